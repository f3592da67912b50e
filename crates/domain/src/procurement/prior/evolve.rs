//! What acts change in a prior information notice. Total: an act that does not fit changes nothing.

use super::act::PriorAct;
use super::state::{Answer, Drafted, Prior, Published, Summary, Withdrawn};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Applies one act, recorded at `at`.
#[must_use]
pub fn evolve(state: Prior, act: &PriorAct, at: Timestamp) -> Prior {
    match (state, act) {
        (Prior::Published(published), act) => Prior::Published(Box::new(told(*published, act, at))),
        (state, PriorAct::PriorNoticeDrafted(act)) => {
            let mut writers = match state {
                Prior::Drafted(drafted) => drafted.writers,
                _ => BTreeSet::new(),
            };
            writers.insert(act.by.clone());
            Prior::Drafted(Box::new(Drafted { buyer: act.buyer.clone(), notice: (*act.notice).clone(), writers }))
        }
        (_, PriorAct::PriorNoticePublished(act)) => Prior::Published(Box::new(Published {
            buyer: act.buyer.clone(),
            notice: (*act.notice).clone(),
            published_at: at,
            answers: BTreeMap::new(),
            summary: None,
            followed: Vec::new(),
            withdrawn: None,
        })),
        (state, _) => state,
    }
}

fn told(mut state: Published, act: &PriorAct, at: Timestamp) -> Published {
    match act {
        PriorAct::MarketAnswerReceived(act) => {
            let answer = Answer { text: act.text.clone(), confidential: act.confidential.clone(), at };
            state.answers.insert(act.firm.clone(), answer);
        }
        PriorAct::MarketSummaryPublished(act) => {
            let (text, participants) = (act.summary.clone(), act.participants.clone());
            state.summary = Some(Summary { text, participants, answers: Vec::new(), at });
        }
        PriorAct::MarketAnswerPublished(act) => {
            if let Some(summary) = &mut state.summary {
                summary.answers.push((act.firm.clone(), act.text.clone()));
            }
        }
        PriorAct::PriorNoticeWithdrawn(act) => {
            state.withdrawn = Some(Withdrawn { reasons: act.reasons.clone(), at });
        }
        PriorAct::PriorNoticeTakenUp(act) => state.followed.push(act.procedure.clone()),
        PriorAct::PriorNoticeDrafted(_) | PriorAct::PriorNoticePublished(_) => {}
    }
    state
}
