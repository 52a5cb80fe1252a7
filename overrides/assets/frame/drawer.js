// On narrow screens the menu opens in a dialog: the browser keeps the focus inside, closes it by Esc and gives the focus back.
// Without this script the button is a link to the menu below the text.
(function () {
  "use strict";
  var button = document.querySelector("[data-drawer]");
  var template = document.getElementById("drawer");
  var menu = document.getElementById("menu");
  var frame = document.querySelector(".frame");
  if (!button || !menu || !template.content.firstElementChild.showModal) return;

  var contents = document.querySelector(".contents");
  var drawer = template.content.firstElementChild;
  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");

  function open(event) {
    event.preventDefault();
    if (contents) drawer.append(contents);
    drawer.append(menu);
    document.body.append(drawer);
    drawer.showModal();
  }

  button.addEventListener("click", open);
  button.addEventListener("keydown", function (event) {
    if (event.key === " ") open(event);
  });
  drawer.addEventListener("click", function (event) {
    if (event.target === drawer || event.target.closest("a[href*='#'], .drawer__close")) drawer.close();
  });
  drawer.addEventListener("close", function () { // both go back to where wide screens and print show them
    if (drawer.open) return; // opened again before this was told
    frame.prepend(menu);
    if (contents) frame.append(contents);
    drawer.remove();
  });
  window.matchMedia("(min-width: 76.25em)").addEventListener("change", function (wide) {
    if (wide.matches && drawer.open) drawer.close();
  });
})();
