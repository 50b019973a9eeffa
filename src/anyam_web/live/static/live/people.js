// Who is here: a sign of life every few seconds, initials on top, on rows and beside fields.
(() => {
  "use strict";
  const bar = document.getElementById("together");
  if (!bar) return;
  const SIGN = 5_000, SHOWN = 6;
  const english = document.documentElement.lang === "en";
  const word = (id, en) => (english ? en : id);
  const me = bar.dataset.me;
  let people = new Map();
  let tab = "";

  // -- what this person is at -----------------------------------------------------------------
  const at = () => {
    const cell = document.querySelector("#grid .editing");
    if (cell) return { element: cell.closest("tr").dataset.element, field: document.querySelector("#grid thead tr").children[cell.cellIndex]?.dataset.f || "" };
    const box = document.querySelector("#panel:not([hidden]) .element[data-element], main > .element[data-element]");
    const field = box?.contains(document.activeElement) && document.activeElement.closest("[data-field]")?.dataset.field;
    return { element: box?.dataset.element || "", field: field || "" };
  };
  window.anyamAt = at;
  let said = "";
  const sign = async (always) => {
    const now = JSON.stringify(at());
    if (!tab || document.hidden || (!always && now === said)) return;
    said = now;
    const body = JSON.stringify({ plan: bar.dataset.plan, tab, ...at() });
    const answer = await fetch("/sse/hadir", { method: "POST", body }).catch(() => null);
    if (!answer || answer.status === 410) { tab = ""; document.dispatchEvent(new Event("anyam:lost")); }
  };
  setInterval(() => sign(true), SIGN);
  let moved = 0;
  const soon = () => { clearTimeout(moved); moved = setTimeout(sign, 250); };
  for (const name of ["focusin", "focusout", "htmx:after:swap", "visibilitychange"]) document.addEventListener(name, soon);

  // -- the others -----------------------------------------------------------------------------
  const initials = (name) => name.split(/\s+/).filter((w) => /^\p{L}/u.test(w)).map((w) => w[0]).filter((_, i, all) => i === 0 || i === all.length - 1).join("").toUpperCase() || "?";
  const hue = (id) => ["governance", "branding", "economy", "living", "society", "environment"][[...id].reduce((n, c) => n + c.charCodeAt(0), 0) % 6];
  const chip = (one, words) => {
    const made = document.createElement("span");
    made.className = "who";
    made.dataset.hue = hue(one.u);
    made.textContent = initials(one.w);
    made.title = words;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", words);
    return made;
  };
  const show = () => {
    const others = [...people.values()].filter((each) => each.u !== me);
    const once = [...new Map(others.map((each) => [each.u, each])).values()].sort((a, b) => a.w.localeCompare(b.w));
    const list = bar.querySelector(".people");
    list.replaceChildren(...once.slice(0, SHOWN).map((each) => {
      const item = document.createElement("li");
      item.append(chip(each, each.w));
      return item;
    }));
    if (once.length > SHOWN) {
      const more = document.createElement("li");
      more.textContent = `+${once.length - SHOWN}`;
      more.title = once.slice(SHOWN).map((each) => each.w).join(", ");
      list.append(more);
    }
    mark(others);
  };
  const mark = (others = [...people.values()].filter((each) => each.u !== me)) => {
    document.querySelectorAll(".who.there").forEach((each) => each.remove());
    for (const each of others) {
      if (!each.e) continue;
      const words = each.f ? word(`${each.w} sedang mengubah`, `${each.w} is changing this`) : word(`${each.w} membuka ini`, `${each.w} has this open`);
      const row = document.querySelector(`#grid tr[data-element="${each.e}"] th`);
      const box = document.querySelector(`.element[data-element="${each.e}"]`);
      const places = [row, box?.querySelector("h1"), each.f && box?.querySelector(`.field[data-field="${CSS.escape(each.f)}"] :is(label, .label)`)];
      for (const place of places.filter(Boolean)) {
        const made = chip(each, words);
        made.classList.add("there");
        made.classList.toggle("writes", Boolean(each.f));
        place.append(made);
      }
    }
  };
  document.addEventListener("anyam:here", ({ detail }) => {
    if (detail.all) { people = new Map(detail.all.map((each) => [each.n, each])); tab = detail.tab; said = ""; soon(); }
    for (const each of detail.in || []) people.set(each.n, each);
    for (const number of detail.out || []) people.delete(number);
    show();
  });
  for (const name of ["htmx:after:swap", "anyam:placed"]) document.addEventListener(name, () => mark());
  document.addEventListener("anyam:changed", ({ detail }) => {
    const last = detail.findLast((each) => each.u !== me && each.c);
    if (!last) return;
    const did = last.x ? word("menghapus", "removed") : last.n ? word("menambah", "added") : word("mengubah", "changed");
    bar.querySelector(".latest").textContent = `${last.w} ${did} ${last.c}`;
  });
})();
