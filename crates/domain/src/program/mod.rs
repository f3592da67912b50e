//! Which program serves: its version and the hash of every module that it gives to browsers, recorded when it starts with
//! others than before (stream `program`). So a browser that was given another module than everybody else was given one
//! that no act names.

use crate::act::acts;
use serde::{Deserialize, Serialize};

/// A module that browsers run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServedModule {
    /// Path below `static/`, such as `seal/envelope.js`.
    pub path: String,
    /// SHA-256 of its text, hexadecimal.
    pub sha256: String,
}

acts! {
    /// What happened to the program.
    pub enum ProgramAct {
        /// A program serves from now on.
        "program_started" => ProgramStarted {
            /// Its version.
            version: String => public,
            /// The name under which the modules are served: 16 hexadecimal digits.
            release: String => public,
            /// Its modules, by path.
            modules: Vec<ServedModule> => public,
        },
    }
}

/// What is true of the program: what it served last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// The last start with other modules or another version.
    pub last: Option<ProgramStarted>,
}

/// Records a start: nothing happens when the last one was the same.
#[must_use]
pub fn decide(state: &Program, started: ProgramStarted) -> Vec<ProgramAct> {
    if state.last.as_ref() == Some(&started) { Vec::new() } else { vec![started.into()] }
}

/// Applies one act.
#[must_use]
pub fn evolve(_: Program, act: &ProgramAct) -> Program {
    let ProgramAct::ProgramStarted(started) = act;
    Program { last: Some(started.clone()) }
}
