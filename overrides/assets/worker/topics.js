// Keeps a whole topic, or nothing of it: a topic is claimed when its last file is there, and what a failed try took is freed.
(() => {
  "use strict";
  const asn = self.asn;
  const LANES = 4;
  const jobs = new Map(); // topic -> {cancelled, listeners, result}

  const roomFor = async bytes => {
    try {
      const { quota, usage } = await navigator.storage.estimate();
      return quota - usage > bytes;
    } catch (unknown) {
      return true;
    }
  };

  async function fetchAll(rows, job) {
    const stored = await asn.files.all();
    const missing = rows.filter(([, digest]) => !stored.has(digest));
    const size = list => list.reduce((sum, [, , bytes]) => sum + bytes, 0);
    const total = size(rows);
    let done = total - size(missing);
    const tell = () => job.listeners.forEach(listener => listener({ state: "progress", done, total }));
    if (!await roomFor(size(missing))) throw new DOMException("", "QuotaExceededError");
    tell();
    const take = async ([path, digest, bytes]) => {
      const file = await asn.files.load(path, digest);
      if (!file) throw new Error("file-of-another-release: " + path);
      await asn.files.put(digest, file);
      job.added.push(digest);
      done += bytes;
      tell();
    };
    const lane = async () => {
      while (missing.length && !job.cancelled) {
        await take(missing.shift()).catch(error => {
          job.cancelled = true; // the other lanes stop as well
          throw error;
        });
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
    const broken = ends.find(({ status }) => status === "rejected");
    if (broken) throw broken.reason;
  }

  async function run(key, job) {
    try {
      await asn.own.list(key.split("/")[0], true);
      const rows = await asn.own.topic(key);
      if (!rows.length) return "gone";
      asn.claims.working.set(job, rows.map(([, digest]) => digest));
      await fetchAll(rows, job);
      if (job.cancelled) return "cancelled";
      await asn.claims.change(({ topics }) => { topics[key] = asn.own.version; });
      return "kept";
    } catch (error) {
      return error.name === "QuotaExceededError" ? "full" : "failed";
    } finally {
      asn.claims.working.delete(job);
    }
  }

  asn.topics = {
    // `listener` hears {state: "progress", done, total} in bytes. Resolves with kept, full, failed, cancelled or gone.
    keep(key, listener = () => {}) {
      if (!jobs.has(key)) {
        const job = { cancelled: false, listeners: [], added: [] };
        job.result = run(key, job).then(async state => {
          jobs.delete(key);
          if (state !== "kept") await asn.claims.sweep(job.added);
          return state;
        });
        jobs.set(key, job);
      }
      jobs.get(key).listeners.push(listener);
      return jobs.get(key).result;
    },
    cancel: key => { if (jobs.has(key)) jobs.get(key).cancelled = true; },
    busy: () => jobs.size > 0,
    cancelAll: () => jobs.forEach(job => { job.cancelled = true; }),
    async drop(key) {
      await asn.claims.change(({ topics }) => { delete topics[key]; });
      await asn.claims.sweep();
    },
    // Brings topics of older releases up to this one; until all of it is there, the older one stays.
    async renew() {
      const { topics } = await asn.claims.read();
      for (const key of Object.keys(topics).filter(one => topics[one] !== asn.own.version)) {
        if (await asn.topics.keep(key) === "gone") await asn.topics.drop(key);
      }
    },
  };
})();
