//! A reader of single start tags, for the two places where one tag of a page or an excerpt matters and the rest does not.

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    /// The element's name as it is written.
    name: &'a str,
    /// What stands between the name and the tag's end.
    attributes: &'a str,
    /// Where the tag begins and ends in its HTML, in bytes.
    pub begin: usize,
    /// As `begin`: the place after the `>`.
    pub end: usize,
}

impl Tag<'_> {
    /// Whether it is the start of such an element.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its ampersands read.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let (found, after) = rest.split_at_checked(end)?;
            if found.is_empty() && after.is_empty() {
                return None;
            }
            let (value, after) = match after.trim_ascii_start().strip_prefix('=') {
                Some(after) => value(after.trim_ascii_start())?,
                None => ("", after),
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(value.replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&"));
            }
            rest = after;
        }
    }
}

/// The value at the start of a text, in quotes or without, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    match text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => text.strip_prefix(quote)?.split_once(quote),
        None => text.split_at_checked(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len())),
    }
}

/// The start tags of some HTML in their order, without those in comments and scripts.
pub fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += html.get(at..)?.find('<')?;
            let rest = html.get(at..)?;
            if rest.starts_with("<!--") {
                at += rest.find("-->")?;
            } else if rest.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = tag(html, at)?;
                at = tag.end;
                if ["script", "style", "template", "noscript"].iter().any(|name| tag.is(name)) {
                    at = end_of(html, tag.name, at)?;
                }
                return Some(tag);
            } else {
                at += 1;
            }
        }
    })
}

/// The start tag at a place.
fn tag(html: &str, begin: usize) -> Option<Tag<'_>> {
    let inner = html.get(begin + 1..)?;
    let name_end = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let mut quote = None;
    let end = inner.char_indices().find(|&(_, c)| {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '>'
    });
    let (end, _) = end?;
    Some(Tag { name: inner.get(..name_end)?, attributes: inner.get(name_end..end)?, begin, end: begin + 1 + end + 1 })
}

/// Where the end tag of an element ends that began before a place.
pub fn end_of(html: &str, name: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += html.get(at..)?.find("</")? + 2;
        let rest = html.get(at..)?;
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(at + rest.find('>')? + 1);
        }
    }
}
