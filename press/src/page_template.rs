//! The page that the app was built with, cut where each page of a site has its own: a page is then put together from slices.

use std::ops::Range;

use crate::html_tags::{Tag, tags};

/// The app's own page, `index.html`.
#[derive(Clone, Debug)]
pub struct PageTemplate {
    html: String,
    /// What is replaced, in the order of the file.
    slots: Vec<(Range<usize>, Slot)>,
    /// The attributes of `html` that stay, each with a space before it.
    attributes: String,
}

/// A part of the page that each page of a site may have of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// The start tag of `html`.
    Root,
    /// The newspaper's icon.
    Icon,
    /// The title, in whose place the rest of the page's head comes as well: what reads no more than the start of a file finds it there,
    /// before the styles.
    Title,
    /// The place of the app.
    App,
    /// What is said where the app cannot run.
    WithoutScript,
}

/// What a page has of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filling<'a> {
    /// The attributes of `html`, each with a space before it.
    pub root: &'a str,
    /// The newspaper's icon; None where it has none.
    pub icon: Option<&'a str>,
    /// The title, and what else the head has.
    pub head: &'a str,
    /// What stands in the place of the app until it is there, and behind it; None for the app's own empty shell.
    pub body: Option<&'a str>,
}

/// Attributes of `html` that a page has of its own.
const OF_THE_PAGE: [&str; 4] = ["lang", "dir", "data-base", "data-numerals"];

impl PageTemplate {
    /// Reads the page of a built app.
    ///
    /// # Errors
    /// What it lacks, in words.
    pub fn read(html: String) -> Result<Self, String> {
        let tags = tags(&html);
        let is_app = |tag: &Tag| {
            let of_app = tag.attribute("content").is_some_and(|content| content.starts_with("warraq-app-"));
            tag.begins("meta") && tag.attribute("name") == Some("warraq-app") && of_app
        };
        if !tags.iter().any(is_app) {
            return Err("is not the page of a built app; ./scripts/build makes one in target/app".to_owned());
        }
        let root = tags.iter().find(|tag| tag.begins("html")).ok_or_else(|| lacking("<html>"))?;
        let attributes =
            root.attributes.iter().filter(|it| !OF_THE_PAGE.iter().any(|own| it.name.eq_ignore_ascii_case(own)));
        let attributes = attributes.map(|it| format!(" {}", it.source)).collect();
        let is_place = |tag: &Tag| !tag.is_end && tag.attribute("id") == Some("warraq");
        let mut slots = vec![
            (root.place.clone(), Slot::Root),
            (element(&tags, |tag| tag.begins("title")).ok_or_else(|| lacking("<title>"))?, Slot::Title),
            (element(&tags, is_place).ok_or_else(|| lacking("an element with the id warraq"))?, Slot::App),
        ];
        let is_icon = |tag: &&Tag| tag.begins("link") && tag.attribute("rel") == Some("icon");
        slots.extend(tags.iter().find(is_icon).map(|tag| (tag.place.clone(), Slot::Icon)));
        slots.extend(element(&tags, |tag| tag.begins("noscript")).map(|place| (place, Slot::WithoutScript)));
        slots.sort_by_key(|(place, _)| place.start);
        // A part within another would stand in both.
        if slots.windows(2).any(|pair| matches!(pair, [(first, _), (second, _)] if first.end > second.start)) {
            return Err("has its parts within each other; ./scripts/build makes one that does not".to_owned());
        }
        Ok(Self { slots, attributes, html })
    }

    /// The page as it was built.
    pub fn source(&self) -> &str {
        &self.html
    }

    /// A page.
    pub fn fill(&self, filling: &Filling) -> String {
        let more = filling.root.len() + filling.head.len() + filling.body.map_or(0, str::len);
        let mut page = String::with_capacity(self.html.len() + self.attributes.len() + more);
        let mut at = 0;
        for (place, slot) in &self.slots {
            page.push_str(self.html.get(at..place.start).unwrap_or_default());
            let own = self.html.get(place.clone()).unwrap_or_default();
            match slot {
                Slot::Root => {
                    page.push_str("<html");
                    page.push_str(filling.root);
                    page.push_str(&self.attributes);
                    page.push('>');
                }
                Slot::Icon => page.push_str(filling.icon.unwrap_or(own)),
                Slot::Title => page.push_str(filling.head),
                Slot::App => page.push_str(filling.body.unwrap_or(own)),
                Slot::WithoutScript => page.push_str(if filling.body.is_some() { "" } else { own }),
            }
            at = place.end;
        }
        page.push_str(self.html.get(at..).unwrap_or_default());
        page
    }
}

