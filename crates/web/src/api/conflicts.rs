//! Committees held against the owners of firms: what was found, for whom it is; comparing anew, and a member's answer.

use super::{At, Json, command};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::procurement::conflicts::{Compared, MatchAnswer, Matches};
use domain::{PartyId, ProcedureId};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/comparisons", "compareOwners", compare)
            .says("Compares the committees anew with those who own or direct the firms that bid.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/matches", "answerMatch", answer)
            .says("Answers a match as the member whom it concerns: that it is somebody else, or that one takes no further part.")
            .command()
            .takes("NewMatchAnswer")
            .records("Recorded"),
        Operation::get("/api/v1/parties/{party}/owners", "getOwners", owners)
            .says("Who owns and directs a firm, by its own word; for the firm, who administers the register, and auditors.")
            .signed_in()
            .gives(200, "Owners"),
    ]
}

async fn compare(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::CompareOwners {}).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMatchAnswer {
    kind: CommitteeKind,
    number: u32,
    answer: MatchAnswer,
    reasons: String,
}

async fn answer(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewMatchAnswer { kind, number, answer, reasons }): Json<NewMatchAnswer>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AnswerMatch { kind, number, answer, reasons }).await
}

async fn owners(State(app): State<App>, signed_in: SignedIn, At(firm): At<PartyId>) -> Result<Body<Value>, Problem> {
    let actor = &signed_in.caller.actor;
    let firms = actor.has(Role::Supplier, Some(&firm));
    let may = firms || [Role::Administrator, Role::Auditor].into_iter().any(|role| actor.has(role, None));
    let found = app.node.directory.organisation(&firm).filter(|_| may);
    let found = found.filter(|found| found.kind == OrganisationKind::Supplier).ok_or_else(Problem::not_found)?;
    let (number, owners) = found.owners.map(|declared| (declared.number, declared.owners)).unwrap_or_default();
    Ok(Body(json!({ "firm": firm, "declaration": number, "owners": owners })))
}

/// The comparisons, as everybody may read them.
pub(super) fn comparisons(compared: &[Compared]) -> Value {
    let line = |one: &Compared| {
        json!({
            "at": one.at, "firms": one.firms, "undeclared": one.undeclared, "opening": one.opening,
            "evaluation": one.evaluation, "by": one.by,
        })
    };
    compared.iter().map(line).collect()
}

/// The matches of a committee that a reader may see.
pub(super) fn matches(matches: &Matches, all: bool, person: Option<&PartyId>) -> Vec<Value> {
    let seen = matches.iter().filter(|(_, found)| all || person == Some(&found.member));
    let line = |(number, found): (&u32, &domain::procurement::conflicts::Match)| {
        json!({
            "number": number, "member": found.member, "firm": found.firm, "certainty": found.certainty,
            "capacity": found.capacity, "at": found.at, "answer": found.answer, "reasons": found.reasons,
        })
    };
    seen.map(line).collect()
}
