//! What acts change in a plan. Total: an act that does not fit changes nothing.

use super::act::PlanAct;
use super::state::{Change, Plan, Version};
use jiff::Timestamp;

/// Applies one act, recorded at `at`.
#[must_use]
pub fn evolve(mut state: Plan, act: &PlanAct, at: Timestamp) -> Plan {
    match act {
        PlanAct::PlanLineDrafted(act) => {
            state.writers.insert(act.by.clone());
            state.draft.insert(act.line.id.clone(), act.line.clone());
        }
        PlanAct::PlanLineDropped(act) => {
            state.writers.insert(act.by.clone());
            state.draft.remove(&act.line);
        }
        PlanAct::PlanPublished(act) => {
            let (reasons, by) = (act.reasons.clone(), act.by.clone());
            state.versions.push(Version { number: act.version, at, reasons, by, changes: Vec::new() });
            state.writers.clear();
        }
        PlanAct::PlanLinesPublished(act) => {
            let Some(version) = state.versions.last_mut().filter(|version| version.number == act.version) else {
                return state;
            };
            for line in &act.lines {
                let before = state.lines.insert(line.id.clone(), line.clone());
                let change = if before.is_some() { Change::Changed } else { Change::Added };
                version.changes.push((line.id.clone(), change));
            }
            for id in &act.dropped {
                if state.lines.remove(id).is_some() {
                    version.changes.push((id.clone(), Change::Dropped));
                }
            }
        }
        PlanAct::PlanLineAnnounced(act) => {
            state.announced.entry(act.line.clone()).or_default().push(act.prior_notice.clone());
        }
        PlanAct::PlanLineLaunched(act) => {
            state.launched.entry(act.line.clone()).or_default().push(act.procedure.clone());
        }
    }
    state
}
