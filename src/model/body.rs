use serde::Serialize;

use super::{Embed, Inline, Media, Moment, Picture, Table};

/// A part of an article's body. In JSON its `kind` tells which.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph of text.
    Paragraph { content: Vec<Inline> },
    /// A heading inside the body. The headline is level 1, so these are 2 to 4.
    Heading { level: u8, content: Vec<Inline> },
    /// A list. Each item is a run of blocks, so that lists nest.
    List {
        ordered: bool,
        /// The number of the first item, where the list is ordered and does not start at 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    /// Terms, each with what is said of it.
    Definitions { items: Vec<Definition> },
    /// Somebody's words, and whose they are.
    Quote {
        blocks: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        citation: Vec<Inline>,
    },
    /// A sentence of the article set large, to draw the eye.
    PullQuote {
        content: Vec<Inline>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        citation: Vec<Inline>,
    },
    /// An image within the text.
    Image { image: Picture },
    /// Several images that belong together.
    Gallery {
        images: Vec<Picture>,
        /// What is printed under all of them.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// Rows and columns.
    Table { table: Table },
    /// Text whose spaces and line ends count; code, where it says so.
    Preformatted { text: String, code: bool },
    /// A break between two parts of the text.
    Divider,
    /// What is folded away under a line until the reader opens it.
    Details { summary: Vec<Inline>, blocks: Vec<Block> },
    /// A film.
    Video { media: Media },
    /// A sound.
    Audio { media: Media },
    /// What the article comes to, in a few points.
    KeyPoints {
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        blocks: Vec<Block>,
    },
    /// Events in their order.
    Timeline { items: Vec<TimelineEvent> },
    /// Questions, each with its answer.
    Questions { items: Vec<Question> },
    /// A card that leads to something else to read.
    RelatedLink {
        url: String,
        headline: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<Picture>,
    },
    /// What was wrong before and has been put right.
    Correction { blocks: Vec<Block> },
    /// An entry of a live report.
    LivePost {
        #[serde(skip_serializing_if = "Option::is_none")]
        time: Option<Moment>,
        #[serde(skip_serializing_if = "Option::is_none")]
        headline: Option<String>,
        blocks: Vec<Block>,
    },
    /// Something of another site. It loads when the reader asks for it.
    Embed { embed: Embed },
    /// The notes that [`Inline::FootnoteReference`] leads to.
    Footnotes { items: Vec<Footnote> },
}

/// Terms with what is said of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Definition {
    /// The terms, one line each.
    pub terms: Vec<Vec<Inline>>,
    /// What is said of them.
    pub blocks: Vec<Block>,
}

/// One event of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TimelineEvent {
    /// When it was, as it is to be printed: a day, a year, "in the spring".
    pub time: String,
    /// What happened.
    pub blocks: Vec<Block>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Question {
    /// The question.
    pub question: Vec<Inline>,
    /// The answer.
    pub blocks: Vec<Block>,
}

/// A note that stands at the article's foot.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Footnote {
    /// What the references in the text call it.
    pub name: String,
    /// The note.
    pub blocks: Vec<Block>,
}
