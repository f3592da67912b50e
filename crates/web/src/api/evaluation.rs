//! After the opening: admissibility, scores, report, award.

use super::{At, Json, command};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::act::{Dissent, ReasonedOutcome, Score};
use domain::{CriterionId, LocalText, LotId, ProcedureId};
use serde::Deserialize;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/admissibility", "decideAdmissibility", admissibility)
            .says("Admits or rejects a bid.")
            .command()
            .takes("NewAdmissibility")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/scores", "lockScores", scores)
            .says("A member locks its scores.")
            .command()
            .takes("NewScores")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/consolidation", "consolidateScores", consolidation)
            .says("The committee agrees on scores.")
            .command()
            .takes("NewConsolidation")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/conclusion", "concludeExamination", conclusion)
            .says("Ends the examination of the open envelopes: the next ones of admitted bids may be opened.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/report", "issueReport", report)
            .says("Computes the ranking and issues the report.")
            .command()
            .takes("NewReport")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/award", "decideAward", award)
            .says("Decides the award and tells every tenderer.")
            .command()
            .takes("NewAward")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/finalisation", "finaliseAward", finalisation)
            .says("Makes the award final after the standstill.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/unsuccessful", "declareUnsuccessful", unsuccessful)
            .says("Ends a lot without award.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
    ]
}

type Place = At<(ProcedureId, LotId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAdmissibility {
    bid: BidId,
    admitted: bool,
    #[serde(default)]
    grounds: Vec<CriterionId>,
    #[serde(default)]
    reasons: LocalText,
}

async fn admissibility(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewAdmissibility { bid, admitted, grounds, reasons }): Json<NewAdmissibility>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideAdmissibility { lot, bid, admitted, grounds, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewScores {
    scores: Vec<Score>,
}

async fn scores(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(new): Json<NewScores>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::LockScores { lot, scores: new.scores }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewConsolidation {
    scores: Vec<Score>,
    #[serde(default)]
    dissents: Vec<Dissent>,
}

async fn consolidation(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewConsolidation { scores, dissents }): Json<NewConsolidation>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ConsolidateScores { lot, scores, dissents }).await
}

async fn conclusion(State(app): State<App>, signed_in: SignedIn, At((id, lot)): Place) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::ConcludeExamination { lot }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewReport {
    summary: LocalText,
}

async fn report(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(new): Json<NewReport>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::IssueReport { lot, summary: new.summary }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAward {
    bid: BidId,
    #[serde(default)]
    outcomes: Vec<ReasonedOutcome>,
}

async fn award(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewAward { bid, outcomes }): Json<NewAward>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideAward { lot, bid, outcomes }).await
}

async fn finalisation(State(app): State<App>, signed_in: SignedIn, At((id, lot)): Place) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::FinaliseAward { lot }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reasons: LocalText,
}

async fn unsuccessful(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(given): Json<Reasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DeclareUnsuccessful { lot, reasons: given.reasons }).await
}
