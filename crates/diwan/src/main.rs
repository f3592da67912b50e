//! The one binary: a country's node, and the tools of everyone who deals with it.
//!
//! Exit codes of every command: 0 done and all that was asked holds; 1 something asked for does not hold, or the
//! rules refused; 2 the command line is wrong; 3 our surroundings failed (disk, network), try again.

mod client;
mod commands;
mod demo;
mod keyfile;
mod sealing;
mod witnessing;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// List the administrators, and let one in again who has lost every passkey
    Accounts(commands::accounts::Accounts),
    /// Make, show, register, publish and rehearse a person's keys
    Keys(commands::keys::Keys),
    /// Seal a bid to the committee's keys, after checking that they are the ones in the ledger
    Seal(commands::seal::Seal),
    /// Submit a sealed bid, see how far it is, withdraw it
    Bid(commands::bid::BidCommand),
    /// Check the closing of a procedure and release your shares
    Open(commands::open::Open),
    /// Publish your key of one lot and envelope, to settle a disputed bid
    Dispute(commands::dispute::Dispute),
    /// Verify receipts, case files, opening records, checkpoints and sealed bids, offline
    Verify(commands::verify::Verify),
    /// Show the key with which a node cosigns other nodes' ledgers
    Witness(commands::witness::WitnessCommand),
    /// Fetch a node's policy file, by which receipts are verified
    Policy(commands::policy::PolicyCommand),
    /// Export what the node has, in files that stand for themselves
    Export(commands::export::Export),
    /// Import other publishers' notices into a node's ledger
    Import(commands::import::Import),
    /// Check, merge and tabulate anyone's OCDS 1.1 files
    Ocds(commands::ocds::Ocds),
    /// Show the rule-sets: the law as this program applies it
    Rules(commands::rules::Rules),
    /// Check a data folder: the whole log from its bytes, documents, rule-sets, views
    Doctor(commands::doctor::Doctor),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Demo(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Accounts(command) => command.run(),
        Command::Keys(command) => command.run(),
        Command::Seal(command) => command.run(),
        Command::Bid(command) => command.run(),
        Command::Open(command) => command.run(),
        Command::Dispute(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Witness(command) => command.run(),
        Command::Policy(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Ocds(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Doctor(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
