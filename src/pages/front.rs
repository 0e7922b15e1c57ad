use crate::components::{Element, Shape, card, cards, element, section_name};
use crate::model::{Card, Front, SectionFront};
use crate::site::Site;

/// How many of the newest stand at the top with the lead, how many of those with a picture, and how many of each section below.
const NEWEST: usize = 8;
const SECONDS: usize = 2;
const OF_A_SECTION: usize = 5;

/// The front page: the lead story, two more with their pictures and the newest beside it, then a band for each section, or, without
/// sections, the others.
pub fn front(site: &Site, front: &Front) -> Element {
    let newest = front.items.get(..NEWEST).unwrap_or(&front.items);
    let (seconds, briefs) = parted(newest);
    let top = element("section")
        .attr("aria-label", site.words.today)
        .class("top")
        .child(element("h2").class("visually-hidden").child(site.words.today))
        .children(front.lead.as_ref().map(|lead| card(site, lead, Shape::Lead)))
        .children(
            (!seconds.is_empty()).then(|| element("div").class("seconds").child(cards(site, &seconds, Shape::Full))),
        )
        .children((!briefs.is_empty()).then(|| latest(site, &briefs)));
    let bands: Vec<Element> = front.sections.iter().filter_map(|part| band(site, part, &seconds)).collect();
    let rest = front.items.get(NEWEST..).filter(|rest| bands.is_empty() && !rest.is_empty());
    let name = element("h1").attr("tabindex", "-1").class("visually-hidden").text_of_edition(site, &site.edition.name);
    element("div")
        .class("front")
        .child(name)
        .child(top)
        .children((!bands.is_empty()).then(|| element("div").class("bands").children(bands)))
        .children(rest.map(|rest| others(site, rest)))
}

/// The newest in two: the first few that have a picture, and all others.
fn parted(newest: &[Card]) -> (Vec<&Card>, Vec<&Card>) {
    let mut seconds = Vec::new();
    let mut briefs = Vec::new();
    for card in newest {
        let is_second = card.image.is_some() && seconds.len() < SECONDS;
        if is_second { &mut seconds } else { &mut briefs }.push(card);
    }
    (seconds, briefs)
}

fn latest(site: &Site, briefs: &[&Card]) -> Element {
    let heading = element("h3").class("briefs-heading").child(site.words.latest);
    element("div").class("briefs").child(heading).child(cards(site, briefs, Shape::Brief))
}

/// What is left of the newest, where no sections show it: a source may have none.
fn others(site: &Site, items: &[Card]) -> Element {
    element("section")
        .attr("aria-label", site.words.articles)
        .class("listing front-others")
        .child(element("h2").class("section-heading").child(site.words.articles))
        .child(cards(site, &items.iter().collect::<Vec<_>>(), Shape::Full))
}

/// A section's band; nothing where it has no articles. What stands large at the top is not shown again, unless it is all there is.
fn band(site: &Site, part: &SectionFront, seconds: &[&Card]) -> Option<Element> {
    let is_above = |card: &Card| seconds.iter().any(|second| second.slug == card.slug);
    let mut items: Vec<&Card> = part.items.iter().filter(|card| !is_above(card)).collect();
    if items.is_empty() {
        items.extend(&part.items);
    }
    items.truncate(OF_A_SECTION);
    (!items.is_empty()).then(|| {
        element("section")
            .attr("aria-label", part.section.name.clone())
            .class("section-front")
            .child(section_name(site, element("h2").class("section-heading"), &part.section))
            .child(cards(site, &items, Shape::Full))
    })
}
