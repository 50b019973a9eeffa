// The line to the others: what they change is told to the page as events, resumable by number.
// Without this script everything works; the page then shows what was there when it was opened.
(() => {
  "use strict";
  const bar = document.getElementById("together");
  if (!bar) return;
  bar.hidden = false;
  const GATHER = 120, PAUSE = 900, ASK = 5_000, SILENT = 25_000, HIDDEN = 20_000;  // milliseconds
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`anyam:${name}`, { detail }));
  const own = Array.from(crypto.getRandomValues(new Uint8Array(9)), (n) => n.toString(16)).join("");
  let sequence = Number(bar.dataset.sequence);
  let pulses = null;
  let line = null;
  let heard = Date.now();
  let failed = 0;

  // -- how it stands ------------------------------------------------------------------------
  const stand = (state) => {
    if (bar.dataset.state === state) return;
    bar.dataset.state = state;
    bar.querySelector(".line b").textContent = bar.dataset[state];
    bar.querySelector(".line span").textContent = bar.dataset[`${state}Help`];
    tell("line", state);
  };

  // -- what is told, gathered so that a busy hall is not asked for every key -----------------
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

  // -- the stream -----------------------------------------------------------------------------
  const open = () => {
    if (line || document.hidden || !window.EventSource || Date.now() < failed) return;
    if (bar.dataset.state !== "ask") stand("again");
    line = new EventSource(`${bar.dataset.stream}?sejak=${sequence}`);
    heard = Date.now();
    const on = (name, then) => line.addEventListener(name, (event) => { heard = Date.now(); then(JSON.parse(event.data)); });
    on("hello", (told) => { stand("live"); beat(told.pulses); tell("here", { all: told.here, tab: told.tab }); });
    on("changes", (list) => take({ changes: list, s: list.at(-1)?.s ?? sequence }));
    on("behind", (told) => take({ changes: null, s: told.s }));
    on("happened", (told) => { if (pulses) pulses[told.topic] = told.n; tell("happened", told); });
    on("here", (told) => tell("here", told));
    on("checked", () => tell("checked"));
    on("beat", () => {});
    line.onerror = () => {
      if (line?.readyState === EventSource.CLOSED) { close(); failed = Date.now() + 30_000; }
      if (bar.dataset.state === "live") stand("again");
    };
  };
  const close = () => { line?.close(); line = null; };
  const reopen = () => { close(); failed = 0; open(); };

  // -- asking, while no stream is there -------------------------------------------------------
  let asking = false;
  const ask = async () => {
    if (asking || document.hidden || bar.dataset.state === "live") return;
    asking = true;
    const query = new URLSearchParams({ sejak: sequence, tab: own, elemen: window.anyamAt?.().element || "",
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

  // -- coming and going -------------------------------------------------------------------------
  let sleeping = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(sleeping);
    if (document.hidden) sleeping = setTimeout(close, HIDDEN);
    else if (Date.now() - heard > SILENT) reopen();
    else open();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) reopen(); });
  window.addEventListener("offline", () => stand("off"));
  window.addEventListener("online", reopen);
  document.addEventListener("anyam:lost", () => { if (line) reopen(); });

  // -- parts of a page that are shown anew ------------------------------------------------------
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
      if (now && now.innerHTML !== part.innerHTML && !part.contains(document.activeElement?.closest("form"))) swap(part, now);
    }
  };
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
  for (const name of ["changed", "behind", "checked"]) document.addEventListener(`anyam:${name}`, soon);
  document.addEventListener("anyam:happened", (event) => { if (event.detail.topic === "comments") soon(); });
  stand("again");
  open();
})();
