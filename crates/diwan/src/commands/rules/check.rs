//! `diwan rules check`: what a lawyer forgot.

use super::super::findings::Findings;
use super::super::output::Output;
use super::super::{Failure, Outcome};
use super::{Law, named};
use clap::Args;
use domain::RuleSet;
use domain::ruleset::gaps::{Gap, date_gaps};
use domain::text::Language;
use node::words::Words;
use serde_json::json;
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

/// Check rule-sets: complete, consistent, no gap or overlap in thresholds and dates, every method reachable, every
/// refusal with its article and its words in every language
#[derive(Args)]
#[command(after_help = "Example: diwan rules check tn/2014-1039\n\n\
    Exit codes: 0 nothing is missing; 1 something is; 2 there is no such rule-set, or a file cannot be used")]
pub(super) struct Check {
    /// The rule-set; every one when absent
    #[arg(value_name = "RULESET")]
    id: Option<String>,
    #[command(flatten)]
    law: Law,
}

impl Check {
    pub(super) fn run(self) -> Outcome {
        let book = self.law.book()?;
        let sets: Vec<Arc<RuleSet>> = match &self.id {
            Some(id) => vec![named(&book, id)?],
            None => book.all().cloned().collect(),
        };
        let words = Words::built_in();
        // Every refusal that any rule-set gives an article for needs one in each.
        let cited: BTreeSet<&str> = book.all().flat_map(|rules| rules.refusals.keys()).map(String::as_str).collect();
        let cited: Vec<&str> = cited.into_iter().collect();
        let mut out = Output::new();
        let mut whole = true;
        for rules in &sets {
            let mut findings = Findings::default();
            let gaps = rules.gaps(&cited);
            findings.say(true, "it reads, and contradicts itself in nothing");
            gaps.iter().for_each(|gap| findings.fail(sentence(rules, gap)));
            if gaps.is_empty() {
                findings.say(true, "thresholds without gap or overlap, every need has a method, every method a need");
            }
            translations(&words, rules, &mut findings);
            let clauses = rules.clauses.len();
            findings.say(true, format!("{clauses} clauses say the same in French, Arabic and English"));
            let lines = rules.lines();
            let unread = lines.iter().filter(|line| !line.checked).count();
            if unread > 0 {
                let total = lines.len();
                findings.not_covered(format!("{unread} of {total} values were not compared with the published text"));
            }
            whole &= findings.all_hold();
            self.say(&mut out, &rules.id, &findings)?;
        }
        let mut dates = Findings::default();
        let of_these = |rules: &&Arc<RuleSet>| sets.iter().any(|set| set.jurisdiction == rules.jurisdiction);
        let overlaps = date_gaps(book.all().filter(of_these).map(|rules| &**rules));
        overlaps.iter().for_each(|gap| dates.fail(date_sentence(gap)));
        if overlaps.is_empty() {
            dates.say(true, "each day of a jurisdiction has one rule-set at most, and none is missing between two");
        }
        whole &= dates.all_hold();
        self.say(&mut out, "dates", &dates)?;
        out.finish()?;
        Ok(ExitCode::from(u8::from(!whole)))
    }

    fn say(&self, out: &mut Output, subject: &str, findings: &Findings) -> Result<(), Failure> {
        if self.law.json {
            return out.json(&json!({ "subject": subject, "findings": findings }));
        }
        out.line(subject)?;
        findings.print(out)
    }
}

/// Whether each refusal has its words in each language.
fn translations(words: &Words, rules: &RuleSet, findings: &mut Findings) {
    let mut missing = Vec::new();
    for code in rules.refusals.keys() {
        for language in Language::ALL {
            for ending in ["", "-remedy"] {
                let key = format!("refusal-{}{ending}", code.replace('_', "-"));
                if words.find(language, &key, &[]).is_none() {
                    missing.push(format!("{key} ({})", language.tag()));
                }
            }
        }
    }
    if missing.is_empty() {
        let languages = "French, Arabic and English";
        findings.say(true, format!("{} refusals have their words in {languages}", rules.refusals.len()));
    } else {
        findings.fail(format!("without words: {}", missing.join(", ")));
    }
}

/// A gap of one rule-set.
fn sentence(rules: &RuleSet, gap: &Gap) -> String {
    let amount = |amount_minor: i64| {
        let currency = rules.currency;
        format!("{} {currency}", domain::Money { amount_minor, currency }.decimal())
    };
    match gap {
        Gap::ThresholdMissing { level, category: of, buyer } => {
            format!("level {level} has no amount for {} of {buyer:?}", of.as_str())
        }
        Gap::ThresholdTwice { level, category: of, buyer, thresholds } => {
            let rows = thresholds.join(" and ");
            format!("level {level} has several amounts for {} of {buyer:?}: {rows}", of.as_str())
        }
        Gap::NothingPermitted { category: of, buyer, amount_minor } => {
            format!("from {} on, nothing is permitted for {} of {buyer:?}", amount(*amount_minor), of.as_str())
        }
        Gap::MethodUnreachable { method } => format!("no permission leads to the method {method}"),
        Gap::RefusalWithoutArticle { code } => format!("the refusal {code} has no article"),
        Gap::TitleMissing { table, row, languages } => {
            format!("{table} {row} has no title in {}", languages.join(", "))
        }
        Gap::DatesOverlap { .. } | Gap::DatesGap { .. } => date_sentence(gap),
    }
}

fn date_sentence(gap: &Gap) -> String {
    match gap {
        Gap::DatesOverlap { first, second, day } => format!("{first} and {second} are both in force on {day}"),
        Gap::DatesGap { first, second, day } => {
            format!("no rule-set is in force on {day}, between {first} and {second}")
        }
        other => format!("{other:?}"),
    }
}
