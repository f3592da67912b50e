//! `cargo xtask bench`: builds the release program and its measuring program, and runs them.

use crate::tools::{self, Done};
use clap::Args;

/// Measure: a table for people, JSON for programs
#[derive(Args)]
pub struct Bench {
    /// Only the figures whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Where the JSON goes
    #[arg(long, value_name = "FILE", default_value = "target/bench.json")]
    json: String,
    /// Procedures of the largest country that pages are measured in
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    procedures: usize,
}

impl Bench {
    /// Runs the measuring program.
    ///
    /// # Errors
    /// When it does not build or says that it failed.
    pub fn run(self) -> Done {
        tools::run(tools::cargo().args(["build", "--release", "--package", "diwan", "--bins", "--examples"]))?;
        let mut command = tools::program(&tools::root().join("target/release/examples/bench").display().to_string());
        command.args(["--json", &self.json, "--procedures", &self.procedures.to_string()]);
        if let Some(python) = crate::test::oracles()? {
            command.env("DIWAN_PYTHON", python);
        }
        if let Some(only) = &self.only {
            command.args(["--only", only]);
        }
        tools::run(&mut command)
    }
}
