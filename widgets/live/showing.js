// What stands in the journal, put into a form's controls. Words that wait to be sent are left alone.

// `note` takes an answer as if it were typed; `room` is called before another window's words are put in
// place of what stood here, and `say` tells of them.
/**
 * @param {{ places: [string, Part][], held: Held, outbox: ReturnType<typeof makeOutbox>,
 *   note: (field: string, value: Value) => void, room: () => void, say: (words?: string) => void }} given
 */
const makeShowing = ({ places, held, outbox, note, room, say }) => {
  /** @type {(answers: Values, mine: Values, first: boolean, changed?: string) => void} */
  const show = (answers, mine, first, changed) => {
    const shown = held.values;
    held.values = { ...answers };
    for (const [field, node] of places) {
      const stands = answers[field] ?? null;
      const was = shown[field] ?? null;
      const waits = field in held.unsent;
      if (first) fill(node, waits ? held.unsent[field] : stands);
      if (waits) continue;
      held.seen[field] = [stands];
      if (equal(stands, was) && shows(node, stands)) continue; // another view may have been told first
      if (stands === null && (mine[field] ?? null) !== null) {
        if (first) fill(node, was);
        note(field, was);
      } else {
        const full = equal(stands, was) ? !shows(node, null) : was !== null;
        fill(node, stands);
        room();
        if (full) say(changed); // words had to make room
      }
    }
    for (const [field, { value, seen }] of Object.entries(held.hidden)) {
      delete held.hidden[field];
      if (field in held.unsent) {
        outbox.send({ field, value, seen }); // typed over while it was hidden
      } else {
        for (const [name, node] of places) if (name === field) fill(node, value);
        held.seen[field] = seen;
        note(field, value);
      }
    }
  };

  return show;
};

// Takes as typed what stands in a form that was there before its script came.
/** @type {(places: [string, Part][], note: (field: string, value: Value) => void) => void} */
const takeUp = (places, note) => {
  for (const [field, node] of places) {
    const value = shows(node, null) ? null : answered(node);
    if (value !== null) note(field, value);
  }
};
