// The study record on the progress page: its table, and the name that is asked for at the moment of printing or saving. The name
// goes on that paper or into that file, and nowhere else.
(() => {
  "use strict";
  const progress = window.asnProgress;
  const root = document.querySelector("[data-progress]");
  const words = JSON.parse(root.dataset.words);
  const language = document.documentElement.lang;
  const box = root.querySelector("[data-record]");
  const ask = root.querySelector("[data-ask]");
  const field = ask.querySelector("[name=person]");
  const lessons = window.asnLessons;
  const shown = lessons.drawer(box.querySelector("[data-lesson-row]"), "row");

  const say = window.asnWords(words);
  const day = time => time ? window.asnDay(time, language, "medium") : "–";

  // What the table and the file say of a lesson.
  function summary(lesson) {
    const data = progress.read(lesson.slug);
    const attempts = Object.values(data.questions).flatMap(entry => entry.attempts);
    const times = attempts.map(one => one.t).concat([data.place, data.done].filter(Boolean).map(one => one.t)).sort();
    const { answered, score } = lessons.standing(lesson);
    return {
      questions: lesson.questions.length, answered: answered.length, attempts: attempts.length, score,
      first: times[0] || null, last: times[times.length - 1] || null,
    };
  }

  function about() {
    return Object.fromEntries(lessons.all.map(lesson => [lesson.slug, { title: lesson.title.slice(0, 300), summary: summary(lesson) }]));
  }

  function draw() {
    lessons.all.forEach(lesson => {
      const found = summary(lesson);
      const row = shown(lesson, Boolean(found.last));
      if (!row) return;
      const { place, done } = progress.read(lesson.slug);
      const cells = row.querySelectorAll("td");
      cells[0].textContent = day(found.last);
      cells[1].textContent = done && done.on ? day(done.t) : "–";
      cells[2].textContent = found.score === null ? "–" : say("points", { percent: found.score, done: found.answered, count: found.questions });
      cells[3].textContent = found.attempts || "–";
      onward(row.querySelector("[data-onward]"), lesson, place, done && done.on);
    });
    const any = Boolean(progress.lessons().length);
    box.hidden = !any;
    root.querySelector("[data-empty]").hidden = any;
  }

  function onward(link, lesson, place, done) {
    link.hidden = !place || done;
    if (!place) return;
    link.href = lesson.address + "#" + encodeURIComponent(place.id);
    link.textContent = say("onward", { section: place.name });
  }

  function open(what) {
    ask.dataset.ask = what;
    ask.querySelectorAll("[data-for]").forEach(part => {
      part.hidden = part.dataset.for !== what;
      // Enter presses the first that submits.
      if (part.localName === "button") part.type = part.hidden ? "button" : "submit";
    });
    ask.returnValue = "";
    ask.showModal();
  }

  function print(name) {
    const line = box.querySelector("[data-line]");
    line.textContent = (name ? say("named", { name }) + " " : "") + say("printed", { date: day(progress.now()) });
    line.hidden = false;
    window.addEventListener("afterprint", () => {
      line.hidden = true;
      line.textContent = "";
    }, { once: true });
    window.print();
  }

  function save(name) {
    const answers = ask.querySelector("[name=answers]").checked;
    const record = window.asnTransfer.exported(about(), { note: words.note, name, language, answers });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 1)], { type: "application/json" }));
    link.download = "asn-belajar-catatan-" + progress.now().slice(0, 10) + ".json";
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    box.querySelector("[data-saved]").textContent = words.exported;
    box.querySelector("[data-saved]").scrollIntoView({ block: "nearest" });
  }

  ask.addEventListener("close", () => {
    const name = field.value.trim();
    field.value = "";
    if (ask.returnValue === "print") print(name);
    if (ask.returnValue === "save") save(name);
  });
  root.querySelector("[data-print]").addEventListener("click", () => open("print"));
  root.querySelector("[data-export]").addEventListener("click", () => open("save"));
  document.addEventListener("asn:progress", draw);
  draw();
})();
