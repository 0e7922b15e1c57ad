//! The way of a reader through the newspaper, and the ways in.

use anyhow::{Context, Result, ensure};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use warraq_browser_tests::engine::Engine;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Fallback;
use warraq_browser_tests::site::{Site, items, text};

use crate::harness::{
    FIRST_ARTICLE, Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises,
};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        walks_from_the_front_to_a_topic_and_back,
        opens_an_article_by_its_address,
        opens_an_article_on_a_host_without_rewriting,
        turns_the_pages_of_a_section,
        asks_for_each_file_once_at_the_start,
        reads_with_storage_blocked,
    ];
    all.extend(in_one_engine(promises![opens_a_section_by_its_address, opens_a_topic_by_its_address]));
    all
}

async fn walks_from_the_front_to_a_topic_and_back(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    let walk = Walk::choose(&it.site)?;
    let front = page.text("main h1").await?;

    page.click_link(&walk.section.0).await?;
    page.wait_for_heading(&walk.section.1).await?;
    page.wait_for_address(&walk.section.0).await?;
    page.wait_for(".section-nav a[aria-current=page]").await?;

    page.click_link(&article(&walk.slug)).await?;
    page.wait_for_heading(&walk.headline).await?;

    let related = page.text(".related-topics .card-headline a").await?;
    page.click(".related-topics .card-headline a").await?;
    page.wait_for_heading(&related).await?;

    let topic = page.text("nav.topics a").await?;
    page.click("nav.topics a").await?;
    page.wait_for_heading(&topic).await?;
    page.wait_for("section.listing .card-headline a").await?;

    for heading in [&related, &walk.headline, &walk.section.1, &front] {
        page.back().await?;
        page.wait_for_heading(heading).await?;
    }
    page.wait_for_address("").await?;
    ensure_no_errors(&page).await?;
    ensure_clean_log(it).await
}

/// A section and an article in it that has topics and related articles.
struct Walk {
    section: (String, String),
    slug: String,
    headline: String,
}

impl Walk {
    fn choose(site: &Site) -> Result<Self> {
        for (slug, name) in site.sections() {
            let list = site.data(&format!("data/sections/{slug}/latest.json"))?;
            let goes_on = |card: &&Value| {
                let has = |article: &Value, field: &str| article[field].as_array().is_some_and(|all| !all.is_empty());
                site.article(text(card, "slug")).is_ok_and(|article| has(article, "related") && has(article, "about"))
            };
            if let Some(card) = items(&list).into_iter().find(goes_on) {
                let (slug_of_card, headline) = (text(card, "slug").to_owned(), text(card, "headline").to_owned());
                return Ok(Self { section: (format!("section/{slug}"), name), slug: slug_of_card, headline });
            }
        }
        anyhow::bail!("no section has an article with topics and related articles")
    }
}

/// Chromium's own log also has what the page's script cannot see: blocked files, missing files, violations.
pub async fn ensure_clean_log(it: &Reading) -> Result<()> {
    if it.browser.engine == Engine::Chromium {
        let log = it.browser.driver.browser_log().await?;
        let bad: Vec<String> = log.into_iter().filter(|it| it.level != "INFO").map(|it| it.message).collect();
        ensure!(bad.is_empty(), "Chromium's log: {bad:#?}");
    }
    Ok(())
}

async fn opens_an_article_by_its_address(it: &Reading) -> Result<()> {
    let headline = text(it.site.article(FIRST_ARTICLE)?, "headline");
    let encoded = utf8_percent_encode(FIRST_ARTICLE, NON_ALPHANUMERIC).to_string();
    for slug in [FIRST_ARTICLE, &encoded] {
        let page = it.visit(&article(slug)).await?;
        page.wait_for_heading(headline).await?;
        page.wait_for("article.article h1.headline").await?;
        page.wait_for_address(&article(FIRST_ARTICLE)).await?;
        ensure!(page.count("h1").await? == 1, "an article's page has one h1");
    }
    Ok(())
}

async fn opens_an_article_on_a_host_without_rewriting(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().fallback(Fallback::Missing))?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    page.wait_for_heading(text(it.site.article(FIRST_ARTICLE)?, "headline")).await
}

async fn opens_a_section_by_its_address(it: &Reading) -> Result<()> {
    let (slug, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    // The last is how the pages of a list were once written.
    for path in [format!("section/{slug}"), format!("section/{slug}/1"), format!("section/{slug}?page=1")] {
        let page = it.visit(&path).await?;
        page.wait_for_heading(&name).await?;
        page.wait_for("section.listing ul.cards .card-headline a").await?;
        page.wait_for_address(&path).await?;
    }
    Ok(())
}

async fn opens_a_topic_by_its_address(it: &Reading) -> Result<()> {
    let topics = it.site.articles.iter().flat_map(|article| article["about"].as_array().into_iter().flatten());
    let topic = topics.into_iter().next().context("no article has a topic")?;
    let page = it.visit(&format!("topic/{}", text(topic, "slug"))).await?;
    page.wait_for_heading(text(topic, "name")).await?;
    page.wait_for("section.listing .card-headline a").await?;
    ensure_no_errors(&page).await
}

async fn turns_the_pages_of_a_section(it: &Reading) -> Result<()> {
    let (slug, _) = it.site.sections().into_iter().next().context("no section has articles")?;
    let path = format!("section/{slug}");
    let page = it.serve(it.setup())?;
    add_pages(&page, it, &slug)?;

    page.visit(&path).await?;
    page.click("a.pager-older").await?;
    page.wait_for_address(&format!("{path}/2")).await?;
    page.wait_for("a.pager-newest").await?;
    page.click("a.pager-older").await?;
    page.wait_for_address(&format!("{path}/1")).await?;
    page.wait_for_no("a.pager-older").await?;
    page.click("a.pager-newer").await?;
    page.wait_for_address(&format!("{path}/2")).await?;
    page.wait_for("a.pager-older").await?;
    page.click("a.pager-newest").await?;
    page.wait_for_address(&path).await?;
    page.wait_for_no("a.pager-newest").await?;
    ensure_no_errors(&page).await
}

/// Makes a section look like one of three pages.
fn add_pages(page: &Page, it: &Reading, slug: &str) -> Result<()> {
    let mut list = it.site.data(&format!("data/sections/{slug}/latest.json"))?;
    for (number, is_newest) in [(1, false), (2, false), (3, true)] {
        list["page"] = json!(number);
        list["newest"] = json!(is_newest);
        page.server.add_json(&format!("data/sections/{slug}/{number}.json"), &list);
    }
    page.server.add_json(&format!("data/sections/{slug}/latest.json"), &list);
    Ok(())
}

async fn asks_for_each_file_once_at_the_start(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    for file in ["edition.json", &article_data(FIRST_ARTICLE), ".wasm", ".js", ".css"] {
        let mut asked: Vec<String> = page.server.requests_for(file).into_iter().map(|it| it.path).collect();
        let all = asked.len();
        asked.retain(|path| !path.ends_with(".json.js"));
        asked.sort();
        asked.dedup();
        ensure!(asked.len() == all, "asked more than once for {file}:\n{}", page.server.log_text());
    }
    Ok(())
}

async fn reads_with_storage_blocked(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(warraq_browser_tests::instruments::NO_STORAGE))?;
    page.visit("").await?;
    page.click_visible(".card-headline a").await?;
    page.wait_for("h1.headline").await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    page.reload().await?;
    ensure_no_errors(&page).await
}
