//! A reader of a WordPress site: the same built site as everywhere, pointed at a stub by its `edition.json` alone.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use warraq_browser_tests::instruments::{HASTE, SLOW_TRANSITIONS};
use warraq_browser_tests::server::{Fault, Outcome, Server};
use warraq_browser_tests::wordpress::content::Content;
use warraq_browser_tests::wordpress::{self, Interface, Manners, WordPress};

use crate::failures::ensure_tells;
use crate::harness::{Promise, Reading, article, ensure_no_errors, in_one_engine, promises};
use crate::session::Session;
use crate::walk::ensure_clean_log;

/// The category that has the most posts, and how many stand on its newest page.
const SECTION: &str = "section/حرف-وصنائع";
const SECTION_NAME: &str = "حرف وصنائع";

pub fn promises() -> Vec<Promise> {
    let mut all = promises![reads_a_wordpress_site_from_the_front_to_a_topic_and_back,];
    all.extend(in_one_engine(promises![
        tells_of_sources_that_do_not_load_and_tries_again,
        asks_wordpress_no_more_than_each_view_needs,
        finds_the_interface_that_a_site_names,
        opens_a_wordpress_article_by_its_address,
        opens_wordpress_lists_by_their_addresses,
        finds_the_interface_of_a_site_without_rewritten_addresses,
        turns_pages_of_a_site_that_hides_its_totals,
        says_that_a_password_keeps_a_post,
        says_that_there_is_no_such_post,
        reads_a_post_without_author_and_image,
        tells_how_wordpress_fails_and_tries_again,
        shows_a_post_whose_related_posts_fail,
        adds_what_is_related_however_fast_it_comes,
        outlines_a_slow_answer_then_shows_it
    ]));
    all.into_iter().map(|promise| promise.of("wordpress")).collect()
}

async fn reads_a_wordpress_site_from_the_front_to_a_topic_and_back(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let (page, content) = (&session.page, session.content());
    page.visit("").await?;
    page.wait_for_heading(it.site.name()).await?;
    let lead = content.newest(|post| post.sticky).context("no sticky post")?;
    ensure!(page.text(".card-lead .card-headline").await? == lead.title, "the sticky post does not lead");

    page.click_link(SECTION).await?;
    page.wait_for_heading(SECTION_NAME).await?;
    page.wait_for(".section-nav a[aria-current=page]").await?;
    page.click("a.pager-older").await?;
    page.wait_for_address(&format!("{SECTION}/2")).await?;
    page.wait_for("a.pager-newest").await?;
    ensure!(page.count("section.listing .cards > li").await? == 12, "a closed page has twelve articles");

    page.scroll_to(300).await?;
    page.click_visible("section.listing .card-headline a").await?;
    page.wait_for("article.article h1.headline").await?;
    let headline = page.text("h1.headline").await?;
    ensure!(content.posts.iter().any(|post| post.title == headline), "«{headline}» is no post's title");
    page.wait_for(".byline .author-name").await?;
    page.until("the lead image", "return document.querySelector('.lead-image img').naturalWidth > 0", vec![]).await?;

    let related = page.text(".related-topics .card-headline a").await?;
    page.click(".related-topics .card-headline a").await?;
    page.wait_for_heading(&related).await?;
    let topic = page.text("nav.topics a").await?;
    page.click("nav.topics a").await?;
    page.wait_for_heading(&topic).await?;
    page.wait_for("section.listing .card-headline a").await?;
    page.park_pointer().await?;

    let asked = session.asked();
    for heading in [&related, &headline, SECTION_NAME] {
        page.back().await?;
        page.wait_for_heading(heading).await?;
    }
    page.wait_for_address(&format!("{SECTION}/2")).await?;
    page.wait_for_scroll(300).await?;
    session.ensure_asked(asked, 0, "going back").await?;
    session.ensure_no_stranger_was_asked().await?;
    ensure_no_errors(page).await?;
    ensure_clean_log(it).await
}

