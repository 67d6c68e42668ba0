/* Leave: the first script of every page. It needs no kernel, no server and no other script.
 *
 * `window.steady` is the page object: leave(), beforeLeave, functions called on the way out (with
 * true when the reader left in another window), words, what the page says of its own state, and
 * makeRoom(), called when words at the page's foot came or went.
 */
(function () {
  "use strict";
  if (window.steady) return;

  var LEFT = "steady-ground:left"; // lives as long as the tab
  var WITHIN = 5000; // milliseconds for three presses of Shift
  var own = /** @type {HTMLElement} */ (document.currentScript);
  var target = /** @type {string} */ (own.dataset.leave);
  var leaving = false;

  function remember() {
    try {
      sessionStorage.setItem(LEFT, "1");
    } catch {
      /* storage is off: Back can return */
    }
  }

  function forget() {
    try {
      sessionStorage.removeItem(LEFT);
    } catch {
      /* storage is off */
    }
  }

  function left() {
    try {
      return sessionStorage.getItem(LEFT) === "1";
    } catch {
      return false;
    }
  }

  function cover() {
    document.documentElement.setAttribute("data-steady-left", "");
    document.title = "\u00a0";
  }

  function away() {
    leaving = true;
    cover();
    window.location.replace(target);
  }

  /** @param {boolean} heard */
  function leave(heard) {
    if (leaving) return;
    leaving = true;
    cover();
    if (!heard && others) others.postMessage("left");
    remember();
    window.steady.beforeLeave.forEach(function (hook) {
      try {
        hook(heard);
      } catch {
        /* nothing may hold up leaving */
      }
    });
    away();
  }

  // Every window of this browser leaves with the one in which Leave was pressed.
  var others = /** @type {BroadcastChannel | null} */ (null);
  try {
    others = new BroadcastChannel("steady-ground:left");
    others.onmessage = function () {
      leave(true);
    };
  } catch {
    /* each window is left by itself */
  }

  window.steady = /** @type {Head} */ ({
    leave: function () {
      leave(false);
    },
    hear: function () {
      leave(true);
    }, // the reader has left in another window
    beforeLeave: /** @type {Head['beforeLeave']} */ ([]),
    makeRoom: function () {
      var words = document.querySelector(".steady-status:not(:empty), .steady-trouble");
      document.documentElement.toggleAttribute("data-words-below", words !== null);
    },
    words: JSON.parse(/** @type {string} */ (own.dataset.words)),
  });

  // Back, forward and reload after leaving do not return; a fresh visit does.
  var navigation = /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType("navigation")[0]);
  if (left()) {
    if (navigation && navigation.type === "navigate") forget();
    else away();
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && left()) away();
  });

  // First on the window, so that no "Leave site?" stands in the way.
  window.addEventListener(
    "beforeunload",
    function (event) {
      if (!leaving) return;
      event.stopImmediatePropagation();
      window.onbeforeunload = null;
    },
    true,
  );

  // No page within the site becomes a step that Back can take.
  history.pushState = function (state, title, url) {
    return history.replaceState(state, title, url);
  };

  /** @param {Happened<MouseEvent>} event */
  function pressed(event) {
    var link = event.target.closest && event.target.closest("a[data-leave], a[data-skip]");
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (link.hasAttribute("data-leave")) leave(false);
    else skip();
  }
  window.addEventListener("click", pressed, true);
  window.addEventListener("auxclick", pressed, true);

  function skip() {
    var page =
      document.querySelector(".steady-page:not(.lm-mod-hidden) h1") || document.getElementById("steady-page");
    if (!page) return;
    page.setAttribute("tabindex", "-1");
    page.focus();
  }

  // Shift alone, three times. Any other key, a click, or Shift held with another key starts
  // the count again, so typing capitals never leaves.
  /** @type {number[]} */
  var presses = []; // when each press began
  var alone = /** @type {number | null} */ (null); // when the press now held began

  function startAgain() {
    presses = [];
    alone = null;
  }

  window.addEventListener(
    "keydown",
    function (event) {
      if (!event.isTrusted) return; // JupyterLab plays key events again
      if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
        startAgain();
      } else if (!event.repeat) {
        alone = event.timeStamp;
      }
    },
    true,
  );
  window.addEventListener(
    "keyup",
    function (event) {
      if (!event.isTrusted || event.key !== "Shift" || alone === null) return;
      presses = presses.concat(alone).filter(function (began) {
        return event.timeStamp - began <= WITHIN;
      });
      alone = null;
      if (presses.length >= 3) leave(false);
    },
    true,
  );
  window.addEventListener("pointerdown", startAgain, true);
  window.addEventListener("blur", startAgain);
})();
