//! Rule-sets, as a lawyer may have written them.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = domain::RuleSet::parse(text);
});
