// What every page shares, without which everything still works: how HTMX behaves here.
(() => {
  "use strict";
  const say = (text) => { document.getElementById("live").textContent = text; };
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status ?? "";
    say(document.documentElement.lang === "en"
      ? `That did not work (${status}). What you typed is still here.`
      : `Belum berhasil (${status}). Yang Anda ketik masih di sini.`);
  });
})();
