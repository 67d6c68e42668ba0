/* Keeps settings longer, for a reader who keeps answers: in a file of the course's own folder,
 * apart from them. The server refuses while nothing is kept. Only pages of our own server load this.
 */
(function () {
  'use strict';
  var steady = window.steady;
  var room = document.currentScript.dataset.room;

  function send(settings) {
    // The header keeps other sites from sending one; the cookie says whose it is.
    fetch(room + 'settings', {
      method: 'POST',
      keepalive: true,
      headers: { 'Content-Type': 'application/json', 'X-Steady-Ground': 'settings' },
      body: JSON.stringify(settings)
    }).catch(function () { /* the course has stopped: the setting holds in this window */ });
  }

  function remember() { send(steady.settings); }

  fetch(room + 'settings', { headers: { 'X-Steady-Ground': 'settings' } })
    .then(function (got) { return got.ok ? got.json() : {}; })
    .then(function (kept) {
      Object.keys(kept).forEach(function (name) {
        if (!(name in steady.settings)) steady.set(name, kept[name]);
      });
    })
    .catch(function () { /* the course has stopped */ })
    .then(function () { steady.remember = remember; });

  window.addEventListener('steady:keep', remember); // the reader has just chosen to keep

  // Whoever leaves locks what has a passphrase. It is sent before the page goes.
  steady.beforeLeave.push(function () {
    navigator.sendBeacon(room + 'lock');
  });
})();
