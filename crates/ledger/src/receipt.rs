//! Receipts: one act's proof in one file (c2sp.org/tlog-proof), verifiable offline for ever.
//!
//! The proof's `extra` carries what the leaf commits to: JCS{act, salt}. It is not authenticated by itself; it is trusted only
//! because its commitment is what the inclusion proof leads from.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::act::{self, Act, ActError, MAX_ACT_BYTES};
use crate::checkpoint::{CheckpointError, SignedCheckpoint, parse_size};
use crate::hash::Hash;
use crate::leaf::{commitment, leaf_hash};
use crate::note::MAX_NOTE_BYTES;
pub use crate::tree::MAX_PROOF_HASHES;
use crate::tree::{proof_lines, read_proof_lines};

/// The longest receipt that is read: the longest act in base64, the proof, the checkpoint.
pub const MAX_RECEIPT_BYTES: usize = MAX_NOTE_BYTES + (MAX_ACT_BYTES + 128) / 3 * 4 + 45 * MAX_PROOF_HASHES + 256;

const HEADER: &str = "c2sp.org/tlog-proof@v1";
const ACT_MEMBER: &str = "{\"act\":";
const SALT_MEMBER: &str = ",\"salt\":\"";

/// A receipt, read but not yet verified: see [`crate::verify::receipt`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    act_bytes: Vec<u8>,
    act: Act,
    salt: [u8; 32],
    index: u64,
    proof: Vec<Hash>,
    checkpoint: SignedCheckpoint,
}

/// Why bytes are not a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptError {
    /// Longer than [`MAX_RECEIPT_BYTES`].
    TooLong {
        /// How many bytes there are.
        bytes: usize,
    },
    /// Not UTF-8, not a tlog-proof, or lines missing.
    Shape,
    /// A proof without act and salt: it proves an entry, but not of what.
    NoExtra,
    /// `extra` is not base64 of JCS{act, salt}.
    Extra,
    /// The act in `extra` is not one.
    Act(ActError),
    /// The index is not a decimal number in its one spelling.
    Index,
    /// A line of the proof is not a hash, or there are more than [`MAX_PROOF_HASHES`].
    Proof {
        /// Its position, from 0.
        position: usize,
    },
    /// The checkpoint is not one.
    Checkpoint(CheckpointError),
}

impl fmt::Display for ReceiptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReceiptError::TooLong { bytes } => write!(f, "a receipt of {bytes} bytes"),
            ReceiptError::Shape => f.write_str("not a receipt"),
            ReceiptError::NoExtra => f.write_str("a proof without its act"),
            ReceiptError::Extra => f.write_str("the extra line does not hold an act and a salt"),
            ReceiptError::Act(e) => write!(f, "the act in the receipt: {e}"),
            ReceiptError::Index => f.write_str("not an index"),
            ReceiptError::Proof { position } => write!(f, "hash {position} of the proof"),
            ReceiptError::Checkpoint(e) => write!(f, "the checkpoint in the receipt: {e}"),
        }
    }
}

impl std::error::Error for ReceiptError {}

impl Receipt {
    /// A receipt for the act of `act_bytes` (JCS) and `salt`, leaf `index` of the checkpoint's tree.
    ///
    /// The proof is not verified here; a receipt is worth giving only once [`crate::verify::receipt`] holds.
    pub fn build(
        act_bytes: Vec<u8>,
        salt: [u8; 32],
        index: u64,
        proof: Vec<Hash>,
        checkpoint: SignedCheckpoint,
    ) -> Result<Receipt, ReceiptError> {
        let act = act::decode(&act_bytes).map_err(ReceiptError::Act)?;
        if proof.len() > MAX_PROOF_HASHES {
            let position = MAX_PROOF_HASHES;
            return Err(ReceiptError::Proof { position });
        }
        Ok(Receipt { act_bytes, act, salt, index, proof, checkpoint })
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let salt = URL_SAFE_NO_PAD.encode(self.salt);
        // JCS{act, salt}: the act is canonical already, and "act" sorts before "salt".
        let extra = [ACT_MEMBER.as_bytes(), &self.act_bytes, SALT_MEMBER.as_bytes(), salt.as_bytes(), b"\"}"].concat();
        let extra = STANDARD.encode(extra);
        let mut out = format!("{HEADER}\nextra {extra}\nindex {}\n", self.index);
        out.push_str(&proof_lines(&self.proof));
        out.push('\n');
        let mut out = out.into_bytes();
        out.extend(self.checkpoint.to_bytes());
        out
    }

