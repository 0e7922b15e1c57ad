//! Elements in the document: how one is built there, and what stays of it when it is made anew.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};

use super::element::{Element, Part};
use super::taking_over;

/// An element in the document, with its parts.
pub struct ElementState {
    element: types::Element,
    /// The element without its parts, in a number.
    shell: u64,
    parts: Vec<PartState>,
    _handlers: Vec<RemoveEventHandler<types::Element>>,
}

/// A part of an element in the document.
struct PartState {
    /// What it was built from, in a number; none for a view, which is told apart by nothing.
    fingerprint: Option<u64>,
    placed: Placed,
    /// Kept for as long as the part is: what it holds reacts until then.
    _kept: Kept,
}

enum Placed {
    Node(types::Node),
    View(AnyViewState),
}

/// What reacts within an element.
#[derive(Default)]
struct Kept {
    views: Vec<AnyViewState>,
    handlers: Vec<RemoveEventHandler<types::Element>>,
}

impl Part {
    /// What it is, in a number: names, attributes, text. Views in it count by being there.
    fn fingerprint(&self) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        self.hash_into(&mut hasher);
        (!matches!(self, Self::View(_))).then(|| hasher.finish())
    }

    fn hash_into(&self, hasher: &mut DefaultHasher) {
        match self {
            Self::Element(element) => element.hash_into(hasher),
            Self::Text(text) => text.hash(hasher),
            Self::View(_) => hasher.write_u8(0),
        }
    }

    fn build(self) -> PartState {
        let fingerprint = self.fingerprint();
        let mut kept = Kept::default();
        let placed = match self {
            Self::Element(inner) => Placed::Node(inner.build_into(&mut kept).into()),
            Self::Text(text) => Placed::Node(build_text(&text)),
            Self::View(view) => Placed::View(view.build()),
        };
        PartState { fingerprint, placed, _kept: kept }
    }
}

fn build_text(text: &str) -> types::Node {
    taking_over::text(text).unwrap_or_else(|| Rndr::create_text_node(text)).into()
}

/// Puts a node that was made into its place; one that was taken over has it already.
fn insert(parent: &types::Element, node: &types::Node, before: Option<&types::Node>) {
    if !taking_over::is_under_way() {
        Rndr::insert_node(parent, node, before);
    } else if node.parent_node().as_ref() != Some(parent) {
        Rndr::insert_node(parent, node, before.cloned().or_else(taking_over::next).as_ref());
    }
}

impl PartState {
    fn insert(&mut self, parent: &types::Element, before: Option<&types::Node>) {
        match &mut self.placed {
            Placed::Node(node) => insert(parent, node, before),
            Placed::View(view) => view.mount(parent, before.cloned().or_else(taking_over::next).as_ref()),
        }
    }

    fn remove(&mut self) {
        match &mut self.placed {
            Placed::Node(node) => Rndr::remove(node),
            Placed::View(view) => view.unmount(),
        }
    }
}

impl Element {
    /// The element without its parts, in a number.
    fn shell(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_shell_into(&mut hasher);
        hasher.finish()
    }

    fn hash_shell_into(&self, hasher: &mut DefaultHasher) {
        let content = &self.0;
        content.tag.hash(hasher);
        content.attributes.hash(hasher);
        content.style.hash(hasher);
    }

    fn hash_into(&self, hasher: &mut DefaultHasher) {
        self.hash_shell_into(hasher);
        hasher.write_usize(self.0.parts.len());
        for part in &self.0.parts {
            part.hash_into(hasher);
        }
    }

    /// The element alone, with what it does at events, and whether it stood in the page already. What the reader has done to
    /// one that did (an opened `details`) stays.
    fn build_shell(&mut self, handlers: &mut Vec<RemoveEventHandler<types::Element>>) -> (types::Element, bool) {
        let content = &mut self.0;
        let taken = taking_over::element(content.tag);
        let is_taken = taken.is_some();
        let element = taken.unwrap_or_else(|| Rndr::create_element(content.tag, None));
        for (name, value) in &content.attributes {
            // An image whose address is set again is loaded again.
            if !is_taken || element.get_attribute(name).as_deref() != Some(value) {
                Rndr::set_attribute(&element, name, value);
            }
        }
        // In other words what was foreign may be the page's own, which is then not marked any more.
        for name in ["lang", "dir"] {
            if is_taken && !content.attributes.iter().any(|(own, _)| *own == name) {
                Rndr::remove_attribute(&element, name);
            }
        }
        if let Some((property, value)) = &content.style {
            Rndr::set_css_property(&Rndr::style(&element), property, value);
        }
        for (event, handler) in content.handlers.drain(..) {
            handlers.push(Rndr::add_event_listener(&element, event, handler));
        }
        (element, is_taken)
    }

