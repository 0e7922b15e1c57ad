//! An article's body. Every kind of block and inline is rendered here, and nowhere else; `crate::markup` reads the same
//! markup back.

mod asides;
mod contents;
mod embed;
mod headings;
mod lines;
mod lists;
mod live;
mod media;
mod notes;
mod pictures;
mod quotes;
mod table;

use std::cell::{Cell, RefCell};

use headings::Heading;

use super::element::{Element, Part, element};
use super::isolated::own_direction;
use crate::bidi::Line;
use crate::locale::Words;
use crate::model::{Block, Inline, Language, ReadingTime};
use crate::site::Site;

/// An article's body in its language.
pub fn body(site: &Site, language: &Language, blocks: &[Block]) -> Element {
    Body::new(site, language).whole(blocks).0
}

/// The same, with the table of its contents where there is so much to read that it helps.
pub fn body_with_contents(
    site: &Site,
    language: &Language,
    blocks: &[Block],
    time: ReadingTime,
) -> (Element, Option<Element>) {
    let body = Body::new(site, language);
    let (whole, headings) = body.whole(blocks);
    (whole, body.contents(language, &headings, time))
}

/// What of a body is there to be pressed, and what explains it. Without the app it does nothing.
#[cfg(not(target_arch = "wasm32"))]
const CONTROLS: [&str; 3] = ["heading-link", "embed-show", "embed-note"];

/// An article's body as it is read elsewhere, in a feed: without what only this app's pages can do.
#[cfg(not(target_arch = "wasm32"))]
pub fn body_without_controls(site: &Site, language: &Language, blocks: &[Block]) -> Element {
    body(site, language, blocks).without(&CONTROLS)
}

/// What the views of a body's parts share while it is written.
struct Body<'a> {
    site: &'a Site,
    /// The words that the parts bring along ("key points"), the interface's.
    words: &'static Words,
    /// Whether the words are in another language than the article, and have to say so.
    is_foreign: bool,
    /// How lines run in the part that is being written.
    line: Cell<Line>,
    /// How many galleries there were so far; pictures have addresses by it.
    galleries: Cell<u32>,
    /// The notes that have been referred to: an id may stand only once in a page.
    noted: RefCell<Vec<String>>,
    /// The ids that headings have so far.
    ids: RefCell<Vec<String>>,
}

impl<'a> Body<'a> {
    fn new(site: &'a Site, article: &Language) -> Self {
        Self {
            site,
            words: site.words,
            is_foreign: article.primary() != site.language.primary(),
            line: Cell::new(Line::of(article)),
            galleries: Cell::new(0),
            noted: RefCell::default(),
            ids: RefCell::default(),
        }
    }

    /// The body, and the headings that divide it: not those inside of its parts.
    fn whole(&self, blocks: &[Block]) -> (Element, Vec<Heading>) {
        let mut headings = Vec::new();
        let mut parts: Vec<Part> = Vec::new();
        for block in blocks {
            let part = match block {
                Block::Heading { level, content } => {
                    let (part, heading) = self.heading(*level, content);
                    headings.push(heading);
                    part
                }
                _ => self.block(block),
            };
            parts.push(part.into());
        }
        (element("div").class("body").children(parts), headings)
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Part> {
        blocks.iter().map(|block| self.block(block).into()).collect()
    }

    fn block(&self, block: &Block) -> Element {
        match block {
            Block::Paragraph { content } => self.of_line("p", content),
            Block::Heading { level, content } => self.heading(*level, content).0,
            Block::List { ordered, start, items } => self.list(*ordered, *start, items),
            Block::Definitions { items } => self.definitions(items),
            Block::Quote { blocks, citation } => self.quote(blocks, citation),
            Block::PullQuote { content, citation } => self.pull_quote(content, citation),
            Block::Image { image } => self.image(image),
            Block::Gallery { images, caption } => self.gallery(images, caption.as_deref()),
            Block::Table { table } => self.table(table),
            Block::Preformatted { text, code } => preformatted(text, *code),
            Block::Divider => element("hr"),
            Block::Details { summary, blocks } => self.details(summary, blocks),
            Block::Video { media } => media::video(media, self.line.get()),
            Block::Audio { media } => media::audio(media, self.line.get()),
            Block::KeyPoints { title, blocks } => self.key_points(title.as_deref(), blocks),
            Block::Timeline { items } => self.timeline(items),
            Block::Questions { items } => self.questions(items),
            Block::RelatedLink { url, headline, description, image } => {
                self.related_link(url, headline, description.as_deref(), image.as_ref())
            }
            Block::Correction { blocks } => self.correction(blocks),
            Block::LivePost { time, headline, blocks } => self.live_post(time.as_ref(), headline.as_deref(), blocks),
            Block::Embed { embed } => self.embed(embed),
            Block::Footnotes { items } => self.footnotes(items),
        }
    }

    /// An element that isolates a part of the article whose text runs for itself.
    fn apart(&self, element: Element, text: &str, write: impl FnOnce() -> Vec<Part>) -> Element {
        let (dir, line) = own_direction(text, self.line.get());
        element.attr("dir", dir).children(self.running(line, write))
    }

    /// What is written while lines run like this.
    fn running(&self, line: Line, write: impl FnOnce() -> Vec<Part>) -> Vec<Part> {
        let around = self.line.replace(line);
        let parts = write();
        self.line.set(around);
        parts
    }

    /// Plain text that may run either way, as an element of its own.
    fn words_of(&self, tag: &'static str, class: &'static str, text: &str) -> Element {
        element(tag).class(class).own_text(text, self.line.get())
    }

    fn details(&self, summary: &[Inline], blocks: &[Block]) -> Element {
        element("details").child(self.of_line("summary", summary)).children(self.blocks(blocks))
    }

    /// An element that says a word of the interface within the article.
    fn saying(&self, element: Element, word: &'static str) -> Element {
        self.in_the_words_language(element).child(word)
    }

    fn in_the_words_language(&self, element: Element) -> Element {
        if !self.is_foreign {
            return element;
        }
        let language = &self.site.language;
        element.attr("lang", language.tag().to_owned()).attr("dir", language.direction().attribute())
    }

    /// The title of a part: the article's own, or the interface's word, marked so that it is not taken for the article's.
    fn title(&self, class: &'static str, own: Option<&str>, word: &'static str) -> Element {
        let title = element("p").class(class);
        match own {
            Some(own) => title.own_text(own, self.line.get()),
            None => self.saying(title, word).attr("data-default", ""),
        }
    }
}

fn preformatted(text: &str, is_code: bool) -> Element {
    if is_code {
        element("pre").child(element("code").attr("dir", "ltr").child(text))
    } else {
        element("pre").attr("dir", "auto").child(text)
    }
}
