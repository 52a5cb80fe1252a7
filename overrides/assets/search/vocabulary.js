// The words of the site with their families, as they stand in the head of the index: what is near a word that somebody types.
(function () {
  "use strict";
  const MOST_PREFIXED = 8;
  const FARTHEST = 6; // cost up to which two words without a known root are taken for relatives

  class Vocabulary {
    constructor(head, forms) {
      this.forms = forms;
      this.table = head.affixes;
      this.links = head.links;
      this.all = []; // [{word, families, home: the family that has its postings, place: there, count: power of two of its pages}]
      this.entries = new Map();
      this.roots = [];
      this.members = []; // of each family
      this.counts = head.counts[Symbol.iterator]();
      if (head.families) head.families.split("\n").forEach((line, family) => this.addFamily(line.split(" "), family));
      this.families = new Map(this.roots.map((root, family) => [root, family]));
      for (const [root, family] of Object.entries(head.aliases)) this.families.set(root, this.families.get(family));
      this.derive = cached(this.table ? forms.Indonesian(this.table) : word => new Map([[forms.english(word), 0]]));
    }

    // "layan di~i ~an ^pelayan": the root, its words, and behind "^" words that are at home in another family.
    addFamily([root, ...spelt], family) {
      let place = 0;
      this.roots.push(root);
      this.members.push((spelt.length ? spelt : [root]).map(one => {
        const own = !one.startsWith("^");
        const entry = this.entry((own ? one : one.slice(1)).replace("~", root));
        if (own) Object.assign(entry, { place: place++, home: family, count: parseInt(this.counts.next().value, 16) });
        entry.families[own ? "unshift" : "push"](family);
        return entry;
      }));
    }

    entry(word) {
      if (!this.entries.has(word)) {
        this.entries.set(word, { word, families: [] });
        this.all.push(this.entries.get(word));
      }
      return this.entries.get(word);
    }

    // Families of a word that may not be on the site, likeliest first.
    familiesOf(word) {
      if (this.entries.has(word)) return this.entries.get(word).families;
      const priced = Array.from(this.derive(word)).filter(([root]) => this.families.has(root));
      const near = priced.filter(([, cost]) => cost <= priced[0][1] + 1).slice(0, 3);
      return Array.from(new Set(near.map(([root]) => this.families.get(root))));
    }

    root(word) {
      const [family] = this.familiesOf(word);
      return family === undefined ? word : this.roots[family];
    }

    // Words of families that are searched along: pertanggungjawaban with tanggung and jawab.
    linked(word) {
      const families = this.familiesOf(word);
      const roots = families.length ? families.map(family => this.roots[family]) : Array.from(this.derive(word).keys());
      return roots.flatMap(root => this.links[root] || []).flatMap(other => this.members[this.families.get(other)] || []);
    }

    // Words that share a possible root with `word`, where no root is known: dinilai and penilaian on a site without nilai.
    relatives(word) {
      const own = this.derive(word);
      const cores = Array.from(own.keys(), root => this.table.swallowed.includes(root[0]) && root.length > 3 ? root.slice(1) : root);
      const telling = (root, other) => root.length > 3 || root === word || root === other;
      let best = FARTHEST, found = [];
      for (const entry of this.all) {
        if (entry.word === word || !cores.some(core => entry.word.includes(core))) continue;
        const price = Math.min(...Array.from(this.derive(entry.word), ([root, cost]) =>
          own.has(root) && telling(root, entry.word) ? cost + own.get(root) : Infinity));
        if (price < best) found = [];
        best = Math.min(best, price);
        if (price === best) found.push(entry);
      }
      return found;
    }

    beginningWith(start, fits) {
      return this.all.filter(entry => entry.word.startsWith(start) && entry.word !== start && fits(entry))
        .sort((one, other) => other.count - one.count || one.word.length - other.word.length).slice(0, MOST_PREFIXED);
    }

    nearest(word, most, limit) {
      return this.all.map(entry => ({ entry, far: this.forms.distance(word, entry.word, most) }))
        .filter(({ far }) => far < Infinity)
        .sort((one, other) => one.far - other.far || (other.entry.word[0] === word[0]) - (one.entry.word[0] === word[0])
          || other.entry.count - one.entry.count || (one.entry.word < other.entry.word ? -1 : 1))
        .slice(0, limit).map(({ entry }) => entry);
    }
  }

  function cached(compute) {
    const known = new Map();
    return word => {
      if (!known.has(word)) known.set(word, compute(word));
      return known.get(word);
    };
  }

  window.asnSearchVocabulary = (head, forms) => new Vocabulary(head, forms);
})();
