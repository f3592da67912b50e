//! Members who are absent from an opening, and members whose seat another person takes (P50).

use crate::PartyId;
use crate::procurement::act::Score;
use crate::text::LocalText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What becomes of scores that a member had locked before its seat was taken by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockedScores {
    /// They count: the substitute scores what its predecessor had not.
    Count,
    /// They stay in the record and count for nothing: the substitute scores everything that is not agreed on.
    SetAside,
}

impl LockedScores {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::SetAside => "set_aside",
        }
    }
}

/// A seat of the committee that another person took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Who sat there.
    pub member: PartyId,
    /// Who sits there since.
    pub substitute: PartyId,
    /// Why.
    pub reasons: LocalText,
    /// The article that provides for it.
    pub article: String,
    /// What became of scores that had been locked.
    pub locked_scores: LockedScores,
    /// When.
    pub at: Timestamp,
}

/// A member who holds an opening key and was not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Why.
    pub reasons: LocalText,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Whether a member has scored, itself or by the one whose seat it took.
#[must_use]
pub fn has_scored(replaced: &[Replacement], member: &PartyId, locked: &BTreeMap<PartyId, Vec<Score>>) -> bool {
    if locked.contains_key(member) {
        return true;
    }
    // A seat may be taken again: the earlier replacements are looked at for whoever sat there before.
    let latest = replaced.iter().rposition(|one| one.substitute == *member);
    latest.is_some_and(|n| {
        let one = &replaced[n];
        one.locked_scores == LockedScores::Count && has_scored(&replaced[..n], &one.member, locked)
    })
}
