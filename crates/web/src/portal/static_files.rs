//! The one stylesheet and the mark, built into the program. Their addresses change with their content, so that they are
//! kept for ever.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::LazyLock;

const STYLE: &str = include_str!("../../../../static/diwan.css");
const MARK: &str = include_str!("../../../../static/diwan.svg");

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("diwan.css", STYLE));
static MARK_PATH: LazyLock<String> = LazyLock::new(|| path("diwan.svg", MARK));

fn path(name: &str, content: &str) -> String {
    let hash = ledger::hash::sha256(&[content.as_bytes()]);
    format!("/static/{name}?v={}", hex::encode(&hash.as_bytes()[..6]))
}

/// The stylesheet's address.
pub(super) fn style_path() -> &'static str {
    &STYLE_PATH
}

/// The mark's address.
pub(super) fn mark_path() -> &'static str {
    &MARK_PATH
}

/// The files' routes.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/static/diwan.css", get(|| async { kept("text/css; charset=utf-8", STYLE) }))
        .route("/static/diwan.svg", get(|| async { kept("image/svg+xml", MARK) }))
}

fn kept(kind: &'static str, content: &'static str) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, content).into_response()
}
