//! How words travel. A language's words are a value in this crate's native code, so that a missing word does not compile; the
//! browser's wasm has none of them and reads those of the one language that it speaks from a file, a text a line.

use crate::model::Language;

/// What a catalogue is made of: a number of texts, always in the same order.
pub trait Texts: Sized {
    /// How many texts it has.
    const COUNT: usize;

    /// Adds its texts, in their order.
    #[cfg(not(target_arch = "wasm32"))]
    fn give(&self, texts: &mut Vec<&'static str>);

    /// Takes its texts from the first of those that are left.
    fn take(texts: &mut Lines) -> Self;
}

/// The language that the interface speaks in an edition of these languages, and the file of its words: the first that has one
/// among the files that the site has, which are named by their languages (`ar-1a2b.txt`) with spaces between them. Arabic
/// where none has.
pub fn spoken<'a>(languages: &[Language], files: &'a str) -> Option<(Language, &'a str)> {
    let of = |language: &Language| {
        let is_of = |file: &&str| file.split('-').next() == Some(language.primary());
        Some((language.clone(), files.split(' ').find(is_of)?))
    };
    languages.iter().find_map(of).or_else(|| of(&Language::arabic()))
}

/// The texts of a catalogue's file that are still to be taken.
pub type Lines = std::str::Split<'static, char>;

impl Texts for &'static str {
    const COUNT: usize = 1;

    #[cfg(not(target_arch = "wasm32"))]
    fn give(&self, texts: &mut Vec<&'static str>) {
        texts.push(self);
    }

    fn take(texts: &mut Lines) -> Self {
        texts.next().unwrap_or_default()
    }
}

impl<T: Texts, const N: usize> Texts for [T; N] {
    const COUNT: usize = N * T::COUNT;

    #[cfg(not(target_arch = "wasm32"))]
    fn give(&self, texts: &mut Vec<&'static str>) {
        self.iter().for_each(|part| part.give(texts));
    }

    fn take(texts: &mut Lines) -> Self {
        std::array::from_fn(|_| T::take(texts))
    }
}

/// Defines a part of a catalogue: a struct whose texts are those of its fields, in their order.
macro_rules! catalogue {
    ($(#[$about:meta])* pub struct $name:ident { $($(#[$what:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$what])* pub $field: $kind,)*
        }

        impl $crate::locale::catalogue::Texts for $name {
            const COUNT: usize = 0 $(+ <$kind as $crate::locale::catalogue::Texts>::COUNT)*;

            #[cfg(not(target_arch = "wasm32"))]
            fn give(&self, texts: &mut Vec<&'static str>) {
                $($crate::locale::catalogue::Texts::give(&self.$field, texts);)*
            }

            fn take(texts: &mut $crate::locale::catalogue::Lines) -> Self {
                Self { $($field: $crate::locale::catalogue::Texts::take(texts),)* }
            }
        }
    };
}

pub(super) use catalogue;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_the_first_of_an_editions_languages_that_has_a_file() {
        let files = "ar-1.txt comforts-ar-2.json en-3.txt fa-4.txt";
        for (tags, expected) in [
            (&["ar-EG", "en"][..], ("ar-EG", "ar-1.txt")),
            (&["ps", "fa-AF", "en"], ("fa-AF", "fa-4.txt")),
            (&["com", "f"], ("ar", "ar-1.txt")),
            (&[], ("ar", "ar-1.txt")),
        ] {
            let languages: Vec<_> = tags.iter().filter_map(|tag| Language::parse(tag)).collect();
            let (language, file) = spoken(&languages, files).unwrap();
            assert_eq!((language.tag(), file), expected);
        }
        assert_eq!(spoken(&[Language::arabic()], "words of each language"), None);
    }
}
