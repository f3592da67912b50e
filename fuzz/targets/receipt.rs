//! Receipts (C2SP tlog-proof with the act): read, written back, and judged by a policy.
#![no_main]

use ledger::policy::Policy;
use ledger::receipt::Receipt;
use std::sync::LazyLock;

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    Policy::parse(include_bytes!("../../fixtures/ledger/demo-policy.txt")).expect("the committed policy")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(receipt) = Receipt::parse(bytes) {
        assert_eq!(receipt.to_bytes(), bytes);
        let _ = ledger::verify::receipt(&receipt, &POLICY);
    }
});
