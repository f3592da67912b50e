//! Members held against the owners and directors of the firms that bid (P60).

use super::{Context, plain};
use crate::PartyId;
use crate::identity::Certainty;
use crate::procurement::Refusal;
use crate::procurement::act::{
    CommitteeKind, InterestsDeclared, MatchAnswered, MatchFound, MatchReasoned, OwnersCompared, ProcedureAct, Verdict,
};
use crate::procurement::command::Command;
use crate::procurement::conflicts::{MatchAnswer, unanswered};
use crate::procurement::state::{Closed, Committee};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;
const KINDS: [CommitteeKind; 2] = [CommitteeKind::Opening, CommitteeKind::Evaluation];

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::CompareOwners {} => anew(state, context),
        Command::AnswerMatch { kind, number, answer, reasons } => {
            self::answer(state, context, (kind, number), answer, reasons)
        }
        _ => Err(wrong_stage),
    }
}

/// Firms that opened envelopes name, with those that bid with them.
#[must_use]
pub fn named_firms(state: &Closed) -> BTreeSet<PartyId> {
    let opened = || state.lots.values().map(|lot| lot.opened());
    let tenderers = opened().flat_map(|of| of.verdicts.values()).filter_map(tenderer);
    let grouped = opened().flat_map(|of| of.groupings.values()).flat_map(|found| found.grouping.others());
    tenderers.chain(grouped.map(|member| &member.firm)).cloned().collect()
}

const fn tenderer(verdict: &Verdict) -> Option<&PartyId> {
    match verdict {
        Verdict::Valid { tenderer, .. } => Some(tenderer),
        _ => None,
    }
}

/// What is found of the firms that these acts of an opening name for the first time.
pub(super) fn of_opening(state: &Closed, context: Context<'_>, acts: &[ProcedureAct]) -> Vec<ProcedureAct> {
    let known = named_firms(state);
    let named = acts.iter().flat_map(|act| match act {
        ProcedureAct::BidOpened(act) => tenderer(&act.verdict).into_iter().collect::<Vec<_>>(),
        ProcedureAct::GroupingFound(act) => act.grouping.others().map(|member| &member.firm).collect(),
        _ => Vec::new(),
    });
    let firms: BTreeSet<PartyId> = named.filter(|firm| !known.contains(*firm)).cloned().collect();
    let members = |kind| state.published.committee(kind).map(seated).unwrap_or_default();
    compare(state, context, &firms, members, None)
}

/// What is found of a substitute.
pub(super) fn of_substitute(
    state: &Closed,
    context: Context<'_>,
    (kind, substitute): (CommitteeKind, &PartyId),
    by: &PartyId,
) -> Vec<ProcedureAct> {
    let members = |of| if of == kind { vec![substitute.clone()] } else { Vec::new() };
    compare(state, context, &named_firms(state), members, Some(by))
}

/// Firms correct what they declared, and numbers become known: the comparison may be made anew at any time.
fn anew(state: &Closed, context: Context<'_>) -> Decision {
    if context.rules.committee.owners.is_none() {
        return Err(Refusal::OwnersNotCompared);
    }
    let firms = named_firms(state);
    if firms.is_empty() {
        return Err(Refusal::NobodyNamedYet);
    }
    let members = |kind| state.published.committee(kind).map(seated).unwrap_or_default();
    Ok(compare(state, context, &firms, members, context.actor.person()))
}

/// Members who may still judge.
fn seated(committee: &Committee) -> Vec<PartyId> {
    let out = |member: &PartyId| committee.declarations.get(member).is_some_and(|(conflict, _)| *conflict);
    committee.members.iter().filter(|member| !out(member)).cloned().collect()
}

