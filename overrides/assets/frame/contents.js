// Marks in the table of contents what is being read.
(function () {
  "use strict";
  var links = Array.from(document.querySelectorAll(".contents a"));
  if (!links.length || !window.IntersectionObserver) return;
  var headings = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });

  function reflect() {
    var read = -1;
    headings.forEach(function (heading, number) {
      if (heading && heading.getBoundingClientRect().top < window.innerHeight / 3) read = number;
    });
    links.forEach(function (link, number) {
      if (number === read) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  var observer = new IntersectionObserver(reflect, { rootMargin: "0px 0px -66% 0px" });
  headings.forEach(function (heading) { if (heading) observer.observe(heading); });
})();
