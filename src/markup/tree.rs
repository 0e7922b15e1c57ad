//! What a parser found, as plain data: the same whichever parser it was.

/// How deep elements may lie within each other. What lies deeper stays, without the elements around it.
const DEEPEST: usize = 64;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text, with entities read.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes, names in lower case.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// A node of a parser's own tree.
pub trait Parsed: Sized {
    /// What it is.
    fn kind(&self) -> Kind;
    /// The first node in it.
    fn first_child(&self) -> Option<Self>;
    /// The node after it.
    fn next_sibling(&self) -> Option<Self>;
}

/// What a parser's node is.
pub enum Kind {
    /// Text.
    Text(String),
    /// An element, without its children.
    Element(Element),
    /// A comment or the like.
    Other,
}

/// An element whose children are being copied.
struct Open<P> {
    element: Element,
    /// Whether it stands in the tree, or only its children do.
    is_kept: bool,
    /// Where to go on behind it.
    after: Option<P>,
}

/// Copies all nodes from the given one on, with all that is in them. A loop, not a recursion: the tree may be of any depth.
pub fn copy<P: Parsed>(first: Option<P>) -> Vec<Node> {
    let mut roots = Vec::new();
    let mut open: Vec<Open<P>> = Vec::new();
    let mut at = first;
    loop {
        let Some(node) = at.take() else {
            let Some(done) = open.pop() else { return roots };
            let parent = open.last_mut().map_or(&mut roots, |open| &mut open.element.children);
            if done.is_kept {
                parent.push(Node::Element(done.element));
            } else {
                // Its words stay apart from those around it.
                let space = || done.element.is_block().then(|| Node::Text(" ".to_owned()));
                parent.extend(space());
                let end = space();
                parent.extend(done.element.children);
                parent.extend(end);
            }
            at = done.after;
            continue;
        };
        let after = node.next_sibling();
        match node.kind() {
            Kind::Text(text) => {
                open.last_mut().map_or(&mut roots, |open| &mut open.element.children).push(Node::Text(text));
                at = after;
            }
            Kind::Element(element) => {
                at = if is_unread(&element.name) { None } else { node.first_child() };
                open.push(Open { element, is_kept: open.len() < DEEPEST, after });
            }
            Kind::Other => at = after,
        }
    }
}

/// Elements whose children are no text for a reader.
fn is_unread(name: &str) -> bool {
    const UNREAD: [&str; 15] = [
        "script", "style", "template", "title", "noembed", "noframes", "canvas", "datalist", "metadata", "defs",
        "desc", "iframe", "meta", "link", "base",
    ];
    UNREAD.contains(&name)
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(given, _)| given == name).map(|(_, value)| value.trim())
    }

    /// The first of some attributes that is there and not blank.
    pub fn first_attribute(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.attribute(name).filter(|value| !value.is_empty()))
    }

    /// Whether it has a class.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes().any(|class| class == name)
    }

    /// Its classes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// All its text, block by block with a space between.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_text(&mut text, &self.children);
        super::line::on_one_line(&text)
    }

    /// The first element in it, at any depth, that fits.
    pub fn find(&self, fits: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(|element| if fits(element) { Some(element) } else { element.find(fits) })
    }

    /// All elements in it, at any depth, that fit, in their order. What is in one that fits is not looked at.
    pub fn find_all<'a>(&'a self, fits: &dyn Fn(&Self) -> bool, found: &mut Vec<&'a Self>) {
        for element in self.elements() {
            if fits(element) {
                found.push(element);
            } else {
                element.find_all(fits, found);
            }
        }
    }

    /// Whether it begins a line of its own.
    pub fn is_block(&self) -> bool {
        const BLOCKS: [&str; 46] = [
            "address",
            "article",
            "aside",
            "audio",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "td",
            "th",
            "tr",
            "ul",
            "video",
            "xmp",
        ];
        BLOCKS.contains(&self.name.as_str())
    }
}

impl Node {
    /// The element, where it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    /// Whether it is text that shows nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if super::line::is_blank(text))
    }
}

/// Elements that are no blocks and still part the words on both sides.
const SHOWN: [&str; 5] = ["br", "img", "iframe", "object", "embed"];

/// Adds the text of some nodes, as it stands, with a space at each begin and end of a block.
pub fn push_text(text: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(plain) => text.push_str(plain),
            Node::Element(element) => {
                let words = super::pictures::words_of_image(element);
                let parts = words.is_none() && (element.is_block() || SHOWN.contains(&element.name.as_str()));
                if parts {
                    text.push(' ');
                }
                text.push_str(words.unwrap_or_default());
                push_text(text, &element.children);
                if parts {
                    text.push(' ');
                }
            }
        }
    }
}
