//! The one act by which a member releases its shares of all bids.

use serde::{Deserialize, Serialize};

use crate::bytes::{Digest, IdentityPublicKey, Share, Signature};
use crate::envelope::Envelope;
use crate::jcs;
use crate::keys::{CommitteeKeys, IdentityKey, OpeningKeyPair, SignatureFault};
use crate::opening::{Release, unwrap_share};

const LABEL: &[u8] = b"diwan/share-release/v1\0";

/// A member's word on one bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedShare {
    /// The bid.
    pub eid: Digest,
    /// The share; `null` if the member says that its wrap does not open.
    pub share: Option<Share>,
}

/// A member's shares of all bids of one opening, signed by its identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedRelease {
    /// Format version, 1.
    pub v: u8,
    /// The committee.
    pub kset: Digest,
    /// Root of the closing list that the member had verified before it released anything.
    pub closing_root: Digest,
    /// The member's seat.
    pub i: u8,
    /// One for each bid of the closing list, in its order.
    pub shares: Vec<ReleasedShare>,
    /// Ed25519 over `"diwan/share-release/v1\0" ‖ JCS{v, kset, closing_root, i, shares}`.
    pub signature: Signature,
}

#[derive(Serialize)]
struct Unsigned<'a> {
    v: u8,
    kset: &'a Digest,
    closing_root: &'a Digest,
    i: u8,
    shares: &'a [ReleasedShare],
}

impl SignedRelease {
    /// Unwraps a member's share of every envelope, in the order of the closing list, and signs.
    ///
    /// The caller has checked before that the closing list is in a cosigned checkpoint, that every index is proved and
    /// that the objection window has passed: this crate has neither a ledger nor a clock.
    pub fn sign<'e>(
        keys: &CommitteeKeys,
        closing_root: Digest,
        i: u8,
        key: &OpeningKeyPair,
        identity: &IdentityKey,
        envelopes: impl IntoIterator<Item = &'e Envelope>,
    ) -> Self {
        let shares = envelopes
            .into_iter()
            .map(|envelope| ReleasedShare { eid: envelope.eid(), share: unwrap_share(key, envelope, i) })
            .collect();
        Self::sign_shares(keys.kset(), closing_root, i, shares, identity)
    }

    /// Signs shares that were unwrapped elsewhere.
    pub fn sign_shares(
        kset: Digest,
        closing_root: Digest,
        i: u8,
        shares: Vec<ReleasedShare>,
        identity: &IdentityKey,
    ) -> Self {
        let mut release = Self { v: 1, kset, closing_root, i, shares, signature: Signature([0; 64]) };
        release.signature = identity.sign(LABEL, &[&release.signed_bytes()]);
        release
    }

    /// Whether the release is signed by this identity.
    pub fn verify(&self, identity: &IdentityPublicKey) -> Result<(), SignatureFault> {
        identity.verify(LABEL, &[&self.signed_bytes()], &self.signature)
    }

    /// What the member says of one bid; `None` if it says nothing.
    pub fn of_bid(&self, eid: &Digest) -> Option<Release> {
        let released = self.shares.iter().find(|released| released.eid == *eid)?;
        Some(Release { i: self.i, share: released.share.clone() })
    }

    fn signed_bytes(&self) -> Vec<u8> {
        let Self { v, kset, closing_root, i, shares, .. } = self;
        jcs::of_checked(&Unsigned { v: *v, kset, closing_root, i: *i, shares })
    }
}
