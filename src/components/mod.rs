//! The parts that pages share. Each is a pure function of its data: the same markup in the browser and natively.

mod article_tools;
mod body;
mod byline;
mod card;
mod colophon;
mod element;
mod element_in_document;
mod failure;
mod head_bar;
mod isolated;
mod masthead;
mod moment;
mod pager;
mod picture;
mod reading_time;
mod section_nav;
mod skeleton;
pub mod taking_over;
mod times;
mod topics;
mod translations;

pub use article_tools::article_tools;
#[cfg(not(target_arch = "wasm32"))]
pub use body::body_without_controls;
pub use body::{body, body_with_contents};
pub use byline::byline;
pub use card::{Shape, card, cards};
pub use colophon::colophon;
pub use element::{Element, Part, element, live};
#[cfg(not(target_arch = "wasm32"))]
pub use element::{escape, push_attribute};
pub use failure::{Retry, failure_notice, failure_page};
pub use head_bar::head_bar;
pub use isolated::{isolated, name};
pub use masthead::masthead;
pub use moment::{Precision, Told, moment, told};
pub use pager::pager;
pub use picture::{Loading, Place, image, picture};
pub use reading_time::reading_time;
pub use section_nav::{section_name, section_nav};
pub use skeleton::{Outline, skeleton};
pub use times::times;
pub use topics::topics;
pub use translations::translations;
