// A built site that was shown on this port before may have left its worker in the browser, which would go on showing old pages.
// The browser asks for it anew at each page, gets this one, and this one takes itself away.
(() => {
  "use strict";
  const path = new URL(registration.scope).pathname;
  const kept = name => /^asn-belajar:(files|lists|state):/.test(name) && name.endsWith(":" + path);

  async function leave() {
    await Promise.all((await caches.keys()).filter(kept).map(name => caches.delete(name)));
    await registration.unregister();
    (await clients.matchAll({ type: "window" })).forEach(page => page.navigate(page.url));
  }

  addEventListener("install", () => self.skipWaiting());
  addEventListener("activate", event => event.waitUntil(leave()));
})();
