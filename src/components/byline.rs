use super::element::{Element, element};
use crate::model::Author;

/// Who wrote an article, each with the role; nothing where nobody is named.
pub fn byline(authors: &[Author]) -> Option<Element> {
    let authors = authors.iter().map(|author| {
        let role = author.role.as_deref().map(|role| element("bdi").class("author-role").child(role));
        let name = element("bdi").class("author-name").child(author.name.as_str());
        element("li").class("author").child(name).children(role)
    });
    (authors.len() > 0).then(|| element("ul").class("byline").children(authors))
}
