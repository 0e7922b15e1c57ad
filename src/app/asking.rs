use std::rc::Rc;
use std::sync::Arc;

use super::{App, now};
use crate::model::{Failure, Page};
use crate::source::{Answer, Request, Source, Step, Want};

/// How many requests one page may take: a source that asks on and on is stopped.
const MOST_REQUESTS: usize = 24;

/// A page on its way: the source's steps towards it, each request answered by the transport.
pub(super) struct Asking {
    app: Rc<App>,
    /// The source as it was at the beginning: what it learns from other pages meanwhile must not change what the answers
    /// so far were asked for.
    source: Source,
    want: Want,
    answers: Vec<Result<Answer, Failure>>,
    /// What is to be asked next; none at the beginning, and at the end.
    next: Option<Request>,
    is_done: bool,
}

impl Asking {
    /// Nothing is asked before [`Asking::next`] is called.
    pub fn for_page(app: &Rc<App>, want: Want) -> Self {
        let source = app.source.borrow().clone();
        Self { app: Rc::clone(app), source, want, answers: Vec::new(), next: None, is_done: false }
    }

    /// Whether the page is whole, or has failed.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Goes on to the next state of the page that can be shown, and keeps it.
    ///
    /// # Errors
    /// Why there is no page, or no fuller one than before.
    pub async fn next(&mut self) -> Result<Arc<Page>, Failure> {
        let step = self.steps().await;
        self.is_done = !matches!(step, Ok((_, Some(_))));
        let (page, next) = step?;
        self.next = next;
        let page = Arc::new(page);
        // A page that is not whole yet counts as old, so that it is asked for again when the reader comes back to it.
        let fetched = if self.is_done { now() } else { f64::NEG_INFINITY };
        self.app.kept.borrow_mut().keep(self.want.clone(), Arc::clone(&page), fetched);
        if self.is_done {
            self.app.source.borrow_mut().learn(&self.want, &self.answers);
        }
        Ok(page)
    }

    async fn steps(&mut self) -> Result<(Page, Option<Request>), Failure> {
        loop {
            if let Some(request) = self.next.take() {
                let answer = self.app.answer(&request).await;
                self.answers.push(answer);
            }
            self.source.set_time(now());
            let step = self.source.step(&self.want, &self.answers, &self.app.site.edition)?;
            match step {
                Step::Ask(_) if self.answers.len() >= MOST_REQUESTS => return Err(Failure::Server),
                Step::Ask(request) => self.next = Some(request),
                Step::Show(page, request) => return Ok((page, Some(request))),
                Step::Done(page) => return Ok((page, None)),
            }
        }
    }
}
