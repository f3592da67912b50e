//! The case file: one signed file with a whole procedure, from which anyone recomputes it offline (P160, P70).
//!
//! It is a signed note (C2SP signed-note, the node's ledger key) over `diwan-case/v1`, the ocid and the SHA-256 of
//! the payload, then the payload in canonical JSON (RFC 8785) on one line. So a changed byte anywhere is found.

mod agreements;
mod auctions;
mod conflicts;
mod contests;
mod export;
mod groupings;
mod guarantees;
mod hearings;
mod negotiations;
mod replay;
mod verify;

pub use export::export;
pub use verify::{CaseFinding, verify};

use serde::{Deserialize, Serialize};

/// First line of every case file.
pub const HEADER: &str = "diwan-case/v1";

/// What a case file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasePayload {
    /// Format version, 1.
    pub v: u8,
    /// The procedure.
    pub ocid: String,
    /// The signed checkpoint under which every act is proved.
    pub checkpoint: String,
    /// The acts, in the order of the ledger.
    pub acts: Vec<CaseAct>,
    /// Documents on which the recomputation rests: opening records, manifests.
    pub documents: Vec<CaseDocument>,
}

/// One act, or the commitment of one that is not disclosed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseAct {
    /// Index in the ledger.
    pub index: u64,
    /// The commitment, base64url: the leaf.
    pub commitment: String,
    /// Hashes of the inclusion proof, base64url, leaf to root.
    pub proof: Vec<String>,
    /// The act in canonical JSON, unless it is not disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// The salt, base64url, with the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseDocument {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// The content, base64url.
    pub content: String,
}

/// The text that is signed.
#[must_use]
pub fn signed_text(ocid: &str, payload: &[u8]) -> String {
    format!("{HEADER}\n{ocid}\n{}\n", ledger::hash::sha256(&[payload]).to_base64())
}
