//! Debarment: a firm takes no part in procurement for a time, by a decision of the authority that may take it (P131).

use crate::PartyId;
use crate::text::LocalText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One debarment of a firm, with its whole history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debarment {
    /// Counts the firm's debarments from 1.
    pub number: u32,
    /// The first moment at which it holds; never before it was recorded.
    pub from: Timestamp,
    /// The first moment at which it no longer holds; absent when it has no end.
    pub until: Option<Timestamp>,
    /// The reference of the decision.
    pub decision: String,
    /// Why.
    pub reasons: LocalText,
    /// When and why it was lifted before its end.
    pub lifted: Option<(Timestamp, LocalText)>,
}

impl Debarment {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn holds_at(&self, moment: Timestamp) -> bool {
        self.from <= moment && self.end().is_none_or(|end| moment < end)
    }

    /// The first moment at which it no longer holds, lifted or run out; absent when it has no end.
    #[must_use]
    pub fn end(&self) -> Option<Timestamp> {
        let lifted = self.lifted.as_ref().map(|(at, _)| *at);
        [self.until, lifted].into_iter().flatten().min()
    }
}

/// The debarment that holds at a moment; of several the one that ends last.
#[must_use]
pub fn in_force(debarments: &[Debarment], moment: Timestamp) -> Option<&Debarment> {
    let holding = debarments.iter().filter(|debarment| debarment.holds_at(moment));
    holding.max_by_key(|debarment| debarment.end().unwrap_or(Timestamp::MAX))
}

/// A firm that is debarred at the moment of a decision on its bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DebarredFirm {
    /// The firm.
    pub firm: PartyId,
    /// Which of its debarments.
    pub number: u32,
    /// The reference of the decision.
    pub decision: String,
}
