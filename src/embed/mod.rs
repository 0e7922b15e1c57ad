//! Parts of a newspaper inside other sites: what `embed/view.js` has rendered for its custom elements. There is no app here: no
//! address is followed, nothing of the page around is touched, and what is fetched `embed/data.js` fetches.
//! See `docs/decisions/0020-elements-in-other-sites.md`. For sites that allow frames alone there is a page of each article, of
//! the same views, which press writes.

#[cfg(not(target_arch = "wasm32"))]
mod framed;
#[cfg(target_arch = "wasm32")]
mod placed;
mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use framed::framed;
#[cfg(target_arch = "wasm32")]
pub use placed::{place, remove};
pub use view::{Heading, Options, Part, view};
