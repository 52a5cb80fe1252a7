// The file of a study record: written, read and merged without loss. Its schema is published as skema/catatan.schema.json;
// version 1 had answers alone.
(() => {
  "use strict";
  const FORMAT = "asn-belajar-progress";
  const SLUG = /^[a-z0-9/-]{1,120}$/;
  const progress = window.asnProgress;
  const isRecord = value => value !== null && typeof value === "object" && !Array.isArray(value);
  const last = entry => entry.attempts.length ? entry.attempts[entry.attempts.length - 1].t : "";
  const later = (one, two) => !one || (two && two.t > one.t) ? two : one;

  // about: by lesson, what the page knows of it. Answers themselves stay out where nobody needs them.
  function exported(about, { note, name, language, answers }) {
    const lessons = {};
    progress.lessons().filter(lesson => SLUG.test(lesson) && !progress.isLater(lesson)).forEach(lesson => {
      const data = progress.read(lesson);
      if (!answers) [data.questions, data.pretest].forEach(part => Object.values(part).forEach(entry => delete entry.answer));
      lessons[lesson] = Object.assign(data, about[lesson]);
    });
    return Object.assign({ format: FORMAT, version: progress.VERSION, note, language, exported: progress.now() }, name ? { name } : {}, { lessons });
  }

  function mergedEntry(one, two) {
    const seen = new Set();
    const attempts = one.attempts.concat(two.attempts).filter(({ t, s }) => !seen.has(t + "/" + s) && seen.add(t + "/" + s));
    attempts.sort((first, second) => first.t < second.t ? -1 : first.t > second.t ? 1 : 0);
    const [newer, older] = last(two) > last(one) ? [two, one] : [one, two];
    const { key, answer } = newer.answer === undefined && older.answer !== undefined ? older : newer;
    return { key, answer, attempts: attempts.slice(-progress.MOST_ATTEMPTS) };
  }

  function merge(own, other) {
    ["questions", "pretest"].forEach(part => Object.keys(other[part]).forEach(id => {
      const [one, two] = [own[part][id], other[part][id]];
      own[part][id] = one ? mergedEntry(one, two) : two;
    }));
    ["place", "done"].forEach(name => {
      const kept = later(own[name], other[name]);
      if (kept) own[name] = kept;
    });
  }

  // The lessons of a file as progress keeps them, or the reason why there are none: "foreign", "later".
  function parsed(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch (broken) {
      return "foreign";
    }
    if (!isRecord(file) || file.format !== FORMAT || !(file.version >= 1) || !isRecord(file.lessons)) return "foreign";
    if (file.version > progress.VERSION) return "later";
    return Object.entries(file.lessons)
      .filter(([lesson, value]) => SLUG.test(lesson) && isRecord(value))
      .map(([lesson, value]) => [lesson, progress.clean(value)]);
  }

  // How many lessons were taken over, and how many of them could not be stored; a reason where the file is none of ours.
  function imported(text) {
    const found = parsed(text);
    if (typeof found === "string") return { reason: found };
    const lost = found.filter(([lesson, other]) => !progress.update(lesson, data => merge(data, other)));
    return { count: found.length, lost: lost.length };
  }

  window.asnTransfer = { exported, imported };
})();
