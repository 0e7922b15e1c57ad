use std::rc::Rc;
use std::sync::Arc;

use super::steps::Steps;
use super::{App, now};
use crate::address::Address;
use crate::model::{Failure, Page};
use crate::source::{Answer, Request, Step, Want};

/// How many requests one page may take: a source that asks on and on is stopped.
const MOST_REQUESTS: usize = 24;

/// A page on its way: the source's steps towards it, each request answered by the transport.
pub(super) struct Asking {
    app: Rc<App>,
    address: Address,
    want: Want,
    /// None until the first step is taken.
    steps: Option<Steps>,
    answers: Vec<Result<Answer, Failure>>,
    /// What is to be asked next; none at the beginning, and at the end.
    next: Option<Request>,
    is_done: bool,
}

impl Asking {
    /// Nothing is asked before [`Asking::next`] is called.
    pub fn for_page(app: &Rc<App>, address: Address, want: Want) -> Self {
        Self { app: Rc::clone(app), address, want, steps: None, answers: Vec::new(), next: None, is_done: false }
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
        let step = self.walk().await;
        self.is_done = !matches!(step, Ok((_, Some(_))));
        let (page, next) = step?;
        self.next = next;
        let page = Arc::new(page);
        if self.is_done {
            self.app.kept.borrow_mut().keep(self.want.clone(), Arc::clone(&page), now());
        } else {
            self.app.kept.borrow_mut().keep_part(self.want.clone(), Arc::clone(&page), now());
        }
        if let Some(steps) = self.steps.as_ref().filter(|_| self.is_done) {
            steps.end(true);
        }
        Ok(page)
    }

    async fn walk(&mut self) -> Result<(Page, Option<Request>), Failure> {
        if self.steps.is_none() {
            self.steps = Some(self.app.desk.begin(&self.address).await?);
        }
        loop {
            if let Some(request) = self.next.take() {
                let answer = self.app.answer(&request).await;
                self.answers.push(answer);
            }
            let steps = self.steps.as_ref().ok_or(Failure::UnknownSource)?;
            match steps.next(&self.want, &self.answers, &self.app.site().edition)? {
                Step::Ask(_) if self.answers.len() >= MOST_REQUESTS => return Err(Failure::Server),
                Step::Ask(request) => self.next = Some(request),
                Step::Show(page, request) => return Ok((page, Some(request))),
                Step::Done(page) => return Ok((page, None)),
            }
        }
    }
}
