/* Settings: how the page looks, and the country Help shows. They need no kernel and no server.
 *
 * steady.settings   what the reader has set: {country: 'US', look: 'dark', calm: true, ...}; not set is not there
 * steady.set(name, value)   sets one; nothing, or '', takes it back. Sends `steady:set` on the window
 * steady.remember   null, or a function (name, value) that keeps it longer, if the reader keeps answers.
 *                   Whoever brings back what was kept calls steady.set, and only then puts itself here.
 *
 * They live in this tab (sessionStorage) and are gone with Leave. This runs before anything is
 * painted, so that no page comes up bright and then goes calm.
 */
(function () {
  "use strict";
  var steady = window.steady;
  if (!steady || steady.settings) return;

  var PLACE = "steady-ground:settings";
  var SEEN = ["calm", "hide-checks", "hide-labels", "large", "menus", "one-part", "shorter"]; // each an attribute of the page: data-calm
  var LOOKS = ["light", "dark"]; // data-look; without it the system's holds
  var page = document.documentElement;

  function stored() {
    try {
      const found = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    } // storage is off, or not ours
  }

  function store() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(steady.settings));
    } catch {
      /* off */
    }
  }

  function show() {
    SEEN.forEach(function (name) {
      page.toggleAttribute("data-" + name, steady.settings[name] === true);
    });
    var look = /** @type {string} */ (steady.settings.look);
    if (LOOKS.includes(look)) page.setAttribute("data-look", look);
    else page.removeAttribute("data-look");
  }

  steady.settings = stored();
  steady.remember = null;
  steady.set = function (name, value) {
    if (value === undefined || value === null || value === "") delete steady.settings[name];
    else steady.settings[name] = value;
    store();
    show();
    window.dispatchEvent(new CustomEvent("steady:set", { detail: { name: name, value: value } }));
    if (steady.remember) steady.remember(name, value);
  };
  steady.beforeLeave.push(function () {
    sessionStorage.removeItem(PLACE);
  });
  show();

  // A control that says `data-set="name"` sets that name.
  window.addEventListener(
    "change",
    function (event) {
      var control = event.target.closest && event.target.closest("[data-set]");
      if (!control) return;
      steady.set(control.dataset.set, control.type === "checkbox" ? control.checked : control.value);
    },
    true,
  );

  // What a shorter page leaves out is there for whoever follows a link to it.
  /** @param {string} hash */
  function ask(hash) {
    var id = CSS.escape(hash.slice(1));
    var there = id && document.querySelector('.steady-page:not(.lm-mod-hidden) [id="' + id + '"]');
    var fold = there && there.closest(".fold, .fold-top, .share");
    if (fold) fold.setAttribute("data-asked", "");
  }
  window.addEventListener(
    "click",
    function (event) {
      var link = event.target.closest && event.target.closest('a[href*="#"]');
      if (link) ask(/** @type {HTMLAnchorElement} */ (/** @type {unknown} */ (link)).hash);
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", function () {
    ask(location.hash);
  });

  // ---- the tab's name: the course's, unless the reader wants the page's own
  function name() {
    if (page.hasAttribute("data-steady-left")) return;
    var course = /** @type {Part} */ (document.querySelector('meta[name="steady-title"]')).content;
    var heading = document.querySelector(".steady-page:not(.lm-mod-hidden) h1");
    var title = course;
    if (steady.settings.discreet === false && heading) title = heading.textContent.replace("¶", "").trim();
    if (document.title !== title) document.title = title;
  }
  steady.name = name;
  window.addEventListener("steady:set", name);
  document.addEventListener("DOMContentLoaded", name);
})();
