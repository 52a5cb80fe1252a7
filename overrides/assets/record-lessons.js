// All lessons, as data of the progress page, and what is drawn of those that the reader has met.
(() => {
  "use strict";
  const root = document.querySelector("[data-progress]");
  const lessons = JSON.parse(root.dataset.lessons).map(([slug, address, title, language, questions]) =>
    ({ slug, address, title, language, questions: questions.map(([id, points]) => ({ id, points })) }));

  window.asnLessons = {
    all: lessons,
    // How the reader stands: the questions that were answered, those of them to look at again, and the score: per cent of all points
    // of the lesson, by the latest attempt at each question; null where none was answered.
    standing({ slug, questions }) {
      const known = window.asnProgress.read(slug).questions;
      const latest = ({ id }) => (known[id] && known[id].attempts.slice(-1)[0]) || null;
      const answered = questions.filter(latest);
      const got = answered.reduce((total, question) => total + latest(question).s * question.points, 0);
      const all = questions.reduce((total, { points }) => total + points, 0);
      return { answered, missed: answered.filter(question => latest(question).s < 1),
        score: answered.length ? Math.round((100 * got) / all) : null };
    },
    // Of each lesson a copy of the template, behind it and in the order of the list, with the slug as data-`name`; made when it is
    // first wanted. shown(lesson, wanted): that copy, or null where it is not wanted.
    drawer(template, name) {
      const made = new Map();

      function make(lesson) {
        const element = template.content.firstElementChild.cloneNode(true);
        const link = element.querySelector("a");
        Object.assign(link, { href: lesson.address, textContent: lesson.title });
        if (lesson.language) link.parentElement.lang = lesson.language;
        element.dataset[name] = lesson.slug;
        const next = lessons.slice(lessons.indexOf(lesson) + 1).find(other => made.has(other));
        template.parentElement.insertBefore(element, next ? made.get(next) : null);
        made.set(lesson, element);
      }

      return (lesson, wanted) => {
        if (wanted && !made.has(lesson)) make(lesson);
        if (made.has(lesson)) made.get(lesson).hidden = !wanted;
        return wanted ? made.get(lesson) : null;
      };
    },
  };
})();
