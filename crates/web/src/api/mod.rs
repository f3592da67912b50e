//! API v1: verbs are nouns, bodies are the rules' own structures, every answer to a command names its receipts.

mod agreements;
mod applications;
mod auctions;
mod bids;
mod comparison;
mod conflicts;
mod contests;
mod control;
mod dialogue;
mod documents;
mod evaluation;
mod extract;
mod groupings;
mod guarantees;
mod negotiations;
mod opening;
pub(crate) mod own;
mod parties;
mod passkeys;
mod plans;
mod preparation;
mod priors;
mod procedures;
mod regularisations;
mod replacements;
mod requisitions;
mod reviews;
mod rules;
mod running;
mod searches;
mod systems;
mod view;

pub(crate) use agreements::{
    CATALOGUE_PAGES, CATALOGUE_ROWS, agreement_of, called_off, competitions, is_shown, order_of, visible,
};
pub(crate) use documents::UPLOADERS;
pub(crate) use extract::Repetitions;
pub use extract::{At, Exact, Json, Params, Short};
pub(crate) use own::problem as office_problem;
pub(crate) use procedures::{new_ocid, random_name, relaunched};
pub(crate) use requisitions::new_requisition;
pub(crate) use reviews::review_id;
pub use view::procedure_view;
pub(crate) use view::reads_request;

use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ProcedureId;
use domain::procurement::Command;
use jiff::Timestamp;
use node::{CommandError, Recorded};
use serde::Serialize;
use serde_json::Value;
use store::ledger::Ledger;

/// Every operation of the API.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = documents::operations();
    all.extend(parties::operations());
    all.extend(own::operations());
    all.extend(passkeys::operations());
    all.extend(searches::operations());
    all.extend(plans::operations());
    all.extend(procedures::operations());
    all.extend(preparation::operations());
    all.extend(running::operations());
    all.extend(applications::operations());
    all.extend(dialogue::operations());
    all.extend(negotiations::operations());
    all.extend(contests::operations());
    all.extend(rules::operations());
    all.extend(bids::operations());
    all.extend(opening::operations());
    all.extend(evaluation::operations());
    all.extend(comparison::operations());
    all.extend(regularisations::operations());
    all.extend(replacements::operations());
    all.extend(conflicts::operations());
    all.extend(control::operations());
    all.extend(auctions::operations());
    all.extend(reviews::operations());
    all.extend(agreements::operations());
    all.extend(groupings::operations());
    all.extend(guarantees::operations());
    all.extend(systems::operations());
    all.extend(priors::operations());
    all.extend(requisitions::operations());
    all
}

/// Where an act is.
#[derive(Serialize)]
struct ActPlace {
    index: u64,
    version: u64,
    at: Timestamp,
}

/// What a command recorded, and whatever else its answer says.
#[derive(Serialize)]
struct Answer {
    acts: Vec<ActPlace>,
    receipts: Vec<String>,
    #[serde(flatten)]
    more: Value,
}

/// The address of a receipt.
#[must_use]
pub fn receipt_path(index: u64) -> String {
    format!("/api/v1/receipts/{index}")
}

fn body(recorded: &Recorded, more: Value) -> Answer {
    let positions = recorded.positions.iter();
    let acts = positions.clone().map(|place| ActPlace { index: place.index, version: place.version, at: place.at });
    let receipts = positions.map(|place| receipt_path(place.index));
    let more = if more.is_null() { serde_json::json!({}) } else { more };
    Answer { acts: acts.collect(), receipts: receipts.collect(), more }
}

/// The answer to a command: 201 when it was recorded now, 200 when it was before or nothing had to happen.
fn answer(recorded: &Recorded, more: Value) -> Response {
    let new = !recorded.replayed && !recorded.positions.is_empty();
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    (status, axum::Json(body(recorded, more))).into_response()
}

/// What a command gave. A command whose rules refuse it now may be the repetition of one that was carried out: with
/// its idempotency key it receives the first answer.
async fn settled(app: &App, signed_in: &SignedIn, given: Result<Recorded, CommandError>) -> Result<Recorded, Problem> {
    match (given, signed_in.caller.idempotency_key) {
        (Err(CommandError::Refused(refused)), Some(key)) if refused.code != "idempotency_key_reused" => {
            let earlier =
                app.node.ledger.answered(key).await.map_err(|error| Problem::from(CommandError::from(error)))?;
            match earlier {
                Some(earlier) => Ok(Recorded { positions: earlier.acts, replayed: true }),
                None => Err(CommandError::Refused(refused).into()),
            }
        }
        (given, _) => given.map_err(Problem::from),
    }
}

/// Gives a command on a procedure and answers.
async fn command(app: &App, signed_in: &SignedIn, id: &ProcedureId, command: Command) -> Result<Response, Problem> {
    let given = app.node.procedure_command(&signed_in.caller, id, command).await;
    Ok(answer(&settled(app, signed_in, given).await?, Value::Null))
}
