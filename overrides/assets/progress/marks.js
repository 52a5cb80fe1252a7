// Marks lessons that are done, wherever a card or the menu links to them. Where none is, it does next to nothing.
(() => {
  "use strict";
  const progress = window.asnProgress;
  const { src, dataset } = document.currentScript;
  const site = new URL("../", src).href;

  // The folder of the lesson, whatever the language: "" for a link that leads out of the site.
  function slug(link) {
    return link.href.startsWith(site) ? link.href.slice(site.length).replace(/^en\//, "").replace(/\/index\.html.*$/, "") : "";
  }

  function mark() {
    return Object.assign(document.createElement("span"), { className: "done-mark", role: "img", ariaLabel: dataset.done, textContent: "✓" });
  }

  function draw() {
    const done = new Set(progress.lessons().filter(progress.isDone));
    document.querySelectorAll(".done-mark").forEach(old => old.remove());
    if (!done.size) return;
    document.querySelectorAll(".menu li li a, .card__title a").forEach(link => {
      if (done.has(slug(link))) link.after(mark());
    });
  }

  document.addEventListener("asn:progress", draw);
  draw();
})();
