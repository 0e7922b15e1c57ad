// What the elements show, as data: an edition, an article, a list of articles. Fetched once for all elements of a page, again where
// that failed, and read from an edition's own source whatever kind it is of.

// The site's root, and the two files of the module that reads sources which are not native; scripts/name-files names them.
const root = new URL("..", import.meta.url).href;
const sourcesModule = "warraq-sources.js warraq-sources_bg.wasm".split(" ");

// How long one try may take, how often it is tried in all, and the first wait between two: as src/fetch/retry.rs.
const LIMIT = 12_000;
const TRIES = 3;
const FIRST_WAIT = 400;
// How long an answer serves again, in milliseconds.
const FRESH = 60_000;
// How many requests one page may take.
const MOST_REQUESTS = 24;
const KINDS = ["native", "wordpress", "json-feed", "ninjs"];

// Why something cannot be shown, by the names of src/model/failure.rs.
export const failure = (kind) => Object.assign(new Error("warraq: " + kind), { kind });

const wait = (time) => new Promise((done) => setTimeout(done, time));

// What an HTTP status means, as Failure::of_status.
const meaning = (status) => {
  if (status < 300) return null;
  if (status === 404 || status === 410) return "not-found";
  if ([401, 403, 451].includes(status)) return "forbidden";
  if (status === 429) return "too-many";
  return [502, 503, 504].includes(status) ? "unavailable" : "server";
};

// One try: what came, whatever its status, or what kept it from coming.
const once = async (url, header) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), LIMIT);
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "omit", signal: controller.signal });
    return { status: answer.status, text: await answer.text(), header: (header && answer.headers.get(header)) ?? undefined };
  } catch {
    return { failed: controller.signal.aborted ? "too-slow" : "offline" };
  } finally {
    clearTimeout(timer);
  }
};

const withRetries = async (url, header) => {
  for (let tried = 1, time = FIRST_WAIT; ; tried++, time *= 3) {
    const answer = await once(url, header);
    const passes = answer.failed || answer.status === 429 || answer.status >= 500;
    const most = answer.failed === "too-slow" ? TRIES - 1 : TRIES;
    if (!passes || tried >= most) return answer;
    await wait(time * (0.75 + Math.random() / 2));
  }
};

const kept = new Map();

// Something that is made once for all who want it at the same time and for a while after, and made again where that failed.
export const keep = (key, make, fresh = FRESH) => {
  const old = kept.get(key);
  if (old && Date.now() - old.since < fresh) return old.made;
  // What is no longer fresh is nobody's any more.
  for (const [other, entry] of kept) if (Date.now() - entry.since >= entry.fresh) kept.delete(other);
  const entry = { made: make(), since: Date.now(), fresh };
  kept.set(key, entry);
  entry.made.catch(() => kept.get(key) === entry && kept.delete(key));
  return entry.made;
};

const answerTo = (url, header) =>
  keep("answer " + header + " " + url, async () => {
    const answer = await withRetries(url, header);
    if (answer.failed) throw failure(answer.failed);
    return answer;
  });

const json = async (url) => {
  const { status, text } = await answerTo(url);
  if (meaning(status)) throw failure(meaning(status));
  if (!text.trim()) throw failure("empty");
  try {
    return JSON.parse(text);
  } catch {
    // A host that answers for a missing file with a page.
    throw failure(/^\s*</.test(text) ? "not-found" : "broken");
  }
};

// A text, such as a catalogue of words or a style sheet.
export const text = async (url) => {
  const { status, text } = await answerTo(url);
  if (meaning(status)) throw failure(meaning(status));
  return text;
};

// An address in full that ends in a slash, of http or https; else a failure.
const folderOf = (address, from) => {
  let url;
  try {
    url = new URL(address, from);
  } catch {}
  if (!url || !/^https?:$/.test(url.protocol)) throw failure("not-found");
  return url.origin + url.pathname.replace(/\/?$/, "/");
};

