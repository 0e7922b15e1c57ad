// The newspaper's own faces, which scripts/fonts makes. They are declared here and not in a style sheet, since an address in
// an inlined one would be relative to the page's address, which can be at any depth.
(() => {
  const root = document.documentElement;
  const { first, found, early } = window.warraq;
  if (!window.FontFace || !document.fonts) return;

  const files = {
    "Warraq Naskh": ["naskh-0e32d52c.woff2", "400 700"],
    "Warraq Display": ["display-8721ce8f.woff2", "400 700"],
    "Warraq Kufi": ["kufi-88ee59d4.woff2", "400 700"],
    "Warraq Sans": ["sans-47f10896.woff2", "400 700"],
    "Warraq Nastaliq": ["nastaliq-5b13eb35.woff2", "400"],
  };
  const faces = {};
  const make = (base, family) => {
    const [file, weight] = files[family];
    const source = 'url("' + base + "fonts/" + file + '")';
    return (faces[family] = new FontFace(family, source, { weight, display: "swap" }));
  };

  // A face that has come is put to use where nothing moves by it: as something new is shown.
  const arrived = [];
  const use = () => arrived.splice(0).forEach((face) => document.fonts.add(face));
  const watch = (place, what) => new MutationObserver(use).observe(place, what);
  watch(document.getElementById("warraq"), { childList: true });
  watch(root, { attributeFilter: ["data-turning"] });

  // What the first page is set in is fetched at once.
  const coming = [];
  const begin = (base, language) => {
    const text = { kufi: "Warraq Kufi", sans: "Warraq Sans" }[root.dataset.face] || "Warraq Naskh";
    const families = { ur: ["Warraq Nastaliq"], fa: [root.dataset.face ? text : "Warraq Sans", "Warraq Display"], en: [] };
    for (const family of families[language.slice(0, 2)] || [text, "Warraq Display"]) {
      if (faces[family]) continue;
      const face = make(base, family);
      const come = () => {
        arrived.push(face);
        // Urdu does not wait for another page: what else it is set in is hardly Urdu.
        if (family === "Warraq Nastaliq" && root.dataset.state === "ready") use();
      };
      coming.push(face.load().then(come, () => faces[family] === face && delete faces[family]));
    }
  };
  begin(first, root.lang);
  const read = found.then(([base, edition]) => {
    use();
    // By now the edition has said where it stands and which language it is in, which need not be the interface's; the
    // article will say which it is in itself.
    if (base !== first) for (const family in faces) delete faces[family];
    begin(base, root.lang);
    begin(base, String([].concat(edition?.languages)[0] || root.lang));
    const article = Object.keys(early).find((address) => address.includes("/articles/"));
    const text = article && early[article].answer.then((answer) => answer.clone().text());
    return text?.then((text) => begin(base, /"inLanguage":\s*"(\w+)/.exec(text)?.[1] || root.lang)).catch(() => {});
  });

  // Faces that are almost there are worth a moment before the first page is shown: what is set in them would stand in
  // another until the next page. Urdu is worth more: what else a reader has for it is seldom Nastaliq.
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  // Each of Promise's functions stands once: the build's minifier would take one that stands twice off its object.
  const within = (time, work) => Promise.race([work, pause(time)]);
  const settled = () => Promise.allSettled(coming);
  window.warraq.faces = async () => {
    await within(200, read.then(settled));
    if (faces["Warraq Nastaliq"]) await within(3000, settled());
  };

  // All others the browser fetches by itself, when something is set in them.
  const ready = new MutationObserver(() => {
    if (root.dataset.state !== "ready") return;
    ready.disconnect();
    for (const family in files) if (!faces[family]) document.fonts.add(make(root.dataset.base || first, family));
  });
  ready.observe(root, { attributeFilter: ["data-state"] });
})();
