//! The notice: what a buyer publishes and tenderers answer.

use crate::document::Document;
use crate::procurement::agreement::FrameworkTerms;
use crate::procurement::bidding_document::{ChosenClauses, OwnClause};
use crate::procurement::contest::prize_problems;
pub use crate::procurement::evaluation::{AwardRule, Comparison, QualityCriterion};
use crate::procurement::evaluation::{JOINT_LOTS_MAXIMUM, problems};
use crate::procurement::selection::SelectionTerms;
use crate::procurement::system::SystemTerms;
use crate::ruleset::choice::KnownNeed;
use crate::ruleset::{GuaranteeKind, Method, RuleSet};
use crate::text::{LocalText, check_text};
use crate::{CriterionId, Currency, ItemId, LotId, Money};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An exact decimal written as a string in JSON, so that no reader rounds it.
pub type Scalar = Decimal;

/// OCDS `procurementCategory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Goods.
    Goods,
    /// Works.
    Works,
    /// Services.
    Services,
}

impl Category {
    /// The word as recorded, as OCDS spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Works => "works",
            Self::Services => "services",
        }
    }
}

/// What kind of answer a criterion takes (P12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Yes or no.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A file.
    File,
}

/// Whether a firm can do it (P12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionCriterion {
    /// Its id.
    pub id: CriterionId,
    /// Its title.
    pub title: LocalText,
    /// What is asked.
    #[serde(default, skip_serializing_if = "LocalText::is_empty")]
    pub description: LocalText,
    /// The kind of answer.
    pub answer: AnswerKind,
    /// For numbers: the least that will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Scalar>,
}

/// A lot: what is awarded separately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// Its id.
    pub id: LotId,
    /// Its title.
    pub title: LocalText,
    /// More about it.
    #[serde(default, skip_serializing_if = "LocalText::is_empty")]
    pub description: LocalText,
    /// The published estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// The guarantee that secures a bid on it, where one is asked (P40).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bid_guarantee: Option<Money>,
    /// How it is awarded.
    pub award: AwardRule,
    /// What else is said about comparing its bids.
    #[serde(default, skip_serializing_if = "Comparison::is_empty")]
    pub comparison: Comparison,
}

/// A classification (OCDS `Classification`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// OCDS `itemClassificationScheme`, such as `CPV`.
    pub scheme: String,
    /// Its code.
    pub id: String,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Whether a text has the form of a subdivision's code (ISO 3166-2: two letters, a hyphen, up to three letters or
/// digits).
fn is_region(code: &str) -> bool {
    let Some((country, part)) = code.split_once('-') else { return false };
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=3).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

impl Classification {
    /// Whether scheme, code and words are safe to show and of bounded length.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let code = |text: &str, most: usize| !text.trim().is_empty() && check_text(text, most).is_ok();
        code(&self.scheme, 60)
            && code(&self.id, 60)
            && self.description.as_deref().is_none_or(|words| check_text(words, 500).is_ok())
    }
}

/// What is bought, in one line of the price schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The lot it belongs to.
    pub lot: LotId,
    /// What it is.
    pub description: LocalText,
    /// CPV or a national classification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<Classification>,
    /// The unit as people write it.
    pub unit: String,
    /// How many units.
    pub quantity: Scalar,
    /// Where it is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_place: Option<String>,
    /// The region of that place, as ISO 3166-2 codes it (`TN-61`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_region: Option<String>,
}

