//! What was asked for, in the order in which it was.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::lock;

/// One request.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET or HEAD.
    pub method: String,
    /// The path inside the site with its query, decoded, with a slash before it.
    pub path: String,
    /// Whether the address is outside the base path; `path` is the whole path then.
    pub outside: bool,
    /// The time since the server's start.
    pub at: Duration,
    /// What has become of it so far.
    pub outcome: Outcome,
}

impl fmt::Display for Request {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outside = if self.outside { " (outside the base path)" } else { "" };
        write!(to, "{:7.3} s {} {}{outside}: {:?}", self.at.as_secs_f64(), self.method, self.path, self.outcome)
    }
}

/// What has become of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is still open.
    Open,
    /// It was answered whole with this status.
    Answered(u16),
    /// The server hung up, as it was told to.
    Cut,
    /// The browser hung up first.
    GoneAway,
}

pub(super) struct Log {
    start: Instant,
    requests: Mutex<Vec<Request>>,
}

impl Log {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), requests: Mutex::default() }
    }

    /// Writes down a request; the number names it in [`Log::close`].
    pub(super) fn open(&self, method: &str, path: &str, outside: bool) -> usize {
        let mut requests = lock(&self.requests);
        requests.push(Request {
            method: method.to_owned(),
            path: path.to_owned(),
            outside,
            at: self.start.elapsed(),
            outcome: Outcome::Open,
        });
        requests.len() - 1
    }

    pub(super) fn close(&self, number: usize, outcome: Outcome) {
        if let Some(request) = lock(&self.requests).get_mut(number) {
            request.outcome = outcome;
        }
    }

    pub(super) fn all(&self) -> Vec<Request> {
        lock(&self.requests).clone()
    }
}
