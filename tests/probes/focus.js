// What has the focus, and what is wrong with how it shows: it must have an outline of 2 px or more in a colour that stands out
// 3:1 from the ground (WCAG 2.2, 2.4.7 and 1.4.11), and nothing may lie over all of it (2.4.11).
() => {
  const element = document.activeElement;
  const name = `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} "${(element.getAttribute("aria-label") || element.textContent).trim().slice(0, 40)}"`;
  if (element === document.body || element === document.documentElement) return { name, lost: true, faults: [] };
  if (element.matches("main, dialog")) return { name, lost: false, faults: [] }; // where the skip link leads; a box that has just opened

  const parse = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = colour.slice(0, 3).map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = from => {
    for (let at = from; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if ((colour[3] ?? 1) > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  const shows = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const carriers = [[element, null], [element, "::after"], [element.parentElement, null],
    ...[...(element.labels || [])].map(label => [label, null])];
  const found = carriers.find(([carrier, part]) => shows(getComputedStyle(carrier, part)));
  const faults = [];
  if (!found) faults.push("no outline");
  else {
    const lights = [light(parse(getComputedStyle(found[0], found[1]).outlineColor)), light(ground(found[0].parentElement))].sort((a, b) => b - a);
    const ratio = (lights[0] + 0.05) / (lights[1] + 0.05);
    if (ratio < 3) faults.push(`outline ${ratio.toFixed(2)}:1`);
  }
  const seen = element.matches(".visually-hidden") ? element.labels[0] : element;
  const boxes = [...seen.getClientRects()];
  const inside = boxes.some(box => [0.1, 0.5, 0.9].some(part => {
    const at = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
    return at && (seen.contains(at) || at.contains(seen) && !at.matches("body, html"));
  }));
  if (!inside) faults.push("covered or outside of the screen");
  return { name, lost: false, faults };
}
