//! What a guarantor may ask.

use super::statement::GuaranteeStatement;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A statement with its guarantor's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedStatement {
    /// What was signed.
    pub statement: GuaranteeStatement,
    /// The guarantor's Ed25519 public key, base64url of 32 bytes.
    pub public_key: String,
    /// Signature over [`GuaranteeStatement::LABEL`] and the statement in canonical JSON (RFC 8785), base64url of 64
    /// bytes.
    pub signature: String,
}

/// A command on one guarantee.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Records a signed guarantee. It binds from then on: nobody takes it back.
    Issue {
        /// What was signed; the node verified the signature.
        signed: Box<SignedStatement>,
        /// When the node received it.
        received_at: Timestamp,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Issue { .. } => "issue_guarantee",
        }
    }
}
