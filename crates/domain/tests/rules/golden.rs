//! Files that people review: a changed line is a visible difference. `UPDATE_GOLDEN=1` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

pub fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file)
}

/// Compares a text with the committed one.
pub fn check(file: &str, text: &str) {
    check_at(&path(file), file, text);
}

/// Compares a text with the one committed for people to read in `docs/`.
pub fn check_document(file: &str, text: &str) {
    check_at(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file), file, text);
}

fn check_at(path: &Path, file: &str, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, text).expect("the golden file can be written");
        return;
    }
    let committed = fs::read_to_string(path).unwrap_or_default();
    let differs = committed.lines().zip(text.lines()).enumerate().find(|(_, (old, new))| old != new);
    if let Some((n, (old, new))) = differs {
        panic!("{file}, line {}:\n  committed: {old}\n  now:       {new}\n(UPDATE_GOLDEN=1 accepts it)", n + 1);
    }
    assert_eq!(committed.lines().count(), text.lines().count(), "{file}: lines were added or are missing");
}
