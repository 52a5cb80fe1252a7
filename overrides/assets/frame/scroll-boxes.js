// A table or a piece of code that is wider than the screen scrolls in its own box; the keyboard must reach that box, and it has the
// name of its section. A group and no region: several of them in a section are no landmarks.
(function () {
  "use strict";
  if (!window.ResizeObserver) return;

  function heading(box) {
    for (var at = box; at && at !== document.body; at = at.parentElement) {
      for (var before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if (/^H[1-6]$/.test(before.tagName) && before.id) return before.id;
      }
    }
    return "isi";
  }

  function reflect(box) {
    if (box.scrollWidth > box.clientWidth) {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", heading(box));
    } else {
      ["tabindex", "role", "aria-labelledby"].forEach(function (name) { box.removeAttribute(name); });
    }
  }

  // Not the window's size alone: a box in closed details has no width until they open.
  var observer = new ResizeObserver(function (changes) {
    changes.forEach(function (change) { reflect(change.target); });
  });
  document.querySelectorAll(".table, .md-typeset pre > code").forEach(function (box) { observer.observe(box); });
})();
