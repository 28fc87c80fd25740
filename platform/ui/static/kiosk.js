/* A centre's own terminal: two minutes without a touch and it is the next person's. */
"use strict";
(() => {
  const bar = document.querySelector(".countdown");
  if (!bar) return;
  const patience = 120 * 1000; // here it is known that nobody writes
  let until = 0;
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const show = () => {
    bar.querySelector("b").textContent = left();
    if (left() === 0) location.replace(bar.dataset.home);
  };
  const again = () => {
    until = Date.now() + patience;
    show();
    const line = bar.querySelector("i");
    line.replaceWith(line.cloneNode()); // the bar runs anew from its whole length
  };
  for (const touch of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(touch, again, { passive: true });
  again();
  setInterval(show, 1000);
})();
