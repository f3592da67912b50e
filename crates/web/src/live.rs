//! An opening, or an auction, as it happens: server-sent events (HTML, section 9.2) for whoever has its page open.
//!
//! An event says that something public was recorded, and its place; what that was is read where it always is, so a
//! listener learns nothing that a reader of the page does not. The id of an event is the position in the ledger that
//! follows its act: whoever lost the line continues from the last one it saw.
//!
//! Nobody asks a database while waiting: the node tells its news once, to all. Listeners are few enough to be held (in
//! all, and from one place), none stays longer than [`STAY`], a line that is silent is kept alive, and the end of the
//! program ends them.

use crate::accounts::Address;
use crate::api::{At, Exact, Params};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::ProcedureId;
use futures::stream::unfold;
use node::News;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::ledger::Ledger;
use tokio::sync::broadcast::Receiver;
use tokio::sync::watch;
use tokio::time::Instant;

/// Listeners at the same time, where the process may have twice as many files open: so whoever brings a bid finds a
/// connection.
pub const LISTENERS_MAX: usize = 2_000;
/// Those of one place: an office behind one address, and nobody who wants all places for themselves.
pub const LISTENERS_EACH_MAX: usize = 50;
/// How long one listens at most; then one comes again, and what has gone away is gone.
const STAY: Duration = Duration::from_secs(3_600);
/// The longest silence on a line.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// When to come again, whoever loses the line.
const AGAIN: Duration = Duration::from_secs(5);
/// Acts that are read for whoever comes again.
const MISSED: usize = 1_000;

/// Acts that change the page of an opening.
const ACTS: [&str; 7] = [
    "bidding_closed",
    "closing_listed",
    "shares_released",
    "dispute_key_published",
    "bid_opened",
    "opening_recorded",
    "minutes_signed",
];

/// Acts that change the pages of an auction.
const AUCTION_ACTS: [&str; 7] = [
    "auction_announced",
    "auction_opened",
    "auction_bid_placed",
    "auction_extended",
    "auction_closed",
    "lot_unsuccessful",
    "procedure_cancelled",
];

/// The operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures/{ocid}/opening/events", "followOpening", events)
            .says("Tells as it happens that an opening went on: events of type `opening` with the act's type and index; `Last-Event-ID` continues.")
            .query(&["live:after"])
            .gives_media(200, "text/event-stream"),
        Operation::get("/api/v1/procedures/{ocid}/auctions/events", "followAuctions", auction_events)
            .says("Tells as it happens that an auction went on: events of type `opening` with the act's type and index, and nothing of who bid what; `Last-Event-ID` continues.")
            .query(&["live:after"])
            .gives_media(200, "text/event-stream"),
    ]
}

/// Room for listeners: half of the files that this process may have open.
fn room() -> usize {
    LISTENERS_MAX.min(crate::server::open_files() / 2)
}

/// Who listens.
pub(crate) struct Live {
    places: Mutex<HashMap<String, usize>>,
    over: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self { places: Mutex::default(), over: watch::Sender::new(false) }
    }
}

/// The place of one listener; it is free again when this is dropped.
struct Seat {
    live: Arc<Live>,
    place: String,
}

impl Live {
    fn sit(self: &Arc<Self>, place: &str) -> Result<Seat, Problem> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, own) = (places.values().sum::<usize>(), places.get(place).copied().unwrap_or_default());
        if all >= room() || own >= LISTENERS_EACH_MAX {
            return Err(Problem { retry_after_seconds: Some(30), ..Problem::overloaded() });
        }
        places.insert(place.to_owned(), own + 1);
        Ok(Seat { live: Arc::clone(self), place: place.to_owned() })
    }

    /// Ends every line, those that begin from now on as well.
    pub(crate) fn close(&self) {
        self.over.send_replace(true);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut places = self.live.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = places.get_mut(&self.place) {
            *own -= 1;
            if *own == 0 {
                places.remove(&self.place);
            }
        }
    }
}

