// Draws the search box and the bar of marked words from nested lists (look.<language>.js): no text is ever read as markup.
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var site = new URL("../../", document.currentScript.src);

  // tree: [name, attributes, ...children]; a child is a tree or a text
  function draw(tree, inSvg) {
    var isSvg = inSvg || tree[0] === "svg";
    var element = isSvg ? document.createElementNS(SVG, tree[0]) : document.createElement(tree[0]);
    Object.keys(tree[1]).forEach(function (name) {
      element.setAttribute(name, name === "href" ? new URL(tree[1][name], site).href : tree[1][name]);
    });
    (element.content || element).append(...tree.slice(2).map(function (child) {
      return typeof child === "string" ? child : draw(child, isSvg);
    }));
    return element;
  }

  // look: of this language, a tree by name
  window.asnSearchDraw = function (name) {
    return draw(window.asnSearchLook[name], false);
  };
  window.asnSearchDraw.site = site;
})();
