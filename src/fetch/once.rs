//! One try at one request.

use std::pin::pin;

use futures::future::{Either, select};
use gloo_net::http::{self, Response};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use super::early::{self, Early};
use super::retry::{Failed, passing};
use crate::model::Failure;
use crate::source::{Answer, Request};

/// Aborts a request when nobody waits for it any more.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Makes a request and reads the whole answer, within a time limit in milliseconds. A status that may pass is an error;
/// any other status is an answer, which its source will understand.
pub async fn answer_to(request: &Request, limit: u32) -> Result<Answer, Failed> {
    let early = early::take(&request.url);
    // An engine without AbortController still fetches; it only cannot stop early.
    let controller = early.as_ref().map(|early| early.controller.clone()).or_else(|| AbortController::new().ok());
    let guard = AbortOnDrop(controller);
    let signal = guard.0.as_ref().map(AbortController::signal);
    let reading = pin!(read(request, early, signal.as_ref()));
    match select(reading, TimeoutFuture::new(limit)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Failure::TooSlow.into()),
    }
}

async fn read(request: &Request, early: Option<Early>, signal: Option<&AbortSignal>) -> Result<Answer, Failed> {
    let response = send(&request.url, early, signal).await?;
    let status = response.status();
    if let Some(failure) = passing(status) {
        return Err(Failed { failure, retry_after: retry_after(&response) });
    }
    let header = request.header.and_then(|name| response.headers().get(name));
    let text = response.text().await.map_err(|_| Failure::Offline)?;
    Ok(Answer { status, text: text.into(), header })
}

async fn send(url: &str, early: Option<Early>, signal: Option<&AbortSignal>) -> Result<Response, Failure> {
    if let Some(early) = early {
        let answer = JsFuture::from(early.answer).await.map_err(|_| Failure::Offline)?;
        let response: web_sys::Response = answer.dyn_into().map_err(|_| Failure::Offline)?;
        return Ok(response.into());
    }
    let request = http::Request::get(url).header("Accept", "application/json").abort_signal(signal);
    request.send().await.map_err(|_| Failure::Offline)
}

/// `Retry-After` in milliseconds, where it is a number of seconds (RFC 9110, 10.2.3); dates are left aside.
fn retry_after(response: &Response) -> Option<u32> {
    let seconds: u32 = response.headers().get("Retry-After")?.trim().parse().ok()?;
    seconds.checked_mul(1_000)
}
