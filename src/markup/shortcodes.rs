//! WordPress' shortcodes, `[name key="value"]text[/name]`, which WordPress replaces before it sends the HTML. Some are left over:
//! in exports, and where the plugin that would have replaced them is gone. Those that stand for something become HTML, which
//! then goes the way of all HTML; of the others only the text between them stays. Square brackets that are an editor's own
//! words stay as they are.

use std::borrow::Cow;

/// A tag in square brackets.
struct Tag<'a> {
    name: &'a str,
    /// The attributes with their values.
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether a value stands in quotation marks.
    is_quoted: bool,
    is_end: bool,
    /// How many bytes it takes.
    length: usize,
}

/// Replaces what is left over of shortcodes.
pub fn expand(html: &str) -> Cow<'_, str> {
    if !html.contains('[') {
        return Cow::Borrowed(html);
    }
    let names = Names::of(html);
    let mut expanded = String::with_capacity(html.len());
    let mut rest = html;
    let mut is_in_tag = false;
    while let Some(at) = rest.find(['[', '<', '>']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        expanded.push_str(before);
        let tag = if from.starts_with('[') && !is_in_tag { tag(from) } else { None };
        if let Some(tag) = tag.filter(|tag| is_shortcode(tag, &names)) {
            let after = from.get(tag.length..).unwrap_or_default();
            rest = replace(&tag, &names, after, &mut expanded);
            continue;
        }
        let Some(c) = from.chars().next() else { break };
        // An attribute's value may hold brackets that are none of these.
        is_in_tag = match c {
            '<' => from.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || next == '/'),
            '>' => false,
            _ => is_in_tag,
        };
        expanded.push(c);
        rest = from.get(c.len_utf8()..).unwrap_or_default();
    }
    expanded.push_str(rest);
    Cow::Owned(expanded)
}

/// The names that begin and end somewhere in a text, each in alphabetical order.
struct Names<'a> {
    begins: Vec<&'a str>,
    ends: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(html: &'a str) -> Self {
        let mut names = Self { begins: Vec::new(), ends: Vec::new() };
        for after in html.split('[').skip(1) {
            let (list, after) = match after.strip_prefix('/') {
                Some(after) => (&mut names.ends, after),
                None => (&mut names.begins, after),
            };
            let end = after.find(|c| !is_of_name(c)).unwrap_or(after.len());
            list.extend(after.get(..end));
        }
        names.begins.sort_unstable();
        names.ends.sort_unstable();
        names
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Whether it is a shortcode, and not an editor's word in brackets: it has a value in quotation marks, or belongs to a page
/// builder, or its end comes later, or its begin came before, or it is one of WordPress' own with an attribute.
fn is_shortcode(tag: &Tag, names: &Names) -> bool {
    const BUILDERS: [&str; 6] = ["vc_", "et_pb_", "fusion_", "su_", "av_", "wpb_"];
    const OWN: [&str; 8] =
        ["caption", "wp_caption", "gallery", "playlist", "embed", "video", "audio", "contact-form-7"];
    let is_own = OWN.contains(&tag.name) && (tag.is_end || !tag.attributes.is_empty() || tag.name == "gallery");
    let others = if tag.is_end { &names.begins } else { &names.ends };
    tag.is_quoted
        || is_own
        || BUILDERS.iter().any(|builder| tag.name.starts_with(builder))
        || others.binary_search(&tag.name).is_ok()
}

/// Reads the tag that a text begins with.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('[')?;
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let end = inner.find(|c| !is_of_name(c))?;
    let (name, mut rest) = inner.split_at_checked(end)?;
    if name.len() < 2 || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut is_quoted = false;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '\u{a0}');
        if let Some(after) = rest.strip_prefix(']') {
            return Some(Tag { name, attributes, is_quoted, is_end, length: text.len() - after.len() });
        }
        let end = rest.find(|c| !is_of_name(c) && c != ':')?;
        let (key, after) = rest.split_at_checked(end)?;
        if key.is_empty() {
            return None;
        }
        rest = match after.strip_prefix('=') {
            Some(value) => {
                let (value, after) = quoted(value)?;
                is_quoted |= after.len() + value.len() < rest.len() - key.len() - 1;
                attributes.push((key, value));
                after
            }
            None => after,
        };
    }
}

