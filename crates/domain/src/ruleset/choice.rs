//! Whether a way of buying may be taken for what a notice buys (P6), and what has to be stated for it.

use super::permitted::{Need, Permitted};
use super::{Method, Permission, RuleSet};
use crate::CriterionId;
use crate::procurement::LotEnd;
use crate::procurement::notice::Category;
use crate::text::LocalText;
use std::collections::BTreeSet;

/// A need as far as it is known: what is not known may be of no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownNeed<'a> {
    /// The kind of buyer, as the register of organisations says.
    pub buyer: Option<&'a str>,
    /// Goods, works or services.
    pub category: Category,
    /// A subject with thresholds of its own.
    pub subject: Option<&'a str>,
    /// Its estimated value in minor units of the rule-set's currency.
    pub amount_minor: Option<i64>,
}

/// How the law stands to a method that was chosen for a need.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice<'a> {
    /// It may be taken.
    Permitted {
        /// The rows that permit it, in the order of the law; none in a rule-set without such rows.
        rows: Vec<&'a Permission>,
        /// The row that permits it by the value alone, whatever is not known.
        by_value: Option<&'a Permission>,
        /// Whether a condition has to be stated: no row permits it by the value alone.
        conditional: bool,
    },
    /// It may not; what may.
    NotPermitted(Vec<Permitted<'a>>),
    /// That depends on the value, which is not known.
    EstimateMissing,
    /// That depends on the kind of buyer, which is not known.
    BuyerKindMissing,
}

/// What may be stated for a way of buying: a ground of the method, or the condition of a row that permits it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'a> {
    /// Its id.
    pub id: &'a str,
    /// In words.
    pub title: &'a LocalText,
    /// How the lots of an earlier procedure have to have ended, where that shows it.
    pub needs_earlier: &'a [LotEnd],
    /// The article.
    pub article: &'a str,
}

impl RuleSet {
    /// Whether a method may be taken for a need, judged by every value and kind of buyer that is possible.
    #[must_use]
    pub fn choice(&self, method: &str, need: &KnownNeed<'_>) -> Choice<'_> {
        let cases = self.cases(need);
        let of_method = |case: &[Permitted<'_>]| case.iter().any(|one| one.method.id == method);
        let by_value =
            |case: &[Permitted<'_>]| case.iter().any(|one| one.method.id == method && one.is_unconditional());
        if cases.iter().all(|case| of_method(case)) {
            let in_cases = |row: &Permission| {
                let has = |case: &&Vec<Permitted<'_>>| {
                    case.iter().any(|one| one.permission.is_some_and(|permission| permission.id == row.id))
                };
                cases.iter().filter(has).count()
            };
            let of_method = self.permissions.iter().filter(|row| row.method == method);
            let rows: Vec<&Permission> = of_method.filter(|row| in_cases(row) > 0).collect();
            let always = |row: &&&Permission| row.condition.is_none() && in_cases(row) == cases.len();
            return Choice::Permitted {
                by_value: rows.iter().find(always).copied(),
                conditional: !cases.iter().all(|case| by_value(case)),
                rows,
            };
        }
        if !cases.iter().any(|case| of_method(case)) {
            let mut found: Vec<Permitted<'_>> = Vec::new();
            for one in cases.into_iter().flatten().filter(|one| one.method.participants.is_none()) {
                if found.iter().all(|other| other.method.id != one.method.id) {
                    found.push(one);
                }
            }
            return Choice::NotPermitted(found);
        }
        if need.amount_minor.is_none() { Choice::EstimateMissing } else { Choice::BuyerKindMissing }
    }

    /// What is permitted in every case that is possible: what is permitted changes at the thresholds only.
    fn cases(&self, need: &KnownNeed<'_>) -> Vec<Vec<Permitted<'_>>> {
        let known = need.buyer.filter(|buyer| self.buyer_kinds.iter().any(|kind| kind.id == *buyer));
        let kinds: Vec<&str> = match known {
            Some(kind) => vec![kind],
            None if self.buyer_kinds.is_empty() => vec![""],
            None => self.buyer_kinds.iter().map(|kind| kind.id.as_str()).collect(),
        };
        let thresholds = self.thresholds.iter().filter(|row| row.is_of(need.category, None));
        let amounts: BTreeSet<i64> = match need.amount_minor {
            Some(amount) => BTreeSet::from([amount.max(0)]),
            None => thresholds.map(|row| row.amount_minor).chain([0]).collect(),
        };
        let subject = need.subject.filter(|subject| self.subjects.iter().any(|known| known.id == *subject));
        let each = kinds.iter().flat_map(|buyer| amounts.iter().map(move |amount| (*buyer, *amount)));
        let needs = each.map(|(buyer, amount_minor)| Need { buyer, category: need.category, subject, amount_minor });
        needs.map(|need| self.permitted_with_members(&need).unwrap_or_default()).collect()
    }

    /// What may be stated for a method: its grounds; where it has none, the conditions on which rows permit it.
    #[must_use]
    pub fn reasons<'a>(&'a self, method: &'a Method) -> Vec<Reason<'a>> {
        let grounds: Vec<Reason<'_>> = method
            .grounds
            .iter()
            .map(|ground| Reason {
                id: &ground.id,
                title: &ground.title,
                needs_earlier: &ground.needs_earlier,
                article: &ground.article,
            })
            .collect();
        if !grounds.is_empty() {
            return grounds;
        }
        let of_method = self.permissions.iter().filter(|row| row.method == method.id);
        let on_condition = of_method.filter_map(|row| {
            let (id, title, article) = (row.id.as_str(), row.condition.as_ref()?, row.article.as_str());
            Some(Reason { id, title, needs_earlier: &[], article })
        });
        on_condition.collect()
    }

    /// What was stated for a method, by its id.
    #[must_use]
    pub fn reason<'a>(&'a self, method: &'a Method, id: &CriterionId) -> Option<Reason<'a>> {
        self.reasons(method).into_iter().find(|reason| reason.id == id.as_str())
    }
}
