use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, WeakShared};
use gloo_timers::future::TimeoutFuture;

use super::once::text_of;
use super::retry::wait_before_retry;
use crate::model::Failure;

/// What a request gives: the text of the answer.
pub type Answer = Result<Rc<str>, Failure>;
type UnderWay = LocalBoxFuture<'static, Answer>;

/// The one way to the network.
#[derive(Debug)]
pub struct Transport {
    /// The time that one try may take, in milliseconds.
    limit: u32,
    under_way: RefCell<HashMap<String, WeakShared<UnderWay>>>,
}

impl Transport {
    /// A transport whose tries may take so many milliseconds each.
    pub fn new(limit: u32) -> Self {
        Self { limit, under_way: RefCell::default() }
    }

    /// Fetches an address, or joins the request for it that is under way. The request is aborted when the last of those
    /// who wait for it is dropped.
    pub fn get(&self, url: &str) -> Shared<UnderWay> {
        let mut under_way = self.under_way.borrow_mut();
        under_way.retain(|_, request| request.upgrade().is_some());
        if let Some(request) = under_way.get(url).and_then(WeakShared::upgrade) {
            return request;
        }
        let request = with_retries(url.to_owned(), self.limit).boxed_local().shared();
        if let Some(weak) = request.downgrade() {
            under_way.insert(url.to_owned(), weak);
        }
        request
    }
}

async fn with_retries(url: String, limit: u32) -> Answer {
    let mut tried = 0;
    loop {
        let failed = match text_of(&url, limit).await {
            Ok(text) => return Ok(text),
            Err(failed) => failed,
        };
        tried += 1;
        match wait_before_retry(&failed, tried, js_sys::Math::random()) {
            Some(wait) => TimeoutFuture::new(wait).await,
            None => return Err(failed.failure),
        }
    }
}
