// On the home page: "start" becomes "continue", with the lesson that was left last and the place in its text. Titles stand in a
// template of the page: of a lesson that is not there any more nothing is said.
(() => {
  "use strict";
  const progress = window.asnProgress;
  const link = document.querySelector("[data-start]");
  const line = document.getElementById("mulai");
  if (!link) return;
  const titles = new Map(Array.from(document.querySelector("[data-titles]").content.querySelectorAll("a"), one => [one.dataset.of, one]));

  function latest() {
    const left = progress.lessons().filter(lesson => titles.has(lesson)).map(lesson => [lesson, progress.read(lesson)])
      .filter(([, data]) => data.place && !(data.done || {}).on);
    return left.sort(([, one], [, two]) => one.place.t < two.place.t ? 1 : -1)[0];
  }

  const find = name => line.querySelector("[data-" + name + "]");

  function say(element, words, language) {
    element.textContent = words;
    element.lang = language;
  }

  const found = latest();
  if (!found) return;
  const [lesson, { place }] = found;
  const title = titles.get(lesson);
  link.textContent = link.dataset.onward;
  link.href = (place.lang === "en" && title.dataset.en || title.getAttribute("href")) + "#" + encodeURIComponent(place.id);
  say(find("title"), title.textContent, title.lang || document.documentElement.lang);
  say(find("section"), place.name, place.lang);
  find("percent").textContent = Math.round(place.at * 100) + "%";
  find("newest").hidden = true;
  find("at").hidden = false;
})();
