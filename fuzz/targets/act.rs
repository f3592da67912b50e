//! The canonical act: what is read is exactly what would be written.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(act) = ledger::act::decode(bytes) {
        assert_eq!(ledger::act::encode(&act).expect("it was read"), bytes);
    }
});
