//! The ledger's public paths (C2SP tlog-tiles), from which anyone verifies or mirrors it.

use crate::api::{At, Params};
use crate::app::App;
use crate::openapi::{BYTES, JSON, Operation, TEXT};
use crate::problem::Problem;
use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ledger::hash::Hash;
use ledger::tile::Tile;
use node::CommandError;
use serde::{Deserialize, Serialize};
use store::ledger::{Content, Ledger, ReadError};

/// For what never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What the ledger answers to everybody.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/ledger/checkpoint", "getCheckpoint", checkpoint)
            .says("The newest signed checkpoint, with the cosignatures of witnesses.")
            .gives_media(200, TEXT),
        Operation::get("/ledger/tile/{*tile}", "getTile", tile)
            .says("A tile of hashes, or of entries (`entries/…`), by its C2SP path.")
            .gives_media(200, BYTES),
        Operation::get("/ledger/acts/{index}", "getAct", act)
            .says("A disclosed act with its salt: canonical JSON that recomputes its leaf.")
            .refuses(&[410])
            .gives(200, "DisclosedAct"),
        Operation::get("/ledger/proof", "getInclusionProof", proof)
            .says("That an entry is in the tree of a size.")
            .query(&["proof:index", "proof:size"])
            .refuses(&[404])
            .gives(200, "InclusionProof"),
        Operation::get("/ledger/consistency", "getConsistencyProof", consistency)
            .says("That the tree of one size continues that of another.")
            .query(&["proof:old", "proof:new"])
            .refuses(&[404])
            .gives(200, "ConsistencyProof"),
    ]
}

async fn checkpoint(State(app): State<App>) -> Response {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, app.node.published_checkpoint()).into_response()
}

async fn tile(State(app): State<App>, At(path): At<String>) -> Result<Response, Problem> {
    let path = format!("tile/{path}");
    let tile = Tile::parse(&path).map_err(|_| Problem::not_found())?;
    let bytes = app.node.ledger.tile(&path).await.map_err(|error| match error {
        ReadError::NoSuchTile | ReadError::Missing { .. } => Problem::not_found(),
        other => CommandError::from(other).into(),
    })?;
    let cache = if tile.is_full() { FOR_EVER } else { "public, max-age=60" };
    Ok(([(CONTENT_TYPE, BYTES), (CACHE_CONTROL, cache)], bytes).into_response())
}

/// The same bytes as in a receipt's `extra`: JCS{act, salt}, the act as it was committed to.
async fn act(State(app): State<App>, At(index): At<u64>) -> Result<Response, Problem> {
    if index >= app.node.ledger.head().size {
        return Err(Problem::not_found());
    }
    let entry = app.node.ledger.entry(index).await.map_err(CommandError::from)?;
    if !app.node.is_disclosed(&entry).await? {
        return Err(Problem::new(StatusCode::NOT_FOUND, "act_not_disclosed"));
    }
    let Content::Kept { act, salt } = &entry.content else {
        return Err(Problem::new(StatusCode::GONE, "act_erased"));
    };
    let salt = URL_SAFE_NO_PAD.encode(salt);
    let body = [b"{\"act\":", act.as_slice(), b",\"salt\":\"", salt.as_bytes(), b"\"}"].concat();
    // Not for ever: an erasure has to reach caches as well.
    Ok(([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "public, max-age=86400")], body).into_response())
}

fn encoded(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(|hash| URL_SAFE_NO_PAD.encode(hash.as_bytes())).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhichProof {
    index: u64,
    size: u64,
}

#[derive(Serialize)]
struct InclusionProof {
    index: u64,
    size: u64,
    leaf: String,
    hashes: Vec<String>,
}

async fn proof(State(app): State<App>, Params(which): Params<WhichProof>) -> Result<Response, Problem> {
    let WhichProof { index, size } = which;
    let hashes = app.node.ledger.inclusion_proof(index, size).await.map_err(CommandError::from)?;
    let entry = app.node.ledger.entry(index).await.map_err(CommandError::from)?;
    let leaf = URL_SAFE_NO_PAD.encode(entry.commitment.as_bytes());
    let proof = InclusionProof { index, size, leaf, hashes: encoded(&hashes) };
    Ok(([(CACHE_CONTROL, FOR_EVER)], Body(proof)).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhichSizes {
    old: u64,
    new: u64,
}

#[derive(Serialize)]
struct ConsistencyProof {
    old: u64,
    new: u64,
    hashes: Vec<String>,
}

async fn consistency(State(app): State<App>, Params(which): Params<WhichSizes>) -> Result<Response, Problem> {
    let WhichSizes { old, new } = which;
    let hashes = app.node.ledger.consistency_proof(old, new).await.map_err(CommandError::from)?;
    Ok(([(CACHE_CONTROL, FOR_EVER)], Body(ConsistencyProof { old, new, hashes: encoded(&hashes) })).into_response())
}
