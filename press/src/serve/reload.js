// Reloads a page when press has built the site anew, and shows what is to be mended. Only `press serve` puts it into pages.
(() => {
  const own = document.currentScript;
  if (!own) return;
  const events = new URL("events", own.src);
  const shown = own.dataset.build;
  let source = null;
  let note = null;

  const tell = (text) => {
    if (note) note.remove();
    note = null;
    if (!text || !document.body) return;
    note = document.createElement("pre");
    note.textContent = text + "\n\nThe last good build is shown. A click hides this.";
    note.dir = "auto";
    note.setAttribute("role", "status");
    // Set property by property: content policies forbid style attributes, and not this.
    const style = {
      position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647", margin: "0", padding: "1rem", maxHeight: "50vh",
      overflow: "auto", whiteSpace: "pre-wrap", font: "14px/1.5 monospace", color: "#fff", background: "#7a1020",
    };
    for (const name of Object.keys(style)) note.style[name] = style[name];
    note.addEventListener("click", () => tell(""));
    document.body.append(note);
  };

  const close = () => {
    if (source) source.close();
    source = null;
  };

  // A browser holds few connections to one host, so that only pages that are looked at keep one.
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(events);
    source.addEventListener("build", (event) => {
      if (event.data !== shown) location.reload();
    });
    source.addEventListener("mistakes", (event) => {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => tell(event.data), { once: true });
      else tell(event.data);
    });
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
