//! The closing: every timely envelope that was neither replaced nor withdrawn, fixed in one act.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use crate::streams::{self, AnyAct};
use domain::ids::EnvelopeId;
use domain::procurement::act::ClosedEnvelope;
use domain::procurement::bid::{self, BidAct, BidFile};
use domain::procurement::command::Command;
use domain::{LotId, ProcedureId};
use seal::bytes::Digest;
use std::collections::HashMap;
use store::ledger::{Condition, Ledger};

#[derive(Default)]
struct Found {
    file: BidFile,
    indexes: HashMap<EnvelopeId, u64>,
}

impl Node {
    /// Closes the bidding of a procedure whose deadline has passed. The append stands only if no bid came or went
    /// since the list was made, so the list is complete whatever happens at the same moment.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn close_bidding(&self, id: &ProcedureId) -> Result<Recorded, CommandError> {
        for _ in 0..12 {
            let ledger_size = self.ledger.head().size;
            let (list, past) = self.closing_list(id, ledger_size).await?;
            // Whoever replaced or withdrew an envelope just before we died left its ciphertext behind.
            for eid in &past {
                self.forget_body(eid).await;
            }
            let eids = list.iter().map(|line| line.eid.as_str().parse::<Digest>());
            let eids: Vec<Digest> =
                eids.collect::<Result<_, _>>().map_err(|error| CommandError::fault("closing list", error))?;
            let root = seal::merkle::root(&eids).to_base64url();
            let unchanged = Condition::NoneOfUnder {
                prefix: streams::bids(id),
                types: ["bid_received", "bid_withdrawn"].map(str::to_owned).to_vec(),
                since: ledger_size,
            };
            let command = Command::CloseBidding { list, root, ledger_size };
            match self.procedure_command_if(&Caller::clock(), id, command, vec![unchanged]).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// The list, and the envelopes that count no more.
    async fn closing_list(
        &self,
        id: &ProcedureId,
        below: u64,
    ) -> Result<(Vec<ClosedEnvelope>, Vec<EnvelopeId>), CommandError> {
        let mut found: HashMap<String, Found> = HashMap::new();
        let mut from = 0;
        loop {
            let entries = self.ledger.read_prefix(&streams::bids(id), from, usize::MAX).await?;
            let Some(last) = entries.last() else { break };
            from = last.index + 1;
            for entry in entries.iter().filter(|entry| entry.index < below) {
                let Some(act) = entry.act() else { continue };
                let act = streams::decode(&entry.stream, &entry.r#type, act)
                    .map_err(|error| CommandError::fault("reading a bid", error))?;
                if let AnyAct::Bid(act) = act {
                    let bids = found.entry(entry.stream.clone()).or_default();
                    if let BidAct::BidReceived(act) = &act {
                        bids.indexes.insert(act.eid.clone(), entry.index);
                    }
                    bids.file = bid::evolve(std::mem::take(&mut bids.file), &act);
                }
            }
        }
        let mut list: Vec<ClosedEnvelope> = found.iter().flat_map(|(stream, bids)| lines(stream, bids)).collect();
        list.sort_by_key(|line| line.index);
        let past = found.into_values().flat_map(|bids| bids.file.past).collect();
        Ok((list, past))
    }
}

fn lines(stream: &str, bids: &Found) -> Vec<ClosedEnvelope> {
    let Some(lot) = stream.split('/').nth(2).and_then(|lot| LotId::new(lot).ok()) else { return Vec::new() };
    let line = |(kind, live): (&domain::ruleset::EnvelopeKind, &bid::LiveEnvelope)| {
        Some(ClosedEnvelope {
            index: *bids.indexes.get(&live.eid)?,
            eid: live.eid.clone(),
            lot: lot.clone(),
            envelope: *kind,
            bid: live.bid.clone(),
            received_at: live.received_at,
        })
    };
    bids.file.live.iter().filter_map(line).collect()
}
