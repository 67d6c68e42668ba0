/* Paper: a box shows what fits into it, and a sheet of paper cannot be scrolled. While the page is
 * printed, what was typed or chosen stands below its box as words, which break over lines and
 * pages; before and after, it is in the box alone.
 *
 * The reader may choose one sheet, one exercise or a card instead of the page: `html[data-paper]`
 * says so while it is printed. Nothing is stored, and no address or window is made for it.
 */
(() => {
  "use strict";
  const page = (window.steady ??= /** @type {Head} */ ({}));

  const put = () => {
    take();
    for (const box of document.querySelectorAll(".sheet :is(textarea, select, input)")) {
      if (!box.value || box.matches("[type=radio], [type=checkbox], [type=password]")) continue;
      const words = document.createElement("div");
      words.className = "typed";
      words.dir = "auto";
      words.textContent = box.matches("select") ? box.selectedOptions[0].label : box.value;
      box.after(words);
    }
  };

  const take = () => {
    for (const words of document.querySelectorAll(".sheet .typed, .sg-wallet")) words.remove();
  };

  // ---- only what was chosen
  const root = document.documentElement;
  const PAGE = ".steady-page:not(.lm-mod-hidden)";
  const FORM = `${PAGE} form.sheet:not(.read, [hidden] *)`;
  let printing = false;

  const end = () => {
    delete root.dataset.paper;
    for (const part of document.querySelectorAll("[data-printing]")) delete part.dataset.printing;
    take();
  };

  /** @type {(what: string, form?: Part | null) => void} */
  const give = (what, form) => {
    end();
    if (what !== "whole") root.dataset.paper = what;
    if (what === "card" && form) wallet(form);
    else if (form) form.dataset.printing = "";
    print();
    if (!printing) end(); // else when the printer has it
  };

  // ---- a card: prompts and what was typed, on as many sides as they need
  /** @type {(ask: Part) => string} */
  const answer = (ask) => {
    const found = [];
    for (const one of ask.querySelectorAll("textarea, :checked")) {
      const words = one.matches("textarea") ? one.value : (one.closest("label")?.textContent ?? "");
      if (words.trim()) found.push(words.trim());
    }
    return found.join("\n");
  };

  /** @type {(form: Part) => void} */
  const wallet = (form) => {
    const card = document.createElement("section");
    card.className = "sg-wallet";
    card.dataset.measured = "";
    document.querySelector(PAGE)?.append(card);
    /** @type {HTMLElement[]} */
    const sides = [];
    const begin = () => {
      const side = document.createElement("div");
      side.className = "side";
      if (sides.length % 2 === 0) {
        const pair = document.createElement("div");
        pair.className = "pair";
        card.append(pair);
      }
      card.lastElementChild?.append(side);
      sides.push(side);
      const list = document.createElement("dl");
      side.append(list);
      return list;
    };
    const full = () => {
      const side = sides[sides.length - 1];
      return side.scrollHeight > side.clientHeight;
    };
    let list = begin();
    const title = document.createElement("h2");
    title.textContent = form.querySelector("h3")?.textContent ?? "";
    list.before(title);
    let grown = false; // a side that holds one long answer holds no other
    for (const ask of form.querySelectorAll(".ask")) {
      if (grown) list = begin();
      grown = false;
      const line = document.createElement("div");
      const [prompt, words] = ["dt", "dd"].map((tag) => document.createElement(tag));
      prompt.textContent = ask.querySelector("legend, label, .prompt")?.textContent ?? "";
      words.textContent = answer(ask);
      prompt.dir = words.dir = "auto";
      line.append(prompt, words);
      list.append(line);
      if (!full()) continue;
      if (line.previousElementSibling) {
        list = begin();
        list.append(line);
      }
      grown = full();
      if (grown) sides[sides.length - 1].classList.add("long"); // longer than a side: none is cut
    }
    if (sides.length % 2) begin();
    delete card.dataset.measured;
  };

  // ---- the choice, in the bar
  const bar = () => document.querySelector(".sg-print");
  const offer = () => {
    for (const list of document.querySelectorAll("[data-each]")) {
      const what = list.dataset.each;
      const forms = [...document.querySelectorAll(FORM + (what === "card" ? "[data-card]" : ""))];
      list.replaceChildren(
        ...forms.map((form) => {
          const [line, button] = ["li", "button"].map((tag) => document.createElement(tag));
          button.setAttribute("type", "button");
          button.dir = "auto";
          button.textContent = form.querySelector("h3")?.textContent ?? "";
          button.addEventListener("click", () => choose(what, /** @type {Part} */ (form)));
          line.append(button);
          return line;
        }),
      );
      const way = /** @type {Part} */ (list.closest("[hidden], li"));
      way.hidden = forms.length === 0;
    }
    for (const button of document.querySelectorAll('[data-prints="sheet"]')) {
      const way = /** @type {Part} */ (button.closest("li"));
      way.hidden = !document.querySelector(`${PAGE} .handout`);
    }
  };

  /** @type {(what: string, form?: Part | null) => void} */
  const choose = (what, form) => {
    const panel = bar();
    if (panel) panel.open = false;
    give(what, form);
    document.querySelector(".sg-contents > summary")?.focus();
  };

  addEventListener(
    "toggle",
    (event) => {
      const panel = /** @type {Part} */ (event.target);
      if (panel === bar() && panel.open) offer();
    },
    true,
  );
  addEventListener("click", (event) => {
    const button = /** @type {Part} */ (event.target).closest?.("[data-prints], [data-print]");
    if (!button) return;
    if (button.dataset.prints) choose(button.dataset.prints);
    else give("exercise", button.closest(".sheet"));
  });

  // On paper nothing can be opened, so what stands folded is open; afterwards it is as it was.
  /** @type {HTMLDetailsElement[]} */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll(".fold > details:not([open])")].map(
      (one) => /** @type {HTMLDetailsElement} */ (/** @type {unknown} */ (one)),
    );
    for (const one of shut) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of shut) one.open = false;
    shut = [];
  });

  page.takePaper = take; // for words that are taken off the page while a print is looked at
  addEventListener("beforeprint", () => {
    printing = true;
    if (root.dataset.paper === "card") return; // its words stand on it already
    put();
  });
  addEventListener("afterprint", () => {
    printing = false;
    end();
  });
})();
