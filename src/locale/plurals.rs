use super::catalogue::catalogue;
use super::numerals::number;
use crate::model::Numerals;

catalogue! {
    /// Something counted, in the forms that a language has for it. In each form `#` stands for the number, as in ICU messages;
    /// a form that says the number by itself (دقيقتين) has none.
    ///
    /// The forms are the cardinal categories of CLDR (`supplemental/plurals`) as Arabic has them, which has the most of all
    /// languages that the interface speaks: each of the others only joins some of them. So one rule serves all, and which are
    /// joined stands with the language's words: [`Plural::of_one`], [`Plural::of_none_or_one`].
    #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
    pub struct Plural {
        /// None.
        pub zero: &'static str,
        /// One.
        pub one: &'static str,
        /// Two.
        pub two: &'static str,
        /// 3 to 10, and what ends like them: 103.
        pub few: &'static str,
        /// 11 to 99, and what ends like them: 111.
        pub many: &'static str,
        /// All other numbers: 100, 101, 102.
        pub other: &'static str,
    }
}

impl Plural {
    /// For languages with a form for one and another for the rest: Urdu, English.
    pub const fn of_one(one: &'static str, other: &'static str) -> Self {
        Self { zero: other, one, two: other, few: other, many: other, other }
    }

    /// For languages whose first form is for none, too: Persian.
    pub const fn of_none_or_one(one: &'static str, other: &'static str) -> Self {
        Self { zero: one, ..Self::of_one(one, other) }
    }

    /// The form for a number.
    pub const fn form(&self, number: u32) -> &'static str {
        match (number, number % 100) {
            (0, _) => self.zero,
            (1, _) => self.one,
            (2, _) => self.two,
            (_, 3..=10) => self.few,
            (_, 11..=99) => self.many,
            _ => self.other,
        }
    }
}

/// So many of something, as `3 minutes`, the number in a set of digits.
pub fn count(plural: &Plural, of: u32, numerals: Numerals) -> String {
    plural.form(of).replace('#', &number(numerals, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTES: Plural =
        Plural {
            zero: "الآن", one: "دقيقة", two: "دقيقتان", few: "# دقائق", many: "# دقيقة", other: "# دقيقة فأكثر"
        };

    #[test]
    fn counts_in_all_forms_that_arabic_has() {
        for (number, said) in [
            (0, "الآن"),
            (1, "دقيقة"),
            (2, "دقيقتان"),
            (3, "٣ دقائق"),
            (10, "١٠ دقائق"),
            (11, "١١ دقيقة"),
            (99, "٩٩ دقيقة"),
            (100, "١٠٠ دقيقة فأكثر"),
            (102, "١٠٢ دقيقة فأكثر"),
            (103, "١٠٣ دقائق"),
            (1_000_011, "١٠٠٠٠١١ دقيقة"),
        ] {
            assert_eq!(count(&MINUTES, number, Numerals::ArabicIndic), said);
        }
    }

    #[test]
    fn persian_counts_none_as_one_and_urdu_and_english_do_not() {
        let (persian, english) = (Plural::of_none_or_one("one", "other"), Plural::of_one("one", "other"));
        assert_eq!([0, 1, 2, 11].map(|number| persian.form(number)), ["one", "one", "other", "other"]);
        assert_eq!([0, 1, 2, 101].map(|number| english.form(number)), ["other", "one", "other", "other"]);
    }
}
