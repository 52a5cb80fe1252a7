// Draws what the engine answers. Everything becomes text nodes: nothing of the index or of the query is ever read as HTML.
(function () {
  "use strict";
  var LONGEST_LIST = 12; // word forms handed on to the page for its marks
  var MOST_TOPICS = 2;

  function part(root, name) {
    return root.querySelector("[data-part=" + name + "]");
  }

  function copy(template) {
    return template.content.firstElementChild.cloneNode(true);
  }

  function write(element, pieces) {
    element.replaceChildren.apply(element, pieces.map(function (piece) {
      if (!piece.mark) return document.createTextNode(piece.text);
      var mark = document.createElement("mark");
      mark.textContent = piece.text;
      return mark;
    }));
    element.hidden = !pieces.length;
  }

  // dialog: the box; site: address of the site's root; name(facet, id): what a topic or kind is called
  window.asnSearchResults = function (dialog, site, name) {
    var list = part(dialog, "list");
    var drawn = 0;

    function address(result) {
      var url = new URL(result.address, site);
      var forms = (result.forms || []).slice(0, LONGEST_LIST).join(" ");
      if (forms) url.searchParams.set("h", forms);
      url.hash = result.anchor || "";
      return url.href;
    }

    function facts(result) {
      var topics = [].concat(result.topic || []).slice(0, MOST_TOPICS).map(name.bind(null, "topics"));
      return [name("kinds", result.kind), result.year].concat(topics).filter(Boolean).join(" · ");
    }

    function item(result) {
      var entry = copy(part(dialog, "item"));
      var link = entry.querySelector("a");
      drawn += 1;
      link.href = address(result);
      write(link, result.title);
      write(part(entry, "section"), result.section || []);
      write(part(entry, "excerpt"), result.excerpt || []);
      part(entry, "facts").textContent = facts(result);
      part(entry, "about").id = "search-about-" + drawn;
      link.setAttribute("aria-describedby", "search-about-" + drawn);
      return entry;
    }

    function define(definition) {
      var box = part(dialog, "definition");
      box.hidden = !definition;
      if (!definition) return;
      var link = box.querySelector("a");
      link.href = address(definition);
      link.textContent = definition.abbr && definition.abbr !== definition.term
        ? definition.abbr + " (" + definition.term + ")" : definition.term;
      part(box, "meaning").textContent = definition.text;
    }

    function suggest(nearest, choose) {
      var box = part(dialog, "suggestions");
      box.hidden = !nearest.length;
      part(box, "words").replaceChildren.apply(part(box, "words"), nearest.map(function (word) {
        var button = copy(part(dialog, "word"));
        button.firstElementChild.textContent = word;
        button.addEventListener("click", choose.bind(null, word));
        return button;
      }));
    }

    function correct(word) {
      var line = part(dialog, "corrected");
      line.hidden = !word;
      line.textContent = word ? line.dataset.sentence.replace("%w", function () { return word; }) : "";
    }

    return {
      // choose(word) is called when somebody takes a suggestion
      draw: function (answer, choose) {
        drawn = 0;
        list.replaceChildren.apply(list, answer.results.map(item));
        define(answer.definition);
        correct(answer.corrected);
        suggest(answer.suggestions || [], choose);
        part(dialog, "none").hidden = Boolean(answer.total || answer.definition);
        part(dialog, "more").hidden = drawn >= answer.total;
      },
      // adds the next results and returns the first link among them
      append: function (answer) {
        var items = answer.results.map(item);
        list.append.apply(list, items);
        part(dialog, "more").hidden = !items.length || drawn >= answer.total;
        return items.length ? items[0].querySelector("a") : null;
      },
      clear: function () {
        this.draw({ total: 0, results: [], definition: null, corrected: null, suggestions: [] }, null);
        part(dialog, "none").hidden = true;
      },
      count: function () {
        return drawn;
      },
    };
  };
})();
