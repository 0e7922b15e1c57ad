// The page on which a publisher chooses a part of this newspaper, sees it live and copies what is to be pasted.
import { words } from "./words.js";

const home = new URL("..", document.baseURI).href;
const KINDS = ["related", "headlines", "section", "topic", "article"];
// What each element has to be told, and whether it must.
const SUBJECTS = { related: "article", headlines: "section", section: "section", topic: "topic", article: "article" };
const MUST = ["section", "topic", "article"];
const CHOICES = {
  layout: ["", "cards", "list", "strip"],
  theme: ["", "auto", "light", "dark", "sepia"],
  open: ["", "self", "new", "inside"],
  lang: ["", "ar", "fa", "ur", "en"],
  numerals: ["", "european", "arabic-indic", "persian"],
};

const form = document.querySelector("form");
const make = (name, properties, ...parts) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...parts);
  return made;
};

const chosen = { kind: "related", subject: "", count: "", ...Object.fromEntries(Object.keys(CHOICES).map((name) => [name, ""])) };
let said = words.ar;
let edition = {};
let articles = [];

const labelled = (word, control, className = "") =>
  make("label", { className }, make("span", { textContent: said[word] }), control);

// A field for what the element is of: the sections by their names, articles by their headlines, a topic by its address.
const subjectField = () => {
  const subject = SUBJECTS[chosen.kind];
  const known = subject === "section" ? edition.sections || [] : subject === "article" ? articles : null;
  const set = ({ target }) => ((chosen.subject = target.value.trim()), show());
  if (!known) return labelled(subject, make("input", { value: chosen.subject, oninput: debounced(set), dir: "auto" }), "wide");
  const none = MUST.includes(chosen.kind) ? [] : [make("option", { value: "", textContent: said[chosen.kind === "related" ? "around" : "any"] })];
  const options = known.map(({ slug, name, headline }) => make("option", { value: slug, textContent: name || headline || slug }));
  const select = make("select", { onchange: set }, ...none, ...options);
  if (!chosen.subject && MUST.includes(chosen.kind) && known.length) chosen.subject = known[0].slug;
  select.value = chosen.subject;
  return labelled(subject, select, "wide");
};

const debounced = (act) => {
  let timer;
  return (event) => (clearTimeout(timer), (timer = setTimeout(act, 400, event)));
};

const choiceField = (name) => {
  const options = CHOICES[name].map((value) => make("option", { value, textContent: value ? said.values[value] || value : said.usual }));
  const select = make("select", { onchange: () => ((chosen[name] = select.value), show()) }, ...options);
  select.value = chosen[name];
  return labelled(name, select);
};

const fields = () => {
  const kinds = KINDS.map((kind) => {
    const change = () => (Object.assign(chosen, { kind, subject: "" }), options(), show());
    const radio = make("input", { type: "radio", name: "kind", value: kind, checked: kind === chosen.kind, onchange: change });
    return make("label", {}, radio, make("span", { textContent: said.kinds[kind] }));
  });
  form.querySelector(".kinds").append(...kinds);
  options();
};

const options = () => {
  const set = ({ target }) => ((chosen.count = target.validity.valid ? target.value : ""), show());
  const count = make("input", { type: "number", min: 1, max: 50, inputMode: "numeric", value: chosen.count, oninput: debounced(set) });
  const isArticle = chosen.kind === "article";
  const lists = isArticle ? [] : [labelled("count", count), choiceField("layout"), choiceField("open")];
  const common = [choiceField("theme"), choiceField("lang"), choiceField("numerals")];
  form.querySelector(".options").replaceChildren(subjectField(), ...lists, ...common);
};

// The attributes of the element, in the order in which they are written.
const attributes = () => {
  const { kind, subject, count } = chosen;
  const all = { [SUBJECTS[kind]]: subject, count };
  for (const name in CHOICES) all[name] = chosen[name];
  if (kind === "article") for (const name of ["count", "layout", "open"]) delete all[name];
  return Object.entries(all).filter(([, value]) => value);
};

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

const show = () => {
  const name = "warraq-" + chosen.kind;
  const element = document.createElement(name);
  for (const [attribute, value] of attributes()) element.setAttribute(attribute, value);
  element.append(make("p", { textContent: said.loading }));
  document.getElementById("preview").replaceChildren(element);
  const written = attributes().map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`).join("");
  document.getElementById("snippet").value =
    `<script type="module" src="${home}embed.js"></` + `script>\n<${name}${written}>\n  <a href="${home}">${escaped(edition.name || home)}</a>\n</${name}>`;
  document.getElementById("said").textContent = "";
};

const copy = async () => {
  const snippet = document.getElementById("snippet");
  snippet.select();
  try {
    await navigator.clipboard.writeText(snippet.value);
    document.getElementById("said").textContent = said.copied;
  } catch {
    document.getElementById("said").textContent = said.selected;
  }
};

// The newest articles, as the elements know them: whatever source they come from.
const newest = () =>
  new Promise((done) => {
    const element = Object.assign(document.createElement("warraq-headlines"), { count: 50, loading: "eager", hidden: true });
    element.addEventListener("warraq-load", ({ detail }) => done(detail.items));
    element.addEventListener("warraq-error", () => done([]));
    document.body.append(element);
  });

const start = async () => {
  try {
    edition = await (await fetch(home + "edition.json")).json();
  } catch {}
  const languages = [].concat(edition.languages || "ar").map((tag) => String(tag));
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  const language = languages.find((tag) => words[primary(tag)]) || "ar";
  said = words[primary(language)];
  document.documentElement.lang = language;
  document.documentElement.dir = primary(language) === "en" ? "ltr" : "rtl";
  document.title = said.title;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = said[place.dataset.word];
  document.getElementById("copy").onclick = copy;
  form.onsubmit = (event) => event.preventDefault();
  await customElements.whenDefined("warraq-headlines");
  fields();
  show();
  articles = await newest();
  options();
};
start();
