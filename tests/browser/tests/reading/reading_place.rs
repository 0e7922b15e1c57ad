//! What is remembered of reading: which articles were read, and where a long one was left.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::instruments::NO_STORAGE;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![marks_an_article_whose_end_was_reached, offers_to_continue_where_a_long_article_was_left];
    all.extend(in_one_engine(promises![
        remembers_for_the_visit_where_storage_is_blocked,
        marks_an_article_that_was_read_for_long,
        keeps_the_last_five_hundred,
        forgets_the_place_of_an_article_that_was_finished,
        forgets_the_place_when_told_so,
        offers_nothing_where_the_page_is_as_it_was_left,
        keeps_the_last_hundred_places,
        ignores_what_it_did_not_write,
        draws_how_far_a_long_article_has_come,
        withdraws_the_offer_from_who_reads_on
    ]));
    all.extend(
        promises![draws_no_line_for_those_who_asked_for_stillness]
            .into_iter()
            .map(|promise| promise.only_in(&[Engine::Chromium])),
    );
    all.into_iter().map(|promise| promise.of("reading_place")).collect()
}

const BAR: &str = ".continue button";

fn kept(key: &str) -> String {
    format!("return JSON.parse(localStorage['{key}'] || '[]')")
}

/// A phone's page of the longest article, once what follows its reading is there.
async fn open_long(it: &Reading) -> Result<(Page, String)> {
    open_long_on(it, it.serve(it.setup())?).await
}

/// The same, in a tab that may have been somewhere.
async fn open_long_on(it: &Reading, page: Page) -> Result<(Page, String)> {
    it.browser.resize(Size::PHONE).await?;
    let slug = text(it.site.longest()?, "slug").to_owned();
    page.visit(&article(&slug)).await?;
    page.wait_for(".reading-progress").await?;
    Ok((page, slug))
}

/// Scrolls until a block is the first that is seen, and waits until the place is kept.
async fn read_to(page: &Page, block: usize) -> Result<()> {
    let script = "const block = document.querySelector('.body').children[arguments[0]];
        scrollTo({ top: scrollY + block.getBoundingClientRect().top + 2, behavior: 'instant' })";
    page.act(script, vec![json!(block)]).await?;
    let script = "const places = JSON.parse(localStorage['warraq-places'] || '[]');
        return places.length > 0 && places.at(-1)[1] === arguments[0]";
    page.until(&format!("block {block} to be kept"), script, vec![json!(block)]).await.map(drop)
}

async fn scroll_to_the_end(page: &Page) -> Result<()> {
    page.act("document.querySelector('.body').lastElementChild.scrollIntoView({ block: 'end' })", vec![]).await?;
    page.act("scrollBy({ top: innerHeight / 2, behavior: 'instant' })", vec![]).await
}

async fn wait_until_read(page: &Page, slug: &str) -> Result<()> {
    let script = "return JSON.parse(localStorage['warraq-read'] || '[]').includes('/article/' + arguments[0])";
    page.until(&format!("{slug} to count as read"), script, vec![json!(slug)]).await.map(drop)
}

/// Waits until exactly the cards of an article are marked as read.
async fn wait_for_mark(page: &Page, path: &str) -> Result<()> {
    let script = "const marked = [...document.querySelectorAll('.card')].filter((card) => 'read' in card.dataset);
        const is_it = (card) => decodeURI(card.querySelector('.card-headline a').href) === arguments[0];
        return marked.length > 0 && marked.every(is_it)
          && marked.every((card) => card.querySelector('.card-headline .visually-hidden').textContent.trim())";
    page.until("the mark of the article that was read", script, vec![json!(page.server.url(path))]).await.map(drop)
}

