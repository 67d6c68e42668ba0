// The form's script: what it sends and shows, whatever it hears and when. Its layout, keys and looks
// are for a browser; see `tests/browser/test_form.py`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrow, choose, draw, drawn, openPage, pass, press, settled, type, unfold } from "./page.mjs";

const THING = "start/one-small-thing";
const RATING = "start/how-are-you";
const CHECK = "start/first-check";
const WEEK = "steadying/week";
const AFTER = "steadying/how-was-it";
const BEFORE = "steadying/last-time";
const POINTS = "trust/which-part";
const GRID = "trust/grid";
const KEPT = { of: "a", locked: false, who: "who" };
const LOST = /lost touch/;

// Answers what was sent, in the order it came; what was asked for first with `answers`.
const answer = (view, answers = {}, more = {}) => {
  for (const { n, ask } of view.take()) {
    view.say({ n, ...KEPT, ...(ask === "kept" ? { answers } : { say: "kept" }), ...more });
  }
};

const show = async (window, sheet = THING, answers = {}) => {
  const view = await draw(window, "form", drawn.sheets[sheet]);
  answer(view, answers);
  return view;
};

const open = (sheet, answers) => show(openPage("form"), sheet, answers);

const box = (view, place = 0) => view.all("textarea")[place];
const given = (view) => view.sent.filter((one) => "field" in one).map(({ field, value }) => [field, value]);
const marked = (view) => view.one(".status").classList.contains("lost");

const chip = (view) => [view.one(".chip").dataset.state, view.words(".chip .state")];

// ---- how things stand

test("the chip says not kept, kept here or locked, whoever changed it, and the full words with it", async () => {
  const view = await draw(openPage("form"), "form", drawn.sheets[THING]);
  assert.deepEqual(["unkept", "Not kept"], chip(view));
  view.say({ n: view.take()[0].n, answers: {}, ...KEPT, of: "", who: "only here" });
  assert.deepEqual(["unkept", "Not kept"], chip(view));
  view.say({ ...KEPT, who: "anyone here" });
  assert.deepEqual(["kept", "Kept here"], chip(view));
  assert.deepEqual(["anyone here", "anyone here"], [view.words(".who"), view.words(".reads-who")]);
  view.say({ hidden: true, ...KEPT, locked: true });
  assert.deepEqual(["locked", "Locked"], chip(view));
  view.say({ erased: true, ...KEPT, of: "" });
  assert.deepEqual(["unkept", "Not kept"], chip(view));
});

test("the chip leads to the choice to keep, and offers no way where the page has none", async () => {
  const window = openPage("form");
  const view = await show(window);
  const way = view.one('[data-act="choose"]');
  await unfold(view.one(".chip"));
  assert.equal(true, way.hidden);
  await unfold(view.one(".chip"));
  const keep = window.document.createElement("form");
  keep.className = "keep";
  keep.innerHTML = "<button>Keep</button>";
  keep.scrollIntoView = () => {};
  window.document.body.append(keep);
  await unfold(view.one(".chip"));
  assert.equal(false, way.hidden);
  way.click();
  assert.equal(keep.firstChild, window.document.activeElement);
});

test("how things stand is no answer", async () => {
  const view = await open();
  await unfold(view.one(".chip"));
  assert.deepEqual([], view.sent);
});

// ---- trouble

const troubled = (view) => view.all(".trouble").map((line) => line.parentElement.dataset.field ?? "cell");
const foot = (view) => view.el.ownerDocument.body.querySelector(":scope > .steady-trouble");

test("words that are not kept are marked where they stand and at the foot, until they are kept", async () => {
  const view = await open();
  type(box(view, 1), "rain");
  await pass(300);
  view.take();
  assert.deepEqual([[], null], [troubled(view), foot(view)]);
  await pass(2000);
  assert.deepEqual(["then"], troubled(view));
  assert.equal("Not kept yet. It is still here.", view.words(".trouble"));
  assert.match(foot(view).textContent, /^Not kept/);
  answer(view);
  assert.deepEqual([[], null], [troubled(view), foot(view)]);
});

test("a cell that is not kept is marked in its own place", async () => {
  const view = await open(WEEK);
  const cell = view.one('[data-line="1"] select');
  cell.value = "far";
  choose(cell);
  view.take();
  await pass(2000);
  assert.deepEqual(["cell"], troubled(view));
  assert.equal(cell.closest(".cell"), view.one(".trouble").parentElement);
});

test("what is refused is marked in the words it was refused with", async () => {
  const view = await open();
  type(box(view), "too long");
  await pass(300);
  const { n } = view.take()[0];
  view.say({ n, say: "It does not fit.", refused: true, ...KEPT });
  assert.deepEqual([["if"], "It does not fit."], [troubled(view), view.words(".trouble")]);
  type(box(view), "short");
  await pass(300);
  answer(view);
  assert.deepEqual([[], null], [troubled(view), foot(view)]);
});

test("the foot of the page says it for as long as any form has trouble, and a view that goes takes its own along", async () => {
  const window = openPage("form");
  const views = [await show(window), await show(window, BEFORE)];
  type(box(views[0]), "rain");
  choose(views[1].one('[value="waited"]'));
  await pass(2300);
  assert.ok(foot(views[0]));
  answer(views[0]);
  assert.ok(foot(views[0]));
  views[1].leave();
  assert.equal(null, foot(views[0]));
});