    /// Reads a file.
    pub fn parse(bytes: &[u8]) -> Result<Receipt, ReceiptError> {
        if bytes.len() > MAX_RECEIPT_BYTES {
            return Err(ReceiptError::TooLong { bytes: bytes.len() });
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ReceiptError::Shape)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ReceiptError::Shape)?;
        let mut lines = head.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(ReceiptError::Shape);
        }
        let line = lines.next().ok_or(ReceiptError::Shape)?;
        let Some(extra) = line.strip_prefix("extra ") else {
            let kind = line.strip_prefix("index ").map(|_| ReceiptError::NoExtra);
            return Err(kind.unwrap_or(ReceiptError::Shape));
        };
        let line = lines.next().ok_or(ReceiptError::Shape)?;
        let index = line.strip_prefix("index ").ok_or(ReceiptError::Shape)?;
        let index = parse_size(index).ok_or(ReceiptError::Index)?;
        let proof = read_proof_lines(lines).map_err(|position| ReceiptError::Proof { position })?;
        let (act_bytes, salt) = parse_extra(extra)?;
        let checkpoint = SignedCheckpoint::parse(checkpoint.as_bytes()).map_err(ReceiptError::Checkpoint)?;
        Receipt::build(act_bytes, salt, index, proof, checkpoint)
    }

    /// The act.
    pub fn act(&self) -> &Act {
        &self.act
    }

    /// JCS(act), the bytes that are committed to.
    pub fn act_bytes(&self) -> &[u8] {
        &self.act_bytes
    }

    /// The salt of the commitment.
    pub fn salt(&self) -> &[u8; 32] {
        &self.salt
    }

    /// The act's number in the log.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The inclusion proof.
    pub fn proof(&self) -> &[Hash] {
        &self.proof
    }

    /// The checkpoint the proof leads to.
    pub fn checkpoint(&self) -> &SignedCheckpoint {
        &self.checkpoint
    }

    /// The leaf that act and salt make.
    pub fn commitment(&self) -> Hash {
        commitment(&self.salt, &self.act_bytes)
    }

    /// Its leaf hash.
    pub fn leaf_hash(&self) -> Hash {
        leaf_hash(&self.commitment())
    }
}

/// Act and salt of an `extra`. The members are cut out at their fixed places, so the act's bytes stay as they were committed to,
/// and any other spelling of JCS{act, salt} is refused.
fn parse_extra(encoded: &str) -> Result<(Vec<u8>, [u8; 32]), ReceiptError> {
    let extra = STANDARD.decode(encoded).map_err(|_| ReceiptError::Extra)?;
    let inner = extra
        .strip_prefix(ACT_MEMBER.as_bytes())
        .and_then(|rest| rest.strip_suffix(b"\"}"))
        .ok_or(ReceiptError::Extra)?;
    let cut = inner.len().checked_sub(43).ok_or(ReceiptError::Extra)?;
    let (inner, salt) = inner.split_at(cut);
    let act = inner.strip_suffix(SALT_MEMBER.as_bytes()).ok_or(ReceiptError::Extra)?;
    let salt = std::str::from_utf8(salt).map_err(|_| ReceiptError::Extra)?;
    let salt = Hash::from_base64url(salt).map_err(|_| ReceiptError::Extra)?;
    Ok((act.to_vec(), salt.0))
}
