//! Policies (C2SP tlog-policy) and the keys in them.
#![no_main]

use ledger::note::VerifyingKey;
use ledger::policy::Policy;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Policy::parse(bytes);
    if let Ok(key) = std::str::from_utf8(bytes).map_err(drop).and_then(|text| VerifyingKey::parse(text).map_err(drop)) {
        assert_eq!(VerifyingKey::parse(&key.to_string()), Ok(key));
    }
});
