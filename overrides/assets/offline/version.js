// In an offline bundle: says so where this page and the bundle's own list of pages come from two versions.
(() => {
  "use strict";
  const own = name => (document.head.querySelector("meta[name=" + name + "]") || {}).content;
  const bundle = window.asnBundle = {};
  let told = false;

  // `pages` holds eight digits for each page of the bundle, one behind the other.
  bundle.version = (label, pages) => {
    told = true;
    const digest = own("page-digest");
    let known = own("bundle-version") === label;
    for (let place = 0; digest && place < pages.length && !known; place += 8) known = pages.substr(place, 8) === digest;
    if (!known) warn();
  };

  function warn() {
    const banner = document.getElementById("other-version");
    if (banner) document.body.insertBefore(document.importNode(banner.content, true), document.querySelector(".frame"));
  }

  // The list is the last file that an update brings.
  window.addEventListener("load", () => told || warn());
})();