test("the foot says nothing aloud: the status does", async () => {
  const view = await open();
  type(box(view), "rain");
  await pass(2300);
  assert.deepEqual(["true", null], [foot(view).getAttribute("aria-hidden"), foot(view).getAttribute("role")]);
  assert.equal(null, view.one(".trouble").getAttribute("role"));
});

// ---- begun with half of what someone else put in

const HALF = { lines: [{ who: "E", truth: "yes" }, {}, { who: "K" }] };
const WHOSE = "They are Halima’s lines.";

const offers = (view) =>
  view
    .all(".begin button")
    .flatMap((one) => (one.hidden || view.one(".begin").hidden ? [] : one.textContent));
const START = "Start from half of Halima’s";
const OUT = "Take Halima’s lines out";

// Presses the button, and answers what it asks for.
const begin = async () => {
  const view = await open(GRID);
  view.one("[data-act=begin]").focus();
  act(view, "begin");
  const [{ n, ask }] = view.take();
  assert.equal("half", ask);
  view.say({ n, ...KEPT, half: HALF, began: WHOSE });
  return view;
};

test("a blank sheet offers half of someone else's, and one that is not blank does not", async () => {
  const view = await draw(openPage("form"), "form", drawn.sheets[GRID]);
  assert.deepEqual([], offers(view)); // nobody has said yet what is kept
  answer(view);
  assert.deepEqual([START], offers(view));
  type(box(view), "E");
  assert.deepEqual([], offers(view));
  type(box(view), "");
  await pass(300);
  answer(view);
  assert.deepEqual([START], offers(view));
  view.say({ hidden: true, ...KEPT, locked: true });
  assert.deepEqual([], offers(view));
  assert.deepEqual([], offers(await open(GRID, { lines: [{}, { money: "part" }] })));
});

test("half of it is filled in and sent as if typed, said to be someone else's, and has the focus", async () => {
  const view = await begin();
  const filled = [
    ["lines/0/who", "E"],
    ["lines/0/truth", "yes"],
    ["lines/2/who", "K"],
  ];
  assert.deepEqual(filled, given(view));
  assert.deepEqual(
    ["E", "yes", "K"],
    [box(view).value, view.one('[data-line="0"] select').value, view.one('[data-line="2"] textarea').value],
  );
  assert.equal(box(view), view.el.ownerDocument.activeElement);
  assert.equal(WHOSE, view.words(".status > .begun"));
  assert.deepEqual([OUT], offers(view));
  assert.deepEqual(
    filled.map(([field, value]) => ({ field, value, seen: [null] })),
    view.sent.map(({ field, value, seen }) => ({ field, value, seen })),
  );
  answer(view);
  assert.deepEqual(["kept", WHOSE], [view.words(".said"), view.words(".status > .begun")]);
});

test("nothing is sent before the button is pressed, and what was typed meanwhile is not filled over", async () => {
  const view = await open(GRID);
  assert.deepEqual([], view.sent);
  act(view, "begin");
  const { n } = view.take()[0];
  type(box(view, 1), "S");
  view.say({ n, ...KEPT, half: HALF, began: WHOSE });
  await pass(300);
  assert.deepEqual([["lines/1/who", "S"]], given(view));
  assert.deepEqual(["", ""], [box(view).value, view.words(".status > .begun")]);
});

test("focus that went on before the half came stays where it is", async () => {
  const view = await open(GRID);
  act(view, "begin");
  const { n } = view.take()[0];
  view.one(".chip summary").focus();
  view.say({ n, ...KEPT, half: HALF, began: WHOSE });
  assert.equal(view.one(".chip summary"), view.el.ownerDocument.activeElement);
});

test("it can be taken out again, and what was changed since stays", async () => {
  const view = await begin();
  answer(view);
  type(box(view), "R");
  await pass(300);
  answer(view);
  act(view, "take-out");
  assert.deepEqual(
    [
      ["lines/0/truth", null],
      ["lines/2/who", null],
    ],
    given(view),
  );
  answer(view);
  assert.deepEqual(
    ["R", "", []],
    [box(view).value, view.one('[data-line="2"] textarea').value, offers(view)],
  );
  assert.equal("", view.words(".status > .begun"));
  assert.equal(box(view), view.el.ownerDocument.activeElement);
});

test("all of it taken out, the sheet is blank, and the way to begin has the focus", async () => {
  const view = await begin();
  answer(view);
  act(view, "take-out");
  answer(view);
  assert.deepEqual([START], offers(view));
  assert.equal(view.one("[data-act=begin]"), view.el.ownerDocument.activeElement);
});

test("done with, lost, locked or erased it is said of nobody's lines any more", async () => {
  for (const more of [{ folded: "Kept here." }, { hidden: true, locked: true }, { erased: true, of: "" }]) {
    const view = await begin();
    answer(view);
    if (more.folded) act(view, "done");
    view.say({ n: view.take()[0]?.n, ...KEPT, ...more });
    assert.deepEqual(["", false], [view.words(".status > .begun"), offers(view).includes(OUT)]);
  }
});

// ---- done

const DONE = { say: "It is done.", folded: "8, kept here." };
const line = (view) => (view.one(".folded").hidden ? null : view.words(".folded-line"));
const act = (view, name) => view.one(`[data-act="${name}"]`).click();

const done = async (sheet = THING, answers = { if: "rain" }, more = {}) => {
  const view = await open(sheet, answers);
  view.one("[data-act=done]").focus();
  act(view, "done");
  view.say({ n: view.take()[0].n, ...KEPT, ...DONE, ...more });
  return view;
};

