/* One open course page in JupyterLab: a notebook that reads as a page and runs its cells by itself.
 *
 * It never saves a page, never marks one as changed, never scrolls one. It knows nothing of keys
 * or of what stands around it.
 */

// The page's words come with its head; where there is none, it says nothing.
const words = /** @type {Head['words']} */ ((window.steady && window.steady.words) || {});

const VIEW = "application/vnd.jupyter.widget-view+json";

export class Page {
  /**
   * `ours` says of the sources of cells whether they may run.
   *
   * @param {Jupyter} panel
   * @param {Jupyter} lab
   * @param {(sources: string[]) => boolean} ours
   */
  constructor(panel, lab, ours) {
    this.panel = panel;
    this.lab = lab;
    this.ours = ours;
    this.model = panel.context.model;
    this.session = panel.context.sessionContext;
    this.sources = this.fingerprint();
    this.state = "starting";
    this.turn = 0; // a later run makes an earlier one stop

    panel.addClass("steady-page");
    this.layStills();
    // JupyterLab would print what is saved, without what was typed, and ask other sites for parts.
    if (lab.Printing) panel[lab.Printing.symbol] = () => async () => window.print();
    panel.toolbar.hide(); // by style alone it would leave its height behind
    this.status = this.makeStatus();
    this.folds = new lab.Folds(panel);
    this.quiet();
    this.watchStills();
    this.watchKernel();
    this.staysClean();
  }

  async open() {
    if (!this.mayRun()) return this.say("waiting", words.waiting);
    this.say("starting", words.starting);
    try {
      await this.session.ready;
      await this.kernelReady();
    } catch {
      return this.say("still", words.still);
    }
    await this.run();
  }

  codeCells() {
    return this.panel.content.widgets.filter((/** @type {Jupyter} */ cell) => cell.model.type === "code");
  }

  mayRun() {
    const cells = this.codeCells();
    // In the browser build nothing is ever marked as trusted, and all pages are the site's own.
    const alone = Boolean(window.steady && window.steady.alone);
    return (
      (alone || cells.every((/** @type {Jupyter} */ cell) => cell.model.trusted)) &&
      this.ours(cells.map((/** @type {Jupyter} */ cell) => cell.model.sharedModel.getSource()))
    );
  }

  kernelReady() {
    const kernel = this.session.session && this.session.session.kernel;
    if (!kernel) throw new Error("no kernel");
    return kernel.info;
  }

  async run() {
    const turn = ++this.turn;
    try {
      for (const cell of this.codeCells()) {
        const settle = hold(cell.outputArea.node);
        const reply = await this.lab.CodeCell.execute(cell, this.session, {});
        settle();
        if (turn !== this.turn || this.panel.isDisposed) return;
        if (!reply || reply.content.status !== "ok") throw new Error("a cell did not run");
      }
      this.say("live");
    } catch {
      if (turn === this.turn && !this.panel.isDisposed) this.say("still", words.still);
    }
  }

  // A kernel that comes back has forgotten the page: run it again.
  watchKernel() {
    let away = false;
    this.session.statusChanged.connect((/** @type {Jupyter} */ _, /** @type {string} */ status) => {
      if (status === "autorestarting" || status === "restarting") {
        away = true;
        this.turn++;
        if (this.mayRun()) this.say("again", words.again);
      } else if (status === "dead") {
        this.turn++;
        this.say("still", words.still);
      } else if (status === "idle" && away) {
        away = false;
        if (this.mayRun()) void this.run();
      }
    });
    this.session.connectionStatusChanged.connect((/** @type {Jupyter} */ _, /** @type {string} */ status) => {
      if (status === "connected" && this.state === "stopped") this.say("live");
    });
    // We say it in the page; JupyterLab's dialogs would stand over it.
    const dialog = this.panel._onSessionStatusChanged;
    if (dialog) this.session.statusChanged.disconnect(dialog, this.panel);
    const say = async () => this.say("still", words.still);
    this.session._displayKernelError = say;
    const context = this.panel.context;
    if (context._dialogs) {
      context._dialogs = Object.create(context._dialogs, { selectKernel: { value: say } });
    }
  }

