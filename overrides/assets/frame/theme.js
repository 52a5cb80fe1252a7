(function (page, body) {
  var chosen = null;
  try { chosen = localStorage.getItem("asn-belajar:theme"); } catch (error) { /* storage is refused: follow the device */ }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
  page.classList.replace("no-js", "js");
})(document.documentElement, document.body);