/// A value in quotation marks, plain or as WordPress' typography makes them, or a bare word.
fn quoted(text: &str) -> Option<(&str, &str)> {
    const PAIRS: [(&str, &[&str]); 6] = [
        ("\"", &["\""]),
        ("'", &["'"]),
        ("&#8221;", &["&#8221;", "&#8243;"]),
        ("&#8220;", &["&#8221;", "&#8243;"]),
        ("”", &["”", "″"]),
        ("“", &["”", "″"]),
    ];
    for (open, closes) in PAIRS {
        if let Some(inner) = text.strip_prefix(open) {
            // A value holds no brackets, so that its end is not looked for beyond the next one.
            let near = inner.get(..inner.find(['[', ']']).unwrap_or(inner.len()))?;
            let (at, length) = closes.iter().filter_map(|close| Some((near.find(close)?, close.len()))).min()?;
            return Some((near.get(..at)?, inner.get(at + length..)?));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == ']')?;
    text.split_at_checked(end).filter(|(value, _)| !value.is_empty())
}

/// Writes what a shortcode stands for, and gives the text to go on with.
fn replace<'a>(tag: &Tag, names: &Names, after: &'a str, expanded: &mut String) -> &'a str {
    let value = |names: &[&str]| tag.attributes.iter().find(|(key, _)| names.contains(key)).map(|(_, value)| *value);
    let has_inside = !tag.is_end && matches!(tag.name, "caption" | "wp_caption" | "embed");
    let end = ["[/", tag.name, "]"].concat();
    let is_ended = has_inside && names.ends.binary_search(&tag.name).is_ok();
    let inside = if is_ended { after.split_once(end.as_str()) } else { None };
    match (tag.name, inside) {
        ("caption" | "wp_caption", Some((inner, after))) => {
            caption(inner, value(&["caption"]), expanded);
            after
        }
        ("embed", Some((url, after))) => {
            wrap(expanded, "<p>", url.trim(), "</p>");
            after
        }
        ("video" | "audio", _) if !tag.is_end => {
            const FILES: [&str; 10] = ["src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "flac"];
            if let Some(src) = value(&FILES) {
                expanded.push('<');
                wrap(expanded, tag.name, " src=\"", "");
                escape(expanded, src);
                wrap(expanded, "\"></", tag.name, ">");
            }
            after
        }
        _ => after,
    }
}

/// An image with the text under it: what follows the image, or an attribute.
fn caption(inner: &str, attribute: Option<&str>, expanded: &mut String) {
    let end_of_image = inner.find("<img").and_then(|at| Some(at + inner.get(at..)?.find('>')? + 1));
    let end = end_of_image.map(|end| {
        let is_linked = inner.get(end..).is_some_and(|after| after.trim_start().starts_with("</a>"));
        if is_linked {
            inner.get(end..).and_then(|after| after.find("</a>")).map_or(end, |at| end + at + 4)
        } else {
            end
        }
    });
    let (image, text) = end.and_then(|end| inner.split_at_checked(end)).unwrap_or((inner, ""));
    // A caption that has begun within it has no end here, and goes.
    wrap(expanded, "<figure>", &expand(image), "<figcaption>");
    expanded.push_str(expand(text).trim());
    if text.trim().is_empty() {
        escape(expanded, attribute.unwrap_or_default());
    }
    expanded.push_str("</figcaption></figure>");
}

fn wrap(expanded: &mut String, before: &str, text: &str, after: &str) {
    for part in [before, text, after] {
        expanded.push_str(part);
    }
}

fn escape(expanded: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => expanded.push_str("&quot;"),
            '<' => expanded.push_str("&lt;"),
            '>' => expanded.push_str("&gt;"),
            c => expanded.push(c),
        }
    }
}
