// What the live parts of one page share: the window's name, numbers for messages, and what waits
// to be acknowledged. In the head of our own pages it stands once; elsewhere each part brings it.
(() => {
  const page = (window.steady ??= {});
  if (page.window) return;

  // This browser window's name: the same after a reload, another one after Leave, so that what is
  // not kept ends with the window even while the program behind it runs on.
  const NAME = "steady-ground:window";
  const name = () => {
    const fresh = crypto.randomUUID?.() ?? String(performance.timeOrigin + performance.now());
    try {
      page.beforeLeave?.push(() => sessionStorage.removeItem(NAME));
      const known = sessionStorage.getItem(NAME) ?? fresh;
      sessionStorage.setItem(NAME, known);
      return known;
    } catch {
      return fresh; // storage is off: a reload is a new window
    }
  };
  page.window = name();

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
      Object.entries(unsent).map(([field, value]) => ({ sheet, field, value, seen: seen[field] ?? [null] })));
})();
