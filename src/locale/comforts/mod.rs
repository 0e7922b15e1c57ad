use serde::Serialize;

use super::Plural;

mod arabic;
mod english;
mod persian;
mod urdu;

pub(super) use {arabic::ARABIC, english::ENGLISH, persian::PERSIAN, urdu::URDU};

/// The words that only the modules in `shell/` say, which are fetched when a reader first opens one: `warraq.words()` gives an
/// object of them, with the names in camel case. Of a [`Plural`] it has an object of forms by their categories, which
/// `Intl.PluralRules` names.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comforts {
    /// The title of the reading settings, and the name of their button.
    pub settings: &'static str,
    /// The colours of the page.
    pub theme: &'static str,
    /// As the device has them.
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    /// The colours of old paper.
    pub theme_sepia: &'static str,
    pub theme_dark: &'static str,
    pub text_size: &'static str,
    pub size_smallest: &'static str,
    pub size_small: &'static str,
    /// The one that the newspaper has.
    pub size_usual: &'static str,
    pub size_large: &'static str,
    pub size_largest: &'static str,
    /// How long lines may be.
    pub line_width: &'static str,
    pub width_narrow: &'static str,
    pub width_medium: &'static str,
    pub width_wide: &'static str,
    /// The typeface of texts.
    pub face: &'static str,
    /// The one that the newspaper has chosen.
    pub face_edition: &'static str,
    pub face_naskh: &'static str,
    pub face_kufi: &'static str,
    pub face_sans: &'static str,
    /// The digits that numbers are written in.
    pub numerals: &'static str,
    /// Those that the newspaper has chosen.
    pub numerals_edition: &'static str,
    pub numerals_european: &'static str,
    pub numerals_arabic_indic: &'static str,
    pub numerals_persian: &'static str,
    /// The language of the interface.
    pub language: &'static str,
    /// The button that forgets all choices.
    pub reset: &'static str,
    /// Whether single letters are keys: the list of them is [`Comforts::shortcuts`].
    pub letter_keys: &'static str,
    pub keys_on: &'static str,
    pub keys_off: &'static str,
    /// A sentence to judge size and face by.
    pub sample: &'static str,

    /// The title over the places to share an article on.
    pub share_on: &'static str,
    pub whatsapp: &'static str,
    pub telegram: &'static str,
    pub x: &'static str,
    pub facebook: &'static str,
    pub email: &'static str,
    pub copy_link: &'static str,
    /// What is said once a link is copied.
    pub copied: &'static str,
    /// What is said where the browser did not copy it; the link stands below.
    pub not_copied: &'static str,

    /// The button that reads the article aloud.
    pub listen: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    pub previous_sentence: &'static str,
    pub next_sentence: &'static str,
    /// How fast it is read.
    pub speed: &'static str,
    /// The name of the bar that it is worked by.
    pub listening: &'static str,
    pub from_the_start: &'static str,
    /// What is said where the voice did not speak.
    pub listening_failed: &'static str,
    pub listening_ended: &'static str,

    /// The title of the list of keys.
    pub shortcuts: &'static str,
    /// What the key j does: on to the next headline of a list, the next block of an article.
    pub next_step: &'static str,
    pub previous_step: &'static str,
    pub open_step: &'static str,
    /// What the key ? does.
    pub show_shortcuts: &'static str,
    /// Where letter keys are turned off.
    pub keys_note: &'static str,

    /// The title of the dialog that finds headlines, and the name of its button.
    pub find: &'static str,
    /// What can be written there.
    pub find_hint: &'static str,
    /// What was found is one of these.
    pub section: &'static str,
    pub topic: &'static str,
    pub article: &'static str,
    /// How much was found.
    pub found: Plural,
    pub nothing_found: &'static str,
    /// The way from there to the search of the whole newspaper, before and after what was written.
    pub search_for: [&'static str; 2],

    /// What the file of the search's page says where no script can run.
    pub search_needs_script: &'static str,

    /// What is said of an article that was read, after its headline.
    pub read: &'static str,
    /// The button that goes on where a long article was left.
    pub continue_reading: &'static str,
    /// The button that does not.
    pub not_continue: &'static str,

    pub close: &'static str,
}
