//! Law as data: one dated rule-set of one jurisdiction, read from `law/`. Each value carries its article, and
//! whether its text was checked against the source.

pub mod calendar;
pub mod chain;
pub mod choice;
pub mod clauses;
pub mod closings;
mod commitment;
mod evaluation;
pub mod gaps;
pub mod grounds;
mod groupings;
pub mod lines;
mod method;
pub mod permitted;
mod prior;
mod regularisation;
mod review;
pub mod simulation;
pub mod tables;

pub use calendar::{CalendarRules, WorkingCalendar};
pub use chain::LawTexts;
pub use clauses::{
    ClauseFact, ClauseField, ClauseRule, ClauseTable, DocumentPart, FieldKind, Limits, Wording, Wordings,
};
pub use closings::{ClosingHours, ClosingRules};
pub use commitment::CommitmentRule;
pub use evaluation::{AbnormallyLowRule, EvaluationRules, TieRule};
pub use groupings::{GroupingRules, Liability, SeveralBids, SeveralBidsRule, Stated};
pub use method::{
    AuctionRules, DialogueRule, EnvelopeKind, FrameworkRule, Ground, Invited, JuryRule, Method, NegotiationRule,
    Participants, SelectionRule, StageKind, SystemRule,
};
pub use prior::{AnswersRule, PriorNoticeRules, PriorNoticeWindow, SummaryRule};
pub use regularisation::{RegularisationCase, RegularisationRules};
pub use review::{ContestRule, FeeRule, ReviewBodyRule, ReviewRules, SuspensionRule};
pub use tables::{
    ControlRule, Controlled, EstimateRules, GuaranteeForm, GuaranteeKind, GuaranteeRule, IssuerKind, Named,
    OpinionRule, OutageRules, Permission, PreferenceRule, Shortening, Silence, SplittingRules, Tax, Threshold,
};

