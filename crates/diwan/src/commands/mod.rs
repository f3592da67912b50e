//! The commands, one module each.

pub mod arguments;
pub mod findings;
pub mod output;

pub mod demo;
pub mod serve;

pub mod accounts;
pub mod bid;
pub mod bid_files;
pub mod bid_folder;
pub mod data;
pub mod dispute;
pub mod doctor;
pub mod export;
pub mod import;
pub mod keys;
pub mod ocds;
pub mod open;
pub mod opening_checks;
pub mod policy;
pub mod rules;
pub mod seal;
pub mod sealing_keys;
pub mod verify;
pub mod witness;

use std::io::Write;
use std::process::ExitCode;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The rules refused, or what was asked does not hold: exit code 1.
    Refused(String),
    /// The command line or a file it names is wrong: exit code 2.
    Usage(String),
    /// Our surroundings failed: exit code 3.
    Fault(String),
    /// Whoever read our output has stopped reading: exit code 3, and nobody to tell.
    OutputClosed,
}

impl Failure {
    /// Says it on standard error and gives the exit code.
    pub fn report(&self) -> ExitCode {
        let (text, code) = match self {
            Self::Refused(text) => (text, 1),
            Self::Usage(text) => (text, 2),
            Self::Fault(text) => (text, 3),
            Self::OutputClosed => return ExitCode::from(3),
        };
        let _ = writeln!(std::io::stderr(), "diwan: {text}");
        ExitCode::from(code)
    }

    /// A fault, with what was being done.
    pub fn fault(doing: &str, error: impl std::fmt::Display) -> Self {
        Self::Fault(format!("{doing}: {error}"))
    }
}

/// What a command gives back.
pub type Outcome = Result<ExitCode, Failure>;

/// The runtime of commands that talk to a node in this process.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| Failure::fault("starting", error))
}

/// Logs to standard error; `RUST_LOG` chooses, warnings and above by default.
pub fn log(json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call in one process (tests) keeps the first.
    let _ = if json { builder.json().try_init() } else { builder.try_init() };
}
