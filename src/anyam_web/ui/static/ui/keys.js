// Keys that work everywhere: ? opens the sheet of keys, / goes to the page's search box.
// Without this script the sheet is a page of its own, linked at the foot of every page.
(() => {
  "use strict";
  const writes = (at) => at.closest("input, textarea, select, [contenteditable], [role=grid] td");
  const sheet = async (link) => {
    let box = document.getElementById("keys");
    if (!box) {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.ok) { location.assign(link.href); return; }
      box = document.createElement("dialog");
      box.id = "keys";
      box.setAttribute("aria-labelledby", "tombol");
      box.innerHTML = await answer.text();
      const close = document.createElement("button");
      close.className = "second";
      close.textContent = link.dataset.close;
      close.addEventListener("click", () => box.close());
      box.append(close);
      document.body.append(box);
    }
    if (!box.open) box.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    const link = document.getElementById("keys-link");
    const search = document.querySelector("input[type=search], [role=search] input:not([type=hidden])");
    if (event.key === "?" && link) { event.preventDefault(); sheet(link); }
    else if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
  });
})();
