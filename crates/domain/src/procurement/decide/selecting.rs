//! While firms apply and are selected: the closing of the applications, the committee's decisions, the conclusion.

use super::preparation::{cleared_member, declare};
use super::{Context, bidding, written};
use crate::procurement::Refusal;
use crate::procurement::act::{
    ApplicantsSelected, ApplicationDecided, ApplicationGrouped, ApplicationsClosed, ApplicationsListed, CommitteeKind,
    DialogueOpened, ProcedureAct, SelectionConcluded,
};
use crate::procurement::command::Command;
use crate::procurement::grouping::FoundGrouping;
use crate::procurement::notice::Notice;
use crate::procurement::selection::{CriterionScore, ListedApplication, Received, Selection, SelectionTerms};
use crate::text::LocalText;
use crate::{CriterionId, PartyId};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// Applications in one act of a list: less than 200 bytes each with the longest ids, below the ledger's 65,535 bytes.
const LINES_PER_ACT: usize = 300;

pub(super) fn decide(state: &Selection, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let published = &state.published;
    match (command, &state.received) {
        (Command::AskEnquiry { enquiry, asker, question }, _) => {
            bidding::ask(published, context, enquiry, asker, question)
        }
        (Command::PublishClarification { enquiry, question, answer }, _) => {
            bidding::clarify(published, context, enquiry, question, answer)
        }
        (Command::DeclareInterests { kind, conflict, statement }, _) => {
            declare(published.committee(kind), context, kind, conflict, statement)
        }
        (Command::AmendNotice { notice, rationale }, None) => bidding::amend(published, context, notice, rationale),
        (Command::ExtendForOutage { from, to, index }, None) => {
            Ok(bidding::extend(published, context.rules, (from, to), index))
        }
        (Command::CloseApplications { list, groupings }, None) => close(state, context, list, groupings),
        (Command::DecideApplication { firm, qualified, grounds, reasons, scores }, Some(received)) => {
            decide_one(state, received, context, ApplicationDecision { firm, qualified, grounds, reasons, scores })
        }
        (Command::ConcludeSelection {}, Some(received)) => conclude(state, received, context),
        _ => Err(wrong_stage),
    }
}

struct ApplicationDecision {
    firm: PartyId,
    qualified: bool,
    grounds: Vec<CriterionId>,
    reasons: LocalText,
    scores: Vec<CriterionScore>,
}

fn terms(notice: &Notice) -> SelectionTerms {
    notice.selection.clone().unwrap_or_default()
}

fn close(
    state: &Selection,
    context: Context<'_>,
    list: Vec<ListedApplication>,
    groupings: Vec<FoundGrouping>,
) -> Decision {
    let deadline = state.published.deadline;
    if context.at <= deadline {
        return Err(Refusal::ApplicationsRunning { deadline });
    }
    let count = list.len() as u64;
    let mut acts: Vec<ProcedureAct> = vec![ApplicationsClosed { deadline, count }.into()];
    let parts = list.chunks(LINES_PER_ACT);
    acts.extend(parts.map(|part| ApplicationsListed { applications: part.to_vec() }.into()));
    // The firms of a grouping of which none applied are named to nobody.
    let applied = groupings.into_iter().filter(|grouping| list.iter().any(|line| line.firm == grouping.lead));
    acts.extend(
        applied.map(|grouping| ApplicationGrouped { firm: grouping.lead.clone(), grouping: Box::new(grouping) }.into()),
    );
    Ok(acts)
}

/// A rejection names its grounds and its reasons; points are given to firms that qualify, on every scored criterion.
fn decide_one(state: &Selection, received: &Received, context: Context<'_>, decision: ApplicationDecision) -> Decision {
    let kind = CommitteeKind::Evaluation;
    let by = cleared_member(state.published.committee(kind), &context, kind)?.clone();
    let ApplicationDecision { firm, qualified, grounds, reasons, scores } = decision;
    if !received.applicants.contains_key(&firm) {
        return Err(Refusal::ApplicantUnknown { firm });
    }
    let notice = &state.published.notice;
    let asked = |id: &CriterionId| {
        notice.exclusion_grounds.contains(id) || notice.selection_criteria.iter().any(|one| one.id == *id)
    };
    if !qualified {
        let distinct = grounds.iter().collect::<BTreeSet<_>>().len() == grounds.len();
        if grounds.is_empty() || !distinct || !grounds.iter().all(asked) || reasons.is_empty() {
            return Err(Refusal::ApplicationReasonsMissing { firm });
        }
    }
    if !reasons.is_empty() {
        written(&reasons, "reasons", 5_000)?;
    }
    let scored = if qualified { terms(notice) } else { SelectionTerms::default() };
    if let Some(criterion) = scored.unfit_score(&scores) {
        return Err(Refusal::ApplicationScoreInvalid { firm, criterion });
    }
    let grounds = if qualified { Vec::new() } else { grounds };
    Ok(vec![ApplicationDecided { firm, qualified, grounds, reasons, scores, by }.into()])
}

fn conclude(state: &Selection, received: &Received, context: Context<'_>) -> Decision {
    let by = context.person()?.clone();
    let undecided: Vec<PartyId> = received
        .applicants
        .iter()
        .filter(|(_, applicant)| applicant.decision.is_none())
        .map(|(firm, _)| firm.clone())
        .collect();
    if !undecided.is_empty() {
        return Err(Refusal::ApplicationsUndecided { firms: undecided });
    }
    // Who decided on the applications does not conclude on his own decisions.
    let decided_by = |applicant: &crate::procurement::selection::Applicant| {
        applicant.decision.as_ref().is_some_and(|decision| decision.by == by)
    };
    if context.rules.approval.persons_minimum.value > 1 && received.applicants.values().any(decided_by) {
        return Err(Refusal::FourEyes);
    }
    let terms = terms(&state.published.notice);
    let outcomes = terms.outcomes(&received.applicants);
    let selected = outcomes.iter().filter(|outcome| outcome.selected).count() as u32;
    let qualified = outcomes.iter().filter(|outcome| outcome.qualified).count() as u32;
    let method = context.method(&state.published.head.method)?;
    let rule =
        method.selection.as_ref().ok_or(Refusal::StageNotInMethod { needed: crate::ruleset::StageKind::Selection })?;
    let needed = if rule.fewer_go_on { 1 } else { terms.fewest(rule) };
    if selected < needed {
        return Err(Refusal::TooFewSelected { minimum: needed, selected });
    }
    let applications = outcomes.len() as u32;
    let parts = outcomes.chunks(LINES_PER_ACT);
    let mut acts: Vec<ProcedureAct> =
        parts.map(|part| ApplicantsSelected { outcomes: part.to_vec(), by: by.clone() }.into()).collect();
    acts.push(SelectionConcluded { applications, qualified, selected, by: by.clone() }.into());
    if method.dialogue.is_some() {
        acts.push(DialogueOpened { participants: selected, by }.into());
    }
    Ok(acts)
}
