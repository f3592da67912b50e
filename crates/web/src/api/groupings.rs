//! Groupings of firms: proposed, agreed to by each firm for itself, and read by these firms only.

use super::{At, Json, Params, receipt_path};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::procurement::grouping::{Command, GroupingTerms};
use domain::{GroupingId, PartyId, ProcedureId};
use node::registrar::{GroupingReceipt, OwnGrouping};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/groupings", "proposeGrouping", propose)
            .says("A firm proposes to others that they bid together under its lead, or proposes other terms. Nobody but these firms reads it before the opening.")
            .command()
            .takes("NewGrouping")
            .gives(201, "GroupingReceipt"),
        Operation::get("/api/v1/procedures/{ocid}/groupings", "listGroupings", list)
            .says("The groupings that name a firm, with who agreed: for its own people.")
            .signed_in()
            .query(&["party"])
            .gives(200, "Groupings"),
        Operation::post("/api/v1/procedures/{ocid}/groupings/{grouping}/agreements", "joinGrouping", join)
            .says("A firm agrees to what was proposed to it.")
            .command()
            .takes("NewGroupingAgreement")
            .gives(201, "GroupingReceipt"),
        Operation::post("/api/v1/procedures/{ocid}/groupings/{grouping}/departures", "leaveGrouping", leave)
            .says("A firm declines or takes its agreement back; the one that leads gives the grouping up.")
            .command()
            .takes("NewGroupingDeparture")
            .gives(201, "GroupingReceipt"),
    ]
}

fn answered(receipt: GroupingReceipt) -> Response {
    let answer = json!({
        "id": receipt.id,
        "index": receipt.index,
        "receipt": receipt.receipt,
        "receipts": [receipt_path(receipt.index)],
    });
    (StatusCode::CREATED, Body(answer)).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGrouping {
    lead: PartyId,
    terms: GroupingTerms,
    #[serde(default)]
    grouping: Option<GroupingId>,
}

async fn propose(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewGrouping { lead, terms, grouping }): Json<NewGrouping>,
) -> Result<Response, Problem> {
    Ok(answered(app.node.propose_grouping(&signed_in.caller, &id, lead, (grouping, terms)).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAgreement {
    firm: PartyId,
    proposal: u32,
}

async fn join(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, grouping)): At<(ProcedureId, GroupingId)>,
    Json(NewAgreement { firm, proposal }): Json<NewAgreement>,
) -> Result<Response, Problem> {
    let command = Command::Join { firm, proposal };
    Ok(answered(app.node.grouping_command(&signed_in.caller, &id, grouping, command).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDeparture {
    firm: PartyId,
}

async fn leave(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, grouping)): At<(ProcedureId, GroupingId)>,
    Json(NewDeparture { firm }): Json<NewDeparture>,
) -> Result<Response, Problem> {
    Ok(answered(app.node.grouping_command(&signed_in.caller, &id, grouping, Command::Leave { firm }).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFirm {
    party: PartyId,
}

fn shown(found: OwnGrouping) -> Value {
    let file = found.file;
    let agreed = file.agreed.iter().map(|(firm, one)| json!({ "firm": firm, "at": one.at, "index": one.act }));
    let left = file.left.iter().map(|(firm, at)| json!({ "firm": firm, "at": at }));
    json!({
        "id": found.id,
        "lead": file.lead(),
        "terms": file.terms(),
        "proposal": file.proposal,
        "agreed": agreed.collect::<Vec<_>>(),
        "left": left.collect::<Vec<_>>(),
        "complete": file.is_complete(),
    })
}

async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Params(OfFirm { party }): Params<OfFirm>,
) -> Result<Body<Value>, Problem> {
    let found = app.node.groupings_of(&signed_in.caller, &id, &party).await?;
    Ok(Body(json!({ "groupings": found.into_iter().map(shown).collect::<Vec<_>>() })))
}
