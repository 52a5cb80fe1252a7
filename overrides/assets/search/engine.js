// Finds pages in the index that scripts/belajar/search writes: loads the head once, and of the rest what a query needs.
// Touches the page only to add script tags, so that it works from a folder as it does over http.
(function () {
  "use strict";
  const EXACT = 1, FAMILY = 0.7, SECOND = 0.5, NAME = 0.5, PREFIX = 0.4, LINKED = 0.35, TYPO = 0.35; // what a match counts
  const MOST_WORDS = 12, MOST_LETTERS = 1000;
  const SHORTEST_PREFIX = 3; // shorter beginnings are looked for in titles alone
  const HEADING = 1, TITLE = 2.2, OFTEN = [0, 1, 2.5, 4], K = 1.2, B = 0.75; // BM25, with titles and headings on top
  const NO_LESSON = 0.6; // pages that are no lessons come later
  const DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEF", MORE = "GHIJKLMNOPQRSTUVWXYZ0123456789-_"; // as in search/parts.py
  const folder = document.currentScript.src.replace(/[^/]*$/, "");

  // --- files

  const waiting = new Map();
  window.asnSearchPart = (name, value) => { if (waiting.has(name)) waiting.get(name)(value); };

  function script(address, isThere) {
    return new Promise((resolve, reject) => {
      const tag = Object.assign(document.createElement("script"), { src: address });
      const end = () => {
        tag.remove();
        if (isThere()) resolve();
        else reject(new Error("search-file-broken: " + address));
      };
      tag.onload = tag.onerror = end;
      document.head.append(tag);
    });
  }

  function shelf(base) {
    const known = new Map();
    return (name, mark) => {
      if (!known.has(name)) {
        let found;
        waiting.set(name, value => { found = value; });
        const promise = script(base + name + ".js" + (mark ? "?" + mark : ""), () => found !== undefined).then(() => found);
        known.set(name, promise);
        promise.catch(() => known.delete(name));
      }
      return known.get(name);
    };
  }

  function unpacked(written) {
    const [steps, strengths] = written.split(".");
    const postings = [];
    let place = -1, step = 0;
    for (const letter of steps) {
      const more = MORE.indexOf(letter);
      step = step * 32 + (more < 0 ? DIGITS.indexOf(letter) : more);
      if (more >= 0) continue;
      place += step + 1;
      postings.push([place, parseInt(strengths[postings.length], 16)]);
      step = 0;
    }
    return postings;
  }

  // --- the index of one language

  class Index {
    constructor(head, forms, load, language) {
      Object.assign(this, { head, forms, language });
      this.load = (name, mark) => load(language + "/" + name, mark);
      this.vocabulary = window.asnSearchVocabulary(head, forms);
      this.stop = new Set(head.stop);
      this.terms = head.terms.map(([id, abbr, name]) => ({ id, abbr, name, telling: this.telling(name.split(" ")) }));
      this.documents = head.documents.map(([address, title, kind, topics, year, length]) => ({
        address, title, kind: head.kinds[kind][0], topics: topics.map(topic => head.topics[topic][0]), year: year || null, length }));
      this.average = this.documents.reduce((sum, one) => sum + one.length, 0) / (this.documents.length || 1) || 1;
      const there = this.documents.map(one => one.kind);
      const named = ([id, name]) => ({ id, name });
      this.facets = { topics: head.topics.map(named), kinds: head.kinds.filter(([kind]) => there.includes(kind)).map(named),
        years: Array.from(new Set(this.documents.map(one => one.year).filter(Boolean))).sort((one, other) => other - one) };
    }

    async query(text, { topic = null, year = null, kind = null, limit = 10, offset = 0 } = {}) {
      const asked = this.groups(String(text).slice(0, MOST_LETTERS));
      const groups = asked.filter(group => group.matches.size || group.names.length);
      const [definition] = await Promise.all([this.definition(asked), ...groups.map(group => this.score(group))]);
      const fits = document => (!topic || document.topics.includes(topic)) && (!year || document.year === Number(year))
        && (!kind || document.kind === kind);
      const found = this.ranked(groups, groups.length === asked.length).filter(({ place }) => fits(this.documents[place]));
      return {
        total: found.length, definition,
        results: await Promise.all(found.slice(offset, offset + limit).map(({ place }) => this.result(place, groups))),
        corrected: groups.some(group => group.corrected)
          ? asked.map(group => group.corrected || group.spelt[0]).join(" ") : null,
        suggestions: found.length ? [] : this.suggestions(asked),
      };
    }

    telling(words) {
      return words.filter(word => word && !this.stop.has(word));
    }

    // The words of a query, each with what counts as found for it. Parts of one hyphenated word stand together.
    groups(text) {
      const clitics = this.vocabulary.table ? [].concat(this.vocabulary.table.possessives, this.vocabulary.table.particles) : [];
      const typing = /[\p{L}\p{N}]$/u.test(text);
      const groups = [];
      const tokens = this.forms.cut(text, true);
      tokens.forEach(({ word, joined }, number) => {
        const typed = typing && number === tokens.length - 1;
        if (!joined || !groups.length) groups.push({ spelt: [word], typed });
        else if (!clitics.includes(word)) groups[groups.length - 1].spelt.push(word);
      });
      const telling = groups.filter(group => group.spelt.some(word => !this.stop.has(word)));
      const names = this.names(telling.length ? telling : groups);
      const seen = new Set();
      return (telling.length ? telling : groups).filter(group => !seen.has(group.spelt.join()) && seen.add(group.spelt.join()))
        .slice(0, MOST_WORDS).map(group => this.matched(group, names));
    }

    matched(group, names) {
      const matches = new Map(); // entry of the vocabulary -> what it counts
      const add = (entries, value) => entries.forEach(entry => {
        if (entry.home !== undefined) matches.set(entry, Math.max(value, matches.get(entry) || 0));
      });
      group.spelt.forEach(word => this.find(word, group.typed, add));
      group.spelt.forEach(word => (names.short.get(word) || []).forEach(short => this.find(short, false, add, NAME)));
      const full = group.spelt.flatMap(word => names.full.get(word) || []);
      const found = { spelt: group.spelt, matches, names: full, corrected: null };
      if (!matches.size && !full.length) this.forgive(group.spelt[0], found, add);
      return found;
    }

    find(word, typed, add, weight = EXACT) {
      const vocabulary = this.vocabulary, own = vocabulary.entries.get(word);
      if (own) add([own], weight);
      const families = vocabulary.familiesOf(word);
      families.forEach((family, number) => add(vocabulary.members[family], weight * (number ? SECOND : FAMILY)));
      add(vocabulary.linked(word), weight * LINKED);
      if (vocabulary.table && word.length >= SHORTEST_PREFIX && (!families.length || (own && vocabulary.members[families[0]].length === 1))) {
        add(vocabulary.relatives(word), weight * SECOND);
      }
      if (typed) add(this.continued(word), weight * PREFIX);
    }

    continued(start) {
      const telling = ({ word }) => !this.stop.has(word);
      if (start.length >= SHORTEST_PREFIX) return this.vocabulary.beginningWith(start, telling);
      this.titleWords = this.titleWords || new Set(this.documents.flatMap(one => this.forms.cut(one.title).map(({ word }) => word)));
      return this.vocabulary.beginningWith(start, entry => telling(entry) && this.titleWords.has(entry.word));
    }

    // One typing error from four letters on, two from eight: only where nothing else was found.
    forgive(word, found, add) {
      if (word.length < 4 || /\p{N}/u.test(word)) return;
      const [near] = this.vocabulary.nearest(word, word.length < 8 ? 1 : 2, 1);
      if (!near) return;
      found.corrected = near.word;
      add([near], TYPO);
      near.families.forEach(family => add(this.vocabulary.members[family], TYPO * FAMILY));
    }

    // Abbreviations of the glossary, both ways: asn finds "aparatur sipil negara", and the three words in a row find asn.
    names(groups) {
      const line = " " + groups.map(group => group.spelt[0]).join(" ") + " ";
      const short = new Map(), full = new Map();
      this.terms.forEach(({ abbr, name, telling }) => {
        if (!abbr || abbr.includes(" ") || abbr === name || !telling.length) return;
        full.set(abbr, (full.get(abbr) || []).concat([telling]));
        if (!line.includes(" " + telling.join(" ") + " ")) return;
        telling.forEach(word => short.set(word, (short.get(word) || []).concat(abbr)));
      });
      return { short, full };
    }

    // --- scores

    async score(group) {
      const scores = await this.scoresOf(group.matches);
      const names = await Promise.all(group.names.map(name => Promise.all(name.map(word => {
        const matches = new Map();
        this.find(word, false, (entries, value) => entries.forEach(entry => entry.home !== undefined && matches.set(entry, value)));
        return this.scoresOf(matches);
      }))));
      group.named = new Map(); // place of a document -> the words of the name that stands there
      names.forEach(([first, ...others], number) => first.forEach((value, place) => {
        if (!others.every(other => other.has(place))) return;
        scores.set(place, Math.max(value * NAME, scores.get(place) || 0));
        group.named.set(place, group.names[number]);
      }));
      const rarity = Math.log(1 + (this.documents.length - scores.size + 0.5) / (scores.size + 0.5));
      scores.forEach((value, place) => scores.set(place, value * rarity));
      group.scores = scores;
    }

    async scoresOf(matches) {
      const scores = new Map();
      const listed = await Promise.all(Array.from(matches, async ([entry, weight]) => [await this.postings(entry), weight]));
      listed.sort((one, other) => other[1] - one[1]).forEach(([postings, weight]) => postings.forEach(([place, strength]) => {
        const value = weight * this.strength(strength, this.documents[place]);
        const before = scores.get(place) || 0;
        scores.set(place, Math.max(before, value) + 0.15 * Math.min(before, value));
      }));
      return scores;
    }

    strength(strength, { length, kind }) {
      const often = OFTEN[strength & 3];
      const body = often * (K + 1) / (often + K * (1 - B + B * length / this.average));
      return (body + (strength & 4 ? HEADING : 0) + (strength & 8 ? TITLE : 0)) * (kind === "page" ? NO_LESSON : 1);
    }

    async postings(entry) {
      let number = this.head.shards.length - 1;
      while (this.head.shards[number][0] > entry.home) number -= 1;
      const [first, mark] = this.head.shards[number];
      const [found, rows] = await this.load("words/" + number, mark);
      if (found !== mark) throw new Error("search-files-mixed: " + number);
      if (!entry.postings) entry.postings = unpacked(rows.split("\n")[entry.home - first].split("|")[entry.place]);
      return entry.postings;
    }

    // Pages with all words of the query; where there is none, those with some.
    ranked(groups, whole) {
      const sums = new Map();
      groups.forEach(group => group.scores.forEach((value, place) => {
        const [sum, count] = sums.get(place) || [0, 0];
        sums.set(place, [sum + value, count + 1]);
      }));
      const all = Array.from(sums, ([place, [sum, count]]) => ({ place, sum, count }));
      const full = whole ? all.filter(({ count }) => count === groups.length) : [];
      const year = ({ place }) => this.documents[place].year || 0;
      return (full.length ? full : all).sort((one, other) => (full.length ? 0 : other.count - one.count) || other.sum - one.sum
        || year(other) - year(one) || one.place - other.place);
    }

    // --- answers

    async result(place, groups) {
      const document = this.documents[place];
      const sections = await this.load("text/" + (document.address.replace(/\/?index\.html$/, "").replace(/\//g, ".") || "index"));
      const marks = new Map();
      groups.forEach((group, number) => group.matches.forEach((_, { word }) => marks.has(word) || marks.set(word, number)));
      groups.forEach((group, number) => (group.named.get(place) || []).forEach(word => marks.has(word) || marks.set(word, number)));
      return { ...window.asnSearchExcerpt(document.title, sections, marks, this.forms), address: document.address,
        kind: document.kind, topic: document.topics, year: document.year };
    }

    // Roots are asked for only where as many words stand: to find those of a whole glossary takes longer than the rest of a query.
    async definition(asked) {
      const wanted = asked.flatMap(group => group.spelt), own = this.telling(wanted);
      const same = telling => telling.length === own.length
        && telling.every((word, number) => this.vocabulary.root(word) === this.vocabulary.root(own[number]));
      const term = wanted.length && this.terms.find(({ abbr, telling }) =>
        abbr === wanted.join(" ") || (abbr && same(this.telling(abbr.split(" ")))) || same(telling));
      if (!term) return null;
      const [name, abbr, text] = (await this.load("glossary"))[term.id];
      return { term: name, abbr: abbr || null, text, address: this.head.glossary, anchor: term.id };
    }

    suggestions(asked) {
      const near = asked.filter(group => !group.matches.size).flatMap(({ spelt: [word] }) =>
        this.vocabulary.nearest(word, Math.min(4, Math.max(1, Math.floor(word.length / 2.5))), 5));
      return Array.from(new Set(near.map(({ word }) => word))).filter(word => word.length > 2).slice(0, 5);
    }
  }

  const others = [["forms.js", "asnSearchForms"], ["vocabulary.js", "asnSearchVocabulary"], ["excerpt.js", "asnSearchExcerpt"]]
    .map(([file, name]) => () => window[name] || script(folder + file, () => window[name]));

  window.asnSearch = {
    // base: address of the site's search folder, ends in "/". Rejects when a file is missing or cut off.
    open: (language, base) => {
      const load = shelf(base);
      return Promise.all([load(language + "/head"), ...others.map(loaded => loaded())])
        .then(([head]) => new Index(head, window.asnSearchForms, load, language));
    },
  };
})();
