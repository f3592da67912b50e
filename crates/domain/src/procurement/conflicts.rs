//! Committees held against the firms' owners (P60). Once bids name their firms, the names of members are compared with those
//! of the persons who own or direct these firms. A match accuses nobody: it is shown to the member and to the buyer's people,
//! and the member answers it before it judges anything.

use crate::PartyId;
use crate::identity::{Capacity, Certainty, Naming};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the register of parties says of those who are compared. The node reads it for a decision; it is recorded nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// Members and substitutes, by what they are known.
    pub members: BTreeMap<PartyId, Naming>,
    /// What each firm said of its owners and directors; nothing where it said nothing yet.
    pub firms: BTreeMap<PartyId, Option<Vec<(Capacity, Naming)>>>,
}

impl People {
    /// The best match of a member with a firm's people of these capacities.
    #[must_use]
    pub fn likeness(&self, member: &PartyId, firm: &PartyId, capacities: &[Capacity]) -> Option<(Certainty, Capacity)> {
        let member = self.members.get(member)?;
        let people = self.firms.get(firm)?.iter().flatten();
        let of_law = people.filter(|(capacity, _)| capacities.contains(capacity));
        of_law.filter_map(|(capacity, person)| Some((member.likeness(person)?, *capacity))).min()
    }
}

/// What a member says to a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchAnswer {
    /// That is somebody else.
    NotMe,
    /// It takes no further part.
    Recused,
}

impl MatchAnswer {
    /// Both answers.
    pub const ALL: [Self; 2] = [Self::NotMe, Self::Recused];

    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotMe => "not_me",
            Self::Recused => "recused",
        }
    }
}

/// A member whose name may be that of a person behind a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The member.
    pub member: PartyId,
    /// The firm.
    pub firm: PartyId,
    /// How sure it is.
    pub certainty: Certainty,
    /// What the person is to the firm.
    pub capacity: Capacity,
    /// When it was found.
    pub at: Timestamp,
    /// What the member said to it.
    pub answer: Option<MatchAnswer>,
    /// Why.
    pub reasons: String,
}

/// The matches of a committee, by their number.
pub type Matches = BTreeMap<u32, Match>;

/// A comparison that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How many firms were compared.
    pub firms: u32,
    /// How many of them had not said who owns them.
    pub undeclared: u32,
    /// Matches found of the opening committee.
    pub opening: u32,
    /// Matches found of the evaluation committee.
    pub evaluation: u32,
    /// Who asked for it; nobody where an opening made it.
    pub by: Option<PartyId>,
    /// When.
    pub at: Timestamp,
}

/// The members among these who have a match to answer.
#[must_use]
pub fn unanswered<'a>(matches: &Matches, members: impl Iterator<Item = &'a PartyId>) -> Vec<PartyId> {
    let waits: BTreeSet<&PartyId> =
        matches.values().filter(|found| found.answer.is_none()).map(|found| &found.member).collect();
    members.filter(|member| waits.contains(member)).cloned().collect()
}
