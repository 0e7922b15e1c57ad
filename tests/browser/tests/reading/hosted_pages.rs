//! The elements in pages of other sites: whatever those are made with, neither does anything to the other.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::axe::{Axe, Rules};
use warraq_browser_tests::engine::Size;
use warraq_browser_tests::thumbnail::Thumbnail;
use warraq_browser_tests::wordpress::WordPress;

use crate::harness::{Promise, Reading, ensure_no_errors, in_one_engine, promises};
use crate::hosted::Hosted;

pub fn promises() -> Vec<Promise> {
    let all = promises![
        leaves_the_page_around_as_it_is,
        changes_no_pixel_outside_of_itself,
        looks_the_same_whatever_the_page_around_says,
        takes_the_colours_and_the_face_that_the_page_around_gives,
        works_under_a_strict_content_policy,
    ];
    // What engines do differently is told by those above.
    let one = promises![
        has_the_size_of_text_that_the_reader_chose,
        bars_nobody_in_place,
        works_in_a_page_of_bootstrap_and_one_of_jquery,
        works_in_react,
        works_in_vue,
        shows_a_wordpress_site_directly,
    ];
    all.into_iter().chain(in_one_engine(one)).map(|promise| promise.of("hosted")).collect()
}

const SECTION: &str = "<warraq-section id=it section=crafts><p>بديل</p></warraq-section>";

async fn leaves_the_page_around_as_it_is(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, SECTION)?;
    let gate = hosted.edition.server.hold("embed.js");
    hosted.page.open("plain.html").await?;
    hosted
        .page
        .until("the whole page", "return document.readyState !== 'loading' && !!document.body.firstChild", vec![])
        .await?;
    let state = "return [location.href, document.title, history.length, scrollY, document.activeElement?.localName,
        document.head.innerHTML, document.body.children.length, document.documentElement.outerHTML.slice(0, 200),
        Object.keys(localStorage), Object.keys(sessionStorage), document.cookie, document.fonts.size]";
    let before: Value = hosted.page.run(state, vec![]).await?;
    gate.open();
    hosted.wait_for_cards("#it", 4).await?;
    hosted.page.settle().await?;
    let after: Value = hosted.page.run(state, vec![]).await?;
    ensure!(before == after, "the page around was changed:\n{before}\n{after}");
    let globals: Vec<String> = hosted.page.run(
        "return Object.getOwnPropertyNames(window).filter((name) => !window.__globals.includes(name) && !/^(__|\\d|\\$|cdc_|ret_nodes|ShadowRoot$|WebDriver)/.test(name))",
        vec![],
    ).await?;
    let own: Vec<&String> = globals.iter().filter(|name| !["it", "place", "after"].contains(&name.as_str())).collect();
    ensure!(own.is_empty(), "names were added to the window: {own:?}");
    ensure_no_errors(&hosted.page).await
}

async fn changes_no_pixel_outside_of_itself(it: &Reading) -> Result<()> {
    let markup = format!("<div id=box style='block-size: 420px; overflow: hidden; background: #eee'>{SECTION}</div>");
    let hosted = Hosted::serve(it, &markup)?;
    let gate = hosted.edition.server.hold("embed.js");
    hosted.page.open("plain.html").await?;
    // The bars of a window that has just opened may have grown meanwhile.
    it.browser.resize(Size::DESKTOP).await?;
    hosted.page.settle().await?;
    let before = Thumbnail::read(&hosted.page.driver.screenshot_as_png().await?)?;
    gate.open();
    hosted.wait_for_cards("#it", 4).await?;
    hosted.page.settle().await?;
    let after = Thumbnail::read(&hosted.page.driver.screenshot_as_png().await?)?;
    let edges = "const { left, top, right, bottom } = document.querySelector('#box').getBoundingClientRect();
        return [left, top, right, bottom].map(Math.round)";
    let inside: [usize; 4] = hosted.page.run(edges, vec![]).await?;
    ensure!((before.width, before.height) == (after.width, after.height), "the page has another size");
    let change = before.first_change_outside(&after, inside);
    ensure!(change.is_none(), "a pixel outside of {inside:?} changed: {change:?}");
    ensure!(before.first_change_outside(&after, [0; 4]).is_some(), "nothing changed within either");
    Ok(())
}

/// What is computed of all that stands in an element, but for lengths that hang on the room.
const STYLES: &str = "const names = ['color', 'background-color', 'font-family', 'font-size', 'font-style', 'font-weight', 'line-height',
      'letter-spacing', 'word-spacing', 'text-align', 'text-indent', 'text-transform', 'text-decoration-line', 'white-space', 'direction',
      'writing-mode', 'visibility', 'display', 'opacity', 'border-block-start-style', 'border-block-start-width', 'border-block-start-color',
      'padding-block-start', 'margin-block-start', 'list-style-type', 'cursor', 'position', 'float', 'object-fit'];
    const all = [...document.querySelector('warraq-section').shadowRoot.querySelectorAll('*')];
    return all.map((it) => { const style = getComputedStyle(it);
      return [it.localName + '.' + it.className, ...names.map((name) => name + ': ' + style.getPropertyValue(name))] })";

