//! Any answers give a page or a failure, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|answers: &str| warraq_fuzz::ask("json-feed", answers));
