//! What acts change in a dialogue. Total: an act that does not fit changes nothing.

use super::state::{Dialogue, Heard, Information, Left, Minutes, Participant, Round, Talks};
use crate::PartyId;
use crate::procurement::act::{DialogueConcluded, DialogueOpened, ProcedureAct};
use crate::procurement::evolve::while_public;
use crate::procurement::state::{Preparation, Procedure};
use jiff::Timestamp;

/// Those who were selected or invited take part from now on.
#[must_use]
pub fn begin(prepared: Preparation, act: &DialogueOpened, at: Timestamp) -> Procedure {
    if prepared.call.is_none() {
        return Procedure::Preparation(prepared);
    }
    let participants = prepared.invited.iter().map(|firm| (firm.clone(), Participant::default())).collect();
    let talks = Talks { opened_at: at, count: act.participants, participants, rounds: Vec::new(), concluded: None };
    Procedure::Dialogue(Dialogue { prepared, talks })
}

/// Applies one act to a procedure whose dialogue runs.
#[must_use]
pub fn evolve(mut state: Dialogue, act: &ProcedureAct, at: Timestamp) -> Procedure {
    let talks = &mut state.talks;
    match act {
        ProcedureAct::DialogueRoundOpened(act) => talks.rounds.push(Round {
            number: act.round,
            subject: act.subject.clone(),
            opened_at: at,
            proposals_until: act.proposals_until,
            information: Vec::new(),
            heard: Default::default(),
            minutes: Vec::new(),
            closed: None,
        }),
        ProcedureAct::ParticipantsInformed(act) => {
            if let Some(round) = round_of(talks, act.round) {
                let (text, documents) = (act.text.clone(), act.documents.clone());
                round.information.push(Information { text, documents, at });
            }
        }
        ProcedureAct::ParticipantHeard(act) => {
            if let Some(round) = round_of(talks, act.round) {
                // Whoever took part once was heard, whatever comes of a further offer.
                let before = round.heard.get(&act.firm).is_some_and(|heard| heard.took_part);
                let heard = Heard { took_part: act.took_part || before, on: act.on };
                round.heard.insert(act.firm.clone(), heard);
            }
        }
        ProcedureAct::ExchangeMinuted(act) => {
            if let Some(round) = round_of(talks, act.round) {
                let (firm, text, documents) = (act.firm.clone(), act.minutes.clone(), act.documents.clone());
                round.minutes.push(Minutes { firm, on: act.on, text, documents });
            }
        }
        ProcedureAct::ParticipantEliminated(act) => {
            let (round, criteria, reasons) = (act.round, act.criteria.clone(), act.reasons.clone());
            leaves(talks, &act.firm, Left::Eliminated { round, criteria, reasons, by: act.by.clone(), at });
        }
        ProcedureAct::ParticipantReadmitted(act) => talks.readmit(&act.firm),
        ProcedureAct::ParticipantWithdrew(act) => leaves(talks, &act.firm, Left::Withdrawn { at }),
        ProcedureAct::DialogueRoundClosed(act) => {
            if let Some(round) = round_of(talks, act.round) {
                round.closed.get_or_insert((at, act.remaining));
            }
        }
        ProcedureAct::DeadlineExtended(act) => {
            if let Some(round) = talks.rounds.last_mut().filter(|round| round.closed.is_none()) {
                round.proposals_until = Some(act.to);
            }
            if let Some(call) = &mut state.prepared.call {
                call.outages.extend(act.outage.clone());
            }
        }
        ProcedureAct::DialogueConcluded(act) => return conclude(state, act, at),
        ProcedureAct::InterestsDeclared(_) => {
            if let Some(call) = &mut state.prepared.call {
                while_public(call, act, at);
                state.prepared.committees.clone_from(&call.committees);
            }
        }
        act => {
            if let Some(call) = &mut state.prepared.call {
                while_public(call, act, at);
            }
        }
    }
    Procedure::Dialogue(state)
}

fn round_of(talks: &mut Talks, number: u32) -> Option<&mut Round> {
    talks.rounds.iter_mut().find(|round| round.number == number)
}

fn leaves(talks: &mut Talks, firm: &PartyId, left: Left) {
    if let Some(participant) = talks.participants.get_mut(firm) {
        participant.left.get_or_insert(left);
    }
}

/// The file is prepared on: the invitation to hand in final bids goes to those who remain.
fn conclude(mut state: Dialogue, act: &DialogueConcluded, at: Timestamp) -> Procedure {
    state.talks.concluded = Some((at, act.statement.clone()));
    state.prepared.invited = state.talks.remaining().cloned().collect();
    state.prepared.approvals.clear();
    if let Some(call) = &mut state.prepared.call {
        call.dialogue = Some(Box::new(state.talks));
    }
    Procedure::Preparation(state.prepared)
}