test("what is done folds to a line, which has the focus then, and what was said stays", async () => {
  const view = await done(RATING, { now: 8 }, { feedback: "<p>That is high.</p>" });
  assert.deepEqual(["8, kept here.", "That is high."], [line(view), view.words(".fed")]);
  assert.equal("It is done.", view.words(".said"));
  assert.equal(view.one(".folded-line"), view.el.ownerDocument.activeElement);
});

test("focus that went on meanwhile stays where it is", async () => {
  const window = openPage("form");
  const view = await show(window, THING, { if: "rain" });
  const other = await show(window, BEFORE);
  act(view, "done");
  other.one("input").focus();
  view.say({ n: view.take()[0].n, ...KEPT, ...DONE });
  assert.equal(other.one("input"), window.document.activeElement);
});

test("what is empty, or could not be done, stays open", async () => {
  const view = await open();
  act(view, "done");
  view.say({ n: view.take()[0].n, ...KEPT, say: "Nothing is filled in." });
  assert.equal(null, line(view));
  act(view, "done");
  view.say({ n: view.take()[0].n, ...KEPT, say: "Not kept.", lost: true });
  assert.equal(null, line(view));
});

test("Change it opens the form again, with the answers in it and the focus on the first", async () => {
  const view = await done();
  act(view, "change");
  assert.deepEqual([null, "rain"], [line(view), box(view).value]);
  assert.equal(box(view), view.el.ownerDocument.activeElement);
});

test("Remove it asks first, and nothing is sent by the way back", async () => {
  const view = await done();
  act(view, "take");
  assert.deepEqual([false, true], [view.one(".folded-sure").hidden, view.one("[data-act=change]").disabled]);
  assert.equal(view.one("[data-act=leave-it]"), view.el.ownerDocument.activeElement);
  act(view, "leave-it");
  assert.deepEqual([true, []], [view.one(".folded-sure").hidden, view.sent]);
  assert.equal("8, kept here.", line(view));
});

test("what is taken away leaves the page, says so, and the form is open again", async () => {
  const view = await done();
  act(view, "take");
  act(view, "take-it");
  const { n, ask } = view.take()[0];
  assert.equal("take", ask);
  view.say({ erased: true, ...KEPT });
  view.say({ n, ...KEPT, say: "It is taken away.", taken: true });
  answer(view);
  assert.deepEqual([null, "", "It is taken away."], [line(view), box(view).value, view.words(".said")]);
});

test("a lock, an erase, another life of the journal and another window's words open what was folded", async () => {
  for (const told of [
    { hidden: true, ...KEPT, locked: true },
    { erased: true, ...KEPT },
    { ...KEPT, of: "" },
    { ...KEPT, of: "b" },
  ]) {
    const view = await done();
    view.say(told);
    assert.equal(null, line(view));
  }
  const view = await done();
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "rain" });
  assert.equal("8, kept here.", line(view));
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "snow" });
  assert.deepEqual([null, "snow"], [line(view), box(view).value]);
});

test("the next part of the page is named where there is one, and reached by its button", async () => {
  const window = openPage("form");
  const view = await show(window, THING, { if: "rain" });
  const finish = () => {
    act(view, "done");
    view.say({ n: view.take()[0].n, ...KEPT, ...DONE });
  };
  finish();
  assert.equal(true, view.one(".next").hidden);
  const heading = window.document.createElement("h2");
  heading.innerHTML = 'In short<a href="#in-short">¶</a>';
  window.document.body.append(heading);
  finish();
  assert.equal("Next part: In short", view.words(".next"));
  act(view, "next");
  assert.equal(heading, window.document.activeElement);
});

// ---- a knowledge check

const picks = (view) =>
  view
    .all("summary:has(.mark)")
    .map((option) => [
      option.parentElement.dataset.value,
      ...[...option.querySelectorAll(".mark")].map((mark) => mark.textContent),
    ]);

test("once an option is chosen it is marked, and so is ours; what is opened later is not", async () => {
  const view = await open(CHECK);
  assert.deepEqual([], picks(view));
  const [first, second] = view.all(".ways details");
  await unfold(first);
  answer(view, {}, { marks: { "treatment-first": ["1", "1"], "after-leave": ["3", "2"] } });
  const marks = [
    ["1", "You chose this", "We would pick this one"],
    ["2", "We would pick this one"],
    ["3", "You chose this"],
  ];
  assert.deepEqual(marks, picks(view));
  await unfold(second);
  assert.deepEqual(marks, picks(view));
});

test("marks go with what is erased or locked", async () => {
  for (const told of [{ erased: true }, { hidden: true, locked: true }]) {
    const view = await open(CHECK);
    await unfold(view.one(".ways details"));
    answer(view, {}, { marks: { "treatment-first": ["1", "1"] } });
    view.say({ ...KEPT, ...told });
    assert.deepEqual([], picks(view));
  }
});

// ---- sending

test("what was kept is asked for first, under this window's name, and nothing can be typed until then", async () => {
  const window = openPage("form");
  const view = await draw(window, "form", drawn.sheets[THING]);
  assert.deepEqual(
    [["kept", window.steady.window]],
    view.sent.map((one) => [one.ask, one.window]),
  );
  assert.deepEqual(
    [true, true],
    view.all(".ask").map((ask) => ask.inert),
  );
  answer(view, { if: "it rains" });
  assert.deepEqual(
    [false, false],
    view.all(".ask").map((ask) => ask.inert),
  );
  assert.equal("it rains", box(view).value);
  assert.equal("who", view.words(".who"));
});

