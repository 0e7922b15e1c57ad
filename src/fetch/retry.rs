//! When a failed request is tried again, and after how long.

use crate::model::Failure;

/// How many times a request is tried in all.
const TRIES: u32 = 3;
/// The wait before the second try, in milliseconds; it triples with each.
const FIRST_WAIT: u32 = 400;
/// The longest wait that a server may ask for (`Retry-After`) and still be waited for, in milliseconds.
const LONGEST_WAIT: u32 = 5_000;

/// A try that failed: why, and how long the server asks to wait, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// Why.
    pub failure: Failure,
    /// What the header `Retry-After` said, where it said something.
    pub retry_after: Option<u32>,
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self { failure, retry_after: None }
    }
}

/// Why an answer with such a status is no answer yet: the server may give one a little later. None for every other
/// status: what the server thinks wrong with the question (RFC 9110, 15.5) stays so, and the source knows what it means.
pub fn passing(status: u16) -> Option<Failure> {
    let is_about_the_question = matches!(status, 400..=499) && status != 429;
    Failure::of_status(status).filter(|failure| !is_about_the_question && failure.is_passing())
}

/// How long to wait before the next try, in milliseconds; None where there shall be none. `tried` counts the tries so
/// far, `chance` is a random number from 0 to 1: waits are spread by a quarter either way, so that readers who failed
/// together do not come back together.
pub fn wait_before_retry(failed: &Failed, tried: u32, chance: f64) -> Option<u32> {
    let most = if failed.failure == Failure::TooSlow { TRIES - 1 } else { TRIES };
    if !failed.failure.is_passing() || tried >= most {
        return None;
    }
    match failed.retry_after {
        Some(asked) => (asked <= LONGEST_WAIT).then_some(asked),
        None => {
            let wait = FIRST_WAIT * 3u32.pow(tried.saturating_sub(1));
            Some((f64::from(wait) * (0.75 + chance / 2.0)) as u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_again_only_what_may_pass() {
        for failure in [Failure::Offline, Failure::Server, Failure::Unavailable, Failure::TooMany, Failure::TooSlow] {
            assert!(wait_before_retry(&failure.clone().into(), 1, 0.5).is_some(), "{failure:?}");
        }
        for failure in [Failure::NotFound, Failure::Forbidden, Failure::NotJson, Failure::Broken, Failure::Empty] {
            assert_eq!(wait_before_retry(&failure.into(), 1, 0.5), None);
        }
    }

    #[test]
    fn leaves_to_the_source_what_a_server_says_of_the_question() {
        for status in [200, 400, 401, 403, 404, 405, 410, 422, 451] {
            assert_eq!(passing(status), None, "{status}");
        }
        for (status, failure) in
            [(429, Failure::TooMany), (500, Failure::Server), (502, Failure::Unavailable), (503, Failure::Unavailable)]
        {
            assert_eq!(passing(status), Some(failure), "{status}");
        }
    }

    #[test]
    fn waits_longer_each_time_and_gives_up_after_three_tries() {
        let failed = Failed::from(Failure::Server);
        assert_eq!(wait_before_retry(&failed, 1, 0.5), Some(400));
        assert_eq!(wait_before_retry(&failed, 2, 0.5), Some(1200));
        assert_eq!(wait_before_retry(&failed, 3, 0.5), None);
    }

    #[test]
    fn does_not_make_a_reader_wait_out_three_time_limits() {
        assert_eq!(wait_before_retry(&Failure::TooSlow.into(), 2, 0.5), None);
    }

    #[test]
    fn spreads_the_waits() {
        let failed = Failed::from(Failure::Server);
        assert_eq!(wait_before_retry(&failed, 1, 0.0), Some(300));
        assert_eq!(wait_before_retry(&failed, 1, 1.0), Some(500));
    }

    #[test]
    fn waits_as_long_as_the_server_asks_or_not_at_all() {
        let asked = |retry_after| Failed { failure: Failure::TooMany, retry_after: Some(retry_after) };
        assert_eq!(wait_before_retry(&asked(2_000), 1, 0.5), Some(2_000));
        assert_eq!(wait_before_retry(&asked(60_000), 1, 0.5), None);
    }
}
