// The keeper: the site's service worker. It has the journal's bytes, for every window, in one file
// of what the browser stores for this site. It is here only while something is kept: a page brings
// it when the reader chooses to keep, and sends it away after erasing. It goes by itself where the
// browser gives it no place, as in a private window, and where the first thing could not be kept.
//
// A kernel asks for `keeper/journal` in the site's folder; the header says which bytes it means,
// and the answer's header what became of it:
//   GET     `has` and the bytes, or `none`
//   PUT     `kept`, `moved` where other bytes are there by now, or `full`
//   DELETE  `gone`, or `full` where the browser refused
// and to each of them `unable` where the browser gives no place to keep anything in.
"use strict";

const PLACE = new URL("keeper/journal", self.registration.scope).pathname;
const FILE = "journal.sqlite";
const SIGN = "x-steady-keeper";
// What a browser says where it gives no place at all. Any other fault may pass, and the next time
// what is kept may be read again.
const REFUSED = ["SecurityError", "NotSupportedError"];
const news = new BroadcastChannel("steady-ground:keeper");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).pathname !== PLACE) return;
  // One after the other: what is there is looked at and changed without anyone in between.
  event.respondWith(navigator.locks.request(PLACE, () => answer(request)));
});

/** @type {(word: string, content?: ArrayBuffer | null) => Response} */
const say = (word, content = null) => new Response(content, { headers: { [SIGN]: word } });

/** @param {Request} request */
async function answer(request) {
  let folder;
  try {
    folder = await navigator.storage.getDirectory();
  } catch (/** @type {any} */ error) {
    if (!REFUSED.includes(error.name)) return say("full");
    await leave();
    return say("unable");
  }
  try {
    const content = await read(folder);
    if (request.method === "GET") return content ? say("has", content) : say("none");
    if (request.method === "DELETE") {
      if (content) await folder.removeEntry(FILE);
      news.postMessage(await digest(null));
      return say("gone");
    }
    if ((await digest(content)) !== request.headers.get(SIGN)) return say("moved");
    const fresh = await request.arrayBuffer();
    try {
      await write(folder, fresh);
    } catch (error) {
      if (!content) await leave(folder);
      throw error;
    }
    news.postMessage(await digest(fresh));
    return say("kept");
  } catch {
    return say("full");
  }
}

/** @type {(folder: FileSystemDirectoryHandle, content: ArrayBuffer) => Promise<void>} */
async function write(folder, content) {
  const file = await folder.getFileHandle(FILE, { create: true });
  const writer = await file.createWritable(); // it takes the file's place whole, or not at all
  await writer.write(content);
  await writer.close();
}

// Goes for good, with what may have been begun: a page that is loaded from now on has no keeper.
/** @param {FileSystemDirectoryHandle} [folder] */
async function leave(folder) {
  await folder?.removeEntry(FILE).catch(() => {});
  await self.registration.unregister();
}

/** @param {FileSystemDirectoryHandle} folder */
async function read(folder) {
  try {
    const content = await (await (await folder.getFileHandle(FILE)).getFile()).arrayBuffer();
    return content.byteLength ? content : null; // empty: it was begun, and broke off
  } catch (/** @type {any} */ error) {
    if (error.name === "NotFoundError") return null;
    throw error;
  }
}

/** @param {ArrayBuffer | null} content */
async function digest(content) {
  if (!content) return "none";
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
