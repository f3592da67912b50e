//! The evaluation: admissibility, blind scores, consolidation, report.

use super::hearing::admissible;
use super::preparation::{cleared_member, declare};
use super::replacing::unscored;
use super::{Context, plain, written};
use crate::ids::{BidId, EnvelopeId};
use crate::procurement::Refusal;
use crate::procurement::act::{
    AdmissibilityDecided, BidRejected, CommitteeKind, Dissent, EvaluationReported, ExaminationConcluded, ProcedureAct,
    QualityRanked, Score, ScoresConsolidated, ScoresLocked,
};
use crate::procurement::command::Command;
use crate::procurement::conflicts::unanswered;
use crate::procurement::contest;
use crate::procurement::evaluation::{Ranking, Unrankable, rank, technical};
use crate::procurement::negotiation::quality_ranking;
use crate::procurement::notice::{Lot, QualityCriterion, Scalar};
use crate::procurement::state::{Closed, Examination, LotState, OpenBid};
use crate::ruleset::{RuleSet, StageKind};
use crate::text::LocalText;
use crate::{CriterionId, LotId};
use std::collections::BTreeMap;

type Decision = Result<Vec<ProcedureAct>, Refusal>;
const KIND: CommitteeKind = CommitteeKind::Evaluation;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::DeclareInterests { kind, conflict, statement } => {
            declare(state.published.committee(kind), context, kind, conflict, statement)
        }
        Command::DecideAdmissibility { lot, bid, admitted, grounds, reasons } => admit(
            state,
            context,
            AdmissibilityDecided {
                lot,
                bid,
                admitted,
                grounds,
                reasons,
                by: cleared_member(state.published.committee(KIND), &context, KIND)?.clone(),
            },
        ),
        Command::LockScores { lot, scores } => lock(state, context, lot, scores),
        Command::ConsolidateScores { lot, scores, dissents } => consolidate(state, context, lot, scores, dissents),
        Command::ConcludeExamination { lot } => conclude(state, context, lot),
        Command::IssueReport { lot, summary } => report(state, context, lot, summary),
        _ => Err(wrong_stage),
    }
}

pub(super) fn examination_of<'a>(
    state: &'a Closed,
    lot: &LotId,
    command: &'static str,
) -> Result<(&'a Lot, &'a Examination), Refusal> {
    let unknown = || Refusal::LotUnknown { lot: lot.clone() };
    let notice_lot = state.published.notice.lot(lot).ok_or_else(unknown)?;
    match state.lots.get(lot).ok_or_else(unknown)? {
        LotState::Examination(examination) => Ok((notice_lot, examination)),
        other => Err(Refusal::WrongStage { command, stage: other.name() }),
    }
}

fn admit(state: &Closed, context: Context<'_>, act: AdmissibilityDecided) -> Decision {
    let (_, examination) = examination_of(state, &act.lot, "decide_admissibility")?;
    before_auction(examination)?;
    let Some(bid) = examination.bids.get(&act.bid) else { return Err(Refusal::BidUnknown { bid: act.bid }) };
    not_ranked(examination, &act.bid)?;
    examinable(state, context, examination)?;
    admissible(context.rules, examination, &act.bid, (act.admitted, &act.grounds))?;
    // While the prices are closed, a bid is admitted for what it offers.
    let priced = examination.knows_prices();
    let comparable = bid.price.is_some_and(|price| context.rules.bids.currencies.contains(&price.currency));
    let same_currency =
        examination.admitted().iter().all(|other| Some(other.price.currency) == bid.price.map(|p| p.currency));
    if act.admitted && priced && !(comparable && same_currency) {
        return Err(Refusal::BidNotComparable { bid: act.bid });
    }
    if !act.admitted {
        if act.reasons.is_empty() {
            return Err(Refusal::ReasonsMissing { bids: vec![act.bid] });
        }
        let notice = &state.published.notice;
        let known = |ground: &CriterionId| {
            notice.exclusion_grounds.contains(ground)
                || notice.selection_criteria.iter().any(|criterion| criterion.id == *ground)
        };
        if !act.grounds.iter().all(known) {
            return Err(Refusal::TextInvalid { field: "grounds" });
        }
    }
    if act.reasons.check(5_000).is_err() {
        return Err(Refusal::TextInvalid { field: "reasons" });
    }
    Ok(vec![act.into()])
}

