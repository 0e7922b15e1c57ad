//! The same work on many things, side by side, where a fault in one must not end the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::progress::Count;

/// Does the work on each, counts it, and gives what came of it in their order. What a piece of work panics at is an error of its
/// own: the libraries that read what others drew may have faults that only a strange file brings out.
pub fn each<T: Sync, R: Send>(
    things: &[T],
    count: &Count,
    work: impl Fn(&T) -> Result<R, String> + Sync,
) -> Vec<Result<R, String>> {
    let fault = || Err("brings out a fault of the library that reads it; save it again".to_owned());
    let one = |thing| {
        let made = catch_unwind(AssertUnwindSafe(|| work(thing))).unwrap_or_else(|_| fault());
        count.add(1);
        made
    };
    things.par_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::progress::Progress;

    #[test]
    fn what_is_made_stands_in_the_order_of_what_it_was_made_from() {
        let numbers: Vec<u32> = (0..200).collect();
        let told = Arc::new(Mutex::new(Vec::new()));
        let hearing = Arc::clone(&told);
        let progress = Progress::to(move |what, done, of| hearing.lock().unwrap().push((what, done, of)));
        let made = each(&numbers, &progress.count("numbers", 200), |&number| {
            if number % 7 == 3 { Err(number.to_string()) } else { Ok(number * 2) }
        });
        let expected = |number: u32| if number % 7 == 3 { Err(number.to_string()) } else { Ok(number * 2) };
        assert_eq!(made, numbers.iter().map(|&number| expected(number)).collect::<Vec<_>>());
        let mut told = told.lock().unwrap().clone();
        told.sort_unstable();
        assert_eq!(told, (0..=200).map(|done| ("numbers", done, 200)).collect::<Vec<_>>(), "each is told once");
        assert_eq!(each(&[] as &[u32], &Progress::default().count("none", 0), |&number| Ok(number)), []);
    }

    #[test]
    fn a_fault_in_one_piece_of_work_leaves_the_others() {
        let made = each(&[1, 0, 4], &Progress::default().count("numbers", 3), |&number: &u32| {
            Ok(8_u32.checked_div(number).expect("divided by nothing"))
        });
        assert_eq!((made[0].clone(), made[2].clone()), (Ok(8), Ok(2)));
        assert!(made[1].as_ref().is_err_and(|why| why.contains("save it again")));
    }
}
