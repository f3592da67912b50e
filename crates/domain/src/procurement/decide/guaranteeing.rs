//! Guarantees in the procedure: envelopes of paper, what the opening finds, and how they end.

use super::{Context, plain, written};
use crate::document::Document;
use crate::ids::{BidId, GuaranteeId};
use crate::procurement::act::{
    GuaranteeClaimed, GuaranteeReleased, GuaranteeVerified, PaperGuaranteeRead, PaperGuaranteeReceived,
    PaperGuaranteeRegistered, ProcedureAct, Verdict,
};
use crate::procurement::command::Command;
use crate::procurement::guarantee::{
    FoundGuarantee, Guarantee, GuaranteeNeed, GuaranteeProblem, PaperGuarantee, PaperReading, ReleaseGround,
    VerifiedGuarantee,
};
use crate::procurement::state::{Closed, LotState, Procedure, Published};
use crate::procurement::{Refusal, evolve};
use crate::ruleset::{GuaranteeKind, IssuerKind, RuleSet};
use crate::text::LocalText;
use crate::{CriterionId, LotId, PartyId};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn decide(state: &Procedure, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match (state, command) {
        (Procedure::Bidding(bidding), Command::ReceivePaperGuarantee { label }) => {
            receive(&bidding.published, context, label)
        }
        (Procedure::Closed(closed), Command::ReceivePaperGuarantee { label }) => {
            receive(&closed.published, context, label)
        }
        (Procedure::Closed(closed), Command::ReadPaperGuarantee { number, reading, scan, issuer }) => {
            read(closed, context, number, reading, scan, issuer)
        }
        (Procedure::Closed(_) | Procedure::Cancelled(_), Command::ReleaseGuarantee { guarantee, reasons }) => {
            release(state, context, guarantee, reasons)
        }
        (Procedure::Closed(_) | Procedure::Cancelled(_), Command::ClaimGuarantee { guarantee, ground, reasons }) => {
            claim(state, context, guarantee, ground, reasons)
        }
        _ => Err(wrong_stage),
    }
}

/// Who handles it learns that it is there, and not whose it is: the envelope stays closed until bids are open.
fn receive(published: &Published, context: Context<'_>, label: String) -> Decision {
    let by = context.person()?.clone();
    if published.notice.lots.iter().all(|lot| lot.bid_guarantee.is_none()) {
        return Err(Refusal::NoGuaranteeAsked);
    }
    plain(&label, "label", 60)?;
    let paper = &published.guarantees.paper;
    if paper.values().any(|envelope| envelope.label.trim() == label.trim()) {
        return Err(Refusal::GuaranteeExists);
    }
    let number = paper.keys().next_back().map_or(1, |last| last + 1);
    let in_time = context.at <= published.deadline;
    Ok(vec![PaperGuaranteeReceived { number, label, in_time, by }.into()])
}

/// What counts is what two persons read without seeing what the other one read.
fn read(
    closed: &Closed,
    context: Context<'_>,
    number: u32,
    reading: PaperReading,
    scan: Document,
    issuer: Option<IssuerKind>,
) -> Decision {
    let by = context.person()?.clone();
    let paper = &closed.published.guarantees.paper;
    let envelope = paper.get(&number).ok_or(Refusal::GuaranteeUnknown)?;
    if envelope.registered {
        return Err(Refusal::GuaranteeExists);
    }
    if !envelope.in_time {
        return Err(Refusal::GuaranteeLate { deadline: closed.published.deadline });
    }
    let bids = bids_of(closed, &reading)?;
    if let Some(field) = reading.invalid_field() {
        return Err(Refusal::TextInvalid { field });
    }
    if scan.check().is_err() {
        return Err(Refusal::TextInvalid { field: "scan" });
    }
    match &envelope.first {
        Some((first, first_scan, reader)) if *reader != by => {
            if let Some(field) = first.difference(&reading) {
                return Err(Refusal::ReadingsDiffer { field });
            }
            let read = (first.clone(), first_scan.clone(), vec![reader.clone(), by]);
            Ok(register(closed, context.rules, number, read, issuer, &bids))
        }
        // Whoever read first may read again.
        _ => Ok(vec![PaperGuaranteeRead { number, reading, scan, by }.into()]),
    }
}