test("words are sent after a pause in typing, as they stand then", async () => {
  const view = await open();
  type(box(view), "it ra");
  await pass(200);
  type(box(view), "it rains");
  await pass(250);
  assert.deepEqual([], view.sent);
  await pass(50);
  assert.deepEqual([["if", "it rains"]], given(view));
});

test("in the middle of typing words are sent within about a second", async () => {
  const view = await open();
  for (let place = 1; place < 8; place += 1) {
    type(box(view), "x".repeat(place));
    await pass(200);
  }
  assert.equal(1, view.sent.length);
});

test("a box that is emptied says nothing, not an empty word", async () => {
  const view = await open(THING, { if: "it rains" });
  type(box(view), "");
  await pass(300);
  assert.deepEqual([["if", null]], given(view));
});

test("what is chosen is sent at once: a radio, a number, boxes that are ticked, a cell", async () => {
  const radio = await open(BEFORE);
  choose(radio.one('[value="waited"]'));
  assert.deepEqual([["came-up", "waited"]], given(radio));
  const rating = await open(RATING);
  choose(rating.one('[value="7"]'));
  assert.equal(7, given(rating)[0][1]);
  const boxes = await open(BEFORE);
  choose(boxes.one('[value="sleep"]'));
  choose(boxes.one('[value="drink"]'));
  choose(boxes.one('[value="sleep"]'));
  assert.deepEqual(
    [
      ["worse", ["sleep"]],
      ["worse", ["sleep", "drink"]],
      ["worse", ["drink"]],
    ],
    given(boxes),
  );
  const week = await open(WEEK);
  const cell = week.one('[data-line="1"] select');
  cell.value = "far";
  choose(cell);
  assert.deepEqual([["lines/1/where", "far"]], given(week));
});

test("only the first option opened of a question is an answer", async () => {
  const view = await open(CHECK);
  const [first, second] = view.all(".ways details");
  await unfold(first);
  await unfold(second);
  assert.deepEqual([["treatment-first", "1"]], given(view));
});

test("what is skipped is emptied on the page and in the journal", async () => {
  const view = await open(BEFORE, { "came-up": "did" });
  view.one("[data-act=skip]").click();
  assert.deepEqual([["came-up", null]], given(view));
  assert.equal(null, view.one(":checked"));
});

test("a page that goes away, or a view that does, sends first what waits for a pause", async () => {
  const window = openPage("form");
  const view = await show(window);
  type(box(view), "half a li");
  window.dispatchEvent(new window.Event("pagehide"));
  assert.deepEqual([["if", "half a li"]], given(view));
  answer(view);
  type(box(view), "half a line");
  view.leave();
  assert.deepEqual([["if", "half a line"]], given(view));
});

test("after Leave nothing is sent any more", async () => {
  const window = openPage("form");
  const view = await show(window);
  type(box(view), "it rains");
  window.document.documentElement.setAttribute("data-steady-left", "");
  await pass(5_000);
  assert.deepEqual([], view.sent);
});

test("a page tells what it knows of a place: what was acknowledged last, and what it sent since", async () => {
  const view = await open(THING, { if: "0" });
  for (const words of ["1", "2", "3", "4", "5"]) {
    type(box(view), words);
    await pass(300);
  }
  assert.deepEqual(["0", "2", "3", "4"], view.sent.at(-1).seen);
  answer(view);
  type(box(view), "6");
  await pass(300);
  assert.deepEqual(["5"], view.sent.at(-1).seen);
});

test("what this window holds of the same question on another page goes along, and no other life's", async () => {
  const window = openPage("form");
  const other = await draw(
    window,
    "form",
    drawn.sheets[AFTER].replace(`data-sheet="${AFTER}"`, 'data-sheet="start/how-was-it"'),
  );
  answer(other, { now: "easier" });
  const view = await show(window, AFTER);
  choose(view.one('[value="same"]'));
  assert.deepEqual({ now: "easier" }, view.sent.at(-1).last);
  other.say({ ...KEPT, of: "b" });
  answer(other, { now: "harder" }, { of: "b" });
  choose(view.one('[value="harder"]'));
  assert.equal(undefined, view.sent.at(-1).last);
});

// ---- what becomes of it

test("what is acknowledged is called kept, and not sent again", async () => {
  const view = await open();
  type(box(view), "it rains");
  await pass(300);
  assert.equal("", view.words(".said"));
  answer(view);
  assert.equal("kept", view.words(".said"));
  await pass(6_000);
  assert.deepEqual([], view.sent);
});

test("kept is not said while newer words wait", async () => {
  const view = await open();
  type(box(view), "it");
  await pass(300);
  type(box(view), "it rains");
  answer(view);
  assert.equal("", view.words(".said"));
  await pass(300);
  answer(view);
  assert.equal("kept", view.words(".said"));
});

test("kept is said again in silence, and another thing aloud", async () => {
  const view = await open();
  for (const [words, say, live] of [
    ["a", "kept", null],
    ["b", "kept", "off"],
    ["c", "noted", null],
  ]) {
    type(box(view), words);
    assert.equal("", view.words(".said"));
    await pass(300);
    answer(view, {}, { say });
    assert.deepEqual([say, live], [view.words(".said"), view.one(".said").getAttribute("aria-live")]);
  }
});