async fn marks_an_article_whose_end_was_reached(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    ensure!(page.server.requests_for("reading.js").is_empty(), "a reader who has read nothing fetches what marks it");
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    let path = page.address().await?;
    let path = path.strip_prefix('/').context("an address under the base path")?;
    scroll_to_the_end(&page).await?;
    wait_until_read(&page, path.trim_start_matches("article/")).await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    wait_for_mark(&page, path).await?;
    // At the next visit, and on a list that comes later.
    page.visit("").await?;
    wait_for_mark(&page, path).await?;
    let (section, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    page.click_link(&format!("section/{section}")).await?;
    page.wait_for_heading(&name).await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    wait_for_mark(&page, path).await?;
    ensure_no_errors(&page).await
}

async fn marks_an_article_that_was_read_for_long(it: &Reading) -> Result<()> {
    // A second is ten milliseconds here.
    let quick = "const real = setInterval; window.setInterval = (act, time) => real(act, time / 100);";
    it.browser.resize(Size::PHONE).await?;
    let page = it.serve(it.setup().script(quick))?;
    let slug = text(it.site.longest()?, "slug");
    page.visit(&article(slug)).await?;
    wait_until_read(&page, slug).await?;
    ensure!(page.scroll().await? == 0, "the article was scrolled");
    Ok(())
}

async fn keeps_the_last_five_hundred(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let fill = "localStorage['warraq-read'] = JSON.stringify([...Array(500).keys()].map((at) => 'old-' + at))";
    page.act(fill, vec![]).await?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    page.until_server("reading.js", |server| !server.requests_for("reading.js").is_empty()).await?;
    scroll_to_the_end(&page).await?;
    wait_until_read(&page, FIRST_ARTICLE).await?;
    let read: Vec<String> = page.run(&kept("warraq-read"), vec![]).await?;
    ensure!(read.len() == 500 && read[0] == "old-1", "{} are kept, the oldest is {}", read.len(), read[0]);
    Ok(())
}

async fn remembers_for_the_visit_where_storage_is_blocked(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(NO_STORAGE))?;
    page.visit("").await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    let path = page.address().await?;
    page.until_server("reading.js", |server| !server.requests_for("reading.js").is_empty()).await?;
    scroll_to_the_end(&page).await?;
    // What is remembered cannot be asked; it shows on the front page, which is come back to until it does.
    let script = "return performance.getEntriesByType('resource').some((it) => it.name.includes('reading.js'))";
    page.until("reading.js to be there", script, vec![]).await?;
    page.until(
        "a moment after the last scrolling",
        "return (window.__since ||= performance.now()) < performance.now() - 400",
        vec![],
    )
    .await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    wait_for_mark(&page, path.strip_prefix('/').unwrap_or_default()).await?;
    ensure_no_errors(&page).await
}

async fn offers_to_continue_where_a_long_article_was_left(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    ensure!(page.count(BAR).await? == 0, "an offer at the first visit");
    read_to(&page, 9).await?;
    page.visit("").await?;
    // Another size: the block counts, not the distance.
    page.act("warraq.prefer('size', '5')", vec![]).await?;
    page.visit(&article(&slug)).await?;
    page.wait_for(BAR).await?;
    ensure!(page.scroll().await? == 0, "the page jumps by itself");
    page.click(BAR).await?;
    let script = "const top = document.querySelector('.body').children[9].getBoundingClientRect().top;
        return Math.abs(top) < 40 && document.activeElement === document.querySelector('.body').children[9]";
    page.until("the block at the top of the window, with the focus", script, vec![]).await?;
    page.wait_for_no(".continue").await?;
    ensure_no_errors(&page).await
}

async fn forgets_the_place_of_an_article_that_was_finished(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    read_to(&page, 9).await?;
    scroll_to_the_end(&page).await?;
    wait_until_read(&page, &slug).await?;
    let places: Vec<Value> = page.run(&kept("warraq-places"), vec![]).await?;
    ensure!(places.is_empty(), "still kept: {places:?}");
    Ok(())
}

async fn forgets_the_place_when_told_so(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    read_to(&page, 9).await?;
    page.visit("").await?;
    page.visit(&article(&slug)).await?;
    page.click(".continue button + button").await?;
    page.wait_for_no(".continue").await?;
    let places: Vec<Value> = page.run(&kept("warraq-places"), vec![]).await?;
    ensure!(places.is_empty() && page.scroll().await? == 0, "still kept: {places:?}");
    page.wait_for_focus("main h1").await
}

async fn offers_nothing_where_the_page_is_as_it_was_left(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    read_to(&page, 9).await?;
    let top = page.scroll().await?;
    page.reload().await?;
    page.wait_for_scroll(top).await?;
    page.wait_for(".reading-progress").await?;
    ensure!(page.count(".continue").await? == 0, "an offer after a reload");
    // Left from where it is; a click of the pointer would first scroll to its link.
    page.act("document.querySelector('.masthead-name').click()", vec![]).await?;
    page.wait_for("div.front").await?;
    page.wait_for_no(".reading-progress").await?;
    page.back().await?;
    page.wait_for_scroll(top).await?;
    page.wait_for(".reading-progress").await?;
    page.settle().await?;
    ensure!(page.count(".continue").await? == 0, "an offer after Back");
    page.visit("").await?;
    page.visit(&article(&slug)).await?;
    page.wait_for(BAR).await
}

