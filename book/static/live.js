/* What makes a page of the book live: each sheet of it is answered by a worker of this window, started at
 * the first touch, or at once where something is kept. What is typed before it is ready is held and
 * delivered; where it does not start, that is said, and the page stays what it was.
 *
 * Once it runs, other pages of the book come into this one, so that neither it nor words that are not
 * kept end with a page.
 */
(() => {
  "use strict";
  const steady = window.steady;
  const root = document.documentElement;
  const engine = new URL(String(root.dataset.live), location.href);
  const TOUCHES = ["pointerdown", "focusin", "input"];
  const KEPT = "notes-a"; // a file of the worker's, there while something is kept

  /** @type {Worker | null} */
  let worker = null;
  /** @type {object[]} */
  const early = []; // what was sent before the worker was asked for
  /** @type {Map<string, Set<(message: any) => void>>} */
  const hearing = new Map(); // the name of a part -> who hears what it tells
  /** @type {(() => void)[]} */
  const drawn = []; // takes each part of this page away again
  /** @type {() => void} */
  let isReady = () => {};
  /** @type {Promise<void>} */
  let ready = new Promise((done) => {
    isReady = done;
  });

  // ---- the worker

  const start = () => {
    if (worker || root.dataset.program === "failed") return;
    root.dataset.program = "starting";
    sayStarting();
    worker = new Worker(new URL("worker.js", engine), { type: "module" });
    worker.onerror = () => failed();
    worker.onmessage = ({ data }) => {
      if (data.failed) return failed();
      if (data.ready) {
        root.dataset.program = "ready";
        isReady();
      }
      for (const [name, message] of data.told ?? [])
        for (const hear of hearing.get(name) ?? []) hear(message);
    };
    for (const message of early.splice(0)) worker.postMessage(message);
  };

  const sayStarting = () => {
    for (const { state } of chips()) state.textContent = String(root.dataset.saidReady);
  };

  const send = (/** @type {object} */ message) => {
    if (worker) worker.postMessage(message);
    else early.push(message);
  };

  // It ends with the page, and before it: a file it holds would stay locked in a page that is put aside.
  const end = () => {
    worker?.terminate();
    worker = null;
    ready = new Promise((done) => {
      isReady = done;
    });
  };

  const failed = () => {
    end();
    root.dataset.program = "failed";
    for (const { chip, state } of chips()) state.textContent = chip.dataset.unkept;
    for (const ask of document.querySelectorAll("main [data-field]")) ask.inert = false; // to be printed
    for (const place of document.querySelectorAll(".sheet-live form.sheet, form.keep")) {
      const line = document.createElement("p");
      line.className = "lost";
      line.setAttribute("role", "status");
      line.textContent = String(root.dataset.saidFailed);
      place.append(line);
    }
  };

  const chips = () =>
    [...document.querySelectorAll(".sheet-live .chip")].map((chip) => ({
      chip,
      state: /** @type {Part} */ (chip.querySelector(".state")),
    }));

  // ---- the parts of a page

  // Whether something is kept: tried, and cheap enough to try before a word can be typed over it.
  const kept = async () => {
    try {
      const there = await navigator.storage.getDirectory();
      await there.getFileHandle(KEPT);
      return true;
    } catch {
      return false;
    }
  };

  const draw = async () => {
    const adopts = { ready, kept: await kept() };
    for (const form of document.querySelectorAll("main form:is(.sheet, .keep):not(.paper)")) {
      const panel = form.matches(".keep");
      const name = panel ? "course/keep" : form.dataset.sheet;
      /** @type {Set<(message: any) => void>} */
      const ears = hearing.get(name) ?? new Set();
      hearing.set(name, ears);
      const away = (panel ? steady.panel : steady.form).render({
        el: /** @type {HTMLElement} */ (form.parentElement),
        adopts,
        send: (/** @type {object} */ message) => send({ name, message }),
        on: (/** @type {(message: any) => void} */ hear) => {
          ears.add(hear);
          return () => ears.delete(hear);
        },
      });
      if (away) drawn.push(away);
    }
    if (root.dataset.program === "starting") sayStarting();
    if (adopts.kept) start();
  };

  const touched = (/** @type {Event} */ { target }) => {
    if (/** @type {Element} */ (target).closest("main form:is(.sheet, .keep)")) start();
  };
  for (const type of TOUCHES) document.addEventListener(type, touched, { passive: true });

  // ---- other pages of the book

  const PARTS = ["main", ".book-side", ".book-here", ".sg-pages", ".book-foot"];
  const home = new URL(String(root.dataset.content_root), location.href);
  const loaded = new Set([...document.scripts].map(({ src }) => src));
  let turn = 0; // of pages asked for: the last one is shown

  // A link is of the page it was written in, and another one may come to stand around it.
  const pinned = (/** @type {Document} */ page, /** @type {string} */ address) => {
    for (const one of page.querySelectorAll("a[href], img[src], script[src]")) {
      const name = one.matches("a") ? "href" : "src";
      const given = String(one.getAttribute(name));
      if (!given.startsWith("#")) one.setAttribute(name, new URL(given, address).href);
    }
  };

  // Has the scripts of a page run that comes in, such as the search's, in their order.
  const run = (/** @type {Document} */ page) => {
    for (const one of page.querySelectorAll("script[src]")) {
      const src = String(one.getAttribute("src"));
      if (loaded.has(src) && !src.includes("/find.js")) continue;
      loaded.add(src);
      const script = document.createElement("script");
      script.src = src;
      script.async = false;
      document.head.append(script);
    }
  };

  // Gives whether the page could be shown here.
  const show = async (/** @type {string} */ address) => {
    const mine = ++turn;
    steady.flush?.();
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("main.steady-page")) return false;
    if (mine !== turn) return true;
    pinned(page, address);
    for (const away of drawn.splice(0)) away();
    history.replaceState(null, "", address);
    document.title = page.title;
    for (const part of PARTS) {
      const [here, there] = [document.querySelector(part), page.querySelector(part)];
      if (here && there) here.replaceWith(document.adoptNode(there));
      else if (here) here.remove();
      else if (there) document.querySelector("main")?.after(document.adoptNode(there));
    }
    steady.name?.();
    steady.contents?.();
    await draw();
    run(page);
    scrollTo(0, 0);
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const head = place ?? document.querySelector("main h1");
    if (!head) return true;
    steady.reveal?.(head);
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    if (place) place.scrollIntoView();
    return true;
  };

  addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    if (!link || !worker || event.defaultPrevented || event.button) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.getAttribute("target") || link.getAttribute("download") !== null) return;
    const { origin, pathname, search, href } = new URL(link.href, location.href);
    const ours = origin === location.origin && pathname.startsWith(home.pathname) && !search;
    if (!ours || !pathname.endsWith(".html") || pathname === location.pathname) return;
    if (pathname.startsWith(`${home.pathname}lite/`)) return;
    event.preventDefault();
    show(href)
      .catch(() => false)
      .then((shown) => shown || location.assign(href));
  });

  // Words that wait for a pause in typing go before the page does.
  addEventListener("beforeunload", () => steady.flush?.());
  addEventListener("pagehide", end);
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    for (const away of drawn.splice(0)) away();
    draw();
  });
  steady.beforeLeave?.push(end);
  pinned(document, location.href);
  draw();
})();
