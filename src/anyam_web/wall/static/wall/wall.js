// The clock of the wall between two answers of the server, which alone knows the time left.
(() => {
  "use strict";
  let shown = null;
  let since = 0;
  const said = (left) => {
    const seconds = String(Math.abs(left) % 60).padStart(2, "0");
    return `${left < 0 ? "−" : ""}${Math.floor(Math.abs(left) / 60)}:${seconds}`;
  };
  const tick = () => {
    const clock = document.getElementById("clock");
    if (!clock?.dataset.left) return;
    if (clock !== shown) [shown, since] = [clock, performance.now()];
    const left = Number(clock.dataset.left) - Math.floor((performance.now() - since) / 1000);
    clock.textContent = said(left);
    clock.className = left < 0 ? "over" : left < 120 ? "soon" : "";
  };
  setInterval(tick, 250);
})();
