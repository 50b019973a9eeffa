// The bell follows what is told over the line that is open anyway; it opens none of its own.
// Without this script, or away from a plan, the next page brings the count.
(() => {
  "use strict";
  const REST = 5_000, SPREAD = 1_000;  // milliseconds; a whole hall never asks at once
  const bell = document.getElementById("bell");
  const bar = document.getElementById("together");
  if (!bell || !bar) return;
  let timer = 0;
  let next = 0;
  const look = async () => {
    timer = 0;
    next = Date.now() + REST;
    const answer = await fetch(`${bell.getAttribute("href")}?lonceng`, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const now = holder.content.getElementById("bell");
    if (!now || now.textContent === bell.textContent) return;
    bell.replaceChildren(...now.childNodes);
    if (bell.querySelector("b")) document.getElementById("live").textContent = bell.textContent;
  };
  document.addEventListener("anyam:happened", ({ detail }) => {
    if (timer || detail.topic !== "comments" || detail.u === bar.dataset.me) return;
    timer = setTimeout(look, Math.max(0, next - Date.now()) + Math.random() * SPREAD);
  });
})();
