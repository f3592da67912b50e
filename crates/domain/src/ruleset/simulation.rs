//! What another rule-set would have decided in a procedure of the past. Each decision is asked again: under the
//! rule-set that the procedure pinned, to see that the question was understood, and under the other one.

mod sealed;

use super::RuleSet;
use crate::access::{Actor, Role};
use crate::identity::DebarredFirm;
use crate::procurement::decide::Known;
use crate::procurement::{self, Command, Context, Procedure, ProcedureAct, Refusal, evolve};
use crate::{PartyId, ProcedureId, Refused};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// An act as it was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The act.
    pub act: ProcedureAct,
    /// When.
    pub at: Timestamp,
}

/// What would have been decided otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Otherwise {
    /// The other rule-set refuses what was allowed.
    Refused {
        /// The refusal, with the article of the other rule-set.
        refusal: Refused,
    },
    /// It allows it, and records something else.
    Changed {
        /// Field, recorded value, other value.
        fields: Vec<(String, Value, Value)>,
    },
}

/// A decision of the past that would have been another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulated {
    /// The command's name.
    pub command: &'static str,
    /// When it was decided.
    pub at: Timestamp,
    /// What would have happened.
    pub otherwise: Otherwise,
}

/// A procedure, asked again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulation {
    /// Decisions that were asked again.
    pub asked: usize,
    /// Acts that cannot be asked again from the procedure's record alone: what other streams decide, and what follows a request
    /// for review.
    pub not_asked: usize,
    /// What would have been decided otherwise, in order.
    pub differences: Vec<Simulated>,
}

/// Asks every decision of a procedure again, each on the state as it was then.
#[must_use]
pub fn simulate(id: &ProcedureId, history: &[Recorded], pinned: &RuleSet, other: &RuleSet) -> Simulation {
    let mut state = Procedure::default();
    let mut found = Simulation { asked: 0, not_asked: 0, differences: Vec::new() };
    let mut at = 0;
    while let Some(recorded) = history.get(at) {
        let mut taken = 1;
        if let Some((command, actor)) = asked(id, &state, &history[at..]) {
            let buyer_kind = match &recorded.act {
                ProcedureAct::NoticePublished(act) => act.buyer_kind.as_deref(),
                _ => state.published().and_then(|published| published.buyer_kind.as_deref()),
            };
            let decide = |rules: &RuleSet| {
                let debarred = debarred(&recorded.act);
                let known = Known { buyer_kind, closings: 0, debarred, members: None, people: None, commitment: None };
                let context = Context { rules, at: recorded.at, actor: &actor, known };
                procurement::decide(&state, context, command.clone())
            };
            let again = decide(pinned).ok().filter(|acts| {
                let types = acts.iter().map(ProcedureAct::type_name);
                types.eq(history[at..].iter().take(acts.len()).map(|one| one.act.type_name()))
            });
            match again {
                Some(acts) => {
                    taken = acts.len().max(1);
                    found.asked += 1;
                    if let Some(otherwise) = compare(&acts, decide(other), other) {
                        found.differences.push(Simulated { command: command.name(), at: recorded.at, otherwise });
                    }
                }
                None => found.not_asked += 1,
            }
        } else {
            found.not_asked += 1;
        }
        for recorded in &history[at..(at + taken).min(history.len())] {
            state = evolve(state, &recorded.act, recorded.at);
        }
        at += taken;
    }
    found
}

