/* The calm extension: opens a course page live in JupyterLab and lets it read as a page.
 *
 * Plain JavaScript, no bundler: JupyterLab asks `window._JUPYTERLAB["steady-ground"]` for the
 * plugins and lends it its own modules through the share scope. Voila loads this file too and
 * gets the plugin of live parts only. What the plugins do stands in the files beside this one,
 * which know nothing of each other.
 */
(function () {
  "use strict";

  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

  // A file beside this one, asked for under the mark that stands in `package.json`: a browser keeps
  // what it has under one mark, and so takes all files of an edition or none.
  const beside = (/** @type {string} */ name) => import(new URL(name + new URL(src).search, src).href);

  // All are asked for at once, while JupyterLab still loads itself.
  const plain = Boolean(document.body.dataset.voila);
  const live = beside("parts.js");
  const only = plain ? [] : ["plugins.js", "page.js", "cells.js", "keys.js", "folds.js"].map(beside);

  /** @type {Shared} */
  let scope = {};

  /** A module of JupyterLab's, or an empty one where there is none.
   *
   * Of several versions it takes the one that everybody else is given, or tokens would not match:
   * one in use already, else the newest.
   *
   * @param {string} name
   */
  async function borrow(name) {
    const versions = scope[name] || {};
    const numbers = (/** @type {string} */ version) => version.split(/\D+/).map(Number);
    /** @type {(one: string, other: string) => boolean} */
    const older = (one, other) => {
      const [a, b] = [numbers(one), numbers(other)];
      const at = a.findIndex((number, place) => number !== b[place]);
      return at >= 0 && a[at] < (b[at] ?? 0);
    };
    const best = Object.keys(versions).reduce(
      (found, next) => (!versions[found].loaded && older(found, next) ? next : found),
      Object.keys(versions)[0],
    );
    return best ? (await versions[best].get())() : {};
  }

  async function load() {
    const [base, application, apputils, notebook, cells] = await Promise.all(
      [
        "@jupyter-widgets/base",
        "@jupyterlab/application",
        "@jupyterlab/apputils",
        "@jupyterlab/notebook",
        "@jupyterlab/cells",
      ].map(borrow),
    );
    const { parts } = await live;
    const plugins = base.IJupyterWidgetRegistry ? [parts(base)] : [];
    if (plain || !notebook.INotebookTracker || !cells.CodeCell) return plugins;
    const [{ calm, connection }, { Page }, { ours }, { guardKeys }, { Folds }] = await Promise.all(only);
    const lent = {
      pages: new Map(), // panel -> Page
      ConnectionLost: application.ConnectionLost,
      IConnectionLost: application.IConnectionLost,
      INotebookTracker: notebook.INotebookTracker,
      Printing: apputils.Printing,
      CodeCell: cells.CodeCell,
      Folds,
    };
    plugins.push(calm(lent, { Page, ours, guardKeys }));
    if (lent.IConnectionLost) plugins.push(connection(lent));
    return plugins;
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["steady-ground"] = {
    init(shared) {
      scope = shared;
    },
    async get() {
      const plugins = await load();
      return () => ({ __esModule: true, default: plugins });
    },
  };
})();
