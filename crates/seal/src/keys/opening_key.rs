//! A member's root secret and the opening keys that follow from it, one for each (procedure, lot, envelope, committee version).

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::identity::IdentityKey;
use crate::bytes::{Ikm, OpeningPublicKey};
use crate::text::{TextFault, check_identifier};
use crate::{jcs, kdf, wrap};

/// 32 random bytes made on the member's device. Wiped on drop, never shown, never serialised: it leaves the device
/// only wrapped ([`crate::keys::WrappedRoot`]) or on paper ([`crate::keys::recovery_sheet`]).
#[derive(Clone)]
pub struct RootSecret(pub [u8; 32]);

impl RootSecret {
    /// The identity of a person who keeps nothing but the root secret: the Ed25519 key whose seed is
    /// `HKDF-SHA256(salt = "", root, info = "diwan/identity-key/v1\0", 32)`. Who has the root signs for the person.
    pub fn identity_key(&self) -> IdentityKey {
        IdentityKey::from_seed(&self.identity_seed())
    }

    /// The seed of that key: as secret as the root, for who keeps the two apart.
    pub fn identity_seed(&self) -> Zeroizing<[u8; 32]> {
        kdf::expand(&kdf::extract(b"", &[&self.0]), &[b"diwan/identity-key/v1\0"])
    }
}

impl Drop for RootSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl PartialEq for RootSecret {
    fn eq(&self, other: &Self) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl Eq for RootSecret {}

impl fmt::Debug for RootSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootSecret(secret)")
    }
}

/// What one opening key is for. Identifiers are 1 to 256 bytes of visible text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningKeyContext {
    /// The contracting process.
    pub procedure: String,
    /// The lot within it.
    pub lot: String,
    /// The envelope of the bid: administrative, technical, financial.
    pub envelope: String,
    /// Counts the committees appointed for this envelope, from 1: a replaced committee has new keys.
    pub committee_version: u32,
}

impl OpeningKeyContext {
    /// Refuses empty, endless or deceptive identifiers, naming the field.
    pub fn check(&self) -> Result<(), (&'static str, TextFault)> {
        let fields = [("procedure", &self.procedure), ("lot", &self.lot), ("envelope", &self.envelope)];
        fields.into_iter().try_for_each(|(field, text)| check_identifier(text).map_err(|fault| (field, fault)))
    }
}

/// `ikm = HKDF-SHA256(salt = "", root, info = "diwan/opening-key/v1\0" ‖ JCS{procedure, lot, envelope, committee_version}, 32)`.
///
/// Publishing one in a dispute reveals nothing of the root or of any other.
pub fn ikm(root: &RootSecret, context: &OpeningKeyContext) -> Ikm {
    let prk = kdf::extract(b"", &[&root.0]);
    Ikm(*kdf::expand(&prk, &[b"diwan/opening-key/v1\0", &jcs::of_checked(context)]))
}

/// The key pair DeriveKeyPair(`ikm`) of RFC 9180 §7.1.3.
pub fn opening_key(root: &RootSecret, context: &OpeningKeyContext) -> OpeningKeyPair {
    OpeningKeyPair::from_ikm(&ikm(root, context))
}

/// An X25519 key pair that opens the shares wrapped for one seat.
#[derive(Clone)]
pub struct OpeningKeyPair {
    pub(crate) private: wrap::PrivateKey,
    public: OpeningPublicKey,
}

impl OpeningKeyPair {
    /// DeriveKeyPair(`ikm`); also how anyone checks an `ikm` published in a dispute.
    pub fn from_ikm(ikm: &Ikm) -> Self {
        let (private, public) = wrap::derive_key_pair(&ikm.0);
        Self { private, public }
    }

    /// `pk_i`.
    pub fn public_key(&self) -> OpeningPublicKey {
        self.public
    }
}

impl fmt::Debug for OpeningKeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningKeyPair(public {}, private secret)", self.public)
    }
}
