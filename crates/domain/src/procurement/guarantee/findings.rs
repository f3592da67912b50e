//! What the opening finds of guarantees, and what becomes of them.

use super::command::SignedStatement;
use super::statement::PaperReading;
use crate::document::Document;
use crate::ids::{BidId, GuaranteeId};
use crate::procurement::notice::Notice;
use crate::ruleset::{GuaranteeForm, GuaranteeKind, IssuerKind, RuleSet};
use crate::text::LocalText;
use crate::{CriterionId, LotId, Money, PartyId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A guarantee that secures opened bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case", deny_unknown_fields)]
#[allow(clippy::large_enum_variant)] // a handful per bid
pub enum Guarantee {
    /// Signed by its guarantor and recorded before the deadline.
    Electronic {
        /// What names it.
        id: GuaranteeId,
        /// The name of the guarantor, as the register had it at the opening.
        guarantor_name: LocalText,
        /// What was signed.
        signed: SignedStatement,
    },
    /// Read from paper by two persons.
    Paper {
        /// What names it.
        id: GuaranteeId,
        /// What both read.
        reading: PaperReading,
        /// The scan.
        scan: Document,
    },
}

impl Guarantee {
    /// What names it in the procedure.
    #[must_use]
    pub const fn id(&self) -> &GuaranteeId {
        match self {
            Self::Electronic { id, .. } | Self::Paper { id, .. } => id,
        }
    }

    /// Whether it is signed or on paper.
    #[must_use]
    pub const fn form(&self) -> GuaranteeForm {
        match self {
            Self::Electronic { .. } => GuaranteeForm::Electronic,
            Self::Paper { .. } => GuaranteeForm::Paper,
        }
    }

    /// The lots whose bids it secures.
    #[must_use]
    pub fn lots(&self) -> &[LotId] {
        match self {
            Self::Electronic { signed, .. } => &signed.statement.lots,
            Self::Paper { reading, .. } => &reading.lots,
        }
    }

    /// The firm.
    #[must_use]
    pub const fn tenderer(&self) -> &PartyId {
        match self {
            Self::Electronic { signed, .. } => &signed.statement.tenderer,
            Self::Paper { reading, .. } => &reading.tenderer,
        }
    }

    /// The guarantor, where the register has it.
    #[must_use]
    pub const fn guarantor(&self) -> Option<&PartyId> {
        match self {
            Self::Electronic { signed, .. } => Some(&signed.statement.guarantor),
            Self::Paper { reading, .. } => reading.guarantor.as_ref(),
        }
    }

    /// The guarantor's own number.
    #[must_use]
    pub fn reference(&self) -> &str {
        match self {
            Self::Electronic { signed, .. } => &signed.statement.reference,
            Self::Paper { reading, .. } => &reading.reference,
        }
    }

    /// The most that it pays.
    #[must_use]
    pub const fn amount(&self) -> Money {
        match self {
            Self::Electronic { signed, .. } => signed.statement.amount,
            Self::Paper { reading, .. } => reading.amount,
        }
    }

    /// The last day on which it may be claimed.
    #[must_use]
    pub const fn valid_until(&self) -> Date {
        match self {
            Self::Electronic { signed, .. } => signed.statement.valid_until,
            Self::Paper { reading, .. } => reading.valid_until,
        }
    }

    /// The scan of one on paper.
    #[must_use]
    pub const fn scan(&self) -> Option<&Document> {
        match self {
            Self::Electronic { .. } => None,
            Self::Paper { scan, .. } => Some(scan),
        }
    }

    /// On what conditions it pays, as far as that is recorded.
    #[must_use]
    pub fn conditions(&self) -> &str {
        match self {
            Self::Electronic { signed, .. } => &signed.statement.conditions,
            Self::Paper { .. } => "",
        }
    }
}

/// A guarantee with what the node knows of it besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundGuarantee {
    /// The guarantee.
    pub guarantee: Guarantee,
    /// As what the register accredits its guarantor at this moment; absent when it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<IssuerKind>,
    /// Whether its signature is its guarantor's; true of one on paper, which has none.
    pub signed: bool,
}

/// What a guarantee has to meet on a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeNeed {
    /// The least that it pays, for all the lots that it secures.
    pub amount: Money,
    /// The first day on which it may end.
    pub valid_until: Date,
}

impl GuaranteeNeed {
    /// What a guarantee over these lots has to meet; nothing when none of them asks for one. The day is that on which
    /// bids cease to bind, and what the law adds.
    #[must_use]
    pub fn of(notice: &Notice, lots: &[LotId], deadline: Timestamp, rules: &RuleSet) -> Option<Self> {
        let asked = lots.iter().filter_map(|lot| notice.lot(lot)?.bid_guarantee);
        let amount = asked.reduce(|sum, one| Money { amount_minor: sum.amount_minor + one.amount_minor, ..sum })?;
        let bound = match notice.bid_validity_days {
            Some(days) => {
                let length = jiff::SignedDuration::from_hours(24 * i64::from(days));
                deadline.checked_add(length).unwrap_or(Timestamp::MAX)
            }
            None => rules.periods.bid_validity_default.after(deadline),
        };
        let extra = rules.guarantee(GuaranteeKind::Bid).and_then(|rule| rule.extra_validity.as_ref());
        let until = extra.map_or(bound, |extra| extra.after(bound));
        Some(Self { amount, valid_until: rules.day_of(until) })
    }
}

