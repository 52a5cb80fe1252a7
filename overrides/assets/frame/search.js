// Opens the search by its button, "/", Ctrl+K or ?q=. All the rest is loaded at the first use.
(() => {
  "use strict";
  const button = document.querySelector("[data-search-open]");
  const folder = document.currentScript.src.replace(/[^/]+$/, "search/"); // beside site.js
  const asked = new URLSearchParams(location.search);
  let started = null;
  let typed = null; // while it is being loaded

  const load = (tag, about) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement(tag), about, { onload: resolve, onerror: reject }));
  });
  const script = name => load("script", { src: folder + name, async: false }); // they run in this order
  const all = (...names) => Promise.all([load("link", { rel: "stylesheet", href: folder + "box.css" }),
    ...["look." + button.dataset.searchOpen + ".js", "draw.js", ...names].map(script)]);

  function open() {
    typed = typed || "";
    button.setAttribute("aria-busy", "true");
    started = started || all("results.js", "box.js").then(() => window.asnSearchBox(button, script));
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
  if (asked.has("h")) all("highlight.js").catch(() => {}); // the page reads well without
})();
