// Says the words that a page carries for its scripts: a function of their key and of what stands in {braces}.
// A language may have a form of its own for one of something, under the key with "_one".
window.asnWords = words => (key, values) => {
  const form = values.count === 1 && words[key + "_one"] || words[key];
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};
// A day as the pages write it, "long" (27 November 2026) or "medium": English by British custom.
window.asnDay = (time, language, style) =>
  new Date(time).toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: style });
