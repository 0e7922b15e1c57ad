// What opens over the page: a dialog with a heading and a button that closes it, for the modules that open on use.
// Its lengths do not follow the size that the reader sets: nothing moves away from under the pointer that sets it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.over { --target: 2.75em; position: fixed; inset: auto 0 0; box-sizing: border-box; inline-size: min(100%, 30em); max-inline-size: none; block-size: fit-content; max-block-size: 80dvh; margin: 0 auto; padding: 0 1em 1.25em; border: solid var(--accent); border-width: .25em 0 0; overflow: auto; overscroll-behavior: contain; background: var(--paper); color: var(--ink); font: medium/1.65 var(--face-text); box-shadow: 0 0 2em #0005 }
@media (width >= 40rem) { .over { inset-block: 0; margin: auto } }
.over::backdrop { background: #0003 }
.over header { display: flex; align-items: center; justify-content: space-between }
.over h2 { font: bold 1.125em/1.65 var(--face-display) }
.over header button { inline-size: 1.85em; min-block-size: 1.85em; margin-inline-end: -.5em; padding: 0; border: 0; background: none; color: inherit; font-size: 1.5em; line-height: 1 }
@media print { .over { display: none } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// An element with properties and what is in it.
export const make = (name, properties, ...parts) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...parts);
  return element;
};

// A dialog's head: what it is, and the way out.
export const head = (title, close) =>
  make("header", {},
    make("h2", { textContent: title }),
    make("button", {
      type: "button",
      textContent: "×",
      ariaLabel: close,
      onclick: (event) => event.target.closest("dialog").close(),
    }));

// A dialog, still to be filled and shown. When it closes it goes, and the focus returns to what it was opened from.
export const over = (className, opener, onclose) => {
  const dialog = make("dialog", { className: "over " + className });
  const close = () => dialog.close();
  // A handler that returns false would undo the click.
  dialog.onclick = (event) => void (event.target === dialog && close());
  dialog.onclose = () => {
    removeEventListener("popstate", close);
    dialog.remove();
    onclose?.();
    // The page may have been made anew behind the dialog.
    const place = opener?.isConnected ? opener : opener?.className && document.getElementsByClassName(opener.className)[0];
    place?.focus({ preventScroll: true });
  };
  addEventListener("popstate", close);
  document.body.append(dialog);
  return dialog;
};
