//! A form: how it is shown, what comes back, and how it is shown again with everything that was typed and the refusal.
//!
//! Every form has a number of its own (`once`), so that one sent twice is recorded once.

use super::format::Markup;
use super::page::{Desk, Page};
use super::public::place_name;
use crate::app::App;
use crate::problem::Problem;
use crate::session::Visitor;
use askama::Template;
use axum::extract::multipart::{Field as Part, Multipart};
use axum::extract::{FromRequest, Request};
use axum::RequestExt;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Refusal, Role};
use domain::procurement::offer::OfferProblem;
use domain::text::Language;
use domain::{Document, LocalText, Refused};
use jiff::Timestamp;
use node::{Caller, CommandError, Recorded};
use serde_json::Value;
use std::fmt;
use store::blobs::BlobError;
use store::ledger::Ledger;

/// Names that one form may send.
const FIELDS_MAX: usize = 20_000;
/// The longest text of one field, in bytes; the rules are narrower.
const FIELD_BYTES_MAX: usize = 256 << 10;
/// The longest file.
const FILE_BYTES_MAX: u64 = 50 << 20;

/// The number of a form.
#[derive(Debug, Clone)]
pub struct Once(String);

impl Once {
    /// A fresh number.
    ///
    /// # Errors
    /// A fault when the machine has no random bytes.
    pub fn new() -> Result<Self, Problem> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(Problem::fault)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }
}

impl fmt::Display for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A problem in the reader's words.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What kind.
    pub title: String,
    /// What happened.
    pub detail: String,
    /// What to do.
    pub remedy: Option<String>,
    /// The article that decides.
    pub article: Option<String>,
    /// The field that is meant, by its name.
    pub field: Option<String>,
    /// Points of a notice that are missing or wrong.
    pub points: Vec<Point>,
}

/// A point of a notice that is missing or wrong.
#[derive(Debug, Clone)]
pub struct Point {
    /// Where, in words.
    pub place: Markup,
    /// What.
    pub text: String,
    /// The field, by its name.
    pub field: String,
}

/// The name of a form's field from a JSON pointer into the notice.
#[must_use]
pub fn field_of(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

/// A missing point in words.
pub(super) fn point(page: &Page, path: &str, code: &str) -> Point {
    Point { place: place_name(page, path), text: page.word("missing", code), field: field_of(path) }
}

/// Which field a refusal is about, where the refusal itself does not say.
fn field_by_code(code: &str) -> Option<&'static str> {
    Some(match code {
        "tender_period_too_short" | "remaining_time_too_short" | "deadline_moved_earlier" => "tender_period_end",
        "threshold_invalid" => "threshold",
        "committee_size_invalid" | "duties_not_separate" => "members",
        "cancellation_reason_missing" | "reasons_missing" => "reasons",
        "four_eyes" | "draft_outdated" => "draft",
        _ => return None,
    })
}

/// Moments and people by their names, for the texts of refusals.
fn readable(page: &Page, value: &Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(moment) if text.contains('T') => page.moment_text(moment).into(),
            _ => value.clone(),
        },
        Value::Array(list) => list.iter().map(|value| readable(page, value)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), readable(page, value))).collect::<serde_json::Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// A problem in the reader's words.
#[must_use]
pub fn told(page: &Page, problem: &Problem) -> Told {
    let shown = Problem { data: readable(page, &problem.data), ..problem.clone() };
    let explained = shown.explained(&page.app.node.words, page.language);
    let missing = problem.data["missing"].as_array().into_iter().flatten();
    let points = missing.filter_map(|missing| Some(point(page, missing["path"].as_str()?, missing["code"].as_str()?)));
    Told {
        title: explained.title,
        detail: explained.detail,
        remedy: explained.remedy,
        article: problem.article.clone(),
        field: problem.data["field"].as_str().or_else(|| field_by_code(&problem.code)).map(str::to_owned),
        points: points.collect(),
    }
}

/// What an offer has wrong, in words.
pub(super) fn problem_words(page: &Page, problem: &OfferProblem) -> String {
    let data = serde_json::to_value(problem).unwrap_or_default();
    let values: Vec<(&str, String)> = data
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    let code = data["problem"].as_str().unwrap_or_default();
    page.app.node.words.with(page.language, &format!("offer-problem-{}", code.replace('_', "-")), &values)
}

/// One line of a form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name, which is its id as well.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// How it is filled in.
    pub kind: Kind,
}