/// A notice, complete or being written: what is missing is told by [`Notice::missing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its title.
    pub title: LocalText,
    /// What is bought and why.
    #[serde(default, skip_serializing_if = "LocalText::is_empty")]
    pub description: LocalText,
    /// The buyer's own number for the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Goods, works or services.
    pub category: Category,
    /// What it buys, where the law has thresholds of their own for it: a row of the rule-set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Its lots.
    #[serde(default)]
    pub lots: Vec<Lot>,
    /// The most lots one tenderer can win; none means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lots_per_tenderer_maximum: Option<u32>,
    /// Whether all lots are awarded together, so that limits and discounts for combinations give the best whole (P67).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lots_awarded_jointly: bool,
    /// The items of all lots.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Exclusion grounds, by the ids of the rule-set.
    #[serde(default)]
    pub exclusion_grounds: Vec<CriterionId>,
    /// Selection criteria.
    #[serde(default)]
    pub selection_criteria: Vec<SelectionCriterion>,
    /// Bidding documents.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The deadline for bids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender_period_end: Option<Timestamp>,
    /// The deadline for enquiries; the rule-set's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enquiry_period_end: Option<Timestamp>,
    /// How long bids bind, in days after the deadline; the rule-set's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bid_validity_days: Option<u32>,
    /// What the call for applications says, where firms are selected before they bid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection: Option<SelectionTerms>,
    /// The terms of the framework agreement that follows from the award of a lot, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkTerms>,
    /// Clauses of the law that the buyer takes into the bidding documents, and what it fills in (P11).
    #[serde(default, skip_serializing_if = "ChosenClauses::is_empty")]
    pub clauses: ChosenClauses,
    /// Clauses of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_clauses: Vec<OwnClause>,
    /// The terms of the purchasing system that it sets up, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemTerms>,
}

/// Something a notice lacks or has wrong: where (JSON pointer) and what (a stable code).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// JSON pointer into the notice.
    pub path: String,
    /// What is missing or wrong.
    pub code: MissingCode,
}

/// What is missing or wrong in a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingCode {
    /// Nothing was entered.
    Required,
    /// Too long, or with characters that hide or reorder text.
    TextInvalid,
    /// The id stands twice.
    Duplicate,
    /// The id does not exist.
    Unknown,
    /// The weights do not make 100.
    WeightsNotHundred,
    /// The weights of the parts do not make the weight of the criterion they are part of.
    WeightsNotParent,
    /// Lots are awarded together, and some by price, others by points.
    LotsNotComparable,
    /// A number is not above zero, or beyond what is recorded.
    OutOfRange,
    /// A currency in which this rule-set takes no prices.
    CurrencyNotAllowed,
    /// The formula is not one of the rule-set.
    FormulaNotAllowed,
    /// A period ends before it can begin.
    PeriodInvalid,
    /// More than the notice may have.
    TooMany,
    /// The terms do not fit a framework agreement, or this way of buying has none.
    FrameworkUnfit,
    /// The terms do not fit a purchasing system, or this way of buying sets up none.
    SystemUnfit,
    /// The lot cannot go to auction as the notice awards it, or this way of buying has no auction.
    AuctionUnfit,
    /// This way of buying is awarded on quality as well as the price.
    QualityRequired,
    /// Where prices are negotiated one after the other, every lot is awarded by itself, on quality with a published minimum;
    /// nowhere else does quality alone decide.
    NegotiationUnfit,
    /// A jury ranks works by themselves, on quality, for prizes that the notice names and that fall with the place, without
    /// guarantees; no other way of buying has prizes.
    ContestUnfit,
}

/// Most lots in one procedure: each has its own keys and its own ranking.
pub const LOTS_MAXIMUM: usize = 100;
/// Highest score that a criterion may allow: points of larger ones could not be computed exactly.
pub const SCORE_MAXIMUM: Scalar = Scalar::from_parts(1_000_000, 0, 0, false, 0);
/// Most items in one procedure.
pub const ITEMS_MAXIMUM: usize = 2_000;

/// What is wrong with the guarantee that a lot asks of its tenderers: the law knows none, or it is beyond its limits.
fn guarantee_problem(asked: Money, lot: &Lot, rules: &RuleSet) -> Option<MissingCode> {
    let Some(rule) = rules.guarantee(GuaranteeKind::Bid) else { return Some(MissingCode::Unknown) };
    if !asked.is_valid() || asked.amount_minor == 0 {
        return Some(MissingCode::OutOfRange);
    }
    if !rules.bids.currencies.contains(&asked.currency) {
        return Some(MissingCode::CurrencyNotAllowed);
    }
    let value = lot.value.filter(|value| value.currency == asked.currency && value.is_valid())?;
    let percent = Scalar::from(asked.amount_minor) * Scalar::ONE_HUNDRED / Scalar::from(value.amount_minor.max(1));
    let least = rule.percent_minimum.unwrap_or_default();
    (percent > rule.percent_maximum || percent < least).then_some(MissingCode::OutOfRange)
}

struct Findings(Vec<Missing>);

