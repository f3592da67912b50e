//! Sealed bids: keys, envelopes, shares, opening, verdicts.
//!
//! Nobody opens a bid before the committee acts together after the deadline, and whether a bid is valid is fixed
//! at the moment it is submitted, whoever opens it. This crate is the mathematics of that promise and nothing
//! else: it reads no file, no clock and no source of randomness. Random bytes, times and ciphertext arrive as
//! arguments, so every result can be recomputed by anyone from the same arguments.
//!
//! Suite 1, the only one so far: SHA-256, HMAC-SHA256, HKDF-SHA256 (RFC 5869), Ed25519 (RFC 8032), HPKE base mode
//! (RFC 9180: DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-256-GCM 0x0002), Shamir's scheme over
//! GF(2^8) mod 0x11b, STREAM-BE32 over AES-256-GCM, Merkle trees of RFC 6962, canonical JSON of RFC 8785.
//! Every hash, MAC and KDF input of ours starts with an ASCII label that ends in NUL.
//!
//! # In the order of a bid's life
//!
//! 1. [`keys`]: a committee member derives an opening key from its root secret; the committee's keys are published.
//! 2. [`rehearsal`]: each member opens a dummy envelope.
//! 3. [`body`], [`Sealer`], [`envelope`]: a tenderer seals a manifest and files into segments and one [`Envelope`].
//! 4. [`closing`]: the envelopes received in time are listed under one Merkle root.
//! 5. [`opening`]: members unwrap their shares, everyone judges, the body is opened.
//! 6. [`record`]: what the opening leaves, and its verification from bytes.

mod derivation;
mod kdf;
mod stream;
mod text;
mod wrap;

pub mod bytes;
pub mod jcs;
pub mod merkle;

pub mod keys;
pub mod share;

pub mod body;
pub mod envelope;
mod sealer;

pub mod closing;
pub mod opening;
pub mod record;

pub mod rehearsal;

pub use bytes::{Digest, Hash32};
pub use derivation::Derivation;
pub use envelope::{Envelope, Header};
pub use sealer::{SealError, Sealer, Segment};
pub use stream::{
    CIPHERTEXT_SEGMENT_BYTES, SEGMENT_BYTES, TAG_BYTES, ciphertext_bytes, padded_bytes, plaintext_bytes, segment_count,
};
pub use text::TextFault;
