//! Hearings: the committee asks one tenderer about its bid, with a clock, and decides after the answer or the clock. One shape
//! serves prices too low to be believed (P66) and conditions of which a document is missing or unclear (P61). Nothing
//! that is said in one changes a price or what is scored.

use crate::CriterionId;
use crate::document::Document;
use crate::procurement::evaluation::LowBid;
use crate::text::LocalText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a committee found of a condition that a bid has to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It is met.
    Met,
    /// The document that shows it is missing.
    Missing,
    /// The document is there, and incomplete, erroneous or unclear.
    Unclear,
    /// It is not met.
    NotMet,
}

impl Finding {
    /// Every finding, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Met, Self::Missing, Self::Unclear, Self::NotMet];

    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missing => "missing",
            Self::Unclear => "unclear",
            Self::NotMet => "not_met",
        }
    }

    /// Whether it can be put right, where the law has it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Unclear)
    }
}

/// Where the evidence of a finding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    /// An extract or attestation of the register that is in charge: taxes, social security, debarment.
    Register,
    /// What the firm handed in.
    Firm,
    /// What the committee saw with its own eyes.
    Committee,
}

impl EvidenceSource {
    /// Every source, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Firm, Self::Register, Self::Committee];

    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Firm => "firm",
            Self::Committee => "committee",
        }
    }
}

/// What the committee found of one condition; the latest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was found.
    pub finding: Finding,
    /// On what.
    pub source: EvidenceSource,
    /// In words.
    pub evidence: LocalText,
    /// When.
    pub at: Timestamp,
}

/// A condition that a tenderer is asked about, as it was found then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedCondition {
    /// The exclusion ground or selection criterion of the notice.
    pub condition: CriterionId,
    /// What was found of it.
    pub finding: Finding,
    /// The article that lets it be asked.
    pub article: String,
}

/// What a hearing is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A price that the published method finds abnormally low, and what it was held against when it was asked about.
    LowPrice(LowBid),
    /// Conditions of which a document is missing or unclear.
    Conditions {
        /// Which.
        asked: Vec<AskedCondition>,
        /// The days for the answer, in the unit of the law.
        days: u32,
    },
}

/// What the tenderer said.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingAnswer {
    /// In words.
    pub text: String,
    /// What it added.
    pub documents: Vec<Document>,
    /// When it came.
    pub at: Timestamp,
}

/// What the committee made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingDecision {
    /// Whether the bid stays.
    pub accepted: bool,
    /// The conditions that are still not met.
    pub unmet: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
    /// When.
    pub at: Timestamp,
}

/// Where a hearing stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The tenderer may answer.
    Asked,
    /// It has answered.
    Answered,
    /// It let the time pass.
    Silent,
    /// The committee has accepted.
    Accepted,
    /// The committee has rejected the bid.
    Rejected,
}

impl Standing {
    /// The key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Silent => "silent",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// One question to one tenderer, with what followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Hearing {
    /// What it is about.
    pub subject: Subject,
    /// What was asked.
    pub question: LocalText,
    /// When.
    pub asked_at: Timestamp,
    /// An answer arrives until then, that moment included.
    pub answer_until: Timestamp,
    /// The answer.
    pub answer: Option<HearingAnswer>,
    /// When an answer came too late and was returned.
    pub returned_at: Option<Timestamp>,
    /// The decision.
    pub decision: Option<HearingDecision>,
}

impl Hearing {
    /// A question that nobody has answered.
    #[must_use]
    pub fn asked(subject: Subject, question: LocalText, (asked_at, answer_until): (Timestamp, Timestamp)) -> Self {
        Self { subject, question, asked_at, answer_until, answer: None, returned_at: None, decision: None }
    }

    /// Where it stands at a moment.
    #[must_use]
    pub fn standing(&self, at: Timestamp) -> Standing {
        match (&self.decision, &self.answer) {
            (Some(decision), _) if decision.accepted => Standing::Accepted,
            (Some(_), _) => Standing::Rejected,
            (None, Some(_)) => Standing::Answered,
            (None, None) if at > self.answer_until => Standing::Silent,
            (None, None) => Standing::Asked,
        }
    }

    /// Whether the bid was rejected after it.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| !decision.accepted)
    }

    /// The price it is about, if it is about one.
    #[must_use]
    pub const fn low(&self) -> Option<&LowBid> {
        match &self.subject {
            Subject::LowPrice(low) => Some(low),
            Subject::Conditions { .. } => None,
        }
    }

    /// The conditions it is about; none when it is about a price.
    #[must_use]
    pub fn conditions(&self) -> &[AskedCondition] {
        match &self.subject {
            Subject::LowPrice(_) => &[],
            Subject::Conditions { asked, .. } => asked,
        }
    }

    /// The days that were given for the answer, where the committee set them.
    #[must_use]
    pub const fn days(&self) -> Option<u32> {
        match &self.subject {
            Subject::LowPrice(_) => None,
            Subject::Conditions { days, .. } => Some(*days),
        }
    }
}
