// What is on this device, as pages show it.
(() => {
  "use strict";
  const asn = self.asn, scope = registration.scope;

  const SIGNS = { amp: "&", lt: "<", gt: ">", quot: "\"", "#34": "\"", "#39": "'" };
  const plain = html => html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name) => SIGNS[name]).trim();

  async function titled(path, version, digest) {
    const stored = await asn.files.get(digest);
    const [, title] = /<h1[^>]*>([^]*?)<\/h1>/.exec(stored ? await stored.text() : "") || [];
    return { address: scope + path, title: title ? plain(title) : path, date: await asn.release(version).date(asn.languageOf(path)) };
  }

  // Topics and pages that are here as a whole, and the bytes of all that is stored.
  asn.kept = async () => {
    const { topics, pages } = await asn.claims.read();
    const stored = await asn.files.all();
    const whole = rows => rows.length > 0 && rows.every(([, digest]) => stored.has(digest));
    const found = { topics: [], pages: [], bytes: await bytesOf(stored) };
    for (const [key, version] of Object.entries(topics)) {
      const rows = await asn.release(version).topic(key);
      if (whole(rows)) found.topics.push({ key, ...await titled(rows[0][0], version, rows[0][1]) });
    }
    for (const [path, [version]] of Object.entries(pages).sort((one, other) => other[1][1] - one[1][1])) {
      const rows = await asn.release(version).page(path);
      if (whole(rows)) found.pages.push(await titled(path, version, rows[0][1]));
    }
    return found;
  };

  async function bytesOf(stored) {
    const sizes = new Map();
    for (const release of await asn.stored()) {
      for (const language of asn.languages) {
        const list = await release.list(language);
        Object.values(list ? list.files : {}).forEach(([digest, bytes]) => stored.has(digest) && sizes.set(digest, bytes));
      }
    }
    return Array.from(sizes.values()).reduce((sum, bytes) => sum + bytes, 0);
  }
})();
