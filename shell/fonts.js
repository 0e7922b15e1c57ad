// The newspaper's own faces, which scripts/fonts makes. They are declared here and not in a style sheet, since an address in
// an inlined one would be relative to the page's address, which can be at any depth. It runs before anything could be painted.
(() => {
  const root = document.documentElement;
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

  // A page that was published says where its site stands. Until the loader knows whether there is anything to read in it, it is
  // taken to be so.
  const given = root.dataset.base;
  let isStanding = !!given;

  // A face that has come is put to use where nothing moves by it: as something new is shown, and on a page that stands before its
  // first frame.
  const arrived = [];
  const use = () => arrived.splice(0).forEach((face) => document.fonts.add(face));
  const watch = (place, what, act = use) => new MutationObserver(act).observe(place, what);
  watch(root, { attributeFilter: ["data-turning"] });
  let isPainted = !given;
  requestAnimationFrame(() => (isPainted = true));

  // Which files this browser has had, so that it may have them still.
  const key = "warraq-faces";
  const had = (file) => {
    try {
      return (localStorage[key] || "").includes(file);
    } catch {}
  };
  const remember = (file) => {
    try {
      const all = Object.values(files).map(([name]) => name);
      localStorage[key] = all.filter((name) => name === file || had(name)).join(" ");
    } catch {}
  };

  // What the first page is set in.
  const coming = [];
  const begin = (base, language) => {
    const text = { kufi: "Warraq Kufi", sans: "Warraq Sans" }[root.dataset.face] || "Warraq Naskh";
    const families = { ur: ["Warraq Nastaliq"], fa: [root.dataset.face ? text : "Warraq Sans", "Warraq Display"], en: [] };
    for (const family of families[language.slice(0, 2)] || [text, "Warraq Display"]) {
      if (faces[family]) continue;
      const face = make(base, family);
      const come = () => {
        arrived.push(face);
        remember(files[family][0]);
        // Urdu does not wait for another page where none stood before: what else it is set in is hardly Urdu.
        if (!isPainted || (!isStanding && family === "Warraq Nastaliq" && root.dataset.state === "ready")) use();
      };
      coming.push(face.load().then(come, () => faces[family] === face && delete faces[family]));
    }
  };

  // Faces that are almost there are worth a moment before the first page is shown: what is set in them would stand in
  // another until the next page. Urdu is worth more: what else a reader has for it is seldom Nastaliq.
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  // Each of Promise's functions stands once: the build's minifier would take one that stands twice off its object.
  const within = (time, work) => Promise.race([work, pause(time)]);
  const settled = () => Promise.allSettled(coming);

  // What this browser has had can be there before the first frame of a page that stands; all else is of use to the next page only,
  // and is fetched when this one is whole and painted. The page is held back a moment, laid out and out of sight (style/faces.css):
  // for faces that it has had, which WebKit brings late where it asks whether they are new, and longer for Urdu.
  if (given) {
    const data = document.querySelector('script[type="application/ld+json"]');
    const language = /"inLanguage":\s*"(\w+)/.exec(data?.textContent)?.[1] || root.lang;
    const isUrdu = [language, root.lang].some((tag) => tag.startsWith("ur"));
    const start = () => [root.lang, language].forEach((tag) => begin(given, tag));
    if (isUrdu || Object.values(files).some(([file]) => had(file))) start();
    else addEventListener("load", () => requestAnimationFrame(() => setTimeout(start)));
    const isKnown = coming.length && Object.keys(faces).every((family) => had(files[family][0]));
    if (isUrdu || isKnown) {
      root.dataset.waiting = "";
      const come = () => "waiting" in root.dataset && use();
      within(isUrdu ? 1500 : 150, settled().then(come)).then(() => delete root.dataset.waiting);
    }
  }

  // The loader says when it has found out where the site stands.
  window.warraq.dress = (first, found, stands) => {
    isStanding = stands;
    if (stands) return;
    delete root.dataset.waiting;
    begin(first, root.lang);
    const read = found.then(([base, edition]) => {
      use();
      // By now the edition has said where it stands and which language it is in, which need not be the interface's; the
      // article will say which it is in itself.
      if (base !== first) for (const family in faces) delete faces[family];
      begin(base, root.lang);
      begin(base, String([].concat(edition?.languages)[0] || root.lang));
      const { early } = window.warraq;
      const article = Object.keys(early).find((address) => address.includes("/articles/"));
      const text = article && early[article].answer.then((answer) => answer.clone().text());
      return text?.then((text) => begin(base, /"inLanguage":\s*"(\w+)/.exec(text)?.[1] || root.lang)).catch(() => {});
    });
    watch(document.getElementById("warraq"), { childList: true });
    window.warraq.faces = async () => {
      await within(200, read.then(settled));
      if (faces["Warraq Nastaliq"]) await within(3000, settled());
    };
  };

  // All others the browser fetches by itself, when something is set in them; on a page that stands, only once the reader turns it or
  // chooses.
  const offer = () => {
    if (!isStanding && root.dataset.state !== "ready") return;
    for (const family in files) {
      if (!faces[family]) document.fonts.add(make(root.dataset.base, family));
    }
  };
  watch(root, { attributeFilter: ["data-turning", "data-state"] }, (changes) => {
    const name = isStanding ? "data-turning" : "data-state";
    if (changes.some((change) => change.attributeName === name)) offer();
  });
  addEventListener("warraq-prefer", () => isStanding && (offer(), use()));
})();
