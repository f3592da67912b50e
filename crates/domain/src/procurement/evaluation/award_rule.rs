//! What a lot's notice says about how its best bid is found (P63), and what it may not say.

use super::abnormally_low::AbnormallyLow;
use super::formula::PriceFormula;
use crate::procurement::Lot;
use crate::procurement::auction::AuctionTerms;
use crate::procurement::notice::{MissingCode, Notice, SCORE_MAXIMUM, Scalar};
use crate::ruleset::RuleSet;
use crate::text::LocalText;
use crate::{CriterionId, ItemId, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the best bid of a lot is found (P63).
///
/// Quality- and cost-based selection (QCBS) is `PriceQuality` with a technical minimum: the weight of the price is the
/// financial weight, the criteria are the technical ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum AwardRule {
    /// The lowest admitted price.
    LowestPrice,
    /// Price and quality, weighted.
    PriceQuality {
        /// Weight of the price, in points of 100.
        price_weight: Scalar,
        /// How a price becomes points.
        formula: PriceFormula,
        /// The quality criteria; the weights of those that are part of no other and the price's make 100.
        criteria: Vec<QualityCriterion>,
        /// Fewest points of quality with which a bid is ranked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        technical_points_minimum: Option<Scalar>,
    },
    /// The lowest cost over the life of what is bought: parts of the schedule fall due later and are discounted.
    Cost {
        /// Yearly rate by which later costs are discounted, in per cent.
        discount_rate_percent: Scalar,
        /// What falls due later. Items of no part fall due at once.
        parts: Vec<CostPart>,
    },
    /// The best quality whose price does not exceed a published budget.
    FixedBudget {
        /// The budget, as prices are compared: taxes included.
        budget: Money,
        /// The quality criteria; the weights of those that are part of no other make 100.
        criteria: Vec<QualityCriterion>,
        /// Fewest points of quality with which a bid is ranked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        technical_points_minimum: Option<Scalar>,
    },
    /// The best quality; the price is negotiated with its tenderer alone.
    Quality {
        /// The quality criteria; the weights of those that are part of no other make 100.
        criteria: Vec<QualityCriterion>,
        /// Fewest points of quality with which a bid is ranked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        technical_points_minimum: Option<Scalar>,
    },
}

/// A quality criterion. One that others are part of is not scored itself: its points are the sum of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualityCriterion {
    /// Its id.
    pub id: CriterionId,
    /// Its title.
    pub title: LocalText,
    /// Its weight, in points of 100.
    pub weight: Scalar,
    /// The highest score a member may give; 0 is the lowest.
    pub score_maximum: Scalar,
    /// The criterion it is part of, which stands before it in the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<CriterionId>,
    /// Fewest points with which a bid is ranked, between 0 and the weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_minimum: Option<Scalar>,
}

impl QualityCriterion {
    /// A criterion that is part of no other and asks for no minimum.
    #[must_use]
    pub const fn new(id: CriterionId, title: LocalText, weight: Scalar, score_maximum: Scalar) -> Self {
        Self { id, title, weight, score_maximum, part_of: None, points_minimum: None }
    }
}

/// A named part of the cost over the life of what is bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostPart {
    /// Its id.
    pub id: CriterionId,
    /// Its title, such as energy, maintenance or disposal.
    pub title: LocalText,
    /// The items of the schedule whose lines make it up.
    pub items: Vec<ItemId>,
    /// The first year in which it falls due; 0 is the year of the contract.
    pub first_year: u32,
    /// The last year in which it falls due. The sum of the lines is spread evenly over all of them.
    pub last_year: u32,
}

/// What decides between bids that are equal by the award rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieBreak {
    /// The lower price.
    LowerPrice,
    /// More points of quality.
    HigherQuality,
    /// The bid received first: the lower index in the ledger. It always decides last, since no two bids share it.
    EarlierReceipt,
}

impl TieBreak {
    /// What decides where the notice names nothing.
    pub const DEFAULT: [TieBreak; 2] = [TieBreak::LowerPrice, TieBreak::EarlierReceipt];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LowerPrice => "lower_price",
            Self::HigherQuality => "higher_quality",
            Self::EarlierReceipt => "earlier_receipt",
        }
    }

    /// Reads the word as recorded.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::LowerPrice, Self::HigherQuality, Self::EarlierReceipt].into_iter().find(|tie| tie.as_str() == word)
    }
}

/// What else the notice says about comparing the bids of a lot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// What decides between equal bids, in this order; [`TieBreak::DEFAULT`] when nothing is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<TieBreak>,
    /// Preferences of the rule-set that apply to this lot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferences: Vec<CriterionId>,
    /// How abnormally low bids are found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abnormally_low: Option<AbnormallyLow>,
    /// How the lot's auction runs, where the way of buying has one; as the law says when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auction: Option<AuctionTerms>,
    /// The prizes of a contest, the highest first: without taxes. They are paid to the authors of the best works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prizes: Vec<Money>,
}

impl Comparison {
    /// Whether the notice says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What decides between equal bids.
    #[must_use]
    pub fn ties(&self) -> &[TieBreak] {
        if self.ties.is_empty() { &TieBreak::DEFAULT } else { &self.ties }
    }
}

