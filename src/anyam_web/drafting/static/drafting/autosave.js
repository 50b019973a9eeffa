// Saving while somebody writes: changed fields go out alone, and the form says how it stands.
// Without this script the button saves; what is invalid is never saved and never hidden.
(() => {
  "use strict";
  const PAUSE = 1500;  // milliseconds without a key before saving
  const LONG = 200;    // characters from which on only the piece that changed is sent
  const english = document.documentElement.lang === "en";
  const word = (id, en) => (english ? en : id);
  const states = new WeakMap();
  const token = (form) => form.elements.csrfmiddlewaretoken.value;

  // -- what is typed, by field ----------------------------------------------------------------
  const fieldOf = (name) => name.slice(2).split(".")[0];
  const typed = (form) => {
    const found = new Map();
    for (const [name, value] of new FormData(form)) {
      if (!name.startsWith("f-")) continue;
      const field = fieldOf(name);
      if (!found.has(field)) found.set(field, []);
      found.get(field).push([name, String(value).replaceAll("\r\n", "\n")]);
    }
    return found;
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const changed = (state) => {
    const now = typed(state.form);
    return [...now].filter(([field, pairs]) => !same(pairs, state.saved.get(field)));
  };

  // -- a long text by its piece ---------------------------------------------------------------
  const piece = (before, after) => {
    const [a, b] = [[...before], [...after]];
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let tail = 0;
    while (tail < a.length - start && tail < b.length - start
      && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
    return { text: b.slice(start, b.length - tail).join(""), place: `${start},${a.length - tail},${a.length}` };
  };
  const add = (body, pairs, before, whole) => {
    const [[name, text]] = pairs;
    const old = before?.[0]?.[1]?.trim();
    if (!whole && pairs.length === 1 && old && old.length > LONG) {
      const part = piece(old, text.trim());
      body.append(name, part.text);
      body.append(`s-${fieldOf(name)}`, part.place);
    } else pairs.forEach(([each, value]) => body.append(each, value));
  };

  // -- how it stands --------------------------------------------------------------------------
  const tell = (state, kind, words) => {
    state.kind = kind;
    const place = state.form.querySelector(".saving");
    if (!place) return;
    place.hidden = false;
    place.dataset.state = kind;
    if (place.textContent !== words) place.textContent = words;
    state.form.dispatchEvent(new CustomEvent(`anyam:${kind}`, { bubbles: true }));
  };
  const clock = () => new Date().toLocaleTimeString(english ? "en-GB" : "id-ID", { hour: "2-digit", minute: "2-digit" });
  const wrong = (state, errors) => {
    state.form.querySelectorAll("p.wrong[data-auto]").forEach((p) => p.remove());
    state.form.querySelectorAll(".field.wrong[data-auto]").forEach((f) => {
      f.classList.remove("wrong");
      f.removeAttribute("data-auto");
    });
    for (const [name, text] of Object.entries(errors)) {
      const field = state.form.querySelector(`.field[data-field="${CSS.escape(name)}"]`);
      if (!field) continue;
      const told = document.createElement("p");
      told.className = "wrong";
      told.dataset.auto = "";
      told.textContent = text;
      field.classList.add("wrong");
      field.dataset.auto = "";
      field.querySelector(".help").before(told);
    }
  };
  const merge = (state, words) => {
    tell(state, "unsaved", `${words} ${word("Belum tersimpan.", "Not saved yet.")} `);
    const button = document.createElement("button");
    button.className = "second";
    button.textContent = word("Lihat dan gabungkan", "Look and merge");
    state.form.querySelector(".saving").append(button);  // sends the form: both versions come back
  };

  // -- sending --------------------------------------------------------------------------------
  const send = async (state, { whole = false, leaving = false } = {}) => {
    clearTimeout(state.timer);
    if (state.sending) { await state.sending; }
    const fields = changed(state);
    if (!fields.length || !state.form.isConnected || state.stale) return;
    tell(state, "saving", word("Menyimpan…", "Saving…"));
    state.sending = post(state, fields, whole, leaving);
    await state.sending;
    state.sending = null;
  };
  const once = (state, fields) => {  // a retry after a lost answer is known by its id
    const key = JSON.stringify(fields);
    if (state.last?.key !== key) state.last = { key, id: crypto.randomUUID() };
    return state.last.id;
  };
  const post = async (state, fields, whole, leaving) => {
    const body = new URLSearchParams({ version: state.form.elements.version.value, request: once(state, fields) });
    for (const [field, pairs] of fields) add(body, pairs, state.saved.get(field), whole);
    let answer, told;
    try {
      answer = await fetch(state.form.dataset.autosave, {
        method: "POST", body, keepalive: leaving, headers: { "X-CSRFToken": token(state.form) },
      });
      told = await answer.json();
    } catch {
      tell(state, "unsaved", word("Belum tersimpan: jaringan terputus. Dicoba lagi sebentar lagi.",
        "Not saved: the connection is lost. It will be tried again shortly."));
      state.timer = setTimeout(() => send(state), 10_000);
      return;
    }
    if (answer.status === 412 && !whole) await post(state, fields, true, leaving);
    else if (answer.ok) done(state, fields, told);
    else if (answer.status === 422) {
      wrong(state, told.errors);
      tell(state, "unsaved", word("Belum tersimpan: perbaiki isian yang merah.", "Not saved: mend the red fields."));
    } else if (answer.status === 409) { state.stale = true; merge(state, told.error); }
    else tell(state, "unsaved", `${word("Belum tersimpan.", "Not saved.")} ${told.error || answer.status}`);
  };
  const done = (state, fields, told) => {
    wrong(state, {});
    for (const [field, pairs] of fields) state.saved.set(field, pairs);
    const version = state.form.elements.version;
    version.value = Math.max(version.value, told.version);
    const element = state.form.closest("[data-element]");
    element.dataset.version = version.value;
    element.dataset.changed = "";
    const row = document.getElementById(`r-${element.dataset.element}`);
    if (row) row.dataset.version = told.version;
    if (told.merged) follow(element.dataset.element);
    if (changed(state).length) { tell(state, "waiting", word("Belum tersimpan…", "Not saved yet…")); plan(state); return; }
    tell(state, "saved", `${word("Tersimpan", "Saved")} ${clock()}${told.notes ? ` · ${told.notes}` : ""}`);
  };
  const follow = (e) => document.dispatchEvent(new CustomEvent("anyam:changed", {
    detail: [{ e, w: word("orang lain", "somebody else") }] }));  // fields others changed come here
  const plan = (state) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(state), PAUSE);
  };

  // -- listening ------------------------------------------------------------------------------
  const watch = (root) => {
    for (const form of root.querySelectorAll("form[data-autosave]")) {
      if (!states.has(form)) states.set(form, { form, saved: typed(form), kind: "saved" });
    }
  };
  const stateOf = (target) => states.get(target?.closest?.("form[data-autosave]"));
  document.addEventListener("input", (event) => {
    const state = stateOf(event.target);
    if (!state || state.stale || !event.target.name?.startsWith("f-")) return;
    if (!changed(state).length) { tell(state, "saved", word("Tidak ada yang berubah.", "Nothing has changed.")); clearTimeout(state.timer); return; }
    if (state.kind !== "saving") tell(state, "waiting", word("Belum tersimpan…", "Not saved yet…"));
    plan(state);
  });
  document.addEventListener("change", (event) => {
    const state = stateOf(event.target);
    if (state && !state.stale && changed(state).length) plan(state);
  });
  document.addEventListener("submit", async (event) => {
    const state = stateOf(event.target);
    if (!state) return;
    clearTimeout(state.timer);
    state.submitted = true;
    if (!state.sending) return;
    event.preventDefault();  // the version on its way back belongs into this form
    event.stopImmediatePropagation();
    await state.sending;
    state.form.requestSubmit(event.submitter);
  }, true);
  document.addEventListener("anyam:fresh", (event) => {  // fields that follow what another saved
    const state = stateOf(event.target);
    if (!state) return;
    const now = typed(state.form);
    for (const field of event.detail) state.saved.set(field, now.get(field));
    state.stale = false;
    if (state.kind === "unsaved") plan(state);
  });
  const open = () => [...document.querySelectorAll("form[data-autosave]")].map((f) => states.get(f)).filter(Boolean);
  window.addEventListener("beforeunload", (event) => {
    for (const state of open()) {
      if (state.submitted || !changed(state).length) continue;
      if (state.kind === "waiting") send(state, { leaving: true });
      else event.preventDefault();
    }
  });
  // Before a panel shows something else: true where nothing is lost, or the person says so.
  window.anyamLeave = async (root) => {
    for (const state of open().filter((s) => root.contains(s.form))) {
      if (!state.stale) await send(state);
      if (changed(state).length && !window.confirm(word(
        "Yang Anda ketik belum tersimpan. Tinggalkan?", "What you typed is not saved. Leave it?"))) return false;
    }
    return true;
  };
  document.addEventListener("htmx:after:swap", () => watch(document));
  watch(document);
})();
