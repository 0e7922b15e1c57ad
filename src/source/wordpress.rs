//! WordPress, by its REST interface (`/wp-json/wp/v2`): posts are articles, categories are sections, tags are topics.
//!
//! - `place`: the addresses of a site's interface, and how it is found from the site's own address.
//! - `reply`: what an answer says: posts, a total, or an error in its many forms.
//! - `talk`: one conversation with a site, question by question.
//! - `terms`, `known`: categories and tags, and what is remembered of them.
//! - `post`, `media`, `excerpt`: one post and its parts to the model.
//! - `front`, `listing`, `article`, `search`: what each page asks for and is made of.
//! - `whole`: all that a site has, natively.

mod article;
mod excerpt;
mod front;
mod known;
mod listing;
mod media;
mod place;
mod post;
mod reply;
mod search;
mod tags;
mod talk;
mod terms;
#[cfg(not(target_arch = "wasm32"))]
mod whole;

#[cfg(not(target_arch = "wasm32"))]
pub use article::drop_lead_image;
pub use known::Known;

use super::{Answers, Step, Want};
use crate::address::Search;
use crate::model::{Edition, Failure, Page};
use talk::{Stop, Talk};
use terms::Taxonomy;

/// As [`crate::source::Source::step`]. What is known must be the same for all steps towards one page.
///
/// # Errors
/// As there.
pub fn step(url: &str, known: &Known, want: &Want, answers: &Answers, edition: &Edition) -> Result<Step, Failure> {
    let page = Talk::begin(url, known, answers).and_then(|mut talk| page(&mut talk, want, edition));
    match page {
        Ok(page) => Ok(Step::Done(page)),
        Err(Stop::Step(step)) => Ok(*step),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// As [`crate::source::Source::haul`].
///
/// # Errors
/// As there.
#[cfg(not(target_arch = "wasm32"))]
pub fn haul(
    url: &str,
    known: &Known,
    stretch: super::whole::Stretch,
    answers: &Answers,
    edition: &Edition,
) -> Result<super::whole::Haul, Failure> {
    let haul = Talk::begin(url, known, answers).and_then(|mut talk| whole::haul(&mut talk, stretch, edition));
    match haul {
        Ok(haul) => Ok(haul),
        Err(Stop::Failed(failure)) => Err(failure),
        Err(Stop::Step(step)) => match *step {
            Step::Ask(request) | Step::Show(_, request) => Ok(super::whole::Haul::Ask(request)),
            Step::Done(_) => Err(Failure::Broken),
        },
    }
}

fn page(talk: &mut Talk, want: &Want, edition: &Edition) -> Result<Page, Stop> {
    match want {
        Want::Front => front::front(talk, edition).map(|front| Page::Front(Box::new(front))),
        Want::Article { slug } => article::article(talk, slug, edition).map(article::page),
        Want::Section { slug, page } => {
            listing::listing(talk, Taxonomy::Category, slug, *page, edition).map(Page::Section)
        }
        Want::Topic { slug, page } => listing::listing(talk, Taxonomy::Tag, slug, *page, edition).map(Page::Topic),
        Want::Search { query } => search::results(talk, &Search::read(query), edition).map(Page::Search),
    }
}
