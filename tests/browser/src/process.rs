//! Child processes that do not outlive the tests.

use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, anyhow};
use rustix::process::{Pid, Signal, kill_process_group};

/// The groups of all that run, for [`kill_all`].
static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// A child process in a group of its own. The whole group is killed when this is dropped.
pub struct Process {
    child: Child,
    group: Pid,
}

impl Process {
    /// Starts a command. Its output goes nowhere, unless the command says otherwise or WARRAQ_DRIVER_LOG is set.
    pub fn start(command: &mut Command) -> Result<Self> {
        use std::os::unix::process::CommandExt;
        if std::env::var_os("WARRAQ_DRIVER_LOG").is_none() {
            command.stderr(Stdio::null());
        }
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        let child = child.with_context(|| format!("{name} does not start; is it installed?"))?;
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let group = group.ok_or_else(|| anyhow!("{name} has no process number"))?;
        groups().push(group);
        Ok(Self { child, group })
    }

    /// The child itself, for its output.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// What it ended with, if it has ended.
    pub fn ended(&mut self) -> Option<String> {
        self.child.try_wait().ok().flatten().map(|status| status.to_string())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where the process is gone, which is what is wanted.
        let _ = kill_process_group(self.group, Signal::KILL);
        let _ = self.child.wait();
        groups().retain(|group| *group != self.group);
    }
}

/// Kills all that is running. For a program that is told to end in the middle.
pub fn kill_all() {
    for group in groups().iter() {
        let _ = kill_process_group(*group, Signal::KILL);
    }
}

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}
