//! One article: the post with its body, then what is related to it.

use std::cmp::Reverse;

use serde_json::Value;

use super::excerpt::{first_words, is_opening};
use super::media::is_same_file;
use super::post::{ARTICLE_FIELDS, CARD_FIELDS, Post, parameters};
use super::reply::Reply;
use super::talk::{Stop, Talk};
use super::terms::Taxonomy;
use crate::address::encode;
use crate::markup::{self, Setting};
use crate::model::{Article, Block, Card, Edition, Failure, Inline, Label, Language, Page, Picture, text_of_blocks};
use crate::source::Step;

/// How many related articles are shown.
const MOST_RELATED: usize = 6;
/// How many posts they are chosen from, and by how many of the article's topics these are asked for.
const CANDIDATES: &str = "&per_page=18";
const MOST_TOPICS: usize = 10;

/// The page of an article.
pub fn page(article: Article) -> Page {
    Page::Article(Box::new(article))
}

/// The article with a slug. It can be shown before its related articles are there, and without them.
///
/// # Errors
/// As [`Talk::ask`]; [`Failure::NotFound`], [`Failure::Forbidden`] where a password keeps it, [`Failure::Incomplete`].
pub fn article(talk: &mut Talk, slug: &str, edition: &Edition) -> Result<Article, Stop> {
    let choice = format!("slug={}", encode(slug));
    let reply = talk.ask(talk.request("posts", &parameters(&choice, ARTICLE_FIELDS)))?;
    let posts: Vec<Post> = reply.items()?.into_iter().map(|value| Post::of(value, edition)).collect();
    let exact = posts.iter().find(|post| post.slug().as_deref() == Some(slug)).or(posts.first());
    let post = exact.ok_or(Failure::NotFound)?;
    let article = read(post, slug, edition)?;
    related(talk, post, article, edition)
}

/// The article of a post, without what is related to it.
///
/// # Errors
/// [`Failure::Forbidden`] where a password keeps it, [`Failure::Incomplete`].
pub fn read(post: &Post, slug: &str, edition: &Edition) -> Result<Article, Failure> {
    if post.is_protected() {
        return Err(Failure::Forbidden);
    }
    let language = edition.language();
    let headline = post.headline();
    let (mut body, standfirst) = text(post, headline.as_deref().unwrap_or_default(), &language)?;
    let mut image = post.image();
    drop_lead_image(&mut image, &mut body);
    let (published, updated) = post.times();
    Ok(Article {
        slug: post.slug().unwrap_or_else(|| slug.to_owned()),
        headline: headline.or_else(|| untitled(standfirst.as_deref(), &body)).ok_or(Failure::Incomplete("headline"))?,
        standfirst: standfirst.filter(|standfirst| !is_opening(standfirst, &body)),
        section: post.section(),
        byline: post.byline(),
        dateline: None,
        published,
        updated,
        image,
        topics: post.topics(),
        language,
        body,
        related: Vec::new(),
        translations: Vec::new(),
    })
}

/// The body and what stands over it. The excerpt is the body where there is no other.
fn text(post: &Post, headline: &str, language: &Language) -> Result<(Vec<Block>, Option<String>), Failure> {
    let page = post.link();
    let setting = Setting { page: &page, headline, language: Some(language), line_ends_count: false };
    let body = post.content().map(|html| markup::read(&html, &setting)).unwrap_or_default();
    match post.standfirst() {
        Some(text) if body.is_empty() => Ok((vec![Block::Paragraph { content: vec![Inline::Text(text)] }], None)),
        None if body.is_empty() => Err(Failure::Incomplete("body")),
        standfirst => Ok((body, standfirst)),
    }
}

/// What an article is called that has no headline.
fn untitled(standfirst: Option<&str>, body: &[Block]) -> Option<String> {
    standfirst.and_then(first_words).or_else(|| first_words(&text_of_blocks(body)))
}

/// Takes the lead image out of the body where the body begins with it, as many writers do who also feature it. What is
/// printed with it there stays.
pub fn drop_lead_image(lead: &mut Option<Picture>, body: &mut Vec<Block>) {
    let (Some(lead), [Block::Image { image }, _, ..]) = (lead, body.as_slice()) else {
        return;
    };
    if !is_same_file(&lead.url, &image.url) {
        return;
    }
    if lead.alt.is_empty() {
        lead.alt.clone_from(&image.alt);
    }
    lead.caption = image.caption.clone().or(lead.caption.take());
    lead.credit = image.credit.clone().or(lead.credit.take());
    *body = std::mem::take(body).into_iter().skip(1).collect();
}

/// Asks for what is related: posts that share topics, or, where none does, the newest of the section.
fn related(talk: &mut Talk, post: &Post, mut article: Article, edition: &Edition) -> Result<Article, Stop> {
    for taxonomy in [Taxonomy::Tag, Taxonomy::Category] {
        let Some(choice) = choice(post, taxonomy) else {
            continue;
        };
        let request = talk.request("posts", &parameters(&choice, CARD_FIELDS));
        match talk.hear() {
            None => return Err(Step::Show(page(article), request).into()),
            // Something else to read is not worth a failure.
            Some(Err(_)) => return Ok(article),
            Some(Ok(reply)) => article.related = nearest(&reply, post, &article, edition),
        }
        if !article.related.is_empty() {
            break;
        }
    }
    Ok(article)
}

/// The parameters that choose the posts that may be related.
fn choice(post: &Post, taxonomy: Taxonomy) -> Option<String> {
    let id = post.id()?;
    let ids: Vec<String> = post.term_ids(taxonomy).iter().take(MOST_TOPICS).map(u32::to_string).collect();
    let ids = Some(ids.join(",")).filter(|ids| !ids.is_empty())?;
    Some([taxonomy.route(), "=", &ids, "&exclude=", &id, CANDIDATES].concat())
}

/// The nearest first: by the number of shared topics, then those of the same section, then the newest.
fn nearest(reply: &Reply, post: &Post, article: &Article, edition: &Edition) -> Vec<Card> {
    let shared = |topics: Vec<Label>| topics.iter().filter(|topic| article.topics.contains(topic)).count();
    let rank = |value: &Value| {
        let other = Post::of(value, edition);
        let card = other.card().filter(|card| card.slug != article.slug && other.id() != post.id())?;
        let is_of_section = article.section.is_some() && card.section == article.section;
        Some((shared(other.topics()), is_of_section, card))
    };
    let mut near: Vec<_> = reply.items().unwrap_or_default().into_iter().filter_map(rank).collect();
    near.sort_by_key(|(shared, is_of_section, card)| Reverse((*shared, *is_of_section, card.published)));
    near.into_iter().take(MOST_RELATED).map(|(_, _, card)| card).collect()
}
