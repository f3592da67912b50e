//! The keys of a committee, published before the notice: `committee_keys` and its hash `kset`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::identity::IdentityKey;
use super::opening_key::OpeningKeyContext;
use crate::bytes::{Digest, IdentityPublicKey, OpeningPublicKey, Signature};
use crate::text::TextFault;
use crate::{jcs, kdf, wrap};

/// Most seats a committee can have.
pub const MAX_MEMBERS: u8 = 9;

const MEMBER_KEY_LABEL: &[u8] = b"diwan/member-key/v1\0";
const COMMITTEE_KEYS_LABEL: &[u8] = b"diwan/committee-keys/v1\0";

/// `t` of `n` members open together.
///
/// `n ≤ 9`, `t ≥ 2` and `n − t ≥ 1`, so that one person can neither open nor prevent the opening;
/// the only other form is `t = n = 1`, which a rule-set may allow for the smallest purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    t: u8,
    n: u8,
}

/// A `t` of `n` outside the allowed forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThresholdError {
    /// Members needed.
    pub t: u8,
    /// Members in all.
    pub n: u8,
}

impl fmt::Display for ThresholdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} is not a threshold (2 ≤ t < n ≤ {MAX_MEMBERS}, or 1 of 1)", self.t, self.n)
    }
}

impl std::error::Error for ThresholdError {}

impl Threshold {
    /// `t` of `n`, or the reason why not.
    pub fn new(t: u8, n: u8) -> Result<Self, ThresholdError> {
        let allowed = (t, n) == (1, 1) || (t >= 2 && t < n && n <= MAX_MEMBERS);
        if allowed { Ok(Self { t, n }) } else { Err(ThresholdError { t, n }) }
    }

    /// Members needed to open.
    pub fn t(self) -> u8 {
        self.t
    }

    /// Members in all.
    pub fn n(self) -> u8 {
        self.n
    }
}

/// One seat: its number, its opening key, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberKey {
    /// The seat, 1 to n; also the x-coordinate of the member's share.
    pub i: u8,
    /// The member's identity, which signs below. That it belongs to the appointed person is the ledger's to say.
    pub identity: IdentityPublicKey,
    /// `pk_i`.
    pub public_key: OpeningPublicKey,
    /// Ed25519 over `"diwan/member-key/v1\0" ‖ JCS{procedure, lot, envelope, committee_version, i, public_key}`.
    pub signature: Signature,
}

#[derive(Serialize)]
struct MemberKeyClaim<'a> {
    #[serde(flatten)]
    context: &'a OpeningKeyContext,
    i: u8,
    public_key: OpeningPublicKey,
}

impl MemberKey {
    /// A member's signed claim to seat `i` with an opening key.
    pub fn sign(context: &OpeningKeyContext, i: u8, public_key: OpeningPublicKey, identity: &IdentityKey) -> Self {
        let claim = jcs::of_checked(&MemberKeyClaim { context, i, public_key });
        let signature = identity.sign(MEMBER_KEY_LABEL, &[&claim]);
        Self { i, identity: identity.public_key(), public_key, signature }
    }

    /// Whether the signature is by `identity`, over this seat, this key and this context.
    pub fn is_signed_for(&self, context: &OpeningKeyContext) -> bool {
        let claim = jcs::of_checked(&MemberKeyClaim { context, i: self.i, public_key: self.public_key });
        self.identity.verify(MEMBER_KEY_LABEL, &[&claim], &self.signature).is_ok()
    }
}

/// `committee_keys`: threshold and members for one (procedure, lot, envelope, committee version).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitteeKeys {
    /// Format version, 1.
    pub v: u8,
    /// What the keys are for.
    pub context: OpeningKeyContext,
    /// Members needed to open.
    pub t: u8,
    /// Members in all.
    pub n: u8,
    /// The seats 1 to n in order.
    pub members: Vec<MemberKey>,
}

/// Why a set of committee keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitteeKeysError {
    /// A format version other than 1.
    Version(u8),
    /// An identifier of the context that is refused.
    Context {
        /// Which identifier.
        field: &'static str,
        /// What is wrong with it.
        fault: TextFault,
    },
    /// `t` of `n` outside the allowed forms.
    Threshold(ThresholdError),
    /// Not the seats 1 to n, each once and in order.
    Seats,
    /// Two seats have the same opening key or identity.
    RepeatedKey {
        /// The later of the two seats.
        i: u8,
    },
    /// An opening key that nothing can be sealed to.
    UnusableKey {
        /// The seat.
        i: u8,
    },
    /// A member's signature does not verify.
    Signature {
        /// The seat.
        i: u8,
    },
}

impl fmt::Display for CommitteeKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(v) => write!(f, "committee keys of version {v} are unknown"),
            Self::Context { field, fault } => write!(f, "{field} {fault}"),
            Self::Threshold(error) => error.fmt(f),
            Self::Seats => f.write_str("the seats are not 1 to n in order"),
            Self::RepeatedKey { i } => write!(f, "member {i} repeats a key of another member"),
            Self::UnusableKey { i } => write!(f, "nothing can be sealed to the key of member {i}"),
            Self::Signature { i } => write!(f, "the signature of member {i} does not verify"),
        }
    }
}

impl std::error::Error for CommitteeKeysError {}

impl CommitteeKeys {
    /// Assembles and verifies the keys of a committee.
    pub fn new(context: OpeningKeyContext, t: u8, members: Vec<MemberKey>) -> Result<Self, CommitteeKeysError> {
        let n = u8::try_from(members.len()).unwrap_or(u8::MAX);
        let keys = Self { v: 1, context, t, n, members };
        keys.verify()?;
        Ok(keys)
    }

    /// `kset = H("diwan/committee-keys/v1\0" ‖ JCS(committee_keys))`.
    pub fn kset(&self) -> Digest {
        kdf::sha256(&[COMMITTEE_KEYS_LABEL, &jcs::of_checked(self)])
    }

    /// Checks everything that can be checked without the ledger: form, seats, keys, signatures.
    ///
    /// Once is enough: `kset` binds all of it, and every header names `kset`.
    pub fn verify(&self) -> Result<(), CommitteeKeysError> {
        self.check_form()?;
        for (position, member) in self.members.iter().enumerate() {
            let i = member.i;
            let earlier = &self.members[..position];
            if earlier.iter().any(|e| e.public_key == member.public_key || e.identity == member.identity) {
                return Err(CommitteeKeysError::RepeatedKey { i });
            }
            if !wrap::is_usable(&member.public_key) {
                return Err(CommitteeKeysError::UnusableKey { i });
            }
            if !member.is_signed_for(&self.context) {
                return Err(CommitteeKeysError::Signature { i });
            }
        }
        Ok(())
    }

    /// Version, context, threshold and seats: what a computation relies on, without the cost of the signatures.
    pub(crate) fn check_form(&self) -> Result<(), CommitteeKeysError> {
        if self.v != 1 {
            return Err(CommitteeKeysError::Version(self.v));
        }
        self.context.check().map_err(|(field, fault)| CommitteeKeysError::Context { field, fault })?;
        Threshold::new(self.t, self.n).map_err(CommitteeKeysError::Threshold)?;
        if self.members.iter().map(|member| member.i).eq(1..=self.n) { Ok(()) } else { Err(CommitteeKeysError::Seats) }
    }

    /// The member of seat `i`.
    pub fn member(&self, i: u8) -> Option<&MemberKey> {
        self.members.iter().find(|member| member.i == i)
    }
}
