//! What is recorded of a sealed bid: the header in clear, the commitment, the wraps and the root of the body.
//!
//! ```text
//! hdr = JCS{v, suite, procedure, lot, envelope, kset, t, n, bidder, anchor, created}
//! E   = JCS{hdr, com, wraps, body_root, body_bytes}
//! eid = H("diwan/envelope/v1\0" ‖ E)
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bytes::{Digest, Salt, Wrap};
use crate::keys::{CommitteeKeys, Threshold, ThresholdError};
use crate::stream;
use crate::text::{TextFault, check_identifier, check_time};
use crate::{jcs, kdf};

/// Longest `E` that is read, in bytes: nine wraps, three identifiers and the fixed fields stay well below.
pub const MAX_ENVELOPE_BYTES: usize = 16 * 1024;

/// `hdr`: what a bid is for and by whom, without saying who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Format version, 1.
    pub v: u8,
    /// Cryptographic suite, 1.
    pub suite: u8,
    /// The contracting process.
    pub procedure: String,
    /// The lot within it.
    pub lot: String,
    /// The envelope of the bid: administrative, technical, financial.
    pub envelope: String,
    /// Hash of the committee's keys.
    pub kset: Digest,
    /// Members needed to open.
    pub t: u8,
    /// Members in all.
    pub n: u8,
    /// [`bidder_commitment`] of the tenderer.
    pub bidder: Digest,
    /// Hash of the last checkpoint that the tenderer saw: the bid was sealed after it.
    pub anchor: Digest,
    /// When the tenderer's own clock said it was sealed, RFC 3339 in UTC. Informative only.
    pub created: String,
}

/// The envelope that holds a work and names nobody, until a jury has ranked the works.
pub const WORK_ENVELOPE: &str = "work";
/// The envelope that names the author of a work, and is opened after it.
pub const NAME_ENVELOPE: &str = "name";

/// What a body says of whose it is. The envelope's name alone decides it, which is that of the committee's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorship {
    /// The tenderer names itself and signs.
    Named,
    /// Nobody is named: a work before a jury.
    Anonymous,
    /// The tenderer names itself, and signs which work is its own.
    OfWork,
}

/// `hdr.bidder = HMAC-SHA256(key = salt_b, "diwan/bidder/v1\0" ‖ party id)`.
pub fn bidder_commitment(salt_b: &Salt, party_id: &str) -> Digest {
    Digest(kdf::hmac_sha256(&salt_b.0, &[b"diwan/bidder/v1\0", party_id.as_bytes()]))
}

impl Header {
    /// The header of a bid to this committee.
    pub fn for_committee(
        keys: &CommitteeKeys,
        bidder: Digest,
        anchor: Digest,
        created: &str,
    ) -> Result<Self, EnvelopeError> {
        let header = Self {
            v: 1,
            suite: 1,
            procedure: keys.context.procedure.clone(),
            lot: keys.context.lot.clone(),
            envelope: keys.context.envelope.clone(),
            kset: keys.kset(),
            t: keys.t,
            n: keys.n,
            bidder,
            anchor,
            created: created.to_owned(),
        };
        header.check()?;
        Ok(header)
    }

    /// Refuses what no header of suite 1 has.
    pub fn check(&self) -> Result<(), EnvelopeError> {
        if self.v != 1 {
            return Err(EnvelopeError::Version(self.v));
        }
        if self.suite != 1 {
            return Err(EnvelopeError::Suite(self.suite));
        }
        Threshold::new(self.t, self.n).map_err(EnvelopeError::Threshold)?;
        let text = |field, result: Result<(), TextFault>| result.map_err(|fault| EnvelopeError::Text { field, fault });
        text("procedure", check_identifier(&self.procedure))?;
        text("lot", check_identifier(&self.lot))?;
        text("envelope", check_identifier(&self.envelope))?;
        text("created", check_time(&self.created))
    }