/// In what a guarantee falls short. Nothing follows from it by itself: the committee decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuaranteeProblem {
    /// There is none.
    Missing,
    /// It pays less than the notice asks.
    AmountTooSmall,
    /// It pays in another currency.
    CurrencyDiffers,
    /// It ends too early.
    EndsTooEarly,
    /// The law takes none of its form.
    FormNotTaken,
    /// Its guarantor is not accredited, or not of a kind that the law takes.
    GuarantorNotAccepted,
    /// Its signature is not its guarantor's.
    SignatureInvalid,
}

impl GuaranteeProblem {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::AmountTooSmall => "amount_too_small",
            Self::CurrencyDiffers => "currency_differs",
            Self::EndsTooEarly => "ends_too_early",
            Self::FormNotTaken => "form_not_taken",
            Self::GuarantorNotAccepted => "guarantor_not_accepted",
            Self::SignatureInvalid => "signature_invalid",
        }
    }
}

impl Guarantee {
    /// In what it falls short of the figures of the notice.
    #[must_use]
    pub fn shortfalls(&self, need: &GuaranteeNeed) -> Vec<GuaranteeProblem> {
        let amount = self.amount();
        let currency = amount.currency == need.amount.currency;
        [
            (!currency, GuaranteeProblem::CurrencyDiffers),
            (currency && amount.amount_minor < need.amount.amount_minor, GuaranteeProblem::AmountTooSmall),
            (self.valid_until() < need.valid_until, GuaranteeProblem::EndsTooEarly),
        ]
        .into_iter()
        .filter_map(|(holds, problem)| holds.then_some(problem))
        .collect()
    }
}

impl FoundGuarantee {
    /// In what it falls short of the notice and the law.
    #[must_use]
    pub fn problems(&self, need: &GuaranteeNeed, rules: &RuleSet) -> Vec<GuaranteeProblem> {
        let mut problems = self.guarantee.shortfalls(need);
        if let Some(rule) = rules.guarantee(GuaranteeKind::Bid) {
            let taken = |issuer| rule.issuers.is_empty() || rule.issuers.contains(&issuer);
            let other = [
                (!rule.takes(self.guarantee.form()), GuaranteeProblem::FormNotTaken),
                (!self.issuer.is_some_and(taken), GuaranteeProblem::GuarantorNotAccepted),
                (!self.signed, GuaranteeProblem::SignatureInvalid),
            ];
            problems.extend(other.into_iter().filter_map(|(holds, problem)| holds.then_some(problem)));
        }
        problems
    }
}

/// What was found of one guarantee of a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedGuarantee {
    /// The guarantee.
    pub guarantee: Guarantee,
    /// What it has to meet.
    pub need: GuaranteeNeed,
    /// In what it falls short.
    pub problems: Vec<GuaranteeProblem>,
    /// When it was found.
    pub at: Timestamp,
}

/// Why a guarantee was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseGround {
    /// Every lot that it secures has ended, and its firm won none of them.
    NotSuccessful,
    /// The procedure was cancelled.
    Cancelled,
    /// The buyer has no more use for it.
    Discharged,
}

impl ReleaseGround {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSuccessful => "not_successful",
            Self::Cancelled => "cancelled",
            Self::Discharged => "discharged",
        }
    }
}

/// How a guarantee ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuaranteeEnd {
    /// The guarantor is free.
    Released {
        /// Why.
        ground: ReleaseGround,
        /// When.
        at: Timestamp,
    },
    /// The buyer claimed it.
    Claimed {
        /// The case of the law.
        ground: CriterionId,
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
    },
}

/// A guarantee on paper: its closed envelope, and what was read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperGuarantee {
    /// The number that the buyer's registry wrote on the envelope.
    pub label: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Whether that was before the deadline.
    pub in_time: bool,
    /// Who registered its arrival.
    pub by: PartyId,
    /// What the first person read, with the scan, until a second one reads the same.
    pub first: Option<(PaperReading, Document, PartyId)>,
    /// Whether two persons read the same.
    pub registered: bool,
}

/// The guarantees of a procedure, besides what the opening found of each bid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guarantees {
    /// Those on paper, by the number of their arrival.
    pub paper: BTreeMap<u32, PaperGuarantee>,
    /// Those that ended.
    pub ended: BTreeMap<GuaranteeId, GuaranteeEnd>,
}

/// What was found of each opened bid of a lot; a bid without any has an empty list.
pub type OfBids = BTreeMap<BidId, Vec<VerifiedGuarantee>>;
