// Marks the found word forms (?h=) on the page that a search led to. Loaded on such pages only.
(function () {
  "use strict";
  var MOST_FORMS = 20;
  var MOST_MARKS = 400; // a word that stands everywhere needs no more to be seen
  var LEFT_ALONE = "[hidden], [data-search-exclude], .term-tip, mark, button, select, textarea, script, style, svg";
  var LETTER = /[\p{L}\p{M}\p{N}]/u;
  var text = document.querySelector(".page-text");
  var url = new URL(window.location.href);
  var forms = (url.searchParams.get("h") || "").split(" ").filter(Boolean).slice(0, MOST_FORMS);
  var target = document.querySelector(":target");
  var marks = [];

  url.searchParams.delete("h");
  try {
    window.history.replaceState(window.history.state, "", url); // a shared or reloaded address is the plain one
  } catch (refused) {
    // some browsers refuse it for files
  }
  if (!text || !forms.length) return;

  var pattern = new RegExp(forms.sort(function (one, other) { return other.length - one.length; }).map(function (form) {
    return form.slice(0, 60).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\\-/g, "[-\u2010\u2011]");
  }).join("|"), "giu");

  // Two code units on each side hold a whole character.
  function whole(all, found) {
    var end = found.index + found[0].length;
    var before = Array.from(all.slice(Math.max(0, found.index - 2), found.index)).pop() || "";
    var after = Array.from(all.slice(end, end + 2))[0] || "";
    return !LETTER.test(before) && !LETTER.test(after);
  }

  function mark(node) {
    var found = Array.from(node.data.matchAll(pattern)).filter(whole.bind(null, node.data));
    found.reverse().slice(-(MOST_MARKS - marks.length)).forEach(function (match) { // from the end, so that places stay right
      var rest = node.splitText(match.index);
      rest.splitText(match[0].length);
      var element = document.createElement("mark");
      element.className = "search-mark";
      rest.replaceWith(element);
      element.append(rest);
      marks.push(element);
    });
  }

  function clear() {
    marks.forEach(function (element) {
      var parent = element.parentNode;
      element.replaceWith(element.firstChild);
      parent.normalize();
    });
    marks = [];
    bar.remove();
    document.removeEventListener("keydown", onKey);
  }

  function onKey(event) {
    if (event.key === "Escape") clear();
  }

  // The first mark below the address's place is unfolded where it is folded away; without such a place it comes into view.
  function show() {
    var first = Array.from(text.querySelectorAll(".search-mark")).find(function (element) {
      return !target || target.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    for (var fold = first && first.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (first && !target) first.scrollIntoView({ block: "center" });
  }

  var walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, {
    acceptNode: function (node) {
      return node.parentElement.closest(LEFT_ALONE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    },
  });
  var nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  nodes.forEach(function (node) {
    if (marks.length < MOST_MARKS) mark(node);
  });

  var bar = window.asnSearchDraw("search-marks");
  if (!marks.length) return;
  bar.querySelector("button").addEventListener("click", clear);
  document.addEventListener("keydown", onKey);
  text.before(bar);
  show();
})();
