//! What there is to tell of a lot's auction: to everybody while it runs, to a bidder of its own bids, and to
//! everybody all of it when it is over. Pages and API tell the same.

use crate::app::App;
use crate::problem::Problem;
use domain::ids::BidId;
use domain::procurement::auction::{AuctionTerms, PlacedBid};
use domain::procurement::state::{AnnouncedAuction, AuctionLot, Examination, LotState};
use domain::procurement::{Lot, Procedure};
use domain::{LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use node::auctions::LoadedAuction;
use serde::Serialize;

/// A bidder as others see it while the auction runs: a number. Only those who have bid in it are told, because everybody
/// knows whose the first prices are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidderLine {
    /// The number.
    pub bidder: u32,
    /// How many bids it placed.
    pub bids: u32,
    /// When the last was received.
    pub last_at: Timestamp,
    /// Its rank by price; not told where quality counts as well, because that would tell its points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
}

/// A bid as everybody sees it when the auction is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidLine {
    /// Index of its act in the ledger.
    pub index: u64,
    /// The bidder's number.
    pub bidder: u32,
    /// The firm.
    pub tenderer: PartyId,
    /// The price.
    pub price: Money,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the auction ended after it.
    pub ends_at: Timestamp,
    /// Whether it carries a signature.
    pub signed: bool,
}

/// The price with which a bid came into the auction and the one with which it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceLine {
    /// The firm.
    pub tenderer: PartyId,
    /// The sealed price.
    pub first: Money,
    /// The last price.
    pub last: Money,
}

/// What everybody may know of an auction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuctionView {
    /// The lot.
    pub lot: LotId,
    /// `announced`, `running` or `over`.
    pub stage: &'static str,
    /// How it runs.
    pub terms: AuctionTerms,
    /// When it opens.
    pub starts_at: Timestamp,
    /// When it opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Timestamp>,
    /// When it ends, or ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// How often bids moved the end.
    pub extensions: u32,
    /// How many bids are in it.
    pub bidders: u32,
    /// How many lower prices were bid.
    pub bids: u64,
    /// The best price, where the terms show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Money>,
    /// Those who have bid in it, while it runs.
    pub lines: Vec<BidderLine>,
    /// Every bid, when it is over.
    pub history: Vec<BidLine>,
    /// What each came with and left with, when it is over.
    pub prices: Vec<PriceLine>,
}

/// What a bidder may know of its own place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnPlace {
    /// The firm.
    pub party: PartyId,
    /// Its number.
    pub bidder: u32,
    /// Its opened bid.
    pub bid: BidId,
    /// Its rank now.
    pub rank: u32,
    /// Among so many.
    pub of: u32,
    /// Its price now.
    pub price: Money,
    /// The highest price that its next bid may have; none when it can go no lower.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest_next: Option<Money>,
    /// The number of its next bid.
    pub next_sequence: u32,
    /// Its bids: number, price, time, place in the ledger.
    pub placed: Vec<OwnBid>,
}

/// One of a bidder's own bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnBid {
    /// Its number.
    pub sequence: u32,
    /// The price.
    pub price: Money,
    /// When it was received.
    pub received_at: Timestamp,
    /// Index of its act in the ledger.
    pub index: u64,
    /// Whether it carries a signature.
    pub signed: bool,
}

/// The lot with its auction, whatever became of it since.
pub(crate) fn lot_of<'a>(state: &'a Procedure, lot: &LotId) -> Result<(&'a Lot, &'a LotState), Problem> {
    let Procedure::Closed(closed) = state else { return Err(Problem::not_found()) };
    let of_notice = closed.published.notice.lot(lot).ok_or_else(Problem::not_found)?;
    Ok((of_notice, closed.lots.get(lot).ok_or_else(Problem::not_found)?))
}

/// The lots of a procedure that go or went to auction.
pub(crate) fn auctioned(state: &Procedure) -> Vec<LotId> {
    let Procedure::Closed(closed) = state else { return Vec::new() };
    let held =
        |lot: &LotState| lot.auction().is_some() || lot.examination().is_some_and(|of_lot| of_lot.auction.is_some());
    closed.lots.iter().filter(|(_, lot)| held(lot)).map(|(id, _)| id.clone()).collect()
}

/// What everybody may know of a lot's auction.
///
/// # Errors
/// A problem when there is none, or the ledger cannot be read.
pub async fn view(app: &App, id: &ProcedureId, state: &Procedure, lot: &LotId) -> Result<AuctionView, Problem> {
    let (of_notice, of_lot) = lot_of(state, lot)?;
    let loaded = app.node.load_auction(id, lot).await?;
    match (of_lot, of_lot.examination().and_then(|of_lot| Some((of_lot, of_lot.auction.as_ref()?)))) {
        (LotState::Auction(of_lot), _) => Ok(running(of_notice, of_lot, &loaded)),
        (_, Some((examination, held))) => Ok(over(lot, examination, &held.announced, &loaded)),
        _ => Err(Problem::not_found()),
    }
}

