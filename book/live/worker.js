// The worker of the live book: starts Python, hands it one message after another, and brings back what
// it tells. The journal's files are opened under one lock for the length of a message, so that every
// tab has its turn, and only what is written is called kept. Everything comes from its own folder.

const SITE = "/lib/python3.14/site-packages/";
const LOCK = "steady-ground:journal";
const NEWS = "steady-ground:journal";
const FILES = ["notes-a", "notes-b"]; // a browser may remember the names: they say nothing
const PATIENCE = 1000; // ms in which another tab's file may still be open
const base = new URL(".", import.meta.url).href;

// ---- what can be kept here: tried, for none of it can be told from its name

/** @type {FileSystemDirectoryHandle | null} */
let dir = null;
/** @type {{ postMessage(said: string): void }} */
let news = { postMessage() {} };

async function able() {
  try {
    const place = await navigator.storage.getDirectory();
    await navigator.locks.request(`${LOCK}:try`, () => {});
    if (!self.FileSystemSyncAccessHandle) return false;
    const channel = new BroadcastChannel(NEWS);
    channel.onmessage = () => line({});
    [dir, news] = [place, channel];
    return true;
  } catch {
    return false;
  }
}

// Gives the open files; none where nothing is kept, null where they cannot be opened.
/** @type {(dir: FileSystemDirectoryHandle, anew: boolean) => Promise<FileSystemSyncAccessHandle[] | null>} */
async function open(dir, anew) {
  for (const until = performance.now() + PATIENCE; ; ) {
    const files = [];
    try {
      for (const name of FILES) {
        const file = await dir.getFileHandle(name, { create: anew });
        files.push(await file.createSyncAccessHandle());
      }
      return files;
    } catch (error) {
      for (const file of files) file.close();
      if (named(error) === "NotFoundError") {
        if (!files.length) return [];
        anew = true; // a tab ended between the two
      } else if (performance.now() > until) return null;
      else await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** @type {(dir: FileSystemDirectoryHandle) => Promise<void>} */
async function drop(dir) {
  for (const name of FILES) {
    await dir.removeEntry(name).catch((error) => {
      if (named(error) !== "NotFoundError") throw error;
    });
  }
}

const named = (/** @type {unknown} */ error) => (error instanceof DOMException ? error.name : "");
const told = (/** @type {unknown} */ error) =>
  String(error instanceof Error ? error.message : error).slice(0, 300);

// ---- Python

// Gives an answer's body, and says aloud what is not there: Pyodide itself would wait for ever.
async function got(/** @type {string} */ name) {
  const answer = await fetch(base + name);
  if (!answer.ok) throw Error(`${name}: ${answer.status}`);
  return answer;
}
const bytes = async (/** @type {string} */ name) => new Uint8Array(await (await got(name)).arrayBuffer());

async function instantiate(/** @type {WebAssembly.Imports} */ imports) {
  const answer = await got("pyodide.asm.wasm");
  const typed = answer.headers.get("content-type") === "application/wasm";
  const given = typed
    ? answer
    : new Response(answer.body, { headers: { "content-type": "application/wasm" } });
  return WebAssembly.instantiateStreaming(given, imports);
}

// Gives each file of a ZIP whose files are stored as they are.
/** @returns {Generator<[string, Uint8Array]>} */
function* unpacked(/** @type {Uint8Array<ArrayBuffer>} */ zip) {
  const view = new DataView(zip.buffer, zip.byteOffset);
  const names = new TextDecoder();
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    const size = view.getUint32(at + 24, true);
    const name = view.getUint16(at + 28, true);
    const there = view.getUint32(at + 42, true);
    const from = there + 30 + view.getUint16(there + 26, true) + view.getUint16(there + 28, true);
    yield [names.decode(zip.subarray(at + 46, at + 46 + name)), zip.subarray(from, from + size)];
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

async function python() {
  const [library, course] = [bytes("library.zip"), bytes("course.zip")];
  for (const one of [library, course]) one.catch(() => {}); // awaited below, where it is said
  const [{ loadPyodide }, glue] = await Promise.all([import("./pyodide.mjs"), import("./pyodide.asm.mjs")]);
  /** @type {(why: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((_, no) => {
    fail = no;
  });
  const content = await library;
  const createPyodideModule = (/** @type {Pyodide} */ settings) => {
    settings.preRun[0] = (/** @type {Pyodide} */ { API, FS }) => {
      API.pyVersionTuple = [3, 14, 2];
      API.sitePackages = SITE.slice(0, -1);
      for (const folder of [SITE, "/lib/python3.14/lib-dynload"]) FS.mkdirTree(folder);
      FS.writeFile("/lib/python314.zip", content, { canOwn: true });
    };
    /** @type {(imports: WebAssembly.Imports, done: (made: unknown, module: unknown) => void) => object} */
    settings.instantiateWasm = (imports, done) => {
      const fault = Symbol();
      Object.assign(imports.env, {
        Jsv_GetError_import: () => fault,
        JsvError_Check: (/** @type {unknown} */ value) => value === fault,
      });
      instantiate(imports).then(({ instance, module }) => done(instance, module), fail);
      return {};
    };
    return glue.default(settings);
  };
  const info = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" };
  const started = loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents: { info, packages: {} },
    stdLibURL: import.meta.url,
    createPyodideModule,
  });
  const py = await Promise.race([failed, started]);
  /** @type {Set<string>} */
  const made = new Set();
  for (const [name, file] of unpacked(await course)) {
    const folder = SITE + name.slice(0, name.lastIndexOf("/") + 1);
    if (!made.has(folder)) py.FS.mkdirTree(folder);
    made.add(folder);
    py.FS.writeFile(SITE + name, file);
  }
  return py;
}

// ---- messages

const program = (async () => {
  const [py, may] = await Promise.all([python(), able()]);
  const { begun, answered } = py.pyimport("book.live.program");
  const begin = begun(may);
  postMessage({ ready: true });
  /** @type {(message: Message, files: FileSystemSyncAccessHandle[] | null) => Done} */
  return (message, files) => JSON.parse(answered(begin, JSON.stringify(message), files));
})();
program.catch((error) => postMessage({ failed: told(error) }));

async function answer(/** @type {Message} */ message) {
  const answered = await program;
  const act = async () => {
    const files = dir ? await open(dir, message.message?.do === "keep") : [];
    let done;
    try {
      done = answered(message, files);
    } finally {
      for (const file of files ?? []) file.close();
    }
    if (dir && done.dropped) await drop(dir);
    postMessage({ told: done.told });
    if (done.changed) news.postMessage("changed");
  };
  await (dir ? navigator.locks.request(LOCK, act) : act());
}

// One after another, and news of other tabs only once, however many there were.
/** @type {Promise<unknown>} */
let last = Promise.resolve();
let looks = false;
function line(/** @type {Message} */ message) {
  if (!message.name) {
    if (looks) return;
    looks = true;
  }
  last = last
    .then(() => {
      if (!message.name) looks = false;
      return answer(message);
    })
    .catch((error) => postMessage({ fault: told(error) }));
}
addEventListener("message", ({ data }) => line(data));