    fn build_into(mut self, kept: &mut Kept) -> types::Element {
        let (element, is_taken) = self.build_shell(&mut kept.handlers);
        let content = *self.0;
        if let ([Part::Text(text)], false) = (content.parts.as_slice(), is_taken) {
            element.set_text_content(Some(text));
            return element;
        }
        let within = taking_over::enter(&element, is_taken);
        for part in content.parts {
            match part {
                Part::Element(inner) => insert(&element, inner.build_into(kept).as_ref(), None),
                Part::Text(text) => insert(&element, &build_text(&text), None),
                Part::View(view) => {
                    let mut state = view.build();
                    state.mount(&element, taking_over::next().as_ref());
                    kept.views.push(state);
                }
            }
        }
        within.leave();
        element
    }
}

impl Render for Element {
    type State = ElementState;

    fn build(mut self) -> ElementState {
        let shell = self.shell();
        let mut handlers = Vec::new();
        let (element, is_taken) = self.build_shell(&mut handlers);
        let within = taking_over::enter(&element, is_taken);
        let build = |part: Part| {
            let mut part = part.build();
            part.insert(&element, None);
            part
        };
        let parts = self.0.parts.into_iter().map(build).collect();
        within.leave();
        ElementState { element, shell, parts, _handlers: handlers }
    }

    fn rebuild(self, state: &mut ElementState) {
        let over = taking_over::over(&state.element);
        if over.is_none() && self.0.handlers.is_empty() && self.shell() == state.shell {
            return state.renew_parts(self.0.parts);
        }
        let new = self.build();
        match over {
            // The same page in other words has the same elements.
            Some(over) => over.step_back(),
            // Fails only without a parent.
            None => drop(state.element.replace_with_with_node_1(&new.element)),
        }
        *state = new;
    }
}

impl ElementState {
    /// Puts new parts in the place of the old ones. Those at both ends that are the same stay. The old ones go before the
    /// new ones come: an engine that takes the focus from what goes lays the page out for it, which costs nothing while
    /// nothing has been added.
    fn renew_parts(&mut self, parts: Vec<Part>) {
        let new: Vec<Option<u64>> = parts.iter().map(Part::fingerprint).collect();
        let is_same = |(old, new): &(&PartState, &Option<u64>)| new.is_some() && old.fingerprint == **new;
        let before = self.parts.iter().zip(&new).take_while(is_same).count();
        let most = self.parts.len().min(new.len()) - before;
        let after = self.parts.iter().rev().zip(new.iter().rev()).take(most).take_while(is_same).count();
        let mut behind = self.parts.split_off(self.parts.len() - after);
        for mut old in self.parts.split_off(before) {
            old.remove();
        }
        let next = behind.first().and_then(|part| match &part.placed {
            Placed::Node(node) => Some(node.clone()),
            Placed::View(_) => None,
        });
        let count = new.len() - before - after;
        for part in parts.into_iter().skip(before).take(count) {
            let mut part = part.build();
            part.insert(&self.element, next.as_ref());
            self.parts.push(part);
        }
        self.parts.append(&mut behind);
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        insert(parent, self.element.as_ref(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::IntoAny;

    use super::*;
    use crate::components::element::element;

    #[test]
    fn tells_data_apart_and_knows_the_same() {
        let link = |href: &'static str, text: &str| element("p").child(element("a").attr("href", href).child(text));
        let whole = || link("/a", "نص").child(().into_any());
        let fingerprint = |element: Element| Part::from(element).fingerprint();
        assert!(fingerprint(whole()).is_some());
        assert_eq!(fingerprint(whole()), fingerprint(whole()));
        let others = [
            link("/b", "نص").child(().into_any()),
            link("/a", "نصوص").child(().into_any()),
            link("/a", "نص"),
            element("p").child(element("a").attr("href", "/a")).child("نص").child(().into_any()),
        ];
        for (at, other) in others.into_iter().enumerate() {
            assert_ne!(fingerprint(other), fingerprint(whole()), "{at}");
        }
        assert_eq!(Part::from(().into_any()).fingerprint(), None);
    }
}
