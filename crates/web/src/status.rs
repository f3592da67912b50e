//! How the node fares, for programs that watch it.

use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use node::health::Health;
use node::witnesses::WitnessShown;
use serde_json::{Value, json};

/// What watchers ask.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/status", "getStatus", status)
            .says(
                "How the node fares: register, witnesses, pages, mail, disk, clock, last outage, version, law in use.",
            )
            .gives(200, "Status"),
    ]
}

/// A moment in seconds since 1970 as moments are written.
fn moment(seconds: u64) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
}

/// Who cosigns this register, and what each said last.
fn witnesses(health: &Health) -> Value {
    let each = health.witnesses.iter().map(|standing| {
        json!({
            "name": standing.name,
            "said": standing.said.as_ref().map(|(_, said)| said.code()),
            "asked_at": standing.said.as_ref().map(|(at, _)| at),
            "cosigned": standing.cosigned.map(|(size, _)| size),
            "cosigned_at": standing.cosigned.and_then(|(_, seconds)| moment(seconds)),
            "lies": standing.lies,
        })
    });
    json!({
        "cosigned": health.witnessed,
        "late": health.quorum_late,
        "halted": health.halted.as_ref().map(|halt| {
            json!({ "witness": halt.witness, "theirs": halt.theirs, "ours": halt.ours })
        }),
        "each": each.collect::<Vec<_>>(),
    })
}

/// This node as a witness.
fn witness(shown: &WitnessShown) -> Value {
    let logs = shown.logs.iter().map(|(origin, state)| {
        json!({
            "origin": origin,
            "cosigned": state.map(|state| state.size),
            "cosigned_at": state.and_then(|state| moment(state.time_seconds)),
        })
    });
    json!({ "key": shown.key, "logs": logs.collect::<Vec<_>>() })
}

async fn status(State(app): State<App>) -> Result<Response, Problem> {
    let health = app.node.health().await?;
    let state = match &health.halted {
        Some(_) => "halted",
        None if health.is_well() => "ok",
        None => "degraded",
    };
    let body = json!({
        "state": state,
        "now": health.now,
        "version": env!("CARGO_PKG_VERSION"),
        "origin": app.node.config.origin,
        "ruleset": app.node.rules_now()?.id,
        "ledger": { "acts": health.acts, "recorded_at": health.recorded_at },
        "views": { "behind": health.behind },
        "mail": { "pending": health.mail.pending, "abandoned": health.mail.abandoned },
        "disk": { "takes_writes": health.disk_takes_writes },
        "witnesses": witnesses(&health),
        "witness": health.own_witness.as_ref().map(witness),
        "outage": health.outage.map(|outage| json!({ "from": outage.from, "to": outage.to, "index": outage.index })),
    });
    Ok(([(CACHE_CONTROL, "no-cache")], Json(body)).into_response())
}