    /// What the body says of whose it is.
    pub fn authorship(&self) -> Authorship {
        match self.envelope.as_str() {
            WORK_ENVELOPE => Authorship::Anonymous,
            NAME_ENVELOPE => Authorship::OfWork,
            _ => Authorship::Named,
        }
    }

    /// `hctx = H("diwan/bid-header/v1\0" ‖ hdr)`: what every derivation of this bid is bound to.
    pub fn hctx(&self) -> Digest {
        kdf::sha256(&[b"diwan/bid-header/v1\0", &jcs::of_checked(self)])
    }

    /// The first field in which the header differs from what this committee's keys say; `None` if it is for them.
    pub fn mismatch(&self, keys: &CommitteeKeys) -> Option<HeaderField> {
        let context = &keys.context;
        let fields = [
            (HeaderField::Procedure, self.procedure == context.procedure),
            (HeaderField::Lot, self.lot == context.lot),
            (HeaderField::Envelope, self.envelope == context.envelope),
            (HeaderField::Threshold, (self.t, self.n) == (keys.t, keys.n)),
            (HeaderField::Kset, self.kset == keys.kset()),
        ];
        fields.into_iter().find(|(_, same)| !same).map(|(field, _)| field)
    }
}

/// A field in which a header is not what it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderField {
    /// The contracting process.
    Procedure,
    /// The lot.
    Lot,
    /// The envelope.
    Envelope,
    /// `t` or `n`.
    Threshold,
    /// The hash of the committee's keys.
    Kset,
}

/// Why something is not an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvelopeError {
    /// Not canonical JSON of the right shape.
    Json(jcs::CanonicalError),
    /// A format version other than 1.
    Version(u8),
    /// A suite other than 1.
    Suite(u8),
    /// `t` of `n` outside the allowed forms.
    Threshold(ThresholdError),
    /// A text of the header that is refused.
    Text {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        fault: TextFault,
    },
    /// Not one wrap for each of the n members.
    WrapCount {
        /// n.
        expected: u8,
        /// Wraps given.
        found: usize,
    },
    /// No body of a Padmé length has so many bytes of ciphertext.
    BodyBytes(u64),
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Version(v) => write!(f, "envelopes of version {v} are unknown"),
            Self::Suite(suite) => write!(f, "suite {suite} is unknown"),
            Self::Threshold(error) => error.fmt(f),
            Self::Text { field, fault } => write!(f, "{field} {fault}"),
            Self::WrapCount { expected, found } => {
                write!(f, "{found} wraps for {expected} members")
            }
            Self::BodyBytes(bytes) => write!(f, "no padded body has {bytes} bytes of ciphertext"),
        }
    }
}

impl std::error::Error for EnvelopeError {}

/// The parts of an [`Envelope`], unchecked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeParts {
    /// The header.
    pub hdr: Header,
    /// `com = Expand(prk, "com\0" ‖ hctx, 32)`.
    pub com: Digest,
    /// `wrap_1 … wrap_n`.
    pub wraps: Vec<Wrap>,
    /// RFC 6962 root over the ciphertext segments.
    pub body_root: Digest,
    /// Length of the whole ciphertext, tags included.
    pub body_bytes: u64,
}

/// `E`: an envelope whose form has been checked. Its content is judged at the opening ([`crate::opening`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EnvelopeParts", into = "EnvelopeParts")]
pub struct Envelope(EnvelopeParts);

impl TryFrom<EnvelopeParts> for Envelope {
    type Error = EnvelopeError;

    fn try_from(parts: EnvelopeParts) -> Result<Self, EnvelopeError> {
        parts.hdr.check()?;
        if parts.wraps.len() != usize::from(parts.hdr.n) {
            return Err(EnvelopeError::WrapCount { expected: parts.hdr.n, found: parts.wraps.len() });
        }
        match stream::plaintext_bytes(parts.body_bytes) {
            Some(padded) if stream::padded_bytes(padded) == padded => Ok(Self(parts)),
            _ => Err(EnvelopeError::BodyBytes(parts.body_bytes)),
        }
    }
}

