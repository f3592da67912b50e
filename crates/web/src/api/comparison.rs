//! What makes bids comparable: corrections, preferences, justifications of low prices, lots shared out.

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::evaluation::PriceCorrection;
use domain::{CriterionId, LocalText, LotId, ProcedureId};
use serde::Deserialize;
use serde_json::Value;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/corrections", "correctPrice", correction)
            .says("Corrects an arithmetic error against the sealed schedule.")
            .command()
            .takes("NewCorrection")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/preferences", "recordPreference", preference)
            .says("Records whether a preference applies to a bid.")
            .command()
            .takes("NewPreference")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/justification-requests", "askJustification", question)
            .says("Asks the tenderer of an abnormally low bid for an explanation.")
            .command()
            .takes("NewQuestion")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/justifications", "answerJustification", justification)
            .says("The tenderer explains its price.")
            .command()
            .takes("NewJustification")
            .records("Recorded"),
        Operation::post(
            "/api/v1/procedures/{ocid}/lots/{lot}/justification-decisions",
            "decideJustification",
            decision,
        )
        .says("Accepts the explanation, or rejects the bid for its price.")
        .command()
        .takes("NewJustificationDecision")
        .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/allocation", "allocateLots", allocation)
            .says("Shares out the lots that are awarded jointly.")
            .command()
            .records("Recorded"),
    ]
}

type Place = At<(ProcedureId, LotId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCorrection {
    bid: BidId,
    correction: PriceCorrection,
    reasons: LocalText,
}

async fn correction(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewCorrection { bid, correction, reasons }): Json<NewCorrection>,
) -> Result<Response, Problem> {
    let given = app.node.correct_price(&signed_in.caller, &id, (lot, bid), correction, reasons).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPreference {
    bid: BidId,
    preference: CriterionId,
    granted: bool,
    evidence: LocalText,
}

async fn preference(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewPreference { bid, preference, granted, evidence }): Json<NewPreference>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::RecordPreference { lot, bid, preference, granted, evidence }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    bid: BidId,
    question: LocalText,
}

async fn question(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewQuestion { bid, question }): Json<NewQuestion>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AskJustification { lot, bid, question }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewJustification {
    bid: BidId,
    answer: String,
}

async fn justification(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(new): Json<NewJustification>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AnswerJustification { lot, bid: new.bid, answer: new.answer }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewJustificationDecision {
    bid: BidId,
    accepted: bool,
    reasons: LocalText,
}

async fn decision(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewJustificationDecision { bid, accepted, reasons }): Json<NewJustificationDecision>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideJustification { lot, bid, accepted, reasons }).await
}

async fn allocation(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AllocateLots {}).await
}