async fn looks_the_same_whatever_the_page_around_says(it: &Reading) -> Result<()> {
    let quiet = Hosted::open(it, "<warraq-section section=crafts></warraq-section>").await?;
    quiet.wait_for_cards("warraq-section", 4).await?;
    let expected: Vec<Vec<String>> = quiet.page.run(STYLES, vec![]).await?;
    let loud = Hosted::open_page(it, "hostile", "").await?;
    loud.wait_for_cards("warraq-section", 4).await?;
    let found: Vec<Vec<String>> = loud.page.run(STYLES, vec![]).await?;
    ensure!(expected.len() > 40 && expected.len() == found.len(), "{} elements became {}", expected.len(), found.len());
    for (expected, found) in expected.iter().zip(&found) {
        let changed: Vec<_> = expected.iter().zip(found).filter(|(expected, found)| expected != found).collect();
        ensure!(changed.is_empty(), "{}: {changed:?}", expected.first().context("no element")?);
    }
    ensure_no_errors(&loud.page).await
}

async fn has_the_size_of_text_that_the_reader_chose(it: &Reading) -> Result<()> {
    let hosted = Hosted::open_page(it, "english", "").await?;
    hosted.wait_for("warraq-related, warraq-article").await?;
    let sizes = "const size = (css, part) => getComputedStyle(document.querySelector(css).shadowRoot.querySelector(part)).fontSize;
        return [size('warraq-related', '.card-headline'), size('warraq-related', '.card-date'), getComputedStyle(document.documentElement).fontSize]";
    let sizes: Vec<String> = hosted.page.run(sizes, vec![]).await?;
    ensure!(sizes == ["19px", "15px", "10px"], "in a page whose root is 10px: {sizes:?}");
    let sides = "return ['warraq-related', 'warraq-article'].map((css) => {
          const { dir, lang } = document.querySelector(css).shadowRoot.querySelector('.warraq');
          return dir + ' ' + lang + ' ' + getComputedStyle(document.querySelector(css).shadowRoot.querySelector('h2, h1')).textAlign;
        }).concat(document.documentElement.dir)";
    let sides: Vec<String> = hosted.page.run(sides, vec![]).await?;
    ensure!(sides[0].starts_with("rtl ar") && sides[1].starts_with("rtl ar") && sides[2] == "ltr", "{sides:?}");
    ensure!(
        hosted.page.run::<bool>("return document.documentElement.scrollWidth <= innerWidth", vec![]).await?,
        "something sticks out"
    );
    ensure_no_errors(&hosted.page).await
}

async fn takes_the_colours_and_the_face_that_the_page_around_gives(it: &Reading) -> Result<()> {
    let style = "--warraq-paper: rgb(1, 2, 3); --warraq-ink: rgb(250, 251, 252); --warraq-accent: #b00; --warraq-font: Tahoma, sans-serif; \
                 --warraq-size: 20px; --warraq-padding: 7px; --warraq-radius: 9px; --warraq-rule: rgb(9, 9, 9)";
    let markup = format!(
        "<style>#it::part(headline) {{ font-weight: 400 }}</style><warraq-section id=it section=crafts style='{style}'></warraq-section>"
    );
    let hosted = Hosted::open(it, &markup).await?;
    hosted.wait_for_cards("#it", 4).await?;
    let script = "const { shadowRoot } = document.querySelector('#it');
        const of = (css, name) => getComputedStyle(shadowRoot.querySelector(css)).getPropertyValue(name);
        return [of('.warraq', 'background-color'), of('.card-headline a', 'color'), of('.card-headline', 'font-family'), of('.card-headline', 'font-size'),
          of('.warraq', 'padding-top'), of('.warraq', 'border-top-left-radius'), of('.card-headline', 'font-weight'), of('.warraq', '--edition-accent')]";
    let found: Vec<String> = hosted.page.run(script, vec![]).await?;
    let expected = ["rgb(1, 2, 3)", "rgb(250, 251, 252)", "Tahoma, sans-serif", "23.75px", "7px", "9px", "400"];
    ensure!(found.iter().zip(expected).all(|(found, expected)| found == expected), "{found:?}");
    ensure!(found.last().is_some_and(|accent| accent.trim() == "#b00"), "{found:?}");
    Ok(())
}

