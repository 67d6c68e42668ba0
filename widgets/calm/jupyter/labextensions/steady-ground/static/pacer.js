// The pacer: keeps time for a practice that the reader starts and stops. Needs no kernel.
(() => {
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
    within(practice, ".pacer-place").textContent = "";
    fill(practice, 0, 0);
  };

  // The line is filled to a share of it within so many seconds; at once where nothing is to move.
  /** @type {(practice: Part, share: number, seconds: number) => void} */
  const fill = (practice, share, seconds) => {
    const { style } = within(practice, ".pacer-line > span");
    style.transitionDuration = `${seconds}s`;
    style.inlineSize = `${100 * share}%`;
  };

  /** @param {Part} practice */
  const start = (practice) => {
    const steps = [...practice.querySelectorAll(".steps li")];
    const rounds = Number(practice.dataset.rounds);
    const all = Array(rounds).fill(steps).flat();
    const places = practice.dataset.places.split("|");
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
        within(practice, ".pacer-place").textContent =
          places[rounds > 1 ? Math.floor(place / steps.length) : place];
        fill(practice, (place + 1) / all.length, left);
      }
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
