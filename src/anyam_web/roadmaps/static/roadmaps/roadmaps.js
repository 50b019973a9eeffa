/* Bars moved by pointer or arrow keys: the address carries the moves, the server tells what breaks. */
(() => {
  "use strict";
  const chart = () => document.getElementById("chart");
  const moves = new Map((chart().dataset.moves || "").split(" ").filter(Boolean).map((m) => {
    const at = m.lastIndexOf(":");
    return [m.slice(0, at), m.slice(at + 1)];
  }));
  const grips = (code) => [...chart().querySelectorAll(".grip[data-code]")].find((g) => g.dataset.code === code);
  let asked = 0;
  let held = false;
  const show = (grip, year) => {
    const { code, was } = grip.dataset;
    grip.setAttribute("aria-valuenow", year); /* a second key press counts from here */
    moves.set(code, String(year));
    if (String(year) === was) moves.delete(code);
    again();
  };
  const again = async () => {
    const query = new URLSearchParams([...moves].map(([c, y]) => ["geser", `${c}:${y}`]));
    const address = `${location.pathname}${query.size ? `?${query}` : ""}`;
    history.replaceState(null, "", address);
    const mine = ++asked;
    chart().setAttribute("aria-busy", "true");
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (mine !== asked) return; /* a later move asks for all of them */
    chart().removeAttribute("aria-busy");
    if (!answer?.ok || held) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("chart");
    const focused = document.activeElement?.dataset?.code;
    chart().replaceWith(fresh);
    if (focused) grips(focused)?.focus();
  };
  const bounded = (grip, year) =>
    Math.min(Number(grip.getAttribute("aria-valuemax")), Math.max(Number(grip.getAttribute("aria-valuemin")), year));
  document.addEventListener("keydown", (event) => {
    const grip = event.target.closest?.(".grip[data-code]");
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!grip || !step) return;
    event.preventDefault();
    show(grip, bounded(grip, Number(grip.getAttribute("aria-valuenow")) + step));
  });
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.(".grip[data-code]");
    if (!grip || event.button) return;
    const width = document.querySelector(".chart .year").getBoundingClientRect().width;
    const from = event.clientX;
    const years = (x) => Math.round((x - from) / width);
    grip.classList.add("dragging");
    held = true;
    grip.setPointerCapture(event.pointerId);
    const drop = (end) => {
      grip.classList.remove("dragging");
      held = false;
      grip.removeEventListener("pointerup", drop);
      grip.removeEventListener("pointercancel", drop);
      const by = end.type === "pointerup" ? years(end.clientX) : 0;
      if (by) show(grip, bounded(grip, Number(grip.getAttribute("aria-valuenow")) + by));
    };
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", drop);
  });
  /* what others change appears under the moves made here */
  for (const name of ["changed", "behind"]) document.addEventListener(`anyam:${name}`, () => { if (!held) again(); });
})();
