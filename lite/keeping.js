/* A page of the browser build: which page it opens, and whether anything may be kept.
 *
 * Nothing is stored until the reader chooses to keep: only then the keeper is brought (`keeper.js`),
 * and it goes with what was erased. With `?keep=nothing` it is never brought or asked, and the
 * address says so as long as the window is open.
 */
(function () {
  "use strict";
  var steady = window.steady;
  var site = new URL("..", document.baseURI); // pages are in `lab/`
  steady.alone = true; // no server of ours is behind this page
  var FIRST = "00-start-here.ipynb";

  var asked = new URLSearchParams(location.search);
  var nothing = asked.get("keep") === "nothing";

  // JupyterLab writes the address anew with each page it opens.
  var replace = history.replaceState.bind(history);
  history.replaceState = function (state, title, to) {
    var url = new URL(to || location.href, location.href);
    if (nothing) url.searchParams.set("keep", "nothing");
    return replace(state, title, url.href);
  };
  history.pushState = history.replaceState;
  if (!asked.get("path") && !location.pathname.includes("/tree/")) {
    asked.set("path", FIRST);
    history.replaceState(null, "", "?" + asked);
  }

  // The address says which page is open, so that loading it again opens the same one.
  /** @param {string} path */
  steady.opened = function (path) {
    var url = new URL(location.href);
    url.searchParams.set("path", path);
    history.replaceState(history.state, "", url.href);
  };

  // What the kernel is told of this window; see `starting.js`.
  /** @param {Record<string, string>} env */
  steady.told = function (env) {
    if (nothing) env.STEADY_GROUND_BROWSER = "nothing";
  };

  function able() {
    return (
      !nothing &&
      "serviceWorker" in navigator &&
      "storage" in navigator &&
      navigator.locks &&
      window.FileSystemFileHandle &&
      FileSystemFileHandle.prototype.createWritable
    );
  }

  // Brings the keeper, and waits until it answers for every window. What comes of it the kernel says.
  steady.beforeKeep = async function () {
    if (!able()) return;
    try {
      await navigator.storage.getDirectory(); // without a place a keeper would only be in the way
      await navigator.serviceWorker.register(new URL("keeper.js", site), { scope: site.pathname });
      if (!navigator.serviceWorker.controller) {
        await new Promise(function (done) {
          navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
          setTimeout(done, 5000); // some browsers let it be brought and never let it answer
        });
      }
    } catch {
      /* the browser lets no page keep anything, as in some private windows */
    }
  };

  window.addEventListener("steady:erase", async function () {
    if (!able()) return;
    for (const one of await navigator.serviceWorker.getRegistrations()) {
      if (one.scope === site.href) await one.unregister();
    }
  });
})();
