/* What stands folded on a course page in JupyterLab: the cells under a heading whose metadata says
 * so, as `course/render/folds.py` says it for the other surfaces.
 *
 * It hides and shows cells and leaves their metadata alone, so that no page counts as changed. It
 * knows nothing of what the cells hold.
 */

const FOLDED = "jp-MarkdownHeadingCollapsed";
const HARD = "hard-part";

// The page's words come with its head; where there is none, it says nothing.
const words = /** @type {Head['words']} */ ((window.steady && window.steady.words) || {});

/** @param {Jupyter} cell */
function level(cell) {
  if (cell.model.type !== "markdown") return 0;
  const source = cell.model.sharedModel.getSource().replace(/^```.*?^```/gms, "");
  const marks = [...source.matchAll(/^(#{1,6}) +\S/gm)].map((one) => one[1].length);
  return marks.length ? Math.min(...marks) : 0;
}

export class Folds {
  /** @param {Jupyter} panel */
  constructor(panel) {
    this.panel = panel;
    /** @type {Map<Jupyter, { open: boolean, under: Jupyter[] }>} */
    this.folds = new Map();
    this.find();
    if (!this.folds.size) return;
    this.resolve();
    this.settle();
    this.watch();
    this.follow();
    this.print();
  }

  // Which cells stand under which heading: all up to the next of its level or a higher one.
  find() {
    /** @type {{ at: number, under: Jupyter[] }[]} */
    let around = [];
    for (const cell of this.panel.content.widgets) {
      const at = level(cell);
      const way = cell.model.sharedModel.getSource().trimStart().startsWith("<nav");
      around = around.filter((one) => !way && !(at > 0 && at <= one.at));
      for (const one of around) one.under.push(cell);
      if (!at || !cell.model.getMetadata(FOLDED)) continue;
      const fold = { open: false, at, under: [] };
      around.push(fold);
      this.folds.set(cell, fold);
    }
  }

  // JupyterLab asks in every frame, without end, whether the headings below a folded one are read.
  // Its own list of contents has them read; where that is left out, nobody else does.
  resolve() {
    for (const cell of this.panel.content.widgets) void cell.getHeadings?.();
  }

  settle() {
    const shut = new Set();
    for (const { open, under } of this.folds.values()) if (!open) for (const cell of under) shut.add(cell);
    for (const { under } of this.folds.values()) {
      for (const cell of under) if (cell.isHidden !== shut.has(cell)) cell.setHidden(shut.has(cell));
    }
    for (const cell of this.folds.keys()) this.draw(cell);
  }

  // The paragraph under the heading becomes what opens and shuts.
  /** @param {Jupyter} cell */
  draw(cell) {
    const fold = this.folds.get(cell);
    const drawn = cell.node.querySelector(".jp-MarkdownOutput");
    if (!fold || !drawn) return;
    cell.node.classList.add("fold-top");
    let row = drawn.querySelector(".fold-row");
    if (!row) {
      const line = [...drawn.querySelectorAll(":scope > p")].pop();
      if (!line) return;
      row = document.createElement("button");
      row.type = "button";
      row.className = "fold-row";
      if ((cell.model.getMetadata("tags") || []).includes(HARD)) {
        const chip = document.createElement("b");
        chip.className = "chip-hard";
        chip.textContent = words.hard;
        row.append(chip, " ");
      }
      const said = document.createElement("span");
      said.append(...line.childNodes);
      row.append(said);
      row.addEventListener("click", () => this.turn(cell, !fold.open));
      line.replaceWith(row);
    }
    const open = String(fold.open);
    if (row.getAttribute("aria-expanded") !== open) row.setAttribute("aria-expanded", open);
  }

  /**
   * @param {Jupyter} cell
   * @param {boolean} open
   */
  turn(cell, open) {
    const fold = this.folds.get(cell);
    if (!fold) return;
    fold.open = open;
    this.settle();
  }

  // JupyterLab draws a heading when it is ready, and again when its look changes. It shows cells of
  // its own accord when another one has the focus; whether a fold is open, its row alone says.
  watch() {
    const keep = new MutationObserver(() => this.settle());
    for (const { under } of this.folds.values()) {
      for (const cell of under) keep.observe(cell.node, { attributeFilter: ["class"] });
    }
    this.panel.disposed.connect(() => keep.disconnect());
    for (const cell of this.folds.keys()) {
      const watch = new MutationObserver(() => this.draw(cell));
      watch.observe(cell.node, { childList: true, subtree: true });
      this.panel.disposed.connect(() => watch.disconnect());
    }
  }

  // What leads to something inside opens what it stands in, before it is looked for.
  follow() {
    const { content } = this.panel;
    const reveal = (/** @type {Event} */ event) =>
      this.reveal(/** @type {CustomEvent<Element>} */ (event).detail);
    addEventListener("steady:reveal", reveal);
    this.panel.disposed.connect(() => removeEventListener("steady:reveal", reveal));
    content.node.addEventListener(
      "click",
      (/** @type {Happened<MouseEvent>} */ event) => {
        const link = event.target.closest('a[href*="#"]');
        if (link) this.revealPlace(/** @type {HTMLAnchorElement} */ (/** @type {unknown} */ (link)).hash);
      },
      true,
    );
    const go = content.setFragment;
    if (!go) return;
    content.setFragment = (/** @type {string} */ fragment) => {
      this.revealPlace(fragment);
      return go.call(content, fragment);
    };
  }

  /** @param {string} fragment */
  revealPlace(fragment) {
    const id = decodeURIComponent(fragment.replace(/^#/, ""));
    const there = id && this.panel.content.node.querySelector(`[id="${CSS.escape(id)}"]`);
    if (there) this.reveal(there);
  }

  /** @param {Element} there */
  reveal(there) {
    for (const fold of this.folds.values()) {
      if (fold.under.some((cell) => cell.node.contains(there))) fold.open = true;
    }
    this.settle();
  }

  // On paper nothing can be opened, so it is open; afterwards it is as it was.
  print() {
    /** @type {boolean[]} */
    let before = [];
    const all = [...this.folds.values()];
    const open = () => {
      before = all.map((fold) => fold.open);
      for (const fold of all) fold.open = true;
      this.settle();
    };
    const shut = () => {
      for (const [at, fold] of all.entries()) fold.open = before[at] ?? fold.open;
      this.settle();
    };
    addEventListener("beforeprint", open);
    addEventListener("afterprint", shut);
    this.panel.disposed.connect(() => {
      removeEventListener("beforeprint", open);
      removeEventListener("afterprint", shut);
    });
  }
}
