//! What acts change in the matches of members with firms' people. Total: an act that does not fit changes nothing.

use crate::procurement::ProcedureAct;
use crate::procurement::conflicts::{Compared, Match};
use crate::procurement::state::Published;
use jiff::Timestamp;

pub(super) fn apply(published: &mut Published, act: &ProcedureAct, at: Timestamp) {
    match act {
        ProcedureAct::OwnersCompared(act) => published.compared.push(Compared {
            firms: act.firms,
            undeclared: act.undeclared,
            opening: act.opening,
            evaluation: act.evaluation,
            by: act.by.clone(),
            at,
        }),
        ProcedureAct::MatchFound(act) => {
            let found = Match {
                member: act.member.clone(),
                firm: act.firm.clone(),
                certainty: act.certainty,
                capacity: act.capacity,
                at,
                answer: None,
                reasons: String::new(),
            };
            if let Some(committee) = published.committees.get_mut(&act.kind) {
                committee.matches.insert(act.number, found);
            }
        }
        ProcedureAct::MatchAnswered(act) => {
            let matches = published.committees.get_mut(&act.kind).map(|committee| &mut committee.matches);
            if let Some(found) = matches.and_then(|matches| matches.get_mut(&act.number)) {
                found.answer = Some(act.answer);
            }
        }
        ProcedureAct::MatchReasoned(act) => {
            let matches = published.committees.get_mut(&act.kind).map(|committee| &mut committee.matches);
            if let Some(found) = matches.and_then(|matches| matches.get_mut(&act.number)) {
                found.reasons = act.reasons.clone();
            }
        }
        _ => {}
    }
}
