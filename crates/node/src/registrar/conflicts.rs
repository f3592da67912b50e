//! What the register says of those whom a decision compares (P60): the members of the committees, and who owns or directs
//! the firms that bids name. It is read when a decision is made. What changes at the same moment is found by the next
//! comparison, which anybody of the buyer's may ask for.

use crate::office::Node;
use domain::PartyId;
use domain::procurement::act::{CommitteeKind, Verdict};
use domain::procurement::conflicts::People;
use domain::procurement::decide::named_firms;
use domain::procurement::grouping::FoundGrouping;
use domain::procurement::{Command, Procedure};
use std::collections::BTreeSet;

impl Node {
    /// The people whom a command compares; nothing for a command that compares nobody.
    pub(super) fn people_for(&self, state: &Procedure, command: &Command) -> Option<People> {
        let Procedure::Closed(closed) = state else { return None };
        let mut firms = named_firms(closed);
        let mut members: BTreeSet<PartyId> = BTreeSet::new();
        let matches = |kind| state.committee(kind).into_iter().flat_map(|committee| committee.matches.values());
        let kinds = [CommitteeKind::Opening, CommitteeKind::Evaluation];
        match command {
            Command::RecordOpening { results, groupings, .. } => {
                firms.extend(results.iter().filter_map(|result| match &result.verdict {
                    Verdict::Valid { tenderer, .. } => Some(tenderer.clone()),
                    _ => None,
                }));
                let others = groupings.iter().flat_map(FoundGrouping::others);
                firms.extend(others.map(|member| member.firm.clone()));
            }
            Command::ReplaceMember { substitute, .. } => {
                members.insert(substitute.clone());
            }
            Command::CompareOwners {} => {}
            Command::AnswerMatch { .. } => {
                let asked: BTreeSet<&PartyId> = kinds.into_iter().flat_map(matches).map(|one| &one.firm).collect();
                firms.retain(|firm| asked.contains(firm));
            }
            _ => return None,
        }
        let seated = kinds.into_iter().filter_map(|kind| state.committee(kind));
        members.extend(seated.flat_map(|committee| committee.members.iter().cloned()));
        let naming = |member: PartyId| Some((member.clone(), self.directory.person(&member)?.naming()));
        let owners = |firm: PartyId| {
            let declared = self.directory.organisation(&firm).and_then(|found| found.owners);
            let people = declared.map(|declared| {
                declared.owners.iter().map(|owner| (owner.capacity, owner.naming())).collect::<Vec<_>>()
            });
            (firm, people)
        };
        Some(People {
            members: members.into_iter().filter_map(naming).collect(),
            firms: firms.into_iter().map(owners).collect(),
        })
    }
}
