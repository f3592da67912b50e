//! The one binary: a country's node, and the tools of everyone who deals with it.
//!
//! Exit codes of every command: 0 done and all that was asked holds; 1 something asked for does not hold, or the
//! rules refused; 2 the command line is wrong; 3 our surroundings failed (disk, network), try again.

mod commands;
mod demo;
mod keyfile;
mod sealing;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Diwan: public procurement that nobody has to trust blindly.
#[derive(Parser)]
#[command(name = "diwan", version, after_help = "Example: diwan demo --listen 127.0.0.1:8080")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start a country on this machine: ten buyers, thirty suppliers, sixty procedures in every stage
    Demo(commands::demo::Demo),
    /// Run a node from its configuration
    Serve(commands::serve::Serve),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Demo(command) => command.run(),
        Command::Serve(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