async fn withdraws_the_offer_from_who_reads_on(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    read_to(&page, 9).await?;
    page.visit("").await?;
    page.visit(&article(&slug)).await?;
    page.wait_for(BAR).await?;
    page.scroll_to(100).await?;
    page.wait_for(BAR).await?;
    read_to(&page, 5).await?;
    page.wait_for_no(".continue").await?;
    page.visit("").await?;
    page.visit(&article(&slug)).await?;
    page.wait_for(BAR).await?;
    // The offer goes with its page.
    page.click_link("").await?;
    page.wait_for("div.front").await?;
    page.wait_for_no(".continue").await
}

async fn keeps_the_last_hundred_places(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let fill = "localStorage['warraq-places'] = JSON.stringify([...Array(100).keys()].map((at) => ['old-' + at, 3]))";
    page.act(fill, vec![]).await?;
    let (page, slug) = open_long_on(it, page).await?;
    read_to(&page, 4).await?;
    let places: Vec<(String, u32)> = page.run(&kept("warraq-places"), vec![]).await?;
    ensure!(places.len() == 100 && places[0].0 == "old-1", "{} are kept: {:?}", places.len(), places[0]);
    ensure!(places[99] == (format!("/article/{slug}"), 4), "the newest is {:?}", places[99]);
    Ok(())
}

async fn ignores_what_it_did_not_write(it: &Reading) -> Result<()> {
    let (page, slug) = open_long(it).await?;
    for odd in [
        json!("no JSON"),
        json!("null"),
        json!("{\"a\":1}"),
        json!("[null,7,[],[[]]]"),
        json!(json!([[format!("/article/{slug}"), "x"]]).to_string()),
        json!(json!([[format!("/article/{slug}"), 9999]]).to_string()),
    ] {
        let script = "for (const key of ['warraq-read', 'warraq-places']) localStorage[key] = arguments[0]";
        page.act(script, vec![odd.clone()]).await?;
        page.visit("").await?;
        page.visit(&article(&slug)).await?;
        page.wait_for(".reading-progress").await?;
        page.settle().await?;
        ensure!(page.count(".continue").await? == 0, "an offer by {odd}");
        read_to(&page, 4).await?;
        ensure_no_errors(&page).await?;
    }
    Ok(())
}

async fn draws_how_far_a_long_article_has_come(it: &Reading) -> Result<()> {
    let (page, _) = open_long(it).await?;
    let part = "return document.querySelector('.reading-progress').getBoundingClientRect().width / innerWidth";
    ensure!(page.run::<f64>(part, vec![]).await? < 0.01, "a line before anything was read");
    for wanted in [0.25, 0.75] {
        let script = "const box = document.querySelector('.body').getBoundingClientRect();
            scrollTo({ top: scrollY + box.top + (box.height - innerHeight) * arguments[0], behavior: 'instant' })";
        page.act(script, vec![json!(wanted)]).await?;
        let script = "const box = document.querySelector('.reading-progress').getBoundingClientRect();
            const width = document.documentElement.clientWidth;
            return Math.abs(box.width / width - arguments[0]) < 0.02 && Math.abs(box.right - width) < 2";
        page.until(&format!("a line of {wanted} from the right"), script, vec![json!(wanted)]).await?;
    }
    page.click_link("").await?;
    page.wait_for("div.front").await?;
    page.wait_for_no(".reading-progress").await
}

async fn draws_no_line_for_those_who_asked_for_stillness(it: &Reading) -> Result<()> {
    let seen = "return getComputedStyle(document.querySelector('.reading-progress')).display !== 'none'";
    let (page, slug) = open_long(it).await?;
    ensure!(page.run::<bool>(seen, vec![]).await?, "no line for others");
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    it.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    page.visit(&article(&slug)).await?;
    page.wait_for(".reading-progress").await?;
    ensure!(!page.run::<bool>(seen, vec![]).await?, "a line in spite of the wish");
    it.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print", "features": [] })).await?;
    ensure!(!page.run::<bool>(seen, vec![]).await?, "a line in print");
    Ok(())
}
