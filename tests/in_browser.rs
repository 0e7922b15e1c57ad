//! What only a browser can show of the parts that run in browsers only, without the whole app: the transport against a
//! fetch that misbehaves on demand, and the views as elements. Run by `scripts/test` in three engines.
#![cfg(target_arch = "wasm32")]

mod date_cases;
mod markup_cases;
mod page_taken_over;

use std::sync::Arc;

use futures::FutureExt;
use futures::future::join;
use gloo_timers::future::TimeoutFuture;
use leptos::mount::mount_to;
use warraq::fetch::Transport;
use warraq::locale::calendar::{CalendarDay, hijri, jalali};
use warraq::locale::catalogue::Texts;
use warraq::locale::{DateWords, Plural, Words};
use warraq::model::{Failure, Language};
use warraq::pages::{Shown, shown};
use warraq::site::Site;
use warraq::source::{Answer, Request, Source, Step, Want, read_edition};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
    let asked = [], aborted = 0, answers = [];
    // Answers given one after the other: a status with a text, or a number of milliseconds to stall for ever after.
    export function script(list) {
        asked = []; aborted = 0; answers = JSON.parse(list);
        window.fetch = (request) => {
            asked.push(request.url);
            const [status, text] = answers.length > 1 ? answers.shift() : answers[0];
            if (status) return new Promise((done) => setTimeout(() => done(new Response(text, { status })), 5));
            return new Promise((_, failed) => request.signal.addEventListener("abort", () => {
                aborted += 1;
                failed(new DOMException("aborted", "AbortError"));
            }));
        };
    }
    export function times_asked() { return asked.length; }
    export function times_aborted() { return aborted; }
    export function category(language, number) { return new Intl.PluralRules(language).select(number); }
    // The year, month and day that the engine's own Intl counts, and its name of the calendar that it really used.
    export function day_by(calendar, days) {
        const set = { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" };
        const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, set);
        const part = Object.fromEntries(format.formatToParts(days * 86400000).map((part) => [part.type, part.value]));
        return [part.year ?? part.relatedYear, part.month, part.day, format.resolvedOptions().calendar].join(" ");
    }
    export function ask_early(address, text) {
        const answer = Promise.resolve(new Response(text));
        window.warraq = { early: { [address]: { answer, controller: new AbortController() } } };
    }
"#)]
extern "C" {
    fn script(list: &str);
    fn times_asked() -> u32;
    fn times_aborted() -> u32;
    fn category(language: &str, number: u32) -> String;
    fn day_by(calendar: &str, days: i32) -> String;
    fn ask_early(address: &str, text: &str);
}

const LIMIT: u32 = 2_000;

fn asked(url: &str) -> Request {
    Request::new(url.to_owned())
}

