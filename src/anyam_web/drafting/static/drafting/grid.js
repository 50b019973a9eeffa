// The table with a keyboard, as people know it from Excel: cells edited in place, blocks copied.
// Without this script every link and form still works as a page of its own.
(() => {
  "use strict";
  const $ = (q, at = document) => at.querySelector(q);
  const grid = $("#grid");
  if (!grid) return;
  const say = (text) => { $("#live").textContent = text; };
  const english = document.documentElement.lang === "en";
  const word = (id, en) => (english ? en : id);
  const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
  const base = grid.dataset.base;
  const search = location.search;  // the address becomes the element's while the panel is open

  // -- rows and badges as they are now ------------------------------------------------------
  const place = (html, id) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = $("tr", holder.content);
    if (!fresh) return null;
    const old = document.getElementById(`r-${id}`);
    if (old) {
      const held = old.contains(document.activeElement) && document.activeElement;
      if ($("input[name=row]", old)?.checked) $("input[name=row]", fresh).checked = true;
      if (old.contains(from)) from = fresh.children[from.cellIndex];
      if (old.contains(here)) stand(fresh.children[here.cellIndex], { focus: false, extend: true });
      old.replaceWith(fresh);
      if (held) twin(held, fresh)?.focus();
      mark();
    } else {
      $("tbody:last-of-type", grid).append(fresh);
    }
    return fresh;
  };
  const twin = (held, fresh) => {  // what had the focus, in the row as it is now
    const cell = fresh.children[held.closest("td, th").cellIndex];
    return held.matches("a, input[name=row]") ? $(held.localName, cell) || cell : cell;
  };
  const refresh = async (id) => {
    const query = new URLSearchParams(search);
    query.set("only", id);
    const answer = await fetch(`${base}?${query}`);
    if (answer.ok) place(await answer.text(), id);
    badges(6);
  };
  document.addEventListener("anyam:element", (event) => refresh(event.detail));

  // -- what others change -----------------------------------------------------------------------
  const follow = async (ids) => {
    const query = new URLSearchParams(search);
    query.set("only", ids.join(","));
    const answer = await fetch(`${base}?${query}`).catch(() => null);
    if (!answer?.ok) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    for (const id of ids) shown(id, holder.content.getElementById(`r-${id}`));
    document.dispatchEvent(new CustomEvent("anyam:placed"));
  };
  const shown = (id, fresh) => {
    const old = document.getElementById(`r-${id}`);
    if (old?.contains(editing?.cell)) { editing.behind = true; return; }  // shown once it is left
    if (old && fresh && Number(old.dataset.version) >= Number(fresh.dataset.version)) return;
    const focused = old?.contains(document.activeElement);
    if (!fresh) {
      const next = old?.nextElementSibling || old?.previousElementSibling;
      const at = old?.contains(here) ? here.cellIndex : -1;
      old?.remove();
      if (at >= 0) stand(next?.children[at], { focus: focused });
      return;
    }
    if (!old && search) return;  // whether a filter lets it in is for the next look
    place(fresh.outerHTML, id).classList.add("followed");
  };
  document.addEventListener("anyam:changed", ({ detail }) => {
    const mine = detail.filter((each) => each.k === grid.dataset.kind
      && Number(document.getElementById(`r-${each.e}`)?.dataset.version || 0) < each.v);
    const ids = [...new Set(mine.map((each) => each.e))];
    for (let start = 0; start < ids.length; start += 50) follow(ids.slice(start, start + 50));
  });
  document.addEventListener("anyam:behind", () => follow(rows().slice(0, 50).map((row) => row.dataset.element)));
  document.addEventListener("anyam:checked", () => badges(1));
  let waiting = 0;
  const badges = (times) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(`${base}tanda/`);
      if (!answer.ok) return;
      const told = await answer.json();
      for (const row of rows()) {
        const marks = $(".marks", row);
        const html = told.rows[row.dataset.element] || "";
        if (marks.innerHTML !== html) marks.innerHTML = html;
      }
      $("#total").innerHTML = told.total;
      if (told.checked < told.sequence && times > 1) badges(times - 1);
    }, 700);
  };

  // -- moving among the cells, and choosing a block of them -----------------------------------
  const rows = () => [...grid.querySelectorAll("tbody tr[id]")];
  const field = (cell) => grid.tHead.rows[0].children[cell.cellIndex]?.dataset.f;
  let here = null;
  let from = null;  // the other corner of the block
  const stand = (cell, { focus = true, extend = false } = {}) => {
    if (!cell) return;
    here?.removeAttribute("tabindex");
    here = cell;
    if (!extend) from = cell;
    here.tabIndex = 0;
    mark();
    if (focus) { here.focus(); here.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  };
  const step = (down, right, extend = false) => {
    const all = rows();
    const row = here.closest("tr");
    const at = Math.max(0, Math.min(all.length - 1, all.indexOf(row) + down));
    const across = Math.max(0, Math.min(row.children.length - 1, here.cellIndex + right));
    stand(all[at].children[across], { extend });
  };
  const block = () => {
    const all = rows();
    const ends = [here, from].map((cell) => all.indexOf(cell?.closest("tr")));
    const columns = [here.cellIndex, from?.cellIndex ?? here.cellIndex];
    const [top, bottom] = [Math.min(...ends), Math.max(...ends)];
    const [left, right] = [Math.min(...columns), Math.max(...columns)];
    return all.slice(Math.max(0, top), bottom + 1).map((row) => [...row.children].slice(left, right + 1));
  };
  const mark = () => {
    grid.querySelectorAll(".chosen").forEach((cell) => cell.classList.remove("chosen"));
    const cells = here && from?.isConnected ? block().flat() : [];
    if (cells.length > 1) cells.forEach((cell) => cell.classList.add("chosen"));
  };
  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-multiselectable", "true");
  stand(rows()[0]?.children[1], { focus: false });

  // -- a cell edited in place ---------------------------------------------------------------
  let editing = null;
  const stop = (focus = true) => {
    if (!editing) return;
    const { cell, before, row, behind } = editing;
    editing = null;
    if (behind) follow([row.dataset.element]);
    cell.replaceChildren(...before);
    cell.classList.remove("editing");
    if (focus) stand(cell);
  };
  const edit = async (cell, typed) => {
    const name = field(cell);
    if (!name || grid.hasAttribute("data-locked") || editing) return;
    const row = cell.closest("tr");
    const address = `${base}${row.dataset.element}/sel/${name}/`;
    const answer = await fetch(address);
    if (!answer.ok) { say(((await answer.json().catch(() => null)) || {}).error || String(answer.status)); return; }
    editing = { cell, row, name, address, before: [...cell.childNodes], version: row.dataset.version };
    cell.classList.add("editing");
    cell.innerHTML = await answer.text();
    const control = $("input:not([type=hidden]), select, textarea", cell);
    if (!control) { stop(); return; }
    control.setAttribute("aria-label", grid.tHead.rows[0].children[cell.cellIndex].textContent);
    control.focus();
    if (typed !== undefined && control.matches("input:not([type=checkbox]), textarea")) control.value = typed;
    else if (control.select) control.select();
  };
  const save = async (down, right) => {
    const now = editing;
    if (!now || now.busy) return;
    now.busy = true;
    const body = new URLSearchParams();
    for (const control of now.cell.querySelectorAll("[name]")) {
      if (control.type !== "checkbox" || control.checked) body.append(control.name, control.value);
    }
    body.append("version", now.version);
    body.append("request", now.request ||= crypto.randomUUID());
    body.append("query", search);
    let answer, told;
    try {
      answer = await fetch(now.address, { method: "POST", body, headers: { "X-CSRFToken": token() } });
      told = await answer.json();
    } catch {
      told = { error: word("Belum tersimpan: jaringan terputus. Yang Anda ketik masih di sini.",
        "Not saved: the connection is lost. What you typed is still here.") };
    }
    now.busy = false;
    if (!answer?.ok) { refused(now, told.error, answer?.status); return; }
    const index = now.cell.cellIndex;
    editing = null;
    const fresh = place(told.row, now.row.dataset.element);
    stand(fresh.children[index]);
    if (down || right) step(down, right);
    say(told.notes || word("Tersimpan.", "Saved."));
    badges(6);
  };
  const refused = (now, words, status) => {
    if (!editing) return;
    let note = $(".cell-error", now.cell);
    if (!note) {
      note = document.createElement("p");
      note.className = "cell-error";
      note.setAttribute("role", "alert");
      now.cell.append(note);
    }
    note.textContent = words;
    $("[name]:not([type=hidden])", now.cell)?.focus();
    if (status === 409) now.stale = true;
  };

  // -- keys -----------------------------------------------------------------------------------
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-15, 0], PageDown: [15, 0], Home: [0, -99], End: [0, 99] };
  const whileEditing = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      const { stale, row } = editing;
      stop();
      if (stale) refresh(row.dataset.element);
    } else if (event.key === "Enter" && !(event.target.matches("textarea") && event.shiftKey)) { event.preventDefault(); save(1, 0); }
    else if (event.key === "Tab") { event.preventDefault(); save(0, event.shiftKey ? -1 : 1); }
  };
  const toggle = (box) => {
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const whileStanding = (event) => {
    const row = here.closest("tr");
    const box = $("input[name=row]", row);
    const far = event.ctrlKey || event.metaKey;
    if (far && (event.key === "Home" || event.key === "End")) return step(event.key === "Home" ? -9999 : 9999, event.key === "Home" ? -99 : 99, event.shiftKey);
    if (moves[event.key] && !far) return step(...moves[event.key], event.shiftKey);
    if (far || event.altKey) return false;
    if (event.key === "Tab") {  // at the row's end Tab leaves the table, so nobody is caught in it
      const next = event.shiftKey ? here.previousElementSibling : here.nextElementSibling;
      return next ? stand(next) : false;
    }
    if (event.key === "Enter" && event.target.matches("a")) return false;
    if (event.key === "Enter" || event.key === "F2") return edit(here);
    if (event.key === "Escape") return stand(here);
    if (event.key === "Delete" || event.key === "Backspace") return edit(here, "");
    if (event.key === " ") return box && event.target !== box ? toggle(box) : false;
    if (event.key.toLowerCase() === "o") return window.anyamPanel?.($("a", row).href, here);
    if (event.key.length === 1 && !event.target.matches("input, a")) return edit(here, event.key);
    return false;
  };
  grid.addEventListener("keydown", (event) => {
    if (editing) whileEditing(event);
    else if (here && here.contains(event.target) && whileStanding(event) !== false) event.preventDefault();
  });

  // -- pointer --------------------------------------------------------------------------------
  grid.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("tbody td, tbody th[scope=row]");
    if (!cell || cell.contains(editing?.cell) || event.target.closest("a, input, select, textarea, label")) return;
    if (event.shiftKey) event.preventDefault();
    stand(cell, { extend: event.shiftKey });
  });
  grid.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("tbody td");
    if (cell && !editing) { stand(cell); edit(cell); }
  });
  grid.addEventListener("focusout", (event) => {
    if (editing && event.relatedTarget && !editing.cell.contains(event.relatedTarget)) save(0, 0);
  });

  // -- a block of cells out and in --------------------------------------------------------------
  const text = (cell) => {
    const whole = cell.dataset.full ?? (cell.matches(".missing") ? "" : cell.textContent.trim());
    return /[\t\n"]/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole;
  };
  document.addEventListener("copy", (event) => {
    if (editing || !here?.contains(document.activeElement) || String(getSelection())) return;
    const cells = block().map((row) => row.filter((cell) => field(cell)));
    event.clipboardData.setData("text/plain", cells.map((row) => row.map(text).join("\t")).join("\n"));
    event.preventDefault();
    say(word(`${cells.flat().length} sel disalin.`, `${cells.flat().length} cells copied.`));
  });
  grid.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    const form = $("#paste");
    if (editing || !form || !here || !pasted) return;
    event.preventDefault();
    if (!/[\t\n]/.test(pasted)) { edit(here, pasted); return; }
    const all = rows();
    const below = all.slice(all.indexOf(here.closest("tr")));
    const beside = [...grid.tHead.rows[0].children].slice(here.cellIndex);
    $("[name=text]", form).value = pasted;
    $("[name=fields]", form).value = beside.map((th) => th.dataset.f).filter(Boolean).join(" ");
    $("[name=codes]", form).value = below.map((row) => $("th.code", row).textContent.trim()).join("\n");
    form.submit();
  });
})();
