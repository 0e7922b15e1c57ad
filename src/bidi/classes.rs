/// What a character is to the bidirectional algorithm, as far as it matters here (UAX #9, table 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter that runs left to right.
    Left,
    /// A letter that runs right to left, or a mark at one.
    Right,
    /// A European or a Persian digit.
    Digit,
    /// An Arabic-Indic digit, or what only stands among such.
    ArabicDigit,
    /// White space.
    Space,
    /// A sign without a direction.
    Mark,
    /// The end of a line.
    End,
    /// A character that starts or ends an embedding or isolate.
    Control,
}

/// The class of a character. Scripts are told apart by their blocks, signs within the Arabic block one by one: the letters,
/// which decide, are right (`tests/bidi/main.rs` compares them all).
pub(super) fn class(c: char) -> Class {
    match c {
        'A'..='Z' | 'a'..='z' => Class::Left,
        '0'..='9' | '\u{6f0}'..='\u{6f9}' => Class::Digit,
        '\n' | '\r' | '\u{2029}' => Class::End,
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{202f}' | '\u{3000}' => Class::Space,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Class::Control,
        '\u{600}'..='\u{605}' | '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}' | '\u{6dd}' => Class::ArabicDigit,
        '\u{606}'..='\u{607}' | '\u{609}'..='\u{60a}' | '\u{60c}' | '\u{60e}'..='\u{60f}' | '\u{66a}' => Class::Mark,
        '\u{6de}' | '\u{6e9}' | '\u{fd3e}'..='\u{fd4f}' | '\u{fdfd}'..='\u{fdff}' => Class::Mark,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdfc}' | '\u{fe70}'..='\u{fefc}' | '\u{200f}' => Class::Right,
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Class::Right,
        _ if is_left(c) => Class::Left,
        _ => Class::Mark,
    }
}

fn is_left(c: char) -> bool {
    match c {
        '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{200e}' => true,
        '\u{d7}' | '\u{f7}' => false,
        // Marks over letters go with the letter; those of Arabic have a place of their own.
        '\u{300}'..='\u{36f}' => true,
        '\u{2bb}'..='\u{2c1}' | '\u{2d0}'..='\u{2d1}' | '\u{2e0}'..='\u{2e4}' | '\u{2ee}' | '\u{2160}'..='\u{2188}' => {
            true
        }
        '\u{c0}'..='\u{2b8}' | '\u{370}'..='\u{58f}' | '\u{900}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' => true,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{d7ff}' | '\u{f900}'..='\u{fb1c}' => true,
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff66}'..='\u{ffdc}' => true,
        '\u{10000}'..='\u{107ff}' | '\u{11000}'..='\u{1e7ff}' | '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

/// Whether a sign joins two numbers to a sequence: hyphens, dashes and the minus.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a sign joins digits to one number (UAX #9, common separators, with the apostrophe of Swiss numbers left out).
pub(super) fn is_within_number(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '\u{60c}' | '\u{66b}' | '\u{66c}')
}

/// Whether a sign goes with the number that it touches (UAX #9, European terminators).
pub(super) fn goes_with_number(c: char) -> bool {
    matches!(c, '%' | '#' | '$' | '£' | '¥' | '¢' | '°' | '‰' | '±' | '\u{66a}' | '\u{20a0}'..='\u{20cf}')
}
