//! `diwan rules methods`: which ways of buying the law permits for a need.

use super::super::output::Output;
use super::super::{Failure, Outcome};
use super::{Law, language, named};
use clap::Args;
use domain::procurement::notice::Category;
use domain::ruleset::permitted::{Need, NeedError};
use domain::text::Language;
use domain::{Money, RuleSet};
use node::law_words::{LawWords, permitted};
use node::words::Words;
use std::process::ExitCode;

/// Say which methods the law permits for a need, the recommended one first, each with its article
#[derive(Args)]
#[command(
    after_help = "Example: diwan rules methods tn/2014-1039 --category works --amount 250000 --buyer-kind enterprise\n\n\
    Exit codes: 0 said; 2 there is no such rule-set, kind of buyer or subject"
)]
pub(super) struct Methods {
    /// The rule-set
    #[arg(value_name = "RULESET")]
    id: String,
    /// What is bought: goods, works or services
    #[arg(long, value_name = "CATEGORY", value_parser = category)]
    category: Category,
    /// Its estimated value in the rule-set's currency, with or without taxes as the rule-set says
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// The kind of buyer, as the rule-set names it
    #[arg(long, value_name = "KIND", default_value = "")]
    buyer_kind: String,
    /// A subject with thresholds of its own
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    /// Language of the answer: fr, ar or en
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    language: Language,
    #[command(flatten)]
    law: Law,
}

/// Reads a category.
fn category(text: &str) -> Result<Category, String> {
    let read = serde_json::from_value(serde_json::Value::String(text.to_owned()));
    read.map_err(|_| "a category is goods, works or services".to_owned())
}

impl Methods {
    pub(super) fn run(self) -> Outcome {
        let book = self.law.book()?;
        let rules = named(&book, &self.id)?;
        let amount = Money::parse(&self.amount, rules.currency);
        let amount =
            amount.ok_or_else(|| Failure::Usage(format!("{}: not an amount of {}", self.amount, rules.currency)))?;
        let need = Need {
            buyer: &self.buyer_kind,
            category: self.category,
            subject: self.subject.as_deref(),
            amount_minor: amount.amount_minor,
        };
        let words = Words::built_in();
        let told = LawWords::new(&words, self.language, &rules);
        let found = permitted(&told, &need).map_err(|error| Failure::Usage(wrong(&rules, error)))?;
        let mut out = Output::new();
        if self.law.json {
            out.json(&found)?;
        } else {
            for method in &found {
                let read = words.get(self.language, if method.checked { "checked-yes" } else { "checked-no" });
                out.line(format_args!("{}\t{}\t{}\t{read}", method.method, method.title, method.article))?;
                for reason in &method.reasons {
                    out.line(format_args!("  {reason}"))?;
                }
            }
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What cannot be judged, with what could.
fn wrong(rules: &RuleSet, error: NeedError) -> String {
    let list = |rows: &[domain::ruleset::Named]| rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(", ");
    match error {
        NeedError::BuyerUnknown => format!("which kind of buyer? --buyer-kind {}", list(&rules.buyer_kinds)),
        NeedError::SubjectUnknown => format!("there is no such subject; there are: {}", list(&rules.subjects)),
        NeedError::AmountNegative => "a value is not negative".to_owned(),
    }
}
