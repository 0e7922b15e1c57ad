//! What a reader chooses: how it is chosen, kept, and shown from the first frame on.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::instruments::NO_STORAGE;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Fault, File};

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        applies_choices_before_anything_is_painted,
        keeps_choices_between_visits,
        chooses_by_arrow_keys,
        closes_by_escape_and_gives_the_focus_back,
        follows_a_choice_in_another_tab
    ];
    all.extend(in_one_engine(promises![
        keeps_choices_for_the_visit_where_storage_is_blocked,
        opens_the_settings_on_use,
        changes_the_page_behind_the_dialog,
        writes_numbers_in_the_numerals_that_were_chosen,
        speaks_the_language_that_was_chosen,
        offers_no_languages_where_there_is_one,
        closes_when_the_page_is_left,
        sets_everything_back_to_the_newspapers_own,
        ignores_what_it_does_not_know,
        opens_the_settings_on_the_next_click_where_they_did_not_come
    ]));
    all.into_iter().map(|promise| promise.of("preferences")).collect()
}

const DIALOG: &str = "dialog.settings[open]";
const BUTTON: &str = "button.open-settings";
const CHOSEN: &str = "const { theme, size, width, face } = document.documentElement.dataset;
    return [theme, size, width, face].map((it) => it || '')";

async fn open_settings(page: &Page) -> Result<()> {
    page.click(BUTTON).await?;
    page.wait_for(DIALOG).await
}

fn choice(name: &str, value: &str) -> String {
    format!("{DIALOG} input[name={name}][value='{value}']")
}

async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    page.click(&choice(name, value)).await
}

async fn wait_for_choices(page: &Page, [theme, size, width, face]: [&str; 4]) -> Result<()> {
    let script = format!("return String((() => {{ {CHOSEN} }})()) === String(arguments[0])");
    let wanted = json!([theme, size, width, face]);
    page.until(&format!("the choices {wanted} on <html>"), &script, vec![wanted]).await.map(drop)
}

async fn opens_the_settings_on_use(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    ensure!(
        page.server.requests_for("settings.js").is_empty(),
        "the settings are fetched by those who do not use them"
    );
    open_settings(&page).await?;
    let name = page.attribute(DIALOG, "aria-label").await?;
    let button = page.attribute(BUTTON, "aria-label").await?;
    let heading = page.text(&format!("{DIALOG} h2")).await?;
    ensure!(name == button && name == Some(heading), "{button:?} opens {name:?}");
    let groups = "return [...document.querySelectorAll('dialog.settings fieldset')].every((set) =>
        set.querySelector('legend').textContent && set.querySelectorAll('input:checked').length === 1)";
    ensure!(page.run::<bool>(groups, vec![]).await?, "a group without a name or without its one choice");
    ensure_no_errors(&page).await
}

async fn changes_the_page_behind_the_dialog(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    open_settings(&page).await?;
    for (name, value) in [("theme", "sepia"), ("size", "5"), ("width", "narrow"), ("face", "kufi")] {
        choose(&page, name, value).await?;
    }
    wait_for_choices(&page, ["sepia", "5", "narrow", "kufi"]).await?;
    page.wait_for(DIALOG).await?;
    choose(&page, "size", "").await?;
    wait_for_choices(&page, ["sepia", "", "narrow", "kufi"]).await?;
    ensure_no_errors(&page).await
}

async fn writes_numbers_in_the_numerals_that_were_chosen(it: &Reading) -> Result<()> {
    let page = it.visit(&format!("section/{}", it.site.sections()[0].0)).await?;
    page.scroll_to(100).await?;
    page.act("document.querySelector('.open-settings').click()", vec![]).await?;
    page.wait_for(DIALOG).await?;
    for (numerals, digits) in [("persian", "۰-۹"), ("arabic-indic", "٠-٩"), ("", "0-9")] {
        choose(&page, "numerals", numerals).await?;
        let script = format!(
            "const dates = [...document.querySelectorAll('main time')].map((it) => it.textContent);
             return dates.length > 0 && dates.every((date) => /[{digits}]/.test(date) && !/[^\\P{{Nd}}{digits}]/u.test(date))"
        );
        page.until(&format!("dates in digits of {digits}"), &script, vec![]).await?;
        let script = "return document.documentElement.dataset.numerals === (arguments[0] || 'european')";
        page.until("the numerals on <html>", script, vec![json!(numerals)]).await?;
        page.wait_for_scroll(100).await?;
    }
    choose(&page, "numerals", "persian").await?;
    page.reload().await?;
    page.until("Persian digits", "return /[۰-۹]/.test(document.querySelector('main time').textContent)", vec![])
        .await?;
    let script = "return document.documentElement.dataset.numerals === 'persian'
        && !!document.querySelector('.section-nav [aria-current=page]')";
    page.until("the marks of numerals and section", script, vec![]).await?;
    ensure_no_errors(&page).await
}

