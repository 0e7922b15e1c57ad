use leptos::prelude::*;

use crate::model::Picture;

/// When an image is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// With the page: it is, or may be, in the first screen.
    Eager,
    /// When the reader comes near.
    Lazy,
}

/// The image alone. Its size is written down, so that the page keeps its room.
pub fn image(picture: &Picture, loading: Loading) -> AnyView {
    let is_lazy = loading == Loading::Lazy;
    view! {
        <img
            src=picture.url.clone()
            alt=picture.alt.clone()
            width=picture.size.map(|size| size.width)
            height=picture.size.map(|size| size.height)
            loading=is_lazy.then_some("lazy")
            fetchpriority=(!is_lazy).then_some("high")
            decoding="async"
        />
    }
    .into_any()
}

/// The image with caption and credit, as a figure of the given class.
pub fn picture(picture: &Picture, class: &'static str, loading: Loading) -> AnyView {
    let caption = picture.caption.clone().map(|caption| view! { <span class="caption">{caption}</span> });
    let credit = picture.credit.clone().map(|credit| view! { <bdi class="credit">{credit}</bdi> });
    let is_captioned = caption.is_some() || credit.is_some();
    view! {
        <figure class=class>
            {image(picture, loading)}
            {is_captioned.then(|| view! { <figcaption>{caption}" "{credit}</figcaption> })}
        </figure>
    }
    .into_any()
}
