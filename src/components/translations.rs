use super::element::{Element, element};
use crate::address::Address;
use crate::bidi::Line;
use crate::model::Card;
use crate::site::Site;

/// The other languages that an article can be read in, each by the name that its readers have for it and leading to the article
/// there; by that article's headline where nobody here knows the name. Nothing where there are none.
pub fn translations(site: &Site, translations: &[Card]) -> Option<Element> {
    let mut line = element("p").class("translations").child(site.words.also_in);
    for card in translations {
        let name = card.language.own_name().unwrap_or(&card.headline);
        let link = element("a").attr("href", site.href(&Address::Article { slug: card.slug.clone() }));
        let link = link.attr("hreflang", card.language.tag().to_owned()).in_language(site, &card.language);
        line = line.child(link.text(name, Line::of(&card.language)));
    }
    (!translations.is_empty()).then_some(line)
}
