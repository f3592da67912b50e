//! The opening: what members check, their shares, disputes, minutes.

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use domain::procurement::act::CommitteeKind;
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use node::CommandError;
use node::opening::OpeningMaterial;
use seal::record::SignedRelease;
use serde::Deserialize;
use serde_json::{Value, json};

/// The longest release: some 30,000 envelopes of one lot at about 130 bytes each.
const RELEASE_BYTES_MAX: usize = 4 << 20;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{kind}/opening", "getOpeningMaterial", material)
            .says("What a member's own machine checks and opens.")
            .signed_in()
            .refuses(&[404, 409, 422])
            .gives(200, "OpeningMaterial"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{kind}/shares", "releaseShares", shares)
            .says("A member releases its shares of every closed envelope.")
            .command()
            .takes("SignedRelease")
            .records("Recorded")
            .with(|handler| handler.layer(DefaultBodyLimit::max(RELEASE_BYTES_MAX))),
        Operation::post(
            "/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{kind}/dispute-keys",
            "publishDisputeKey",
            dispute,
        )
        .says("A member publishes the key of one opening, to resolve a dispute.")
        .command()
        .takes("DisputeKey")
        .records("Recorded"),
        Operation::get("/api/v1/procedures/{ocid}/minutes", "getMinutes", read_minutes)
            .says("The minutes of the opening, once every lot is opened, with the hash that members sign.")
            .anyone()
            .gives(200, "Minutes"),
        Operation::post("/api/v1/procedures/{ocid}/minutes-signatures", "signMinutes", minutes)
            .says("A member signs the minutes of the opening.")
            .command()
            .takes("MinutesSignature")
            .records("Recorded"),
    ]
}

type Place = At<(ProcedureId, LotId, EnvelopeKind)>;

async fn material(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, kind)): Place,
) -> Result<Body<OpeningMaterial>, Problem> {
    let loaded = app.node.visible_procedure(Some(&signed_in.caller.actor), &id).await?;
    let committee = loaded.state.committee(CommitteeKind::Opening);
    if !committee.is_some_and(|committee| committee.has(&signed_in.person)) {
        let refusal = Refusal::NotAMember { kind: CommitteeKind::Opening };
        return Err(CommandError::Forbidden(domain::Refused::of(&refusal, None)).into());
    }
    Ok(Body(app.node.opening_material(&id, &lot, kind).await?))
}

async fn shares(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, kind)): Place,
    Json(release): Json<SignedRelease>,
) -> Result<Response, Problem> {
    let given = app.node.release_shares(&signed_in.caller, &id, &lot, kind, &release).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DisputeKey {
    ikm: String,
}

async fn dispute(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, envelope)): Place,
    Json(key): Json<DisputeKey>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::PublishDisputeKey { lot, envelope, ikm: key.ikm }).await
}

async fn read_minutes(
    State(app): State<App>,
    visitor: Visitor,
    At(id): At<ProcedureId>,
) -> Result<Body<Value>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Err(Problem::not_found()) };
    let minutes = app.node.minutes_of(&id, closed)?.ok_or_else(Problem::not_found)?;
    let sha256 = minutes.sha256()?;
    Ok(Body(json!({ "minutes": minutes, "sha256": sha256, "signed": closed.minutes.keys().collect::<Vec<_>>() })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinutesSignature {
    minutes_sha256: String,
}

async fn minutes(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(signature): Json<MinutesSignature>,
) -> Result<Response, Problem> {
    let given = app.node.sign_minutes(&signed_in.caller, &id, signature.minutes_sha256).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, serde_json::Value::Null))
}
