/* What a page of the book does by itself: opens the parts a print needs. */
(() => {
  "use strict";

  // Sphinx's search would store the words looked for.
  window.SPHINX_HIGHLIGHT_ENABLED = false;

  // ---- paper
  // On paper nothing can be opened, so it is open; afterwards it is as it was.
  const folded = new Set();
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("main details:not([open], .book-fold, .replies)")) {
      folded.add([one, one.getAttribute("name")]);
      one.removeAttribute("name"); // of one name only one can be open
    }
    for (const [one] of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const [one, name] of folded) {
      one.open = false;
      if (name) one.setAttribute("name", name);
    }
    folded.clear();
  });

  // ---- an anchor inside something folded
  const unfold = () => {
    const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (
      let one = /** @type {Part | null} */ (at || null);
      one;
      one = /** @type {Part | null} */ (one.parentElement)
    )
      if (one.matches("details")) one.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
