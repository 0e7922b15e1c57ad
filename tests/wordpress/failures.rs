//! What a site says when it says no.

use warraq::model::Failure;
use warraq::source::{Answer, Want};

use crate::session::{Session, want_article};

const API: &str = "https://x.example/wp-json/";

fn failure(status: u16, text: &str) -> Failure {
    let answer = Answer { status, text: text.into(), header: None };
    Session::at(API).go(&Want::Front, |_| Ok(answer.clone())).unwrap_err()
}

#[test]
fn tells_a_reader_what_an_error_means() {
    for (status, text, expected) in [
        (401, r#"{"code":"rest_forbidden","message":"…","data":{"status":401}}"#, Failure::Forbidden),
        (403, r#"{"code":"rest_cookie_invalid_nonce","message":"…","data":{"status":403}}"#, Failure::Forbidden),
        (404, r#"{"code":"rest_no_route","message":"…","data":{"status":404}}"#, Failure::NotFound),
        (200, r#"{"code":"rest_forbidden","message":"…","data":{"status":403}}"#, Failure::Forbidden),
        (200, r#"{"body":{"code":"rest_forbidden","message":"…"},"status":401,"headers":[]}"#, Failure::Forbidden),
        (200, "<html><body>مرحبا</body></html>", Failure::NotJson),
        (200, "[{\"slug\":", Failure::Broken),
        (200, "", Failure::Empty),
        (200, "{}", Failure::Incomplete("posts")),
    ] {
        assert_eq!(failure(status, text), expected, "{status} {text}");
    }
}

#[test]
fn passes_on_what_kept_an_answer_from_coming() {
    for failure in [Failure::Offline, Failure::TooSlow, Failure::Unavailable, Failure::TooMany] {
        let given = || Err(failure.clone());
        assert_eq!(Session::at(API).go(&want_article("a"), |_| given()), Err(failure.clone()));
        let mut session = Session::at("https://x.example/");
        assert_eq!(session.go(&Want::Front, |_| given()), Err(failure.clone()));
    }
}

#[test]
fn goes_nowhere_else_for_a_site_that_is_busy_or_says_no() {
    for answer in [
        Err(Failure::Unavailable),
        Err(Failure::TooSlow),
        Ok(Answer { status: 403, text: r#"{"code":"rest_forbidden"}"#.into(), header: None }),
    ] {
        let mut session = Session::at("https://x.example/");
        assert!(session.go(&Want::Front, |_| answer.clone()).is_err());
        assert_eq!(session.urls().len(), 1, "{answer:?}");
    }
}
