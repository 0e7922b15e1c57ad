use super::catalogue::{Texts, catalogue};
use super::date_words::DateWords;
use super::plurals::Plural;
use crate::model::Failure;

catalogue! {
    /// The interface's words in one language. A language is one value of this, so that a word that is missing does not
    /// compile.
    pub struct Words {
        /// The link that leads past masthead and navigation.
        pub skip_to_content: &'static str,
        /// The name of the navigation of sections.
        pub sections: &'static str,
        /// The front page's heading over the lead and the newest.
        pub today: &'static str,
        /// The heading over the newest articles.
        pub latest: &'static str,
        /// The heading of the related topics block.
        pub related_topics: &'static str,
        /// The name of an article's list of topics.
        pub topics: &'static str,
        /// The name of a topic's list of near topics.
        pub neighbours: &'static str,
        /// Before the time of publication.
        pub published: &'static str,
        /// Before the time of the last change.
        pub updated: &'static str,
        /// Before the other languages that an article can be read in.
        pub also_in: &'static str,
        /// The heading over a section's or topic's articles.
        pub articles: &'static str,
        /// In place of the articles where there are none.
        pub no_articles: &'static str,
        /// The name of the links between pages of a list.
        pub pages: &'static str,
        /// Before a page's number.
        pub page: &'static str,
        /// The link to the next newer page.
        pub newer: &'static str,
        /// The link to the next older page.
        pub older: &'static str,
        /// The link to the newest page.
        pub newest: &'static str,
        /// The way back to the front page.
        pub to_the_front: &'static str,
        /// The button that asks again.
        pub try_again: &'static str,
        /// What is said while a page is on its way.
        pub loading: &'static str,
        /// What is said where a page could not be refreshed and the kept one stays.
        pub kept_page: &'static str,
        /// The name of the newspaper's leadership.
        pub leadership: &'static str,
        /// The name of the links at the foot.
        pub links: &'static str,
        /// The title of an article's key points.
        pub key_points: &'static str,
        /// The label of a link to another article within the text.
        pub read_also: &'static str,
        /// The title of a correction.
        pub correction: &'static str,
        /// The name of an article's footnotes.
        pub footnotes: &'static str,
        /// The link from a footnote to where it belongs.
        pub back_to_text: &'static str,
        /// The name of a table that has none.
        pub table: &'static str,
        /// The button that loads what stands on another site.
        pub show_embed: &'static str,
        /// What loading it means, before and after the other site's name.
        pub embed_note: [&'static str; 2],
        /// The link to it on the other site, before and after that site's name.
        pub open_original: [&'static str; 2],
        /// The name of a gallery that has none.
        pub pictures: &'static str,
        /// Before a picture's number.
        pub picture: &'static str,
        /// The button to the picture before.
        pub previous: &'static str,
        /// The button to the picture after.
        pub next: &'static str,
        /// The button that closes what lies over the page.
        pub close: &'static str,
        /// The button that opens the reader's settings.
        pub settings: &'static str,
        /// The button that opens the finding of headlines.
        pub find: &'static str,
        /// The search of the whole newspaper: its heading, and the name of its field.
        pub search: &'static str,
        /// The button that searches.
        pub search_button: &'static str,
        /// What is said before anything was searched for.
        pub search_hint: &'static str,
        /// How many articles were found.
        pub found: Plural,
        /// In place of the articles where none were found.
        pub nothing_found: &'static str,
        /// The link to the next page of what was found.
        pub more_results: &'static str,
        /// How long an article takes to read, in minutes.
        pub reading_time: Plural,
        /// The name of an article's table of contents.
        pub contents: &'static str,
        /// The control that copies the address of a heading.
        pub copy_heading_link: &'static str,
        /// The control that hands an article on to others.
        pub share: &'static str,
        /// The control that copies an article's address.
        pub copy_link: &'static str,
        /// The button that has an article read out.
        pub listen: &'static str,
        /// Each failure's message.
        pub failures: Failures,
        /// What dates and ages are written with.
        pub dates: DateWords,
    }
}

catalogue! {
    /// The messages for what can go wrong: a title and what the reader can do.
    pub struct Failures {
        pub not_found: Message,
        pub forbidden: Message,
        pub too_many: Message,
        pub server: Message,
        pub unavailable: Message,
        pub offline: Message,
        pub too_slow: Message,
        pub empty: Message,
        pub not_json: Message,
        pub broken: Message,
        pub incomplete: Message,
        pub unknown_source: Message,
    }
}

catalogue! {
    /// A message: its title and its text.
    pub struct Message {
        pub title: &'static str,
        pub text: &'static str,
    }
}

impl Failures {
    /// The message for a failure.
    pub fn message(&self, failure: &Failure) -> &Message {
        match failure {
            Failure::NotFound => &self.not_found,
            Failure::Forbidden => &self.forbidden,
            Failure::TooMany => &self.too_many,
            Failure::Server => &self.server,
            Failure::Unavailable => &self.unavailable,
            Failure::Offline => &self.offline,
            Failure::TooSlow => &self.too_slow,
            Failure::Empty => &self.empty,
            Failure::NotJson => &self.not_json,
            Failure::Broken => &self.broken,
            Failure::Incomplete(_) => &self.incomplete,
            Failure::UnknownSource => &self.unknown_source,
        }
    }
}

impl Words {
    /// Reads a catalogue's file. What is read stays for as long as the page is open. None where the file has another number of
    /// texts: it is another build's, or no catalogue at all.
    pub fn read(file: &str) -> Option<&'static Self> {
        if file.split('\n').count() != Self::COUNT {
            return None;
        }
        let file: &'static str = Box::leak(file.into());
        Some(Box::leak(Box::new(Self::take(&mut file.split('\n')))))
    }
}
