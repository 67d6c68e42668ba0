// How things stand, at a form's head: a chip that says it in a word, and who can read it in full. Knows
// no field and no answer.

/** @param {{ form: Part, on: Listen }} given */
const makeStanding = ({ form, on }) => {
  const chip = form.querySelector(".chip");

  /** @param {{ who?: string, of?: string, locked?: boolean }} told */
  const tell = ({ who, of, locked }) => {
    if (who) for (const line of form.querySelectorAll(".who, .reads-who")) line.textContent = who;
    if (!chip || of === undefined) return;
    const state = locked ? "locked" : of ? "kept" : "unkept";
    const words = /** @type {Part} */ (chip.querySelector(".state"));
    chip.dataset.state = state;
    if (words.textContent !== chip.dataset[state]) words.textContent = chip.dataset[state];
  };

  // The choice to keep is a part of the page, like this one.
  const choice = () => (form.closest(".steady-page") ?? document).querySelector("form.keep");

  if (chip) {
    on(
      chip,
      "toggle",
      () => {
        const way = chip.querySelector('[data-act="choose"]');
        if (way) way.hidden = !choice();
      },
      true,
    );
  }
  on(form, "click", ({ target }) => {
    if (!target.closest('[data-act="choose"]')) return;
    const there = choice();
    there?.scrollIntoView({ block: "center" });
    there?.querySelector("button, summary")?.focus({ preventScroll: true });
  });

  return { tell };
};
