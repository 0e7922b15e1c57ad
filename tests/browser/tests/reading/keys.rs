//! Single keys, and what they open.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Fault;
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![knows_keys_by_their_places_on_other_keyboards, finds_a_headline_and_opens_it,];
    all.extend(in_one_engine(promises![
        folds_letters_that_are_typed_for_one_another,
        steps_through_an_articles_blocks_and_on_to_what_is_related,
        steps_through_headlines,
        steps_on_from_what_is_seen,
        leaves_other_keys_alone,
        lists_the_keys,
        opens_the_settings_by_a_key,
        turns_letter_keys_off,
        finds_what_is_spelled_otherwise,
        finds_by_pointer_what_the_page_holds_where_no_more_is_to_be_had,
        says_that_nothing_was_found
    ]));
    all.into_iter().map(|promise| promise.of("keys")).collect()
}

const FIND: &str = "dialog.find[open]";
const STEPS: &str = "[...document.querySelectorAll('main .body > *, main .card-headline a')]";

/// Waits until the focus is on this step of the page and all of its beginning can be seen.
async fn wait_for_step(page: &Page, number: usize) -> Result<()> {
    let script = format!(
        "const step = {STEPS}[arguments[0]];
         const top = step.getBoundingClientRect().top;
         return document.activeElement === step && top >= 0 && top < innerHeight"
    );
    page.until(&format!("the focus on step {number}, in sight"), &script, vec![json!(number)]).await.map(drop)
}

async fn open_find(page: &Page) -> Result<()> {
    page.type_text("/").await?;
    page.wait_for(FIND).await?;
    page.wait_for_focus(&format!("{FIND} input")).await
}

/// What the dialog has found, first to last.
async fn found(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('dialog.find [role=option]:not(#found-all) span')].map((it) => it.textContent)";
    page.run(script, vec![]).await
}

async fn wait_for_first_found(page: &Page, wanted: &str) -> Result<()> {
    let script = "const first = document.querySelector('dialog.find [role=option][aria-selected=true] span');
        return !!first && first.textContent === arguments[0]";
    page.until(&format!("«{wanted}» to be found first"), script, vec![json!(wanted)]).await.map(drop)
}

async fn steps_through_headlines(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    ensure!(page.server.requests_for("keys.js").is_empty(), "the keys are fetched by those who do not use them");
    for (key, number) in [("j", 0), ("j", 1), ("j", 2), ("j", 3), ("k", 2), ("j", 3)] {
        page.type_text(key).await?;
        wait_for_step(&page, number).await?;
    }
    let headline: String = page.run("return document.activeElement.textContent.trim()", vec![]).await?;
    page.press(Key::Enter).await?;
    page.wait_for_heading(&headline).await?;
    ensure_no_errors(&page).await
}

async fn steps_on_from_what_is_seen(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.type_text("j").await?;
    wait_for_step(&page, 0).await?;
    page.scroll_to(1200).await?;
    let script = format!("return {STEPS}.findIndex((it) => it.getBoundingClientRect().top >= 0)");
    let next: usize = page.run(&script, vec![]).await?;
    ensure!(next > 1, "the page is too short to be scrolled");
    page.type_text("j").await?;
    wait_for_step(&page, next).await?;
    page.type_text("k").await?;
    wait_for_step(&page, next - 1).await
}

async fn steps_through_an_articles_blocks_and_on_to_what_is_related(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    let steps: usize = page.run(&format!("return {STEPS}.length"), vec![]).await?;
    let blocks = page.count("main .body > *").await?;
    ensure!(blocks > 3 && steps > blocks, "{blocks} blocks, {steps} steps");
    for number in 0..steps {
        page.type_text("j").await?;
        wait_for_step(&page, number).await?;
    }
    page.wait_for_focus("main .card-headline a").await?;
    // There is nothing after the last.
    page.type_text("j").await?;
    page.settle().await?;
    wait_for_step(&page, steps - 1).await?;
    ensure_no_errors(&page).await
}

