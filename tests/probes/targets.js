// All that can be pressed and is smaller than 24 by 24 px (WCAG 2.2, 2.5.8), but links in a line of text.
// A field and its label are one target; the card of a search result is that of its title.
() => {
  function inText(element) {
    const style = getComputedStyle(element);
    if (!element.matches("a") || style.display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block.textContent.trim().length > element.textContent.trim().length;
  }

  function union(one, two) {
    return { width: Math.max(one.right, two.right) - Math.min(one.left, two.left),
             height: Math.max(one.bottom, two.bottom) - Math.min(one.top, two.top) };
  }

  function box(element) {
    const own = element.getBoundingClientRect();
    const label = element.labels && element.labels[0];
    return label ? union(own, label.getBoundingClientRect()) : own;
  }

  return [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']")]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".site-skip, .visually-hidden") && !inText(one))
    .map(one => [one, box(one)])
    .filter(([, size]) => size.width < 23.99 || size.height < 23.99)
    .map(([one, size]) => `${size.width.toFixed(1)} x ${size.height.toFixed(1)}: ${one.outerHTML.slice(0, 140)}`);
}