// The newspaper at an address, read from another source where the element names one.
export const editionAt = async (address, { kind, url }) => {
  const base = folderOf(address, document.baseURI);
  const edition = { ...(await json(base + "edition.json")) };
  if (kind && !KINDS.includes(kind)) throw failure("unknown-source");
  const own = edition.source || {};
  if (kind || url) edition.source = { kind: kind || own.kind, url: url ? new URL(url, document.baseURI).href : own.url };
  const source = edition.source || {};
  const isForeign = KINDS.indexOf(source.kind) > 0;
  // A folder seen from the site, as links::resolve; an address of the host's root stays on the newspaper's host.
  const data = isForeign ? "" : folderOf(source.url || "data/", base);
  return { base, edition, data, isForeign };
};

// The page of native JSON for what is wanted: {kind: "front" | "article" | "section" | "topic", slug}.
export const pageOf = (paper, want) => {
  const slug = want.slug && encoded(want.slug);
  if (paper.isForeign) return foreign(paper, want.slug ? `/${want.kind}/${slug}` : "/");
  if (want.kind === "front") return json(paper.data + "latest.json");
  if (want.kind === "article") return json(`${paper.data}articles/${slug}.json`);
  return json(`${paper.data}${want.kind}s/${slug}/latest.json`);
};

// As the reader's own `encode`.
export const encoded = (part) =>
  encodeURIComponent(part).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

// A module. Engines remember by its address that one failed to come: the next try has another.
const failed = new Map();
export const bring = async (url) => {
  const tries = failed.get(url);
  try {
    return await import(tries ? `${url}${url.includes("?") ? "&" : "?"}${tries}` : url);
  } catch {
    failed.set(url, (tries || 0) + 1);
    throw failure("offline");
  }
};

// A wasm, by the script that was made for it.
export const begin = (glue, file) =>
  glue.default({ module_or_path: file }).catch(() => {
    throw failure("offline");
  });

// The module holds one edition: each further one gets a copy of its own, under an address of its own.
const desks = [];
const deskOf = (paper) => {
  const name = JSON.stringify([paper.base, paper.edition.source]);
  if (!desks.includes(name)) desks.push(name);
  const number = desks.indexOf(name);
  return keep("desk " + name, async () => {
    const [script, wasm] = sourcesModule;
    const file = fetch(root + wasm);
    file.catch(() => {});
    const desk = await bring(root + script + (number ? "?of" + number : ""));
    await begin(desk, file);
    desk.open(JSON.stringify(paper.edition), paper.base);
    return desk;
  }, Infinity);
};

// A page of a source that is not native, step by step, as src/source/relay.rs writes the steps.
const foreign = (paper, path) =>
  keep("page " + paper.base + JSON.stringify(paper.edition.source) + path, async () => {
    const desk = await deskOf(paper);
    const number = desk.begin(path, "");
    let page;
    try {
      for (let asked = 0; asked <= MOST_REQUESTS; asked++) {
        const step = JSON.parse(desk.step(number, Date.now()));
        // What only adds to a page that is there may fail unseen.
        if (step.failure && page) return page;
        if (step.failure) throw failure(step.failure);
        page = step.page || page;
        if (!step.ask) return page;
        const [url, header] = step.ask;
        await answerTo(url, header || undefined).then(
          (answer) => desk.answer(number, answer.status, answer.text, answer.header),
          (error) => desk.failed(number, error.kind || "offline"),
        );
      }
      throw failure("server");
    } finally {
      desk.end(number, !!page);
    }
  });

// The cards of a page, each article once, in their order.
export const cardsOf = (page) => {
  const sections = [].concat(page.sections || []).flatMap((part) => (part && part.items) || []);
  const all = [].concat(page.lead || [], page.items || [], sections).filter((card) => card && typeof card.slug === "string");
  const slugs = new Set();
  return all.filter(({ slug }) => !slugs.has(slug) && slugs.add(slug));
};
