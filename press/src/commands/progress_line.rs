//! The line that says how far long work is: on a terminal one that changes in its place, else a new one now and then.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use press::progress::Progress;

use super::telling::warn;

/// How often the line on a terminal changes.
const PACE: Duration = Duration::from_millis(100);
/// How often a line is written elsewhere: a log is read afterwards.
const PACE_OF_LOGS: Duration = Duration::from_secs(10);

/// Progress as a line that is written over and over and removed when all is done; in a log, as lines.
pub fn on_standard_error(is_quiet: bool) -> Progress {
    if is_quiet {
        return Progress::default();
    }
    let is_terminal = stderr().is_terminal();
    let pace = if is_terminal { PACE } else { PACE_OF_LOGS };
    let told = Arc::new(Mutex::new(Instant::now()));
    Progress::to(move |what, done, of| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        if done >= of && is_terminal {
            clear();
        } else if done < of && told.elapsed() >= pace {
            *told = Instant::now();
            let line = format!("{what}: {done} of {of}");
            if is_terminal { write(&line) } else { warn(&line) }
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
