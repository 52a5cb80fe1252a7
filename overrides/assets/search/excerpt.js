// What a result shows: the section that has most of the words, and the words in their sentence. Plain text in pieces, never HTML.
(function () {
  "use strict";
  const LENGTH = 220; // letters of an excerpt, about

  // Pieces of `text`: {text, mark}.
  function pieces(text, found) {
    const parts = [];
    let end = 0;
    found.forEach(token => {
      if (token.start > end) parts.push({ text: text.slice(end, token.start), mark: false });
      parts.push({ text: text.slice(token.start, token.end), mark: true });
      end = token.end;
    });
    if (end < text.length) parts.push({ text: text.slice(end), mark: false });
    return parts;
  }

  // Where marked words stand in a text. Texts with accents are cut word by word; for all others one expression is much faster.
  function finder(marks, forms) {
    const plain = Array.from(marks.keys()).filter(word => /^[a-z0-9]+$/.test(word)).sort((one, other) => other.length - one.length);
    const pattern = new RegExp("(?<![a-z0-9])(?:" + plain.join("|") + ")(?![a-z0-9])", "gi");
    return text => {
      if (/[\u00aa-\u1fff]/.test(text) || !plain.length) return forms.cut(text).filter(({ word }) => marks.has(word));
      return Array.from(text.matchAll(pattern), match => ({
        word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }));
    };
  }

  function kinds(found, marks) {
    return new Set(found.map(token => marks.get(token.word))).size;
  }

  // Where the excerpt begins: a little before the place from which it shows most of the words.
  function start(text, found, marks) {
    let best = 0, most = 0;
    found.forEach((token, number) => {
      const near = found.slice(number, number + 30).filter(other => other.end <= token.start + LENGTH - 40);
      const worth = kinds(near, marks) * 100 + near.length;
      if (worth > most) [best, most] = [token.start, worth];
    });
    const sentence = Math.max(text.lastIndexOf(". ", best), text.lastIndexOf("? ", best)) + 2;
    if (best - sentence < LENGTH / 2) return sentence > 1 ? sentence : 0;
    return text.indexOf(" ", best - LENGTH / 3) + 1;
  }

  function cutOut(text, found, marks) {
    const from = found.length ? start(text, found, marks) : 0;
    const space = text.indexOf(" ", from + LENGTH);
    const to = space < 0 ? text.length : space;
    const shown = found.filter(token => token.start >= from && token.end <= to)
      .map(token => ({ ...token, start: token.start - from, end: token.end - from }));
    const parts = pieces(text.slice(from, to), shown);
    if (from > 0) parts.unshift({ text: "… ", mark: false });
    if (to < text.length) parts.push({ text: " …", mark: false });
    return parts;
  }

  // sections: [[anchor, heading, text]], the first one the description; marks: Map of word -> number of the word in the query
  window.asnSearchExcerpt = (title, sections, marks, forms) => {
    const seen = new Set();
    const find = finder(marks, forms);
    const matches = text => find(text).filter(({ word }) => seen.add(word));
    const read = sections.map(([anchor, heading, text]) => ({ anchor, heading, text, inHeading: matches(heading), inText: matches(text) }));
    const worth = ({ inHeading, inText }) =>
      kinds(inHeading.concat(inText), marks) * 10 + kinds(inHeading, marks) * 3 + Math.min(inText.length, 5);
    const best = read.reduce((one, other) => worth(other) > worth(one) ? other : one, read[0]);
    return {
      title: pieces(title, matches(title)), anchor: best.anchor, section: best.heading ? pieces(best.heading, best.inHeading) : null,
      excerpt: cutOut(best.text || read[0].text, best.text ? best.inText : read[0].inText, marks), forms: Array.from(seen).sort(),
    };
  };
})();
