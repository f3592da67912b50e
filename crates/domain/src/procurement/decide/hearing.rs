//! Conditions of bids, and what their tenderers may still hand in about them (P61).

use super::evaluation::{examinable, examination_of, not_ranked};
use super::preparation::cleared_member;
use super::{Context, plain, written};
use crate::access::Role;
use crate::document::Document;
use crate::ids::BidId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    AdmissibilityDecided, CommitteeKind, ConditionChecked, LateRegularisationReturned, ProcedureAct,
    RegularisationAnswered, RegularisationAsked, RegularisationDecided, RegularisationDocumented,
};
use crate::procurement::command::Command;
use crate::procurement::hearing::{AskedCondition, Finding, Hearing, Standing};
use crate::procurement::state::{Closed, Examination, OpenBid};
use crate::ruleset::{EnvelopeKind, RuleSet};
use crate::text::LocalText;
use crate::{CriterionId, LotId, PartyId};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;
const KIND: CommitteeKind = CommitteeKind::Evaluation;

/// Most files of one answer.
const DOCUMENTS_MAXIMUM: usize = 20;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::CheckCondition { lot, bid, condition, finding, source, evidence } => {
            let by = member(state, context)?;
            check(state, context, ConditionChecked { lot, bid, condition, finding, source, evidence, by })
        }
        Command::AskRegularisation { lot, bid, conditions, question, days } => {
            ask(state, context, (lot, bid), &conditions, question, days)
        }
        Command::AnswerRegularisation { lot, bid, answer, documents } => {
            reply(state, context, (lot, bid), answer, documents)
        }
        Command::DecideRegularisation { lot, bid, unmet, reasons } => {
            conclude(state, context, (lot, bid), unmet, reasons)
        }
        _ => Err(wrong_stage),
    }
}

fn member(state: &Closed, context: Context<'_>) -> Result<PartyId, Refusal> {
    cleared_member(state.published.committee(KIND), &context, KIND).cloned()
}

fn bid_of<'a>(examination: &'a Examination, bid: &BidId) -> Result<&'a OpenBid, Refusal> {
    examination.bids.get(bid).ok_or_else(|| Refusal::BidUnknown { bid: bid.clone() })
}

/// A bid whose tenderer is known. What is asked of the author of a work is asked when its name is open: whoever answered
/// before would be known.
fn named_bid_of<'a>(examination: &'a Examination, bid: &BidId) -> Result<&'a OpenBid, Refusal> {
    let open = bid_of(examination, bid)?;
    match open.author() {
        Some(_) => Ok(open),
        None => Err(Refusal::EnvelopesClosed { envelopes: vec![EnvelopeKind::Name] }),
    }
}

/// What is checked, and may be asked about, are the conditions for taking part: what is scored, and the price, are none of
/// them.
fn known(state: &Closed, condition: &CriterionId) -> Result<(), Refusal> {
    let notice = &state.published.notice;
    let named = notice.conditions().any(|known| known == condition);
    if named { Ok(()) } else { Err(Refusal::ConditionUnknown { condition: condition.clone() }) }
}

fn check(state: &Closed, context: Context<'_>, act: ConditionChecked) -> Decision {
    let (_, examination) = examination_of(state, &act.lot, "check_condition")?;
    not_ranked(examination, &act.bid)?;
    examinable(state, context, examination)?;
    let open = named_bid_of(examination, &act.bid)?;
    known(state, &act.condition)?;
    if let Some(heard) = open.regularisations().last() {
        match heard.decision {
            // What was asked about is decided there, once.
            None => return Err(Refusal::RegularisationPending { bid: act.bid }),
            Some(_) if heard.is_rejected() => return Err(Refusal::RegularisationDecided),
            Some(_) => {}
        }
    }
    written(&act.evidence, "evidence", 5_000)?;
    Ok(vec![act.into()])
}

