//! Which program serves, and when none did (stream `program`). Its version and the hash of every module that it gives to
//! browsers are recorded when it starts with others than before, so a browser that was given another module than
//! everybody else was given one that no act names. An outage is recorded by the program that serves again (P36).

use crate::act::acts;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A silence up to this long is a restart; a longer one is an outage.
pub const RESTART_MAX: SignedDuration = SignedDuration::from_secs(120);

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
        /// Nobody was served for a while: between the two moments no act was recorded.
        "outage_recorded" => OutageRecorded {
            /// The last sign of life before it.
            from: Timestamp => public,
            /// The first one after it.
            to: Timestamp => public,
            /// Size of the ledger meanwhile: the act at this index is the first after the outage.
            ledger_size: u64 => public,
        },
    }
}

/// What is true of the program.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// The last start with other modules or another version.
    pub last: Option<ProgramStarted>,
    /// The end of the last outage.
    pub outage_until: Option<Timestamp>,
}

/// Records a start: nothing happens when the last one was the same.
#[must_use]
pub fn decide(state: &Program, started: ProgramStarted) -> Vec<ProgramAct> {
    if state.last.as_ref() == Some(&started) { Vec::new() } else { vec![started.into()] }
}

/// Records that nobody was served: nothing happens when the silence was a restart, or when an outage that is recorded
/// covers its beginning.
#[must_use]
pub fn decide_outage(state: &Program, outage: OutageRecorded) -> Vec<ProgramAct> {
    let long = outage.to.duration_since(outage.from) > RESTART_MAX;
    let known = state.outage_until.is_some_and(|until| outage.from < until);
    if long && !known { vec![outage.into()] } else { Vec::new() }
}

/// Applies one act.
#[must_use]
pub fn evolve(state: Program, act: &ProgramAct) -> Program {
    match act {
        ProgramAct::ProgramStarted(started) => Program { last: Some(started.clone()), ..state },
        ProgramAct::OutageRecorded(outage) => Program { outage_until: Some(outage.to), ..state },
    }
}
