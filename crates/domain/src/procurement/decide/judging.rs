//! The jury of a design contest: its ranking of the works, and the signatures after which the names are opened.

use super::evaluation::{conclusion, declared, examination_of, undecided};
use super::preparation::cleared_member;
use super::reviewing::not_suspended;
use super::{Context, written};
use crate::procurement::Refusal;
use crate::procurement::act::{CommitteeKind, ExaminationConcluded, JuryReportSigned, ProcedureAct, WorksRanked};
use crate::procurement::command::Command;
use crate::procurement::contest::{MERITS_CHARACTERS_MAXIMUM, WorkMerits, works_ranking};
use crate::procurement::state::{Closed, Committee, Examination};
use crate::ruleset::{EnvelopeKind, JuryRule};
use crate::text::LocalText;
use crate::{LotId, PartyId};

type Decision = Result<Vec<ProcedureAct>, Refusal>;
const KIND: CommitteeKind = CommitteeKind::Evaluation;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let method = context.method(&state.published.head.method)?;
    let rule = method.contest.as_ref().ok_or(Refusal::NoContest)?;
    match command {
        Command::RankWorks { lot, merits, remarks, qualified } => {
            rank(state, context, rule, lot, (merits, remarks, qualified))
        }
        Command::SignJuryReport { lot } => sign(state, context, lot),
        _ => Err(wrong_stage),
    }
}

fn jury<'a>(state: &'a Closed, context: &Context<'_>) -> Result<(&'a Committee, PartyId), Refusal> {
    let committee = state.published.committee(KIND);
    let member = cleared_member(committee, context, KIND)?.clone();
    Ok((committee.ok_or(Refusal::CommitteeMissing { kind: KIND })?, member))
}

/// What is still sealed of the works before the jury: nothing else may be opened while it judges.
fn sealed(examination: &Examination) -> Result<(), Refusal> {
    if examination.kinds.contains(&EnvelopeKind::Name) { Err(Refusal::NamesOpen) } else { Ok(()) }
}

/// The order follows from the agreed scores; the jury writes what it saw in each work. It may be written anew until all
/// have signed.
fn rank(
    state: &Closed,
    context: Context<'_>,
    rule: &JuryRule,
    lot: LotId,
    (merits, remarks, qualified): (Vec<WorkMerits>, LocalText, Vec<PartyId>),
) -> Decision {
    let (committee, by) = jury(state, &context)?;
    let (notice_lot, examination) = examination_of(state, &lot, "rank_works")?;
    sealed(examination)?;
    undecided(examination)?;
    declared(state)?;
    if examination.consolidated.is_none() {
        return Err(Refusal::ScoresNotConsolidated);
    }
    if let Some(stranger) = qualified.iter().find(|person| !committee.has(person)) {
        return Err(Refusal::NotOnTheJury { person: stranger.clone() });
    }
    // Where participants need a qualification, so does a part of the jury.
    let asked = !state.published.notice.selection_criteria.is_empty();
    let needed = (committee.members.len() as u32).div_ceil(rule.qualified_share);
    let have = committee.members.iter().filter(|member| qualified.contains(member)).count() as u32;
    if asked && have < needed {
        return Err(Refusal::JuryNotQualified { needed, found: have });
    }
    written(&remarks, "remarks", 10_000)?;
    if merits.iter().any(|one| one.merits.check(MERITS_CHARACTERS_MAXIMUM).is_err()) {
        return Err(Refusal::TextInvalid { field: "merits" });
    }
    let works = works_ranking(notice_lot, examination, &merits);
    if works.is_empty() {
        return Err(Refusal::NoAdmittedBid);
    }
    let silent: Vec<_> = works.iter().filter(|work| work.merits.is_empty()).map(|work| work.bid.clone()).collect();
    if !silent.is_empty() {
        return Err(Refusal::MeritsMissing { bids: silent });
    }
    if let Some(other) = merits.iter().find(|one| works.iter().all(|work| work.bid != one.bid)) {
        return Err(Refusal::BidUnknown { bid: other.bid.clone() });
    }
    let method = context.method(&state.published.head.method)?;
    let opens = method.turn_after(&examination.kinds).ok_or(Refusal::NothingUnopened)?.to_vec();
    Ok(vec![WorksRanked { lot, works, remarks, qualified, opens, by }.into()])
}

/// Each member signs; with the last signature the jury has reached its opinion, and the names may be opened.
fn sign(state: &Closed, context: Context<'_>, lot: LotId) -> Decision {
    let (committee, member) = jury(state, &context)?;
    let (_, examination) = examination_of(state, &lot, "sign_jury_report")?;
    sealed(examination)?;
    let judged = examination.opened.judged.as_ref().ok_or(Refusal::WorksNotRanked)?;
    if judged.signed.contains_key(&member) {
        return Err(Refusal::JuryReportSigned);
    }
    not_suspended(&state.published, &lot, context.at)?;
    let waiting = committee.cleared().any(|other| *other != member && !judged.signed.contains_key(other));
    let signed = JuryReportSigned { lot: lot.clone(), member: member.clone() }.into();
    if waiting {
        return Ok(vec![signed]);
    }
    let admitted = judged.works.len() as u64;
    let mut acts = vec![signed];
    acts.extend(conclusion(state, &lot, |bid| judged.works.iter().any(|work| work.bid == *bid))?);
    acts.push(ExaminationConcluded { lot, opens: judged.opens.clone(), admitted, by: member }.into());
    Ok(acts)
}
