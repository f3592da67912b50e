//! Auctions that run: what is known of each, and whose turn it is to write to it. Bids of one auction are written one
//! after the other, because each is decided on what the others left; readers wait for nobody.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use crate::streams::{self, AnyAct};
use domain::procurement::auction::{self, AuctionFile};
use domain::procurement::{Command, Procedure};
use domain::{LotId, ProcedureId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::ledger::{Condition, Ledger};

/// Auctions kept in memory.
const KEPT: usize = 512;

/// An auction as of a version of its stream.
#[derive(Debug, Clone, Default)]
pub struct LoadedAuction {
    /// Number of acts read.
    pub version: u64,
    /// What is true.
    pub file: Arc<AuctionFile>,
}

/// What is known of auctions, by stream.
#[derive(Default)]
pub(crate) struct Auctions {
    known: Mutex<HashMap<String, LoadedAuction>>,
    turns: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Auctions {
    /// Whose turn it is to write to an auction. Nothing depends on it but speed: every append has its conditions.
    pub(crate) fn turn(&self, stream: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= KEPT {
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Arc::clone(turns.entry(stream.to_owned()).or_default())
    }
}

impl Node {
    /// Loads an auction: what is in memory and whatever acts have come since.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn load_auction(&self, id: &ProcedureId, lot: &LotId) -> Result<LoadedAuction, CommandError> {
        let stream = streams::auction(id, lot);
        let kept = || self.auctions.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut loaded = kept().get(&stream).cloned().unwrap_or_default();
        let entries = self.stream_after(&stream, loaded.version).await?;
        let Some(last) = entries.last() else { return Ok(loaded) };
        loaded.version = last.version;
        let mut file = Arc::unwrap_or_clone(loaded.file);
        for entry in &entries {
            let Some(bytes) = entry.act() else { continue };
            let act = streams::decode(&entry.stream, &entry.r#type, bytes);
            let act = act.map_err(|error| CommandError::fault("reading an auction", error))?;
            if let AnyAct::Auction(act) = act {
                file = auction::evolve(file, &act, entry.index);
            }
        }
        loaded.file = Arc::new(file);
        let mut known = kept();
        if known.len() >= KEPT {
            known.clear();
        }
        if known.get(&stream).is_none_or(|other| other.version < loaded.version) {
            known.insert(stream, loaded.clone());
        }
        Ok(loaded)
    }

    /// What the clock does for a lot's auction: opens it, moves its end for outages, closes it once the margin after the end
    /// has passed. Each step changes nothing when it comes again.
    ///
    /// # Errors
    /// [`CommandError`]; the next round does what is left.
    pub(crate) async fn run_auction(&self, id: &ProcedureId, lot: &LotId) -> Result<(), CommandError> {
        let loaded = self.load_procedure(id).await?;
        let Procedure::Closed(closed) = &*loaded.state else { return Ok(()) };
        let Some(of_lot) = closed.lots.get(lot).and_then(|lot| lot.auction()) else { return Ok(()) };
        let file = self.load_auction(id, lot).await?.file;
        if file.running.is_none() {
            if self.clock.now() >= of_lot.auction.starts_at {
                self.auction_command(&Caller::clock(), id, lot, auction::Command::Open).await?;
                tracing::info!(%id, %lot, "auction opened");
            }
            return Ok(());
        }
        self.extend_auction(id, lot).await?;
        let margin = &self.rules_of(&loaded.state)?.periods.closing_margin;
        let file = self.load_auction(id, lot).await?.file;
        let ends_at = file.running.as_ref().map(|running| running.ends_at);
        if ends_at.is_some_and(|ends_at| self.clock.now() > margin.after(ends_at)) {
            self.close_auction(id, lot).await?;
            tracing::info!(%id, %lot, "auction closed");
        }
        Ok(())
    }

    /// Moves the end for every outage in which the auction lost time and that did not move it yet.
    pub(crate) async fn extend_auction(&self, id: &ProcedureId, lot: &LotId) -> Result<(), CommandError> {
        for outage in self.outages() {
            let file = self.load_auction(id, lot).await?.file;
            let Some(running) = &file.running else { return Ok(()) };
            let lost = outage.to > running.opened_at && outage.from < running.ends_at;
            if lost && !running.outages.contains(&outage.index) {
                let (from, to, index) = (outage.from, outage.to, outage.index);
                let command = auction::Command::ExtendForOutage { from, to, index };
                self.auction_command(&Caller::clock(), id, lot, command).await?;
            }
        }
        Ok(())
    }

    /// Records with what the auction ended. The append stands only if no bid came since the outcome was made.
    async fn close_auction(&self, id: &ProcedureId, lot: &LotId) -> Result<Recorded, CommandError> {
        let stream = streams::auction(id, lot);
        let turn = self.auctions.turn(&stream);
        let _turn = turn.lock().await;
        for _ in 0..12 {
            let ledger_size = self.ledger.head().size;
            let file = self.load_auction(id, lot).await?.file;
            let Some(running) = &file.running else { return Ok(Recorded::nothing()) };
            let unchanged = Condition::NoneOfUnder {
                prefix: stream.clone(),
                types: ["auction_bid_placed", "auction_extended"].map(str::to_owned).to_vec(),
                since: ledger_size,
            };
            let command = Command::CloseAuction { lot: lot.clone(), outcome: running.outcome(), ledger_size };
            match self.procedure_command_if(&Caller::clock(), id, command, vec![unchanged]).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }
}
