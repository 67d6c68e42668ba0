// A form's controls: where an answer stands, what a control says, and how a value is put into it.

// Whether two answers are the same.
/** @type {(one: Value, other: Value) => boolean} */
const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Gives where each answer stands: a field's controls, or one cell of a table.
/** @type {(asks: Part[]) => [string, Part][]} */
const placesOf = (asks) =>
  asks
    .flatMap((ask) => (ask.querySelector(".row") ? [...ask.querySelectorAll("[data-column]")] : ask))
    .map((node) => [fieldOf(node), node]);

// Gives what a part stands in.
/** @type {(node: Part, selectors: string) => Part} */
const closest = (node, selectors) => /** @type {Part} */ (node.closest(selectors));

// Gives where a control's answer stands: its field, or its cell in the field's table.
/** @type {(node: Part) => string} */
const fieldOf = (node) => {
  const { field } = closest(node, "[data-field]").dataset;
  const cell = node.closest("[data-column]");
  return cell ? `${field}/${closest(cell, ".row").dataset.line}/${cell.dataset.column}` : field;
};

// Gives kept answers by their places: a table's lines by cell.
/** @type {(form: Part, answers: Kept) => Values} */
const flat = (form, answers) =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([field, value]) =>
      form.querySelector(`[data-field="${field}"] .row`)
        ? /** @type {Record<string, Value>[]} */ (value).flatMap((row, line) =>
            Object.entries(row).map(([column, cell]) => [`${field}/${line}/${column}`, cell]),
          )
        : [[field, /** @type {Value} */ (value)]],
    ),
  );

// Gives what a control, or the group it belongs to, says; null for nothing.
/** @type {(control: Part) => Value} */
const read = (control) => {
  if (control.matches("textarea, select")) {
    return "number" in control.dataset ? number(control.value) : control.value || null;
  }
  const ask = closest(control, "[data-field]");
  const boxes = [...ask.querySelectorAll("input")];
  const on = boxes.filter((box) => box.checked).map((box) => box.value);
  if (boxes[0].type === "checkbox") return on.length ? on : null;
  return ask.matches(".likert, .rating") ? number(on[0]) : on[0] || null;
};

// Gives a number where the words are one; the words beside the numbers stay words.
/** @type {(words: string) => Value} */
const number = (words) => (/^-?\d+$/.test(words) ? Number(words) : words || null);

// Gives what one cell or one field's controls say.
/** @type {(node: Part) => Value} */
const answered = (node) => {
  const opened = node.querySelector(".ways details[open]");
  if (opened) return opened.dataset.value;
  const control = node.matches("[data-column]") ? node : node.querySelector("textarea, input");
  return control && read(control);
};

// Puts a value, or null, into one cell or one field's controls.
/** @type {(node: Part, value: Value) => void} */
const fill = (node, value) => {
  if (node.matches("[data-column]")) {
    node.value = /** @type {string} */ (value ?? "");
    return;
  }
  const chosen = [value].flat().map(String);
  for (const control of node.querySelectorAll("textarea, input, .ways details")) {
    if (control.matches("textarea")) control.value = /** @type {string} */ (value ?? "");
    else if (control.matches("details")) control.open = control.dataset.value === value;
    else control.checked = value !== null && chosen.includes(control.value);
  }
};

// Whether one cell or one field's controls show a value, or null. What is opened may be opened
// beyond the answer, and shows any; the way past may be marked or not where there is no answer.
/** @type {(node: Part, value: Value) => boolean} */
const shows = (node, value) => {
  const words = String(value ?? "").replace(/\r\n?/g, "\n");
  if (node.matches("[data-column]")) return node.value === words;
  const chosen = value === null ? [] : [value].flat().map(String);
  return [...node.querySelectorAll("textarea, input")].every((control) =>
    control.matches("textarea")
      ? control.value === words
      : !control.value || control.checked === chosen.includes(control.value),
  );
};

// Gives ids and groups of one view names of their own: a page may hold two views of one sheet.
// In the words of a sheet every quotation mark is escaped, so this finds attributes only.
/** @type {(html: string, view: number) => string} */
const own = (html, view) =>
  html.replace(/ (id|for|name|aria-labelledby|aria-describedby)="[^"]+(?=")/g, (ids) =>
    ids.replace(/[^ ="]+(?= |$)/g, `$&-${view}`),
  );