fn beginning(lot: &LotId, stage: &'static str, auction: &AnnouncedAuction, loaded: &LoadedAuction) -> AuctionView {
    let running = loaded.file.running.as_ref();
    AuctionView {
        lot: lot.clone(),
        stage,
        terms: auction.terms,
        starts_at: auction.starts_at,
        opened_at: running.map(|running| running.opened_at),
        ends_at: running.map(|running| running.ends_at),
        extensions: running.map_or(0, |running| running.extensions),
        bidders: auction.bidders,
        bids: running.map_or(0, |running| running.bids.len() as u64),
        best: None,
        lines: Vec::new(),
        history: Vec::new(),
        prices: Vec::new(),
    }
}

fn running(of_notice: &Lot, of_lot: &AuctionLot, loaded: &LoadedAuction) -> AuctionView {
    let running = loaded.file.running.as_ref();
    let stage = if running.is_some() { "running" } else { "announced" };
    let mut view = beginning(&of_notice.id, stage, &of_lot.auction, loaded);
    let ranking = of_lot.ranking(of_notice, running);
    let by_price = !of_notice.award.is_scored() && of_lot.auction.terms.best_price_shown;
    let rank = |placed: &PlacedBid| ranking.bids.iter().find(|line| line.bid == placed.bid).map(|line| line.rank);
    let last = running.into_iter().flat_map(|running| running.last.values().filter_map(|at| running.bids.get(*at)));
    view.lines = last
        .map(|placed| BidderLine {
            bidder: placed.bidder,
            bids: placed.sequence,
            last_at: placed.received_at,
            rank: rank(placed).filter(|_| by_price),
        })
        .collect();
    view.lines.sort_by_key(|line| (line.rank.unwrap_or(u32::MAX), line.bidder));
    let best = ranking.bids.iter().map(|line| line.price).min_by_key(|price| price.amount_minor);
    view.best = best.filter(|_| of_lot.auction.terms.best_price_shown);
    view
}

fn over(lot: &LotId, examination: &Examination, auction: &AnnouncedAuction, loaded: &LoadedAuction) -> AuctionView {
    let mut view = beginning(lot, "over", auction, loaded);
    let firm = |bid: &BidId| examination.bids.get(bid).map(|open| open.tenderer.clone());
    let placed = loaded.file.running.iter().flat_map(|running| &running.bids);
    view.history = placed
        .filter_map(|placed| {
            Some(BidLine {
                index: placed.index,
                bidder: placed.bidder,
                tenderer: firm(&placed.bid)?,
                price: placed.price,
                received_at: placed.received_at,
                ends_at: placed.ends_at,
                signed: placed.is_signed,
            })
        })
        .collect();
    // Who is still admitted was in the auction: what it left with is public, who was not in it is told with the award.
    let lowered = examination.bids.values().filter_map(|open| {
        let (first, last) = (open.price_before_auction?, open.price?);
        Some(PriceLine { tenderer: open.tenderer.clone(), first, last })
    });
    view.prices = lowered.collect();
    view.prices.sort_by_key(|line| line.last.amount_minor);
    view.best = examination.admitted().iter().map(|bid| bid.price).min_by_key(|price| price.amount_minor);
    view
}

/// A firm's own place in a lot's auction while it is announced or runs.
///
/// # Errors
/// A problem when there is no such auction, or the firm has no bid in it.
pub async fn own_place(
    app: &App,
    id: &ProcedureId,
    state: &Procedure,
    lot: &LotId,
    party: &PartyId,
) -> Result<OwnPlace, Problem> {
    let (of_notice, LotState::Auction(of_lot)) = lot_of(state, lot)? else { return Err(Problem::not_found()) };
    let bidders = app.node.bidders(id, of_notice, of_lot);
    let own = bidders.into_iter().find(|bidder| bidder.party == *party).ok_or_else(Problem::not_found)?;
    let loaded = app.node.load_auction(id, lot).await?;
    let running = loaded.file.running.as_ref();
    let ranking = of_lot.ranking(of_notice, running);
    let line = ranking.bids.iter().find(|line| line.bid == own.bid).ok_or_else(Problem::not_found)?;
    let best = ranking.bids.iter().map(|line| line.price.amount_minor).min().unwrap_or(line.price.amount_minor);
    let highest = of_lot.auction.terms.highest(line.price.amount_minor, best);
    let placed = running.into_iter().flat_map(|running| &running.bids).filter(|placed| placed.bid == own.bid);
    let placed: Vec<OwnBid> = placed
        .map(|placed| OwnBid {
            sequence: placed.sequence,
            price: placed.price,
            received_at: placed.received_at,
            index: placed.index,
            signed: placed.is_signed,
        })
        .collect();
    Ok(OwnPlace {
        party: party.clone(),
        bidder: own.number,
        rank: line.rank,
        of: u32::try_from(ranking.bids.len()).unwrap_or(u32::MAX),
        price: line.price,
        highest_next: (highest >= 1).then_some(Money { amount_minor: highest, ..line.price }),
        next_sequence: placed.last().map_or(1, |last| last.sequence + 1),
        placed,
        bid: own.bid,
    })
}
