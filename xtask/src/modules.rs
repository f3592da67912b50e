//! The browser's modules outside a browser: `tests/seal` and `tests/ledger` (cryptography), `tests/portal` (what pages
//! compute), run by Node.js on the very modules that are served. They need nothing installed but Node.js itself.

use crate::test::Counts;
use crate::tools;
use std::path::PathBuf;

/// Folders of tests, below the root; each holds `*.test.mjs`.
const FOLDERS: [&str; 3] = ["tests/seal", "tests/ledger", "tests/portal"];
/// The oldest Node.js that runs them.
const NODE_MAJOR_MIN: u32 = 20;

/// Runs every test of the modules.
///
/// # Errors
/// When Node.js is missing or too old, or nothing can be run; tests that fail are counted instead.
pub fn suite() -> Result<Counts, String> {
    let needed = format!("the tests of the browser's modules need Node.js {NODE_MAJOR_MIN} or newer as `node`");
    let version = tools::output(tools::program("node").arg("--version"))
        .map_err(|error| format!("{needed}, and there is none: install it and start again ({error})"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MAJOR_MIN) {
        return Err(format!("{needed}, and this is {}: install a newer one", version.trim()));
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS {
        let entries = std::fs::read_dir(tools::root().join(folder)).map_err(|error| format!("{folder}: {error}"))?;
        let found = entries.filter_map(|entry| Some(entry.ok()?.path()));
        files.extend(found.filter(|file| file.to_string_lossy().ends_with(".test.mjs")));
    }
    files.sort();
    let mut command = tools::program("node");
    command.args(["--no-warnings", "--test", "--test-reporter=spec"]).args(files).env("NO_COLOR", "1");
    Counts::of(command)
}
