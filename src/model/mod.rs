//! What a newspaper is made of: pure data that knows neither where it came from nor how it is shown.
//!
//! Sources ([`crate::source`]) make these values; views ([`crate::pages`], [`crate::components`]) read them. The
//! `Serialize` implementations are the native JSON format that the tool `press` writes, under the names of
//! schema.org's NewsArticle; [`crate::source::native`] reads it back, far more tolerantly than serde would. What a list shows has a
//! `Deserialize` as well, natively alone, by which `press` reads what it kept itself.

mod article;
mod body;
mod card;
mod edition;
mod embed;
mod failure;
mod inline;
mod language;
mod listing;
mod media;
mod moment;
mod page;
mod picture;
mod plain_text;
mod reading_time;
mod results;
mod table;

pub use article::{Article, Author, Label};
pub use body::{Block, Definition, Footnote, Question, TimelineEvent};
pub use card::Card;
pub use edition::{Calendar, Edition, Leader, Link, Months, Numerals, Section, SourceKind, SourcePlace, Theme};
pub use embed::{Embed, Frame, Room};
pub use failure::Failure;
pub use inline::{Inline, Style};
pub use language::{Direction, Language};
pub use listing::{Front, Listing, SectionFront};
pub use media::{Media, MediaFile};
pub use moment::{Moment, Time};
pub use page::Page;
pub use picture::{Picture, PictureSize, Rendition};
pub use plain_text::{text_of_blocks, text_of_inlines};
pub use reading_time::ReadingTime;
pub use results::Results;
pub use table::{Cell, Row, Table};
