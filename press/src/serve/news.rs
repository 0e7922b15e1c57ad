//! What pages that are open learn of the site: that it was built anew, or what is to be mended before it can be.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a page that waits is written to, so that one that was closed is let go.
const PULSE: Duration = Duration::from_secs(10);

/// What is known of the site now.
#[derive(Clone, Debug, Default)]
struct State {
    /// Grows with each piece of news.
    number: u64,
    /// Which build of which run this is: it is put into pages, which so know when they are old.
    build: String,
    /// What is to be mended, a line each.
    mistakes: Vec<String>,
    is_over: bool,
}

/// The news of a site, which any number of pages wait for.
#[derive(Debug, Default)]
pub struct News {
    state: Mutex<State>,
    changed: Condvar,
}

impl News {
    /// Tells that the site was built. The name is new each time.
    pub fn tell_build(&self, name: String) {
        self.tell(|state| {
            state.build = name;
            state.mistakes.clear();
        });
    }

    /// Tells what kept the site from being built; the last good build stands.
    pub fn tell_mistakes(&self, mistakes: Vec<String>) {
        self.tell(|state| state.mistakes = mistakes);
    }

    /// Ends all waiting.
    pub fn end(&self) {
        self.tell(|state| state.is_over = true);
    }

    /// The name of the build that stands.
    pub fn build(&self) -> String {
        self.lock().build.clone()
    }

    /// Writes the news to a page as server-sent events, until it is gone or the end has come.
    ///
    /// # Errors
    /// That of writing, when the page is gone.
    pub fn write_to(&self, page: &mut impl Write) -> io::Result<()> {
        let mut told = None;
        loop {
            let state = self.next(told);
            if state.is_over {
                return Ok(());
            }
            if told == Some(state.number) {
                page.write_all(b": still here\n\n")?;
            } else {
                page.write_all(events(&state).as_bytes())?;
            }
            page.flush()?;
            told = Some(state.number);
        }
    }

    /// The state after the one that was told, or the same again when nothing has happened for a while.
    fn next(&self, told: Option<u64>) -> State {
        let waits = |state: &mut State| Some(state.number) == told && !state.is_over;
        let (state, _) =
            self.changed.wait_timeout_while(self.lock(), PULSE, waits).unwrap_or_else(PoisonError::into_inner);
        state.clone()
    }

    fn tell(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.number += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// What is behind the lock stays whole between statements, also when a thread has died with it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn events(state: &State) -> String {
    let mut text = format!("event: build\ndata: {}\n\nevent: mistakes\n", state.build);
    for line in &state.mistakes {
        // A line break would begin another field.
        text += &format!("data: {}\n", line.replace(['\r', '\n'], " "));
    }
    // Events without data are not given to the page, and this one also says that nothing is wrong any more.
    if state.mistakes.is_empty() {
        text += "data\n";
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_what_stands_when_it_comes_and_then_what_changes() {
        let news = News::default();
        news.tell_build("1".to_owned());
        let said = std::thread::scope(|scope| {
            let (to, from) = std::sync::mpsc::channel();
            let reading = scope.spawn({
                let news = &news;
                move || news.write_to(&mut Told(to))
            });
            let mut said = vec![from.recv().unwrap()];
            news.tell_mistakes(vec!["a.md:1: title: is missing".to_owned(), "b\nc".to_owned()]);
            said.push(from.recv().unwrap());
            news.end();
            reading.join().unwrap().unwrap();
            said
        });
        assert_eq!(said[0], "event: build\ndata: 1\n\nevent: mistakes\ndata\n\n");
        assert_eq!(said[1], "event: build\ndata: 1\n\nevent: mistakes\ndata: a.md:1: title: is missing\ndata: b c\n\n");
    }

    struct Told(std::sync::mpsc::Sender<String>);

    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.0.send(text).map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
}