/// From where on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct From {
    after: Option<Exact>,
}

/// A line.
struct Line {
    _seat: Seat,
    news: Receiver<News>,
    over: watch::Receiver<bool>,
    until: Instant,
    procedure: ProcedureId,
    /// The acts that are told.
    acts: &'static [&'static str],
    /// What was missed, to be told first.
    missed: Option<News>,
    /// The position up to which everything was told.
    told: u64,
}

impl Line {
    /// The next act to tell; nothing when the line ends. Who missed news comes again and reads on from the last.
    async fn next(&mut self) -> Option<News> {
        if let Some(missed) = self.missed.take() {
            return Some(missed);
        }
        loop {
            let news = tokio::select! {
                biased;
                _ = self.over.wait_for(|over| *over) => return None,
                () = tokio::time::sleep_until(self.until) => return None,
                news = self.news.recv() => news.ok()?,
            };
            if news.procedure == self.procedure && news.index >= self.told && self.acts.contains(&news.act) {
                self.told = news.index + 1;
                return Some(news);
            }
        }
    }
}

fn event(news: &News) -> Event {
    let data = json!({ "act": news.act, "index": news.index });
    Event::default().event("opening").id((news.index + 1).to_string()).retry(AGAIN).data(data.to_string())
}

async fn events(
    State(app): State<App>,
    At(id): At<ProcedureId>,
    Params(from): Params<From>,
    Address(place): Address,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    follow(&app, id, &from, &place, &headers, &ACTS).await
}

async fn auction_events(
    State(app): State<App>,
    At(id): At<ProcedureId>,
    Params(from): Params<From>,
    Address(place): Address,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    follow(&app, id, &from, &place, &headers, &AUCTION_ACTS).await
}

async fn follow(
    app: &App,
    id: ProcedureId,
    from: &From,
    place: &str,
    headers: &HeaderMap,
    acts: &'static [&'static str],
) -> Result<Response, Problem> {
    app.node.visible_procedure(None, &id).await?;
    let seat = app.live.sit(place)?;
    // Listening begins before the ledger is read: what is recorded in between is heard twice and told once.
    let news = app.node.listen();
    let size = app.node.ledger.head().size;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse::<u64>().ok());
    let asked = from.after.as_ref().and_then(|Exact(after)| u64::try_from(*after).ok());
    let mut told = last.or(asked).unwrap_or(size).min(size);
    let missed = missed(app, &id, told, acts).await?;
    if let Some(missed) = &missed {
        told = missed.index + 1;
    }
    let over = app.live.over.subscribe();
    let line = Line { _seat: seat, news, over, until: Instant::now() + STAY, procedure: id, acts, missed, told };
    let stream = unfold(line, |mut line| async {
        let news = line.next().await?;
        Some((Ok::<_, Infallible>(event(&news)), line))
    });
    let alive = KeepAlive::new().interval(HEARTBEAT);
    // A proxy that gathers an answer before it passes it on would gather for ever.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, Sse::new(stream).keep_alive(alive)).into_response())
}

/// The last act since a position that is to be told: one event says all of it.
async fn missed(
    app: &App,
    id: &ProcedureId,
    told: u64,
    acts: &'static [&'static str],
) -> Result<Option<News>, Problem> {
    let stream = node::streams::procedure(id);
    let auctions = node::streams::auctions(id);
    let mut last = None;
    for prefix in [&stream, &auctions] {
        let entries = app.node.ledger.read_prefix(prefix, told, MISSED).await.map_err(Problem::fault)?;
        let own = entries.iter().rev().filter(|entry| entry.stream == stream || entry.stream.starts_with(&auctions));
        let news = own.filter(|entry| entry.act().is_some()).find_map(|entry| {
            let act = acts.iter().copied().find(|act| *act == entry.r#type)?;
            Some(News { index: entry.index, procedure: id.clone(), act })
        });
        last = [last, news].into_iter().flatten().max_by_key(|news: &News| news.index);
    }
    Ok(last)
}
