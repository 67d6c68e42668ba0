// A blank form can begin with half of a worked example, where its sheet has one. What is filled in then
// counts as typed, and can be taken out again for as long as it stands as it came.

// `note` takes an answer as if it were typed, `locked` tells whether what is kept cannot be seen.
/**
 * @param {{ form: Part, places: [string, Part][], on: Listen, held: Held, locked: () => boolean,
 *   outbox: ReturnType<typeof makeOutbox>, status: ReturnType<typeof makeStatus>,
 *   note: (field: string, value: Value) => void }} given
 */
const makeBegin = ({ form, places, on, held, locked, outbox, status, note }) => {
  const place = form.querySelector(".begin");
  const [start, out] = place?.querySelectorAll("button") ?? [];
  /** @type {[string, Part, Value][]} */
  let begun = []; // what was filled in

  // Whether nothing is answered here, as far as this window knows.
  const blank = () =>
    outbox.open &&
    !locked() &&
    places.every(([name, node]) => {
      const given = name in held.unsent ? held.unsent[name] : held.values[name];
      return (given ?? null) === null && shows(node, null);
    });

  // What of it stands as it came; what is done with is the reader's own.
  const standing = () => (form.matches(".done") ? [] : begun.filter(([, node, value]) => shows(node, value)));

  // Offers what there is to offer now.
  const look = () => {
    if (!place || !start || !out) return;
    start.hidden = !blank();
    out.hidden = !standing().length;
    place.hidden = start.hidden && out.hidden;
    if (!out.hidden || !begun.length) return;
    status.sayBegun("");
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
    status.sayBegun(words);
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
      if (act === "begin") outbox.send({ ask: "half" });
      else if (act === "take-out") takeOut();
    });
  }

  return { look, fillIn };
};
