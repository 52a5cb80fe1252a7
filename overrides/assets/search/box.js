// The search box: a dialogue with a field, filters and results. Loaded at the first use; the engine is asked to do the finding.
(function () {
  "use strict";
  var PAUSE = 120; // milliseconds without a key before a query is sent
  var PAGE = 10; // results drawn at a time
  var LONGEST = 200; // characters of a query

  // button: what opens the box; load(name): loads a script of this folder
  window.asnSearchBox = function (button, load) {
    var dialog = window.asnSearchDraw("search");
    var form = dialog.querySelector("form");
    var field = form.elements.q;
    var filters = [form.elements.topic, form.elements.year, form.elements.kind];
    var status = part("status");
    var site = window.asnSearchDraw.site;
    var names = { topics: {}, kinds: {} };
    var results = window.asnSearchResults(dialog, site, function (facet, id) {
      return names[facet][id] || id;
    });
    var opened = null; // the promise of the index
    var turn = 0; // of the latest query: answers to older ones are thrown away
    var waiting = 0; // timer of the pause after a key
    var before = null; // what had the focus before the box

    function part(name) {
      return dialog.querySelector("[data-part=" + name + "]");
    }

    function say(words) {
      if (status.textContent !== words) status.textContent = words;
    }

    // --- the index

    function index() {
      opened = opened || load("engine.js").then(function () {
        return window.asnSearch.open(dialog.dataset.language, new URL("search/", site).href);
      }).then(function (found) {
        fillFilters(found.facets);
        return found;
      });
      opened.catch(function () {
        opened = null; // the next opening tries again
      });
      return opened;
    }

    function fillFilters(facets) {
      var years = facets.years.map(function (year) {
        return { id: String(year), name: String(year) };
      });
      [facets.topics, years, facets.kinds].forEach(function (choices, number) {
        choices.forEach(function (choice) {
          filters[number].append(new Option(choice.name, choice.id));
        });
        filters[number].value = wanted(filters[number].name);
        if (!filters[number].value) filters[number].value = ""; // the address names a choice that does not exist
        filters[number].disabled = choices.length < 2;
      });
      facets.topics.forEach(function (choice) { names.topics[choice.id] = choice.name; });
      facets.kinds.forEach(function (choice) { names.kinds[choice.id] = choice.name; });
    }

    // --- queries

    function query(found, offset) {
      var asked = { limit: PAGE, offset: offset };
      filters.forEach(function (filter) {
        asked[filter.name] = filter.value ? (filter.name === "year" ? Number(filter.value) : filter.value) : null;
      });
      return found.query(text(), asked);
    }

    function text() {
      return field.value.trim().slice(0, LONGEST);
    }

    // Resolves to true when an answer to what now stands in the field has been drawn.
    function search() {
      var mine = ++turn;
      window.clearTimeout(waiting);
      part("hint").hidden = Boolean(text());
      part("clear").hidden = !field.value;
      part("reset").hidden = !filters.some(function (filter) { return filter.value; });
      if (part("other")) { // not in an offline bundle of one language
        part("other").hidden = !text();
        part("other").href = otherLanguage();
      }
      if (!text()) return Promise.resolve(clear());
      return patiently(index().then(function (found) { return query(found, 0); }), mine).then(function (answer) {
        if (mine !== turn) return false;
        results.draw(answer, choose);
        say(counted(answer));
        remember();
        return true;
      }, function () {
        if (mine === turn) fail();
        return false;
      });
    }

    // Says that it is loading when the answer takes its time, and what to do instead when it takes too long; a late answer still counts.
    function patiently(promise, mine) {
      part("failed").hidden = true;
      var soon = window.setTimeout(function () {
        if (mine === turn) say(status.dataset.loading);
      }, 200);
      var late = window.setTimeout(function () {
        if (mine === turn) fail();
      }, Number(dialog.dataset.patience));
      function done() {
        window.clearTimeout(soon);
        window.clearTimeout(late);
        if (mine === turn) part("failed").hidden = true;
      }
      promise.then(done, done);
      return promise;
    }

    function fail() {
      results.clear();
      say("");
      part("failed").hidden = false;
    }

    function clear() {
      results.clear();
      say("");
      remember();
      return false;
    }

    function counted(answer) {
      if (!answer.total) return answer.definition ? status.dataset.defined : status.dataset.none;
      return (answer.total === 1 ? status.dataset.one : status.dataset.many).replace("%c", answer.total);
    }

    function more() {
      var mine = turn;
      index().then(function (found) { return query(found, results.count()); }).then(function (answer) {
        var first = mine === turn && results.append(answer);
        if (first) first.focus();
      }, fail);
    }

    function choose(word) {
      field.value = word;
      field.focus();
      search();
    }

    // --- the address: a search can be shared, and comes back with the browser's "back"

    function wanted(name) {
      return new URLSearchParams(window.location.search).get(name) || "";
    }

    function remember() {
      var url = new URL(window.location.href);
      [field].concat(filters).forEach(function (one) {
        var value = dialog.open && text() && (one === field ? text() : one.value);
        if (value) url.searchParams.set(one.name, value);
        else url.searchParams.delete(one.name);
      });
      if (url.href === window.location.href) return;
      try {
        window.history.replaceState(window.history.state, "", url);
      } catch (refused) {
        // some browsers refuse it for files, or when it happens too often; the search works without
      }
    }

    function otherLanguage() {
      var url = new URL(part("other").href);
      if (text()) url.searchParams.set("q", text());
      else url.searchParams.delete("q");
      return url.href;
    }

    // --- keys

    function links() {
      return Array.prototype.filter.call(dialog.querySelectorAll("a[data-result]"), function (link) {
        return !link.closest("[hidden]");
      });
    }

    function move(event) {
      var stops = [field].concat(links());
      var here = stops.indexOf(document.activeElement);
      var steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: here > 0 ? 1 : -1, End: here > 0 ? stops.length - 1 : -1 };
      var next = stops[steps[event.key]];
      if (here < 0 || !(event.key in steps) || !next) return false;
      next.focus();
      return true;
    }

    function press(event) {
      event.stopPropagation(); // keys of the page behind the box rest
      var chord = event.ctrlKey || event.metaKey || event.altKey;
      if (event.isComposing || !event.key) return;
      if (event.key === "Escape") dialog.close();
      else if (event.key.toLowerCase() === "k" && chord) field.select();
      else if (chord || event.shiftKey || !move(event)) return typeOn(event, chord);
      event.preventDefault();
    }

    // Whoever types on while a result has the focus goes on with the query.
    function typeOn(event, chord) {
      if (!chord && event.key.length === 1 && event.key !== " " && document.activeElement.matches("a[data-result]")) field.focus();
    }

    function enter(event) {
      event.preventDefault();
      search().then(function (drawn) {
        var first = drawn && links()[0];
        if (!first) return;
        // On a phone the key only puts the keyboard away, so that the results can be seen.
        if (window.matchMedia("(pointer: coarse)").matches) first.focus();
        else first.click();
      });
    }

    function later() {
      turn += 1; // what is under way answers an older question
      window.clearTimeout(waiting);
      waiting = window.setTimeout(search, PAUSE);
    }

    // typed: letters that came before the box did
    function open(typed) {
      if (dialog.open) return;
      before = document.activeElement;
      field.value = typed || field.value || wanted("q").slice(0, LONGEST);
      dialog.showModal();
      if (!typed) field.select();
      index().catch(fail);
      search();
    }

    document.body.append(dialog);
    dialog.addEventListener("keydown", press);
    form.addEventListener("submit", enter);
    field.addEventListener("input", later);
    filters.forEach(function (filter) { filter.addEventListener("change", search); });
    part("more").addEventListener("click", more);
    part("clear").addEventListener("click", choose.bind(null, ""));
    part("reset").addEventListener("click", function () {
      filters.forEach(function (filter) { filter.value = ""; });
      choose(field.value);
    });
    part("close").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog) dialog.close(); // beside the box
    });
    dialog.addEventListener("close", function () {
      turn += 1;
      window.clearTimeout(waiting);
      remember(); // nothing: a closed box leaves a plain address
      (before && before !== document.body ? before : button).focus({ preventScroll: true });
    });
    return { open: open };
  };
})();
