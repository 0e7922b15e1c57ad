//! The newspaper's own faces: which are fetched, where they are put to use, and that nothing moves by it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        sets_an_arabic_article_in_two_faces_at_any_depth,
        fetches_nastaliq_where_urdu_is_read_and_only_there,
        sets_the_text_in_the_face_that_a_reader_chooses,
    ];
    all.extend(in_one_engine(promises![sets_each_language_in_its_own_face_whatever_the_page_speaks]));
    // Only Chromium tells of layout shifts.
    all.extend(
        promises![moves_nothing_by_faces_that_come_late]
            .into_iter()
            .map(|promise| promise.only_in(&[Engine::Chromium])),
    );
    all.into_iter().map(|promise| promise.of("faces")).collect()
}

const IS_USED: &str =
    "return [...document.fonts].some((face) => face.family.includes(arguments[0]) && face.status === 'loaded')";

async fn until_used(page: &Page, family: &str) -> Result<()> {
    page.until(&format!("{family} in use"), IS_USED, vec![json!(family)]).await.map(drop)
}

/// The first family of an element's text, and its line height as a multiple of its size.
async fn setting(page: &Page, css: &str) -> Result<(String, f64)> {
    let script = "const style = getComputedStyle(document.querySelector(arguments[0]));
        const family = style.fontFamily.split(',')[0].replaceAll('\"', '');
        return [family, parseFloat(style.lineHeight) / parseFloat(style.fontSize)]";
    page.run(script, vec![json!(css)]).await
}

async fn sets_an_arabic_article_in_two_faces_at_any_depth(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().at("/news/today/"))?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    until_used(&page, "Warraq Naskh").await?;
    until_used(&page, "Warraq Display").await?;
    let asked = page.server.requests_for("/fonts/");
    ensure!(asked.len() == 2 && asked.iter().all(|request| !request.outside), "an Arabic article asks for {asked:?}");
    ensure!(setting(&page, ".body > p").await?.0 == "Warraq Naskh", "the text is set in another face");
    Ok(())
}

async fn fetches_nastaliq_where_urdu_is_read_and_only_there(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    until_used(&page, "Warraq Naskh").await?;
    page.settle().await?;
    ensure!(page.server.requests_for("/fonts/nastaliq").is_empty(), "an Arabic article brings Nastaliq");
    page.visit(&article(text(it.site.article_in("ur")?, "slug"))).await?;
    until_used(&page, "Warraq Nastaliq").await?;
    ensure!(page.server.requests_for("/fonts/nastaliq").len() == 1, "Nastaliq is fetched more than once");
    Ok(())
}

async fn sets_each_language_in_its_own_face_whatever_the_page_speaks(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let mut edition = it.site.data("edition.json")?;
    for interface in ["ar", "ur", "en"] {
        edition["languages"] = json!([interface]);
        page.server.add_json("edition.json", &edition);
        for (language, family, leading) in
            [("ar", "Warraq Naskh", 1.9), ("ur", "Warraq Nastaliq", 2.4), ("en", "Iowan Old Style", 1.65)]
        {
            page.visit(&article(text(it.site.article_in(language)?, "slug"))).await?;
            let (is_set_in, height) = setting(&page, ".body > p").await?;
            ensure!(
                is_set_in == family && (height - leading).abs() < 0.02,
                "{language} on a page in {interface} is set in {is_set_in}, {height:.2} high"
            );
        }
    }
    Ok(())
}

async fn sets_the_text_in_the_face_that_a_reader_chooses(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    for (choice, family) in [("kufi", "Warraq Kufi"), ("sans", "Warraq Sans")] {
        page.act("window.warraq.prefer('face', arguments[0])", vec![Value::from(choice)]).await?;
        until_used(&page, family).await?;
        ensure!(setting(&page, ".body > p").await?.0 == family, "{choice} does not change the text's face");
    }
    Ok(())
}

async fn moves_nothing_by_faces_that_come_late(it: &Reading) -> Result<()> {
    it.browser.resize(Size::PHONE).await?;
    for path in [String::new(), article(FIRST_ARTICLE)] {
        let page = it.serve(it.setup())?;
        let gate = page.server.hold("/fonts/");
        page.visit(&path).await?;
        gate.open();
        let came = "return performance.getEntriesByType('resource')
            .filter((it) => /naskh|display/.test(it.name) && it.responseEnd > 0).length === 2";
        page.until("the faces, late", came, vec![]).await?;
        page.settle().await?;
        ensure!(
            !page.run::<bool>(IS_USED, vec![json!("Warraq Naskh")]).await?,
            "a face is put to use while the reader reads"
        );
        page.click_visible(".section-nav a").await?;
        until_used(&page, "Warraq Naskh").await?;
        let moved: f64 = page.run("return window.__shifts.reduce((sum, it) => sum + it.value, 0)", vec![]).await?;
        ensure!(moved < 0.001, "{path}: the layout shifts by {moved:.4}");
    }
    Ok(())
}