impl Findings {
    fn require(&mut self, holds: bool, path: impl Into<String>, code: MissingCode) {
        if !holds {
            self.0.push(Missing { path: path.into(), code });
        }
    }

    fn text(&mut self, text: &LocalText, required: bool, characters_maximum: usize, path: &str) {
        self.require(!required || !text.is_empty(), path, MissingCode::Required);
        self.require(text.check(characters_maximum).is_ok(), path, MissingCode::TextInvalid);
    }

    fn unique<T: Ord>(&mut self, ids: impl Iterator<Item = T>, path: &str) {
        let mut seen = BTreeSet::new();
        for (n, id) in ids.enumerate() {
            self.require(seen.insert(id), format!("{path}/{n}/id"), MissingCode::Duplicate);
        }
    }
}

impl Notice {
    /// An empty notice with a title.
    #[must_use]
    pub fn draft(title: LocalText, category: Category) -> Self {
        Self {
            title,
            description: LocalText::default(),
            reference: None,
            category,
            subject: None,
            lots: Vec::new(),
            lots_per_tenderer_maximum: None,
            lots_awarded_jointly: false,
            items: Vec::new(),
            exclusion_grounds: Vec::new(),
            selection_criteria: Vec::new(),
            documents: Vec::new(),
            tender_period_end: None,
            enquiry_period_end: None,
            bid_validity_days: None,
            selection: None,
            framework: None,
            clauses: ChosenClauses::new(),
            own_clauses: Vec::new(),
            system: None,
        }
    }

    /// The lot of this id.
    #[must_use]
    pub fn lot(&self, id: &LotId) -> Option<&Lot> {
        self.lots.iter().find(|lot| lot.id == *id)
    }

    /// The conditions for taking part: exclusion grounds and selection criteria, in the order of the notice.
    pub fn conditions(&self) -> impl Iterator<Item = &CriterionId> {
        self.exclusion_grounds.iter().chain(self.selection_criteria.iter().map(|criterion| &criterion.id))
    }

