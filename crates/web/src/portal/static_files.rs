//! The one stylesheet, built into the program. Its address changes with its content, so that it is kept for ever.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::LazyLock;

const STYLE: &str = include_str!("../../../../static/diwan.css");

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| {
    let hash = ledger::hash::sha256(&[STYLE.as_bytes()]);
    format!("/static/diwan.css?v={}", hex::encode(&hash.as_bytes()[..6]))
});

/// The stylesheet's address.
pub(super) fn style_path() -> &'static str {
    &STYLE_PATH
}

/// The files' routes.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/diwan.css", get(style))
}

async fn style() -> Response {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, STYLE).into_response()
}
