//! The search of the whole newspaper: out of the index that press has written, at an address of its own.

use anyhow::{Context, Result, ensure};
use press::search_shards::{Posting, Weight, written};
use press::stemming::stems;
use press::terms::{Place, number};
use serde_json::{Value, json};
use thirtyfour::Key;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Fault, File};
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![finds_an_article_by_its_words_and_by_a_form, leads_on_to_more_and_back_to_the_same_place];
    all.extend(in_one_engine(promises![
        reads_words_as_press_writes_them,
        puts_more_words_first_then_headlines_then_the_newest,
        is_reached_from_the_dialog_by_keys_alone,
        says_what_failed_and_tries_again,
        asks_anew_where_the_index_was_another_builds,
        takes_any_query_for_words,
        fetches_few_small_files,
    ]));
    all.into_iter().map(|promise| promise.of("search")).collect()
}

/// What stands above the results: how many there are, or why none.
const SAID: &str = ".search .listing-description";
const HEADLINES: &str =
    "return [...document.querySelectorAll('main .card-headline')].map((it) => it.textContent.trim())";

/// A word, and where it stands in the article of a number.
type Word<'a> = (&'a str, fn(u32) -> Option<Place>);

/// Puts an index of so many articles into a site, the first the oldest: each is called `headline N`, and has these words.
fn put_index(page: &Page, articles: u32, words: &[Word]) {
    let file = |path: &str, bytes: &[u8]| {
        page.server.add_file(path, File::new("application/octet-stream", bytes.to_vec()));
    };
    let mut postings: Vec<Posting> = Vec::new();
    for (word, place) in words {
        let word = number(&stems(word).concat());
        let of_article = |article| Some(Posting { word, article, weight: Weight::of(place(article)?, 1) });
        postings.extend((0..articles).filter_map(of_article));
    }
    postings.sort_unstable();
    file(&format!("data/search/0-{articles}/0.bin"), &written(&postings, 0));
    let about = json!({ "articles": articles, "cards": 16, "segments": [[0, articles, 1]] });
    page.server.add_json("data/search/about.json", &about);
    let card = |at: u32| json!({ "slug": format!("a{at}"), "headline": format!("headline {at}"), "inLanguage": "en" });
    for (number, first) in (0..articles).step_by(16).enumerate() {
        let cards: Vec<Value> = (first..articles.min(first + 16)).map(card).collect();
        page.server.add_json(&format!("data/search/cards/{number}.json"), &json!(cards));
    }
}

async fn headlines(page: &Page) -> Result<Vec<String>> {
    page.run(HEADLINES, vec![]).await
}

fn query(words: &str) -> String {
    let encoded: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("search?q={encoded}")
}

async fn finds_an_article_by_its_words_and_by_a_form(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().at("/a/b/"))?;
    let headline = text(it.site.article(FIRST_ARTICLE)?, "headline").to_owned();
    page.visit(&query(&headline)).await?;
    ensure!(headlines(&page).await?.first() == Some(&headline), "{:?}", headlines(&page).await?);
    ensure!(page.attribute(".search input", "value").await?.as_deref() == Some(&headline), "the field is another");
    ensure!(page.attribute("meta[name=robots]", "content").await?.as_deref() == Some("noindex"), "it can be found");
    ensure!(page.title().await?.contains(&headline), "{}", page.title().await?);
    page.click(".search input").await?;
    page.act("document.querySelector('.search input').value = ''", vec![]).await?;
    page.type_text("ضضض ظظظ").await?;
    page.press(Key::Enter).await?;
    page.wait_for_no("main .card").await?;
    page.wait_for_address("search?q=ضضض+ظظظ").await?;
    let way: Option<String> = page.attribute(".search .pager a", "href").await?;
    ensure!(way.as_deref() == Some("/a/b/"), "the way on leads to {way:?}");
    page.back().await?;
    page.wait_for("main .card").await?;
    ensure!(page.attribute(".search input", "value").await?.as_deref() == Some(&headline), "the field is another");
    page.click("main .card-headline a").await?;
    page.wait_for_heading(&headline).await?;
    ensure_no_errors(&page).await
}

async fn leads_on_to_more_and_back_to_the_same_place(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    put_index(&page, 30, &[("ورق", |_| Some(Place::Text))]);
    page.visit(&query("الورق")).await?;
    let first = headlines(&page).await?;
    ensure!(first.len() == 12 && first.first().is_some_and(|it| it == "headline 29"), "{first:?}");
    let last = page.element(".search .pager a").await?;
    last.scroll_into_view().await?;
    let place = page.scroll().await?;
    page.click(".search .pager a").await?;
    page.wait_for_address("search?q=الورق&page=2").await?;
    page.until(
        "the next twelve",
        "return document.querySelector('main .card-headline').textContent.includes('17')",
        vec![],
    )
    .await?;
    page.click(".search .pager a").await?;
    page.until("the last six", "return document.querySelectorAll('main .card').length === 6", vec![]).await?;
    page.wait_for_no(".search .pager").await?;
    page.back().await?;
    page.back().await?;
    page.until(
        "the first twelve",
        "return document.querySelector('main .card-headline').textContent.includes('29')",
        vec![],
    )
    .await?;
    page.wait_for_scroll(place).await?;
    ensure_no_errors(&page).await
}

