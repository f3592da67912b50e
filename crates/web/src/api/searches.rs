//! Searches that are told by mail: one's own, and those of an address that confirms by a link.

use super::{At, Json};
use crate::accounts::Address;
use crate::app::App;
use crate::openapi::Operation;
use crate::portal::page::Page;
use crate::portal::{ask, asked};
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use store::office::SavedSearch;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/searches", "askSearch", begin)
            .says("Asks to be told by mail what a search finds from now on; nothing is sent before the address is confirmed by the link in a first mail.")
            .anyone()
            .takes("SearchOfAddress")
            .refuses(&[429])
            .gives_nothing(202),
        Operation::get("/api/v1/me/searches", "getSearches", searches)
            .says("One's own searches that are told by mail.")
            .signed_in()
            .gives(200, "Searches"),
        Operation::post("/api/v1/me/searches", "saveSearch", save)
            .says("Tells by mail what a search finds from now on; one that there is already goes on.")
            .signed_in()
            .takes("NewSearch")
            .refuses(&[409])
            .gives(201, "SavedSearch"),
        Operation::delete("/api/v1/me/searches/{search}", "endSearch", end)
            .says("Ends one of one's own searches.")
            .signed_in()
            .refuses(&[404])
            .gives_nothing(204),
    ]
}

/// A search of an address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfAddress {
    query: String,
    mail: String,
}

async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    from: Address,
    Json(new): Json<OfAddress>,
) -> Result<StatusCode, Problem> {
    let asked = asked(&Page::anonymous(&app, visitor.language), &new.query)?;
    ask(&app, &from, new.mail.trim(), asked).await?;
    Ok(StatusCode::ACCEPTED)
}

fn written(search: &SavedSearch) -> Value {
    json!({
        "id": search.id, "query": search.query, "summary": search.summary, "language": search.language,
        "created_at": search.created_at, "mailed_at": search.mailed_at,
    })
}

async fn searches(State(app): State<App>, signed_in: SignedIn) -> Result<Body<Value>, Problem> {
    let own = app.node.office.searches_of(&signed_in.person).await.map_err(Problem::fault)?;
    Ok(Body(json!({ "searches": own.iter().map(written).collect::<Vec<_>>() })))
}

/// A search of one's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    query: String,
}

async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(new): Json<New>,
) -> Result<(StatusCode, Body<Value>), Problem> {
    let asked = asked(&Page::anonymous(&app, signed_in.language), &new.query)?;
    let id = app.node.save_search(&signed_in.person, asked).await?;
    let saved = app.node.office.search(id, app.node.clock.now()).await.map_err(Problem::fault)?;
    saved.map(|saved| (StatusCode::CREATED, Body(written(&saved)))).ok_or_else(Problem::not_found)
}

async fn end(State(app): State<App>, signed_in: SignedIn, At(search): At<u64>) -> Result<StatusCode, Problem> {
    let ended = app.node.office.end_search_of(&signed_in.person, search).await.map_err(Problem::fault)?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