fn register(
    closed: &Closed,
    rules: &RuleSet,
    number: u32,
    (reading, scan, read_by): (PaperReading, Document, Vec<PartyId>),
    issuer: Option<IssuerKind>,
    bids: &[(LotId, BidId)],
) -> Vec<ProcedureAct> {
    let Ok(id) = GuaranteeId::new(format!("paper-{number}")) else { return Vec::new() };
    let guarantee = Guarantee::Paper { id: id.clone(), reading: reading.clone(), scan: scan.clone() };
    let found = FoundGuarantee { guarantee, issuer, signed: true };
    let mut acts = vec![PaperGuaranteeRegistered { number, guarantee: id, reading, scan, read_by }.into()];
    acts.extend(bids.iter().filter_map(|(lot, bid)| verify(&closed.published, rules, lot, bid, &found)));
    acts
}

/// The opened bids that a guarantee on paper secures: of this firm on each of its lots.
fn bids_of(closed: &Closed, reading: &PaperReading) -> Result<Vec<(LotId, BidId)>, Refusal> {
    let lots: BTreeSet<&LotId> = reading.lots.iter().collect();
    if lots.is_empty() || lots.len() != reading.lots.len() {
        return Err(Refusal::LotsMissing);
    }
    let of_lot = |lot: &&LotId| {
        let state = closed.lots.get(lot).ok_or_else(|| Refusal::LotUnknown { lot: (*lot).clone() })?;
        let notice = closed.published.notice.lot(lot);
        if notice.is_none_or(|lot| lot.bid_guarantee.is_none()) {
            return Err(Refusal::GuaranteeNotAsked { lot: (*lot).clone() });
        }
        let names =
            |verdict: &Verdict| matches!(verdict, Verdict::Valid { tenderer, .. } if *tenderer == reading.tenderer);
        let opened = state.opened().verdicts.iter().find(|(_, verdict)| names(verdict));
        let bid = opened.and_then(|(eid, _)| closed.envelopes.get(eid)).map(|line| line.bid.clone());
        bid.map(|bid| ((*lot).clone(), bid)).ok_or_else(|| Refusal::NoOpenedBid { lot: (*lot).clone() })
    };
    lots.iter().map(of_lot).collect()
}

fn verify(
    published: &Published,
    rules: &RuleSet,
    lot: &LotId,
    bid: &BidId,
    found: &FoundGuarantee,
) -> Option<ProcedureAct> {
    let guarantee = &found.guarantee;
    let need = GuaranteeNeed::of(&published.notice, guarantee.lots(), published.deadline, rules)?;
    let act = GuaranteeVerified {
        lot: lot.clone(),
        bid: bid.clone(),
        tenderer: guarantee.tenderer().clone(),
        problems: found.problems(&need, rules),
        need,
        guarantee: Some(guarantee.clone()),
    };
    Some(act.into())
}

/// What is found of the guarantees of bids whose firm is known from now on. A bid of several envelopes is looked at with
/// the first that names it.
pub(super) fn verified(
    state: &Closed,
    rules: &RuleSet,
    lot: &LotId,
    acts: &[ProcedureAct],
    found: &[FoundGuarantee],
) -> Vec<ProcedureAct> {
    let published = &state.published;
    let asked = published.notice.lot(lot).and_then(|lot| lot.bid_guarantee);
    let need = GuaranteeNeed::of(&published.notice, std::slice::from_ref(lot), published.deadline, rules);
    let (Some(_), Some(need), Some(of_lot)) = (asked, need, state.lots.get(lot)) else { return Vec::new() };
    let mut verified = Vec::new();
    for act in acts {
        let ProcedureAct::BidOpened(opened) = act else { continue };
        let Verdict::Valid { tenderer, .. } = &opened.verdict else { continue };
        if of_lot.opened().guarantees.contains_key(&opened.bid) {
            continue;
        }
        let secures =
            |found: &&FoundGuarantee| found.guarantee.tenderer() == tenderer && found.guarantee.lots().contains(lot);
        let before = verified.len();
        let of_bid = found.iter().filter(secures);
        verified.extend(of_bid.filter_map(|found| verify(published, rules, lot, &opened.bid, found)));
        if verified.len() == before {
            let problems = vec![GuaranteeProblem::Missing];
            let (lot, bid, tenderer) = (lot.clone(), opened.bid.clone(), tenderer.clone());
            verified.push(GuaranteeVerified { lot, bid, tenderer, guarantee: None, need, problems }.into());
        }
    }
    verified
}

