//! Where firms apply before they bid: their applications, the committee's decisions, the conclusion.

use super::{At, Json, Params, answer, command, receipt_path, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::document::Document;
use domain::procurement::Command;
use domain::procurement::application::Application;
use domain::procurement::offer::Answer;
use domain::procurement::selection::CriterionScore;
use domain::{CriterionId, LocalText, LotId, PartyId, ProcedureId};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/applications", "submitApplication", submit)
            .says("A firm applies, or replaces its application. A late one is recorded and does not count.")
            .command()
            .takes("NewApplication")
            .gives(201, "ApplicationReceipt"),
        Operation::get("/api/v1/procedures/{ocid}/applications", "listApplications", list)
            .says("What firms handed in: for the buyer's people and the committees, once the time is over.")
            .signed_in()
            .gives(200, "Applications"),
        Operation::get("/api/v1/procedures/{ocid}/application", "getOwnApplication", own)
            .says("The firm's own application.")
            .signed_in()
            .query(&["party"])
            .gives(200, "OwnApplication"),
        Operation::post("/api/v1/procedures/{ocid}/application/withdrawal", "withdrawApplication", withdraw)
            .says("Withdraws the firm's application.")
            .command()
            .takes("Firm")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/application-decisions", "decideApplication", decide)
            .says("The committee decides whether a firm meets the selection criteria.")
            .command()
            .takes("NewApplicationDecision")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/selection", "concludeSelection", conclude)
            .says("Concludes the selection by the published rule: those selected are invited to tender.")
            .command()
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewApplication {
    party: PartyId,
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    documents: Vec<Document>,
    #[serde(default)]
    lots: Vec<LotId>,
}

async fn submit(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewApplication { party, answers, documents, lots }): Json<NewApplication>,
) -> Result<Response, Problem> {
    let application = Application { answers, documents, lots };
    let receipt = app.node.submit_application(&signed_in.caller, &id, &party, application).await?;
    let answer = json!({
        "index": receipt.index,
        "in_time": receipt.in_time,
        "receipt": receipt.receipt,
        "receipts": [receipt_path(receipt.index)],
    });
    Ok((StatusCode::CREATED, Body(answer)).into_response())
}

async fn list(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let found = app.node.applications(Some(&signed_in.caller.actor), &id).await?;
    let lines = found.into_iter().map(|(firm, application)| {
        json!({ "firm": firm, "answers": application.answers, "documents": application.documents })
    });
    Ok(Body(json!({ "applications": lines.collect::<Vec<_>>() })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFirm {
    party: PartyId,
}

async fn own(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Params(OfFirm { party }): Params<OfFirm>,
) -> Result<Body<Value>, Problem> {
    let own = app.node.own_application(&signed_in.caller, &id, &party).await?;
    let live = own.file.live.map(|live| {
        json!({
            "answers": live.application.answers,
            "documents": live.application.documents,
            "lots": live.application.lots,
            "received_at": live.received_at,
        })
    });
    let acts = own.acts.into_iter().map(|(index, kind, at)| json!({ "index": index, "type": kind, "at": at }));
    Ok(Body(json!({ "live": live, "acts": acts.collect::<Vec<_>>() })))
}

async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(OfFirm { party }): Json<OfFirm>,
) -> Result<Response, Problem> {
    let given = app.node.withdraw_application(&signed_in.caller, &id, &party).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewApplicationDecision {
    firm: PartyId,
    qualified: bool,
    #[serde(default)]
    grounds: Vec<CriterionId>,
    #[serde(default)]
    reasons: LocalText,
    #[serde(default)]
    scores: Vec<CriterionScore>,
}

async fn decide(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewApplicationDecision { firm, qualified, grounds, reasons, scores }): Json<NewApplicationDecision>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideApplication { firm, qualified, grounds, reasons, scores }).await
}

async fn conclude(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ConcludeSelection {}).await
}
