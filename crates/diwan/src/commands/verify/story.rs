//! What a receipt that holds says, in words.

use ledger::receipt::Receipt;
use serde_json::Value;

/// The act in words: what happened, in which history, when.
pub fn of(receipt: &Receipt) -> Vec<String> {
    let act = receipt.act();
    let text = |name: &str| act.data.get(name).and_then(Value::as_str);
    let mut lines = vec![
        format!("It proves: {} at {}, act {} of {}", act.r#type, act.at, act.version, act.stream),
        format!("  as entry {} of the log {}", receipt.index(), receipt.checkpoint().checkpoint().origin),
    ];
    if let Some(ruleset) = &act.ruleset {
        lines.push(format!("  under the rule-set {ruleset}"));
    }
    let bid = ["bid_received", "late_bid_returned"].contains(&act.r#type.as_str());
    if !bid {
        return lines;
    }
    if let Some((procedure, lot)) = place(&act.stream) {
        lines.push(format!("  the bid is on {procedure}, {lot}"));
    }
    for (name, field) in [("envelope id (eid)", "eid"), ("received at", "received_at"), ("deadline", "deadline")] {
        if let Some(value) = text(field) {
            lines.push(format!("  {name}: {value}"));
        }
    }
    lines.push(match act.r#type.as_str() {
        "bid_received" => "  it was in time: received at or before the deadline".into(),
        _ => "  it was LATE: it went back unopened and does not count".into(),
    });
    lines
}

/// Procedure and lot of a bid's stream, `bid/{procedure}/{lot}/{reference}`.
fn place(stream: &str) -> Option<(&str, &str)> {
    let mut parts = stream.strip_prefix("bid/")?.split('/');
    Some((parts.next()?, parts.next()?))
}
