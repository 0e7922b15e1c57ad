//! Whatever fails says so, keeps a way home, and works once the fault is gone.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::Engine;
use warraq_browser_tests::instruments::HASTE;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Fallback, Fault, File};
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, article_data, in_one_engine, promises};

type MakeFault = fn() -> Fault;

/// A fault, the kinds of failure that it may be told as, and whether trying again is offered.
struct Case {
    name: &'static str,
    fault: MakeFault,
    kinds: &'static [&'static str],
    again: bool,
}

impl Case {
    /// Whether the answer came whole: then it is read by code of ours alone, the same in every engine.
    fn is_answered(&self) -> bool {
        !matches!(self.name, "no_network" | "no_answer" | "stalled_half_way" | "cut_half_way" | "missing")
    }
}

const CASES: &[Case] = &[
    Case { name: "missing", fault: || Fault::status(404), kinds: &["not-found"], again: false },
    Case { name: "forbidden", fault: || Fault::status(403), kinds: &["forbidden"], again: true },
    Case { name: "too_many", fault: too_many, kinds: &["too-many"], again: true },
    Case { name: "server_error", fault: || Fault::status(500), kinds: &["server"], again: true },
    Case { name: "unavailable", fault: || Fault::status(503), kinds: &["unavailable"], again: true },
    Case { name: "no_network", fault: || Fault::Drop, kinds: &["offline"], again: true },
    Case { name: "no_answer", fault: || Fault::NeverAnswer, kinds: &["too-slow"], again: true },
    Case { name: "stalled_half_way", fault: || Fault::StallHalfWay, kinds: &["too-slow"], again: true },
    Case { name: "cut_half_way", fault: || Fault::CutHalfWay, kinds: &["offline", "broken"], again: true },
    Case { name: "empty", fault: || Fault::Body(File::json("")), kinds: &["empty"], again: true },
    Case { name: "html", fault: html, kinds: &["not-json"], again: true },
    Case { name: "cut_json", fault: cut_json, kinds: &["broken"], again: true },
    Case {
        name: "another_shape",
        fault: || json_body(json!({ "hello": [1, 2] })),
        kinds: &["incomplete"],
        again: true,
    },
    Case { name: "a_list", fault: || json_body(json!([])), kinds: &["incomplete"], again: true },
    Case { name: "no_headline", fault: no_headline, kinds: &["incomplete"], again: true },
    Case { name: "no_body", fault: no_body, kinds: &["incomplete"], again: true },
];

fn too_many() -> Fault {
    Fault::Status(429, vec![("Retry-After".to_owned(), "1".to_owned())])
}

fn html() -> Fault {
    Fault::Body(File::html("<!doctype html><title>Sign in</title><h1>Welcome to the hotel</h1>"))
}

fn cut_json() -> Fault {
    Fault::transform(|mut body| {
        body.truncate(body.len() / 2);
        body
    })
}

fn json_body(value: Value) -> Fault {
    Fault::Body(File::json(value.to_string()))
}

fn no_headline() -> Fault {
    json_body(json!({ "slug": FIRST_ARTICLE, "body": [{ "kind": "paragraph", "content": ["text"] }] }))
}

fn no_body() -> Fault {
    json_body(json!({ "slug": FIRST_ARTICLE, "headline": "a headline" }))
}

pub fn promises() -> Vec<Promise> {
    let mut all: Vec<Promise> = CASES
        .iter()
        .map(|case| {
            let name = format!("tells_of_an_article_that_is_{}", case.name);
            let promise = Promise::new(name, move |it| Box::pin(tells(it, case)));
            if case.is_answered() { promise.in_one_engine() } else { promise }
        })
        .collect();
    all.extend(promises![
        tells_of_a_program_that_does_not_load,
        recovers_by_itself_from_a_passing_failure,
        comes_back_from_a_failure,
    ]);
    all.extend(in_one_engine(promises![
        tells_of_missing_things_where_all_falls_back,
        never_asks_twice_for_what_is_missing,
        tells_of_lists_that_fail,
        tells_of_an_edition_that_fails
    ]));
    // The messages are the same words in every engine.
    all.extend(promises![tells_failures_apart].into_iter().map(|promise| promise.only_in(&[Engine::Chromium])));
    all
}

