//! What stands in the page of an article that other sites show in a frame. Nothing in it needs the app: press writes it into a file,
//! which is read as it comes.

use crate::address::Address;
use crate::components::{Element, element};
use crate::model::{Article, Page};
use crate::pages::page_view;
use crate::site::Site;

/// What only the app, or the article's own page, has a use for.
const OF_THE_APP: [&str; 5] = ["article-tools", "article-address", "heading-link", "embed-show", "embed-note"];

/// An article, under the classes that the styles of the elements go by. It ends with the way to its own page.
pub fn framed(site: &Site, article: Article) -> Element {
    let address = site.href(&Address::Article { slug: article.slug.clone() });
    let source = element("a").attr("href", address).text_of_edition(site, &site.edition.name);
    let shown = page_view(site, &Page::Article(Box::new(article))).into_iter().take(1);
    let hosted =
        element("div").class("hosted").children(shown).child(element("p").class("hosted-source").child(source));
    element("main")
        .class("warraq layout-list of-article")
        .attr("lang", site.language.tag().to_owned())
        .attr("dir", site.language.direction().attribute())
        .attr("data-numerals", site.edition.numerals.name())
        .child(hosted)
        .without(&OF_THE_APP)
        .for_frame(&|url| target(site, url))
}

/// Where a link opens: the newspaper's own pages in the place of the page around, as its links in any page of its readers do; whatever
/// is another's in a new tab. A place within the article stays in the frame, and a letter opens nowhere.
fn target(site: &Site, url: &str) -> Option<&'static str> {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_web = url.starts_with('/') || url.starts_with("https:") || url.starts_with("http:");
    let of_path = url.strip_prefix(site.base.as_str()).filter(|_| is_path);
    let inside = of_path.or_else(|| site.public(&site.root).and_then(|root| url.strip_prefix(&root)));
    // Its pictures are files: a reader comes back to the text by closing them.
    let is_page = |inside: &str| !["images/", "renditions/", "media/"].iter().any(|folder| inside.starts_with(folder));
    match inside {
        Some(inside) if is_page(inside) => Some("_top"),
        _ => is_web.then_some("_blank"),
    }
}
