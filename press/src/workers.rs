//! The same work on many things, side by side, where a fault in one must not end the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

/// Does the work on each, and gives what came of it in their order. What a piece of work panics at is an error of its own:
/// the libraries that read what others drew may have faults that only a strange file brings out.
pub fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> Result<R, String> + Sync) -> Vec<Result<R, String>> {
    let fault = || Err("brings out a fault of the library that reads it; save it again".to_owned());
    let one = |thing| catch_unwind(AssertUnwindSafe(|| work(thing))).unwrap_or_else(|_| fault());
    things.par_iter().map(one).collect()
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
