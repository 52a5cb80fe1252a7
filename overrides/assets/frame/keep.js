// On the web: starts the worker that keeps what was read. A preview and a folder have no worker, and who opens one page and leaves
// pays for that page alone: it begins with the second one, or with whatever a reader who comes back has left in this browser.
(() => {
  "use strict";
  const { worker } = document.documentElement.dataset;
  const container = navigator.serviceWorker;
  const folder = document.currentScript.src.replace(/[^/]+$/, ""); // assets/, right below the root of the site
  if (!worker || !container || location.protocol === "file:") return;
  const before = document.referrer.startsWith(folder.slice(0, -7)) && document.referrer;

  function comesBack() {
    try {
      return Object.keys(localStorage).some(key => key.startsWith("asn-belajar:"));
    } catch (blocked) {
      return false;
    }
  }

  addEventListener("load", () => {
    if (container.controller) document.head.append(Object.assign(document.createElement("script"), { src: folder + "keep-note.js" }));
    else if (!(navigator.connection || {}).saveData && (before || comesBack())) {
      // The page before this one is still in the browser's own cache.
      container.register(worker).then(() => container.ready)
        .then(({ active }) => before && active.postMessage({ ask: "read", address: before })).catch(() => {});
    }
  });
})();
