//! Pages for people.

use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::response::{Html, IntoResponse, Response};
use domain::text::Language;

/// The pages' routes.
pub fn router() -> Router<App> {
    Router::new()
}

/// The page that shows a problem. The status is set by the caller.
pub fn problem_page(app: &App, language: Language, problem: &Problem) -> Response {
    let explained = problem.explained(&app.node.words, language);
    Html(format!("<!doctype html><title>{}</title><h1>{0}</h1>", explained.title)).into_response()
}
