//! Pages for people: server-rendered, in three languages, without script.
//!
//! Read in this order: [`page`] (what every page knows), [`format`] (figures and dates), `wanted` (what somebody looks
//! for), `public` (what everybody reads), `feeds` (the same for people's programs), `searches` (the same by mail),
//! [`form`] (how a form is shown, sent
//! and shown again), `desk` (what people do).

pub mod chart;
pub mod commands;
mod concerns;
mod contested;
pub mod desk;
mod entering;
mod feeds;
pub mod form;
pub mod format;
mod groupings;
mod guarantees;
mod history;
pub mod modules;
pub mod page;
mod public;
mod related;
mod searches;
mod static_files;
mod steps;
mod styleguide;
mod wanted;
mod words;

pub(crate) use concerns::Concerns;
pub(crate) use history::Histories;
pub(crate) use searches::{ask, asked};

use crate::app::App;
use crate::problem::Problem;
use askama::Template;
use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::text::Language;
use page::Page;

/// The pages' routes.
pub fn router(app: &App) -> Router<App> {
    let guide = Router::new().route("/{lang}/styleguide", get(styleguide::guide));
    Router::new()
        .route("/", get(entrance))
        .merge(if app.node.config.demo { guide } else { Router::new() })
        .merge(public::router())
        .merge(feeds::router())
        .merge(entering::router())
        .merge(searches::router())
        .merge(desk::router(app))
        .merge(static_files::router())
        .merge(modules::router())
}

/// The first page in the visitor's language.
async fn entrance(headers: HeaderMap) -> Response {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|header| crate::session::preferred(header.to_str().ok()?));
    Redirect::temporary(&format!("/{}", asked.unwrap_or(Language::Fr).tag())).into_response()
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    p: &'a Page,
    told: form::Told,
    sign_in: bool,
}

/// The page that shows a problem. The status is set by the caller.
pub fn problem_page(app: &App, language: Language, problem: &Problem) -> Response {
    let page = Page::anonymous(app, language);
    let sign_in = problem.status == axum::http::StatusCode::UNAUTHORIZED;
    let template = ProblemPage { p: &page, told: form::told(&page, problem), sign_in };
    page.answer(&template).unwrap_or_else(|_| Html(problem.code.to_string()).into_response())
}
