// On the web: starts the worker that keeps what was read, once the page is there. A preview and a folder have no worker.
(() => {
  "use strict";
  const { worker } = document.documentElement.dataset;
  const container = navigator.serviceWorker;
  const folder = document.currentScript.src.replace(/[^/]+$/, "");
  if (!worker || !container || location.protocol === "file:") return;
  addEventListener("load", () => {
    if (container.controller) document.head.append(Object.assign(document.createElement("script"), { src: folder + "keep-note.js" }));
    else if (!(navigator.connection || {}).saveData) container.register(worker).catch(() => {});
  });
})();
