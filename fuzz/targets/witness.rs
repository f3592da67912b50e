//! What a log asks a witness (C2SP tlog-witness), and what a witness answers.
#![no_main]

use ledger::checkpoint::SignedCheckpoint;
use ledger::witness::{AddCheckpoint, read_answer};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(request) = AddCheckpoint::parse(bytes) {
        assert_eq!(request.to_bytes(), bytes);
        for status in [200, 409, 422] {
            let checkpoint: &SignedCheckpoint = &request.checkpoint;
            let _ = read_answer(status, bytes, checkpoint, &[]);
        }
    }
});
