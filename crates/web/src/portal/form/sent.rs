//! What a form sent, and what became of it.

use super::super::page::Desk;
use crate::api::UPLOADERS;
use crate::app::App;
use crate::problem::Problem;
use crate::session::Visitor;
use axum::RequestExt;
use axum::extract::multipart::{Field as Part, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::access::Refusal;
use domain::text::Language;
use domain::{Document, LocalText, Refused};
use node::{Caller, CommandError, Recorded};
use store::blobs::BlobError;
use store::ledger::Ledger;

/// Names that one form may send.
const FIELDS_MAX: usize = 20_000;
/// The longest text of one field, in bytes; the rules are narrower.
const FIELD_BYTES_MAX: usize = 256 << 10;
/// All texts of a form whose sender is not known.
const TYPED_BYTES_MAX: usize = 1 << 20;
/// The longest file.
const FILE_BYTES_MAX: u64 = 50 << 20;

/// What a form sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// A file that came with it, stored.
    pub document: Option<Document>,
    /// Every file that travelled with it, stored, in the order of the form.
    pub documents: Vec<Document>,
    /// Why a file that came with it was not stored.
    pub refused_file: Option<Problem>,
}

impl Sent {
    /// The fields by names; for tests and for pages that fill a form themselves.
    #[must_use]
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self { fields, ..Self::default() }
    }

    /// The text of a field, trimmed; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether a field was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// Every value of a name.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// A text in three languages.
    #[must_use]
    pub fn text(&self, name: &str) -> LocalText {
        let [fr, ar, en] = self.trio(name).map(|text| Some(text).filter(|text| !text.is_empty()));
        LocalText { fr, ar, en }
    }

    /// The same as it was typed.
    #[must_use]
    pub fn trio(&self, name: &str) -> [String; 3] {
        // Browsers send line ends as CR LF; acts keep LF.
        Language::ALL.map(|language| self.get(&format!("{name}.{}", language.tag())).replace("\r\n", "\n"))
    }

    /// The rows of a list, by the numbers in their names (`items.3.unit`).
    #[must_use]
    pub fn rows(&self, list: &str) -> Vec<usize> {
        let prefix = format!("{list}.");
        let number = |name: &str| name.strip_prefix(&prefix)?.split('.').next()?.parse::<usize>().ok();
        let mut rows: Vec<usize> = self.fields.iter().filter_map(|(name, _)| number(name)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The fields as they were sent.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Whether nothing was sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Adds a field.
    pub fn push(&mut self, name: String, value: String) {
        self.fields.push((name, value));
    }

    /// Puts a field in the place of those of its name.
    pub fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Removes a row with everything below it.
    pub fn remove(&mut self, row: &str) {
        let below = format!("{row}.");
        self.fields.retain(|(field, _)| !field.starts_with(&below));
    }

    /// What was asked for: the button.
    #[must_use]
    pub fn wish(&self) -> &str {
        let wish = self.get("do");
        if wish.is_empty() { "save" } else { wish }
    }

    /// The caller with the form's number as its idempotency key.
    #[must_use]
    pub fn caller(&self, desk: &Desk) -> Caller {
        let once = self.get("once");
        let person = desk.signed_in.person.as_str();
        let key = ledger::hash::sha256(&[b"diwan/form/v1\0", person.as_bytes(), b"\0", once.as_bytes()]);
        Caller { idempotency_key: (!once.is_empty()).then_some(*key.as_bytes()), ..desk.signed_in.caller.clone() }
    }
}

/// What a command gave. A form sent twice receives the first answer the second time, also where the rules now refuse.
///
/// # Errors
/// The refusal as a problem.
pub async fn settled(app: &App, caller: &Caller, given: Result<Recorded, CommandError>) -> Result<Recorded, Problem> {
    let refused = match given {
        Err(CommandError::Refused(refused)) => refused,
        other => return other.map_err(Problem::from),
    };
    if let Some(key) = caller.idempotency_key
        && refused.code != "idempotency_key_reused"
        && let Some(earlier) =
            app.node.ledger.answered(key).await.map_err(|error| Problem::from(CommandError::from(error)))?
    {
        return Ok(Recorded { positions: earlier.acts, replayed: true });
    }
    Err(CommandError::Refused(refused).into())
}

impl FromRequest<App> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::from_parts(request, app).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") && !kind.is_empty() {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"));
        }
        let given = axum::extract::Form::<Vec<(String, String)>>::from_request(request, app).await;
        let axum::extract::Form(fields) = given.map_err(|rejection| unreadable(rejection.status()))?;
        if fields.len() > FIELDS_MAX {
            return Err(too_large());
        }
        // What was not UTF-8 has been replaced on the way in: better refused than recorded as something else.
        if fields.iter().any(|(_, value)| value.contains(char::REPLACEMENT_CHARACTER)) {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "body_invalid"));
        }
        Ok(Self { fields, ..Self::default() })
    }
}