test("with no answer after 2 s the page says not kept, keeps the words and sends them again until it hears", async () => {
  const view = await open();
  type(box(view), "it rains");
  await pass(2_250);
  assert.equal(1, view.sent.length);
  assert.equal(false, marked(view));
  await pass(100);
  assert.equal(true, marked(view));
  assert.match(view.words(".said"), LOST);
  assert.equal("it rains", box(view).value);
  await pass(2_000);
  const numbers = view.sent.map(({ n }) => n);
  assert.deepEqual(
    ["it rains", "it rains", "it rains"],
    view.sent.map(({ value }) => value),
  );
  assert.equal(3, new Set(numbers).size);
  answer(view);
  assert.deepEqual([false, "kept"], [marked(view), view.words(".said")]);
  await pass(4_000);
  assert.deepEqual([], view.sent);
});

test("a line that is down loses nothing: words are sent when it is up again", async () => {
  const view = await open();
  view.down = true;
  type(box(view), "it rains");
  await pass(2_400);
  assert.match(view.words(".said"), LOST);
  view.down = false;
  await pass(2_000);
  assert.deepEqual([["if", "it rains"]], given(view));
});

test("what could not be kept is said in its words, and sent again after 2 s", async () => {
  const view = await open();
  type(box(view), "it rains");
  await pass(300);
  answer(view, {}, { say: "The disk is full.", lost: true });
  assert.deepEqual([true, "The disk is full."], [marked(view), view.words(".said")]);
  await pass(1_950);
  assert.deepEqual([], view.sent);
  await pass(50);
  assert.deepEqual([["if", "it rains"]], given(view));
});

test("what is refused stays on the page, is not sent again, and Done says so", async () => {
  const view = await open();
  type(box(view), "too long");
  await pass(300);
  answer(view, {}, { say: "This is too long.", refused: true });
  assert.deepEqual([true, "too long"], [marked(view), box(view).value]);
  await pass(6_000);
  view.one("[data-act=done]").click();
  assert.deepEqual([], view.sent);
  assert.equal("This is too long.", view.words(".said"));
  type(box(view), "short");
  view.one("[data-act=done]").click();
  assert.deepEqual(
    ["short", undefined],
    view.sent.map(({ value }) => value),
  );
  assert.equal("done", view.sent.at(-1).ask);
});

test("Done is sent again under its number, and a look is not sent again", async () => {
  const window = openPage("form");
  const view = await show(window, THING, { if: "kept" });
  window.dispatchEvent(new window.Event("focus"));
  view.one("[data-act=done]").click();
  await pass(4_800);
  const dones = view.sent.filter(({ ask }) => ask === "done").map(({ n }) => n);
  assert.equal(3, dones.length);
  assert.equal(1, new Set(dones).size);
  assert.equal(1, view.sent.filter(({ ask }) => ask === "kept").length);
});

test("what was kept is asked for until it comes", async () => {
  const view = await draw(openPage("form"), "form", drawn.sheets[THING]);
  await pass(4_100);
  assert.equal(3, view.sent.length);
  view.say({ n: view.sent.at(-1).n, say: "The file is busy.", lost: true });
  assert.equal("The file is busy.", view.words(".said"));
  view.take();
  await pass(2_000);
  answer(view, { if: "it rains" });
  assert.deepEqual([false, "it rains"], [marked(view), box(view).value]);
});

// A program that hears late, in any order, twice or not at all. What comes after a later one of its
// place changes nothing, as `course/live/form.py` has it.
const heedless = (chance) => {
  const kept = {};
  const numbers = {};
  let under = [];
  return {
    kept,
    hear: (view) => {
      for (const message of view.take()) if (chance() < 0.8) under.push([view, message]);
    },
    answer: (share) => {
      const now = under.filter(() => chance() < share).sort(() => chance() - 0.5);
      under = under.filter((one) => !now.includes(one) || chance() < 0.2);
      for (const [view, { n, ask, field, value }] of now) {
        const late = n < (numbers[field] ?? 0);
        if (field && !late) {
          numbers[field] = n;
          kept[field] = value;
        }
        if (chance() < 0.1) continue;
        const filled = Object.fromEntries(Object.entries(kept).filter(([, one]) => one !== null));
        view.say({ n, ...KEPT, ...(ask ? { answers: filled } : { say: "kept", stands: late }) });
      }
    },
  };
};

// Numbers from 0 to 1 that are the same each time.
const chances = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

test("whatever is heard late, twice, not at all or in another order, what was chosen last is kept or waits", async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const chance = chances(seed);
    const window = openPage("form");
    const program = heedless(chance);
    const view = await show(window, BEFORE);
    const chosen = {};
    const controls = view.all("input");
    const holds = (where) => {
      const unsent = Object.fromEntries(window.steady.unsent().map(({ field, value }) => [field, value]));
      for (const [field, value] of Object.entries(chosen)) {
        const stands = field in unsent ? unsent[field] : (program.kept[field] ?? null);
        assert.equal(JSON.stringify(stands), JSON.stringify(value), `${field}, seed ${seed}, ${where}`);
      }
    };
    for (let turn = 0; turn < 40; turn += 1) {
      const control = controls[Math.floor(chance() * controls.length)];
      if (control.type === "checkbox" || !control.checked) choose(control);
      const field = control.closest("[data-field]").dataset.field;
      const on = [...control.closest("[data-field]").querySelectorAll(":checked")].map((one) => one.value);
      chosen[field] = control.type === "checkbox" ? (on.length ? on : null) : on[0] || null;
      if (chance() < 0.2) view.say({ renewed: true, ...KEPT });
      await pass(Math.floor(chance() * 4) * 700);
      program.hear(view);
      program.answer(0.5);
      holds(`turn ${turn}`);
    }
    for (let turn = 0; turn < 40; turn += 1) {
      await pass(1_000);
      program.hear(view);
      program.answer(0.9);
      holds("after");
    }
    assert.deepEqual([], [...window.steady.unsent()], `seed ${seed}`);
  }
});

