// The reader's settings, in a dialog beside the page, which changes with each choice. The loader fetches it when a reader opens
// it first. What the choices are called and where they are kept: preferences.js.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.settings { position: fixed; inset: auto 0 0; box-sizing: border-box; inline-size: min(100%, 30rem); max-inline-size: none; block-size: fit-content; max-block-size: 80dvh; margin: 0 auto; padding: 0; border: solid var(--accent); border-width: .25rem 0 0; overflow: auto; overscroll-behavior: contain; background: var(--paper); color: var(--ink); font: 1rem/1.65 var(--face-text); box-shadow: 0 0 2rem #0005 }
.settings::backdrop { background: #0003 }
@media (width >= 48rem) and (height >= 30rem) { .settings { inset-block: 1.5rem auto; inset-inline: auto max(1.5rem, (100% - 79rem) / 2); inline-size: 25rem; max-block-size: calc(100dvh - 3rem); margin: 0 } }
.settings form { display: grid; gap: .875rem; padding: 0 1rem 1.25rem }
.settings header { display: flex; align-items: center; justify-content: space-between; margin-block-end: -.5rem }
.settings h2 { font: bold 1.125rem/1.65 var(--face-display) }
.settings header button { inline-size: 2.75rem; margin-inline-end: -.75rem; padding: 0; border: 0; background: none; color: inherit; font-size: 1.5rem; line-height: 1 }
.settings .sample { padding: .5rem .75rem; border-inline-start: .25rem solid var(--rule); background: var(--paper-shade); font: var(--size-text)/var(--leading-text) var(--face-text) }
.settings fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0 }
.settings legend { padding: 0; color: var(--ink-soft); font-size: .9375rem }
.settings fieldset > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 4.25rem), 1fr)); gap: .375rem }
.settings label { position: relative; display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0 .5rem; min-block-size: 2.75rem; padding: .25rem; border: 1px solid var(--ink-soft); border-radius: .1875rem; line-height: 1.3; text-align: center }
.settings :is([data-name=size], [data-name=width]) > div { grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; grid-template-columns: none }
.settings input { appearance: none; position: absolute; inset: 0; margin: 0; border-radius: inherit; cursor: pointer }
.settings label:has(:checked) { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.settings label::before { content: var(--glyph, none); font-size: var(--glyph-size); line-height: 1 }
.settings [data-name=size] label { --glyph: "ع" / ""; font-family: var(--face-naskh) }
.settings:dir(ltr) [data-name=size] label { --glyph: "A" / ""; font-family: var(--face-latin) }
.settings [data-name=theme] label::before { content: ""; inline-size: 1.125rem; block-size: 1.125rem; border: 1px solid #888; border-radius: 50%; background: var(--swatch); forced-color-adjust: none }
.settings .reset { border-color: var(--accent); background: none; color: var(--accent) }
@media (forced-colors: active) { .settings label:has(:checked) { forced-color-adjust: none; border-color: SelectedItem; background: SelectedItem; color: SelectedItemText } }
@media print { .settings { display: none } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const WORDS = {
  ar: {
    settings: "إعدادات القراءة", close: "أغلق", sample: "هكذا تُقرأ سطور المقال.", reset: "كما تضبطها الصحيفة",
    theme: "الألوان", theme_auto: "تلقائي", theme_light: "فاتح", theme_sepia: "ورقي", theme_dark: "داكن",
    size: "حجم النص", size_1: "أصغر", size_2: "صغير", size_3: "معتاد", size_4: "كبير", size_5: "أكبر",
    width: "عرض السطر", width_narrow: "ضيق", width_middle: "متوسط", width_wide: "عريض",
    face: "الخط", of_newspaper: "كالصحيفة", face_naskh: "نسخ", face_kufi: "كوفي", face_sans: "حديث",
    numerals: "الأرقام", numerals_european: "عربية غربية", numerals_arabic_indic: "عربية مشرقية", numerals_persian: "فارسية",
    language: "لغة الواجهة",
  },
  fa: {
    settings: "تنظیمات خواندن", close: "بستن", sample: "سطرهای مقاله این‌گونه خوانده می‌شود.", reset: "بازگشت به تنظیم روزنامه",
    theme: "رنگ‌ها", theme_auto: "خودکار", theme_light: "روشن", theme_sepia: "کاغذی", theme_dark: "تیره",
    size: "اندازهٔ متن", size_1: "کوچک‌تر", size_2: "کوچک", size_3: "معمولی", size_4: "بزرگ", size_5: "بزرگ‌تر",
    width: "پهنای سطر", width_narrow: "باریک", width_middle: "متوسط", width_wide: "پهن",
    face: "قلم", of_newspaper: "روزنامه", face_naskh: "نسخ", face_kufi: "کوفی", face_sans: "ساده",
    numerals: "ارقام", numerals_european: "لاتین", numerals_arabic_indic: "عربی", numerals_persian: "فارسی",
    language: "زبان صفحه",
  },
  ur: {
    settings: "پڑھنے کی ترتیبات", close: "بند کریں", sample: "مضمون کی سطریں یوں نظر آئیں گی۔", reset: "اخبار کی اپنی ترتیب",
    theme: "رنگ", theme_auto: "خودکار", theme_light: "روشن", theme_sepia: "کاغذی", theme_dark: "گہرا",
    size: "متن کا سائز", size_1: "سب سے چھوٹا", size_2: "چھوٹا", size_3: "معمول کا", size_4: "بڑا", size_5: "سب سے بڑا",
    width: "سطر کی چوڑائی", width_narrow: "تنگ", width_middle: "درمیانی", width_wide: "چوڑی",
    face: "خط", of_newspaper: "اخبار کا", face_naskh: "نسخ", face_kufi: "کوفی", face_sans: "سادہ",
    numerals: "ہندسے", numerals_european: "انگریزی", numerals_arabic_indic: "عربی", numerals_persian: "اردو",
    language: "صفحے کی زبان",
  },
  en: {
    settings: "Reading settings", close: "Close", sample: "This is how the lines of an article read.", reset: "As the newspaper sets them",
    theme: "Colours", theme_auto: "Auto", theme_light: "Light", theme_sepia: "Sepia", theme_dark: "Dark",
    size: "Text size", size_1: "Smallest", size_2: "Small", size_3: "Usual", size_4: "Large", size_5: "Largest",
    width: "Line width", width_narrow: "Narrow", width_middle: "Middle", width_wide: "Wide",
    face: "Typeface", of_newspaper: "Paper’s", face_naskh: "Naskh", face_kufi: "Kufi", face_sans: "Sans",
    numerals: "Numerals", numerals_european: "European", numerals_arabic_indic: "Arabic-Indic", numerals_persian: "Persian",
    language: "Language",
  },
};
// The languages that the interface speaks, by their own names.
const LANGUAGES = { ar: "العربية", fa: "فارسی", ur: "اردو", en: "English" };

const root = document.documentElement;
const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};

// What can be chosen: name by name the values, each with its label. The empty value is the newspaper's own.
const choices = (words) => {
  const digits = { european: "456", "arabic-indic": "٤٥٦", persian: "۴۵۶" };
  const numerals = Object.entries(digits).map(([value, text]) => [value, text, words["numerals_" + value.replace("-", "_")]]);
  const all = {
    theme: [["", words.theme_auto], ...["light", "sepia", "dark"].map((value) => [value, words["theme_" + value]])],
    size: ["1", "2", "", "4", "5"].map((value) => [value, "", words["size_" + (value || 3)]]),
    width: [["narrow", words.width_narrow], ["", words.width_middle], ["wide", words.width_wide]],
    face: [["", words.of_newspaper], ...["naskh", "kufi", "sans"].map((value) => [value, words["face_" + value]])],
    numerals: [["", words.of_newspaper], ...numerals],
  };
  const [own, ...others] = (warraq.languages || []).filter((tag) => LANGUAGES[tag.split("-")[0]]);
  if (others.length)
    all.language = [own, ...others].map((tag, at) => [at ? tag : "", LANGUAGES[tag.split("-")[0]], "", tag]);
  return all;
};

// The look of a single label: its letter's size, its paper, its face.
const STYLES = {
  size: (value) => ["--glyph-size", `${0.625 + 0.25 * (value || 3)}rem`],
  theme: (value) => ["--swatch", { light: "#faf6ec", sepia: "#ead9b5", dark: "#14191a" }[value] || "linear-gradient(135deg, #faf6ec 50%, #14191a 50%)"],
  face: (value) => value && ["font-family", `var(--face-${value})`],
};

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
  const set = make("fieldset", {}, make("legend", { textContent: words[name] }), make("div", {}, ...labels));
  set.dataset.name = name;
  return set;
};

const content = (words, close) => {
  const all = Object.entries(choices(words));
  const reset = make("button", { type: "button", className: "reset", textContent: words.reset });
  const form = make("form", { method: "dialog" },
    make("header", {},
      make("h2", { id: "settings-title", textContent: words.settings }),
      make("button", { type: "button", textContent: "×", ariaLabel: words.close, onclick: close })),
    make("p", { className: "sample", textContent: words.sample }),
    ...all.map(([name, values]) => group(name, values, words)),
    reset);
  form.oninput = ({ target }) => warraq.prefer(target.name, target.value || null);
  reset.onclick = () => all.forEach(([name]) => name in warraq.preferences() && warraq.prefer(name, null));
  return form;
};

let dialog;

// Opens the settings; the focus goes back to the button at the end.
export const open = (button) => {
  if (dialog) return;
  const close = () => dialog?.close();
  const show = () => dialog.replaceChildren(content(WORDS[root.lang.split("-")[0]] || WORDS.ar, close));
  // A choice that was made elsewhere is shown as well.
  const follow = () => {
    const chosen = warraq.preferences();
    for (const input of dialog.querySelectorAll("input")) input.checked = input.value === (chosen[input.name] || "");
  };
  // In another language the dialog is another, and the focus stays on that language.
  const translated = new MutationObserver(() => {
    show();
    dialog.querySelector("[name=language]:checked")?.focus();
  });
  dialog = make("dialog", { className: "settings" });
  dialog.setAttribute("aria-labelledby", "settings-title");
  show();
  // A handler that returns false would undo the click.
  dialog.onclick = (event) => void (event.target === dialog && close());
  dialog.onclose = () => {
    translated.disconnect();
    removeEventListener("warraq-prefer", follow);
    removeEventListener("popstate", close);
    dialog.remove();
    dialog = undefined;
    // The page may have been made anew behind the dialog.
    (button.isConnected ? button : document.querySelector(".open-settings"))?.focus({ preventScroll: true });
  };
  translated.observe(root, { attributeFilter: ["lang"] });
  addEventListener("warraq-prefer", follow);
  addEventListener("popstate", close);
  document.body.append(dialog);
  dialog.showModal();
};
