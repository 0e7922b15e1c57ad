//! Reading the words of a command line.

use std::str::FromStr;

use anyhow::{Context, Result, anyhow};

/// The words of a command line that have not been read yet.
pub struct Words(Vec<String>);

impl Words {
    /// Those that this program was called with.
    pub fn of_program() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Whether a word such as `--check` is there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// The value behind a word such as `--site`, or this one where the word is not there.
    pub fn value<T: FromStr>(&mut self, name: &str, default: &str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let value = match self.0.iter().position(|word| word == name) {
            Some(place) if place + 1 < self.0.len() => self.0.drain(place..=place + 1).nth(1),
            Some(_) => None,
            None => Some(default.to_owned()),
        };
        let value = value.with_context(|| format!("{name} wants a value"))?;
        value.parse().map_err(|error| anyhow!("{name} {value}: {error}"))
    }

    /// Fails where a word is left that nobody has read.
    pub fn end(self, help: &str) -> Result<()> {
        let left = self.0.first().map(|word| anyhow!("what is {word}?\n{help}"));
        left.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_flags_and_values_in_any_order() {
        let mut words = Words(["--site", "x", "--check", "--runs", "3"].map(str::to_owned).to_vec());
        assert_eq!(words.value::<u32>("--runs", "1").unwrap(), 3);
        assert!(words.flag("--check") && !words.flag("--check"));
        assert_eq!(words.value::<String>("--site", "dist").unwrap(), "x");
        assert_eq!(words.value::<u32>("--rate", "4").unwrap(), 4);
        assert!(words.end("").is_ok());
    }

    #[test]
    fn says_what_it_does_not_know() {
        let mut words = Words(["--runs", "many", "--site"].map(str::to_owned).to_vec());
        assert!(words.value::<u32>("--runs", "1").is_err());
        assert!(words.value::<String>("--site", "dist").is_err());
        assert!(words.end("help").is_err());
    }
}
