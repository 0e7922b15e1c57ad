// Reads an article out, sentence by sentence, and marks the sentence that is spoken. The loader fetches it when a reader asks
// for it, and shows the button only where a voice speaks the article's language. Nothing in the page is changed: the mark is a
// highlight over it, or an attribute of the paragraph where the engine has no highlights.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
::highlight(spoken) { background-color: color-mix(in srgb, var(--accent) 24%, #0000) }
@media (forced-colors: active) { ::highlight(spoken) { background-color: Highlight; color: HighlightText } }
[data-spoken] { outline: 2px solid var(--accent); outline-offset: .25rem }
.listen-bar { position: fixed; z-index: 2; inset-block-end: 0; inset-inline: 0; display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: .5rem; padding: .5rem max(.75rem, env(safe-area-inset-left)) max(.5rem, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--rule); background: var(--paper-shade); color: var(--ink); font: 1rem/1.5 var(--face-text) }
.listen-bar :is(button, select) { min-inline-size: 2.75rem; min-block-size: 2.75rem; padding-inline: .75rem; border: 1px solid var(--rule); border-radius: .25rem; background: var(--paper); color: var(--ink); font: inherit; cursor: pointer }
.listen-bar .listen-toggle { min-inline-size: 7rem; border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.listen-bar .listen-step { font-size: 1.5rem; line-height: 1 }
.listen-bar [aria-disabled=true] { opacity: .45 }
.listen-bar [hidden] { display: none }
.listen-bar p { margin: 0 }
.listen-said:not(:empty) { flex-basis: 100%; text-align: center }
html:has(.listen-bar) { scroll-padding-block-end: 7rem }
html:has(.listen-bar) body { padding-block-end: 7rem }
@media print { .listen-bar { display: none } ::highlight(spoken) { background-color: #0000; color: inherit } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const synthesis = window.speechSynthesis;
const rates = [0.75, 1, 1.25, 1.5, 1.75, 2];
// Some engines' voices that come over the network fall silent after 15 seconds: what they say at once must be shorter.
const longestOfNetwork = 120;
const longest = 1500;
const remembered = 50;

const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};

// What is kept between visits: the speed, and for the latest articles the sentence that was reached. Storage may be blocked, and
// may hold what another version wrote.
const store = "warraq-listening";
const kept = () => {
  let found;
  try {
    found = JSON.parse(localStorage.getItem(store));
  } catch {}
  const { rate, places } = found || {};
  const isPlace = (place) => Array.isArray(place) && typeof place[0] === "string" && place[1] > 0 && Number.isInteger(place[1]);
  return { rate: rates.includes(rate) ? rate : 1, places: Array.isArray(places) ? places.filter(isPlace) : [] };
};
const keep = (change) => {
  try {
    localStorage.setItem(store, JSON.stringify({ ...kept(), ...change }));
  } catch {}
};
const keepPlace = (path, at) => {
  const others = kept().places.filter((place) => place[0] !== path);
  keep({ places: at > 0 ? [[path, at], ...others].slice(0, remembered) : others });
};

// What is not read out: what stands beside the text, marks of notes, what is folded away. A pull quote says what the text says.
const silent = [
  "figure:not(.quote)", ".pull-quote", "caption", "pre", ".embed", ".related-link", ".footnotes", ".footnote-reference",
  ".heading-link", "details:not([open]) > :not(summary)", "[hidden]", "button", "video", "audio",
].join();
const block = "p, li, h1, h2, h3, h4, dt, dd, td, th, summary, blockquote, figcaption, div, section, article, aside";

// The runs of text within an element: each with its words and with the text nodes that they come from.
const runsOf = (root) => {
  const runs = [];
  const judge = (node) => {
    if (node.nodeType === Node.TEXT_NODE || node.localName === "br") return NodeFilter.FILTER_ACCEPT;
    return node.matches(silent) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, judge);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement.closest(block);
    let run = runs.at(-1);
    if (run?.element !== element) runs.push((run = { element, text: "", pieces: [] }));
    if (node.nodeType === Node.TEXT_NODE) run.pieces.push({ node, start: run.text.length });
    run.text += node.nodeType === Node.TEXT_NODE ? node.data : " ";
  }
  return runs;
};

// Where the sentences of a text begin and end.
const spansOf = (text, language) => {
  if (window.Intl?.Segmenter) {
    const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
    return [...segments].map(({ index, segment }) => [index, index + segment.length]);
  }
  const sentence = /\S[^]*?(?:[.!?؟۔…]+["'»”’)\]]*(?=\s|$)|$)/g;
  return [...text.matchAll(sentence)].map((found) => [found.index, found.index + found[0].length]);
};

const languageOf = (element) => element.closest("[lang]")?.lang || document.documentElement.lang;

const sentencesOf = (roots) =>
  roots.flatMap(runsOf).flatMap((run) => {
    const language = languageOf(run.element);
    return spansOf(run.text, language).flatMap(([from, to]) => {
      const whole = run.text.slice(from, to);
      const text = whole.trim();
      if (!/[\p{L}\p{N}]/u.test(text)) return [];
      const start = from + whole.indexOf(text);
      return [{ run, language, text, start, end: start + text.length }];
    });
  });

const rangeOf = ({ run, start, end }) => {
  const at = (offset) => run.pieces.findLast((piece) => piece.start <= offset) || run.pieces[0];
  const [first, last] = [at(start), at(end - 1)];
  const within = (piece, offset) => Math.min(Math.max(offset - piece.start, 0), piece.node.length);
  const range = document.createRange();
  range.setStart(first.node, within(first, start));
  range.setEnd(last.node, within(last, end));
  return range;
};

// A sentence in parts that the voice can say at once, cut where one pauses anyway, else between words.
const partsOf = (text, most) => {
  const parts = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const pause = Math.max(...[..."،؛,;:—"].map((mark) => head.lastIndexOf(mark)));
    const cut = pause > most / 3 ? pause + 1 : head.lastIndexOf(" ") + 1 || most;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest].filter((part) => part.trim());
};

const primary = (tag) => tag.split(/[-_]/)[0].toLowerCase();
const plain = (tag) => tag.replace("_", "-").toLowerCase();
// The voice for a language: of the same country where there is one, then the system's own choice, then one that needs no network.
const voiceFor = (language) => {
  const worth = (voice) => 4 * (plain(voice.lang) === plain(language)) + 2 * voice.default + voice.localService;
  const speaking = synthesis.getVoices().filter((voice) => primary(voice.lang) === primary(language));
  return speaking.sort((a, b) => worth(b) - worth(a))[0];
};

const highlights = window.Highlight && CSS.highlights;
let marked;
const unmark = () => {
  highlights ? highlights.delete("spoken") : marked?.removeAttribute("data-spoken");
  marked = null;
};

let current;

// Reads an article: `speak` and `pause` where it is, `go` to another sentence. The place is a sentence; what was begun is begun
// again, since engines do not agree on what pausing in a sentence is. `path` is the article's, by which the place is kept.
const reader = (article, path, sentences, tell) => {
  let at = 0, turn = 0, playing = false, utterance, watch, rate = kept().rate;
  const isSeen = (box) => box.bottom > 0 && box.top < innerHeight;
  const mark = () => {
    const range = rangeOf(sentences[at]);
    const wasSeen = !marked || isSeen(marked.getBoundingClientRect());
    unmark();
    if (highlights) highlights.set("spoken", new Highlight(range));
    else sentences[at].run.element.setAttribute("data-spoken", "");
    const box = range.getBoundingClientRect();
    marked = sentences[at].run.element;
    // The page follows the voice, unless the reader has gone elsewhere in it.
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (wasSeen && (box.top < 0 || box.bottom > innerHeight - 112))
      marked.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
  };
  const silence = () => {
    turn++;
    playing = false;
    clearInterval(watch);
    synthesis.cancel();
  };
  const fail = () => {
    silence();
    tell("failed");
  };
  const next = () => {
    at++;
    if (at < sentences.length) return speak();
    at = 0;
    keepPlace(path, 0);
    silence();
    unmark();
    tell("ended");
  };
  // Says the parts of a sentence one after another. Engines lose events: one that is silent for two seconds has ended, or, if it
  // never began, is asked again.
  const say = (parts, voice, tries = 0) => {
    // The page was left, and the next one is still on its way.
    if (!article.isConnected) return silence();
    const [part, ...rest] = parts;
    if (!part) return next();
    const mine = ++turn;
    let began = false, idle = 0;
    const goOn = () => mine === turn && say(rest, voice);
    // Held by a variable: an utterance that nobody holds may be collected with its events.
    utterance = Object.assign(new SpeechSynthesisUtterance(part), { voice, lang: voice.lang, rate });
    utterance.onstart = () => (began = true);
    utterance.onend = goOn;
    utterance.onerror = () => mine === turn && fail();
    clearInterval(watch);
    watch = setInterval(() => {
      idle = synthesis.speaking || synthesis.pending ? 0 : idle + 1;
      if (idle < 2) return;
      if (began) goOn();
      else if (tries < 2) say(parts, voice, tries + 1);
      else fail();
    }, 1000);
    synthesis.speak(utterance);
  };
  const speak = () => {
    silence();
    const { language, text } = sentences[at];
    const voice = voiceFor(language) || voiceFor(languageOf(article.querySelector(".body")));
    if (!voice) return fail();
    playing = true;
    mark();
    keepPlace(path, at);
    say(partsOf(text, voice.localService ? longest : longestOfNetwork), voice);
    tell("speaking");
  };
  return {
    article,
    get at() { return at; },
    get playing() { return playing; },
    get rate() { return rate; },
    speak,
    pause() {
      silence();
      tell("paused");
    },
    go(to, speaks = playing) {
      if (!sentences[to]) return;
      at = to;
      keepPlace(path, at);
      if (speaks) return speak();
      mark();
      tell("paused");
    },
    hasten(to) {
      rate = to;
      keep({ rate });
      if (playing) speak();
    },
    end() {
      silence();
      unmark();
    },
  };
};

const numbers = () => {
  const digits = { "arabic-indic": "arab", persian: "arabext" }[document.documentElement.dataset.numerals] || "latn";
  const format = new Intl.NumberFormat(document.documentElement.lang + "-u-nu-" + digits);
  return (number) => format.format(number);
};

const close = () => {
  const { bar, button, reading } = current;
  const hadFocus = bar.contains(document.activeElement);
  current = null;
  reading.end();
  bar.remove();
  if (hadFocus && button.isConnected) button.focus({ preventScroll: true });
};

// The bar at the page's foot: what is read, and how.
const openBar = (button, sentences, words) => {
  const write = numbers();
  const count = make("p", { className: "listen-count" });
  const said = make("p", { className: "listen-said" });
  said.setAttribute("role", "status");
  const press = (className, text, ariaLabel, onclick) => make("button", { type: "button", className, textContent: text, ariaLabel, onclick });
  const toggle = press("listen-toggle", "", null, () => (reading.playing ? reading.pause() : reading.speak()));
  const again = press("listen-again", words.fromTheStart, null, () => reading.go(0, true));
  const previous = press("listen-step listen-previous", "‹", words.previousSentence, () => reading.go(reading.at - 1));
  const following = press("listen-step listen-next", "›", words.nextSentence, () => reading.go(reading.at + 1));
  const speed = make("select", { className: "listen-speed", ariaLabel: words.speed },
    ...rates.map((rate) => make("option", { value: rate, textContent: "×" + write(rate) })));
  const tell = (state) => {
    const resume = reading.at ? words.resume : words.listen;
    toggle.textContent = state === "speaking" ? words.pause : resume;
    again.hidden = state === "speaking" || reading.at === 0;
    previous.ariaDisabled = reading.at === 0;
    following.ariaDisabled = reading.at === sentences.length - 1;
    count.textContent = write(reading.at + 1) + " / " + write(sentences.length);
    // Said only where something has happened that the voice does not tell.
    const message = { failed: words.listeningFailed, ended: words.listeningEnded }[state] || "";
    if (said.textContent !== message) said.textContent = message;
  };
  const article = button.closest("article");
  // The article's own address: the window's may be the next page's by now.
  const path = (article.querySelector(".copy-link") || location).pathname;
  const reading = reader(article, path, sentences, tell);
  speed.value = reading.rate;
  speed.onchange = () => reading.hasten(+speed.value);
  const bar = make("section", { className: "listen-bar", ariaLabel: words.listening },
    previous, toggle, following, again, speed, count, press("listen-step listen-close", "×", words.close, close), said);
  bar.onkeydown = (event) => {
    if (event.key === "Escape") close();
  };
  current = { bar, button, reading };
  document.body.append(bar);
  const found = kept().places.find((place) => place[0] === path);
  // Where the reader stopped in the middle, what comes next is the reader's choice.
  found && sentences[found[1]] ? reading.go(found[1], false) : reading.speak();
  toggle.focus({ preventScroll: true });
};

// Begins to read the article that a button belongs to, or goes back to the bar where it is read already.
export const open = async (button) => {
  if (current?.button === button) return current.bar.querySelector(".listen-toggle").focus();
  const words = await window.warraq.words();
  if (!button.isConnected || current?.button === button) return;
  if (current) close();
  const article = button.closest("article");
  const sentences = sentencesOf([...article.querySelectorAll(".headline, .standfirst, .body")]);
  if (sentences.length) openBar(button, sentences, words);
};

// Speech goes on after a page is left, if nobody ends it.
addEventListener("warraq-shown", () => current && !current.button.isConnected && close());
addEventListener("pagehide", () => current?.reading.playing && current.reading.pause());
