use super::element::{Element, element};
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
            Want::Front | Want::Section { .. } | Want::Topic { .. } | Want::Search { .. } => Self::Cards,
        }
    }
}

/// Grey shapes where a page's parts will be.
pub fn skeleton(site: &Site, outline: Outline) -> Element {
    let (class, shapes): (_, &[(&str, usize)]) = match outline {
        Outline::Article => {
            ("skeleton-article", &[("skeleton-headline", 2), ("skeleton-image", 1), ("skeleton-line", 9)])
        }
        Outline::Cards => ("skeleton-cards", &[("skeleton-headline", 1), ("skeleton-card", 6)]),
    };
    // A heading as every page has one, yet no h1, which is where reading goes on when a page has come.
    let heading = element("p").attr("role", "heading").attr("aria-level", "1").child(site.words.loading);
    let shapes = shapes.iter().flat_map(|(class, count)| (0..*count).map(|_| element("span").class(class)));
    element("div")
        .attr("aria-busy", "true")
        .class("skeleton")
        .child(element("div").attr("role", "status").class("visually-hidden").child(heading))
        .child(element("div").attr("aria-hidden", "true").child(element("div").class(class).children(shapes)))
}
