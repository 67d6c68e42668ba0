// The live form. It shows the still sheet, sends each answer as a message, and says what became
// of it. What has not been acknowledged stays on the page, in this window's memory only.
// The head of our own pages holds this once; elsewhere each form brings it along.

const WAIT = 2000; // ms without an answer before the page says "not kept"
const PAUSE = 300; // ms without typing before words are sent
const LONGEST = 1000; // ms after which they are sent in the middle of typing
const STAY = 5000; // ms without a key after which a choice that arrow keys came to is meant
const SENT = 3; // values sent last that are told along, beside the one acknowledged last

(window.steady ??= {}).form = {
  render({ model, el }) {
    const page = window.steady;
    page.views = (page.views ?? 0) + 1;

    const box = document.createElement("div");
    box.className = "sheet-live";
    box.innerHTML = own(model.get("html"), page.views);
    el.append(box);

    const form = box.querySelector("form");
    // Firefox writes down what stands in a page's controls, and minds only what each says itself.
    for (const control of form.querySelectorAll("input, textarea, select")) control.autocomplete = "off";
    const status = form.querySelector(".status");
    const who = form.querySelector(".who");
    const held = page.held.get(form.dataset.sheet) ??
      { values: {}, unsent: {}, hidden: {}, seen: {}, of: "", locked: false };
    page.held.set(form.dataset.sheet, held);
    if (!status) return; // nothing to answer here

    const away = new AbortController(); // aborted when this view goes
    let fed = ""; // the feedback on screen
    let claimed = ""; // what was said last of words typed here
    const beside = new Map(); // field -> what is said back beside it
    let unsaid = {}; // what is to be said back once a choice is settled
    let passing = 0; // the timer of a choice that arrow keys may still be passing over
    let pressed = ""; // the key that is down
    let pointing = false; // whether a pointer is down
    const refused = new Map(); // field -> what was said of an answer that could not be kept
    let shut = held.locked; // whether this view knows that it is locked
    let open = false; // whether the program behind the page has answered yet
    const waiting = new Map(); // message number -> the message, and the timer of its answer
    const sent = {}; // field -> number of the message that holds its latest value
    const pauses = {}; // field -> since when its words wait, and the timer of a pause in typing
    const asks = [...form.querySelectorAll("[data-field]")];
    // Where each answer stands: a field's controls, or one cell of a table.
    const places = asks
      .flatMap((ask) => (ask.querySelector(".row") ? [...ask.querySelectorAll("[data-column]")] : ask))
      .map((node) => [fieldOf(node), node]);
    // What was kept is not on the page yet, and words typed now would be typed over it.
    for (const ask of asks) ask.inert = !ask.querySelector(".ways");

    // ---- what the status says: feedback, a word about another window, what became of an answer

    const line = (tag, name) => {
      const found = status.querySelector(`:scope > .${name}`);
      if (found) return found;
      const made = document.createElement(tag);
      made.className = name;
      status.append(made);
      return made;
    };

    const feed = (feedback) => {
      if (feedback !== undefined && feedback !== fed) line("div", "fed").innerHTML = fed = feedback;
    };

    const say = (words, feedback, state) => {
      status.classList.toggle("lost", state === "lost");
      feed(feedback);
      if (words === undefined) return;
      // Said again after the next words, it would be read aloud after each pause in typing.
      const said = line("p", "said");
      if (words && words === claimed && state !== "lost") said.setAttribute("aria-live", "off");
      else said.removeAttribute("aria-live");
      if (words) claimed = words;
      if (said.textContent !== words) said.textContent = words;
    };

    const sayElsewhere = (words) => {
      if (words) line("p", "elsewhere").textContent = words;
    };

    // What was said speaks of other words than those that stand here now.
    const unsay = () => {
      const said = status.querySelector(":scope > .said");
      if (!said || status.classList.contains("lost")) return;
      said.setAttribute("aria-live", "off");
      said.textContent = "";
    };

    // ---- sending

    const send = (message) => post(page.number(), message);

    const post = (n, message) => {
      // This view has gone, and the next one has the words; or the reader has left.
      if (away.signal.aborted || document.documentElement.hasAttribute("data-steady-left")) return 0;
      waiting.set(n, { message, timer: setTimeout(overdue, WAIT, n) });
      try {
        model.send({ ...message, n, window: page.window, last: elsewhere() });
      } catch {
        // The line is down; the timer says so.
      }
      return n;
    };

    // What this window holds of the same question on another page, the latest.
    const elsewhere = () => {
      if (!("recalls" in form.dataset)) return undefined;
      const same = (sheet) => sheet.split("/")[1] === form.dataset.sheet.split("/")[1];
      const other = [...page.held].reverse().find(([sheet, { values, of }]) =>
        sheet !== form.dataset.sheet && same(sheet) && of === held.of && Object.keys(values).length);
      return other?.[1].values;
    };

    const overdue = (n) => {
      const { message } = waiting.get(n);
      waiting.delete(n);
      if (message.ask === "kept" && open) return; // only a look whether another window wrote
      say(form.dataset.lost, undefined, "lost");
      if (!message.field) post(n, message); // under its number, so that it is done once
      else if (sent[message.field] === n) deliver(message.field);
    };

    const wait = (field, ms) => {
      const since = pauses[field]?.since ?? performance.now();
      clearTimeout(pauses[field]?.timer);
      delete pauses[field];
      if (ms) pauses[field] = { since, timer: setTimeout(deliver, ms, field) };
      return performance.now() - since;
    };

    const deliver = (field) => {
      wait(field);
      if (!(field in held.unsent)) return;
      const value = held.unsent[field];
      const [known, ...before] = held.seen[field] ?? [null];
      sent[field] = send({ field, value, seen: [known, ...before] });
      held.seen[field] = [known, ...[...before, value].slice(-SENT)];
    };

    const note = (field, value, later) => {
      held.unsent[field] = value;
      page.held.delete(form.dataset.sheet); // the sheet answered last stands last
      page.held.set(form.dataset.sheet, held);
      refused.delete(field);
      unsay();
      if (!later || wait(field, PAUSE) > LONGEST) deliver(field);
    };

    const flush = () => Object.keys(pauses).forEach(deliver);

    const refresh = () => {
      if (open && ![...waiting.values()].some(({ message }) => message.ask === "kept")) {
        send({ ask: "kept" });
      }
    };

    // ---- hearing

    const hear = (reply) => {
      if (reply.left > performance.timeOrigin) return page.hear?.();
      if (who && reply.who) who.textContent = reply.who;
      if (reply.erased) return forget();
      if (reply.locked && !shut) hide();
      shut = held.locked = reply.locked ?? shut;
      if (reply.renewed) return open ? refresh() : undefined;
      const { message, timer } = waiting.get(reply.n) ?? {};
      const field = Object.keys(sent).find((name) => sent[name] === reply.n);
      live(reply);
      sayElsewhere(reply.elsewhere); // however late it comes
      if (!message) return; // nobody asked, or it was sent again since
      clearTimeout(timer);
      waiting.delete(reply.n);
      if (reply.lost) {
        say(reply.say, undefined, "lost");
        if (field) setTimeout(() => sent[field] === reply.n && deliver(field), WAIT);
        if (message.ask === "kept") setTimeout(() => open || send(message), WAIT);
        return;
      }
      if (field && reply.refused) {
        // It stays on the page, and nothing may call it kept.
        refused.set(field, reply.say);
        delete sent[field];
        return say(reply.say, undefined, "lost");
      }
      if (message.field) taken(message, field, reply);
      if (reply.answers) return restore(reply);
      const waits = message.field && Object.keys(held.unsent).length; // nothing speaks for these yet
      if (waits && status.classList.contains("lost")) return;
      say(waits ? undefined : reply.say);
      if (field || !message.field) sayBack(field, reply); // nothing more of a value since replaced
    };

    // Another life of the journal began or ended: what this window shows belongs to the one before.
    const live = ({ of, answers, locked }) => {
      if (of === undefined || of === held.of || locked || answers) return;
      if (held.of) forget();
      else refresh();
    };

    const taken = ({ field, value }, latest, { stands }) => {
      if (!stands) held.values[field] = value;
      if (!latest || field in pauses) return;
      delete held.unsent[field];
      delete sent[field];
      if (stands) return refresh(); // the words of another window go on where these end
      held.seen[field] = [value];
    };

    // What is said back to one field stands beside it.
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

    // ---- an arrow key chooses whatever it passes over, and nothing is said back in passing

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

    // What is chosen by a pointer, by Space or by a screen reader is settled at once.
    const pass = (control) => {
      drop();
      if (control.type === "radio" && pressed.startsWith("Arrow")) passing = setTimeout(settle, STAY);
    };

    // Fills the page with what stands in the journal, the first time or again. Words that wait
    // are left alone, and words that only this window held outlive the program behind it.
    const restore = ({ answers: kept, of, locked, feedback, replies, earlier, changed }) => {
      const first = !open;
      open = true;
      for (const ask of asks) ask.inert = false;
      before(earlier);
      if (status.classList.contains("lost")) say("");
      sayBack("", { replies, feedback: feedback || undefined });
      if (!locked) {
        const mine = held.of === "" ? held.values : {};
        held.of = of;
        show(flat(kept), mine, first, changed);
      }
      for (const field of Object.keys(held.unsent)) {
        if (!(field in pauses || field in sent)) deliver(field);
      }
    };

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
        if (equal(stands, was)) continue;
        if (stands === null && (mine[field] ?? null) !== null) {
          if (first) fill(node, was);
          note(field, was);
        } else {
          fill(node, stands);
          if (was !== null) sayElsewhere(changed);
        }
      }
      for (const [field, { value, seen }] of Object.entries(held.hidden)) {
        delete held.hidden[field];
        if (field in held.unsent) send({ field, value, seen }); // typed over while it was hidden
        else {
          fill(places.find(([name]) => name === field)[1], value);
          held.seen[field] = seen;
          note(field, value);
        }
      }
    };

    // What was written on an earlier page can be opened here, and closed again.
    const before = (words) => {
      const place = form.querySelector(".earlier");
      if (!place) return;
      place.hidden = !words;
      place.querySelector(".earlier-words").innerHTML = words ?? "";
    };

    // Gives kept answers by their places: a table's lines by cell.
    const flat = (answers) => Object.fromEntries(
      Object.entries(answers).flatMap(([field, value]) =>
        form.querySelector(`[data-field="${field}"] .row`)
          ? value.flatMap((row, line) =>
              Object.entries(row).map(([column, cell]) => [`${field}/${line}/${column}`, cell]))
          : [[field, value]]));

    // Takes off the page all but what is being typed.
    const empty = (typed = {}) => {
      refused.clear();
      drop();
      beside.clear();
      page.takePaper?.();
      for (const field of Object.keys(pauses)) if (!(field in typed)) wait(field);
      for (const field of Object.keys(sent)) delete sent[field];
      for (const [name, node] of places) if (!(name in typed)) fill(node, null);
      for (const place of form.querySelectorAll(".reply")) place.replaceChildren();
      status.querySelector(":scope > .elsewhere")?.remove();
      before();
      say("", "");
      claimed = "";
    };

    // It was erased; words not acknowledged yet were no part of it, unless they were erased here.
    const forget = (typed = { ...held.unsent }) => {
      empty(typed);
      Object.assign(held, { values: {}, unsent: typed, hidden: {}, seen: {}, of: "", locked: false });
      open = false;
      send({ ask: "kept" });
    };

    // It was locked: words not acknowledged are taken off the page too, and wait until it is opened.
    const hide = () => {
      for (const [field, value] of Object.entries(held.unsent)) {
        held.hidden[field] = { value, seen: held.seen[field] ?? [null] };
      }
      Object.assign(held, { values: {}, unsent: {}, seen: {}, of: "", locked: true });
      empty();
    };

    // ---- what the reader does

    const on = (target, type, listener, capture = false) =>
      target.addEventListener(type, listener, { capture, signal: away.signal });

    on(form, "submit", (event) => event.preventDefault());
    on(form, "input", ({ target }) => {
      if (!target.matches("textarea")) return;
      note(fieldOf(target), read(target), true);
    });
    on(form, "change", ({ target }) => {
      if (!target.matches("input, select")) return flush();
      pass(target);
      note(fieldOf(target), read(target));
    });
    on(form, "keydown", ({ key }) => {
      pressed = key;
      if (key === "Enter" || key === " ") settle();
    }, true);
    on(window, "keyup", () => (pressed = ""), true);
    on(form, "focusout", ({ target, relatedTarget: next }) => {
      if (target.type === "radio" && next?.name === target.name) return;
      pressed = "";
      if (!pointing) settle(); // what is pressed must not move from under the pointer
    });
    on(window, "pointerdown", () => {
      pressed = "";
      pointing = true;
    }, true);
    for (const end of ["pointerup", "pointercancel"]) {
      on(window, end, () => {
        pointing = false;
        setTimeout(settle);
      }, true);
    }
    // "toggle" does not bubble, so it is caught on its way down.
    on(form, "toggle", ({ target }) => {
      if (!("value" in target.dataset)) return; // what to go by is opened, nothing is answered
      const field = fieldOf(target);
      if (!target.open || (held.values[field] ?? null) !== null || field in held.unsent) return;
      note(field, target.dataset.value);
    }, true);
    on(form, "click", ({ target }) => {
      const act = target.closest("[data-act]")?.dataset.act;
      if (act) settle();
      if (act === "skip") {
        const ask = target.closest("[data-field]");
        fill(ask, null);
        note(ask.dataset.field, null);
      }
      if (act !== "done" && act !== "count") return;
      flush();
      if (refused.size) return say([...refused.values()][0], undefined, "lost");
      send({ ask: act });
    });
    on(window, "steady:erase", () => forget({}));
    on(window, "pagehide", flush);
    on(window, "focus", refresh);
    on(document, "visibilitychange", () => (document.hidden ? flush() : refresh()));
    page.flushes.add(flush);

    model.on("msg:custom", hear);
    page.named.then(() => send({ ask: "kept" }));

    return () => {
      flush();
      away.abort();
      page.flushes.delete(flush);
      model.off("msg:custom", hear);
      drop();
      for (const { timer } of waiting.values()) clearTimeout(timer);
    };
  },
};

