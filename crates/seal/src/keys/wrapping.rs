//! A root secret as the node keeps it: sealed in slots, each opened by one thing the member has or knows.
//!
//! Every slot seals the same 32 bytes with AES-256-GCM, nonce 0^12, aad `"diwan/root-secret/v1\0"`, under a key that
//! follows from 32 fresh random bytes of salt, so that no key is ever used twice:
//!
//! ```text
//! passphrase: key = PBKDF2-HMAC-SHA256(passphrase in UTF-8, "diwan/root-slot/passphrase/v1\0" ‖ salt, iterations)
//! prf:        key = HKDF-SHA256(salt, PRF output, info = "diwan/root-slot/prf/v1\0", 32)
//! ```
//!
//! The PRF output is that of the WebAuthn extension (32 bytes), evaluated on [`prf_input`]. Passphrases are
//! normalised to NFC by whoever reads them from a person, so that every keyboard gives the same bytes.

use std::fmt;
use std::num::NonZeroU32;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::pbkdf2;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::opening_key::RootSecret;
use crate::bytes::{Digest, Salt, SealedRoot};
use crate::kdf;

/// Fewest PBKDF2 iterations that are accepted, and the usual figure.
pub const MIN_ITERATIONS: u32 = 600_000;
/// Most PBKDF2 iterations that are tried: a slot from elsewhere must not stop the machine.
pub const MAX_ITERATIONS: u32 = 20_000_000;

const AAD: &[u8] = b"diwan/root-secret/v1\0";
const PASSPHRASE_LABEL: &[u8] = b"diwan/root-slot/passphrase/v1\0";
const PRF_LABEL: &[u8] = b"diwan/root-slot/prf/v1\0";
const MAX_SLOTS: usize = 16;
const MAX_CREDENTIAL_CHARS: usize = 1364;

/// One way to open a wrapped root secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Slot {
    /// Something the member knows.
    Passphrase {
        /// 32 random bytes, fresh for this slot.
        salt: Salt,
        /// PBKDF2 iterations.
        iterations: u32,
        /// The root secret under the key of this slot.
        sealed: SealedRoot,
    },
    /// Something the member has: an authenticator with the WebAuthn PRF extension.
    Prf {
        /// The credential id that WebAuthn needs to be asked for, base64url.
        credential: String,
        /// 32 random bytes, fresh for this slot.
        salt: Salt,
        /// The root secret under the key of this slot.
        sealed: SealedRoot,
    },
}

/// All slots of one root secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrappedRoot {
    /// Format version, 1.
    pub v: u8,
    /// The slots, in any order.
    pub slots: Vec<Slot>,
}

/// Why a slot is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrapError {
    /// An empty passphrase.
    EmptyPassphrase,
    /// Iterations outside `MIN_ITERATIONS..=MAX_ITERATIONS`.
    Iterations(u32),
    /// A credential id that is empty, too long or not base64url.
    Credential,
    /// A format version other than 1.
    Version(u8),
    /// No slot, or more than are ever tried.
    SlotCount(usize),
}

/// Why a slot does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnwrapError {
    /// A format version other than 1.
    Version(u8),
    /// No slot of the asked kind (and credential).
    NoSuchSlot,
    /// Iterations outside `MIN_ITERATIONS..=MAX_ITERATIONS`; nothing was computed.
    Iterations(u32),
    /// The passphrase or authenticator is not the one of any slot, or the slot was altered.
    DoesNotOpen,
}

impl fmt::Display for WrapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPassphrase => f.write_str("the passphrase is empty"),
            Self::Iterations(count) => write!(f, "{count} iterations are outside {MIN_ITERATIONS} to {MAX_ITERATIONS}"),
            Self::Credential => f.write_str("the credential id is not 1 to 1023 bytes of base64url"),
            Self::Version(v) => write!(f, "wrapped root secrets of version {v} are unknown"),
            Self::SlotCount(count) => write!(f, "{count} slots are not 1 to {MAX_SLOTS}"),
        }
    }
}

impl std::error::Error for WrapError {}

impl fmt::Display for UnwrapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(v) => write!(f, "wrapped root secrets of version {v} are unknown"),
            Self::NoSuchSlot => f.write_str("there is no slot of this kind"),
            Self::Iterations(count) => write!(f, "{count} iterations are outside {MIN_ITERATIONS} to {MAX_ITERATIONS}"),
            Self::DoesNotOpen => f.write_str("no slot opens with this"),
        }
    }
}

impl std::error::Error for UnwrapError {}

impl WrappedRoot {
    /// A root secret wrapped in these slots.
    pub fn new(slots: Vec<Slot>) -> Self {
        Self { v: 1, slots }
    }

    /// Whether each of these slots could be opened by whoever has what it asks for: version, number, iterations and
    /// credential ids are within bounds. Whether they open cannot be told without the secret.
    ///
    /// # Errors
    /// [`WrapError`] of the first thing out of bounds.
    pub fn check(&self) -> Result<(), WrapError> {
        if self.v != 1 {
            return Err(WrapError::Version(self.v));
        }
        if self.slots.is_empty() || self.slots.len() > MAX_SLOTS {
            return Err(WrapError::SlotCount(self.slots.len()));
        }
        self.slots.iter().try_for_each(|slot| match slot {
            Slot::Passphrase { iterations, .. } => check_iterations(*iterations),
            Slot::Prf { credential, .. } => check_credential(credential),
        })
    }

