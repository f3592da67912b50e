//! Members who are absent from the opening, and members whose seat another person takes.

use super::{At, Json, command};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::{LocalText, PartyId, ProcedureId};
use serde::Deserialize;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/absences", "recordAbsence", absent)
            .says("Records that a holder of an opening key is not at the opening.")
            .command()
            .takes("NewAbsence")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/replacements", "replaceMember", replace)
            .says("Names another person for a seat of the evaluation committee.")
            .command()
            .takes("NewReplacement")
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAbsence {
    member: PartyId,
    reasons: LocalText,
}

async fn absent(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewAbsence { member, reasons }): Json<NewAbsence>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::RecordAbsence { member, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewReplacement {
    kind: CommitteeKind,
    member: PartyId,
    substitute: PartyId,
    reasons: LocalText,
}

async fn replace(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewReplacement { kind, member, substitute, reasons }): Json<NewReplacement>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ReplaceMember { kind, member, substitute, reasons }).await
}
