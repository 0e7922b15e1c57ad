//! For how long a build makes what no reader of its pages waits for: share images.

use std::fmt;
use std::sync::Arc;

/// For how long it is made. Cheap to clone, and asked from several threads.
#[derive(Clone, Default)]
pub enum Patience {
    /// Until all is there.
    #[default]
    Endless,
    /// Not at all: what an earlier build has kept is taken.
    None,
    /// For as long as the function says so. It is asked often: it should look at the clock first.
    While(Arc<dyn Fn() -> bool + Send + Sync>),
}

impl Patience {
    /// Whether there is time for one more.
    pub fn lasts(&self) -> bool {
        match self {
            Self::Endless => true,
            Self::None => false,
            Self::While(lasts) => lasts(),
        }
    }
}

impl fmt::Debug for Patience {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Endless => "Endless",
            Self::None => "None",
            Self::While(_) => "While(…)",
        })
    }
}
