//! Who is told of an order under a framework agreement: its supplier when it is placed or taken back, the buyer when the
//! supplier answers.

use super::{Letters, lot_title, texts};
use crate::office::Node;
use domain::procurement::agreement::{AgreementAct, Concluded};
use domain::procurement::state::Published;
use domain::{LocalText, ProcedureId};
use serde_json::{Value, json};
use store::views::{Cursor, MailRow};

pub(in crate::follower) fn of_agreement(
    node: &Node,
    id: &ProcedureId,
    act: &AgreementAct,
    agreement: &Concluded,
    published: &Published,
    cursor: Cursor,
) -> Vec<MailRow> {
    let (number, kind, reasons): (u32, &str, Option<&LocalText>) = match act {
        AgreementAct::OrderPlaced(act) => (act.order, "order_placed", None),
        AgreementAct::OrderConfirmed(act) => (act.order, "order_confirmed", None),
        AgreementAct::OrderDeclined(act) => (act.order, "order_declined", Some(&act.reasons)),
        AgreementAct::OrderCancelled(act) => (act.order, "order_cancelled", Some(&act.reasons)),
        _ => return Vec::new(),
    };
    let Some(order) = agreement.orders.get(&number) else { return Vec::new() };
    let mut data = json!({
        "title": texts(&published.notice.title),
        "buyer": texts(&node.directory.name(&agreement.buyer)),
        "lot": lot_title(published, &agreement.lot),
        "lot_id": agreement.lot,
        "order": number.to_string(),
        "supplier": texts(&node.directory.name(&order.supplier)),
        "amount": format!("{} {}", order.amount.decimal(), order.amount.currency),
        "delivery": order.delivery,
    });
    if let Some(reasons) = reasons {
        data["reasons"] = texts(reasons);
    }
    let Value::Object(common) = data else { return Vec::new() };
    let mut letters = Letters { id, position: cursor.position, rows: Vec::new(), common };
    let answers = matches!(act, AgreementAct::OrderConfirmed(_) | AgreementAct::OrderDeclined(_));
    letters.add(if answers { &agreement.buyer } else { &order.supplier }, kind, json!({}));
    letters.rows
}
