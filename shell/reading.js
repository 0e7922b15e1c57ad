// Remembers what was read: marks the cards of articles that were, offers to go on where a long one was left, and draws how far
// it has come. The loader fetches it when there is time, and tells it of each page.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
@layer components { .card[data-read] .card-headline a { color: var(--ink-soft) } }
.reading-progress { position: fixed; z-index: 2; inset-block-start: 0; inset-inline: 0; block-size: .1875rem; background: var(--madder); transform-origin: 0 0; scale: 0 1; pointer-events: none }
.reading-progress:dir(rtl) { transform-origin: 100% 0 }
@supports (animation-timeline: view()) {
  :root:has(.reading-progress) { timeline-scope: --reading }
  .article .body { view-timeline: --reading }
  .reading-progress { animation: reading-progress linear both; animation-timeline: --reading; animation-range: contain }
}
@keyframes reading-progress { from { scale: 0 1 } to { scale: 1 1 } }
.continue { position: fixed; z-index: 1; inset-block-end: max(1rem, env(safe-area-inset-bottom)); inset-inline: 0; display: flex; inline-size: fit-content; max-inline-size: calc(100% - 2rem); margin-inline: auto; border-radius: .1875rem; background: var(--accent); color: var(--on-accent); font: 1rem/1.65 var(--face-text); box-shadow: 0 .125rem 1rem #0005 }
.continue button { border: 0; background: none; color: inherit }
.continue button + button { inline-size: 2.75rem; flex: none; padding: 0; font-size: 1.25rem; line-height: 1 }
.continue :focus-visible { outline-color: currentcolor; outline-offset: -4px }
@media print { .reading-progress, .continue { display: none } }
@media (prefers-reduced-motion: reduce) { .reading-progress { display: none } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// Where it is kept, and how much of it at most; the oldest go.
const READ = { key: "warraq-read", most: 500 };
const PLACES = { key: "warraq-places", most: 100 };
// Long is an article of more screens than this.
const LONG = 3;
// The first block that is worth to be gone on at.
const FIRST = 2;
// Words that are read in a second, by a reader who is in a hurry.
const HASTE = 6;

// Where storage is blocked it is remembered for the visit.
const memory = {};
const kept = ({ key }) => {
  try {
    const list = JSON.parse(localStorage[key]);
    return Array.isArray(list) ? list : [];
  } catch {
    return memory[key] || [];
  }
};
const keep = ({ key, most }, list) => {
  memory[key] = list.slice(-most);
  try {
    localStorage[key] = JSON.stringify(memory[key]);
  } catch {}
};

const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};

// What the article that a link leads to is kept under: its path, since newspapers may share a host, and so its storage.
const keyOf = ({ pathname }) => {
  const isArticle = pathname.startsWith(document.documentElement.dataset.base + "article/");
  try {
    return isArticle ? decodeURIComponent(pathname.replace(/\/$/, "")) : "";
  } catch {
    return "";
  }
};

const markCards = async () => {
  const read = new Set(kept(READ));
  const cards = [...document.querySelectorAll(".card:not([data-read])")].filter((card) => {
    const link = card.querySelector(".card-headline a");
    return link && read.has(keyOf(link));
  });
  if (!cards.length) return;
  for (const card of cards) card.dataset.read = "";
  const words = await warraq.words();
  for (const card of cards) {
    const note = make("span", { className: "visually-hidden", textContent: ` (${words.read})`, lang: document.documentElement.lang });
    card.querySelector(".card-headline").append(note);
  }
};

const placeOf = (key) => (kept(PLACES).find((place) => place?.[0] === key) || [])[1];
const keepPlace = (key, at) => {
  const others = kept(PLACES).filter((place) => place?.[0] !== key);
  keep(PLACES, at === undefined ? others : [...others, [key, at]]);
};

// The bar that offers to go on at a block. It goes when the reader has gone on without it.
const offer = async (block, forget) => {
  const words = await warraq.words();
  const bar = make("aside", { className: "continue", ariaLabel: words.continueReading, ariaLive: "polite" });
  const heading = document.querySelector("main h1");
  const end = (focus) => {
    if (bar.contains(document.activeElement)) focus?.focus({ preventScroll: true });
    bar.remove();
  };
  const go = () => {
    block.tabIndex = -1;
    block.scrollIntoView({ block: "start", behavior: "instant" });
    end(block);
  };
  const dismiss = () => {
    forget();
    end(heading);
  };
  document.body.append(bar);
  bar.append(
    make("button", { type: "button", textContent: words.continueReading, onclick: go }),
    make("button", { type: "button", textContent: "×", ariaLabel: words.notContinue, onclick: dismiss }));
  return end;
};

let article, leave;

// Looks at the page that is shown.
export const follow = () => {
  markCards().catch(() => {});
  const shown = document.querySelector("main .article");
  if (shown === article) return;
  leave?.();
  article = shown;
  const body = article?.querySelector(".body");
  // The article's own address: the window's may be the next page's by now.
  leave = body && begin(body, keyOf(article.querySelector(".copy-link") || location));
};

// Follows the reading of one article, until it is left.
const begin = (body, key) => {
  const { signal, abort } = abortable();
  const isLong = body.offsetHeight > LONG * innerHeight;
  let isRead = false, endOffer;
  const finish = () => {
    isRead = true;
    keepPlace(key);
    keep(READ, [...kept(READ).filter((it) => it !== key), key]);
  };
  const look = () => {
    const box = body.getBoundingClientRect();
    if (box.bottom <= innerHeight && !isRead) finish();
    // While the offer stands, the place that it is about does too.
    if (!isLong || isRead || (endOffer && scrollY < innerHeight)) return;
    endOffer?.();
    endOffer = undefined;
    const at = [...body.children].findIndex((block) => block.getBoundingClientRect().bottom > 0);
    if (at >= FIRST) keepPlace(key, at);
  };
  const start = isLong && !location.hash && scrollY < innerHeight / 2 && body.children[placeOf(key)];
  if (start) offer(start, () => keepPlace(key)).then((end) => (signal.aborted ? end() : (endOffer = end)), () => {});
  const line = isLong && drawProgress(body, signal);
  countSeconds(body, () => isRead || finish(), signal);
  let timer;
  addEventListener("scroll", () => (clearTimeout(timer), (timer = setTimeout(look, 150))), { signal, passive: true });
  look();
  return () => {
    clearTimeout(timer);
    abort();
    endOffer?.();
    line && line.remove();
  };
};

const abortable = () => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};

// An article before which time enough was spent counts as read, wherever its end is.
const countSeconds = (body, act, signal) => {
  const enough = Math.max(15, body.textContent.split(/\s+/).length / HASTE);
  let seconds = 0;
  const clock = setInterval(() => {
    if (document.hidden || ++seconds < enough) return;
    clearInterval(clock);
    act();
  }, 1000);
  signal.addEventListener("abort", () => clearInterval(clock));
};

// A line along the page's edge. The engine draws it by itself where it can.
const drawProgress = (body, signal) => {
  const line = make("div", { className: "reading-progress", ariaHidden: "true" });
  const draw = () => {
    const { top, height } = body.getBoundingClientRect();
    line.style.scale = Math.min(Math.max(-top / (height - innerHeight), 0), 1) + " 1";
  };
  if (!CSS.supports("animation-timeline: view()")) {
    addEventListener("scroll", () => requestAnimationFrame(draw), { signal, passive: true });
    draw();
  }
  document.body.append(line);
  return line;
};
