/* Contents: the parts of the page, at the side where there is room and first in the bar everywhere.
 *
 * The list stands in the page itself, as it was written; here it is copied to where it can be
 * reached from anywhere. A press on a link to a place of the page leads there: what is folded around
 * it opens, and the focus goes to its heading, or what else comes first. No kernel; no entry in the browser's history.
 *
 * steady.contents()    reads the list of the page in front again
 * steady.reveal(part)  opens what a part of a page stands folded in, and sends `steady:reveal`, since
 *                      JupyterLab's pages fold in their own way
 * steady.go            null, or what opens another page in this window, by the name of its file
 */
(() => {
  "use strict";
  const steady = window.steady;
  const PAGE = ".steady-page:not(.lm-mod-hidden)";
  const FAR = 0.3; // of the window's height: a part is read from when its heading is so high
  const HEADINGS = "h2, h3, h4";
  const WORDS = `${HEADINGS}, p, ul, ol, form`;
  /** @type {HTMLElement | null} */
  let side = null;
  let listed = "";

  steady.go = null;
  steady.reveal = (part) => {
    for (let one = part.parentElement; one; one = one.parentElement)
      if (one instanceof HTMLDetailsElement) one.open = true;
    window.dispatchEvent(new CustomEvent("steady:reveal", { detail: part }));
  };

  const anchor = (/** @type {string} */ id) => document.querySelector(`${PAGE} [id="${CSS.escape(id)}"]`);

  // An anchor has no height of its own: where it leads is what comes right after it, as a rule a
  // heading. It may stand in a paragraph by itself, or at the end of the section before.
  /** @type {(anchor: Element) => HTMLElement} */
  const placeAt = (anchor) => {
    const own = anchor.matches(WORDS) ? anchor : anchor.querySelector(WORDS);
    if (own) return /** @type {HTMLElement} */ (own);
    for (
      let one = /** @type {Element | null} */ (anchor);
      one && !one.matches(PAGE);
      one = one.parentElement
    ) {
      if (one.matches(HEADINGS)) return /** @type {HTMLElement} */ (one);
      for (let next = one.nextElementSibling; next; next = next.nextElementSibling) {
        const found = next.matches(WORDS) ? next : next.querySelector(WORDS);
        if (found) return /** @type {HTMLElement} */ (found);
      }
    }
    return /** @type {HTMLElement} */ (anchor);
  };

  const lead = (/** @type {string} */ id) => {
    const part = anchor(id);
    if (!part) return;
    const place = placeAt(part);
    steady.reveal(place);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  };

  // The part in front is the last one whose heading has come up far enough.
  const mark = () => {
    const links = [...document.querySelectorAll('.sg-here a[href^="#"]')];
    let current = "";
    let lowest = Number.NEGATIVE_INFINITY;
    for (const link of links) {
      const to = String(link.getAttribute("href"));
      const part = anchor(to.slice(1));
      const heading = part && placeAt(part);
      if (!heading?.getClientRects().length) continue; // folded away
      const { top } = heading.getBoundingClientRect();
      if (top > innerHeight * FAR || top < lowest) continue;
      lowest = top;
      current = to;
    }
    for (const link of links) {
      if (link.getAttribute("href") === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  // Where many things move at once, it is looked up once.
  let waits = false;
  const soon = () => {
    if (waits || !listed) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      mark();
    });
  };

  steady.contents = () => {
    const panel = document.querySelector('[data-slot="here"]');
    if (!panel) return;
    const own = document.querySelector(`${PAGE} nav.contents`);
    const html = own ? own.innerHTML : "";
    if (html !== listed) {
      listed = html;
      panel.innerHTML = html;
      if (!side) {
        side = document.createElement("nav");
        side.className = "sg-side sg-here";
        side.setAttribute("aria-label", String(panel.dataset.named));
        document.querySelector(".sg-bar")?.after(side);
      }
      side.innerHTML = html;
      // The words are the page's, whatever the language around them.
      const spoken = /** @type {HTMLElement | null} */ (own ? own.closest("[lang]") : null);
      for (const list of [panel, side]) {
        list.lang = spoken?.lang || "";
        list.dir = spoken?.dir || "";
      }
      document.documentElement.classList.toggle("sg-listed", Boolean(html));
    }
    soon();
  };

  window.addEventListener(
    "click",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target.closest?.(`.sg-here a[href], .sg-bar a[data-file], ${PAGE} a[href^='#']`);
      if (!link) return;
      const { file } = link.dataset;
      const href = String(link.getAttribute("href"));
      const here = href.startsWith("#") ? decodeURIComponent(href.slice(1)) : "";
      const go = file && steady.go;
      if (!go && !(here && anchor(here))) return; // the link itself leads there
      event.preventDefault();
      event.stopPropagation();
      for (const panel of document.querySelectorAll(".sg-panel[open]")) panel.open = false;
      if (go) go(file);
      else lead(here);
    },
    true,
  );

  // Jupyter has each link of an output open another tab; one to a page of the course stays in this one.
  window.addEventListener(
    "click",
    (/** @type {Happened<MouseEvent>} */ event) => {
      event.target.closest?.(`${PAGE} a[target][href$=".ipynb"]`)?.removeAttribute("target");
    },
    true,
  );

  document.addEventListener("scroll", soon, { capture: true, passive: true });
  window.addEventListener("resize", soon);
  document.addEventListener("DOMContentLoaded", steady.contents);
})();
