// The newspaper's own faces, which scripts/fonts makes. They are declared here and not in a style sheet, since an address in
// an inlined one would be relative to the page's address, which can be at any depth.
(() => {
  const root = document.documentElement;
  const { first, found } = window.warraq;
  if (!window.FontFace || !document.fonts) return;

  const files = {
    "Warraq Naskh": ["naskh-72598c15.woff2", "400 700"],
    "Warraq Display": ["display-1cd698e5.woff2", "400 700"],
    "Warraq Kufi": ["kufi-cd5cf704.woff2", "400 700"],
    "Warraq Sans": ["sans-47f10896.woff2", "400 700"],
    "Warraq Nastaliq": ["nastaliq-5b13eb35.woff2", "400"],
  };
  const started = {};
  const coming = [];
  window.warraq.faces = (limit) =>
    Promise.race([Promise.allSettled(coming), new Promise((done) => setTimeout(done, limit))]);

  const make = (family, base) => {
    const [file, weight] = files[family];
    const source = 'url("' + base + "fonts/" + file + '")';
    return (started[family] = new FontFace(family, source, { weight, display: "swap" }));
  };

  // A face that has come is put to use where nothing moves by it: before the first page is there, or with the next page.
  const use = (face) => {
    if (root.dataset.state !== "ready") return document.fonts.add(face);
    const turn = new MutationObserver(() => {
      turn.disconnect();
      document.fonts.add(face);
    });
    turn.observe(root, { attributeFilter: ["data-turning"] });
  };

  // What the first page is set in is fetched at once.
  const begin = (base) => {
    const of = (language) => root.lang.startsWith(language);
    const text = { kufi: "Warraq Kufi", sans: "Warraq Sans" }[root.dataset.face] || (of("fa") ? "Warraq Sans" : "Warraq Naskh");
    for (const family of of("ur") ? ["Warraq Nastaliq"] : of("en") ? [] : [text, "Warraq Display"]) {
      if (started[family]) continue;
      const face = make(family, base);
      coming.push(face.load().then(use, () => started[family] === face && delete started[family]));
    }
  };
  begin(first);

  // By now the edition has said which language it is in, and where it stands.
  const rest = new MutationObserver(() => {
    if (root.dataset.state !== "ready") return;
    rest.disconnect();
    // The others are fetched by the browser itself, when something is set in them.
    for (const family in files) if (!started[family]) document.fonts.add(make(family, root.dataset.base || first));
  });
  rest.observe(root, { attributeFilter: ["data-state"] });
  found.then(([base]) => {
    if (base !== first) for (const family in started) delete started[family];
    begin(base);
  });
})();
