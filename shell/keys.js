// What single keys do. The loader fetches it at the first of them, and says which.
const { head, make, over, present } = await warraq.load("dialog.js");

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.body > [tabindex]:focus { outline: 2px solid #0000; box-shadow: -.75rem 0 0 var(--paper), -1rem 0 0 var(--accent) }
.body > [tabindex]:focus:dir(rtl) { box-shadow: .75rem 0 0 var(--paper), 1rem 0 0 var(--accent) }
.keys dl { display: grid; grid-template-columns: auto 1fr; gap: .5em 1em; align-items: center; margin-block: .5em 1em }
.keys kbd { display: inline-block; min-inline-size: 2em; padding: 0 .5em; border: 1px solid var(--ink-soft); border-radius: .1875em; background: var(--paper-shade); font: 1em/1.75 var(--face-latin); text-align: center }
.keys p { color: var(--ink-soft); font-size: .9375em }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// The steps of a page: an article's blocks, then the headlines of cards.
const steps = () =>
  [...document.querySelectorAll("main .body > *, main .card-headline a")].filter((it) => it.getClientRects().length);

const isInView = (it) => {
  const box = it.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
};

// One step on or back: from where the focus is, or, where that is out of sight, from what is seen.
const step = (way) => {
  const all = steps();
  const here = all.find((it) => it === document.activeElement && isInView(it));
  // The first that begins in sight, or ends above it.
  const seen = way > 0
    ? all.find((it) => it.getBoundingClientRect().top >= 0)
    : all.findLast((it) => it.getBoundingClientRect().top < 0);
  const next = here ? all[all.indexOf(here) + way] : seen;
  if (!next) return;
  const card = next.closest(".card");
  if (!card) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  const place = card || next;
  const isTall = place.offsetHeight > innerHeight * 0.8;
  place.scrollIntoView({ block: isTall ? "start" : "center", behavior: "instant" });
};

let list;

const showKeys = async () => {
  if (list) return;
  const own = (list = over("keys", document.activeElement, () => (list = undefined)));
  const words = await warraq.words().catch(() => own.onclose());
  if (!words) return;
  const lines = [
    ["J", words.nextStep],
    ["K", words.previousStep],
    ["Enter", words.openStep],
    ["/", words.find],
    ["S", words.settings],
    ["?", words.showShortcuts],
  ];
  const terms = lines.flatMap(([key, what]) => [
    make("dt", {}, make("kbd", { textContent: key, dir: "ltr" })),
    make("dd", { textContent: what }),
  ]);
  own.setAttribute("aria-label", words.shortcuts);
  own.append(head(words.shortcuts, words.close), make("dl", {}, ...terms), make("p", { textContent: words.keysNote }));
  present(own);
};

const acts = {
  j: () => step(1),
  k: () => step(-1),
  s: () => document.querySelector(".open-settings")?.click(),
  "/": async () => (await warraq.load("find.js")).open(document.activeElement),
  "?": showKeys,
};

// Does what a key is for.
export const press = (key) => acts[key]?.();
