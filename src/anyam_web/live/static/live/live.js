// The line to the others: what they change and who is here, told as events, resumable by number.
// Without this script everything works; the page then shows what was there when it was opened.
(() => {
  "use strict";
  const bar = document.getElementById("together");
  if (!bar) return;
  bar.hidden = false;
  const GATHER = 120, PAUSE = 900, ASK = 5_000, SILENT = 25_000, HIDDEN = 20_000;  // milliseconds
  const SHOWN = 6;  // people on top
  const english = document.documentElement.lang === "en";
  const word = (id, en) => (english ? en : id);
  const on = (name, then, more) => document.addEventListener(name, then, more);
  const button = (text, then) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "second";
    made.textContent = text;
    made.addEventListener("click", then);
    return made;
  };
  const controls = (field) => [...field.querySelectorAll("[name^='f-']:not([type=hidden])")];
  window.anyamTogether = { bar, word, on, button, controls };
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`anyam:${name}`, { detail }));
  const own = Array.from(crypto.getRandomValues(new Uint8Array(9)), (n) => n.toString(16)).join("");
  const me = bar.dataset.me;
  let people = new Map();
  let tab = "";
  let sequence = Number(bar.dataset.sequence);
  let pulses = null;
  let line = null;
  let heard = Date.now();
  let failed = 0;

  // how it stands
  const stand = (state) => {
    if (bar.dataset.state === state) return;
    bar.dataset.state = state;
    bar.querySelector(".line b").textContent = bar.dataset[state];
    bar.querySelector(".line span").textContent = bar.dataset[`${state}Help`];
    tell("line", state);
  };

  // what is told, gathered so that a busy hall is not asked for every key
  let waiting = [];
  let timer = 0;
  let last = 0;
  const gather = (list) => {
    waiting.push(...list);
    if (!timer && waiting.length) timer = setTimeout(flush, Math.max(GATHER, last + PAUSE - Date.now()) + Math.random() * GATHER);
  };
  const flush = () => {
    const list = waiting;
    [waiting, timer, last] = [[], 0, Date.now()];
    tell("changed", list);
  };
  const take = (told) => {
    if (told.changes) gather(told.changes.filter((each) => each.s > sequence));
    else tell("behind");
    sequence = Math.max(sequence, told.s);
  };
  const beat = (now) => {  // topics that moved while nobody told us
    for (const [topic, number] of Object.entries(now)) {
      if (pulses && number > (pulses[topic] || 0)) tell("happened", { topic, all: true });
    }
    pulses = now;
  };

  // the stream
  const open = () => {
    if (line || document.hidden || !window.EventSource || Date.now() < failed) return;
    if (!["ask", "off"].includes(bar.dataset.state)) stand("again");  // still cut off while we try
    line = new EventSource(`${bar.dataset.stream}?sejak=${sequence}`);
    heard = Date.now();
    const hear = (name, then) => line.addEventListener(name, (event) => { heard = Date.now(); then(JSON.parse(event.data)); });
    hear("hello", (told) => { stand("live"); beat(told.pulses); tell("here", { all: told.here, tab: told.tab }); });
    hear("changes", (list) => take({ changes: list, s: list.at(-1)?.s ?? sequence }));
    hear("behind", (told) => take({ changes: null, s: told.s }));
    hear("happened", (told) => { if (pulses) pulses[told.topic] = told.n; tell("happened", told); });
    hear("here", (told) => tell("here", told));
    hear("checked", () => tell("checked"));
    hear("beat", () => {});
    line.onerror = () => {
      if (line?.readyState === EventSource.CLOSED) { close(); failed = Date.now() + 30_000; }
      if (bar.dataset.state === "live") stand("again");
    };
  };
  const close = () => { line?.close(); line = null; };
  const reopen = () => { close(); failed = 0; open(); };

  // asking, while no stream is there
  let asking = false;
  const ask = async () => {
    if (asking || document.hidden || bar.dataset.state === "live") return;
    asking = true;
    const query = new URLSearchParams({ sejak: sequence, tab: own, elemen: at().element,
      denyut: Object.entries(pulses || {}).map(([topic, number]) => `${topic}:${number}`).join(",") });
    try {
      const answer = await fetch(`${bar.dataset.news}?${query}`, { cache: "no-store" });
      if (answer.status < 500) {
        if (bar.dataset.state !== "live") stand("ask");
        if (answer.ok && !answer.redirected) {
          const told = await answer.json();
          take(told);
          beat(told.pulses);
          tell("here", { all: told.here, tab: "" });
          tell("checked");
        }
      }
    } catch { stand("off"); }
    asking = false;
  };
  setInterval(() => {
    if (line && Date.now() - heard > SILENT) reopen();  // asleep, or half a line
    open();
    if (Date.now() - heard > ASK || failed) ask();
  }, ASK);

  // coming and going
  let sleeping = 0;
  on("visibilitychange", () => {
    clearTimeout(sleeping);
    if (document.hidden) sleeping = setTimeout(close, HIDDEN);
    else if (Date.now() - heard > SILENT) reopen();
    else open();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) reopen(); });
  window.addEventListener("offline", () => stand("off"));
  window.addEventListener("online", reopen);

  // parts of a page that are shown anew
  const page = location.href;
  const parts = () => [...document.querySelectorAll("[data-live-part]")];
  let next = 0;
  let planned = 0;
  const soon = () => {
    if (!parts().length || planned) return;
    planned = setTimeout(again, Math.max(0, next - Date.now()));
  };
  const again = async () => {
    planned = 0;
    const start = Date.now();
    next = start + 2_000;
    const answer = await fetch(address()).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    next = Date.now() + Math.max(2_000, 15 * (Date.now() - start));  // a slow server is asked less
    for (const part of parts()) {
      const now = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      if (now && now.innerHTML !== part.innerHTML && !typed(part)) swap(part, now);
    }
  };
  const typed = (part) => part.contains(document.activeElement?.closest("form")) || [...part.querySelectorAll("input:not([type=hidden]), textarea")].some((c) => c.value !== c.defaultValue || c.checked !== c.defaultChecked);
  const key = ({ parentElement: { dataset }, firstElementChild }) => dataset.node || dataset.dim || firstElementChild.textContent;
  const address = () => {  // branches that were fetched when opened stay open
    const opened = [...document.querySelectorAll("[data-live-part] details[open]")].map((d) => d.parentElement.dataset.node).filter(Boolean);
    const url = new URL(page);
    opened.slice(0, 40).forEach((node) => url.searchParams.append("buka", node));
    return url;
  };
  const swap = (part, now) => {
    const open_ = new Map([...part.querySelectorAll("details")].map((d) => [key(d), d.open]));
    const stop = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
    part.replaceChildren(...now.childNodes);
    part.querySelectorAll("details").forEach((d) => { if (open_.has(key(d))) d.open = open_.get(key(d)); });
    if (stop) part.querySelector(`a[href="${CSS.escape(stop)}"]`)?.focus();
    window.htmx?.process(part);
  };
  for (const name of ["changed", "behind", "checked"]) on(`anyam:${name}`, soon);
  on("anyam:happened", ({ detail }) => { if (parts().some((part) => (part.dataset.liveOn || "comments") === detail.topic)) soon(); });

  // what this person is at
  const at = () => {
    const cell = document.querySelector("#grid .editing");
    if (cell) return { element: cell.closest("tr").dataset.element, field: document.querySelector("#grid thead tr").children[cell.cellIndex]?.dataset.f || "" };
    const box = document.querySelector("#panel:not([hidden]) .element[data-element], main > .element[data-element]");
    const field = box?.contains(document.activeElement) && document.activeElement.closest("[data-field]")?.dataset.field;
    return { element: box?.dataset.element || "", field: field || "" };
  };
  let said = "";
  const sign = async (always) => {
    const now = JSON.stringify(at());
    if (!tab || document.hidden || (!always && now === said)) return;
    said = now;
    const body = JSON.stringify({ plan: bar.dataset.plan, tab, ...at() });
    const answer = await fetch("/sse/hadir", { method: "POST", body }).catch(() => null);
    if (!answer || answer.status === 410) { tab = ""; if (line) reopen(); }
  };
  setInterval(() => sign(true), ASK);
  let moved = 0;
  const turned = () => { clearTimeout(moved); moved = setTimeout(sign, 250); };
  for (const name of ["focusin", "focusout", "htmx:after:swap", "visibilitychange"]) on(name, turned);

  // the others
  const initials = (name) => name.split(/\s+/).filter((w) => /^\p{L}/u.test(w)).map((w) => w[0]).filter((_, i, all) => i === 0 || i === all.length - 1).join("").toUpperCase() || "?";
  const hue = (id) => parseInt(id.slice(0, 6), 16) % 6;
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
    if (once.length > SHOWN) list.append(`+${once.length - SHOWN}`);
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
  on("anyam:here", ({ detail }) => {
    if (detail.all) { people = new Map(detail.all.map((each) => [each.n, each])); tab = detail.tab; said = ""; turned(); }
    for (const each of detail.in || []) people.set(each.n, each);
    for (const number of detail.out || []) people.delete(number);
    show();
  });
  for (const name of ["htmx:after:swap", "anyam:placed"]) on(name, () => mark());
  on("anyam:changed", ({ detail }) => {
    const last = detail.findLast((each) => each.u !== me && each.c);
    if (!last) return;
    const did = last.x ? word("menghapus", "removed") : last.n ? word("menambah", "added") : word("mengubah", "changed");
    bar.querySelector(".latest").textContent = `${last.w} ${did} ${last.c}`;
  });
  stand("again");
  open();
})();
