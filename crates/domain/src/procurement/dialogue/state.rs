//! What is true of a dialogue: who takes part, what was said in which round.

use crate::document::Document;
use crate::procurement::state::{Preparation, Published};
use crate::text::LocalText;
use crate::{CriterionId, PartyId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Those who go on talk with the buyer; the final bids are not invited yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Dialogue {
    /// What was prepared and published before, and goes on when the dialogue is concluded.
    pub prepared: Preparation,
    /// What was said.
    pub talks: Talks,
}

impl Dialogue {
    /// What the call or the first notice made public.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        self.prepared.call.as_deref()
    }
}

/// A dialogue, running or concluded.
#[derive(Debug, Clone, PartialEq)]
pub struct Talks {
    /// When it began.
    pub opened_at: Timestamp,
    /// How many took part at its beginning; their names may not be known yet.
    pub count: u32,
    /// Everybody who took part.
    pub participants: BTreeMap<PartyId, Participant>,
    /// The rounds, oldest first.
    pub rounds: Vec<Round>,
    /// When it was concluded, with the public statement.
    pub concluded: Option<(Timestamp, LocalText)>,
}

/// A firm that takes part, or took part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Participant {
    /// How it left, if it did.
    pub left: Option<Left>,
}

/// How a firm left a dialogue.
#[derive(Debug, Clone, PartialEq)]
pub enum Left {
    /// It withdrew.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// It was eliminated.
    Eliminated {
        /// In which round.
        round: u32,
        /// By which published criteria.
        criteria: Vec<CriterionId>,
        /// Why.
        reasons: LocalText,
        /// Who recorded it.
        by: PartyId,
        /// When.
        at: Timestamp,
    },
}

/// One round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Counted from 1.
    pub number: u32,
    /// What it is about.
    pub subject: LocalText,
    /// When it began.
    pub opened_at: Timestamp,
    /// Until when proposals are taken, where that is limited.
    pub proposals_until: Option<Timestamp>,
    /// What all participants were told.
    pub information: Vec<Information>,
    /// Who was heard, or declined.
    pub heard: BTreeMap<PartyId, Heard>,
    /// What was said with one firm: for that firm and the inside.
    pub minutes: Vec<Minutes>,
    /// When it ended, with the number of firms that remained.
    pub closed: Option<(Timestamp, u32)>,
}

/// What every participant was told at the same time.
#[derive(Debug, Clone, PartialEq)]
pub struct Information {
    /// The words.
    pub text: LocalText,
    /// Documents.
    pub documents: Vec<Document>,
    /// When.
    pub at: Timestamp,
}

/// That a firm had its opportunity in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Whether it took part, or declined.
    pub took_part: bool,
    /// When the exchange was held, or offered.
    pub on: Timestamp,
}

/// Minutes of an exchange with one firm.
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// The firm.
    pub firm: PartyId,
    /// When the exchange was held.
    pub on: Timestamp,
    /// What was said.
    pub text: LocalText,
    /// Documents.
    pub documents: Vec<Document>,
}

impl Talks {
    /// Those who remain.
    pub fn remaining(&self) -> impl Iterator<Item = &PartyId> {
        self.participants.iter().filter(|(_, one)| one.left.is_none()).map(|(firm, _)| firm)
    }

    /// Whether a firm takes part now.
    #[must_use]
    pub fn has(&self, firm: &PartyId) -> bool {
        self.participants.get(firm).is_some_and(|one| one.left.is_none())
    }

    /// Who was eliminated takes part again; who withdrew does not.
    pub(crate) fn readmit(&mut self, firm: &PartyId) {
        if let Some(one) =
            self.participants.get_mut(firm).filter(|one| matches!(one.left, Some(Left::Eliminated { .. })))
        {
            one.left = None;
        }
    }

    /// The round that runs.
    #[must_use]
    pub fn open_round(&self) -> Option<&Round> {
        self.rounds.last().filter(|round| round.closed.is_none())
    }

    /// Rounds that ended.
    #[must_use]
    pub fn closed_rounds(&self) -> usize {
        self.rounds.iter().filter(|round| round.closed.is_some()).count()
    }

    /// Those who remain and were not heard in a round yet.
    pub fn unheard<'a>(&'a self, round: &'a Round) -> impl Iterator<Item = &'a PartyId> {
        self.remaining().filter(|firm| !round.heard.contains_key(*firm))
    }

    /// The round of this number.
    #[must_use]
    pub fn round(&self, number: u32) -> Option<&Round> {
        self.rounds.iter().find(|round| round.number == number)
    }
}
