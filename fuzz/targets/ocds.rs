//! Anyone's OCDS files: checked, summarised, put into tables, merged.
#![no_main]

use formats::ocds::read::{Event, Limits, inspect, normalise, releases};
use formats::ocds::{merge, validate};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { depth: 64, string_bytes: 4 << 10, item_bytes: 64 << 10, hold_bytes: 64 << 10 };
    for report in validate::validate_reader(bytes, limits) {
        let _ = report.has_errors();
    }
    let mut found = Vec::new();
    for event in releases(bytes, limits) {
        if let Event::Data(item) = event {
            let _ = (inspect(&item), normalise(&item));
            found.push(item.release);
        }
    }
    if let Ok(compiled) = merge::compiled_release(&found) {
        assert!(compiled.is_object());
    }
    let _ = merge::versioned_release(&found);
});
