//! How a refusal, a fault or a malformed request looks from outside: RFC 9457, in the caller's language.
//!
//! A handler answers with a [`Problem`] that knows code and data only. The outermost layer writes it: as
//! `application/problem+json` to programs, as a page to people.

use crate::app::App;
use crate::session;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::LocalText;
use domain::text::Language;
use node::CommandError;
use node::words::Words;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

/// Refusals by which something is there already, or is not at the stage for it: 409.
const CONFLICTS: &[&str] = &[
    "already_declared",
    "accreditation_unchanged",
    "absence_recorded",
    "match_answered",
    "already_opened",
    "body_complete",
    "draft_outdated",
    "enquiry_answered",
    "enquiry_exists",
    "envelope_exists",
    "envelopes_closed",
    "key_exists",
    "grouping_agreed",
    "grouping_changed",
    "grouping_exists",
    "guarantee_ended",
    "guarantee_exists",
    "identifier_taken",
    "justification_answered",
    "justification_asked",
    "justification_decided",
    "justifications_begun",
    "keys_fixed",
    "lots_fixed",
    "mandate_exists",
    "mandate_last",
    "minutes_signed",
    "nothing_unopened",
    "opinion_asked",
    "passkey_exists",
    "passkey_last",
    "passkeys_full",
    "party_exists",
    "procedure_ended",
    "procedure_exists",
    "regularisation_answered",
    "regularisation_decided",
    "regularisation_pending",
    "scores_begun",
    "scores_consolidated",
    "scores_locked",
    "searches_full",
    "shares_released",
    "wrong_stage",
];

/// Refusals by which what the address names is not there: 404.
const UNKNOWN: &[&str] = &[
    "bid_not_found",
    "enquiry_unknown",
    "envelope_not_found",
    "envelope_unknown",
    "grouping_unknown",
    "lot_unknown",
    "passkey_unknown",
    "procedure_unknown",
];

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// Stable code in snake case, the key of its texts.
    pub code: Cow<'static, str>,
    /// What the texts and programs need.
    pub data: Value,
    /// The article that decides, where a rule of law does.
    pub article: Option<String>,
    /// When asking again may help, in seconds.
    pub retry_after_seconds: Option<u32>,
}

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What kind of problem.
    pub title: String,
    /// What happened.
    pub detail: String,
    /// What to do.
    pub remedy: Option<String>,
}

/// The body of an answer.
#[derive(Serialize)]
struct Written<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'a str>,
    code: &'a str,
    #[serde(skip_serializing_if = "Value::is_null")]
    data: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    instance: &'a str,
}

impl Problem {
    /// A problem without data.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code: Cow::Borrowed(code), data: Value::Null, article: None, retry_after_seconds: None }
    }

    /// The same with data.
    #[must_use]
    pub fn with(self, data: Value) -> Self {
        Self { data, ..self }
    }

    /// There is no such thing, or none for this visitor.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// Nobody is signed in, or the session has ended.
    #[must_use]
    pub const fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated")
    }

    /// Too much is waiting.
    #[must_use]
    pub fn overloaded() -> Self {
        Self { retry_after_seconds: Some(1), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded") }
    }

    /// Our surroundings failed; what exactly goes to the log only.
    #[must_use]
    pub fn fault(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "fault");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault")
    }

    /// A body, parameter or header that cannot be read.
    #[must_use]
    pub fn malformed(code: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code).with(serde_json::json!({ "reason": reason.to_string() }))
    }

    fn refused(refused: domain::Refused) -> Self {
        let code = refused.code.as_str();
        let status = if UNKNOWN.contains(&code) {
            StatusCode::NOT_FOUND
        } else if matches!(code, "link_over" | "search_link_over") {
            StatusCode::GONE
        } else if CONFLICTS.contains(&code) {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        Self {
            status,
            code: refused.code.into(),
            data: refused.data,
            article: refused.article,
            retry_after_seconds: None,
        }
    }

    /// The problem in words of a language. Without a text the code itself is shown.
    #[must_use]
    pub fn explained(&self, words: &Words, language: Language) -> Explained {
        let mut values = Vec::new();
        flatten("", &titled(&self.data, language), &mut values);
        let values: Vec<(&str, String)> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let key = format!("refusal-{}", self.code.replace('_', "-"));
        let title = words
            .find(language, &format!("problem-{}", self.status.as_u16()), &[])
            .unwrap_or_else(|| self.status.canonical_reason().unwrap_or("Problem").to_owned());
        Explained {
            title,
            detail: words.find(language, &key, &values).unwrap_or_else(|| self.code.replace('_', " ")),
            remedy: words.find(language, &format!("{key}-remedy"), &values),
        }
    }

    fn write(&self, app: &App, language: Language, instance: &str) -> Response {
        let explained = self.explained(&app.node.words, language);
        let written = Written {
            r#type: format!("/problems/{}", self.code),
            title: &explained.title,
            status: self.status.as_u16(),
            detail: &explained.detail,
            remedy: explained.remedy.as_deref(),
            code: &self.code,
            data: &self.data,
            article: self.article.as_deref(),
            instance,
        };
        let body = serde_json::to_vec(&written).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        response
    }
}

