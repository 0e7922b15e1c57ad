// The reader's settings, in a dialog beside the page, which changes with each choice. The loader fetches it when a reader opens
// it first. What the choices are called and where they are kept: preferences.js.
const { head, make, over, present } = await warraq.load("dialog.js");

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
@media (width >= 48rem) and (height >= 30rem) { .settings { inset-block: 1.5em auto; inset-inline: auto max(1.5em, (100% - 79em) / 2); inline-size: 26em; max-block-size: calc(100dvh - 3em); margin: 0 } }
.settings form { display: grid; gap: .875em }
.settings .sample { display: grid; align-content: center; min-block-size: 2.6em; padding: .5em .75em; border-inline-start: .25em solid var(--rule); background: var(--paper-shade); font: calc(var(--face-scale) * var(--size-text))/var(--leading-text) var(--face-text) }
.settings fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0 }
.settings legend { padding: 0; color: var(--ink-soft); font-size: .9375em }
.settings fieldset > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 4.25em), 1fr)); gap: .375em }
.settings label { position: relative; display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0 .5em; min-block-size: 2.75em; padding: .25em; border: 1px solid var(--ink-soft); border-radius: .1875em; line-height: 1.3; text-align: center }
.settings :is([data-name=size], [data-name=width]) > div { grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; grid-template-columns: none }
.settings input { appearance: none; position: absolute; inset: 0; margin: 0; border-radius: inherit; cursor: pointer }
.settings label:has(:checked) { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.settings label::before { content: var(--glyph, none); font-size: var(--glyph-size); line-height: 1 }
.settings [data-name=size] label { --glyph: "ع" / ""; font-family: var(--face-naskh) }
.settings:dir(ltr) [data-name=size] label { --glyph: "A" / ""; font-family: var(--face-latin) }
.settings [data-name=theme] label::before { content: ""; inline-size: 1.125em; block-size: 1.125em; border: 1px solid #888; border-radius: 50%; background: var(--swatch); forced-color-adjust: none }
.settings .reset { border-color: var(--accent); background: none; color: var(--accent) }
@media (forced-colors: active) { .settings label:has(:checked) { forced-color-adjust: none; border-color: SelectedItem; background: SelectedItem; color: SelectedItemText } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// The languages that the interface speaks, by their own names.
const LANGUAGES = { ar: "العربية", fa: "فارسی", ur: "اردو", en: "English" };

// What can be chosen: name by name the values, each with its label. The empty value is the newspaper's own.
const choices = (words) => {
  const digits = { european: "456", "arabic-indic": "٤٥٦", persian: "۴۵۶" };
  const numerals = Object.entries(digits).map(([value, text]) => [value, text, words["numerals" + { european: "European", "arabic-indic": "ArabicIndic", persian: "Persian" }[value]]]);
  const sizes = [words.sizeSmallest, words.sizeSmall, words.sizeUsual, words.sizeLarge, words.sizeLargest];
  const all = {
    theme: [["", words.themeSystem], ["light", words.themeLight], ["sepia", words.themeSepia], ["dark", words.themeDark]],
    size: sizes.map((name, at) => [at === 2 ? "" : String(at + 1), "", name]),
    width: [["narrow", words.widthNarrow], ["", words.widthMedium], ["wide", words.widthWide]],
    face: [["", words.faceEdition], ["naskh", words.faceNaskh], ["kufi", words.faceKufi], ["sans", words.faceSans]],
    numerals: [["", words.numeralsEdition], ...numerals],
  };
  const [own, ...others] = (warraq.languages || []).filter((tag) => LANGUAGES[tag.split("-")[0]]);
  if (others.length)
    all.language = [own, ...others].map((tag, at) => [at ? tag : "", LANGUAGES[tag.split("-")[0]], "", tag]);
  if (matchMedia("(any-pointer: fine)").matches) all.keys = [["", words.keysOn], ["off", words.keysOff]];
  return all;
};

// The look of a single label: its letter's size, its paper, its face.
const STYLES = {
  size: (value) => ["--glyph-size", `${0.625 + 0.25 * (value || 3)}em`],
  theme: (value) => ["--swatch", { light: "#fbf7ee", sepia: "#f1e3c8", dark: "#14191a" }[value] || "linear-gradient(135deg, #fbf7ee 50%, #14191a 50%)"],
  face: (value) => value && ["font-family", `var(--face-${value})`],
};

// Each group by the word for it.
const TITLES = { size: "textSize", width: "lineWidth", keys: "letterKeys" };

const group = (name, values, words) => {
  const chosen = warraq.preferences()[name] || "";
  const labels = values.map(([value, text, title, lang]) => {
    const input = make("input", { type: "radio", name, value, checked: value === chosen });
    // What is seen is a part of what is said.
    if (title) input.ariaLabel = text ? `${text} ${title}` : title;
    const label = make("label", { title: title || "" }, input, text);
    if (lang) label.lang = lang;
    const style = STYLES[name]?.(value);
    if (style) label.style.setProperty(...style);
    return label;
  });
  const set = make("fieldset", {}, make("legend", { textContent: words[TITLES[name] || name] }), make("div", {}, ...labels));
  set.dataset.name = name;
  return set;
};

const content = (words) => {
  const all = Object.entries(choices(words));
  const reset = make("button", { type: "button", className: "reset", textContent: words.reset });
  const form = make("form", { method: "dialog" },
    make("p", { className: "sample", textContent: words.sample }),
    ...all.map(([name, values]) => group(name, values, words)),
    reset);
  form.oninput = ({ target }) => warraq.prefer(target.name, target.value || null);
  reset.onclick = () => all.forEach(([name]) => name in warraq.preferences() && warraq.prefer(name, null));
  return [head(words.settings, words.close), form];
};

let dialog;

// Opens the settings; the focus goes back to the button at the end.
export const open = async (button) => {
  if (dialog) return;
  const fill = async () => {
    const words = await warraq.words();
    own.replaceChildren(...content(words));
    own.setAttribute("aria-label", words.settings);
  };
  // A choice that was made elsewhere is shown as well.
  const follow = () => {
    const chosen = warraq.preferences();
    for (const input of own.querySelectorAll("input")) input.checked = input.value === (chosen[input.name] || "");
  };
  // In another language the dialog is another, and the focus stays on that language.
  const translated = new MutationObserver(async () => {
    await fill();
    own.querySelector("[name=language]:checked")?.focus();
  });
  const own = (dialog = over("settings", button, () => {
    translated.disconnect();
    removeEventListener("warraq-prefer", follow);
    dialog = undefined;
  }));
  await fill().catch(() => own.onclose());
  if (!present(own)) return;
  translated.observe(document.documentElement, { attributeFilter: ["lang"] });
  addEventListener("warraq-prefer", follow);
};
