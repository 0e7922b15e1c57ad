//! XML bodies, NITF above all: rewritten as HTML with nothing but paragraphs and headings, so that one reader does for
//! all. Their entities stay for that reader.

/// Elements of HTML that a body may begin with. NITF has some of the same names, but none of them at its root.
const HTML: [&str; 38] = [
    "html",
    "body",
    "head",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "aside",
    "div",
    "p",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "u",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "figure",
    "img",
    "table",
    "iframe",
    "video",
    "audio",
    "pre",
    "center",
];
/// Elements of NITF that stand within a line. Every other element begins a new paragraph.
const WITHIN_LINES: [&str; 29] = [
    "a",
    "b",
    "i",
    "u",
    "q",
    "em",
    "strong",
    "span",
    "sub",
    "sup",
    "lang",
    "chron",
    "classifier",
    "city",
    "copyrite",
    "country",
    "event",
    "frac",
    "function",
    "location",
    "money",
    "num",
    "object.title",
    "org",
    "person",
    "pronounce",
    "region",
    "state",
    "virtloc",
];
/// Elements that tell of the text and are not part of it.
const ABOUT: [&str; 5] = ["head", "docdata", "style", "script", "title"];

/// The name of the element that a text begins with, after XML's declarations and comments. None where it begins otherwise.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    // What is cut off within its first tag is no element.
    let is_name = name.starts_with(char::is_alphabetic) && rest.contains('>');
    is_name.then_some(name)
}

/// Whether an element's name is one of HTML's.
pub(super) fn is_html(name: &str) -> bool {
    HTML.iter().any(|html| html.eq_ignore_ascii_case(name))
}

/// Whether a text holds elements of HTML, and not just signs that look like their beginnings.
pub(super) fn has_html(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        let name = after.strip_prefix('/').unwrap_or(after);
        let (name, rest) = name
            .split_at_checked(name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()))
            .unwrap_or_default();
        let is_closed = rest.starts_with(['>', '/', ' ', '\n', '\t']) && rest.contains('>');
        is_closed && is_html(name)
    })
}

/// Rewrites XML as HTML.
pub(super) fn as_html(xml: &str) -> String {
    let mut html = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((text, after)) = rest.split_once('<') {
        html.push_str(text);
        rest = markup(&mut html, after);
    }
    html.push_str(rest);
    html
}

/// Rewrites one piece of markup, of which `after` is what follows its `<`; gives what follows it.
fn markup<'a>(html: &mut String, after: &'a str) -> &'a str {
    if let Some(data) = after.strip_prefix("![CDATA[") {
        let (data, rest) = data.split_once("]]>").unwrap_or((data, ""));
        push_escaped(html, data);
        return rest;
    }
    if let Some(comment) = after.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let is_tag = after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'));
    let Some((tag, rest)) = after.split_once('>').filter(|_| is_tag) else {
        // A sign that is only a sign.
        html.push_str("&lt;");
        return after;
    };
    let name = name_of(tag);
    if ABOUT.contains(&&*name) && !tag.starts_with('/') && !tag.ends_with('/') {
        return after_element(rest, tag);
    }
    html.push_str(match &*name {
        name if WITHIN_LINES.contains(&name) => "",
        "br" => "<br>",
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" if tag.starts_with('/') => "</h2>",
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" => "<h2>",
        _ => "<p>",
    });
    rest
}

/// The name in a tag, in lower case and without a prefix.
fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// What follows the end of the element whose start tag is given; what follows the tag where the element has no end.
fn after_element<'a>(rest: &'a str, tag: &str) -> &'a str {
    let whole = tag.split(char::is_whitespace).next().unwrap_or_default();
    let is_end = |part: &str| {
        let name = part.strip_prefix('/').and_then(|part| part.split('>').next()).map(str::trim);
        name.is_some_and(|name| name.eq_ignore_ascii_case(whole))
    };
    let mut after = rest;
    while let Some((_, part)) = after.split_once('<') {
        if is_end(part) {
            return part.split_once('>').map_or("", |(_, rest)| rest);
        }
        after = part;
    }
    rest
}

fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_root_behind_declarations() {
        for (text, name) in [
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE nitf>\n<!-- a > b --><nitf version='x'>", Some("nitf")),
            (" \u{feff}<p>a", None),
            ("\u{feff} <p>a", Some("p")),
            ("<body.content/>", Some("body.content")),
            ("a <p>", None),
            ("< 3>", None),
            ("<p", None),
            ("<!--", None),
            ("", None),
        ] {
            assert_eq!(root(text), name, "{text:?}");
        }
    }

    #[test]
    fn tells_elements_from_signs() {
        for text in ["a <b>c</b>", "x</p>", "<br/>", "a<br />b"] {
            assert!(has_html(text), "{text}");
        }
        for text in ["a < b > c", "1<2", "<nobody@example.org>", "<a", "x <p y"] {
            assert!(!has_html(text), "{text}");
        }
    }

    #[test]
    fn keeps_the_text_and_leaves_out_what_is_about_it() {
        let xml = "<?xml version='1.0'?><nitf><head><title>t</title><meta/></head><body><hl1>ع</hl1><p>a <org>b</org>&amp;</p>\
            <!-- no --><block><![CDATA[x < y & z]]></block>1 < 2</body></nitf>";
        let html = as_html(xml);
        let text: String = html.replace("<p>", "|").replace("<h2>", "[").replace("</h2>", "]");
        let text: Vec<&str> = text.split('|').filter(|part| !part.is_empty()).collect();
        assert_eq!(text, ["[ع]", "a b&amp;", "x &lt; y &amp; z", "1 &lt; 2"]);
    }

    #[test]
    fn keeps_the_text_of_what_is_not_well_formed() {
        for (xml, kept) in
            [("<nitf><head>a<p>b", "a"), ("<x><p>a<", "a"), ("<x><![CDATA[a", "a"), ("<x><head/>a</x>", "a")]
        {
            assert!(as_html(xml).contains(kept), "{xml}");
        }
    }
}
