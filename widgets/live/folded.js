// A form that is done: folded to one line, with what was said back above it. It opens again to be
// changed, and whenever what stands in it does. Knows no message.

// `on` listens for as long as the view is there; `take` has the answer taken away.
/** @param {{ form: Part, on: Listen, take: () => void }} given */
const makeFolded = ({ form, on, take }) => {
  const place = form.querySelector(".folded");
  let life = ""; // of the journal, when it was folded

  /** @type {(selectors: string) => Part} */
  const within = (selectors) => /** @type {Part} */ (place?.querySelector(selectors));

  /** @param {boolean} asks whether it is asked before the answer is taken away */
  const question = (asks) => {
    within(".folded-sure").hidden = !asks;
    for (const act of ["change", "take"]) within(`[data-act="${act}"]`).disabled = asks;
  };

  // The heading that comes next on the page, if there is one.
  const ahead = () => {
    const page = form.closest(".steady-page") ?? document;
    return [...page.querySelectorAll("h2")].find(
      (one) => form.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  };

  // Words of a heading, without the link to it that some pages put there.
  const called = (/** @type {Part} */ heading) =>
    [...heading.childNodes]
      .filter((one) => !(/** @type {Part} */ (one).matches?.("a")))
      .map((one) => one.textContent)
      .join("")
      .trim();

  const open = () => {
    if (!place || place.hidden) return;
    place.hidden = true;
    within(".folded-line").textContent = "";
    question(false);
    form.classList.remove("done");
  };

  /** @type {(line: string, of: string) => void} */
  const fold = (line, of) => {
    if (!place) return;
    const here = form.ownerDocument.activeElement;
    const hides = form.contains(here) && here?.closest(".ask, .acts") && !here.closest(".reply");
    form.querySelector(".practice.pacing [data-act=pace]")?.click(); // what is folded keeps no time
    life = of;
    question(false);
    within(".folded-line").textContent = line;
    const heading = ahead();
    const next = within(".next");
    next.hidden = !heading;
    if (heading) next.textContent = next.dataset.next.replace("{title}", called(heading));
    place.hidden = false;
    form.classList.add("done");
    if (hides) within(".folded-line").focus({ preventScroll: true });
    form.scrollIntoView?.({ block: "nearest" });
  };

  // What the line says is so in the life of the journal it was said in.
  const check = (/** @type {string | undefined} */ of) => {
    if (of !== undefined && of !== life) open();
  };

  const change = () => {
    open();
    const ask = form.querySelector(".ask");
    (ask?.querySelector("input:checked") ?? ask?.querySelector("textarea, select, input"))?.focus();
  };

  const go = () => {
    const heading = ahead();
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView?.({ block: "start" });
  };

  /** @type {Record<string, () => void>} */
  const acts = {
    change,
    next: go,
    take: () => {
      question(true);
      within('[data-act="leave-it"]').focus();
    },
    "leave-it": () => {
      question(false);
      within('[data-act="take"]').focus();
    },
    "take-it": take,
  };
  if (place) on(place, "click", ({ target }) => acts[target.closest("[data-act]")?.dataset.act ?? ""]?.());

  return { fold, open, check, change };
};
