// Trouble: what is not kept, said beside the field it stands in and, while any form has trouble, at the
// foot of the page, in view wherever one types. What became of it is announced by the form's status, and
// by nothing here. Knows no message.

// `lost` says whether the form is out of touch, `waits` what was refused of a field in words, '' when it
// waits to be sent, nothing when all is well with it.
/**
 * @param {{ form: Part, places: [string, Part][], lost: () => boolean,
 *   waits: (field: string) => string | undefined }} given
 */
const makeTrouble = ({ form, places, lost, waits }) => {
  // A field, or the cell of a table.
  const beside = (/** @type {Part} */ node) => node.closest(".cell") ?? node;

  /** @type {(node: Part, words: string | undefined) => void} */
  const mark = (node, words) => {
    /** @type {Element | null} */
    let line = node.querySelector(":scope > .trouble");
    if (words === undefined) return line?.remove();
    if (!line) {
      line = document.createElement("p");
      line.className = "trouble";
      node.append(line);
    }
    if (line.textContent !== words) line.textContent = words;
  };

  const foot = () => {
    const page = form.closest(".steady-page") ?? document.body;
    const trouble = page.querySelector("form .status.lost");
    /** @type {Element | null} */
    let line = page.querySelector(":scope > .steady-trouble");
    if (Boolean(line) === Boolean(trouble)) return;
    if (line) line.remove();
    else {
      line = document.createElement("p");
      line.className = "steady-trouble";
      line.setAttribute("aria-hidden", "true"); // the form's own status said it aloud
      line.textContent = form.dataset.trouble;
      page.append(line);
    }
    window.steady.makeRoom?.();
  };

  // Has the page say what is so now.
  const show = () => {
    for (const [field, node] of places) {
      const words = lost() ? waits(field) : undefined;
      mark(beside(node), words === "" ? form.dataset.waits : words);
    }
    foot();
  };

  return { show };
};
