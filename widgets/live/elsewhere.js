// What this window holds of the same question on another page, the latest: a form whose replies go by
// what was answered there sends it along. Knows no control and no message.

/** @type {(form: Part, held: Held, every: Map<string, Held>) => Values | undefined} */
const elsewhere = (form, held, every) => {
  if (!("recalls" in form.dataset)) return undefined;
  const same = (/** @type {string} */ sheet) => sheet.split("/")[1] === form.dataset.sheet.split("/")[1];
  const other = [...every]
    .reverse()
    .find(
      ([sheet, { values, of }]) =>
        sheet !== form.dataset.sheet && same(sheet) && of === held.of && Object.keys(values).length,
    );
  return other?.[1].values;
};
