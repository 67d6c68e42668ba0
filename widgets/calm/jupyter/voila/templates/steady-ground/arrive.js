/* Puts each live form where its still one stands, once it is really there. */
var steadyArrive = (function () {
  "use strict";
  var PATIENCE = 30000; // milliseconds after the last cell
  /** @type {Part[]} */
  var waiting = [];
  var beats = 0;

  /** @param {string} selectors */
  function place(selectors) {
    return /** @type {Part} */ (document.querySelector(selectors));
  }

  /** @param {string} words */
  function say(words) {
    place(".steady-status").textContent = words;
    window.steady.makeRoom();
  }

  // Words typed into a still form would be wiped by the live one, so it waits.
  function words() {
    document.querySelectorAll(".sg-still form.sheet").forEach(function (form) {
      form.inert = true;
    });
  }

  /** @param {Part} slot */
  function settle(slot) {
    var live = slot.querySelector(".sg-live");
    var still = slot.querySelector(".sg-still");
    if (!still) return; // already settled
    var wanted = still.querySelector("form.sheet") ? ".sheet-live" : ".sg-output *:not(script)";
    if (!live || !live.querySelector(wanted)) return;
    still.remove();
    live.hidden = false;
    waiting = waiting.filter(function (other) {
      return other !== slot;
    });
    if (!waiting.length) say("");
  }

  function failed() {
    say(window.steady.words.still);
    document.querySelectorAll(".sg-still form.sheet").forEach(function (form) {
      form.inert = false;
      form.querySelectorAll("input, select, textarea, button").forEach(function (control) {
        if (!control.closest("details, .practice")) control.disabled = true;
      });
    });
  }

  // Voila calls this each time it has waited ten seconds for a cell.
  window.voila_heartbeat = function () {
    beats += 1;
    if (beats === 4) failed();
  };
  window.voila_finish = function () {}; // nothing was hidden

  return {
    words: words,
    failed: failed,
    /** @param {number} index */
    cell: function (index) {
      beats = 0;
      var slot = place('.sg-slot[data-cell="' + index + '"]');
      var live = place('.sg-live[data-for="' + index + '"]');
      if (!live.querySelector(".sg-output")) {
        live.remove();
        return;
      }
      slot.append(live);
      waiting.push(slot);
      new MutationObserver(function () {
        settle(slot);
      }).observe(live, { childList: true, subtree: true });
    },
    last: function () {
      if (!waiting.length && !document.querySelector(".sg-still form.sheet")) say("");
      setTimeout(function () {
        if (waiting.length) failed();
      }, PATIENCE);
    },
  };
})();
