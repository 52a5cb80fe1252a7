// Quizzes: check, feedback, hints one after another, retry, pre-test and result. The questions mean something without it.
// Nothing is submitted by moving between options: only a button checks.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("quiz-words").dataset.words);
  var panel = document.querySelector(".quiz-panel");
  var lesson = panel ? panel.dataset.lesson : "";
  var progress = window.asnProgress;
  var say = window.asnWords(words);

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function button(text, className, action) {
    var element = make("button", "md-button quiz__button " + className, text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  function number(value) {
    return (Math.round(value * 100) / 100).toLocaleString(document.documentElement.lang);
  }

  // "0.5 of 1 point"
  function points(key, got, all, values) {
    return say(key, Object.assign({ got: number(got), count: all === 1 ? 1 : number(all) }, values));
  }

  // --- answers: the same rules as scripts/belajar/quiz/answers.py, held together by tests/quiz/answers.yml

  function normalised(text) {
    return text.normalize("NFC").toLowerCase().replace(/ß/g, "ss").replace(/\s+/g, " ").trim().replace(/[.!?]+$/, "").trim();
  }

  // Every number the reader may have meant: a unit is ignored, "1,000" can be one or a thousand.
  function numbers(text) {
    var match = /^\s*([-\u2212]?)\s*(\d[\d.,]*)/.exec(text);
    if (!match) return [];
    var digits = match[2].replace(/[.,]+$/, "");
    var found = [];
    if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) found.push(digits.replace(/\./g, "").replace(",", "."));
    else if (/^\d+([.,]\d+)?$/.test(digits)) found.push(digits.replace(",", "."));
    if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) found.push(digits.replace(/,/g, ""));
    return found.map(function (one) {
      return Number(one) * (match[1] ? -1 : 1);
    });
  }

  function accepts(answer, text) {
    if (answer.accepted) return answer.accepted.indexOf(normalised(text)) >= 0;
    return numbers(text).some(function (value) {
      return Math.abs(value - answer.value) <= answer.tolerance + 1e-9 * Math.max(1, Math.abs(answer.value));
    });
  }

  function share(right) {
    return right.filter(Boolean).length / right.length;
  }

  // Score from 0 to 1 (rule 9).
  function score(kind, key, answer) {
    if (kind === "single" || kind === "truefalse") return (key.scores[answer[0]] || 0) / 100;
    if (kind === "multiple") {
      var right = answer.filter(function (one) {
        return key.right.indexOf(one) >= 0;
      }).length;
      return Math.max(0, right - (answer.length - right)) / key.right.length;
    }
    if (kind === "pairs") {
      return share(key.right.map(function (one, row) {
        return answer[row] === one;
      }));
    }
    if (kind === "order") {
      return answer.every(function (place, item) {
        return place === item + 1;
      }) ? 1 : 0;
    }
    return share(key.answers.map(function (one, gap) {
      return accepts(one, answer[gap] || "");
    }));
  }

  // --- one question

  function Question(element) {
    this.element = element;
    this.id = element.dataset.quiz;
    this.kind = element.dataset.kind;
    this.points = Number(element.dataset.points);
    this.key = JSON.parse(element.dataset.key);
    this.sign = sign(element.dataset.key);
    this.pretest = "pretest" in element.dataset;
    this.exam = element.dataset.mode === "exam";
    this.result = element.querySelector(".quiz__result");
    this.keyBox = element.querySelector(".quiz__key");
    this.score = null;
  }

  // Short mark of the key: an answer stored for other options must not be laid over new ones.
  function sign(text) {
    var hash = 5381;
    for (var i = 0; i < text.length; i += 1) hash = ((hash * 33) ^ text.charCodeAt(i)) >>> 0;
    return hash.toString(36);
  }

  Question.prototype.fields = function () {
    return Array.prototype.slice.call(this.element.querySelectorAll("input, select"));
  };

  // What the reader has entered, or null while something is missing.
  Question.prototype.answer = function () {
    var fields = this.fields();
    if (this.kind === "single" || this.kind === "truefalse" || this.kind === "multiple") {
      var chosen = fields.filter(function (field) {
        return field.checked;
      });
      return chosen.length ? chosen.map(function (field) {
        return Number(field.value);
      }) : null;
    }
    if (fields.some(function (field) {
      return !field.value.trim();
    })) return null;
    if (this.kind === "pairs") return fields.map(function (field) {
      return Number(field.value);
    });
    if (this.kind === "order") return this.places();
    return fields.map(function (field) {
      return field.value;
    });
  };

  // Place of each item, by item, whatever row it stands in.
  Question.prototype.places = function () {
    var places = [];
    this.element.querySelectorAll(".quiz__item").forEach(function (row) {
      places[Number(row.dataset.item)] = Number(row.querySelector("select").value);
    });
    return places;
  };

  Question.prototype.fill = function (answer) {
    if (!Array.isArray(answer)) return;
    if (this.kind === "order") {
      this.element.querySelectorAll(".quiz__item").forEach(function (row) {
        row.querySelector("select").value = String(answer[Number(row.dataset.item)] || "");
      });
      return;
    }
    this.fields().forEach(function (field, index) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = answer.indexOf(Number(field.value)) >= 0;
      else field.value = answer[index] === undefined ? "" : String(answer[index]);
    });
  };

  Question.prototype.tell = function (text, state) {
    this.element.dataset.state = state;
    this.result.textContent = text;
  };

  Question.prototype.check = function (silent) {
    var answer = this.answer();
    if (!answer) {
      if (!silent) this.tell(words.unanswered, "open");
      return false;
    }
    this.score = score(this.kind, this.key, answer);
    if (results && !this.pretest) results.fresh = true;
    if (lesson) progress.record(lesson, this.pretest ? "pretest" : "questions", this.id, this.sign, answer, this.score);
    if (!this.pretest) this.show();
    return true;
  };

  // What is said beside the choices makes the page grow above the button: it stays where it is, and the verdict in sight.
  function inSight(button, outcome, act) {
    var before = button.getBoundingClientRect().top;
    act();
    window.scrollBy(0, button.getBoundingClientRect().top - before);
    outcome.scrollIntoView({ block: "nearest" });
  }

  // Verdict, feedback beside the chosen options, and the explanation.
  Question.prototype.show = function () {
    var verdict = this.score === 1 ? "right" : this.score > 0 ? "partly" : "wrong";
    this.clearFeedback();
    this.tell(say("verdict_" + verdict, {}) + " " + points("score", this.score * this.points, this.points), verdict);
    var question = this;
    this.element.querySelectorAll(".quiz__choice").forEach(function (choice) {
      if (!choice.querySelector("input").checked) return;
      var source = question.keyBox && question.keyBox.querySelector("[data-choice='" + choice.dataset.choice + "']");
      if (source) choice.appendChild(copyOf(source));
    });
    if (this.keyBox) {
      this.keyBox.hidden = false;
      this.keyBox.open = true;
    }
    this.again.hidden = false;
  };

  function copyOf(item) {
    var copy = make("div", "quiz__said");
    Array.prototype.forEach.call(item.childNodes, function (node) {
      copy.appendChild(node.cloneNode(true));
    });
    copy.querySelectorAll("[id]").forEach(function (element) {
      element.removeAttribute("id");
    });
    return copy;
  }

  Question.prototype.clearFeedback = function () {
    this.element.querySelectorAll(".quiz__said").forEach(function (said) {
      said.remove();
    });
  };

  // A changed answer is a new attempt: the verdict on the old one goes.
  Question.prototype.reopen = function () {
    if (this.score === null) return;
    this.score = null;
    this.clearFeedback();
    this.tell("", "open");
    if (this.keyBox) this.keyBox.hidden = true;
  };

  Question.prototype.retry = function () {
    this.reopen();
    this.fields().forEach(function (field) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else field.value = "";
    });
    this.again.hidden = true;
    if (lesson) progress.forget(lesson, "questions", this.id);
    this.fields()[0].focus();
  };

  Question.prototype.hints = function () {
    var hints = Array.prototype.slice.call(this.element.querySelectorAll(".quiz__hint"));
    hints.forEach(function (hint, index) {
      hint.hidden = index > 0;
      hint.addEventListener("toggle", function () {
        if (hint.open && hints[index + 1]) hints[index + 1].hidden = false;
      });
    });
  };

  // Buttons beside the native selects: the rows themselves move, and the numbers follow.
  Question.prototype.arrows = function () {
    var list = this.element.querySelector(".quiz__items");
    var question = this;
    if (!list) return;
    list.querySelectorAll(".quiz__item").forEach(function (row) {
      var moves = make("span", "quiz__moves");
      [["up", "↑"], ["down", "↓"]].forEach(function (way) {
        var move = make("button", "quiz__move", way[1]);
        move.type = "button";
        move.setAttribute("aria-label", say("move_" + way[0], { item: row.querySelector("label").textContent.trim() }));
        move.addEventListener("click", function () {
          var other = way[0] === "up" ? row.previousElementSibling : row.nextElementSibling;
          if (other) list.insertBefore(row, way[0] === "up" ? other : other.nextElementSibling);
          list.querySelectorAll(".quiz__item select").forEach(function (select, index) {
            select.value = String(index + 1);
          });
          question.reopen();
          move.focus();
        });
        moves.append(move);
      });
      row.append(moves);
    });
  };

  Question.prototype.restore = function () {
    var data = lesson && progress.read(lesson)[this.pretest ? "pretest" : "questions"][this.id];
    if (!data || data.key !== this.sign || data.answer === undefined) return;
    this.fill(data.answer);
    var answer = this.answer();
    if (!answer || this.pretest) return;
    this.score = score(this.kind, this.key, answer);
    this.show();
    this.keyBox.open = false;
  };

  Question.prototype.start = function (done) {
    var question = this;
    var actions = this.element.querySelector(".quiz__actions");
    if (this.keyBox) this.keyBox.hidden = true;
    this.again = button(words.retry, "quiz__again", function () {
      question.retry();
      done();
    });
    this.again.hidden = true;
    if (!this.exam && !this.pretest) {
      actions.append(button(words.check, "quiz__check", function (event) {
        inSight(event.currentTarget, question.result, function () {
          question.check();
          done();
        });
      }), this.again);
    }
    this.hints();
    this.arrows();
    this.element.addEventListener("change", function () {
      if (!question.pretest) question.reopen();
    });
    this.element.addEventListener("input", function (event) {
      if (event.target.type === "text" && !question.pretest) question.reopen();
    });
    this.restore();
  };

  // --- pre-test: one button, how many were right, no key

  function startPretest(section, questions, done) {
    var status = section.querySelector(".pretest__result");
    var submit = button(words.pretest_submit, "", function () {
      var missing = questions.filter(function (question) {
        return !question.answer();
      });
      if (missing.length) {
        status.textContent = say("missing", { count: missing.length });
        missing[0].fields()[0].focus();
        return;
      }
      questions.forEach(function (question) {
        question.check(true);
      });
      var right = sum(questions, function (question) {
        return question.score;
      });
      status.textContent = say("pretest_done", { right: number(right), count: questions.length });
      done();
    });
    section.insertBefore(submit, status);
  }

  // --- the panel below a lesson

  function sum(questions, value) {
    return questions.reduce(function (total, question) {
      return total + value(question);
    }, 0);
  }

  function Panel(element, questions, pretest) {
    this.element = element;
    this.questions = questions;
    this.pretest = pretest;
    this.exam = questions.some(function (question) {
      return question.exam;
    });
    this.warned = false;
    element.hidden = false;
    var panelSelf = this;
    element.querySelector("[data-retry]").addEventListener("click", function () {
      questions.forEach(function (question) {
        question.retry();
      });
      panelSelf.draw();
      questions[0].element.scrollIntoView();
    });
    element.querySelector("[data-print]").addEventListener("click", function () {
      document.documentElement.dataset.print = "keys";
      questions.forEach(function (question) {
        if (!question.keyBox) return;
        question.keyBox.hidden = false;
        question.keyBox.open = true;
      });
      window.print();
    });
    window.addEventListener("afterprint", function () {
      delete document.documentElement.dataset.print;
      questions.forEach(function (question) {
        if (question.keyBox) question.keyBox.hidden = question.score === null;
      });
    });
    var submit = element.querySelector("[data-submit]");
    submit.hidden = !this.exam;
    submit.addEventListener("click", function () {
      inSight(submit, element.querySelector("[data-score]"), function () {
        panelSelf.submit();
      });
    });
  }

  Panel.prototype.submit = function () {
    var missing = this.questions.filter(function (question) {
      return !question.answer();
    });
    var status = this.element.querySelector("[data-score]");
    if (missing.length && !this.warned) {
      this.warned = true;
      status.textContent = say("missing", { count: missing.length }) + " " + words.exam_missing;
      this.list(missing);
      return;
    }
    this.warned = false;
    this.questions.forEach(function (question) {
      if (!question.check(true)) {
        question.score = 0;
        question.show();
      }
    });
    this.draw();
  };

  Panel.prototype.list = function (questions) {
    var list = this.element.querySelector("[data-missed]");
    list.textContent = "";
    questions.forEach(function (question) {
      var item = make("li");
      var link = make("a", "", question.element.querySelector(".quiz__number").firstChild.textContent.trim());
      link.href = "#" + question.element.id;
      item.append(link);
      list.append(item);
    });
  };

  Panel.prototype.draw = function () {
    var done = this.questions.filter(function (question) {
      return question.score !== null;
    });
    var missed = done.filter(function (question) {
      return question.score < 1;
    });
    var all = sum(this.questions, function (question) {
      return question.points;
    });
    var got = sum(done, function (question) {
      return question.score * question.points;
    });
    var percent = Math.round((100 * got) / all);
    var text = say("panel", { done: done.length, count: this.questions.length }) + " " + points("panel_points", got, all, { percent: percent });
    if (done.length === this.questions.length) {
      var passed = percent >= Number(this.element.dataset.pass);
      text += " " + say(passed ? "passed" : "not_passed", { pass: this.element.dataset.pass });
      if (passed && this.fresh) document.dispatchEvent(new CustomEvent("asn:passed"));
    }
    this.fresh = false;
    this.element.querySelector("[data-score]").textContent = text;
    this.element.querySelector("[data-review]").hidden = !missed.length;
    this.list(missed);
    this.gain();
    this.history();
  };

  // The same questions before and after reading: the first answers given each time.
  Panel.prototype.gain = function () {
    var place = this.element.querySelector("[data-gain]");
    var data = progress.read(lesson);
    var before = 0;
    var after = 0;
    var ids = this.pretest.map(function (question) {
      return question.id;
    }).filter(function (id) {
      return data.pretest[id] && data.pretest[id].attempts.length && data.questions[id] && data.questions[id].attempts.length;
    });
    ids.forEach(function (id) {
      before += data.pretest[id].attempts[0].s;
      after += data.questions[id].attempts.slice(-1)[0].s;
    });
    place.hidden = !ids.length || ids.length < this.pretest.length;
    place.textContent = say("gain", { before: number(before), after: number(after), count: ids.length });
  };

  Panel.prototype.history = function () {
    var data = progress.read(lesson).questions;
    var list = this.element.querySelector("[data-history]");
    list.textContent = "";
    this.questions.forEach(function (question) {
      var attempts = (data[question.id] || { attempts: [] }).attempts;
      if (!attempts.length) return;
      var scores = attempts.map(function (attempt) {
        return Math.round(attempt.s * 100) + "%";
      });
      list.append(make("li", "", question.element.querySelector(".quiz__number").firstChild.textContent.trim() + ": " + scores.join(", ")));
    });
    list.parentElement.hidden = !list.children.length;
  };

  // --- begin

  var own = [];
  var early = [];
  document.querySelectorAll("section[data-quiz]").forEach(function (element) {
    var question = new Question(element);
    (question.pretest ? early : own).push(question);
  });
  var results = panel && own.length ? new Panel(panel, own, early) : null;

  function redraw() {
    if (results) results.draw();
  }

  own.concat(early).forEach(function (question) {
    question.start(redraw);
  });
  var pretestSection = document.querySelector(".pretest");
  if (pretestSection && early.length) startPretest(pretestSection, early, redraw);
  redraw();
  // Answered in another tab.
  window.addEventListener("storage", redraw);
})();
