//! Letters about a requisition, within the house only: to those who approve when something is asked for, to whoever asked when
//! that is approved, sent back, covered or free again, to those who look after the budget when it is approved. They name no
//! amount: a mail leaves the house.

use super::texts;
use crate::office::Node;
use domain::PartyId;
use domain::access::Role;
use domain::ids::RequisitionId;
use domain::procurement::requisition::{Requisition, RequisitionAct, RequisitionFile};
use serde_json::{Value, json};
use store::views::{Cursor, MailRow};

/// The letters of an act, with the requisition after it.
pub(crate) fn of_requisition(
    node: &Node,
    id: &RequisitionId,
    act: &RequisitionAct,
    state: &Requisition,
    cursor: Cursor,
) -> Vec<MailRow> {
    let Some(file) = state.raised() else { return Vec::new() };
    let told = match act {
        RequisitionAct::RequisitionRaised(_) => {
            vec![(file.buyer.clone(), "requisition_raised", of_role(file, Role::Approver, None))]
        }
        RequisitionAct::RequisitionApproved(act) => {
            let budget = of_role(file, Role::BudgetOfficer, Some(&act.by));
            let mut told = askers(file, "requisition_approved", &json!({}));
            told.push((file.buyer.clone(), "requisition_to_commit", budget));
            told
        }
        RequisitionAct::RequisitionReturned(act) => {
            askers(file, "requisition_returned", &json!({ "reasons": texts(&act.reasons) }))
        }
        RequisitionAct::BudgetCommitted(act) => {
            askers(file, "budget_committed", &json!({ "reference": act.reference }))
        }
        RequisitionAct::CommitmentReleased(act) => {
            askers(file, "commitment_released", &json!({ "reasons": texts(&act.reasons) }))
        }
        // Whoever opens a file, or takes that back, knows.
        RequisitionAct::RequisitionOpened(_) | RequisitionAct::RequisitionFreed(_) => Vec::new(),
    };
    let mut rows = Vec::with_capacity(told.len());
    for (sequence, (recipient, kind, mut data)) in (0..).zip(told) {
        data["title"] = texts(&file.need.title);
        data["buyer"] = texts(&node.directory.name(&file.buyer));
        data["department"] = json!(file.need.department);
        data["requisition"] = json!(id);
        data["page"] = json!(format!("desk/requisitions/{id}"));
        rows.push(MailRow {
            cursor: Cursor { position: cursor.position, sequence },
            recipient: recipient.to_string(),
            kind: kind.to_owned(),
            ocid: None,
            data,
        });
    }
    rows
}

/// Those of the house who hold a role when the letter leaves, but for whoever asked and `but`: another person has to act.
fn of_role(file: &RequisitionFile, role: Role, but: Option<&PartyId>) -> Value {
    let others: Vec<_> = file.askers.iter().chain(but).collect();
    json!({ "role": role.as_str(), "but": others })
}

fn askers(file: &RequisitionFile, kind: &'static str, data: &Value) -> Vec<(PartyId, &'static str, Value)> {
    file.askers.iter().map(|asker| (asker.clone(), kind, data.clone())).collect()
}
