use leptos::prelude::*;

use crate::model::Author;

/// Who wrote an article, each with the role; nothing where nobody is named.
pub fn byline(authors: &[Author]) -> AnyView {
    if authors.is_empty() {
        return ().into_any();
    }
    let authors = authors.iter().map(|author| {
        view! {
            <li class="author">
                <bdi class="author-name">{author.name.clone()}</bdi>
                {author.role.clone().map(|role| view! { <bdi class="author-role">{role}</bdi> })}
            </li>
        }
    });
    view! { <ul class="byline">{authors.collect_view()}</ul> }.into_any()
}
