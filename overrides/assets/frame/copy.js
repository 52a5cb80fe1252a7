// Copies a link to a section, or a citation. Without this script there are no buttons.
(function () {
  "use strict";
  var template = document.getElementById("copy-link");
  var words = template.dataset;
  var canonical = document.querySelector("link[rel=canonical]");
  var said = template.content.lastElementChild;
  var alarm;

  // For pages opened from a folder or over plain http, where the newer way is refused.
  function byHand(text) {
    said.textContent = text;
    getSelection().selectAllChildren(said);
    try { return document.execCommand("copy"); } catch (error) { return false; }
  }

  function copy(text, done) {
    function end(copied) {
      clear();
      // A screen reader announces a change: the same words twice would be none.
      alarm = setTimeout(function () {
        said.textContent = copied ? done : words.failed + " " + text;
        if (copied) alarm = setTimeout(clear, 6000);
      }, 50);
    }
    var newer = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    newer.then(function () { end(true); }, function () { end(byHand(text)); });
  }

  // The bar lies over the page: it goes before it can hide what has the focus.
  function clear() {
    clearTimeout(alarm);
    said.textContent = "";
  }

  document.body.append(said);
  document.querySelectorAll(".page-text :is(h2, h3)[id]:not(dialog *)").forEach(function (heading) {
    var button = template.content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", words.section + " " + heading.textContent.trim());
    button.dataset.copy = "#" + heading.id;
    heading.after(button);
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    var what = button && button.dataset.copy;
    if (event.target !== said) clear();
    if (!what) return;
    if (what[0] !== "#") copy(document.getElementById(what).textContent, words.copied);
    else copy((canonical || location).href.split(/[?#]/)[0] + what, canonical || location.host ? words.copied : words.local);
  });
  document.addEventListener("focusin", clear);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") clear();
  });
})();
