//! An auction for everybody: without names while it runs, with every bid when it is over.

use super::super::format::{Civil, Markup};
use super::super::page::Page;
use super::super::steps::{Line, Steps};
use super::super::words::terms_shown;
use crate::api::At;
use crate::auctions::{AuctionView, lot_of, view};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Lot;
use domain::procurement::state::Published;
use domain::{Money, ProcedureId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::ledger::Ledger;

#[derive(Template)]
#[template(path = "auction.html")]
struct AuctionPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    lot: &'a Lot,
    auction: AuctionView,
    terms: Vec<(String, Markup)>,
    chart: Option<Markup>,
    /// While it goes on: the position in the ledger from which on the page does not know what happens.
    live: Option<u64>,
}

/// A time of day with its seconds: in an auction they count.
fn clock(moment: Timestamp) -> String {
    Civil::of(moment).time()
}

/// The prices over time: of each bidder when it is over.
fn chart(page: &Page, auction: &AuctionView) -> Option<Markup> {
    let (opened_at, ends_at) = (auction.opened_at?, auction.ends_at?);
    if auction.history.is_empty() {
        return None;
    }
    let second = |moment: Timestamp| moment.duration_since(opened_at).as_secs();
    let mut lines: BTreeMap<u32, Line> = BTreeMap::new();
    for bid in &auction.history {
        let line = lines.entry(bid.bidder).or_insert_with(|| {
            let first = auction.prices.iter().find(|line| line.tenderer == bid.tenderer);
            let points = first.map(|line| (0, line.first.amount_minor)).into_iter().collect();
            Line { label: bid.bidder.to_string(), points }
        });
        line.points.push((second(bid.received_at), bid.price.amount_minor));
    }
    let amounts = || lines.values().flat_map(|line| &line.points).map(|(_, amount)| *amount);
    let currency = auction.history.first()?.price.currency;
    let told = |amount: Option<i64>| page.money_text(&Money { amount_minor: amount.unwrap_or_default(), currency });
    let high_low = (told(amounts().max()), told(amounts().min()));
    let title = page.t("auction-chart");
    let description =
        page.t2("auction-chart-says", &("count", auction.bids.to_string()), &("bidders", lines.len().to_string()));
    let steps = Steps {
        id: "auction-chart",
        title: &title,
        description: &description,
        until: second(ends_at),
        from_to: (clock(opened_at), clock(ends_at)),
        high_low,
        lines: lines.into_values().collect(),
    };
    Some(steps.draw(page.language))
}

pub(super) async fn auction(
    page: Page,
    At((_, id, lot)): At<(String, ProcedureId, domain::LotId)>,
) -> Result<Response, Problem> {
    // Read before the state is: what happens in between is told, at worst of what is there already.
    let size = page.app.node.ledger.head().size;
    let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), &id).await?;
    let auction = view(&page.app, &id, &loaded.state, &lot).await?;
    let (of_notice, _) = lot_of(&loaded.state, &lot)?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let currency = auction
        .best
        .map_or_else(|| page.app.node.rules_of(&loaded.state).map(|rules| rules.currency), |best| Ok(best.currency))?;
    page.answer(&AuctionPage {
        p: &page,
        id: &id,
        published,
        lot: of_notice,
        terms: terms_shown(&page, &auction.terms, &currency),
        chart: chart(&page, &auction),
        live: (auction.stage != "over").then_some(size),
        auction,
    })
}