async fn speaks_the_language_that_was_chosen(it: &Reading) -> Result<()> {
    let page = it.visit(&article(FIRST_ARTICLE)).await?;
    let arabic = page.attribute(BUTTON, "aria-label").await?;
    open_settings(&page).await?;
    for (language, dir) in [("fa", "rtl"), ("en", "ltr"), ("ur", "rtl")] {
        choose(&page, "language", language).await?;
        page.wait_for(&format!("html[lang={language}][dir={dir}][data-numerals]")).await?;
        let script = "const name = document.querySelector('.open-settings').ariaLabel;
            return name !== arguments[0] && document.querySelector('dialog.settings h2').textContent === name";
        page.until(&format!("the dialog in {language}"), script, vec![json!(arabic)]).await?;
        page.wait_for_focus(&format!("{}:checked", choice("language", language))).await?;
        // What the newspaper says stays in its own language.
        page.wait_for("h1.headline[lang=ar][dir=rtl]").await?;
    }
    page.press(Key::Escape).await?;
    page.wait_for_focus(BUTTON).await?;
    page.reload().await?;
    page.wait_for("html[lang=ur]").await?;
    ensure!(page.server.requests_for("words/ar").len() == 1, "words are fetched again:\n{}", page.server.log_text());
    open_settings(&page).await?;
    choose(&page, "language", "").await?;
    page.wait_for("html[lang=ar]").await?;
    page.until(
        "the button in Arabic",
        "return document.querySelector('.open-settings').ariaLabel === arguments[0]",
        vec![json!(arabic)],
    )
    .await?;
    ensure_no_errors(&page).await
}

async fn offers_no_languages_where_there_is_one(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let mut edition = it.site.edition.clone();
    edition["languages"] = json!(["ar", "ps"]);
    page.server.add_json("edition.json", &edition);
    page.visit("").await?;
    page.act("warraq.prefer('language', 'en')", vec![]).await?;
    open_settings(&page).await?;
    ensure!(page.count("dialog.settings [name=language]").await? == 0, "there is but one language to choose");
    page.wait_for("html[lang=ar]").await
}

async fn applies_choices_before_anything_is_painted(it: &Reading) -> Result<()> {
    // What <html> says when the body is begun, which is before anything can be painted, and in the first frame.
    let watch = "const theme = () => document.documentElement.dataset.theme || 'none';
        const seen = new MutationObserver(() => {
          if (document.body) window.__atBody ||= theme();
        });
        seen.observe(document, { childList: true, subtree: true });
        requestAnimationFrame(() => (window.__atFrame = theme()));";
    let page = it.serve(it.setup().script(watch))?;
    page.visit("").await?;
    page.act("warraq.prefer('theme', 'dark')", vec![]).await?;
    page.reload().await?;
    let script = "return [window.__atBody, window.__atFrame]";
    let seen: [String; 2] = page.run(script, vec![]).await?;
    ensure!(seen == ["dark", "dark"], "the theme when the body begins and in the first frame: {seen:?}");
    Ok(())
}

async fn keeps_choices_between_visits(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    open_settings(&page).await?;
    choose(&page, "theme", "dark").await?;
    choose(&page, "size", "4").await?;
    wait_for_choices(&page, ["dark", "4", "", ""]).await?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    wait_for_choices(&page, ["dark", "4", "", ""]).await?;
    open_settings(&page).await?;
    page.wait_for(&format!("{}:checked", choice("theme", "dark"))).await?;
    page.wait_for(&format!("{}:checked", choice("size", "4"))).await
}

async fn chooses_by_arrow_keys(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    open_settings(&page).await?;
    page.act("document.querySelector(arguments[0]).focus()", vec![json!(choice("theme", ""))]).await?;
    for theme in ["light", "sepia", "dark"] {
        page.press(Key::Down).await?;
        wait_for_choices(&page, [theme, "", "", ""]).await?;
        page.wait_for_focus(&choice("theme", theme)).await?;
    }
    page.press(Key::Up).await?;
    wait_for_choices(&page, ["sepia", "", "", ""]).await
}

