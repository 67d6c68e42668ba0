/* The panels of the bar: one open at a time, closed by Esc or a press elsewhere. No kernel. */
(function () {
  "use strict";
  var steady = window.steady;
  document.documentElement.classList.add("sg-scripts"); // what needs a script shows only with one

  /** @param {Node | null} within */
  function fold(within) {
    document.querySelectorAll(".sg-panel[open]").forEach(function (panel) {
      if (!panel.contains(within)) panel.open = false;
    });
  }
  window.addEventListener(
    "pointerdown",
    function (event) {
      fold(event.target);
      if (!event.target.closest?.(".sg-panel")) from = null;
    },
    true,
  );

  // What a page shows may open one too; Esc then leads back to where that was pressed.
  /** @type {Part | null} */
  var from = null;
  /** @type {Part | null} */
  var opened = null;
  window.addEventListener(
    "click",
    function (event) {
      var way = event.target.closest?.("[data-panel], a[href$='#bar-help'], a[href$='#bar-ground']");
      var name = way && (way.dataset.panel || String(way.getAttribute("href")).split("#bar-")[1]);
      var panel = way && document.querySelector('.sg-panel[data-named="' + name + '"]');
      if (!way || !panel) return;
      event.preventDefault();
      event.stopPropagation();
      fold(panel);
      panel.open = true;
      from = way;
      opened = panel;
      // On a phone the bar has no room for the word Settings.
      /** @type {HTMLElement | null} */ (
        panel.querySelector(
          "summary:not(:is(.sg-settings, .sg-print) > *), .sg-words :is(input, a), .sg-print li:not([hidden]) button",
        )
      )?.focus();
    },
    true,
  );

  window.addEventListener(
    "keydown",
    function (event) {
      var panel = event.key === "Escape" && document.querySelector(".sg-panel[open]");
      if (!panel) return;
      fold(null);
      // What it was opened from may be shut away by now, and its own word out of sight.
      var back = from?.isConnected && panel === opened ? from : panel.querySelector("summary");
      if (!back?.checkVisibility()) back = document.querySelector(".sg-contents > summary");
      back?.focus();
      from = null;
    },
    true,
  );

  // The lines of a country come right after the list that chooses it.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".sg-countries").forEach(function (all) {
      all.parentElement?.querySelector(".sg-country")?.after(all);
    });
  });

  // Only the country that is set is seen; it may have been set in another page of this tab.
  function country() {
    document.querySelectorAll("[data-country]").forEach(function (one) {
      one.open = one.dataset.country === steady.settings.country;
    });
  }

  // The countries to choose are those that stand below: each page holds their names once.
  /** @param {Part} panel */
  function list(panel) {
    var chooser = panel.querySelector("#sg-country");
    if (!chooser || chooser.childElementCount > 1) return;
    var options = Array.from(panel.querySelectorAll("[data-country]"), function (one) {
      return new Option(one.querySelector("summary")?.textContent || "", one.dataset.country);
    });
    chooser.append(...options);
  }

  /** @param {Part} panel */
  function fill(panel) {
    list(panel);
    panel.querySelectorAll("[data-set]").forEach(function (control) {
      var set = steady.settings[control.dataset.set];
      if (control.type === "checkbox")
        control.checked = set === undefined ? control.defaultChecked : /** @type {boolean} */ (set);
      else if (control.type === "radio") control.checked = control.value === (set || "");
      else control.value = set === undefined ? "" : /** @type {string} */ (set);
    });
    country();
  }
  window.addEventListener(
    "toggle",
    function (event) {
      if (event.target.open && event.target.matches(".sg-panel")) fill(event.target);
    },
    true,
  );
  window.addEventListener("steady:set", function () {
    document.querySelectorAll(".sg-panel").forEach(fill);
  });
})();
