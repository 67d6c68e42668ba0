// A form's outbox: each answer is sent as a message with a number, waits to be acknowledged, and is
// sent again until it is. It knows no control and no feedback.

const WAIT = 2000; // ms without an answer before the page says "not kept"
const PAUSE = 300; // ms without typing before words are sent
const LONGEST = 1000; // ms after which they are sent in the middle of typing
const SENT = 3; // values sent last that are told along, beside the one acknowledged last

// `held` is what this window holds of the sheet; `next` gives a message its number, `hand` hands it
// on, `lose` says that no answer came, `gone` whether the view has gone or the reader has left. Until
// `ready`, if it is given, no answer is missed.
/**
 * @param {{ held: Held, next: () => number, hand: (message: Asked & { n: number }) => void,
 *   lose: () => void, gone: () => boolean, ready?: Promise<void> }} given
 */
const makeOutbox = ({ held, next, hand, lose, gone, ready }) => {
  /** @type {Map<number | undefined, { message: Asked, timer: number }>} */
  const waiting = new Map(); // message number -> the message, and the timer of its answer
  /** @type {Record<string, number>} */
  const sent = {}; // field -> number of the message that holds its latest value
  /** @type {Record<string, { since: number, timer: number }>} */
  const pauses = {}; // field -> since when its words wait, and the timer of a pause in typing
  /** @type {Map<string, string>} */
  const refused = new Map(); // field -> what was said of an answer that could not be kept

  const send = (/** @type {Asked} */ message) => post(next(), message);

  /** @type {(n: number, message: Asked) => number} */
  const post = (n, message) => {
    if (gone()) return 0;
    const one = { message, timer: ready ? 0 : setTimeout(overdue, WAIT, n) };
    waiting.set(n, one);
    ready?.then(() => {
      if (waiting.get(n) === one) one.timer = setTimeout(overdue, WAIT, n);
    });
    try {
      hand({ ...message, n });
    } catch {
      // The line is down; the timer says so.
    }
    return n;
  };

  const overdue = (/** @type {number} */ n) => {
    const message = waiting.get(n)?.message;
    waiting.delete(n);
    if (!message) return;
    if (message.ask === "kept" && outbox.open) return; // only a look whether another window wrote
    lose();
    if (!message.field) {
      post(n, message); // under its number, so that it is done once
    } else if (sent[message.field] === n) deliver(message.field);
  };

  /** @type {(field: string, ms?: number) => number} */
  const wait = (field, ms) => {
    const since = pauses[field]?.since ?? performance.now();
    clearTimeout(pauses[field]?.timer);
    delete pauses[field];
    if (ms) pauses[field] = { since, timer: setTimeout(deliver, ms, field) };
    return performance.now() - since;
  };

  const deliver = (/** @type {string} */ field) => {
    wait(field);
    if (!(field in held.unsent)) return;
    const value = held.unsent[field];
    const [known, ...before] = held.seen[field] ?? [null];
    sent[field] = send({ field, value, seen: [known, ...before] });
    held.seen[field] = [known, ...[...before, value].slice(-SENT)];
  };

  /** @type {(field: string, value: Value, later?: boolean) => void} */
  const put = (field, value, later) => {
    held.unsent[field] = value;
    refused.delete(field);
    if (!later || wait(field, PAUSE) > LONGEST) deliver(field);
  };

  // Sends what waits for a pause in typing.
  const flush = () => Object.keys(pauses).forEach(deliver);

  // Sends what waits for nothing: words that a view before this one typed.
  const resume = () => {
    for (const field of Object.keys(held.unsent)) {
      if (!(field in pauses || field in sent)) deliver(field);
    }
  };

  const refresh = () => {
    if (outbox.open && ![...waiting.values()].some(({ message }) => message.ask === "kept")) {
      send({ ask: "kept" });
    }
  };

  // Gives the message of a number that waits, if it does, and the field whose latest value it holds.
  const find = (/** @type {number | undefined} */ n) => ({
    message: waiting.get(n)?.message,
    field: Object.keys(sent).find((name) => sent[name] === n),
  });

  const answered = (/** @type {number | undefined} */ n) => {
    clearTimeout(waiting.get(n)?.timer);
    waiting.delete(n);
  };

  /** @type {(found: { n?: number, message: Asked, field?: string }) => void} */
  const retry = ({ n, message, field }) => {
    if (field) setTimeout(() => sent[field] === n && deliver(field), WAIT);
    if (message.ask === "kept") setTimeout(() => outbox.open || send(message), WAIT);
  };

  // It stays on the page, and nothing may call it kept.
  /** @type {(field: string, words: string) => void} */
  const refuse = (field, words) => {
    refused.set(field, words);
    delete sent[field];
  };

  // An answer was acknowledged; `stands` where the journal holds other words instead: those of another
  // window, or a later answer of this one.
  /** @type {(found: { message: Given, field?: string }, stands?: boolean) => void} */
  const taken = ({ message: { field, value }, field: latest }, stands) => {
    if (!stands) held.values[field] = value;
    // Another view of the same sheet may have put a later one in its place.
    if (!latest || field in pauses || !equal(held.unsent[field] ?? null, value)) return;
    delete held.unsent[field];
    delete sent[field];
    if (stands) return refresh(); // the words of another window go on where these end
    held.seen[field] = [value];
  };

  // Takes back all but what is being typed.
  const empty = (/** @type {Values} */ typed) => {
    refused.clear();
    for (const field of Object.keys(pauses)) if (!(field in typed)) wait(field);
    for (const field of Object.keys(sent)) delete sent[field];
  };

  const stop = () => {
    for (const { timer } of waiting.values()) clearTimeout(timer);
  };

  const outbox = {
    open: false, // whether the program behind the page has answered yet
    refused,
    send,
    put,
    flush,
    resume,
    refresh,
    find,
    answered,
    retry,
    refuse,
    taken,
    empty,
    stop,
  };
  return outbox;
};
