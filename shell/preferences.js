// The reader's choices stand on <html> before anything is painted. Where storage is blocked they last for the visit.
(() => {
  const key = "warraq-preferences", root = document.documentElement;
  const known = /^(theme:(light|sepia|dark)|size:[1245]|width:(narrow|wide)|face:(naskh|kufi|sans)|numerals:(european|arabic-indic|persian)|keys:off|language:[\w-]{2,35})$/;
  let chosen = {};
  const read = () => {
    try {
      const kept = Object.entries(JSON.parse(localStorage[key] || "{}"));
      chosen = Object.fromEntries(kept.filter((choice) => known.test(choice.join(":"))));
    } catch {}
  };
  const apply = () => {
    for (const name of ["theme", "size", "width", "face"])
      name in chosen ? (root.dataset[name] = chosen[name]) : delete root.dataset[name];
    // As the colour that it comes to: the property itself may be a function of the theme.
    root.style.color = "var(--paper)";
    document.querySelector("meta[name=theme-color]").content = getComputedStyle(root).color;
    root.style.color = "";
  };
  const change = () => (apply(), dispatchEvent(new Event("warraq-prefer")));
  const again = () => (read(), change());
  window.warraq = {
    preferences: () => ({ ...chosen }),
    prefer(name, value) {
      value === null ? delete chosen[name] : (chosen[name] = value);
      try {
        localStorage[key] = JSON.stringify(chosen);
      } catch {}
      change();
    },
  };
  read();
  apply();
  addEventListener("storage", (event) => [key, null].includes(event.key) && again());
  addEventListener("pageshow", (event) => event.persisted && again());
  matchMedia("(prefers-color-scheme: dark)").onchange = apply;
})();
