//! Law as data: one dated rule-set of one jurisdiction, read from `law/`. Each value carries its article, and
//! whether its text was checked against the source.

use crate::Currency;
use crate::text::LocalText;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rule-set as written in `law/…/*.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// `tn/2014-1039`: what a procedure pins at its first act.
    pub id: String,
    /// Jurisdiction (`tn`, `model`).
    pub jurisdiction: String,
    /// First day in force, `YYYY-MM-DD`.
    pub in_force_from: String,
    /// Its title.
    pub title: LocalText,
    /// Where the text is published.
    pub source: Source,
    /// Currency of the thresholds.
    pub currency: Currency,
    /// IANA time zone in which its days are counted.
    pub timezone: String,
    /// The ways of buying.
    #[serde(rename = "method")]
    pub methods: Vec<Method>,
    /// Minimum and default periods.
    pub periods: Periods,
    /// Committees.
    pub committee: CommitteeRules,
    /// Approval before publication.
    pub approval: ApprovalRules,
    /// Limits on bids.
    pub bids: BidRules,
    /// Price formulas offered to price-quality lots.
    #[serde(rename = "formula")]
    pub formulas: Vec<FormulaRule>,
    /// Exclusion grounds of the law.
    #[serde(rename = "exclusion_ground", default)]
    pub exclusion_grounds: Vec<GroundRule>,
    /// The article each refusal cites, by refusal code.
    #[serde(default)]
    pub refusals: BTreeMap<String, String>,
}

/// The published text of a rule-set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the text.
    pub title: String,
    /// Official journal, document number.
    pub reference: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A stage that a procedure may go through; a method lists its own, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// The notice is written, approved; the committee makes its keys.
    Preparation,
    /// The notice is public and bids arrive.
    Publication,
    /// The sealed bids are opened.
    Opening,
    /// Bids are examined, scored and ranked.
    Evaluation,
    /// The award is decided and the tenderers are told.
    Award,
    /// Nothing is signed while tenderers may ask for review.
    Standstill,
    /// The award is final.
    Final,
}

/// The envelopes a bid is made of (P32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeKind {
    /// Everything in one.
    Single,
    /// Declarations and certificates.
    Administrative,
    /// The technical offer.
    Technical,
    /// The prices.
    Financial,
}

impl EnvelopeKind {
    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Administrative => "administrative",
            Self::Technical => "technical",
            Self::Financial => "financial",
        }
    }

    /// Whether prices belong into this envelope.
    #[must_use]
    pub const fn has_prices(self) -> bool {
        matches!(self, Self::Single | Self::Financial)
    }

    /// Whether the answers to criteria belong into this envelope, given all envelopes of the method.
    #[must_use]
    pub fn has_answers(self, all: &[EnvelopeKind]) -> bool {
        all.iter().find(|kind| **kind != Self::Financial) == Some(&self) || all == [self]
    }
}

/// One way of buying: a row over the same stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// `open`.
    pub id: String,
    /// OCDS codelist `method`.
    pub ocds: String,
    /// eForms procedure type.
    pub eforms: String,
    /// Its name.
    pub title: LocalText,
    /// Its stages, in order.
    pub stages: Vec<StageKind>,
    /// Its envelopes.
    pub envelopes: Vec<EnvelopeKind>,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

impl Method {
    /// Whether this way of buying has the stage.
    #[must_use]
    pub fn has(&self, stage: StageKind) -> bool {
        self.stages.contains(&stage)
    }
}

/// The unit of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days of 24 hours.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

/// A length of time that the law or the node fixes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many units.
    pub value: u32,
    /// The unit.
    pub unit: Unit,
    /// The article, or `node policy`.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Period {
    /// The length in seconds.
    #[must_use]
    pub const fn seconds(&self) -> i64 {
        let unit = match self.unit {
            Unit::Days => 86_400,
            Unit::Hours => 3_600,
            Unit::Minutes => 60,
            Unit::Seconds => 1,
        };
        self.value as i64 * unit
    }

    /// The moment this long after another, or the last one there is.
    #[must_use]
    pub fn after(&self, moment: jiff::Timestamp) -> jiff::Timestamp {
        moment.checked_add(jiff::SignedDuration::from_secs(self.seconds())).unwrap_or(jiff::Timestamp::MAX)
    }

    /// The moment this long before another, or the first one there is.
    #[must_use]
    pub fn before(&self, moment: jiff::Timestamp) -> jiff::Timestamp {
        moment.checked_sub(jiff::SignedDuration::from_secs(self.seconds())).unwrap_or(jiff::Timestamp::MIN)
    }
}

/// The periods of a rule-set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Periods {
    /// From publication to the deadline for bids.
    pub tender_minimum: Period,
    /// From an amendment to the deadline for bids.
    pub remaining_after_amendment_minimum: Period,
    /// Enquiries may arrive until this long before the deadline.
    pub enquiry_deadline_before_closing: Period,
    /// Answers come at least this long before the deadline, or the deadline moves.
    pub answer_before_closing: Period,
    /// From the notification of the award to the contract.
    pub standstill: Period,
    /// From the closing list to the release of shares.
    pub objection_window: Period,
    /// From the deadline to the last checkpoint that counts.
    pub closing_margin: Period,
    /// A committed bid's body may arrive until this long after the deadline.
    pub body_grace: Period,
    /// Oldest rehearsal that counts at publication.
    pub rehearsal_maximum_age: Period,
    /// How long bids bind when the notice does not say.
    pub bid_validity_default: Period,
}

/// A number that the law or the node fixes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number.
    pub value: u32,
    /// The article, or `node policy`.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Sizes and thresholds of committees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitteeRules {
    /// Fewest members who hold an opening key.
    pub opening_members_minimum: Figure,
    /// Most members who hold an opening key.
    pub opening_members_maximum: Figure,
    /// Lowest number of members who open together.
    pub opening_threshold_minimum: Figure,
    /// Fewest members beyond the threshold, so that an absence does not lose the bids.
    pub opening_spare_minimum: Figure,
    /// Fewest members who evaluate.
    pub evaluation_members_minimum: Figure,
}

/// Approval of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRules {
    /// How many different persons have to have had the notice in hand, its writer included.
    pub persons_minimum: Figure,
}

/// Limits on bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidRules {
    /// Largest segment of a body, in bytes.
    pub segment_bytes_maximum: u64,
    /// Largest body, in bytes.
    pub body_bytes_maximum: u64,
    /// Most files in one envelope.
    pub files_maximum: u32,
    /// Currencies in which prices may be given.
    pub currencies: Vec<Currency>,
}

/// A price formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaRule {
    /// Its name in notices.
    pub id: crate::procurement::evaluation::PriceFormula,
    /// Its title.
    pub title: LocalText,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

/// An exclusion ground of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroundRule {
    /// Its name in notices.
    pub id: crate::CriterionId,
    /// Its title.
    pub title: LocalText,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

/// Most members of an evaluation committee.
pub const EVALUATION_MEMBERS_MAXIMUM: u32 = 25;

/// Why a rule-set cannot be used.
#[derive(Debug)]
pub enum RuleSetError {
    /// Not TOML, a key missing, or a key that is not known.
    Shape(Box<toml::de::Error>),
    /// A value contradicts another; which, in words for the lawyer who edits the file.
    Inconsistent(&'static str),
}

impl std::fmt::Display for RuleSetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shape(error) => write!(f, "{error}"),
            Self::Inconsistent(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for RuleSetError {}

impl RuleSet {
    /// Reads a rule-set and checks that it does not contradict itself.
    ///
    /// # Errors
    /// [`RuleSetError`] with the place in the text or the contradiction.
    pub fn parse(text: &str) -> Result<Self, RuleSetError> {
        let rules: Self = toml::from_str(text).map_err(|error| RuleSetError::Shape(Box::new(error)))?;
        rules.check()?;
        Ok(rules)
    }

    fn check(&self) -> Result<(), RuleSetError> {
        let committee = &self.committee;
        let contradiction = |wrong: bool, what| if wrong { Err(RuleSetError::Inconsistent(what)) } else { Ok(()) };
        contradiction(self.methods.is_empty(), "no method")?;
        contradiction(
            self.methods.iter().any(|m| m.envelopes.is_empty() || m.envelopes.len() > 3),
            "a method has one to three envelopes",
        )?;
        contradiction(
            self.methods.iter().any(|m| m.envelopes.iter().filter(|e| e.has_prices()).count() != 1),
            "a method has exactly one envelope with prices",
        )?;
        contradiction(
            self.methods.iter().any(|m| m.stages.windows(2).any(|pair| pair[0] >= pair[1])),
            "stages are listed once each, in order",
        )?;
        contradiction(
            committee.opening_members_maximum.value > 9
                || committee.opening_members_minimum.value > committee.opening_members_maximum.value,
            "an opening committee has at most 9 members (GF(2^8) shares, spec/seal)",
        )?;
        contradiction(committee.opening_threshold_minimum.value == 0, "a threshold is at least 1")?;
        let present = committee.opening_members_minimum.value.saturating_sub(committee.opening_spare_minimum.value);
        contradiction(
            committee.opening_threshold_minimum.value > present.max(1),
            "the smallest opening committee cannot open when its spare members are absent",
        )?;
        contradiction(
            !(1..=EVALUATION_MEMBERS_MAXIMUM).contains(&committee.evaluation_members_minimum.value),
            "an evaluation committee has 1 to 25 members",
        )?;
        contradiction(self.bids.currencies.is_empty(), "prices need a currency")?;
        contradiction(self.formulas.is_empty(), "no price formula")?;
        contradiction(self.exclusion_grounds.is_empty(), "no exclusion ground")?;
        let unique = |ids: Vec<&str>| ids.iter().collect::<std::collections::BTreeSet<_>>().len() == ids.len();
        contradiction(!unique(self.methods.iter().map(|m| m.id.as_str()).collect()), "a method stands twice")?;
        contradiction(
            !unique(self.exclusion_grounds.iter().map(|g| g.id.as_str()).collect()),
            "an exclusion ground stands twice",
        )?;
        contradiction(self.in_force_from.parse::<jiff::civil::Date>().is_err(), "the first day in force is no date")?;
        contradiction(jiff::tz::TimeZone::get(&self.timezone).is_err(), "the time zone is not known")
    }

    /// The method of this name.
    #[must_use]
    pub fn method(&self, id: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }

    /// The article that a refusal cites.
    #[must_use]
    pub fn article_of_refusal(&self, code: &str) -> Option<&str> {
        self.refusals.get(code).map(String::as_str)
    }
}