/// Who is in a ranking on quality stays in it as it is; only what is opened now is still examined.
pub(super) fn not_ranked(examination: &Examination, bid: &BidId) -> Result<(), Refusal> {
    let order = examination.opened.negotiations.as_ref();
    let fixed = order.is_some_and(|all| all.running().is_none_or(|running| running.bid != *bid));
    if fixed { Err(Refusal::QualityRanked) } else { Ok(()) }
}

/// Who takes part is open until members score what those offer, bidders lower their prices, or one was asked to explain its own.
pub(super) fn examinable(state: &Closed, context: Context<'_>, examination: &Examination) -> Result<(), Refusal> {
    before_auction(examination)?;
    let method = context.method(&state.published.head.method)?;
    if !examination.locked.is_empty() && method.scores_with(&examination.kinds) {
        return Err(Refusal::ScoresBegun);
    }
    let asked = examination.bids.values().any(|bid| bid.justification().is_some());
    if asked { Err(Refusal::JustificationsBegun) } else { Ok(()) }
}

fn criteria(lot: &Lot) -> Result<Vec<&QualityCriterion>, Refusal> {
    if lot.award.is_scored() { Ok(lot.award.scored_criteria().collect()) } else { Err(Refusal::NoScoresInLot) }
}

/// Bidders lowered their prices against those who were admitted, with the scores that were: neither changes afterwards. Nor
/// does what a price was agreed on.
pub(super) fn before_auction(examination: &Examination) -> Result<(), Refusal> {
    let agreed = examination.opened.negotiations.as_ref().is_some_and(|all| all.agreed().is_some());
    match &examination.auction {
        Some(_) => Err(Refusal::AuctionHeld),
        None if agreed => Err(Refusal::PriceAgreed),
        None => Ok(()),
    }
}

pub(super) fn undecided(examination: &Examination) -> Result<(), Refusal> {
    let waits = |bid: &BidId, open: &OpenBid| {
        !examination.admissibility.contains_key(bid) || open.open_regularisation().is_some()
    };
    let open = examination.bids.iter().filter(|(bid, open)| waits(bid, open));
    let bids: Vec<BidId> = open.map(|(bid, _)| bid.clone()).collect();
    if bids.is_empty() { Ok(()) } else { Err(Refusal::AdmissibilityUndecided { bids }) }
}

/// Exactly one score in range for each admitted bid and criterion, and none for anything else.
fn check_scores(lot: &Lot, examination: &Examination, scores: &[Score]) -> Result<(), Refusal> {
    let criteria = criteria(lot)?;
    for (bid, _) in examination.admitted_bids() {
        for criterion in &criteria {
            let mut given = scores.iter().filter(|s| s.bid == *bid && s.criterion == criterion.id);
            let fits = |score: &Score| {
                (Scalar::ZERO..=criterion.score_maximum).contains(&score.score) && score.score.scale() <= 4
            };
            if !given.next().is_some_and(fits) || given.next().is_some() {
                return Err(Refusal::ScoreOutOfRange { bid: bid.clone(), criterion: criterion.id.clone() });
            }
        }
    }
    let asked = |score: &&Score| {
        examination.admitted_bids().any(|(bid, _)| *bid == score.bid)
            && criteria.iter().any(|c| c.id == score.criterion)
    };
    match scores.iter().find(|score| !asked(score)) {
        Some(other) => Err(Refusal::ScoreOutOfRange { bid: other.bid.clone(), criterion: other.criterion.clone() }),
        None => Ok(()),
    }
}

fn lock(state: &Closed, context: Context<'_>, lot: LotId, scores: Vec<Score>) -> Decision {
    let (notice_lot, examination) = examination_of(state, &lot, "lock_scores")?;
    let member = cleared_member(state.published.committee(KIND), &context, KIND)?.clone();
    // Where the scores of whoever sat there before count, the seat has scored.
    let committee = state.published.committee(KIND);
    if committee.is_some_and(|committee| committee.has_scored(&member, &examination.locked)) {
        return Err(Refusal::ScoresLocked);
    }
    criteria(notice_lot)?;
    in_turn(state, context, examination)?;
    undecided(examination)?;
    check_scores(notice_lot, examination, &scores)?;
    Ok(vec![ScoresLocked { lot, member, scores }.into()])
}

