//! Case files, from whoever hands one to an auditor.
#![no_main]

use ledger::policy::Policy;
use std::sync::LazyLock;

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    Policy::parse(include_bytes!("../../fixtures/ledger/demo-policy.txt")).expect("the committed policy")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = node::case_file::verify(bytes, &POLICY);
});
