// What a reader has done, kept in this browser only: one entry a lesson under one prefix, by question id, shared by both languages.
// Storage may be missing, full, of another version or filled by somebody else: none of that may harm a page.
(function () {
  "use strict";
  var PREFIX = "asn-belajar:lesson:";
  var FORMAT = "asn-belajar-progress";
  var VERSION = 1;
  var MOST_ATTEMPTS = 20;
  var memory = {};

  function storage() {
    try {
      var probe = PREFIX + "?";
      window.localStorage.setItem(probe, "1");
      window.localStorage.removeItem(probe);
      return window.localStorage;
    } catch (blocked) {
      return null;
    }
  }
  var store = storage();

  function isRecord(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
  }

  function cleanAttempts(value) {
    return (Array.isArray(value) ? value : [])
      .filter(function (one) {
        return isRecord(one) && typeof one.t === "string" && one.t.length < 40 && typeof one.s === "number" && one.s >= 0 && one.s <= 1;
      })
      .map(function (one) {
        return { t: one.t, s: one.s };
      })
      .slice(-MOST_ATTEMPTS);
  }

  // Keeps what has the right shape and drops the rest; Object.create(null) so that no id can reach a prototype.
  function cleanEntries(value) {
    var clean = Object.create(null);
    if (!isRecord(value)) return clean;
    Object.keys(value).forEach(function (id) {
      var one = value[id];
      if (!/^[a-z0-9-]{1,40}$/.test(id) || !isRecord(one)) return;
      clean[id] = { key: String(one.key || "").slice(0, 20), answer: one.answer, attempts: cleanAttempts(one.attempts) };
    });
    return clean;
  }

  function clean(value) {
    var usable = isRecord(value) && value.v === VERSION;
    return { v: VERSION, questions: cleanEntries(usable && value.questions), pretest: cleanEntries(usable && value.pretest) };
  }

  function raw(lesson) {
    if (!store) return memory[lesson];
    try {
      return JSON.parse(store.getItem(PREFIX + lesson));
    } catch (corrupt) {
      return null;
    }
  }

  function newer(value) {
    return isRecord(value) && value.v > VERSION;
  }

  function read(lesson) {
    return clean(raw(lesson));
  }

  function write(lesson, data) {
    memory[lesson] = data;
    if (!store || newer(raw(lesson))) return false; // a later version of the site wrote this: leave it alone
    try {
      store.setItem(PREFIX + lesson, JSON.stringify(data));
      return true;
    } catch (full) {
      return false;
    }
  }

  function lessons() {
    if (!store) return Object.keys(memory);
    var found = [];
    for (var i = 0; i < store.length; i += 1) {
      var name = store.key(i);
      if (name && name.indexOf(PREFIX) === 0) found.push(name.slice(PREFIX.length));
    }
    return found.sort();
  }

  function record(lesson, part, id, key, answer, score) {
    var data = read(lesson);
    var entry = data[part][id] || { attempts: [] };
    entry.key = key;
    entry.answer = answer;
    entry.attempts = entry.attempts.concat({ t: new Date().toISOString(), s: score }).slice(-MOST_ATTEMPTS);
    data[part][id] = entry;
    return write(lesson, data);
  }

  function forget(lesson, part, id) {
    var data = read(lesson);
    if (data[part][id]) delete data[part][id].answer;
    return write(lesson, data);
  }

  function exported() {
    var all = {};
    lessons().forEach(function (lesson) {
      all[lesson] = read(lesson);
    });
    return { format: FORMAT, version: VERSION, exported: new Date().toISOString(), lessons: all };
  }

  function merged(own, other) {
    var out = Object.create(null);
    Object.keys(own).concat(Object.keys(other)).forEach(function (id) {
      var one = own[id];
      var two = other[id];
      if (!one || !two) {
        out[id] = one || two;
        return;
      }
      var seen = {};
      var attempts = one.attempts.concat(two.attempts).filter(function (attempt) {
        var name = attempt.t + "/" + attempt.s;
        return seen[name] ? false : (seen[name] = true);
      });
      attempts.sort(function (a, b) {
        return a.t < b.t ? -1 : a.t > b.t ? 1 : 0;
      });
      var last = one.attempts.slice(-1)[0];
      var theirs = two.attempts.slice(-1)[0];
      var later = theirs && (!last || theirs.t > last.t) ? two : one;
      out[id] = { key: later.key, answer: later.answer, attempts: attempts.slice(-MOST_ATTEMPTS) };
    });
    return out;
  }

  // Returns how many lessons were taken over, or -1 where the text is no progress file of ours.
  function imported(text) {
    var file;
    try {
      file = JSON.parse(text);
    } catch (broken) {
      return -1;
    }
    if (!isRecord(file) || file.format !== FORMAT || file.version !== VERSION || !isRecord(file.lessons)) return -1;
    var names = Object.keys(file.lessons).filter(function (lesson) {
      return /^[a-z0-9/-]{1,120}$/.test(lesson);
    });
    names.forEach(function (lesson) {
      var own = read(lesson);
      var other = clean(file.lessons[lesson]);
      write(lesson, { v: VERSION, questions: merged(own.questions, other.questions), pretest: merged(own.pretest, other.pretest) });
    });
    return names.length;
  }

  function clear() {
    lessons().forEach(function (lesson) {
      if (store) store.removeItem(PREFIX + lesson);
    });
    memory = {};
  }

  window.asnProgress = {
    kept: Boolean(store), read: read, record: record, forget: forget, lessons: lessons,
    exported: exported, imported: imported, clear: clear,
  };
})();
