//! "Did you mean": the name nearest to one that is not known.

/// The longest name that others are compared with, in bytes.
const LONGEST: usize = 200;

/// The known name nearest to a given one, if one is near enough to have been meant.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody has slipped that far, and comparing long texts takes long.
    if given.len() > LONGEST {
        return None;
    }
    let room = (given.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(given, name), name))
        .filter(|(distance, _)| *distance <= room)
        .min()
        .map(|(_, name)| name)
}

/// The end of a message: `; did you mean "…"?`, or else what there is to choose from, where that is short.
pub fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(name) = nearest(given, known.clone()) {
        return format!("; did you mean \"{name}\"?");
    }
    let names: Vec<&str> = known.into_iter().take(13).collect();
    if names.is_empty() || names.len() > 12 { String::new() } else { format!("; known are {}", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_a_letter_or_two_is_recognised() {
        assert_eq!(nearest("sceince", ["science", "sport"]), Some("science"));
        assert_eq!(nearest("العلم", ["العلوم", "الرياضة"]), Some("العلوم"));
        assert_eq!(nearest("weather", ["science", "sport"]), None);
    }

    #[test]
    fn a_short_list_is_told_and_a_long_one_is_not() {
        assert_eq!(did_you_mean("weather", ["science", "sport"]), "; known are science, sport");
        assert_eq!(did_you_mean("x", (0..30).map(|_| "elsewhere")), "");
    }
}
