// The menu opens by a real button; while it is closed its links are out of the tab order.
// Material drives it by a hidden checkbox, which neither keyboard nor screen reader can reach on a narrow screen.
(function () {
  "use strict";
  var toggle = document.getElementById("__drawer");
  var button = document.querySelector("[data-opens=__drawer]");
  var panel = document.querySelector(".md-sidebar--primary");
  var always = window.matchMedia("(min-width: 76.25em)"); // wide screens show the menu without a button
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
    var first = panel.querySelector("a");
    if (toggle.checked && first) first.focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !toggle.checked || always.matches) return;
    toggle.click();
    button.focus();
  });
  always.addEventListener("change", reflect);
  reflect();
})();
