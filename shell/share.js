// Hands an article on: by the system's sheet where there is one, else by links to where readers share; and copies addresses, of
// the article or of a heading in it. The loader fetches it at the first click on one of these. Nothing of another site is loaded
// before the reader goes there.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.share-sheet { inline-size: min(24rem, 100% - 2rem); padding: 1rem 1.25rem 1.25rem; border: 1px solid var(--rule); border-radius: .5rem; background: var(--paper); color: var(--ink); font: 1rem/1.7 var(--face-text) }
.share-sheet::backdrop { background: #0008 }
.share-sheet header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-block-end: .5rem }
.share-sheet h2 { font-size: 1.25rem }
.share-sheet .share-title { margin-block-end: .75rem; color: var(--ink-soft) }
.share-sheet ul { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; list-style: none }
.share-sheet :is(a, button) { display: flex; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 2.75rem; padding-inline: .75rem; border: 1px solid var(--rule); border-radius: .25rem; background: none; color: var(--ink); font: inherit; text-decoration: none; cursor: pointer }
.share-sheet :is(a, button):hover { border-color: var(--accent); color: var(--accent) }
.share-sheet .share-copy { margin-block-start: .5rem; border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.share-sheet .share-copy:hover { color: var(--on-accent) }
.share-sheet .share-close { inline-size: 2.75rem; flex: none; border: 0; font-size: 1.5rem; line-height: 1 }
.said { position: fixed; z-index: 3; inset-block-end: 1.5rem; inset-inline: 0; margin-inline: auto; inline-size: fit-content; max-inline-size: calc(100% - 2rem); padding: .5rem 1.25rem; border-radius: 2rem; background: var(--ink); color: var(--paper); font: 1rem/1.7 var(--face-text) }
.said:empty { display: block; padding: 0 }
html:has(.listen-bar) .said { inset-block-end: 9rem }
.share-sheet li:last-child:nth-child(odd) { grid-column: 1 / -1 }
.share-sheet .said { position: static; margin-block-start: .5rem; border-radius: .25rem; background: none; color: var(--ink); text-align: center }
@media print { .said { display: none } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};

// The article's own public address, whatever address it is read at.
const address = () => {
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical ? canonical.href : location.href.split("#")[0];
};

// Puts a text where the reader can paste it from. Whether it is there.
const copy = async (text, place) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or not a secure page: the old way asks nobody.
    const field = make("textarea", { value: text, readOnly: true });
    field.style.cssText = "position: fixed; opacity: 0";
    const focused = document.activeElement;
    place.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return isCopied;
  }
};

// Says something politely and takes it back. The place is there before the words, or nobody would hear them.
const places = new WeakMap();
const say = (text, place) => {
  let said = places.get(place);
  if (!said?.isConnected) {
    said = make("p", { className: "said" });
    said.setAttribute("role", "status");
    places.set(place, said);
    place.append(said);
  }
  clearTimeout(said.timer);
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = text));
  said.timer = setTimeout(() => (said.textContent = ""), 4000);
};

const copyAndSay = async (text, words, place) =>
  say((await copy(text, place)) ? words.copied : words.notCopied + " " + text, place);

// Each place with the way that it is given an address and a title.
const targets = {
  whatsapp: (url, title) => "https://wa.me/?text=" + encodeURIComponent(title + "\n" + url),
  telegram: (url, title) => "https://t.me/share/url?url=" + encodeURIComponent(url) + "&text=" + encodeURIComponent(title),
  x: (url, title) => "https://x.com/intent/post?url=" + encodeURIComponent(url) + "&text=" + encodeURIComponent(title),
  facebook: (url) => "https://www.facebook.com/sharer/sharer.php?u=" + encodeURIComponent(url),
  email: (url, title) => "mailto:?subject=" + encodeURIComponent(title) + "&body=" + encodeURIComponent(title + "\n\n" + url),
};

let dialog;
const openSheet = (link, url, title, words) => {
  if (dialog?.isConnected) return;
  const closing = new AbortController();
  const to = (name) => {
    const place = make("a", { href: targets[name](url, title), rel: "noopener noreferrer" }, words[name]);
    if (name !== "email") place.target = "_blank";
    place.onclick = () => dialog.close();
    return make("li", {}, place);
  };
  const own = make("dialog", { className: "share-sheet" },
    make("header", {}, make("h2", { id: "share-heading" }, words.shareOn),
      make("button", { type: "button", className: "share-close", ariaLabel: words.close, onclick: () => own.close() }, "×")),
    make("p", { className: "share-title", dir: "auto" }, title),
    make("ul", {}, ...Object.keys(targets).map(to)),
    make("button", { type: "button", className: "share-copy", onclick: () => copyAndSay(url, words, own) }, words.copyLink));
  own.setAttribute("aria-labelledby", "share-heading");
  // A click beside it closes it: there the dialog itself is hit, not what is in it.
  own.onclick = (event) => {
    const box = own.getBoundingClientRect();
    const isBeside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    if (event.target === own && isBeside) own.close();
  };
  let isLeft;
  own.onclose = () => {
    closing.abort();
    own.remove();
    if (link.isConnected && !isLeft) link.focus({ preventScroll: true });
  };
  const leave = () => {
    isLeft = true;
    own.close();
  };
  addEventListener("warraq-leave", leave, { signal: closing.signal });
  addEventListener("warraq-shown", () => link.isConnected || own.close(), { signal: closing.signal });
  dialog = own;
  document.body.append(own);
  own.showModal();
};

// Does what a link is there for: shares the article, copies its address, or copies a heading's.
export const open = async (link) => {
  const url = address();
  if (link.matches(".share")) {
    const title = document.querySelector("main h1").textContent.trim();
    if (navigator.share) {
      try {
        return await navigator.share({ title, url });
      } catch (error) {
        // The reader has closed the sheet, or it is open already. Anything else: the sheet did not open.
        if (/^(Abort|InvalidState)Error$/.test(error.name)) return;
      }
    }
    const words = await window.warraq.words();
    return link.isConnected && openSheet(link, url, title, words);
  }
  const fragment = link.matches(".heading-link") ? link.hash : "";
  // At once, while the browser knows that the reader asked for it; the words may be still on their way.
  const text = url + fragment;
  const isCopied = copy(text, document.body);
  if (fragment) history.replaceState(history.state, "", fragment);
  // Without words it is copied all the same.
  const words = await window.warraq.words().catch(() => {});
  if (words) say((await isCopied) ? words.copied : words.notCopied + " " + text, document.body);
};
