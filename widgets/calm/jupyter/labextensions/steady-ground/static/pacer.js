// The pacer: keeps time for a practice that the reader starts and stops. Needs no kernel.
(() => {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const still = () => reduced.matches || document.documentElement.hasAttribute("data-calm");
  const running = new Map(); // practice element -> its interval

  /** @type {(practice: Part, selectors: string) => Part} */
  const within = (practice, selectors) => /** @type {Part} */ (practice.querySelector(selectors));

  /** @type {(practice: Part, words?: string) => void} */
  const stop = (practice, words = "") => {
    clearInterval(running.get(practice));
    running.delete(practice);
    practice.classList.remove("pacing");
    practice.querySelector(".steps .now")?.classList.remove("now");
    const button = within(practice, '[data-act="pace"]');
    button.textContent = button.dataset.start;
    within(practice, ".pacer-say").textContent = words;
    within(practice, ".pacer-count").textContent = "";
  };

  /** @param {Part} practice */
  const start = (practice) => {
    const steps = [...practice.querySelectorAll(".steps li")];
    const all = Array(Number(practice.dataset.rounds)).fill(steps).flat();
    const button = within(practice, '[data-act="pace"]');
    button.textContent = button.dataset.stop;
    practice.classList.add("pacing");
    let place = -1;
    let left = 0;
    const tick = () => {
      if (!practice.isConnected) return stop(practice);
      if (left === 0) {
        place += 1;
        if (place === all.length) return stop(practice, practice.dataset.ended);
        left = Number(all[place].dataset.seconds);
        practice.querySelector(".steps .now")?.classList.remove("now");
        all[place].classList.add("now");
        within(practice, ".pacer-say").textContent = all[place].textContent;
      }
      const count = Number(all[place].dataset.seconds) - left + 1;
      within(practice, ".pacer-count").textContent = still() ? String(count) : "";
      left -= 1;
    };
    running.set(practice, setInterval(tick, 1000));
    tick();
  };

  window.addEventListener(
    "click",
    ({ target }) => {
      const practice = target.closest?.('[data-act="pace"]')?.closest(".practice");
      if (!practice) return;
      if (running.has(practice)) stop(practice);
      else start(practice);
    },
    true,
  );

  // Esc stops whatever runs, wherever the focus is.
  window.addEventListener(
    "keydown",
    ({ key }) => {
      if (key === "Escape") [...running.keys()].forEach((practice) => stop(practice));
    },
    true,
  );

  // What is folded away keeps no time.
  window.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open) [...running.keys()].filter((one) => target.contains(one)).forEach((one) => stop(one));
    },
    true,
  );

  document.documentElement.classList.add("paced"); // the button shows only where it works
})();
