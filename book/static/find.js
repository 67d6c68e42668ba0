/* The search of the book: how many pages name what is looked for, and where on each. It goes into no
   address and is kept nowhere. Which pages, Sphinx's index knows; where on them, the pages themselves. */
(() => {
  "use strict";

  const form = /** @type {Part} */ (document.querySelector("[data-find]"));
  const box = /** @type {Part} */ (form.querySelector("input"));
  const say = /** @type {Part} */ (document.querySelector("[data-said]"));
  const list = /** @type {Part} */ (document.querySelector("[data-results]"));
  const said = /** @type {Part & { content: DocumentFragment }} */ (
    document.querySelector("template[data-found]")
  );
  const lost = /** @type {Part & { content: DocumentFragment }} */ (
    document.querySelector("template[data-lost]")
  );
  const HEADS = "h1, h2, h3, h4";
  const BLOCKS = `p, li, dt, dd, th, td, summary, legend, label, ${HEADS}`;
  const AROUND = 90; // letters of a paragraph on each side of a word
  const stemmer = new Stemmer();
  let asked = 0;

  /**
   * Where a word of the text comes from one that is looked for.
   * @param {string} text @param {string} term
   * @returns {[number, number] | null}
   */
  const place = (text, term) => {
    let at = 0;
    for (const word of splitQuery(text)) {
      at = text.indexOf(word, at);
      const small = word.toLowerCase();
      if (stemmer.stemWord(small) === term || (term.length > 2 && small.includes(term)))
        return [at, at + word.length];
      at += word.length;
    }
    return null;
  };

  /** @param {Part} one */
  const plain = (one) => {
    const copy = /** @type {Part} */ (one.cloneNode(true));
    for (const link of copy.querySelectorAll(".headerlink")) link.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  };

  /**
   * @typedef Place A part of a page
   * @property {Part | null} head what it is called there
   * @property {string} id
   * @property {Set<string>} named which terms are in it, and in its heading
   * @property {Set<string>} heading
   * @property {string} text the first of its words that name one, and where in them
   * @property {[number, number] | null} at
   */

  /** @returns {Place} */
  const nowhere = () => ({
    head: null,
    id: "",
    named: new Set(),
    heading: new Set(),
    text: "",
    at: null,
  });

  /**
   * The part of a page that names most of the terms, by its heading before any other, and words of it.
   * @param {Part} article @param {string[]} terms
   * @returns {Place}
   */
  const best = (article, terms) => {
    /** @type {Map<Part, Place>} */
    const parts = new Map();
    let above = /** @type {Part | null} */ (null);
    for (const block of article.querySelectorAll(BLOCKS)) {
      const heads = block.matches(HEADS);
      const form = block.closest("form");
      if (heads && !form) above = block;
      const head = form?.querySelector(HEADS) ?? above;
      const part = block.closest("li[id], dt[id]") ?? head;
      if (!head || !part || block.closest(".way") || block.querySelector(BLOCKS)) continue;
      const text = plain(block);
      const here = terms.map((term) => place(text, term));
      const at = here.find(Boolean);
      if (!at) continue;
      const id = part.id || (part.closest("section[id]")?.id ?? "");
      const found = parts.get(part) ?? { ...nowhere(), head, id };
      terms.forEach((term, index) => {
        if (here[index]) found.named.add(term);
        if (here[index] && heads) found.heading.add(term);
      });
      if (!found.at && !heads) Object.assign(found, { text, at });
      parts.set(part, found);
    }
    /** @param {Place} one */
    const weight = (one) => 2 * one.named.size + (one.heading.size === terms.length ? 1 : 0);
    return [...parts.values()].reduce((top, one) => (weight(one) > weight(top) ? one : top), nowhere());
  };

  /** @param {string} text @param {[number, number]} at */
  const excerpt = (text, [from, to]) => {
    const start = from > AROUND ? text.indexOf(" ", from - AROUND) + 1 : 0;
    const end = to + AROUND < text.length ? text.lastIndexOf(" ", to + AROUND) : text.length;
    const line = document.createElement("p");
    const word = document.createElement("mark");
    word.textContent = text.slice(from, to);
    line.append(start ? "… " : "", text.slice(start, from), word);
    line.append(text.slice(to, Math.max(to, end)), end < text.length ? " …" : "");
    return line;
  };

  /**
   * One page that was found, as a line of the list.
   * @param {string} name @param {string} title @param {string[]} terms
   */
  const result = async (name, title, terms) => {
    const line = document.createElement("li");
    const link = line.appendChild(document.createElement("a"));
    link.href = `${name}.html`;
    link.textContent = title;
    const page = await fetch(link.href).then(
      (got) => (got.ok ? got.text() : ""),
      () => "",
    );
    const read = new DOMParser().parseFromString(page, "text/html");
    const article = read.querySelector("main article");
    if (!article) return line;
    for (const which of ["lang", "dir"]) {
      const its = article.getAttribute(which);
      if (its) line.setAttribute(which, its);
    }
    const { head, id, text, at } = best(article, terms);
    link.hash = id;
    if (head && !head.matches("h1")) {
      const over = document.createElement("small");
      over.textContent = title;
      link.replaceChildren(over, ` ${plain(head)}`);
    }
    if (at) line.append(excerpt(text, at));
    return line;
  };

  const find = async () => {
    const words = box.value.trim();
    const number = ++asked;
    if (!words) return;
    if (!Search.hasIndex()) return say.replaceChildren(lost.content.cloneNode(true));
    const parsed = Search._parseQuery(words);
    const terms = [...parsed[1]];
    // The best comes last; of a page's several places one is shown.
    const pages = new Map(
      Search._performSearch(...parsed)
        .reverse()
        .map(([name]) => [name, Search._index.titles[Search._index.docnames.indexOf(name)]]),
    );
    const lines = await Promise.all([...pages].map(([name, title]) => result(name, String(title), terms)));
    if (number !== asked) return; // something else was looked for meanwhile
    const sentence = said.content.children[lines.length]?.cloneNode(true);
    for (const hole of /** @type {Part} */ (sentence).querySelectorAll("bdi")) hole.textContent = words;
    say.replaceChildren(/** @type {Node} */ (sentence));
    list.replaceChildren(...lines);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What the index and the words are in comes after this, and may still be on its way.
    if (document.readyState === "complete" || Search.hasIndex()) find();
    else addEventListener("load", find, { once: true });
  });
})();
