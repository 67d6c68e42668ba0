// A panel: buttons that ask the program behind the page, and places it fills. What stands in them
// comes by message and is nowhere else. Knows nothing of how a message travels: `send` takes one,
// `on` has each that comes heard and gives what ends that. Where `adopts` is given, it stands in the
// page already.

(window.steady ??= /** @type {Live} */ ({})).panel = {
  render({ el, html, send, on: heard, adopts }) {
    const WAIT = 4000; // ms without an answer before the page says so, and nothing new is begun
    const SECRET = ["unlock", "seal", "change", "remove"]; // what a typed passphrase is for
    const page = (window.steady ??= /** @type {Live} */ ({}));
    const box = adopts ? el : el.appendChild(document.createElement("div"));
    box.classList.add("panel-live");
    if (!adopts) box.innerHTML = html ?? "";
    const form = /** @type {Part} */ (box.querySelector("form"));
    const away = new AbortController(); // aborted when this view goes
    let waiting = 0; // the timer of the answer to the last press
    let last = 0; // the number of that press
    let ahead = 0; // ms by which the program's clock is ahead of this one
    let there = !adopts; // whether the program is there; what is pressed before waits for it
    adopts?.ready.then(() => {
      there = true;
    });

    // What the reader wrote for the night stands in the bar's Ground while that is open, and no longer.
    const ground = () => document.querySelector('.sg-panel[data-named="ground"]');
    const own = (/** @type {string} */ words) => {
      const place = ground()?.querySelector('[data-slot="night"]');
      const fold = place?.closest("details");
      if (!place || !fold || place.innerHTML === words) return;
      place.innerHTML = words;
      fold.hidden = !words;
      if (!words) fold.open = false;
    };
    const askOwn = () => {
      if (!there || !ground()?.open || form.closest(".lm-mod-hidden")) return; // another page is in front
      const until = Math.round(Date.now() + ahead + WAIT);
      try {
        send({ do: "night", n: page.number(), window: page.window, until, picked: [] });
      } catch {
        // The line is down; the card for everyone stands there.
      }
    };

    const slot = (/** @type {string} */ name) => form.querySelector(`[data-slot="${name}"]`);

    /** @type {(act: string) => void} */
    const ask = (act) => {
      if (!there) return void adopts?.ready.then(() => away.signal.aborted || ask(act));
      if (act === "lock") page.flush?.();
      const message = /** @type {FromPanel} */ ({ do: act, n: (last = page.number()), window: page.window });
      message.until = Math.round(Date.now() + ahead + WAIT);
      message.picked = [...form.querySelectorAll("[name=pick]:checked")].map((box) => box.value);
      message.as = form.querySelector("[name=as]:checked")?.value;
      const boxes = SECRET.includes(act) ? [...form.querySelectorAll("[type=password]")] : [];
      if (boxes.length) message.secrets = Object.fromEntries(boxes.map((box) => [box.name, box.value]));
      clearTimeout(waiting);
      put("word", "");
      waiting = setTimeout(() => put("word", `<p role="alert">${form.dataset.lost}</p>`), WAIT);
      try {
        send(message);
        for (const box of boxes) box.value = "";
      } catch {
        // The line is down; the timer says so.
      }
    };

    // Fills a place, and leaves the keyboard in it where it was: on the same control, or the first.
    // What is ticked stays so while it is seen below, in the preview.
    /** @type {(name: string, html: string, seen?: boolean) => void} */
    const put = (name, html, seen = true) => {
      const place = slot(name);
      if (!place || place.innerHTML === html) return;
      const on = /** @type {Part | null} */ (document.activeElement);
      const held = place.contains(on) ? on : null;
      const ticked = [...place.querySelectorAll("[name=pick]:checked")].map(({ value }) => value);
      place.innerHTML = html;
      for (const one of place.querySelectorAll("[name=pick]"))
        one.checked = seen && ticked.includes(one.value);
      if (!held) return;
      const same = ["button", "input"]
        .flatMap((tag) => [...place.querySelectorAll(tag)])
        .find(
          (one) => one.name === held.name && one.value === held.value && one.dataset.do === held.dataset.do,
        );
      (
        same ??
        place.querySelector("button, input, summary") ??
        form.querySelector("button, summary")
      )?.focus();
    };

    /** @param {NonNullable<ToPanel["save"]>} file */
    const save = ({ name, type, content }) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([content], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };

    const hear = (/** @type {ToPanel} */ reply) => {
      if ((reply.left ?? 0) > performance.timeOrigin) return page.hear?.();
      if (reply.now) ahead = reply.now - Date.now();
      if (reply.n === last) {
        clearTimeout(waiting);
        put("word", "");
      }
      const { night } = reply.slots ?? {};
      own(ground()?.open && night ? night : ""); // anything else told is of a change: it asks again
      if (night === undefined) askOwn();
      const seen = reply.slots?.preview !== "";
      for (const [name, html] of Object.entries(reply.slots ?? {})) put(name, html, seen);
      if (reply.save) save(reply.save);
      if (reply.keeps) window.dispatchEvent(new Event("steady:keep"));
      if (reply.erases) window.dispatchEvent(new Event("steady:erase"));
    };

    /** @type {Listen} */
    const on = (target, type, listener, capture = false) =>
      target.addEventListener(type, /** @type {EventListener} */ (listener), {
        capture,
        signal: away.signal,
      });
    on(form, "submit", (event) => event.preventDefault());
    // Enter in a box is a press on the first button after it.
    on(form, "keydown", (event) => {
      if (event.key !== "Enter" || event.target.type !== "password") return;
      event.preventDefault();
      const after = [...form.querySelectorAll("input[type=password], button[data-do]")];
      const next = after.slice(after.indexOf(event.target) + 1)[0];
      if (next?.matches("button")) ask(next.dataset.do);
      else next?.focus();
    });
    on(form, "click", async ({ target }) => {
      const button = target.closest("button[type=button][data-do]");
      if (button?.dataset.do === "keep") await window.steady.beforeKeep?.();
      if (button) ask(button.dataset.do);
    });
    on(
      form,
      "change",
      ({ target }) =>
        target.closest("[data-change]") &&
        ask(/** @type {Part} */ (target.closest("[data-change]")).dataset.change),
    );
    const opened = (/** @type {Part} */ fold) => {
      for (const one of fold.querySelectorAll("[name=pick]")) one.checked = false;
      put("preview", ""); // it was of what had been ticked before
      ask(fold.dataset.open);
    };
    on(form, "toggle", ({ target }) => target.open && target.dataset.open && opened(target), true);

    on(
      window,
      "toggle",
      ({ target }) => {
        if (target !== ground()) return;
        own("");
        askOwn();
      },
      true,
    );
    on(window, "pagehide", () => own(""));

    const stopHearing = heard(hear);
    page.named.then(() => away.signal.aborted || ask("look"));
    return () => {
      away.abort();
      own("");
      clearTimeout(waiting);
      stopHearing();
    };
  },
};
