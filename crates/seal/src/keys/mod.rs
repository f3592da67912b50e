//! Who can open and who can sign: root secrets, opening keys, a committee's published keys, identities.

mod committee;
mod identity;
mod opening_key;
mod recovery;
mod wrapping;

pub use committee::{CommitteeKeys, CommitteeKeysError, MAX_MEMBERS, MemberKey, Threshold, ThresholdError};
pub use identity::{IdentityKey, SignatureFault};
pub use opening_key::{OpeningKeyContext, OpeningKeyPair, RootSecret, ikm, opening_key};
pub use recovery::{RecoveryError, parse_recovery_sheet, recovery_sheet};
pub use wrapping::{
    MAX_ITERATIONS, MIN_ITERATIONS, Slot, UnwrapError, WrapError, WrappedRoot, prf_input, unwrap_with_passphrase,
    unwrap_with_prf, wrap_with_passphrase, wrap_with_prf,
};
