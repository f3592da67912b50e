//! What is true of a tenderer's bids on one lot now.

use crate::ids::{BidId, EnvelopeId};
use crate::ruleset::EnvelopeKind;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The file of one tenderer on one lot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BidFile {
    /// The envelope of each kind that counts now.
    pub live: BTreeMap<EnvelopeKind, LiveEnvelope>,
    /// Envelopes that were replaced, withdrawn or returned: none may be submitted again.
    pub past: BTreeSet<EnvelopeId>,
}

/// An envelope that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveEnvelope {
    /// The envelope.
    pub eid: EnvelopeId,
    /// The bid.
    pub bid: BidId,
    /// When it was received.
    pub received_at: Timestamp,
    /// Size of the body, in bytes.
    pub body_bytes: u64,
    /// The whole envelope.
    pub sealed: serde_json::Value,
    /// Whether its body is complete.
    pub body_complete: bool,
}

impl BidFile {
    /// The live envelope of this id.
    #[must_use]
    pub fn live_envelope(&self, eid: &EnvelopeId) -> Option<(EnvelopeKind, &LiveEnvelope)> {
        self.live.iter().find(|(_, envelope)| envelope.eid == *eid).map(|(kind, envelope)| (*kind, envelope))
    }
}
