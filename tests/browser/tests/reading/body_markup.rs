//! What a body may be made of, whoever wrote it: the elements and attributes, and a script that finds any other.

/// What `src/components/body` makes.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "bdi",
    "blockquote",
    "br",
    "button",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "hr",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "section",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "video",
    "audio",
];

/// Likewise. A style has only the room that an embed is to have.
pub const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "colspan",
    "controls",
    "data-close",
    "data-default",
    "data-height",
    "data-label",
    "data-next",
    "data-place",
    "data-previous",
    "data-title",
    "data-url",
    "data-width",
    "datetime",
    "decoding",
    "dir",
    "fetchpriority",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "playsinline",
    "poster",
    "preload",
    "role",
    "rowspan",
    "scope",
    "sizes",
    "src",
    "srcset",
    "start",
    "style",
    "tabindex",
    "title",
    "type",
    "width",
];

/// Every element and attribute that is none of the allowed, and every address whose scheme, as the engine itself reads
/// it, is none of the allowed.
pub const STRANGE: &str = r#"
const [place, elements, attributes] = arguments;
const strange = [];
const web = ["http:", "https:"];
const allowed = { href: [...web, "mailto:", "tel:"], src: web, poster: web, "data-url": web };
const isRaster = (address) => /^data:image\/(png|jpe?g|gif|webp|avif|bmp|x-icon)[;,]/i.test(address);
const look = (element) => {
  const where = element.outerHTML.slice(0, 300);
  if (!elements.includes(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
    strange.push("an element: " + where);
  }
  for (const { name, value } of element.attributes) {
    if (!attributes.includes(name)) strange.push("an attribute " + name + ": " + where);
    if (name === "style" && !(element.matches(".embed-room") && /^(aspect-ratio: ?\d+ \/ \d+|min-block-size: ?\d+px);?$/.test(value))) {
      strange.push("a style: " + where);
    }
    if (name === "id" && !/^(note|ref|picture|section)-/.test(value)) strange.push("an id: " + where);
    const candidates = name === "srcset" ? value.split(", ").map((it) => it.trim().split(" ")[0]) : [value];
    const schemes = name === "srcset" ? web : allowed[name];
    for (const address of schemes ? candidates : []) {
      if (element.localName === "img" && name === "src" && isRaster(address)) continue;
      let scheme;
      try {
        scheme = new URL(address, document.baseURI).protocol;
      } catch {
        continue;
      }
      if (!schemes.includes(scheme)) strange.push("an address of " + scheme + " " + where);
    }
  }
};
for (const root of document.querySelectorAll(place)) for (const element of root.querySelectorAll("*")) look(element);
if (!document.querySelector(place)) strange.push("there is no " + place);
return strange;"#;
