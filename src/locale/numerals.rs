use crate::model::Numerals;

/// A whole number, or anything else with ASCII digits in it, in an edition's digits.
pub fn number(numerals: Numerals, written: impl ToString) -> String {
    let written = written.to_string();
    let zero = match numerals {
        Numerals::European => return written,
        Numerals::ArabicIndic => '\u{0660}',
        Numerals::Persian => '\u{06F0}',
    };
    written.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(zero as u32 + digit)).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_an_editions_digits() {
        assert_eq!(number(Numerals::European, 1906), "1906");
        assert_eq!(number(Numerals::ArabicIndic, 1906), "١٩٠٦");
        assert_eq!(number(Numerals::Persian, "14:05"), "۱۴:۰۵");
    }
}
