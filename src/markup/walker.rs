//! The way through a tree: text and marks to lines, elements to the modules that know their kind.

use std::rc::Rc;

use super::line::{Leaf, Mark, Run, nest, paragraphs};
use super::tree::{Element, Node};
use super::{Setting, embeds, figure, lists, media, pictures, structures, table, typed_lists};
use crate::links::{allowed_link, resolve_from};
use crate::model::{Block, Direction, Inline, Language, Style, text_of_inlines};

/// What is known on the way through a tree.
pub struct Walker<'a> {
    pub setting: &'a Setting<'a>,
    /// The names of the notes that are there, so that a reference to another is none.
    pub notes: Vec<String>,
    marks: Rc<Vec<Mark>>,
    line: Vec<Run>,
    out: Vec<Block>,
    /// Whether line ends in the text count here, where they count at all.
    is_loose: bool,
    /// Whether what is read should be one line, such as a heading: lists typed by hand are none there.
    is_one_line: bool,
    /// How many blocks the walker is within.
    depth: usize,
}

/// How deep blocks may lie within each other. Twelve tables in each other, with every mark on a word, are some 110 levels of
/// native JSON; readers of JSON stop at 128. What lies deeper stands at the last level.
const DEEPEST: usize = 12;

/// Reads a whole tree.
pub fn walk(tree: &[Node], setting: &Setting) -> Vec<Block> {
    let mut walker = Walker {
        setting,
        notes: lists::names_of_notes(tree),
        marks: Rc::default(),
        line: Vec::new(),
        out: Vec::new(),
        is_loose: setting.line_ends_count,
        is_one_line: false,
        depth: 0,
    };
    let mut blocks = walker.blocks_of(tree);
    if repeats_headline(blocks.first(), setting.headline) {
        blocks.remove(0);
    }
    blocks
}

fn repeats_headline(first: Option<&Block>, headline: &str) -> bool {
    let words = super::line::on_one_line;
    matches!(first, Some(Block::Heading { content, .. })
        if !headline.is_empty() && words(&text_of_inlines(content)) == words(headline))
}

