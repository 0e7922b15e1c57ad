use leptos::prelude::*;

use super::picture::{Loading, Place, image};
use crate::address::Address;
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
pub fn card(site: &Site, card: &Card, shape: Shape) -> AnyView {
    let (lang, dir) = site.foreign(&card.language);
    let is_brief = shape == Shape::Brief;
    let (place, loading) =
        if shape == Shape::Lead { (Place::LeadCard, Loading::Eager) } else { (Place::Card, Loading::Lazy) };
    let picture = card.image.as_ref().filter(|_| !is_brief).map(|picture| {
        view! { <div class="card-image">{image(picture, place, loading).into_any()}</div> }
    });
    let section = card.section.as_ref().map(|section| view! { <p class="card-section">{section.name.clone()}</p> });
    let standfirst = card.standfirst.clone().filter(|_| !is_brief);
    let published = card.published.as_ref().filter(|_| !is_brief).map(|moment| {
        view! { <time class="card-date" datetime=moment.to_iso()>{site.date(moment)}</time> }
    });
    let href = site.href(&Address::Article { slug: card.slug.clone() });
    view! {
        <article class=shape.class()>
            {picture}
            <div class="card-text">
                {section}
                <h3 class="card-headline" lang=lang.clone() dir=dir><a href=href>{card.headline.clone()}</a></h3>
                {standfirst.map(|text| view! { <p class="card-standfirst" lang=lang dir=dir>{text}</p> })}
                {published}
            </div>
        </article>
    }
    .into_any()
}

/// A list of cards of one shape.
pub fn cards(site: &Site, items: &[Card], shape: Shape) -> AnyView {
    let items = items.iter().map(|item| view! { <li>{card(site, item, shape)}</li> });
    view! { <ul class="cards">{items.collect_view()}</ul> }.into_any()
}
