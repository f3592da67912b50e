//! `diwan rules`: the law as this program applies it.

mod check;
mod diff;
mod explain;
mod methods;
mod simulate;

use super::output::Output;
use super::{Failure, Outcome};
use clap::{Args, Subcommand};
use domain::RuleSet;
use domain::text::Language;
use node::rules::RuleBook;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Show, check, compare and try out the rule-sets: the law as this program applies it
#[derive(Args)]
#[command(after_help = "Example: diwan rules show tn/2014-1039")]
pub struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(List),
    Show(Show),
    Check(check::Check),
    Diff(diff::Diff),
    Methods(methods::Methods),
    Simulate(simulate::Simulate),
    Explain(explain::Explain),
}

impl Rules {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::List(command) => command.run(),
            Command::Show(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Methods(command) => command.run(),
            Command::Simulate(command) => command.run(),
            Command::Explain(command) => command.run(),
        }
    }
}

#[derive(Args)]
struct Law {
    /// Folder with rule-sets that replace or join the built-in ones
    #[arg(long, value_name = "DIR")]
    law: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Law {
    fn book(&self) -> Result<RuleBook, Failure> {
        RuleBook::read(self.law.as_deref()).map_err(|error| Failure::Usage(error.to_string()))
    }
}

/// The rule-set of an id.
fn named(book: &RuleBook, id: &str) -> Result<Arc<RuleSet>, Failure> {
    book.get(id).ok_or_else(|| {
        let known: Vec<&str> = book.all().map(|rules| rules.id.as_str()).collect();
        Failure::Usage(format!("there is no rule-set {id}; there are {}", known.join(", ")))
    })
}

/// Reads a language on the command line.
fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "a language is fr, ar or en".to_owned())
}

/// List the rule-sets at hand
#[derive(Args)]
#[command(
    after_help = "Example: diwan rules list --json\n\nExit codes: 0 listed; 2 a rule-set of --law cannot be used"
)]
struct List {
    #[command(flatten)]
    law: Law,
}

impl List {
    fn run(self) -> Outcome {
        let book = self.law.book()?;
        let mut out = Output::new();
        for rules in book.all() {
            let title = rules.title.get(Language::En).unwrap_or_default();
            if self.law.json {
                out.json(&json!({
                    "id": rules.id, "title": rules.title, "in_force_from": rules.in_force_from,
                    "in_force_until": rules.in_force_until, "extends": rules.extends,
                }))?;
            } else {
                let until = rules.in_force_until.as_ref().map(|until| format!(" until {until}")).unwrap_or_default();
                out.line(format_args!("{}\tin force from {}{until}\t{title}", rules.id, rules.in_force_from))?;
            }
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Show one rule-set, each value with its article
#[derive(Args)]
#[command(after_help = "Example: diwan rules show tn/2014-1039\n\nExit codes: 0 shown; 2 there is no such rule-set")]
struct Show {
    /// Its id
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    law: Law,
}

impl Show {
    fn run(self) -> Outcome {
        let book = self.law.book()?;
        let rules = named(&book, &self.id)?;
        let mut out = Output::new();
        if self.law.json {
            out.json(&*rules)?;
        } else {
            let text =
                toml::to_string_pretty(&*rules).map_err(|error| Failure::fault("writing the rule-set", error))?;
            out.bytes(text.as_bytes())?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
