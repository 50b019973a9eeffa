// The panel beside a list or a tree: an element opens without losing the place, and the browser's
// back button closes it again. Without this script every link opens a page of its own.
(() => {
  "use strict";
  const $ = (q, at = document) => at.querySelector(q);
  const panel = $("#panel");
  const list = location.pathname;
  window.addEventListener("popstate", () => {
    if (panel && location.pathname !== list) show(location.href);
    else if (panel && !panel.hidden) hide();
    else if (location.pathname !== list) location.reload();
  });
  document.addEventListener("htmx:before:history:restore", (event) => {
    if (panel) event.preventDefault();  // the list is still there; only the panel comes and goes
  });
  if (!panel || !window.htmx) return;

  let opener = null;
  let openerRow = "";
  const show = (href) => {
    panel.hidden = false;
    document.body.classList.add("with-panel");
    window.htmx.ajax("GET", href, { target: "#panel", swap: "innerHTML" });
  };
  const hide = () => {
    const changed = $("[data-changed]", panel)?.dataset.element;
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("with-panel");
    if (changed) announce(changed);
    const back = opener?.isConnected ? opener : $(`#${CSS.escape(openerRow || "grid")} a`);
    back?.focus();  // a saved row is a new one; its link stands in for the old
  };
  const announce = (id) => document.dispatchEvent(new CustomEvent("anyam:element", { detail: id }));
  const may = () => window.anyamLeave?.(panel) ?? true;
  const open = async (href, from) => {
    if (!await may()) return;
    if (from) { opener = from; openerRow = from.closest("[id]")?.id || ""; }
    window.history[panel.hidden ? "pushState" : "replaceState"](null, "", href);
    show(href);
  };
  const close = async () => {
    if (!await may()) return;
    if (location.pathname !== list) window.history.back();
    else hide();
  };
  window.anyamPanel = open;

  panel.addEventListener("click", (event) => {
    const jump = event.target.closest('a[href^="#"]');
    const field = jump && $(jump.getAttribute("href"), panel);
    if (!field) return;
    event.preventDefault();  // a place in the history would load the panel anew, and lose its text
    field.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link.href, link.closest("#panel") ? null : link);
  });
  document.addEventListener("htmx:after:swap", () => {
    if (panel.hidden) return;
    if (!$(".close", panel)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "close quiet";
      button.textContent = panel.dataset.close;
      button.addEventListener("click", close);
      panel.prepend(button);
    }
    ($("[role=alert]", panel) || $("h1", panel) || panel).scrollIntoView({ block: "nearest" });
    if (!panel.contains(document.activeElement)) panel.focus();
    const saved = $("[data-saved]", panel);
    if (!saved) return;
    $("#live").textContent = $("[role=status]", saved)?.textContent ?? "";
    announce(saved.dataset.saved);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      $(".actions button", panel)?.click();
    }
  });
})();
