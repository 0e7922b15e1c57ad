//! One post to the model.

use serde_json::Value;

use super::excerpt::{first_words, standfirst};
use super::media::picture;
use super::terms::{Taxonomy, of_post};
use crate::address::decode;
use crate::markup::plain_text;
use crate::model::{Author, Card, Edition, Label, Moment, Picture, Time};
use crate::source::json::{is_true, many, plain, text};

/// What a card is made of. `_links` and `_embedded` must be named for what is embedded to come.
pub const CARD_FIELDS: &str = "id,slug,link,date,date_gmt,title,excerpt,sticky,_links,_embedded";
/// What an article is made of.
pub const ARTICLE_FIELDS: &str =
    "id,slug,link,date,date_gmt,modified,modified_gmt,title,excerpt,content,_links,_embedded";
/// What is to come with each post.
pub const EMBED: &str = "author,wp:featuredmedia,wp:term";

/// How much later than its publication a post must have been changed to count as changed, in seconds.
const SETTLING: i64 = 60;
/// The slug of the category that WordPress gives to posts that have none.
const NO_CATEGORY: &str = "uncategorized";

/// The difference between a site's clock and UTC is a multiple of this many seconds, and at most [`FARTHEST`].
const QUARTER: i64 = 15 * 60;
/// The largest difference between a clock and UTC, in seconds: 14 hours, in Kiribati.
const FARTHEST: i64 = 14 * 3600;

/// A post, as a site of an edition sent it.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    value: &'a Value,
    edition: &'a Edition,
}

impl<'a> Post<'a> {
    /// The post in a part of an answer.
    pub fn of(value: &'a Value, edition: &'a Edition) -> Self {
        Self { value, edition }
    }

    /// The post as lists show it; None where it has no slug, or nothing to call it by.
    pub fn card(&self) -> Option<Card> {
        let standfirst = self.standfirst();
        Some(Card {
            slug: self.slug()?,
            headline: self.headline().or_else(|| first_words(standfirst.as_deref()?))?,
            standfirst,
            section: self.section(),
            byline: self.byline(),
            published: self.times().0,
            image: self.image(),
            language: self.edition.language(),
        })
    }

    /// The slug, decoded: WordPress keeps and sends Arabic slugs percent-encoded.
    pub fn slug(&self) -> Option<String> {
        text(self.value, "slug").map(|slug| decode(&slug))
    }

