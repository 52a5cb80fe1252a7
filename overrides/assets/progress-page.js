// The page of a reader's own progress: what was missed in all lessons, what this site no longer knows, opening a file, deleting.
(() => {
  "use strict";
  const root = document.querySelector("[data-progress]");
  const words = JSON.parse(root.dataset.words);
  const progress = window.asnProgress;
  const lessons = window.asnLessons;
  // A file of ours holds some kilobytes.
  const LARGEST = 5 * 1024 * 1024;

  const say = window.asnWords(words);
  const find = name => root.querySelector("[data-" + name + "]");
  const shown = lessons.drawer(find("card"), "lesson");

  // Said where the button was pressed, whatever has become of the page above it.
  function tell(text, place = "status") {
    root.querySelectorAll("[role=status]").forEach(one => { one.textContent = ""; });
    find(place).textContent = text;
    find(place).scrollIntoView({ block: "nearest" });
  }

  function draw() {
    find("quizzes").hidden = !lessons.all.map(drawLesson).some(Boolean);
    drawLost();
    find("memory").hidden = !progress.troubled();
  }

  function drawLesson(lesson) {
    const { answered, missed, score } = lessons.standing(lesson);
    const card = shown(lesson, score !== null);
    if (!card) return false;
    card.querySelector("[data-score]").textContent = say("score",
      { done: answered.length, count: lesson.questions.length, percent: score });
    card.querySelector("[data-review]").hidden = !missed.length;
    card.querySelector("[data-missed]").replaceChildren(...missed.map(question => linked(lesson, question)));
    return true;
  }

  function linked(lesson, question) {
    const number = lesson.questions.indexOf(question) + 1;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = lesson.address + "#kuis-" + question.id;
    link.textContent = find("card").dataset.card.replace("{number}", number);
    item.append(link);
    return item;
  }

  // Withdrawn or renamed since, unreadable, or of a later version: named, kept, and removed only by the reader.
  function lost() {
    const known = new Set(lessons.all.map(({ slug }) => slug));
    const aside = progress.names(progress.ASIDE);
    const found = progress.lessons().filter(lesson => progress.isLater(lesson) || !known.has(lesson));
    return [...found.map(lesson => [lesson, progress.isLater(lesson) ? "later_entry" : "unknown"]), ...aside.map(lesson => [lesson, "unreadable"])];
  }

  function drawLost() {
    const list = find("lost-list");
    const all = lost();
    find("lost").hidden = !all.length;
    list.textContent = "";
    all.forEach(([lesson, why]) => {
      const item = find("lost-item").content.firstElementChild.cloneNode(true);
      item.querySelector("code").textContent = lesson;
      item.querySelector("span").textContent = words[why];
      item.querySelector("button").setAttribute("aria-label", say("remove", { lesson }));
      item.querySelector("button").addEventListener("click", () => remove(lesson, why));
      list.append(item);
    });
  }

  function remove(lesson, why) {
    progress.drop((why === "unreadable" ? progress.ASIDE : progress.PREFIX) + lesson);
    progress.tell();
    tell(say("removed", { lesson }), "lost-status");
    // Not the next button: whoever presses twice means one entry.
    find("lost-status").focus();
  }

  function open(text) {
    const { reason, count, lost: unwritten } = window.asnTransfer.imported(text);
    tell(reason ? words[reason] : say(unwritten ? "imported_partly" : "imported", { count: count - (unwritten || 0), lost: unwritten }));
  }

  find("import").addEventListener("change", event => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > LARGEST) {
      tell(words.foreign);
      return;
    }
    file.text().then(open, () => tell(words.foreign));
  });

  // Other parts of the site that keep something answer the event: event.detail.wait(promise).
  function forget() {
    const others = [];
    // All that is the site's: the choice of colours as well.
    progress.names(progress.ALL).forEach(name => progress.drop(progress.ALL + name));
    progress.lessons().forEach(lesson => progress.drop(progress.PREFIX + lesson));
    progress.tell();
    document.dispatchEvent(new CustomEvent("asn:forget", { detail: { wait: promise => others.push(promise) } }));
    return Promise.all(others);
  }

  // The answer that deletes nothing has the focus: whoever presses twice is asked all the same.
  function doubt(asked) {
    find("delete-really").hidden = find("delete-not").hidden = !asked;
    find(asked ? "delete-not" : "delete").focus();
  }

  find("delete").addEventListener("click", () => doubt(true));
  find("delete-not").addEventListener("click", () => doubt(false));
  find("delete-really").addEventListener("click", () => {
    doubt(false);
    forget().then(() => tell(words.deleted, "delete-status"), () => tell(words.not_deleted, "delete-status"));
  });

  root.hidden = false;
  document.addEventListener("asn:progress", draw);
  draw();
})();
