//! What is true of a prior information notice.

use super::notice::PriorNotice;
use crate::text::LocalText;
use crate::{PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A prior information notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Prior {
    /// There is none.
    #[default]
    Absent,
    /// It is being written.
    Drafted(Box<Drafted>),
    /// Everybody reads it.
    Published(Box<Published>),
}

/// A notice that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// Who means to buy.
    pub buyer: PartyId,
    /// What it says so far.
    pub notice: PriorNotice,
    /// Who wrote it.
    pub writers: BTreeSet<PartyId>,
}

/// A notice that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Who means to buy.
    pub buyer: PartyId,
    /// What it says.
    pub notice: PriorNotice,
    /// When it was published.
    pub published_at: Timestamp,
    /// The answer of each firm that counts.
    pub answers: BTreeMap<PartyId, Answer>,
    /// What was said, once it is told.
    pub summary: Option<Summary>,
    /// The procedures that follow it, oldest first.
    pub followed: Vec<ProcedureId>,
    /// That nothing comes of it.
    pub withdrawn: Option<Withdrawn>,
}

/// What a firm answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What may be published.
    pub text: String,
    /// What may not.
    pub confidential: Option<String>,
    /// When it came.
    pub at: Timestamp,
}

/// What was said in a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// In the buyer's words.
    pub text: LocalText,
    /// The firms that took part.
    pub participants: Vec<PartyId>,
    /// The answers that were published.
    pub answers: Vec<(PartyId, String)>,
    /// When.
    pub at: Timestamp,
}

/// That a notice was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Why.
    pub reasons: LocalText,
    /// When.
    pub at: Timestamp,
}

impl Prior {
    /// The published notice.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        match self {
            Self::Published(published) => Some(published),
            Self::Absent | Self::Drafted(_) => None,
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn buyer(&self) -> Option<&PartyId> {
        match self {
            Self::Absent => None,
            Self::Drafted(drafted) => Some(&drafted.buyer),
            Self::Published(published) => Some(&published.buyer),
        }
    }

    /// What it says so far.
    #[must_use]
    pub fn notice(&self) -> Option<&PriorNotice> {
        match self {
            Self::Absent => None,
            Self::Drafted(drafted) => Some(&drafted.notice),
            Self::Published(published) => Some(&published.notice),
        }
    }
}

impl Published {
    /// Whether firms may answer.
    #[must_use]
    pub fn takes_answers(&self, at: Timestamp) -> bool {
        self.withdrawn.is_none() && self.notice.consultation.as_ref().is_some_and(|asked| at < asked.until)
    }

    /// Whether the buyer has still to tell what was said.
    #[must_use]
    pub fn awaits_summary(&self, at: Timestamp) -> bool {
        let over = self.notice.consultation.as_ref().is_some_and(|asked| at >= asked.until);
        over && self.withdrawn.is_none() && self.summary.is_none()
    }

    /// Where it stands, for pages and programs.
    #[must_use]
    pub fn stage(&self, at: Timestamp) -> &'static str {
        match () {
            () if self.withdrawn.is_some() => "withdrawn",
            () if self.takes_answers(at) => "consulting",
            () if self.awaits_summary(at) => "answered",
            () if self.summary.is_some() => "summarised",
            () => "announced",
        }
    }
}
