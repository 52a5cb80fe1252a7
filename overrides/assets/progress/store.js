// What a reader has done, kept in this browser only: one entry a lesson under one prefix, shared by both languages: answers by
// question id, the last place in the text, the mark "done". The one module that writes; every change is made on the newest stored
// value, so that two tabs keep each other's. Storage may be blocked, full, unreadable or of a later version: what cannot be
// written stays in this page and is tried again, and nothing that is there is lost.
(() => {
  "use strict";
  const ALL = "asn-belajar:";
  const PREFIX = ALL + "lesson:";
  // What could not be read, as it was.
  const ASIDE = ALL + "unreadable:";
  // 1 knew answers alone.
  const VERSION = 2;
  const MOST_ATTEMPTS = 20;
  const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
  let store = null;
  // By lesson: changes that could not be written, in order.
  const waiting = Object.create(null);
  try {
    store = window.localStorage;
  } catch (blocked) {
    // Said below.
  }
  let trouble = !store;

  const tell = () => document.dispatchEvent(new CustomEvent("asn:progress"));
  const now = () => new Date().toISOString();
  const isRecord = value => value !== null && typeof value === "object" && !Array.isArray(value);
  const isLater = value => value && value.v > VERSION;
  const isOurs = value => value && value.v >= 1 && value.v <= VERSION;
  const isTime = value => typeof value === "string" && TIME.test(value);
  const isShare = value => typeof value === "number" && value >= 0 && value <= 1;
  const list = (value, most) => Array.isArray(value) ? value.slice(0, most) : [];
  const short = (value, most) => typeof value === "string" ? value.slice(0, most) : "";

  function cleanAttempts(value) {
    return list(value)
      .filter(one => isRecord(one) && isTime(one.t) && isShare(one.s))
      .map(one => ({ t: one.t, s: one.s }))
      .slice(-MOST_ATTEMPTS);
  }

  const cleanPart = part => typeof part === "number" ? part : short(part, 500);

  // Keeps what has the right shape and drops the rest; Object.create(null) so that no id can reach a prototype.
  function cleanEntries(value) {
    const clean = Object.create(null);
    if (!isRecord(value)) return clean;
    Object.keys(value).forEach(id => {
      const one = value[id];
      if (!/^[a-z0-9-]{1,40}$/.test(id) || !isRecord(one)) return;
      clean[id] = { key: short(one.key, 20), answer: one.answer ? list(one.answer, 50).map(cleanPart) : undefined, attempts: cleanAttempts(one.attempts) };
    });
    return clean;
  }

  function clean(value) {
    const { questions, pretest, place, done } = isOurs(value) ? value : {};
    const data = { v: VERSION, questions: cleanEntries(questions), pretest: cleanEntries(pretest) };
    if (isRecord(place) && isTime(place.t) && isShare(place.at)) {
      data.place = { id: short(place.id, 200), name: short(place.name, 200), lang: place.lang === "en" ? "en" : "id", at: place.at, t: place.t };
    }
    if (isRecord(done) && isTime(done.t)) data.done = { on: done.on === true, t: done.t };
    return data;
  }

  // What is stored: undefined where it cannot be read.
  function stored(lesson) {
    try {
      return JSON.parse(store.getItem(PREFIX + lesson));
    } catch (unreadable) {
      return undefined;
    }
  }

  function read(lesson) {
    const data = clean(stored(lesson));
    (waiting[lesson] || []).forEach(change => change(data));
    return data;
  }

  // Applies change, a function of the lesson's data, now or as soon as it can be written. Returns whether it was written.
  function update(lesson, change) {
    waiting[lesson] = (waiting[lesson] || []).concat(change);
    const written = write(lesson);
    if (written) delete waiting[lesson];
    trouble = trouble || !written;
    tell();
    return written;
  }

  function write(lesson) {
    const before = stored(lesson);
    // A later version of the site wrote this: leave it alone.
    if (!store || isLater(before)) return false;
    try {
      if (before !== null && !isOurs(before)) store.setItem(ASIDE + lesson, store.getItem(PREFIX + lesson));
      store.setItem(PREFIX + lesson, JSON.stringify(read(lesson)));
      return true;
    } catch (full) {
      return false;
    }
  }

  // Names in the storage that begin so, without their beginning.
  function names(prefix) {
    return Object.keys(store || {}).filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
  }

  function record(lesson, part, id, key, answer, score) {
    const attempt = { t: now(), s: score };
    return update(lesson, data => {
      const before = (data[part][id] || { attempts: [] }).attempts;
      data[part][id] = { key, answer, attempts: before.concat(attempt).slice(-MOST_ATTEMPTS) };
    });
  }

  function forget(lesson, part, id) {
    return update(lesson, data => {
      if (data[part][id]) delete data[part][id].answer;
    });
  }

  function drop(name) {
    delete waiting[name.slice(PREFIX.length)];
    if (store) store.removeItem(name);
  }

  window.asnProgress = {
    ALL, PREFIX, ASIDE, VERSION, MOST_ATTEMPTS, now, clean, read, update, record, forget, names, drop, tell,
    troubled: () => trouble,
    isDone: lesson => Boolean((read(lesson).done || {}).on),
    isLater: lesson => isLater(stored(lesson)),
    lessons: () => [...new Set([...names(PREFIX), ...Object.keys(waiting)])].sort(),
  };

  window.addEventListener("storage", event => {
    if (!event.key || event.key.startsWith(PREFIX)) tell();
  });
})();
