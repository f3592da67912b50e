//! The threshold engine (P6): from the kind of buyer, the category and the value of a need, the ways of buying that
//! the law permits, each with its article, the recommended one first; and whether several procedures look like one
//! need that was split to stay below a threshold.

use super::{ControlRule, Controlled, Method, Permission, RuleSet, SplittingRules, Threshold};
use crate::procurement::notice::Category;
use jiff::civil::Date;

/// What is to be bought, as far as it decides how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need<'a> {
    /// The kind of buyer, a row of the rule-set; of no account in a rule-set that knows no kinds.
    pub buyer: &'a str,
    /// Goods, works or services.
    pub category: Category,
    /// A subject with thresholds of its own.
    pub subject: Option<&'a str>,
    /// Its estimated value in minor units of the rule-set's currency, counted as the rule-set says.
    pub amount_minor: i64,
}

/// A way of buying that is permitted, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Permitted<'a> {
    /// The method.
    pub method: &'a Method,
    /// The row that permits it; none in a rule-set without such rows, where the method's own article permits it.
    pub permission: Option<&'a Permission>,
    /// The threshold that the value reaches, where the row asks for one.
    pub reached: Option<&'a Threshold>,
    /// The threshold that the value stays below, where the row asks for one.
    pub below: Option<&'a Threshold>,
}

impl Permitted<'_> {
    /// The article that permits it.
    #[must_use]
    pub fn article(&self) -> &str {
        self.permission.map_or(&self.method.article, |permission| &permission.article)
    }

    /// Whether the article's text was read, and those of the thresholds that decided.
    #[must_use]
    pub fn checked(&self) -> bool {
        self.permission.map_or(self.method.checked, |permission| permission.checked)
            && [self.reached, self.below].into_iter().flatten().all(|threshold| threshold.checked)
    }

    /// Whether the value decides alone: no condition has to be shown.
    #[must_use]
    pub fn is_unconditional(&self) -> bool {
        self.permission.is_none_or(|permission| permission.condition.is_none())
    }
}

/// Why a need cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedError {
    /// The rule-set does not know this kind of buyer.
    BuyerUnknown,
    /// The rule-set does not know this subject.
    SubjectUnknown,
    /// A value is not negative.
    AmountNegative,
}

impl RuleSet {
    /// The amount of a level for a need.
    #[must_use]
    pub fn threshold(&self, level: &str, need: &Need<'_>) -> Option<&Threshold> {
        let mut of_level = self
            .thresholds
            .iter()
            .filter(|threshold| threshold.level == level && threshold.is_of(need.category, Some(need.buyer)));
        let own = of_level.clone().find(|threshold| threshold.subject.as_deref() == need.subject);
        // A subject without a row at this level has the amount of everything else.
        own.or_else(|| of_level.find(|threshold| threshold.subject.is_none()))
    }

    /// The commission whose opinion a need asks for; none where the law asks for none.
    #[must_use]
    pub fn control(&self, on: Controlled, need: &Need<'_>) -> Option<&ControlRule> {
        let concerns = |row: &&ControlRule| {
            let of_category = row.categories.is_empty() || row.categories.contains(&need.category);
            let of_buyer = row.buyers.is_empty() || row.buyers.iter().any(|kind| kind == need.buyer);
            let begins = |level: &String| {
                self.threshold(level, need).is_some_and(|threshold| need.amount_minor >= threshold.amount_minor)
            };
            row.on == on
                && row.opinion.is_some()
                && of_category
                && of_buyer
                && row.from.as_ref().is_none_or(begins)
                && row.amount_up_to_minor.is_none_or(|most| need.amount_minor <= most)
        };
        self.controls.iter().find(concerns)
    }

    /// The ways of buying that are permitted for a need, the recommended one first: those that the value alone permits
    /// before those that need a reason, each in the order of the law. What is bought among the members of an agreement is
    /// begun from there and is no choice here.
    ///
    /// # Errors
    /// [`NeedError`] for what the rule-set does not know.
    pub fn permitted(&self, need: &Need<'_>) -> Result<Vec<Permitted<'_>>, NeedError> {
        let mut found = self.permitted_with_members(need)?;
        found.retain(|permitted| permitted.method.participants.is_none());
        Ok(found)
    }

    pub(super) fn permitted_with_members(&self, need: &Need<'_>) -> Result<Vec<Permitted<'_>>, NeedError> {
        if need.amount_minor < 0 {
            return Err(NeedError::AmountNegative);
        }
        if !self.buyer_kinds.is_empty() && self.buyer_kinds.iter().all(|kind| kind.id != need.buyer) {
            return Err(NeedError::BuyerUnknown);
        }
        if need.subject.is_some_and(|subject| self.subjects.iter().all(|known| known.id != subject)) {
            return Err(NeedError::SubjectUnknown);
        }
        if self.permissions.is_empty() {
            let each = self.methods.iter();
            return Ok(each.map(|method| Permitted { method, permission: None, reached: None, below: None }).collect());
        }
        let mut found: Vec<Permitted<'_>> =
            self.permissions.iter().filter_map(|permission| self.permits(permission, need)).collect();
        found.sort_by_key(|permitted| !permitted.is_unconditional());
        Ok(found)
    }

    fn permits<'a>(&'a self, permission: &'a Permission, need: &Need<'_>) -> Option<Permitted<'a>> {
        let of_category = permission.categories.is_empty() || permission.categories.contains(&need.category);
        let of_buyer = permission.buyers.is_empty() || permission.buyers.iter().any(|kind| kind == need.buyer);
        if !of_category || !of_buyer {
            return None;
        }
        let amount = |level: &Option<String>| level.as_ref().map(|level| self.threshold(level, need));
        let reached = match amount(&permission.from) {
            None => None,
            Some(threshold) => Some(threshold.filter(|threshold| need.amount_minor >= threshold.amount_minor)?),
        };
        let below = match amount(&permission.below) {
            None => None,
            Some(threshold) => Some(threshold.filter(|threshold| need.amount_minor < threshold.amount_minor)?),
        };
        Some(Permitted { method: self.method(&permission.method)?, permission: Some(permission), reached, below })
    }
}

