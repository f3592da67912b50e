//! What is true of one grouping. Total.

use super::act::GroupingAct;
use super::terms::GroupingTerms;
use crate::PartyId;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// That a firm agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// When.
    pub at: Timestamp,
    /// Where its act is in the ledger.
    pub act: u64,
}

/// One grouping, or the place where it may be recorded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupingFile {
    /// Who leads and what is proposed, as long as the grouping stands.
    pub proposed: Option<(PartyId, GroupingTerms)>,
    /// Counts the proposals.
    pub proposal: u32,
    /// Those who agreed to the present terms.
    pub agreed: BTreeMap<PartyId, Agreement>,
    /// Those who declined them or took their agreement back.
    pub left: BTreeMap<PartyId, Timestamp>,
}

impl GroupingFile {
    /// The firm that leads, as long as the grouping stands.
    #[must_use]
    pub fn lead(&self) -> Option<&PartyId> {
        self.proposed.as_ref().map(|(lead, _)| lead)
    }

    /// The terms, as long as the grouping stands.
    #[must_use]
    pub fn terms(&self) -> Option<&GroupingTerms> {
        self.proposed.as_ref().map(|(_, terms)| terms)
    }

    /// Whether every member has agreed to the same terms.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.terms().is_some_and(|terms| terms.members.iter().all(|member| self.agreed.contains_key(&member.firm)))
    }
}

/// Applies one act, recorded at this moment and place.
#[must_use]
pub fn evolve(mut state: GroupingFile, act: &GroupingAct, (at, index): (Timestamp, u64)) -> GroupingFile {
    match act {
        GroupingAct::GroupingProposed(act) => {
            state.proposed = Some((act.lead.clone(), act.terms.clone()));
            state.proposal = act.proposal;
            state.agreed = BTreeMap::from([(act.lead.clone(), Agreement { at, act: index })]);
            state.left.clear();
        }
        GroupingAct::GroupingJoined(act) => {
            state.left.remove(&act.member);
            state.agreed.insert(act.member.clone(), Agreement { at, act: index });
        }
        GroupingAct::GroupingLeft(act) => {
            state.agreed.remove(&act.member);
            state.left.insert(act.member.clone(), at);
        }
        GroupingAct::GroupingDissolved(_) => {
            state.proposed = None;
            state.agreed.clear();
            state.left.clear();
        }
    }
    state
}
