use super::element::{Element, element};
use super::moment::{Precision, moment};
use super::picture::{Loading, Place, image};
use crate::address::Address;
use crate::bidi::Line;
use crate::model::Card;
use crate::site::Site;

/// How much of an article its card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The lead story: everything, large.
    Lead,
    /// Image, section, headline, standfirst and date.
    Full,
    /// Section and headline.
    Brief,
}

impl Shape {
    fn class(self) -> &'static str {
        match self {
            Self::Lead => "card card-lead",
            Self::Full => "card card-full",
            Self::Brief => "card card-brief",
        }
    }
}

/// An article as lists show it. The headline's link covers the whole card.
pub fn card(site: &Site, card: &Card, shape: Shape) -> Element {
    let is_brief = shape == Shape::Brief;
    let (place, loading) =
        if shape == Shape::Lead { (Place::LeadCard, Loading::Eager) } else { (Place::Card, Loading::Lazy) };
    let picture = card.image.as_ref().filter(|_| !is_brief);
    let line = Line::of(&card.language);
    let section =
        card.section.as_ref().map(|section| element("p").class("card-section").text_of_edition(site, &section.name));
    let standfirst = card.standfirst.as_deref().filter(|_| !is_brief);
    let published = card.published.as_ref().filter(|_| !is_brief);
    let published = published.map(|published| moment(site, published, "card-date", Precision::Day));
    let href = site.href(&Address::Article { slug: card.slug.clone() });
    let link = element("a").attr("href", href).text(&card.headline, line);
    let text = element("div")
        .class("card-text")
        .children(section)
        .child(element("h3").in_language(site, &card.language).class("card-headline").child(link))
        .children(
            standfirst
                .map(|text| element("p").in_language(site, &card.language).class("card-standfirst").text(text, line)),
        )
        .children(published);
    element("article")
        .class(shape.class())
        .children(picture.map(|picture| element("div").class("card-image").child(image(picture, place, loading))))
        .child(text)
}

/// A list of cards of one shape.
pub fn cards(site: &Site, items: &[&Card], shape: Shape) -> Element {
    element("ul").class("cards").children(items.iter().map(|item| element("li").child(card(site, item, shape))))
}
