// What stands beside the worker in its folder. Pyodide's own types are as large as all of ours, and
// what is private in it, which we use too, they leave out.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Pyodide = any;

declare module "*.mjs" {
  const loadPyodide: Pyodide;

  export { loadPyodide };

  const start: Pyodide;
  export default start;
}

/** A message to the part of a name; without one, another window has changed something. */
type Message = { name?: string; message?: { do?: string } };
/** What each part tells, by its name, and what became of the files. */
type Done = { told: [string, object][]; changed: boolean; dropped: boolean };
