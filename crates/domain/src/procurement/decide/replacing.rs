//! Absences from the opening, and seats that another person takes (P50).

use super::{Context, conflicts, written};
use crate::PartyId;
use crate::procurement::Refusal;
use crate::procurement::act::{CommitteeKind, MemberAbsent, MemberReplaced, ProcedureAct};
use crate::procurement::command::Command;
use crate::procurement::state::{Closed, Committee, LotState, Procedure};
use crate::ruleset::RuleSet;
use crate::text::LocalText;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn decide(state: &Procedure, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match (state, command) {
        (Procedure::Closed(closed), Command::RecordAbsence { member, reasons }) => {
            absent(closed, context, member, reasons)
        }
        (
            Procedure::Bidding(_) | Procedure::Closed(_),
            Command::ReplaceMember { kind, member, substitute, reasons },
        ) => replace(state, context, (kind, member, substitute), reasons, wrong_stage),
        _ => Err(wrong_stage),
    }
}

/// Whoever released a share that waits for the opening is there. The minutes name the others, with the reason that is known.
fn absent(closed: &Closed, context: Context<'_>, member: PartyId, reasons: LocalText) -> Decision {
    let by = context.person()?.clone();
    if !closed.published.keys.members().any(|holder| *holder == member) {
        return Err(Refusal::NotAMember { kind: CommitteeKind::Opening });
    }
    // What members sign no longer changes.
    if !closed.minutes.is_empty() {
        return Err(Refusal::MinutesSigned);
    }
    if took_part(closed, &member) {
        return Err(Refusal::MemberPresent { member });
    }
    if closed.absences.contains_key(&member) {
        return Err(Refusal::AbsenceRecorded);
    }
    written(&reasons, "reasons", 2_000)?;
    Ok(vec![MemberAbsent { member, reasons, by }.into()])
}

/// Whether a holder of a key takes part in an opening that goes on; once all are over, whether it took part in any.
fn took_part(closed: &Closed, member: &PartyId) -> bool {
    let opening = |lot: &&LotState| matches!(lot, LotState::Opening(_));
    let running = closed.lots.values().any(|lot| opening(&lot));
    let mut lots = closed.lots.values().filter(|lot| !running || opening(lot));
    lots.any(|lot| {
        let opened = lot.opened();
        let of_now = opened.releases.iter().filter(|(kind, _)| !running || !opened.records.contains_key(kind));
        of_now.into_iter().any(|(_, by_member)| by_member.contains_key(member))
    })
}

/// The keys to which bids are sealed stay with those who hold them, so that only seats of the evaluation change hands.
fn replace(
    state: &Procedure,
    context: Context<'_>,
    (kind, member, substitute): (CommitteeKind, PartyId, PartyId),
    reasons: LocalText,
    wrong_stage: Refusal,
) -> Decision {
    let by = context.person()?.clone();
    if kind == CommitteeKind::Opening {
        return Err(Refusal::KeysFixed);
    }
    if let Procedure::Closed(closed) = state {
        let open = |lot: &LotState| match lot {
            LotState::Opening(_) => true,
            LotState::Examination(examination) => examination.consolidated.is_none(),
            _ => false,
        };
        if !closed.lots.values().any(open) {
            return Err(wrong_stage);
        }
    }
    let Some(rule) = &context.rules.committee.substitutes else { return Err(Refusal::SubstitutesNotProvided) };
    let committee = state.committee(kind).ok_or(Refusal::CommitteeMissing { kind })?;
    if !committee.has(&member) {
        return Err(Refusal::NotAMember { kind });
    }
    // Whoever left does not come back, and nobody names itself.
    let before = committee.replaced.iter().any(|one| one.member == substitute);
    if committee.has(&substitute) || before || substitute == by {
        return Err(Refusal::SubstituteUnfit { person: substitute });
    }
    written(&reasons, "reasons", 2_000)?;
    let (locked_scores, article) = (rule.locked_scores, rule.article.clone());
    let found = match state {
        Procedure::Closed(closed) => conflicts::of_substitute(closed, context, (kind, &substitute), &by),
        _ => Vec::new(),
    };
    let mut acts = vec![MemberReplaced { kind, member, substitute, reasons, article, locked_scores, by }.into()];
    acts.extend(found);
    Ok(acts)
}

/// How many have to be present for an opening: as many as open together, and as many as the law asks.
#[must_use]
pub fn opening_quorum(threshold: u32, rules: &RuleSet) -> u32 {
    rules.committee.opening_quorum_minimum.as_ref().map_or(threshold, |quorum| threshold.max(quorum.value))
}

/// How many holders of keys are left who can open: all but those whose absence was recorded.
#[must_use]
pub fn able_to_open(closed: &Closed) -> u32 {
    let holders = closed.published.keys.members().filter(|member| !closed.absences.contains_key(*member));
    holders.count() as u32
}

/// Whether every member who may score has, itself or by whoever sat there before.
pub(super) fn unscored(
    committee: &Committee,
    locked: &std::collections::BTreeMap<PartyId, Vec<crate::procurement::act::Score>>,
) -> Vec<PartyId> {
    let conflict = |member: &PartyId| committee.declarations.get(member).is_some_and(|(conflict, _)| *conflict);
    let waits = |member: &&PartyId| !conflict(member) && !committee.has_scored(member, locked);
    committee.members.iter().filter(waits).cloned().collect()
}
