// What a larger text would push out of sight: the page itself scrolling sideways, text outside of the screen, text in a box that
// hides what does not fit.
() => {
  const wide = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > wide ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
  const hidden = ":is(.visually-hidden, .site-skip, script, style, template, option, .site-search__name)";

  function scrolls(element) {
    for (let at = element; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || holder.closest(hidden) || !holder.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if ((box.right > wide + 1 || box.left < -1) && !scrolls(holder)) found.push(`outside: ${walker.currentNode.data.trim().slice(0, 60)}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(hidden) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const across = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const down = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if ((across || down) && element.textContent.trim()) found.push(`cut: ${element.outerHTML.slice(0, 100)}`);
  }
  return found;
}
