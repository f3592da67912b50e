//! Requisitions within a buyer's house (P2): raised by one person, approved by another, covered by whoever looks after the
//! budget. Nobody outside reads them.

use super::procedures::random_name;
use super::{At, Json, Params, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::portal::Concerns;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Role;
use domain::ids::RequisitionId;
use domain::procurement::requisition::{Command, Need, RequisitionFile, Stage};
use domain::{LocalText, Money, PartyId, ProcedureId};
use node::Node;
use node::registrar::requisitions_for;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/requisitions", "raiseRequisition", raise)
            .says("Asks that something is bought; another person approves it.")
            .command()
            .takes("NewRequisition")
            .records("RequisitionRaised"),
        Operation::get("/api/v1/requisitions", "listRequisitions", list)
            .says("The requisitions of the buyers for which the reader works, newest first.")
            .signed_in()
            .query(&["buyer", "limit"])
            .gives(200, "Requisitions"),
        Operation::get("/api/v1/requisitions/{requisition}", "getRequisition", read)
            .says("A requisition, for the buyer's people.")
            .signed_in()
            .gives(200, "Requisition"),
        Operation::post("/api/v1/requisitions/{requisition}/need", "raiseRequisitionAgain", again)
            .says("Writes it anew after it was sent back.")
            .command()
            .takes("NewRequisition")
            .records("Recorded"),
        Operation::post("/api/v1/requisitions/{requisition}/approval", "approveRequisition", approve)
            .says("Approves it, by another person than asks.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/requisitions/{requisition}/return", "returnRequisition", send_back)
            .says("Sends it back to whoever asks.")
            .command()
            .takes("RequisitionReasons")
            .records("Recorded"),
        Operation::post("/api/v1/requisitions/{requisition}/commitment", "commitBudget", commit)
            .says("Sets money of the budget aside for it; a later commitment takes the place of an earlier one.")
            .command()
            .takes("NewCommitment")
            .records("Recorded"),
        Operation::post("/api/v1/requisitions/{requisition}/commitment-release", "releaseCommitment", release)
            .says("Frees what was set aside.")
            .command()
            .takes("RequisitionReasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/requisition", "attachRequisition", attach)
            .says("Says that a procedure that is being prepared is opened for an approved requisition.")
            .command()
            .takes("NewAttachment")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/requisition-removal", "detachRequisition", detach)
            .says("Says that it is not opened for that requisition, before anything of it is published.")
            .command()
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRequisition {
    buyer: PartyId,
    need: Box<Need>,
}

/// A fresh id for a requisition of a buyer.
pub(crate) fn new_requisition(node: &Node, buyer: &PartyId, key: Option<[u8; 32]>) -> Result<RequisitionId, Problem> {
    let year = node.clock.now().to_zoned(jiff::tz::TimeZone::UTC).year();
    // An identifier has 96 characters at most: a buyer with a long one is cut.
    let buyer: String = buyer.as_str().chars().take(40).collect();
    RequisitionId::new(format!("{buyer}-{year}-{}", random_name(key)?)).map_err(Problem::fault)
}

async fn raise(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(NewRequisition { buyer, need }): Json<NewRequisition>,
) -> Result<Response, Problem> {
    let id = new_requisition(&app.node, &buyer, signed_in.caller.idempotency_key)?;
    let given = app.node.requisition_command(&signed_in.caller, &id, Command::RaiseRequisition { buyer, need }).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "requisition": id })))
}

fn shown(id: &RequisitionId, file: &RequisitionFile) -> Value {
    let mut found = json!({
        "requisition": id, "buyer": file.buyer, "stage": file.stage_name(), "need": file.need, "at": file.at,
        "askers": file.askers,
    });
    match &file.stage {
        Stage::Waiting => {}
        Stage::Approved { by, at } => found["approved"] = json!({ "by": by, "at": at }),
        Stage::Returned { reasons, by, at } => {
            found["returned"] = json!({ "reasons": reasons, "by": by, "at": at });
        }
    }
    if let Some(set_aside) = &file.commitment {
        found["commitment"] = json!({
            "amount": set_aside.amount, "reference": set_aside.reference, "budget": set_aside.budget,
            "by": set_aside.by, "at": set_aside.at,
        });
    }
    if let Some(procedure) = &file.procedure {
        found["procedure"] = json!(procedure);
    }
    found
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wanted {
    buyer: Option<PartyId>,
    limit: Option<usize>,
}

async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Params(Wanted { buyer, limit }): Params<Wanted>,
) -> Result<Body<Value>, Problem> {
    let actor = &signed_in.caller.actor;
    let held = [Role::Officer, Role::Approver, Role::BudgetOfficer].into_iter();
    let own: BTreeSet<_> = held.flat_map(|role| actor.organisations(role)).collect();
    let buyers = match &buyer {
        Some(buyer) if requisitions_for(actor, buyer) => BTreeSet::from([buyer]),
        Some(_) => BTreeSet::new(),
        None => own,
    };
    let mut found = Vec::new();
    for id in Concerns::requisitions(&app, buyers.into_iter(), limit.unwrap_or(100).min(100)).await? {
        let (_, state) = app.node.requisition(&id).await?;
        found.extend(state.raised().map(|file| shown(&id, file)));
    }
    Ok(Body(json!({ "requisitions": found })))
}

async fn read(State(app): State<App>, signed_in: SignedIn, At(id): At<RequisitionId>) -> Result<Body<Value>, Problem> {
    let found = app.node.visible_requisition(Some(&signed_in.caller.actor), &id).await?;
    Ok(Body(shown(&id, found.raised().ok_or_else(Problem::not_found)?)))
}

/// Gives a command on a requisition and answers.
async fn command(app: &App, signed_in: &SignedIn, id: &RequisitionId, command: Command) -> Result<Response, Problem> {
    let given = app.node.requisition_command(&signed_in.caller, id, command).await;
    Ok(answer(&settled(app, signed_in, given).await?, Value::Null))
}

async fn again(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<RequisitionId>,
    Json(NewRequisition { buyer, need }): Json<NewRequisition>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::RaiseRequisition { buyer, need }).await
}

async fn approve(State(app): State<App>, signed_in: SignedIn, At(id): At<RequisitionId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ApproveRequisition {}).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequisitionReasons {
    reasons: LocalText,
}

async fn send_back(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<RequisitionId>,
    Json(RequisitionReasons { reasons }): Json<RequisitionReasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ReturnRequisition { reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCommitment {
    amount: Money,
    reference: String,
    budget: String,
}

async fn commit(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<RequisitionId>,
    Json(NewCommitment { amount, reference, budget }): Json<NewCommitment>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::CommitBudget { amount, reference, budget }).await
}

async fn release(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<RequisitionId>,
    Json(RequisitionReasons { reasons }): Json<RequisitionReasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ReleaseCommitment { reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAttachment {
    requisition: RequisitionId,
}

async fn attach(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewAttachment { requisition }): Json<NewAttachment>,
) -> Result<Response, Problem> {
    let given = app.node.attach_requisition(&signed_in.caller, &id, &requisition).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

async fn detach(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    let given = app.node.detach_requisition(&signed_in.caller, &id).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}
