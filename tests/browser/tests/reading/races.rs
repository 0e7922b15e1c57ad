//! Answers that come late, early, twice or in the wrong order. Gates on the server make the order, not timers.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use warraq_browser_tests::instruments::{CLOCK, SAVES_DATA};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Fault, Outcome};
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, article_data, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        shows_the_last_of_rapid_clicks_when_it_answers_first,
        hears_a_click_while_a_page_comes_in,
        stays_when_back_is_pressed_before_the_answer,
        stays_when_back_follows_on_the_click_at_once,
        drops_the_request_of_a_page_that_is_left,
        asks_for_data_before_the_program_arrives,
        prefetches_once_on_hover,
        shows_a_skeleton_for_a_slow_answer,
    ];
    all.extend(in_one_engine(promises![
        shows_no_skeleton_for_a_fast_answer,
        shows_the_last_section_of_rapid_clicks,
        shows_the_last_of_rapid_clicks_when_it_answers_last,
        asks_once_for_what_is_wanted_twice,
        keeps_a_stale_page_when_refreshing_fails
    ]));
    all
}

/// The slugs and headlines of so many articles of the front page.
fn cards(it: &Reading, count: usize) -> Result<Vec<(String, String)>> {
    let mut cards: Vec<(String, String)> = Vec::new();
    for card in it.site.cards() {
        let card = (text(card, "slug").to_owned(), text(card, "headline").to_owned());
        if !cards.contains(&card) {
            cards.push(card);
        }
    }
    ensure!(cards.len() >= count, "the front page has too few articles");
    cards.truncate(count);
    Ok(cards)
}

/// Clicks links to these articles by script, all in one task, so that no hovering comes before.
async fn click_at_once(page: &Page, slugs: &[&str]) -> Result<()> {
    let script = "const links = arguments[0].map((url) =>
            [...document.querySelectorAll('main a[href]')].find((link) => decodeURI(link.href) === url));
        for (const link of links) link.click()";
    let urls: Vec<String> = slugs.iter().map(|slug| page.server.url(&article(slug))).collect();
    page.act(script, vec![json!(urls)]).await
}

/// Address, title and content are of one article.
async fn ensure_shows(page: &Page, (slug, headline): &(String, String)) -> Result<()> {
    page.wait_for_heading(headline).await?;
    page.wait_for_address(&article(slug)).await?;
    page.settle().await?;
    page.wait_for_heading(headline).await?;
    page.wait_for_address(&article(slug)).await?;
    let title = page.title().await?;
    ensure!(title.starts_with(headline.as_str()), "the title is «{title}», the article «{headline}»");
    Ok(())
}

async fn shows_the_last_of_rapid_clicks_when_it_answers_first(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let cards = cards(it, 3)?;
    let gates: Vec<_> = cards.iter().map(|(slug, _)| page.server.hold(&article_data(slug))).collect();
    click_at_once(&page, &[&cards[0].0, &cards[1].0, &cards[2].0]).await?;
    gates[2].open();
    ensure_shows(&page, &cards[2]).await?;
    gates[0].open();
    gates[1].open();
    ensure_shows(&page, &cards[2]).await
}

async fn shows_the_last_of_rapid_clicks_when_it_answers_last(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let cards = cards(it, 3)?;
    let gates: Vec<_> = cards.iter().map(|(slug, _)| page.server.hold(&article_data(slug))).collect();
    click_at_once(&page, &[&cards[0].0, &cards[1].0, &cards[2].0]).await?;
    gates[1].open();
    gates[0].open();
    page.settle().await?;
    let title = page.title().await?;
    let overtaken = cards[..2].iter().any(|(_, headline)| title.starts_with(headline.as_str()));
    ensure!(!overtaken, "the title is «{title}», of an article that the reader no longer waits for");
    gates[2].open();
    ensure_shows(&page, &cards[2]).await
}

async fn shows_the_last_section_of_rapid_clicks(it: &Reading) -> Result<()> {
    let sections: Vec<_> = it.site.sections().into_iter().take(3).collect();
    ensure!(sections.len() == 3, "the site has too few sections");
    let page = it.visit("").await?;
    let gates: Vec<_> = sections.iter().map(|(slug, _)| page.server.hold(&format!("data/sections/{slug}/"))).collect();
    for (slug, _) in &sections {
        page.click_link(&format!("section/{slug}")).await?;
    }
    for number in [1, 0, 2] {
        gates[number].open();
    }
    let (slug, name) = &sections[2];
    page.wait_for_heading(name).await?;
    page.settle().await?;
    page.wait_for_heading(name).await?;
    page.wait_for_address(&format!("section/{slug}")).await?;
    let current = page.text(".section-nav a[aria-current=page]").await?;
    ensure!(current == *name && page.title().await?.starts_with(name), "the navigation shows {current}, not {name}");
    Ok(())
}

