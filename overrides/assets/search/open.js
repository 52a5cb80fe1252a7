// On every page: opens the search by its button, "/", Ctrl+K or ?q=. All the rest is loaded at the first use, never before.
(function () {
  "use strict";
  var button = document.querySelector("[data-search-open]");
  var link = document.querySelector("[data-search-link]"); // to the catalogue, for readers without JavaScript
  var folder = document.currentScript.src.replace(/[^/]+$/, "");
  var asked = new URLSearchParams(location.search);
  var started = null;

  function load(tag, kind, name) {
    return new Promise(function (resolve, reject) {
      tag[kind] = folder + name;
      tag.onload = resolve;
      tag.onerror = reject;
      document.head.append(tag);
    });
  }

  function script(name) {
    return load(document.createElement("script"), "src", name);
  }

  function style() {
    return load(Object.assign(document.createElement("link"), { rel: "stylesheet" }), "href", "box.css");
  }

  function open() {
    button.setAttribute("aria-busy", "true");
    started = started || Promise.all([script("results.js"), script("box.js"), style()]).then(function () {
      return window.asnSearchBox(button, script);
    });
    started.then(function (box) {
      box.open();
    }).catch(function () {
      document.querySelector("[data-search-failed]").hidden = false;
    }).then(function () {
      button.removeAttribute("aria-busy");
    });
  }

  link.hidden = true;
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", function (event) {
    var chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!chord && !slash) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  if (asked.has("q")) open();
  if (asked.has("h")) Promise.all([style(), script("highlight.js")]).catch(function () {}); // the page reads well without marks
})();
