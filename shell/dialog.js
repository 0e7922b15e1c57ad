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

const page = () => location.pathname + location.search;
// The page that each dialog was opened over; nothing once the reader goes to another.
const pages = new WeakMap();

// Closes a dialog since the reader goes to another page, which has the focus from now on.
export const leave = (dialog) => {
  pages.delete(dialog);
  dialog.open ? dialog.close() : dialog.onclose();
};

// Shows what was filled, unless the reader has gone on while its words were on their way. Whether it is shown.
export const present = (dialog) => {
  if (!dialog.isConnected) return false;
  if (pages.get(dialog) === page()) dialog.showModal();
  else leave(dialog);
  return dialog.open;
};

// Beside a dialog the dialog itself is hit, as it is between what is in it.
const isBeside = ({ target, currentTarget, clientX, clientY }) => {
  const box = currentTarget.getBoundingClientRect();
  return target === currentTarget && (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom);
};

// A dialog, still to be filled and presented. When it closes it goes, and the focus returns to what it was opened from.
export const over = (className, opener, onclose) => {
  const dialog = make("dialog", { className: "over " + className });
  // A press within that ends beside it is no click there.
  let isPressedBeside;
  dialog.onpointerdown = (event) => (isPressedBeside = isBeside(event));
  dialog.onclick = (event) => {
    if (isPressedBeside && isBeside(event)) dialog.close();
  };
  const goes = () => leave(dialog);
  dialog.onclose = () => {
    if (!dialog.isConnected) return;
    removeEventListener("warraq-leave", goes);
    dialog.remove();
    onclose?.();
    if (pages.get(dialog) !== page()) return;
    // The page may have been made anew behind the dialog.
    const place = opener?.isConnected ? opener : opener?.className ? document.getElementsByClassName(opener.className)[0] : null;
    place?.focus({ preventScroll: true });
  };
  addEventListener("warraq-leave", goes);
  pages.set(dialog, page());
  document.body.append(dialog);
  return dialog;
};
