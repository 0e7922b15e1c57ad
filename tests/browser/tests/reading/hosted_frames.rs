//! Articles in frames of other sites: as high as what is in them, whoever else says so, and elements that stand in a frame themselves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::axe::{Axe, Rules};
use warraq_browser_tests::engine::Size;
use warraq_browser_tests::pressed;

use crate::harness::{Promise, Reading, ensure_no_errors, in_one_engine, promises};
use crate::hosted::Hosted;

pub fn promises() -> Vec<Promise> {
    let all = promises![
        gives_a_frame_the_height_of_its_article,
        opens_the_newspaper_in_the_place_of_the_page_around,
        works_in_a_frame_where_cookies_and_storage_are_refused,
    ];
    // What engines do differently is told by those above.
    let one = promises![
        lets_nobody_else_give_a_frame_its_height,
        tells_wordpress_what_it_listens_to,
        bars_nobody_in_a_frame,
        works_as_a_module_too,
    ];
    all.into_iter().chain(in_one_engine(one)).map(|promise| promise.of("hosted_frames")).collect()
}

/// Frames as the newspaper offers them, as WordPress makes of them, and as they are written by hand.
const FRAMES: &str = r#"<script>
      window.__heard = [];
      addEventListener("message", ({ data }) => window.__heard.push(data?.value));
    </script>
    <iframe id="offered" src="{{edition}}embed/article/story-1" width="100%" height="720" frameborder="0" title="a"
      sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
    <iframe id="apart" src="{{edition}}embed/article/story-1" width="100%" title="b" sandbox="allow-scripts"></iframe>
    <iframe id="plain" src="{{edition}}embed/article/story-1?theme=dark" width="100%" title="c"></iframe>
    <script async src="{{edition}}embed/frame.js"></script>"#;

/// A page of another site with these in it.
fn serve(it: &Reading, markup: &str) -> Result<Hosted> {
    let hosted = Hosted::serve(it, markup)?;
    for slug in ["story-1", "specimen"] {
        pressed::press_frame(&hosted.edition.server, slug)?;
    }
    Ok(hosted)
}

/// Whether a frame is as high as what is in it, and higher than nothing.
const FITS: &str = "const place = document.querySelector('.warraq').getBoundingClientRect();
    return document.readyState === 'complete' && place.height > 300 && Math.ceil(place.height) === innerHeight";

/// The same in numbers, for messages.
const MEASURED: &str = "return [document.readyState, document.querySelector('.warraq').getBoundingClientRect().height, innerHeight, innerWidth]";

async fn wait_until_fitting(hosted: &Hosted, id: &str) -> Result<()> {
    let page = &hosted.page;
    page.driver.enter_default_frame().await?;
    // Engines let frames of other origins rest while nobody sees them, and WebKit loses one that still changes its document.
    let has_height = "const it = document.querySelector(arguments[0]);
        it?.scrollIntoView();
        return document.readyState === 'complete' && it?.style.height";
    page.until(&format!("a height of #{id}"), has_height, vec![json!(format!("#{id}"))]).await?;
    page.element(&format!("#{id}")).await?.enter_frame().await?;
    let fits = page.until(&format!("the height of #{id}"), FITS, vec![]).await;
    let measured: Value = page.run(MEASURED, vec![]).await?;
    let fits = fits.with_context(|| format!("#{id}: {measured}"));
    page.driver.enter_default_frame().await?;
    fits.map(drop)
}

