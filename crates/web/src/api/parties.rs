//! The register of parties, and who one is.

use super::{At, Json, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Role;
use domain::identity::{Command, Debarment, Organisation, Person};
use domain::{KeyId, PartyId};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/me", "getMe", me)
            .says("Who is signed in, and for whom one acts.")
            .signed_in()
            .gives(200, "Me"),
        Operation::post("/api/v1/me/keys", "registerKey", register_key)
            .says("Binds an Ed25519 key to oneself.")
            .command()
            .takes("NewKey")
            .records("KeyRecorded"),
        Operation::post("/api/v1/parties", "giveIdentityCommand", register)
            .says("Registers an organisation or a person, or changes who acts for an organisation.")
            .command()
            .takes("IdentityCommand")
            .records("PartyRecorded"),
        Operation::get("/api/v1/debarments", "listDebarments", debarments)
            .says("The firms that are debarred, and those that were, with the decisions.")
            .anyone()
            .gives(200, "Debarments"),
        Operation::get("/api/v1/parties/{party}", "getParty", party)
            .says("An organisation, with its mandates for whoever administers it; a person sees itself, the administrator everybody.")
            .anyone()
            .gives(200, "Party"),
    ]
}

fn person_json(id: &PartyId, person: &Person) -> Value {
    json!({
        "id": id, "kind": "person", "name": person.name, "mail": person.mail, "language": person.language,
        "keys": person.keys,
    })
}

fn organisation_json(id: &PartyId, organisation: &Organisation) -> Value {
    json!({
        "id": id, "kind": organisation.kind, "name": organisation.name, "identifier": organisation.identifier,
        "country": organisation.country, "region": organisation.region, "mail": organisation.mail,
        "buyer_kind": organisation.buyer_kind,
        "charge": organisation.charge.as_ref().map(|charge| json!({
            "controls": charge.controls, "buyers": charge.buyers,
        })),
        "accreditation": organisation.accreditation.as_ref().map(|held| json!({
            "issuer": held.issuer, "public_key": held.public_key, "accredited": held.accredited,
        })),
        "debarments": organisation.debarments.iter().map(debarment_json).collect::<Vec<_>>(),
    })
}

fn debarment_json(debarment: &Debarment) -> Value {
    let lifted = debarment.lifted.as_ref().map(|(at, reasons)| json!({ "at": at, "reasons": reasons }));
    let mut found = json!({
        "number": debarment.number, "from": debarment.from, "decision": debarment.decision,
        "reasons": debarment.reasons,
    });
    if let Some(until) = debarment.until {
        found["until"] = json!(until);
    }
    if let Some(lifted) = lifted {
        found["lifted"] = lifted;
    }
    found
}

async fn debarments(State(app): State<App>) -> Body<Value> {
    let found = app.node.directory.debarments().into_iter().map(|(firm, debarment)| {
        let mut line = debarment_json(&debarment);
        line["name"] = json!(app.node.directory.name(&firm));
        line["firm"] = json!(firm);
        line
    });
    Body(json!({ "debarments": found.collect::<Vec<_>>() }))
}

async fn me(State(app): State<App>, signed_in: SignedIn) -> Result<Body<Value>, Problem> {
    let directory = &app.node.directory;
    let person = directory.person(&signed_in.person).ok_or_else(Problem::unauthenticated)?;
    let actor = directory.actor(&signed_in.person);
    let domain::access::Actor::Person { mandates, .. } = actor else { return Err(Problem::unauthenticated()) };
    let mandates: Vec<Value> = mandates
        .iter()
        .map(|(organisation, role)| json!({ "organisation": organisation, "name": directory.name(organisation), "role": role }))
        .collect();
    let mut me = person_json(&signed_in.person, &person);
    me["mandates"] = mandates.into();
    Ok(Body(me))
}

/// A key to be bound.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewKey {
    #[serde(default)]
    key_id: Option<KeyId>,
    public_key: String,
}

async fn register_key(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(new): Json<NewKey>,
) -> Result<Response, Problem> {
    let derived = || {
        let hash = ledger::hash::sha256(&[b"diwan/key-id/v1\0", new.public_key.as_bytes()]);
        KeyId::new(format!("key-{}", hex::encode(&hash.as_bytes()[..8]))).map_err(Problem::fault)
    };
    let key = match &new.key_id {
        Some(key) => key.clone(),
        None => derived()?,
    };
    if new.public_key.parse::<seal::bytes::IdentityPublicKey>().is_err() {
        let refusal = domain::identity::Refusal::FieldInvalid { field: "public_key" };
        return Err(node::CommandError::refused(&refusal, None).into());
    }
    let command =
        Command::RegisterKey { party: signed_in.person.clone(), key: key.clone(), public_key: new.public_key.clone() };
    let given = app.node.identity_command(&signed_in.caller, command).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "key_id": key })))
}

async fn register(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(command): Json<Command>,
) -> Result<Response, Problem> {
    let party = command.party().clone();
    let given = app.node.identity_command(&signed_in.caller, command).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "party": party })))
}

async fn party(State(app): State<App>, visitor: Visitor, At(id): At<PartyId>) -> Result<Body<Value>, Problem> {
    let directory = &app.node.directory;
    let administrator = visitor.has(Role::Administrator, None);
    if let Some(organisation) = directory.organisation(&id) {
        let mut found = organisation_json(&id, &organisation);
        if administrator || visitor.has(Role::LocalAdministrator, Some(&id)) {
            let mandates = organisation.mandates.iter();
            found["mandates"] =
                mandates.map(|(person, role)| json!({ "person": person, "role": role })).collect::<Vec<_>>().into();
        }
        return Ok(Body(found));
    }
    if !administrator && visitor.person.as_ref() != Some(&id) {
        return Err(Problem::not_found());
    }
    directory.person(&id).map(|person| Body(person_json(&id, &person))).ok_or_else(Problem::not_found)
}
