//! What a tenderer writes into an envelope: a structured price schedule and structured answers (P12, P30).

use crate::procurement::amount_words;
use crate::procurement::evaluation::{CombinationDiscount, CostAmount, costs};
use crate::procurement::notice::{AnswerKind, ITEMS_MAXIMUM, Item, Notice, Scalar};
use crate::ruleset::{EnvelopeKind, RuleSet};
use crate::text::{check_file_name, check_text};
use crate::{CriterionId, Currency, ItemId, LotId, Money};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// The structured content of one envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The currency of all prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// One price per item of the lot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<ItemPrice>,
    /// A discount on the whole lot, in per cent of the sum, taxes included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Scalar>,
    /// The total as the tenderer states it; the one recomputed from the schedule counts (P65).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_minor: Option<i64>,
    /// The total in words, as the tenderer writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_in_words: Option<String>,
    /// Discounts on this lot's price if other lots are won too, where lots are awarded jointly (P67).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combinations: Vec<CombinationDiscount>,
    /// Answers to exclusion grounds and selection criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// The price of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPrice {
    /// The item.
    pub item: ItemId,
    /// Price of one unit without taxes, in minor units; decimals of a minor unit are allowed.
    pub unit_price_minor: Scalar,
    /// Taxes, in per cent.
    #[serde(default)]
    pub tax_percent: Scalar,
    /// Discount, in per cent, before taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Scalar>,
}

/// An answer to a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The exclusion ground or selection criterion.
    pub criterion: CriterionId,
    /// The answer: for an exclusion ground, whether it applies.
    pub value: AnswerValue,
    /// The file that proves it, by its name in the envelope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// A structured answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerValue {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(Scalar),
    /// A text.
    Text(String),
    /// A file, by its name in the envelope.
    File(String),
}

impl AnswerValue {
    /// The kind of this answer.
    #[must_use]
    pub const fn kind(&self) -> AnswerKind {
        match self {
            Self::Boolean(_) => AnswerKind::Boolean,
            Self::Number(_) => AnswerKind::Number,
            Self::Text(_) => AnswerKind::Text,
            Self::File(_) => AnswerKind::File,
        }
    }
}

/// What an offer has wrong against the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum OfferProblem {
    /// The envelope's content is not an offer at all.
    Unreadable,
    /// A currency in which this procedure takes no prices, or none.
    CurrencyNotAllowed,
    /// An item without price.
    PriceMissing {
        /// The item.
        item: ItemId,
    },
    /// A price for an item that the lot does not have, or a second one.
    PriceUnexpected {
        /// The item.
        item: ItemId,
    },
    /// A number below zero or beyond what is recorded.
    OutOfRange {
        /// JSON pointer into the offer.
        path: String,
    },
    /// The total stated differs from the schedule.
    TotalDiffers {
        /// The total stated, in minor units.
        stated_minor: i64,
        /// The total of the schedule, in minor units.
        computed_minor: i64,
    },
    /// The total in words does not read like the one in figures (P30). Nothing follows from it by itself: the committee
    /// compares.
    WordsDiffer {
        /// The words, as the tenderer wrote them.
        words: String,
        /// The total in figures, as stated or else of the schedule: a plain decimal and the currency.
        figures: String,
    },
    /// A criterion without answer.
    AnswerMissing {
        /// The criterion.
        criterion: CriterionId,
    },
    /// An answer of another kind than asked, or to something not asked.
    AnswerUnfit {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The tenderer says that the exclusion ground applies to it.
    GroundApplies {
        /// The ground.
        criterion: CriterionId,
    },
    /// The number is below the least that will do.
    BelowMinimum {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The manifest is signed by a key that no representative of the firm has registered.
    SignerUnknown,
    /// The name is signed for another work than the one that was handed in with it.
    WorkDiffers,
    /// Prices stand in an envelope that must not have any.
    PricesInWrongEnvelope,
    /// A text is too long or has characters that hide or reorder text.
    TextInvalid {
        /// JSON pointer into the offer.
        path: String,
    },
}

/// The result of holding an offer against its notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferCheck {
    /// The total of the schedule, taxes and discounts included, if it could be computed.
    pub price: Option<Money>,
    /// What the parts of a life-cycle cost come to.
    pub costs: Vec<CostAmount>,
    /// The discounts for combinations of lots that count.
    pub combinations: Vec<CombinationDiscount>,
    /// What is wrong.
    pub problems: Vec<OfferProblem>,
}

/// Most discounts for combinations in one envelope.
pub const COMBINATIONS_MAXIMUM: usize = 20;

/// Most answers in one envelope.
pub const ANSWERS_MAXIMUM: usize = 1_000;

/// Longest total in words, in characters.
const WORDS_CHARACTERS_MAXIMUM: usize = 500;