/// The same data where a row of the law, which has a title and an article, is said in words.
fn titled(value: &Value, language: Language) -> Value {
    match value {
        Value::Object(members) => {
            let title = members.get("title").and_then(|title| LocalText::deserialize(title).ok());
            let title = title.as_ref().and_then(|title| title.best(language)).map(|(_, title)| title);
            match (title, members.get("article").and_then(Value::as_str)) {
                (Some(title), Some(article)) => format!("{title} ({article})").into(),
                _ => members.iter().map(|(name, value)| (name.clone(), titled(value, language))).collect(),
            }
        }
        Value::Array(list) => list.iter().map(|value| titled(value, language)).collect(),
        other => other.clone(),
    }
}

/// Names and values for a text: nested names are joined by a dash, lists by commas, and a list's length is there too.
fn flatten(name: &str, value: &Value, into: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(members) if members.contains_key("amount_minor") => {
            let money = serde_json::from_value::<domain::Money>(value.clone());
            let text = money.map(|money| format!("{} {}", money.decimal(), money.currency));
            into.push((name.to_owned(), text.unwrap_or_default()));
        }
        Value::Object(members) => {
            for (member, value) in members {
                let member = member.replace('_', "-");
                flatten(&if name.is_empty() { member } else { format!("{name}-{member}") }, value, into);
            }
        }
        Value::Array(list) => {
            let words = list.iter().map(|value| match value {
                Value::String(text) => text.clone(),
                Value::Object(members) => {
                    let members =
                        members.values().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                    members.collect::<Vec<_>>().join(" ")
                }
                other => other.to_string(),
            });
            into.push((name.to_owned(), words.collect::<Vec<_>>().join(", ")));
            into.push((format!("{name}-count"), list.len().to_string()));
        }
        Value::String(text) => into.push((name.to_owned(), readable(text))),
        other => into.push((name.to_owned(), other.to_string())),
    }
}

/// A moment as people write it, with its zone said; any other text as it is.
fn readable(text: &str) -> String {
    match text.parse::<jiff::Timestamp>() {
        Ok(moment) => moment.strftime("%d/%m/%Y %H:%M UTC").to_string(),
        Err(_) => text.to_owned(),
    }
}

impl From<CommandError> for Problem {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Unauthenticated => Self::unauthenticated(),
            CommandError::Forbidden(refused) => Self { status: StatusCode::FORBIDDEN, ..Self::refused(refused) },
            CommandError::Refused(refused) => Self::refused(refused),
            CommandError::NotFound => Self::not_found(),
            CommandError::Contended => {
                Self { retry_after_seconds: Some(1), ..Self::new(StatusCode::CONFLICT, "contended") }
            }
            CommandError::Overloaded => Self::overloaded(),
            CommandError::Halted => Self::new(StatusCode::SERVICE_UNAVAILABLE, "signing_stopped"),
            CommandError::Fault(what) => Self::fault(what),
        }
    }
}

impl From<store::views::ViewError> for Problem {
    fn from(error: store::views::ViewError) -> Self {
        Self::fault(error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Whether an address is a page: what people see problems on.
fn is_page(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    first.is_empty() || Language::from_tag(first).is_some()
}

/// Whether somebody follows a link to a file: what is wrong is told on a page, though files have no page of their own.
fn follows_link(request: &Request) -> bool {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    request.uri().path().contains("/documents/") && accepts.starts_with("text/html")
}

/// The layer that writes problems.
pub async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let language = session::language_of(&request);
    let shown = is_page(&path) || follows_link(&request);
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let mut written = if shown {
        crate::portal::problem_page(&app, language, &problem)
    } else {
        problem.write(&app, language, &path)
    };
    *written.status_mut() = problem.status;
    for (name, value) in response.headers() {
        if !written.headers().contains_key(name) && name != axum::http::header::CONTENT_LENGTH {
            written.headers_mut().insert(name.clone(), value.clone());
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn data_becomes_values_of_texts() {
        let mut values = Vec::new();
        let data = json!({
            "deadline": "2026-04-11T08:00:00Z", "maximum": 9, "kind": "opening", "members": ["a", "b"],
            "missing": [{ "code": "required", "path": "/title" }], "nothing": null, "highest": { "amount_minor": 1_500, "currency": "TND" }, "given": { "part_one": true },
        });
        flatten("", &data, &mut values);
        let value = |name: &str| values.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
        for (name, expected) in [
            ("deadline", Some("11/04/2026 08:00 UTC")),
            ("maximum", Some("9")),
            ("kind", Some("opening")),
            ("members", Some("a, b")),
            ("members-count", Some("2")),
            ("missing", Some("required /title")),
            ("nothing", None),
            ("highest", Some("1.500 TND")),
            ("given-part-one", Some("true")),
        ] {
            assert_eq!(value(name), expected, "{name}");
        }
    }

    #[test]
    fn a_row_of_the_law_is_said_by_its_title_and_article() {
        let row = json!({ "method": "open", "title": { "fr": "Appel d'offres", "en": "Open" }, "article": "art. 2" });
        let said = titled(&json!({ "permitted": [row] }), Language::En);
        assert_eq!(said, json!({ "permitted": ["Open (art. 2)"] }));
    }

    #[test]
    fn pages_are_told_from_addresses_of_programs() {
        for (path, page) in
            [("/", true), ("/fr", true), ("/ar/x", true), ("/api/v1", false), ("/frx", false), ("/demo", false)]
        {
            assert_eq!(is_page(path), page, "{path}");
        }
    }
}
