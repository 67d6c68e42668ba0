// What the live parts of one page share: the window's name, numbers for messages, and what waits
// to be acknowledged. In the head of our own pages it stands once; elsewhere each part brings it.
(() => {
  const page = (window.steady ??= /** @type {Live} */ ({}));
  if (page.window) return;

  // This browser window's name: the same after a reload, another one after Leave, so that what is
  // not kept ends with the window even while the program behind it runs on.
  const NAME = "steady-ground:window";
  // Where the program lives in the window itself it ends with it, and needs no name to know it by.
  const alone = document.documentElement.hasAttribute("data-live");
  const call = (/** @type {string} */ name) => {
    page.window = name;
    if (alone) return;
    try {
      sessionStorage.setItem(NAME, name);
    } catch {
      // Storage is off: a reload is a new window.
    }
  };
  const fresh = () => crypto.randomUUID?.() ?? String(performance.timeOrigin + performance.now());
  const stored = () => {
    try {
      return sessionStorage.getItem(NAME);
    } catch {
      return null;
    }
  };
  call(stored() ?? fresh());
  page.beforeLeave?.push(() => sessionStorage.removeItem(NAME));

  // A copy of a window ("Duplicate tab") brings the name along while the first still has it, and
  // takes another one. What is live waits for `named` before it says who it is.
  const held = (/** @type {string} */ name) =>
    new Promise((done, failed) => {
      const hold = (/** @type {Lock | null} */ lock) => {
        done(Boolean(lock));
        return lock && new Promise(() => {}); // for as long as the page is there
      };
      navigator.locks.request(`${NAME}:${name}`, { ifAvailable: true }, hold).catch(failed);
    });
  page.named = (async () => {
    if (await held(page.window)) return;
    call(fresh());
    await held(page.window);
  })().catch(() => {}); // a browser without such locks

  // Numbers of messages go on above those of before a reload: the program knows what it did.
  let last = Date.now();
  page.number = () => ++last;

  // Each sheet's name -> what this window holds of it, by field: `values` acknowledged, `unsent`
  // not yet, `hidden` by a lock before they were, `seen` as far as this window knows the journal.
  page.held = new Map();

  page.flushes = new Set(); // functions that send what waits for a pause in typing
  page.flush = () => page.flushes.forEach((send) => send());

  // What has been typed and not been acknowledged, as messages.
  page.unsent = () =>
    [...page.held].flatMap(([sheet, { unsent, seen }]) =>
      Object.entries(unsent).map(([field, value]) => ({ sheet, field, value, seen: seen[field] ?? [null] })),
    );
})();
