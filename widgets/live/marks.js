// A knowledge check's marks: which option was chosen, and which one we would pick, once one was. An
// option that is merely opened afterwards has none.

/** @param {Part} form */
const makeMarks = (form) => {
  const clear = () => {
    for (const one of form.querySelectorAll(".mark")) one.remove();
  };

  /** @type {(field: string, value: string, name: "chosen" | "key") => void} */
  const mark = (field, value, name) => {
    const option = form.querySelector(`[data-field="${field}"] details[data-value="${value}"] > summary`);
    if (!option) return;
    const words = document.createElement("span");
    words.className = `mark ${name}`;
    words.textContent = form.dataset[name];
    option.append(" ", words);
  };

  /** @param {Record<string, [string, string]> | undefined} marks of each field: the chosen one, the key */
  const show = (marks) => {
    if (!marks) return;
    clear();
    for (const [field, [chosen, key]] of Object.entries(marks)) {
      mark(field, chosen, "chosen");
      mark(field, key, "key");
    }
  };

  return { show, clear };
};
