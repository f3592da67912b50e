//! An act changes what is true of a procedure. Total: an act that does not fit changes nothing.

mod conflicting;
mod guaranteeing;
mod hearing;
mod judging;
mod negotiating;
mod reviewing;

use crate::ids::BidId;
use crate::procurement::act::{
    AwardDecided, BidOpened, BiddingClosed, InvitationPublished, LotsRelaunched, NoticePublished, ProcedureAct,
};
use crate::procurement::auction::AuctionOutcome;
use crate::procurement::evaluation::Preference;
use crate::procurement::guarantee::Guarantees;
use crate::procurement::notice::Notice;
use crate::procurement::replacing::{Absence, Replacement};
use crate::procurement::state::{
    Admissibility, Amendment, AnnouncedAuction, AuctionLot, AwardedLot, Bidding, Cancelled, Clarification, Closed,
    Committee, Control, Enquiry, Examination, FixedKeys, Head, HeldAuction, LotOpening, LotState, OpenBid,
    OpeningRecordRef, Preparation, Procedure, Published, RankedLot, RejectedBid,
};
use crate::procurement::{dialogue, selection, system};
use crate::ruleset::EnvelopeKind;
use crate::{LotId, PartyId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Applies one act that was recorded at this time.
#[must_use]
pub fn evolve(state: Procedure, act: &ProcedureAct, at: Timestamp) -> Procedure {
    if let ProcedureAct::ProcedureCancelled(act) = act {
        return match (state.head().cloned(), &state) {
            (None, _) | (_, Procedure::Cancelled(_)) => state,
            (Some(head), _) => {
                let mut published = state.published().cloned();
                if let (Some(published), Procedure::Dialogue(dialogue)) = (&mut published, &state) {
                    published.dialogue = Some(Box::new(dialogue.talks.clone()));
                }
                let lots = match state {
                    Procedure::Closed(closed) => closed.lots,
                    _ => BTreeMap::new(),
                };
                Procedure::Cancelled(Cancelled { head, published, lots, reasons: act.reasons.clone(), at })
            }
        };
    }
    if let ProcedureAct::LotsRelaunched(act) = act {
        return relaunched(state, act);
    }
    if reviewing::is_of_review(act) {
        return reviewing::review(state, act, at);
    }
    if guaranteeing::is_of_guarantee(act) {
        return guaranteeing::guarantee(state, act, at);
    }
    if let ProcedureAct::SelectionReopened(act) = act {
        return selection::reopen(state, &act.firm);
    }
    match state {
        Procedure::Absent => begin(act, at),
        Procedure::Preparation(preparation) => prepare(preparation, act, at),
        Procedure::Selection(called) => selection::evolve(called, act, at),
        Procedure::System(lasting) => system::evolve(lasting, act, at),
        Procedure::Dialogue(talking) => dialogue::evolve(talking, act, at),
        Procedure::Bidding(bidding) => bid(bidding, act, at),
        Procedure::Closed(closed) => Procedure::Closed(conclude(closed, act, at)),
        Procedure::Cancelled(cancelled) => Procedure::Cancelled(cancelled),
    }
}

fn relaunched(mut state: Procedure, act: &LotsRelaunched) -> Procedure {
    let head = match &mut state {
        Procedure::Closed(closed) => &mut closed.published.head,
        Procedure::Cancelled(cancelled) => &mut cancelled.head,
        _ => return state,
    };
    head.relaunched.push((act.later.clone(), act.lots.clone()));
    state
}

fn begin(act: &ProcedureAct, at: Timestamp) -> Procedure {
    let ProcedureAct::ProcedureStarted(act) = act else { return Procedure::Absent };
    Procedure::Preparation(Preparation {
        head: Head {
            buyer: act.buyer.clone(),
            ruleset: act.ruleset.clone(),
            method: act.method.clone(),
            category: act.category,
            started_at: at,
            earlier: act.earlier.clone(),
            agreement: act.agreement.clone(),
            planned: act.planned.clone(),
            requisition: None,
            commitment_reference: None,
            prior: None,
            relaunched: Vec::new(),
        },
        notice: Notice::draft(act.title.clone(), act.category),
        draft: 0,
        writers: BTreeSet::from([act.by.clone()]),
        approvals: BTreeSet::new(),
        invited: Vec::new(),
        method_reason: None,
        shortenings: Vec::new(),
        control: None,
        committees: BTreeMap::new(),
        opening_keys: BTreeMap::new(),
        keys: None,
        call: None,
    })
}

fn prepare(mut state: Preparation, act: &ProcedureAct, at: Timestamp) -> Procedure {
    match act {
        ProcedureAct::NoticeDrafted(act) => {
            // Keys are made for each lot: other lots need other keys.
            let lots = |notice: &Notice| notice.lots.iter().map(|lot| lot.id.clone()).collect::<Vec<_>>();
            if lots(&state.notice) != lots(&act.notice) {
                state.opening_keys.clear();
                state.keys = None;
            }
            state.notice = (*act.notice).clone();
            state.head.category = act.notice.category;
            written_anew(&mut state, &act.by);
        }
        ProcedureAct::SuppliersInvited(act) => {
            state.invited.clone_from(&act.firms);
            written_anew(&mut state, &act.by);
        }
        ProcedureAct::MethodJustified(act) => {
            state.method_reason = Some(act.reason.clone());
            written_anew(&mut state, &act.by);
        }
        ProcedureAct::PeriodsShortened(act) => {
            state.shortenings.clone_from(&act.shortenings);
            written_anew(&mut state, &act.by);
        }
        ProcedureAct::PriorNoticeNamed(act) => {
            state.head.prior = Some(act.prior.clone());
            written_anew(&mut state, &act.by);
        }
        ProcedureAct::RequisitionAttached(act) => state.head.requisition = Some(act.requisition.clone()),
        ProcedureAct::RequisitionDetached(_) => state.head.requisition = None,
        ProcedureAct::NoticeApproved(act) => {
            state.approvals.insert(act.by.clone());
        }
        ProcedureAct::CommitteeAppointed(act) => {
            let committee = Committee { version: act.version, members: act.members.clone(), ..Committee::default() };
            state.committees.insert(act.kind, committee);
            if act.kind == crate::procurement::act::CommitteeKind::Opening {
                state.opening_keys.clear();
            }
        }
        ProcedureAct::InterestsDeclared(act) => declare(&mut state.committees, act),
        ProcedureAct::OpeningKeysRegistered(act) => {
            state.opening_keys.insert(act.member.clone(), (act.keys.clone(), act.identity_key.clone()));
        }
        ProcedureAct::CommitteeKeys(act) => {
            // Keys of many lots arrive in parts; a committee fixes its keys once.
            let keys = state.keys.get_or_insert_with(|| FixedKeys {
                threshold: act.threshold,
                committee_version: act.committee_version,
                sets: Vec::new(),
                rehearsals: BTreeMap::new(),
            });
            for set in &act.sets {
                if keys.set(&set.lot, set.envelope).is_none() {
                    keys.sets.push(set.clone());
                }
            }
        }
        ProcedureAct::KeysRehearsed(act) => {
            if let Some(keys) = &mut state.keys {
                keys.rehearsals.insert(act.member.clone(), at);
            }
        }
        ProcedureAct::OpinionAsked(act) => state.control = Some(Control::asked(act, at)),
        ProcedureAct::OpinionGiven(act) => Control::given(&mut state.control, act, at),
        ProcedureAct::NoticePublished(act) => return publish(state, act, at),
        ProcedureAct::InvitationPublished(act) => return invite_to_tender(state, act, at),
        ProcedureAct::DialogueOpened(act) => return dialogue::begin(state, act, at),
        // It hands in its final bid with those who remained.
        ProcedureAct::ParticipantReadmitted(act) => {
            if let Some(talks) = state.call.as_mut().and_then(|call| call.dialogue.as_mut()) {
                talks.readmit(&act.firm);
                state.invited = talks.remaining().cloned().collect();
            }
        }
        _ => {}
    }
    Procedure::Preparation(state)
}

/// Whoever approved has not seen what is new.
fn written_anew(state: &mut Preparation, by: &PartyId) {
    state.draft += 1;
    state.writers.insert(by.clone());
    state.approvals.clear();
    // The commission has not seen it either.
    state.control = None;
}

fn declare(
    committees: &mut BTreeMap<crate::procurement::act::CommitteeKind, Committee>,
    act: &crate::procurement::act::InterestsDeclared,
) {
    if let Some(committee) = committees.get_mut(&act.kind) {
        committee.declarations.insert(act.member.clone(), (act.conflict, act.statement.clone()));
    }
}

/// The substitute sits where the other did, and has still to declare its interests.
fn replace(
    committees: &mut BTreeMap<crate::procurement::act::CommitteeKind, Committee>,
    act: &crate::procurement::act::MemberReplaced,
    at: Timestamp,
) {
    let Some(committee) = committees.get_mut(&act.kind) else { return };
    let Some(seat) = committee.members.iter_mut().find(|member| **member == act.member) else { return };
    *seat = act.substitute.clone();
    committee.replaced.push(Replacement {
        member: act.member.clone(),
        substitute: act.substitute.clone(),
        reasons: act.reasons.clone(),
        article: act.article.clone(),
        locked_scores: act.locked_scores,
        at,
    });
}

fn publish(mut state: Preparation, act: &NoticePublished, at: Timestamp) -> Procedure {
    if state.call.is_some() {
        return Procedure::Preparation(state);
    }
    state.head.commitment_reference.clone_from(&act.commitment_reference);
    if let Some(until) = act.notice.system.as_ref().and_then(|terms| terms.until) {
        return system::begin(&state, act, until, at);
    }
    if let Some(deadline) = act.notice.selection.as_ref().and_then(|terms| terms.application_period_end) {
        return selection::begin(state, act, deadline, at);
    }
    if act.dialogue {
        return Procedure::Preparation(selection::call_to_talk(state, act, at));
    }
    let (Some(keys), Some(deadline)) = (state.keys.clone(), act.notice.tender_period_end) else {
        return Procedure::Preparation(state);
    };
    Procedure::Bidding(Bidding {
        published: Published {
            head: state.head,
            notice: (*act.notice).clone(),
            published_at: at,
            deadline,
            invited: state.invited,
            invited_named: !act.invited.is_empty(),
            method_reason: act.method_reason.clone(),
            buyer_kind: act.buyer_kind.clone(),
            permission: act.permission.clone(),
            shortenings: act.shortenings.clone(),
            control: state.control,
            committees: state.committees,
            keys,
            enquiries: BTreeMap::new(),
            amendments: Vec::new(),
            outages: Vec::new(),
            reviews: BTreeMap::new(),
            calls: false,
            selected: None,
            dialogue: None,
            guarantees: Guarantees::default(),
            compared: Vec::new(),
        },
    })
}

/// Those who were selected are invited to tender; what was asked and changed since the call stays readable.
fn invite_to_tender(state: Preparation, act: &InvitationPublished, at: Timestamp) -> Procedure {
    let keys = (state.keys.clone(), act.notice.tender_period_end, state.call.clone());
    let (Some(keys), Some(deadline), Some(call)) = keys else { return Procedure::Preparation(state) };
    Procedure::Bidding(Bidding {
        published: Published {
            head: state.head,
            notice: (*act.notice).clone(),
            published_at: at,
            deadline,
            invited: state.invited,
            invited_named: false,
            method_reason: state.method_reason,
            buyer_kind: call.buyer_kind,
            permission: call.permission,
            shortenings: act.shortenings.clone(),
            control: state.control,
            committees: state.committees,
            keys,
            enquiries: call.enquiries,
            amendments: call.amendments,
            outages: call.outages,
            reviews: call.reviews,
            calls: false,
            selected: call.selected,
            dialogue: call.dialogue,
            guarantees: call.guarantees,
            compared: Vec::new(),
        },
    })
}

fn bid(mut state: Bidding, act: &ProcedureAct, at: Timestamp) -> Procedure {
    while_public(&mut state.published, act, at);
    match act {
        ProcedureAct::KeysRehearsed(act) => {
            state.published.keys.rehearsals.insert(act.member.clone(), at);
        }
        ProcedureAct::BiddingClosed(act) => return close(state, act, at),
        _ => {}
    }
    Procedure::Bidding(state)
}

/// What happens while a notice is public, whether firms apply or bid.
pub(super) fn while_public(published: &mut Published, act: &ProcedureAct, at: Timestamp) {
    match act {
        ProcedureAct::EnquiryReceived(act) => {
            let enquiry =
                Enquiry { asker: act.asker.clone(), question: act.question.clone(), asked_at: at, clarification: None };
            published.enquiries.insert(act.enquiry.clone(), enquiry);
        }
        ProcedureAct::ClarificationPublished(act) => {
            if let Some(enquiry) = published.enquiries.get_mut(&act.enquiry) {
                enquiry.clarification = Some(Clarification {
                    question: act.question.clone(),
                    answer: act.answer.clone(),
                    published_at: at,
                });
            }
        }
        ProcedureAct::NoticeAmended(act) => {
            published.notice = (*act.notice).clone();
            published.deadline = published.deadline_of(&act.notice).unwrap_or(published.deadline);
            let amendment = Amendment { rationale: act.rationale.clone(), changes: act.changes.clone(), at };
            published.amendments.push(amendment);
        }
        ProcedureAct::DeadlineExtended(act) => {
            let call = published.calls;
            published.deadline = act.to;
            match &mut published.notice.selection {
                Some(terms) if call => terms.application_period_end = Some(act.to),
                _ => published.notice.tender_period_end = Some(act.to),
            }
            published.outages.extend(act.outage.clone());
        }
        ProcedureAct::InterestsDeclared(act) => declare(&mut published.committees, act),
        ProcedureAct::MemberReplaced(act) => replace(&mut published.committees, act, at),
        _ => {}
    }
}

fn close(state: Bidding, act: &BiddingClosed, at: Timestamp) -> Procedure {
    let lots = state.published.notice.lots.iter();
    let lots = lots
        .map(|lot| {
            (lot.id.clone(), LotState::Opening(LotOpening { due: act.opens_first.clone(), ..LotOpening::default() }))
        })
        .collect();
    let closed = Closed {
        published: state.published,
        closed_at: at,
        closing_root: act.root.clone(),
        count: act.count,
        ledger_size: act.ledger_size,
        envelopes: BTreeMap::new(),
        minutes: BTreeMap::new(),
        absences: BTreeMap::new(),
        lots,
        allocation: None,
        set_aside: Vec::new(),
    };
    Procedure::Closed(settle_empty_lots(closed))
}

/// A lot without any envelope has nothing to open: it goes straight to examination, where it ends without award.
fn settle_empty_lots(mut closed: Closed) -> Closed {
    if closed.count == closed.envelopes.len() as u64 {
        let used: BTreeSet<LotId> = closed.envelopes.values().map(|line| line.lot.clone()).collect();
        for (id, lot) in &mut closed.lots {
            if !used.contains(id) && matches!(lot, LotState::Opening(_)) {
                *lot = LotState::Examination(Examination::default());
            }
        }
    }
    closed
}

/// The bids that go on wait for their next envelopes.
fn go_on_opening(lot: &mut LotState, due: &[EnvelopeKind]) {
    if let LotState::Examination(examination) = lot {
        let mut examined = std::mem::take(examination);
        let opened = std::mem::take(&mut examined.opened);
        let admissibility = std::mem::take(&mut examined.admissibility);
        let goes_on = |bid: &BidId| {
            admissibility.get(bid).is_some_and(|decision| decision.admitted) && !opened.rejected.contains_key(bid)
        };
        examined.bids.retain(|bid, _| goes_on(bid));
        *lot = LotState::Opening(LotOpening { opened, due: due.to_vec(), examined: Some(Box::new(examined)) });
    }
}

fn conclude(mut state: Closed, act: &ProcedureAct, at: Timestamp) -> Closed {
    match act {
        ProcedureAct::ClosingListed(act) => {
            for line in &act.envelopes {
                state.envelopes.insert(line.eid.clone(), line.clone());
            }
            return settle_empty_lots(state);
        }
        ProcedureAct::InterestsDeclared(act) => declare(&mut state.published.committees, act),
        ProcedureAct::MemberReplaced(act) => replace(&mut state.published.committees, act, at),
        ProcedureAct::OwnersCompared(_)
        | ProcedureAct::MatchFound(_)
        | ProcedureAct::MatchAnswered(_)
        | ProcedureAct::MatchReasoned(_) => conflicting::apply(&mut state.published, act, at),
        ProcedureAct::MemberAbsent(act) => {
            state.absences.insert(act.member.clone(), Absence { reasons: act.reasons.clone(), at });
        }
        ProcedureAct::MinutesSigned(act) => {
            state.minutes.insert(act.member.clone(), act.minutes_sha256.clone());
        }
        ProcedureAct::OpeningRecorded(act) => {
            let record = OpeningRecordRef {
                record: act.record.clone(),
                members: act.members.clone(),
                faulty_members: act.faulty_members.clone(),
                at,
            };
            if let Some(LotState::Opening(lot)) = state.lots.get_mut(&act.lot) {
                lot.opened.records.insert(act.envelope, record);
            }
            finish_opening(&mut state, &act.lot);
        }
        ProcedureAct::ExaminationConcluded(act) => {
            if let Some(lot @ LotState::Examination(_)) = state.lots.get_mut(&act.lot) {
                go_on_opening(lot, &act.opens);
            }
            finish_opening(&mut state, &act.lot);
        }
        ProcedureAct::NegotiationOpened(act) => {
            if let Some(lot) = state.lots.get_mut(&act.lot) {
                negotiating::invited(lot, act, at);
            }
            finish_opening(&mut state, &act.lot);
        }
        ProcedureAct::SharesReleased(act) => {
            // Whoever comes after all is there.
            state.absences.remove(&act.member);
            if let Some(LotState::Opening(lot)) = state.lots.get_mut(&act.lot) {
                let releases = lot.opened.releases.entry(act.envelope).or_default();
                releases.entry(act.member.clone()).or_default().extend(act.shares.iter().cloned());
                let signatures = lot.opened.signatures.entry(act.envelope).or_default();
                signatures.insert(act.member.clone(), act.signature.clone());
            }
        }
        ProcedureAct::DisputeKeyPublished(act) => {
            if let Some(LotState::Opening(lot)) = state.lots.get_mut(&act.lot) {
                let keys = lot.opened.dispute_keys.entry(act.envelope).or_default();
                keys.insert(act.member.clone(), act.ikm.clone());
            }
        }
        ProcedureAct::BidOpened(BidOpened { lot, eid, verdict, .. }) => {
            if let Some(LotState::Opening(lot)) = state.lots.get_mut(lot) {
                lot.opened.verdicts.insert(eid.clone(), verdict.clone());
            }
        }
        ProcedureAct::LotsAllocated(act) => state.allocation = Some(act.allocation.clone()),
        ProcedureAct::EvaluationReopened(act) => {
            reviewing::set_aside(&mut state, &act.lot, &act.review, at);
            reviewing::reopen(&mut state, &act.lot);
        }
        ProcedureAct::AwardAnnulled(act) => {
            if let Some(LotState::Awarded(award)) = state.lots.get(&act.lot) {
                let ranked = LotState::Ranked(award.ranked.clone());
                reviewing::set_aside(&mut state, &act.lot, &act.review, at);
                state.lots.insert(act.lot.clone(), ranked);
            }
        }
        other => {
            if let Some((id, lot)) = lot_of(other).and_then(|id| state.lots.remove_entry(id)) {
                state.lots.insert(id, evaluate(lot, other, at));
            }
        }
    }
    state
}

/// The lot an act of the evaluation belongs to.
#[must_use]
pub const fn lot_of(act: &ProcedureAct) -> Option<&LotId> {
    match act {
        ProcedureAct::AdmissibilityDecided(act) => Some(&act.lot),
        ProcedureAct::PriceCorrected(act) => Some(&act.lot),
        ProcedureAct::PreferenceRecorded(act) => Some(&act.lot),
        ProcedureAct::JustificationAsked(act) => Some(&act.lot),
        ProcedureAct::JustificationAnswered(act) => Some(&act.lot),
        ProcedureAct::JustificationDecided(act) => Some(&act.lot),
        ProcedureAct::ConditionChecked(act) => Some(&act.lot),
        ProcedureAct::RegularisationAsked(act) => Some(&act.lot),
        ProcedureAct::RegularisationAnswered(act) => Some(&act.lot),
        ProcedureAct::RegularisationDocumented(act) => Some(&act.lot),
        ProcedureAct::LateRegularisationReturned(act) => Some(&act.lot),
        ProcedureAct::RegularisationDecided(act) => Some(&act.lot),
        ProcedureAct::ScoresLocked(act) => Some(&act.lot),
        ProcedureAct::ScoresConsolidated(act) => Some(&act.lot),
        ProcedureAct::AuctionAnnounced(act) => Some(&act.lot),
        ProcedureAct::AuctionClosed(act) => Some(&act.lot),
        ProcedureAct::EvaluationReported(act) => Some(&act.lot),
        ProcedureAct::OpinionAsked(act) => act.lot.as_ref(),
        ProcedureAct::OpinionGiven(act) => act.lot.as_ref(),
        ProcedureAct::BidRejected(act) => Some(&act.lot),
        ProcedureAct::ExaminationConcluded(act) => Some(&act.lot),
        ProcedureAct::QualityRanked(act) => Some(&act.lot),
        ProcedureAct::WorksRanked(act) => Some(&act.lot),
        ProcedureAct::JuryReportSigned(act) => Some(&act.lot),
        ProcedureAct::NegotiationOpened(act) => Some(&act.lot),
        ProcedureAct::CounterOfferRequested(act) => Some(&act.lot),
        ProcedureAct::CounterOfferReceived(act) => Some(&act.lot),
        ProcedureAct::NegotiationMinuted(act) => Some(&act.lot),
        ProcedureAct::NegotiationAgreed(act) => Some(&act.lot),
        ProcedureAct::NegotiationTerminated(act) => Some(&act.lot),
        ProcedureAct::AwardDecided(act) => Some(&act.lot),
        ProcedureAct::AwardFinalised(act) => Some(&act.lot),
        ProcedureAct::LotUnsuccessful(act) => Some(&act.lot),
        ProcedureAct::EvaluationReopened(act) => Some(&act.lot),
        ProcedureAct::AwardAnnulled(act) => Some(&act.lot),
        _ => None,
    }
}

/// Once every envelope whose turn it is has its verdict, the complete and valid bids are examined.
fn finish_opening(state: &mut Closed, lot: &LotId) {
    let Some(LotState::Opening(opening)) = state.lots.get(lot) else { return };
    let sets = state.published.keys.sets.iter().filter(|set| set.lot == *lot && opening.is_due(set.envelope));
    let due: BTreeSet<EnvelopeKind> = sets.map(|set| set.envelope).collect();
    let lines: Vec<_> = due.iter().flat_map(|kind| state.envelopes_to_open(lot, *kind)).collect();
    if lines.iter().any(|line| !opening.opened.verdicts.contains_key(&line.eid)) {
        return;
    }
    let mut examination = opening.examined.as_deref().cloned().unwrap_or_default();
    for line in lines {
        let Some(said) = judging::said(opening.opened.verdicts.get(&line.eid), &line.eid) else { continue };
        // Later envelopes add to bids that were examined; they bring no new one.
        if opening.examined.is_some() && !examination.bids.contains_key(&line.bid) {
            continue;
        }
        let bid = examination.bids.entry(line.bid.clone()).or_insert_with(|| OpenBid {
            tenderer: said.tenderer.clone(),
            tenderer_name: said.tenderer_name.clone(),
            number: said.number,
            price: None,
            price_read: None,
            price_before_auction: None,
            price_before_negotiation: None,
            corrections: Vec::new(),
            costs: Vec::new(),
            combinations: Vec::new(),
            preferences: Vec::new(),
            checks: BTreeMap::new(),
            hearings: Vec::new(),
            index: line.index,
            envelopes: BTreeMap::new(),
        });
        judging::named(bid, &said);
        bid.price = bid.price.or(said.price);
        bid.costs.extend(said.costs.iter().cloned());
        bid.combinations.extend(said.combinations.iter().cloned());
        bid.index = bid.index.min(line.index);
        bid.envelopes.insert(line.envelope, line.eid.clone());
    }
    // Where one bid after the other is opened, the others wait as they are.
    let together = |kind: &EnvelopeKind| !opening.opened.one_by_one(*kind);
    examination.bids.retain(|_, bid| due.iter().all(|kind| !together(kind) || bid.envelopes.contains_key(kind)));
    examination.kinds.extend(due);
    examination.opened = opening.opened.clone();
    state.lots.insert(lot.clone(), LotState::Examination(examination));
}

fn evaluate(lot: LotState, act: &ProcedureAct, at: Timestamp) -> LotState {
    match (lot, act) {
        (LotState::Examination(mut lot), ProcedureAct::AdmissibilityDecided(act)) => {
            let decision =
                Admissibility { admitted: act.admitted, grounds: act.grounds.clone(), reasons: act.reasons.clone() };
            lot.admissibility.insert(act.bid.clone(), decision);
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::BidRejected(act)) => {
            let rejected = RejectedBid {
                unopened: act.unopened.clone(),
                tenderer: lot.bids.get(&act.bid).and_then(OpenBid::author).cloned(),
                grounds: act.grounds.clone(),
                reasons: act.reasons.clone(),
                failures: act.failures.clone(),
                at,
            };
            lot.opened.rejected.insert(act.bid.clone(), rejected);
            LotState::Examination(lot)
        }
        (
            LotState::Examination(mut lot),
            act @ (ProcedureAct::PriceCorrected(_)
            | ProcedureAct::PreferenceRecorded(_)
            | ProcedureAct::JustificationAsked(_)
            | ProcedureAct::JustificationAnswered(_)
            | ProcedureAct::JustificationDecided(_)
            | ProcedureAct::ConditionChecked(_)
            | ProcedureAct::RegularisationAsked(_)
            | ProcedureAct::RegularisationAnswered(_)
            | ProcedureAct::RegularisationDocumented(_)
            | ProcedureAct::LateRegularisationReturned(_)
            | ProcedureAct::RegularisationDecided(_)),
        ) => {
            of_bid(&mut lot, act, at);
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::QualityRanked(act)) => {
            negotiating::ranked(&mut lot, act, at);
            LotState::Examination(lot)
        }
        (
            LotState::Examination(mut lot),
            act @ (ProcedureAct::CounterOfferRequested(_)
            | ProcedureAct::CounterOfferReceived(_)
            | ProcedureAct::NegotiationMinuted(_)
            | ProcedureAct::NegotiationAgreed(_)
            | ProcedureAct::NegotiationTerminated(_)),
        ) => {
            negotiating::negotiated(&mut lot, act, at);
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::WorksRanked(act)) => {
            judging::ranked(&mut lot, act, at);
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::JuryReportSigned(act)) => {
            judging::signed(&mut lot, act, at);
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::ScoresLocked(act)) => {
            lot.locked.insert(act.member.clone(), act.scores.clone());
            LotState::Examination(lot)
        }
        (LotState::Examination(mut lot), ProcedureAct::ScoresConsolidated(act)) => {
            lot.consolidated = Some((act.scores.clone(), act.dissents.clone()));
            LotState::Examination(lot)
        }
        (LotState::Examination(examination), ProcedureAct::AuctionAnnounced(act)) => {
            let (terms, starts_at, bidders) = (act.terms, act.starts_at, act.bidders);
            let auction = AnnouncedAuction { terms, starts_at, announced_at: at, bidders };
            LotState::Auction(AuctionLot { examination, auction })
        }
        (LotState::Auction(lot), ProcedureAct::AuctionClosed(act)) => {
            LotState::Examination(auctioned(lot, &act.outcome, at))
        }
        (LotState::Examination(examination), ProcedureAct::EvaluationReported(act)) => LotState::Ranked(RankedLot {
            examination,
            ranking: act.ranking.clone(),
            summary: act.summary.clone(),
            at,
            control: None,
        }),
        (LotState::Ranked(mut ranked), ProcedureAct::OpinionAsked(act)) => {
            ranked.control = Some(Control::asked(act, at));
            LotState::Ranked(ranked)
        }
        (LotState::Ranked(mut ranked), ProcedureAct::OpinionGiven(act)) => {
            Control::given(&mut ranked.control, act, at);
            LotState::Ranked(ranked)
        }
        (LotState::Ranked(ranked), ProcedureAct::AwardDecided(act)) => LotState::Awarded(award(ranked, act, at)),
        (LotState::Awarded(lot), ProcedureAct::AwardFinalised(_)) => {
            LotState::Final(AwardedLot { finalised_at: Some(at), ..lot })
        }
        (
            lot @ (LotState::Opening(_)
            | LotState::Examination(_)
            | LotState::Auction(_)
            | LotState::Ranked(_)
            | LotState::Awarded(_)),
            ProcedureAct::LotUnsuccessful(act),
        ) => LotState::Unsuccessful {
            reasons: act.reasons.clone(),
            at,
            opened: lot.opened().clone(),
            award_annulled: lot.award().is_some(),
        },
        (lot, _) => lot,
    }
}

/// The last prices of the auction are the bids' prices from now on, received when they were bid.
fn auctioned(lot: AuctionLot, outcome: &AuctionOutcome, at: Timestamp) -> Examination {
    let mut examination = lot.examination;
    for last in &outcome.prices {
        if let Some(bid) = examination.bids.get_mut(&last.bid) {
            bid.price_before_auction = bid.price;
            bid.price = Some(last.price);
            bid.index = last.index;
        }
    }
    examination.auction = Some(HeldAuction { announced: lot.auction, outcome: outcome.clone(), closed_at: at });
    examination
}

/// What the committee and the tenderer record about one bid.
fn of_bid(lot: &mut Examination, act: &ProcedureAct, at: Timestamp) {
    match act {
        ProcedureAct::PriceCorrected(act) => {
            if let Some(bid) = lot.bids.get_mut(&act.bid) {
                bid.price_read = bid.price_read.or(act.before);
                bid.price = Some(act.price);
                bid.costs.clone_from(&act.costs);
                bid.corrections.push(act.correction.clone());
            }
        }
        ProcedureAct::PreferenceRecorded(act) => {
            if let Some(bid) = lot.bids.get_mut(&act.bid) {
                bid.preferences.retain(|granted| granted.preference != act.preference);
                if act.granted {
                    let (preference, margin_percent) = (act.preference.clone(), act.margin_percent);
                    bid.preferences.push(Preference { preference, margin_percent });
                }
            }
        }
        other => hearing::hear(lot, other, at),
    }
}

fn award(ranked: RankedLot, act: &AwardDecided, at: Timestamp) -> AwardedLot {
    AwardedLot {
        ranked,
        bid: act.bid.clone(),
        tenderer: act.tenderer.clone(),
        price: act.price,
        outcomes: act.outcomes.clone(),
        at,
        standstill_until: act.standstill_until,
        finalised_at: None,
        debarred: act.debarred.clone(),
        shared_with: act.shared_with.clone(),
    }
}
