//! The electronic reverse auction of a lot: announced by the officer, followed by everybody, bid in by those whose
//! bids are in it.

use super::{At, Json, Params, command, receipt_path};
use crate::app::App;
use crate::auctions::{AuctionView, OwnPlace, own_place, view};
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::procurement::Command;
use domain::procurement::auction::BidSignature;
use domain::{LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::{AuctionOffer, AuctionReceipt, BidPlace};
use serde::Deserialize;
use serde_json::json;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/auction", "announceAuction", announce)
            .says("Announces the auction of a lot whose bids were examined; every bidder is told.")
            .command()
            .takes("NewAuction")
            .records("Recorded"),
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/auction", "getAuction", auction)
            .says("The auction of a lot: without names while it runs, every bid when it is over.")
            .anyone()
            .gives(200, "Auction"),
        Operation::get("/api/v1/procedures/{ocid}/lots/{lot}/auction/place", "getOwnPlace", place)
            .says("A firm's own rank, price and next bid while the auction is announced or runs.")
            .signed_in()
            .query(&["party"])
            .gives(200, "OwnPlace"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/auction/bids", "placeAuctionBid", bid)
            .says("Lowers the firm's price. The same bid sent again gets the first receipt.")
            .command()
            .takes("NewAuctionBid")
            .gives(201, "AuctionReceipt"),
    ]
}

type Place = At<(ProcedureId, LotId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAuction {
    starts_at: Timestamp,
}

async fn announce(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewAuction { starts_at }): Json<NewAuction>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AnnounceAuction { lot, starts_at }).await
}

async fn auction(State(app): State<App>, visitor: Visitor, At((id, lot)): Place) -> Result<Body<AuctionView>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    Ok(Body(view(&app, &id, &loaded.state, &lot).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Of {
    party: PartyId,
}

async fn place(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Params(Of { party }): Params<Of>,
) -> Result<Body<OwnPlace>, Problem> {
    app.node.acts_for(&signed_in.caller, &party)?;
    let loaded = app.node.visible_procedure(Some(&signed_in.caller.actor), &id).await?;
    Ok(Body(own_place(&app, &id, &loaded.state, &lot, &party).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAuctionBid {
    party: PartyId,
    sequence: u32,
    amount_minor: i64,
    #[serde(default)]
    signature: Option<BidSignature>,
}

async fn bid(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewAuctionBid { party, sequence, amount_minor, signature }): Json<NewAuctionBid>,
) -> Result<Response, Problem> {
    let place = BidPlace { procedure: id, lot, party };
    let offer = AuctionOffer { sequence, amount_minor, signature };
    let placed = app.node.place_auction_bid(&signed_in.caller, &place, offer).await?;
    let AuctionReceipt { index, sequence, price, received_at, ends_at, receipt } = placed;
    let body = json!({
        "index": index,
        "sequence": sequence,
        "price": price,
        "received_at": received_at,
        "ends_at": ends_at,
        "receipt": receipt,
        "receipts": [receipt_path(index)],
    });
    Ok((StatusCode::CREATED, Body(body)).into_response())
}