test("an answer to words in one view takes none from those that another view of the sheet put there since", async () => {
  const window = openPage("form");
  const [first, second] = [await show(window), await show(window)];
  type(box(first), "it rains");
  await pass(300);
  type(box(second), "it pours");
  await pass(300);
  second.take(); // never heard
  answer(first);
  assert.equal("", first.words(".said"));
  await pass(2_000);
  assert.deepEqual([["if", "it pours"]], given(second));
});

// ---- other windows, and a lock

test("a lock takes the words off both views of one sheet", async () => {
  const window = openPage("form");
  const views = [
    await show(window, THING, { if: "it rains" }),
    await show(window, THING, { if: "it rains" }),
  ];
  for (const view of views) view.say({ hidden: true, ...KEPT, locked: true, who: "locked" });
  for (const view of views) assert.deepEqual(["", "locked"], [box(view).value, view.words(".who")]);
});

test("what was locked comes back in both views of one sheet", async () => {
  const window = openPage("form");
  const kept = { if: "it rains" };
  const views = [await show(window, THING, kept), await show(window, THING, kept)];
  for (const view of views) view.say({ hidden: true, ...KEPT, locked: true });
  for (const view of views) view.say({ renewed: true, ...KEPT });
  for (const view of views) answer(view, kept);
  assert.deepEqual(
    ["it rains", "it rains"],
    views.map((view) => box(view).value),
  );
});

test("what another window wrote is shown in both views of one sheet", async () => {
  const window = openPage("form");
  const views = [await show(window, THING, { if: "mine" }), await show(window, THING, { if: "mine" })];
  for (const view of views) view.say({ renewed: true, ...KEPT });
  for (const view of views) answer(view, { if: "theirs" }, { changed: "changed" });
  for (const view of views) {
    assert.deepEqual(["theirs", "changed"], [box(view).value, view.words(".elsewhere")]);
  }
});

test("words not acknowledged when it was locked come back and are sent", async () => {
  const view = await open(THING, { if: "before" });
  type(box(view), "after");
  await pass(300);
  assert.deepEqual(["before"], view.take()[0].seen);
  view.say({ hidden: true, ...KEPT, locked: true });
  assert.equal("", box(view).value);
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "before" });
  assert.equal("after", box(view).value);
  assert.deepEqual([["if", "after"]], given(view));
  assert.deepEqual(["before", "after"], view.sent[0].seen);
});

test("what another window wrote is shown, and told only where words had to make room", async () => {
  const view = await open(THING, { if: "mine" });
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "mine", then: "theirs" }, { changed: "changed" });
  assert.deepEqual(["theirs", null], [box(view, 1).value, view.one(".elsewhere")]);
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "theirs", then: "theirs" }, { changed: "changed" });
  assert.deepEqual(["theirs", "changed"], [box(view).value, view.words(".elsewhere")]);
});

test("a way past that was chosen stays, and is not taken for words of another window", async () => {
  const view = await open(POINTS);
  const past = view.one('[type=radio][value=""]');
  choose(past);
  assert.equal(null, given(view)[0][1]);
  answer(view);
  view.say({ renewed: true, ...KEPT });
  answer(view, {}, { changed: "changed" });
  assert.deepEqual([true, null], [past.checked, view.one(".elsewhere")]);
  view.say({ renewed: true, ...KEPT });
  const other = view.one('[type=radio]:not([value=""])');
  const field = other.closest("[data-field]").dataset.field;
  answer(view, { [field]: other.value }, { changed: "changed" });
  assert.deepEqual([true, false], [other.checked, past.checked]);
});

test("a lock hides the words also where nothing more could be said of it", async () => {
  const view = await open(THING, { if: "it rains" });
  view.say({ hidden: true });
  assert.equal("", box(view).value);
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "it rains" });
  assert.equal("it rains", box(view).value);
});

test("words being typed are never filled over", async () => {
  const view = await open(THING, { if: "mine" });
  type(box(view), "mine and mo");
  view.say({ renewed: true, ...KEPT });
  answer(view, { if: "theirs" });
  assert.equal("mine and mo", box(view).value);
  await pass(300);
  const [told] = view.sent.filter(({ field }) => field === "if");
  assert.equal("mine", told.seen[0]);
  assert.equal(false, told.seen.includes("theirs"));
});

test("where another window's words stand, the page asks for them once these are answered", async () => {
  const view = await open(THING, { if: "mine" });
  type(box(view), "mine too");
  await pass(300);
  answer(view, {}, { elsewhere: "changed", stands: true });
  assert.equal("changed", view.words(".elsewhere"));
  answer(view, { if: "theirs" });
  assert.equal("theirs", box(view).value);
});

