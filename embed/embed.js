// Parts of this newspaper inside other sites: defines <warraq-article>, <warraq-section>, <warraq-topic>, <warraq-related> and
// <warraq-headlines>, and waits until one of them comes near the window before anything else is fetched. What they show, view.js
// has made. docs/embedding.md is for those who use them, docs/decisions/0020 says why they are made so.

// Where the site stands: this file is at its root.
const home = new URL(".", import.meta.url).href;
// The folder of the other modules and the style sheets; scripts/name-files names it by what is in it.
const folder = home + "embed-modules/";
// How far from the window an element is when it is asked for.
const NEAR = "400px";

// The values that an attribute can have; the first is what any other value means, and none.
const choices = {
  theme: ["auto", "light", "dark", "sepia"],
  open: ["self", "new", "inside"],
  loading: ["lazy", "eager"],
};
const layouts = ["cards", "list", "strip"];
const common = ["edition", "source", "source-url", "count", "layout", "theme", "numerals", "heading-level", "open", "loading"];
// The elements: what each is of, by attribute, and how it is laid out unless it says so.
const kinds = {
  article: [["article"], "list"],
  section: [["section"], "cards"],
  topic: [["topic"], "cards"],
  related: [["article"], "cards"],
  headlines: [["section"], "list"],
};

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// Engines remember by its address that a module failed to come: the next try has another.
let tries = 0;
let modules;
const load = () => {
  const from = (name) => import(folder + name + (tries ? "?" + tries : ""));
  // Both at once, although the one asks for the other: no way there and back is lost.
  modules ||= Promise.all([from("view.js"), from("data.js")]);
  modules.catch(() => ((modules = null), tries++));
  return modules.then(([view]) => view);
};

const sheets = new WeakMap();
// What an element needs before anything has come. Each document has style sheets of its own.
const sheetOf = (document) => {
  if (!sheets.has(document)) {
    const sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(":host{display:block}:host([hidden]),.warraq[hidden]{display:none}");
    sheets.set(document, sheet);
  }
  return sheets.get(document);
};

class Part extends HTMLElement {
  static near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.#come();
  }, { rootMargin: NEAR });

  #root = this.attachShadow({ mode: "open" });
  #isNear = false;
  #isDue = false;
  #view;

  constructor() {
    super();
    this.#root.append(document.createElement("slot"));
  }

  connectedCallback() {
    this.#root.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    // What a script has set before this one came hides what is behind the properties.
    for (const name of this.constructor.observedAttributes.map(camel)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#isNear) return;
    if (this.loading === "eager") this.#come();
    else Part.near.observe(this);
  }

  // What is only moved comes back at once, and keeps what it shows.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  connectedMoveCallback() {}

  // The style sheets do not go along into another document.
  adoptedCallback() {
    this.#leave();
  }

  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === "loading" && this.isConnected && this.loading === "eager") this.#come();
    else this.#renew();
  }

  #come() {
    if (this.#isNear) return;
    Part.near.unobserve(this);
    this.#isNear = true;
    this.#renew();
  }

  // Several attributes are often set one after the other.
  #renew() {
    if (!this.#isNear || this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(async () => {
      this.#isDue = false;
      const view = await load().catch(() => null);
      if (!this.#isNear) return;
      if (!view) return this.#fail();
      this.#view = view;
      view.renew(this, this.#root, home);
    });
  }

  // Without even the modules: the fallback stays, with the way to the newspaper.
  #fail() {
    const [slot] = this.#root.children;
    const link = Object.assign(document.createElement("a"), { href: home, textContent: new URL(home).host });
    link.setAttribute("part", "link");
    this.#root.replaceChildren(slot, link);
    const detail = { kind: "offline" };
    this.dispatchEvent(new CustomEvent("warraq-error", { bubbles: true, composed: true, detail }));
  }

  #leave() {
    Part.near.unobserve(this);
    this.#isNear = false;
    this.#view?.leave(this);
    this.#view = null;
  }
}

// A property for an attribute: the value of one with choices, a number for the count and the level, an address in full, else the text.
const property = (name, known) => ({
  configurable: true,
  enumerable: true,
  get() {
    const value = this.getAttribute(name);
    if (known) return known.includes(value) ? value : known[0];
    if (name === "count") return Math.min(Math.max(parseInt(value, 10) || 0, 0), 50);
    if (name === "heading-level") return /^[1-6]$/.test(value) ? +value : 2;
    if (name === "edition") return value === null ? home : value;
    return value ?? "";
  },
  set(value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  },
});

for (const kind in kinds) {
  const [own, layout] = kinds[kind];
  const name = "warraq-" + kind;
  const names = [...own, ...common];
  if (customElements.get(name)) continue;
  const Kind = class extends Part {
    static observedAttributes = [...names, "lang"];
    static kind = kind;
  };
  for (const name of names) {
    const known = name === "layout" ? [layout, ...layouts.filter((other) => other !== layout)] : choices[name];
    Object.defineProperty(Kind.prototype, camel(name), property(name, known));
  }
  customElements.define(name, Kind);
}
