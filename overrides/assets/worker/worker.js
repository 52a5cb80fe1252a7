// Keeps on the reader's device what was read. A page and everything it loads come from one and the same release, always: that of
// this worker; an older one, where an open page or a kept one belongs to it; or all from the network, past this worker's store.
(() => {
  "use strict";
  const asn = self.asn, scope = registration.scope;
  const OURS = /(^|\/)[^/.]*$|\.(html|css|js|svg|webp|png|jpe?g|gif|ico|woff2|webmanifest)$/;
  const NOT_OURS = /^sw\.|^__/;
  const MOST_TRIES = 3; // seconds between them: 0, 1, 2
  let tries = 0, tidying = null;

  // Below the root of the site, with "index.html"; null for what this worker leaves alone.
  function pathOf(url) {
    if (!url.startsWith(scope)) return null;
    const path = decodeURI(url.slice(scope.length).replace(/[?#].*$/, "")).replace(/(^|\/)$/, "$1index.html");
    return OURS.test(path) && !NOT_OURS.test(path) ? path : null;
  }

  // --- from one release to the next

  async function equip(language) {
    await asn.own.list(language, true);
    const stored = await asn.files.all();
    for (const [path, digest] of await asn.own.equipment(language)) {
      if (!stored.has(digest)) await take(path, digest);
    }
  }

  async function take(path, digest) {
    const file = await asn.files.load(path, digest);
    if (!file) throw new Error("file-of-another-release: " + path);
    await asn.files.put(digest, file);
  }

  async function install() {
    const open = (await clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ url }) => pathOf(url));
    const { topics, pages } = await asn.claims.read();
    const paths = [...open.filter(path => path !== null), ...Object.keys(pages)].map(asn.languageOf);
    const inUse = asn.languages.filter(one => paths.includes(one) || Object.keys(topics).some(key => key.startsWith(one + "/")));
    for (const language of inUse) await equip(language);
    await asn.topics.renew();
  }

  async function activate() {
    await asn.claims.dropClosedPages();
    if (!registration.installing) await asn.claims.dropReleases();
    const controlled = (await clients.matchAll({ type: "window" })).map(({ id }) => id);
    const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
    await Promise.all(open.filter(({ id }) => !controlled.includes(id)).map(({ url }) => keepPage(pathOf(url))));
  }

  // Once in the life of this worker, behind the answer to a reader.
  const tidy = () => {
    tidying = tidying || asn.topics.renew().then(asn.claims.dropClosedPages).then(() => asn.claims.sweep()).catch(() => {});
    return tidying;
  };

  // A newer worker that waits takes over at the next step of the reader; pages that are open now stay with their release.
  // The browser is told to ask again, and the newer one answers; where something keeps this one busy, it goes on itself.
  function handOver() {
    const next = registration.waiting;
    if (!next || tries >= MOST_TRIES || asn.topics.busy()) return null;
    tries += 1;
    next.postMessage({ ask: "take-over" });
    return new Response("", { headers: { "Content-Type": "text/html", Refresh: String(tries - 1) } });
  }

  // --- what was read

  async function keepPage(path) {
    const job = {};
    try {
      const language = path !== null && asn.languageOf(path);
      if (!language || path === asn.written.lists[language].offline) return;
      await equip(language);
      const rows = await asn.own.page(path);
      if (!rows.length) return;
      asn.claims.working.set(job, rows.map(([, digest]) => digest));
      const stored = await asn.files.all();
      await Promise.all(rows.map(([own, digest]) => stored.has(digest) || take(own, digest)));
      await asn.claims.pageIsKept(path, asn.own.version);
    } catch (fullOrAwayOrDeleted) {
      /* the page is there to read, it is just not kept */
    } finally {
      asn.claims.working.delete(job);
    }
  }

  // --- answers

  async function answer(event, path) {
    try {
      if (await asn.ready()) return await (event.request.mode === "navigate" ? answerPage(event, path) : answerFile(event, path));
    } catch (error) {
      if (!asn.isDeleted()) throw error;
    }
    return fetch(event.request);
  }

  const bind = (event, version) => event.waitUntil(asn.claims.bind(event.resultingClientId, version).catch(() => {}));

  async function answerPage(event, path) {
    const handed = handOver();
    if (handed) return handed;
    if (await asn.own.find(path + "/index.html")) return Response.redirect(scope + path + "/");
    const digest = await asn.own.find(path);
    const stored = digest && await asn.files.get(digest);
    if (stored) {
      bind(event, asn.own.version);
      event.waitUntil(keepPage(path).then(tidy));
      return stored;
    }
    try {
      const file = digest && await asn.files.load(path, digest);
      if (!file) return await fromNetwork(event);
      bind(event, asn.own.version);
      event.waitUntil(asn.files.put(digest, file).catch(() => {}).then(() => keepPage(path)).then(tidy));
      return asn.files.response(file);
    } catch (away) {
      return await fromOlder(event, path) || instead(path);
    }
  }

  // A page that this release does not know, or knows otherwise: the server has a newer one.
  async function fromNetwork(event) {
    const response = await fetch(event.request.url, { cache: "no-cache", redirect: "manual" });
    bind(event, asn.claims.NETWORK);
    event.waitUntil(registration.update().catch(() => {}));
    return response;
  }

  async function fromOlder(event, path) {
    for (const version of await asn.claims.older()) {
      const rows = await asn.release(version).page(path);
      const stored = rows.length && await asn.files.get(rows[0][1]);
      if (stored) {
        bind(event, version);
        return stored;
      }
    }
    return null;
  }

  async function instead(path) {
    const { offline } = asn.written.lists[asn.languageOf(path) || asn.languages[0]];
    const digest = await asn.own.find(offline);
    if (offline === path || !digest || !await asn.files.get(digest)) return Response.error();
    return Response.redirect(scope + offline + "?dari=" + encodeURIComponent(path));
  }

  async function answerFile(event, path) {
    const version = await asn.claims.boundTo(event.clientId);
    if (version === asn.claims.NETWORK) return fetch(event.request, { cache: "no-cache" });
    const digest = await asn.release(version).find(path);
    if (!digest) return fetch(event.request).catch(() => absent(path));
    return await asn.files.get(digest) || loaded(event, path, digest);
  }

  async function loaded(event, path, digest) {
    try {
      const file = await asn.files.load(path, digest);
      if (!file) return Response.error(); // a file of another release would be worse than none
      event.waitUntil(asn.files.put(digest, file).catch(() => {}));
      return asn.files.response(file);
    } catch (away) {
      return absent(path);
    }
  }

  // The search finds pages that are not kept as well; where it would quote them, it says so.
  function absent(path) {
    const [, language, name] = /^search\/(\w+)\/(text\/.+)\.js$/.exec(path) || [];
    if (!asn.languages.includes(language)) return Response.error();
    const value = [["", "", asn.written.lists[language].absent]];
    return new Response("asnSearchPart(" + JSON.stringify(language + "/" + name) + "," + JSON.stringify(value) + ");",
      { headers: { "Content-Type": "text/javascript" } });
  }

  // --- questions of pages

  async function empty() {
    asn.topics.cancelAll();
    await asn.claims.change(state => Object.assign(state, { topics: {}, pages: {} }));
    await asn.claims.sweep();
    return asn.kept();
  }

  async function forget() {
    asn.topics.cancelAll();
    asn.forgetLists();
    await asn.deleteAll();
    return {};
  }

  const answers = {
    "take-over": () => self.skipWaiting(),
    page: async ({ language }, event) => {
      const version = await asn.claims.boundTo(event.source.id);
      const { offline } = asn.written.lists[language];
      return { version, offline: scope + offline, date: version === asn.claims.NETWORK ? "" : await asn.release(version).date(language) };
    },
    read: ({ address }) => keepPage(pathOf(address)),
    kept: () => asn.kept(),
    empty, forget,
    keep: async ({ topic }, event) => {
      asn.beginAnew();
      return { state: await asn.topics.keep(topic, news => event.ports[0].postMessage(news)) };
    },
    cancel: ({ topic }) => asn.topics.cancel(topic),
    drop: ({ topic }) => asn.topics.drop(topic).then(asn.kept),
  };

  addEventListener("install", event => event.waitUntil(install()));
  addEventListener("activate", event => event.waitUntil(activate()));
  addEventListener("fetch", event => {
    const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
    if (path !== null) event.respondWith(answer(event, path));
  });
  addEventListener("message", event => {
    const { ask } = event.data || {};
    if (!Object.hasOwn(answers, ask)) return;
    const possible = ["take-over", "forget", "keep"].includes(ask) ? Promise.resolve(true) : asn.ready();
    event.waitUntil(possible.then(able => able && answers[ask](event.data, event)).catch(() => ({ state: "failed" }))
      .then(reply => event.ports[0] && event.ports[0].postMessage(reply || {})));
  });
})();
