//! Letters of a prior information notice: whoever answered learns what is published of it, that nothing comes of it, or
//! that a procedure follows.

use super::{Letters, texts};
use crate::office::Node;
use domain::ProcedureId;
use domain::procurement::ProcedureAct;
use domain::procurement::prior::{self, PriorAct};
use domain::procurement::state::Published;
use serde_json::{Value, json};
use store::views::{Cursor, MailRow};

/// The letters of an act of a notice, with the notice after it.
pub(crate) fn of_prior(
    node: &Node,
    id: &ProcedureId,
    act: &PriorAct,
    published: &prior::Published,
    cursor: Cursor,
) -> Vec<MailRow> {
    let (kind, data) = match act {
        PriorAct::MarketSummaryPublished(act) => ("market_summarised", json!({ "summary": texts(&act.summary) })),
        PriorAct::PriorNoticeWithdrawn(act) => ("prior_notice_withdrawn", json!({ "reasons": texts(&act.reasons) })),
        _ => return Vec::new(),
    };
    let until = published.notice.consultation.as_ref().map_or(published.published_at, |asked| asked.until);
    let common = json!({
        "title": texts(&published.notice.title),
        "buyer": texts(&node.directory.name(&published.buyer)),
        "deadline": until.to_string(),
    });
    let Value::Object(common) = common else { return Vec::new() };
    let mut letters = Letters { id, position: cursor.position, rows: Vec::new(), common };
    letters.add_all(&published.answers.keys().cloned().collect(), kind, &data);
    letters.rows
}

/// The letters to those who answered before a procedure that is published now; nobody else is told sooner than they are.
pub(super) fn of_act(act: &ProcedureAct, published: &Published, letters: &mut Letters<'_>) {
    let ProcedureAct::NoticePublished(_) = act else { return };
    let took_part = published.head.prior.as_ref().and_then(|prior| prior.participants.as_ref());
    let told = took_part.into_iter().flatten().cloned().collect();
    letters.add_all(&told, "procedure_follows", &json!({}));
}
