//! The same work on many things, by as many threads as the machine has cores.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Does the work on each, and gives what came of it in their order. What a piece of work panics at is an error of its own:
/// the libraries that read what others drew may have faults that only a strange file brings out.
pub fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> Result<R, String> + Sync) -> Vec<Result<R, String>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(things.len()));
    let one = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return };
            let made = catch_unwind(AssertUnwindSafe(|| work(thing)))
                .unwrap_or_else(|_| Err("brings out a fault of the library that reads it; save it again".to_owned()));
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, made));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(one);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_stands_in_the_order_of_what_it_was_made_from() {
        let numbers: Vec<u32> = (0..200).collect();
        let made = each(&numbers, |&number| if number % 7 == 3 { Err(number.to_string()) } else { Ok(number * 2) });
        let told = |number: u32| if number % 7 == 3 { Err(number.to_string()) } else { Ok(number * 2) };
        assert_eq!(made, numbers.iter().map(|&number| told(number)).collect::<Vec<_>>());
        assert_eq!(each(&[] as &[u32], |&number| Ok(number)), []);
    }

    #[test]
    fn a_fault_in_one_piece_of_work_leaves_the_others() {
        let made = each(&[1, 0, 4], |&number: &u32| Ok(8_u32.checked_div(number).expect("divided by nothing")));
        assert_eq!((made[0].clone(), made[2].clone()), (Ok(8), Ok(2)));
        assert!(made[1].as_ref().is_err_and(|why| why.contains("save it again")));
    }
}
