//! Recovery sheets, as people type them.
#![no_main]

use seal::keys::{parse_recovery_sheet, recovery_sheet};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(root) = parse_recovery_sheet(text) {
        let again = parse_recovery_sheet(&recovery_sheet(&root)).expect("a sheet of our own");
        assert_eq!(again.0, root.0);
    }
});