    /// Whether losing one device loses nothing: two authenticators, or one and a passphrase.
    pub fn survives_one_loss(&self) -> bool {
        let mut credentials: Vec<&str> = Vec::new();
        let mut passphrase = false;
        for slot in &self.slots {
            match slot {
                Slot::Passphrase { .. } => passphrase = true,
                Slot::Prf { credential, .. } if !credentials.contains(&credential.as_str()) => {
                    credentials.push(credential)
                }
                Slot::Prf { .. } => {}
            }
        }
        credentials.len() >= 2 || (credentials.len() == 1 && passphrase)
    }
}

/// What an authenticator's PRF is evaluated on, `H("diwan/prf/v1\0")`: the same everywhere, so that any page and any
/// program of the person's gets the same output from the same authenticator.
pub fn prf_input() -> Digest {
    kdf::sha256(&[b"diwan/prf/v1\0"])
}

/// A passphrase slot. `salt` must be 32 fresh random bytes; `iterations` is usually [`MIN_ITERATIONS`].
pub fn wrap_with_passphrase(
    root: &RootSecret,
    passphrase: &str,
    salt: &[u8; 32],
    iterations: u32,
) -> Result<Slot, WrapError> {
    if passphrase.is_empty() {
        return Err(WrapError::EmptyPassphrase);
    }
    let key = passphrase_key(passphrase, salt, iterations).ok_or(WrapError::Iterations(iterations))?;
    Ok(Slot::Passphrase { salt: Salt(*salt), iterations, sealed: seal(&key, root) })
}

/// A slot for one authenticator. `salt` must be 32 fresh random bytes; `prf_output` is what the authenticator answered.
pub fn wrap_with_prf(
    root: &RootSecret,
    credential: &str,
    prf_output: &[u8; 32],
    salt: &[u8; 32],
) -> Result<Slot, WrapError> {
    check_credential(credential)?;
    let sealed = seal(&prf_key(prf_output, salt), root);
    Ok(Slot::Prf { credential: credential.to_owned(), salt: Salt(*salt), sealed })
}

/// Opens the passphrase slot (the first that opens, should there be several).
pub fn unwrap_with_passphrase(wrapped: &WrappedRoot, passphrase: &str) -> Result<RootSecret, UnwrapError> {
    check_version(wrapped)?;
    let mut error = UnwrapError::NoSuchSlot;
    for slot in wrapped.slots.iter().take(MAX_SLOTS) {
        let Slot::Passphrase { salt, iterations, sealed } = slot else {
            continue;
        };
        let Some(key) = passphrase_key(passphrase, &salt.0, *iterations) else {
            return Err(UnwrapError::Iterations(*iterations));
        };
        match open(&key, sealed) {
            Some(root) => return Ok(root),
            None => error = UnwrapError::DoesNotOpen,
        }
    }
    Err(error)
}

/// Opens the slot of one authenticator with what it answered.
pub fn unwrap_with_prf(
    wrapped: &WrappedRoot,
    asked_credential: &str,
    prf_output: &[u8; 32],
) -> Result<RootSecret, UnwrapError> {
    check_version(wrapped)?;
    let mut error = UnwrapError::NoSuchSlot;
    for slot in wrapped.slots.iter().take(MAX_SLOTS) {
        match slot {
            Slot::Prf { credential, salt, sealed } if credential == asked_credential => {
                match open(&prf_key(prf_output, &salt.0), sealed) {
                    Some(root) => return Ok(root),
                    None => error = UnwrapError::DoesNotOpen,
                }
            }
            Slot::Prf { .. } | Slot::Passphrase { .. } => {}
        }
    }
    Err(error)
}

fn check_iterations(iterations: u32) -> Result<(), WrapError> {
    let accepted = (MIN_ITERATIONS..=MAX_ITERATIONS).contains(&iterations);
    if accepted { Ok(()) } else { Err(WrapError::Iterations(iterations)) }
}

fn check_credential(credential: &str) -> Result<(), WrapError> {
    let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let accepted =
        !credential.is_empty() && credential.len() <= MAX_CREDENTIAL_CHARS && credential.bytes().all(base64url);
    if accepted { Ok(()) } else { Err(WrapError::Credential) }
}

fn check_version(wrapped: &WrappedRoot) -> Result<(), UnwrapError> {
    if wrapped.v == 1 { Ok(()) } else { Err(UnwrapError::Version(wrapped.v)) }
}

fn passphrase_key(passphrase: &str, salt: &[u8; 32], iterations: u32) -> Option<Zeroizing<[u8; 32]>> {
    if !(MIN_ITERATIONS..=MAX_ITERATIONS).contains(&iterations) {
        return None;
    }
    let rounds = NonZeroU32::new(iterations)?;
    let mut key = Zeroizing::new([0; 32]);
    let labelled_salt = [PASSPHRASE_LABEL, salt].concat();
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, &labelled_salt, passphrase.as_bytes(), &mut *key);
    Some(key)
}

fn prf_key(prf_output: &[u8; 32], salt: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    kdf::expand(&kdf::extract(salt, &[prf_output]), &[PRF_LABEL])
}

fn slot_key(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("the key has 32 bytes"))
}

fn seal(key: &[u8; 32], root: &RootSecret) -> SealedRoot {
    let mut sealed = [0; SealedRoot::BYTES];
    let (text, tag_out) = sealed.split_at_mut(32);
    text.copy_from_slice(&root.0);
    let tag = slot_key(key)
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key([0; 12]), Aad::from(AAD), text)
        .expect("32 bytes are within AES-GCM's limits");
    tag_out.copy_from_slice(tag.as_ref());
    SealedRoot(sealed)
}

fn open(key: &[u8; 32], sealed: &SealedRoot) -> Option<RootSecret> {
    let mut bytes = Zeroizing::new(sealed.0);
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    let text = slot_key(key).open_in_place(nonce, Aad::from(AAD), &mut *bytes).ok()?;
    Some(RootSecret((&*text).try_into().ok()?))
}
