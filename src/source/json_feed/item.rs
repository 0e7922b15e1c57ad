use std::collections::HashSet;

use serde_json::Value;

use super::attachments::attachments;
use super::walk::{FeedPage, address};
use crate::links::WebAddress;
use crate::markup::{self, Setting};
use crate::model::{Article, Author, Block, Card, Edition, Failure, Label, Language, Moment, Picture};
use crate::source::json::{many, plain, text};
use crate::source::lead_image;
use crate::source::place::Place;
use crate::source::slug::{Slugs, labels};
use crate::source::text_body::{first_words, one_line, paragraphs};

/// An item of a feed.
pub(super) struct Item<'a> {
    /// What the feed calls it.
    pub id: String,
    value: &'a Value,
    page: &'a FeedPage,
    edition: &'a Edition,
    /// Its part of its address here.
    slug: String,
}

impl<'a> Item<'a> {
    /// The items of all pages in their order, each id once. Those without an id are left out, as the format demands.
    pub fn all(pages: &'a [FeedPage], edition: &'a Edition) -> Vec<Self> {
        let (mut seen, mut slugs, mut items) = (HashSet::new(), Slugs::default(), Vec::new());
        for page in pages {
            let with_id = page.items().iter().filter_map(|value| Some((text(value, "id")?, value)));
            let values: Vec<(String, &Value)> = with_id.filter(|(id, _)| seen.insert(id.clone())).collect();
            let elsewhere =
                |value| address(value, "url").or_else(|| address(value, "external_url")).unwrap_or_default();
            let named: Vec<(&str, &str)> = values.iter().map(|(id, value)| (id.as_str(), elsewhere(value))).collect();
            let names = slugs.name(&named);
            let items_of_page = values.into_iter().zip(names);
            items.extend(items_of_page.map(|((id, value), slug)| Self { id, value, page, edition, slug }));
        }
        items
    }

    /// What lists show of it; None where there are no words to show.
    pub fn card(&self) -> Option<Card> {
        Some(Card {
            slug: self.slug.clone(),
            headline: self.headline()?,
            standfirst: self.summary(),
            section: None,
            byline: self.byline(),
            published: self.moment("date_published").or_else(|| self.moment("date_modified")),
            image: self.image(),
            language: self.language(),
        })
    }

    /// The whole of it, with what its card says.
    ///
    /// # Errors
    /// [`Failure::Incomplete`] where there is nothing to read.
    pub fn article(&self, card: &Card) -> Result<Article, Failure> {
        let mut image = card.image.clone();
        let mut body = self.content(card);
        let summary = if body.is_empty() { text(self.value, "summary") } else { None };
        body.extend(summary.iter().flat_map(|summary| paragraphs(summary)));
        lead_image::show_once(&mut image, &mut body);
        body.extend(attachments(self.value, self.place(), &body));
        body.extend(self.link_elsewhere(body.is_empty()));
        if body.is_empty() {
            let lead = image.take().ok_or(Failure::Incomplete("content_html"))?;
            body.push(Block::Image { image: lead });
        }
        Ok(Article {
            slug: card.slug.clone(),
            headline: card.headline.clone(),
            standfirst: card.standfirst.clone().filter(|_| summary.is_none()),
            section: None,
            byline: card.byline.clone(),
            dateline: None,
            published: card.published,
            updated: self
                .moment("date_modified")
                .filter(|updated| card.published.is_some_and(|first| first < *updated)),
            image,
            topics: self.topics(),
            language: card.language.clone(),
            body,
            related: Vec::new(),
            translations: Vec::new(),
        })
    }

    /// Where else it can be read.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn addresses(&self) -> Vec<String> {
        address(self.value, "url").and_then(|url| Place(self.home()).link(url)).into_iter().collect()
    }

    /// Its tags.
    pub fn topics(&self) -> Vec<Label> {
        labels(many(self.value, "tags").iter().filter_map(plain))
    }

    /// The title, or the first words of the text where there is none, as in a feed of notes.
    fn headline(&self) -> Option<String> {
        let title = text(self.value, "title").and_then(|title| one_line(&title));
        let from_html = || text(self.value, "content_html").map(|html| markup::plain_text(&html));
        title
            .or_else(|| first_words(&text(self.value, "content_text")?))
            .or_else(|| first_words(&from_html()?))
            .or_else(|| first_words(&text(self.value, "summary")?))
    }

    fn summary(&self) -> Option<String> {
        one_line(&text(self.value, "summary")?)
    }

    fn content(&self, card: &Card) -> Vec<Block> {
        let setting = Setting {
            page: self.place().0,
            // A headline made from the text is not said twice by it.
            headline: if text(self.value, "title").is_some() { &card.headline } else { "" },
            language: Some(&card.language),
            line_ends_count: false,
        };
        let html = text(self.value, "content_html").map(|html| markup::read(&html, &setting)).unwrap_or_default();
        if !html.is_empty() {
            return html;
        }
        let text = text(self.value, "content_text");
        text.map(|text| paragraphs(&text)).unwrap_or_default()
    }

    /// A card for the page that the item is about; where there is nothing else to read, for the page where it can be read.
    fn link_elsewhere(&self, is_alone: bool) -> Option<Block> {
        let own = address(self.value, "url").filter(|_| is_alone);
        let url = Place(self.home()).link(address(self.value, "external_url").or(own)?)?;
        let host = WebAddress::of(&url)?.host;
        Some(Block::RelatedLink { url, headline: host, description: None, image: None })
    }

    /// The item's authors, else the feed's; `author` is what 1.0 had.
    fn byline(&self) -> Vec<Author> {
        let named = |value: &Value, field| -> Vec<Author> {
            let name = |author: &Value| text(author, "name").or_else(|| plain(author)).and_then(|name| one_line(&name));
            let author = |author: &Value| Some(Author { name: name(author)?, role: None });
            many(value, field).iter().filter_map(author).collect()
        };
        let places = [
            (self.value, "authors"),
            (self.value, "author"),
            (&self.page.value, "authors"),
            (&self.page.value, "author"),
        ];
        places
            .into_iter()
            .map(|(value, field)| named(value, field))
            .find(|byline| !byline.is_empty())
            .unwrap_or_default()
    }

    fn image(&self) -> Option<Picture> {
        let url = |field| address(self.value, field).and_then(|url| self.place().image(url));
        let url = url("image").or_else(|| url("banner_image"))?;
        Some(Picture { url, ..Picture::default() })
    }

    fn language(&self) -> Language {
        let of = |value| text(value, "language").and_then(|tag| Language::parse(&tag));
        of(self.value).or_else(|| of(&self.page.value)).unwrap_or_else(|| self.edition.language())
    }

    fn moment(&self, field: &str) -> Option<Moment> {
        Moment::parse(&text(self.value, field)?)
    }

    /// What relative addresses are seen from: the item's own page, else the site's, else the feed.
    fn place(&self) -> Place<'a> {
        let own = address(self.value, "url");
        Place(own.filter(|url| WebAddress::of(url).is_some()).unwrap_or_else(|| self.home()))
    }

    fn home(&self) -> &'a str {
        let home = address(&self.page.value, "home_page_url");
        home.filter(|url| WebAddress::of(url).is_some()).unwrap_or(&self.page.address)
    }
}