const PERCENT: Scalar = Scalar::ONE_HUNDRED;

impl ItemPrice {
    /// What a quantity comes to: quantity × unit price − discount + taxes, in minor units, rounded half away from zero.
    #[must_use]
    pub fn of_quantity(&self, quantity: Scalar) -> Option<Scalar> {
        if !self.in_range() {
            return None;
        }
        let discount = Scalar::ONE - self.discount_percent.unwrap_or_default().checked_div(PERCENT)?;
        let tax = Scalar::ONE + self.tax_percent.checked_div(PERCENT)?;
        let line = quantity.checked_mul(self.unit_price_minor)?.checked_mul(discount)?.checked_mul(tax)?;
        Some(line.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
    }

    fn in_range(&self) -> bool {
        let percent = |p: Scalar| (Scalar::ZERO..=PERCENT).contains(&p);
        self.unit_price_minor >= Scalar::ZERO
            && self.unit_price_minor <= Scalar::from(crate::money::AMOUNT_MINOR_MAXIMUM)
            && percent(self.tax_percent)
            && self.discount_percent.is_none_or(percent)
    }
}

impl Offer {
    /// The line of an item: quantity × unit price − discount + taxes, in minor units; `None` without a usable price.
    #[must_use]
    pub fn line_minor(&self, item: &Item) -> Option<Scalar> {
        let price = self.prices.iter().find(|price| price.item == item.id)?;
        price.of_quantity(item.quantity)
    }

    /// The total of the price schedule of a lot, in minor units.
    ///
    /// `None` when an item has no price or the sum is beyond what is recorded.
    #[must_use]
    pub fn total_minor(&self, notice: &Notice, lot: &LotId) -> Option<i64> {
        let sum = notice.items_of(lot).try_fold(Scalar::ZERO, |sum, item| sum.checked_add(self.line_minor(item)?))?;
        let percent = self.discount_percent.unwrap_or_default();
        if !(Scalar::ZERO..=PERCENT).contains(&percent) {
            return None;
        }
        let discount = Scalar::ONE - percent.checked_div(PERCENT)?;
        let total = sum.checked_mul(discount)?;
        let total = total.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
        (0..=crate::money::AMOUNT_MINOR_MAXIMUM).contains(&total).then_some(total)
    }

    /// Holds the offer of one envelope against the notice and the rule-set.
    #[must_use]
    pub fn check(
        &self,
        notice: &Notice,
        rules: &RuleSet,
        lot: &LotId,
        envelope: EnvelopeKind,
        envelopes: &[EnvelopeKind],
    ) -> OfferCheck {
        let mut problems = Vec::new();
        let mut price = None;
        let (mut parts, mut combinations) = (Vec::new(), Vec::new());
        // A hostile offer could make the comparison below quadratic and the recorded problems endless.
        let lists = [("/prices", self.prices.len(), ITEMS_MAXIMUM), ("/answers", self.answers.len(), ANSWERS_MAXIMUM)];
        for (path, _, _) in lists.into_iter().filter(|(_, length, most)| length > most) {
            problems.push(OfferProblem::OutOfRange { path: path.into() });
        }
        if !problems.is_empty() {
            return OfferCheck { price, costs: parts, combinations, problems };
        }
        if envelope.has_prices() {
            price = self.check_prices(notice, rules, lot, &mut problems);
            parts = if price.is_some() { costs(self, notice, lot) } else { Vec::new() };
            combinations = self.check_combinations(notice, &mut problems);
        } else if !self.prices.is_empty() || self.total_minor.is_some() || !self.combinations.is_empty() {
            problems.push(OfferProblem::PricesInWrongEnvelope);
        }
        if envelope.has_answers(envelopes) {
            problems.extend(answer_problems(&self.answers, notice));
        }
        OfferCheck { price, costs: parts, combinations, problems }
    }

    /// Discounts count where the notice awards lots jointly, for lots that it has, and a percentage that is one.
    fn check_combinations(&self, notice: &Notice, problems: &mut Vec<OfferProblem>) -> Vec<CombinationDiscount> {
        let mut kept = Vec::new();
        for (n, combination) in self.combinations.iter().enumerate() {
            let known = !combination.lots.is_empty() && combination.lots.iter().all(|lot| notice.lot(lot).is_some());
            let percent = combination.discount_percent > Scalar::ZERO && combination.discount_percent <= PERCENT;
            let counts = notice.lots_awarded_jointly && known && percent && combination.discount_percent.scale() <= 4;
            if counts && n < COMBINATIONS_MAXIMUM {
                kept.push(combination.clone());
            } else if n <= COMBINATIONS_MAXIMUM {
                problems.push(OfferProblem::OutOfRange { path: format!("/combinations/{n}") });
            }
        }
        kept
    }

