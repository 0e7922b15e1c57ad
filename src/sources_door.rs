//! The browser's door to the sources that are not native: what the reader calls when an edition's source is WordPress, a JSON
//! Feed or ninjs. Decides nothing: it keeps the source and the pages that are on their way, and passes texts on.

#[cfg(target_arch = "wasm32")]
mod door {
    use std::cell::RefCell;
    use std::collections::HashMap;

    use warraq::address::Address;
    use warraq::model::{Edition, Failure};
    use warraq::source::{Answer, Source, Want, read_edition, relay};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A page on its way.
    struct Asked {
        /// The source as it was when the page was asked for.
        source: Source,
        want: Want,
        answers: Vec<Result<Answer, Failure>>,
    }

    #[derive(Default)]
    struct Desk {
        newspaper: Option<(Edition, Source)>,
        asked: HashMap<u32, Asked>,
        last: u32,
    }

    thread_local! {
        static DESK: RefCell<Desk> = RefCell::default();
    }

    /// Opens the source that an edition names: the text of its `edition.json`, and the site's base path.
    #[wasm_bindgen]
    pub fn open(edition: &str, base: &str) {
        let newspaper = read_edition(edition).ok().map(|edition| {
            let source = Source::of(&edition, base);
            (edition, source)
        });
        DESK.with_borrow_mut(|desk| desk.newspaper = newspaper);
    }

    /// Begins with a page, named by its address under a base path of `/`. Gives the number that it goes by.
    #[wasm_bindgen]
    pub fn begin(path: &str, query: &str) -> u32 {
        let want = Address::parse("/", path, query).as_ref().and_then(Want::of);
        DESK.with_borrow_mut(|desk| {
            desk.last = desk.last.wrapping_add(1);
            if let (Some(want), Some((_, source))) = (want, &desk.newspaper) {
                desk.asked.insert(desk.last, Asked { source: source.clone(), want, answers: Vec::new() });
            }
            desk.last
        })
    }

    /// Takes the answer to the last request that a page asked for.
    #[wasm_bindgen]
    pub fn answer(number: u32, status: u16, text: &str, header: Option<String>) {
        push(number, Ok(Answer { status, text: text.into(), header }));
    }

    /// Takes the news that there is no answer, by the name of why.
    #[wasm_bindgen]
    pub fn failed(number: u32, failure: &str) {
        push(number, Err(relay::failure_of(failure)));
    }

    fn push(number: u32, answer: Result<Answer, Failure>) {
        DESK.with_borrow_mut(|desk| desk.asked.get_mut(&number).map(|asked| asked.answers.push(answer)));
    }

    /// The next step towards a page, as [`relay`] writes it; `now` is the time in milliseconds since 1970.
    #[wasm_bindgen]
    pub fn step(number: u32, now: f64) -> String {
        DESK.with_borrow_mut(|desk| {
            let step = match (desk.asked.get_mut(&number), &desk.newspaper) {
                (Some(asked), Some((edition, _))) => {
                    asked.source.set_time(now);
                    asked.source.step(&asked.want, &asked.answers, edition)
                }
                _ => Err(Failure::UnknownSource),
            };
            relay::write(&step)
        })
    }

    /// Ends with a page, keeping what its answers told of the source itself where the page was had.
    #[wasm_bindgen]
    pub fn end(number: u32, was_had: bool) {
        DESK.with_borrow_mut(|desk| {
            let Some(asked) = desk.asked.remove(&number) else { return };
            if let Some((_, source)) = desk.newspaper.as_mut().filter(|_| was_had) {
                source.learn(&asked.want, &asked.answers);
            }
        });
    }
}

fn main() {}