/// How a field is filled in.
#[derive(Debug, Clone, Default)]
pub enum Kind {
    /// Nothing: it is carried along.
    #[default]
    Hidden,
    /// One line of an HTML type.
    Line {
        /// `text`, `datetime-local`, …
        input: &'static str,
        /// What is in it.
        value: String,
    },
    /// Several lines.
    Lines {
        /// What is in it.
        value: String,
    },
    /// One of a list.
    One {
        /// Value and label of each.
        options: Vec<(String, String)>,
        /// The value chosen.
        chosen: String,
    },
    /// Any of a list.
    Any {
        /// Value and label of each.
        options: Vec<(String, Markup)>,
        /// The values chosen.
        chosen: Vec<String>,
    },
    /// Yes or no.
    Tick {
        /// Whether yes.
        on: bool,
    },
    /// One text in three languages.
    Trio {
        /// Whether it has several lines.
        long: bool,
        /// The texts, in the order of [`Language::ALL`].
        values: [String; 3],
    },
    /// A file.
    File,
    /// Something to read.
    Shown {
        /// What.
        markup: Markup,
    },
    /// A value that is carried along.
    Carried {
        /// The value.
        value: String,
    },
}

impl Field {
    fn new(name: &str, label: String, kind: Kind) -> Self {
        Self { name: name.to_owned(), label, kind, ..Self::default() }
    }

    /// One line of text.
    #[must_use]
    pub fn line(name: &str, label: String, value: &str) -> Self {
        Self::new(name, label, Kind::Line { input: "text", value: value.to_owned() })
    }

    /// One line of another HTML type.
    #[must_use]
    pub fn input(name: &str, label: String, input: &'static str, value: &str) -> Self {
        Self::new(name, label, Kind::Line { input, value: value.to_owned() })
    }

    /// Several lines.
    #[must_use]
    pub fn lines(name: &str, label: String, value: &str) -> Self {
        Self::new(name, label, Kind::Lines { value: value.to_owned() })
    }

    /// One of a list.
    #[must_use]
    pub fn one(name: &str, label: String, options: Vec<(String, String)>, chosen: &str) -> Self {
        Self::new(name, label, Kind::One { options, chosen: chosen.to_owned() })
    }

    /// Any of a list.
    #[must_use]
    pub fn any(name: &str, label: String, options: Vec<(String, Markup)>, chosen: Vec<String>) -> Self {
        Self::new(name, label, Kind::Any { options, chosen })
    }

    /// Yes or no.
    #[must_use]
    pub fn tick(name: &str, label: String, on: bool) -> Self {
        Self::new(name, label, Kind::Tick { on })
    }

    /// A text in three languages.
    #[must_use]
    pub fn trio(name: &str, label: String, long: bool, values: [String; 3]) -> Self {
        Self::new(name, label, Kind::Trio { long, values })
    }

    /// Something to read.
    #[must_use]
    pub fn shown(label: String, markup: Markup) -> Self {
        Self::new("", label, Kind::Shown { markup })
    }

    /// A value that is carried along.
    #[must_use]
    pub fn carried(name: &str, value: &str) -> Self {
        Self::new(name, String::new(), Kind::Carried { value: value.to_owned() })
    }

    /// A file.
    #[must_use]
    pub fn file(name: &str, label: String) -> Self {
        Self::new(name, label, Kind::File)
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What the field's parts are described by, for readers who hear the page.
    #[must_use]
    pub fn described(&self) -> String {
        let ids = [self.hint.as_ref().map(|_| "hint"), self.error.as_ref().map(|_| "wrong")];
        let ids: Vec<String> = ids.into_iter().flatten().map(|kind| format!("{}-{kind}", self.name)).collect();
        ids.join(" ")
    }

    /// The three languages of a text: name of the input, language, text.
    #[must_use]
    pub fn languages<'a>(&self, values: &'a [String; 3]) -> Vec<(String, Language, &'a String)> {
        let each = Language::ALL.into_iter().zip(values);
        each.map(|(language, value)| (format!("{}.{}", self.name, language.tag()), language, value)).collect()
    }
}

/// A button.
#[derive(Debug, Clone)]
pub struct Button {
    /// What it asks for, as the field `do`.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it is one of several equals, not the form's purpose.
    pub plain: bool,
}

impl Button {
    /// The form's purpose.
    #[must_use]
    pub fn main(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label, plain: false }
    }

    /// Something beside it.
    #[must_use]
    pub fn plain(value: impl Into<String>, label: String) -> Self {
        Self { value: value.into(), label, plain: true }
    }
}

/// A part of a form.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its heading.
    pub heading: Option<Markup>,
    /// Whether it stands below the section before.
    pub inner: bool,
    /// Its id, to be led to.
    pub id: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

