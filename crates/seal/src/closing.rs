//! The closing list: every bid received in time, fixed before anything is opened.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bytes::Digest;
use crate::merkle;

/// One bid of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingEntry {
    /// The ledger index of its `bid_received`.
    pub index: u64,
    /// The bid.
    pub eid: Digest,
}

/// Why a list is not a closing list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingFault {
    /// Ledger indexes do not increase strictly.
    Order {
        /// The ledger index that is out of order.
        index: u64,
    },
    /// One envelope is listed twice.
    RepeatedEnvelope(Digest),
    /// A ledger index of 2^53 or more.
    Index(u64),
}

impl fmt::Display for ClosingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order { index } => write!(f, "ledger index {index} is out of order"),
            Self::RepeatedEnvelope(eid) => write!(f, "envelope {eid} is listed twice"),
            Self::Index(index) => write!(f, "ledger index {index} is not below 2^53"),
        }
    }
}

impl std::error::Error for ClosingFault {}

/// The bids received in time, in the order of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<ClosingEntry>", into = "Vec<ClosingEntry>")]
pub struct ClosingList(Vec<ClosingEntry>);

impl TryFrom<Vec<ClosingEntry>> for ClosingList {
    type Error = ClosingFault;

    fn try_from(entries: Vec<ClosingEntry>) -> Result<Self, ClosingFault> {
        if let Some(pair) = entries.windows(2).find(|pair| pair[0].index >= pair[1].index) {
            return Err(ClosingFault::Order { index: pair[1].index });
        }
        if let Some(entry) = entries.iter().find(|entry| entry.index > crate::jcs::MAX_INTEGER) {
            return Err(ClosingFault::Index(entry.index));
        }
        let mut eids: Vec<Digest> = entries.iter().map(|entry| entry.eid).collect();
        eids.sort_unstable();
        match eids.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(ClosingFault::RepeatedEnvelope(pair[0])),
            None => Ok(Self(entries)),
        }
    }
}

impl From<ClosingList> for Vec<ClosingEntry> {
    fn from(list: ClosingList) -> Self {
        list.0
    }
}

impl ClosingList {
    /// The bids in the order of the ledger.
    pub fn entries(&self) -> &[ClosingEntry] {
        &self.0
    }

    /// RFC 6962 root whose leaves are the 32-byte eids in the order of the ledger.
    pub fn root(&self) -> Digest {
        merkle::root(self.0.iter().map(|entry| entry.eid))
    }

    /// Whether a bid is listed.
    pub fn contains(&self, eid: &Digest) -> bool {
        self.0.iter().any(|entry| entry.eid == *eid)
    }

    /// The place of a bid and its audit path, for a tenderer who was given only the root.
    pub fn inclusion_proof(&self, eid: &Digest) -> Option<ClosingProof> {
        let position = self.0.iter().position(|entry| entry.eid == *eid)?;
        let eids: Vec<Digest> = self.0.iter().map(|entry| entry.eid).collect();
        let hashes = merkle::inclusion_proof(&eids, position)?;
        Some(ClosingProof { position: position as u64, size: eids.len() as u64, hashes })
    }
}

/// That one bid is in a closing list of which only the root is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingProof {
    /// Place of the bid in the list, from 0.
    pub position: u64,
    /// Length of the list.
    pub size: u64,
    /// RFC 6962 audit path, nearest sibling first.
    pub hashes: Vec<Digest>,
}

impl ClosingProof {
    /// Whether the bid is at this place of the list with this root.
    pub fn verify(&self, eid: &Digest, root: &Digest) -> bool {
        merkle::verify_inclusion(&eid.0, self.position, self.size, &self.hashes, root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(index: u64, eid: u8) -> ClosingEntry {
        ClosingEntry { index, eid: Digest([eid; 32]) }
    }

    #[test]
    fn every_listed_bid_is_proved() {
        let list = ClosingList::try_from(vec![entry(3, 1), entry(4, 9), entry(70, 4)]).unwrap();
        for listed in list.entries() {
            let proof = list.inclusion_proof(&listed.eid).unwrap();
            assert!(proof.verify(&listed.eid, &list.root()));
            assert!(!proof.verify(&Digest([2; 32]), &list.root()));
        }
        assert_eq!(list.inclusion_proof(&Digest([2; 32])), None);
        assert!(ClosingList::try_from(vec![]).unwrap().entries().is_empty());
    }

    #[test]
    fn a_list_has_one_form() {
        assert_eq!(ClosingList::try_from(vec![entry(4, 1), entry(3, 2)]), Err(ClosingFault::Order { index: 3 }));
        assert_eq!(ClosingList::try_from(vec![entry(4, 1), entry(4, 2)]), Err(ClosingFault::Order { index: 4 }));
        let twice = vec![entry(4, 1), entry(5, 1)];
        assert_eq!(ClosingList::try_from(twice), Err(ClosingFault::RepeatedEnvelope(Digest([1; 32]))));
        assert_eq!(ClosingList::try_from(vec![entry(1 << 53, 1)]), Err(ClosingFault::Index(1 << 53)));
    }
}