fn standing<'a>(state: &'a Procedure, guarantee: &GuaranteeId) -> Result<&'a VerifiedGuarantee, Refusal> {
    let found = state.verified_guarantees().remove(guarantee).ok_or(Refusal::GuaranteeUnknown)?;
    let ended = state.published().is_some_and(|published| published.guarantees.ended.contains_key(guarantee));
    if ended { Err(Refusal::GuaranteeEnded) } else { Ok(found) }
}

fn release(state: &Procedure, context: Context<'_>, guarantee: GuaranteeId, reasons: LocalText) -> Decision {
    let tenderer = standing(state, &guarantee)?.guarantee.tenderer().clone();
    let by = Some(context.person()?.clone());
    written(&reasons, "reasons", 5_000)?;
    let (ground, article) = (ReleaseGround::Discharged, None);
    Ok(vec![GuaranteeReleased { guarantee, tenderer, ground, article, reasons, by }.into()])
}

fn claim(
    state: &Procedure,
    context: Context<'_>,
    guarantee: GuaranteeId,
    ground: CriterionId,
    reasons: LocalText,
) -> Decision {
    let found = standing(state, &guarantee)?;
    let by = context.person()?.clone();
    let rule = context.rules.guarantee(GuaranteeKind::Bid);
    let case = rule.and_then(|rule| rule.claims.iter().find(|case| case.id == ground.as_str()));
    let Some(case) = case else { return Err(Refusal::GroundUnknown { ground }) };
    if context.rules.day_of(context.at) > found.guarantee.valid_until() {
        return Err(Refusal::GuaranteeExpired { valid_until: found.guarantee.valid_until() });
    }
    written(&reasons, "reasons", 5_000)?;
    let (tenderer, article) = (found.guarantee.tenderer().clone(), case.article.clone());
    Ok(vec![GuaranteeClaimed { guarantee, tenderer, ground, article, reasons, by }.into()])
}

/// Guarantees end by the rule with the act that ends the last of their lots, or the procedure: nobody has to remember
/// those of the unsuccessful.
pub(super) fn with_releases(state: &Procedure, context: Context<'_>, mut acts: Vec<ProcedureAct>) -> Vec<ProcedureAct> {
    let ends = |act: &ProcedureAct| {
        matches!(
            act,
            ProcedureAct::AwardFinalised(_) | ProcedureAct::LotUnsuccessful(_) | ProcedureAct::ProcedureCancelled(_)
        )
    };
    if !acts.iter().any(ends) || state.verified_guarantees().is_empty() {
        return acts;
    }
    let after = acts.iter().fold(state.clone(), |state, act| evolve(state, act, context.at));
    let (Some(published), Some(lots)) = (after.published(), after.lots()) else { return acts };
    let rule = context.rules.guarantee(GuaranteeKind::Bid).and_then(|rule| rule.release.as_ref());
    let cancelled = matches!(after, Procedure::Cancelled(_));
    for (id, verified) in after.verified_guarantees() {
        let tenderer = verified.guarantee.tenderer();
        let over = |lot: &LotId| match lots.get(lot) {
            Some(LotState::Final(award)) => award.tenderer != *tenderer,
            Some(LotState::Unsuccessful { .. }) | None => true,
            Some(_) => false,
        };
        let ground = if cancelled { ReleaseGround::Cancelled } else { ReleaseGround::NotSuccessful };
        if published.guarantees.ended.contains_key(id) || !(cancelled || verified.guarantee.lots().iter().all(over)) {
            continue;
        }
        let (guarantee, tenderer) = (id.clone(), tenderer.clone());
        let article = rule.map(|rule| rule.article.clone());
        acts.push(
            GuaranteeReleased { guarantee, tenderer, ground, article, reasons: LocalText::default(), by: None }.into(),
        );
    }
    acts
}

/// The envelopes of paper that wait for a first or a second reading.
#[must_use]
pub fn paper_waiting(published: &Published) -> Vec<(u32, &PaperGuarantee)> {
    let waits = |envelope: &PaperGuarantee| envelope.in_time && !envelope.registered;
    published.guarantees.paper.iter().filter(|(_, envelope)| waits(envelope)).map(|(n, one)| (*n, one)).collect()
}
