use super::{Block, text_of_blocks};

/// Words that an adult reads silently in a minute, in Arabic script. Adults read Arabic sentences aloud at 166 correct words a
/// minute (Alabdulkader and Leat, "Toward developing a standardized Arabic continuous text reading chart", Journal of Optometry
/// 10, 2017), and whole texts more slowly than single sentences, silently somewhat faster than aloud. Its words carry article,
/// conjunction and pronoun with them, so that there are fewer of them than in other scripts.
const ARABIC_SCRIPT: u32 = 180;
/// The same in any other script: English that is no fiction (Brysbaert, "How many words do we read per minute?", Journal of
/// Memory and Language 109, 2019).
const OTHER_SCRIPTS: u32 = 238;

/// How much there is to read in some blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingTime {
    /// Words in Arabic script.
    arabic: u32,
    /// All other words, and numbers.
    other: u32,
}

impl ReadingTime {
    /// Counts the words of some blocks, with captions and notes. A word is what stands between two spaces and has a letter or a
    /// digit in it.
    pub fn of(blocks: &[Block]) -> Self {
        let mut time = Self::default();
        for word in text_of_blocks(blocks).split([' ', '\n', '\t', '\u{a0}']) {
            match word.chars().find(|&c| is_letter_or_digit(c)) {
                Some(c) if is_arabic(c) => time.arabic = time.arabic.saturating_add(1),
                Some(_) => time.other = time.other.saturating_add(1),
                None => {}
            }
        }
        time
    }

    /// How many words there are.
    pub fn words(self) -> u32 {
        self.arabic.saturating_add(self.other)
    }

    /// The whole minutes that reading takes, one at least; None where there is no word.
    pub fn minutes(self) -> Option<u32> {
        let share =
            u64::from(self.arabic) * u64::from(OTHER_SCRIPTS) + u64::from(self.other) * u64::from(ARABIC_SCRIPT);
        let minute = u64::from(ARABIC_SCRIPT * OTHER_SCRIPTS);
        let minutes = u32::try_from((share + minute / 2) / minute).unwrap_or(u32::MAX);
        (self.words() > 0).then_some(minutes.max(1))
    }
}

/// Whether a character makes what it stands in a word. Beyond ASCII everything does but the punctuation that stands alone
/// in texts: a table of all letters would be more than this is worth.
fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let is_punctuation =
        matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '،' | '؛' | '؟' | '۔' | '٪' | '\u{2000}'..='\u{206f}');
    !is_punctuation
}

/// The blocks of Arabic letters and their shapes (Unicode: Arabic, Supplement, Extended-A and B, Presentation Forms). Digits
/// are none: they are read as in other scripts.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{6ff}' | '\u{750}'..='\u{77f}'
        | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    fn time(text: &str) -> ReadingTime {
        ReadingTime::of(&[Block::Paragraph { content: vec![Inline::Text(text.to_owned())] }])
    }

    #[test]
    fn counts_words_and_not_the_marks_between_them() {
        assert_eq!(time("ماء فاس – نهر، «لا يُرى» ...").words(), 5);
        assert_eq!(time("می‌رود و C++ در 1906 ؟").words(), 5);
        assert_eq!(time(" \n ").words(), 0);
        assert_eq!(time("1 ٢ ۳").words(), 3);
    }

    #[test]
    fn reads_each_script_at_its_pace() {
        assert_eq!(time(&"كلمة ".repeat(1800)).minutes(), Some(10));
        assert_eq!(time(&"word ".repeat(2380)).minutes(), Some(10));
        assert_eq!(time(&["كلمة ".repeat(900), "word ".repeat(1190)].concat()).minutes(), Some(10));
    }

    #[test]
    fn takes_a_minute_at_least_and_none_without_words() {
        assert_eq!(time("كلمة").minutes(), Some(1));
        assert_eq!(time("").minutes(), None);
        assert_eq!(ReadingTime::of(&[]).minutes(), None);
    }

    #[test]
    fn counts_the_words_of_all_blocks() {
        let words = |text: &str| vec![Inline::Text(text.to_owned())];
        let blocks = [
            Block::Heading { level: 2, content: words("عنوان قصير") },
            Block::Paragraph { content: words("نص") },
            Block::Divider,
            Block::Quote {
                blocks: vec![Block::Paragraph { content: words("قول آخر") }], citation: words("قائل")
            },
        ];
        assert_eq!(ReadingTime::of(&blocks).words(), 6);
    }
}
