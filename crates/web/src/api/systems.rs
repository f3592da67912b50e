//! Purchasing systems: requests to be admitted, what was found on each, and the end.

use super::{At, Json, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::ids::RequestId;
use domain::procurement::Command;
use domain::procurement::system::System;
use domain::{CriterionId, LocalText, LotId, ProcedureId};
use jiff::Timestamp;
use node::registrar::Finding;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures/{ocid}/requests", "listRequests", list)
            .says(
                "What firms handed in to be admitted to a purchasing system: for the buyer's people and the committee.",
            )
            .signed_in()
            .gives(200, "Requests"),
        Operation::post("/api/v1/procedures/{ocid}/requests/{request}/assessment", "assessRequest", assess)
            .says("The committee records what it found on a request, or on a firm that is admitted.")
            .command()
            .takes("NewAssessment")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/requests/{request}/conclusion", "concludeRequest", conclude)
            .says("Another person concludes on what was found: the firm is admitted, not admitted, or removed.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/requests/{request}/extension", "extendAssessment", extend)
            .says("Gives the assessment of a request the longer time of the law, once and with reasons.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/system/end", "endSystem", end)
            .says("Ends a purchasing system before its time.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
    ]
}

/// A purchasing system as everybody may know it; what was found on a request is for the inside.
pub(super) fn system_view(system: &System, inside: bool, now: Timestamp) -> Value {
    let requests = system.requests.iter().map(|(id, request)| {
        let mut line = json!({
            "request": id,
            "received_at": request.received_at,
            "decide_by": request.decide_by,
            "extended": request.extended,
            "ended_at": request.end.map(|(_, at)| at),
            "overdue": request.is_overdue_at(now),
        });
        // That somebody recorded a finding is known to the inside before it is concluded on.
        let stage = if request.stage() == "assessed" && !inside { "pending" } else { request.stage() };
        line["stage"] = json!(stage);
        if let Some(found) = request.assessment.as_ref().or(request.told.as_ref()).filter(|_| inside) {
            line["firm"] = json!(found.firm);
            line["assessment"] = json!({
                "qualified": found.qualified,
                "lots": found.lots,
                "grounds": found.grounds,
                "reasons": found.reasons,
                "by": found.by,
                "at": found.at,
            });
        }
        line
    });
    let admitted = system.admitted.iter();
    let admitted = admitted.map(|(firm, one)| json!({ "firm": firm, "lots": one.lots, "since": one.at }));
    let removed = system.removed.iter();
    let removed =
        removed.map(|one| json!({ "firm": one.firm, "grounds": one.grounds, "reasons": one.reasons, "at": one.at }));
    json!({
        "from": system.buys_from(),
        "until": system.until(),
        "requests": requests.collect::<Vec<_>>(),
        "admitted": admitted.collect::<Vec<_>>(),
        "removed": removed.collect::<Vec<_>>(),
        "ended": system.ended.as_ref().map(|ended| json!({ "reasons": ended.reasons, "at": ended.at })),
    })
}

async fn list(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let found = app.node.requests(Some(&signed_in.caller.actor), &id).await?;
    let lines = found.into_iter().map(|(request, (firm, application))| {
        json!({
            "request": request,
            "firm": firm,
            "lots": application.lots,
            "answers": application.answers,
            "documents": application.documents,
        })
    });
    Ok(Body(json!({ "requests": lines.collect::<Vec<_>>() })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAssessment {
    qualified: bool,
    #[serde(default)]
    lots: Vec<LotId>,
    #[serde(default)]
    grounds: Vec<CriterionId>,
    #[serde(default)]
    reasons: LocalText,
}

type Place = At<(ProcedureId, RequestId)>;

async fn assess(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, request)): Place,
    Json(NewAssessment { qualified, lots, grounds, reasons }): Json<NewAssessment>,
) -> Result<Response, Problem> {
    let finding = Finding { qualified, lots, grounds, reasons };
    let given = app.node.assess_request(&signed_in.caller, &id, &request, finding).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

async fn conclude(State(app): State<App>, signed_in: SignedIn, At((id, request)): Place) -> Result<Response, Problem> {
    super::command(&app, &signed_in, &id, Command::ConcludeRequest { request }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reasons: LocalText,
}

async fn extend(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, request)): Place,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    super::command(&app, &signed_in, &id, Command::ExtendAssessment { request, reasons }).await
}

async fn end(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    super::command(&app, &signed_in, &id, Command::EndSystem { reasons }).await
}