async fn gives_a_frame_the_height_of_its_article(it: &Reading) -> Result<()> {
    let hosted = serve(it, FRAMES)?;
    // What frames said before the script was there counts too.
    let gate = hosted.edition.server.hold("embed/frame.js");
    hosted.page.open("plain.html").await?;
    hosted.page.until("the articles", "return window.__heard?.length >= 3", vec![]).await?;
    gate.open();
    for id in ["offered", "apart", "plain"] {
        wait_until_fitting(&hosted, id).await?;
    }
    it.browser.resize(Size::PHONE).await?;
    for id in ["offered", "apart"] {
        wait_until_fitting(&hosted, id).await?;
    }
    hosted.page.element("#apart").await?.enter_frame().await?;
    let seen = "return [document.documentElement.scrollWidth <= innerWidth, window.__errors]";
    let seen: Value = hosted.page.run(seen, vec![]).await?;
    ensure!(seen[0] == true && seen[1] == json!([]), "in a sandbox: {seen}");
    hosted.page.driver.enter_default_frame().await?;
    hosted.page.element("#plain").await?.enter_frame().await?;
    let dark: String =
        hosted.page.run("return getComputedStyle(document.querySelector('.warraq')).backgroundColor", vec![]).await?;
    ensure!(dark == "rgb(20, 25, 26)", "a dark frame is {dark}");
    hosted.page.driver.enter_default_frame().await?;
    ensure_no_errors(&hosted.page).await
}

async fn opens_the_newspaper_in_the_place_of_the_page_around(it: &Reading) -> Result<()> {
    let hosted = serve(it, FRAMES)?;
    hosted.page.open("plain.html").await?;
    wait_until_fitting(&hosted, "offered").await?;
    hosted.page.element("#offered").await?.enter_frame().await?;
    hosted.page.click(".article-section a").await?;
    hosted.page.driver.enter_default_frame().await?;
    let address = hosted.edition.server.url("section/crafts");
    hosted.page.until("the section's page", "return location.href === arguments[0]", vec![json!(address)]).await?;
    Ok(())
}

async fn works_in_a_frame_where_cookies_and_storage_are_refused(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "<warraq-section section=crafts loading=eager></warraq-section>").await?;
    hosted.wait_for_cards("warraq-section", 4).await?;
    let script = "const frame = document.createElement('iframe');
        Object.assign(frame, { id: 'inner', src: 'plain.html', width: 600, height: 600 });
        frame.setAttribute('sandbox', 'allow-scripts');
        document.querySelector('#place').replaceChildren(frame)";
    hosted.page.act(script, vec![]).await?;
    hosted.page.element("#inner").await?.enter_frame().await?;
    hosted.wait_for_cards("warraq-section", 4).await?;
    let refused = "const refuses = (use) => { try { use(); return false } catch { return true } };
        return [refuses(() => localStorage.length), refuses(() => sessionStorage.length), refuses(() => document.cookie), window.origin]";
    let refused: Value = hosted.page.run(refused, vec![]).await?;
    ensure!(refused == json!([true, true, true, "null"]), "nothing is refused: {refused}");
    ensure_no_errors(&hosted.page).await
}

/// What pages that are up to no good may say, each in a way of its own.
const HOSTILE: &str = r#"const [edition] = arguments;
    const script = (value) => '<script>parent.postMessage({ message: "height", value: ' + value + ' }, "*")</scr' + 'ipt>';
    const frame = (properties) => document.body.appendChild(Object.assign(document.createElement('iframe'), properties));
    // The page itself, and a frame that is none of the newspaper's.
    postMessage({ message: 'height', value: 611 }, '*');
    frame({ srcdoc: script(612) });
    // What was the newspaper's, and shows another page by now.
    document.querySelector('#plain').contentWindow.location = 'data:text/html,' + encodeURIComponent(script(613));
    // An address that only looks like one of the newspaper's.
    frame({ src: edition.replace(/\/$/, '.example/') + 'embed/article/story-1', srcdoc: script(614) });"#;

/// What is no height, from the newspaper's own frame, and at the end what is.
const ODD: &str = "const values = [undefined, NaN, -1, 0, 0.5, 1e9, Infinity, '615', {}, [615]];
    for (const data of [null, 7, 'height', [], { value: 615 }, ...values.map((value) => ({ message: 'height', value }))]) parent.postMessage(data, '*');
    parent.postMessage({ message: 'height', value: 618 }, '*')";