test("what is erased here takes what is being typed with it, and what is erased elsewhere leaves it", async () => {
  const window = openPage("form");
  const view = await show(window, THING, { if: "kept", then: "kept" });
  type(box(view), "being typed");
  view.say({ erased: true, of: "", locked: false });
  assert.deepEqual(["being typed", ""], [box(view).value, box(view, 1).value]);
  answer(view, {}, { of: "" });
  window.dispatchEvent(new window.Event("steady:erase"));
  assert.deepEqual(["", ""], [box(view).value, box(view, 1).value]);
  await pass(3_000);
  assert.deepEqual([], given(view));
  assert.deepEqual([], [...window.steady.unsent()]);
});

test("another life of the journal takes what stands here, and one that begins is asked for", async () => {
  const view = await open(THING, { if: "kept" });
  view.say({ ...KEPT, of: "b" });
  assert.equal("", box(view).value);
  answer(view, { if: "theirs" }, { of: "b" });
  assert.equal("theirs", box(view).value);
});

test("what only this window held is sent to a journal that begins", async () => {
  const view = await draw(openPage("form"), "form", drawn.sheets[THING]);
  answer(view, {}, { of: "" });
  type(box(view), "mine");
  await pass(300);
  answer(view, {}, { of: "" });
  view.say({ renewed: true, ...KEPT });
  answer(view, {});
  assert.equal("mine", box(view).value);
  assert.deepEqual([["if", "mine"]], given(view));
});

// ---- views and reloads

test("ids and groups of two views of one sheet are their own, and a label still names its box", async () => {
  const window = openPage("form");
  const views = [await show(window), await show(window)];
  const ids = views.flatMap((view) => view.all("[id]").map(({ id }) => id));
  assert.equal(ids.length, new Set(ids).size);
  for (const view of views) assert.equal(box(view), view.one("label").control);
});

test("a view drawn again has the words that the one before could not send", async () => {
  const window = openPage("form");
  const first = await show(window);
  first.down = true;
  type(box(first), "it rains");
  first.leave();
  first.el.remove();
  const view = await show(window);
  assert.equal("it rains", box(view).value);
  assert.deepEqual([["if", "it rains"]], given(view));
  answer(view);
  assert.equal("kept", view.words(".said"));
});

test("a reload brings what is kept, is the same window, and its numbers go on", async () => {
  const before = openPage("form");
  const { window: name } = before.steady;
  const stored = { ...before.sessionStorage };
  const [first] = (await draw(before, "form", drawn.sheets[THING])).sent;
  const window = openPage("form", stored, Date.now() + 1_000);
  const view = await draw(window, "form", drawn.sheets[WEEK]);
  assert.equal(name, window.steady.window);
  assert.equal(true, view.sent[0].n > first.n);
  answer(view, { lines: [{}, { where: "far", helped: "tea" }] });
  assert.equal("far", view.one('[data-line="1"] select').value);
  assert.equal("tea", view.one('[data-line="1"] textarea').value);
  assert.deepEqual([], view.sent);
});

test("each kind of control is filled with what is kept", async () => {
  const boxes = await open(BEFORE, { "came-up": "did", worse: ["sleep", "watched"] });
  assert.deepEqual(
    ["did", "sleep", "watched"],
    boxes.all(":checked").map(({ value }) => value),
  );
  const rating = await open(RATING, { now: 7 });
  assert.deepEqual(
    ["7"],
    rating.all(":checked").map(({ value }) => value),
  );
  const check = await open(CHECK, { "treatment-first": "2" });
  assert.deepEqual(
    ["2"],
    check.all("details[open]").map(({ dataset }) => dataset.value),
  );
});

test("what was written on an earlier page can be opened, until it is locked", async () => {
  const view = await draw(openPage("form"), "form", drawn.sheets[BEFORE]);
  assert.equal(true, view.one(".earlier").hidden);
  answer(view, {}, { earlier: "<p>If it rains</p>" });
  assert.deepEqual([false, "If it rains"], [view.one(".earlier").hidden, view.words(".earlier-words")]);
  view.say({ hidden: true, ...KEPT, locked: true });
  assert.deepEqual([true, ""], [view.one(".earlier").hidden, view.words(".earlier-words")]);
});

test("a reader who left in another window leaves here too, and one who left long ago does not", async () => {
  const window = openPage("form");
  const view = await show(window);
  let left = 0;
  window.steady.hear = () => (left += 1);
  view.say({ left: Date.now() - 60_000 });
  assert.equal(0, left);
  view.say({ left: Date.now() + 1 });
  assert.equal(1, left);
});

// ---- what is said back

test("nothing is said back of what arrow keys pass over, and what they came to once it is left", async () => {
  const view = await open(BEFORE);
  for (const radio of view.all("[type=radio]").slice(0, 3)) {
    arrow(radio);
    for (const { n, field, value } of view.take()) {
      view.say({ n, ...KEPT, feedback: `whole ${value}`, replies: { [field]: `<p>${value}</p>` } });
    }
    await pass(1_000);
    assert.deepEqual(["", ""], [view.words(".fed"), view.words(".reply")]);
  }
  view.one(":checked").blur();
  assert.deepEqual(["whole waited", "waited"], [view.words(".fed"), view.words(".reply")]);
});

