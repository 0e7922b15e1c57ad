// What the page around an element is about, for <warraq-related> without an article: read from its head, matched with what the
// newspaper has. Nothing is asked that could fail: the newest articles and the sections are all that is looked at, unless the
// page is the newspaper's own or its source's.

// Words without what differs between two spellings: signs of vowels, forms of one letter, the article.
const folded = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/[\u0649\u06cc]/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/\u06a9/g, "\u0643");

const LEAST = 3;

export const wordsOf = (text) =>
  new Set(
    (folded(text).match(/[\p{L}\p{N}]+/gu) || [])
      .map((word) => (word.length > LEAST + 1 ? word.replace(/^(\u0648)?\u0627\u0644/, "") : word))
      .filter((word) => word.length >= LEAST),
  );

// The JSON-LD of an article in the page, wherever it stands in it.
const article = (document) => {
  const isArticle = (it) => it && [].concat(it["@type"] || []).some((type) => /Article|BlogPosting$/.test(type));
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const read = JSON.parse(script.textContent);
      const found = [].concat(read, read["@graph"] || []).find(isArticle);
      if (found) return found;
    } catch {}
  }
  return {};
};

const texts = (value) =>
  [].concat(value ?? []).flatMap((it) => (typeof it === "string" ? it.split(/[,\u060c]/) : it && typeof it.name === "string" ? [it.name] : []));

// What a page says of itself: the last part of its address, its title and what it is about.
export const pageAround = (document) => {
  const content = (css) => [...document.querySelectorAll(css)].map((meta) => meta.content || "");
  const [canonical] = [...document.querySelectorAll("link[rel=canonical]")].map((link) => link.href);
  const told = article(document);
  let url;
  try {
    url = new URL(canonical || content('meta[property="og:url"]')[0] || document.URL, document.baseURI);
  } catch {}
  const parts = url ? url.pathname.split("/").filter(Boolean) : [];
  let slug = (parts.at(-1) || "").replace(/\.(html?|php)$/, "");
  try {
    slug = decodeURIComponent(slug);
  } catch {}
  const title = told.headline || content('meta[property="og:title"]')[0] || document.title;
  const about = [
    ...texts(told.keywords), ...texts(told.about), ...texts(told.articleSection),
    ...content("meta[name=keywords]").flatMap(texts),
    ...content('meta[property="article:tag"], meta[property="article:section"]'),
  ];
  return { origin: url ? url.origin : "", slug, title: String(title), about: about.map((text) => text.trim()).filter(Boolean) };
};

// The cards that are nearest to a page: by the words that they share, those of its subjects twice; then the newest.
export const nearest = (page, cards) => {
  const titles = wordsOf(page.title);
  const subjects = wordsOf(page.about.join(" "));
  const score = (card) => {
    const { headline, alternativeHeadline = "", articleSection } = card;
    const section = (articleSection && articleSection.name) || articleSection || "";
    const words = wordsOf([headline, alternativeHeadline, section].join(" "));
    return [...words].reduce((sum, word) => sum + titles.has(word) + 2 * subjects.has(word), 0);
  };
  const others = cards.filter((card) => card.slug !== page.slug);
  // The sort keeps the order of those that are as near as each other: the newest first.
  return others.map((card) => [score(card), card]).sort(([a], [b]) => b - a).map(([, card]) => card);
};