    /// The number that the site knows the post by, as text.
    pub fn id(&self) -> Option<String> {
        text(self.value, "id").filter(|id| id.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The post's own page, which its relative addresses are seen from. Empty where it is not told.
    pub fn link(&self) -> String {
        text(self.value, "link").unwrap_or_default()
    }

    /// The title, which may hold entities and elements.
    pub fn headline(&self) -> Option<String> {
        rendered(self.value, "title").map(|title| plain_text(&title)).filter(|title| !title.is_empty())
    }

    /// The excerpt, where a password does not keep it.
    pub fn standfirst(&self) -> Option<String> {
        let is_protected = self.value.get("excerpt").is_some_and(|excerpt| is_true(excerpt, "protected"));
        let html = rendered(self.value, "excerpt").filter(|_| !is_protected)?;
        standfirst(&html, &self.link())
    }

    /// The body's HTML.
    pub fn content(&self) -> Option<String> {
        rendered(self.value, "content")
    }

    /// Whether the body is only for those who know a password.
    pub fn is_protected(&self) -> bool {
        self.value.get("content").is_some_and(|content| is_true(content, "protected"))
    }

    /// Whether the editors keep it at the top.
    pub fn is_sticky(&self) -> bool {
        is_true(self.value, "sticky")
    }

    /// When the post was published, and when it was changed after that.
    pub fn times(&self) -> (Option<Moment>, Option<Moment>) {
        let utc = |name, local| {
            let moment = Moment::parse(&text(self.value, name)?)?;
            // The fields in UTC do not say so themselves.
            let is_open = moment.time.is_some_and(|time| time.offset.is_none());
            let moment = if is_open { Moment::parse(&(moment.to_iso() + "Z"))? } else { moment };
            Some(text(self.value, local).and_then(|local| on_the_site(&moment, &local)).unwrap_or(moment))
        };
        let local = |name| Moment::parse(&text(self.value, name)?);
        // The two clocks are not compared with each other.
        let (published, changed) = match utc("date_gmt", "date") {
            Some(published) => (Some(published), utc("modified_gmt", "modified")),
            None => (local("date"), local("modified")),
        };
        let is_later =
            |changed: &Moment| published.is_none_or(|published| changed.instant() - published.instant() > SETTLING);
        (published, changed.filter(is_later))
    }

    /// The categories, as sections.
    pub fn sections(&self) -> Vec<Label> {
        of_post(self.value, Taxonomy::Category).into_iter().map(|term| self.named(term.label)).collect()
    }

    /// The one section of the post: the first of its categories that the edition names, else its first.
    pub fn section(&self) -> Option<Label> {
        let own = self.sections();
        let of_edition =
            self.edition.sections.iter().find_map(|section| own.iter().find(|own| own.slug == section.slug));
        of_edition.or_else(|| own.iter().find(|own| own.slug != NO_CATEGORY)).or(own.first()).cloned()
    }

    /// A section by the edition's name for it.
    fn named(&self, label: Label) -> Label {
        self.edition.section(&label.slug).unwrap_or(label)
    }

    /// The tags, as topics.
    pub fn topics(&self) -> Vec<Label> {
        of_post(self.value, Taxonomy::Tag).into_iter().map(|term| term.label).collect()
    }

    /// The numbers of the post's terms of a kind.
    pub fn term_ids(&self, taxonomy: Taxonomy) -> Vec<u32> {
        of_post(self.value, taxonomy).into_iter().map(|term| term.id).collect()
    }

    /// Who wrote it. An error may stand in an author's place, which has no name.
    pub fn byline(&self) -> Vec<Author> {
        let name = |author: &Value| Some(plain_text(&text(author, "name")?)).filter(|name| !name.is_empty());
        self.embedded("author").iter().filter_map(name).map(|name| Author { name, role: None }).collect()
    }

    /// The featured image.
    pub fn image(&self) -> Option<Picture> {
        let page = self.link();
        self.embedded("wp:featuredmedia").iter().find_map(|media| picture(media, &page))
    }

    fn embedded(&self, name: &str) -> &'a [Value] {
        self.value.get("_embedded").map_or(&[], |embedded| many(embedded, name))
    }
}

/// A moment by the clock of the site, which wrote the same one as `local`, without its offset from UTC. None where the two
/// cannot be the same.
fn on_the_site(moment: &Moment, local: &str) -> Option<Moment> {
    let local = Moment::parse(local)?;
    let time = local.time.filter(|time| time.offset.is_none())?;
    let ahead = local.instant() - moment.instant();
    let is_sound = moment.time.is_some() && ahead % QUARTER == 0 && ahead.abs() <= FARTHEST;
    let offset = i16::try_from(ahead / 60).ok().filter(|_| is_sound);
    Some(Moment { time: Some(Time { offset: Some(offset?), ..time }), ..local })
}

/// The HTML of a field that is an object holding it, or, from old sites, the HTML itself.
pub fn rendered(value: &Value, name: &str) -> Option<String> {
    let field = value.get(name)?;
    text(field, "rendered").or_else(|| plain(field))
}

/// The parameters that every question for posts has, after those that choose them.
pub fn parameters(choice: &str, fields: &str) -> String {
    let mut parameters = choice.to_owned();
    for part in ["&_fields=", fields, "&_embed=", EMBED] {
        parameters.push_str(part);
    }
    parameters
}

/// Cards for the posts of an answer, in their order.
pub fn cards(posts: &[&Value], edition: &Edition) -> Vec<Card> {
    posts.iter().filter_map(|post| Post::of(post, edition).card()).collect()
}
