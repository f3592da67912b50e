//! Conditions for taking part: what the committee finds, asks and decides, and what firms answer.

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::access::Role;
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::hearing::{EvidenceSource, Finding, Hearing};
use domain::procurement::state::{Examination, LotState, OpenBid};
use domain::procurement::{Command, Procedure};
use domain::{CriterionId, LocalText, LotId, ProcedureId};
use node::CommandError;
use node::registrar::is_insider;
use serde::Deserialize;
use serde_json::{Value, json};
use store::ledger::Ledger;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/condition-checks", "checkCondition", check)
            .says("Records what the committee found of a condition for taking part.")
            .command()
            .takes("NewConditionCheck")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/regularisation-requests", "askRegularisation", ask)
            .says("Asks a firm to complete or clarify what shows that it meets conditions.")
            .command()
            .takes("NewRegularisationRequest")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/regularisations", "answerRegularisation", reply)
            .says("The firm answers. An answer after its time is returned, which `late` and the receipt say.")
            .command()
            .takes("NewRegularisation")
            .records("RegularisationRecorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/regularisation-decisions", "decideRegularisation", decide)
            .says("Decides what the answer, or its absence, changes. A condition that is still unmet rejects the bid.")
            .command()
            .takes("NewRegularisationDecision")
            .records("Recorded"),
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/bids/{bid}/regularisations", "listRegularisations", list)
            .says("What was asked about the conditions of a bid: for its firm and those inside, and after the award for everybody.")
            .anyone()
            .gives(200, "Regularisations"),
    ]
}

type Place = At<(ProcedureId, LotId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewConditionCheck {
    bid: BidId,
    condition: CriterionId,
    finding: Finding,
    source: EvidenceSource,
    evidence: LocalText,
}

async fn check(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(new): Json<NewConditionCheck>,
) -> Result<Response, Problem> {
    let NewConditionCheck { bid, condition, finding, source, evidence } = new;
    let given = Command::CheckCondition { lot, bid, condition, finding, source, evidence };
    command(&app, &signed_in, &id, given).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRequest {
    bid: BidId,
    conditions: Vec<CriterionId>,
    question: LocalText,
    days: u32,
}

async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewRequest { bid, conditions, question, days }): Json<NewRequest>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AskRegularisation { lot, bid, conditions, question, days }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAnswer {
    bid: BidId,
    answer: String,
    #[serde(default)]
    documents: Vec<Document>,
}

async fn reply(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(new): Json<NewAnswer>,
) -> Result<Response, Problem> {
    let given = Command::AnswerRegularisation { lot, bid: new.bid, answer: new.answer, documents: new.documents };
    let given = app.node.procedure_command(&signed_in.caller, &id, given).await;
    let recorded = settled(&app, &signed_in, given).await?;
    let late = match recorded.positions.first() {
        Some(first) => {
            let entry = app.node.ledger.entry(first.index).await.map_err(CommandError::from)?;
            entry.r#type == "late_regularisation_returned"
        }
        None => false,
    };
    Ok(answer(&recorded, json!({ "late": late })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDecision {
    bid: BidId,
    #[serde(default)]
    unmet: Vec<CriterionId>,
    reasons: LocalText,
}

async fn decide(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewDecision { bid, unmet, reasons }): Json<NewDecision>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideRegularisation { lot, bid, unmet, reasons }).await
}

/// A hearing about conditions; its files are of the firm and those inside.
pub(super) fn view(hearing: &Hearing, own: bool) -> Value {
    let mut view = json!({
        "conditions": hearing.conditions(),
        "days": hearing.days(),
        "question": hearing.question,
        "asked_at": hearing.asked_at,
        "answer_until": hearing.answer_until,
    });
    if let Some(answer) = &hearing.answer {
        view["answer"] = json!({ "text": answer.text, "at": answer.at, "files": answer.documents.len() });
        if own {
            view["answer"]["documents"] = json!(answer.documents);
        }
    }
    if let Some(at) = hearing.returned_at {
        view["returned_at"] = json!(at);
    }
    if let Some(decision) = &hearing.decision {
        view["decision"] = json!({
            "accepted": decision.accepted,
            "unmet": decision.unmet,
            "reasons": decision.reasons,
            "at": decision.at,
        });
    }
    view
}

/// What was found of the conditions of a bid.
pub(super) fn checks(open: &OpenBid) -> Value {
    let line = |(condition, check): (&CriterionId, &domain::procurement::hearing::Check)| {
        json!({
            "condition": condition,
            "finding": check.finding,
            "source": check.source,
            "evidence": check.evidence,
            "at": check.at,
        })
    };
    open.checks.iter().map(line).collect()
}

async fn list(
    State(app): State<App>,
    visitor: Visitor,
    At((id, lot, bid)): At<(ProcedureId, LotId, BidId)>,
) -> Result<Response, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Err(Problem::not_found()) };
    let of_lot = closed.lots.get(&lot).ok_or_else(Problem::not_found)?;
    let found = |examination: &Examination| examination.bids.get(&bid).cloned();
    let open = of_lot.examination().and_then(found).ok_or_else(Problem::not_found)?;
    let actor = visitor.actor.as_ref();
    let own =
        actor.is_some_and(|actor| is_insider(&loaded.state, actor) || actor.has(Role::Supplier, Some(&open.tenderer)));
    if !own && !matches!(of_lot, LotState::Awarded(_) | LotState::Final(_)) {
        return Err(Problem::not_found());
    }
    let regularisations: Vec<Value> = open.regularisations().map(|hearing| view(hearing, own)).collect();
    Ok(Body(json!({ "regularisations": regularisations })).into_response())
}
