use super::catalogue::catalogue;
use super::plurals::Plural;

catalogue! {
    /// What dates and ages are written with in one language.
    pub struct DateWords {
        /// The Gregorian months, January first.
        pub months: [&'static str; 12],
        /// The same as Syria, Lebanon, Jordan, Palestine and Iraq name them; in other languages than Arabic as above.
        pub syriac_months: [&'static str; 12],
        /// The months of the Hijri year, Muharram first.
        pub hijri_months: [&'static str; 12],
        /// The months of Iran's year, Farvardin first.
        pub jalali_months: [&'static str; 12],
        /// What follows a year, to say which calendar counts it.
        pub eras: Eras,
        /// Between a date and a time of day.
        pub comma: &'static str,
        /// In place of the time of what is less than a minute old.
        pub just_now: &'static str,
        /// How old it is in minutes, from one.
        pub minutes_ago: Plural,
        /// How old it is in hours, from one.
        pub hours_ago: Plural,
    }
}

catalogue! {
    /// What follows a year, with the space before it where there is one: a no-break space, so that the mark never begins a line.
    pub struct Eras {
        /// After a Gregorian year that stands beside another date; one that stands alone has no mark.
        pub gregorian: &'static str,
        /// After a Hijri year.
        pub hijri: &'static str,
        /// After a year of Iran's.
        pub jalali: &'static str,
    }
}
