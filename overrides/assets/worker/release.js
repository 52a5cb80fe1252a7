// The releases of the site that this device knows: that of this worker, and older ones of which something is kept.
// The lists of a release (sw.<language>.json) say which content each of its files has.
(() => {
  "use strict";
  const asn = self.asn, written = self.asnRelease, scope = registration.scope;
  const languages = Object.keys(written.lists);
  const read = new Map(); // version and language -> list
  const address = (version, language) => scope + "__list/" + version + "/" + language;

  function languageOf(path) {
    const starts = language => path.startsWith("search/" + language + "/")
      || (written.lists[language].home && path.startsWith(written.lists[language].home));
    return languages.find(starts) || (path.startsWith("assets/") ? null : languages.find(one => !written.lists[one].home));
  }

  async function hex(bytes) {
    const digits = byte => byte.toString(16).padStart(2, "0");
    return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), digits).join("");
  }

  class Release {
    constructor(version) {
      this.version = version;
    }

    // Of one language; null where it is not here. With `load` that of this worker is fetched.
    async list(language, load = false) {
      const key = address(this.version, language);
      if (!read.has(key)) {
        const stored = await (await caches.has(asn.cacheName("lists")) ? (await asn.open("lists")).match(key) : null);
        const list = stored ? await stored.json() : load && this === asn.own ? await this.fetchList(language) : null;
        if (!list) return null;
        read.set(key, Object.assign(list, { order: Object.keys(list.files) }));
      }
      return read.get(key);
    }

    async fetchList(language) {
      const { file, sha256 } = written.lists[language];
      const response = await fetch(scope + file, { cache: "no-cache" });
      const bytes = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
      if (await hex(bytes) !== sha256) throw new Error("list-of-another-release: " + file);
      await (await asn.open("lists")).put(address(this.version, language), new Response(bytes));
      return JSON.parse(new TextDecoder().decode(bytes));
    }

    // The digest of the file at a path, or null.
    async find(path) {
      const own = languageOf(path);
      for (const language of own ? [own, ...languages.filter(one => one !== own)] : languages) {
        const list = await this.list(language);
        if (list && list.files[path]) return list.files[path][0];
      }
      return null;
    }

    // A page and what it loads: [path, digest, size] each. Empty for what is no page of this release.
    async page(path) {
      const list = await this.list(languageOf(path));
      const place = list ? list.order.indexOf(path) : -1;
      return place in (list ? list.pages : {}) ? rows(list, [place, ...list.pages[place]]) : [];
    }

    // All that is kept with a topic, its own page first. Empty for a topic that this release does not have.
    async topic(key) {
      const [language, id] = key.split("/");
      const list = languages.includes(language) && await this.list(language);
      return list ? rows(list, list.topics[id] || []) : [];
    }

    async equipment(language) {
      const list = await this.list(language);
      return list ? rows(list, list.equipment) : [];
    }

    // What pages share: styles, scripts, the index of the search. Digests alone.
    async shared() {
      const lists = (await Promise.all(languages.map(one => this.list(one)))).filter(Boolean);
      return lists.flatMap(({ files }) => Object.entries(files)
        .filter(([path]) => /^(assets|search\/\w+)\/(?!text\/)/.test(path)).map(([, [digest]]) => digest));
    }

    // In the words of that language.
    async date(language) {
      return (await this.list(language) || { date: "" }).date;
    }
  }

  function rows(list, places) {
    return places.map(place => [list.order[place], ...list.files[list.order[place]]]);
  }

  const others = new Map();
  Object.assign(asn, {
    languages, languageOf, written,
    own: new Release(written.version),
    release(version) {
      if (version === written.version) return asn.own;
      if (!others.has(version)) others.set(version, new Release(version));
      return others.get(version);
    },
    // Whether this worker has anything to answer from: after "delete everything" it has not, and must not begin anew.
    async ready() {
      return (await Promise.all(languages.map(one => asn.own.list(one)))).some(Boolean);
    },
    // The releases that have a list here.
    async stored() {
      const names = (await (await asn.open("lists")).keys()).map(({ url }) => url.slice(address("", "").length - 1).split("/")[0]);
      return Array.from(new Set(names), asn.release);
    },
    async dropLists(versions) {
      const lists = await asn.open("lists");
      const wanted = versions.map(version => address(version, ""));
      await Promise.all((await lists.keys()).map(({ url }) => wanted.some(start => url.startsWith(start)) || lists.delete(url)));
    },
    forgetLists: () => read.clear(),
  });
})();
