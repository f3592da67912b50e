//! The demonstration: everybody can be played, time can be moved. None of it exists on a real node.

use crate::api::Json;
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use axum::extract::{Form, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json as Body, Router};
use domain::PartyId;
use domain::access::Actor;
use domain::text::Language;
use jiff::{SignedDuration, Span};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;
use store::ledger::Ledger;
use store::office::SessionKind;

/// The furthest one step moves the clock.
const STEP_MAX: SignedDuration = SignedDuration::from_hours(24 * 366 * 3);
/// Rounds of the clockwork after a step: closing is one, opening another.
const ROUNDS: usize = 3;

/// For scripts: these are in the OpenAPI document of a demonstration.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/demo/people.json", "listDemoPeople", people)
            .says("Everybody who can be played, each with a bearer token.")
            .gives(200, "DemoPeople"),
        Operation::post("/demo/sessions", "startDemoSession", sign_in)
            .says("Signs a browser in as somebody.")
            .takes("DemoSession")
            .refuses(&[404])
            .gives(201, "DemoPerson"),
        Operation::get("/demo/clock", "getDemoClock", clock).says("What time it is here.").gives(200, "DemoClock"),
        Operation::post("/demo/clock", "advanceDemoClock", advance)
            .says("Moves the clock forward, and waits until what is due by then has happened.")
            .takes("ClockAdvance")
            .refuses(&[409])
            .gives(200, "DemoClock"),
    ]
}

/// For people: a list with one button each.
pub(crate) fn pages() -> Router<App> {
    Router::new().route("/demo", get(page)).route("/demo/session", post(sign_in_by_form))
}

fn person_json(app: &App, id: &PartyId, person: &domain::identity::Person) -> Value {
    let directory = &app.node.directory;
    let Actor::Person { mandates, .. } = directory.actor(id) else { return Value::Null };
    let mandates: Vec<Value> = mandates
        .iter()
        .map(|(organisation, role)| json!({ "organisation": organisation, "name": directory.name(organisation), "role": role }))
        .collect();
    json!({ "id": id, "name": person.name, "language": person.language, "mandates": mandates })
}

/// The person's bearer token, made when it is first asked for; known to this process only.
async fn token(app: &App, person: &PartyId) -> Result<String, Problem> {
    let mut tokens = app.sessions.demo.lock().await;
    if let Some(token) = tokens.get(person) {
        return Ok(token.clone());
    }
    let token = app.sign_in(person, SessionKind::Bearer, "demo").await?;
    tokens.insert(person.clone(), token.clone());
    Ok(token)
}

async fn people(State(app): State<App>) -> Result<Body<Value>, Problem> {
    let mut people = Vec::new();
    for (id, person) in app.node.directory.persons() {
        let mut line = person_json(&app, &id, &person);
        line["token"] = token(&app, &id).await?.into();
        people.push(line);
    }
    Ok(Body(json!({ "people": people })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewSession {
    person: PartyId,
}

async fn session(app: &App, id: &PartyId) -> Result<(domain::identity::Person, HeaderValue), Problem> {
    let person = app.node.directory.person(id).ok_or_else(Problem::not_found)?;
    let token = app.sign_in(id, SessionKind::Browser, "demo").await?;
    let cookie = HeaderValue::from_str(&app.cookie(token).to_string()).map_err(Problem::fault)?;
    Ok((person, cookie))
}

async fn sign_in(State(app): State<App>, Json(new): Json<NewSession>) -> Result<Response, Problem> {
    let (person, cookie) = session(&app, &new.person).await?;
    let body = Body(person_json(&app, &new.person, &person));
    Ok((StatusCode::CREATED, [(SET_COOKIE, cookie)], body).into_response())
}

async fn sign_in_by_form(State(app): State<App>, Form(new): Form<NewSession>) -> Result<Response, Problem> {
    let (person, cookie) = session(&app, &new.person).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&format!("/{}/desk", person.language.tag()))).into_response())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

async fn page(State(app): State<App>) -> Html<String> {
    let directory = &app.node.directory;
    let mut lines = String::new();
    for (id, person) in directory.persons() {
        let Actor::Person { mandates, .. } = directory.actor(&id) else { continue };
        let roles: Vec<String> = mandates
            .iter()
            .map(|(organisation, role)| format!("{} ({})", directory.name_in(organisation, Language::Fr), role.as_str()))
            .collect();
        lines.push_str(&format!(
            "<li><form method=\"post\" action=\"/demo/session\"><button name=\"person\" value=\"{id}\">{}</button> {}</form>\n",
            escape(&person.name),
            escape(&roles.join(", ")),
        ));
    }
    Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Diwan: demo</title><h1>Sign in as</h1><p>It is {}.</p><ul>\n{lines}</ul></html>",
        app.node.clock.now()
    ))
}

async fn clock(State(app): State<App>) -> Body<Value> {
    Body(json!({ "now": app.node.clock.now() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance: Span,
}

async fn advance(State(app): State<App>, Json(step): Json<Advance>) -> Result<Body<Value>, Problem> {
    let invalid = || Problem::malformed("duration_invalid", "a duration from 0 to three years, such as PT25H");
    let now = app.node.clock.now();
    let zoned = now.to_zoned(jiff::tz::TimeZone::UTC);
    let by = zoned.checked_add(step.advance).map_err(|_| invalid())?.timestamp().duration_since(now);
    if by.is_negative() || by > STEP_MAX {
        return Err(invalid());
    }
    let moved = app.node.clock.advance(by);
    let now = moved.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "clock_not_movable"))?;
    for _ in 0..ROUNDS {
        caught_up(&app).await;
        node::clockwork::round(&app.node).await?;
    }
    caught_up(&app).await;
    Ok(Body(json!({ "now": now.max(app.node.clock.now()) })))
}


/// Waits, within reason, until the views show everything that is in the ledger.
async fn caught_up(app: &App) {
    let size = app.node.ledger.head().size;
    if let Some(last) = size.checked_sub(1) {
        let _ = tokio::time::timeout(Duration::from_secs(10), app.node.views.wait_for(last)).await;
    }
}
