//! Identifiers. Each is its own type, so that a lot is never taken for an item, and each is checked when it
//! is read: 1 to 96 characters of `A–Z a–z 0–9 . _ : -`, which is safe in a URL, a file name and a stream name.

use serde::{Deserialize, Serialize};

/// Longest identifier accepted, in bytes.
pub const ID_BYTES_MAXIMUM: usize = 96;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    /// The text as given, cut to the longest length an identifier may have.
    pub given: String,
}

impl std::fmt::Display for InvalidId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not an identifier (1 to {ID_BYTES_MAXIMUM} of A-Z a-z 0-9 . _ : -): {:?}", self.given)
    }
}

impl std::error::Error for InvalidId {}

fn is_valid(text: &str) -> bool {
    (1..=ID_BYTES_MAXIMUM).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b':' | b'-'))
        && !text.starts_with('.')
}

macro_rules! identifier {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an identifier.
            ///
            /// # Errors
            /// [`InvalidId`] when the text is empty, too long or has another character.
            pub fn new(text: impl Into<String>) -> Result<Self, InvalidId> {
                let text = text.into();
                if is_valid(&text) {
                    Ok(Self(text))
                } else {
                    Err(InvalidId { given: text.chars().take(ID_BYTES_MAXIMUM).collect() })
                }
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

identifier! {
    /// A person or an organisation. Says nothing about who it is.
    PartyId,
    /// One contracting process; outside it is the `ocid` of OCDS.
    ProcedureId,
    /// A lot of a procedure (`LOT-0001`).
    LotId,
    /// A line of a buyer's annual plan.
    PlanLineId,
    /// An item of a lot.
    ItemId,
    /// An exclusion ground, a selection criterion or an award criterion.
    CriterionId,
    /// An enquiry on a procedure.
    EnquiryId,
    /// A request for review of a decision.
    ReviewId,
    /// A guarantee of a bid: a pseudonym, or the number of an envelope.
    GuaranteeId,
    /// A grouping of firms: a pseudonym.
    GroupingId,
    /// What somebody in a buyer's house asks to be bought.
    RequisitionId,
    /// A firm's request to be admitted to a purchasing system: a pseudonym.
    RequestId,
    /// A credential that acts: what a ledger entry names instead of a person.
    KeyId,
    /// An authenticator that signs a person in. Ours, short; the authenticator knows another.
    PasskeyId,
    /// One tenderer's bid on one lot, named by the commitment in its envelopes' header (`hdr.bidder`).
    BidId,
    /// A sealed envelope (`eid`), base64url of 32 bytes.
    EnvelopeId,
}
