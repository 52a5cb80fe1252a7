// A table that is wider than the screen scrolls in its own box; the keyboard must reach that box, and it has the name of its section.
(function () {
  "use strict";
  var boxes = Array.from(document.querySelectorAll(".table"));
  if (!boxes.length) return;

  function heading(box) {
    for (var at = box; at && at !== document.body; at = at.parentElement) {
      for (var before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if (/^H[1-6]$/.test(before.tagName) && before.id) return before.id;
      }
    }
    return "isi";
  }

  function reflect() {
    boxes.forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) {
        box.setAttribute("tabindex", "0");
        box.setAttribute("role", "region");
        box.setAttribute("aria-labelledby", heading(box));
      } else {
        ["tabindex", "role", "aria-labelledby"].forEach(function (name) { box.removeAttribute(name); });
      }
    });
  }

  window.addEventListener("resize", reflect);
  reflect();
})();