/// Tells in `__holding` when the engine itself holds the page still, to take the pictures of a view transition.
const HOLDING: &str = "
    const start = document.startViewTransition;
    if (start) document.startViewTransition = function (...all) {
      window.__holding = true;
      const transition = start.apply(document, all);
      const ready = () => { window.__holding = false };
      transition.ready.then(ready, ready);
      return transition;
    };";

/// A transition between two pages must not lie over them like a pane of glass.
async fn hears_a_click_while_a_page_comes_in(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(HOLDING))?;
    page.visit("").await?;
    let script = "const done = arguments[0], start = performance.now(), deaf = [];
        const look = () => {
          const link = document.querySelector('a.masthead-name'), box = link.getClientRects()[0];
          const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const time = Math.round(performance.now() - start);
          if (!window.__holding && !link.contains(hit)) deaf.push(`${time} ms: ${hit && hit.localName}`);
          if (time < 600) requestAnimationFrame(look);
          else done(deaf);
        };
        document.querySelector('.section-nav a').click();
        requestAnimationFrame(look)";
    let deaf: Vec<String> = page.driver.execute_async(script, vec![]).await?.convert()?;
    ensure!(deaf.is_empty(), "a click on the newspaper's name would have hit something else at {deaf:?}");
    Ok(())
}

async fn stays_when_back_is_pressed_before_the_answer(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let card = cards(it, 1)?.remove(0);
    let gate = page.server.hold(&article_data(&card.0));
    click_at_once(&page, &[&card.0]).await?;
    page.wait_for_address(&article(&card.0)).await?;
    page.wait_for(".skeleton").await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    gate.open();
    page.settle().await?;
    page.wait_for("div.front").await?;
    page.wait_for_address("").await?;
    ensure!(!page.title().await?.starts_with(&card.1), "the title is of the article that was left");
    Ok(())
}

/// Back comes before even an outline of the page is there: what was asked for is given up all the same. Back gives the link the
/// focus again, which is no reason here to ask beforehand for what it leads to.
async fn stays_when_back_follows_on_the_click_at_once(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(SAVES_DATA))?;
    page.visit("").await?;
    let (slug, _) = cards(it, 1)?.remove(0);
    let gate = page.server.hold(&article_data(&slug));
    let script = "const link = [...document.querySelectorAll('main a[href]')].find((link) => decodeURI(link.href) === arguments[0]);
        window.__came = null;
        addEventListener('popstate', () => setTimeout(() => (window.__came = true)), { once: true });
        link.click();
        history.back()";
    page.act(script, vec![json!(page.server.url(&article(&slug)))]).await?;
    page.until("Back to come", "return window.__came", vec![]).await?;
    page.settle().await?;
    let given_up = |server: &warraq_browser_tests::server::Server| {
        server.requests_for(&article_data(&slug)).iter().all(|request| request.outcome == Outcome::GoneAway)
    };
    page.until_server("the browser to hang up", given_up).await?;
    gate.open();
    page.settle().await?;
    page.wait_for("div.front").await?;
    page.wait_for_address("").await
}

