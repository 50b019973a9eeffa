// The workspace with a keyboard: a panel beside the list, cells edited in place, blocks pasted.
// Without this script every link and form still works as a page of its own.
(() => {
  "use strict";
  const $ = (q, at = document) => at.querySelector(q);
  const say = (text) => { $("#live").textContent = text; };
  const english = document.documentElement.lang === "en";
  const word = (id, en) => (english ? en : id);
  const panel = $("#panel");
  const grid = $("#grid");
  const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
  let opener = null;
  let openerRow = "";

  // -- the panel ----------------------------------------------------------------------------
  const openPanel = (href, from) => {
    opener = from || opener;
    openerRow = opener?.closest("tr")?.id || "";
    panel.hidden = false;
    document.body.classList.add("with-panel");
    window.htmx.ajax("GET", href, { target: "#panel", swap: "innerHTML" });
  };
  const closePanel = () => {
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("with-panel");
    const back = opener?.isConnected ? opener : document.querySelector(`#${openerRow || "grid"} a`);
    back?.focus();  // a saved row is a new one; its link stands in for the old
  };
  if (panel && window.htmx) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-panel]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      openPanel(link.href, link.closest("#panel") ? null : link);
    });
    document.addEventListener("htmx:after:swap", () => {
      if (panel.hidden) return;
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close quiet";
      close.textContent = panel.dataset.close;
      close.addEventListener("click", closePanel);
      if (!$(".close", panel)) panel.prepend(close);
      ($("[role=alert]", panel) || $("h1", panel) || panel).scrollIntoView({ block: "nearest" });
      if (!panel.contains(document.activeElement)) panel.focus();
      const saved = $("[data-saved]", panel);
      if (saved) { say(word("Tersimpan.", "Saved.")); refresh(saved.dataset.saved); }
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); closePanel(); }
      if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        $(".actions button", panel)?.click();
      }
    });
  }

  if (!grid) return;
  const base = grid.dataset.base;

  // -- rows and badges as they are now ------------------------------------------------------
  const place = (html, id) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = $("tr", holder.content);
    if (!fresh) return null;
    const old = document.getElementById(`r-${id}`);
    if (old) {
      const box = $("input[name=row]", old);
      if (box?.checked) $("input[name=row]", fresh).checked = true;
      old.replaceWith(fresh);
    } else {
      $("tbody:last-of-type", grid).append(fresh);
    }
    return fresh;
  };
  const refresh = async (id) => {
    const query = new URLSearchParams(location.search);
    query.set("only", id);
    const answer = await fetch(`${base}?${query}`);
    if (answer.ok) place(await answer.text(), id);
    badges(6);
  };
  let waiting = 0;
  const badges = (times) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(`${base}tanda/`);
      if (!answer.ok) return;
      const told = await answer.json();
      for (const row of grid.querySelectorAll("tbody tr[id]")) {
        const marks = $(".marks", row);
        const html = told.rows[row.id.slice(2)] || "";
        if (marks.innerHTML !== html) marks.innerHTML = html;
      }
      $("#total").innerHTML = told.total;
      if (told.checked < told.sequence && times > 1) badges(times - 1);
    }, 700);
  };

  // -- moving among the cells ---------------------------------------------------------------
  const rows = () => [...grid.querySelectorAll("tbody tr[id]")];
  const cells = (row) => [...row.children];
  let here = null;
  const stand = (cell, focus = true) => {
    if (!cell) return;
    here?.removeAttribute("tabindex");
    here = cell;
    here.tabIndex = 0;
    if (focus) { here.focus(); here.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  };
  const step = (down, right) => {
    const all = rows();
    const row = here.closest("tr");
    const at = Math.max(0, Math.min(all.length - 1, all.indexOf(row) + down));
    const across = Math.max(0, Math.min(row.children.length - 1, cells(row).indexOf(here) + right));
    stand(all[at].children[across]);
  };
  const field = (cell) => grid.tHead.rows[0].children[cell.cellIndex]?.dataset.f;
  grid.setAttribute("role", "grid");
  stand(rows()[0]?.children[1], false);

  // -- a cell edited in place ---------------------------------------------------------------
  let editing = null;
  const stop = (focus = true) => {
    if (!editing) return;
    const { cell, before } = editing;
    editing = null;
    cell.replaceChildren(...before);
    cell.classList.remove("editing");
    if (focus) stand(cell);
  };
  const edit = async (cell, typed) => {
    const name = field(cell);
    if (!name || grid.hasAttribute("data-locked") || editing) return;
    const row = cell.closest("tr");
    const address = `${base}${row.id.slice(2)}/sel/${name}/`;
    const answer = await fetch(address);
    if (!answer.ok) { say(((await answer.json().catch(() => null)) || {}).error || String(answer.status)); return; }
    editing = { cell, row, name, address, before: [...cell.childNodes], version: row.dataset.version };
    cell.classList.add("editing");
    cell.innerHTML = await answer.text();
    const control = $("input:not([type=hidden]), select, textarea", cell);
    if (!control) { stop(); return; }
    control.setAttribute("aria-label", grid.tHead.rows[0].children[cell.cellIndex].textContent);
    control.focus();
    if (typed && control.matches("input:not([type=checkbox]), textarea")) control.value = typed;
    else if (control.select) control.select();
  };
  const save = async (down, right) => {
    const now = editing;
    if (!now || now.busy) return;
    now.busy = true;
    const body = new FormData();
    for (const control of now.cell.querySelectorAll("[name]")) {
      if (control.type !== "checkbox" || control.checked) body.append(control.name, control.value);
    }
    body.append("version", now.version);
    body.append("request", crypto.randomUUID());
    body.append("query", location.search);
    let answer, told;
    try {
      answer = await fetch(now.address, { method: "POST", body, headers: { "X-CSRFToken": token() } });
      told = await answer.json();
    } catch {
      told = { error: word("Belum tersimpan: jaringan terputus. Yang Anda ketik masih di sini.",
        "Not saved: the connection is lost. What you typed is still here.") };
    }
    now.busy = false;
    if (!answer?.ok) {
      let note = $(".cell-error", now.cell);
      if (!note) {
        note = document.createElement("p");
        note.className = "cell-error";
        note.setAttribute("role", "alert");
        now.cell.append(note);
      }
      note.textContent = told.error;
      $("[name]:not([type=hidden])", now.cell)?.focus();
      if (answer?.status === 409) now.stale = true;
      return;
    }
    const index = now.cell.cellIndex;
    editing = null;
    const fresh = place(told.row, now.row.id.slice(2));
    here = fresh.children[index];
    stand(here);
    if (down || right) step(down, right);
    say(told.notes || word("Tersimpan.", "Saved."));
    badges(6);
  };

  grid.addEventListener("keydown", (event) => {
    if (editing) {
      const long = event.target.matches("textarea");
      if (event.key === "Escape") {
        event.preventDefault();
        const { stale, row } = editing;
        stop();
        if (stale) refresh(row.id.slice(2));
      } else if (event.key === "Enter" && !(long && event.shiftKey)) { event.preventDefault(); save(1, 0); }
      else if (event.key === "Tab") { event.preventDefault(); save(0, event.shiftKey ? -1 : 1); }
      return;
    }
    if (!here || !here.contains(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
      PageUp: [-15, 0], PageDown: [15, 0], Home: [0, -99], End: [0, 99] };
    const box = $("input[name=row]", here.closest("tr"));
    const link = $("a", here.closest("tr"));
    if (moves[event.key]) { event.preventDefault(); step(...moves[event.key]); }
    else if (event.key === "Enter" && event.target.matches("a")) return;
    else if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); edit(here); }
    else if (event.key === " " && box && event.target !== box) { event.preventDefault(); box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
    else if (event.key === "o" || event.key === "O") { event.preventDefault(); opener = here; openPanel(link.href, here); }
    else if (event.key.length === 1 && event.key !== " " && !event.target.matches("input, a")) { event.preventDefault(); edit(here, event.key); }
  });
  grid.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("tbody td, tbody th[scope=row]");
    if (cell && !cell.contains(editing?.cell) && !event.target.closest("a, input, select, textarea, label")) stand(cell);
  });
  grid.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("tbody td");
    if (cell && !editing) { stand(cell); edit(cell); }
  });
  grid.addEventListener("focusout", (event) => {
    if (editing && event.relatedTarget && !editing.cell.contains(event.relatedTarget)) save(0, 0);
  });

  // -- a block of cells from Excel ----------------------------------------------------------
  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    const form = $("#paste");
    if (editing || !form || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    $("[name=text]", form).value = text;
    form.submit();
  });
})();
