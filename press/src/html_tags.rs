//! The tags of an HTML file with their places in it, so that parts of the file can be told apart and put together again as they
//! are. It reads what a page is written in, quotes and end tags left out as the HTML Standard allows (13.1.2), and builds no
//! tree.

use std::ops::Range;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as it is written.
    pub name: &'a str,
    /// Whether it ends an element.
    pub is_end: bool,
    /// Where it stands.
    pub place: Range<usize>,
    /// Its attributes.
    pub attributes: Vec<Attribute<'a>>,
}

/// An attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Its name as it is written.
    pub name: &'a str,
    /// Its value as it is written, without its quotes; empty where there is none.
    pub value: &'a str,
    /// Both as they are written.
    pub source: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.value)
    }

    /// Whether it begins an element of this name.
    pub fn begins(&self, name: &str) -> bool {
        !self.is_end && self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it ends an element of this name.
    pub fn ends(&self, name: &str) -> bool {
        self.is_end && self.name.eq_ignore_ascii_case(name)
    }
}

/// Elements whose text has no tags in it.
const OF_TEXT: [&str; 4] = ["script", "style", "title", "textarea"];

/// All tags of a file, in their order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = find(html, at, "<") {
        let rest = html.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = find(html, start + 4, "-->").map_or(html.len(), |end| end + 3);
        } else if let Some(tag) = tag(html, start) {
            at = tag.place.end;
            if let Some(name) = OF_TEXT.iter().find(|name| tag.begins(name)) {
                at = end_of_text(html, at, name);
            }
            tags.push(tag);
        } else {
            // A doctype, or a sign in a text.
            at = start + 1;
        }
    }
    tags
}

fn find(html: &str, from: usize, what: &str) -> Option<usize> {
    Some(from + html.get(from..)?.find(what)?)
}

/// The place of the tag that ends an element of text.
fn end_of_text(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(start) = find(html, at, "</") {
        let word = html.get(start + 2..start + 2 + name.len());
        if word.is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

fn tag(html: &str, start: usize) -> Option<Tag<'_>> {
    let mut reader = Reader { html, at: start + 1 };
    let is_end = reader.take("/");
    let name = reader.word(|c| c.is_ascii_alphanumeric() || c == '-');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        reader.word(|c| c.is_ascii_whitespace() || c == '/');
        if reader.take(">") || reader.is_done() {
            return Some(Tag { name, is_end, place: start..reader.at, attributes });
        }
        attributes.push(reader.attribute());
    }
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or_default()
    }

    fn is_done(&self) -> bool {
        self.rest().is_empty()
    }

    fn take(&mut self, sign: &str) -> bool {
        let has = self.rest().starts_with(sign);
        if has {
            self.at += sign.len();
        }
        has
    }

    /// What follows of such characters.
    fn word(&mut self, is_of_it: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !is_of_it(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn attribute(&mut self) -> Attribute<'a> {
        let (html, start) = (self.html, self.at);
        // An equals sign at the begin is a part of the name (HTML Standard, 13.2.5.32).
        self.take("=");
        self.word(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
        let name = html.get(start..self.at).unwrap_or_default();
        let after_name = self.at;
        self.word(|c| c.is_ascii_whitespace());
        if !self.take("=") {
            self.at = after_name;
            return Attribute { name, value: "", source: name };
        }
        self.word(|c| c.is_ascii_whitespace());
        let value = self.value();
        Attribute { name, value, source: html.get(start..self.at).unwrap_or_default() }
    }

    fn value(&mut self) -> &'a str {
        for quote in ['"', '\''] {
            if self.rest().starts_with(quote) {
                self.at += 1;
                let value = self.word(|c| c != quote);
                self.at = (self.at + 1).min(self.html.len());
                return value;
            }
        }
        self.word(|c| !c.is_ascii_whitespace() && c != '>')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let attributes =
            |tag: &Tag| -> String { tag.attributes.iter().map(|it| format!(" {}=[{}]", it.name, it.value)).collect() };
        let slash = |tag: &Tag| if tag.is_end { "/" } else { "" };
        tags(html).iter().map(|tag| format!("{}{}{}", slash(tag), tag.name, attributes(tag))).collect()
    }

    #[test]
    fn reads_attributes_in_all_ways_of_writing_them() {
        assert_eq!(
            told("<!doctype html><a href=x/y id = 'a>b' hidden class=\"c d\"/>text 1 < 2</a>"),
            ["a href=[x/y] id=[a>b] hidden=[] class=[c d]", "/a"]
        );
    }

    #[test]
    fn takes_no_tag_from_scripts_styles_titles_and_comments() {
        let html = "<!-- <b> --><script>if (a<b) '<i>'</script><style>a{content:'<u>'}</STYLE><title><s></title><p>";
        assert_eq!(told(html), ["script", "/script", "style", "/STYLE", "title", "/title", "p"]);
    }

    #[test]
    fn ends_with_the_file_whatever_is_left_open() {
        for html in ["<", "</", "<a", "<a b", "<a b=", "<a b='ا", "<!--", "<script>x", "<a =", "ا<ا"] {
            for tag in tags(html) {
                assert!(html.get(tag.place).is_some(), "{html}");
            }
        }
    }
}
