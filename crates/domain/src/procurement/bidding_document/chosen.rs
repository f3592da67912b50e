//! What a notice says of its clauses: those of the law that the buyer takes, and the buyer's own.

use crate::CriterionId;
use crate::procurement::notice::{MissingCode, Notice, Scalar};
use crate::ruleset::RuleSet;
use crate::ruleset::clauses::ClauseRule;
use crate::text::LocalText;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most clauses of the buyer's own.
pub const OWN_CLAUSES_MAXIMUM: usize = 50;

/// The clauses of the law that the buyer takes, by their names in the rule-set, each with what the buyer fills in, by the
/// names of its fields; in percent, days or months as the field says.
pub type ChosenClauses = BTreeMap<CriterionId, BTreeMap<String, Scalar>>;

/// A clause that the buyer writes, among the conditions of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnClause {
    /// Its id.
    pub id: CriterionId,
    /// Its title.
    pub title: LocalText,
    /// Its text.
    pub text: LocalText,
}

impl Notice {
    /// What is wrong with the clauses: paths and codes.
    pub(in crate::procurement) fn clause_problems(&self, rules: &RuleSet) -> Vec<(String, MissingCode)> {
        let mut found = Vec::new();
        for (id, values) in &self.clauses {
            match rules.clauses.iter().find(|rule| rule.id == *id && rule.optional) {
                None => found.push((format!("/clauses/{id}"), MissingCode::Unknown)),
                Some(rule) => found.extend(
                    value_problems(values, rule, rules).map(|(field, code)| (format!("/clauses/{id}/{field}"), code)),
                ),
            }
        }
        if self.own_clauses.len() > OWN_CLAUSES_MAXIMUM {
            found.push(("/own_clauses".into(), MissingCode::TooMany));
        }
        let mut seen = BTreeSet::new();
        for (n, own) in self.own_clauses.iter().enumerate() {
            let at = format!("/own_clauses/{n}");
            if !seen.insert(&own.id) {
                found.push((format!("{at}/id"), MissingCode::Duplicate));
            }
            for (name, text, most) in [("title", &own.title, 300), ("text", &own.text, 5_000)] {
                if text.is_empty() {
                    found.push((format!("{at}/{name}"), MissingCode::Required));
                } else if text.check(most).is_err() {
                    found.push((format!("{at}/{name}"), MissingCode::TextInvalid));
                }
            }
        }
        found
    }
}

/// What is wrong with what was filled in: each field of the law has a value within its limits, and nothing else has one.
fn value_problems<'a>(
    chosen: &'a BTreeMap<String, Scalar>,
    rule: &'a ClauseRule,
    rules: &'a RuleSet,
) -> impl Iterator<Item = (String, MissingCode)> + 'a {
    let known = rule.limits.keys().map(String::as_str);
    let names: BTreeSet<&str> = known.chain(chosen.keys().map(String::as_str)).collect();
    names.into_iter().filter_map(move |name| {
        let code = match (rule.limits.contains_key(name), chosen.get(name)) {
            (false, _) => MissingCode::Unknown,
            (true, None) => MissingCode::Required,
            (true, Some(value)) => {
                let (least, most) = rule.range(name, rules);
                let fits = least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most);
                let whole = value.is_integer() || !rule.is_whole(name);
                if fits && whole && value.scale() <= 6 {
                    return None;
                }
                MissingCode::OutOfRange
            }
        };
        Some((name.to_owned(), code))
    })
}
