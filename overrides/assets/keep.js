// Keeping topics on this device: the button of a topic page, the list of what is kept, and the way to empty it.
// Without a service worker (a folder, the preview, an old browser) these parts stay hidden.
(() => {
  "use strict";
  const root = document.documentElement;
  const { worker } = root.dataset;
  const container = navigator.serviceWorker;
  const PREFIX = "asn-belajar:";
  const PATIENCE = 20000; // ms of silence after which a stopped worker is woken again
  const KILO = 1000;
  const isWeb = worker && container && location.protocol !== "file:";

  // --- the worker

  // Resolves with the last answer; `hear` gets those before it.
  function ask(active, question, hear = () => {}) {
    return new Promise(resolve => {
      let alarm;
      const send = () => {
        const { port1, port2 } = new MessageChannel();
        clearTimeout(alarm);
        alarm = setTimeout(send, PATIENCE);
        port1.onmessage = ({ data }) => {
          clearTimeout(alarm);
          if (data.state !== "progress") {
            resolve(data);
            return;
          }
          alarm = setTimeout(send, PATIENCE);
          hear(data);
        };
        active.postMessage(question, [port2]);
      };
      send();
    });
  }

  const present = async () => ((await container.getRegistration()) || {}).active || null;

  function started() {
    return container.register(worker).then(registration => registration.active || new Promise((resolve, reject) => {
      const coming = registration.installing || registration.waiting;
      coming.addEventListener("statechange", () => {
        if (coming.state === "activated") resolve(coming);
        else if (coming.state === "redundant") reject(new Error("worker-not-installed"));
      });
    }));
  }

  // --- words

  function size(bytes) {
    const mega = bytes >= KILO * KILO / 10;
    const value = Math.max(mega ? 0.1 : 1, bytes / (mega ? KILO * KILO : KILO));
    return new Intl.NumberFormat(root.lang, { style: "unit", unit: mega ? "megabyte" : "kilobyte",
      maximumFractionDigits: mega ? 1 : 0 }).format(value);
  }

  const parts = box => name => box.querySelector("[data-part=" + name + "]");

  // --- the button of a topic

  function topicBox(box) {
    const part = parts(box);
    const words = JSON.parse(box.dataset.words);
    const say = window.asnWords(words);
    const topic = box.dataset.keep;
    const costs = { download: size(Number(box.dataset.download)), space: size(Number(box.dataset.space)) };

    function draw(state) {
      part("keep").hidden = state === "kept" || state === "working";
      part("drop").hidden = state !== "kept";
      part("cancel").hidden = part("bar").hidden = state !== "working";
    }

    function tell(state, values = {}) {
      part("status").textContent = words[state] ? say(state, values) : "";
    }

    async function keep() {
      draw("working");
      tell("working");
      part("bar").removeAttribute("value");
      part("cancel").focus();
      let state = "blocked";
      try {
        const active = await started();
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
        ({ state } = await ask(active, { ask: "keep", topic }, ({ done, total }) => { part("bar").value = total ? done / total : 1; }));
      } catch (refused) { /* said below */ }
      draw(state);
      tell(state, costs);
      part(state === "kept" ? "status" : "keep").focus(); // not the button that would undo it
    }

    part("keep").textContent = say("button", costs);
    part("cost").textContent = say("cost", costs);
    part("keep").addEventListener("click", keep);
    part("cancel").addEventListener("click", async () => {
      const active = await present();
      if (active) ask(active, { ask: "cancel", topic });
    });
    part("drop").addEventListener("click", async () => {
      const active = await present();
      if (active) await ask(active, { ask: "drop", topic });
      draw("free");
      tell("dropped");
      part("keep").focus();
    });
    document.addEventListener("asn:forget", () => { draw("free"); tell(""); });
    box.hidden = false;
    draw("free");
    return found => found.topics.filter(({ key }) => key === topic).forEach(({ date }) => {
      draw("kept");
      tell("since", { date });
    });
  }

  // --- what is kept

  function keptBox(box) {
    const part = parts(box);
    const words = JSON.parse(box.dataset.words);
    const say = window.asnWords(words);

    function item({ address, title, date }) {
      const one = part("item").content.firstElementChild.cloneNode(true);
      Object.assign(one.querySelector("a"), { href: address, textContent: title });
      one.querySelector("small").textContent = say("version", { date });
      return one;
    }

    function draw({ topics = [], pages = [], bytes = 0 }) {
      const any = topics.length + pages.length > 0;
      part("none").hidden = any;
      part("any").hidden = !any;
      part("size").textContent = say("size", { size: size(bytes) });
      [["topics", topics], ["pages", pages]].forEach(([name, list]) => {
        part(name).replaceChildren(...list.map(item));
        part(name + "-title").hidden = !list.length;
      });
      part("really").hidden = part("not").hidden = true;
    }

    // The answer that empties nothing has the focus.
    function doubt(asked) {
      part("really").hidden = part("not").hidden = !asked;
      part(asked ? "not" : "empty").focus();
    }

    part("empty").addEventListener("click", () => doubt(true));
    part("not").addEventListener("click", () => doubt(false));
    part("really").addEventListener("click", async () => {
      const active = await present();
      draw(active ? await ask(active, { ask: "empty" }) : {});
      part("status").textContent = words.emptied;
      part("status").focus();
    });
    document.addEventListener("asn:forget", () => draw({}));
    draw({});
    box.hidden = false;
    return draw;
  }

  // --- the page that stands in for others

  function askedFor(box) {
    const path = new URLSearchParams(location.search).get("dari");
    if (path === null) return;
    const site = new URL(worker, location.href).href.replace(/[^/]*$/, "");
    box.querySelector("a").href = site + path.split("/").map(encodeURIComponent).join("/"); // below this site, whatever it says
    box.hidden = false;
  }

  // A worker that is thrown away meanwhile answers nothing.
  const told = one => Promise.race([ask(one, { ask: "forget" }), new Promise(resolve => setTimeout(resolve, PATIENCE))]);

  async function forget() {
    const registration = await container.getRegistration();
    if (registration) {
      const { active, waiting, installing } = registration;
      await Promise.all([active, waiting, installing].filter(Boolean).map(told));
      await registration.unregister();
    }
    const path = ":" + new URL(worker, location.href).pathname.replace(/[^/]*$/, "");
    const names = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name.endsWith(path));
    await Promise.all(names.map(name => caches.delete(name)));
  }

  if (!isWeb) return;
  const draws = [
    ...Array.from(document.querySelectorAll("[data-keep]"), topicBox),
    ...Array.from(document.querySelectorAll("[data-kept]"), keptBox),
  ];
  document.querySelectorAll("[data-asked]").forEach(askedFor);
  document.addEventListener("asn:forget", event => event.detail.wait(forget()));
  present().then(async active => {
    if (!active) return;
    const found = await ask(active, { ask: "kept" });
    if (found.topics) draws.forEach(draw => draw(found));
  }).catch(() => {});
})();