// Whether two answers are the same.
const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Gives where a control's answer stands: its field, or its cell in the field's table.
const fieldOf = (node) => {
  const { field } = node.closest("[data-field]").dataset;
  const cell = node.closest("[data-column]");
  return cell ? `${field}/${cell.closest(".row").dataset.line}/${cell.dataset.column}` : field;
};

// Gives what a control, or the group it belongs to, says; null for nothing.
const read = (control) => {
  if (control.matches("textarea, select")) {
    return "number" in control.dataset ? number(control.value) : control.value || null;
  }
  const ask = control.closest("[data-field]");
  const boxes = [...ask.querySelectorAll("input")];
  const on = boxes.filter((box) => box.checked).map((box) => box.value);
  if (boxes[0].type === "checkbox") return on.length ? on : null;
  return ask.matches(".likert, .rating") ? number(on[0]) : on[0] || null;
};

// Gives a number where the words are one; the words beside the numbers stay words.
const number = (words) => (/^-?\d+$/.test(words) ? Number(words) : words || null);

// Puts a value, or null, into one cell or one field's controls.
const fill = (node, value) => {
  if (node.matches("[data-column]")) {
    node.value = value ?? "";
    return;
  }
  const chosen = [value].flat().map(String);
  for (const control of node.querySelectorAll("textarea, input, .ways details")) {
    if (control.matches("textarea")) control.value = value ?? "";
    else if (control.matches("details")) control.open = control.dataset.value === value;
    else control.checked = value !== null && chosen.includes(control.value);
  }
};

// Gives ids and groups of one view names of their own: a page may hold two views of one sheet.
// In the words of a sheet every quotation mark is escaped, so this finds attributes only.
const own = (html, view) =>
  html.replace(/ (id|for|name|aria-labelledby|aria-describedby)="[^"]+(?=")/g, (ids) =>
    ids.replace(/[^ ="]+(?= |$)/g, `$&-${view}`));
