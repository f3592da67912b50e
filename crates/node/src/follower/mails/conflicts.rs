//! Letters about members who may be behind a bid (P60): to the member, who answers, and to the buyer's people, who may have to
//! name a substitute. Nobody else is told.

use super::{Letters, texts};
use crate::office::Node;
use domain::procurement::ProcedureAct;
use domain::procurement::conflicts::MatchAnswer;
use domain::procurement::state::Published;
use domain::{LocalText, PartyId};
use serde_json::json;

pub(super) fn of_act(node: &Node, act: &ProcedureAct, published: &Published, letters: &mut Letters<'_>) {
    let name = |person: &PartyId| {
        let name = node.directory.person(person).map_or_else(|| person.to_string(), |found| found.name);
        texts(&LocalText::all(name.clone(), name.clone(), name))
    };
    let buyer = published.head.buyer.clone();
    match act {
        ProcedureAct::MatchFound(act) => {
            let firm = texts(&node.directory.name(&act.firm));
            letters.add(&act.member, "match_found", json!({ "firm": firm }));
            letters.add(&buyer, "match_found_of", json!({ "firm": firm, "member": name(&act.member) }));
        }
        ProcedureAct::MatchReasoned(act) => {
            let found = published.committee(act.kind).and_then(|committee| committee.matches.get(&act.number));
            if found.and_then(|found| found.answer) == Some(MatchAnswer::Recused) {
                letters.add(&buyer, "member_recused", json!({ "member": name(&act.member) }));
            }
        }
        _ => {}
    }
}
