//! Finding a site's interface from its own address.

use warraq::model::Failure;
use warraq::source::{Answer, Request, Want};

use crate::session::{Session, front, want_article};

const SITE: &str = "https://x.example/blog";
const PAGE: &str = "<!doctype html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>ورق</title>\
    <link rel='https://api.w.org/' href='https://x.example/blog/index.php?lang=ar&amp;rest_route=/' /></head><body></body></html>";

fn no_such_page() -> Result<Answer, Failure> {
    Ok(Answer { status: 404, text: "<!doctype html><title>404</title>".into(), header: None })
}

/// A site whose posts are found at addresses that begin like this.
fn posts_at(beginning: &'static str) -> impl Fn(&Request) -> Result<Answer, Failure> {
    move |request| match request.url.as_str() {
        "https://x.example/blog/" => Ok(Answer::ok(PAGE)),
        url if url.starts_with(beginning) => Ok(Answer::ok("[]")),
        _ => no_such_page(),
    }
}

fn beginnings(session: &mut Session) -> Vec<String> {
    session.urls().into_iter().map(|url| url.split("per_page").next().unwrap().to_owned()).collect()
}

const PRETTY: &str = "https://x.example/blog/wp-json/wp/v2/posts?";
const PLAIN: &str = "https://x.example/blog/index.php?rest_route=/wp/v2/posts&";
const NAMED: &str = "https://x.example/blog/index.php?lang=ar&rest_route=/wp/v2/posts&";

#[test]
fn asks_a_site_that_has_rewritten_addresses_once() {
    let mut session = Session::at(SITE);
    front(session.go(&Want::Front, posts_at(PRETTY)));
    assert_eq!(beginnings(&mut session), [PRETTY]);
}

#[test]
fn goes_on_to_the_plain_form_and_remembers_it() {
    let mut session = Session::at(SITE);
    front(session.go(&Want::Front, posts_at(PLAIN)));
    assert_eq!(beginnings(&mut session), [PRETTY, PLAIN]);
    front(session.go(&Want::Front, posts_at(PLAIN)));
    assert_eq!(beginnings(&mut session), [PLAIN]);
}

#[test]
fn goes_on_where_the_first_form_is_refused_by_the_browser() {
    let mut session = Session::at(SITE);
    let site = posts_at(PLAIN);
    let cut_off =
        |request: &Request| if request.url.starts_with(PRETTY) { Err(Failure::Offline) } else { site(request) };
    front(session.go(&Want::Front, cut_off));
    assert_eq!(beginnings(&mut session), [PRETTY, PLAIN]);
}

#[test]
fn asks_the_site_s_page_last_and_remembers_what_it_named() {
    let mut session = Session::at(SITE);
    front(session.go(&Want::Front, posts_at(NAMED)));
    assert_eq!(beginnings(&mut session), [PRETTY, PLAIN, "https://x.example/blog/", NAMED]);
    front(session.go(&Want::Front, posts_at(NAMED)));
    assert_eq!(beginnings(&mut session), [NAMED]);
}

#[test]
fn an_article_that_is_not_there_is_not_a_site_that_is_not_there() {
    let mut session = Session::at(SITE);
    assert_eq!(session.go(&want_article("لا"), posts_at(PRETTY)), Err(Failure::NotFound));
    assert_eq!(session.urls().len(), 1);
}

#[test]
fn says_that_the_site_is_no_source_where_nothing_is_found() {
    let nothing = |request: &Request| match request.url.as_str() {
        "https://x.example/blog/" => Ok(Answer::ok("<!doctype html><title>مرحبا</title>")),
        _ => no_such_page(),
    };
    assert_eq!(Session::at(SITE).go(&Want::Front, nothing), Err(Failure::NotJson));
    assert_eq!(Session::at(SITE).go(&Want::Front, |_| no_such_page()), Err(Failure::NotJson));
    let blocked = |_: &Request| Ok(Answer { status: 403, text: "<h1>Blocked</h1>".into(), header: None });
    assert_eq!(Session::at(SITE).go(&Want::Front, blocked), Err(Failure::Forbidden));
}

#[test]
fn asks_only_where_it_was_told_when_told_of_the_interface() {
    for (place, beginning) in [
        ("https://x.example/blog/wp-json", PRETTY),
        ("https://x.example/blog/wp-json/wp/v2", PRETTY),
        ("https://x.example/blog/index.php?rest_route=/", PLAIN),
    ] {
        let mut session = Session::at(place);
        assert_eq!(session.go(&Want::Front, |_| no_such_page()), Err(Failure::NotFound), "{place}");
        assert_eq!(beginnings(&mut session), [beginning]);
    }
}
