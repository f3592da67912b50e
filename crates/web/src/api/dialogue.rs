//! The dialogue with those who go on: rounds, what all are told, exchanges, proposals, who leaves, the conclusion.

use super::{At, Json, Params, command, receipt_path};
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
use domain::procurement::application::LiveProposal;
use domain::procurement::dialogue::Proposal;
use domain::{CriterionId, LocalText, PartyId, ProcedureId};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/dialogue/rounds", "openRound", open)
            .says("Begins a round of the dialogue.")
            .command()
            .takes("NewRound")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/information", "informParticipants", inform)
            .says("Tells every participant the same at the same time.")
            .command()
            .takes("NewInformation")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/exchanges", "recordExchange", record)
            .says("Records an exchange with one participant, or that it declined; its minutes are for that firm and the inside.")
            .command()
            .takes("NewExchange")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/eliminations", "eliminateParticipant", eliminate)
            .says("The committee eliminates a participant by the published criteria, once all were heard.")
            .command()
            .takes("NewElimination")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/round-closing", "closeRound", close)
            .says("Ends a round in which everyone who remains was heard or declined.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/conclusion", "concludeDialogue", conclude)
            .says("Concludes the dialogue: final bids are invited of those who remain.")
            .command()
            .takes("NewConclusion")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/proposals", "submitProposal", propose)
            .says("A participant hands in its proposal in the round that runs, without a price. A late one is recorded and does not count.")
            .command()
            .takes("NewProposal")
            .gives(201, "ApplicationReceipt"),
        Operation::get("/api/v1/procedures/{ocid}/dialogue/proposals", "listProposals", list)
            .says("Proposals of rounds whose time for them is over: for the buyer's people and the committees.")
            .signed_in()
            .gives(200, "Proposals"),
        Operation::get("/api/v1/procedures/{ocid}/dialogue", "getOwnDialogue", own)
            .says("What a participant was told, its own minutes and its own proposals.")
            .signed_in()
            .query(&["party"])
            .gives(200, "OwnDialogue"),
        Operation::post("/api/v1/procedures/{ocid}/dialogue/withdrawal", "withdrawFromDialogue", withdraw)
            .says("A participant withdraws from the dialogue.")
            .command()
            .takes("Firm")
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRound {
    subject: LocalText,
    #[serde(default)]
    proposals_until: Option<Timestamp>,
}

async fn open(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewRound { subject, proposals_until }): Json<NewRound>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::OpenRound { subject, proposals_until }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewInformation {
    text: LocalText,
    #[serde(default)]
    documents: Vec<Document>,
}

async fn inform(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewInformation { text, documents }): Json<NewInformation>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::InformParticipants { text, documents }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewExchange {
    firm: PartyId,
    on: Timestamp,
    took_part: bool,
    #[serde(default)]
    minutes: LocalText,
    #[serde(default)]
    documents: Vec<Document>,
}

async fn record(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewExchange { firm, on, took_part, minutes, documents }): Json<NewExchange>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::RecordExchange { firm, on, took_part, minutes, documents }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewElimination {
    firm: PartyId,
    #[serde(default)]
    criteria: Vec<CriterionId>,
    #[serde(default)]
    reasons: LocalText,
}

async fn eliminate(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewElimination { firm, criteria, reasons }): Json<NewElimination>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::EliminateParticipant { firm, criteria, reasons }).await
}

async fn close(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::CloseRound {}).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewConclusion {
    statement: LocalText,
}

async fn conclude(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewConclusion { statement }): Json<NewConclusion>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ConcludeDialogue { statement }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewProposal {
    party: PartyId,
    #[serde(default)]
    text: String,
    #[serde(default)]
    documents: Vec<Document>,
    without_price: bool,
}

async fn propose(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewProposal { party, text, documents, without_price }): Json<NewProposal>,
) -> Result<Response, Problem> {
    let proposal = Proposal { text, documents, without_price };
    let receipt = app.node.submit_proposal(&signed_in.caller, &id, &party, proposal).await?;
    let answer = json!({
        "index": receipt.index,
        "in_time": receipt.in_time,
        "receipt": receipt.receipt,
        "receipts": [receipt_path(receipt.index)],
    });
    Ok((StatusCode::CREATED, Body(answer)).into_response())
}

fn proposals(of_firm: BTreeMap<u32, LiveProposal>) -> Value {
    let lines = of_firm.into_iter().map(|(round, live)| {
        json!({
            "round": round,
            "text": live.proposal.text,
            "documents": live.proposal.documents,
            "received_at": live.received_at,
        })
    });
    lines.collect()
}

async fn list(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let found = app.node.proposals(Some(&signed_in.caller.actor), &id).await?;
    let lines = found.into_iter().map(|(firm, of_firm)| json!({ "firm": firm, "proposals": proposals(of_firm) }));
    Ok(Body(json!({ "participants": lines.collect::<Vec<_>>() })))
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
    let loaded = app.node.load_procedure(&id).await?;
    let talks = loaded.state.talks().filter(|talks| talks.participants.contains_key(&party));
    let talks = talks.ok_or_else(Problem::not_found)?;
    let rounds = talks.rounds.iter().map(|round| {
        let told = round.information.iter();
        let minutes = round.minutes.iter().filter(|minutes| minutes.firm == party);
        json!({
            "round": round.number,
            "information": told
                .map(|told| json!({ "text": told.text, "documents": told.documents, "at": told.at }))
                .collect::<Vec<_>>(),
            "minutes": minutes
                .map(|minutes| json!({ "on": minutes.on, "text": minutes.text, "documents": minutes.documents }))
                .collect::<Vec<_>>(),
        })
    });
    Ok(Body(json!({
        "remains": talks.has(&party),
        "rounds": rounds.collect::<Vec<_>>(),
        "proposals": proposals(own.file.proposals),
    })))
}

async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(OfFirm { party }): Json<OfFirm>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::WithdrawFromDialogue { firm: party }).await
}
