//! Before publication: notice, approval, committees, keys, rehearsal.

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::procurement::act::{CommitteeKind, MethodReason, ShorterPeriod};
use domain::procurement::command::OpeningKey;
use domain::procurement::{Command, Notice, Procedure};
use domain::{PartyId, ProcedureId};
use node::opening::RehearsedShare;
use node::registrar::is_insider;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::put("/api/v1/procedures/{ocid}/notice", "putNotice", put_notice)
            .says("Saves the notice as written so far.")
            .command()
            .takes("Notice")
            .records("Recorded"),
        Operation::get("/api/v1/procedures/{ocid}/notice/missing", "getMissing", missing)
            .says("What stands between the notice and its publication.")
            .signed_in()
            .gives(200, "Missing"),
        Operation::post("/api/v1/procedures/{ocid}/invitations", "inviteSuppliers", invite)
            .says("Chooses the firms whose bids are taken, where not everybody may bid.")
            .command()
            .takes("Invitations")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/method-reason", "justifyMethod", justify)
            .says("States why a way of buying is taken that the law permits only on grounds.")
            .command()
            .takes("MethodReason")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/shortenings", "shortenPeriods", shorten)
            .says("Takes minimum periods that the law shortens on conditions, with the facts that show each; all others are as they ordinarily are.")
            .command()
            .takes("Shortenings")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/approval", "approveNotice", approve)
            .says("A second person approves a draft.")
            .command()
            .takes("Approval")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/committees", "appointCommittee", appoint)
            .says("Appoints the opening or the evaluation committee.")
            .command()
            .takes("NewCommittee")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/declarations", "declareInterests", declare)
            .says("A member declares whether it has an interest in the outcome.")
            .command()
            .takes("Declaration")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/opening-keys", "registerOpeningKeys", opening_keys)
            .says("A member registers its public opening keys.")
            .command()
            .takes("OpeningKeys")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/key-sets", "fixCommitteeKeys", key_sets)
            .says("Fixes the keys to which bids are sealed.")
            .command()
            .takes("Threshold")
            .records("Recorded"),
        Operation::get("/api/v1/procedures/{ocid}/rehearsal", "getRehearsal", rehearsal)
            .says("Dummy envelopes for a member to open.")
            .signed_in()
            .refuses(&[404, 422])
            .gives(200, "Rehearsal"),
        Operation::post("/api/v1/procedures/{ocid}/rehearsal", "rehearse", rehearse)
            .says("A member's shares of the dummy envelopes.")
            .command()
            .takes("RehearsedShares")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/publication", "publishNotice", publish)
            .says("Publishes the notice.")
            .command()
            .records("Recorded"),
    ]
}

async fn put_notice(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(notice): Json<Notice>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DraftNotice { notice: Box::new(notice) }).await
}

async fn missing(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let loaded = app.node.visible_procedure(Some(&signed_in.caller.actor), &id).await?;
    let (notice, head) = match &*loaded.state {
        Procedure::Preparation(state) => (&state.notice, &state.head),
        other => match other.published() {
            Some(published) => (&published.notice, &published.head),
            None => return Err(Problem::not_found()),
        },
    };
    if !is_insider(&loaded.state, &signed_in.caller.actor) {
        return Err(Problem::not_found());
    }
    let rules = app.node.rules_of(&loaded.state)?;
    let method = rules.method(&head.method).ok_or_else(|| Problem::fault("the rule-set has lost a method"))?;
    Ok(Body(json!({ "missing": loaded.state.missing(notice, &rules, method) })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invitations {
    firms: Vec<PartyId>,
}

async fn invite(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(Invitations { firms }): Json<Invitations>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::InviteSuppliers { firms }).await
}

async fn justify(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(reason): Json<MethodReason>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::JustifyMethod { reason }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shortenings {
    shortenings: Vec<ShorterPeriod>,
}

async fn shorten(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(Shortenings { shortenings }): Json<Shortenings>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ShortenPeriods { shortenings }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Approval {
    draft: u32,
}

async fn approve(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(approval): Json<Approval>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ApproveNotice { draft: approval.draft }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCommittee {
    kind: CommitteeKind,
    members: Vec<PartyId>,
}

async fn appoint(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<NewCommittee>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AppointCommittee { kind: new.kind, members: new.members }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declaration {
    kind: CommitteeKind,
    conflict: bool,
    statement: String,
}

async fn declare(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(Declaration { kind, conflict, statement }): Json<Declaration>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DeclareInterests { kind, conflict, statement }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningKeys {
    keys: Vec<OpeningKey>,
    identity_key: String,
}

async fn opening_keys(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<OpeningKeys>,
) -> Result<Response, Problem> {
    let given = app.node.register_opening_keys(&signed_in.caller, &id, new.keys, new.identity_key).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    threshold: u32,
}

async fn key_sets(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<Threshold>,
) -> Result<Response, Problem> {
    let given = app.node.fix_committee_keys(&signed_in.caller, &id, new.threshold).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

async fn rehearsal(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
) -> Result<Body<Value>, Problem> {
    let (seat, committee_version, given) = app.node.rehearsal(&signed_in.caller, &id).await?;
    let dummies: Vec<Value> = given
        .into_iter()
        .map(|(lot, kind, sealed)| json!({ "lot": lot, "envelope": kind, "sealed": sealed }))
        .collect();
    Ok(Body(json!({ "seat": seat, "committee_version": committee_version, "envelopes": dummies })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RehearsedShares {
    shares: Vec<RehearsedShare>,
}

async fn rehearse(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<RehearsedShares>,
) -> Result<Response, Problem> {
    let given = app.node.rehearse(&signed_in.caller, &id, &new.shares).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

async fn publish(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::PublishNotice {}).await
}
