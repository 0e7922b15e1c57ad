//! What a page says of itself to browsers, search engines and screen readers.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    in_one_engine(promises![keeps_the_head_with_the_route, speaks_each_articles_language, has_one_heading_on_each_page])
        .collect()
}

/// What the head says now.
struct Head {
    title: String,
    canonical: Vec<String>,
    og_title: Vec<String>,
    json_ld: Vec<Value>,
}

async fn head(page: &Page) -> Result<Head> {
    let all = |css: &str, of: &str| format!("return [...document.head.querySelectorAll('{css}')].map((it) => it.{of})");
    let scripts: Vec<String> = page.run(&all("script[type=\"application/ld+json\"]", "textContent"), vec![]).await?;
    let json_ld = scripts.iter().map(|script| serde_json::from_str(script));
    Ok(Head {
        title: page.title().await?,
        canonical: page.run(&all("link[rel=canonical]", "href"), vec![]).await?,
        og_title: page.run(&all("meta[property=\"og:title\"]", "content"), vec![]).await?,
        json_ld: json_ld.collect::<Result<_, _>>().context("the JSON-LD does not parse")?,
    })
}

async fn keeps_the_head_with_the_route(it: &Reading) -> Result<()> {
    let (section, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    let headline = text(it.site.article(FIRST_ARTICLE)?, "headline");
    let page = it.visit("").await?;
    ensure_head(&page, it.site.name(), "", None).await?;
    page.click_link(&format!("section/{section}")).await?;
    page.wait_for_heading(&name).await?;
    ensure_head(&page, &name, &format!("section/{section}"), None).await?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    ensure_head(&page, headline, &article(FIRST_ARTICLE), Some(headline)).await?;
    page.click("nav.topics a").await?;
    page.wait_for("section.listing h1").await?;
    let topic = page.text("section.listing h1").await?;
    let topic_path = page.address().await?;
    ensure_head(&page, &topic, &topic_path, None).await?;
    page.back().await?;
    page.wait_for_heading(headline).await?;
    ensure_head(&page, headline, &article(FIRST_ARTICLE), Some(headline)).await?;
    page.visit("article/there-is-no-such-article").await?;
    let head = head(&page).await?;
    ensure!(head.canonical.is_empty() && head.json_ld.is_empty(), "a failure is no page of its own");
    ensure!(head.title.contains(it.site.name()), "the title is {}", head.title);
    Ok(())
}

/// The head is of the page with this heading at this path, and of no other.
async fn ensure_head(page: &Page, heading: &str, path: &str, article: Option<&str>) -> Result<()> {
    page.settle().await?;
    let head = head(page).await?;
    ensure!(head.title.contains(heading), "the title is «{}», the page «{heading}»", head.title);
    let [og_title] = head.og_title.as_slice() else { anyhow::bail!("og:title of {path}: {:?}", head.og_title) };
    ensure!(heading.contains(og_title.as_str()) || og_title.contains(heading), "og:title is {og_title}");
    let [canonical] = head.canonical.as_slice() else { anyhow::bail!("canonical of {path}: {:?}", head.canonical) };
    let decoded = percent_encoding::percent_decode_str(canonical).decode_utf8_lossy();
    ensure!(decoded.ends_with(path) && decoded.starts_with("http"), "canonical is {decoded}, the path {path}");
    match (article, head.json_ld.as_slice()) {
        (None, all) => ensure!(all.iter().all(|it| it["@type"] != "NewsArticle"), "an article's JSON-LD at {path}"),
        (Some(headline), [json_ld]) => {
            ensure!(json_ld["@type"] == "NewsArticle" && json_ld["headline"] == headline, "JSON-LD: {json_ld}");
        }
        (Some(_), all) => anyhow::bail!("{} JSON-LD scripts at {path}", all.len()),
    }
    Ok(())
}

async fn speaks_each_articles_language(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    ensure!(page.attribute("html", "lang").await?.as_deref() == Some("ar"), "the page's language");
    ensure!(page.attribute("html", "dir").await?.as_deref() == Some("rtl"), "the page's direction");
    for (language, direction) in [("ar", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("en", "ltr")] {
        let slug = text(it.site.article_in(language)?, "slug");
        page.visit(&article(slug)).await?;
        let script = "const headline = document.querySelector('h1.headline');
            const text = document.querySelector('.body p');
            return [headline.closest('[lang]').lang, getComputedStyle(headline).direction,
                    text.closest('[lang]').lang, getComputedStyle(text).direction]";
        let seen: [String; 4] = page.run(script, vec![]).await?;
        ensure!(seen == [language, direction, language, direction], "{slug}: {seen:?}");
    }
    Ok(())
}

async fn has_one_heading_on_each_page(it: &Reading) -> Result<()> {
    let (section, _) = it.site.sections().into_iter().next().context("no section has articles")?;
    let page = it.serve(it.setup())?;
    for path in ["", &article(FIRST_ARTICLE), &format!("section/{section}"), "article/there-is-no-such-article"] {
        page.visit(path).await?;
        ensure!(page.count("h1").await? == 1, "{} h1 at {path}", page.count("h1").await?);
        ensure!(page.count("main").await? == 1, "{} main at {path}", page.count("main").await?);
    }
    Ok(())
}
