//! The developer's commands: `cargo xtask test | check | bench | torture | fuzz | shots | codegen`.

mod bench;
mod browser;
mod check;
mod codegen;
mod exports;
mod fuzz;
mod fuzz_seeds;
mod modules;
mod supply;
mod test;
mod tools;
mod torture;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "xtask", about = "The developer's commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the tests need and run every check and test
    Test(test::Test),
    /// Assert the arrows between crates and the bans of the pure ones
    Check,
    /// Measure: a table for people, JSON for programs
    Bench(bench::Bench),
    /// Kill the program a thousand times under load and hold its folder against every answer it gave
    Torture(torture::Torture),
    /// Give every parser of outside input what nobody would send
    Fuzz(fuzz::Fuzz),
    /// Write pictures of the main pages: three languages, light and dark, phone and desk
    Shots(browser::Shots),
    /// Write the golden files again, to be read as a difference
    Codegen,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Test(test) => test.run(),
        Command::Check => check::run(),
        Command::Bench(bench) => bench.run(),
        Command::Torture(torture) => torture.run(),
        Command::Fuzz(fuzz) => fuzz.run(),
        Command::Shots(shots) => shots.run(),
        Command::Codegen => codegen::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
