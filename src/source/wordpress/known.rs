//! What is remembered of a site from one page to the next.

use super::place::Root;
use super::reply::Reply;
use super::talk::Talk;
use super::terms::{self, Taxonomy, Term};
use crate::source::{Answers, Want};

/// What a site has told of itself so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The root of its interface.
    pub(super) root: Option<Root>,
    /// Whether totals can only be seen in envelopes.
    pub(super) hides_headers: bool,
    categories: Vec<Term>,
    tags: Vec<Term>,
}

impl Known {
    /// As [`crate::source::Source::learn`].
    pub fn learn(&mut self, url: &str, _want: &Want, answers: &Answers) {
        let before = self.clone();
        let Ok(mut talk) = Talk::begin(url, &before, answers) else {
            return;
        };
        self.root = talk.proven_root().cloned().or_else(|| before.root.clone());
        while let Some(reply) = talk.hear() {
            if let Ok(reply) = reply {
                self.learn_from(&reply);
            }
        }
    }

    fn learn_from(&mut self, reply: &Reply) {
        self.hides_headers |= reply.is_enveloped;
        for item in reply.items().unwrap_or_default() {
            for taxonomy in [Taxonomy::Category, Taxonomy::Tag] {
                let own = Term::of(item, taxonomy);
                for term in own.into_iter().chain(terms::of_post(item, taxonomy)) {
                    self.note(taxonomy, term);
                }
            }
        }
    }

    /// The newest word on a term stands, but a description is kept that the newest word leaves out.
    fn note(&mut self, taxonomy: Taxonomy, mut term: Term) {
        let terms = match taxonomy {
            Taxonomy::Category => &mut self.categories,
            Taxonomy::Tag => &mut self.tags,
        };
        match terms.iter_mut().find(|known| known.label.slug == term.label.slug) {
            Some(known) => {
                term.description = term.description.or_else(|| known.description.take());
                *known = term;
            }
            None => terms.push(term),
        }
    }

    /// The term with a slug, where the site has told of it.
    pub(super) fn term(&self, taxonomy: Taxonomy, slug: &str) -> Option<&Term> {
        let terms = match taxonomy {
            Taxonomy::Category => &self.categories,
            Taxonomy::Tag => &self.tags,
        };
        terms.iter().find(|term| term.label.slug == slug)
    }
}
