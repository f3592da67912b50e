//! Sealed bids: the keys to seal to, the envelope, the body's segments, withdrawal.

use super::extract::{is_bytes, media_type, unreadable};
use super::{At, Json, Params, answer, receipt_path, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::Json as Body;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Response};
use domain::ids::EnvelopeId;
use domain::procurement::Refusal;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use node::CommandError;
use node::registrar::{BidPlace, BidReceipt, BodyProgress, Submission};
use seal::bytes::Digest;
use seal::keys::CommitteeKeys;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::ledger::Ledger;

/// The longest segment: 1 MiB of plaintext and its tag.
const SEGMENT_BYTES_MAX: usize = (1 << 20) + 16;

/// Acts after which a deadline is another.
const SETS_DEADLINE: [&str; 4] = ["notice_published", "invitation_published", "notice_amended", "deadline_extended"];

/// A segment that is read before anything is asked.
const SHORT_BYTES_MAX: usize = 64 << 10;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{kind}/keys", "getSealingKeys", keys)
            .says("The committee's keys to which a bid is sealed, with the receipt that proves them.")
            .anyone()
            .gives(200, "SealingKeys"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/bids", "submitBid", submit)
            .says(
                "Submits a sealed envelope, or replaces the one before. A late one is recorded and returned unopened.",
            )
            .command()
            .takes("NewBid")
            .gives(201, "BidReceipt"),
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/bids", "listOwnBids", own)
            .says("The firm's own envelopes.")
            .signed_in()
            .query(&["party"])
            .gives(200, "OwnBids"),
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/bids/{eid}/segments", "listSegments", segments)
            .says("Which segments of the body are here, and whether it is complete.")
            .signed_in()
            .query(&["party"])
            .refuses(&[404, 422])
            .gives(200, "Segments"),
        Operation::put("/api/v1/procedures/{ocid}/lots/{lot}/bids/{eid}/segments/{number}", "putSegment", put_segment)
            .says("Stores a segment of the body; in any order, again if need be.")
            .command()
            .query(&["party"])
            .takes_bytes(SEGMENT_BYTES_MAX as u64)
            .gives(200, "Segments")
            .with(|handler| handler.layer(DefaultBodyLimit::max(SEGMENT_BYTES_MAX))),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/withdrawal", "withdrawBid", withdraw)
            .says("Withdraws the firm's bid on a lot.")
            .command()
            .takes("Firm")
            .records("Recorded"),
    ]
}

/// What a tenderer's machine needs before it seals.
#[derive(Serialize)]
struct SealingKeys {
    committee_keys: CommitteeKeys,
    kset: Digest,
    anchor: Digest,
    checkpoint: String,
    receipt: String,
    deadline: jiff::Timestamp,
    /// Receipt of the last act that set the deadline.
    deadline_receipt: String,
}

/// The hash of a checkpoint, which headers carry as `anchor`: the envelope was made after it.
fn anchor(checkpoint: &str) -> Digest {
    Digest(*ledger::hash::sha256(&[checkpoint.as_bytes()]).as_bytes())
}

async fn keys(
    State(app): State<App>,
    visitor: crate::session::Visitor,
    At((id, lot, kind)): At<(ProcedureId, LotId, EnvelopeKind)>,
) -> Result<Body<SealingKeys>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let committee_keys = node::opening::committee_keys(&id, &published.keys, &lot, kind)?;
    let stream = node::streams::procedure(&id);
    let (mut fixed, mut moved, mut version) = (None, None, 0);
    loop {
        let entries = app.node.ledger.read_stream(&stream, version, usize::MAX).await.map_err(CommandError::from)?;
        let Some(last) = entries.last() else { break };
        version = last.version;
        let last_of = |types: &[&str]| entries.iter().rev().find(|entry| types.contains(&entry.r#type.as_str()));
        fixed = last_of(&["committee_keys"]).map(|entry| entry.index).or(fixed);
        moved = last_of(&SETS_DEADLINE).map(|entry| entry.index).or(moved);
    }
    let (Some(fixed), Some(moved)) = (fixed, moved) else { return Err(Problem::fault("keys without their act")) };
    // Whoever seals holds it against a policy, which may ask for witnesses.
    let checkpoint = app.node.proven_checkpoint();
    Ok(Body(SealingKeys {
        kset: committee_keys.kset(),
        committee_keys,
        anchor: anchor(&checkpoint),
        checkpoint,
        receipt: app.node.receipt(fixed).await?,
        deadline: published.deadline,
        deadline_receipt: app.node.receipt(moved).await?,
    }))
}

/// An envelope on its way in. The envelope comes as its canonical text or as an object, which is made canonical.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewBid {
    party: PartyId,
    salt: String,
    envelope: Value,
}

fn sealed(envelope: Value) -> Result<Vec<u8>, Problem> {
    match envelope {
        Value::String(text) => Ok(text.into_bytes()),
        object => ledger::jcs::to_vec(&object).map_err(|error| {
            CommandError::refused(&Refusal::EnvelopeInvalid { reason: error.to_string() }, None).into()
        }),
    }
}

