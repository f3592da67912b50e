//! Between the rules and the mathematics of sealed bids: keys, rehearsal, closing, shares, opening.

mod body;
mod closing;
mod keys;
mod record;
mod shares;

pub use keys::{Rehearsals, RehearsedShare};
pub use record::OpeningOutcome;
pub use shares::OpeningMaterial;

use crate::error::CommandError;
use domain::procurement::Refusal;
use domain::procurement::act::KeySet;
use domain::procurement::state::FixedKeys;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use seal::keys::{CommitteeKeys, MemberKey, OpeningKeyContext};

/// What an opening key is for.
#[must_use]
pub fn key_context(
    procedure: &ProcedureId,
    lot: &LotId,
    envelope: EnvelopeKind,
    committee_version: u32,
) -> OpeningKeyContext {
    OpeningKeyContext {
        procedure: procedure.to_string(),
        lot: lot.to_string(),
        envelope: envelope.as_str().to_owned(),
        committee_version,
    }
}

fn key_invalid(error: impl std::fmt::Display) -> CommandError {
    tracing::debug!(%error, "key refused");
    CommandError::refused(&Refusal::KeyInvalid, None)
}

fn members_of(set: &KeySet) -> Result<Vec<MemberKey>, CommandError> {
    (1..)
        .zip(&set.members)
        .map(|(i, member)| {
            Ok(MemberKey {
                i,
                identity: member.identity_key.parse().map_err(key_invalid)?,
                public_key: member.public_key.parse().map_err(key_invalid)?,
                signature: member.signature.parse().map_err(key_invalid)?,
            })
        })
        .collect()
}

/// The keys of a lot and envelope as tenderers seal to them; every signature is verified again.
///
/// # Errors
/// [`CommandError::Refused`] when the lot or envelope has no keys.
pub fn committee_keys(
    procedure: &ProcedureId,
    keys: &FixedKeys,
    lot: &LotId,
    envelope: EnvelopeKind,
) -> Result<CommitteeKeys, CommandError> {
    let set =
        keys.set(lot, envelope).ok_or_else(|| CommandError::refused(&Refusal::EnvelopeUnknown { envelope }, None))?;
    let context = key_context(procedure, lot, envelope, keys.committee_version);
    let threshold = u8::try_from(keys.threshold).map_err(key_invalid)?;
    CommitteeKeys::new(context, threshold, members_of(set)?).map_err(key_invalid)
}
