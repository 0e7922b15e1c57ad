//! How far long work is, told to whoever wants to know.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

type Listener = dyn Fn(&'static str, usize, usize) + Send + Sync;

/// Where progress is told; nowhere by default. Cheap to clone, and may be told from several threads.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Listener>>);

impl Progress {
    /// Tells a function what is done, how much of it, and of how much. It is called often: it should look at the clock first.
    pub fn to(listener: impl Fn(&'static str, usize, usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    /// Begins work on so many things.
    pub fn count(&self, what: &'static str, of: usize) -> Count<'_> {
        self.tell(what, 0, of);
        Count { progress: self, what, done: AtomicUsize::new(0), of }
    }

    /// Tells that so many of so many are done.
    pub fn tell(&self, what: &'static str, done: usize, of: usize) {
        if let Some(listener) = &self.0 {
            listener(what, done, of);
        }
    }
}

/// Work on many things, side by side.
#[derive(Debug)]
pub struct Count<'a> {
    progress: &'a Progress,
    what: &'static str,
    done: AtomicUsize,
    of: usize,
}

impl Count<'_> {
    /// Tells that so many more are done.
    pub fn add(&self, more: usize) {
        self.progress.tell(self.what, self.done.fetch_add(more, Ordering::Relaxed) + more, self.of);
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(if self.0.is_some() { "Progress(told)" } else { "Progress(untold)" })
    }
}
