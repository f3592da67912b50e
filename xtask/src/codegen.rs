//! Golden files written again. Nothing is accepted here: the difference is read and committed by a person.

use crate::tools::{self, Done};

/// Writes every golden file from today's code.
///
/// # Errors
/// When a test that writes one fails for another reason.
pub fn run() -> Done {
    tools::run(tools::cargo().args(["test", "--workspace"]).envs([
        ("UPDATE_GOLDEN", "1"),
        ("DIWAN_GOLDEN", "write"),
        ("INSTA_UPDATE", "always"),
    ]))?;
    println!("codegen: read the difference with `git diff` before you commit it");
    Ok(())
}
