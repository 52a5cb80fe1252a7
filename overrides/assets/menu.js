// Menu and search open by real buttons; what is closed keeps its links out of the tab order.
// Material drives both by hidden checkboxes, which neither keyboard nor screen reader can reach on a narrow screen.
(function () {
  "use strict";
  var panels = [
    { toggle: "__drawer", panel: ".md-sidebar--primary", first: ".md-sidebar--primary a", always: "(min-width: 76.25em)" },
    { toggle: "__search", panel: ".md-search", first: ".md-search__input", always: "(min-width: 60em)" },
  ];

  panels.forEach(function (entry) {
    var toggle = document.getElementById(entry.toggle);
    var button = document.querySelector("[data-opens=" + entry.toggle + "]");
    var panel = document.querySelector(entry.panel);
    var always = window.matchMedia(entry.always); // wide screens show the panel without a button
    if (!button || !panel) return;

    function reflect() {
      button.setAttribute("aria-expanded", String(toggle.checked));
      panel.inert = !toggle.checked && !always.matches;
    }

    button.addEventListener("click", function () {
      panel.inert = false; // before Material moves the focus into it
      toggle.click();
    });
    toggle.addEventListener("change", function () {
      reflect();
      var first = document.querySelector(entry.first);
      if (toggle.checked && first) first.focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !toggle.checked || always.matches) return;
      toggle.click();
      button.focus();
    });
    always.addEventListener("change", reflect);
    reflect();
  });
})();
