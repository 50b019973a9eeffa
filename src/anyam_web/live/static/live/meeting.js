// Two in one form: fields nobody here touched follow what others save, touched ones are offered.
(() => {
  "use strict";
  if (!window.anyamTogether) return;
  const { word, on, button, controls } = window.anyamTogether;
  const bases = new WeakMap();
  const sent = new WeakMap();  // on its way, it may be heard of before it is answered
  const fields = (form) => [...form.querySelectorAll(".field[data-field]")];
  const texts = (field) => controls(field).map((c) => (c.type === "checkbox" ? c.checked : c.value));
  const label = (field) => field.querySelector("label, .label")?.firstChild?.textContent.trim() || field.dataset.field;
  Object.assign(window.anyamTogether, { texts, label });
  const value = (field) => JSON.stringify(texts(field), (_, text) => text.trim?.() ?? text);
  const find = (form, name) => form.querySelector(`.field[data-field="${CSS.escape(name)}"]`);

  // what the form stood on
  const watch = () => {
    for (const form of document.querySelectorAll("form.element-form")) {
      if (!bases.has(form)) bases.set(form, new Map(fields(form).map((f) => [f.dataset.field, value(f)])));
    }
  };
  on("htmx:after:swap", watch);
  on("anyam:saving", ({ target }) => sent.set(target, new Map(fields(target).map((f) => [f.dataset.field, value(f)]))));
  on("anyam:saved", (event) => {
    const base = bases.get(event.target);
    sent.delete(event.target);
    if (base) for (const f of fields(event.target)) if (!f.querySelector(".beside")) base.set(f.dataset.field, value(f));
  });
  watch();

  // the other's version
  on("anyam:changed", ({ detail }) => {
    for (const [form, base] of [...document.querySelectorAll("form.element-form")].map((f) => [f, bases.get(f)])) {
      const box = form.closest("[data-element]");
      const told = box && detail.filter((each) => each.e === box.dataset.element).at(-1);
      if (told && base && Number(box.dataset.version)) meet(form, base, told);
    }
  });
  const meet = async (form, base, told) => {
    const answer = await fetch(form.getAttribute("action"), { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || !form.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const theirs = page.querySelector("form.element-form");
    if (!theirs) { gone(form, told); return; }
    entitle(form.closest("[data-element]"), page);
    const taken = [];
    for (const field of fields(form)) {
      const name = field.dataset.field;
      const other = find(theirs, name);
      if (!other || value(other) === base.get(name)) continue;
      const [mine, now, beside] = [value(field), value(other), field.querySelector(".beside")];
      if (beside?.dataset.now === now && mine !== base.get(name) && mine !== now) continue;  // offered already
      beside?.remove();
      if (now !== sent.get(form)?.get(name)) {
        if (mine === base.get(name)) { follow(field, other, told); taken.push(name); }
        else if (mine !== now) { differ(form, field, other, told); continue; }
      }
      base.set(name, now);
    }
    settle(form, taken, page.querySelector("[data-version]").dataset.version);
  };
  const entitle = (box, page) => {  // the name as it is saved, whoever saved it
    const said = ["code", "title"].map((part) => page.querySelector(`h1 .${part}`).textContent);
    box.querySelectorAll("h1 > :is(.code, .title)").forEach((each, i) => { each.textContent = said[i]; });
    if (box.matches("main > *")) document.title = `${said.join(" ")} · Anyam`;
  };
  const settle = (form, taken, version) => {
    form.dataset.newest = version;
    point(form);
    if (form.querySelector(".beside")) return;  // undecided: a save shows both versions
    form.elements.version.value = version;
    form.closest("[data-element]").dataset.version = version;
    form.dispatchEvent(new CustomEvent("anyam:fresh", { bubbles: true, detail: taken }));
  };
  const copy = (field, other) => {
    const from = controls(other);
    controls(field).forEach((control, i) => {
      if (control.type === "checkbox") control.checked = from[i]?.checked;
      else control.value = from[i]?.value ?? "";
    });
  };
  const follow = (field, other, told) => {
    const same = controls(field).length === controls(other).length && !field.querySelector("select");
    if (same || field.contains(document.activeElement)) copy(field, other);
    else field.replaceChildren(...other.childNodes);
    field.classList.add("followed");
    field.title = word(`Baru saja diubah oleh ${told.w}`, `Just changed by ${told.w}`);
  };
  const words = (field) => controls(field).map((c) => {
    if (c.type === "checkbox") return c.checked ? c.parentElement.textContent.trim() : "";
    if (c.matches("select")) return c.selectedOptions[0]?.textContent ?? "";
    return c.closest(".spread") && c.value ? `${c.parentElement.textContent.trim()}: ${c.value}` : c.value;
  }).filter(Boolean).join("; ") || word("(kosong)", "(empty)");
  const differ = (form, field, other, told) => {
    const box = document.createElement("div");
    box.className = "beside notice warning";
    box.dataset.now = value(other);
    box.dataset.said = word(`${told.w} mengubah “${label(field)}”`, `${told.w} changed “${label(field)}”`);
    const says = document.createElement("p");
    says.textContent = word(`${told.w} mengubah isian ini menjadi:`, `${told.w} changed this field to:`);
    const text = document.createElement("blockquote");
    text.textContent = words(other);
    const decide = (theirs) => {
      bases.get(form).set(field.dataset.field, value(other));
      box.remove();
      if (theirs) copy(field, other);
      settle(form, theirs ? [field.dataset.field] : [], form.dataset.newest);
      const control = controls(field)[0];
      control?.dispatchEvent(new Event("input", { bubbles: true }));
      control?.focus();
    };
    box.append(says, text, button(word(`Pakai punya ${told.w}`, `Use ${told.w}’s`), () => decide(true)),
      button(word("Pertahankan punya saya", "Keep mine"), () => decide(false)));
    field.append(box);
    document.getElementById("live").textContent = box.dataset.said;
    const writing = document.activeElement?.closest("[data-field]");
    if (!writing || writing === field) requestAnimationFrame(() => reveal(box));
  };
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const reveal = (box) => {
    box.style.scrollMarginBottom = `${box.closest("form").querySelector(".actions").offsetHeight}px`;  // it stays on top
    box.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  };
  let watching = null;
  const point = (form) => {  // an offer may be out of sight of who writes elsewhere
    form.querySelector(".offered")?.remove();
    watching?.disconnect();
    const box = form.querySelector(".beside");
    if (!box) return;
    const actions = form.querySelector(".actions");
    const made = button(word(`${box.dataset.said}: lihat`, `${box.dataset.said}: look`), () => {
      reveal(box);
      box.querySelector("button").focus({ preventScroll: true });
    });
    made.classList.add("offered");
    watching = new IntersectionObserver(([{ isIntersecting }]) => (isIntersecting ? made.remove() : actions.append(made)),
      { rootMargin: `0px 0px -${actions.offsetHeight}px` });
    watching.observe(box);
  };
  const gone = (form, told) => {
    if (!told.x || form.querySelector(".removed")) return;
    const note = document.createElement("p");
    note.className = "removed notice warning";
    note.setAttribute("role", "alert");
    note.textContent = word(`${told.w} menghapus elemen ini. Yang Anda ketik masih di sini; simpan bila ingin mengembalikannya.`,
      `${told.w} removed this element. What you typed is still here; save to bring it back.`);
    form.prepend(note);
  };
})();
