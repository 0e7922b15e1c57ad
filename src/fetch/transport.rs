use std::cell::RefCell;
use std::collections::HashMap;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, WeakShared};
use gloo_timers::future::TimeoutFuture;

use super::once::answer_to;
use super::retry::wait_before_retry;
use crate::model::Failure;
use crate::source::{Answer, Request};

/// What a request gives.
pub type Outcome = Result<Answer, Failure>;
type UnderWay = LocalBoxFuture<'static, Outcome>;

/// The one way to the network.
#[derive(Debug)]
pub struct Transport {
    /// The time that one try may take, in milliseconds.
    limit: u32,
    under_way: RefCell<HashMap<Request, WeakShared<UnderWay>>>,
}

impl Transport {
    /// A transport whose tries may take so many milliseconds each.
    pub fn new(limit: u32) -> Self {
        Self { limit, under_way: RefCell::default() }
    }

    /// Makes a request, or joins the same one that is under way. It is aborted when the last of those who wait for it is
    /// dropped.
    pub fn get(&self, request: &Request) -> Shared<UnderWay> {
        let mut under_way = self.under_way.borrow_mut();
        under_way.retain(|_, request| request.upgrade().is_some());
        if let Some(shared) = under_way.get(request).and_then(WeakShared::upgrade) {
            return shared;
        }
        let shared = with_retries(request.clone(), self.limit).boxed_local().shared();
        if let Some(weak) = shared.downgrade() {
            under_way.insert(request.clone(), weak);
        }
        shared
    }
}

async fn with_retries(request: Request, limit: u32) -> Outcome {
    let mut tried = 0;
    loop {
        let failed = match answer_to(&request, limit).await {
            Ok(answer) => return Ok(answer),
            Err(failed) => failed,
        };
        tried += 1;
        match wait_before_retry(&failed, tried, js_sys::Math::random()) {
            Some(wait) => TimeoutFuture::new(wait).await,
            None => return Err(failed.failure),
        }
    }
}
