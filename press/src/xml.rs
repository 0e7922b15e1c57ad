//! XML as feeds and sitemaps need it: elements with attributes and text, one a line.

/// What is written first in every file.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A document on its way.
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with the start of its root element.
    pub fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self { text: DECLARATION.to_owned(), open: Vec::new() };
        xml.open(root, attributes);
        xml
    }

    /// Starts an element; [`Xml::close`] ends it.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that was started last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push_str(">\n");
        }
    }

    /// An element with text in it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        self.text.push('>');
        push_escaped(&mut self.text, text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>\n");
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            push_escaped(&mut self.text, value);
            self.text.push('"');
        }
    }

    /// The document, with all its elements ended.
    pub fn end(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.text.into_bytes()
    }
}

/// Characters that XML 1.0 has no place for (section 2.2) are left out.
fn push_escaped(to: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\t' | '\n' | '\r' => to.push(c),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_any_parser_reads_back() {
        let mut xml = Xml::new("list", &[("name", "a \"b\" & <c>")]);
        xml.element("item", &[], "1 < 2 & 3 > 2 \u{1}\u{FFFE}]]>");
        xml.open("inner", &[]);
        xml.empty("mark", &[("at", "'")]);
        let text = String::from_utf8(xml.end()).unwrap();
        assert_eq!(
            text,
            concat!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                "<list name=\"a &quot;b&quot; &amp; &lt;c&gt;\">\n",
                "<item>1 &lt; 2 &amp; 3 &gt; 2 ]]&gt;</item>\n",
                "<inner>\n<mark at=\"'\"/>\n</inner>\n</list>\n",
            )
        );
    }
}
