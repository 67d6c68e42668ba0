// What is said back to an answer: beside its field, and to the whole. An arrow key chooses whatever
// it passes over, and nothing is said back in passing.

const STAY = 1500; // ms without a key after which a choice that arrow keys came to is meant

// `feed` shows what is said to the whole; `on` listens for as long as the view is there.
/** @param {{ form: Part, asks: Part[], feed: (feedback?: string) => void, on: Listen }} given */
const makeReplies = ({ form, asks, feed, on }) => {
  const beside = new Map(); // field -> what is said back beside it
  /** @type {SaidBack & { field?: string }} */
  let unsaid = {}; // what is to be said back once a choice is settled
  let passing = 0; // the timer of a choice that arrow keys may still be passing over
  let pressed = ""; // the key that is down
  let pointing = false; // whether a pointer is down

  /** @type {(field: string | undefined, said: SaidBack) => void} */
  const sayBack = (field, { replies, feedback }) => {
    if (field) unsaid.field = field;
    if (replies) unsaid.replies = replies;
    if (feedback !== undefined) unsaid.feedback = feedback;
    if (!passing) settle();
  };

  // A choice is settled when it is left, pressed, or stayed on: who means the number that the
  // keys came to may go nowhere from there, and words for danger have to reach them too.
  const settle = () => {
    const { field = "", replies, feedback } = unsaid;
    drop();
    if (replies) respond(field, replies);
    feed(feedback);
  };

  const drop = () => {
    clearTimeout(passing);
    passing = 0;
    unsaid = {};
  };

  // What is said back to one field stands beside it.
  /** @type {(field: string, replies: Record<string, string>) => void} */
  const respond = (field, replies) => {
    for (const ask of asks) {
      const place = ask.querySelector(".reply");
      const name = ask.dataset.field;
      const words = replies[name] ?? "";
      const stands = beside.get(name) ?? "";
      if (!place || words === stands || (words && stands && name !== field)) continue;
      beside.set(name, words);
      place.innerHTML = words;
    }
  };

  // What is chosen by a pointer, by Space or by a screen reader is settled at once.
  const pass = (/** @type {Part} */ control) => {
    drop();
    if (control.type === "radio" && pressed.startsWith("Arrow")) passing = setTimeout(settle, STAY);
  };

  const clear = () => {
    drop();
    beside.clear();
    for (const place of form.querySelectorAll(".reply")) place.replaceChildren();
  };

  on(
    form,
    "keydown",
    ({ key }) => {
      pressed = key;
      if (key === "Enter" || key === " ") settle();
    },
    true,
  );
  on(window, "keyup", () => (pressed = ""), true);
  on(form, "focusout", ({ target, relatedTarget: next }) => {
    if (target.type === "radio" && next?.name === target.name) return;
    pressed = "";
    if (!pointing) settle(); // what is pressed must not move from under the pointer
  });
  on(
    window,
    "pointerdown",
    () => {
      pressed = "";
      pointing = true;
    },
    true,
  );
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    on(
      window,
      end,
      () => {
        pointing = false;
        setTimeout(settle);
      },
      true,
    );
  }

  return { sayBack, settle, pass, drop, clear };
};
