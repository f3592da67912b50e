//! `cargo xtask torture`: the long run of what `cargo xtask test` does briefly.

use crate::tools::{self, Done};
use clap::Args;

/// Kill the program a thousand times under load and hold its folder against every answer it gave
#[derive(Args)]
pub struct Torture {
    /// How often
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    kills: u64,
    /// The choices of an earlier run
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

impl Torture {
    /// Runs the test of the same name for longer.
    ///
    /// # Errors
    /// When it does not build, or something that was answered does not hold.
    pub fn run(self) -> Done {
        let mut command = tools::cargo();
        command.args(["test", "--package", "diwan", "--test", "torture", "--", "--nocapture"]);
        command.env("DIWAN_TORTURE_KILLS", self.kills.to_string());
        if let Some(seed) = self.seed {
            command.env("DIWAN_TORTURE_SEED", seed.to_string());
        }
        tools::run(&mut command)
    }
}