    /// The items of a lot.
    pub fn items_of<'a>(&'a self, lot: &'a LotId) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.lot == *lot)
    }

    /// The sum of the lots' published estimates, when they share a currency and the sum can be recorded.
    #[must_use]
    pub fn value(&self) -> Option<Money> {
        let mut values = self.lots.iter().filter_map(|lot| lot.value);
        let first = values.next()?;
        let sum = values.try_fold(first, |sum, value| {
            let amount_minor = sum.amount_minor.checked_add(value.amount_minor)?;
            (sum.currency == value.currency).then_some(Money { amount_minor, ..sum })
        })?;
        sum.is_valid().then_some(sum)
    }

    /// Its estimated value in minor units of a currency; nothing while a lot has none in it.
    #[must_use]
    pub fn estimate_minor(&self, currency: Currency) -> Option<i64> {
        if self.lots.iter().any(|lot| lot.value.is_none()) {
            return None;
        }
        self.value().filter(|value| value.currency == currency).map(|value| value.amount_minor)
    }

    /// What it buys, as far as that decides how it may be bought.
    #[must_use]
    pub fn need<'a>(&'a self, rules: &RuleSet, buyer: Option<&'a str>) -> KnownNeed<'a> {
        KnownNeed {
            buyer,
            category: self.category,
            subject: self.subject.as_deref(),
            amount_minor: self.estimate_minor(rules.currency),
        }
    }

    /// What stands between this draft and its publication as a call for applications: schedule, documents and dates of
    /// the bidding may come with the invitation to tender.
    #[must_use]
    pub fn missing_of_call(&self, rules: &RuleSet, method: &Method) -> Vec<Missing> {
        let mut missing = self.missing(rules, method);
        let later = |path: &str| {
            matches!(path, "/documents" | "/tender_period_end")
                || path.starts_with("/lots/") && path.ends_with("/items")
        };
        missing.retain(|missing| missing.code != MissingCode::Required || !later(&missing.path));
        missing
    }

    fn check_negotiation(&self, method: &Method, found: &mut Findings) {
        let negotiated = method.negotiation.is_some();
        let judged = method.contest.is_some();
        for (n, lot) in self.lots.iter().enumerate() {
            let of_quality = matches!(lot.award, AwardRule::Quality { .. });
            let fits = (negotiated || judged) == of_quality && (!negotiated || lot.award.has_minimums());
            let code = if judged { MissingCode::ContestUnfit } else { MissingCode::NegotiationUnfit };
            found.require(fits, format!("/lots/{n}/award"), code);
        }
        let jointly = negotiated && self.lots_awarded_jointly;
        found.require(!jointly, "/lots_awarded_jointly", MissingCode::NegotiationUnfit);
    }

    /// Every lot of a contest has its prizes, and no lot of another way of buying has any.
    fn check_contest(&self, rules: &RuleSet, method: &Method, found: &mut Findings) {
        let unfit = MissingCode::ContestUnfit;
        for (n, lot) in self.lots.iter().enumerate() {
            if method.contest.is_none() {
                found.require(lot.comparison.prizes.is_empty(), format!("/lots/{n}/comparison/prizes"), unfit);
                continue;
            }
            for (path, code) in prize_problems(lot, rules) {
                found.require(false, format!("/lots/{n}{path}"), code);
            }
            // A guarantee names its firm.
            found.require(lot.bid_guarantee.is_none(), format!("/lots/{n}/bid_guarantee"), unfit);
        }
        let jointly = method.contest.is_some() && self.lots_awarded_jointly;
        found.require(!jointly, "/lots_awarded_jointly", unfit);
    }

    /// What stands between this draft and publication (P10): empty when it is complete.
    #[must_use]
    pub fn missing(&self, rules: &RuleSet, method: &Method) -> Vec<Missing> {
        let mut found = Findings(Vec::new());
        found.text(&self.title, true, 300, "/title");
        found.text(&self.description, true, 10_000, "/description");
        if let Some(reference) = &self.reference {
            found.require(check_text(reference, 60).is_ok(), "/reference", MissingCode::TextInvalid);
        }
        let subject = self.subject.as_ref();
        let known = subject.is_none_or(|subject| rules.subjects.iter().any(|known| known.id == *subject));
        found.require(known, "/subject", MissingCode::Unknown);
        self.check_lots(rules, &mut found);
        self.check_auctions(method, &mut found);
        if method.dialogue.as_ref().is_some_and(|rule| rule.quality_counts) {
            for (n, lot) in self.lots.iter().enumerate() {
                found.require(lot.award.is_scored(), format!("/lots/{n}/award"), MissingCode::QualityRequired);
            }
        }
        self.check_negotiation(method, &mut found);
        self.check_contest(rules, method, &mut found);
        self.check_items(method, &mut found);
        self.check_criteria(rules, &mut found);
        for (n, document) in self.documents.iter().enumerate() {
            found.require(document.check().is_ok(), format!("/documents/{n}"), MissingCode::TextInvalid);
        }
        found.require(!self.documents.is_empty(), "/documents", MissingCode::Required);
        found.require(self.tender_period_end.is_some(), "/tender_period_end", MissingCode::Required);
        if let (Some(enquiries), Some(tender)) = (self.enquiry_period_end, self.tender_period_end) {
            found.require(enquiries <= tender, "/enquiry_period_end", MissingCode::PeriodInvalid);
        }
        let validity = self.bid_validity_days.is_none_or(|days| (1..=730).contains(&days));
        found.require(validity, "/bid_validity_days", MissingCode::OutOfRange);
        match (&self.selection, &method.selection) {
            (terms, Some(rule)) => {
                let problems = terms.clone().unwrap_or_default().problems(self, rule);
                found.0.extend(problems.into_iter().map(|(path, code)| Missing { path, code }));
            }
            (terms, None) => found.require(terms.is_none(), "/selection", MissingCode::Unknown),
        }
        match (&self.framework, &method.framework) {
            (terms, Some(rule)) => {
                let problems = terms.clone().unwrap_or_default().problems(self, rules, rule);
                found.0.extend(problems.into_iter().map(|(path, code)| Missing { path, code }));
            }
            (terms, None) => found.require(terms.is_none(), "/framework", MissingCode::FrameworkUnfit),
        }
        let clauses = self.clause_problems(rules);
        found.0.extend(clauses.into_iter().map(|(path, code)| Missing { path, code }));
        match (&self.system, &method.system) {
            (terms, Some(rule)) => {
                let problems = terms.clone().unwrap_or_default().problems(self, rule);
                found.0.extend(problems.into_iter().map(|(path, code)| Missing { path, code }));
            }
            (terms, None) => found.require(terms.is_none(), "/system", MissingCode::SystemUnfit),
        }
        debug_assert!(!method.envelopes.is_empty());
        found.0
    }

    fn check_lots(&self, rules: &RuleSet, found: &mut Findings) {
        found.require(!self.lots.is_empty(), "/lots", MissingCode::Required);
        found.require(self.lots.len() <= LOTS_MAXIMUM, "/lots", MissingCode::TooMany);
        found.unique(self.lots.iter().map(|lot| &lot.id), "/lots");
        if let Some(most) = self.lots_per_tenderer_maximum {
            let range = 1..=self.lots.len().max(1);
            found.require(range.contains(&(most as usize)), "/lots_per_tenderer_maximum", MissingCode::OutOfRange);
        }
        for (n, lot) in self.lots.iter().enumerate() {
            found.text(&lot.title, true, 300, &format!("/lots/{n}/title"));
            found.text(&lot.description, false, 10_000, &format!("/lots/{n}/description"));
            if let Some(value) = lot.value {
                let path = format!("/lots/{n}/value");
                found.require(value.is_valid() && value.amount_minor > 0, &path, MissingCode::OutOfRange);
                found.require(rules.bids.currencies.contains(&value.currency), path, MissingCode::CurrencyNotAllowed);
            }
            if let Some(code) = lot.bid_guarantee.and_then(|asked| guarantee_problem(asked, lot, rules)) {
                found.require(false, format!("/lots/{n}/bid_guarantee"), code);
            }
            for (path, code) in problems(lot, self, rules) {
                found.require(false, format!("/lots/{n}{path}"), code);
            }
        }
        if self.lots_awarded_jointly {
            found.require(self.lots.len() <= JOINT_LOTS_MAXIMUM, "/lots_awarded_jointly", MissingCode::TooMany);
            let scored = self.lots.iter().filter(|lot| lot.award.is_scored()).count();
            let alike = scored == 0 || scored == self.lots.len();
            found.require(alike, "/lots_awarded_jointly", MissingCode::LotsNotComparable);
        }
    }

    /// Every lot of a way of buying with an auction can go to one, and no lot of another says how.
    fn check_auctions(&self, method: &Method, found: &mut Findings) {
        for (n, lot) in self.lots.iter().enumerate() {
            let path = format!("/lots/{n}/comparison/auction");
            let Some(rule) = &method.auction else {
                found.require(lot.comparison.auction.is_none(), path, MissingCode::AuctionUnfit);
                continue;
            };
            found.require(lot.award.takes_auction(), format!("/lots/{n}/award"), MissingCode::AuctionUnfit);
            for (place, code) in rule.terms_of(lot).problems(&lot.award) {
                found.require(false, format!("{path}{place}"), code);
            }
        }
        // A discount for a combination is one of the sealed prices.
        let apart = method.auction.is_none() || !self.lots_awarded_jointly;
        found.require(apart, "/lots_awarded_jointly", MissingCode::AuctionUnfit);
    }

    fn check_items(&self, method: &Method, found: &mut Findings) {
        found.require(self.items.len() <= ITEMS_MAXIMUM, "/items", MissingCode::TooMany);
        found.unique(self.items.iter().map(|item| &item.id), "/items");
        for (n, lot) in self.lots.iter().enumerate() {
            // A contest asks for no prices: what is to be designed is described.
            let any = method.contest.is_some() || self.items.iter().any(|item| item.lot == lot.id);
            found.require(any, format!("/lots/{n}/items"), MissingCode::Required);
        }
        for (n, item) in self.items.iter().enumerate() {
            found.text(&item.description, true, 2_000, &format!("/items/{n}/description"));
            found.require(self.lot(&item.lot).is_some(), format!("/items/{n}/lot"), MissingCode::Unknown);
            let unit = !item.unit.trim().is_empty() && check_text(&item.unit, 60).is_ok();
            found.require(unit, format!("/items/{n}/unit"), MissingCode::Required);
            let quantity = item.quantity > Scalar::ZERO && item.quantity <= Scalar::from(1_000_000_000_000_i64);
            found.require(quantity, format!("/items/{n}/quantity"), MissingCode::OutOfRange);
            let place = item.delivery_place.as_deref().is_none_or(|place| check_text(place, 300).is_ok());
            found.require(place, format!("/items/{n}/delivery_place"), MissingCode::TextInvalid);
            let region = item.delivery_region.as_deref().is_none_or(is_region);
            found.require(region, format!("/items/{n}/delivery_region"), MissingCode::Unknown);
            let classification = item.classification.as_ref().is_none_or(Classification::is_valid);
            found.require(classification, format!("/items/{n}/classification"), MissingCode::TextInvalid);
        }
    }

    fn check_criteria(&self, rules: &RuleSet, found: &mut Findings) {
        found.require(!self.exclusion_grounds.is_empty(), "/exclusion_grounds", MissingCode::Required);
        found.unique(self.exclusion_grounds.iter(), "/exclusion_grounds");
        for (n, ground) in self.exclusion_grounds.iter().enumerate() {
            let known = rules.exclusion_grounds.iter().any(|rule| rule.id == *ground);
            found.require(known, format!("/exclusion_grounds/{n}"), MissingCode::Unknown);
        }
        found.unique(self.selection_criteria.iter().map(|criterion| &criterion.id), "/selection_criteria");
        for (n, criterion) in self.selection_criteria.iter().enumerate() {
            found.text(&criterion.title, true, 300, &format!("/selection_criteria/{n}/title"));
            found.text(&criterion.description, false, 5_000, &format!("/selection_criteria/{n}/description"));
        }
    }
}

