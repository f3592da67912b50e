//! One's own searches that are told by mail.

use super::super::page::{Desk, Page};
use super::super::searches::asked;
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use store::office::SavedSearch;

#[derive(Template)]
#[template(path = "searches.html")]
struct SearchesPage<'a> {
    p: &'a Page,
    /// Each with the address of its list.
    searches: Vec<(SavedSearch, String)>,
    /// Where mails go.
    mail: String,
    /// The key of what was just done, if something was.
    done: Option<&'static str>,
}

/// What was just done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn searches(desk: Desk, Params(done): Params<Done>) -> Result<Response, Problem> {
    let page = &desk.page;
    let person = page.app.node.directory.person(&desk.signed_in.person).ok_or_else(Problem::unauthenticated)?;
    let kept = page.app.node.office.searches_of(&desk.signed_in.person).await.map_err(Problem::fault)?;
    let searches = kept.into_iter().map(|mut search| {
        // Its mails are in the language in which it was asked for; the page is in its reader's.
        if let Ok(asked) = asked(page, &search.query) {
            search.summary = asked.summary;
        }
        let mark = if search.query.is_empty() { "" } else { "?" };
        let address = page.to(&format!("/procedures{mark}{}", search.query));
        (search, address)
    });
    let done = match done.done.as_str() {
        "saved" => Some("searches-saved"),
        "ended" => Some("searches-ended"),
        _ => None,
    };
    page.answer(&SearchesPage { p: page, searches: searches.collect(), mail: person.mail, done })
}

pub(super) async fn end(desk: Desk, At((_, search)): At<(String, u64)>) -> Result<Response, Problem> {
    let ended = desk.page.app.node.office.end_search_of(&desk.signed_in.person, search).await;
    if ended.map_err(Problem::fault)? {
        Ok(desk.page.go("/desk/searches?done=ended"))
    } else {
        Err(Problem::not_found())
    }
}
