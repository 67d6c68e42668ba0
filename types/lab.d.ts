// Our extension, in JupyterLab and in Voila.
interface Window {
  steady?: Head & Partial<Live & Build>;
  _JUPYTERLAB?: Record<string, { init(shared: Shared): void; get(): Promise<() => { default: Jupyter[] }> }>;
}

// The versions of each module that is lent out.
type Shared = Record<string, Record<string, { loaded?: boolean | number; get(): Promise<() => Jupyter> }>>;

// A thing of JupyterLab's: a panel, a cell, the app. Its own types come in forty packages that nothing
// else here needs, and they leave out what is private, which we use too.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Jupyter = any;

// What the files beside the plugins give them.
type Beside = typeof import("../widgets/calm/jupyter/labextensions/steady-ground/static/page.js") &
  typeof import("../widgets/calm/jupyter/labextensions/steady-ground/static/cells.js") &
  typeof import("../widgets/calm/jupyter/labextensions/steady-ground/static/keys.js") &
  typeof import("../widgets/calm/jupyter/labextensions/steady-ground/static/folds.js");
