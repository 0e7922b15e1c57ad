use crate::components::{Element, Shape, card, cards, element, section_name};
use crate::model::{Card, Front, SectionFront};
use crate::site::Site;

/// How many of the newest stand beside the lead, and how many of each section below.
const NEWEST: usize = 6;
const OF_A_SECTION: usize = 4;

/// The front page: the lead story, the newest beside it, then the latest of each section, or, without sections, the others.
pub fn front(site: &Site, front: &Front) -> Element {
    let newest = front.items.get(..NEWEST).unwrap_or(&front.items);
    let briefs = (!newest.is_empty()).then(|| {
        let heading = element("h3").class("briefs-heading").child(site.words.latest);
        element("div").class("briefs").child(heading).child(cards(site, newest, Shape::Brief))
    });
    let top = element("section")
        .attr("aria-label", site.words.today)
        .class("top")
        .child(element("h2").class("visually-hidden").child(site.words.today))
        .children(front.lead.as_ref().map(|lead| card(site, lead, Shape::Lead)))
        .children(briefs);
    let sections: Vec<&SectionFront> = front.sections.iter().filter(|part| !part.items.is_empty()).collect();
    let rest = front.items.get(NEWEST..).filter(|rest| sections.is_empty() && !rest.is_empty());
    let name = element("h1").attr("tabindex", "-1").class("visually-hidden").child(site.edition.name.as_str());
    let sections = sections.into_iter().map(|part| section(site, part));
    element("div")
        .class("front")
        .child(name)
        .child(top)
        .children(sections)
        .children(rest.map(|rest| others(site, rest)))
}

/// What is left of the newest, where no sections show it: a source may have none.
fn others(site: &Site, items: &[Card]) -> Element {
    element("section")
        .attr("aria-label", site.words.articles)
        .class("listing front-others")
        .child(element("h2").class("section-heading").child(site.words.articles))
        .child(cards(site, items, Shape::Full))
}

fn section(site: &Site, part: &SectionFront) -> Element {
    let items = part.items.get(..OF_A_SECTION).unwrap_or(&part.items);
    element("section")
        .attr("aria-label", part.section.name.clone())
        .class("section-front")
        .child(element("h2").class("section-heading").child(section_name(site, &part.section)))
        .child(cards(site, items, Shape::Full))
}
