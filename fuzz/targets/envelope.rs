//! Sealed envelopes: canonical or refused.
#![no_main]

use seal::Envelope;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(envelope) = Envelope::from_jcs(bytes) {
        assert_eq!(envelope.to_jcs(), bytes);
        let lengths = (0..envelope.segments()).take(4).map(|segment| envelope.segment_bytes(segment));
        assert!(lengths.into_iter().all(|length| length.is_some()), "a segment without a length");
    }
});
