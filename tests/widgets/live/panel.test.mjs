// The panel's script: what its buttons send, what it fills, and what it does not do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, draw, drawn, openPage, pass, press, settled, unfold } from "./page.mjs";

const { places } = drawn;
const LOST = /No answer yet/;

// Answers the last press; no place is filled but those named.
const answer = (view, slots = {}, more = {}) => {
  const { n } = view.take().at(-1);
  view.say({ n, now: Date.now(), slots, ...more });
};

const open = async (state = places.blank) => {
  const window = openPage("panel");
  const view = await draw(window, "panel", drawn.panel);
  answer(view, { state });
  return view;
};

const button = (view, name) => view.one(`[data-do="${name}"]`);
const asked = (view) => view.sent.map((message) => message.do);

test("how things stand is asked for first, under this window's name", async () => {
  const window = openPage("panel");
  const view = await draw(window, "panel", drawn.panel);
  assert.deepEqual(
    [["look", window.steady.window]],
    view.sent.map((one) => [one.do, one.window]),
  );
  answer(view, { state: places.blank });
  assert.match(view.at("state").textContent, /Nothing is kept/);
});

test("a button sends what it says, and its answer fills the places", async () => {
  const view = await open();
  button(view, "keep").click();
  await settled();
  assert.deepEqual(["keep"], asked(view));
  answer(view, { state: places.kept });
  assert.equal(null, button(view, "keep"));
  assert.notEqual(null, button(view, "ask"));
});

test("a press is over 4 s after it, by the program's own clock", async () => {
  const view = await open(places.kept);
  view.say({ now: Date.now() + 60_000 });
  button(view, "ask").click();
  await settled();
  assert.equal(Date.now() + 64_000, view.sent[0].until);
});

test("with no answer after 4 s the page says so, and an answer after that still counts", async () => {
  const view = await open();
  button(view, "keep").click();
  await settled();
  await pass(3_950);
  assert.equal("", view.at("word").textContent);
  await pass(50);
  assert.match(view.at("word").textContent, LOST);
  assert.equal(1, view.sent.length, "a press is never sent again by itself");
  answer(view, { state: places.kept });
  assert.deepEqual(["", true], [view.at("word").textContent, view.at("state").innerHTML === places.kept]);
});

test("the answer to an earlier press takes nothing back that is said of the last one", async () => {
  const view = await open(places.kept);
  button(view, "ask").click();
  await settled();
  const [first] = view.take();
  button(view, "ask").click();
  await pass(4_000);
  view.say({ n: first.n, slots: { state: places.sure } });
  assert.match(view.at("word").textContent, LOST);
  assert.notEqual(null, button(view, "erase"));
});

test("a line that is down is said, and a typed passphrase stays in its box until it is up", async () => {
  const view = await open(places.locked);
  const box = view.one("[name=old]");
  box.value = "four ordinary words";
  view.down = true;
  button(view, "unlock").click();
  await pass(4_000);
  assert.match(view.at("word").textContent, LOST);
  assert.equal("four ordinary words", box.value);
  view.down = false;
  button(view, "unlock").click();
  await settled();
  assert.deepEqual({ old: "four ordinary words" }, view.sent[0].secrets);
  assert.equal("", box.value);
});

test("a passphrase goes with what it is for and with nothing else", async () => {
  const view = await open(places.locked);
  view.one("[name=old]").value = "four ordinary words";
  button(view, "ask").click();
  await settled();
  assert.equal(undefined, view.sent[0].secrets);
  assert.equal(false, JSON.stringify(view.sent).includes("ordinary"));
});

test("Enter in a box goes to the next one, and in the last one presses the button after it", async () => {
  const view = await open(places.blank);
  view.say({ slots: { passphrase: places.passphrase } });
  const [fresh, again] = view.all("[type=password]");
  fresh.value = again.value = "four ordinary words";
  fresh.focus();
  press(fresh, "Enter");
  assert.deepEqual([again, []], [view.el.ownerDocument.activeElement, view.sent]);
  press(again, "Enter");
  assert.deepEqual(["seal"], asked(view));
  assert.deepEqual(["new", "again"], Object.keys(view.sent[0].secrets));
});

test("a lock sends first what the forms of the page hold back", async () => {
  const window = openPage("panel");
  const view = await draw(window, "panel", drawn.panel);
  answer(view, { state: places.sealed });
  const order = [];
  window.steady.flushes.add(() => order.push(["flushed", view.sent.length]));
  button(view, "lock").click();
  await settled();
  assert.deepEqual([["flushed", 0]], order);
  assert.deepEqual(["lock"], asked(view));
});