fn ask(
    state: &Closed,
    context: Context<'_>,
    (lot, bid): (LotId, BidId),
    conditions: &[CriterionId],
    question: LocalText,
    days: u32,
) -> Decision {
    let by = member(state, context)?;
    let (_, examination) = examination_of(state, &lot, "ask_regularisation")?;
    not_ranked(examination, &bid)?;
    examinable(state, context, examination)?;
    let open = named_bid_of(examination, &bid)?;
    let Some(law) = &context.rules.regularisation else { return Err(Refusal::RegularisationNotProvided) };
    if let Some(heard) = open.regularisations().last() {
        if heard.decision.is_none() {
            return Err(Refusal::RegularisationPending { bid });
        }
        if heard.is_rejected() {
            return Err(Refusal::RegularisationDecided);
        }
    }
    let number = open.regularisations().count() as u32 + 1;
    if number > law.requests_maximum.value {
        return Err(Refusal::RegularisationsSpent { maximum: law.requests_maximum.value });
    }
    let named: BTreeSet<&CriterionId> = conditions.iter().collect();
    if named.is_empty() || named.len() != conditions.len() {
        return Err(Refusal::TextInvalid { field: "conditions" });
    }
    let asked = named.into_iter().map(|condition| {
        known(state, condition)?;
        let found = open.checks.get(condition).map(|check| check.finding).filter(|finding| finding.is_open());
        let Some(finding) = found else { return Err(Refusal::NothingToRegularise { condition: condition.clone() }) };
        let case = law.case(finding).ok_or(Refusal::RegularisationNotProvided)?;
        Ok(AskedCondition { condition: condition.clone(), finding, article: case.article.clone() })
    });
    let conditions = asked.collect::<Result<Vec<AskedCondition>, Refusal>>()?;
    // Whoever is in the same situation has the same time.
    let other = examination.bids.values().flat_map(OpenBid::regularisations).find_map(Hearing::days);
    if let Some(days) = other.filter(|other| *other != days) {
        return Err(Refusal::RegularisationPeriodDiffers { days });
    }
    let (minimum, maximum) = (law.answer_minimum.value, law.answer_maximum.value);
    let period = law.answer(days).ok_or(Refusal::RegularisationPeriodUnfit { minimum, maximum })?;
    written(&question, "question", 5_000)?;
    let answer_until = period.after(context.at);
    Ok(vec![RegularisationAsked { lot, bid, number, conditions, question, days, answer_until, by }.into()])
}

fn heard<'a>(examination: &'a Examination, bid: &BidId) -> Result<(&'a OpenBid, &'a Hearing), Refusal> {
    let open = bid_of(examination, bid)?;
    let heard = open.regularisations().last().ok_or_else(|| Refusal::RegularisationNotAsked { bid: bid.clone() })?;
    Ok((open, heard))
}

/// A late answer is returned, which the record shows: nobody can say later that it was never sent, or that it came in time.
fn reply(
    state: &Closed,
    context: Context<'_>,
    (lot, bid): (LotId, BidId),
    answer: String,
    documents: Vec<Document>,
) -> Decision {
    let (_, examination) = examination_of(state, &lot, "answer_regularisation")?;
    let (open, heard) = heard(examination, &bid)?;
    if !context.actor.has(Role::Supplier, Some(&open.tenderer)) {
        return Err(Refusal::NotTheTenderer);
    }
    let number = open.regularisations().count() as u32;
    match heard.standing(context.at) {
        Standing::Accepted | Standing::Rejected => return Err(Refusal::RegularisationDecided),
        Standing::Answered => return Err(Refusal::RegularisationAnswered),
        Standing::Silent if heard.returned_at.is_some() => {
            return Err(Refusal::RegularisationTooLate { until: heard.answer_until });
        }
        Standing::Silent => {
            let answer_until = heard.answer_until;
            return Ok(vec![LateRegularisationReturned { lot, bid, number, answer_until }.into()]);
        }
        Standing::Asked => {}
    }
    plain(&answer, "answer", 10_000)?;
    if documents.len() > DOCUMENTS_MAXIMUM || documents.iter().any(|document| document.check().is_err()) {
        return Err(Refusal::TextInvalid { field: "documents" });
    }
    let (of_lot, of_bid) = (lot.clone(), bid.clone());
    let files = documents.len() as u32;
    let mut acts = vec![RegularisationAnswered { lot, bid, number, answer, files }.into()];
    if !documents.is_empty() {
        acts.push(RegularisationDocumented { lot: of_lot, bid: of_bid, number, documents }.into());
    }
    Ok(acts)
}

