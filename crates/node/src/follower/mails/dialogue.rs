//! Letters of a dialogue: what all participants are told, what concerns one of them alone.

use super::{Letters, texts};
use domain::PartyId;
use domain::procurement::dialogue::Talks;
use domain::procurement::{Procedure, ProcedureAct};
use serde_json::json;
use std::collections::BTreeSet;

fn remaining(talks: &Talks) -> BTreeSet<PartyId> {
    talks.remaining().cloned().collect()
}

/// Writes the letters of an act of a dialogue; whether it was one.
pub(super) fn of_act(act: &ProcedureAct, state: &Procedure, letters: &mut Letters<'_>) -> bool {
    let Some(talks) = state.talks() else { return false };
    match act {
        ProcedureAct::DialogueOpened(_) => letters.add_all(&remaining(talks), "dialogue_opened", &json!({})),
        ProcedureAct::DialogueRoundOpened(act) => {
            let subject = texts(&act.subject);
            let (kind, data) = match act.proposals_until {
                Some(until) => {
                    ("dialogue_round_proposals", json!({ "subject": subject, "proposals_until": until.to_string() }))
                }
                None => ("dialogue_round_opened", json!({ "subject": subject })),
            };
            letters.add_all(&remaining(talks), kind, &data);
        }
        ProcedureAct::ParticipantsInformed(act) => {
            letters.add_all(&remaining(talks), "participants_informed", &json!({ "text": texts(&act.text) }));
        }
        ProcedureAct::ExchangeMinuted(act) => {
            letters.add(&act.firm, "exchange_minuted", json!({ "text": texts(&act.minutes) }));
        }
        ProcedureAct::ParticipantEliminated(act) => {
            letters.add(&act.firm, "participant_eliminated", json!({ "reasons": texts(&act.reasons) }));
        }
        // Followers are told of deadlines for bids; this one concerns those who remain.
        ProcedureAct::DeadlineExtended(act) if matches!(state, Procedure::Dialogue(_)) => {
            let until = act.to.to_string();
            letters.add_all(&remaining(talks), "proposals_extended", &json!({ "proposals_until": until }));
        }
        ProcedureAct::DialogueConcluded(act) => {
            letters.add_all(&remaining(talks), "dialogue_concluded", &json!({ "statement": texts(&act.statement) }));
        }
        _ => return false,
    }
    true
}
