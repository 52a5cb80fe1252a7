// All text that can be seen and does not reach 4.5:1 (large text: 3:1), by colours laid one upon the other.
// WCAG 2.2, 1.4.3; the formula is the one of its definition of relative luminance.
() => {
  const clear = [0, 0, 0, 0];

  function parse(colour) {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return colour.startsWith("color(srgb") ? [...numbers.slice(0, 3).map(one => one * 255), numbers[3] ?? 1]
      : [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  }

  function over(top, bottom) {
    const alpha = top[3] + bottom[3] * (1 - top[3]);
    if (!alpha) return clear;
    return [0, 1, 2].map(at => (top[at] * top[3] + bottom[at] * bottom[3] * (1 - top[3])) / alpha).concat(alpha);
  }

  function luminance(colour) {
    const [red, green, blue] = colour.map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  // The colours of an element and all it stands in, the outermost first; opacity thins the element with its content.
  function painted(element) {
    let below = parse(getComputedStyle(document.documentElement).backgroundColor);
    below = below[3] ? below : [255, 255, 255, 1];
    let opacity = 1;
    const line = [];
    for (let at = element; at; at = at.parentElement) {
      line.unshift(at);
      if (at.matches("dialog, [popover]")) break; // the top layer has a ground of its own
    }
    for (const at of line) {
      const style = getComputedStyle(at);
      opacity *= Number(style.opacity);
      const own = parse(style.backgroundColor);
      below = over([own[0], own[1], own[2], own[3] * opacity], below);
    }
    const text = parse(getComputedStyle(element).color);
    return { below, text: over([text[0], text[1], text[2], text[3] * opacity], below) };
  }

  function seen(element) {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !element.closest(":disabled, .visually-hidden, .md-button[hidden]");
  }

  const holders = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) holders.add(walker.currentNode.parentElement);
  document.querySelectorAll("input:not([type=radio], [type=checkbox], [type=file])").forEach(field => holders.add(field));

  return [...holders].filter(holder => !holder.closest("script, style, template, option") && seen(holder)).flatMap(holder => {
    const { below, text } = painted(holder);
    const lights = [luminance(text), luminance(below)].sort((one, two) => two - one);
    const ratio = (lights[0] + 0.05) / (lights[1] + 0.05);
    const style = getComputedStyle(holder);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    return ratio >= needed ? [] : [`${ratio.toFixed(2)} < ${needed}: ${holder.outerHTML.slice(0, 120)}`];
  });
}