async fn drops_the_request_of_a_page_that_is_left(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let (slug, _) = cards(it, 1)?.remove(0);
    let (section, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    let gate = page.server.hold(&article_data(&slug));
    click_at_once(&page, &[&slug]).await?;
    let asked = |server: &warraq_browser_tests::server::Server| !server.requests_for(&article_data(&slug)).is_empty();
    page.until_server("the article to be asked for", asked).await?;
    page.click_link(&format!("section/{section}")).await?;
    page.wait_for_heading(&name).await?;
    let dropped = |server: &warraq_browser_tests::server::Server| {
        server.requests_for(&article_data(&slug)).iter().all(|request| request.outcome == Outcome::GoneAway)
    };
    page.until_server("the browser to hang up", dropped).await?;
    gate.open();
    page.settle().await?;
    page.wait_for_heading(&name).await
}

async fn asks_for_data_before_the_program_arrives(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let gate = page.server.hold(".wasm");
    page.open(&article(FIRST_ARTICLE)).await?;
    for file in ["edition.json", &article_data(FIRST_ARTICLE)] {
        let asked = |server: &warraq_browser_tests::server::Server| !server.requests_for(file).is_empty();
        page.until_server(&format!("{file} to be asked for before the program is there"), asked).await?;
    }
    gate.open();
    page.until_ready().await?;
    page.wait_for("h1.headline").await?;
    let asked = page.server.requests_for(&article_data(FIRST_ARTICLE)).len();
    ensure!(asked == 1, "the program asked again:\n{}", page.server.log_text());
    Ok(())
}

async fn prefetches_once_on_hover(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let (slug, headline) = cards(it, 1)?.remove(0);
    let link = page.link_to(&article(&slug)).await?;
    page.hover(&link).await?;
    let answered = |server: &warraq_browser_tests::server::Server| {
        server.requests_for(&article_data(&slug)).iter().any(|request| request.outcome == Outcome::Answered(200))
    };
    page.until_server("the article to be fetched in advance", answered).await?;
    page.click(&link).await?;
    page.wait_for_heading(&headline).await?;
    let asked = page.server.requests_for(&article_data(&slug)).len();
    ensure!(asked == 1, "asked {asked} times:\n{}", page.server.log_text());
    Ok(())
}

async fn asks_once_for_what_is_wanted_twice(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let (slug, headline) = cards(it, 1)?.remove(0);
    let gate = page.server.hold(&article_data(&slug));
    let link = page.link_to(&article(&slug)).await?;
    page.hover(&link).await?;
    let asked = |server: &warraq_browser_tests::server::Server| !server.requests_for(&article_data(&slug)).is_empty();
    page.until_server("the article to be asked for", asked).await?;
    page.click(&link).await?;
    page.wait_for_address(&article(&slug)).await?;
    gate.open();
    page.wait_for_heading(&headline).await?;
    let asked = page.server.requests_for(&article_data(&slug)).len();
    ensure!(asked == 1, "asked {asked} times:\n{}", page.server.log_text());
    Ok(())
}

/// A click that took this long on a busy machine says nothing about skeletons.
const FAST: f64 = 120.0;

async fn shows_no_skeleton_for_a_fast_answer(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let mut times = Vec::new();
    for (slug, headline) in cards(it, 4)? {
        let before: u32 = page.run("return window.__skeletons", vec![]).await?;
        let script = "const done = arguments[1], start = performance.now();
            const link = [...document.querySelectorAll('main a[href]')].find((it) => decodeURI(it.href) === arguments[0]);
            const look = () => {
              if (!document.querySelector('h1.headline')) return;
              watcher.disconnect();
              done(performance.now() - start);
            };
            const watcher = new MutationObserver(look);
            watcher.observe(document.body, { childList: true, subtree: true });
            link.click()";
        let url = page.server.url(&article(&slug));
        let time: f64 = page.driver.execute_async(script, vec![json!(url)]).await?.convert()?;
        page.wait_for_heading(&headline).await?;
        let after: u32 = page.run("return window.__skeletons", vec![]).await?;
        if time < FAST {
            ensure!(before == after, "a skeleton for an answer that was shown after {time} ms");
            return Ok(());
        }
        times.push(time);
        page.back().await?;
        page.wait_for("div.front").await?;
    }
    // A machine under load can be slower than the delay itself; then nothing was fast, and there is nothing to promise.
    eprintln!("{}: no answer was shown within {FAST} ms: {times:?} ms", page.server.url(""));
    Ok(())
}

async fn shows_a_skeleton_for_a_slow_answer(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let (slug, headline) = cards(it, 1)?.remove(0);
    let gate = page.server.hold(&article_data(&slug));
    click_at_once(&page, &[&slug]).await?;
    page.wait_for(".skeleton").await?;
    gate.open();
    page.wait_for_heading(&headline).await?;
    page.wait_for_no(".skeleton").await
}

async fn keeps_a_stale_page_when_refreshing_fails(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(CLOCK).time_limit(2))?;
    page.visit("").await?;
    let (slug, headline) = cards(it, 1)?.remove(0);
    page.click_link(&article(&slug)).await?;
    page.wait_for_heading(&headline).await?;
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;

    page.act("window.__later = 10 * 60 * 1000", vec![]).await?;
    page.server.fail(&article_data(&slug), Fault::status(500));
    page.click_link(&article(&slug)).await?;
    page.wait_for_heading(&headline).await?;
    page.wait_for(".notice button.retry").await?;
    page.wait_for_heading(&headline).await?;

    page.server.lift_faults();
    page.click(".notice button.retry").await?;
    page.wait_for_no(".notice").await?;
    page.wait_for_heading(&headline).await
}
