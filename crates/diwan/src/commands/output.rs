//! Standard output for results, standard error for progress. Whoever stops reading our output stops us, quietly.

use super::Failure;
use serde::Serialize;
use std::fmt::Display;
use std::io::{BufWriter, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Standard output.
pub struct Output(BufWriter<std::io::Stdout>);

fn failed(error: std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::OutputClosed,
        _ => Failure::fault("standard output", error),
    }
}

impl Output {
    /// Opens standard output.
    pub fn new() -> Self {
        Self(BufWriter::new(std::io::stdout()))
    }

    /// Writes a line.
    ///
    /// # Errors
    /// [`Failure::OutputClosed`] when nobody reads any more, [`Failure::Fault`] when the disk is full.
    pub fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        writeln!(self.0, "{line}").map_err(failed)
    }

    /// Writes a value as one line of JSON.
    ///
    /// # Errors
    /// As [`Self::line`].
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(|error| Failure::fault("writing JSON", error))?;
        self.line(text)
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// As [`Self::line`].
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.0.write_all(bytes).map_err(failed)
    }

    /// Makes sure that everything is written.
    ///
    /// # Errors
    /// As [`Self::line`].
    pub fn finish(mut self) -> Result<(), Failure> {
        self.0.flush().map_err(failed)
    }
}

/// How far long work is, on standard error: one line that moves on a terminal, a line now and then in a log.
pub struct Progress {
    doing: &'static str,
    moving: bool,
    told: Instant,
}

impl Progress {
    /// Begins.
    pub fn new(doing: &'static str) -> Self {
        Self { doing, moving: std::io::stderr().is_terminal(), told: Instant::now() }
    }

    /// Tells how much of how much is done.
    pub fn at(&mut self, done: u64, total: u64) {
        let pause = if self.moving { Duration::from_millis(100) } else { Duration::from_secs(5) };
        if done < total && self.told.elapsed() < pause {
            return;
        }
        self.told = Instant::now();
        let mut out = std::io::stderr();
        let _ = match (self.moving, done < total) {
            (true, true) => write!(out, "\r{}: {done} of {total}", self.doing),
            (true, false) => writeln!(out, "\r{}: {done} of {total}", self.doing),
            (false, _) => writeln!(out, "{}: {done} of {total}", self.doing),
        };
    }
}
