// Cards by keyboard and pointer; without this script the forms on the board do the same.
(() => {
  "use strict";
  const board = () => document.getElementById("board");
  const cards = (lane) => [...lane.querySelectorAll("[data-card]")];
  const lanes = () => [...board().querySelectorAll("[data-lane]")];
  let lifted = null;
  let dragging = false;
  let shown = 0;  // how often the board was shown anew

  const swap = (text, following = false) => {
    const held = [...board().querySelectorAll(".add")].map((f) => f.elements);
    const there = document.activeElement, card = there?.closest("[data-card]")?.dataset.card;
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("board");
    if (!fresh) return location.reload();  // signed out, or the plan is gone
    board().replaceWith(fresh);
    shown += 1;
    for (const old of held) {
      const now = [...fresh.querySelectorAll(".add")].find((f) => f.elements.lane.value === old.lane.value)?.elements;
      if (!now) continue;
      now.text.value = old.text.value;
      if (following && now.on && old.on) now.on.value = old.on.value;
      if (there === old.text) { now.text.focus(); now.text.setSelectionRange(old.text.selectionStart, old.text.selectionEnd); }
      if (there === old.on) now.on.focus();
    }
    if (card) fresh.querySelector(`[data-card="${card}"]`)?.focus();
    ready();
  };
  const fetched = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, headers: { "HX-Request": "true", ...options.headers } });
    swap(await answer.text());
    history.replaceState(null, "", here());
    return answer.ok;
  };
  const post = (fields) => fetched(board().dataset.move, {
    method: "POST",
    headers: { "X-CSRFToken": board().querySelector("[name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams({ ...fields, request: board().dataset.request }),
  });
  const here = (id = board().dataset.picked) => `${location.pathname}${id ? `?kartu=${id}` : ""}`;
  const pick = (id) => fetched(here(id)).then(() => {
    if (!document.activeElement?.matches("textarea, select")) board().querySelector(`[data-card="${id}"]`)?.focus();
  });
  const order = () => lanes().map((lane) => lane.dataset.lane);
  const drop = (id, on, lane) => {
    const from = board().querySelector(`[data-card="${id}"][draggable]`)?.closest("[data-lane]").dataset.lane;
    const later = order().indexOf(lane) > order().indexOf(from);
    if (on && on !== id && !later) return post({ card: id, on });
    if (later) return post({ card: id, to: lane });
  };
  const lift = (card) => {
    board().querySelectorAll(".lifted").forEach((c) => c.classList.remove("lifted"));
    lifted = card?.dataset.card || null;
    card?.classList.add("lifted");
  };
  const ready = () => {
    lifted = null;
    const first = board().querySelector("[data-card][aria-current]") || board().querySelector("[data-card]");
    if (first) first.tabIndex = 0;
  };
  const step = (card, key) => {
    const lane = card.closest("[data-lane]");
    const own = cards(lane), at = own.indexOf(card);
    if (key === "ArrowDown") return own[at + 1];
    if (key === "ArrowUp") return own[at - 1];
    const all = lanes(), side = key === "ArrowRight" ? 1 : -1;
    for (let i = all.indexOf(lane) + side; all[i]; i += side) if (cards(all[i]).length) return cards(all[i])[Math.min(at, cards(all[i]).length - 1)];
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("#board textarea") && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    const card = event.target.closest?.("[data-card]");
    if (!card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) { event.preventDefault(); step(card, event.key)?.focus(); }
    if (event.key === "Escape") lift(null);
    if (event.key === "Enter") pick(card.dataset.card);
    if (event.key === " ") {
      event.preventDefault();
      if (!lifted) return lift(card.draggable ? card : null);
      const id = lifted;
      lift(null);
      drop(id, card.dataset.card, card.closest("[data-lane]").dataset.lane);
    }
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("#board form");
    if (!form) return;
    event.preventDefault();
    const lane = form.elements.lane?.value, body = new URLSearchParams(new FormData(form, event.submitter));
    if (!lane) return void fetched(form.action, { method: "POST", body });
    const own = () => [...board().querySelectorAll(".add")].find((f) => f.elements.lane.value === lane).elements;
    const text = form.elements.text.value;
    form.elements.text.value = "";  // at once: what is typed before the answer is the next card
    form.elements.request.value = crypto.randomUUID();
    const added = await fetched(form.action, { method: "POST", body }).catch(() => false);
    if (!added) own().text.value = [text, own().text.value].filter(Boolean).join(" ");
    if (document.activeElement === document.body) own().text.focus();
  });
  document.addEventListener("click", (event) => {
    const words = event.target.closest?.("#board a.words");
    if (!words || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pick(words.closest("[data-card]").dataset.card);
  });
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-card]");
    if (card) event.dataTransfer.setData("text/plain", card.dataset.card);
    dragging = Boolean(card);
  });
  document.addEventListener("dragend", () => { dragging = false; });
  const over = (event) => event.target.closest?.("#board [data-card]") || event.target.closest?.("#board [data-lane]");
  const clear = () => board().querySelectorAll(".over").forEach((each) => each.classList.remove("over"));
  document.addEventListener("dragover", (event) => {
    const there = over(event);
    if (!there) return;
    event.preventDefault();
    clear();
    there.classList.add("over");
  });
  document.addEventListener("drop", (event) => {
    const there = over(event);
    if (!there) return;
    event.preventDefault();
    clear();
    drop(event.dataTransfer.getData("text/plain"), there.dataset.card, there.closest("[data-lane]").dataset.lane);
  });
  // what others add and move appears here as well
  const follow = async () => {
    const before = shown;
    const answer = lifted || dragging ? null : await fetch(here(), { headers: { "HX-Request": "true" } }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    if (!text || lifted || dragging) return;
    if (shown !== before) return void follow();  // older than what is shown by now
    swap(text, true);
  };
  for (const name of ["changed", "behind"]) document.addEventListener(`anyam:${name}`, follow);
  ready();
})();
