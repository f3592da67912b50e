//! The document about the API itself, uploads, receipts, the policy a verifier needs.

use super::extract::{is_bytes, media_type};
use super::{At, Params};
use crate::app::App;
use crate::openapi::{BYTES, JSON, Operation, TEXT};
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Refusal, Role};
use domain::{Document, LocalText, Refused};
use node::CommandError;
use serde::Deserialize;
use store::blobs::BlobError;
use store::ledger::{Content, Ledger};

/// The largest document.
const DOCUMENT_BYTES_MAX: u64 = 50 << 20;
/// Who stores documents: for notices, for opinions, and for requests for review.
pub(crate) const UPLOADERS: [Role; 4] = [Role::Officer, Role::Approver, Role::Controller, Role::Supplier];

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1", "getApi", page).says("This API, to be read.").gives_media(200, "text/html"),
        Operation::get("/api/v1/openapi.json", "getOpenApi", openapi)
            .says("This API as OpenAPI 3.1.")
            .gives(200, "OpenApi"),
        Operation::post("/api/v1/documents", "uploadDocument", upload)
            .says("Stores a document of up to 50 MiB, to be named in a notice or an application.")
            .command()
            .query(&["file_name", "media_type", "document_type", "title_fr", "title_ar", "title_en", "language"])
            .takes_bytes(DOCUMENT_BYTES_MAX)
            .gives(201, "Document")
            .with(|handler| handler.layer(DefaultBodyLimit::disable())),
        Operation::get("/api/v1/receipts/{index}", "getReceipt", receipt)
            .says("The receipt of an act: of public ones for everybody, of others for those whom they concern.")
            .anyone()
            .refuses(&[410])
            .gives_media(200, TEXT),
        Operation::get("/api/v1/policy", "getPolicy", policy)
            .says("The policy file by which receipts are verified offline.")
            .gives_media(200, TEXT),
    ]
}

async fn openapi(State(app): State<App>) -> Response {
    ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-cache")], app.openapi.to_vec()).into_response()
}

async fn page(State(app): State<App>) -> Html<String> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines: String = crate::openapi::operations(app.node.config.demo)
        .iter()
        .map(|operation| {
            let (method, path) = (&operation.method, escape(operation.path));
            format!("<dt><code>{method} {path}</code><dd>{}\n", escape(operation.summary()))
        })
        .collect();
    Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Diwan API</title><h1>Diwan API, version 1</h1>\
         <p>For programs: <a href=\"/api/v1/openapi.json\">OpenAPI 3.1</a>.</p><dl>\n{lines}</dl></html>"
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    file_name: String,
    #[serde(default)]
    media_type: Option<String>,
    #[serde(default)]
    document_type: Option<String>,
    #[serde(default)]
    title_fr: Option<String>,
    #[serde(default)]
    title_ar: Option<String>,
    #[serde(default)]
    title_en: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

async fn upload(
    State(app): State<App>,
    signed_in: SignedIn,
    Params(about): Params<About>,
    request: Request,
) -> Result<Response, Problem> {
    if !UPLOADERS.into_iter().any(|role| signed_in.caller.actor.has(role, None)) {
        let refusal = Refusal::RoleMissing { command: "upload_document".into(), roles: UPLOADERS.to_vec() };
        return Err(CommandError::Forbidden(Refused::of(&refusal, None)).into());
    }
    if !is_bytes(request.headers()) {
        return Err(media_type(BYTES));
    }
    let mut document = Document {
        sha256: "0".repeat(64),
        bytes: 0,
        media_type: about.media_type.unwrap_or_else(|| BYTES.to_owned()),
        file_name: about.file_name,
        document_type: about.document_type,
        title: LocalText { fr: about.title_fr, ar: about.title_ar, en: about.title_en },
        language: about.language,
    };
    if document.check().is_err() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "document_invalid"));
    }
    let too_long = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_long");
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > DOCUMENT_BYTES_MAX) {
        return Err(too_long());
    }
    let stream = request.into_body().into_data_stream();
    let stored = app.node.blobs.put_stream(None, DOCUMENT_BYTES_MAX, stream).await.map_err(|error| match error {
        BlobError::TooLarge { .. } => too_long(),
        BlobError::Interrupted { source } => Problem::malformed("body_incomplete", source),
        BlobError::Overloaded => Problem::overloaded(),
        other => Problem::fault(other),
    })?;
    document.sha256 = hex::encode(stored.digest.as_bytes());
    document.bytes = stored.bytes;
    Ok((StatusCode::CREATED, Body(document)).into_response())
}

async fn receipt(State(app): State<App>, visitor: Visitor, At(index): At<u64>) -> Result<Response, Problem> {
    let entry = app.node.ledger.entry(index).await.map_err(CommandError::from)?;
    if entry.content == Content::Erased {
        return Err(Problem::new(StatusCode::GONE, "act_erased"));
    }
    if !app.node.may_read(visitor.actor.as_ref(), &entry).await? {
        return Err(Problem::new(StatusCode::NOT_FOUND, "act_not_disclosed"));
    }
    let receipt = app.node.receipt(index).await?;
    let private: [(HeaderName, &str); 2] =
        [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "private, no-cache")];
    Ok((private, receipt).into_response())
}

async fn policy(State(app): State<App>) -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], app.node.policy_text()).into_response()
}
