// On a page that the worker has given: says when the network is away, of which day the page is, and when a newer release is ready.
// The words stand in the page for reading offline, which the worker always has at hand.
(() => {
  "use strict";
  const container = navigator.serviceWorker;
  const assets = document.currentScript.src.replace(/[^/]+$/, "");
  const PATIENCE = 5000; // ms for the newer worker to take over
  const language = document.documentElement.lang;

  function ask(question) {
    return new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      container.controller.postMessage(question, [port2]);
    });
  }

  const loaded = tag => new Promise(resolve => {
    tag.onload = tag.onerror = resolve;
    document.head.append(tag);
  });

  // Another page of the site as a document: nothing in it runs.
  const read = address => new Promise((resolve, reject) => {
    const request = Object.assign(new XMLHttpRequest(), { onload: () => resolve(request.response), onerror: reject });
    request.open("GET", address);
    request.responseType = "document";
    request.send();
  });

  async function show(kind, page) {
    if (document.querySelector("[data-keep-note=" + kind + "]")) return;
    const found = (await read(page.offline)).getElementById("keep-notes");
    const note = found && document.importNode(found.content.querySelector("[data-keep-note=" + kind + "]"), true);
    if (!note) return;
    if (!document.querySelector("link[href$='keep.css']")) {
      await loaded(Object.assign(document.createElement("link"), { rel: "stylesheet", href: assets + "keep.css" }));
    }
    const date = note.querySelector("[data-part=date]");
    if (date) date.textContent = page.date;
    note.querySelector("[data-part=close]").addEventListener("click", () => note.remove());
    const reload = note.querySelector("[data-part=reload]");
    if (reload) reload.addEventListener("click", takeNewer);
    document.body.append(note);
  }

  // Other pages that are open stay with the release they belong to.
  async function takeNewer() {
    const again = () => location.reload();
    const { waiting } = await container.getRegistration();
    container.addEventListener("controllerchange", again);
    setTimeout(again, PATIENCE);
    if (waiting) waiting.postMessage({ ask: "take-over" });
  }

  function whenNewer(registration, tell) {
    const watch = worker => worker && worker.addEventListener("statechange", () => worker.state === "installed" && tell());
    if (registration.waiting) tell();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  }

  async function start() {
    const page = await ask({ ask: "page", language });
    if (!page.offline) return;
    const registration = await container.getRegistration();
    if (registration) whenNewer(registration, () => show("newer", page));
    const away = () => page.date && show("offline", page);
    addEventListener("offline", away);
    await fetch(assets + "../versi.json", { method: "HEAD", cache: "no-store" }).catch(away);
  }
  start().catch(() => {}); // a note is all that is missing
})();
