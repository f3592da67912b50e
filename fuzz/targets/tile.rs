//! Paths of tiles (C2SP tlog-tiles) and their content.
#![no_main]

use ledger::tile::{Tile, entries_to_bytes, hashes_to_bytes, parse_entries, parse_hashes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(tile) = std::str::from_utf8(bytes).map_err(drop).and_then(|path| Tile::parse(path).map_err(drop)) {
        assert_eq!(tile.to_string().as_bytes(), bytes);
    }
    let Some((width, content)) = bytes.split_first() else { return };
    let width = u16::from(*width) + 1;
    if let Ok(hashes) = parse_hashes(content, width) {
        assert_eq!(hashes_to_bytes(&hashes), content);
    }
    if let Ok(commitments) = parse_entries(content, width) {
        assert_eq!(entries_to_bytes(&commitments), content);
    }
});
