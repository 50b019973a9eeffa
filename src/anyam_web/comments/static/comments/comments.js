// Conversations that move while one reads, and names completed while one writes.
// Without this script both work by a page of their own and by writing the name out.
(() => {
  "use strict";
  const english = document.documentElement.lang === "en";
  const me = document.getElementById("together")?.dataset.me;

  // -- what others say ------------------------------------------------------------------------
  document.addEventListener("anyam:happened", ({ detail }) => {
    if (detail.topic !== "comments") return;
    for (const talks of document.querySelectorAll(".comments[data-about]")) {
      if (detail.all || detail.e === talks.dataset.about) follow(talks, detail);
    }
  });
  const follow = async (talks, told) => {
    const answer = await fetch(talks.dataset.address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const talk of fresh.querySelectorAll("article.thread")) {
      const old = document.getElementById(talk.id);
      if (!old) { add(talks, talk); continue; }
      const [was, now] = [old, talk].map((each) => each.querySelector("[data-said]"));
      if (was.innerHTML === now.innerHTML) continue;
      const known = new Set([...was.querySelectorAll("li")].map((li) => li.id));
      was.replaceWith(now);  // the form below stays as it is, with what is typed in it
      now.querySelectorAll("li").forEach((li) => li.classList.toggle("fresh", !known.has(li.id)));
    }
    const count = talks.querySelector("h2 .help");
    if (count) count.textContent = talks.querySelectorAll("article.thread").length;
    if (told.w && told.u !== me) {
      document.getElementById("live").textContent = english ? `${told.w} commented.` : `${told.w} berkomentar.`;
    }
  };
  const add = (talks, talk) => {
    talk.querySelectorAll("li").forEach((li) => li.classList.add("fresh"));
    talks.querySelector(".talks")?.append(talk);
    window.htmx?.process(talk);
  };

  // -- names ------------------------------------------------------------------------------------
  let list = null;
  let field = null;
  const begun = () => field.value.slice(0, field.selectionStart).match(/(?:^|[^\p{L}\d])@([\p{L}\d .'-]{0,40})$/u);
  const shut = () => { list?.remove(); list = null; field?.removeAttribute("aria-expanded"); };
  const choose = (name) => {
    const start = field.selectionStart - begun()[1].length;
    field.setRangeText(`${name} `, start, field.selectionStart, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    shut();
    field.focus();
  };
  const offer = (names) => {
    shut();
    if (!names.length) return;
    list = document.createElement("ul");
    list.className = "names";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", english ? "People" : "Orang");
    names.forEach((name, i) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === 0));
      item.textContent = name;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(name); });
      list.append(item);
    });
    field.after(list);
    field.setAttribute("aria-expanded", "true");
  };
  const chosen = () => list.querySelector("[aria-selected=true]");
  let timer = 0;
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("textarea[data-names]")) return;
    field = target;
    clearTimeout(timer);
    const found = begun();
    if (!found || found[1].trim().split(/\s+/).length > 4) { shut(); return; }
    timer = setTimeout(async () => {
      const answer = await fetch(`${field.dataset.names}?q=${encodeURIComponent(found[1].trim())}`).catch(() => null);
      if (answer?.ok && begun()) offer((await answer.json()).names.filter((name) => name !== found[1].trim()));
    }, 150);
  });
  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== field) return;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); shut(); }
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); event.stopPropagation(); choose(chosen().textContent); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const now = chosen();
      const to = event.key === "ArrowDown" ? now.nextElementSibling : now.previousElementSibling;
      if (to) { now.setAttribute("aria-selected", "false"); to.setAttribute("aria-selected", "true"); }
    }
  }, true);
  document.addEventListener("focusout", (event) => { if (event.target === field) shut(); });
})();
