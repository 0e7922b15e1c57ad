// Finds sections, topics and headlines among those at hand: the page's own, and the front page's where the source is native.
const [{ head, leave, make, over, present }, { fold: letters }] = await Promise.all(["dialog.js", "words.js"].map(warraq.load));

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.find { inset-block: 10vh auto; margin-block: 0 }
.find input { inline-size: 100%; min-block-size: 2.75em; padding-inline: .75em; border: 1px solid var(--ink-soft); border-radius: .1875em; background: var(--paper-shade); color: inherit; font: inherit }
.find ::placeholder { color: var(--ink-soft); opacity: 1 }
.find [role=listbox] { margin-block-start: .5em }
.find a { display: flex; align-items: center; justify-content: space-between; gap: 1em; min-block-size: 2.75em; padding: .25em .75em; color: inherit; line-height: 1.5; text-decoration: none }
.find a[aria-selected=true] { background: var(--accent); color: var(--on-accent); outline: 2px solid #0000; outline-offset: -2px }
.find small { flex: none; font-size: .8125em; opacity: .85 }
.find .nothing { padding: .75em }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// A text as it is compared: letters and digits as in the search of the whole newspaper, without accents, words parted by spaces.
export const fold = (text) =>
  letters(text.normalize("NFKD").replace(/\p{Mn}/gu, ""))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const MOST = 12;
const base = () => document.documentElement.dataset.base;
const href = (slug) => base() + "article/" + encodeURIComponent(slug);

// What the page holds, by the places of its links.
const inPage = (words) => {
  const links = (css, kind) =>
    [...document.querySelectorAll(css)].map((link) => ({ text: link.textContent, href: link.href, kind, lang: link.closest("[lang]").lang }));
  return [
    ...links(".section-nav a", words.section),
    ...links(`a[href^="${base()}topic/"]:not(.pager a)`, words.topic),
    ...links(".card-headline a", words.article),
  ];
};

// What the front page holds. Without it the page's own must do.
const latest = async (words) => {
  if (!warraq.data) return [];
  const answer = await fetch(warraq.data + "latest.json");
  const { lead, items, sections } = await answer.json();
  const cards = [lead, ...[].concat(items || []), ...[].concat(sections || []).flatMap((part) => part?.items || [])];
  return cards
    .filter((card) => card?.slug && card.headline)
    .map((card) => ({
      text: String(card.headline),
      href: new URL(href(card.slug), location).href,
      kind: card.articleSection?.name || words.article,
      lang: card.inLanguage || "",
    }));
};

// Each address once, with its text ready to be compared.
const gather = (found) => {
  const places = new Map();
  const path = ({ href }) => {
    try {
      return decodeURIComponent(new URL(href).pathname);
    } catch {
      return href;
    }
  };
  for (const it of found) if (!places.has(path(it))) places.set(path(it), { ...it, folded: " " + fold(it.text) });
  return [...places.values()];
};

// Those that have all words of the query; first those that have all of them at the beginning of words.
const matching = (places, query) => {
  const wanted = fold(query).split(" ");
  const has = (start) => (it) => wanted.every((word) => it.folded.includes(start + word));
  const all = places.filter(has(""));
  const first = all.filter(has(" "));
  return [...first, ...all.filter((it) => !first.includes(it))].slice(0, MOST);
};

let dialog;

// Opens the dialog; the focus goes back to where it was.
export const open = async (opener) => {
  if (dialog) return;
  const own = (dialog = over("find", opener, () => (dialog = undefined)));
  const words = await warraq.words().catch(() => own.onclose());
  if (!words) return;
  const list = make("div", { id: "found", role: "listbox", ariaLabel: words.find });
  // How much was found, for those who do not see it; that nothing was, for all.
  const said = make("p", { ariaLive: "polite" });
  const counted = new Intl.PluralRules(document.documentElement.lang);
  const input = make("input", { type: "text", inputMode: "search", enterKeyHint: "go", autocomplete: "off", placeholder: words.findHint, role: "combobox", ariaLabel: words.find, ariaExpanded: "true" });
  input.setAttribute("aria-controls", "found");

  let places = gather(inPage(words)), at = 0;
  const select = (to) => {
    const options = [...list.children];
    at = (to + options.length) % (options.length || 1);
    options.forEach((option, place) => (option.ariaSelected = String(place === at)));
    input.setAttribute("aria-activedescendant", options[at]?.id || "");
    options[at]?.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    const found = matching(places, input.value);
    list.replaceChildren(...found.map((it, place) =>
      make("a", { href: it.href, id: "found-" + place, role: "option", tabIndex: -1 },
        make("span", { textContent: it.text, lang: it.lang, dir: "auto" }),
        make("small", { textContent: it.kind }))));
    // What is not at hand may be anywhere in the newspaper.
    const query = input.value.trim();
    const [before, after] = words.searchFor;
    if (query) list.append(make("a", { href: base() + "search?" + new URLSearchParams({ q: query }), id: "found-all", role: "option", tabIndex: -1 },
      make("span", {}, before, make("bdi", { textContent: query }), after)));
    said.textContent = found.length ? words.found[counted.select(found.length)].replace("#", found.length) : words.nothingFound;
    said.className = found.length ? "visually-hidden" : "nothing";
    select(0);
  };
  input.oninput = show;
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) select(at + step);
    else if (event.key === "Enter" && !event.isComposing) list.children[at]?.click();
    else return;
    event.preventDefault();
  };
  // The app follows the link; what opens elsewhere leaves the dialog where it is.
  list.onclick = (event) => {
    if (event.target.closest("a") && !(event.ctrlKey || event.metaKey || event.shiftKey)) leave(own);
  };
  own.setAttribute("aria-label", words.find);
  own.append(head(words.find, words.close), input, list, said);
  show();
  if (!present(own)) return;
  input.focus();
  const more = await latest(words).catch(() => []);
  if (!own.isConnected || !more.length) return;
  places = gather([...inPage(words), ...more]);
  const chosen = at;
  show();
  select(Math.min(chosen, list.children.length - 1));
};
