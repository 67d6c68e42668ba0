// A table on a narrow page: one line of it at a time, with a button to the one before and the next.
// Where there is room for a table, and on paper, all of it stands as it was drawn.

/** @param {Part} form */
const makeRowsTurn = (form) => {
  for (const table of form.querySelectorAll(".rows")) {
    const turns = table.querySelector(".row-turns");
    const rows = [...table.querySelectorAll(":scope > .row")];
    if (!turns || rows.length < 2) continue;
    const [before, next] = turns.querySelectorAll("button");
    const place = turns.querySelector("[role=status]");
    let at = 0;
    const turn = (/** @type {number} */ to) => {
      at = to;
      for (const [n, row] of rows.entries()) row.toggleAttribute("data-away", n !== at);
      if (before) before.disabled = at === 0;
      if (next) next.disabled = at === rows.length - 1;
      if (place) place.textContent = String(rows[at]?.dataset.place);
    };
    before?.addEventListener("click", () => turn(at - 1));
    next?.addEventListener("click", () => turn(at + 1));
    turn(0);
    table.classList.add("turning");
  }
};
