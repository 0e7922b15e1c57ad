//! One conversation with a site, from the first question to the page. It is told anew at every step: each question takes
//! the next of the answers so far, and the first that has none is the one to ask.

use super::known::Known;
use super::place::{Place, Root, named_by_page};
use super::reply::Reply;
use crate::model::Failure;
use crate::source::{Answer, Answers, Request, Step};

/// Why a conversation has not come to its page.
#[derive(Debug)]
pub enum Stop {
    /// There is more to ask.
    Step(Box<Step>),
    /// There is no page.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Step> for Stop {
    fn from(step: Step) -> Self {
        Self::Step(Box::new(step))
    }
}

/// A conversation with a site whose interface has been found.
#[derive(Debug)]
pub struct Talk<'a> {
    /// What was known of the site beforehand.
    pub known: &'a Known,
    root: Root,
    /// Whether totals can only be seen in envelopes, as far as is known by now.
    hides_headers: bool,
    /// The answers to the questions that are still to be put.
    answers: &'a Answers,
}

impl<'a> Talk<'a> {
    /// Finds the site's interface, by what is known or by how the first answers turned out.
    ///
    /// # Errors
    /// [`Stop::Step`] where the site's page must be asked, [`Stop::Failed`] where no interface is found.
    pub fn begin(url: &str, known: &'a Known, answers: &'a Answers) -> Result<Self, Stop> {
        let (root, before) = match &known.root {
            Some(root) => (root.clone(), 0),
            None => find(url, answers)?,
        };
        let answers = answers.get(before..).unwrap_or_default();
        Ok(Self { known, root, hides_headers: known.hides_headers, answers })
    }

    /// The root that answered, where it has.
    pub fn proven_root(&self) -> Option<&Root> {
        let first = self.answers.first()?.as_ref().ok()?;
        is_of_interface(first).then_some(&self.root)
    }

    /// A question.
    pub fn request(&self, route: &str, parameters: &str) -> Request {
        Request::new(self.root.url(route, parameters))
    }

    /// The question what the site says of itself.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn index(&self) -> Request {
        Request::new(self.root.index("_fields=name,description"))
    }

    /// A question whose answer is to tell how many there are in all.
    pub fn counting(&self, route: &str, parameters: &str) -> Request {
        if self.hides_headers {
            return self.enveloped(route, parameters);
        }
        Request { header: Some("X-WP-Total"), ..self.request(route, parameters) }
    }

    /// A question whose answer is to come in an envelope.
    pub fn enveloped(&self, route: &str, parameters: &str) -> Request {
        let mut request = self.request(route, parameters);
        request.url.push_str("&_envelope=1");
        request
    }

    /// Puts a question.
    ///
    /// # Errors
    /// [`Stop::Step`] where it has no answer yet, [`Stop::Failed`] where the answer is none.
    pub fn ask(&mut self, request: Request) -> Result<Reply, Stop> {
        match self.hear() {
            Some(reply) => reply.map_err(Stop::Failed),
            None => Err(Step::Ask(request).into()),
        }
    }

    /// Takes the next answer; None where there is none yet.
    pub fn hear(&mut self) -> Option<Result<Reply, Failure>> {
        let (answer, rest) = self.answers.split_first()?;
        self.answers = rest;
        let reply = answer.as_ref().map_err(Failure::clone).and_then(Reply::of);
        // Nothing comes in an envelope but what was asked for in one.
        self.hides_headers |= reply.as_ref().is_ok_and(|reply| reply.is_enveloped);
        Some(reply)
    }
}

/// The root to ask, and how many of the answers are not from there.
fn find(url: &str, answers: &Answers) -> Result<(Root, usize), Stop> {
    let (roots, page) = match Place::of(url) {
        Place::Interface(root) => return Ok((root, 0)),
        Place::Site { roots, page } => (roots, page),
    };
    let tried = roots.len();
    for (before, root) in roots.into_iter().enumerate() {
        let leads_elsewhere = match answers.get(before) {
            Some(Ok(answer)) => !is_of_interface(answer),
            Some(Err(failure)) => *failure == Failure::Offline,
            None => false,
        };
        if !leads_elsewhere {
            return Ok((root, before));
        }
    }
    let named = match answers.get(tried) {
        None => return Err(Step::Ask(Request::new(page)).into()),
        Some(Ok(answer)) => named_by_page(&page, &answer.text),
        Some(Err(_)) => None,
    };
    named.map(|root| (root, tried + 1)).ok_or_else(|| Stop::Failed(nothing_found(answers)))
}

/// Whether an answer comes from a REST interface, if only to say no: a site that has none answers with a page. A server
/// that is not WordPress may say "not found" in JSON too, but not with a code.
fn is_of_interface(answer: &Answer) -> bool {
    let is_json = answer.text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    is_json && (answer.status != 404 || answer.text.contains("\"code\""))
}

/// Why there is no interface. That an address of it was not found does not mean that the reader's page is not there, so
/// the first other reason is given.
fn nothing_found(answers: &Answers) -> Failure {
    let reason = |answer: &Result<Answer, Failure>| match answer {
        Ok(answer) => Failure::of_status(answer.status),
        Err(failure) => Some(failure.clone()),
    };
    answers.iter().filter_map(reason).find(|failure| *failure != Failure::NotFound).unwrap_or(Failure::NotJson)
}
