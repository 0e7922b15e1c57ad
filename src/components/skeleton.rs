use leptos::prelude::*;

use crate::site::Site;
use crate::source::Want;

/// The shape of the page that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// Headline, byline, image, lines.
    Article,
    /// Heading and cards.
    Cards,
}

impl Outline {
    /// The shape of what is wanted.
    pub fn of(want: &Want) -> Self {
        match want {
            Want::Article { .. } => Self::Article,
            Want::Front | Want::Section { .. } | Want::Topic { .. } => Self::Cards,
        }
    }
}

/// Grey shapes where a page's parts will be.
pub fn skeleton(site: &Site, outline: Outline) -> AnyView {
    let bars =
        |class: &'static str, count: usize| (0..count).map(|_| view! { <span class=class></span> }).collect_view();
    let shapes = match outline {
        Outline::Article => view! {
            <div class="skeleton-article">
                {bars("skeleton-headline", 2)}{bars("skeleton-image", 1)}{bars("skeleton-line", 9)}
            </div>
        }
        .into_any(),
        Outline::Cards => view! {
            <div class="skeleton-cards">{bars("skeleton-headline", 1)}{bars("skeleton-card", 6)}</div>
        }
        .into_any(),
    };
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden" role="status">{site.words.loading}</p>
            <div aria-hidden="true">{shapes}</div>
        </div>
    }
    .into_any()
}
