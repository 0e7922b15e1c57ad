//! What the bodies of all articles have in common, however they are written: links and pictures, and their checks.

use unicode_normalization::UnicodeNormalization;
use warraq::model::{Block, Inline, Picture, text_of_inlines};

use crate::links::{self, Link, PageKind};
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::recordings::Recordings;
use crate::tree::Placed;

/// A link to a page of this edition.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PageLink {
    /// Article, section or topic.
    pub kind: PageKind,
    /// The slug that it names.
    pub slug: String,
}

/// Where a body is read: what it may show, and what was found wrong with it.
pub struct BodyDesk<'a> {
    /// The file, for messages.
    pub file: &'a str,
    /// The pictures that are there.
    pub pictures: &'a Pictures,
    /// The films and sounds that are there.
    pub recordings: &'a Recordings,
    /// What is wrong so far.
    pub mistakes: &'a mut Mistakes,
    /// The pages of this edition that were linked to so far.
    pub links: Vec<Placed<PageLink>>,
}

impl<'a> BodyDesk<'a> {
    /// A desk with nothing on it.
    pub fn new(file: &'a str, pictures: &'a Pictures, recordings: &'a Recordings, mistakes: &'a mut Mistakes) -> Self {
        Self { file, pictures, recordings, mistakes, links: Vec::new() }
    }

    /// Notes an error in the body.
    pub fn error(&mut self, line: usize, message: impl Into<String>) {
        self.mistakes.error(self.file, line, "body", message);
    }

    /// The address of a link, checked as far as it can be by itself.
    pub fn link(&mut self, url: &str, line: usize) -> String {
        match links::read(url) {
            Ok(Link::Page { kind, slug }) => self.links.push(Placed { value: PageLink { kind, slug }, line }),
            Ok(Link::Elsewhere) => {}
            Err(why) => self.error(line, why),
        }
        // Slugs are compared in this form, so links are written in it.
        url.nfc().collect()
    }

    /// The picture with a file's name or a whole address, still without words.
    pub fn picture(&mut self, named: &Placed<String>, field: &str) -> Option<Picture> {
        let found = self.pictures.find(&named.value);
        let (url, size) = self.noted(found, named.line, field)?;
        Some(Picture { url, size, ..Picture::default() })
    }

    /// The address of the film or the sound with a file's name or a whole address.
    pub fn recording(&mut self, named: &Placed<String>, field: &str) -> Option<String> {
        let found = self.recordings.find(&named.value);
        self.noted(found, named.line, field)
    }

    fn noted<T>(&mut self, found: Result<T, String>, line: usize, field: &str) -> Option<T> {
        found.map_err(|why| self.mistakes.error(self.file, line, field, why)).ok()
    }

    /// Warns of a picture that says nothing to those who do not see it.
    pub fn warn_of_missing_alt(&mut self, line: usize, field: &str) {
        let message = "has no alt text; say what is to be seen, for those who do not see it";
        self.mistakes.warning(self.file, line, field, message);
    }
}

/// Whether inlines show nothing at all.
pub fn is_blank(inlines: &[Inline]) -> bool {
    text_of_inlines(inlines).trim().is_empty()
}

/// Whether blocks show nothing at all, such as a lone divider.
pub fn shows_nothing(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Image { .. }
        | Block::Gallery { .. }
        | Block::Video { .. }
        | Block::Audio { .. }
        | Block::RelatedLink { .. }
        | Block::Embed { .. } => false,
        Block::Divider => true,
        Block::Paragraph { content } | Block::Heading { content, .. } => is_blank(content),
        Block::Preformatted { text, .. } => text.trim().is_empty(),
        Block::List { items, .. } => items.iter().all(|item| shows_nothing(item)),
        Block::Definitions { items } => {
            items.iter().all(|item| item.terms.iter().all(|term| is_blank(term)) && shows_nothing(&item.blocks))
        }
        Block::Quote { blocks, citation } => shows_nothing(blocks) && is_blank(citation),
        Block::PullQuote { content, citation } => is_blank(content) && is_blank(citation),
        Block::Table { table } => {
            let mut cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
            is_blank(&table.caption) && cells.all(|cell| shows_nothing(&cell.blocks))
        }
        Block::Details { summary, blocks } => is_blank(summary) && shows_nothing(blocks),
        // A title or a time alone is no text to read.
        Block::KeyPoints { blocks, .. } | Block::Correction { blocks } => shows_nothing(blocks),
        Block::Timeline { items } => items.iter().all(|item| shows_nothing(&item.blocks)),
        Block::Questions { items } => items.iter().all(|item| is_blank(&item.question) && shows_nothing(&item.blocks)),
        Block::LivePost { headline, blocks, .. } => headline.is_none() && shows_nothing(blocks),
        Block::Footnotes { items } => items.iter().all(|note| shows_nothing(&note.blocks)),
    })
}