fn lacking(what: &str) -> String {
    format!("lacks {what}, which the page of a built app has; ./scripts/build makes one in target/app")
}

/// The place of the first such element, whose end tag must be written: it is none that may be left out.
fn element(tags: &[Tag], is_it: impl Fn(&Tag) -> bool) -> Option<Range<usize>> {
    let at = tags.iter().position(is_it)?;
    let start = tags.get(at)?;
    let mut depth = 0_usize;
    for tag in tags.get(at..)? {
        if tag.begins(start.name) {
            depth += 1;
        } else if tag.ends(start.name) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(start.place.start..tag.place.end);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\" data-state=\"loading\">\n<head>\n<link rel=\"icon\" href=\"data:,\">\n\
        <title>ع</title>\n<meta name=\"warraq-app\" content=\"warraq-app-1.js warraq-app-1_bg.wasm\">\n<style>p{}</style>\n</head>\n\
        <body>\n<div id=\"warraq\">\n<div class=\"shell\"></div>\n</div>\n<noscript>\n<p>لا</p></noscript>\n<script>a</script></body></html>";
    const MINIFIED: &str = "<!doctype html><html data-state=loading dir=rtl lang=ar><link href=data:, rel=icon><title>ع</title>\
        <meta content=\"warraq-app-1.js warraq-app-1_bg.wasm\" name=warraq-app><style>p{}</style>\
        <div id=warraq><div class=shell></div></div><noscript><p>لا</noscript><script>a</script>";

    fn filled(html: &str, body: Option<&str>) -> String {
        let template = PageTemplate::read(html.to_owned()).unwrap();
        let root = " lang=\"fa\" dir=\"rtl\" data-base=\"/a/\"";
        template.fill(&Filling { root, icon: Some("<link rel=icon href=i>"), head: "<title>ص</title><meta>", body })
    }

    #[test]
    fn puts_a_page_together_from_a_plain_and_from_a_minified_one() {
        assert_eq!(
            filled(MINIFIED, Some("<div id=\"warraq\">متن</div>")),
            "<!doctype html><html lang=\"fa\" dir=\"rtl\" data-base=\"/a/\" data-state=loading><link rel=icon href=i>\
             <title>ص</title><meta><meta content=\"warraq-app-1.js warraq-app-1_bg.wasm\" name=warraq-app><style>p{}</style>\
             <div id=\"warraq\">متن</div><script>a</script>"
        );
        assert_eq!(
            filled(PLAIN, Some("<div id=\"warraq\">متن</div>")),
            "<!doctype html>\n<html lang=\"fa\" dir=\"rtl\" data-base=\"/a/\" data-state=\"loading\">\n<head>\n<link rel=icon href=i>\n\
             <title>ص</title><meta>\n<meta name=\"warraq-app\" content=\"warraq-app-1.js warraq-app-1_bg.wasm\">\n<style>p{}</style>\n\
             </head>\n<body>\n<div id=\"warraq\">متن</div>\n\n<script>a</script></body></html>"
        );
    }

    #[test]
    fn keeps_the_shell_and_the_notice_of_a_page_without_text() {
        let shell = filled(MINIFIED, None);
        assert!(shell.contains("<div id=warraq><div class=shell></div></div><noscript>"), "{shell}");
    }

    #[test]
    fn says_what_is_no_page_of_a_built_app() {
        let built = "./scripts/build makes one";
        let source = include_str!("../../index.html");
        let without = |part: &str| PLAIN.replace(part, "");
        for odd in [
            String::new(),
            "<!doctype html><title>أخرى</title>".to_owned(),
            source.to_owned(),
            without("<html lang=\"ar\" dir=\"rtl\" data-state=\"loading\">"),
            without("<title>ع</title>"),
            without("id=\"warraq\""),
            MINIFIED.replace("</div></div>", ""),
        ] {
            let why = PageTemplate::read(odd).unwrap_err();
            assert!(why.contains(built), "{why}");
        }
    }
}
