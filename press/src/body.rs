//! What the bodies of all articles have in common, however they are written: links and pictures, and their checks.

use unicode_normalization::UnicodeNormalization;
use warraq::model::{Block, Inline, Picture, text_of_inlines};

use crate::links::{self, Link, PageKind};
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::tree::Placed;

/// A link to a page of this edition.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What is wrong so far.
    pub mistakes: &'a mut Mistakes,
    /// The pages of this edition that were linked to so far.
    pub links: Vec<Placed<PageLink>>,
}

impl<'a> BodyDesk<'a> {
    /// A desk with nothing on it.
    pub fn new(file: &'a str, pictures: &'a Pictures, mistakes: &'a mut Mistakes) -> Self {
        Self { file, pictures, mistakes, links: Vec::new() }
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

    /// The picture with a file's name, still without words.
    pub fn picture(&mut self, named: &Placed<String>, field: &str) -> Option<Picture> {
        match self.pictures.find(&named.value) {
            Ok((url, size)) => Some(Picture { url, size, ..Picture::default() }),
            Err(why) => {
                self.mistakes.error(self.file, named.line, field, why);
                None
            }
        }
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
        Block::Image { .. } => false,
        Block::Paragraph { content } | Block::Heading { content, .. } => is_blank(content),
        Block::List { items, .. } => items.iter().all(|item| shows_nothing(item)),
        Block::Quote { blocks, citation } => shows_nothing(blocks) && is_blank(citation),
        _ => true,
    })
}