impl Walker<'_> {
    /// The blocks that some nodes make, apart from those around them.
    pub fn blocks_of(&mut self, nodes: &[Node]) -> Vec<Block> {
        typed_lists::gather(self.apart(nodes, false))
    }

    fn apart(&mut self, nodes: &[Node], is_one_line: bool) -> Vec<Block> {
        let line = std::mem::take(&mut self.line);
        let out = std::mem::take(&mut self.out);
        let was_one_line = std::mem::replace(&mut self.is_one_line, is_one_line);
        self.depth += 1;
        self.nodes(nodes);
        self.depth -= 1;
        self.end_line();
        self.is_one_line = was_one_line;
        self.line = line;
        std::mem::replace(&mut self.out, out)
    }

    /// The blocks of nodes in which line ends are only white space.
    pub fn blocks_within(&mut self, nodes: &[Node]) -> Vec<Block> {
        let is_loose = std::mem::replace(&mut self.is_loose, false);
        let blocks = self.blocks_of(nodes);
        self.is_loose = is_loose;
        blocks
    }

    /// One line of nodes that should be one, and what cannot stand in a line. Paragraphs are joined by line breaks.
    pub fn line_of(&mut self, nodes: &[Node]) -> (Vec<Inline>, Vec<Block>) {
        let mut line: Vec<Inline> = Vec::new();
        let mut rest = Vec::new();
        let is_loose = std::mem::replace(&mut self.is_loose, false);
        let blocks = self.apart(nodes, true);
        self.is_loose = is_loose;
        for block in blocks {
            match block {
                Block::Paragraph { content } | Block::Heading { content, .. } => {
                    if !line.is_empty() {
                        line.push(Inline::Break);
                    }
                    line.extend(content);
                }
                block => rest.push(block),
            }
        }
        (line, rest)
    }

    /// Ends the line that was going on, and adds a block.
    pub fn push(&mut self, block: Block) {
        self.end_line();
        self.out.push(block);
    }

    /// Ends the line that was going on, and adds blocks.
    pub fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.end_line();
        self.out.extend(blocks);
    }

    /// Walks through nodes where the walker is.
    pub fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    /// Adds text to the line.
    pub fn text(&mut self, text: &str) {
        if !self.is_loose {
            return self.leaf(Leaf::Text(text.to_owned()));
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.leaf(Leaf::Break);
            }
            self.leaf(Leaf::Text(line.to_owned()));
        }
    }

    /// Adds a piece to the line.
    pub fn leaf(&mut self, leaf: Leaf) {
        self.line.push(Run { marks: Rc::clone(&self.marks), leaf });
    }

    fn end_line(&mut self) {
        let runs = std::mem::take(&mut self.line);
        if runs.is_empty() {
            return;
        }
        for paragraph in paragraphs(runs) {
            let parts = if self.is_one_line { vec![paragraph] } else { typed_lists::part(paragraph) };
            for lines in parts {
                self.out.push(embeds::bare_address(nest(&lines)));
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let spanned = self.span_of(element).map(|mark| self.begin(mark));
        self.known_element(element);
        if let Some(marks) = spanned {
            self.marks = marks;
        }
    }

    fn known_element(&mut self, element: &Element) {
        if self.depth > DEEPEST {
            return self.leaf_element(element);
        }
        if !structures::read(self, element) && !embeds::read(self, element) {
            self.container(element);
        }
    }

    /// An element that may hold blocks, or does not.
    fn container(&mut self, element: &Element) {
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element),
            "ul" | "ol" | "menu" | "dir" => lists::list(self, element),
            "dl" => lists::definitions(self, element),
            "blockquote" => figure::quote(self, element),
            "figure" => figure::figure(self, element),
            "table" => table::table(self, element),
            "details" => self.details(element),
            "video" | "audio" => media::media(self, element),
            _ => self.leaf_element(element),
        }
    }

    /// An element that holds no blocks, whatever is in it.
    fn leaf_element(&mut self, element: &Element) {
        match element.name.as_str() {
            "br" => self.leaf(Leaf::Break),
            "hr" => self.push(Block::Divider),
            "img" => pictures::image(self, element),
            "pre" | "xmp" | "listing" | "plaintext" => self.preformatted(element),
            "a" => self.link(element),
            "q" => self.quotation(element),
            "noscript" => self.without_scripts(element),
            "rt" => self.reading(element),
            _ => self.other(element),
        }
    }

    /// Everything that is told by its place alone: a mark on words, a block, or nothing at all.
    fn other(&mut self, element: &Element) {
        let marks = marks_of(element);
        let before = Rc::clone(&self.marks);
        for mark in marks {
            self.begin(mark);
        }
        if element.is_block() {
            self.end_line();
            let holds_text = matches!(element.name.as_str(), "p" | "li" | "td" | "th" | "dd" | "dt");
            let is_loose = self.is_loose;
            self.is_loose = is_loose && !holds_text;
            self.nodes(&element.children);
            self.is_loose = is_loose;
            self.end_line();
        } else {
            self.nodes(&element.children);
        }
        self.marks = before;
    }

    /// Puts a mark around what follows, and gives the marks to go back to.
    fn begin(&mut self, mark: Mark) -> Rc<Vec<Mark>> {
        let is_new = !self.marks.contains(&mark);
        // A link in a link, and a style in the same style, say nothing more.
        let is_second_link =
            matches!(mark, Mark::Link(_)) && self.marks.iter().any(|mark| matches!(mark, Mark::Link(_)));
        let mut marks = Vec::clone(&self.marks);
        if is_new && !is_second_link && marks.len() < MOST_MARKS {
            marks.push(mark);
        }
        std::mem::replace(&mut self.marks, Rc::new(marks))
    }

    /// The span that an element's `lang` and `dir` make, where they differ from what is around it.
    fn span_of(&self, element: &Element) -> Option<Mark> {
        let language = element.first_attribute(&["lang", "xml:lang"]).and_then(Language::parse);
        let direction = element.attribute("dir").and_then(Direction::of_attribute);
        let around = self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Span(Some(language), _) => Some(language),
            _ => None,
        });
        let around = around.or(self.setting.language);
        let language = language.filter(|language| around.is_none_or(|around| around.primary() != language.primary()));
        let running = self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Span(_, Some(direction)) => Some(*direction),
            Mark::Span(Some(language), None) => Some(language.direction()),
            _ => None,
        });
        let running = language.as_ref().map(Language::direction).or(running);
        let running = running.or(self.setting.language.map(Language::direction));
        let direction = direction.filter(|direction| running != Some(*direction));
        (language.is_some() || direction.is_some()).then_some(Mark::Span(language, direction))
    }

    fn heading(&mut self, element: &Element) {
        let level = match element.name.as_str() {
            "h1" | "h2" => 2,
            "h3" => 3,
            _ => 4,
        };
        self.end_line();
        let (content, rest) = self.line_of(&element.children);
        if !content.is_empty() {
            self.out.push(Block::Heading { level, content });
        }
        self.out.extend(rest);
    }

    fn details(&mut self, element: &Element) {
        self.end_line();
        let is_summary = |node: &&Node| node.element().is_some_and(|element| element.name == "summary");
        let summary = element.children.iter().find(is_summary).and_then(Node::element);
        let (summary, mut rest) = summary.map(|summary| self.line_of(&summary.children)).unwrap_or_default();
        let inside: Vec<Node> = element.children.iter().filter(|node| !is_summary(node)).cloned().collect();
        rest.extend(self.blocks_of(&inside));
        if summary.is_empty() {
            self.out.extend(rest);
        } else {
            self.out.push(Block::Details { summary, blocks: rest });
        }
    }

    /// Text whose spaces count. WordPress' verse, and what holds more than text, is text with line breaks.
    fn preformatted(&mut self, element: &Element) {
        let mut text = String::new();
        push_raw(&mut text, &element.children);
        let text = text.trim_start_matches('\n').trim_end();
        let is_more =
            |inner: &Element| inner.is_block() || matches!(inner.name.as_str(), "img" | "iframe" | "object" | "embed");
        if element.has_class("wp-block-verse") || element.find(&is_more).is_some() {
            self.end_line();
            let is_loose = std::mem::replace(&mut self.is_loose, true);
            self.nodes(&element.children);
            self.is_loose = is_loose;
            return self.end_line();
        }
        if super::line::is_blank(text) {
            return self.end_line();
        }
        let code = element.elements().any(|inner| inner.name == "code") || element.has_class("wp-block-code");
        self.push(Block::Preformatted { text: text.to_owned(), code });
    }

    /// What is there for readers without scripts. An image that a script would have loaded late is the one before it.
    fn without_scripts(&mut self, element: &Element) {
        let blocks = self.blocks_of(&element.children);
        self.end_line();
        let is_again = match (blocks.as_slice(), self.out.last()) {
            ([Block::Image { image }], Some(Block::Image { image: before })) => image.url == before.url,
            _ => false,
        };
        if !is_again {
            self.out.extend(blocks);
        }
    }

    fn link(&mut self, element: &Element) {
        let before = Rc::clone(&self.marks);
        if let Some(url) = element.attribute("href").and_then(|url| self.address(url)) {
            self.begin(Mark::Link(url));
        }
        self.nodes(&element.children);
        self.marks = before;
    }

    /// The address of a link as it may stand in the page. A place within the text it was written for is none here.
    pub fn address(&self, url: &str) -> Option<String> {
        let url = allowed_link(url)?;
        (!url.starts_with('#')).then(|| resolve_from(self.setting.page, &url)).and_then(|url| allowed_link(&url))
    }

    /// Browsers draw the quotation marks of `<q>`; here they become text.
    fn quotation(&mut self, element: &Element) {
        self.leaf(Leaf::Text("«".to_owned()));
        self.nodes(&element.children);
        self.leaf(Leaf::Text("»".to_owned()));
    }

    /// How a word is read, which browsers set above it: in brackets, unless the text brings them along.
    fn reading(&mut self, element: &Element) {
        self.leaf(Leaf::Text(" (".to_owned()));
        self.nodes(&element.children);
        self.leaf(Leaf::Text(")".to_owned()));
    }
}