async fn reads_words_as_press_writes_them(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let lines = include_str!("../../../fixtures/words.txt").lines();
    let cases: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let script = "const words = await import(document.documentElement.dataset.base + 'words.js');
        window.__odd = arguments[0].filter(([text, stems, numbers]) => {
          const own = words.stems(text);
          return own.join(' ') !== stems || own.map(words.number).join(' ') !== numbers;
        });";
    let script = format!(
        "const given = arguments; (async function () {{ {script} }})(...given).catch((it) => (window.__odd = [String(it)]))"
    );
    ensure!(cases.len() > 10 && cases.iter().all(|case| case.len() == 3), "the cases are no cases");
    page.act(&script, vec![json!(cases)]).await?;
    page.until("the words", "return !!window.__odd", vec![]).await?;
    let odd: Vec<Value> = page.run("return window.__odd", vec![]).await?;
    ensure!(odd.is_empty(), "read otherwise: {odd:?}");
    Ok(())
}

async fn puts_more_words_first_then_headlines_then_the_newest(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    put_index(
        &page,
        6,
        &[
            ("ورق", |_| Some(Place::Text)),
            ("سمرقند", |at| (at != 5).then_some(if at == 1 { Place::Headline } else { Place::Text })),
            ("خط", |at| (at == 0).then_some(Place::Beside)),
        ],
    );
    for (words, expected) in [
        ("ورق سمرقند", &[1, 4, 3, 2, 0][..]),
        ("سمرقند ورق خط", &[0, 1, 4, 3, 2]),
        ("خط عجيب", &[0]),
        ("عجيب غريب", &[]),
    ] {
        page.visit(&query(words)).await?;
        let expected: Vec<String> = expected.iter().map(|at| format!("headline {at}")).collect();
        ensure!(headlines(&page).await? == expected, "{words}: {:?}", headlines(&page).await?);
    }
    Ok(())
}

async fn is_reached_from_the_dialog_by_keys_alone(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    ensure!(page.server.requests_for("search.js").is_empty(), "the search is fetched by those who do not search");
    page.type_text("/").await?;
    page.wait_for_focus("dialog.find[open] input").await?;
    page.type_text("سوق").await?;
    page.wait_for("#found-all").await?;
    page.press(Key::Up).await?;
    page.wait_for("#found-all[aria-selected=true]").await?;
    page.press(Key::Enter).await?;
    page.wait_for_address("search?q=سوق").await?;
    page.wait_for_no("dialog").await?;
    page.wait_for("main .search .card").await?;
    page.wait_for_focus("main h1").await?;
    ensure_no_errors(&page).await
}

async fn says_what_failed_and_tries_again(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    for (part, fault, failure) in [
        (".bin", Fault::Drop, "offline"),
        (".bin", Fault::status(404), "unavailable"),
        ("about.json", Fault::status(500), "server"),
    ] {
        page.server.fail(part, fault);
        page.visit(&query("سوق")).await?;
        page.wait_for(&format!("main .failure[data-failure={failure}]")).await.with_context(|| part.to_owned())?;
        page.server.lift_faults();
        page.click("main .retry").await?;
        page.wait_for("main .search .card").await?;
    }
    Ok(())
}

async fn asks_anew_where_the_index_was_another_builds(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    page.server.fail_times(1, ".bin", Fault::status(404));
    page.visit(&query("سوق")).await?;
    page.wait_for("main .search .card").await?;
    ensure!(page.server.requests_for("about.json").len() == 2, "{}", page.server.log_text());
    Ok(())
}

async fn takes_any_query_for_words(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let long = "ورق ".repeat(400);
    for (words, shown) in [
        ("", ""),
        ("   ", ""),
        (
            "<script>document.title='x'</script>\"'><img src=x onerror=alert(1)>",
            "<script>document.title='x'</script>\"'><img src=x onerror=alert(1)>",
        ),
        ("\u{202e}سوق\u{2066}", "\u{202e}سوق\u{2066}"),
        ("%D9%85%zz%", "%D9%85%zz%"),
        ("../../edition.json?q=x#y", "../../edition.json?q=x#y"),
        ("سوق\u{0}\u{1}\u{7f}", "سوق\u{0}\u{1}\u{7f}"),
        (&long, long.trim()),
    ] {
        page.visit(&query(words)).await?;
        page.wait_for(SAID).await.with_context(|| words.to_owned())?;
        let value = page.attribute(".search input", "value").await?.unwrap_or_default();
        ensure!(value == shown, "«{words}» became «{value}»");
        ensure!(page.count("main img[src=x], main script").await? == 0, "«{words}» made elements");
        ensure_no_errors(&page).await.with_context(|| words.to_owned())?;
    }
    // What is no encoding at all.
    page.visit("search?q=%E0%A4%A&page=-1&q=2").await?;
    page.wait_for(SAID).await?;
    ensure_no_errors(&page).await
}

async fn fetches_few_small_files(it: &Reading) -> Result<()> {
    let page = it.visit(&query("سوق مدينة")).await?;
    page.wait_for("main .search .card").await?;
    let requests = page.server.requests_for("data/search/");
    ensure!(requests.len() <= 1 + 2 * 2 + 12, "{}", page.server.log_text());
    let mut addresses: Vec<String> = requests.iter().map(|request| request.path.clone()).collect();
    addresses.sort();
    addresses.dedup();
    ensure!(addresses.len() == requests.len(), "a file is fetched twice: {}", page.server.log_text());
    Ok(())
}