/// After the answer, or after the clock, and not before. What is still unmet rejects the bid in the same batch.
fn conclude(
    state: &Closed,
    context: Context<'_>,
    (lot, bid): (LotId, BidId),
    unmet: Vec<CriterionId>,
    reasons: LocalText,
) -> Decision {
    let by = member(state, context)?;
    let (_, examination) = examination_of(state, &lot, "decide_regularisation")?;
    let (open, heard) = heard(examination, &bid)?;
    match heard.standing(context.at) {
        Standing::Accepted | Standing::Rejected => return Err(Refusal::RegularisationDecided),
        Standing::Asked => return Err(Refusal::RegularisationRunning { until: heard.answer_until }),
        Standing::Answered | Standing::Silent => {}
    }
    let asked = |condition: &CriterionId| heard.conditions().iter().any(|one| one.condition == *condition);
    if let Some(condition) = unmet.iter().find(|condition| !asked(condition)) {
        return Err(Refusal::ConditionUnknown { condition: condition.clone() });
    }
    written(&reasons, "reasons", 5_000)?;
    let number = open.regularisations().count() as u32;
    let decided =
        RegularisationDecided { lot: lot.clone(), bid: bid.clone(), number, unmet, reasons: reasons.clone(), by };
    let (grounds, by) = (decided.unmet.clone(), decided.by.clone());
    let mut acts = vec![decided.into()];
    if !grounds.is_empty() {
        acts.push(AdmissibilityDecided { lot, bid, admitted: false, grounds, reasons, by }.into());
    }
    Ok(acts)
}

/// What stands against a decision on admissibility: a question that is open, a condition that is not met, a rejection for what
/// another tenderer was let put right.
pub(super) fn admissible(
    rules: &RuleSet,
    examination: &Examination,
    bid: &BidId,
    (admitted, grounds): (bool, &[CriterionId]),
) -> Result<(), Refusal> {
    let open = bid_of(examination, bid)?;
    if let Some(heard) = open.regularisations().last() {
        match heard.decision {
            None => return Err(Refusal::RegularisationPending { bid: bid.clone() }),
            Some(_) if admitted && heard.is_rejected() => return Err(Refusal::RegularisationDecided),
            Some(_) => {}
        }
    }
    if admitted {
        let unmet = open.checks.iter().filter(|(_, check)| check.finding != Finding::Met);
        let conditions: Vec<CriterionId> = unmet.map(|(condition, _)| condition.clone()).collect();
        return if conditions.is_empty() {
            Ok(())
        } else {
            Err(Refusal::ConditionsUnmet { bid: bid.clone(), conditions })
        };
    }
    let unheard = grounds.iter().find(|ground| owed(rules, examination, bid, ground));
    match unheard {
        Some(condition) => Err(Refusal::UnequalTreatment { bid: bid.clone(), condition: condition.clone() }),
        None => Ok(()),
    }
}

/// Whether a tenderer has to be asked about a condition because another one of the lot was, about the same finding.
#[must_use]
pub fn owed(rules: &RuleSet, examination: &Examination, bid: &BidId, condition: &CriterionId) -> bool {
    let Some(open) = examination.bids.get(bid) else { return false };
    let Some(check) = open.checks.get(condition).filter(|check| check.finding.is_open()) else { return false };
    let asked = |open: &OpenBid, finding: Option<Finding>| {
        let mut conditions = open.regularisations().flat_map(Hearing::conditions);
        conditions.any(|one| one.condition == *condition && finding.is_none_or(|finding| one.finding == finding))
    };
    let provided = rules.regularisation.as_ref().is_some_and(|law| law.case(check.finding).is_some());
    let mut others = examination.bids.iter().filter(|(other, _)| *other != bid);
    provided && !asked(open, None) && others.any(|(_, other)| asked(other, Some(check.finding)))
}