async fn asks_wordpress_no_more_than_each_view_needs(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let page = &session.page;
    page.visit("").await?;
    session.ensure_asked(0, 1, "the front page").await?;
    // The front page's posts have told of the term.
    page.click_link(SECTION).await?;
    page.wait_for_heading(SECTION_NAME).await?;
    session.ensure_asked(1, 1, "a section that is known").await?;
    page.click("a.pager-older").await?;
    page.wait_for("a.pager-newest").await?;
    session.ensure_asked(2, 1, "an older page").await?;
    page.click("section.listing .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    page.wait_for(".related-topics").await?;
    session.ensure_asked(3, 2, "an article and what is related to it").await?;
    page.click("nav.topics a").await?;
    page.wait_for("section.listing .card-headline a").await?;
    session.ensure_asked(5, 1, "a topic that is known").await?;

    page.visit(SECTION).await?;
    session.ensure_asked(6, 2, "a section by its address: the term and its posts").await?;
    for request in session.site.asked() {
        ensure!(request.path.contains("_fields=id,slug,"), "{request} asks for more fields than it needs");
    }
    Ok(())
}

async fn opens_a_wordpress_article_by_its_address(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let post = session.ordinary_post()?;
    let encoded = utf8_percent_encode(&post.slug, NON_ALPHANUMERIC).to_string();
    // WordPress itself writes slugs in lower case.
    for slug in [&post.slug, &encoded, &encoded.to_lowercase()] {
        session.page.visit(&article(slug)).await?;
        session.page.wait_for_heading(&post.title).await?;
        session.page.wait_for("article.article .body p").await?;
        session.page.wait_for_address(&article(&post.slug)).await?;
        session.page.wait_for(".related-topics .card-headline a").await?;
    }
    ensure_no_errors(&session.page).await
}

async fn opens_wordpress_lists_by_their_addresses(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let tag = session.content().tags.first().context("no tag")?;
    let topic = format!("topic/{}", tag.slug);
    for (path, heading) in [(SECTION, SECTION_NAME), (&format!("{SECTION}/1"), SECTION_NAME), (&topic, &tag.name)] {
        session.page.visit(path).await?;
        session.page.wait_for_heading(heading).await?;
        session.page.wait_for("section.listing .card-headline a").await?;
        session.page.wait_for_address(path).await?;
    }
    session.page.visit(&format!("{SECTION}/99")).await?;
    ensure_tells(&session.page, &["not-found"]).await?;
    session.page.visit("topic/لا-شيء").await?;
    ensure_tells(&session.page, &["not-found"]).await
}

async fn finds_the_interface_of_a_site_without_rewritten_addresses(it: &Reading) -> Result<()> {
    finds(it, Interface::ByParameter).await
}

async fn finds_the_interface_that_a_site_names(it: &Reading) -> Result<()> {
    finds(it, Interface::Named).await
}

/// Finds the interface from the site's address, and does not look for it again.
async fn finds(it: &Reading, interface: Interface) -> Result<()> {
    let manners = Manners { interface, ..Manners::default() };
    let session = Session::of(it, WordPress::start_with(Content::generated(), manners)?)?;
    session.page.visit("").await?;
    session.page.wait_for("div.front .card-lead").await?;
    let sought = |session: &Session| session.site.server.requests_for("/wp-json/").len();
    let before = sought(&session);
    ensure!(before > 0, "the usual place was not looked at");
    session.page.click_link(SECTION).await?;
    session.page.wait_for_heading(SECTION_NAME).await?;
    session.page.click(".card-headline a").await?;
    session.page.wait_for(".related-topics").await?;
    ensure!(sought(&session) == before, "it was looked for again:\n{}", session.site.server.log_text());
    Ok(())
}

async fn turns_pages_of_a_site_that_hides_its_totals(it: &Reading) -> Result<()> {
    let manners = Manners { shows_totals: false, ..Manners::default() };
    let session = Session::of(it, WordPress::start_with(Content::generated(), manners)?)?;
    let page = &session.page;
    page.visit("").await?;
    session.ensure_asked(0, 1, "the front page").await?;
    page.click_link(SECTION).await?;
    page.wait_for_heading(SECTION_NAME).await?;
    session.ensure_asked(1, 2, "a section, and again for its total").await?;
    ensure!(page.count("section.listing .cards > li").await? == 12, "the newest page is not cut where it should be");
    for number in [2, 1] {
        let before = session.asked();
        page.click("a.pager-older").await?;
        page.wait_for_address(&format!("{SECTION}/{number}")).await?;
        page.wait_for("a.pager-newest").await?;
        session.ensure_asked(before, 1, "an older page, now that it is known").await?;
    }
    page.wait_for_no("a.pager-older").await?;
    ensure_no_errors(page).await
}

async fn says_that_a_password_keeps_a_post(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let post = session.content().newest(|post| post.protected).context("no protected post")?;
    session.page.visit(&article(&post.slug)).await?;
    ensure_tells(&session.page, &["forbidden"]).await
}

async fn says_that_there_is_no_such_post(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    session.page.visit("article/لا-شيء-هنا").await?;
    ensure_tells(&session.page, &["not-found"]).await?;
    session.ensure_asked(0, 1, "a post that is missing").await?;
    session.page.click(".failure a.home").await?;
    session.page.wait_for("div.front").await
}

async fn reads_a_post_without_author_and_image(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let post = session.content().newest(|post| post.author.is_none()).context("no post without an author")?;
    session.page.visit(&article(&post.slug)).await?;
    session.page.wait_for_heading(&post.title).await?;
    ensure!(session.page.count(".byline, .lead-image").await? == 0, "a byline or an image out of nothing");
    ensure_no_errors(&session.page).await
}

async fn outlines_a_slow_answer_then_shows_it(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let post = session.ordinary_post()?;
    let gate = session.site.server.hold("/wp/v2/posts");
    session.page.open(&article(&post.slug)).await?;
    session.page.wait_for("main .skeleton-article").await?;
    session.site.server.lift_faults();
    gate.open();
    session.page.wait_for_heading(&post.title).await?;
    session.page.wait_for_no(".skeleton").await?;
    session.site.server.fail("exclude=", Fault::Delay(Duration::from_millis(400)));
    session.page.visit(&article(&post.slug)).await?;
    session.page.wait_for("h1.headline").await?;
    ensure!(session.page.count(".related-topics").await? == 0, "the article waited for what is related to it");
    session.page.wait_for(".related-topics").await
}

/// A way of failing, what it is told as, and whether trying again is offered.
type Case = (&'static str, fn() -> Fault, &'static [&'static str], bool);

const CASES: &[Case] = &[
    ("cut half way", || Fault::CutHalfWay, &["offline", "broken"], true),
    ("hung up", || Fault::Drop, &["offline"], true),
    ("no answer", || Fault::NeverAnswer, &["too-slow"], true),
    ("500", || wordpress::status(500), &["server"], true),
    ("503", || wordpress::status(503), &["unavailable"], true),
    ("a status without the header that lets scripts see it", || Fault::status(500), &["offline"], true),
    ("an error with 403", || wordpress::error(403, "rest_forbidden"), &["forbidden"], true),
    ("an error with 401", || wordpress::error(401, "rest_not_logged_in"), &["forbidden"], true),
    ("an error with 404", || wordpress::error(404, "rest_no_route"), &["not-found"], false),
    ("an error with 200", || wordpress::error(200, "internal_server_error"), &["server"], true),
    ("an error of the database", || wordpress::error(500, "internal_server_error"), &["server"], true),
];

async fn tells_how_wordpress_fails_and_tries_again(it: &Reading) -> Result<()> {
    let session = Session::served(it, WordPress::start()?, it.setup().script(HASTE).time_limit(2))?;
    let post = session.ordinary_post()?;
    for (name, fault, kinds, is_offered) in CASES {
        session.site.server.fail("/wp/v2/posts", fault());
        session.page.visit(&article(&post.slug)).await?;
        ensure_tells(&session.page, kinds).await.with_context(|| (*name).to_owned())?;
        session.site.server.lift_faults();
        if *is_offered {
            session.page.click(".failure button.retry").await?;
            session.page.wait_for_heading(&post.title).await.with_context(|| format!("after trying again: {name}"))?;
            session.page.wait_for_no(".failure").await?;
        }
    }
    Ok(())
}

async fn shows_a_post_whose_related_posts_fail(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let post = session.ordinary_post()?;
    session.site.server.fail("exclude=", wordpress::error(403, "rest_forbidden"));
    session.page.visit(&article(&post.slug)).await?;
    session.page.wait_for_heading(&post.title).await?;
    session.ensure_asked(0, 2, "the article and what is related").await?;
    ensure!(
        session.page.count(".failure, .notice, .related-topics").await? == 0,
        "a failure that is nobody's concern shows"
    );
    ensure_no_errors(&session.page).await
}

/// The article and what is related to it may both have come before the engine takes the first into the page.
async fn adds_what_is_related_however_fast_it_comes(it: &Reading) -> Result<()> {
    let session = Session::served(it, WordPress::start()?, it.setup().script(SLOW_TRANSITIONS))?;
    let page = &session.page;
    page.visit("").await?;
    let before = session.asked();
    page.click_link(&article(&session.ordinary_post()?.slug)).await?;
    session.ensure_asked(before, 2, "the article and what is related").await?;
    page.until("a transition", "return window.__transitions.length > 0", vec![]).await?;
    let is_answered =
        |server: &Server| server.requests_for("exclude=").iter().all(|it| it.outcome == Outcome::Answered(200));
    session.stub().until_server("the answer", is_answered).await?;
    page.settle().await?;
    page.act("for (const go of window.__transitions.splice(0)) go()", vec![]).await?;
    page.wait_for("h1.headline").await?;
    page.wait_for(".related-topics .card-headline a").await
}

/// What reads WordPress is a program of its own, which may fail to come like any other file.
async fn tells_of_sources_that_do_not_load_and_tries_again(it: &Reading) -> Result<()> {
    let faults: [fn() -> Fault; 3] = [|| Fault::status(404), || Fault::Drop, || Fault::CutHalfWay];
    for fault in faults {
        let session = Session::start(it).await?;
        session.page.server.fail("warraq-sources", fault());
        session.page.visit("").await?;
        session.page.wait_for("section.failure h1").await?;
        session.page.server.lift_faults();
        session.page.click(".failure button.retry").await?;
        session.page.wait_for("div.front .card-lead").await.with_context(|| format!("after {:?}", fault()))?;
    }
    Ok(())
}
