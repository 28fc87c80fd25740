/* A centre's own terminal: two minutes without a touch and it is the next person's. */
"use strict";
(() => {
  const bar = document.querySelector(".countdown");
  if (!bar) return;
  const patience = 120 * 1000; // here it is known that nobody writes
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(bar.dataset.home), patience);
    const line = bar.querySelector("i");
    line.replaceWith(line.cloneNode()); // the bar runs anew from its whole length
  };
  for (const touch of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(touch, again, { passive: true });
  again();
})();
