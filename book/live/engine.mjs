// Compiles what the worker loads, by Pyodide itself: node engine.mjs <pyodide> <work>. In <work> are
// `sources/` and `compiling.py`; `library.zip` and `course.zip` come beside them.
// Or squeezes files, as brotli and gzip have them: node engine.mjs --squeeze <quality> <file>...
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

async function compile(pyodide, work) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const { info } = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf-8"));
  const python = await loadPyodide({ indexURL: `${pyodide}/`, lockFileContents: { info, packages: {} } });
  python.FS.mkdirTree("/work");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: work }, "/work");
  python.FS.mkdirTree("/pyodide");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: pyodide }, "/pyodide");
  python.runPython(`
import sys
sys.path.insert(0, "/work")
from pathlib import Path
import compiling
compiling.main(Path("/pyodide/python_stdlib.zip"), Path("/work/sources"), Path("/work"))
`);
}

function squeeze(quality, files) {
  for (const file of files) {
    const content = readFileSync(file);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--squeeze") squeeze(Number(rest[0]), rest.slice(1));
else await compile(resolve(first), resolve(rest[0]));