impl Sent {
    /// What somebody unknown sent: the texts, read within the same bounds. A file is read over, and `refused_file` says
    /// that there was one.
    ///
    /// # Errors
    /// As [`FromRequest`].
    pub async fn typed(request: Request, app: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Self::from_request(request, app).await;
        }
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|rejection| unreadable(rejection.status()))?;
        let mut sent = Self::default();
        let mut bytes = 0;
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.status()))? {
            match part.file_name() {
                Some("") => {}
                Some(_) => sent.refused_file = Some(Problem::unauthenticated()),
                None => {
                    sent.take(part).await?;
                    bytes += sent.fields.last().map_or(0, |(name, value)| name.len() + value.len());
                    if bytes > TYPED_BYTES_MAX {
                        return Err(too_large());
                    }
                }
            }
        }
        Ok(sent)
    }

    /// Takes one text of a form in parts.
    async fn take(&mut self, part: Part<'_>) -> Result<(), Problem> {
        let Some(name) = part.name().map(str::to_owned) else { return Ok(()) };
        let text = part.text().await.map_err(|error| unreadable(error.status()))?;
        if text.len() > FIELD_BYTES_MAX || self.fields.len() >= FIELDS_MAX {
            return Err(too_large());
        }
        self.fields.push((name, text));
        Ok(())
    }

    /// Fields and files. Files come from who may store documents; everybody else is refused before the body is
    /// read.
    async fn from_parts(mut request: Request, app: &App) -> Result<Self, Problem> {
        let visitor: Visitor = request.extract_parts_with_state(app).await?;
        if !UPLOADERS.into_iter().any(|role| visitor.has(role, None)) {
            let refusal = Refusal::RoleMissing { command: "upload_document".into(), roles: UPLOADERS.to_vec() };
            return Err(CommandError::Forbidden(Refused::of(&refusal, None)).into());
        }
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|rejection| unreadable(rejection.status()))?;
        let mut sent = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.status()))? {
            match part.file_name().map(str::to_owned) {
                Some(file_name) if file_name.is_empty() => {}
                Some(file_name) => match stored(app, part, file_name).await {
                    Ok(document) => {
                        sent.documents.push(document.clone());
                        sent.document = Some(document);
                    }
                    // What was typed beside it is not lost: the form is shown again.
                    Err(problem) => sent.refused_file = Some(problem),
                },
                None => sent.take(part).await?,
            }
        }
        Ok(sent)
    }
}

/// Stores a file as it arrives.
async fn stored(app: &App, part: Part<'_>, file_name: String) -> Result<Document, Problem> {
    let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
    let mut document = Document {
        sha256: "0".repeat(64),
        bytes: 0,
        media_type,
        file_name,
        document_type: Some("biddingDocuments".into()),
        title: LocalText::default(),
        language: None,
    };
    if document.check().is_err() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "document_invalid"));
    }
    let kept = app.node.blobs.put_stream(None, FILE_BYTES_MAX, part).await.map_err(|error| match error {
        BlobError::TooLarge { .. } => too_large(),
        BlobError::Interrupted { .. } => unreadable(StatusCode::BAD_REQUEST),
        BlobError::Overloaded => Problem::overloaded(),
        other => Problem::fault(other),
    })?;
    document.sha256 = hex::encode(kept.digest.as_bytes());
    document.bytes = kept.bytes;
    Ok(document)
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large")
}

fn unreadable(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        too_large()
    } else {
        Problem::new(StatusCode::BAD_REQUEST, "body_incomplete")
    }
}
