// What every page shares, without which everything still works: how HTMX behaves here.
(() => {
  "use strict";
  // a hall's own server has no certificate, and there browsers keep this to themselves
  crypto.randomUUID ??= () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (n) =>
    (n ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (n / 4)))).toString(16));
  const say = (text) => { document.getElementById("live").textContent = text; };
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status ?? "";
    say(document.documentElement.lang === "en"
      ? `That did not work (${status}). What you typed is still here.`
      : `Belum berhasil (${status}). Yang Anda ketik masih di sini.`);
  });
})();
