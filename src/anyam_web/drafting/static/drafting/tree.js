// The tree with a keyboard: up and down move, right opens, left closes or goes up, O the element.
// Without this script Tab and Enter do all of it, for branches and links are the browser's own.
(() => {
  "use strict";
  const tree = document.getElementById("tree");
  if (!tree) return;
  const stops = () => [...tree.querySelectorAll("summary, div.row a")].filter((each) => each.checkVisibility());
  tree.addEventListener("keydown", (event) => {
    const at = event.target.closest("summary, div.row a") || event.target;
    const all = stops();
    const details = at.matches("summary") ? at.parentElement : null;
    const go = (to) => { event.preventDefault(); to?.focus(); };
    if (event.key === "ArrowDown") go(all[all.indexOf(at) + 1]);
    else if (event.key === "ArrowUp") go(all[all.indexOf(at) - 1]);
    else if (event.key === "ArrowRight" && details) { event.preventDefault(); if (details.open) go(all[all.indexOf(at) + 1]); else details.open = true; }
    else if (event.key === "ArrowLeft") {
      if (details?.open) { event.preventDefault(); details.open = false; }
      else go(at.closest("li").parentElement.closest("details")?.querySelector("summary"));
    } else if (event.key.toLowerCase() === "o" && !event.ctrlKey && !event.metaKey) {
      at.closest("li").querySelector(":scope > a.opener, :scope > .row > a")?.click();
    }
  });
})();
