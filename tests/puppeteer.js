// Puppeteer for `puppeteer.py`. A line in is a call: of which thing, what, with what. A line
// out is what came of it: a value, bytes, one more thing by its number, or a fault. The first thing
// is Puppeteer itself. Knows no page of the course.
"use strict";

const { createInterface } = require("node:readline");

const things = [require("puppeteer-core").default];

const plain = (got) => got === null || typeof got !== "object" || [Object, Array].includes(got.constructor);

async function answer({ of, what, given }) {
  const path = what.split(".");
  const name = path.pop();
  const owner = path.reduce((one, part) => one[part], things[of]);
  const got = (await owner[name](...given)) ?? null;
  if (got instanceof Uint8Array) return { bytes: Buffer.from(got).toString("base64") };
  return plain(got) ? { value: got } : { thing: things.push(got) - 1 };
}

(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const said = await answer(JSON.parse(line)).catch((error) => ({
      fault: String(error?.message ?? error),
    }));
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
  process.exit(); // nobody asks any more, and the browser goes with this
})();
