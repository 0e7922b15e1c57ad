//! What can be made to go wrong.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::File;

/// One way to answer badly.
#[derive(Clone)]
pub enum Fault {
    /// Answers as usual, so much later.
    Delay(Duration),
    /// Answers as usual once the gate is open.
    Hold(Gate),
    /// Takes the request and says nothing.
    NeverAnswer,
    /// Sends the headers and half of the body, then nothing.
    StallHalfWay,
    /// Sends the headers and half of the body, then hangs up.
    CutHalfWay,
    /// Hangs up without a word, as a broken network does.
    Drop,
    /// Answers with this status, these headers more and a short HTML page, as hosts do.
    Status(u16, Vec<(String, String)>),
    /// Answers with this file in place of the true one.
    Body(File),
    /// Answers with what the function makes of the true body.
    Transform(Arc<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>),
}

impl Fault {
    /// The fault that is a bare status.
    pub fn status(status: u16) -> Self {
        Self::Status(status, Vec::new())
    }

    /// The fault that changes the body.
    pub fn transform(change: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::Transform(Arc::new(change))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delay(time) => write!(to, "Delay({time:?})"),
            Self::Hold(gate) => write!(to, "Hold({})", if gate.is_open() { "open" } else { "closed" }),
            Self::NeverAnswer => to.write_str("NeverAnswer"),
            Self::StallHalfWay => to.write_str("StallHalfWay"),
            Self::CutHalfWay => to.write_str("CutHalfWay"),
            Self::Drop => to.write_str("Drop"),
            Self::Status(status, _) => write!(to, "Status({status})"),
            Self::Body(file) => write!(to, "Body({}, {} bytes)", file.media_type, file.bytes.len()),
            Self::Transform(_) => to.write_str("Transform"),
        }
    }
}

/// A gate that answers wait at. A test opens it when the time has come, so that the order of answers is its own.
#[derive(Clone, Debug)]
pub struct Gate(Arc<AtomicBool>);

impl Gate {
    pub(super) fn new() -> Self {
        Self(Arc::new(AtomicBool::new(false)))
    }

    /// Lets through what waits and what will come.
    pub fn open(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Where a fault strikes, and how often still (None: always).
pub(super) struct Rule {
    pub(super) matching: String,
    pub(super) fault: Fault,
    pub(super) left: Option<u32>,
}

impl Rule {
    pub(super) fn fits(&self, path: &str) -> bool {
        self.left != Some(0) && path.contains(&self.matching)
    }
}
