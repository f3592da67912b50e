//! Signed checkpoints (C2SP tlog-checkpoint).
#![no_main]

use ledger::checkpoint::SignedCheckpoint;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(signed) = SignedCheckpoint::parse(bytes) {
        assert_eq!(signed.to_bytes(), bytes);
        assert_eq!(signed.checkpoint().to_text().expect("it was read"), signed.note().text());
        assert!(signed.verify(&[]).is_err(), "accepted without a key");
    }
});