use crate::Currency;
use crate::identity::Capacity;
use crate::procurement::act::ShorterPeriod;
use crate::procurement::replacing::LockedScores;
use crate::text::LocalText;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A rule-set as written in `law/…/*.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// `tn/2014-1039`: what a procedure pins at its first act.
    pub id: String,
    /// Jurisdiction (`tn`, `model`).
    pub jurisdiction: String,
    /// The rule-set it changes, of which it states only the differences (see [`LawTexts`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// First day in force, `YYYY-MM-DD`.
    pub in_force_from: String,
    /// First day on which it is no longer in force, where that is known: stated, or because a later one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<String>,
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
    /// Ties, preferences, abnormally low bids.
    #[serde(default)]
    pub evaluation: EvaluationRules,
    /// What firms may still put right in their bids; nothing where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regularisation: Option<RegularisationRules>,
    /// Firms that bid together; where it is absent each bids alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groupings: Option<GroupingRules>,
    /// Exclusion grounds of the law.
    #[serde(rename = "exclusion_ground", default)]
    pub exclusion_grounds: Vec<GroundRule>,
    /// How values are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateRules>,
    /// Kinds of buyer.
    #[serde(rename = "buyer_kind", default, skip_serializing_if = "Vec::is_empty")]
    pub buyer_kinds: Vec<Named>,
    /// Subjects with thresholds of their own.
    #[serde(rename = "subject", default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Named>,
    /// Amounts from which other rules apply.
    #[serde(rename = "threshold", default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<Threshold>,
    /// When which method may be used, in the order of recommendation.
    #[serde(rename = "permission", default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// Minimum periods that are shorter on a condition.
    #[serde(rename = "shortening", default, skip_serializing_if = "Vec::is_empty")]
    pub shortenings: Vec<Shortening>,
    /// When several procedures are flagged as one need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub splitting: Option<SplittingRules>,
    /// Whether the budget is committed before a notice is published; where it is absent nothing asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<CommitmentRule>,
    /// Prior information notices; where it is absent there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_notice: Option<PriorNoticeRules>,
    /// The most that guarantees may be.
    #[serde(rename = "guarantee", default, skip_serializing_if = "Vec::is_empty")]
    pub guarantees: Vec<GuaranteeRule>,
    /// Commissions that give their opinion, by value, the one of the lowest values first.
    #[serde(rename = "control", default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ControlRule>,
    /// Margins of preference.
    #[serde(rename = "preference", default, skip_serializing_if = "Vec::is_empty")]
    pub preferences: Vec<PreferenceRule>,
    /// The clauses of bidding documents, in their order.
    #[serde(rename = "clause", default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ClauseRule>,
    /// Review of decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewRules>,
    /// How outages of the node move deadlines; where it is absent they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outages: Option<OutageRules>,
    /// When bidding may be closed, and how many procedures at once; where it is absent at any time and in any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closings: Option<ClosingRules>,
    /// The days that are not worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarRules>,
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

/// The unit of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days of 24 hours.
    Days,
    /// Working days of the rule-set's calendar.
    WorkingDays,
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
    /// The calendar that working days are counted in; it comes with the rule-set.
    #[serde(skip)]
    calendar: Option<Arc<WorkingCalendar>>,
}

impl Period {
    /// The length in seconds; of working days the least that it may be.
    #[must_use]
    pub const fn seconds(&self) -> i64 {
        let unit = match self.unit {
            Unit::Days | Unit::WorkingDays => 86_400,
            Unit::Hours => 3_600,
            Unit::Minutes => 60,
            Unit::Seconds => 1,
        };
        self.value as i64 * unit
    }

    /// The moment this long after another, or the last one there is.
    #[must_use]
    pub fn after(&self, moment: jiff::Timestamp) -> jiff::Timestamp {
        if let (Unit::WorkingDays, Some(calendar)) = (self.unit, &self.calendar) {
            return calendar.after(moment, self.value);
        }
        moment.checked_add(jiff::SignedDuration::from_secs(self.seconds())).unwrap_or(jiff::Timestamp::MAX)
    }

    /// The moment this long before another, or the first one there is.
    #[must_use]
    pub fn before(&self, moment: jiff::Timestamp) -> jiff::Timestamp {
        if let (Unit::WorkingDays, Some(calendar)) = (self.unit, &self.calendar) {
            return calendar.before(moment, self.value);
        }
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

impl Periods {
    /// Each period with its key in the file.
    #[must_use]
    pub const fn all(&self) -> [(&'static str, &Period); 10] {
        [
            ("tender_minimum", &self.tender_minimum),
            ("remaining_after_amendment_minimum", &self.remaining_after_amendment_minimum),
            ("enquiry_deadline_before_closing", &self.enquiry_deadline_before_closing),
            ("answer_before_closing", &self.answer_before_closing),
            ("standstill", &self.standstill),
            ("objection_window", &self.objection_window),
            ("closing_margin", &self.closing_margin),
            ("body_grace", &self.body_grace),
            ("rehearsal_maximum_age", &self.rehearsal_maximum_age),
            ("bid_validity_default", &self.bid_validity_default),
        ]
    }

    const fn all_mut(&mut self) -> [&mut Period; 10] {
        [
            &mut self.tender_minimum,
            &mut self.remaining_after_amendment_minimum,
            &mut self.enquiry_deadline_before_closing,
            &mut self.answer_before_closing,
            &mut self.standstill,
            &mut self.objection_window,
            &mut self.closing_margin,
            &mut self.body_grace,
            &mut self.rehearsal_maximum_age,
            &mut self.bid_validity_default,
        ]
    }
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
    /// Fewest members present at an opening, where the law asks for more than open together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_quorum_minimum: Option<Figure>,
    /// Whether seats may be taken by substitutes; not where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitutes: Option<SubstituteRule>,
    /// Whether members are compared with those behind the firms that bid; not where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<OwnersRule>,
}

/// Members are compared with those who own or direct the firms that bid, and answer before they judge (P60).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnersRule {
    /// Who of a firm is compared.
    pub capacities: Vec<Capacity>,
    /// The article on conflicts of interest.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Substitutes for members of an evaluation committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubstituteRule {
    /// What becomes of scores that a member had locked.
    pub locked_scores: LockedScores,
    /// The article that provides for substitutes.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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
    /// Family and parameters in one word, as in `linear_to:1.5`.
    #[serde(with = "evaluation::formula")]
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

/// Longest period in working days: they are counted one by one.
pub const WORKING_DAYS_MAXIMUM: u32 = 1_000;

/// Why a rule-set cannot be used.
#[derive(Debug)]
pub enum RuleSetError {
    /// Not TOML, a key missing, or a key that is not known.
    Shape(Box<toml::de::Error>),
    /// A value contradicts another; which, in words for the lawyer who edits the file.
    Inconsistent(&'static str),
    /// What it extends, or what it changes of it, is not there; in words for the lawyer.
    Chain(String),
}

impl std::fmt::Display for RuleSetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shape(error) => write!(f, "{error}"),
            Self::Inconsistent(what) => f.write_str(what),
            Self::Chain(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for RuleSetError {}

impl RuleSet {
    /// Reads a whole rule-set and checks that it does not contradict itself; one that states only what it changes is
    /// read by [`LawTexts`].
    ///
    /// # Errors
    /// [`RuleSetError`] with the place in the text or the contradiction.
    pub fn parse(text: &str) -> Result<Self, RuleSetError> {
        let rules: Self = toml::from_str(text).map_err(|error| RuleSetError::Shape(Box::new(error)))?;
        rules.checked()
    }

    /// The rule-set, if it does not contradict itself; its periods know their working days from here on.
    fn checked(mut self) -> Result<Self, RuleSetError> {
        self.check()?;
        let calendar = self.working_calendar().map(Arc::new);
        let review = self.review.iter_mut().flat_map(ReviewRules::periods_mut);
        let shortened = self.shortenings.iter_mut().map(|shortening| &mut shortening.length);
        let justified = self.evaluation.justification_minimum.as_mut();
        let of_methods = self.methods.iter_mut().flat_map(|method| {
            let of_auction = method.auction.as_mut().map(|rule| &mut rule.notice_minimum);
            let of_call = method.selection.as_mut().map(|rule| &mut rule.application_minimum);
            let of_prices = method.negotiation.as_mut().map(|rule| &mut rule.answer_minimum);
            let of_talks = method.dialogue.as_mut().and_then(|rule| rule.proposal_minimum.as_mut());
            let of_system = method.system.iter_mut().flat_map(SystemRule::periods_mut);
            method
                .tender_minimum
                .as_mut()
                .into_iter()
                .chain(of_auction)
                .chain(of_call)
                .chain(of_talks)
                .chain(of_prices)
                .chain(of_system)
        });
        let outages = self.outages.iter_mut().flat_map(OutageRules::all_mut);
        let opinions = self.controls.iter_mut().filter_map(|row| row.opinion.as_mut()).map(|rule| &mut rule.within);
        let bound = self.guarantees.iter_mut().filter_map(|rule| rule.extra_validity.as_mut());
        let other = review.chain(shortened).chain(of_methods).chain(justified).chain(outages).chain(opinions);
        let put_right = self.regularisation.iter_mut().flat_map(RegularisationRules::periods_mut);
        let asked = self.prior_notice.as_mut().map(|rule| &mut rule.answers_minimum);
        let other = other.chain(bound).chain(put_right).chain(asked);
        for period in self.periods.all_mut().into_iter().chain(other) {
            if period.unit == Unit::WorkingDays {
                if calendar.is_none() {
                    return Err(RuleSetError::Inconsistent("a period in working days needs a calendar"));
                }
                if period.value > WORKING_DAYS_MAXIMUM {
                    return Err(RuleSetError::Inconsistent("a period has at most 1000 working days"));
                }
                period.calendar.clone_from(&calendar);
            }
        }
        Ok(self)
    }

    /// The working days of the jurisdiction, where the rule-set states them.
    #[must_use]
    pub fn working_calendar(&self) -> Option<WorkingCalendar> {
        WorkingCalendar::new(self.calendar.clone()?, TimeZone::get(&self.timezone).ok()?)
    }

    /// The day of a moment, in the time zone of the rule-set.
    #[must_use]
    pub fn day_of(&self, moment: jiff::Timestamp) -> Date {
        moment.to_zoned(TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC)).date()
    }

    /// Whether it is in force at a moment.
    #[must_use]
    pub fn is_in_force(&self, moment: jiff::Timestamp) -> bool {
        let day = self.day_of(moment);
        let begun = self.in_force_from.parse::<Date>().is_ok_and(|from| from <= day);
        let ended = self.in_force_until.as_ref().and_then(|until| until.parse::<Date>().ok());
        begun && ended.is_none_or(|until| day < until)
    }

    fn check(&self) -> Result<(), RuleSetError> {
        let committee = &self.committee;
        let contradiction = |wrong: bool, what| if wrong { Err(RuleSetError::Inconsistent(what)) } else { Ok(()) };
        contradiction(self.methods.is_empty(), "no method")?;
        let wrong = self.methods.iter().find_map(Method::contradiction);
        wrong.map_or(Ok(()), |what| Err(RuleSetError::Inconsistent(what)))?;
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
        let quorum = committee.opening_quorum_minimum.as_ref().map_or(0, |quorum| quorum.value);
        contradiction(
            quorum > committee.opening_members_minimum.value,
            "the smallest opening committee has no quorum when everybody is there",
        )?;
        contradiction(
            committee.owners.as_ref().is_some_and(|rule| rule.capacities.is_empty()),
            "a comparison with nobody finds nobody",
        )?;
        contradiction(self.bids.currencies.is_empty(), "prices need a currency")?;
        contradiction(self.formulas.is_empty(), "no price formula")?;
        contradiction(
            self.formulas.iter().any(|rule| !rule.id.is_sound()),
            "the parameters of a price formula lie outside its family",
        )?;
        self.evaluation.contradictions().try_for_each(|what| contradiction(true, what))?;
        contradiction(self.exclusion_grounds.is_empty(), "no exclusion ground")?;
        let unique = |ids: Vec<&str>| ids.iter().collect::<std::collections::BTreeSet<_>>().len() == ids.len();
        contradiction(!unique(self.methods.iter().map(|m| m.id.as_str()).collect()), "a method stands twice")?;
        contradiction(
            !unique(self.exclusion_grounds.iter().map(|g| g.id.as_str()).collect()),
            "an exclusion ground stands twice",
        )?;
        contradiction(!unique(self.clauses.iter().map(|rule| rule.id.as_str()).collect()), "a clause stands twice")?;
        let inverted = |limits: &Limits| limits.minimum.zip(limits.maximum).is_some_and(|(least, most)| least > most);
        let inverted = self.clauses.iter().flat_map(|rule| rule.limits.values()).any(inverted);
        contradiction(inverted, "a clause's least is above its most")?;
        let is_day = |text: &String| text.parse::<Date>().is_ok_and(|date| date.to_string() == *text);
        contradiction(!is_day(&self.in_force_from), "the first day in force is no date")?;
        let until = self.in_force_until.as_ref();
        contradiction(until.is_some_and(|until| !is_day(until)), "the day on which it ends is no date")?;
        contradiction(until.is_some_and(|until| *until <= self.in_force_from), "it ends before it begins")?;
        contradiction(TimeZone::get(&self.timezone).is_err(), "the time zone is not known")?;
        let short = |rule: &OutageRules| rule.minimum.seconds() <= crate::program::RESTART_MAX.as_secs();
        contradiction(self.outages.as_ref().is_some_and(short), "an outage of two minutes or less is a restart")?;
        let still = |rule: &OutageRules| rule.extension.value == 0;
        contradiction(self.outages.as_ref().is_some_and(still), "an outage moves the deadline by more than nothing")?;
        let closings = self.closings.as_ref().and_then(ClosingRules::contradiction);
        closings.map_or(Ok(()), |what| Err(RuleSetError::Inconsistent(what)))?;
        let review = self.review.as_ref().and_then(ReviewRules::contradiction);
        review.map_or(Ok(()), |what| Err(RuleSetError::Inconsistent(what)))?;
        let put_right = self.regularisation.as_ref().and_then(RegularisationRules::contradiction);
        put_right.map_or(Ok(()), |what| Err(RuleSetError::Inconsistent(what)))?;
        let calendar = self.calendar.is_some() && self.working_calendar().is_none();
        contradiction(calendar, "the calendar has no working days")?;
        self.check_references()
    }

    /// Rows that name other rows name rows that are there.
    fn check_references(&self) -> Result<(), RuleSetError> {
        let contradiction = |wrong: bool, what| if wrong { Err(RuleSetError::Inconsistent(what)) } else { Ok(()) };
        let buyer = |id: &String| self.buyer_kinds.iter().any(|kind| kind.id == *id);
        let level = |id: &String| self.thresholds.iter().any(|threshold| threshold.level == *id);
        let mut buyers = self.thresholds.iter().flat_map(|threshold| &threshold.buyers);
        let mut others = self.permissions.iter().flat_map(|permission| &permission.buyers);
        let mut controlled = self.controls.iter().flat_map(|control| &control.buyers);
        contradiction(
            !(buyers.all(buyer) && others.all(buyer) && controlled.all(buyer)),
            "a row names a kind of buyer that is not there",
        )?;
        let mut subjects = self.thresholds.iter().filter_map(|threshold| threshold.subject.as_ref());
        let subject = |id: &String| self.subjects.iter().any(|subject| subject.id == *id);
        contradiction(!subjects.all(subject), "a threshold names a subject that is not there")?;
        let mut methods = self.permissions.iter().map(|permission| &permission.method);
        contradiction(!methods.all(|id| self.method(id).is_some()), "a permission names a method that is not there")?;
        let mut levels = self.permissions.iter().flat_map(|permission| permission.from.iter().chain(&permission.below));
        contradiction(!levels.all(level), "a permission names a level that no threshold has")?;
        let mut levels = self.controls.iter().filter_map(|control| control.from.as_ref());
        contradiction(!levels.all(level), "a commission's row names a level that no threshold has")?;
        contradiction(self.thresholds.iter().any(|one| one.amount_minor <= 0), "a threshold is more than nothing")?;
        let periods = self.periods.all();
        let mut shortened = self.shortenings.iter().map(|shortening| shortening.period.as_str());
        contradiction(
            !shortened.all(|name| periods.iter().any(|(known, _)| *known == name)),
            "a shortening names a period that is not there",
        )
    }

    /// The method of this name.
    #[must_use]
    pub fn method(&self, id: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }

    /// The least time from publication to the deadline: the method's own, or everybody's.
    #[must_use]
    pub fn tender_minimum<'a>(&'a self, method: &'a Method) -> &'a Period {
        method.tender_minimum.as_ref().unwrap_or(&self.periods.tender_minimum)
    }

    /// The shortest of a period and its shorter ones whose conditions were stated.
    #[must_use]
    pub fn shortened<'a>(&'a self, name: &str, ordinary: &'a Period, stated: &[ShorterPeriod]) -> &'a Period {
        let taken = |row: &&Shortening| {
            row.period == name && stated.iter().any(|shorter| shorter.shortening.as_str() == row.id)
        };
        let shorter = self.shortenings.iter().filter(taken).map(|row| &row.length);
        shorter.chain([ordinary]).min_by_key(|period| period.seconds()).unwrap_or(ordinary)
    }

    /// The rule on a kind of guarantee.
    #[must_use]
    pub fn guarantee(&self, kind: GuaranteeKind) -> Option<&GuaranteeRule> {
        self.guarantees.iter().find(|rule| rule.id == kind)
    }

    /// The article that a refusal cites.
    #[must_use]
    pub fn article_of_refusal(&self, code: &str) -> Option<&str> {
        self.refusals.get(code).map(String::as_str)
    }
}
