//! Requests for review of decisions (P82): the firm asks, the review body hears and decides, and what it orders is carried
//! out.

use super::procedures::random_name;
use super::view::reviews;
use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::review::{DismissalGround, FeeSettled};
use domain::procurement::{Command, Contested, Remedy};
use domain::{Document, LocalText, LotId, PartyId, ProcedureId, ReviewId};
use serde::Deserialize;
use serde_json::{Value, json};

/// Requests listed for a review body.
const LISTED: usize = 500;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/reviews", "listReviewsOfBody", waiting)
            .says("Every request for review, what waits for a decision first: for who hears them.")
            .signed_in()
            .gives(200, "ReviewsOfBody"),
        Operation::get("/api/v1/procedures/{ocid}/reviews", "listReviews", list)
            .says("Requests for review of this procedure's decisions; what the firm said only for those whom it concerns.")
            .anyone()
            .gives(200, "Reviews"),
        Operation::post("/api/v1/procedures/{ocid}/reviews", "requestReview", ask)
            .says("A firm asks for review of a decision; its name is never published.")
            .command()
            .takes("NewReview")
            .records("ReviewRecorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/withdrawal", "withdrawReview", withdraw)
            .says("The firm takes its request back.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/fee", "settleReviewFee", settle)
            .says("The body records that the fee was paid or waived.")
            .command()
            .takes("ReviewFeeSettled")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/admission", "admitReview", admit)
            .says("The body hears the request.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/dismissal", "dismissReview", dismiss)
            .says("The body does not hear the request.")
            .command()
            .takes("NewDismissal")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/suspension", "suspendForReview", suspend)
            .says("The body orders a suspension.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/suspension-end", "liftSuspension", lift)
            .says("The body lifts a suspension before its decision.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/reviews/{review}/decision", "decideReview", decide)
            .says("The body decides on the request; what it orders is carried out at once.")
            .command()
            .takes("NewReviewDecision")
            .records("Recorded"),
    ]
}

type Place = At<(ProcedureId, ReviewId)>;

async fn waiting(State(app): State<App>, signed_in: SignedIn) -> Result<Body<Value>, Problem> {
    if !signed_in.caller.actor.has(Role::Reviewer, None) {
        let roles = vec![Role::Reviewer];
        let refusal = domain::access::Refusal::RoleMissing { command: "admit_review".into(), roles };
        return Err(node::CommandError::Forbidden(domain::Refused::of(&refusal, None)).into());
    }
    let rows = app.node.views.reviews(LISTED).await.map_err(Problem::fault)?;
    let lines = rows.into_iter().map(|row| {
        json!({
            "ocid": row.ocid,
            "review": row.review,
            "stage": row.stage,
            "received_at": row.received_at,
            "decision_until": row.decision_until,
            "ended_at": row.ended_at,
        })
    });
    Ok(Body(json!({ "reviews": lines.collect::<Vec<_>>() })))
}

async fn list(State(app): State<App>, visitor: Visitor, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let found = reviews(&loaded.state, published, visitor.actor.as_ref(), app.node.clock.now());
    Ok(Body(json!({ "reviews": found })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewReview {
    party: PartyId,
    against: Contested,
    #[serde(default)]
    lot: Option<LotId>,
    statement: String,
    #[serde(default)]
    documents: Vec<Document>,
}

async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<NewReview>,
) -> Result<Response, Problem> {
    app.node.acts_for(&signed_in.caller, &new.party)?;
    let review = review_id(signed_in.caller.idempotency_key)?;
    let NewReview { party: requester, against, lot, statement, documents } = new;
    let command = Command::RequestReview { review: review.clone(), requester, against, lot, statement, documents };
    let given = app.node.procedure_command(&signed_in.caller, &id, command).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "review": review })))
}

/// A name for a new request: the same for the same idempotency key.
pub(crate) fn review_id(key: Option<[u8; 32]>) -> Result<ReviewId, Problem> {
    ReviewId::new(format!("review-{}", random_name(key)?)).map_err(Problem::fault)
}

async fn withdraw(State(app): State<App>, signed_in: SignedIn, At((id, review)): Place) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::WithdrawReview { review }).await
}

async fn settle(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, review)): Place,
    Json(settled): Json<FeeSettled>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::SettleReviewFee { review, settled }).await
}

async fn admit(State(app): State<App>, signed_in: SignedIn, At((id, review)): Place) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AdmitReview { review }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDismissal {
    ground: DismissalGround,
    reasons: LocalText,
}

async fn dismiss(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, review)): Place,
    Json(NewDismissal { ground, reasons }): Json<NewDismissal>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DismissReview { review, ground, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reasons: LocalText,
}

async fn suspend(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, review)): Place,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::SuspendForReview { review, reasons }).await
}

async fn lift(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, review)): Place,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::LiftSuspension { review, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewReviewDecision {
    remedy: Remedy,
    reasons: LocalText,
}

async fn decide(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, review)): Place,
    Json(NewReviewDecision { remedy, reasons }): Json<NewReviewDecision>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DecideReview { review, remedy, reasons }).await
}