fn consolidate(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    scores: Vec<Score>,
    dissents: Vec<Dissent>,
) -> Decision {
    let (notice_lot, examination) = examination_of(state, &lot, "consolidate_scores")?;
    let committee = state.published.committee(KIND);
    cleared_member(committee, &context, KIND)?;
    criteria(notice_lot)?;
    if examination.consolidated.is_some() {
        return Err(Refusal::ScoresConsolidated);
    }
    in_turn(state, context, examination)?;
    undecided(examination)?;
    let committee = committee.ok_or(Refusal::CommitteeMissing { kind: KIND })?;
    let waiting = unscored(committee, &examination.locked);
    if !waiting.is_empty() {
        return Err(Refusal::ScoresNotLocked { members: waiting });
    }
    check_scores(notice_lot, examination, &scores)?;
    for dissent in &dissents {
        if !committee.has(&dissent.member) {
            return Err(Refusal::NotAMember { kind: KIND });
        }
        plain(&dissent.statement, "dissents", 5_000)?;
    }
    Ok(vec![ScoresConsolidated { lot, scores, dissents }.into()])
}

/// Quality is scored before prices are known, but not before everything that shows it is open.
fn in_turn(state: &Closed, context: Context<'_>, examination: &Examination) -> Result<(), Refusal> {
    let method = context.method(&state.published.head.method)?;
    match method.turn_after(&examination.kinds) {
        _ if method.scores_with(&examination.kinds) => Ok(()),
        Some(next) => Err(Refusal::EnvelopesClosed { envelopes: next.to_vec() }),
        None => Err(Refusal::ScoresConsolidated),
    }
}

pub(super) fn declared(state: &Closed) -> Result<(), Refusal> {
    let committee = state.published.committee(KIND).ok_or(Refusal::CommitteeMissing { kind: KIND })?;
    let members: Vec<_> = committee.undeclared().cloned().collect();
    if !members.is_empty() {
        return Err(Refusal::ConflictOfInterestUndeclared { members });
    }
    let members = unanswered(&committee.matches, committee.members.iter());
    if members.is_empty() { Ok(()) } else { Err(Refusal::MatchUnanswered { members }) }
}

/// The minimums of quality that a bid misses by the consolidated scores.
fn failures(lot: &Lot, examination: &Examination, bid: &BidId) -> Vec<Unrankable> {
    let consolidated = examination.consolidated.as_ref();
    consolidated.map(|(scores, _)| technical(&lot.award, bid, scores).failures).unwrap_or_default()
}

/// The committee is done with what is open. Every bid that goes no further is named with the envelopes that nobody will
/// open; then the next envelopes of the others may be (P54).
fn conclude(state: &Closed, context: Context<'_>, lot: LotId) -> Decision {
    let (notice_lot, examination) = examination_of(state, &lot, "conclude_examination")?;
    let by = cleared_member(state.published.committee(KIND), &context, KIND)?.clone();
    if examination.opened.negotiations.is_some() {
        return Err(Refusal::QualityRanked);
    }
    let method = context.method(&state.published.head.method)?;
    let opens = method.turn_after(&examination.kinds).ok_or(Refusal::NothingUnopened)?.to_vec();
    // The names of works are opened when every member of the jury has signed its ranking.
    if method.contest.is_some() {
        return Err(Refusal::WorksNotRanked);
    }
    undecided(examination)?;
    declared(state)?;
    if notice_lot.award.is_scored() && method.scores_with(&examination.kinds) && examination.consolidated.is_none() {
        return Err(Refusal::ScoresNotConsolidated);
    }
    let goes_on = |bid: &BidId| examination.admits(bid) && failures(notice_lot, examination, bid).is_empty();
    let admitted = examination.bids.keys().filter(|bid| goes_on(bid)).count() as u64;
    if admitted == 0 {
        return Err(Refusal::NoAdmittedBid);
    }
    let mut acts = conclusion(state, &lot, goes_on)?;
    // The prices of one after the other, or of all that go on.
    acts.push(if method.negotiation.is_some() {
        QualityRanked { bids: quality_ranking(notice_lot, examination), lot, opens, by }.into()
    } else {
        ExaminationConcluded { lot, opens, admitted, by }.into()
    });
    Ok(acts)
}