async fn tells(it: &Reading, case: &'static Case) -> Result<()> {
    let page = it.serve(it.setup().script(HASTE).time_limit(1))?;
    page.server.fail(&article_data(FIRST_ARTICLE), (case.fault)());
    page.visit(&article(FIRST_ARTICLE)).await?;
    ensure_tells(&page, case.kinds).await?;
    ensure!(page.title().await?.contains(it.site.name()), "the title of a failure names the newspaper");
    if case.again {
        page.server.lift_faults();
        page.click(".failure button.retry").await?;
        page.wait_for_heading(text(it.site.article(FIRST_ARTICLE)?, "headline")).await?;
        page.wait_for("h1.headline").await?;
        page.wait_for_no(".failure").await?;
    } else {
        page.click(".failure a.home").await?;
        page.wait_for("div.front").await?;
    }
    Ok(())
}

/// The page says that it failed, as one of these kinds, in words, with a way home.
pub async fn ensure_tells(page: &Page, kinds: &[&str]) -> Result<()> {
    page.wait_for("section.failure").await?;
    let kind = page.attribute(".failure", "data-failure").await?.unwrap_or_default();
    ensure!(kinds.contains(&kind.as_str()), "told as {kind}, not as {kinds:?}\n{}", page.look().await);
    ensure!(!page.text(".failure h1").await?.is_empty() && !page.text(".failure p").await?.is_empty(), "no words");
    ensure!(page.count(".failure a.home[href]").await? == 1, "no way home");
    ensure!(page.count("h1").await? == 1, "one h1 on a page");
    let errors = page.errors().await?;
    let panics: Vec<_> =
        errors.iter().filter(|error| error.contains("panic") || error.contains("unreachable")).collect();
    ensure!(panics.is_empty(), "the program ended: {panics:?}");
    Ok(())
}

async fn tells_of_lists_that_fail(it: &Reading) -> Result<()> {
    let (section, _) = it.site.sections().into_iter().next().context("no section has articles")?;
    let topic = it.site.articles.iter().find_map(|article| article["about"].get(0)).context("no topic")?;
    let topic = text(topic, "slug");
    let page = it.serve(it.setup().script(HASTE).time_limit(1))?;
    let places = [
        (String::new(), "data/latest.json".to_owned()),
        (format!("section/{section}"), format!("data/sections/{section}/")),
        (format!("topic/{topic}"), format!("data/topics/{topic}/")),
    ];
    let faults: [(MakeFault, &str); 4] = [
        (|| Fault::status(404), "not-found"),
        (html, "not-json"),
        (cut_json, "broken"),
        (|| json_body(json!({ "hello": 1 })), "incomplete"),
    ];
    for (path, data) in &places {
        for (fault, kind) in &faults {
            page.server.fail(data, fault());
            page.visit(path).await?;
            ensure_tells(&page, &[kind]).await.with_context(|| format!("{path}: {kind}"))?;
            page.server.lift_faults();
        }
        page.click(".failure button.retry").await?;
        page.wait_for("main .card-headline a").await.with_context(|| format!("{path} after trying again"))?;
    }
    page.visit("section/there-is-no-such-section").await?;
    ensure_tells(&page, &["not-found"]).await?;
    page.visit("topic/there-is-no-such-topic").await?;
    ensure_tells(&page, &["not-found"]).await?;
    page.visit("there/is/no/such/page").await?;
    ensure_tells(&page, &["not-found"]).await
}