async fn lets_nobody_else_give_a_frame_its_height(it: &Reading) -> Result<()> {
    let hosted = serve(it, FRAMES)?;
    hosted.page.open("plain.html").await?;
    for id in ["offered", "plain"] {
        wait_until_fitting(&hosted, id).await?;
    }
    let listen = "window.__given = [];
        new MutationObserver((changes) => window.__given.push(...changes.map(({ target }) => target.style.height)))
          .observe(document, { subtree: true, attributeFilter: ['style'] })";
    hosted.page.act(listen, vec![]).await?;
    hosted.page.act(HOSTILE, vec![json!(hosted.edition.server.url(""))]).await?;
    let heard = "return [611, 612, 613, 614].every((value) => window.__heard.includes(value))";
    hosted.page.until("all that was said", heard, vec![]).await?;
    hosted.page.element("#offered").await?.enter_frame().await?;
    hosted.page.act(ODD, vec![]).await?;
    hosted.page.driver.enter_default_frame().await?;
    hosted.page.until("the one height", "return window.__given.includes('618px')", vec![]).await?;
    // A face may have come meanwhile, of which an article is a little higher.
    let hostile = "return window.__given.filter((height) => height !== '618px' && !/^1[5-9]\\d\\dpx$/.test(height))";
    let hostile: Vec<String> = hosted.page.run(hostile, vec![]).await?;
    ensure!(hostile.is_empty(), "frames were given {hostile:?}");
    ensure_no_errors(&hosted.page).await
}

async fn tells_wordpress_what_it_listens_to(it: &Reading) -> Result<()> {
    // As WordPress writes what it was offered (wp_filter_oembed_result), and listens to it (wp-embed.js).
    let markup = r#"<script>
          window.__heard = [];
          addEventListener("message", ({ data, source }) => source === document.querySelector('#it').contentWindow && window.__heard.push(data));
        </script><iframe id="it" class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="a" width="100%" height="720"
          src="{{edition}}embed/article/story-1#?secret=Ab3dE6gH1j" data-secret="Ab3dE6gH1j"></iframe>"#;
    let hosted = serve(it, markup)?;
    hosted.page.open("plain.html").await?;
    let first = hosted.page.until("the height", "return window.__heard[0]", vec![]).await?;
    ensure!(
        first["message"] == "height" && first["secret"] == "Ab3dE6gH1j" && first["value"].is_u64(),
        "it says {first}"
    );
    hosted.page.act("window.__heard = []; document.querySelector('#it').contentWindow.postMessage({ message: 'ready', secret: 'x' }, '*')", vec![]).await?;
    let again = hosted.page.until("the height again", "return window.__heard[0]", vec![]).await?;
    ensure!(again["message"] == "height" && again["secret"] == first["secret"], "it says {again}");
    hosted.page.act("window.__heard = []", vec![]).await?;
    hosted.page.element("#it").await?.enter_frame().await?;
    hosted.page.click(".article-section a").await?;
    hosted.page.driver.enter_default_frame().await?;
    let link = hosted
        .page
        .until("the link", "return window.__heard.find(({ message }) => message === 'link')", vec![])
        .await?;
    let expected =
        json!({ "message": "link", "value": hosted.edition.server.url("section/crafts"), "secret": "Ab3dE6gH1j" });
    ensure!(link == expected, "it says {link}");
    ensure_no_errors(&hosted.page).await
}

async fn bars_nobody_in_a_frame(it: &Reading) -> Result<()> {
    let hosted = serve(it, "")?;
    // The page alone, which axe could not enter in a frame of another origin.
    hosted.edition.open("embed/article/specimen").await?;
    let axe = Axe::installed()?;
    axe.enter(&hosted.edition).await.context("axe")?;
    let violations = axe.violations(&hosted.edition, Rules::All).await?;
    let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
    ensure!(told.is_empty(), "{}", told.join("\n"));
    Ok(())
}

/// As it is written by those who have copied the line of the elements.
async fn works_as_a_module_too(it: &Reading) -> Result<()> {
    let hosted = serve(it, &FRAMES.replace("<script async", "<script type=module"))?;
    hosted.page.open("plain.html").await?;
    wait_until_fitting(&hosted, "plain").await?;
    ensure_no_errors(&hosted.page).await
}
