//! Taking a request apart. What cannot be read is a [`Problem`] that says where.

use crate::app::App;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The parameters of an address. One that is no identifier names nothing: 404.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Path::from_request_parts(parts, app).await.map(|Path(found)| Self(found)).map_err(|_| Problem::not_found())
    }
}

/// The parameters of a query; unknown ones are refused.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let found = Query::try_from_uri(&parts.uri);
        found.map(|Query(found)| Self(found)).map_err(|error| {
            let source = std::error::Error::source(&error);
            Problem::malformed("query_invalid", source.map_or_else(|| error.to_string(), ToString::to_string))
        })
    }
}

/// A text of a query, of at most so many characters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Short<const CHARACTERS: usize>(pub String);

impl<const CHARACTERS: usize> TryFrom<String> for Short<CHARACTERS> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.chars().count() <= CHARACTERS {
            Ok(Self(text))
        } else {
            Err(format!("longer than {CHARACTERS} characters"))
        }
    }
}

/// An integer that every reader of JSON takes exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Exact(pub i64);

impl TryFrom<i64> for Exact {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, &'static str> {
        if number.unsigned_abs() < 1 << 53 { Ok(Self(number)) } else { Err("beyond 2 to the power of 53") }
    }
}

/// A body of JSON; unknown fields are refused.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(media_type("application/json"));
        }
        let sender = sender(request.headers());
        let place = format!("{} {}", request.method(), request.uri().path());
        let bytes = Bytes::from_request(request, app).await.map_err(unreadable)?;
        if let Some(sender) = sender {
            app.repetitions.check(sender, &[place.as_bytes(), b"\0", &bytes])?;
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let problem = Problem::new(StatusCode::BAD_REQUEST, "body_invalid");
            problem.with(json!({ "reason": reason(&error), "line": error.line(), "column": error.column() }))
        })
    }
}

/// The message without the place, which is told beside it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].chars().take(500).collect()
}

/// The refusal of a body of another kind.
pub(crate) fn media_type(expected: &str) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported").with(json!({ "expected": expected }))
}

/// A body that could not be taken in.
pub(crate) fn unreadable(rejection: BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_long")
    } else {
        Problem::malformed("body_incomplete", rejection.body_text())
    }
}

fn essence(headers: &HeaderMap) -> Option<(&str, &str)> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split_once(';').unwrap_or((text, "")))
}

fn is_plain(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_ENCODING).is_none_or(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some((essence, parameters)) = essence(headers) else { return false };
    let utf8 = parameters.split(';').all(|parameter| {
        let parameter = parameter.trim().to_ascii_lowercase();
        !parameter.starts_with("charset=") || parameter.trim_start_matches("charset=").trim_matches('"') == "utf-8"
    });
    essence.trim().eq_ignore_ascii_case("application/json") && utf8 && is_plain(headers)
}

/// Whether a body is bytes, as they are.
pub(crate) fn is_bytes(headers: &HeaderMap) -> bool {
    is_plain(headers)
        && essence(headers).is_some_and(|(essence, _)| essence.trim().eq_ignore_ascii_case("application/octet-stream"))
}

/// Which content came with which idempotency key lately. The ledger refuses a key with other acts; this refuses it
/// also where the rules would refuse first and the answer to the earlier command would be given instead.
#[derive(Default)]
pub(crate) struct Repetitions(Mutex<HashMap<[u8; 32], [u8; 32]>>);

/// Keys remembered.
const REPETITIONS: usize = 65_536;

/// Who sends, and its key.
fn sender(headers: &HeaderMap) -> Option<[u8; 32]> {
    let key = headers.get("idempotency-key")?.as_bytes();
    let who = headers.get(AUTHORIZATION).or_else(|| headers.get(COOKIE)).map(|who| who.as_bytes());
    Some(*ledger::hash::sha256(&[who.unwrap_or_default(), b"\0", key]).as_bytes())
}

impl Repetitions {
    fn check(&self, sender: [u8; 32], content: &[&[u8]]) -> Result<(), Problem> {
        let content = *ledger::hash::sha256(content).as_bytes();
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= REPETITIONS {
            seen.clear();
        }
        if *seen.entry(sender).or_insert(content) == content {
            return Ok(());
        }
        Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"))
    }
}
