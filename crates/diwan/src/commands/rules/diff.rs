//! `diwan rules diff`: what differs between two rule-sets, in plain words.

use super::super::Outcome;
use super::super::output::Output;
use super::{Law, language, named};
use clap::Args;
use domain::text::Language;
use node::law_words::differences;
use node::words::Words;
use std::process::ExitCode;

/// Say in plain words what differs between two rule-sets
#[derive(Args)]
#[command(after_help = "Example: diwan rules diff eu/2014-24@2024 eu/2014-24@2026 --language fr\n\n\
    Exit codes: 0 said; 2 there is no such rule-set")]
pub(super) struct Diff {
    /// The rule-set before
    #[arg(value_name = "A")]
    before: String,
    /// The rule-set after
    #[arg(value_name = "B")]
    after: String,
    /// Language of the answer: fr, ar or en
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    language: Language,
    #[command(flatten)]
    law: Law,
}

impl Diff {
    pub(super) fn run(self) -> Outcome {
        let book = self.law.book()?;
        let (before, after) = (named(&book, &self.before)?, named(&book, &self.after)?);
        let words = Words::built_in();
        let found = differences(&words, self.language, &before, &after);
        let mut out = Output::new();
        if self.law.json {
            out.json(&found)?;
        } else if found.is_empty() {
            out.line(words.get(self.language, "law-same"))?;
        } else {
            let mut table = "";
            for difference in &found {
                if table != difference.table {
                    table = &difference.table;
                    out.line(table)?;
                }
                out.line(format_args!("  {}", difference.sentence))?;
            }
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
