/* Keeps settings longer, for a reader who keeps answers: in a file of the course's own folder,
 * apart from them. The server refuses while nothing is kept. Only pages of our own server load this.
 */
(function () {
  "use strict";
  var steady = window.steady;
  var room = /** @type {HTMLElement} */ (document.currentScript).dataset.room;

  /** @param {Settings} settings */
  function send(settings) {
    // The header keeps other sites from sending one; the cookie says whose it is.
    fetch(room + "settings", {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-Steady-Ground": "settings" },
      body: JSON.stringify(settings),
    }).catch(function () {
      /* the course has stopped: the setting holds in this window */
    });
  }

  function remember() {
    send(steady.settings);
  }

  fetch(room + "settings", { headers: { "X-Steady-Ground": "settings" } })
    .then(function (got) {
      return got.ok ? got.json() : {};
    })
    .then(function (/** @type {Settings} */ kept) {
      Object.keys(kept).forEach(function (name) {
        if (!(name in steady.settings)) steady.set(name, kept[name]);
      });
    })
    .catch(function () {
      /* the course has stopped */
    })
    .then(function () {
      steady.remember = remember;
    });

  window.addEventListener("steady:keep", remember); // the reader has just chosen to keep

  var MOST = 60000; // bytes; a browser sends no more from a page that goes

  // What was typed and not acknowledged goes along, so that a busy program loses none of it.
  /** @param {'words' | 'lock'} to */
  function handOver(to) {
    var words = steady.unsent ? steady.unsent() : [];
    // A plain page has a kernel to itself, which is of no use once the page has gone.
    var told = document.body.dataset.voila && document.getElementById("jupyter-config-data");
    var kernel = told ? JSON.parse(told.textContent).kernelId : "";
    if (!words.length && !kernel) return false;
    if (!("keepalive" in Request.prototype)) return false; // it would end with the page
    function body() {
      return new Blob([JSON.stringify({ window: steady.window, words: words, kernel: kernel })]);
    }
    while (words.length && body().size > MOST) words.pop();
    fetch(room + to, {
      method: "POST",
      keepalive: true,
      headers: { "X-Steady-Ground": "words" },
      body: body(),
    }).catch(function () {
      /* the course has stopped */
    });
    return true;
  }

  // Whoever leaves locks what has a passphrase. It is sent before the page goes. A page that only
  // hears that the reader has left elsewhere sends nothing that would make others leave again.
  steady.beforeLeave.push(function (heard) {
    if (handOver(heard ? "words" : "lock") || heard) return;
    navigator.sendBeacon(room + "lock");
  });

  window.addEventListener("pagehide", function () {
    if (!document.documentElement.hasAttribute("data-steady-left")) handOver("words");
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
})();
