// Kept files by the digest of their content, whatever release they belong to: a page can only ever meet files of its own release,
// and a file that stays the same from one release to the next is neither loaded nor stored twice.
(() => {
  "use strict";
  const scope = registration.scope;
  const DIGEST_BYTES = 9; // as in keeping/listing.py
  const underway = new Map(); // digest -> promise of what load() gives
  let deleted = false; // by the reader, all of it

  // Every store is opened here: work that was under way when the reader had everything deleted must not begin one anew.
  async function store(what) {
    if (deleted) throw new Error("everything-deleted");
    return caches.open(asn.cacheName(what));
  }

  const address = digest => scope + "__files/" + digest;

  async function digestOf(bytes) {
    const whole = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...whole.subarray(0, DIGEST_BYTES))).replace(/\+/g, "-").replace(/\//g, "_");
  }

  // What the browser's own cache holds is good at any age, as long as it is the right file; else the server is asked.
  async function asked(path, digest) {
    for (const cache of ["force-cache", "no-cache"]) {
      const response = await fetch(scope + path, { cache });
      if (response.ok) {
        const bytes = await response.arrayBuffer();
        if (await digestOf(bytes) === digest) return { bytes, type: response.headers.get("Content-Type") || "" };
      }
    }
    return null;
  }

  const asn = self.asn = {
    cacheName: what => "asn-belajar:" + what + ":" + new URL(scope).pathname,
    open: store,
    isDeleted: () => deleted,
    async deleteAll() {
      deleted = true;
      await Promise.all(["files", "lists", "state"].map(what => caches.delete(asn.cacheName(what))));
    },
    beginAnew: () => { deleted = false; },
    files: {
      // The file with this content, as {bytes, type}; null where the server has another one by now. Rejects without a network.
      load(path, digest) {
        if (!underway.has(digest)) underway.set(digest, asked(path, digest).finally(() => underway.delete(digest)));
        return underway.get(digest);
      },
      response: ({ bytes, type }) => new Response(bytes, { headers: type ? { "Content-Type": type } : {} }),
      get: async digest => (await store("files")).match(address(digest)),
      // Rejects with a QuotaExceededError where the device has no room.
      put: async (digest, file) => (await store("files")).put(address(digest), asn.files.response(file)),
      // Digests of all that is stored.
      async all() {
        return new Set((await (await store("files")).keys()).map(({ url }) => url.slice(address("").length)));
      },
      async keepOnly(digests) {
        const files = await store("files");
        await Promise.all(Array.from(await asn.files.all(), digest => digests.has(digest) || files.delete(address(digest))));
      },
    },
  };
})();
