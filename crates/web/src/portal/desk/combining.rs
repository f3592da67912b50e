//! The page on which a firm writes its discounts for winning several lots that are awarded jointly (P67). What is typed
//! stays in the browser, beside the draft of the bid, and is sealed with its prices.

use super::super::page::{Desk, Page};
use super::bidding::{Which, firm_of, may_bid};
use super::in_hand;
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::notice::Lot;
use domain::{LocalText, LotId, PartyId, ProcedureId};
use serde_json::json;

#[derive(Template)]
#[template(path = "combinations.html")]
struct CombinationsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a LocalText,
    lot: &'a Lot,
    others: Vec<&'a Lot>,
    firm: &'a PartyId,
    person: &'a PartyId,
    limit: Option<u32>,
    /// The page of the bid.
    bid: String,
    /// What stands in an offer that is filled in without a script.
    example: String,
}

pub(super) async fn page(
    desk: Desk,
    At((_, id, lot)): At<(String, ProcedureId, LotId)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let notice = &hand.state.published().ok_or_else(Problem::not_found)?.notice;
    let lot = notice.lot(&lot).ok_or_else(Problem::not_found)?;
    let firms = page.firms();
    let firm = firm_of(&firms, &which)?;
    let bid = format!("{}/lots/{}/bid?party={firm}", page.desk_path(&hand.id), lot.id);
    let others: Vec<&Lot> = notice.lots.iter().filter(|other| other.id != lot.id).collect();
    if !notice.lots_awarded_jointly || others.is_empty() {
        return Err(Problem::not_found());
    }
    // What stands there when the time is over stays as it is.
    if !page.app.node.is_open(&hand.state) {
        return Ok(page.go(&format!("/desk/procedures/{}/lots/{}/bid?party={firm}", hand.id, lot.id)));
    }
    may_bid(page, &hand, firm)?;
    let named: Vec<&LotId> = others.iter().take(2).map(|other| &other.id).collect();
    let example = json!({ "combinations": [{ "lots": named, "discount_percent": "2.5" }] });
    page.answer(&CombinationsPage {
        p: page,
        id: &hand.id,
        title: &notice.title,
        lot,
        firm,
        person: &desk.signed_in.person,
        limit: notice.lots_per_tenderer_maximum,
        bid,
        example: serde_json::to_string_pretty(&example).map_err(Problem::fault)?,
        others,
    })
}