async fn closes_by_escape_and_gives_the_focus_back(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    open_settings(&page).await?;
    let inside = "return !!document.activeElement.closest('dialog.settings')";
    page.until("the focus in the settings", inside, vec![]).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    page.wait_for_focus(BUTTON).await?;
    page.press(Key::Enter).await?;
    page.wait_for(DIALOG).await?;
    page.click(&format!("{DIALOG} header button")).await?;
    page.wait_for_no("dialog").await?;
    page.wait_for_focus(BUTTON).await
}

async fn closes_when_the_page_is_left(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    open_settings(&page).await?;
    page.back().await?;
    page.wait_for_no("dialog").await?;
    page.wait_for("div.front").await?;
    page.settle().await?;
    page.wait_for_focus("main .card-headline a, main h1").await
}

async fn sets_everything_back_to_the_newspapers_own(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    open_settings(&page).await?;
    choose(&page, "theme", "dark").await?;
    choose(&page, "width", "wide").await?;
    wait_for_choices(&page, ["dark", "", "wide", ""]).await?;
    page.click(&format!("{DIALOG} .reset")).await?;
    wait_for_choices(&page, ["", "", "", ""]).await?;
    page.wait_for(&format!("{}:checked", choice("theme", ""))).await?;
    page.reload().await?;
    wait_for_choices(&page, ["", "", "", ""]).await
}

async fn keeps_choices_for_the_visit_where_storage_is_blocked(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(NO_STORAGE))?;
    page.visit("").await?;
    open_settings(&page).await?;
    choose(&page, "theme", "sepia").await?;
    wait_for_choices(&page, ["sepia", "", "", ""]).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    wait_for_choices(&page, ["sepia", "", "", ""]).await?;
    open_settings(&page).await?;
    page.wait_for(&format!("{}:checked", choice("theme", "sepia"))).await?;
    ensure_no_errors(&page).await
}

/// A document of its own stands in for the other tab: storage tells all documents of an origin but the one that wrote.
async fn follows_a_choice_in_another_tab(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    page.server.add_file("other.html", File::html("<!doctype html><title>other</title>"));
    page.visit("").await?;
    open_settings(&page).await?;
    page.act("document.body.append(Object.assign(document.createElement('iframe'), { src: 'other.html' }))", vec![])
        .await?;
    let ready = "return frames.length > 0 && frames[0].document.title === 'other'";
    page.until("the other document", ready, vec![]).await?;
    let write = "frames[0].localStorage.setItem('warraq-preferences', arguments[0])";
    page.act(write, vec![json!(r#"{"theme":"dark","size":"1"}"#)]).await?;
    wait_for_choices(&page, ["dark", "1", "", ""]).await?;
    page.wait_for(&format!("{}:checked", choice("theme", "dark"))).await?;
    page.act("frames[0].localStorage.clear()", vec![]).await?;
    wait_for_choices(&page, ["", "", "", ""]).await
}

async fn ignores_what_it_does_not_know(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    for odd in [
        "",
        "no JSON",
        "null",
        "7",
        "[\"theme\"]",
        r#"{"theme":"neon","size":9,"width":{"a":1},"face":null,"colour":"red"}"#,
    ] {
        page.act("localStorage['warraq-preferences'] = arguments[0]", vec![json!(odd)]).await?;
        page.reload().await?;
        wait_for_choices(&page, ["", "", "", ""]).await?;
        ensure_no_errors(&page).await?;
    }
    let mixed = r#"{"theme":"neon","size":"2","sizes":5}"#;
    page.act("localStorage['warraq-preferences'] = arguments[0]", vec![json!(mixed)]).await?;
    page.reload().await?;
    wait_for_choices(&page, ["", "2", "", ""]).await
}

async fn opens_the_settings_on_the_next_click_where_they_did_not_come(it: &Reading) -> Result<()> {
    for module in ["settings.js", "dialog.js"] {
        let page = it.visit("").await?;
        page.server.fail_times(1, module, Fault::status(404));
        page.click(BUTTON).await?;
        page.until_server(module, |server| !server.requests_for(module).is_empty()).await?;
        page.settle().await?;
        page.wait_for_address("").await?;
        ensure_no_errors(&page).await?;
        open_settings(&page).await?;
    }
    Ok(())
}
