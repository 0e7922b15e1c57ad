//! Warraq, a news reader for Arabic, Persian and Urdu: article JSON in, a newspaper out, all of it in the browser.
//!
//! Data goes one way:
//!
//! ```text
//! source ──► model ──► pages, components ──► the document
//! ```
//!
//! From the bottom up; each module may use those above it in this list and none below:
//!
//! - [`address`]: the reader's addresses, read and written under any base path.
//! - [`folding`]: letters that only differ in spelling habits as one, for whoever compares words.
//! - [`links`]: which addresses may stand in a page, and what an address leads to.
//! - [`model`]: what a newspaper is made of. Pure data, and the native JSON format by its `Serialize`.
//! - [`markup`]: HTML that others wrote to blocks, by an allow-list.
//! - [`source`]: wire formats to the model. A source says step by step what to ask for a [`source::Want`] and reads the answers,
//!   as a pure function; it trusts nothing it reads.
//! - [`bidi`]: which parts of a text run the other way and have to be kept apart from it. Pure.
//! - [`locale`]: words, numerals, calendars and dates by language. Pure, so that every engine and the native tools write the
//!   same. The words are in native code only; the wasm reads those of one language from a file (`docs/decisions/0010`).
//! - [`reader`]: what a reader keeps.
//! - [`site`]: the edition, the interface's words and its place, which every view is given.
//! - [`components`], [`pages`]: the model to markup. Pure functions: they touch neither window nor clock, and render
//!   natively to strings and in the browser to elements by the same code.
//! - [`head`]: title, canonical address, Open Graph and JSON-LD of each page, as data; natively also as a file's HTML, with what only
//!   crawlers look for.
//! - [`fetch`]: the transport. Its policies (when to retry, what to keep) are pure; the rest is for browsers only.
//! - `navigation`: clicks, history, scroll positions, focus, view transitions. Browsers only.
//! - `app`: the reader itself: follows the address, has pages fetched, shows them. Browsers only.
//! - [`embed`]: parts of a newspaper inside other sites; beside `app`, of which it uses nothing.
//!
//! What only some readers use is no part of the wasm: `shell/` holds plain JavaScript, of which `preferences`, `fonts`, `standing`
//! and `loader` are inline in `index.html`. The loader fetches the rest on use (`docs/decisions/0007`): `viewer`, `settings`, `find`,
//! `share` and `listen` at the first click, `keys` at the first of its keys, `dialog` with those that open one, `reading` when the
//! page is idle after the first article, `search` where the search is asked for (`words` compares as `press` does: `docs/decisions/0022`). The views give them their buttons, and `locale::Comforts` their words.
//!
//! Four doors open on these rooms: `main.rs` (the browser's, called by `shell/loader.js`, and by `embed/embed-modules/view.js` for the
//! elements that `embed/embed.js` defines in other sites: `docs/decisions/0020`), `sources_door.rs` (a second wasm, with
//! the sources that are not native, for editions that need it: `docs/decisions/0008`), the crate `press` (the native tool, which
//! writes what [`source::native`] reads), and `tests/`. The target decides the renderer: the DOM for wasm32, strings for every
//! other (see `Cargo.toml`). The feature `reader`, on by default, is all that shows pages; the second wasm goes without.
//!
//! What happens when a reader opens an article: `index.html` paints the masthead's shell; `shell/loader.js` works out the base
//! path, asks for `edition.json`, then for the interface's words and the article's JSON, while the wasm is still on its way;
//! `app::start` takes the answers over, [`source`] reads them, [`pages`] makes the page, `app` puts it in the shell's place. Where the edition's source is
//! not native, the second wasm reads the answers and hands the page over in native JSON ([`source::relay`]).
//!
//! Where the page is a file of the site, [`pages::frame::still`] has rendered it and it is read at once, with edition and data beside
//! it; the app builds the same elements over those that stand ([`components::taking_over`], `docs/decisions/0015`).

pub mod address;
#[cfg(all(feature = "reader", target_arch = "wasm32"))]
pub mod app;
#[cfg(feature = "reader")]
pub mod bidi;
#[cfg(feature = "reader")]
pub mod components;
#[cfg(feature = "reader")]
pub mod embed;
#[cfg(feature = "reader")]
pub mod fetch;
pub mod folding;
#[cfg(feature = "reader")]
pub mod head;
pub mod links;
#[cfg(feature = "reader")]
pub mod locale;
pub mod markup;
pub mod model;
#[cfg(all(feature = "reader", target_arch = "wasm32"))]
pub mod navigation;
#[cfg(feature = "reader")]
pub mod pages;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(feature = "reader")]
pub mod site;
pub mod source;