/// A procedure as it is compared with others of its buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// Its OCID.
    pub ocid: String,
    /// Goods, works or services.
    pub category: Category,
    /// The codes of what it buys.
    pub classifications: Vec<String>,
    /// Its estimated value in minor units of the rule-set's currency.
    pub amount_minor: i64,
    /// The day on which it was published, or is looked at.
    pub day: Date,
}

impl Purchase {
    fn has_family(&self, rules: &SplittingRules, family: &str) -> bool {
        self.classifications.iter().any(|code| family_of(code, rules.family_characters) == family)
    }
}

fn family_of(code: &str, characters: u8) -> &str {
    let end = code.char_indices().nth(usize::from(characters)).map_or(code.len(), |(at, _)| at);
    &code[..end]
}

/// Procedures that together pass a threshold that none of them passes alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Splitting<'a> {
    /// The threshold.
    pub threshold: &'a Threshold,
    /// The leading characters that their classifications have in common.
    pub family: String,
    /// The procedures, the earliest first; the one that was asked about is among them.
    pub purchases: Vec<&'a Purchase>,
    /// Their value together, in minor units.
    pub total_minor: i64,
}

impl RuleSet {
    /// Whether a procedure, with others of its buyer, looks like parts of one need: the same category and family of
    /// goods, all within the window, together at or above a threshold that none reaches alone. Of several such groups
    /// the one with the highest threshold is given. It is a flag to be looked at, never a proof.
    ///
    /// `buyer` is its kind, where it is known; otherwise the thresholds of every kind are tried.
    #[must_use]
    pub fn splitting<'a>(
        &'a self,
        asked: &'a Purchase,
        others: &'a [Purchase],
        buyer: Option<&str>,
    ) -> Option<Splitting<'a>> {
        let rules = self.splitting.as_ref()?;
        let mut found: Vec<Splitting<'a>> = Vec::new();
        for code in &asked.classifications {
            let family = family_of(code, rules.family_characters);
            let mut like: Vec<&Purchase> = others
                .iter()
                .filter(|other| other.ocid != asked.ocid && other.category == asked.category)
                .filter(|other| other.has_family(rules, family))
                .collect();
            like.push(asked);
            like.sort_by(|a, b| (a.day, &a.ocid).cmp(&(b.day, &b.ocid)));
            let thresholds = self.thresholds.iter().filter(|threshold| threshold.subject.is_none());
            for threshold in thresholds.filter(|threshold| threshold.is_of(asked.category, buyer)) {
                let small: Vec<&Purchase> =
                    like.iter().copied().filter(|one| one.amount_minor < threshold.amount_minor).collect();
                let group = within_window(&small, asked, i64::from(rules.window.value));
                let total = group.iter().fold(0_i64, |total, one| total.saturating_add(one.amount_minor));
                if group.len() > 1 && total >= threshold.amount_minor {
                    let family = family.to_owned();
                    found.push(Splitting { threshold, family, purchases: group, total_minor: total });
                }
            }
        }
        found.into_iter().max_by_key(|splitting| splitting.threshold.amount_minor)
    }
}

/// Of purchases in the order of their days, those within the window of so many days that holds the one asked about and
/// has the highest value.
fn within_window<'a>(sorted: &[&'a Purchase], asked: &Purchase, days: i64) -> Vec<&'a Purchase> {
    let days_between = |from: Date, to: Date| i64::from(to.since(from).map_or(i32::MAX, |span| span.get_days()));
    let groups = sorted.iter().enumerate().map(|(first, start)| {
        let inside = sorted[first..].iter().copied().take_while(|one| days_between(start.day, one.day) < days);
        inside.collect::<Vec<&Purchase>>()
    });
    groups
        .filter(|group| group.iter().any(|one| one.ocid == asked.ocid))
        .max_by_key(|group| group.iter().fold(0_i64, |total, one| total.saturating_add(one.amount_minor)))
        .unwrap_or_default()
}
