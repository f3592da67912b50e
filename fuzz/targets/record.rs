//! Opening records: canonical or refused, and whatever they say, judged without trust in any of it.
#![no_main]

use seal::record::{OpeningRecord, verify};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(record) = OpeningRecord::from_jcs(bytes) {
        assert_eq!(record.to_jcs(), bytes);
        let _ = verify(&record);
    }
});