/// Every bid that goes no further, named with the envelopes that nobody will open.
pub(super) fn conclusion(state: &Closed, lot: &LotId, goes_on: impl Fn(&BidId) -> bool) -> Decision {
    let (notice_lot, examination) = examination_of(state, lot, "conclude_examination")?;
    let mut unopened: BTreeMap<&BidId, Vec<EnvelopeId>> =
        examination.bids.keys().filter(|bid| !goes_on(bid)).map(|bid| (bid, Vec::new())).collect();
    for line in state.envelopes.values().filter(|line| line.lot == *lot && !examination.kinds.contains(&line.envelope))
    {
        if !goes_on(&line.bid) && !examination.opened.rejected.contains_key(&line.bid) {
            unopened.entry(&line.bid).or_default().push(line.eid.clone());
        }
    }
    let mut acts: Vec<ProcedureAct> = Vec::with_capacity(unopened.len() + 1);
    for (bid, unopened) in unopened {
        let decision = examination.admissibility.get(bid);
        let (grounds, reasons) = decision.map(|d| (d.grounds.clone(), d.reasons.clone())).unwrap_or_default();
        let admitted = examination.admits(bid);
        let failures = if admitted { failures(notice_lot, examination, bid) } else { Vec::new() };
        acts.push(BidRejected { lot: lot.clone(), bid: bid.clone(), unopened, grounds, reasons, failures }.into());
    }
    Ok(acts)
}

/// The ranking that a report on a lot would record now: who writes the report reads it before.
///
/// # Errors
/// [`Refusal`]: what the committee has still to do before there can be a report.
pub fn ranking_to_report(state: &Closed, rules: &RuleSet, lot: &LotId) -> Result<Ranking, Refusal> {
    let ranking = ranking_so_far(state, rules, lot, "issue_report")?;
    if super::auction::is_due(state, rules, lot, ranking.bids.len()) {
        return Err(Refusal::AuctionDue);
    }
    Ok(ranking)
}

/// The ranking as it is now: a report records it, or an auction begins with it.
pub(super) fn ranking_so_far(
    state: &Closed,
    rules: &RuleSet,
    lot: &LotId,
    command: &'static str,
) -> Result<Ranking, Refusal> {
    let (notice_lot, examination) = examination_of(state, lot, command)?;
    undecided(examination)?;
    declared(state)?;
    let method = &state.published.head.method;
    let method = rules.method(method).ok_or_else(|| Refusal::MethodUnknown { method: method.clone() })?;
    let closed = method.turn_after(&examination.kinds).filter(|_| !examination.bids.is_empty());
    if let Some(closed) = closed {
        return Err(Refusal::EnvelopesClosed { envelopes: closed.to_vec() });
    }
    if examination.opened.negotiations.as_ref().is_some_and(|all| all.agreed().is_none()) {
        return Err(Refusal::NoPriceAgreed);
    }
    if let Some(ranking) = contest::ranking(notice_lot, examination) {
        return if ranking.bids.is_empty() { Err(Refusal::NoAdmittedBid) } else { Ok(ranking) };
    }
    let admitted = examination.to_rank();
    if admitted.is_empty() {
        return Err(Refusal::NoAdmittedBid);
    }
    let decided = |bid: &BidId| {
        let asked = examination.bids.get(bid).and_then(OpenBid::justification);
        asked.is_some_and(|asked| asked.decision.is_some())
    };
    let low = examination.flagged(notice_lot).into_iter().map(|low| low.bid);
    let counts = |bid: &BidId| admitted.iter().any(|one| one.bid == *bid);
    let pending: Vec<BidId> = low.filter(|bid| counts(bid) && !decided(bid)).collect();
    if !pending.is_empty() {
        return Err(Refusal::JustificationPending { bids: pending });
    }
    let scores: &[Score] = match &examination.consolidated {
        _ if !notice_lot.award.is_scored() => &[],
        Some((scores, _)) => scores,
        None => return Err(Refusal::ScoresNotConsolidated),
    };
    Ok(rank(notice_lot, &admitted, scores))
}

fn report(state: &Closed, context: Context<'_>, lot: LotId, summary: LocalText) -> Decision {
    context.needs(&state.published.head.method, StageKind::Evaluation)?;
    examination_of(state, &lot, "issue_report")?;
    written(&summary, "summary", 10_000)?;
    let ranking = ranking_to_report(state, context.rules, &lot)?;
    Ok(vec![EvaluationReported { lot, ranking, summary }.into()])
}
