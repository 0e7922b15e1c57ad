//! What a newspaper is made of: pure data that knows neither where it came from nor how it is shown.
//!
//! Sources ([`crate::source`]) make these values; views ([`crate::pages`], [`crate::components`]) read them. The
//! `Serialize` implementations are the native JSON format that the tool `press` writes, under the names of
//! schema.org's NewsArticle; [`crate::source::native`] reads it back, far more tolerantly than serde would.

mod article;
mod body;
mod card;
mod edition;
mod failure;
mod language;
mod listing;
mod moment;
mod page;
mod picture;

pub use article::{Article, Author, Label};
pub use body::{Block, Inline, text_of_blocks, text_of_inlines};
pub use card::Card;
pub use edition::{Edition, Leader, Link, Months, Numerals, Section, SourceKind, SourcePlace, Theme};
pub use failure::Failure;
pub use language::{Direction, Language};
pub use listing::{Front, Listing, SectionFront};
pub use moment::Moment;
pub use page::Page;
pub use picture::{Picture, PictureSize};
