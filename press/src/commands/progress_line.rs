//! The line on a terminal that says how far long work is. Where standard error is no terminal there is none.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use press::progress::Progress;

/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);

/// Progress as a line that is written over and over, and removed when all is done.
pub fn on_terminal(is_quiet: bool) -> Progress {
    if is_quiet || !stderr().is_terminal() {
        return Progress::default();
    }
    let told = Arc::new(Mutex::new(Instant::now()));
    Progress::to(move |what, done, of| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        if done >= of {
            clear();
        } else if told.elapsed() >= PACE {
            *told = Instant::now();
            write(&format!("{what}: {done} of {of}"));
        }
    })
}

/// Writes the line over what stood there.
pub fn write(line: &str) {
    // Whoever has closed the terminal does not want to know.
    let _ = write!(stderr(), "\r\x1b[2K{line}");
    let _ = stderr().flush();
}

/// Removes the line.
pub fn clear() {
    write("");
}