test("what will store answers is brought before the choice to keep is sent", async () => {
  const window = openPage("panel");
  const view = await draw(window, "panel", drawn.panel);
  answer(view, { state: places.blank });
  let bring;
  window.steady.beforeKeep = () => new Promise((done) => (bring = done));
  button(view, "keep").click();
  await settled();
  assert.deepEqual([], view.sent);
  bring();
  await settled();
  assert.deepEqual(["keep"], asked(view));
});

test("opening the list asks for it, and closing it asks for nothing", async () => {
  const view = await open(places.kept);
  const [mine] = view.all("details");
  await unfold(mine);
  assert.deepEqual(["list"], asked(view));
  answer(view, { list: places.list });
  await unfold(mine);
  assert.deepEqual([], view.sent);
});

test("a list opened again has nothing ticked and nothing seen, and what is ticked since stays", async () => {
  const view = await open();
  const [fold] = view.all("details.mine");
  await unfold(fold);
  answer(view, { list: places.list });
  choose(view.one("[name=pick]"));
  answer(view, { preview: places.preview });
  fold.open = false;
  await settled();
  await unfold(fold);
  assert.deepEqual([[], ""], [view.all("[name=pick]:checked"), view.at("preview").innerHTML]);
  choose(view.one("[name=pick]")); // before the list has come
  const [list, pick] = view.take().map(({ n }) => n);
  view.say({ n: list, now: Date.now(), slots: { list: `${places.list} ` } });
  view.say({ n: pick, now: Date.now(), slots: { preview: places.preview } });
  assert.equal(1, view.all("[name=pick]:checked").length);
  view.say({ slots: { preview: "", list: places.list } });
  assert.equal(0, view.all("[name=pick]:checked").length);
});

test("nothing is ticked at first; what is ticked goes along by name, with the kind of file", async () => {
  const view = await open(places.kept);
  view.say({ slots: { list: places.list } });
  assert.deepEqual([], view.all("[name=pick]:checked"));
  choose(view.one('[value="draft:a/c"]'));
  choose(view.one('[value="text"]'));
  assert.deepEqual(
    [
      ["pick", ["draft:a/c"], "page"],
      ["pick", ["draft:a/c"], "text"],
    ],
    view.sent.map((one) => [one.do, one.picked, one.as]),
  );
  answer(view, { preview: places.preview });
  assert.equal("rain", view.at("preview").querySelector("pre").textContent);
});

test("a file is saved as it was sent, under its name, and its address goes again", async () => {
  const view = await open(places.kept);
  const { defaultView: window } = view.el.ownerDocument;
  const did = [];
  window.URL.createObjectURL = (blob) => {
    did.push(["made", blob.type, blob.size]);
    return "blob:it";
  };
  window.URL.revokeObjectURL = (address) => did.push(["gone", address]);
  window.HTMLAnchorElement.prototype.click = function () {
    did.push(["saved", this.download, this.href]);
  };
  view.say({ slots: { preview: places.preview } });
  button(view, "save").click();
  await settled();
  answer(view, {}, { save: { name: "my-notes.txt", type: "text/plain", content: "rain" } });
  assert.deepEqual(
    [
      ["made", "text/plain", 4],
      ["saved", "my-notes.txt", "blob:it"],
    ],
    did,
  );
  await pass(1_000);
  assert.deepEqual(["gone", "blob:it"], did.at(-1));
});

test("erasing asks once more, and only what the program says is gone is told to the page", async () => {
  const view = await open(places.kept);
  const { defaultView: window } = view.el.ownerDocument;
  const told = [];
  for (const name of ["keep", "erase"]) window.addEventListener(`steady:${name}`, () => told.push(name));
  button(view, "ask").click();
  await settled();
  answer(view, { state: places.sure });
  assert.deepEqual([0, null], [told.length, button(view, "ask")]);
  button(view, "erase").click();
  await settled();
  assert.deepEqual([["erase"], []], [asked(view), told]);
  answer(view, { state: places.blank }, { erases: true });
  assert.deepEqual(["erase"], told);
  assert.equal(true, view.at("state").innerHTML === places.blank);
});

test("the forms of the page hear that something is kept from now on", async () => {
  const view = await open();
  const { defaultView: window } = view.el.ownerDocument;
  let told = 0;
  window.addEventListener("steady:keep", () => (told += 1));
  button(view, "keep").click();
  await settled();
  answer(view, { state: places.kept }, { keeps: true });
  assert.equal(1, told);
});

test("the keyboard stays where it was when a place is filled anew, or goes to the first thing there", async () => {
  const view = await open(places.sealed);
  const { ownerDocument: document } = view.el;
  button(view, "ask").focus();
  view.say({ slots: { state: places.kept } });
  assert.equal(button(view, "ask"), document.activeElement);
  view.say({ slots: { state: places.sure } });
  assert.equal(button(view, "back"), document.activeElement);
});

