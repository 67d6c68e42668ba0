// A form's status: feedback, a word about another window, what became of an answer. It knows no
// field and no message.

/** @param {Part} node */
const makeStatus = (node) => {
  let fed = ""; // the feedback on screen
  let claimed = ""; // what was said last of words typed here

  /** @type {(tag: string, name: string) => Element} */
  const line = (tag, name) => {
    const found = node.querySelector(`:scope > .${name}`);
    if (found) return found;
    const made = document.createElement(tag);
    made.className = name;
    node.append(made);
    return made;
  };

  const lost = () => node.classList.contains("lost");

  /** @param {string} [feedback] */
  const feed = (feedback) => {
    if (feedback !== undefined && feedback !== fed) line("div", "fed").innerHTML = fed = feedback;
  };

  /** @type {(words?: string, state?: "lost") => void} */
  const say = (words, state) => {
    node.classList.toggle("lost", state === "lost");
    if (words === undefined) return;
    // Said again after the next words, it would be read aloud after each pause in typing.
    const said = line("p", "said");
    if (words && words === claimed && state !== "lost") said.setAttribute("aria-live", "off");
    else said.removeAttribute("aria-live");
    if (words) claimed = words;
    if (said.textContent !== words) said.textContent = words;
  };

  /** @param {string} [words] */
  const sayElsewhere = (words) => {
    if (words) line("p", "elsewhere").textContent = words;
  };

  // Whose words stand here, if they are not the reader's own; '' once they do not.
  const sayBegun = (/** @type {string} */ words) => {
    if (!words) return node.querySelector(":scope > .begun")?.remove();
    line("p", "said"); // what became of it stays beside the button
    line("p", "begun").textContent = words;
  };

  // What was said speaks of other words than those that stand here now.
  const unsay = () => {
    const said = node.querySelector(":scope > .said");
    if (!said || lost()) return;
    said.setAttribute("aria-live", "off");
    said.textContent = "";
  };

  const clear = () => {
    node.querySelector(":scope > .elsewhere")?.remove();
    sayBegun("");
    feed("");
    say("");
    claimed = "";
  };

  return {
    feed,
    say,
    sayElsewhere,
    sayBegun,
    unsay,
    clear,
    lost,
    lose: (/** @type {string} */ words) => say(words, "lost"),
  };
};
