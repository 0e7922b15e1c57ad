// It works out where the site stands, asks for the edition and the page's data at once, fills the masthead's shell from the
// edition, and starts the app, which takes the answers over from `window.warraq.early`. Where the page was rendered when the site
// was published (#warraq[data-rendered]) all of that stands in it, and what is missing is the app (docs/decisions/0015).
(() => {
  // The page's policy lets no text become HTML or script, but in two places where it does nothing: what others wrote is parsed into
  // a document that runs and loads nothing, and a page's JSON-LD is an element of script that is not run.
  const only = (place) => (text, _, sink) => (sink === place ? text : null);
  const createHTML = only("DOMParser parseFromString"), createScript = only("HTMLScriptElement textContent");
  window.trustedTypes?.createPolicy("default", { createHTML, createScript });

  const root = document.documentElement;
  const early = {};
  const limit = +document.querySelector("meta[name=warraq-time-limit]").content;
  // The two files, script and wasm, of each part of the app.
  const part = (name) => document.querySelector(`meta[name=warraq-app][content^=${name}]`).content.split(" ");
  const app = part("warraq-app");
  // The files of words: the interface's by their languages, and those of the modules here.
  const files = document.querySelector("meta[name=warraq-words]").content.split(" ");
  // Whether the page stands already, as it was published, and where it says that its site does.
  const stands = () => !!document.querySelector("#warraq[data-rendered]");
  const given = root.dataset.base;
  const isStanding = !!given && stands();
  const primary = (tag) => tag.trim().toLowerCase().split(/[-_]/)[0];
  const fileOf = (name) => files.find((file) => file.startsWith(name + "-"));

  // The base path is whatever stands before one of the reader's addresses. Elsewhere it is the folder of the address,
  // or one above it, whichever has an edition: a page that does not exist can be opened at any depth.
  const bases = () => {
    if (given) return [given];
    // Two slashes at the begin would make the next part a host, and its script the page's own.
    const path = location.pathname.replace(/^\/+/, "/");
    const known =
      /^(.*?\/)(?:article\/[^/]+|(?:section|topic)\/[^/]+(?:\/[1-9]\d{0,8}(?:\.html)?)?)\/?$/.exec(path) ||
      /^(.*\/)(?:search|saved)\/?$/.exec(path);
    if (known) return [known[1]];
    const parts = path.split("/").slice(1, -1);
    const folders = parts.map((_, depth) => "/" + parts.slice(0, parts.length - depth).join("/") + "/");
    return [...folders, "/", path + "/"].filter((base) => !base.startsWith("//"));
  };

  // Starts a request, unless the app has asked for it already. The app takes the controller over with the answer, to stop a
  // request that takes too long; it has the answer once it has been read here, since it stops what it has done with.
  const ask = (address, read = () => {}) => {
    if (address in early) return Promise.reject();
    const controller = new AbortController();
    const asked = fetch(address, { headers: { Accept: "application/json" }, signal: controller.signal });
    const answer = asked.then(async (answer) => (await read(answer), answer));
    // The app will say what failed; until then nobody listens.
    answer.catch(() => {});
    early[address] = { answer, controller };
    return answer;
  };

  // What is kept beside a page that stands is as good as an answer: the page is as old. The text of its edition.
  const beside = () => {
    for (const { dataset, textContent } of document.querySelectorAll("script.early")) {
      const answer = new Response(textContent, { headers: { "Content-Type": "application/json" } });
      early[dataset.address] = { answer: Promise.resolve(answer), controller: new AbortController() };
    }
    return early[given + "edition.json"]?.answer.then((answer) => answer.clone().json());
  };

  // The edition at a base path; nothing where there is none. Where the network or the server fails, the first base stands.
  const editionAt = async (base) => {
    let edition = null;
    const read = async (answer) => (edition = answer.ok ? await answer.clone().json() : null);
    await ask(base + "edition.json", (answer) => read(answer).catch(() => {}));
    return edition;
  };

  const find = async () => {
    if (isStanding) {
      const live = window.warraq.isOutdated && (await editionAt(given).catch(() => {}));
      return [given, live || (await beside())];
    }
    const [first, ...others] = bases();
    const edition = await editionAt(first).catch(() => undefined);
    if (edition || edition === undefined) return [first, edition];
    for (const base of others) {
      const other = await editionAt(base).catch(() => null);
      if (other) return [base, other];
    }
    return [first, null];
  };

  // The same escapes as the app's own `encode`, so that it finds the request under its address.
  const encoded = (part) =>
    encodeURIComponent(part).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

  const askForPage = (base, source) => {
    // The connection to a source elsewhere opens while the app is on its way.
    if (source && /^(https?:)?\/\//i.test(source.url))
      document.head.append(Object.assign(element("link"), { rel: "preconnect", crossOrigin: "", href: source.url }));
    if (source && source.kind && source.kind !== "native") return;
    let folder = (source && source.url) || "data/";
    if (!/^([a-z][a-z0-9+.-]*:|\/)/i.test(folder)) folder = base + folder.replace(/^\.\//, "");
    if (!folder.endsWith("/")) folder += "/";
    window.warraq.data = folder;
    const [kind, slug, number] = location.pathname.slice(base.length).replace(/\.html$/, "").split("/");
    const page = /^([1-9]\d{0,8})$/.exec(number) || /[?&]page=([1-9]\d{0,8})(?:&|$)/.exec(location.search);
    let name;
    try {
      name = slug && encoded(decodeURIComponent(slug));
    } catch {
      return;
    }
    const list = () => kind + "s/" + name + "/" + (page ? page[1] : "latest");
    let file;
    if (kind === "" || kind === "index") file = "latest";
    else if (name && kind === "article") file = "articles/" + name;
    else if (name && (kind === "section" || kind === "topic")) file = list();
    else if (kind === "search") search().catch(() => {});
    if (file) ask(folder + file + ".json").catch(() => {});
  };

  const dirOf = (tag) => (/^(ar|fa|ur|he|ps|ckb|ug|sd|dv|yi|ks)/.test(tag) ? "rtl" : "ltr");

  // The interface speaks the reader's choice among the edition's languages, else the first of them that it can, as the app
  // will find too. Without an edition its failure is told in any language of the reader's choice.
  const speak = (base, edition) => {
    const { language } = window.warraq.preferences();
    const own = edition ? edition.languages : language && fileOf(primary(language)) && language;
    const tags = [].concat(own || root.lang).filter((tag) => typeof tag === "string");
    const spoken = (window.warraq.languages = tags.filter((tag) => fileOf(primary(tag))));
    const chosen = (spoken.includes(language) ? language : spoken[0]) || "ar";
    ask(base + "words/" + fileOf(primary(chosen))).catch(() => {});
    // What stands is in its own language until the app takes it over.
    if (isStanding) return;
    root.lang = chosen;
    root.dir = dirOf(chosen);
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  // The masthead and the navigation as the app will draw them, so that its arrival moves nothing.
  const fillShell = (base, edition) => {
    const shell = document.querySelector(".shell");
    if (!edition || typeof edition.name !== "string") return;
    document.title = edition.name;
    if (edition.icon) document.querySelector("link[rel=icon]").href = new URL(edition.icon, location.origin + base);
    if (!shell) return;
    const tag = [].concat(edition.languages || [])[0] || "ar";
    const own = (made) => (tag === root.lang ? made : Object.assign(made, { lang: tag, dir: dirOf(tag) }));
    const link = own(element("a", "masthead-name", edition.name));
    link.href = base;
    shell.querySelector(".masthead-name").replaceWith(link);
    if (edition.tagline) link.after(own(element("p", "masthead-tagline", edition.tagline)));
    for (const leader of [].concat(edition.leadership || [])) {
      const part = own(element("div", "leader"));
      part.append(element("dt", "leader-role", leader.role), element("dd", "leader-name", leader.name));
      shell.querySelector(".leadership").append(part);
    }
    // As the app: a source without pages for sections has no navigation of them.
    const sections = edition.source && edition.source.kind === "json-feed" ? [] : [].concat(edition.sections || []);
    if (!sections.length) shell.querySelector(".section-nav").remove();
    for (const section of sections) {
      if (!section || !section.slug) continue;
      const item = element("li");
      const to = own(element("a", "", section.name || section.slug));
      to.href = base + "section/" + encoded(section.slug);
      item.append(to);
      shell.querySelector(".section-nav ul").append(item);
    }
  };

  // When the app itself cannot be had, or breaks: never a blank page.
  const fail = () => {
    root.dataset.state = "failed";
    const messages = [...document.getElementById("warraq-failed").content.children];
    const message = (messages.find((m) => root.lang.startsWith(m.lang)) || messages[0]).cloneNode(true);
    const retry = message.querySelector("button");
    retry.onclick = () => location.reload();
    // What stands is there to read, and its links lead on.
    if (stands()) {
      document.querySelector(".notice-below")?.remove();
      message.className = "notice notice-below";
      message.replaceChildren(element("p", "", message.querySelector("h1").textContent), retry);
      return document.getElementById("warraq").append(message);
    }
    const place = document.querySelector("#warraq main") || document.getElementById("warraq");
    place.replaceChildren(message);
  };

  // A module of the site. Engines remember by its address that one failed to come: the next try has another.
  const failures = {};
  const load = async (name) => {
    const tries = failures[name];
    try {
      return await import(root.dataset.base + name + (tries ? "?" + tries : ""));
    } catch (error) {
      failures[name] = (tries || 0) + 1;
      throw error;
    }
  };

  // The module that reads sources which are not native: fetched once, and again where that failed.
  let module;
  const sources = () => {
    const [script, wasm] = part("warraq-sources");
    const start = async () => {
      const file = fetch(root.dataset.base + wasm);
      const loaded = await load(script);
      await loaded.default({ module_or_path: file });
      return loaded;
    };
    module ||= start();
    module.catch(() => (module = null));
    return module;
  };

  // The words of the modules that open on use, in the interface's language: fetched once, and again where that failed.
  const said = {};
  const words = () => {
    const file = fileOf("comforts-" + primary(root.lang));
    const read = (answer) => (answer.ok ? answer.json() : Promise.reject());
    said[file] ||= fetch(root.dataset.base + "words/" + file).then(read);
    said[file].catch(() => delete said[file]);
    return said[file];
  };

  // What answers searches of editions whose source is native. Asked for once: WebKit gives a module that waits for another to
  // whoever asks second before it has run.
  let searching;
  const search = () => {
    searching ||= load("search.js");
    searching.catch(() => (searching = null));
    return searching;
  };

  Object.assign(window.warraq, { early, fail, load, search, sources, words });

  // What only some readers use is fetched when they use it. Without its module a link does what links do, and a button nothing.
  const onUse = {
    ".gallery a": "viewer.js",
    ".open-find": "find.js",
    ".open-settings": "settings.js",
    ".share, .copy-link, .heading-link": "share.js",
    ".listen": "listen.js",
  };
  addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    for (const place in onUse) {
      const link = event.target.closest(place);
      if (!link) continue;
      event.preventDefault();
      const instead = () => link.href && location.assign(link.href);
      load(onUse[place]).then((module) => module.open(link)).catch(instead);
      return;
    }
    // The app would go on with an edition that is another by now.
    if (window.warraq.hasChanged?.() && event.target.closest("a[href]")) event.stopImmediatePropagation();
  });

  // What stands over the page gives way before the app, which hears of it after this, moves the focus in the page behind.
  addEventListener("popstate", () => dispatchEvent(new Event("warraq-leave")));

  // Single keys: j and k step through the page, / finds, s opens the settings, ? lists them. On a keyboard of other letters
  // their places count.
  const keys = { KeyJ: "j", KeyK: "k", KeyS: "s", Slash: "/" };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const place = event.shiftKey ? { Slash: "?" } : keys;
    const key = /^[!-~]$/.test(event.key) ? event.key : place[event.code];
    if (!["j", "k", "s", "/", "?"].includes(key) || window.warraq.preferences().keys === "off") return;
    if (event.target.closest("input, select, textarea, [contenteditable], dialog")) return;
    event.preventDefault();
    load("keys.js").then((module) => module.press(key)).catch(() => {});
  });

  // What was read is remembered when there is time, from the first article on.
  const hasRead = () => {
    try {
      return "warraq-read" in localStorage;
    } catch {}
  };
  let isReader;
  addEventListener("warraq-shown", () => {
    isReader ||= document.querySelector(".article") || hasRead();
    if (!isReader) return;
    (window.requestIdleCallback || setTimeout)(() => load("reading.js").then((module) => module.follow(), () => {}));
  });
  // Beside the text the table of contents stands open: style/contents.css has the same width. Once, since a reader may close it.
  let opened;
  const openContents = () => {
    const contents = document.querySelector(".contents details");
    if (contents && contents !== opened && matchMedia("(width >= 72rem)").matches) contents.open = true;
    opened = contents;
  };
  if (isStanding) openContents();
  addEventListener("warraq-shown", openContents);

  // Listening is offered where a voice speaks the article's language; engines find their voices late. What listen.js reads is
  // this same language.
  const voices = window.speechSynthesis;
  const offerListening = () => {
    const button = document.querySelector(".listen");
    if (!button) return;
    const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();
    const wanted = language(document.querySelector(".article-text").closest("[lang]").lang);
    button.hidden = !voices.getVoices().some((voice) => language(voice.lang) === wanted);
  };
  if (voices) {
    voices.onvoiceschanged = offerListening;
    addEventListener("warraq-shown", () => (window.requestIdleCallback || setTimeout)(offerListening));
  }

  // When what stands has been painted; at once in a tab out of sight, which paints nothing.
  const painted = () => new Promise((done) => (document.hidden ? done() : requestAnimationFrame(() => setTimeout(done))));

  const run = async () => {
    const [first] = bases();
    // What the reader reads comes first.
    if (isStanding) await painted();
    // The app's two files start beside the edition; they are wanted from the first base in all but a few cases.
    // Beside a page that stands nothing waits for them: they give way to its pictures.
    const priority = isStanding ? "low" : "auto";
    const fetchApp = (base) => [import(base + app[0]), fetch(base + app[1], { priority })];
    let parts = fetchApp(first);
    parts.forEach((part) => part.catch(() => {}));
    const found = find();
    window.warraq.dress?.(first, found, isStanding);
    found.then(([base, edition]) => {
      root.dataset.base = base;
      const { kind } = (edition && edition.source) || {};
      if (["wordpress", "json-feed", "ninjs"].includes(kind)) sources();
      speak(base, edition);
      askForPage(base, edition && edition.source);
      if (!isStanding) fillShell(base, edition);
    });
    // At one of the reader's addresses the base path is certain. Elsewhere the edition tells, unless it takes too long.
    const patience = new Promise((done) => setTimeout(() => done([first]), 1000 * limit));
    const [base] = bases().length === 1 ? [first] : await Promise.race([found, patience]);
    root.dataset.base = base;
    if (base !== first) parts = fetchApp(base);
    const glue = await parts[0];
    await glue.default({ module_or_path: parts[1] });
    // Faces that are almost there are worth a moment: what is set in them would else stand in another until the next page.
    await window.warraq.faces?.();
    if (!(await glue.mount_reader(base))) fail();
  };
  run().catch(fail);
  // A defect of the app ends in a trap of its wasm: the page says so instead of standing still.
  const onTrap = (error) => error instanceof WebAssembly.RuntimeError && fail();
  addEventListener("error", (event) => onTrap(event.error));
  addEventListener("unhandledrejection", (event) => onTrap(event.reason));
})();
