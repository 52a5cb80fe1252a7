// On every page: opens the search by its button, "/", Ctrl+K or ?q=. All the rest is loaded at the first use, never before.
(() => {
  "use strict";
  const button = document.querySelector("[data-search-open]");
  const folder = document.currentScript.src.replace(/[^/]+$/, "search/"); // that of site.js, of which this is a part
  const asked = new URLSearchParams(location.search);
  let started = null;
  let typed = null; // what is typed on while the box is being loaded

  const load = (tag, about) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement(tag), about, { onload: resolve, onerror: reject }));
  });
  const script = name => load("script", { src: folder + name });
  const style = () => load("link", { rel: "stylesheet", href: folder + "box.css" });

  function open() {
    typed = typed || "";
    button.setAttribute("aria-busy", "true");
    started = started || Promise.all([script("results.js"), script("box.js"), style()])
      .then(() => window.asnSearchBox(button, script));
    started.then(box => box.open(typed)).catch(() => {
      document.querySelector("[data-search-failed]").hidden = false;
    }).then(() => {
      button.removeAttribute("aria-busy");
      typed = null;
    });
  }

  function press(event) {
    const key = event.key || "";
    const chord = event.ctrlKey || event.metaKey;
    if (event.altKey || key.length !== 1 || (typed !== null && chord)) return;
    if (typed !== null) typed += key;
    else if (chord ? key !== "k" : key !== "/") return;
    else if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog")) return;
    else open();
    event.preventDefault();
    event.stopPropagation(); // letters turn pages
  }

  document.querySelector("[data-search-link]").hidden = true; // to the catalogue
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", press, true);
  if (asked.has("q")) open();
  if (asked.has("h")) Promise.all([style(), script("highlight.js")]).catch(() => {}); // the page reads well without marks
})();
