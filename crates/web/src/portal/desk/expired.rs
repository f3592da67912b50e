//! A form that arrives after its session has ended comes back with everything typed, to be sent again after signing in.
//!
//! Nothing of it is kept here: the page itself carries it, as whoever sent it is not known any more.

use super::super::form::Sent;
use super::super::page::Page;
use crate::app::App;
use crate::problem::Problem;
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "expired.html")]
struct Expired<'a> {
    p: &'a Page,
    action: String,
    sent: Sent,
}

/// The layer around the desk's forms.
pub(super) async fn kept(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match Page::from_request_parts(&mut parts, &app).await {
        Ok(page) if !page.is_signed_in() => {
            shown(&app, &page, Request::from_parts(parts, body)).await.unwrap_or_else(IntoResponse::into_response)
        }
        _ => next.run(Request::from_parts(parts, body)).await,
    }
}

async fn shown(app: &App, page: &Page, request: Request) -> Result<Response, Problem> {
    let action = request.uri().path().to_owned();
    let sent = Sent::typed(request, app).await?;
    if sent.is_empty() {
        return Err(Problem::unauthenticated());
    }
    page.answer_as(StatusCode::UNAUTHORIZED, &Expired { p: page, action, sent })
}
