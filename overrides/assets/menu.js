// Menu and search open by real buttons; a closed drawer keeps its links out of the tab order.
// Material drives both by hidden checkboxes, which neither keyboard nor screen reader can reach on a narrow screen.
(function () {
  "use strict";
  var wide = window.matchMedia("(min-width: 76.25em)");

  function toggleOf(button) {
    return document.getElementById(button.dataset.opens);
  }

  function reflect(button) {
    var open = toggleOf(button).checked;
    button.setAttribute("aria-expanded", String(open));
    if (button.dataset.opens === "__drawer") {
      var sidebar = document.querySelector(".md-sidebar--primary");
      if (sidebar) sidebar.inert = !open && !wide.matches;
    }
    if (button.dataset.opens === "__search") {
      var search = document.querySelector(".md-search");
      if (search) search.inert = !open && !window.matchMedia("(min-width: 60em)").matches;
    }
  }

  var buttons = Array.prototype.slice.call(document.querySelectorAll("[data-opens]"));
  buttons.forEach(function (button) {
    var toggle = toggleOf(button);
    reflect(button);
    button.addEventListener("click", function () {
      toggle.click();
    });
    toggle.addEventListener("change", function () {
      reflect(button);
      if (toggle.checked && button.dataset.opens === "__drawer") {
        var first = document.querySelector(".md-sidebar--primary a");
        if (first) first.focus();
      }
    });
  });

  function reflectAll() {
    buttons.forEach(reflect);
  }
  wide.addEventListener("change", reflectAll);
  window.matchMedia("(min-width: 60em)").addEventListener("change", reflectAll);

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    buttons.forEach(function (button) {
      if (button.dataset.opens === "__drawer" && toggleOf(button).checked) {
        toggleOf(button).click();
        button.focus();
      }
    });
  });
})();
