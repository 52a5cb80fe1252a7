// What the reader has on this device, and of which release: whole topics, pages that were read. Everything else is swept out.
// Also which release an open page belongs to, where it is not that of this worker.
(() => {
  "use strict";
  const asn = self.asn, scope = registration.scope;
  const MOST_PAGES = 60; // the oldest give way
  const PLACE = scope + "__state";
  const NETWORK = "network";
  const LOADING = 60000; // ms within which a page may not have opened yet
  const working = new Map(); // digests that a running job needs, by the job
  const clients = new Map(); // id of an open page -> version, or NETWORK
  let last = Promise.resolve();

  const isRecord = value => value !== null && typeof value === "object" && !Array.isArray(value);
  const clientAddress = id => scope + "__client/" + id;

  async function read() {
    try {
      const stored = await (await asn.open("state")).match(PLACE);
      const { topics, pages } = stored ? await stored.json() : {};
      return { topics: isRecord(topics) ? topics : {}, pages: isRecord(pages) ? pages : {} };
    } catch (broken) {
      return { topics: {}, pages: {} };
    }
  }

  // One change after the other; rejects where the device has no room.
  function change(how) {
    const done = last.then(read).then(async state => {
      how(state);
      await (await asn.open("state")).put(PLACE, new Response(JSON.stringify(state)));
    });
    last = done.catch(() => {});
    return done;
  }

  async function bindings() {
    return (await (await asn.open("state")).keys()).filter(({ url }) => url.startsWith(clientAddress("")));
  }

  const versionIn = binding => binding.split(" ")[0];

  const versions = ({ topics, pages }) => Array.from(new Set([...Object.values(topics), ...Object.values(pages).map(one => one[0])]));

  // Digests of all that is to stay. What pages share is spared where it was stored on the way, but claimed by none but topics.
  async function wanted(state, failed) {
    const digests = new Set(Array.from(working.values()).flat());
    const add = rows => rows.forEach(([, digest]) => digests.add(digest));
    for (const [key, version] of Object.entries(state.topics)) {
      add(await asn.release(version).topic(key));
      add(await asn.own.topic(key)); // as far as it has been renewed
    }
    for (const [path, [version]] of Object.entries(state.pages)) add(await asn.release(version).page(path));
    for (const release of await asn.stored()) {
      for (const language of asn.languages) add(await release.equipment(language));
      const shared = versions(state).length ? await release.shared() : [];
      shared.forEach(digest => failed.includes(digest) || digests.add(digest));
    }
    return digests;
  }

  asn.claims = {
    NETWORK, read, change, versions, working,
    pageIsKept: (path, version) => change(({ pages }) => {
      delete pages[path];
      pages[path] = [version, Date.now()];
      const names = Object.keys(pages).sort((one, other) => pages[one][1] - pages[other][1]);
      names.slice(0, Math.max(0, names.length - MOST_PAGES)).forEach(name => delete pages[name]);
    }),
    // Spares the common files of all releases that have a list here: another worker, older or newer, may be at work beside this one.
    // `failed`: what a topic that is not kept after all has brought.
    async sweep(failed = []) {
      await asn.files.keepOnly(await wanted(await read(), failed));
    },
    // For the only worker: lists of releases that nothing kept and no open page belongs to.
    async dropReleases() {
      const bound = await Promise.all((await bindings()).map(async key => versionIn(await (await (await asn.open("state")).match(key)).text())));
      await asn.dropLists([asn.own.version, ...versions(await read()), ...bound]);
    },
    // Older releases of which something is kept.
    older: async () => versions(await read()).filter(version => version !== asn.own.version),

    // Every page is bound when it is given: the next worker must know to which release it belongs. Rejects on a full device.
    async bind(id, version) {
      clients.set(id, version);
      await (await asn.open("state")).put(clientAddress(id), new Response(version + " " + Date.now()));
    },
    // The version that an open page belongs to.
    async boundTo(id) {
      if (!clients.has(id)) {
        const stored = id && await (await asn.open("state")).match(clientAddress(id));
        clients.set(id, stored ? versionIn(await stored.text()) : asn.own.version);
      }
      return clients.get(id);
    },
    async dropClosedPages() {
      const state = await asn.open("state");
      const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => clientAddress(id)));
      await Promise.all((await bindings()).map(async key => {
        const stored = await state.match(key);
        const born = stored ? Number((await stored.text()).split(" ")[1]) : 0;
        return open.has(key.url) || Date.now() - born < LOADING || state.delete(key);
      }));
    },
  };
})();
