//! One's own passkeys and sessions.

use super::super::page::{Desk, Page};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use domain::PasskeyId;
use domain::identity::Command;
use jiff::Timestamp;
use serde::Deserialize;

struct PasskeyShown {
    id: PasskeyId,
    label: String,
    used_at: Option<Timestamp>,
}

struct SessionShown {
    id: u64,
    label: String,
    began_at: Timestamp,
    seen_at: Timestamp,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage<'a> {
    p: &'a Page,
    passkeys: Vec<PasskeyShown>,
    sessions: Vec<SessionShown>,
    /// The key of what was just made, if something was.
    made: Option<&'static str>,
}

/// What the page's own script says was made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Made {
    #[serde(default)]
    made: String,
}

pub(super) async fn account(desk: Desk, Params(made): Params<Made>) -> Result<Response, Problem> {
    let page = &desk.page;
    let node = &page.app.node;
    let person = node.directory.person(&desk.signed_in.person).ok_or_else(Problem::unauthenticated)?;
    let uses = node.office.passkey_uses(&desk.signed_in.person).await.map_err(Problem::fault)?;
    let passkeys = person.passkeys.into_iter().map(|(id, passkey)| {
        let used_at = uses.get(&id).map(|last| last.used_at);
        PasskeyShown { id, label: passkey.label, used_at }
    });
    let sessions = node.office.sessions(&desk.signed_in.person, page.now).await.map_err(Problem::fault)?;
    let sessions = sessions.into_iter().map(|session| SessionShown {
        id: session.id,
        label: session.label,
        began_at: session.created_at,
        seen_at: session.seen_at,
    });
    let made = match made.made.as_str() {
        "prf" => Some("account-made-prf"),
        "plain" => Some("account-made-plain"),
        _ => None,
    };
    page.answer(&AccountPage { p: page, passkeys: passkeys.collect(), sessions: sessions.collect(), made })
}

pub(super) async fn remove_passkey(desk: Desk, At((_, passkey)): At<(String, PasskeyId)>) -> Result<Response, Problem> {
    let command = Command::RemovePasskey { party: desk.signed_in.person.clone(), passkey };
    desk.page.app.node.identity_command(&desk.signed_in.caller, command).await?;
    Ok(desk.page.go("/desk/account"))
}

pub(super) async fn end_session(desk: Desk, At((_, id)): At<(String, u64)>) -> Result<Response, Problem> {
    desk.page.app.end_sessions(&desk.signed_in.person, Some(id)).await?;
    Ok(desk.page.go("/desk/account"))
}

/// Ends all of one's sessions, this one too.
pub(super) async fn end_all(desk: Desk) -> Result<Response, Problem> {
    desk.page.app.end_sessions(&desk.signed_in.person, None).await?;
    let mut response = desk.page.go("/session");
    let gone = HeaderValue::from_str(&desk.page.app.no_cookie().to_string()).map_err(Problem::fault)?;
    response.headers_mut().insert(SET_COOKIE, gone);
    Ok(response)
}
