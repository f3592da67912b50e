//! This node as a witness of others' ledgers (C2SP tlog-witness): a log posts its new checkpoint and is given a cosignature.
//!
//! No session and no form: who asks is known by the signature on the checkpoint.

use crate::accounts::Address;
use crate::accounts::throttle::Asked;
use crate::app::App;
use crate::openapi::{Operation, TEXT};
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ledger::witness::{MAX_REQUEST_BYTES, WitnessRefusal};
use node::witnesses::NotCosigned;

/// Requests that are read or decided at a time: each may be half a megabyte, and one is decided after the other.
pub(crate) const AT_A_TIME: usize = 16;
/// The media type of the size in an answer 409.
const SIZE: &str = "text/x.tlog.size";

/// What a witness answers.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/witness/add-checkpoint", "addCheckpoint", add_checkpoint)
            .says("Cosigns a new checkpoint of a log that this node witnesses (C2SP tlog-witness).")
            .takes_text(MAX_REQUEST_BYTES as u64)
            .gives_media(200, TEXT)
            .gives_media(400, TEXT)
            .gives_media(403, TEXT)
            .gives_media(404, TEXT)
            .gives_media(409, SIZE)
            .gives_media(422, TEXT)
            .refuses(&[413, 429])
            .with(|handler| handler.layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))),
    ]
}

fn answer(status: u16, media_type: &'static str, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers =
        [(CONTENT_TYPE, HeaderValue::from_static(media_type)), (CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (status, headers, body).into_response()
}

fn refused(refusal: &WitnessRefusal) -> Response {
    answer(refusal.status(), refusal.content_type(), refusal.body())
}

fn too_long() -> Response {
    answer(413, "text/plain; charset=utf-8", format!("at most {MAX_REQUEST_BYTES} bytes\n"))
}

async fn add_checkpoint(State(app): State<App>, address: Address, request: Request) -> Result<Response, Problem> {
    // Nobody's witness reads nothing.
    if !app.node.is_witness() {
        return Ok(refused(&WitnessRefusal::UnknownOrigin { origin: String::new() }));
    }
    app.throttle.count(Asked::Cosignature, &address.0)?;
    let Ok(_place) = app.witnessing.try_acquire() else { return Err(Problem::overloaded()) };
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > MAX_REQUEST_BYTES as u64) {
        return Ok(too_long());
    }
    let body = match Bytes::from_request(request, &app).await {
        Ok(body) => body,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => return Ok(too_long()),
        // What is cut off is no request.
        Err(_) => return Ok(refused(&WitnessRefusal::Malformed)),
    };
    match app.node.cosign(&body).await {
        Ok(signature) => Ok(answer(200, "text/plain; charset=utf-8", signature.to_line())),
        Err(NotCosigned::Refused(refusal)) => Ok(refused(&refusal)),
        Err(NotCosigned::NoWitness) => Ok(refused(&WitnessRefusal::UnknownOrigin { origin: String::new() })),
        Err(NotCosigned::Halted) => Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "signing_stopped")),
        Err(NotCosigned::Fault(error)) => Err(Problem::fault(error)),
    }
}
