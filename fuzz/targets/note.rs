//! Signed notes (C2SP signed-note): a note that is read is written back byte for byte.
#![no_main]

use ledger::note::{Note, NoteSignature};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(note) = Note::parse(bytes) {
        assert_eq!(note.to_bytes(), bytes);
        for signature in note.signatures() {
            let line = signature.to_line();
            assert_eq!(NoteSignature::parse(line.trim_end_matches('\n')).as_ref(), Some(signature));
        }
    }
});
