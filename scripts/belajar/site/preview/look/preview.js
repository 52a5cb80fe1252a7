/* Waits for the next save and then shows the page anew; remembers whether the findings are folded. */
(() => {
  "use strict";

  const own = document.currentScript;
  const KEY = "asn.preview.folded";
  const PAUSE = 2000; // ms, while the server does not answer
  let waiting = null;

  const wait = async () => {
    waiting = new AbortController();
    try {
      const answer = await fetch(own.dataset.wait, { cache: "no-store", signal: waiting.signal });
      if (answer.ok && (await answer.text()) !== own.dataset.version) {
        location.reload();
        return;
      }
    } catch {
      if (waiting.signal.aborted) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    wait();
  };

  // A browser keeps only six connections to a server open: pages that nobody sees give theirs back.
  const turn = () => {
    if (waiting) {
      waiting.abort();
    }
    if (document.visibilityState === "visible") {
      wait();
    }
  };

  const panel = () => {
    const details = document.querySelector("[data-preview-panel]");
    if (!details) {
      return;
    }
    try {
      details.open = sessionStorage.getItem(KEY) !== "true";
    } catch {
      // No storage: unfolded, as the page came.
    }
    details.addEventListener("toggle", () => {
      try {
        sessionStorage.setItem(KEY, String(!details.open));
      } catch {
        // Folded until the next save.
      }
    });
  };

  document.addEventListener("visibilitychange", turn);
  window.addEventListener("pagehide", () => waiting && waiting.abort());
  window.addEventListener("pageshow", (event) => event.persisted && turn());
  panel();
  turn();
})();
