// What is typed and not sent is kept in this browser, so that a crash or a lost line loses nothing.
(() => {
  "use strict";
  if (!window.anyamTogether) return;
  const { bar, word, on, button, controls, texts, label } = window.anyamTogether;
  const DAYS = 14, SHOWN = 8;
  const mine = `anyam:${bar.dataset.me}:`;
  const start = `${mine}${bar.dataset.plan}:`;
  let store;
  try { store = window.localStorage; store.getItem(start); } catch { return; }  // refused by the browser

  // the shelf
  const all = () => Object.keys(store).filter((key) => key.startsWith(start)).map((key) => [key, JSON.parse(store.getItem(key))]);
  const drop = (begin) => {
    for (const key of Object.keys(store)) if (key.startsWith(begin)) store.removeItem(key);
  };
  const keep = (key, told) => {
    try { store.setItem(key, JSON.stringify({ ...told, at: Date.now() })); } catch {
      document.getElementById("live").textContent = word("Peramban ini penuh: yang diketik tidak dapat disimpan cadangannya.",
        "This browser is full: no spare copy of what you type can be kept.");
    }
  };
  for (const key of Object.keys(store)) {
    if (key.startsWith(mine) && JSON.parse(store.getItem(key)).at < Date.now() - DAYS * 86_400_000) store.removeItem(key);
  }

  // what is typed
  const name = (box) => (Number(box.dataset.version) ? box.dataset.element : `new-${box.dataset.kind}`);
  const place = (target) => {
    const said = target.closest("textarea[data-kept]");
    if (said) {
      const talk = said.closest(".comments");
      return { key: `${start}${said.dataset.kept}:text`, told: { v: [said.value], href: talk?.dataset.address, name: word("komentar", "comment") } };
    }
    const cell = target.closest("#grid .editing");
    if (cell) {
      const row = cell.closest("tr");
      const head = document.querySelector("#grid thead tr").children[cell.cellIndex];
      const href = `${document.getElementById("grid").dataset.base}${row.dataset.element}/`;
      return { key: `${start}${row.dataset.element}:${head.dataset.f}`, cell, told: { v: texts(cell), href, name: `${head.textContent.trim()}, ${row.querySelector("th a")?.textContent}` } };
    }
    const field = target.closest("form.element-form .field[data-field]");
    const box = field?.closest("[data-element]");
    if (!box) return null;
    const code = box.querySelector("h1 .code")?.textContent || box.querySelector("h1")?.textContent.trim();
    return { key: `${start}${name(box)}:${field.dataset.field}`, told: { v: texts(field), href: field.closest("form").getAttribute("action"), name: `${label(field)}, ${code}` } };
  };
  const timers = new Map();
  on("input", ({ target }) => {
    const found = place(target);
    if (!found) return;
    clearTimeout(timers.get(found.key));
    timers.set(found.key, setTimeout(() => { timers.delete(found.key); if (target.isConnected) keep(found.key, place(target)?.told || found.told); }, 200));
    if (found.cell) watched = found;
  });
  const forget = (begin) => {
    for (const [key, timer] of timers) if (key.startsWith(begin)) { clearTimeout(timer); timers.delete(key); }
    drop(begin);
    list();
  };
  let watched = null;  // a cell: saved or given up, either way by the person
  setInterval(() => { if (watched && !watched.cell.classList.contains("editing")) { forget(watched.key); watched = null; } }, 500);

  // what is saved
  on("anyam:saved", ({ target }) => {
    const box = target.closest?.("[data-element]");
    if (box) forget(`${start}${name(box)}:`);
  });
  on("submit", ({ target }) => {  // known to be saved by the page that follows
    const kept = target.querySelector("textarea[data-kept]");
    const box = target.matches(".element-form") && target.closest("[data-element]");
    if (kept || box) sessionStorage.setItem("anyam:sent", `${start}${kept ? kept.dataset.kept : name(box)}:`);
  }, { capture: true });
  const arrived = () => {
    const sent = sessionStorage.getItem("anyam:sent");
    if (!sent) return;
    if (document.querySelector(".notice.success, [data-saved], .comments [data-fresh]")) forget(sent);
    sessionStorage.removeItem("anyam:sent");
  };

  // offered again
  const time = (at) => new Date(at).toLocaleString(word("id-ID", "en-GB"), { dateStyle: "medium", timeStyle: "short" });
  const put = (field, values) => {
    const all_ = field.matches("textarea") ? [field] : controls(field);
    all_.forEach((c, i) => { if (c.type === "checkbox") c.checked = values[i]; else c.value = values[i] ?? ""; });
    all_[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    all_[0]?.focus();
  };
  const offer = (field, key, told, now) => {
    const same = JSON.stringify(told.v) === JSON.stringify(now);
    if (same || !told.v.some((each) => each !== "" && each !== false)) { drop(key); return; }
    const host = field.matches("textarea") ? field.parentElement : field;
    if (timers.has(key) || host.querySelector(":scope > .kept") || field.contains(document.activeElement) || document.activeElement === field) return;
    const box = document.createElement("div");
    box.className = "kept notice warning";
    const says = document.createElement("p");
    says.textContent = word(`Anda menulis ini ${time(told.at)}, belum tersimpan:`, `You wrote this ${time(told.at)}, not saved:`);
    const text = document.createElement("blockquote");
    text.textContent = told.v.filter((each) => typeof each === "string" && each).join("; ") || word("(pilihan lain)", "(another choice)");
    box.append(says, text,
      button(word("Pakai tulisan ini", "Use this"), () => { box.remove(); put(field, told.v); }),
      button(word("Buang", "Drop it"), () => { box.remove(); forget(key); }));
    field.matches("textarea") ? field.before(box) : field.append(box);
  };
  const look = () => {
    for (const box of document.querySelectorAll(".element[data-element]:has(form.element-form)")) {
      for (const field of box.querySelectorAll(".field[data-field]")) {
        const key = `${start}${name(box)}:${field.dataset.field}`;
        const told = JSON.parse(store.getItem(key));
        if (told) offer(field, key, told, texts(field));
      }
    }
    for (const said of document.querySelectorAll("textarea[data-kept]")) {
      const key = `${start}${said.dataset.kept}:text`;
      const told = JSON.parse(store.getItem(key));
      if (told) offer(said, key, told, [said.value]);
    }
    list();
  };
  const list = () => {
    const box = bar.querySelector(".unsent");
    const found = all().filter(([key, told]) => told.href && !timers.has(key) && told.at < opened);
    box.hidden = !found.length;
    box.querySelector("ul").replaceChildren(...found.slice(0, SHOWN).map(([, told]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = told.href;
      link.textContent = told.name;
      if (document.getElementById("panel") && !told.href.includes("/komentar/")) link.dataset.panel = "";
      item.append(link, ` (${time(told.at)})`);
      return item;
    }));
  };
  const opened = Date.now();
  const swapped = () => { arrived(); look(); };
  on("htmx:after:swap", swapped);
  swapped();
})();
