//! The defences around everything, outermost last: what is too much, too slow, panics, comes from another site, or is
//! not answered in words.

use crate::app::App;
use crate::problem::{self, Problem};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// The largest body unless a route says otherwise.
pub const BODY_BYTES_MAX: usize = 256 << 10;
/// The longest answer may take, uploads aside.
const ANSWER: Duration = Duration::from_secs(30);
/// The longest an upload may take: 50 MiB over a 2G line with pauses.
const UPLOAD: Duration = Duration::from_secs(3_600);
/// The longest silence inside a body.
const SILENCE: Duration = Duration::from_secs(30);

/// Puts the layers around the routes.
pub(crate) fn around(router: Router<App>, app: &App) -> Router {
    router
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed") })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(from_fn_with_state(app.clone(), bounded))
        .layer(CsrfLayer::new().with_rejection_response(other_site))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), problem::explain))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), guarded))
        .with_state(app.clone())
}

/// A browser says that another site asked for this with the visitor's cookies. Programs with a bearer token send
/// neither `Origin` nor `Sec-Fetch-Site` and pass; other sites' scripts cannot send a token at all, as nothing here
/// allows it (CORS).
fn other_site(_: ProtectionError) -> Response {
    Problem::new(StatusCode::FORBIDDEN, "other_site").into_response()
}

#[allow(clippy::needless_pass_by_value)] // the layer gives the value away
fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Problem::fault(format!("panic: {}", what.unwrap_or("?"))).into_response()
}

/// No more at once than we can hold, none longer than anyone waits; and who only reads waits for those who submit.
async fn bounded(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let Ok(_place) = if reads { &app.readers } else { &app.writing }.try_acquire() else {
        return Problem::overloaded().into_response();
    };
    let _turn = if reads {
        match tokio::time::timeout(app.bounds.turn, app.reading.acquire()).await {
            Ok(Ok(turn)) => Some(turn),
            _ => return Problem::overloaded().into_response(),
        }
    } else {
        None
    };
    let of_form =
        request.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let uploads = request.method() == Method::PUT || of_form || request.uri().path() == "/api/v1/documents";
    let most = if uploads { UPLOAD } else { ANSWER };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem { retry_after_seconds: Some(5), ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, "timeout") }
            .into_response(),
    }
}

/// A page has many parts: what holds for the page is said once, with the page. A worker keeps to the policy of its own
/// address (HTML, "run a worker"), so its module says all of it.
fn is_part(path: &str) -> bool {
    path.starts_with("/static/") && !path.ends_with("/worker.js")
}

async fn guarded(State(app): State<App>, request: Request, next: Next) -> Response {
    let part = is_part(request.uri().path());
    let mut response = next.run(request).await;
    let part = part && response.status().is_success();
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 6] = [
        (CONTENT_SECURITY_POLICY, crate::portal::modules::policy()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let of_parts = [X_CONTENT_TYPE_OPTIONS, HeaderName::from_static("cross-origin-resource-policy")];
    for (name, value) in fixed.into_iter().filter(|(name, _)| !part || of_parts.contains(name)) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.is_secure() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    response
}
