// What the elements of embed.js show. It fetches the reader's own wasm once, has it render into the element's shadow root, and
// follows what is clicked there. Nothing of the page around is changed.
import { begin, bring, cardsOf, editionAt, encoded, failure, keep, pageOf, text } from "./data.js";

const root = new URL("..", import.meta.url).href;
const folder = new URL(".", import.meta.url).href;
// The app's two files and the names of the files of words; scripts/name-files writes them.
const app = "warraq-app.js warraq-app_bg.wasm".split(" ");
const files = "words of each language".split(" ");

const primary = (tag) => tag.trim().toLowerCase().split(/[-_]/)[0];
const fileOf = (tag) => files.find((file) => file.startsWith(primary(tag) + "-"));
const dirOf = (tag) => (/^(ar|fa|ur|he|ps|ckb|ug|sd|dv|yi|ks)\b/.test(tag) ? "rtl" : "ltr");

const program = () =>
  keep("program", async () => {
    const file = fetch(root + app[1]);
    file.catch(() => {});
    const glue = await bring(root + app[0]);
    await begin(glue, file);
    return glue;
  }, Infinity);

// The style sheets, once for each document: those of lists, and those of articles besides.
const sheetOf = (name, document) => {
  const make = async () => {
    const sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(await text(folder + name));
    return sheet;
  };
  return keep(sheetsOf(document) + name, make, Infinity);
};
const documents = new WeakMap();
let documentsSeen = 0;
const sheetsOf = (document) => {
  if (!documents.has(document)) documents.set(document, `sheets ${documentsSeen++} `);
  return documents.get(document);
};

// The size of text that the reader has set in the browser, whatever the page around has made of it.
let medium;
const mediumOf = (shadow) => {
  if (!medium) {
    const measure = document.createElement("span");
    // The family counts: engines have a smaller size for one of a typewriter.
    measure.style.font = "medium serif";
    shadow.append(measure);
    medium = getComputedStyle(measure).fontSize;
    measure.remove();
  }
  return medium;
};

// The language of the interface: the element's own, else the first of the newspaper's that there are words for.
const spoken = (element, { languages }) =>
  [element.lang, ...[].concat(languages || []), "ar"].find((tag) => typeof tag === "string" && tag && fileOf(tag)) || "ar";

// What an element wants to have, and how it is to be shown.
const askedBy = async (element, paper) => {
  const { kind } = element.constructor;
  const slug = kind === "related" ? element.article : element[kind] || element.section;
  const isBrief = element.layout === "list" && kind === "headlines";
  const list = { part: "list", brief: isBrief };
  if (kind === "article") {
    if (!slug) throw failure("not-found");
    return { want: { kind, slug }, options: { part: "article", slug } };
  }
  if (kind === "related") return related(element, paper, slug, list);
  if (kind === "headlines" && !slug) return { want: { kind: "front" }, options: { ...list, heading: "latest" } };
  if (!slug) throw failure("not-found");
  const part = kind === "headlines" ? "section" : kind;
  return { want: { kind: part, slug }, options: { ...list, heading: part, slug } };
};

// An article's own related ones; without an article those that are nearest to the page around.
const related = async (element, paper, slug, list) => {
  const options = { ...list, heading: "related" };
  const ofArticle = (slug) => ({ want: { kind: "article", slug }, options, choose: (page) => page.related });
  if (slug) return ofArticle(slug);
  const { pageAround, nearest } = await bring(folder + "host_page.js");
  const around = pageAround(element.ownerDocument);
  const front = await pageOf(paper, { kind: "front" });
  const isKnown = cardsOf(front).some((card) => card.slug === around.slug);
  const homes = [paper.base, paper.edition.url, paper.edition.source?.url];
  const isOwn = around.slug && homes.some((home) => home && urlOf(home, paper.base)?.origin === around.origin);
  if (isKnown || isOwn) {
    const own = ofArticle(around.slug);
    const page = await pageOf(paper, own.want).catch(() => null);
    if (page && page.related?.length) return own;
  }
  return { want: { kind: "front" }, options, choose: (page) => nearest(around, cardsOf(page)) };
};

const COUNTS = { cards: 4, list: 6, strip: 8 };

// The page as it is to be rendered: of a list so many as the element wants.
const pageFor = (page, { options, choose }, element) => {
  if (options.part === "article") return page;
  const items = (choose ? choose(page) : cardsOf(page)) || [];
  if (!items.length) throw failure("empty");
  return { slug: page.slug, name: page.name, items: items.slice(0, element.count || COUNTS[element.layout]) };
};

