//! The opinion of the control commission that the value requires (P69).

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::document::Document;
use domain::procurement::Command;
use domain::procurement::act::OpinionVerdict;
use domain::{LocalText, LotId, ProcedureId};
use serde::Deserialize;
use serde_json::Value;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/opinion-requests", "askOpinion", ask)
            .says("Submits the notice, or the report of a lot, to the control commission that the value requires.")
            .command()
            .takes("NewOpinionRequest")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/opinions", "giveOpinion", give)
            .says("The commission gives its opinion.")
            .command()
            .takes("NewOpinion")
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewOpinionRequest {
    #[serde(default)]
    lot: Option<LotId>,
}

async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewOpinionRequest { lot }): Json<NewOpinionRequest>,
) -> Result<Response, Problem> {
    let given = app.node.ask_opinion(&signed_in.caller, &id, lot).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewOpinion {
    #[serde(default)]
    lot: Option<LotId>,
    verdict: OpinionVerdict,
    reasons: LocalText,
    #[serde(default)]
    document: Option<Document>,
}

async fn give(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewOpinion { lot, verdict, reasons, document }): Json<NewOpinion>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::GiveOpinion { lot, verdict, reasons, document }).await
}
