use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element as DomElement, Event, HtmlElement};

use super::Body;
use crate::components::element::{Element, Part, element, live};
use crate::links::{WebAddress, allowed_web};
use crate::model::{Embed, Frame, Room, text_of_blocks};

impl Body<'_> {
    /// Something of another site. Before the reader asks for it, nothing of that site is in the page but a link.
    pub(super) fn embed(&self, embed: &Embed) -> Element {
        let frame = embed.frame();
        let host = || WebAddress::of(&embed.url).map(|address| address.host).unwrap_or_default();
        let provider = frame.as_ref().map_or_else(host, |frame| frame.provider.clone());
        let shown: Option<Part> = match frame {
            Some(frame) => Some(self.room(embed, frame).into()),
            None => embed.title.as_deref().map(|title| self.words_of("p", "embed-title", title).into()),
        };
        let text = (!embed.blocks.is_empty()).then(|| {
            let text = element("blockquote").class("embed-text");
            self.apart(text, &text_of_blocks(&embed.blocks), || self.blocks(&embed.blocks))
        });
        let caption = embed.caption.as_deref().map(|text| self.words_of("span", "caption", text));
        element("figure")
            .class("embed")
            .attr("data-url", embed.url.clone())
            .attr_maybe("data-title", embed.title.clone())
            .attr_maybe("data-width", embed.size.map(|size| size.width.to_string()))
            .attr_maybe("data-height", embed.size.map(|size| size.height.to_string()))
            .children(text)
            .children(shown)
            .child(element("p").class("embed-source").child(self.original(embed, &provider)))
            .children(caption.map(|caption| element("figcaption").child(caption)))
    }

    /// The way to the thing itself, which works without script, on paper and where the frame is refused.
    fn original(&self, embed: &Embed, provider: &str) -> Element {
        let link = element("a").class("embed-link").attr_maybe("href", allowed_web(&embed.url));
        self.around(link, self.words.open_original, provider)
    }

    /// The room of the frame: at first what is to come and the question for it, then the frame over it. What was there
    /// goes on holding the room, so that nothing moves.
    fn room(&self, embed: &Embed, frame: Frame) -> Element {
        // It lasts as long as the room does, which may be longer than one rendering of the page.
        let is_shown = ArcRwSignal::new(false);
        let shows = is_shown.clone();
        let show = move |event: JsValue| {
            shows.set(true);
            focus_room(event);
        };
        let button = element("button").attr("type", "button").class("embed-show");
        let facade = self.facade(embed, &frame).child(button.on("click", show).child(self.words.show_embed));
        let (property, size) = match frame.room {
            Room::Ratio(width, height) => ("aspect-ratio", [width.to_string(), height.to_string()].join(" / ")),
            Room::Height(height) => ("min-block-size", height.to_string() + "px"),
        };
        let name = embed.title.clone().unwrap_or_else(|| frame.provider.clone());
        let sandbox = sandbox(self.site.may_be_own(&frame.url));
        let room = element("div")
            .attr("role", "group")
            .attr("tabindex", "-1")
            .attr("aria-label", name.clone())
            .class("embed-room")
            .style(property, size);
        let address = frame.url;
        room.child(facade).child(live(move || is_shown.get().then(|| frame_element(&address, &name, sandbox))))
    }

    fn facade(&self, embed: &Embed, frame: &Frame) -> Element {
        let provider = element("p").class("embed-provider").child(element("bdi").child(frame.provider.clone()));
        let title = embed.title.as_deref().map(|title| self.words_of("p", "embed-title", title));
        let note = element("p").class("embed-note");
        let facade = element("div").class("embed-facade").child(provider).children(title);
        facade.child(self.around(note, self.words.embed_note, &frame.provider))
    }

    /// Words with a name in them, which may run the other way.
    fn around(&self, place: Element, [before, after]: [&'static str; 2], name: &str) -> Element {
        self.in_the_words_language(place).child(before).child(element("bdi").child(name)).child(after)
    }
}

/// The frame itself. It fills its room by the style sheet.
fn frame_element(address: &str, name: &str, sandbox: &'static str) -> Element {
    element("iframe")
        .attr("title", name.to_owned())
        .attr("sandbox", sandbox)
        .attr("referrerpolicy", "strict-origin-when-cross-origin")
        .attr("allow", "fullscreen; encrypted-media; picture-in-picture; autoplay")
        .attr("loading", "lazy")
        .attr_maybe("src", allowed_web(address))
}

/// What a frame may do. Script and its own origin together would let a page of this very site out of the sandbox
/// (HTML Standard, the iframe element), so that one never has both.
fn sandbox(is_own: bool) -> &'static str {
    if is_own {
        "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms"
    } else {
        "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms"
    }
}

/// The button goes, so the focus moves on to the room that it stood in.
fn focus_room(event: JsValue) {
    let target = event.dyn_into::<Event>().ok().and_then(|event| event.target());
    let button = target.and_then(|target| target.dyn_into::<DomElement>().ok());
    let room = button.and_then(|button| button.closest(".embed-room").ok().flatten());
    if let Some(room) = room.and_then(|room| room.dyn_into::<HtmlElement>().ok()) {
        // Fails only where the document is gone.
        let _ = room.focus();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use crate::model::{Edition, Language};
    use crate::site::Site;

    fn frame_of(url: &str) -> String {
        let edition = Edition::nameless("news.example".to_owned(), Language::arabic());
        let site = Site::new(edition, "/", "https://news.example");
        frame_element(url, "عنوان", sandbox(site.may_be_own(url))).to_html()
    }

    #[test]
    fn a_frame_is_kept_in_its_sandbox() {
        let html = frame_of("https://player.example/1");
        for part in [
            r#"<iframe title="عنوان" sandbox="allow-scripts allow-same-origin "#,
            r#" referrerpolicy="strict-origin-when-cross-origin""#,
            r#" loading="lazy" src="https://player.example/1">"#,
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert!(!html.contains("allow-top-navigation"), "{html}");
    }

    #[test]
    fn a_frame_of_the_sites_own_never_has_script_and_its_origin_together() {
        for url in ["https://news.example/page", "https://www.news.example:8443/", "https://NEWS.example/"] {
            let html = frame_of(url);
            assert!(html.contains("allow-scripts") && !html.contains("allow-same-origin"), "{html}");
        }
    }

    #[test]
    fn a_frame_has_no_address_that_could_run() {
        assert!(!frame_of("javascript:alert(1)").contains("src="));
    }
}
