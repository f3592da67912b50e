//! The tables of a rule-set that say who buys what in which way, and what may be asked for it.

use super::{Period, PriorNoticeWindow};
use crate::CriterionId;
use crate::procurement::notice::{Category, Scalar};
use crate::text::LocalText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether the amounts of thresholds count taxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tax {
    /// Amounts are without taxes.
    Excluded,
    /// Amounts are with all taxes.
    Included,
}

impl Tax {
    /// Its key in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Included => "included",
        }
    }
}

/// How the value of a need is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstimateRules {
    /// Whether taxes count.
    pub tax: Tax,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A name that other rows refer to: a kind of buyer, a subject with thresholds of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub id: String,
    /// In words.
    pub title: LocalText,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

/// An amount from which other rules apply. The rows of one level give each kind of buyer and each category exactly
/// one amount; rows with a subject are exceptions within theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Its name.
    pub id: String,
    /// The level it belongs to.
    pub level: String,
    /// Of these categories; of all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Of these kinds of buyer; of all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buyers: Vec<String>,
    /// Only for this subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The amount, in minor units of the rule-set's currency: needs of this value and more are above the threshold.
    pub amount_minor: i64,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Threshold {
    /// Whether it is of this category and kind of buyer; any kind when none is named.
    #[must_use]
    pub fn is_of(&self, category: Category, buyer: Option<&str>) -> bool {
        (self.categories.is_empty() || self.categories.contains(&category))
            && (self.buyers.is_empty() || buyer.is_none_or(|buyer| self.buyers.iter().any(|kind| kind == buyer)))
    }
}

/// When a method may be used. The rows stand in the order in which methods are recommended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// Its name.
    pub id: String,
    /// The method, a row of the rule-set.
    pub method: String,
    /// For these categories; for all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// For these kinds of buyer; for all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buyers: Vec<String>,
    /// From the amount of this level on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Below the amount of this level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
    /// What the buyer has to show besides; without one the amount decides alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<LocalText>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A minimum period that is shorter on a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortening {
    /// Its name.
    pub id: String,
    /// Which of the periods it shortens.
    pub period: String,
    /// Its shorter length.
    pub length: Period,
    /// When.
    pub condition: LocalText,
    /// The prior information notice that it stands on, looked up in the record; nothing where the condition is stated only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_notice: Option<PriorNoticeWindow>,
    /// Whether it rests on a state of urgency, so that the procedure is an accelerated one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub accelerated: bool,
}

/// How procedures are compared that may be parts of one need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplittingRules {
    /// Length of the time within which needs are added.
    pub window: Period,
    /// How many leading characters of a classification make a family.
    pub family_characters: u8,
    /// The article that forbids to split.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What guarantees secure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuaranteeKind {
    /// That a tenderer keeps its bid.
    Bid,
    /// That the contract is performed.
    Performance,
    /// What was paid in advance.
    Advance,
    /// What is kept back until the end of the warranty.
    Retention,
}

impl GuaranteeKind {
    /// Its key in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bid => "bid",
            Self::Performance => "performance",
            Self::Advance => "advance",
            Self::Retention => "retention",
        }
    }
}

/// How a guarantee is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuaranteeForm {
    /// Signed by its guarantor and recorded at the node.
    Electronic,
    /// On paper, in an envelope of its own.
    Paper,
}

impl GuaranteeForm {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Electronic => "electronic",
            Self::Paper => "paper",
        }
    }
}

/// What an accredited guarantor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssuerKind {
    /// A bank.
    Bank,
    /// An insurer.
    Insurer,
}

impl IssuerKind {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Insurer => "insurer",
        }
    }
}