async fn submit(
    State(app): State<App>,
    signed_in: SignedIn,
    At((procedure, lot)): At<(ProcedureId, LotId)>,
    Json(new): Json<NewBid>,
) -> Result<Response, Problem> {
    let sealed = sealed(new.envelope)?;
    let segments = seal::envelope::Envelope::from_jcs(&sealed).map(|envelope| envelope.segments()).unwrap_or_default();
    let place = BidPlace { procedure, lot, party: new.party };
    let submission = Submission { sealed, salt: new.salt };
    let receipt = match app.node.submit_bid(&signed_in.caller, &place, &submission).await {
        Err(CommandError::Refused(refused)) => {
            repeated(&app, &signed_in, &submission).await?.ok_or(CommandError::Refused(refused))?
        }
        given => given?,
    };
    let answer = json!({
        "eid": receipt.eid,
        "index": receipt.index,
        "in_time": receipt.in_time,
        "receipt": receipt.receipt,
        "receipts": [receipt_path(receipt.index)],
        "segments": segments,
    });
    Ok((StatusCode::CREATED, Body(answer)).into_response())
}

/// The answer given to the same submission before: the rules refuse an envelope that is there already.
async fn repeated(
    app: &App,
    signed_in: &SignedIn,
    submission: &Submission,
) -> Result<Option<BidReceipt>, CommandError> {
    let Some(key) = signed_in.caller.idempotency_key else { return Ok(None) };
    let Some(earlier) = app.node.ledger.answered(key).await? else { return Ok(None) };
    let Ok(envelope) = seal::envelope::Envelope::from_jcs(&submission.sealed) else { return Ok(None) };
    let entry = app.node.ledger.entry(earlier.first).await?;
    let eid = EnvelopeId::new(envelope.eid().to_base64url());
    let eid = eid.map_err(|error| CommandError::fault("envelope", error))?;
    Ok(Some(BidReceipt {
        eid,
        index: earlier.first,
        in_time: entry.r#type == "bid_received",
        receipt: app.node.receipt(earlier.first).await?,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFirm {
    party: PartyId,
}

async fn own(
    State(app): State<App>,
    signed_in: SignedIn,
    At((procedure, lot)): At<(ProcedureId, LotId)>,
    Params(OfFirm { party }): Params<OfFirm>,
) -> Result<Body<Value>, Problem> {
    let file = app.node.own_bids(&signed_in.caller, &BidPlace { procedure, lot, party }).await?;
    let live = file.live.iter().map(|(kind, live)| {
        json!({
            "envelope": kind,
            "eid": live.eid,
            "bid": live.bid,
            "received_at": live.received_at,
            "body_bytes": live.body_bytes,
            "body_complete": live.body_complete,
            "sealed": live.sealed,
        })
    });
    Ok(Body(json!({ "live": live.collect::<Vec<_>>(), "past": file.past })))
}

fn progress(BodyProgress { present, total, complete }: BodyProgress) -> Body<Value> {
    Body(json!({ "present": present, "total": total, "complete": complete }))
}

async fn segments(
    State(app): State<App>,
    signed_in: SignedIn,
    At((procedure, lot, eid)): At<(ProcedureId, LotId, EnvelopeId)>,
    Params(OfFirm { party }): Params<OfFirm>,
) -> Result<Body<Value>, Problem> {
    let place = BidPlace { procedure, lot, party };
    Ok(progress(app.node.segments(&signed_in.caller, &place, &eid).await?))
}

#[derive(Deserialize)]
struct SegmentPlace {
    ocid: ProcedureId,
    lot: LotId,
    eid: EnvelopeId,
    number: u64,
}

async fn put_segment(
    State(app): State<App>,
    signed_in: SignedIn,
    At(at): At<SegmentPlace>,
    Params(OfFirm { party }): Params<OfFirm>,
    request: Request,
) -> Result<Body<Value>, Problem> {
    if !is_bytes(request.headers()) {
        return Err(media_type("application/octet-stream"));
    }
    let place = BidPlace { procedure: at.ocid, lot: at.lot, party };
    // Asked before a long body is read: whoever has no such envelope would send a megabyte for nothing.
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_none_or(|bytes| bytes > SHORT_BYTES_MAX) {
        app.node.segments(&signed_in.caller, &place, &at.eid).await?;
    }
    let bytes = Bytes::from_request(request, &app).await.map_err(unreadable)?;
    Ok(progress(app.node.put_segment(&signed_in.caller, &place, &at.eid, at.number, bytes.into()).await?))
}

async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    At((procedure, lot)): At<(ProcedureId, LotId)>,
    Json(OfFirm { party }): Json<OfFirm>,
) -> Result<Response, Problem> {
    let given = app.node.withdraw_bid(&signed_in.caller, &BidPlace { procedure, lot, party }).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}
