//! The register's mathematics: leaves, tiles, checkpoints, proofs, policy, receipts.
//!
//! Pure: no clock, randomness, IO or storage; times, salts and stored hashes arrive as arguments. The formats are those of C2SP
//! (signed-note, tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-witness, tlog-proof, tlog-policy), unchanged, so that other
//! people's tools verify this log and this crate verifies theirs. SHA-256 throughout.
//!
//! Read in this order: an [`act`] in canonical form ([`jcs`]) is committed to by a [`leaf`]; leaves grow a [`tree`], kept and
//! served as [`tile`]s; its root is signed as a [`checkpoint`] (a [`note`]), cosigned by a [`witness`], trusted by a [`policy`];
//! a [`receipt`] carries one act's proof, and [`verify`] says what holds.

pub mod act;
pub mod checkpoint;
pub mod hash;
pub mod jcs;
pub mod leaf;
pub mod note;
pub mod policy;
pub mod receipt;
pub mod tile;
pub mod tree;
pub mod verify;
pub mod witness;

pub use hash::Hash;