async fn works_under_a_strict_content_policy(it: &Reading) -> Result<()> {
    let markup = "<warraq-section id=it open=inside section=crafts></warraq-section><warraq-article id=whole article=specimen></warraq-article>";
    let hosted = Hosted::open_page(it, "strict", markup).await?;
    hosted.wait_for_cards("#it", 4).await?;
    hosted.page.act("document.querySelector('#whole').scrollIntoView()", vec![]).await?;
    hosted.wait_for("#whole").await?;
    hosted.page.settle().await?;
    ensure_no_errors(&hosted.page).await
}

async fn works_in_a_page_of_bootstrap_and_one_of_jquery(it: &Reading) -> Result<()> {
    for (name, elements) in [("bootstrap", 3), ("blog", 2)] {
        let hosted = Hosted::open_page(it, name, "").await?;
        let script =
            "const all = [...document.querySelectorAll('*')].filter((it) => it.localName.startsWith('warraq-'));
            all.forEach((it) => { it.loading = 'eager' });
            return all.length === arguments[0] && all.every((it) => it.shadowRoot?.querySelector('.hosted'))";
        hosted.page.until("the elements", script, vec![json!(elements)]).await?;
        let library: bool = hosted.page.run(
            "return arguments[0] === 'blog' ? jQuery.fn.jquery === '1.12.4' : getComputedStyle(document.querySelector('.container')).display === 'block'",
            vec![json!(name)],
        ).await?;
        ensure!(library, "{name} has not its own library");
        ensure_no_errors(&hosted.page).await?;
    }
    Ok(())
}

async fn works_in_react(it: &Reading) -> Result<()> {
    works_in_an_app(it, "react").await
}

async fn works_in_vue(it: &Reading) -> Result<()> {
    works_in_an_app(it, "vue").await
}

/// An app renders the element, changes its properties, hears its event, takes it away and brings it back.
async fn works_in_an_app(it: &Reading, name: &str) -> Result<()> {
    let hosted = Hosted::open_page(it, name, "").await?;
    hosted.wait_for_cards("warraq-section", 2).await?;
    hosted.page.act("setState({ count: 5, layout: 'strip' })", vec![]).await?;
    hosted.wait_for_cards("warraq-section", 5).await?;
    hosted
        .page
        .until(
            "a strip",
            "return !!document.querySelector('warraq-section').shadowRoot.querySelector('.layout-strip')",
            vec![],
        )
        .await?;
    hosted
        .page
        .act("document.querySelector('warraq-section').shadowRoot.querySelector('.card-headline a').click()", vec![])
        .await?;
    hosted.page.until("the event", "return String(window.opened) === 'story-1'", vec![]).await?;
    ensure!(hosted.page.address().await? == format!("/{name}.html"), "what the app refused was opened");
    hosted.page.act("setState({ isShown: false })", vec![]).await?;
    hosted.page.wait_for_no("warraq-section").await?;
    hosted.page.act("setState({ isShown: true })", vec![]).await?;
    hosted.wait_for_cards("warraq-section", 5).await?;
    ensure_no_errors(&hosted.page).await
}

async fn shows_a_wordpress_site_directly(it: &Reading) -> Result<()> {
    let site = WordPress::start()?;
    let section = site.content().categories.first().context("the stub has no category")?;
    let post = site.content().newest(|post| !post.protected && !post.sticky).context("no post")?;
    let markup = format!(
        "<warraq-section id=it source=wordpress source-url='{url}' section='{}'></warraq-section>\
         <warraq-article loading=eager id=whole source=wordpress source-url='{url}' article='{}'></warraq-article>",
        section.slug,
        post.slug,
        url = site.url(),
    );
    let hosted = Hosted::open(it, &markup).await?;
    hosted.wait_for_cards("#it", 4).await?;
    hosted.wait_for("#whole").await?;
    ensure!(!site.asked().is_empty(), "the site was not asked");
    ensure!(hosted.edition.server.requests_for("data/").is_empty(), "the newspaper's own data were asked for");
    ensure_no_errors(&hosted.page).await
}

async fn bars_nobody_in_place(it: &Reading) -> Result<()> {
    let markup = "<warraq-article loading=eager article=specimen></warraq-article><warraq-section loading=eager section=crafts theme=dark></warraq-section>
        <warraq-related loading=eager article=story-1 lang=en theme=sepia layout=list></warraq-related>
        <warraq-headlines loading=eager layout=strip></warraq-headlines><warraq-headlines loading=eager theme=light></warraq-headlines>";
    let hosted = Hosted::open(it, markup).await?;
    hosted.wait_for("#place > *").await?;
    let axe = Axe::installed()?;
    axe.enter(&hosted.page).await?;
    let violations = axe.violations(&hosted.page, Rules::All).await?;
    let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
    ensure!(told.is_empty(), "{}", told.join("\n"));
    Ok(())
}