async fn tells_of_an_edition_that_fails(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(HASTE).time_limit(1))?;
    let unknown = || json_body(json!({ "name": "x", "source": { "kind": "telegraph", "url": "data/" } }));
    let faults: [(MakeFault, &[&str]); 7] = [
        (|| Fault::status(404), &["not-found", "unavailable"]),
        (html, &["not-json"]),
        (|| Fault::Body(File::json("")), &["empty"]),
        (|| json_body(json!({})), &["incomplete"]),
        (unknown, &["unknown-source"]),
        (|| Fault::NeverAnswer, &["too-slow"]),
        (|| Fault::Drop, &["offline"]),
    ];
    for (fault, kinds) in faults {
        page.server.fail("edition.json", fault());
        page.visit("").await?;
        ensure_tells(&page, kinds).await.with_context(|| format!("edition.json: {kinds:?}"))?;
        page.server.lift_faults();
    }
    page.click(".failure button.retry").await?;
    page.wait_for("div.front").await?;
    page.wait_for("header.masthead").await
}

async fn tells_of_missing_things_where_all_falls_back(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().fallback(Fallback::Everything))?;
    for path in ["article/there-is-no-such-article", "section/none", "topic/none"] {
        page.visit(path).await?;
        ensure_tells(&page, &["not-found"]).await.with_context(|| path.to_owned())?;
    }
    Ok(())
}

async fn tells_of_a_program_that_does_not_load(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(HASTE).time_limit(1))?;
    let faults: [MakeFault; 4] = [
        || Fault::status(404),
        || Fault::Drop,
        || Fault::CutHalfWay,
        || Fault::Body(File::new("application/wasm", *b"\0asm nonsense")),
    ];
    for fault in faults {
        page.server.fail(".wasm", fault());
        page.open("").await?;
        let script = "const message = document.querySelector('.failure, [role=alert]');
            const box = message && message.getBoundingClientRect();
            return !!message && box.height > 0 && message.innerText.trim().length > 10";
        page.until(&format!("a message that the program did not load: {:?}", fault()), script, vec![]).await?;
        page.server.lift_faults();
    }
    page.visit("").await?;
    page.wait_for("div.front").await
}

async fn recovers_by_itself_from_a_passing_failure(it: &Reading) -> Result<()> {
    for fault in [Fault::status(503), Fault::Drop] {
        let page = it.serve(it.setup())?;
        page.server.fail_times(1, &article_data(FIRST_ARTICLE), fault);
        page.visit(&article(FIRST_ARTICLE)).await?;
        page.wait_for("h1.headline").await?;
    }
    Ok(())
}

async fn never_asks_twice_for_what_is_missing(it: &Reading) -> Result<()> {
    let page = it.visit("article/there-is-no-such-article").await?;
    ensure_tells(&page, &["not-found"]).await?;
    let asked = page.server.requests_for("data/articles/there-is-no-such-article.json").len();
    ensure!(asked == 1, "asked {asked} times:\n{}", page.server.log_text());
    Ok(())
}

async fn comes_back_from_a_failure(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let slug = text(it.site.cards().first().context("no article on the front page")?, "slug");
    page.server.fail(&article_data(slug), Fault::status(404));
    page.click_link(&article(slug)).await?;
    ensure_tells(&page, &["not-found"]).await?;
    page.wait_for_address(&article(slug)).await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    page.wait_for_address("").await
}

async fn tells_failures_apart(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(HASTE).time_limit(1))?;
    let mut seen: HashMap<String, String> = HashMap::new();
    for case in CASES {
        page.server.fail(&article_data(FIRST_ARTICLE), (case.fault)());
        page.visit(&article(FIRST_ARTICLE)).await?;
        ensure_tells(&page, case.kinds).await?;
        let kind = page.attribute(".failure", "data-failure").await?.unwrap_or_default();
        let words = format!("{} {}", page.text(".failure h1").await?, page.text(".failure p").await?);
        let other = seen.insert(words.clone(), kind.clone());
        ensure!(other.is_none_or(|other| other == kind), "{kind} is told in the words of another: {words}");
        page.server.lift_faults();
    }
    Ok(())
}
