/* One part at a time, where a reader has set so: the page shows the part in front, with a way to the
 * one before and to the next, and a place to stop. Nothing counts how much is left.
 *
 * A part is what stands from one heading of the second level to the next; the first is what comes
 * before them. Paper has the whole page. No kernel.
 */
(() => {
  "use strict";
  const steady = window.steady;
  const said = steady.words;
  const PAGE = ".steady-page:not(.lm-mod-hidden)";
  const root = document.documentElement;
  /** @type {Element | null} */
  let shown = null; // the page that shows one part
  let current = 0;
  /** @type {Element | null} */
  let ways = null;

  const set = () => root.hasAttribute("data-one-part");

  // What a page consists of, side by side; each surface holds it in its own way.
  /** @type {(page: Element) => Element[]} */
  const blocksOf = (page) => {
    if (page.matches(".jp-NotebookPanel")) return [...page.querySelectorAll(".jp-Cell")];
    const section = page.querySelector("article > section") || page;
    return [...section.children].filter((one) => !one.matches("script, .steady-status, .sg-steps, .sg-live"));
  };

  const begins = (/** @type {Element} */ block) =>
    Boolean(block.querySelector(block.matches("section") ? ":scope > h2" : "h2"));

  /** @type {(page: Element) => Element[][]} */
  const partsOf = (page) => {
    /** @type {Element[][]} */
    const parts = [[]];
    for (const block of blocksOf(page)) {
      if (begins(block)) parts.push([]);
      parts.at(-1)?.push(block);
    }
    return parts;
  };

  const titleOf = (/** @type {Element[]} */ part) =>
    (part[0]?.querySelector("h2, h1")?.textContent || "").replace(/[¶#]\s*$/, "").trim();

  /** @type {(act: string, over: string, title: string) => Element} */
  const way = (act, over, title) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.step = act;
    const small = document.createElement("small");
    small.textContent = over;
    button.append(small, title);
    return button;
  };

  const draw = (/** @type {Element[][]} */ parts) => {
    if (!ways) {
      ways = document.createElement("nav");
      ways.className = "sg-steps";
      ways.addEventListener("click", press);
    }
    const before = parts[current - 1];
    const next = parts[current + 1];
    const stop = way("stop", "", said.stop_here);
    ways.replaceChildren(
      ...(before ? [way("before", said.part_before, titleOf(before))] : []),
      ...(next ? [way("next", said.part_next, titleOf(next))] : []),
      ...(next ? [stop] : []),
    );
  };

  const apply = () => {
    const page = document.querySelector(PAGE);
    for (const gone of document.querySelectorAll("[data-elsewhere]")) gone.removeAttribute("data-elsewhere");
    ways?.remove();
    if (!set() || !page) {
      shown = null;
      return;
    }
    const parts = partsOf(page);
    if (parts.length < 3) return; // a page without parts
    if (page !== shown) current = 0;
    shown = page;
    current = Math.min(current, parts.length - 1);
    for (const [at, part] of parts.entries())
      for (const block of part) block.toggleAttribute("data-elsewhere", at !== current);
    draw(parts);
    const last = parts[current]?.at(-1);
    if (!last || !ways) return;
    // JupyterLab takes the focus off what stands between cells.
    if (last.matches(".jp-Cell")) last.append(ways);
    else last.after(ways);
  };

  const press = (/** @type {Event} */ event) => {
    const button = /** @type {Happened<Event>} */ (event).target.closest("[data-step]");
    if (!button || !ways) return;
    if (button.dataset.step === "stop") {
      const line = document.createElement("p");
      line.setAttribute("role", "status");
      button.replaceWith(line);
      line.textContent = said.stopped_here;
      return;
    }
    current += button.dataset.step === "next" ? 1 : -1;
    apply();
    const page = shown && partsOf(shown)[current];
    const heading = /** @type {HTMLElement | null} */ (page?.[0]?.querySelector("h2, h1") ?? null);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };

  // Whatever leads to a place of the page shows the part that holds it.
  window.addEventListener("steady:reveal", (event) => {
    if (!shown) return;
    const place = /** @type {CustomEvent<Element>} */ (/** @type {unknown} */ (event)).detail;
    const at = partsOf(shown).findIndex((part) => part.some((block) => block.contains(place)));
    if (at < 0 || at === current) return;
    current = at;
    apply();
  });
  window.addEventListener("steady:set", () => {
    if (set() !== Boolean(shown)) apply();
  });
  // A page of JupyterLab's is drawn piece by piece, and another one may come to the front.
  const contents = steady.contents;
  steady.contents = () => {
    contents();
    if (set() && (!ways?.isConnected || document.querySelector(PAGE) !== shown)) apply();
  };
})();