#[wasm_bindgen_test]
async fn makes_one_request_for_a_thing_wanted_twice() {
    script(r#"[[200, "once"]]"#);
    let transport = Transport::new(LIMIT);
    let (first, second) = join(transport.get(&asked("/a")), transport.get(&asked("/a"))).await;
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(times_asked(), 1);
}

#[wasm_bindgen_test]
async fn tries_again_after_a_failure_that_may_pass() {
    script(r#"[[503, ""], [200, "second"]]"#);
    assert_eq!(&*Transport::new(LIMIT).get(&asked("/a")).await.unwrap().text, "second");
    assert_eq!(times_asked(), 2);
}

#[wasm_bindgen_test]
async fn does_not_ask_again_for_what_is_not_there() {
    script(r#"[[404, ""]]"#);
    let answer = Transport::new(LIMIT).get(&asked("/a")).await.unwrap();
    assert_eq!(answer.body(), Err(Failure::NotFound));
    assert_eq!(times_asked(), 1);
}

#[wasm_bindgen_test]
async fn gives_up_on_a_server_that_never_answers() {
    script("[[0]]");
    assert_eq!(Transport::new(50).get(&asked("/a")).await, Err(Failure::TooSlow));
    assert_eq!(times_asked(), 2, "a try that ran out of time is made once more");
    assert_eq!(times_aborted(), 2);
}

#[wasm_bindgen_test]
async fn aborts_a_request_when_nobody_waits_for_it_any_more() {
    script("[[0]]");
    let transport = Transport::new(LIMIT);
    let mut waiting = transport.get(&asked("/a"));
    let other = transport.get(&asked("/a"));
    assert!((&mut waiting).now_or_never().is_none());
    drop(other);
    TimeoutFuture::new(0).await;
    assert_eq!((times_asked(), times_aborted()), (1, 0), "one is still waiting");
    drop(waiting);
    assert_eq!(times_aborted(), 1);
}

#[wasm_bindgen_test]
async fn takes_over_a_request_that_the_page_started_early_and_only_once() {
    script(r#"[[200, "late"]]"#);
    ask_early("/early", "early");
    let transport = Transport::new(LIMIT);
    assert_eq!(&*transport.get(&asked("/early")).await.unwrap().text, "early");
    assert_eq!(&*transport.get(&asked("/early")).await.unwrap().text, "late");
    assert_eq!(times_asked(), 1);
}

#[wasm_bindgen_test]
fn shows_what_an_article_says_as_text_and_never_as_markup() {
    let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
    let json = r#"{"headline": "<img src=x onerror='window.ran=1'>", "body": ["<script>window.ran=1</script> نص",
        {"kind": "paragraph", "content": [{"kind": "link", "url": "javascript:window.ran=1", "content": ["رابط"]}]}]}"#;
    let want = Want::Article { slug: "a".to_owned() };
    let step = Source::of(&edition, "/").step(&want, &[Ok(Answer::ok(json))], &edition);
    let Ok(Step::Done(page)) = step else { panic!("one file holds all that is wanted, but: {step:?}") };
    let words = Words::read(&"\n".repeat(Words::COUNT - 1)).unwrap();
    let site = Site::speaking(edition, "/", "http://localhost", (Language::arabic(), words));
    let document = web_sys::window().unwrap().document().unwrap();
    let place: web_sys::HtmlElement = document.create_element("div").unwrap().unchecked_into();
    let state = Shown::Page { page: Arc::new(page), stale: None };
    let handle = mount_to(place.clone(), move || shown(&site, &state, &(Arc::new(|| ()) as _)));
    let text = place.text_content().unwrap();
    assert!(
        text.contains("<img src=x onerror='window.ran=1'>") && text.contains("</script> نص") && text.contains("رابط")
    );
    assert!(place.query_selector("img, script, a[href^='javascript']").unwrap().is_none());
    drop(handle);
}

#[wasm_bindgen_test]
fn reads_html_as_it_is_read_natively() {
    for case in markup_cases::cases() {
        let written = markup_cases::written(&markup_cases::blocks(case.html));
        assert_eq!(written, case.expected, "{}", case.name);
    }
}

#[wasm_bindgen_test]
fn counts_in_the_forms_that_the_engine_counts_in() {
    let arabic = Plural { zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other" };
    let of_one = Plural::of_one("one", "other");
    let languages = [("ar", arabic), ("fa", Plural::of_none_or_one("one", "other")), ("ur", of_one), ("en", of_one)];
    for (language, plural) in languages {
        for number in
            (0..=200).chain([999, 1_000, 1_001, 1_002, 1_003, 1_011, 1_100, 999_999, 1_000_000, 4_000_000_003])
        {
            assert_eq!(plural.form(number), category(language, number), "{number} in {language}");
        }
    }
}

#[wasm_bindgen_test]
fn writes_the_dates_and_ages_that_are_written_natively() {
    let words = |tag: &str| {
        let mut words = date_cases::WORDS.split('\n');
        words.find(|line| line.strip_prefix("=== ") == Some(tag)).unwrap();
        DateWords::take(&mut words)
    };
    let written = date_cases::written(words);
    for (written, expected) in written.lines().zip(date_cases::CASES.lines()) {
        assert_eq!(written, expected);
    }
    assert_eq!(written.len(), date_cases::CASES.len());
}

/// Every eleventh day from 1900 to 2100: all days of the month and all months come up. An engine may correct a month before
/// this table does: that is said and not failed for; `tests/calendars.rs` is exact.
#[wasm_bindgen_test]
fn counts_days_as_the_engine_counts_them() {
    for (name, calendar) in [("islamic-umalqura", hijri as fn(i64) -> Option<CalendarDay>), ("persian", jalali)] {
        let days = (-25_567..47_846).step_by(11);
        let ours = |days: i32| {
            let CalendarDay { year, month, day } = calendar(days.into()).unwrap();
            format!("{year} {month} {day} {name}")
        };
        let others: Vec<i32> = days.clone().filter(|days| day_by(name, *days) != ours(*days)).collect();
        for days in &others {
            console_log!("{days} days after 1970: {} in this engine, {} here", day_by(name, *days), ours(*days));
        }
        assert!(others.len() * 200 < days.len(), "{} of {} days differ", others.len(), days.len());
    }
}
