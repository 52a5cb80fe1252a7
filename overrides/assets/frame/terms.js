// A glossary link becomes a tip: by mouse, tap or keyboard it shows the meaning beside the word, and leads on to the glossary.
// Without this script the link itself leads to the entry.
(function () {
  "use strict";
  var template = document.getElementById("term-tip");
  var opened = null;

  function close(giveFocusBack) {
    if (!opened) return;
    opened.tip.remove();
    opened.link.setAttribute("aria-expanded", "false");
    if (giveFocusBack) opened.link.focus();
    opened = null;
  }

  function open(link) {
    var tip = template.content.firstElementChild.cloneNode(true);
    tip.querySelector(".term-tip__more").href = link.href;
    link.after(tip);
    link.setAttribute("aria-expanded", "true");
    opened = { link: link, tip: tip };
    // The words arrive after the element, so that a screen reader announces the change.
    window.setTimeout(function () {
      tip.querySelector(".term-tip__text").textContent = link.dataset.meaning;
      keepInView(tip);
    }, 30);
  }

  function keepInView(tip) {
    var over = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 12;
    if (over > 0) tip.style.marginLeft = -over + "px";
  }

  document.querySelectorAll("a.term").forEach(function (link) {
    link.dataset.meaning = link.title;
    link.removeAttribute("title");
    link.setAttribute("aria-expanded", "false");
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.term");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      var same = opened && opened.link === link;
      close(false);
      if (!same) open(link);
    } else if (event.target.closest(".term-tip__close")) {
      close(true);
    } else if (!event.target.closest(".term-tip")) {
      close(false);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
  });
})();