/// Most criteria of a lot.
pub const CRITERIA_MAXIMUM: usize = 100;
/// Most parts of a cost.
pub const COST_PARTS_MAXIMUM: usize = 20;
/// Last year in which a part of a cost may fall due.
pub const COST_YEARS_MAXIMUM: u32 = 60;

impl AwardRule {
    /// Price and quality, weighted, without minimum.
    #[must_use]
    pub const fn price_quality(price_weight: Scalar, formula: PriceFormula, criteria: Vec<QualityCriterion>) -> Self {
        Self::PriceQuality { price_weight, formula, criteria, technical_points_minimum: None }
    }

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::LowestPrice => "lowest_price",
            Self::PriceQuality { .. } => "price_quality",
            Self::Cost { .. } => "cost",
            Self::FixedBudget { .. } => "fixed_budget",
            Self::Quality { .. } => "quality",
        }
    }

    /// The quality criteria, parents before their parts; none where the price or cost alone decides.
    #[must_use]
    pub fn criteria(&self) -> &[QualityCriterion] {
        match self {
            Self::LowestPrice | Self::Cost { .. } => &[],
            Self::PriceQuality { criteria, .. }
            | Self::FixedBudget { criteria, .. }
            | Self::Quality { criteria, .. } => criteria,
        }
    }

    /// The criteria that members score: those that no other is part of.
    pub fn scored_criteria(&self) -> impl Iterator<Item = &QualityCriterion> {
        let criteria = self.criteria();
        criteria.iter().filter(move |criterion| !criteria.iter().any(|c| c.part_of.as_ref() == Some(&criterion.id)))
    }

    /// Whether members score the bids.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        !self.criteria().is_empty()
    }

    /// Fewest points of quality with which a bid is ranked.
    #[must_use]
    pub const fn technical_points_minimum(&self) -> Option<Scalar> {
        match self {
            Self::PriceQuality { technical_points_minimum, .. }
            | Self::FixedBudget { technical_points_minimum, .. }
            | Self::Quality { technical_points_minimum, .. } => *technical_points_minimum,
            Self::LowestPrice | Self::Cost { .. } => None,
        }
    }

    /// A criterion by its id.
    #[must_use]
    pub fn criterion(&self, id: &CriterionId) -> Option<&QualityCriterion> {
        self.criteria().iter().find(|criterion| criterion.id == *id)
    }

    /// Whether a criterion is scored itself: no other is part of it.
    #[must_use]
    pub fn scores(&self, id: &CriterionId) -> bool {
        self.scored_criteria().any(|criterion| criterion.id == *id)
    }

    /// Whether a bid may have too few points to be ranked.
    #[must_use]
    pub fn has_minimums(&self) -> bool {
        self.technical_points_minimum().is_some() || self.criteria().iter().any(|c| c.points_minimum.is_some())
    }

    /// The parts of the cost; none where the schedule's total is compared.
    #[must_use]
    pub fn cost_parts(&self) -> &[CostPart] {
        match self {
            Self::Cost { parts, .. } => parts,
            _ => &[],
        }
    }
}

/// Where (below the award rule) and what.
type Found = (String, MissingCode);

/// What is wrong with how a lot is awarded; places are below `/lots/{n}`.
pub(crate) fn problems(lot: &Lot, notice: &Notice, rules: &RuleSet) -> Vec<Found> {
    let mut found = Vec::new();
    match &lot.award {
        AwardRule::LowestPrice => {}
        AwardRule::PriceQuality { price_weight, formula, .. } => {
            criteria(&lot.award, Some(*price_weight), &mut found);
            let offered = rules.formulas.iter().any(|rule| rule.id == *formula);
            require(offered, "/award/formula", MissingCode::FormulaNotAllowed, &mut found);
        }
        AwardRule::FixedBudget { budget, .. } => {
            criteria(&lot.award, None, &mut found);
            let range = budget.is_valid() && budget.amount_minor > 0;
            require(range, "/award/budget", MissingCode::OutOfRange, &mut found);
            let allowed = rules.bids.currencies.contains(&budget.currency);
            require(allowed, "/award/budget", MissingCode::CurrencyNotAllowed, &mut found);
        }
        AwardRule::Quality { .. } => criteria(&lot.award, None, &mut found),
        AwardRule::Cost { discount_rate_percent, parts } => {
            let rate = (Scalar::ZERO..=Scalar::ONE_HUNDRED).contains(discount_rate_percent);
            let rate = rate && discount_rate_percent.scale() <= 4;
            require(rate, "/award/discount_rate_percent", MissingCode::OutOfRange, &mut found);
            cost_parts(parts, lot, notice, &mut found);
        }
    }
    comparison(&lot.comparison, notice, rules, &mut found);
    found
}

fn require(holds: bool, path: impl Into<String>, code: MissingCode, found: &mut Vec<Found>) {
    if !holds {
        found.push((path.into(), code));
    }
}

