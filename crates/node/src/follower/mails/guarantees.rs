//! Letters about guarantees (P40): to the firm when one is issued, to firm and guarantor when it ends. Nobody else learns
//! of one before the opening.

use super::{Letters, texts};
use crate::office::Node;
use domain::Money;
use domain::ids::GuaranteeId;
use domain::procurement::guarantee::{Guarantee, GuaranteeAct};
use domain::procurement::state::Published;
use domain::procurement::{Procedure, ProcedureAct};
use domain::ruleset::GuaranteeKind;
use serde_json::{Value, json};
use store::views::{Cursor, MailRow};

fn plain(money: Money) -> String {
    format!("{} {}", money.decimal(), money.currency)
}

/// The letter to the firm that a guarantor bound itself for it.
pub(in crate::follower) fn issued(
    node: &Node,
    id: &domain::ProcedureId,
    act: &GuaranteeAct,
    state: &Procedure,
    cursor: Cursor,
) -> Vec<MailRow> {
    let Some(published) = state.published() else { return Vec::new() };
    let GuaranteeAct::GuaranteeIssued(act) = act;
    let statement = &act.signed.statement;
    let Value::Object(common) = super::common(node, published) else { return Vec::new() };
    let mut letters = Letters { id, position: cursor.position, rows: Vec::new(), common };
    let data = json!({
        "guarantor": texts(&node.directory.name(&statement.guarantor)),
        "reference": statement.reference,
        "amount": plain(statement.amount),
        "valid_until": statement.valid_until.to_string(),
    });
    letters.add(&statement.tenderer, "guarantee_issued", data);
    letters.rows
}

pub(super) fn of_act(
    node: &Node,
    act: &ProcedureAct,
    (published, state): (&Published, &Procedure),
    letters: &mut Letters<'_>,
) {
    let found = |id: &GuaranteeId| state.verified_guarantees().remove(id).map(|verified| verified.guarantee.clone());
    match act {
        ProcedureAct::GuaranteeReleased(act) => {
            if let Some(guarantee) = found(&act.guarantee) {
                to_both(letters, &guarantee, "guarantee_released", json!({}));
            }
        }
        ProcedureAct::GuaranteeClaimed(act) => {
            let Some(guarantee) = found(&act.guarantee) else { return };
            let rules = node.rules.get(&published.head.ruleset);
            let case = rules.as_ref().and_then(|rules| rules.guarantee(GuaranteeKind::Bid)).and_then(|rule| {
                rule.claims.iter().find(|case| case.id == act.ground.as_str()).map(|case| texts(&case.title))
            });
            let data = json!({ "ground": case, "article": act.article, "reasons": texts(&act.reasons) });
            to_both(letters, &guarantee, "guarantee_claimed", data);
        }
        _ => {}
    }
}

fn to_both(letters: &mut Letters<'_>, guarantee: &Guarantee, kind: &str, mut data: Value) {
    if let Value::Object(data) = &mut data {
        data.insert("reference".into(), json!(guarantee.reference()));
        data.insert("amount".into(), json!(plain(guarantee.amount())));
    }
    letters.add(guarantee.tenderer(), kind, data.clone());
    if let Some(guarantor) = guarantee.guarantor() {
        letters.add(guarantor, kind, data);
    }
}
