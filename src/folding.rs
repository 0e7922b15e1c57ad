//! Letters as they are compared. What only differs in spelling habits, or in the code points that the keyboards of the languages
//! write, is one.

/// The letter that stands for this one where words are compared; None for a mark that says nothing: harakat, tatweel, joiners. Hamza
/// seats, alef maqsura, ta marbuta, Persian and Urdu letters and digits become one form each.
pub fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        '\u{0640}' | '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{200C}' | '\u{200D}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' | 'ئ' | 'ې' => 'ي',
        'ؤ' | 'ۆ' | 'ۇ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ۂ' | 'ە' | 'ۃ' => 'ه',
        'ك' | 'ڪ' => 'ک',
        '\u{0660}'..='\u{0669}' => char::from_u32(letter as u32 - 0x0660 + 0x30).unwrap_or(letter),
        '\u{06F0}'..='\u{06F9}' => char::from_u32(letter as u32 - 0x06F0 + 0x30).unwrap_or(letter),
        other => other,
    })
}
