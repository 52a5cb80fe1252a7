// Forms of words, as scripts/belajar/morphology and belajar/search have them; tests/search/vectors.json holds both sides together.
// Knows no word of a language: the affixes come with the index.
(function () {
  "use strict";
  var MOST = 24, LONGEST = 32, SHORTEST = 3, LAYERS = 3; // of derivations, as in morphology/indonesian.py
  var LONGEST_WORD = 40; // as in belajar/search
  var WORD = /[\p{L}\p{N}]+/gu;

  function fold(word) {
    var low = word.toLowerCase();
    return /^[a-z0-9]*$/.test(low) ? low : word.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  }

  function isWord(word) {
    return (word.length > 1 || /^\p{Nd}$/u.test(word)) && word.length <= LONGEST_WORD;
  }

  // The words of a text: [{word, start, end, joined}]; joined: a hyphen stands before it. typed: the last one may be a letter.
  function cut(text, typed) {
    return Array.from(text.matchAll(WORD), function (match) {
      return { word: fold(match[0]), start: match.index, end: match.index + match[0].length,
        joined: /[\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, match.index - 3), match.index)) };
    }).filter(function (found) { return isWord(found.word) || (typed && found.end === text.length); });
  }

  // --- Indonesian: candidates for a root and what each costs

  function Indonesian(table) {
    var vowels = new RegExp("[" + table.vowels + "]+", "g");

    function syllables(root) {
      return (root.match(vowels) || []).length;
    }

    function starts(prefixes, word) {
      return prefixes.some(function (prefix) { return word.startsWith(prefix); });
    }

    function shape(root) {
      var count = syllables(root);
      if (root.length < SHORTEST || !count) return -1;
      var start = root.search(new RegExp("[" + table.vowels + "]"));
      var end = root.match(new RegExp("[^" + table.vowels + "]*$"))[0];
      var strange = (start > 1 && !table.onsets.includes(root.slice(0, 2))) + (end.length > 1 && !table.codas.includes(end.slice(-2)));
      return 2 * (root.length === SHORTEST) + (count === 1) + 3 * strange;
    }

    function trimmed(word, spent, endings) {
      return [[word, spent]].concat(endings.filter(function (ending) {
        return word.endsWith(ending) && word.length - ending.length >= SHORTEST;
      }).map(function (ending) { return [word.slice(0, -ending.length), spent + 1]; }));
    }

    function withoutSuffixes(word, use) {
      trimmed(word, 0, table.particles).forEach(function (form) {
        trimmed(form[0], form[1], table.possessives).forEach(function (own) {
          use(own[0], "", own[1]);
          table.suffixes.concat(table.persons).forEach(function (suffix) {
            if (own[0].endsWith(suffix) && own[0].length - suffix.length >= SHORTEST) {
              use(own[0].slice(0, -suffix.length), suffix, own[1] + 1 + table.persons.includes(suffix));
            }
          });
        });
      });
    }

    function apart(prefix, suffix) {
      return table.apart.some(function (pair) { return prefix.startsWith(pair[0]) && suffix === pair[1]; });
    }

    function misplaced(prefix, outer) {
      if (!outer || !starts(table.outer, prefix)) return 0;
      return table.inside.includes(outer) ? 3 : 6;
    }

    function withoutPrefixes(form, suffix, spent, outer, layer, use) {
      use(form, spent);
      if (layer === LAYERS) return;
      table.prefixes.forEach(function (rule) {
        var prefix = rule[0], rest = form.slice(prefix.length);
        if (!form.startsWith(prefix) || rest.length < SHORTEST - rule[2].length || (rule[1] && !rule[1].includes(rest[0]))) return;
        var price = rule[3] + (layer === LAYERS - 1) + 3 * (!layer && apart(prefix, suffix)) + misplaced(prefix, outer);
        withoutPrefixes(rule[2] + rest, suffix, spent + price, outer || prefix, layer + 1, use);
      });
      otherBeginnings(form, spent, use);
    }

    function otherBeginnings(form, spent, use) {
      table.syllable.forEach(function (prefix) {
        var root = form.slice(prefix.length);
        if (form.startsWith(prefix) && root.length >= SHORTEST && root.length <= SHORTEST + 2 && syllables(root) === 1) use(root, spent);
      });
      if (form.length > SHORTEST + 2 && form[1] === "e" && form[0] === form[2] && !table.vowels.includes(form[0])) {
        use(form.slice(2), spent + 3);
      }
    }

    function learned(root, use) {
      table.loans.forEach(function (rule) {
        if (root.endsWith(rule[0]) && root.length - rule[0].length >= rule[2]) use(root.slice(0, -rule[0].length) + rule[1], 2);
      });
    }

    function inner(root, use) {
      if (!table.infixes.includes(root.slice(1, 3)) || table.vowels.includes(root[0])) return;
      if (root[3] && table.vowels.includes(root[3])) use(root[0] + root.slice(3), 4);
      if (root.length > SHORTEST + 2) use(root[0] + "e" + root.slice(3), 4);
    }

    // word -> Map of root -> cost, cheapest first
    return function derivations(word) {
      var found = new Map();
      function keep(root, cost) {
        var more = shape(root);
        if (more >= 0) found.set(root, Math.min(cost + more, found.has(root) ? found.get(root) : Infinity));
      }
      if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return new Map([[word, 0]]);
      withoutSuffixes(word, function (form, suffix, spent) {
        withoutPrefixes(form, suffix, spent, "", 0, function (root, cost) {
          keep(root, cost);
          [learned, inner].forEach(function (way) { way(root, function (last, extra) { keep(last, cost + extra); }); });
        });
      });
      found.set(word, Math.min(found.has(word) ? found.get(word) : 9, 2));
      return new Map(Array.from(found).sort(function (one, other) {
        return one[1] - other[1] || (one[0] < other[0] ? -1 : 1);
      }).slice(0, MOST));
    };
  }

  // --- English: the stemmer of Snowball, as in morphology/english.py

  var SPECIAL = { skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes" };
  var PREFIXED = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  var SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;
  var STEP_2 = { tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize",
    ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous",
    iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogist: "og", ogi: "og", fulli: "ful", lessli: "less", li: "" };
  var STEP_3 = { tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "" };
  var STEP_4 = ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive",
    "ize", "ion"];

  function after(word, start) {
    var found = word.slice(start).search(/[aeiouy][^aeiouy]/);
    return found < 0 ? word.length : start + found + 2;
  }

  function longest(word, endings) {
    return endings.reduce(function (best, one) { return word.endsWith(one) && one.length > best.length ? one : best; }, "");
  }

  function step1a(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    return /[^us]s$/.test(word) && /[aeiouy]/.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
  }

  function step1b(word, first) {
    var ending = longest(word, ["eed", "eedly", "ed", "edly", "ing", "ingly"]);
    var rest = word.slice(0, word.length - ending.length);
    if (ending.startsWith("eed")) return rest.length >= first && !/^(?:succ|proc|exc)$/.test(rest) ? rest + "ee" : word;
    if (ending === "ing" && /^[^aeiouy]y$/i.test(rest)) return rest.slice(0, -1) + "ie";
    if (!ending || !/[aeiouy]/.test(rest) || (ending === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(rest))) return word;
    if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    return rest.length === first && SHORT.test(rest) ? rest + "e" : rest;
  }

  function replaced(word, endings, first, allowed) {
    var ending = longest(word, Object.keys(endings));
    var rest = word.slice(0, word.length - ending.length);
    return ending && rest.length >= first && allowed(ending, rest) ? rest + endings[ending] : word;
  }

  function step4(word, second) {
    var ending = longest(word, STEP_4), rest = word.slice(0, word.length - ending.length);
    return ending && rest.length >= second && (ending !== "ion" || /[st]$/.test(rest)) ? rest : word;
  }

  function step5(word, first, second) {
    var rest = word.slice(0, -1);
    if (word.endsWith("e")) return rest.length >= second || (rest.length >= first && !SHORT.test(rest)) ? rest : word;
    return word.endsWith("ll") && rest.length >= second ? rest : word;
  }

  function english(word) {
    if (word.length < 3) return word;
    if (Object.prototype.hasOwnProperty.call(SPECIAL, word)) return SPECIAL[word];
    word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    var first = PREFIXED.test(word) ? word.match(PREFIXED)[0].length : after(word, 0);
    var second = after(word, first);
    word = step1b(step1a(word), first).replace(/(.[^aeiouy])[yY]$/, "$1i");
    word = replaced(word, STEP_2, first, function (ending, rest) {
      return ending === "ogi" ? rest.endsWith("l") : ending !== "li" || /[cdeghkmnrt]$/.test(rest);
    });
    word = replaced(word, STEP_3, first, function (ending, rest) { return ending !== "ative" || rest.length >= second; });
    return step5(step4(word, second), first, second).replace(/Y/g, "y");
  }

  // --- typing errors: letters wrong, missing, too many or swapped; Infinity beyond `most`

  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    var before = [], last = [], row = [];
    for (var j = 0; j <= other.length; j++) last.push(j);
    for (var i = 1; i <= one.length; i++) {
      row = [i];
      for (j = 1; j <= other.length; j++) {
        var same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, row) > most) return Infinity;
      before = last;
      last = row;
    }
    return last[other.length] <= most ? last[other.length] : Infinity;
  }

  window.asnSearchForms = { fold: fold, cut: cut, Indonesian: Indonesian, english: english, distance: distance };
})();
