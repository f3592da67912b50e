//! Signing in and making passkeys, as the portal's own script does it: ask for a challenge, let the authenticator
//! answer, send the answer.

use super::{Json, answer, settled};
use crate::accounts::throttle::Asked;
use crate::accounts::{Address, device};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::State;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::PartyId;
use serde::Deserialize;
use serde_json::{Value, json};
use store::office::SessionKind;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/sessions/challenge", "beginSession", begin_session)
            .says("What an authenticator is asked so that somebody signs in.")
            .refuses(&[429])
            .gives(200, "Ceremony"),
        Operation::post("/api/v1/sessions", "startSession", start_session)
            .says("Signs the browser in whose authenticator answered.")
            .takes("SignIn")
            .refuses(&[403, 429])
            .gives(201, "SignedIn"),
        Operation::post("/api/v1/me/passkeys/challenge", "beginPasskey", begin_passkey)
            .says("What another authenticator of one's own is asked.")
            .signed_in()
            .refuses(&[429])
            .gives(200, "Ceremony"),
        Operation::post("/api/v1/me/passkeys", "registerPasskey", register_passkey)
            .says("Binds an authenticator to oneself.")
            .command()
            .takes("NewPasskey")
            .records("PasskeyRecorded"),
        Operation::post("/api/v1/admissions/challenge", "beginAdmission", begin_admission)
            .says("What the authenticator of somebody who holds a link is asked.")
            .takes("Link")
            .refuses(&[410, 422, 429])
            .gives(200, "Ceremony"),
        Operation::post("/api/v1/admissions", "enter", enter)
            .says("Lets somebody enter by a link: registers it with its passkey and signs the browser in.")
            .takes("NewPasskey")
            .refuses(&[403, 409, 410, 422, 429])
            .gives(201, "SignedIn"),
    ]
}

async fn begin_session(State(app): State<App>, Address(from): Address) -> Result<Body<Value>, Problem> {
    app.throttle.count(Asked::Challenge, &from)?;
    Ok(Body(app.begin_sign_in().await?))
}

/// An answer to a challenge for signing in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    challenge: String,
    credential: PublicKeyCredential,
}

async fn start_session(
    State(app): State<App>,
    Address(from): Address,
    headers: HeaderMap,
    Json(given): Json<SignIn>,
) -> Result<Response, Problem> {
    app.throttle.count(Asked::Challenge, &from)?;
    let person = app.finish_sign_in(&given.challenge, &given.credential).await?;
    signed_in(&app, &person, &headers).await
}

/// Signs a browser in and says where to go on.
async fn signed_in(app: &App, person: &PartyId, headers: &HeaderMap) -> Result<Response, Problem> {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let token = app.sign_in(person, SessionKind::Browser, &device::family(agent)).await?;
    let cookie = HeaderValue::from_str(&app.cookie(token).to_string()).map_err(Problem::fault)?;
    let language = app.node.directory.person(person).map_or("fr", |person| person.language.tag());
    let body = Body(json!({ "person": person, "to": format!("/{language}/desk") }));
    Ok((StatusCode::CREATED, [(SET_COOKIE, cookie)], body).into_response())
}

async fn begin_passkey(
    State(app): State<App>,
    signed_in: SignedIn,
    Address(from): Address,
) -> Result<Body<Value>, Problem> {
    app.throttle.count(Asked::Challenge, &from)?;
    Ok(Body(app.begin_passkey(&signed_in.person).await?))
}

/// An answer to a challenge for a new authenticator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPasskey {
    challenge: String,
    label: String,
    credential: RegisterPublicKeyCredential,
}

async fn register_passkey(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(new): Json<NewPasskey>,
) -> Result<Response, Problem> {
    let made = app.finish_passkey(&signed_in.person, &new.challenge, &new.credential, &new.label).await?;
    let more = json!({ "passkey": made.passkey });
    let given = app.node.identity_command(&signed_in.caller, made.command(signed_in.person.clone())).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, more))
}

/// A link's token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    token: String,
}

async fn begin_admission(
    State(app): State<App>,
    Address(from): Address,
    Json(link): Json<Link>,
) -> Result<Body<Value>, Problem> {
    app.throttle.count(Asked::Challenge, &from)?;
    let link = node::admission::held_link(&link.token).ok_or_else(node::admission::link_over)?;
    Ok(Body(app.begin_entering(link).await?))
}

async fn enter(
    State(app): State<App>,
    Address(from): Address,
    headers: HeaderMap,
    Json(new): Json<NewPasskey>,
) -> Result<Response, Problem> {
    app.throttle.count(Asked::Challenge, &from)?;
    let made = app.finish_entering(&new.challenge, &new.credential, &new.label).await?;
    let (person, _) = app.node.enter(made.link, made.person, made.passkey).await?;
    signed_in(&app, &person, &headers).await
}