// The parts that the page around may style, by the classes of the views.
const PARTS = {
  ".section-heading": "heading", ".cards": "list", ".card": "card", ".card-headline": "headline", ".card-section": "section",
  ".card-standfirst": "standfirst", ".card-date": "date", ".card-image": "image", ".hosted-source": "source",
  ".article": "article", ".headline": "headline", ".standfirst": "standfirst", ".article-facts": "facts", ".body": "body",
  ".hosted-close": "close",
};

let numbers = 0;

// What stands in an element: its place in the shadow root, and what is needed to follow clicks in it.
class Shown {
  constructor(element, paper, page) {
    Object.assign(this, { element, paper, page, number: ++numbers });
    this.place = element.ownerDocument.createElement("div");
    this.place.addEventListener("click", (event) => follow(event, this));
    this.place.addEventListener("error", ({ target }) => target.localName === "img" && target.classList.add("broken"), true);
  }

  // Renders what was asked, off the page.
  render(glue, words, language, options) {
    const { place, element, paper } = this;
    const numerals = element.numerals;
    const edition = { ...paper.edition, ...(numerals && { numerals }) };
    this.glue = glue;
    Object.assign(place, { className: "warraq layout-" + element.layout + " of-" + element.constructor.kind, lang: language, dir: dirOf(language) });
    place.setAttribute("part", "content");
    const all = { ...options, base: paper.base, data: paper.data, language, origin: location.origin };
    const failed = glue.place_part(this.number, place, [...[edition, all, this.page].map((it) => JSON.stringify(it)), words].join("\n"));
    if (failed) throw failure(failed);
    const known = ["european", "arabic-indic", "persian"];
    if (known.includes(edition.numerals)) place.dataset.numerals = edition.numerals;
    for (const css in PARTS) for (const part of place.querySelectorAll(css)) part.setAttribute("part", PARTS[css]);
    this.outline();
    this.colour();
    this.aim();
  }

  // The headings as they stand in the outline of the page around: the first of them at its level, an article's own under the headline.
  outline() {
    for (const heading of this.place.querySelectorAll("h2, h3, h4")) {
      const own = +heading.localName[1];
      const isUnder = heading.closest(".article") && !heading.classList.contains("headline");
      const level = Math.min(own - 2 + this.element.headingLevel + !!isUnder, 6);
      if (level !== own) heading.setAttribute("aria-level", level);
    }
  }

  // The colours: the theme, and the newspaper's own accents unless the page around has others.
  colour() {
    const { place, element } = this;
    if (element.theme === "auto") delete place.dataset.theme;
    else place.dataset.theme = element.theme;
    const { accent, accentDark } = this.paper.edition.theme || {};
    const isColour = (colour) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour);
    const set = (name, own, colour) =>
      place.style.setProperty(name, isColour(colour) ? `var(${own}, ${colour})` : `var(${own})`);
    set("--edition-accent", "--warraq-accent", accent);
    set("--edition-accent-dark", "--warraq-accent-dark", accentDark || accent);
  }

  // Where links open.
  aim() {
    const { open } = this.element;
    for (const link of this.place.querySelectorAll("a[href]")) {
      const isWithin = link.getAttribute("href").startsWith("#");
      const isHere = isWithin || (open === "self" ? link.href.startsWith(this.paper.base) : open === "inside" && this.slugOf(link));
      if (isHere || !link.protocol.startsWith("http")) continue;
      link.target = "_blank";
      link.rel = "noopener";
    }
  }

  // The slug of the article that a link leads to, if it is one of this newspaper's.
  slugOf(link) {
    const start = this.paper.base + "article/";
    if (!link.href.startsWith(start)) return null;
    try {
      return decodeURIComponent(link.href.slice(start.length).split(/[?#]/)[0]);
    } catch {
      return null;
    }
  }

  free() {
    this.inner?.free();
    this.place.remove();
    try {
      this.glue?.remove_part(this.number);
    } catch {}
  }
}

// By element: what it shows, and a count of what it was asked, of which only the last is answered.
const states = new WeakMap();
const stateOf = (element, shadow) => {
  if (!states.has(element)) states.set(element, { turn: 0, shadow, slot: shadow.querySelector("slot") });
  return states.get(element);
};

const say = (element, name, detail, cancelable = false) =>
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));

