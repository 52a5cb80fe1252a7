// On a lesson: keeps the last place in the text, and the mark "done" with its button, which a passed quiz sets as well.
(() => {
  "use strict";
  const progress = window.asnProgress;
  const box = document.querySelector(".lesson-done");
  if (!box) return;
  const lesson = box.dataset.done;
  const [button, undo, status, told] = box.children;
  // Another tab has deleted everything: do not begin anew.
  let left = false;

  function draw() {
    const { on, t } = progress.read(lesson).done || {};
    button.hidden = on;
    undo.hidden = !on;
    told.hidden = !progress.troubled();
    status.textContent = on ? box.dataset.said.replace("%d", window.asnDay(t, box.lang, "long")) : "";
  }

  function set(on) {
    const t = progress.now();
    progress.update(lesson, data => {
      data.done = { on, t };
    });
  }

  function press(on, next) {
    set(on);
    next.focus();
  }

  // The heading that was passed last; hidden ones have no place.
  function heading() {
    return Array.from(document.querySelectorAll(".page-text :is(h2, h3)[id]")).filter(one =>
      one.offsetParent && one.getBoundingClientRect().top < window.innerHeight / 3).pop();
  }

  // Half a screen at least: whoever only looked in keeps the place of the last time.
  function keep() {
    const found = window.scrollY > window.innerHeight / 2 && heading();
    if (!found || left) return;
    const at = Math.min(1, window.scrollY / (document.documentElement.scrollHeight - window.innerHeight));
    const place = { id: found.id, name: found.textContent.trim(), lang: box.lang, at: Math.round(at * 100) / 100, t: progress.now() };
    progress.update(lesson, data => {
      data.place = place;
    });
  }

  button.addEventListener("click", () => press(true, undo));
  undo.addEventListener("click", () => press(false, button));
  document.addEventListener("asn:progress", draw);
  document.addEventListener("asn:passed", () => {
    if (!progress.isDone(lesson)) set(true);
    status.textContent = box.dataset.passed + " " + status.textContent;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);
  window.addEventListener("storage", event => {
    if (event.newValue === null) left = true;
  });
  box.hidden = false;
  draw();
})();
