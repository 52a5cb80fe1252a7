// Light or dark: theme.js chose at the start, this button changes and remembers it.
(function () {
  "use strict";
  var button = document.querySelector(".site-theme");
  var body = document.body;

  function dark() {
    return body.getAttribute("data-md-color-scheme") === "slate";
  }

  function reflect() {
    button.setAttribute("aria-pressed", String(dark()));
  }

  button.addEventListener("click", function () {
    body.setAttribute("data-md-color-scheme", dark() ? "default" : "slate");
    try {
      localStorage.setItem("asn-belajar:theme", dark() ? "dark" : "light");
    } catch (error) { /* storage is refused: the choice holds for this page */ }
    reflect();
  });
  button.hidden = false;
  reflect();
})();
