use leptos::prelude::*;

use crate::components::{Shape, card, cards, section_name};
use crate::model::{Front, SectionFront};
use crate::site::Site;

/// How many of the newest stand beside the lead, and how many of each section below.
const NEWEST: usize = 6;
const OF_A_SECTION: usize = 4;

/// The front page: the lead story, the newest beside it, then the latest of each section.
pub fn front(site: &Site, front: &Front) -> AnyView {
    let newest = front.items.get(..NEWEST).unwrap_or(&front.items);
    let briefs = (!newest.is_empty()).then(|| {
        view! {
            <div class="briefs">
                <h3 class="briefs-heading">{site.words.latest}</h3>
                {cards(site, newest, Shape::Brief)}
            </div>
        }
    });
    let sections = front.sections.iter().filter(|part| !part.items.is_empty());
    view! {
        <div class="front">
            <h1 class="visually-hidden" tabindex="-1">{site.edition.name.clone()}</h1>
            <section class="top" aria-label=site.words.today>
                <h2 class="visually-hidden">{site.words.today}</h2>
                {front.lead.as_ref().map(|lead| card(site, lead, Shape::Lead))}
                {briefs}
            </section>
            {sections.map(|part| section(site, part)).collect_view()}
        </div>
    }
    .into_any()
}

fn section(site: &Site, part: &SectionFront) -> AnyView {
    let items = part.items.get(..OF_A_SECTION).unwrap_or(&part.items);
    view! {
        <section class="section-front" aria-label=part.section.name.clone()>
            <h2 class="section-heading">{section_name(site, &part.section)}</h2>
            {cards(site, items, Shape::Full)}
        </section>
    }
    .into_any()
}
