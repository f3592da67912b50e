//! How the node fares, for programs that watch it.

use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// What watchers ask.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/status", "getStatus", status)
            .says("How the node fares: register, pages, mail, disk, clock, last outage, version, law in use.")
            .gives(200, "Status"),
    ]
}

async fn status(State(app): State<App>) -> Result<Response, Problem> {
    let health = app.node.health().await?;
    let body = json!({
        "state": if health.is_well() { "ok" } else { "degraded" },
        "now": health.now,
        "version": env!("CARGO_PKG_VERSION"),
        "origin": app.node.config.origin,
        "ruleset": app.node.rules_now()?.id,
        "ledger": { "acts": health.acts, "recorded_at": health.recorded_at },
        "views": { "behind": health.behind },
        "mail": { "pending": health.mail.pending, "abandoned": health.mail.abandoned },
        "disk": { "takes_writes": health.disk_takes_writes },
        "outage": health.outage.map(|outage| json!({ "from": outage.from, "to": outage.to, "index": outage.index })),
    });
    Ok(([(CACHE_CONTROL, "no-cache")], Json(body)).into_response())
}
