//! What a person keeps at the node and only the person's own devices can read: the wrapped root secret, and drafts that
//! the browser encrypted.

use super::{At, Json};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use seal::keys::WrappedRoot;
use serde::Deserialize;
use serde_json::{Value, json};
use store::office::OfficeError;

/// The longest draft, in characters of base64url.
pub const CIPHERTEXT_CHARACTERS_MAX: usize = 256_000;
/// A body with the longest draft and the JSON around it, in bytes.
const DRAFT_BODY_BYTES_MAX: usize = CIPHERTEXT_CHARACTERS_MAX + (4 << 10);
/// The longest name of a draft.
const NAME_CHARACTERS_MAX: usize = 120;

pub(super) fn operations() -> Vec<Operation> {
    let drafts = "/api/v1/me/drafts/{name}";
    vec![
        Operation::get("/api/v1/me/key-slots", "getKeySlots", key_slots)
            .says("One's root secret as one's devices wrapped it; version 0 before the first.")
            .signed_in()
            .gives(200, "KeySlots"),
        Operation::put("/api/v1/me/key-slots", "putKeySlots", save_key_slots)
            .says("Saves the wrapped root secret instead of the version that was read.")
            .signed_in()
            .takes("NewKeySlots")
            .refuses(&[409])
            .gives(200, "KeySlots"),
        Operation::get(drafts, "getDraft", draft)
            .says("A draft as one's browser encrypted it; without ciphertext while there is none.")
            .signed_in()
            .gives(200, "Draft"),
        Operation::put(drafts, "putDraft", save_draft)
            .says("Saves a draft that the browser encrypted, instead of the one before.")
            .signed_in()
            .takes("NewDraft")
            .refuses(&[409])
            .gives(200, "Draft")
            .with(|handler| handler.layer(DefaultBodyLimit::max(DRAFT_BODY_BYTES_MAX))),
        Operation::delete(drafts, "deleteDraft", delete_draft)
            .says("Deletes a draft; also when there is none.")
            .signed_in()
            .gives_nothing(204),
    ]
}

/// What the office did not take, in terms of HTTP.
pub(crate) fn problem(error: OfficeError) -> Problem {
    match error {
        OfficeError::KeySlotsMoved { version } => {
            Problem::new(StatusCode::CONFLICT, "key_slots_moved").with(json!({ "version": version }))
        }
        OfficeError::TooManyDrafts { drafts_max } => {
            Problem::new(StatusCode::CONFLICT, "drafts_full").with(json!({ "drafts_max": drafts_max }))
        }
        OfficeError::TooLarge { .. } => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_long"),
        error => Problem::fault(error),
    }
}

async fn key_slots(State(app): State<App>, signed_in: SignedIn) -> Result<Body<Value>, Problem> {
    let kept = app.node.office.key_slots(&signed_in.person).await.map_err(problem)?;
    Ok(Body(kept.map_or_else(
        || json!({ "version": 0, "slots": null, "saved_at": null }),
        |kept| json!({ "version": kept.version, "slots": kept.slots, "saved_at": kept.saved_at }),
    )))
}

/// Slots with the version they were made from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewKeySlots {
    replaces: u64,
    slots: WrappedRoot,
}

async fn save_key_slots(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(new): Json<NewKeySlots>,
) -> Result<Body<Value>, Problem> {
    new.slots.check().map_err(|error| {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "key_slots_invalid");
        problem.with(json!({ "reason": error.to_string() }))
    })?;
    let slots = serde_json::to_value(&new.slots).map_err(Problem::fault)?;
    let now = app.node.clock.now();
    let saved = app.node.office.save_key_slots(&signed_in.person, &slots, new.replaces, now).await;
    Ok(Body(json!({ "version": saved.map_err(problem)?, "slots": slots, "saved_at": now })))
}

/// The name under which the office keeps a browser's draft; the node's own forms have names without this.
pub(crate) fn form(name: &str) -> Result<String, Problem> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    if name.is_empty() || name.len() > NAME_CHARACTERS_MAX || !name.chars().all(plain) {
        return Err(Problem::not_found());
    }
    Ok(format!("browser/{name}"))
}

async fn draft(State(app): State<App>, signed_in: SignedIn, At(name): At<String>) -> Result<Body<Value>, Problem> {
    let kept = app.node.office.draft(&signed_in.person, &form(&name)?).await.map_err(problem)?;
    // A page has to ask to know: that there is none is no error, which a browser's console would report.
    let (ciphertext, saved_at) = kept.map(|kept| (kept.data, kept.saved_at)).unzip();
    Ok(Body(json!({ "name": name, "ciphertext": ciphertext, "saved_at": saved_at })))
}

/// A draft in cipher.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDraft {
    ciphertext: String,
}

async fn save_draft(
    State(app): State<App>,
    signed_in: SignedIn,
    At(name): At<String>,
    Json(new): Json<NewDraft>,
) -> Result<Body<Value>, Problem> {
    let form = form(&name)?;
    if new.ciphertext.len() > CIPHERTEXT_CHARACTERS_MAX {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_long"));
    }
    // Only what cannot be anything else is taken: a page that sent its text in clear would be a mistake.
    let base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if new.ciphertext.is_empty() || !new.ciphertext.bytes().all(base64url) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "draft_not_encrypted"));
    }
    let now = app.node.clock.now();
    let data = Value::String(new.ciphertext);
    app.node.office.save_draft(&signed_in.person, &form, &data, now).await.map_err(problem)?;
    Ok(Body(json!({ "name": name, "ciphertext": data, "saved_at": now })))
}

async fn delete_draft(
    State(app): State<App>,
    signed_in: SignedIn,
    At(name): At<String>,
) -> Result<StatusCode, Problem> {
    app.node.office.delete_draft(&signed_in.person, &form(&name)?).await.map_err(problem)?;
    Ok(StatusCode::NO_CONTENT)
}
