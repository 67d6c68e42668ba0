// A blank form can begin with half of a worked example, where its sheet has one. What is filled in then
// counts as typed, and can be taken out again for as long as it stands as it came. Knows no message.

// `note` takes an answer as if it were typed, `ask` asks for the half, `blank` says whether nothing is
// answered, `say` tells whose it is.
/**
 * @param {{ form: Part, places: [string, Part][], on: Listen, ask: () => void, blank: () => boolean,
 *   note: (field: string, value: Value) => void, say: (words: string) => void }} given
 */
const makeBegin = ({ form, places, on, ask, blank, note, say }) => {
  const place = form.querySelector(".begin");
  const [start, out] = place?.querySelectorAll("button") ?? [];
  /** @type {[string, Part, Value][]} */
  let begun = []; // what was filled in

  const standing = () => begun.filter(([, node, value]) => shows(node, value));

  // Offers what there is to offer now.
  const look = () => {
    if (!place || !start || !out) return;
    start.hidden = !blank();
    out.hidden = !standing().length;
    place.hidden = start.hidden && out.hidden;
    if (out.hidden) forget();
  };

  const forget = () => {
    if (begun.length) say("");
    begun = [];
  };

  // Whether the focus is where it was when a button here was pressed; some browsers give it none.
  const waits = () => {
    const here = form.ownerDocument.activeElement;
    return !here || here === form.ownerDocument.body || Boolean(place?.contains(here));
  };

  /** @type {(half: Values, words: string) => void} */
  const fillIn = (half, words) => {
    if (!blank()) return; // something was typed meanwhile
    const follows = waits();
    begun = places.flatMap(([name, node]) => (name in half ? [[name, node, half[name] ?? null]] : []));
    for (const [, node, value] of begun) fill(node, value);
    const first = (begun.find(([, node]) => !node.closest("[data-away]")) ?? begun[0])?.[1];
    if (follows)
      (first?.matches("[data-column]") ? first : first?.querySelector("input:checked, textarea"))?.focus();
    for (const [name, , value] of begun) note(name, value);
    say(words);
  };

  const takeOut = () => {
    const stood = standing();
    for (const [, node] of stood) fill(node, null);
    for (const [name] of stood) note(name, null);
    look();
    if (start && !start.hidden) return start.focus();
    places[0]?.[1].closest(".ask")?.querySelector("textarea, select, input")?.focus();
  };

  if (place) {
    on(place, "click", ({ target }) => {
      const act = target.closest("[data-act]")?.dataset.act;
      if (act === "begin") ask();
      else if (act === "take-out") takeOut();
    });
  }

  return { look, fillIn, forget };
};
