//! Negotiations one after the other, in the order of quality: invitations, requests, counter-offers, minutes, ends.

use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Actor, Role};
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::auction::BidSignature;
use domain::procurement::negotiation::{Negotiation, NegotiationEnd, Negotiations};
use domain::procurement::state::LotState;
use domain::{LocalText, LotId, ProcedureId};
use jiff::Timestamp;
use node::registrar::CounterOfferSent;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/negotiations", "inviteToNegotiate", invite)
            .says("Invites the next in rank on quality: its envelopes are opened, and nobody else's.")
            .command()
            .takes("NewNegotiation")
            .records("Recorded"),
        Operation::post(
            "/api/v1/procedures/{ocid}/lots/{lot}/negotiations/{bid}/requests",
            "requestCounterOffer",
            request,
        )
        .says("Asks for a better price; the firm and the inside read it.")
        .command()
        .takes("NewCounterOfferRequest")
        .records("Recorded"),
        Operation::post(
            "/api/v1/procedures/{ocid}/lots/{lot}/negotiations/{bid}/counter-offers",
            "makeCounterOffer",
            offer,
        )
        .says("The firm answers a request with a price no higher than the one before, signed or not.")
        .command()
        .takes("NewCounterOffer")
        .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/negotiations/{bid}/minutes", "minuteNegotiation", minute)
            .says("Writes down what was said; the firm and the inside read it.")
            .command()
            .takes("NewNegotiationMinutes")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/negotiations/{bid}/agreement", "agreeOnPrice", agree)
            .says("Accepts the price to which the negotiation has come.")
            .command()
            .takes("NewConclusion")
            .records("Recorded"),
        Operation::post(
            "/api/v1/procedures/{ocid}/lots/{lot}/negotiations/{bid}/termination",
            "terminateNegotiation",
            terminate,
        )
        .says("Ends the negotiation without result, for good, with public reasons.")
        .command()
        .takes("NewTermination")
        .records("Recorded"),
    ]
}

type OfLot = At<(ProcedureId, LotId)>;
type OfBid = At<(ProcedureId, LotId, BidId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewNegotiation {
    bid: BidId,
}

async fn invite(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): OfLot,
    Json(NewNegotiation { bid }): Json<NewNegotiation>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::InviteToNegotiate { lot, bid }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCounterOfferRequest {
    request: LocalText,
    #[serde(default)]
    documents: Vec<Document>,
    answer_until: Timestamp,
}

async fn request(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, bid)): OfBid,
    Json(NewCounterOfferRequest { request, documents, answer_until }): Json<NewCounterOfferRequest>,
) -> Result<Response, Problem> {
    let asked = Command::RequestCounterOffer { lot, bid, request, documents, answer_until };
    command(&app, &signed_in, &id, asked).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCounterOffer {
    price_minor: i64,
    #[serde(default)]
    statement: String,
    #[serde(default)]
    signature: Option<BidSignature>,
}

async fn offer(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, bid)): OfBid,
    Json(NewCounterOffer { price_minor, statement, signature }): Json<NewCounterOffer>,
) -> Result<Response, Problem> {
    let sent = CounterOfferSent { lot, bid, price_minor, statement, signature };
    let given = app.node.make_counter_offer(&signed_in.caller, &id, sent).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewNegotiationMinutes {
    on: Timestamp,
    minutes: LocalText,
    #[serde(default)]
    documents: Vec<Document>,
}

async fn minute(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, bid)): OfBid,
    Json(NewNegotiationMinutes { on, minutes, documents }): Json<NewNegotiationMinutes>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::MinuteNegotiation { lot, bid, on, minutes, documents }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreement {
    statement: LocalText,
}

async fn agree(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, bid)): OfBid,
    Json(Agreement { statement }): Json<Agreement>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AgreeOnPrice { lot, bid, statement }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewTermination {
    reasons: LocalText,
}

async fn terminate(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, bid)): OfBid,
    Json(NewTermination { reasons }): Json<NewTermination>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::TerminateNegotiation { lot, bid, reasons }).await
}

/// The negotiations of a lot as this reader may know them: the order and who was invited for everybody, what was said for
/// the firm and the inside, the price that was agreed with the award.
pub(super) fn view(state: &LotState, negotiations: &Negotiations, actor: Option<&Actor>, inside: bool) -> Value {
    let held = negotiations.held.iter().map(|one| {
        let own = actor.is_some_and(|actor| actor.has(Role::Supplier, Some(&one.tenderer)));
        of_one(one, inside || own, inside || own || state.tells_agreement())
    });
    json!({
        "ranked_at": negotiations.ranked_at,
        "ranking": negotiations.ranking,
        "opens": negotiations.opens,
        "held": held.collect::<Vec<_>>(),
    })
}

fn of_one(one: &Negotiation, reads: bool, knows_end: bool) -> Value {
    let mut line = json!({
        "bid": one.bid,
        "tenderer": one.tenderer,
        "rank": one.rank,
        "opened_at": one.opened_at,
        "debarred": one.debarred,
    });
    match &one.end {
        Some(NegotiationEnd::Terminated { reasons, at }) => {
            line["terminated"] = json!({ "reasons": reasons, "at": at });
        }
        Some(NegotiationEnd::Agreed { price, statement, at, .. }) if knows_end => {
            line["agreed"] = json!({ "price": price, "statement": statement, "at": at });
        }
        _ => {}
    }
    if reads {
        let rounds = one.rounds.iter().map(|round| {
            let offer = round.offer.as_ref().map(|offer| {
                json!({
                    "price": offer.price,
                    "statement": offer.statement,
                    "signature": offer.signature,
                    "at": offer.at,
                })
            });
            json!({
                "round": round.number,
                "request": round.request,
                "documents": round.documents,
                "asked_at": round.asked_at,
                "answer_until": round.answer_until,
                "offer": offer,
            })
        });
        line["rounds"] = rounds.collect();
        let minutes = one.minutes.iter();
        let minutes = minutes.map(|said| json!({ "on": said.on, "text": said.text, "documents": said.documents }));
        line["minutes"] = minutes.collect();
    }
    line
}