impl From<Envelope> for EnvelopeParts {
    fn from(envelope: Envelope) -> Self {
        envelope.0
    }
}

impl Envelope {
    /// Reads `E`; the bytes must be canonical, since they are what is hashed.
    pub fn from_jcs(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let parts: EnvelopeParts = jcs::from_slice(bytes, MAX_ENVELOPE_BYTES).map_err(EnvelopeError::Json)?;
        parts.try_into()
    }

    /// The bytes of `E`.
    pub fn to_jcs(&self) -> Vec<u8> {
        jcs::of_checked(&self.0)
    }

    /// `eid = H("diwan/envelope/v1\0" ‖ E)`: the bid's name in the ledger.
    pub fn eid(&self) -> Digest {
        kdf::sha256(&[b"diwan/envelope/v1\0", &self.to_jcs()])
    }

    /// `hdr`.
    pub fn header(&self) -> &Header {
        &self.0.hdr
    }

    /// `com`.
    pub fn com(&self) -> &Digest {
        &self.0.com
    }

    /// `wrap_1 … wrap_n`.
    pub fn wraps(&self) -> &[Wrap] {
        &self.0.wraps
    }

    /// `wrap_i`, for a seat from 1 to n.
    pub fn wrap(&self, i: u8) -> Option<&Wrap> {
        self.0.wraps.get(usize::from(i).checked_sub(1)?)
    }

    /// RFC 6962 root over the ciphertext segments.
    pub fn body_root(&self) -> &Digest {
        &self.0.body_root
    }

    /// Length of the whole ciphertext.
    pub fn body_bytes(&self) -> u64 {
        self.0.body_bytes
    }

    /// Number of ciphertext segments.
    pub fn segments(&self) -> u64 {
        stream::segment_count(self.padded_bytes())
    }

    /// Exact length of one ciphertext segment; `None` beyond the last.
    pub fn segment_bytes(&self, segment: u64) -> Option<usize> {
        let count = self.segments();
        let last = count - 1;
        match segment.cmp(&last) {
            std::cmp::Ordering::Less => Some(stream::CIPHERTEXT_SEGMENT_BYTES),
            std::cmp::Ordering::Equal => {
                Some((self.0.body_bytes - last * stream::CIPHERTEXT_SEGMENT_BYTES as u64) as usize)
            }
            std::cmp::Ordering::Greater => None,
        }
    }

    pub(crate) fn threshold(&self) -> Threshold {
        let Header { t, n, .. } = self.0.hdr;
        Threshold::new(t, n).expect("checked when the envelope was made")
    }

    pub(crate) fn padded_bytes(&self) -> u64 {
        stream::plaintext_bytes(self.0.body_bytes).expect("checked when the envelope was made")
    }

    /// What a node checks before it records a bid: the envelope is for this committee, and its bidder is `party_id`.
    pub fn check_submission(&self, keys: &CommitteeKeys, salt_b: &Salt, party_id: &str) -> Result<(), SubmissionFault> {
        if let Some(field) = self.0.hdr.mismatch(keys) {
            return Err(SubmissionFault::Header(field));
        }
        if bidder_commitment(salt_b, party_id) != self.0.hdr.bidder {
            return Err(SubmissionFault::Bidder);
        }
        Ok(())
    }
}

/// Why a node does not record a bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionFault {
    /// The envelope is not for this committee: another procedure, lot, envelope or set of keys.
    Header(HeaderField),
    /// The envelope does not commit to this tenderer.
    Bidder,
}

impl fmt::Display for SubmissionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(field) => {
                write!(f, "the header's {field:?} is not that of this committee")
            }
            Self::Bidder => f.write_str("the header does not commit to this tenderer"),
        }
    }
}

impl std::error::Error for SubmissionFault {}
