// Shows a gallery's pictures one by one over the page. The loader fetches it when a reader opens the first. Each picture has
// an address: #picture-2-3 is the third of the second gallery.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.viewer { inline-size: 100%; block-size: 100%; max-inline-size: none; max-block-size: none; padding: 0; border: 0; background: #111; color: #eee; font-size: 1rem }
.viewer[open] { display: grid; grid-template: auto 1fr / 1fr auto auto auto }
.viewer p { margin: 0; padding: .75rem 1rem; align-self: center }
.viewer button { inline-size: 3rem; padding: 0; border: 0; background: none; color: inherit; font-size: 1.75rem; line-height: 1 }
.viewer [aria-disabled=true] { opacity: .35 }
.viewer :focus-visible { outline-color: #fff; outline-offset: -3px }
.viewer div { grid-column: 1 / -1; display: flex; min-block-size: 0; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none }
.body .gallery .viewer figure { flex: 0 0 100%; display: flex; flex-direction: column; scroll-snap-align: center }
.viewer img { flex: 1; min-block-size: 0; inline-size: 100%; aspect-ratio: auto; object-fit: contain; background: none }
.viewer figcaption { max-block-size: 35%; overflow: auto; padding: .5rem 1rem 1rem; color: inherit; text-align: center }
html:has(.viewer) { overflow: hidden }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};
// The picture that the address names.
const named = () => location.hash.startsWith("#picture-") && document.getElementById(location.hash.slice(1));
let dialog;

// Opens the viewer at the picture of a link.
export const open = (link) => {
  // The reader may have moved on before this file came.
  if (!link.isConnected) return;
  const gallery = link.closest(".gallery");
  const links = [...gallery.querySelectorAll("li a")];
  const words = gallery.dataset;
  const rtl = getComputedStyle(gallery).direction === "rtl";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let at = links.indexOf(link);

  const count = make("p", { ariaLive: "polite" });
  const button = (text, ariaLabel, onclick) => make("button", { type: "button", textContent: text, ariaLabel, onclick });
  const previous = button("‹", words.previous, () => go(at - 1));
  const next = button("›", words.next, () => go(at + 1));
  const strip = make("div", { tabIndex: 0, role: "group", ariaLabel: words.label }, ...links.map((link) => {
    const image = link.querySelector("img").cloneNode();
    image.sizes = "100vw";
    const caption = link.nextElementSibling;
    return make("figure", {}, image, caption ? caption.cloneNode(true) : "");
  }));

  // The strip's offset is negative where lines run from the right.
  const go = (to, behavior = still ? "instant" : "smooth") =>
    links[to] && strip.scrollTo({ left: to * strip.clientWidth * (rtl ? -1 : 1), behavior });
  // A button that is at its end keeps the focus, so that keys go on working.
  const show = () => {
    count.textContent = links[at].dataset.place;
    previous.ariaDisabled = at === 0;
    next.ariaDisabled = at === links.length - 1;
    const address = "#" + links[at].closest("li").id;
    if (location.hash !== address) history.replaceState(history.state, "", address);
  };
  strip.onscroll = () => {
    const now = Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth);
    if (now === at || !links[now]) return;
    at = now;
    show();
  };

  // Back closes the viewer; a viewer that the page was opened with has no entry of its own to go back from.
  const isNew = named() !== link.closest("li");
  if (isNew) history.pushState(null, "", "#" + link.closest("li").id);
  const viewer = make("dialog", { className: "viewer", ariaLabel: words.label },
    count, previous, next, button("×", words.close, () => viewer.close()), strip);
  viewer.onkeydown = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowLeft: rtl ? at + 1 : at - 1, ArrowRight: rtl ? at - 1 : at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  viewer.onclose = () => {
    viewer.remove();
    if (named()) isNew ? history.back() : history.replaceState(history.state, "", location.pathname + location.search);
    link.focus({ preventScroll: true });
  };
  // One that was open goes without a word to the history.
  dialog?.remove();
  dialog = viewer;
  gallery.append(viewer);
  viewer.showModal();
  strip.focus();
  go(at, "instant");
  show();
};

addEventListener("popstate", () => {
  const item = named();
  if (!item) dialog?.close();
  else if (!dialog?.isConnected) open(item.querySelector("a"));
});
