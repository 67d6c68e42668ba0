/* The guard of keys: what a reader presses on a course page is no command to JupyterLab. */

const QUIET = "data-lm-suppress-shortcuts"; // JupyterLab's own word for "no shortcuts here"

// Where an author works, though a course page is open: what has keys of its own.
const WORK =
  ".cm-editor, .jp-Dialog, .lm-Menu, .lm-CommandPalette, " +
  "#jp-left-stack, #jp-right-stack, #jp-down-stack";

/**
 * Whether a key pressed here belongs to a reader of a course page, not to an author.
 *
 * @param {EventTarget | null} target
 * @param {() => Jupyter} current
 */
function reading(target, current) {
  if (!(target instanceof Element) || target.closest(WORK)) return false;
  if (target.closest(".steady-page, .sg-bar, .sg-skip")) return true;
  if (target.closest(".lm-MenuBar") && document.querySelector(".lm-Menu")) return false;
  return current() !== null; // JupyterLab's own skip link, its bars, nothing at all
}

/** @param {() => Jupyter} current */
export function guardKeys(current) {
  window.addEventListener(
    "keydown",
    (event) => {
      const target = event.target;
      if (event.key === "Tab") document.body.classList.add("steady-keys");
      if (!reading(target, current)) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault(); // nothing to save, and no dialog that says so
      }
      if (target.hasAttribute(QUIET)) return;
      target.setAttribute(QUIET, "");
      setTimeout(() => target.removeAttribute(QUIET), 0);
    },
    true,
  );
  // After every key JupyterLab waits for a new line in a cell and takes it back.
  window.addEventListener(
    "beforeinput",
    (event) => {
      if (event.inputType === "insertLineBreak" && reading(event.target, current)) {
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}
