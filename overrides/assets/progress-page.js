// The page of a reader's own progress: what was missed, in all lessons; saving, loading and deleting it.
(function () {
  "use strict";
  var root = document.querySelector("[data-progress]");
  if (!root) return;
  var words = JSON.parse(root.dataset.words);
  var progress = window.asnProgress;
  var LARGEST = 5 * 1024 * 1024; // a file of ours holds some kilobytes

  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (_, name) {
      return values[name];
    });
  }

  function find(name) {
    return root.querySelector("[data-" + name + "]");
  }

  function tell(text) {
    find("status").textContent = text;
  }

  function draw() {
    var any = false;
    root.querySelectorAll("[data-lesson]").forEach(function (card) {
      any = drawLesson(card) || any;
    });
    find("empty").hidden = any;
  }

  function drawLesson(card) {
    var answered = progress.read(card.dataset.lesson).questions;
    var done = 0;
    var got = 0;
    var all = 0;
    var missed = 0;
    var questions = card.querySelectorAll("[data-question]");
    questions.forEach(function (item) {
      var entry = answered[item.dataset.question];
      var last = entry && entry.attempts[entry.attempts.length - 1];
      all += Number(item.dataset.points);
      item.hidden = !last || last.s === 1;
      if (!last) return;
      done += 1;
      got += last.s * Number(item.dataset.points);
      if (last.s < 1) missed += 1;
    });
    card.hidden = !done;
    card.querySelector("[data-review]").hidden = !missed;
    card.querySelector("[data-score]").textContent = say("score", {
      done: done, count: questions.length, percent: Math.round((100 * got) / all),
    });
    return Boolean(done);
  }

  find("export").addEventListener("click", function () {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(progress.exported(), null, 1)], { type: "application/json" }));
    link.download = "asn-belajar-kemajuan-" + new Date().toISOString().slice(0, 10) + ".json";
    link.click();
    window.setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
    tell(words.exported);
  });

  find("import").addEventListener("change", function (event) {
    var file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > LARGEST) {
      tell(words.foreign);
      return;
    }
    var reader = new FileReader();
    reader.onload = function () {
      var count = progress.imported(String(reader.result));
      tell(count < 0 ? words.foreign : say("imported", { count: count }));
      draw();
    };
    reader.onerror = function () {
      tell(words.foreign);
    };
    reader.readAsText(file);
  });

  find("delete").addEventListener("click", function () {
    find("delete-really").hidden = false;
    find("delete-really").focus();
  });
  find("delete-really").addEventListener("click", function () {
    progress.clear();
    find("delete").focus();
    find("delete-really").hidden = true;
    tell(words.deleted);
    draw();
  });

  root.hidden = false;
  find("memory").hidden = progress.kept;
  draw();
})();