// Has everything fetched that an element needs, all at once, and shows it when it is there.
export const renew = async (element, shadow, home) => {
  const state = stateOf(element, shadow);
  const turn = ++state.turn;
  const isLast = () => state.turn === turn;
  const address = element.edition || home;
  let paper;
  try {
    const glue = program();
    const names = element.constructor.kind === "article" || element.open === "inside" ? ["cards.css", "article.css"] : ["cards.css"];
    const sheets = Promise.all(names.map((name) => sheetOf(name, element.ownerDocument)));
    for (const early of [glue, sheets]) early.catch(() => {});
    paper = await editionAt(address, { kind: element.source, url: element.sourceUrl });
    const language = spoken(element, paper.edition);
    const words = wordsOf(language);
    words.catch(() => {});
    const asked = await askedBy(element, paper);
    const page = pageFor(await pageOf(paper, asked.want), asked, element);
    const all = [await glue, await words, await sheets];
    if (!isLast()) return;
    const shown = new Shown(element, paper, page);
    try {
      shown.render(all[0], all[1], language, asked.options);
    } catch (error) {
      shown.free();
      throw error;
    }
    put(state, shown, all[2]);
    say(element, "warraq-load", { language, items: cardsOf(page).map((card) => seen(shown, card)) });
  } catch (error) {
    if (isLast()) fail(element, state, error.kind || "broken", paper, address);
  }
};

const wordsOf = (language) => text(root + "words/" + fileOf(language));

// In the place of what was there: the fallback, an earlier state.
const put = (state, shown, sheets) => {
  const { shadow } = state;
  shadow.adoptedStyleSheets = [shadow.adoptedStyleSheets[0], ...sheets];
  shown.place.style.setProperty("--medium", mediumOf(shadow));
  state.shown?.free();
  state.shown = shown;
  shadow.replaceChildren(shown.place);
};

const back = (state) => {
  state.shown?.free();
  state.shown = null;
  state.shadow.replaceChildren(state.slot);
};

// The fallback again, and behind it the way to the newspaper, by its name or else by its host's.
const fail = (element, state, kind, paper, address) => {
  back(state);
  const url = urlOf(paper ? paper.base : address);
  if (url) {
    const link = Object.assign(element.ownerDocument.createElement("a"), { href: url.href, textContent: url.host });
    link.setAttribute("part", "link");
    if (paper?.edition.name) Object.assign(link, { textContent: paper.edition.name, lang: spokenFirst(paper), dir: "auto" });
    state.shadow.append(link);
  }
  say(element, "warraq-error", { kind });
};

const spokenFirst = ({ edition }) => String([].concat(edition.languages || "ar")[0]);

const urlOf = (address, from = document.baseURI) => {
  try {
    const url = new URL(address, from);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
};

// The element has left the document.
export const leave = (element) => {
  const state = states.get(element);
  if (!state) return;
  state.turn++;
  back(state);
};

// An article as events tell of it.
const seen = ({ paper }, card) => ({
  slug: card.slug,
  headline: card.headline,
  standfirst: card.alternativeHeadline,
  published: card.datePublished,
  url: paper.base + "article/" + encoded(card.slug),
});

const isPlain = (event) => !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

const follow = (event, shown) => {
  const link = event.target.closest("a[href], .hosted-close");
  if (!link || event.defaultPrevented) return;
  if (link.matches(".hosted-close")) return close(shown);
  const href = link.getAttribute("href");
  if (href.startsWith("#")) {
    event.preventDefault();
    return jump(shown, href.slice(1));
  }
  const slug = shown.slugOf(link);
  if (!slug) return;
  const { page, element } = shown;
  const card = [page, ...cardsOf(page), ...(page.related || [])].find((card) => card.slug === slug);
  const article = seen(shown, card || { slug, headline: link.textContent });
  if (!say(element, "warraq-open", { article }, true)) return event.preventDefault();
  if (element.open === "inside" && isPlain(event)) {
    event.preventDefault();
    openInside(shown, slug, link);
  }
};

// Within an article: the address of the page around stays as it is.
const jump = (shown, id) => {
  let target;
  try {
    target = shown.place.getRootNode().getElementById(decodeURIComponent(id));
  } catch {}
  if (!target) return;
  target.scrollIntoView();
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
};

// An article in the place of the list that it was chosen from.
const openInside = async (shown, slug, link) => {
  const { element, paper, place, glue } = shown;
  const language = place.lang;
  link.setAttribute("aria-busy", "true");
  try {
    const page = await pageOf(paper, { kind: "article", slug });
    const words = await wordsOf(language);
    const inner = new Shown(element, paper, page);
    try {
      inner.render(glue, words, language, { part: "article", slug, closes: true });
    } catch (error) {
      inner.free();
      throw error;
    }
    if (!place.isConnected) return inner.free();
    inner.outer = shown;
    inner.link = link;
    shown.inner = inner;
    inner.place.style.setProperty("--medium", medium);
    place.hidden = true;
    place.after(inner.place);
    inner.place.querySelector(".headline")?.focus({ preventScroll: true });
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView();
    say(element, "warraq-load", { language, items: [seen(shown, page)] });
  } catch (error) {
    say(element, "warraq-error", { kind: error.kind || "broken" });
    // As without this module: the article's own page.
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
};

const close = ({ outer, link }) => {
  if (!outer) return;
  outer.inner.free();
  outer.inner = null;
  outer.place.hidden = false;
  link.focus();
};
