//! Ed25519 identities of members and tenderers. Every signed message is `label ‖ body`, the label ending in NUL.

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

use crate::bytes::{IdentityPublicKey, Signature};

/// A signature that is not by this key over this message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignatureFault;

impl fmt::Display for SignatureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signature does not verify")
    }
}

impl std::error::Error for SignatureFault {}

/// A private Ed25519 key. `aws-lc-rs` wipes it on drop.
pub struct IdentityKey {
    pair: Ed25519KeyPair,
}

impl IdentityKey {
    /// The key of a 32-byte seed (RFC 8032 §5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("any 32 bytes are an Ed25519 seed");
        Self { pair }
    }

    /// The public half.
    pub fn public_key(&self) -> IdentityPublicKey {
        IdentityPublicKey(self.pair.public_key().as_ref().try_into().expect("Ed25519 public keys have 32 bytes"))
    }

    /// Signs `label ‖ part ‖ part ‖ …`.
    pub fn sign(&self, label: &[u8], parts: &[&[u8]]) -> Signature {
        let signature = self.pair.sign(&message(label, parts));
        Signature(signature.as_ref().try_into().expect("Ed25519 signatures have 64 bytes"))
    }
}

impl fmt::Debug for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityKey(public {}, private secret)", self.public_key())
    }
}

impl IdentityPublicKey {
    /// Checks a signature over `label ‖ part ‖ part ‖ …`.
    pub fn verify(&self, label: &[u8], parts: &[&[u8]], signature: &Signature) -> Result<(), SignatureFault> {
        UnparsedPublicKey::new(&ED25519, &self.0)
            .verify(&message(label, parts), &signature.0)
            .map_err(|_| SignatureFault)
    }
}

fn message(label: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    debug_assert_eq!(label.last(), Some(&0), "labels end in NUL");
    [&[label], parts].concat().concat()
}
