//! What articles say of each other, held against what is there: slugs that are used twice, links and related articles.

use std::collections::{BTreeSet, HashMap};

use crate::embargo::Calendar;
use crate::links::PageKind;
use crate::manuscript::{Desk, Manuscript};
use crate::mistakes::Mistakes;
use crate::slugs;
use crate::suggestions::did_you_mean;
use crate::tree::Placed;

/// Notes slugs that would be one file on some system.
pub fn check_slugs(manuscripts: &[Manuscript], mistakes: &mut Mistakes) {
    let mut first: HashMap<String, &Manuscript> = HashMap::new();
    for manuscript in manuscripts {
        let slug = &manuscript.article.slug;
        let Some(other) = first.get(&slugs::key(slug)) else {
            first.insert(slugs::key(slug), manuscript);
            continue;
        };
        let taken = &other.article.slug;
        let but = if taken == slug { String::new() } else { format!(", as \"{}\"", slugs::shown(taken)) };
        let message = format!(
            "\"{}\" is the slug of {} already{but}; each article needs its own",
            slugs::shown(slug),
            other.file
        );
        mistakes.error(&manuscript.file, manuscript.slug_line, "slug", message);
    }
}

/// Notes links to what is not there, and to what is not to be seen for the time being.
pub fn check_links(manuscripts: &[Manuscript], desk: &Desk, calendar: &Calendar, mistakes: &mut Mistakes) {
    let pages = Pages::of(manuscripts, desk);
    for manuscript in manuscripts {
        let file = &manuscript.file;
        // What waits itself leads to what waits as well, in the order that its editor knows.
        let is_held = calendar.held.contains_key(&manuscript.article.slug);
        let held = |slug: &str| calendar.held.get(slug).filter(|_| !is_held);
        for related in &manuscript.related {
            let slug = related.value.as_str();
            if !pages.articles.contains(slug) {
                let hint = did_you_mean(slug, pages.articles.iter().copied());
                let message = format!("there is no article \"{}\"{hint}", slugs::shown(slug));
                mistakes.error(file, related.line, "related", message);
            } else if let Some(held) = held(slug) {
                mistakes.warning(file, related.line, "related", format!("\"{slug}\" {} and left out", held.told()));
            }
        }
        for link in &manuscript.links {
            let (kind, slug) = (link.value.kind, link.value.slug.as_str());
            let Some(known) = pages.of_kind(kind) else { continue };
            if !known.contains(slug) {
                let hint = did_you_mean(slug, known.iter().copied());
                let message =
                    format!("links to the {} \"{}\", which does not exist{hint}", kind.name(), slugs::shown(slug));
                mistakes.error(file, link.line, "body", message);
            } else if let Some(held) = held(slug).filter(|_| kind == PageKind::Article) {
                let message = format!("links to the article \"{slug}\", which {}", held.told());
                mistakes.warning(file, link.line, "body", message);
            }
        }
    }
}

/// The slugs of the pages that there are; None where a file that names them cannot be read.
struct Pages<'a> {
    articles: BTreeSet<&'a str>,
    sections: Option<BTreeSet<&'a str>>,
    topics: Option<BTreeSet<&'a str>>,
}

impl<'a> Pages<'a> {
    fn of(manuscripts: &'a [Manuscript], desk: &'a Desk) -> Self {
        Self {
            articles: manuscripts.iter().map(|it| it.article.slug.as_str()).collect(),
            sections: desk.sections.as_ref().map(|all| all.iter().map(|it| it.slug.as_str()).collect()),
            topics: desk.topics.as_ref().map(|all| all.iter().map(|it| it.slug.as_str()).collect()),
        }
    }

    fn of_kind(&self, kind: PageKind) -> Option<&BTreeSet<&'a str>> {
        match kind {
            PageKind::Article => Some(&self.articles),
            PageKind::Section => self.sections.as_ref(),
            PageKind::Topic => self.topics.as_ref(),
        }
    }
}

/// The slug of the lead story, if it is there. One that is held back is warned of, and the front page goes without.
pub fn lead(
    file: &str,
    lead: Option<Placed<String>>,
    manuscripts: &[Manuscript],
    calendar: &Calendar,
    mistakes: &mut Mistakes,
) -> Option<String> {
    let lead = lead?;
    let slugs = manuscripts.iter().map(|it| it.article.slug.as_str());
    if slugs.clone().any(|slug| slug == lead.value) {
        return Some(lead.value);
    }
    if let Some(held) = calendar.held.get(&lead.value) {
        mistakes.warning(file, lead.line, "lead", format!("\"{}\" {}", lead.value, held.told()));
        return None;
    }
    let hint = did_you_mean(&lead.value, slugs);
    mistakes.error(file, lead.line, "lead", format!("there is no article \"{}\"{hint}", slugs::shown(&lead.value)));
    None
}
