//! What is read back.

use jiff::Timestamp;

use ::ledger::hash::Hash;
use ::ledger::leaf;

use super::error::Damage;

/// Size and root of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of entries.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash,
}

/// A checkpoint with the node's own signature (C2SP tlog-checkpoint in a signed note).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// The note, ready to be served.
    pub text: String,
    /// The number of entries it covers.
    pub size: u64,
    /// The root it commits to.
    pub root: Hash,
}

/// One act with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The position in the ledger, from 0.
    pub index: u64,
    /// The stream.
    pub stream: String,
    /// The position in the stream, from 1.
    pub version: u64,
    /// The act's type.
    pub r#type: String,
    /// The ledger's time at the commit.
    pub at: Timestamp,
    /// Whether the act was disclosed as soon as it was committed.
    pub public: bool,
    /// The leaf: what the tree holds, also after an erasure.
    pub commitment: Hash,
    /// The act and its salt, unless erased.
    pub content: Content,
}

/// What is left of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Everything.
    Kept {
        /// The canonical act, the exact bytes that are committed to.
        act: Vec<u8>,
        /// The 32 random bytes that key the commitment.
        salt: [u8; 32],
    },
    /// Nothing but the commitment.
    Erased,
}

impl Entry {
    /// The canonical act, unless erased.
    pub fn act(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Kept { act, .. } => Some(act),
            Content::Erased => None,
        }
    }

    /// The salt, unless erased.
    pub fn salt(&self) -> Option<&[u8; 32]> {
        match &self.content {
            Content::Kept { salt, .. } => Some(salt),
            Content::Erased => None,
        }
    }

    /// Checks act and salt against the commitment. An erased entry holds by its commitment alone.
    ///
    /// # Errors
    /// [`Damage::Commitment`] when the bytes are not those that were committed to.
    pub fn verify(&self) -> Result<(), Damage> {
        match &self.content {
            Content::Kept { act, salt } if leaf::commitment(salt, act) != self.commitment => {
                Err(Damage::Commitment { index: self.index })
            }
            _ => Ok(()),
        }
    }
}
