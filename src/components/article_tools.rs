use super::element::{Element, element};
use crate::address::{Address, encode};
use crate::model::Article;
use crate::site::Site;

/// What a reader can do with an article: hand it on, copy its address, have it read out. The modules in `shell/` do it; where one
/// does not come, a link still leads where it says: to a letter, and to the article's own address.
pub fn article_tools(site: &Site, article: &Article) -> Element {
    let address = Address::Article { slug: article.slug.clone() };
    let public = encode(&address.href(&site.root));
    let letter = ["mailto:?subject=", &encode(&article.headline), "&body=", &public].concat();
    let share = element("a").class("tool share").attr("href", letter).attr("aria-haspopup", "dialog");
    let copy = element("a").class("tool copy-link").attr("href", site.href(&address));
    // The loader shows it where a voice speaks the article's language.
    let listen = element("button").class("tool listen").attr("type", "button").attr("hidden", "");
    element("div")
        .class("article-tools")
        .child(share.child(site.words.share))
        .child(copy.child(site.words.copy_link))
        .child(listen.child(site.words.listen))
}