/// When a guarantee is given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRule {
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The most that may be asked as a guarantee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeRule {
    /// Which guarantee.
    pub id: GuaranteeKind,
    /// Percent of the estimate (bid), of the contract (performance, retention), of the advance.
    pub percent_maximum: Scalar,
    /// The least, of the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent_minimum: Option<Scalar>,
    /// The forms that are taken; every one when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<GuaranteeForm>,
    /// Who may give it; every accredited guarantor when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<IssuerKind>,
    /// How much longer than the bids it has to bind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_validity: Option<Period>,
    /// When it is given back to whom no lot was awarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<ReleaseRule>,
    /// The cases in which it may be claimed.
    #[serde(rename = "claim", default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Named>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl GuaranteeRule {
    /// Whether guarantees of this form are taken.
    #[must_use]
    pub fn takes(&self, form: GuaranteeForm) -> bool {
        self.forms.is_empty() || self.forms.contains(&form)
    }
}

/// On what a commission gives its opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Controlled {
    /// On the notice, before it is published.
    Notice,
    /// On the report of each lot, before its award.
    #[default]
    Report,
}

impl Controlled {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Report => "report",
        }
    }
}

/// What it means that a commission gives no opinion in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// It counts as a favourable opinion.
    Favourable,
    /// It counts for nothing: the opinion is still waited for.
    Nothing,
}

impl Silence {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Favourable => "favourable",
            Self::Nothing => "nothing",
        }
    }
}

/// How the opinion of a commission is had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionRule {
    /// The time for it, from the day on which it was asked.
    pub within: Period,
    /// What silence until then means.
    pub silence: Silence,
    /// Whether nothing goes on without a favourable one. Otherwise it is asked, and what it says is published.
    pub binding: bool,
}

/// A commission whose opinion is needed up to an amount; beyond it, the next one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlRule {
    /// Its name.
    pub id: String,
    /// In words.
    pub title: LocalText,
    /// For these categories; for all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// For these kinds of buyer; for all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buyers: Vec<String>,
    /// On what it gives its opinion.
    #[serde(default)]
    pub on: Controlled,
    /// Only from the amount of this level on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Up to and with this amount in minor units; without limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_up_to_minor: Option<i64>,
    /// How its opinion is had; where this is absent the row names the commission and nothing waits for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<OpinionRule>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A margin by which bids of a group are preferred (P64).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceRule {
    /// Its name.
    pub id: String,
    /// In words.
    pub title: LocalText,
    /// For these categories; for all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// The margin, in percent of the price.
    pub percent: Scalar,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl PreferenceRule {
    /// Whether it is the preference of this name and holds for purchases of this category.
    #[must_use]
    pub fn is_for(&self, id: &CriterionId, category: Category) -> bool {
        self.id == id.as_str() && (self.categories.is_empty() || self.categories.contains(&category))
    }
}

/// How an outage of the node moves deadlines (P36).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageRules {
    /// An outage counts if some of it lies within this long before the deadline.
    pub window: Period,
    /// A shorter one does not count.
    pub minimum: Period,
    /// The deadline moves by at least this much.
    pub extension: Period,
    /// At least this much remains from the end of the outage to the deadline.
    pub remaining_minimum: Period,
}

impl OutageRules {
    /// Each period with its key in the file.
    #[must_use]
    pub const fn all(&self) -> [(&'static str, &Period); 4] {
        [
            ("window", &self.window),
            ("minimum", &self.minimum),
            ("extension", &self.extension),
            ("remaining_minimum", &self.remaining_minimum),
        ]
    }

    pub(super) const fn all_mut(&mut self) -> [&mut Period; 4] {
        [&mut self.window, &mut self.minimum, &mut self.extension, &mut self.remaining_minimum]
    }

    /// Where a deadline moves for an outage from one moment to another; nothing where the outage does not affect it.
    /// One that begins within the margin after the deadline still does: until then what was received in time is
    /// secured (spec/seal Close).
    #[must_use]
    pub fn moved(
        &self,
        deadline: Timestamp,
        closing_margin: &Period,
        (from, to): (Timestamp, Timestamp),
    ) -> Option<Timestamp> {
        let long = to.duration_since(from).as_secs() >= self.minimum.seconds();
        let near = from <= closing_margin.after(deadline) && to >= self.window.before(deadline);
        let moved = self.extension.after(deadline).max(self.remaining_minimum.after(to));
        (long && near && moved > deadline).then_some(moved)
    }
}
