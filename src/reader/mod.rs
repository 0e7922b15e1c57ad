//! What a reader keeps. Pure; where it is kept is the concern of the scripts in `shell/`.

mod preferences;

pub use preferences::Preferences;