fn compare(
    state: &Closed,
    context: Context<'_>,
    firms: &BTreeSet<PartyId>,
    members: impl Fn(CommitteeKind) -> Vec<PartyId>,
    by: Option<&PartyId>,
) -> Vec<ProcedureAct> {
    let (Some(rule), Some(people)) = (&context.rules.committee.owners, context.known.people) else {
        return Vec::new();
    };
    if firms.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(CommitteeKind, MatchFound)> = Vec::new();
    for kind in KINDS {
        let Some(committee) = state.published.committee(kind) else { continue };
        let mut number = committee.matches.keys().next_back().copied().unwrap_or_default();
        for member in members(kind) {
            for firm in firms {
                let Some((certainty, capacity)) = people.likeness(&member, firm, &rule.capacities) else { continue };
                // What was found before is not found again, unless it has become sure.
                let before = |one: &crate::procurement::conflicts::Match| {
                    one.member == member && one.firm == *firm && one.certainty <= certainty
                };
                if committee.matches.values().any(before) {
                    continue;
                }
                number += 1;
                let (member, firm) = (member.clone(), firm.clone());
                found.push((kind, MatchFound { kind, number, member, firm, certainty, capacity }));
            }
        }
    }
    let count = |kind| found.iter().filter(|(of, _)| *of == kind).count() as u32;
    let undeclared = firms.iter().filter(|firm| people.firms.get(*firm).is_none_or(Option::is_none)).count() as u32;
    let compared = OwnersCompared {
        firms: firms.len() as u32,
        undeclared,
        opening: count(CommitteeKind::Opening),
        evaluation: count(CommitteeKind::Evaluation),
        article: rule.article.clone(),
        by: by.cloned(),
    };
    let mut acts = vec![compared.into()];
    acts.extend(found.into_iter().map(|(_, act)| act.into()));
    acts
}

/// Whether a member may judge: whatever was found of it is answered.
pub(super) fn answered(committee: &Committee, member: &PartyId) -> Result<(), Refusal> {
    let members = unanswered(&committee.matches, std::iter::once(member));
    if members.is_empty() { Ok(()) } else { Err(Refusal::MatchUnanswered { members }) }
}

/// The member's own word. One who sits on both committees answers for both.
fn answer(
    state: &Closed,
    context: Context<'_>,
    (kind, number): (CommitteeKind, u32),
    answer: MatchAnswer,
    reasons: String,
) -> Decision {
    let member = context.person()?.clone();
    let committee = state.published.committee(kind).ok_or(Refusal::CommitteeMissing { kind })?;
    let asked = committee.matches.get(&number).filter(|found| found.member == member);
    let asked = asked.ok_or(Refusal::MatchUnknown { number })?;
    if asked.answer.is_some() {
        return Err(Refusal::MatchAnswered { number });
    }
    plain(&reasons, "reasons", 2_000)?;
    // The same number in the same register is the same person, as long as both stand as they are.
    if answer == MatchAnswer::NotMe {
        let capacities = context.rules.committee.owners.as_ref().map(|rule| rule.capacities.as_slice());
        let now = context.known.people.zip(capacities).map(|(people, of)| people.likeness(&member, &asked.firm, of));
        let certainty = now.map_or(Some(asked.certainty), |found| found.map(|(certainty, _)| certainty));
        if certainty == Some(Certainty::Certain) {
            return Err(Refusal::SamePerson { firm: asked.firm.clone() });
        }
    }
    let mut acts = Vec::new();
    for kind in KINDS {
        let Some(committee) = state.published.committee(kind) else { continue };
        let open = committee.matches.iter().filter(|(_, found)| found.member == member && found.answer.is_none());
        // Who goes, goes for all firms.
        let same = open.filter(|(_, found)| answer == MatchAnswer::Recused || found.firm == asked.firm);
        for (number, _) in same {
            acts.push(MatchAnswered { kind, number: *number, answer }.into());
            let (member, reasons) = (member.clone(), reasons.clone());
            acts.push(MatchReasoned { kind, number: *number, member, reasons }.into());
        }
        let sits = committee.has(&member);
        if answer == MatchAnswer::Recused && sits && committee.declarations.get(&member).is_none_or(|(out, _)| !out) {
            let (member, statement) = (member.clone(), reasons.clone());
            acts.push(InterestsDeclared { kind, member, conflict: true, statement }.into());
        }
    }
    Ok(acts)
}
