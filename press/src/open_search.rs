//! How browsers come to search the newspaper by themselves: a description in OpenSearch 1.1
//! (github.com/dewitt/opensearch, opensearch-1-1-draft-6), which every page of a site that knows its host names.

use warraq::head::still::{OPEN_SEARCH, OPEN_SEARCH_TYPE};
use warraq::model::Edition;

use crate::icons::Icon;
use crate::public_place::PublicPlace;
use crate::xml::Xml;

/// How many characters its names and its description may have.
const SHORT_NAME: usize = 16;
const LONG_NAME: usize = 48;
const DESCRIPTION: usize = 1_024;

/// Writes it, with the icons that were made from the edition's own.
pub fn write(edition: &Edition, icons: &[Icon], place: &PublicPlace) -> Vec<u8> {
    let mut xml = Xml::new("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    xml.element("ShortName", &[], &cut(&edition.name, SHORT_NAME));
    xml.element("LongName", &[], &cut(&edition.name, LONG_NAME));
    xml.element("Description", &[], &cut(edition.tagline.as_deref().unwrap_or(&edition.name), DESCRIPTION));
    for icon in icons.iter().filter(|icon| !icon.maskable) {
        let side = icon.side.to_string();
        let attributes = [("width", side.as_str()), ("height", &side), ("type", "image/png")];
        xml.element("Image", &attributes, &[place.root(), &icon.url].concat());
    }
    for language in &edition.languages {
        xml.element("Language", &[], language.tag());
    }
    xml.element("InputEncoding", &[], "UTF-8");
    xml.element("OutputEncoding", &[], "UTF-8");
    let template = format!("{}search?q={{searchTerms}}", place.root());
    xml.empty("Url", &[("type", "text/html"), ("method", "get"), ("template", &template)]);
    let own = [place.root(), OPEN_SEARCH].concat();
    xml.empty("Url", &[("type", OPEN_SEARCH_TYPE), ("rel", "self"), ("template", &own)]);
    xml.end()
}

/// A text of so many characters at most, cut between words where it can be.
fn cut(text: &str, most: usize) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let start: String = text.chars().take(most + 1).collect();
    let whole = start.rsplit_once(' ').map(|(words, _)| words.to_owned());
    whole.unwrap_or_else(|| text.chars().take(most).collect())
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    use warraq::source::read_edition;

    use super::*;

    /// A name, attributes and a text.
    type Read = (String, Vec<(String, String)>, String);

    /// The elements of a document, as a parser reads them.
    fn elements(xml: &[u8]) -> Vec<Read> {
        let mut reader = Reader::from_str(std::str::from_utf8(xml).unwrap());
        let mut found: Vec<Read> = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return found,
                Event::Start(tag) | Event::Empty(tag) => {
                    let attributes = tag.attributes().map(|it| {
                        let it = it.unwrap();
                        (it.key.as_ref().to_owned(), it.value.into_owned())
                    });
                    found.push((tag.name().as_ref().to_owned(), attributes.collect(), String::new()));
                }
                Event::Text(text) => {
                    found.iter_mut().last().into_iter().for_each(|it| it.2.push_str(text.trim()));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn tells_browsers_how_the_newspaper_is_searched() {
        let edition = read_edition(r#"{"name": "اتحاد العالم الإسلامي", "languages": ["ar", "fa"]}"#).unwrap();
        let place = PublicPlace::of("https://news.example", "/a/b/").unwrap();
        let icon = |maskable| Icon { url: "images/icon-1.png".to_owned(), side: 192, maskable };
        let found = elements(&write(&edition, &[icon(false), icon(true)], &place));
        let of = |name: &str| found.iter().filter(|it| it.0 == name).collect::<Vec<_>>();
        let texts = |name: &str| of(name).iter().map(|it| it.2.as_str()).collect::<Vec<_>>();
        assert_eq!(texts("ShortName"), ["اتحاد العالم"]);
        assert_eq!(texts("LongName"), ["اتحاد العالم الإسلامي"]);
        assert_eq!(texts("Language"), ["ar", "fa"]);
        assert_eq!(texts("Image"), ["https://news.example/a/b/images/icon-1.png"]);
        assert_eq!([texts("InputEncoding"), texts("OutputEncoding")], [["UTF-8"], ["UTF-8"]]);
        let template = of("Url")[0].1.iter().find(|(name, _)| name == "template").map(|(_, value)| value.as_str());
        assert_eq!(template, Some("https://news.example/a/b/search?q={searchTerms}"));
    }

    #[test]
    fn names_are_cut_at_characters_and_between_words_where_there_are_any() {
        assert_eq!(cut("الوراق", 16), "الوراق");
        assert_eq!(cut("صحيفة  الوراق اليومية", 16), "صحيفة الوراق");
        assert_eq!(cut(&"ش".repeat(40), 16), "ش".repeat(16));
        assert_eq!(cut("1234567890123456 x", 16), "1234567890123456");
        let edition =
            read_edition(r#"{"name": "<&\"> \u0001 \ud83d\ude00\ud83d\ude00 اسم طويل جدا لا يسعه المكان"}"#).unwrap();
        let place = PublicPlace::of("https://news.example", "/").unwrap();
        let short = elements(&write(&edition, &[], &place)).into_iter().find(|it| it.0 == "ShortName").unwrap();
        assert!(short.2.chars().count() <= 16, "{short:?}");
    }
}
