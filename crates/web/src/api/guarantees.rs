//! Guarantees of bids: issued by a guarantor, read from paper, given back and claimed.

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
use domain::procurement::guarantee::{GuaranteeNeed, PaperReading, SignedStatement};
use domain::{CriterionId, GuaranteeId, LocalText, PartyId, ProcedureId};
use node::registrar::IssuedGuarantee;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/guarantees", "issueGuarantee", issue)
            .says("A guarantor records a guarantee that it signed. Nobody but the firm reads it before the opening.")
            .command()
            .takes("SignedGuarantee")
            .gives(201, "GuaranteeReceipt"),
        Operation::get("/api/v1/procedures/{ocid}/guarantees", "listGuarantees", list)
            .says("The guarantees of a firm's own bids, as they were issued.")
            .signed_in()
            .query(&["party"])
            .gives(200, "Guarantees"),
        Operation::get("/api/v1/guarantors/{party}/guarantees", "listGivenGuarantees", given)
            .says("The guarantees that a guarantor has given, with how they ended: for its own people.")
            .signed_in()
            .gives(200, "Guarantees"),
        Operation::post("/api/v1/procedures/{ocid}/paper-guarantees", "receivePaperGuarantee", receive)
            .says("Registers the arrival of the closed envelope of a guarantee on paper.")
            .command()
            .takes("NewPaperGuarantee")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/paper-guarantees/{paper}/readings", "readPaperGuarantee", read)
            .says("Reads a guarantee on paper once bids are open. It counts when a second person has read the same.")
            .command()
            .takes("NewPaperReading")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/guarantees/{guarantee}/release", "releaseGuarantee", release)
            .says("Gives a guarantee back that the rule has not released by itself.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/guarantees/{guarantee}/claim", "claimGuarantee", claim)
            .says("Claims a guarantee in a case of the law.")
            .command()
            .takes("NewGuaranteeClaim")
            .records("Recorded"),
    ]
}

async fn issue(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(signed): Json<SignedStatement>,
) -> Result<Response, Problem> {
    if signed.statement.procedure != id {
        let refusal = domain::procurement::Refusal::ProcedureDiffers;
        return Err(node::CommandError::refused(&refusal, None).into());
    }
    let receipt = app.node.issue_guarantee(&signed_in.caller, signed).await?;
    let answer = json!({
        "id": receipt.id,
        "index": receipt.index,
        "receipt": receipt.receipt,
        "receipts": [receipt_path(receipt.index)],
    });
    Ok((StatusCode::CREATED, Body(answer)).into_response())
}

/// A guarantee as its guarantor and its firm see it: what was signed, what the notice asks, and how it ended.
async fn shown(app: &App, found: IssuedGuarantee) -> Result<Value, Problem> {
    let loaded = app.node.load_procedure(&found.procedure).await?;
    let statement = &found.issued.signed.statement;
    let published = loaded.state.published();
    let rules = app.node.rules_of(&loaded.state)?;
    let need = published
        .and_then(|published| GuaranteeNeed::of(&published.notice, &statement.lots, published.deadline, &rules));
    let ended = published.and_then(|published| published.guarantees.ended.get(&found.id)).map(end_view);
    Ok(json!({
        "id": found.id,
        "index": found.index,
        "received_at": found.issued.received_at,
        "signed": found.issued.signed,
        "need": need,
        "ended": ended,
    }))
}

/// How a guarantee ended, as JSON.
pub(super) fn end_view(end: &domain::procurement::guarantee::GuaranteeEnd) -> Value {
    use domain::procurement::guarantee::GuaranteeEnd::{Claimed, Released};
    match end {
        Released { ground, at } => json!({ "end": "released", "ground": ground, "at": at }),
        Claimed { ground, reasons, at } => {
            json!({ "end": "claimed", "ground": ground, "reasons": reasons, "at": at })
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFirm {
    party: PartyId,
}

async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Params(OfFirm { party }): Params<OfFirm>,
) -> Result<Body<Value>, Problem> {
    let mut lines = Vec::new();
    for found in app.node.guarantees_of(&signed_in.caller, &id, &party).await? {
        lines.push(shown(&app, found).await?);
    }
    Ok(Body(json!({ "guarantees": lines })))
}

async fn given(State(app): State<App>, signed_in: SignedIn, At(party): At<PartyId>) -> Result<Body<Value>, Problem> {
    let mut lines = Vec::new();
    for found in app.node.guarantees_given(&signed_in.caller, &party).await? {
        lines.push(shown(&app, found).await?);
    }
    Ok(Body(json!({ "guarantees": lines })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPaperGuarantee {
    label: String,
}

async fn receive(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewPaperGuarantee { label }): Json<NewPaperGuarantee>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ReceivePaperGuarantee { label }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPaperReading {
    reading: PaperReading,
    scan: Document,
}

async fn read(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, number)): At<(ProcedureId, u32)>,
    Json(NewPaperReading { reading, scan }): Json<NewPaperReading>,
) -> Result<Response, Problem> {
    let given = app.node.read_paper_guarantee(&signed_in.caller, &id, number, reading, scan).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRelease {
    reasons: LocalText,
}

async fn release(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, guarantee)): At<(ProcedureId, GuaranteeId)>,
    Json(NewRelease { reasons }): Json<NewRelease>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ReleaseGuarantee { guarantee, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGuaranteeClaim {
    ground: CriterionId,
    reasons: LocalText,
}

async fn claim(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, guarantee)): At<(ProcedureId, GuaranteeId)>,
    Json(NewGuaranteeClaim { ground, reasons }): Json<NewGuaranteeClaim>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ClaimGuarantee { guarantee, ground, reasons }).await
}
