//! Whatever stands in the files.

use proptest::prelude::*;

use crate::place::{ARTICLE, EDITION_JSON, NATIVE, Place, SVG};

/// A sound file with some of its bytes changed, which comes further than noise does.
fn damaged(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let bytes = text.as_bytes();
    prop::collection::vec((0..bytes.len(), any::<u8>(), 0..4_usize), 0..6).prop_map(move |changes| {
        let mut bytes = bytes.to_vec();
        for (at, byte, kind) in changes {
            let at = at % bytes.len().max(1);
            match kind {
                0 if !bytes.is_empty() => drop(bytes.remove(at)),
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at),
                _ if !bytes.is_empty() => bytes[at] = byte,
                _ => {}
            }
        }
        bytes
    })
}

fn anything(sound: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![3 => damaged(sound), 1 => prop::collection::vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        edition in anything(EDITION_JSON),
        topics in anything("- { slug: t, name: موضوع }\n- slug: u\n  name: \"م\"\n"),
        article in anything(ARTICLE),
        native in anything(NATIVE),
        svg in anything(SVG),
        png in anything("\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\0\0\u{1}\0\0\0\u{1}\u{8}\u{2}\0\0\0"),
        whole in any::<bool>(),
    ) {
        let place = Place::new();
        // With a sound edition the articles are read against something.
        if !whole {
            place.put("edition/edition.json", edition);
            place.put("edition/topics.yaml", topics);
        }
        place.put("edition/articles/a.md", article);
        place.put("edition/articles/b.json", native);
        place.put("edition/images/a.svg", svg);
        for name in ["b.png", "c.jpg", "d.webp", "e.avif", "f.gif"] {
            place.put(&format!("edition/images/{name}"), &png);
        }
        place.built();
    }
}