/// Presses a key of another keyboard: what it writes, where it is. Whether it was left to the browser.
async fn is_left(page: &Page, key: &str, code: &str, modifiers: &str) -> Result<bool> {
    let script = "const [key, code, modifiers] = arguments;
        const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...JSON.parse(modifiers) });
        return document.body.dispatchEvent(event)";
    page.run(script, vec![json!(key), json!(code), json!(modifiers)]).await
}

async fn knows_keys_by_their_places_on_other_keyboards(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    ensure!(!is_left(&page, "ت", "KeyJ", "{}").await?, "the Arabic keyboard's place of j does nothing");
    wait_for_step(&page, 0).await?;
    is_left(&page, "ظ", "Slash", "{}").await?;
    page.wait_for(FIND).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    is_left(&page, "؟", "Slash", r#"{"shiftKey":true}"#).await?;
    page.wait_for("dialog.keys[open]").await?;
    ensure_no_errors(&page).await
}

async fn leaves_other_keys_alone(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    for (key, code, modifiers) in [
        ("k", "KeyK", r#"{"ctrlKey":true}"#),
        ("j", "KeyJ", r#"{"metaKey":true}"#),
        ("/", "Slash", r#"{"altKey":true}"#),
        ("J", "KeyJ", r#"{"shiftKey":true}"#),
        ("a", "KeyA", "{}"),
        ("ت", "", "{}"),
        ("Tab", "Tab", "{}"),
    ] {
        ensure!(is_left(&page, key, code, modifiers).await?, "{key} with {modifiers} is taken");
    }
    ensure!(page.server.requests_for("keys.js").is_empty(), "the keys are fetched for other keys");
    open_find(&page).await?;
    page.type_text("jk/?s").await?;
    let script = "return document.querySelector('dialog.find input').value === 'jk/?s'";
    page.until("the keys to be written into the field", script, vec![]).await?;
    ensure!(page.count("dialog").await? == 1, "a key opened something from a field");
    Ok(())
}

async fn lists_the_keys(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.type_text("j").await?;
    wait_for_step(&page, 0).await?;
    page.type_text("?").await?;
    page.wait_for("dialog.keys[open]").await?;
    let script = "const all = [...document.querySelectorAll('dialog.keys dl > *')];
        return all.filter((it) => it.localName === 'dt').map((it) => it.textContent).join(' ')
          + (all.every((it) => it.textContent) ? '' : ' without words')";
    let keys: String = page.run(script, vec![]).await?;
    ensure!(keys == "J K Enter / S ?", "the keys listed are {keys}");
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    wait_for_step(&page, 0).await
}

async fn opens_the_settings_by_a_key(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.type_text("s").await?;
    page.wait_for("dialog.settings[open]").await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    page.wait_for_focus(".open-settings").await
}

async fn turns_letter_keys_off(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.act("warraq.prefer('keys', 'off')", vec![]).await?;
    for (key, code) in [("j", "KeyJ"), ("/", "Slash"), ("?", "Slash"), ("s", "KeyS")] {
        ensure!(is_left(&page, key, code, "{}").await?, "{key} is taken");
    }
    page.reload().await?;
    ensure!(is_left(&page, "j", "KeyJ", "{}").await?, "j is taken at the next visit");
    page.click("button.open-find").await?;
    page.wait_for(FIND).await
}

/// Words that stand in the headline of an article that is on the front page.
async fn finds_a_headline_and_opens_it(it: &Reading) -> Result<()> {
    let cards = it.site.cards();
    let headline = text(cards.last().context("the front page is empty")?, "headline");
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    ensure!(page.server.requests_for("latest.json").is_empty(), "the front page is asked for before it is wanted");
    open_find(&page).await?;
    // The whole headline, its words turned round.
    let words: Vec<&str> = headline.split_whitespace().rev().collect();
    page.type_text(&words.join(" ")).await?;
    wait_for_first_found(&page, headline).await?;
    page.press(Key::Enter).await?;
    page.wait_for_heading(headline).await?;
    page.wait_for_no("dialog").await?;
    ensure!(
        page.server.requests_for("latest.json").len() == 1,
        "asked for the front page:\n{}",
        page.server.log_text()
    );
    page.back().await?;
    page.wait_for_heading(text(it.site.article(FIRST_ARTICLE)?, "headline")).await?;
    ensure_no_errors(&page).await
}

async fn finds_what_is_spelled_otherwise(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let card = |slug: &str, headline: &str| json!({ "slug": slug, "headline": headline });
    let items = [card("a", "إلى المدرسةِ القديمـة ١٢"), card("b", "کتاب‌های کهن"), card("c", "Café Æther")];
    page.server.add_json("data/latest.json", &json!({ "items": items, "sections": [] }));
    page.visit("").await?;
    for (query, headline) in [
        ("الي المدرسه 12", "إلى المدرسةِ القديمـة ١٢"),
        ("أَلْقَدِيمَه", "إلى المدرسةِ القديمـة ١٢"),
        ("كتابهاي", "کتاب‌های کهن"),
        ("cafe", "Café Æther"),
    ] {
        open_find(&page).await?;
        page.type_text(query).await?;
        wait_for_first_found(&page, headline).await.with_context(|| format!("by «{query}»"))?;
        ensure!(found(&page).await? == [headline], "by «{query}»");
        page.press(Key::Escape).await?;
        page.wait_for_no("dialog").await?;
    }
    ensure_no_errors(&page).await
}

async fn finds_by_pointer_what_the_page_holds_where_no_more_is_to_be_had(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    page.server.fail("data/latest.json", Fault::status(500));
    page.click("button.open-find").await?;
    page.wait_for(FIND).await?;
    let (_, section) = it.site.sections().into_iter().next_back().context("no section has articles")?;
    page.type_text(&section).await?;
    wait_for_first_found(&page, &section).await?;
    page.click("dialog.find [role=option]").await?;
    page.wait_for_heading(&section).await?;
    page.wait_for_no("dialog").await?;
    page.settle().await?;
    page.wait_for_focus("main h1").await?;
    ensure_no_errors(&page).await
}

async fn says_that_nothing_was_found(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    open_find(&page).await?;
    page.type_text("ضضض ظظظ").await?;
    let script = "return document.querySelector('dialog.find [aria-live]').textContent";
    page.until("words about nothing", script, vec![]).await?;
    ensure!(found(&page).await?.is_empty(), "something was found");
    // What is not at hand may be anywhere in the newspaper.
    page.press(Key::Enter).await?;
    page.wait_for("main .search").await?;
    page.wait_for_no("dialog").await
}

async fn folds_letters_that_are_typed_for_one_another(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    for (texts, folded) in [
        (&["أإآٱا", "ااااا"][..], "ااااا"),
        (&["ىيیئ", "ےۓيي"], "يييي"),
        (&["مدرسة", "مدرسه", "مدرسۃ", "مَدْرَسَةٌ", "مـدرسـه"], "مدرسه"),
        (&["کتاب", "كتاب", "ڪتاب"], "کتاب"),
        (&["شؤون", "شوون"], "شوون"),
        (&["می‌رود", "مي\u{200d}رود"], "ميرود"),
        (&["٢٠٢٦", "۲۰۲۶", "2026"], "2026"),
        (&["«سؤال»: كم؟", "سوال كم"], "سوال کم"),
        (&["ÉCOLE", "école"], "ecole"),
        (&["", "؟!", " "], ""),
    ] {
        for text in texts {
            let script = "const [text] = arguments;
                return import(document.documentElement.dataset.base + 'find.js').then((it) => it.fold(text))";
            let answer: String = page.run(script, vec![json!(text)]).await?;
            ensure!(answer == folded, "«{text}» is folded to «{answer}», not to «{folded}»");
        }
    }
    Ok(())
}