test("a place that another window changed is filled without a press", async () => {
  const view = await open(places.kept);
  view.say({ slots: { state: places.locked } });
  assert.notEqual(null, button(view, "unlock"));
});

test("a view that went hears and says nothing more", async () => {
  const view = await open();
  const keep = button(view, "keep");
  view.leave();
  keep.click();
  view.say({ slots: { state: places.kept } });
  await pass(5_000);
  assert.deepEqual([], view.sent);
  assert.equal(true, view.at("state").innerHTML === places.blank);
});

// ---- what stands in the bar's Ground while that is open

const OWN = "<dl><dt>Something of my own</dt><dd>a stone</dd></dl>";

// A page with a bar, and a panel on it that has nothing left to answer.
const barred = async () => {
  const window = openPage("panel");
  window.document.body.innerHTML = `<details class="sg-panel" data-named="ground"><summary>Ground</summary>
    <details class="sg-own" hidden><summary>Before</summary><div data-slot="night"></div></details></details>`;
  const view = await draw(window, "panel", drawn.panel);
  answer(view, { state: places.kept });
  const ground = window.document.querySelector(".sg-panel");
  const fold = ground.querySelector(".sg-own");
  return { window, view, ground, fold, words: () => [fold.hidden, fold.open, fold.textContent.slice(6)] };
};
const NONE = [true, false, ""];

test("Ground asks for the reader's own lines when it is opened, and holds none when it is shut", async () => {
  const { view, ground, fold, words } = await barred();
  assert.deepEqual([], asked(view));
  await unfold(ground);
  assert.deepEqual(["night"], asked(view));
  assert.deepEqual(NONE, words());
  answer(view, { night: OWN });
  assert.deepEqual([false, false, "Something of my owna stone"], words()); // someone may look on
  fold.open = true;
  await unfold(ground);
  assert.deepEqual([[], NONE], [asked(view), words()]);
});

test("lines that come after Ground was shut are not put there, and none are shown where there are none", async () => {
  const { view, ground, words } = await barred();
  await unfold(ground);
  const [{ n }] = view.take();
  await unfold(ground);
  view.say({ n, slots: { night: OWN } });
  assert.deepEqual(NONE, words());
  await unfold(ground);
  answer(view, { night: "" });
  assert.deepEqual(NONE, words());
});

test("whatever else is told takes the lines off, and they are asked for again while Ground is open", async () => {
  const { view, ground, words } = await barred();
  await unfold(ground);
  answer(view, { night: OWN });
  view.say({ slots: { list: "", preview: "", said: "", passphrase: "" } }); // locked or erased elsewhere
  assert.deepEqual([["night"], NONE], [asked(view), words()]);
  answer(view, { night: "" });
  assert.deepEqual([[], NONE], [asked(view), words()]);
});

test("they go with the page and with the panel, and a page behind another asks for none", async () => {
  for (const end of ["pagehide", "away"]) {
    const { window, view, ground, words } = await barred();
    await unfold(ground);
    answer(view, { night: OWN });
    assert.equal(false, words()[0]);
    if (end === "away") view.leave();
    else window.dispatchEvent(new window.Event("pagehide"));
    assert.deepEqual(NONE, words());
  }
  const { view, ground } = await barred();
  view.el.classList.add("lm-mod-hidden");
  await unfold(ground);
  assert.deepEqual([], asked(view));
});

test("asking for them says nothing of a press that waits for its answer", async () => {
  const { view, ground } = await barred();
  button(view, "ask").click();
  await settled();
  const [press] = view.take();
  await unfold(ground);
  answer(view, { night: OWN });
  await pass(4_000);
  assert.match(view.at("word").textContent, LOST);
  view.say({ n: press.n, now: Date.now(), slots: { state: places.sure } });
  assert.equal("", view.at("word").textContent);
});

test("what is pressed before the program is there waits for it, and is not over by then", async () => {
  const way = {};
  way.ready = new Promise((done) => {
    way.come = done;
  });
  const adopts = { ready: way.ready, kept: false };
  const html = drawn.panel.replace('data-slot="state">', `data-slot="state">${places.blank}`);
  const view = await draw(openPage("panel"), "panel", html, adopts);
  button(view, "keep").click();
  await pass(9_000);
  assert.deepEqual([], view.sent);
  assert.equal("", view.at("word").textContent);
  way.come();
  await settled();
  assert.deepEqual(["look", "keep"], asked(view));
  assert.equal(Date.now() + 4_000, view.sent[1].until);
});
