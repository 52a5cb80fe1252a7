// In an offline bundle: the lessons of a topic stand in one script, so that a new lesson does not change every page of its topic.
(() => {
  "use strict";
  window.asnBundle.menu = lessons => {
    const place = document.querySelector("[data-lessons]");
    if (!place || !lessons.length) return;
    const site = document.currentScript.src.replace(/assets\/menu\/[^/]*$/, "");
    const list = document.createElement("ul");
    lessons.forEach(([address, title]) => {
      const link = Object.assign(document.createElement("a"), { href: site + address, textContent: title });
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      list.appendChild(document.createElement("li")).append(link);
    });
    place.append(list);
  };
})();
