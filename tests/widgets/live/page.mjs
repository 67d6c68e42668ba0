// A page with the script of a live part and no browser: its HTML, a clock that the test moves, and a
// program behind it that answers when the test says so.
import { readFileSync } from "node:fs";
import { mock } from "node:test";
import { JSDOM } from "jsdom";

const root = new URL("../../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, root), "utf-8");

// What the tests show; `drawn.py` writes it, and `make scripts` has it do so.
export const drawn = JSON.parse(text("build/drawn.json"));

// The script of a part, joined as a page has it; a test holds this list to `scripts.py`.
const script = (part) =>
  JSON.parse(text(`types/${part}.json`))
    .files.filter((file) => file.endsWith(".js"))
    .map((file) => text(`types/${file}`))
    .join("");

// Lets what has been promised come; no time passes.
export const settled = () => new Promise(setImmediate);

// Lets time pass, in ms, bit by bit, with what is promised in between.
export const pass = async (ms) => {
  for (let left = ms; left > 0; left -= 50) {
    mock.timers.tick(Math.min(left, 50));
    await settled();
  }
};

// Opens a page, at a time in ms. `stored` is what the window's storage holds, as after a reload.
export const openPage = (part, stored = {}, now = 1_000_000) => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now });
  const { window } = new JSDOM("<!doctype html><title>A page</title>", {
    runScripts: "outside-only",
    url: "http://localhost/",
  });
  const opened = Date.now();
  window.Date = Date;
  Object.defineProperties(window.performance, {
    now: { value: () => Date.now() - opened },
    timeOrigin: { value: opened },
  });
  for (const [name, value] of Object.entries(stored)) window.sessionStorage.setItem(name, value);
  window.eval(`{${script(part)}}`);
  return window;
};

// Draws a part in a page. What it gives: what was `sent` and not answered, and ways to answer. With
// `adopts` it stands in the page already, and `typed` is what a reader did there before.
export const draw = async (window, part, html, adopts, typed = () => {}) => {
  const el = window.document.createElement("div");
  window.document.body.append(el);
  if (adopts) el.innerHTML = html;
  typed(el);
  const hears = new Set();
  const view = {
    el,
    sent: [],
    down: false, // whether the line is down
    say: (reply) => {
      for (const hear of hears) hear(reply);
    },
    one: (selectors) => el.querySelector(selectors),
    all: (selectors) => [...el.querySelectorAll(selectors)],
    at: (name) => el.querySelector(`[data-slot="${name}"]`),
    words: (selectors) => el.querySelector(selectors)?.textContent ?? "",
    take: () => view.sent.splice(0),
  };
  view.leave = window.steady[part].render({
    el,
    ...(adopts ? { adopts } : { html }),
    send: (message) => {
      if (view.down) throw new Error("the line is down");
      view.sent.push(structuredClone(message));
    },
    on: (hear) => {
      hears.add(hear);
      return () => hears.delete(hear);
    },
  });
  await settled();
  return view;
};

// ---- a reader's hands

const happen = (node, type, Kind = "Event", given = {}) =>
  node.dispatchEvent(
    new node.ownerDocument.defaultView[Kind](type, { bubbles: true, cancelable: true, ...given }),
  );

export const type = (box, words) => {
  box.value = words;
  happen(box, "input");
};

export const choose = (control) => {
  if (control.matches("select")) happen(control, "change");
  else control.click();
};

// Goes to a radio by an arrow key, which chooses it.
export const arrow = (radio) => {
  radio.focus();
  happen(radio, "keydown", "KeyboardEvent", { key: "ArrowDown" });
  radio.click();
  happen(radio, "keyup", "KeyboardEvent", { key: "ArrowDown" });
};

export const press = (node, key) => happen(node, "keydown", "KeyboardEvent", { key });

// Opens something folded, or closes it; the page is told a moment later.
export const unfold = async (details) => {
  details.open = !details.open;
  await pass(50);
};
