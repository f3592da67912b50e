//! A log of acts with everything that proves them, signed by the log and cosigned by two witnesses.

use std::collections::HashMap;

use ledger::Hash;
use ledger::act::{self, Act};
use ledger::checkpoint::{self, Checkpoint, SignedCheckpoint};
use ledger::leaf::{commitment, leaf_hash};
use ledger::policy::Policy;
use ledger::tree::{Frontier, HashReader, root_at};
use serde_json::json;

use crate::keys::{NOW, ORIGIN, log_key, witness_key};

pub fn policy(quorum: &str) -> Policy {
    let [w1, w2] = [1, 2].map(|number| witness_key(number).verifying_key().to_string());
    let log = log_key().verifying_key().to_string();
    let text = format!("log {log}\nwitness A {w1}\nwitness B {w2}\ngroup both all A B\nquorum {quorum}\n");
    Policy::parse(text.as_bytes()).unwrap()
}

pub fn salt(index: u64) -> [u8; 32] {
    ledger::hash::sha256(&[b"salt", &index.to_be_bytes()]).0
}

/// A log of acts with everything that proves them.
pub struct Office {
    pub acts: Vec<Vec<u8>>,
    nodes: HashMap<(u8, u64), Hash>,
    pub frontier: Frontier,
}

impl HashReader for Office {
    type Error = (u8, u64);
    fn node(&self, level: u8, index: u64) -> Result<Hash, (u8, u64)> {
        self.nodes.get(&(level, index)).copied().ok_or((level, index))
    }
}

impl Office {
    pub fn of(acts: impl IntoIterator<Item = Act>) -> Office {
        let mut office = Office { acts: Vec::new(), nodes: HashMap::new(), frontier: Frontier::new() };
        for act in acts {
            office.record(act::encode(&act).unwrap());
        }
        office
    }

    /// `size` acts over three streams.
    pub fn with(size: u64) -> Office {
        Office::of((0..size).map(act_number))
    }

    pub fn record(&mut self, bytes: Vec<u8>) {
        let leaf = commitment(&salt(self.acts.len() as u64), &bytes);
        for node in self.frontier.push(leaf_hash(&leaf)) {
            self.nodes.insert((node.level, node.index), node.hash);
        }
        self.acts.push(bytes);
    }

    pub fn checkpoint(&self, size: u64) -> SignedCheckpoint {
        let checkpoint = Checkpoint::new(ORIGIN, size, root_at(self, size).unwrap());
        let mut signed = checkpoint::sign(&checkpoint, &log_key()).unwrap();
        let text = signed.note().text().to_owned();
        for number in [1, 2] {
            signed.add(witness_key(number).cosign(&text, NOW + u64::from(number)).unwrap()).unwrap();
        }
        signed
    }
}

pub fn act_number(index: u64) -> Act {
    Act {
        v: 1,
        r#type: "bid_submitted".into(),
        stream: format!("procedure/{}", index % 3),
        version: index / 3,
        at: format!("2026-03-01T08:{:02}:{:02}.000000Z", index / 60 % 60, index % 60),
        actor: "a-key".into(),
        ruleset: None,
        data: json!({"number": index, "note": "عرض مختوم — offre scellée"}),
    }
}