/// Weights make 100 at the top and their parent's below; parents stand before their parts, so that there is no circle.
fn criteria(rule: &AwardRule, price_weight: Option<Scalar>, found: &mut Vec<Found>) {
    let criteria = rule.criteria();
    let sum = |weights: Vec<Scalar>| weights.into_iter().try_fold(Scalar::ZERO, Scalar::checked_add);
    let parts = |of: Option<&CriterionId>| -> Vec<Scalar> {
        criteria.iter().filter(|c| c.part_of.as_ref() == of).map(|c| c.weight).collect()
    };
    let roots = sum(parts(None).into_iter().chain(price_weight).collect());
    require(roots == Some(Scalar::ONE_HUNDRED), "/award", MissingCode::WeightsNotHundred, found);
    let positive = criteria.iter().map(|c| c.weight).chain(price_weight).all(|weight| weight > Scalar::ZERO);
    let scales = criteria.iter().all(|c| c.score_maximum > Scalar::ZERO && c.score_maximum <= SCORE_MAXIMUM);
    require(positive && scales, "/award", MissingCode::OutOfRange, found);
    require(!criteria.is_empty(), "/award/criteria", MissingCode::Required, found);
    require(criteria.len() <= CRITERIA_MAXIMUM, "/award/criteria", MissingCode::TooMany, found);
    let mut seen = BTreeSet::new();
    for (k, criterion) in criteria.iter().enumerate() {
        let path = format!("/award/criteria/{k}");
        let parent = criterion.part_of.as_ref().is_none_or(|parent| seen.contains(parent));
        require(parent, format!("{path}/part_of"), MissingCode::Unknown, found);
        require(seen.insert(&criterion.id), format!("{path}/id"), MissingCode::Duplicate, found);
        require(!criterion.title.is_empty(), format!("{path}/title"), MissingCode::Required, found);
        require(criterion.title.check(300).is_ok(), format!("{path}/title"), MissingCode::TextInvalid, found);
        let below = parts(Some(&criterion.id));
        let adds_up = below.is_empty() || sum(below) == Some(criterion.weight);
        require(adds_up, format!("{path}/weight"), MissingCode::WeightsNotParent, found);
        let reachable = |least: Scalar| (Scalar::ZERO..=criterion.weight).contains(&least) && least.scale() <= 4;
        let least = criterion.points_minimum.is_none_or(reachable);
        require(least, format!("{path}/points_minimum"), MissingCode::OutOfRange, found);
    }
    let most = sum(parts(None)).unwrap_or_default();
    let least = rule.technical_points_minimum();
    let reachable = least.is_none_or(|least| (Scalar::ZERO..=most).contains(&least) && least.scale() <= 4);
    require(reachable, "/award/technical_points_minimum", MissingCode::OutOfRange, found);
}

fn cost_parts(parts: &[CostPart], lot: &Lot, notice: &Notice, found: &mut Vec<Found>) {
    require(!parts.is_empty(), "/award/parts", MissingCode::Required, found);
    require(parts.len() <= COST_PARTS_MAXIMUM, "/award/parts", MissingCode::TooMany, found);
    let (mut ids, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (k, part) in parts.iter().enumerate() {
        let path = format!("/award/parts/{k}");
        require(ids.insert(&part.id), format!("{path}/id"), MissingCode::Duplicate, found);
        require(!part.title.is_empty(), format!("{path}/title"), MissingCode::Required, found);
        require(part.title.check(300).is_ok(), format!("{path}/title"), MissingCode::TextInvalid, found);
        let years = part.first_year <= part.last_year && part.last_year <= COST_YEARS_MAXIMUM;
        require(years, format!("{path}/last_year"), MissingCode::PeriodInvalid, found);
        require(!part.items.is_empty(), format!("{path}/items"), MissingCode::Required, found);
        for item in &part.items {
            let known = notice.items_of(&lot.id).any(|of_lot| of_lot.id == *item);
            require(known, format!("{path}/items"), MissingCode::Unknown, found);
            require(used.insert(item), format!("{path}/items"), MissingCode::Duplicate, found);
        }
    }
}

fn comparison(comparison: &Comparison, notice: &Notice, rules: &RuleSet, found: &mut Vec<Found>) {
    let law = &rules.evaluation;
    let once = comparison.ties.iter().collect::<BTreeSet<_>>().len() == comparison.ties.len();
    require(once, "/comparison/ties", MissingCode::Duplicate, found);
    let offered = comparison.ties.iter().all(|tie| law.ties.iter().any(|rule| rule.id == *tie));
    require(offered, "/comparison/ties", MissingCode::Unknown, found);
    let once = comparison.preferences.iter().collect::<BTreeSet<_>>().len() == comparison.preferences.len();
    require(once, "/comparison/preferences", MissingCode::Duplicate, found);
    let offered =
        comparison.preferences.iter().all(|id| rules.preferences.iter().any(|rule| rule.is_for(id, notice.category)));
    require(offered, "/comparison/preferences", MissingCode::Unknown, found);
    let offered = comparison.abnormally_low.is_none_or(|low| law.abnormally_low.iter().any(|rule| rule.id == low));
    require(offered, "/comparison/abnormally_low", MissingCode::FormulaNotAllowed, found);
}