/// One difference between two notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// JSON pointer; members of lists that have an id are addressed by it (`/lots/LOT-0001/title/fr`).
    pub path: String,
    /// The value before; null when it was not there.
    pub before: serde_json::Value,
    /// The value after; null when it is gone.
    pub after: serde_json::Value,
}

/// The differences between two notices, leaf by leaf (P13).
#[must_use]
pub fn changes(before: &Notice, after: &Notice) -> Vec<Change> {
    let json = |notice: &Notice| serde_json::to_value(notice).unwrap_or_default();
    let mut found = Vec::new();
    compare(&json(before), &json(after), &mut String::new(), &mut found);
    found
}

fn compare(before: &serde_json::Value, after: &serde_json::Value, path: &mut String, found: &mut Vec<Change>) {
    use serde_json::Value;
    if before == after {
        return;
    }
    let children = match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<_> = a.keys().chain(b.keys()).cloned().collect();
            keys.into_iter().map(|key| (key.clone(), a.get(&key).cloned(), b.get(&key).cloned())).collect::<Vec<_>>()
        }
        (Value::Array(a), Value::Array(b)) => by_id(a, b),
        _ => Vec::new(),
    };
    if children.is_empty() {
        found.push(Change { path: path.clone(), before: before.clone(), after: after.clone() });
    }
    for (key, a, b) in children {
        let length = path.len();
        path.push('/');
        path.push_str(&key);
        compare(&a.unwrap_or_default(), &b.unwrap_or_default(), path, found);
        path.truncate(length);
    }
}

type Pair = (String, Option<serde_json::Value>, Option<serde_json::Value>);

fn by_id(a: &[serde_json::Value], b: &[serde_json::Value]) -> Vec<Pair> {
    let id =
        |value: &serde_json::Value| ["id", "sha256"].iter().find_map(|key| value.get(key)?.as_str().map(str::to_owned));
    // Names address members only where each has one of its own; else their places do.
    let names = |list: &[serde_json::Value]| {
        let names: Option<Vec<String>> = list.iter().map(id).collect();
        names.filter(|names| names.iter().collect::<BTreeSet<_>>().len() == names.len())
    };
    let (Some(names_a), Some(names_b)) = (names(a), names(b)) else {
        let places = 0..a.len().max(b.len());
        return places.map(|n| (n.to_string(), a.get(n).cloned(), b.get(n).cloned())).collect();
    };
    let keys: BTreeSet<&String> = names_a.iter().chain(&names_b).collect();
    let find = |names: &[String], list: &[serde_json::Value], key: &String| {
        names.iter().position(|name| name == key).and_then(|n| list.get(n)).cloned()
    };
    keys.into_iter().map(|key| (key.clone(), find(&names_a, a, key), find(&names_b, b, key))).collect()
}