/// How many marks may lie around a word. There are not that many that say something together.
const MOST_MARKS: usize = 8;

/// The marks that an element's name and style put on its words.
fn marks_of(element: &Element) -> Vec<Mark> {
    let style = element.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let says = |declarations: &[&str]| declarations.iter().any(|declaration| style.contains(declaration));
    let mut marks = Vec::new();
    // Texts pasted from word processors have all of it in one element that takes its own mark back.
    let is_normal = says(&["font-weight:normal", "font-weight:400"]);
    let named = match element.name.as_str() {
        "b" | "strong" if is_normal => None,
        "i" | "em" if says(&["font-style:normal"]) => None,
        "b" | "strong" => Some(Mark::Styled(Style::Strong)),
        "i" | "em" | "u" | "dfn" | "var" | "cite" => Some(Mark::Styled(Style::Emphasis)),
        "sub" => Some(Mark::Styled(Style::Subscript)),
        "sup" => Some(Mark::Styled(Style::Superscript)),
        "mark" => Some(Mark::Styled(Style::Highlight)),
        "del" | "s" | "strike" => Some(Mark::Styled(Style::Deletion)),
        "ins" => Some(Mark::Styled(Style::Insertion)),
        "code" | "kbd" | "samp" | "tt" => Some(Mark::Code),
        "abbr" | "acronym" => element.first_attribute(&["title"]).map(|title| Mark::Abbreviation(title.to_owned())),
        _ => None,
    };
    marks.extend(named);
    if !element.is_block() && !style.is_empty() {
        let styled = [
            (Style::Strong, &["font-weight:bold", "font-weight:600", "font-weight:700"][..]),
            (Style::Emphasis, &["font-style:italic"]),
            (Style::Deletion, &["text-decoration:line-through"]),
            (Style::Superscript, &["vertical-align:super"]),
            (Style::Subscript, &["vertical-align:sub;"]),
        ];
        marks.extend(
            styled.iter().filter(|(_, declarations)| says(declarations)).map(|(style, _)| Mark::Styled(*style)),
        );
    }
    marks
}

/// The text of nodes with all its white space.
fn push_raw(text: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(plain) => text.push_str(plain),
            Node::Element(element) if element.name == "br" => text.push('\n'),
            Node::Element(element) => push_raw(text, &element.children),
        }
    }
}
