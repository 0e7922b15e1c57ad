//! The page on which a publisher chooses a part of the newspaper and copies what is to be pasted.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::axe::{Axe, Rules};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;

use crate::harness::{Promise, Reading, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let all = promises![shows_what_is_chosen_and_writes_it_down];
    let one = promises![speaks_the_newspapers_language, bars_nobody_who_chooses];
    all.into_iter().chain(in_one_engine(one)).map(|promise| promise.of("hosted_chooser")).collect()
}

async fn open(it: &Reading, language: &'static str) -> Result<Page> {
    // The recorder's script is put into the page, whose policy allows none.
    let page = it.serve(warraq_browser_tests::server::Setup::new(&it.site.folder).at("/news/"))?;
    Paper::in_language(language).put(&page.server)?;
    page.open("embed/").await?;
    page.until(
        "the preview",
        "return !!document.querySelector('#preview > *')?.shadowRoot?.querySelector('.hosted')",
        vec![],
    )
    .await?;
    page.until("the articles", "return document.querySelectorAll('.options option').length > 12", vec![]).await?;
    Ok(page)
}

async fn choose(page: &Page, css: &str, value: &str) -> Result<()> {
    let script = "const it = document.querySelector(arguments[0]);
        it.value = arguments[1];
        it.dispatchEvent(new Event('change', { bubbles: true }))";
    page.act(script, vec![json!(css), json!(value)]).await
}

async fn shows_what_is_chosen_and_writes_it_down(it: &Reading) -> Result<()> {
    let page = open(it, "ar").await?;
    page.click("input[value=section]").await?;
    choose(&page, ".options .wide select", "science").await?;
    page.act("document.querySelectorAll('.options select')[1].id = 'layout'", vec![]).await?;
    choose(&page, "#layout", "strip").await?;
    let written: String = page.run("return document.querySelector('#snippet').value", vec![]).await?;
    let root = page.server.url("");
    let expected = [
        format!("<script type=\"module\" src=\"{root}embed.js\"></script>"),
        "<warraq-section section=\"science\" layout=\"strip\">".to_owned(),
        format!("  <a href=\"{root}\">صحيفة النماذج</a>"),
        "</warraq-section>".to_owned(),
    ];
    ensure!(written == expected.join("\n"), "to be copied is\n{written}");
    let element: Value = page
        .run(
            "return [...document.querySelector('#preview > *').attributes].map((it) => it.name + '=' + it.value)",
            vec![],
        )
        .await?;
    ensure!(element == json!(["section=science", "layout=strip"]), "shown is {element}");
    page.click("#copy").await?;
    page.until("word of it", "return document.querySelector('#said').textContent", vec![]).await?;
    ensure_no_errors(&page).await
}

async fn speaks_the_newspapers_language(it: &Reading) -> Result<()> {
    for (language, dir) in [("fa", "rtl"), ("ur", "rtl"), ("en", "ltr")] {
        let page = open(it, language).await?;
        let said: Value = page.run("return [document.documentElement.lang, document.documentElement.dir,
            [...document.querySelectorAll('h1, h2, p, legend, label span, option, button')].filter((it) => it.id !== 'said' && !it.textContent.trim()).length,
            document.body.textContent.includes('undefined')]", vec![]).await?;
        ensure!(said == json!([language, dir, 0, false]), "in {language} it says {said}");
    }
    Ok(())
}

async fn bars_nobody_who_chooses(it: &Reading) -> Result<()> {
    let page = open(it, "ar").await?;
    let axe = Axe::installed()?;
    axe.enter(&page).await?;
    for kind in ["related", "article"] {
        page.click(&format!("input[value={kind}]")).await?;
        page.until(
            "the preview",
            "return !!document.querySelector('#preview > *')?.shadowRoot?.querySelector('.hosted')",
            vec![],
        )
        .await?;
        let violations = axe.violations(&page, Rules::All).await?;
        let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
        ensure!(told.is_empty(), "{kind}: {}", told.join("\n"));
    }
    Ok(())
}
