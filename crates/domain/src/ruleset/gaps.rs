//! What a lawyer forgot: thresholds that leave a gap or overlap, needs for which nothing is permitted, methods that
//! nobody may ever use, dates at which two rule-sets of a jurisdiction are in force, or none between two.

use super::RuleSet;
use super::permitted::Need;
use crate::procurement::notice::Category;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The categories that thresholds divide.
const CATEGORIES: [Category; 3] = [Category::Goods, Category::Works, Category::Services];

/// Something that is missing, or stands twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "gap", rename_all = "snake_case")]
pub enum Gap {
    /// A level has no amount for a category and kind of buyer.
    ThresholdMissing {
        /// The level.
        level: String,
        /// The category.
        category: Category,
        /// The kind of buyer; empty in a rule-set without kinds.
        buyer: String,
    },
    /// A level has two amounts for the same needs.
    ThresholdTwice {
        /// The level.
        level: String,
        /// The category.
        category: Category,
        /// The kind of buyer.
        buyer: String,
        /// The rows.
        thresholds: Vec<String>,
    },
    /// No method is permitted by the value alone.
    NothingPermitted {
        /// The category.
        category: Category,
        /// The kind of buyer.
        buyer: String,
        /// From this value on.
        amount_minor: i64,
    },
    /// No value and no condition leads to a method.
    MethodUnreachable {
        /// The method.
        method: String,
    },
    /// A refusal has no article.
    RefusalWithoutArticle {
        /// Its code.
        code: String,
    },
    /// A title is not written in all languages.
    TitleMissing {
        /// The table.
        table: String,
        /// The row.
        row: String,
        /// The languages.
        languages: Vec<String>,
    },
    /// Two rule-sets of a jurisdiction are in force on a day.
    DatesOverlap {
        /// The one that began first.
        first: String,
        /// The other.
        second: String,
        /// The first day of both.
        day: String,
    },
    /// No rule-set of a jurisdiction is in force between two.
    DatesGap {
        /// The one that ends.
        first: String,
        /// The one that begins.
        second: String,
        /// The first day without one.
        day: String,
    },
}

impl RuleSet {
    /// What is missing in this rule-set; `refusals` are the codes that the rules can refuse with and that cite an article.
    #[must_use]
    pub fn gaps(&self, refusals: &[&str]) -> Vec<Gap> {
        let buyers: Vec<&str> = match self.buyer_kinds.is_empty() {
            true => vec![""],
            false => self.buyer_kinds.iter().map(|kind| kind.id.as_str()).collect(),
        };
        let mut found = Vec::new();
        for buyer in buyers {
            for category in CATEGORIES {
                self.threshold_gaps(category, buyer, &mut found);
                self.permission_gaps(category, buyer, &mut found);
            }
        }
        let used: BTreeSet<&str> = self.permissions.iter().map(|permission| permission.method.as_str()).collect();
        if !self.permissions.is_empty() {
            let lost = self.methods.iter().filter(|method| !used.contains(method.id.as_str()));
            found.extend(lost.map(|method| Gap::MethodUnreachable { method: method.id.clone() }));
        }
        let silent = refusals.iter().filter(|code| !self.refusals.contains_key(**code));
        found.extend(silent.map(|code| Gap::RefusalWithoutArticle { code: (*code).to_owned() }));
        for line in self.lines() {
            let Some(title) = line.title else { continue };
            let languages = crate::text::Language::ALL.into_iter().filter(|language| title.get(*language).is_none());
            let languages: Vec<String> = languages.map(|language| language.tag().to_owned()).collect();
            if !languages.is_empty() {
                found.push(Gap::TitleMissing { table: line.table.as_str().to_owned(), row: line.row, languages });
            }
        }
        found
    }

    fn threshold_gaps(&self, category: Category, buyer: &str, found: &mut Vec<Gap>) {
        let levels: BTreeSet<&str> = self.thresholds.iter().map(|threshold| threshold.level.as_str()).collect();
        for level in levels {
            let mut by_subject: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
            let rows = self.thresholds.iter().filter(|row| row.level == level && row.is_of(category, Some(buyer)));
            for row in rows {
                by_subject.entry(row.subject.as_deref()).or_default().push(row.id.clone());
            }
            if !by_subject.contains_key(&None) {
                let (level, buyer) = (level.to_owned(), buyer.to_owned());
                found.push(Gap::ThresholdMissing { level, category, buyer });
            }
            let twice = by_subject.into_values().filter(|rows| rows.len() > 1);
            found.extend(twice.map(|thresholds| {
                let (level, buyer) = (level.to_owned(), buyer.to_owned());
                Gap::ThresholdTwice { level, category, buyer, thresholds }
            }));
        }
    }

    /// What is permitted changes at the thresholds only, so nothing between them needs a look.
    fn permission_gaps(&self, category: Category, buyer: &str, found: &mut Vec<Gap>) {
        let mut amounts: BTreeSet<i64> = BTreeSet::from([0]);
        let rows = self.thresholds.iter().filter(|row| row.is_of(category, Some(buyer)));
        amounts.extend(rows.map(|row| row.amount_minor));
        for amount_minor in amounts {
            let need = Need { buyer, category, subject: None, amount_minor };
            let permitted = self.permitted(&need).unwrap_or_default();
            // Neither a framework agreement nor a purchasing system buys anything by itself.
            let buys = |one: &super::permitted::Permitted<'_>| {
                one.is_unconditional() && one.method.framework.is_none() && one.method.system.is_none()
            };
            if !permitted.iter().any(buys) {
                found.push(Gap::NothingPermitted { category, buyer: buyer.to_owned(), amount_minor });
            }
        }
    }
}

/// Where the dates of the rule-sets of each jurisdiction overlap or leave a day without one.
#[must_use]
pub fn date_gaps<'a>(all: impl IntoIterator<Item = &'a RuleSet>) -> Vec<Gap> {
    let mut by_place: BTreeMap<&str, Vec<&RuleSet>> = BTreeMap::new();
    for rules in all {
        by_place.entry(&rules.jurisdiction).or_default().push(rules);
    }
    let mut found = Vec::new();
    for mut sets in by_place.into_values() {
        sets.sort_by(|a, b| (&a.in_force_from, &a.id).cmp(&(&b.in_force_from, &b.id)));
        for pair in sets.windows(2) {
            let (first, second, day) = (pair[0].id.clone(), pair[1].id.clone(), pair[1].in_force_from.clone());
            match &pair[0].in_force_until {
                Some(until) if *until == day => {}
                Some(until) if *until < day => found.push(Gap::DatesGap { first, second, day: until.clone() }),
                _ => found.push(Gap::DatesOverlap { first, second, day }),
            }
        }
    }
    found
}
