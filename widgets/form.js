// The live form. It shows the still sheet, sends each answer as a message, and says what became
// of it. What has not been acknowledged stays on the page, in this window's memory only.
// The head of our own pages holds this once; elsewhere each form brings it along.

const WAIT = 2000; // ms without an answer before the page says "not kept"
const PAUSE = 300; // ms without typing before words are sent
const LONGEST = 1000; // ms after which they are sent in the middle of typing

(window.steady ??= {}).form = {
  render({ model, el }) {
    const page = (window.steady ??= {});
    page.views = (page.views ?? 0) + 1;
    page.held ??= new Map();
    page.window ??= windowName(page);

    const box = document.createElement("div");
    box.className = "sheet-live";
    box.innerHTML = own(model.get("html"), page.views);
    el.append(box);

    const form = box.querySelector("form");
    const status = form.querySelector(".status");
    const who = form.querySelector(".who");
    const held = page.held.get(form.dataset.sheet) ?? { values: {}, unsent: {}, of: "" };
    page.held.set(form.dataset.sheet, held);
    if (!status) return; // nothing to answer here

    const away = new AbortController(); // aborted when this view goes
    let last = 0;
    let fed = ""; // the feedback on screen
    const refused = new Map(); // field -> what was said of an answer that could not be kept
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

    const say = (words, feedback, state) => {
      status.classList.toggle("lost", state === "lost");
      const before = status.querySelector(".said")?.textContent;
      // Saying the same again would make a screen reader read it again.
      if (words === undefined || (words === before && (feedback ?? fed) === fed)) return;
      status.innerHTML = fed = feedback ?? fed;
      if (!words) return;
      const line = document.createElement("p");
      line.className = "said";
      line.textContent = words;
      status.append(line);
    };

    const send = (message) => {
      if (away.signal.aborted) return 0; // this view has gone; the next one has the words
      const n = ++last;
      waiting.set(n, { message, timer: setTimeout(overdue, WAIT, n, message) });
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

    const overdue = (n, message) => {
      waiting.delete(n);
      say(form.dataset.lost, undefined, "lost");
      if (!message.field) return (message.ask === "kept" && open) || send(message);
      if (sent[message.field] === n) deliver(message.field);
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
      if (field in held.unsent) sent[field] = send({ field, value: held.unsent[field] });
    };

    const note = (field, value, later) => {
      held.unsent[field] = value;
      page.held.delete(form.dataset.sheet); // the sheet answered last stands last
      page.held.set(form.dataset.sheet, held);
      refused.delete(field);
      if (!later || wait(field, PAUSE) > LONGEST) deliver(field);
    };

    const flush = () => Object.keys(pauses).forEach(deliver);

    const hear = (reply) => {
      if (reply.erased) return forget();
      if (reply.renewed) {
        open = false;
        return send({ ask: "kept" });
      }
      const { message, timer } = waiting.get(reply.n) ?? {};
      clearTimeout(timer);
      waiting.delete(reply.n);
      const field = Object.keys(sent).find((name) => sent[name] === reply.n);
      if (reply.lost) {
        say(reply.say, undefined, "lost");
        if (field) setTimeout(() => sent[field] === reply.n && deliver(field), WAIT);
        if (message?.ask === "kept") setTimeout(() => open || send(message), WAIT);
        return;
      }
      if (field && reply.refused) {
        // It stays on the page, and nothing may call it kept.
        refused.set(field, reply.say);
        delete sent[field];
        return say(reply.say, undefined, "lost");
      }
      if (field && !(field in pauses)) {
        held.values[field] = held.unsent[field];
        delete held.unsent[field];
        delete sent[field];
      }
      if (held.of && reply.of !== undefined && reply.of !== held.of) outlive(field);
      if (reply.alone && held.of === "" && !reply.answers) remind(field);
      if (who && reply.who) who.textContent = reply.who;
      if (reply.answers) return open || restore(reply);
      if (reply.of !== undefined) held.of = reply.of;
      if (Object.keys(held.unsent).length && status.classList.contains("lost")) return;
      if (field && reply.replies) respond(field, reply.replies);
      say(reply.say, reply.feedback);
    };

    // What is said back to one field stands beside it.
    const respond = (field, replies) => {
      for (const ask of asks) {
        const place = ask.querySelector(".reply");
        const words = replies[ask.dataset.field] ?? "";
        if (!place || (words && place.innerHTML && ask.dataset.field !== field)) continue;
        if (place.innerHTML !== words) place.innerHTML = words;
      }
    };

    // Another window was written in since: the program remembers only one, so tell it again.
    const remind = (field) => {
      for (const [name, value] of Object.entries(held.values)) {
        if (name !== field && !(name in held.unsent)) note(name, value);
      }
    };

    // Another window has erased what was kept: what this one still shows goes too, but for the
    // words being typed.
    const outlive = (field) => {
      held.values = field in held.values ? { [field]: held.values[field] } : {};
      for (const [name, node] of places) {
        if (!(name in held.values) && !(name in held.unsent)) fill(node, null);
      }
    };

    const restore = ({ answers: kept, of, feedback, replies, earlier }) => {
      open = true;
      before(earlier);
      const answers = flat(kept);
      // Words that only this window held outlive the kernel; words once kept are the journal's.
      const mine = held.of === "" ? held.values : {};
      const back = { ...mine, ...answers, ...held.unsent };
      for (const [field, node] of places) {
        if (field in back && !(field in pauses)) fill(node, back[field]);
      }
      for (const ask of asks) ask.inert = false;
      if (replies) respond("", replies);
      if (feedback) say("", feedback);
      held.values = answers;
      held.of = of;
      for (const field of Object.keys(back)) {
        if (!(field in answers) || field in held.unsent) note(field, back[field]);
      }
      if (status.classList.contains("lost")) say("");
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

    const forget = () => {
      refused.clear();
      Object.keys(pauses).forEach((field) => wait(field));
      Object.keys(sent).forEach((field) => delete sent[field]);
      Object.assign(held, { values: {}, unsent: {}, of: "" });
      for (const [, node] of places) fill(node, null);
      for (const place of form.querySelectorAll(".reply")) place.replaceChildren();
      open = false;
      before();
      say("", "");
      send({ ask: "kept" });
    };

    const on = (target, type, listener, capture = false) =>
      target.addEventListener(type, listener, { capture, signal: away.signal });

    on(form, "submit", (event) => event.preventDefault());
    on(form, "input", ({ target }) => {
      if (!target.matches("textarea")) return;
      note(fieldOf(target), read(target), true);
    });
    on(form, "change", ({ target }) => {
      if (target.matches("input, select")) note(fieldOf(target), read(target));
      else flush();
    });
    // "toggle" does not bubble, so it is caught on its way down.
    on(form, "toggle", ({ target }) => {
      if (!("value" in target.dataset)) return; // what to go by is opened, nothing is answered
      const field = fieldOf(target);
      if (!target.open || field in held.values || field in held.unsent) return;
      note(field, target.dataset.value);
    }, true);
    on(form, "click", ({ target }) => {
      const act = target.closest("[data-act]")?.dataset.act;
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
    on(window, "pagehide", flush);
    on(document, "visibilitychange", flush);

    model.on("msg:custom", hear);
    send({ ask: "kept" });

    return () => {
      flush();
      away.abort();
      model.off("msg:custom", hear);
      for (const { timer } of waiting.values()) clearTimeout(timer);
    };
  },
};

// Gives this browser window's name: the same after a reload, another one after Leave, so that what
// is not kept ends with the window even while the program behind it runs on.
const NAME = "steady-ground:window";
const windowName = (page) => {
  const fresh = crypto.randomUUID?.() ?? String(performance.timeOrigin + performance.now());
  try {
    page.beforeLeave?.push(() => sessionStorage.removeItem(NAME));
    const name = sessionStorage.getItem(NAME) ?? fresh;
    sessionStorage.setItem(NAME, name);
    return name;
  } catch {
    return fresh; // storage is off: a reload is a new window
  }
};

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
  html.replace(/ (id|for|name|aria-labelledby|aria-describedby)="[^"]+(?=")/g, `$&-${view}`);
