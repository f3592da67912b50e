//! Letters of a purchasing system: each firm learns what became of its request, and every member that the system ends.

use super::{Letters, texts};
use crate::error::CommandError;
use crate::office::Node;
use domain::ids::RequestId;
use domain::procurement::ProcedureAct;
use domain::procurement::system::System;
use domain::text::Language;
use domain::{LocalText, LotId, ProcedureId};
use serde_json::{Value, json};
use store::views::Cursor;

/// The titles of categories, one a line.
fn categories(system: &System, lots: &[LotId]) -> Value {
    let notice = &system.published.notice;
    let title = |lot: &LotId, language: Language| {
        let title = notice.lot(lot).map(|lot| lot.title.clone()).unwrap_or_default();
        let words = title.get(language).or(title.best(language).map(|(_, words)| words)).unwrap_or_default();
        format!("{lot} – {words}")
    };
    let all = |language| lots.iter().map(|lot| title(lot, language)).collect::<Vec<_>>().join("\n");
    json!({ "fr": all(Language::Fr), "ar": all(Language::Ar), "en": all(Language::En) })
}

/// The letters of an act of a system. What became of a request is in the state, but not of whom where it was not assessed.
pub(super) async fn of_act(
    node: &Node,
    id: &ProcedureId,
    act: &ProcedureAct,
    system: &System,
    (cursor, letters): (Cursor, &mut Letters<'_>),
) -> Result<(), CommandError> {
    let asker = async |request: &RequestId| node.asker(id, request, cursor.position).await;
    let reasons = |request: &RequestId| {
        let told = system.requests.get(request).and_then(|request| request.told.as_ref());
        texts(told.map_or(&LocalText::default(), |told| &told.reasons))
    };
    match act {
        ProcedureAct::AdmissionRequested(act) => {
            let data = json!({ "decide_by": act.decide_by.to_string() });
            if let Some(firm) = asker(&act.request).await? {
                letters.add(&firm, "admission_requested", data);
            }
        }
        ProcedureAct::AssessmentExtended(act) => {
            let data = json!({ "decide_by": act.until.to_string(), "reasons": texts(&act.reasons) });
            if let Some(firm) = asker(&act.request).await? {
                letters.add(&firm, "assessment_extended", data);
            }
        }
        ProcedureAct::SupplierAdmitted(act) => {
            letters.add(&act.firm, "supplier_admitted", json!({ "categories": categories(system, &act.lots) }));
        }
        ProcedureAct::AdmissionRefused(act) => {
            if let Some(firm) = asker(&act.request).await? {
                letters.add(&firm, "admission_refused", json!({ "reasons": reasons(&act.request) }));
            }
        }
        ProcedureAct::SupplierRemoved(act) => {
            letters.add(&act.firm, "supplier_removed", json!({ "reasons": texts(&act.reasons) }));
        }
        ProcedureAct::RequestReopened(act) => {
            if let Some(firm) = asker(&act.request).await? {
                letters.add(&firm, "request_reopened", json!({ "decide_by": act.decide_by.to_string() }));
            }
        }
        ProcedureAct::SystemEnded(act) => {
            let told = system.admitted.keys().cloned().collect();
            letters.add_all(&told, "system_ended", &json!({ "reasons": texts(&act.reasons) }));
        }
        _ => {}
    }
    Ok(())
}
