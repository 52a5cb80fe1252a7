// Filters the catalogue in the page: the list itself is complete without this script.
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  if (!form) return;
  var status = form.querySelector("[role=status]");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-kind]"));
  var groups = document.querySelectorAll("[data-group]");

  function matches(item) {
    return ["topics", "year", "kind"].every(function (name) {
      var wanted = form.elements[name].value;
      return !wanted || item.dataset[name].split(" ").indexOf(wanted) >= 0;
    });
  }

  function apply() {
    var shown = 0;
    items.forEach(function (item) {
      item.hidden = !matches(item);
      if (!item.hidden) shown += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-kind]:not([hidden])");
    });
    var words = shown ? form.dataset.count.replace("%c", shown).replace("%t", items.length) : form.dataset.none;
    status.textContent = words;
  }

  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("reset", function () {
    window.setTimeout(apply, 0); // the fields are cleared after this event
  });
  apply(); // the browser may have kept a choice across a reload
})();
