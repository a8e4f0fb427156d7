#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| canon_sources::hostile::run("bidders", bytes));