    fn check_prices(
        &self,
        notice: &Notice,
        rules: &RuleSet,
        lot: &LotId,
        problems: &mut Vec<OfferProblem>,
    ) -> Option<Money> {
        let currency = self.currency.filter(|currency| rules.bids.currencies.contains(currency));
        if currency.is_none() {
            problems.push(OfferProblem::CurrencyNotAllowed);
        }
        for item in notice.items_of(lot) {
            if !self.prices.iter().any(|price| price.item == item.id) {
                problems.push(OfferProblem::PriceMissing { item: item.id.clone() });
            }
        }
        for (n, price) in self.prices.iter().enumerate() {
            let foreign = !notice.items_of(lot).any(|item| item.id == price.item);
            if foreign || self.prices[..n].iter().any(|earlier| earlier.item == price.item) {
                problems.push(OfferProblem::PriceUnexpected { item: price.item.clone() });
            }
            if !price.in_range() {
                problems.push(OfferProblem::OutOfRange { path: format!("/prices/{n}") });
            }
        }
        if self.discount_percent.is_some_and(|p| !(Scalar::ZERO..=PERCENT).contains(&p)) {
            problems.push(OfferProblem::OutOfRange { path: "/discount_percent".into() });
            return None;
        }
        let words = self.total_in_words.as_deref();
        if words.is_some_and(|words| check_text(words, WORDS_CHARACTERS_MAXIMUM).is_err()) {
            problems.push(OfferProblem::TextInvalid { path: "/total_in_words".into() });
        }
        let computed_minor = self.total_minor(notice, lot)?;
        if let Some(stated_minor) = self.total_minor.filter(|stated| *stated != computed_minor) {
            problems.push(OfferProblem::TotalDiffers { stated_minor, computed_minor });
        }
        let price = Money { amount_minor: computed_minor, currency: currency? };
        if let Some(words) = words.filter(|words| check_text(words, WORDS_CHARACTERS_MAXIMUM).is_ok()) {
            let figure = Money { amount_minor: self.total_minor.unwrap_or(computed_minor), ..price };
            if amount_words::agree(words, figure) == Some(false) {
                let figures = format!("{} {}", figure.decimal(), figure.currency);
                problems.push(OfferProblem::WordsDiffer { words: words.to_owned(), figures });
            }
        }
        Some(price)
    }
}

/// What answers to exclusion grounds and selection criteria have wrong against the notice that asks.
#[must_use]
pub fn answer_problems(answers: &[Answer], notice: &Notice) -> Vec<OfferProblem> {
    // A hostile list could make the comparison below quadratic.
    if answers.len() > ANSWERS_MAXIMUM {
        return vec![OfferProblem::OutOfRange { path: "/answers".into() }];
    }
    let mut problems = Vec::new();
    let answer = |id: &CriterionId| answers.iter().find(|answer| answer.criterion == *id);
    for ground in &notice.exclusion_grounds {
        match answer(ground).map(|answer| &answer.value) {
            None => problems.push(OfferProblem::AnswerMissing { criterion: ground.clone() }),
            Some(AnswerValue::Boolean(false)) => {}
            Some(AnswerValue::Boolean(true)) => {
                problems.push(OfferProblem::GroundApplies { criterion: ground.clone() });
            }
            Some(_) => problems.push(OfferProblem::AnswerUnfit { criterion: ground.clone() }),
        }
    }
    for criterion in &notice.selection_criteria {
        let id = criterion.id.clone();
        match answer(&id).map(|answer| &answer.value) {
            None => problems.push(OfferProblem::AnswerMissing { criterion: id }),
            Some(value) if value.kind() != criterion.answer => {
                problems.push(OfferProblem::AnswerUnfit { criterion: id });
            }
            Some(AnswerValue::Number(n)) if criterion.minimum.is_some_and(|least| *n < least) => {
                problems.push(OfferProblem::BelowMinimum { criterion: id });
            }
            Some(AnswerValue::Boolean(false)) => problems.push(OfferProblem::BelowMinimum { criterion: id }),
            Some(_) => {}
        }
    }
    for (n, answer) in answers.iter().enumerate() {
        let asked = notice.exclusion_grounds.contains(&answer.criterion)
            || notice.selection_criteria.iter().any(|criterion| criterion.id == answer.criterion);
        if !asked {
            problems.push(OfferProblem::AnswerUnfit { criterion: answer.criterion.clone() });
        }
        let texts = match &answer.value {
            AnswerValue::Text(text) => check_text(text, 5_000).is_ok(),
            AnswerValue::File(name) => check_file_name(name).is_ok(),
            _ => true,
        };
        if !texts || answer.evidence.as_deref().is_some_and(|name| check_file_name(name).is_err()) {
            problems.push(OfferProblem::TextInvalid { path: format!("/answers/{n}") });
        }
    }
    problems
}
