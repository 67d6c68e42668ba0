/* Paper: a box shows what fits into it, and a sheet of paper cannot be scrolled. While the page is
 * printed, what was typed or chosen stands below its box as words, which break over lines and
 * pages; before and after, it is in the box alone.
 */
(() => {
  "use strict";
  const page = (window.steady ??= /** @type {Head} */ ({}));

  const put = () => {
    take();
    for (const box of document.querySelectorAll(".sheet :is(textarea, select, input)")) {
      if (!box.value || box.matches("[type=radio], [type=checkbox], [type=password]")) continue;
      const words = document.createElement("div");
      words.className = "typed";
      words.dir = "auto";
      words.textContent = box.matches("select") ? box.selectedOptions[0].label : box.value;
      box.after(words);
    }
  };

  const take = () => {
    for (const words of document.querySelectorAll(".sheet .typed")) words.remove();
  };

  // On paper nothing can be opened, so what stands folded is open; afterwards it is as it was.
  /** @type {HTMLDetailsElement[]} */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll(".fold > details:not([open])")].map(
      (one) => /** @type {HTMLDetailsElement} */ (/** @type {unknown} */ (one)),
    );
    for (const one of shut) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of shut) one.open = false;
    shut = [];
  });

  page.takePaper = take; // for words that are taken off the page while a print is looked at
  addEventListener("beforeprint", put);
  addEventListener("afterprint", take);
})();