fn compare(acts: &[ProcedureAct], other: Result<Vec<ProcedureAct>, Refusal>, rules: &RuleSet) -> Option<Otherwise> {
    let other = match other {
        Ok(other) => other,
        Err(refusal) => return Some(Otherwise::Refused { refusal: Refused::of(&refusal, Some(rules)) }),
    };
    let mut fields = Vec::new();
    for n in 0..acts.len().max(other.len()) {
        let data = |acts: &[ProcedureAct]| {
            let act = acts.get(n);
            let value = act.and_then(|act| act.to_data().ok()).unwrap_or_default();
            (act.map(ProcedureAct::type_name).unwrap_or_default(), value)
        };
        let ((r#type, before), (other_type, after)) = (data(acts), data(&other));
        if r#type != other_type {
            fields.push(("act".to_owned(), r#type.into(), other_type.into()));
            continue;
        }
        for (key, value) in before.as_object().into_iter().flatten() {
            // Which rule-set is pinned differs by its nature.
            let new = after.get(key).unwrap_or(&Value::Null);
            if key != "ruleset" && value != new {
                fields.push((format!("{type}.{key}"), value.clone(), new.clone()));
            }
        }
    }
    (!fields.is_empty()).then_some(Otherwise::Changed { fields })
}

/// The firms that were debarred when this was decided, as far as it mattered.
fn debarred(act: &ProcedureAct) -> &[DebarredFirm] {
    match act {
        ProcedureAct::LotsAllocated(act) => &act.debarred,
        ProcedureAct::AwardDecided(act) => &act.debarred,
        _ => &[],
    }
}

/// The command that the next act answered, and who gave it; `None` for what rests on more than the record.
fn asked(id: &ProcedureId, state: &Procedure, next: &[Recorded]) -> Option<(Command, Actor)> {
    use ProcedureAct as Act;
    let buyer = state.head().map(|head| head.buyer.clone());
    let officer = |person: PartyId, role: Role| Actor::Person {
        person,
        mandates: buyer.iter().map(|buyer| (buyer.clone(), role)).collect(),
    };
    // No rule asks who gave a command whose act does not name its author.
    let anyone = || Actor::Clock;
    let member = |person: &PartyId| officer(person.clone(), Role::Officer);
    let first = next.first()?;
    Some(match first.act.clone() {
        // The agreement, and who is a member of it, are not in the record.
        Act::ProcedureStarted(act) if act.agreement.is_some() => return None,
        Act::SuppliersInvited(_) if state.head().is_some_and(|head| head.agreement.is_some()) => return None,
        Act::ProcedureStarted(act) => {
            let actor = Actor::Person { person: act.by, mandates: vec![(act.buyer.clone(), Role::Officer)] };
            let (buyer, method, title, category) = (act.buyer, act.method, act.title, act.category);
            let planned = act.planned;
            (Command::StartProcedure { procedure: id.clone(), buyer, method, title, category, planned }, actor)
        }
        Act::NoticeDrafted(act) => (Command::DraftNotice { notice: act.notice }, officer(act.by, Role::Officer)),
        Act::SuppliersInvited(act) => (Command::InviteSuppliers { firms: act.firms }, officer(act.by, Role::Officer)),
        Act::MethodJustified(act) => (Command::JustifyMethod { reason: act.reason }, officer(act.by, Role::Officer)),
        Act::PeriodsShortened(act) => {
            (Command::ShortenPeriods { shortenings: act.shortenings }, officer(act.by, Role::Officer))
        }
        Act::PriorNoticeNamed(act) => (Command::TakeUpPriorNotice { prior: act.prior }, officer(act.by, Role::Officer)),
        // What it asks for is in no record of the procedure.
        Act::RequisitionAttached(_) | Act::RequisitionDetached(_) => return None,
        Act::NoticeApproved(act) => (Command::ApproveNotice { draft: act.draft }, officer(act.by, Role::Approver)),
        Act::CommitteeAppointed(act) => (Command::AppointCommittee { kind: act.kind, members: act.members }, anyone()),
        Act::InterestsDeclared(act) => {
            let actor = member(&act.member);
            let (kind, conflict, statement) = (act.kind, act.conflict, act.statement);
            (Command::DeclareInterests { kind, conflict, statement }, actor)
        }
        Act::KeysRehearsed(act) => (Command::Rehearse {}, member(&act.member)),
        Act::NoticePublished(act) => (Command::PublishNotice {}, officer(act.by, Role::Officer)),
        Act::InvitationPublished(act) => (Command::PublishNotice {}, officer(act.by, Role::Officer)),
        Act::ApplicationDecided(act) => {
            let actor = member(&act.by);
            let (firm, qualified, grounds) = (act.firm, act.qualified, act.grounds);
            let (reasons, scores) = (act.reasons, act.scores);
            (Command::DecideApplication { firm, qualified, grounds, reasons, scores }, actor)
        }
        Act::ApplicantsSelected(act) => (Command::ConcludeSelection {}, officer(act.by, Role::Approver)),
        Act::RequestAssessed(act) => {
            let actor = member(&act.by);
            let (request, firm, qualified, lots) = (act.request, act.firm, act.qualified, act.lots);
            let (asked, grounds, reasons) = (lots.clone(), act.grounds, act.reasons);
            (Command::AssessRequest { request, firm, asked, qualified, lots, grounds, reasons }, actor)
        }
        Act::SupplierAdmitted(act) => {
            (Command::ConcludeRequest { request: act.request }, officer(act.by, Role::Approver))
        }
        Act::AdmissionRefused(act) => {
            (Command::ConcludeRequest { request: act.request }, officer(act.by, Role::Approver))
        }
        Act::SupplierRemoved(act) => {
            (Command::ConcludeRequest { request: act.request }, officer(act.by, Role::Approver))
        }
        Act::AssessmentExtended(act) => {
            let (request, reasons) = (act.request, act.reasons);
            (Command::ExtendAssessment { request, reasons }, officer(act.by, Role::Officer))
        }
        Act::SystemEnded(act) => match act.by {
            Some(by) => (Command::EndSystem { reasons: act.reasons }, officer(by, Role::Approver)),
            None => (Command::LapseSystem {}, Actor::Clock),
        },
        Act::DialogueRoundOpened(act) => {
            let (subject, proposals_until) = (act.subject, act.proposals_until);
            (Command::OpenRound { subject, proposals_until }, officer(act.by, Role::Officer))
        }
        Act::ParticipantsInformed(act) => {
            let (text, documents) = (act.text, act.documents);
            (Command::InformParticipants { text, documents }, officer(act.by, Role::Officer))
        }
        Act::ParticipantEliminated(act) => {
            let actor = member(&act.by);
            let (firm, criteria, reasons) = (act.firm, act.criteria, act.reasons);
            (Command::EliminateParticipant { firm, criteria, reasons }, actor)
        }
        Act::ParticipantWithdrew(act) => (Command::WithdrawFromDialogue { firm: act.firm }, anyone()),
        Act::DialogueRoundClosed(act) => (Command::CloseRound {}, officer(act.by, Role::Officer)),
        Act::DialogueConcluded(act) => {
            (Command::ConcludeDialogue { statement: act.statement }, officer(act.by, Role::Approver))
        }
        Act::EnquiryReceived(act) => {
            let (enquiry, asker, question) = (act.enquiry, act.asker, act.question);
            (Command::AskEnquiry { enquiry, asker, question }, anyone())
        }
        Act::ClarificationPublished(act) => {
            let (enquiry, question, answer) = (act.enquiry, act.question, act.answer);
            (Command::PublishClarification { enquiry, question, answer }, anyone())
        }
        Act::NoticeAmended(act) => (Command::AmendNotice { notice: act.notice, rationale: act.rationale }, anyone()),
        Act::DeadlineExtended(act) => {
            let ground = act.outage?;
            (Command::ExtendForOutage { from: ground.from, to: ground.to, index: ground.index }, anyone())
        }
        Act::MinutesSigned(act) => (Command::SignMinutes { minutes_sha256: act.minutes_sha256 }, member(&act.member)),
        Act::ScoresLocked(act) => (Command::LockScores { lot: act.lot, scores: act.scores }, member(&act.member)),
        Act::AwardFinalised(act) => (Command::FinaliseAward { lot: act.lot }, anyone()),
        Act::LotUnsuccessful(act) => (Command::DeclareUnsuccessful { lot: act.lot, reasons: act.reasons }, anyone()),
        Act::NegotiationOpened(act) => {
            (Command::InviteToNegotiate { lot: act.lot, bid: act.bid }, officer(act.by, Role::Officer))
        }
        Act::CounterOfferRequested(act) => {
            let (lot, bid, request, documents) = (act.lot, act.bid, act.request, act.documents);
            let ask = Command::RequestCounterOffer { lot, bid, request, documents, answer_until: act.answer_until };
            (ask, officer(act.by, Role::Officer))
        }
        Act::NegotiationAgreed(act) => {
            let (lot, bid, statement) = (act.lot, act.bid, act.statement);
            (Command::AgreeOnPrice { lot, bid, statement }, officer(act.by, Role::Approver))
        }
        Act::NegotiationTerminated(act) => {
            let (lot, bid, reasons) = (act.lot, act.bid, act.reasons);
            (Command::TerminateNegotiation { lot, bid, reasons }, officer(act.by, Role::Approver))
        }
        Act::OpinionAsked(act) => {
            let ask = Command::AskOpinion { lot: act.lot, commission: Some(act.commission) };
            (ask, officer(act.by, Role::Officer))
        }
        Act::OpinionGiven(act) => {
            let (lot, verdict, reasons, document) = (act.lot, act.verdict, act.reasons, act.document);
            (Command::GiveOpinion { lot, verdict, reasons, document }, officer(act.by, Role::Controller))
        }
        Act::AwardDecided(act) => {
            (Command::DecideAward { lot: act.lot, bid: act.bid, outcomes: act.outcomes }, anyone())
        }
        Act::ProcedureCancelled(act) => (Command::CancelProcedure { reasons: act.reasons }, anyone()),
        _ => return sealed::asked(next, officer),
    })
}
