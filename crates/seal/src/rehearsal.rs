//! The rehearsal: each member opens a dummy envelope before publication, and again the day before the deadline.

use crate::bytes::{Digest, SealSecret, Share};
use crate::derivation::Derivation;
use crate::envelope::{Envelope, Header};
use crate::kdf;
use crate::keys::CommitteeKeys;
use crate::sealer::{SealError, Sealer, Segment};

/// `hdr.bidder` of every dummy: `H("diwan/rehearsal/v1\0" ‖ kset)`. No tenderer's commitment can equal it, so a dummy
/// cannot be submitted as a bid.
pub fn rehearsal_bidder(kset: &Digest) -> Digest {
    kdf::sha256(&[b"diwan/rehearsal/v1\0", &kset.0])
}

/// Whether an envelope is a dummy and not a bid.
pub fn is_dummy(envelope: &Envelope) -> bool {
    envelope.header().bidder == rehearsal_bidder(&envelope.header().kset)
}

/// A dummy envelope for a committee, with an empty body of one segment. `s` is 32 fresh random bytes, which whoever
/// asks for the rehearsal keeps; `created` is RFC 3339 in UTC.
pub fn dummy_envelope(
    keys: &CommitteeKeys,
    s: [u8; 32],
    anchor: Digest,
    created: &str,
) -> Result<(Envelope, Vec<Segment>), SealError> {
    let bidder = rehearsal_bidder(&keys.kset());
    let header = Header::for_committee(keys, bidder, anchor, created).map_err(SealError::Header)?;
    Sealer::new(header, keys, s, 0)?.finish()
}

/// Whether member `i` has opened the dummy: its share is the one that was sealed for it, which nobody else could read.
pub fn has_opened(dummy: &Envelope, s: &[u8; 32], i: u8, share: &Share) -> bool {
    let derivation = Derivation::of_envelope(&SealSecret(*s), dummy);
    let position = usize::from(i).checked_sub(1);
    derivation.commitment() == *dummy.com()
        && position.and_then(|p| derivation.shares().get(p).cloned()).as_ref() == Some(share)
}
