//! All posts and pages of a site, a hundred to an answer, the oldest first: what is published meanwhile comes after.

use super::article::read;
use super::post::{ARTICLE_FIELDS, Post, parameters};
use super::reply::Reply;
use super::talk::{Stop, Talk};
use crate::markup::plain_text;
use crate::model::{Article, Edition, Failure, Moment};
use crate::source::json::text;
use crate::source::whole::{About, Haul, Part, Stretch, Taken, by_local_clock};

/// The most posts that WordPress gives in one answer.
const MOST: u32 = 100;

/// As [`crate::source::Source::haul`].
///
/// # Errors
/// As [`Talk::ask`].
pub fn haul(talk: &mut Talk, stretch: Stretch, edition: &Edition) -> Result<Haul, Stop> {
    let (route, number) = match stretch {
        Stretch::About => return about(talk),
        Stretch::Articles(number) => ("posts", number),
        Stretch::Pages(number) => ("pages", number),
    };
    let choice = format!("orderby=date&order=asc&per_page={MOST}&page={number}");
    let reply = match talk.ask(talk.counting(route, &parameters(&choice, ARTICLE_FIELDS))) {
        // A page past the end, or a site that shows its pages to nobody.
        Err(Stop::Failed(failure)) if is_end(&failure, stretch) => {
            return Ok(Haul::Part(Part::default(), next(stretch, false)));
        }
        other => other?,
    };
    let items = reply.items()?;
    let came = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let articles = items.into_iter().filter_map(|value| taken(value, stretch, edition)).collect();
    let more = came > 0 && reply.total.map_or(came >= MOST, |total| number.saturating_mul(MOST) < total);
    Ok(Haul::Part(Part { articles, ..Part::default() }, next(stretch, more)))
}

fn about(talk: &mut Talk) -> Result<Haul, Stop> {
    let about = match talk.ask(talk.index()) {
        Ok(reply) => named(&reply),
        // Nothing depends on the name.
        Err(Stop::Failed(failure)) if !failure.is_passing() => About::default(),
        Err(stop) => return Err(stop),
    };
    Ok(Haul::Part(Part { about, ..Part::default() }, Some(Stretch::Articles(1))))
}

fn named(reply: &Reply) -> About {
    let line = |name| text(&reply.value, name).map(|text| plain_text(&text)).filter(|text| !text.is_empty());
    About { name: line("name"), tagline: line("description"), language: None }
}

fn is_end(failure: &Failure, stretch: Stretch) -> bool {
    match stretch {
        Stretch::About | Stretch::Articles(0 | 1) => false,
        // WordPress says 400 `rest_post_invalid_page_number`, which means the server's fault to a reader.
        Stretch::Articles(_) => !failure.is_passing() || *failure == Failure::Server,
        Stretch::Pages(_) => {
            !matches!(failure, Failure::Offline | Failure::TooSlow | Failure::TooMany | Failure::Unavailable)
        }
    }
}

fn next(stretch: Stretch, more: bool) -> Option<Stretch> {
    match stretch {
        Stretch::About => Some(Stretch::Articles(1)),
        Stretch::Articles(number) if more => Some(Stretch::Articles(number + 1)),
        Stretch::Articles(_) => Some(Stretch::Pages(1)),
        Stretch::Pages(number) => more.then_some(Stretch::Pages(number + 1)),
    }
}

/// A post with its article; None for what has neither an address nor a number to be known by.
fn taken(value: &serde_json::Value, stretch: Stretch, edition: &Edition) -> Option<Taken> {
    let post = Post::of(value, edition);
    let (link, id) = (post.link(), post.id());
    let slug = post.slug().or_else(|| id.clone())?;
    let name = || post.headline().unwrap_or_else(|| slug.clone());
    let article = read(&post, &slug, edition).map(|article| by_own_clock(article, value));
    Some(Taken {
        id: if link.is_empty() { slug.clone() } else { link.clone() },
        addresses: [Some(link.clone()), id.and_then(|id| by_number(&link, &id))].into_iter().flatten().collect(),
        sections: post.sections(),
        is_page: matches!(stretch, Stretch::Pages(_)),
        article: article.map_err(|failure| (name(), failure)),
    })
}

/// The short address of a post, which WordPress has beside the readable one.
fn by_number(link: &str, id: &str) -> Option<String> {
    let (scheme, rest) = link.split_once("://")?;
    let host = rest.split('/').next()?;
    Some([scheme, "://", host, "/?p=", id].concat())
}

/// The article with the times that its writers' clocks showed.
fn by_own_clock(mut article: Article, value: &serde_json::Value) -> Article {
    let local = |name| Moment::parse(&text(value, name)?);
    let own = |utc: Option<Moment>, name| {
        utc.map(|utc| local(name).and_then(|local| by_local_clock(&local, &utc)).unwrap_or(utc))
    };
    article.published = own(article.published, "date");
    article.updated = own(article.updated, "modified");
    article
}