  // Changed means changed by the reader: cells added, moved or rewritten, never outputs.
  staysClean() {
    const clean = () => {
      if (this.model.dirty && this.sources === this.fingerprint()) this.model.dirty = false;
    };
    this.model.stateChanged.connect((/** @type {Jupyter} */ _, /** @type {Jupyter} */ change) => {
      if (change.name === "dirty" && change.newValue) queueMicrotask(clean);
    });
    clean();
  }

  fingerprint() {
    const cells = Array.from(this.model.cells);
    return JSON.stringify(cells.map((cell) => [cell.type, cell.sharedModel.getSource()]));
  }

  // ---- what the reader sees

  makeStatus() {
    const line = document.createElement("p");
    line.className = "steady-status";
    line.setAttribute("role", "status");
    this.panel.node.append(line);
    return line;
  }

  // To a screen reader a page of words, not a feed of cells.
  readAsPage() {
    const { node, widgets } = this.panel.content;
    const feed = node.querySelector('[role="feed"]');
    for (const one of [feed, ...widgets.map((/** @type {Jupyter} */ cell) => cell.node)]) {
      if (!one) continue;
      one.removeAttribute("role");
      one.removeAttribute("aria-label");
    }
  }

  /** @param {string} state */
  say(state, line = "") {
    this.state = state;
    this.panel.node.dataset.steady = state;
    this.status.textContent = line;
    window.steady?.makeRoom?.();
    this.settleStills();
    this.readAsPage(); // running a cell names it again
    if (window.steady && window.steady.name) window.steady.name(); // its heading may be new
  }

  // A saved page may hold views of widgets that are gone; their still form is beside them.
  layStills() {
    for (const { model } of this.codeCells()) {
      for (let at = 0; at < model.outputs.length; at++) {
        const output = model.outputs.get(at);
        if (!(VIEW in output.data) || !("text/html" in output.data)) continue;
        const { [VIEW]: gone, ...data } = output.data;
        output.setData({ data });
      }
    }
  }

  // Words typed into a still form would be wiped by the live one, so it waits.
  watchStills() {
    const watch = new MutationObserver(() => {
      this.settleStills();
      if (window.steady && window.steady.contents) window.steady.contents();
    });
    watch.observe(this.panel.content.node, { childList: true, subtree: true });
    this.panel.disposed.connect(() => watch.disconnect());
  }

  settleStills() {
    const still = this.state === "still" || this.state === "waiting";
    for (const form of this.panel.content.node.querySelectorAll("form.sheet")) {
      if (form.closest(".sheet-live")) continue;
      if (form.inert === still) form.inert = !still;
      for (const control of form.querySelectorAll("input, select, textarea, button")) {
        if (!control.closest("details, .practice")) control.disabled = still;
      }
    }
  }

  // Pointer gestures that would open an editor or a cell menu on a page that is only read.
  quiet() {
    const node = this.panel.content.node;
    const keep = (/** @type {Happened<MouseEvent>} */ event) => {
      if (!event.target.closest(".cm-editor")) event.stopPropagation();
    };
    node.addEventListener("dblclick", keep, true);
    node.addEventListener("contextmenu", keep, true);
    node.addEventListener("click", (/** @type {Happened<MouseEvent>} */ event) => this.followLink(event));
  }

  // A link to another page, written inside an output, opens there and not in a new JupyterLab.
  /** @param {Happened<MouseEvent>} event */
  followLink(event) {
    const link = event.target.closest(".jp-OutputArea a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const url = new URL(/** @type {string} */ (link.getAttribute("href")), document.baseURI);
    if (url.origin !== location.origin || !url.pathname.endsWith(".ipynb")) return;
    event.preventDefault();
    const folder = this.panel.context.path.split("/").slice(0, -1).join("/");
    const name = decodeURIComponent(/** @type {string} */ (url.pathname.split("/").pop()));
    void this.lab.app.commands.execute("docmanager:open", {
      path: folder ? `${folder}/${name}` : name,
    });
  }
}

/**
 * Keep a place as high as it is until what comes next stands there, so that nothing jumps.
 *
 * @param {HTMLElement} node
 */
function hold(node) {
  node.style.minHeight = `${node.offsetHeight}px`;
  return () =>
    setTimeout(() => {
      node.style.minHeight = "";
    }, 600);
}
