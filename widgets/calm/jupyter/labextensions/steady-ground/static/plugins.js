/* The plugins that only JupyterLab gets: course pages open live, with nothing around them, and say
 * so when the course has stopped.
 */

// The page's words come with its head; where there is none, it says nothing.
const words = /** @type {Head['words']} */ ((window.steady && window.steady.words) || {});

// The page's own language; JupyterLab sets that of its menus over it as it starts.
const spoken = document.documentElement.lang;

/**
 * @param {Jupyter} lab
 * @param {Beside} ours
 */
export function calm(lab, { Page, ours, guardKeys }) {
  return {
    id: "steady-ground:calm",
    description: "Opens course pages live and lets them read as pages.",
    autoStart: true,
    optional: [lab.INotebookTracker].filter(Boolean),
    /** @type {(app: Jupyter, tracker: Jupyter) => void} */
    activate(app, tracker) {
      if (!tracker) return;
      lab.app = app;
      const pages = lab.pages;
      const current = () => {
        const widget = app.shell.currentWidget;
        return widget && widget.hasClass("steady-page") ? widget : null;
      };

      const meet = async (/** @type {Jupyter} */ panel) => {
        await panel.context.ready;
        const course = panel.context.model.getMetadata("steady_ground");
        if (!course || !course.page) return uncover(); // an author's own
        if (pages.has(panel)) return;
        panel.disposed.connect(() => pages.delete(panel));
        const page = new Page(panel, lab, ours);
        pages.set(panel, page);
        frame(app, current);
        await page.open();
      };
      tracker.forEach((/** @type {Jupyter} */ panel) => void meet(panel));
      tracker.widgetAdded.connect(
        (/** @type {Jupyter} */ _, /** @type {Jupyter} */ panel) => void meet(panel),
      );
      for (const changed of [app.shell.currentChanged, app.shell.modeChanged]) {
        if (changed) changed.connect(() => frame(app, current));
      }

      window.addEventListener("steady:set", () => {
        frame(app, current);
        app.shell.update(); // the bar may be higher now, which JupyterLab measures only with its window
      });
      void app.restored.then(() =>
        setTimeout(() => {
          const other = app.shell.currentWidget;
          if (other && !tracker.has(other)) uncover(); // an author opened something else
        }, 3000),
      );

      if (window.steady && window.steady.alone) void begin(app.serviceManager);
      guardKeys(current);
      keepTitle();
      void app.restored.then(() => {
        document.documentElement.lang = spoken;
      });
      if (window.steady) {
        window.steady.go = (file) => void open(app, current, file);
        window.steady.beforeLeave.push(() => {
          for (const widget of app.shell.widgets("main")) {
            if (widget.context) widget.context.model.dirty = false;
          }
        });
      }
    },
  };
}

/**
 * Open another page of the folder in this window, and the place on it that its address names.
 *
 * @param {Jupyter} app
 * @param {() => Jupyter} current
 * @param {string} file
 */
async function open(app, current, file) {
  const page = current();
  const folder = page ? page.context.path.split("/").slice(0, -1) : [];
  const [name, place] = file.split("#");
  const panel = await app.commands.execute("docmanager:open", { path: [...folder, name].join("/") });
  if (place && panel) panel.setFragment(`#${place}`);
}

/**
 * In the browser build Python takes longest to start, so it starts before its page is there.
 *
 * @param {Jupyter} services
 */
async function begin({ kernelspecs, sessions }) {
  const path = new URLSearchParams(location.search).get("path");
  try {
    await Promise.all([kernelspecs.ready, sessions.ready]);
    // The page's own connection is the one that knows what is live.
    await sessions.startNew(
      { path, name: path, type: "notebook", kernel: { name: "python" } },
      { kernelConnectionOptions: { handleComms: false } },
    );
  } catch {
    /* the page starts one itself */
  }
}

/**
 * What JupyterLab says when its server is gone: on a course page, our own words.
 *
 * @param {Jupyter} lab
 */
export function connection(lab) {
  return {
    id: "steady-ground:connection",
    description: "Says on the page that the course has stopped.",
    autoStart: true,
    provides: lab.IConnectionLost,
    activate:
      () =>
      async (/** @type {Jupyter[]} */ ...given) => {
        if (!lab.pages.size) return lab.ConnectionLost(...given);
        for (const page of lab.pages.values()) page.say("stopped", words.stopped);
      },
  };
}

/**
 * Around a course page in single-document mode there is nothing; its menus, if they are asked for.
 *
 * @param {Jupyter} app
 * @param {() => Jupyter} current
 */
function frame(app, current) {
  const page = current();
  const shell = app.shell;
  for (const widget of shell.widgets("main")) {
    if (widget.content && widget.content.id === "steady-page") widget.content.id = "";
  }
  if (page) page.content.id = "steady-page"; // where the skip link leads
  const alone = Boolean(page) && shell.mode === "single-document";
  document.body.classList.toggle("steady-reading", alone);
  if (page) void lift(page);
  if (page && window.steady && window.steady.opened) window.steady.opened(page.context.path);
  const [menus] = shell.mode ? shell.widgets("menu") : [];
  // By style alone they would leave their height behind.
  if (menus) menus.parent.setHidden(alone && !(window.steady && window.steady.settings.menus));
  if (alone && shell.collapseLeft) {
    shell.collapseLeft();
    shell.collapseRight();
    if (shell.isTopInSimpleModeVisible()) shell.toggleTopInSimpleModeVisibility();
    for (const side of ["left", "right"]) {
      if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
    }
  }
  for (const plain of document.querySelectorAll('[data-slot="plain"]')) {
    plain.hidden = !page;
    if (!page) continue;
    const path = page.context.path.split("/").map(encodeURIComponent).join("/");
    plain.href = `${app.serviceManager.serverSettings.baseUrl}voila/render/${path}`;
  }
  if (window.steady && window.steady.contents) window.steady.contents();
}

/**
 * Take the cover away once the page's first words stand: its cells come before what is in them.
 *
 * @param {Jupyter} page
 */
async function lift(page) {
  for (let tries = 0; tries < 100 && !page.isDisposed && !page.node.querySelector("h1"); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  uncover();
}

function uncover() {
  document.body.classList.add("steady-open");
}

/** JupyterLab names the tab after what is open; the page's settings have the last word. */
function keepTitle() {
  const title = document.querySelector("title");
  if (!title || !window.steady || !window.steady.name) return;
  new MutationObserver(window.steady.name).observe(title, { childList: true });
  window.steady.name();
}