test("what arrow keys passed over is announced once, when they have rested", async () => {
  const view = await open(BEFORE);
  const heard = [];
  for (const radio of view.all("[type=radio]").slice(0, 3)) {
    arrow(radio);
    for (const { n, field, value } of view.take()) {
      view.say({ n, ...KEPT, replies: { [field]: `<p>${value}</p>` } });
    }
    for (const rest of [500, 500]) {
      await pass(rest);
      heard.push(view.words(".reply"));
    }
  }
  await pass(600);
  heard.push(view.words(".reply"));
  assert.deepEqual(["waited"], heard.filter(Boolean));
});

test("what arrow keys came to is said after a while, and at once by Space", async () => {
  for (const how of ["stay", " "]) {
    const view = await open(BEFORE);
    arrow(view.one("[value=waited]"));
    for (const { n, field } of view.take()) view.say({ n, ...KEPT, replies: { [field]: "so" } });
    await pass(1_400);
    assert.equal("", view.words(".reply"));
    if (how === "stay") await pass(100);
    else press(view.one(":checked"), how);
    assert.equal("so", view.words(".reply"), how);
  }
});

test("what is chosen by a pointer is answered at once, and a lock takes what was said", async () => {
  const view = await open(BEFORE);
  choose(view.one("[value=did]"));
  for (const { n, field } of view.take())
    view.say({ n, ...KEPT, feedback: "whole", replies: { [field]: "so" } });
  assert.deepEqual(["whole", "so"], [view.words(".fed"), view.words(".reply")]);
  view.say({ hidden: true, ...KEPT, locked: true });
  await settled();
  assert.deepEqual(["", ""], [view.words(".fed"), view.words(".reply")]);
});

// ---- a table on a narrow page

test("a table shows one line at a time, with a way to the one before and the next", async () => {
  const view = await open(GRID);
  const away = () => view.all(".rows > .row").map((row) => row.hasAttribute("data-away"));
  const [before, next] = view.all(".row-turns button");
  const rows = away().length;
  assert.ok(rows > 2);
  assert.deepEqual([false, ...Array(rows - 1).fill(true)], away());
  assert.deepEqual([true, false], [before.disabled, next.disabled]);
  assert.equal(`1 of ${rows}`, view.words(".row-turns [role=status]"));
  for (let turn = 1; turn < rows; turn++) next.click();
  assert.deepEqual([...Array(rows - 1).fill(true), false], away());
  assert.deepEqual([false, true], [before.disabled, next.disabled]);
  before.click();
  assert.equal(`${rows - 1} of ${rows}`, view.words(".row-turns [role=status]"));
  assert.deepEqual([], given(view)); // turning is no answer
});

// ---- a form that stands in its page already, and whose program is on its way

const later = () => {
  const way = {};
  way.ready = new Promise((done) => {
    way.come = done;
  });
  return way;
};

const adopt = (way, kept = false, sheet = THING, typed = () => {}) =>
  draw(openPage("form"), "form", drawn.sheets[sheet], { ready: way.ready, kept }, typed);

test("a form that is adopted stays the form it was, with what was typed in it before", async () => {
  let before;
  const view = await adopt(later(), false, THING, (el) => {
    before = el.querySelector("form");
    before.querySelector("textarea").value = "typed early";
  });
  assert.equal(before, view.one("form"));
  assert.equal("typed early", box(view).value);
  await pass(400);
  assert.deepEqual(
    ["typed early"],
    given(view).map(([, words]) => words),
  );
});

test("each kind of answer that was given before is sent as what it is", async () => {
  const view = await adopt(later(), false, RATING, (el) => {
    el.querySelector(".numbers input").checked = true;
  });
  await pass(400);
  assert.deepEqual(
    [0],
    given(view).map(([, value]) => value),
  );
  const check = await adopt(later(), false, CHECK, (el) => {
    el.querySelector(".ways details").open = true;
  });
  await pass(400);
  assert.equal(1, given(check).length);
  assert.equal("string", typeof given(check)[0][1]);
});

test("a blank form that is adopted sends no answer, and asks once how things stand", async () => {
  for (const sheet of Object.keys(drawn.sheets)) {
    const view = await adopt(later(), false, sheet);
    await pass(400);
    assert.deepEqual([], given(view), sheet);
    assert.equal(1, view.sent.filter(({ ask }) => ask === "kept").length, sheet);
  }
});

test("where nothing is kept one can type at once; where something is, once it is there", async () => {
  const inert = (view) => view.all("[data-field]").map((ask) => Boolean(ask.inert));
  const open = await adopt(later());
  assert.ok(!inert(open).includes(true));
  const shut = await adopt(later(), true);
  assert.ok(!inert(shut).includes(false));
  answer(shut, {});
  assert.ok(!inert(shut).includes(true));
});

test("no answer is missed before the program is there, and then as ever", async () => {
  const way = later();
  const view = await adopt(way);
  type(box(view), "while it starts");
  await pass(10_000);
  assert.ok(!marked(view));
  assert.equal(1, given(view).length);
  way.come();
  await settled();
  await pass(2_100);
  assert.ok(marked(view));
  answer(view);
  assert.equal("kept", view.words(".said"));
});

test("a form that is taken away is a still one again, and the next one has what this one had", async () => {
  const window = openPage("form");
  const way = { ready: Promise.resolve(), kept: false };
  const first = await draw(window, "form", drawn.sheets[THING], way);
  answer(first);
  type(box(first), "goes along");
  await pass(400);
  first.leave();
  assert.ok(!first.el.matches(".sheet-live"));
  const next = await draw(window, "form", drawn.sheets[THING], way);
  answer(next);
  assert.equal("goes along", box(next).value);
});
