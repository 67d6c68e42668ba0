// The live form. It shows the still sheet, sends each answer as a message, and says what became
// of it. What has not been acknowledged stays on the page, in this window's memory only.
// The head of our own pages holds this once; elsewhere each form brings it along. The files before
// it (`scripts.py`) are joined with it: controls, rows, status, replies, outbox. Knows nothing of how a
// message travels: `send` takes one, `on` has each that comes heard and gives what ends that. Where
// `adopts` is given, the sheet stands in the page already, and may have been typed in.

(window.steady ??= /** @type {Live} */ ({})).form = {
  render({ el, html, send, on: heard, adopts }) {
    const page = window.steady;
    page.views = (page.views ?? 0) + 1;

    const box = adopts ? el : el.appendChild(document.createElement("div"));
    box.classList.add("sheet-live");
    if (!adopts) box.innerHTML = own(html ?? "", page.views);

    const form = /** @type {Part} */ (box.querySelector("form"));
    // Firefox writes down what stands in a page's controls, and minds only what each says itself.
    for (const control of form.querySelectorAll("input, textarea, select")) control.autocomplete = "off";
    const place = form.querySelector(".status");
    /** @type {Held} */
    const blank = { values: {}, unsent: {}, hidden: {}, seen: {}, of: "", locked: false };
    const held = page.held.get(form.dataset.sheet) ?? blank;
    page.held.set(form.dataset.sheet, held);
    if (!place) return; // nothing to answer here

    const away = new AbortController(); // aborted when this view goes
    /** @type {Listen} */
    const on = (target, type, listener, capture = false) =>
      target.addEventListener(type, /** @type {any} */ (listener), { capture, signal: away.signal });
    let shut = held.locked; // whether this view knows that it is locked
    const asks = [...form.querySelectorAll("[data-field]")];
    const places = placesOf(asks);
    makeRowsTurn(form);
    // What was kept is not on the page yet, and words typed now would be typed over it.
    for (const ask of asks) ask.inert = (adopts?.kept ?? true) && !ask.querySelector(".ways");

    const status = makeStatus(place);
    const standing = makeStanding({ form, on });
    const marks = makeMarks(form);
    const replies = makeReplies({ form, asks, feed: status.feed, on });
    const outbox = makeOutbox({
      held,
      next: page.number,
      ready: adopts?.ready,
      hand: (message) => send({ ...message, window: page.window, last: elsewhere(form, held, page.held) }),
      lose: () => lose(form.dataset.lost),
      // This view has gone, and the next one has the words; or the reader has left.
      gone: () => away.signal.aborted || document.documentElement.hasAttribute("data-steady-left"),
    });
    const { flush, refresh } = outbox;
    const folded = makeFolded({ form, on, take: () => outbox.send({ ask: "take" }) });
    const trouble = makeTrouble({
      form,
      places,
      lost: status.lost,
      waits: (field) => outbox.refused.get(field) ?? (field in held.unsent ? "" : undefined),
    });
    const lose = (/** @type {string} */ words) => {
      status.lose(words);
      trouble.show();
    };

    /** @type {(field: string, value: Value, later?: boolean) => void} */
    const note = (field, value, later) => {
      page.held.delete(form.dataset.sheet); // the sheet answered last stands last
      page.held.set(form.dataset.sheet, held);
      status.unsay();
      outbox.put(field, value, later);
      folded.open();
      look();
    };

    // Has the page offer and say what is so now.
    const look = () => {
      trouble.show();
      begin.look();
    };

    const begin = makeBegin({ form, places, on, held, outbox, status, note, locked: () => shut });

    const show = makeShowing({ places, held, outbox, note, room: folded.open, say: status.sayElsewhere });

    // ---- hearing

    const hear = (/** @type {ToForm} */ reply) => {
      take(reply);
      look();
    };

    const take = (/** @type {ToForm} */ reply) => {
      if ((reply.left ?? 0) > performance.timeOrigin) return page.hear?.();
      standing.tell(reply);
      if (reply.erased) return forget();
      if ((reply.locked || reply.hidden) && !shut) hide();
      shut = held.locked = reply.locked ?? (reply.hidden || shut);
      if (reply.renewed) return outbox.open ? refresh() : undefined;
      folded.check(reply.of);
      const { message, field } = outbox.find(reply.n);
      live(reply);
      status.sayElsewhere(reply.elsewhere); // however late it comes
      if (!message) return; // nobody asked, or it was sent again since
      outbox.answered(reply.n);
      if (reply.lost) {
        lose(reply.say);
        return outbox.retry({ n: reply.n, message, field });
      }
      if (field && reply.refused) {
        outbox.refuse(field, reply.say);
        return lose(reply.say);
      }
      if (message.field) outbox.taken({ message, field }, reply.stands);
      marks.show(reply.marks);
      if (reply.answers) return restore(reply);
      if (reply.half) begin.fillIn(flat(form, reply.half), reply.began ?? "");
      if (reply.taken) folded.change(); // the first control is where one was
      const waits = message.field && Object.keys(held.unsent).length; // nothing speaks for these yet
      if (waits && status.lost()) return;
      status.say(waits ? undefined : reply.say);
      if (field || !message.field) replies.sayBack(field, reply); // nothing more of a value since replaced
      if (reply.folded) folded.fold(reply.folded, reply.of ?? held.of);
    };

    // Another life of the journal began or ended: what this window shows belongs to the one before.
    const live = (/** @type {ToForm} */ { of, answers, locked }) => {
      if (of === undefined || of === held.of || locked || answers) return;
      if (held.of) forget();
      else refresh();
    };

    // ---- what stands on the page

    // Fills the page with what stands in the journal, the first time or again. Words that wait
    // are left alone, and words that only this window held outlive the program behind it.
    const restore = (
      /** @type {Restored} */ { answers: kept, of, locked, feedback, replies: said, earlier, changed },
    ) => {
      const first = !outbox.open;
      outbox.open = true;
      for (const ask of asks) ask.inert = false;
      before(earlier);
      if (status.lost()) status.say("");
      replies.sayBack("", { replies: said, feedback: feedback || undefined });
      if (!locked) {
        const mine = held.of === "" ? held.values : {};
        held.of = of;
        show(flat(form, kept), mine, first, changed);
      }
      outbox.resume();
    };

    // What was written on an earlier page can be opened here, and closed again.
    const before = (words = "") => {
      const place = form.querySelector(".earlier");
      if (!place) return;
      place.hidden = !words;
      /** @type {Part} */ (place.querySelector(".earlier-words")).innerHTML = words;
    };

    // Takes off the page all but what is being typed.
    const empty = (/** @type {Values} */ typed = {}) => {
      folded.open();
      outbox.empty(typed);
      replies.clear();
      marks.clear();
      page.takePaper?.();
      for (const [name, node] of places) if (!(name in typed)) fill(node, null);
      before();
      status.clear();
    };

    // It was erased; words not acknowledged yet were no part of it, unless they were erased here.
    const forget = (typed = { ...held.unsent }) => {
      empty(typed);
      Object.assign(held, { values: {}, unsent: typed, hidden: {}, seen: {}, of: "", locked: false });
      outbox.open = false;
      outbox.send({ ask: "kept" });
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

    on(form, "submit", (event) => event.preventDefault());
    on(form, "input", ({ target }) => {
      if (!target.matches("textarea")) return;
      note(fieldOf(target), read(target), true);
    });
    on(form, "change", ({ target }) => {
      if (!target.matches("input, select")) return flush();
      replies.pass(target);
      note(fieldOf(target), read(target));
    });
    // "toggle" does not bubble, so it is caught on its way down.
    const opened = (/** @type {Happened<Event>} */ { target }) => {
      if (!("value" in target.dataset)) return; // what to go by is opened, nothing is answered
      const field = fieldOf(target);
      if (!target.open || (held.values[field] ?? null) !== null || field in held.unsent) return;
      note(field, target.dataset.value);
    };
    on(form, "toggle", opened, true);
    on(form, "click", ({ target }) => {
      const act = target.closest("[data-act]")?.dataset.act;
      if (act) replies.settle();
      if (act === "skip") {
        const ask = closest(target, "[data-field]");
        fill(ask, null);
        note(ask.dataset.field, null);
      }
      if (act !== "done" && act !== "count") return;
      flush();
      if (outbox.refused.size) return lose([...outbox.refused.values()][0]);
      outbox.send({ ask: act });
    });
    on(window, "steady:erase", () => {
      forget({});
      look();
    });
    on(window, "pagehide", flush);
    on(window, "focus", refresh);
    on(document, "visibilitychange", () => (document.hidden ? flush() : refresh()));
    page.flushes.add(flush);

    const stopHearing = heard(hear);
    page.named.then(() => outbox.send({ ask: "kept" }));
    if (adopts) takeUp(places, note);

    return () => {
      flush();
      away.abort();
      if (adopts) box.classList.remove("sheet-live");
      page.flushes.delete(flush);
      stopHearing();
      replies.drop();
      outbox.stop();
      status.clear();
      trouble.show();
    };
  },
};
