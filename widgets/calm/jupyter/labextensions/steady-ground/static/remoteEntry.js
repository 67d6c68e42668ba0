/* The calm extension: opens a course page live in JupyterLab and lets it read as a page.
 *
 * Plain JavaScript, no bundler: JupyterLab asks `window._JUPYTERLAB["steady-ground"]` for the
 * plugins and lends it its own modules through the share scope. Voila loads this file too and
 * gets the plugin of live parts only. It never saves a page, never marks one as changed, never scrolls one.
 */
(function () {
  'use strict';

  // The page's words come with its head; where there is none, it says nothing.
  const words = (window.steady && window.steady.words) || {};

  const VIEW = 'application/vnd.jupyter.widget-view+json';

  // ---- which cells a page may run by itself --------------------------------------------

  const NAMES = 'show|progress|plan|simulate';
  const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
  const LITERAL = String.raw`(?:${TEXT}|-?\d+(?:\.\d+)?|True|False|None)`;
  const ARGUMENT = String.raw`(?:[A-Za-z_]\w*\s*=\s*)?${LITERAL}`;
  const IMPORT = new RegExp(String.raw`^from widgets import (?:${NAMES})(?:, (?:${NAMES}))*$`);
  const CALL = new RegExp(
    String.raw`^(?:${NAMES})\(\s*(?:${ARGUMENT}(?:\s*,\s*${ARGUMENT})*\s*,?\s*)?\)$`
  );

  /** Whether these sources are one import line and then single calls with literal arguments. */
  function ours(sources) {
    return (
      sources.length > 0 &&
      IMPORT.test(sources[0].trim()) &&
      sources.slice(1).every(source => CALL.test(source.trim()))
    );
  }

  // ---- one open course page ------------------------------------------------------------

  class Page {
    constructor(panel, lab) {
      this.panel = panel;
      this.lab = lab;
      this.model = panel.context.model;
      this.session = panel.context.sessionContext;
      this.sources = this.fingerprint();
      this.state = 'starting';
      this.turn = 0; // a later run makes an earlier one stop

      panel.addClass('steady-page');
      this.layStills();
      // JupyterLab would print what is saved, without what was typed, and ask other sites for parts.
      if (lab.Printing) panel[lab.Printing.symbol] = () => async () => window.print();
      panel.toolbar.hide(); // by style alone it would leave its height behind
      this.status = this.makeStatus();
      this.quiet();
      this.watchStills();
      this.watchKernel();
      this.staysClean();
    }

    async open() {
      if (!this.mayRun()) return this.say('waiting', words.waiting);
      this.say('starting', words.starting);
      try {
        await this.session.ready;
        await this.kernelReady();
      } catch (error) {
        return this.say('still', words.still);
      }
      await this.run();
    }

    codeCells() {
      return this.panel.content.widgets.filter(cell => cell.model.type === 'code');
    }

    mayRun() {
      const cells = this.codeCells();
      // In the browser build nothing is ever marked as trusted, and all pages are the site's own.
      const alone = Boolean(window.steady && window.steady.alone);
      return (
        (alone || cells.every(cell => cell.model.trusted)) &&
        ours(cells.map(cell => cell.model.sharedModel.getSource()))
      );
    }

    kernelReady() {
      const kernel = this.session.session && this.session.session.kernel;
      if (!kernel) throw new Error('no kernel');
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
          if (!reply || reply.content.status !== 'ok') throw new Error('a cell did not run');
        }
        this.say('live');
      } catch (error) {
        if (turn === this.turn && !this.panel.isDisposed) this.say('still', words.still);
      }
    }

    // A kernel that comes back has forgotten the page: run it again.
    watchKernel() {
      let away = false;
      this.session.statusChanged.connect((_, status) => {
        if (status === 'autorestarting' || status === 'restarting') {
          away = true;
          this.turn++;
          if (this.mayRun()) this.say('again', words.again);
        } else if (status === 'dead') {
          this.turn++;
          this.say('still', words.still);
        } else if (status === 'idle' && away) {
          away = false;
          if (this.mayRun()) void this.run();
        }
      });
      this.session.connectionStatusChanged.connect((_, status) => {
        if (status === 'connected' && this.state === 'stopped') this.say('live');
      });
      // We say it in the page; JupyterLab's dialogs would stand over it.
      const dialog = this.panel._onSessionStatusChanged;
      if (dialog) this.session.statusChanged.disconnect(dialog, this.panel);
      const say = async () => this.say('still', words.still);
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
      this.model.stateChanged.connect((_, change) => {
        if (change.name === 'dirty' && change.newValue) queueMicrotask(clean);
      });
      clean();
    }

    fingerprint() {
      const cells = Array.from(this.model.cells);
      return JSON.stringify(cells.map(cell => [cell.type, cell.sharedModel.getSource()]));
    }

    // ---- what the reader sees

    makeStatus() {
      const line = document.createElement('p');
      line.className = 'steady-status';
      line.setAttribute('role', 'status');
      this.panel.node.append(line);
      return line;
    }

    // To a screen reader a page of words, not a feed of cells.
    readAsPage() {
      const { node, widgets } = this.panel.content;
      const feed = node.querySelector('[role="feed"]');
      for (const one of [feed, ...widgets.map(cell => cell.node)]) {
        if (!one) continue;
        one.removeAttribute('role');
        one.removeAttribute('aria-label');
      }
    }

    say(state, line = '') {
      this.state = state;
      this.panel.node.dataset.steady = state;
      this.status.textContent = line;
      this.settleStills();
      this.readAsPage(); // running a cell names it again
      if (window.steady && window.steady.name) window.steady.name(); // its heading may be new
    }

    // A saved page may hold views of widgets that are gone; their still form is beside them.
    layStills() {
      for (const { model } of this.codeCells()) {
        for (let at = 0; at < model.outputs.length; at++) {
          const output = model.outputs.get(at);
          if (!(VIEW in output.data) || !('text/html' in output.data)) continue;
          const { [VIEW]: gone, ...data } = output.data;
          output.setData({ data });
        }
      }
    }

    // Words typed into a still form would be wiped by the live one, so it waits.
    watchStills() {
      const watch = new MutationObserver(() => this.settleStills());
      watch.observe(this.panel.content.node, { childList: true, subtree: true });
      this.panel.disposed.connect(() => watch.disconnect());
    }

    settleStills() {
      const still = this.state === 'still' || this.state === 'waiting';
      for (const form of this.panel.content.node.querySelectorAll('form.sheet')) {
        if (form.closest('.sheet-live')) continue;
        if (form.inert === still) form.inert = !still;
        for (const control of form.querySelectorAll('input, select, textarea, button')) {
          if (!control.closest('details, .practice')) control.disabled = still;
        }
      }
    }

    // Pointer gestures that would open an editor or a cell menu on a page that is only read.
    quiet() {
      const node = this.panel.content.node;
      const keep = event => {
        if (!event.target.closest('.cm-editor')) event.stopPropagation();
      };
      node.addEventListener('dblclick', keep, true);
      node.addEventListener('contextmenu', keep, true);
      node.addEventListener('click', event => this.followLink(event));
    }

    // A link to another page, written inside an output, opens there and not in a new JupyterLab.
    followLink(event) {
      const link = event.target.closest('.jp-OutputArea a[href]');
      if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      const url = new URL(link.getAttribute('href'), document.baseURI);
      if (url.origin !== location.origin || !url.pathname.endsWith('.ipynb')) return;
      event.preventDefault();
      const folder = this.panel.context.path.split('/').slice(0, -1).join('/');
      const name = decodeURIComponent(url.pathname.split('/').pop());
      void this.lab.app.commands.execute('docmanager:open', {
        path: folder ? `${folder}/${name}` : name
      });
    }
  }

  /** Keep a place as high as it is until what comes next stands there, so that nothing jumps. */
  function hold(node) {
    node.style.minHeight = `${node.offsetHeight}px`;
    return () => setTimeout(() => { node.style.minHeight = ''; }, 600);
  }

  // ---- keys ------------------------------------------------------------------------------

  const QUIET = 'data-lm-suppress-shortcuts'; // JupyterLab's own word for "no shortcuts here"

  // Where an author works, though a course page is open: what has keys of its own.
  const WORK = '.cm-editor, .jp-Dialog, .lm-Menu, .lm-CommandPalette, ' +
    '#jp-left-stack, #jp-right-stack, #jp-down-stack';

  /** Whether a key pressed here belongs to a reader of a course page, not to an author. */
  function reading(target, current) {
    if (!(target instanceof Element) || target.closest(WORK)) return false;
    if (target.closest('.steady-page, .sg-bar, .sg-skip')) return true;
    if (target.closest('.lm-MenuBar') && document.querySelector('.lm-Menu')) return false;
    return current() !== null; // JupyterLab's own skip link, its bars, nothing at all
  }

  function guardKeys(current) {
    window.addEventListener('keydown', event => {
      const target = event.target;
      if (event.key === 'Tab') document.body.classList.add('steady-keys');
      if (!reading(target, current)) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault(); // nothing to save, and no dialog that says so
      }
      if (target.hasAttribute(QUIET)) return;
      target.setAttribute(QUIET, '');
      setTimeout(() => target.removeAttribute(QUIET), 0);
    }, true);
    // After every key JupyterLab waits for a new line in a cell and takes it back.
    window.addEventListener('beforeinput', event => {
      if (event.inputType === 'insertLineBreak' && reading(event.target, current)) {
        event.stopImmediatePropagation();
      }
    }, true);
  }

  // ---- the plugin --------------------------------------------------------------------------

  function plugin(lab) {
    return {
      id: 'steady-ground:calm',
      description: 'Opens course pages live and lets them read as pages.',
      autoStart: true,
      optional: [lab.INotebookTracker].filter(Boolean),
      activate(app, tracker) {
        if (!tracker) return;
        lab.app = app;
        const pages = lab.pages;
        const current = () => {
          const widget = app.shell.currentWidget;
          return widget && widget.hasClass('steady-page') ? widget : null;
        };

        const meet = async panel => {
          await panel.context.ready;
          const course = panel.context.model.getMetadata('steady_ground');
          if (!course || !course.page || pages.has(panel)) return;
          panel.disposed.connect(() => pages.delete(panel));
          const page = new Page(panel, lab);
          pages.set(panel, page);
          frame(app, current);
          await page.open();
        };
        tracker.forEach(panel => void meet(panel));
        tracker.widgetAdded.connect((_, panel) => void meet(panel));
        if (app.shell.currentChanged) app.shell.currentChanged.connect(() => frame(app, current));

        if (window.steady && window.steady.alone) void begin(app.serviceManager);
        guardKeys(current);
        keepTitle();
        if (window.steady) {
          window.steady.beforeLeave.push(() => {
            for (const widget of app.shell.widgets('main')) {
              if (widget.context) widget.context.model.dirty = false;
            }
          });
        }
      }
    };
  }

  /** In the browser build Python takes longest to start, so it starts before its page is there. */
  async function begin({ kernelspecs, sessions }) {
    const path = new URLSearchParams(location.search).get('path');
    try {
      await Promise.all([kernelspecs.ready, sessions.ready]);
      // The page's own connection is the one that knows what is live.
      await sessions.startNew(
        { path, name: path, type: 'notebook', kernel: { name: 'python' } },
        { kernelConnectionOptions: { handleComms: false } }
      );
    } catch (error) { /* the page starts one itself */ }
  }

  /** What JupyterLab says when its server is gone: on a course page, our own words. */
  function connection(lab) {
    return {
      id: 'steady-ground:connection',
      description: 'Says on the page that the course has stopped.',
      autoStart: true,
      provides: lab.IConnectionLost,
      activate: () => async (...given) => {
        if (!lab.pages.size) return lab.ConnectionLost(...given);
        for (const page of lab.pages.values()) page.say('stopped', words.stopped);
      }
    };
  }

  /** Around a course page in single-document mode there is only the menu. */
  function frame(app, current) {
    const page = current();
    const shell = app.shell;
    for (const widget of shell.widgets('main')) {
      if (widget.content && widget.content.id === 'steady-page') widget.content.id = '';
    }
    if (page) page.content.id = 'steady-page'; // where the skip link leads
    const alone = Boolean(page) && shell.mode === 'single-document';
    document.body.classList.toggle('steady-reading', alone);
    if (page) document.body.classList.add('steady-open');
    if (page && window.steady && window.steady.opened) window.steady.opened(page.context.path);
    if (alone && shell.collapseLeft) {
      shell.collapseLeft();
      shell.collapseRight();
      if (shell.isTopInSimpleModeVisible()) shell.toggleTopInSimpleModeVisibility();
      for (const side of ['left', 'right']) {
        if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
      }
    }
    const plain = document.querySelector('[data-slot="plain"]');
    if (plain) {
      plain.hidden = !page;
      if (page) {
        const path = page.context.path.split('/').map(encodeURIComponent).join('/');
        plain.href = `${app.serviceManager.serverSettings.baseUrl}voila/render/${path}`;
      }
    }
  }

  /** JupyterLab names the tab after what is open; the page's settings have the last word. */
  function keepTitle() {
    const title = document.querySelector('title');
    if (!title || !window.steady || !window.steady.name) return;
    new MutationObserver(window.steady.name).observe(title, { childList: true });
    window.steady.name();
  }

  /** The live parts, for kernels of our own server; their scripts are in the page's head. */
  function parts(base) {
    class PartModel extends base.DOMWidgetModel {
      defaults() {
        return { ...super.defaults(), part: '', html: '' };
      }
    }
    class PartView extends base.DOMWidgetView {
      render() {
        const part = window.steady[this.model.get('part')];
        this.leave = part.render({ model: this.model, el: this.el });
      }
      remove() {
        if (this.leave) this.leave();
        super.remove();
      }
    }
    return {
      id: 'steady-ground:parts',
      description: 'Shows what is live.',
      autoStart: true,
      requires: [base.IJupyterWidgetRegistry],
      activate: (_, registry) =>
        // Page and kernel come from one package, so the number says nothing; a kernel takes any.
        registry.registerWidget({
          name: 'steady-ground', version: '1.0.0', exports: { PartModel, PartView }
        })
    };
  }

  // ---- the share scope ---------------------------------------------------------------------

  let scope = {};

  /** A module of JupyterLab's, or an empty one where there is none.
   *
   * Of several versions it takes the one that everybody else is given, or tokens would not match:
   * one in use already, else the newest.
   */
  async function borrow(name) {
    const versions = scope[name] || {};
    const numbers = version => version.split(/\D+/).map(Number);
    const older = (one, other) => {
      const [a, b] = [numbers(one), numbers(other)];
      const at = a.findIndex((number, place) => number !== b[place]);
      return at >= 0 && a[at] < (b[at] ?? 0);
    };
    const best = Object.keys(versions).reduce(
      (found, next) => (!versions[found].loaded && older(found, next) ? next : found),
      Object.keys(versions)[0]
    );
    return best ? (await versions[best].get())() : {};
  }

  async function load() {
    const [base, application, apputils, notebook, cells] = await Promise.all(
      ['@jupyter-widgets/base', '@jupyterlab/application', '@jupyterlab/apputils',
        '@jupyterlab/notebook', '@jupyterlab/cells'].map(borrow)
    );
    const plugins = base.IJupyterWidgetRegistry ? [parts(base)] : [];
    if (document.body.dataset.voila) return plugins;
    if (!notebook.INotebookTracker || !cells.CodeCell) return plugins;
    const lab = {
      pages: new Map(), // panel -> Page
      ConnectionLost: application.ConnectionLost,
      IConnectionLost: application.IConnectionLost,
      INotebookTracker: notebook.INotebookTracker,
      Printing: apputils.Printing,
      CodeCell: cells.CodeCell
    };
    plugins.push(plugin(lab));
    if (lab.IConnectionLost) plugins.push(connection(lab));
    return plugins;
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['steady-ground'] = {
    init(shared) { scope = shared; },
    async get() {
      const plugins = await load();
      return () => ({ __esModule: true, default: plugins });
    }
  };
})();
