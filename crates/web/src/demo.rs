//! The demonstration: everybody can be played, time can be moved. None of it exists on a real node.

use crate::api::Json;
use crate::app::App;
use crate::openapi::Operation;
use crate::portal::format::Markup;
use crate::portal::page::Page;
use crate::problem::Problem;
use crate::session::Visitor;
use askama::Template;
use axum::extract::{Form, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json as Body, Router};
use domain::PartyId;
use domain::access::Actor;
use jiff::{SignedDuration, Span, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use store::ledger::Ledger;
use store::office::SessionKind;

/// The furthest one step moves the clock.
const STEP_MAX: SignedDuration = SignedDuration::from_hours(24 * 366 * 3);
/// How far the page's buttons move the clock, in hours.
const STEPS: [u32; 3] = [1, 24, 192];
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
    Router::new()
        .route("/demo", get(page))
        .route("/{lang}/demo", get(page))
        .route("/demo/session", post(sign_in_by_form))
        .route("/{lang}/demo/clock", post(step))
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

/// A person on the page: who, and as what.
struct Player {
    id: PartyId,
    name: String,
    roles: String,
}

/// People of one organisation.
struct Players {
    organisation: Markup,
    people: Vec<Player>,
}

#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage<'a> {
    p: &'a Page,
    groups: Vec<Players>,
    steps: [u32; 3],
}

/// People by organisation, the organisations by their ids; who acts for several stands with the first.
fn players(page: &Page) -> Vec<Players> {
    let directory = &page.app.node.directory;
    let mut groups: BTreeMap<PartyId, Vec<Player>> = BTreeMap::new();
    for (id, person) in directory.persons() {
        let Actor::Person { mandates, .. } = directory.actor(&id) else { continue };
        let Some((organisation, _)) = mandates.first() else { continue };
        let roles: Vec<String> = mandates.iter().map(|(_, role)| page.word("role", role.as_str())).collect();
        let player = Player { id, name: person.name, roles: roles.join(", ") };
        groups.entry(organisation.clone()).or_default().push(player);
    }
    groups.into_iter().map(|(id, people)| Players { organisation: page.organisation(&id), people }).collect()
}

async fn page(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    let language = visitor.language;
    let page = Page { visitor, place: "/demo".to_owned(), knows_reader: true, ..Page::anonymous(&app, language) };
    page.answer(&DemoPage { p: &page, groups: players(&page), steps: STEPS })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    hours: u32,
}

/// Moves the clock from the page and shows the page again.
async fn step(State(app): State<App>, visitor: Visitor, Form(step): Form<Step>) -> Result<Response, Problem> {
    advance_by(&app, SignedDuration::from_hours(i64::from(step.hours))).await?;
    Ok(Redirect::to(&format!("/{}/demo", visitor.language.tag())).into_response())
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
    let now = app.node.clock.now();
    let zoned = now.to_zoned(jiff::tz::TimeZone::UTC);
    let by = zoned.checked_add(step.advance).map_err(|_| invalid())?.timestamp().duration_since(now);
    let now = advance_by(&app, by).await?;
    Ok(Body(json!({ "now": now.max(app.node.clock.now()) })))
}

fn invalid() -> Problem {
    Problem::malformed("duration_invalid", "a duration from 0 to three years, such as PT25H")
}

/// Moves the clock and waits until what is due by then has happened.
async fn advance_by(app: &App, by: SignedDuration) -> Result<Timestamp, Problem> {
    if by.is_negative() || by > STEP_MAX {
        return Err(invalid());
    }
    let moved = app.node.clock.advance(by);
    let now = moved.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "clock_not_movable"))?;
    for _ in 0..ROUNDS {
        caught_up(app).await;
        node::clockwork::round(&app.node).await?;
    }
    caught_up(app).await;
    Ok(now)
}

/// Waits, within reason, until the views show everything that is in the ledger.
async fn caught_up(app: &App) {
    let size = app.node.ledger.head().size;
    if let Some(last) = size.checked_sub(1) {
        let _ = tokio::time::timeout(Duration::from_secs(10), app.node.views.wait_for(last)).await;
    }
}
