/* The cover over a page of JupyterLab that is not open yet: paper, the page's title, a line.
 *
 * It goes with the page's first words, or after a while with whatever is behind it, so that nobody
 * is kept out. The extension takes it away; it knows nothing of the page itself.
 */
(function () {
  "use strict";
  var LONGEST = 20000; // milliseconds
  var cover = /** @type {Part} */ (/** @type {Element} */ (document.currentScript).previousElementSibling);
  var path = new URLSearchParams(location.search).get("path") || location.pathname;

  cover.querySelectorAll("[data-page]").forEach(function (title) {
    title.hidden = path.split("/").pop() !== title.dataset.page + ".ipynb";
  });
  setTimeout(function () {
    cover.remove();
  }, LONGEST);
})();