/// A form as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The page's title.
    pub title: String,
    /// What the page is about, and where one gets back to: address and name.
    pub back: Option<(String, Markup)>,
    /// What to know before filling it in.
    pub intro: Vec<Markup>,
    /// Where it is sent.
    pub action: String,
    /// Whether files travel with it.
    pub files: bool,
    /// What went well just now.
    pub done: Option<String>,
    /// What was refused.
    pub told: Option<Told>,
    /// Points that are missing, told before anything is refused.
    pub points: Vec<Point>,
    /// Changes that would be made.
    pub changes: Option<Changes>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

/// Changes to be looked at before they are made.
#[derive(Debug, Clone)]
pub struct Changes(pub Vec<(Markup, Markup, Markup)>);

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage<'a> {
    p: &'a Page,
    form: &'a Form,
    once: Once,
}

impl Form {
    /// A form of one part.
    #[must_use]
    pub fn of(title: String, action: String, fields: Vec<Field>, button: String) -> Self {
        Self {
            title,
            action,
            sections: vec![Section { fields, ..Section::default() }],
            buttons: vec![Button::main("save", button)],
            ..Self::default()
        }
    }

    /// The same below a page.
    #[must_use]
    pub fn below(mut self, address: String, name: Markup) -> Self {
        self.back = Some((address, name));
        self
    }

    /// The same with something to know.
    #[must_use]
    pub fn intro(mut self, intro: Markup) -> Self {
        self.intro.push(intro);
        self
    }

    /// Shows it.
    ///
    /// # Errors
    /// A fault when the page cannot be written.
    pub fn show(&self, page: &Page) -> Result<Response, Problem> {
        page.answer(&FormPage { p: page, form: self, once: Once::new()? })
    }

    /// Shows it again with what was refused, which is told at the top and at its field.
    ///
    /// # Errors
    /// A problem that is none of the form's: nobody is signed in, our surroundings failed.
    pub fn refused(mut self, page: &Page, problem: Problem) -> Result<Response, Problem> {
        let of_form = matches!(problem.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::NOT_FOUND);
        if !of_form {
            return Err(problem);
        }
        let mut told = told(page, &problem);
        let fields = || self.sections.iter().flat_map(|section| &section.fields);
        // A list or an object is led to by its first field.
        let known = |name: &str| {
            let below = format!("{name}.");
            fields().find(|field| field.name == name || field.name.starts_with(&below)).map(|field| field.name.clone())
        };
        told.field = told.field.as_deref().and_then(known);
        let points: Vec<Point> = std::mem::take(&mut told.points);
        told.points = points.into_iter().map(|point| Point { field: known(&point.field).unwrap_or_default(), ..point }).collect();
        let mut wrong: Vec<(String, String)> = told.points.iter().map(|point| (point.field.clone(), point.text.clone())).collect();
        wrong.extend(told.field.clone().map(|field| (field, told.detail.clone())));
        for field in self.sections.iter_mut().flat_map(|section| &mut section.fields) {
            if let Some((_, text)) = wrong.iter().find(|(name, _)| !name.is_empty() && *name == field.name) {
                field.error = Some(text.clone());
            }
        }
        self.told = Some(told);
        page.answer_as(problem.status, &FormPage { p: page, form: &self, once: Once::new()? })
    }
}

/// What a form sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// A file that came with it, stored.
    pub document: Option<Document>,
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
        && let Some(earlier) = app.node.ledger.answered(key).await.map_err(|error| Problem::from(CommandError::from(error)))?
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
    /// Fields and at most one file. Only officers send files; everybody else is refused before the body is read.
    async fn from_parts(mut request: Request, app: &App) -> Result<Self, Problem> {
        let visitor: Visitor = request.extract_parts_with_state(app).await?;
        if !visitor.has(Role::Officer, None) {
            let refusal = Refusal::RoleMissing { command: "upload_document".into(), roles: vec![Role::Officer] };
            return Err(CommandError::Forbidden(Refused::of(&refusal, None)).into());
        }
        let mut parts = Multipart::from_request(request, app).await.map_err(|rejection| unreadable(rejection.status()))?;
        let mut sent = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.status()))? {
            let Some(name) = part.name().map(str::to_owned) else { continue };
            match part.file_name().map(str::to_owned) {
                Some(file_name) if file_name.is_empty() => {}
                Some(file_name) => match stored(app, part, file_name).await {
                    Ok(document) => sent.document = Some(document),
                    // What was typed beside it is not lost: the form is shown again.
                    Err(problem) => sent.refused_file = Some(problem),
                },
                None => {
                    let text = part.text().await.map_err(|error| unreadable(error.status()))?;
                    if text.len() > FIELD_BYTES_MAX || sent.fields.len() >= FIELDS_MAX {
                        return Err(too_large());
                    }
                    sent.fields.push((name, text));
                }
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
    if status == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { Problem::new(StatusCode::BAD_REQUEST, "body_incomplete") }
}
