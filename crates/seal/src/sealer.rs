//! Sealing, one segment at a time: memory holds one segment, whatever the size of the bid.

use std::fmt;

use zeroize::Zeroizing;

use crate::bytes::{Digest, SealSecret, Wrap};
use crate::derivation::Derivation;
use crate::envelope::{Envelope, EnvelopeError, EnvelopeParts, Header, HeaderField};
use crate::keys::{CommitteeKeys, CommitteeKeysError};
use crate::merkle::TreeHasher;
use crate::stream::{self, SEGMENT_BYTES, SegmentCipher, TAG_BYTES};

/// One ciphertext segment: the unit of upload and the Merkle leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its place, from 0; its first byte is at `index · CIPHERTEXT_SEGMENT_BYTES` of the body.
    pub index: u32,
    /// Encrypted bytes ‖ tag.
    pub ciphertext: Vec<u8>,
}

/// Why nothing is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealError {
    /// The committee's keys do not verify.
    Keys(CommitteeKeysError),
    /// The header is not one of suite 1.
    Header(EnvelopeError),
    /// The header is for another committee.
    NotForCommittee(HeaderField),
    /// The announced plaintext is longer than any body, in bytes.
    TooLong(u64),
    /// The plaintext that was pushed is not as long as announced.
    Length {
        /// Bytes announced.
        announced_bytes: u64,
        /// Bytes pushed, or that would have been pushed.
        found_bytes: u64,
    },
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys(error) => error.fmt(f),
            Self::Header(error) => error.fmt(f),
            Self::NotForCommittee(field) => write!(f, "the header's {field:?} is not that of these committee keys"),
            Self::TooLong(bytes) => write!(f, "{bytes} bytes are more than a bid can have"),
            Self::Length { announced_bytes, found_bytes } => {
                write!(f, "{found_bytes} bytes were given, {announced_bytes} announced")
            }
        }
    }
}

impl std::error::Error for SealError {}

/// Seals one body.
///
/// The plaintext ([`crate::body`]) is pushed in chunks of any size; its length is announced first, because the padding
/// and the mark on the last segment depend on it. Padding is zero bytes up to [`stream::padded_bytes`] of that length;
/// the manifest's own length and those of its files say where they begin, and the opening checks that all are zero.
///
/// The same arguments always give the same bytes, so an interrupted sealing is resumed by repeating it. For that very
/// reason `s` must be fresh for each bid: the same `s` and header over another plaintext would reuse a key and nonce.
pub struct Sealer {
    header: Header,
    com: Digest,
    wraps: Vec<Wrap>,
    cipher: SegmentCipher,
    tree: TreeHasher,
    announced_bytes: u64,
    padded_bytes: u64,
    /// Bytes taken so far, those in `pending` included.
    taken_bytes: u64,
    sealed_segments: u64,
    pending: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Prepares everything that does not depend on the body. `s` is 32 fresh random bytes.
    pub fn new(header: Header, keys: &CommitteeKeys, s: [u8; 32], plaintext_bytes: u64) -> Result<Self, SealError> {
        keys.verify().map_err(SealError::Keys)?;
        header.check().map_err(SealError::Header)?;
        if let Some(field) = header.mismatch(keys) {
            return Err(SealError::NotForCommittee(field));
        }
        let padded_bytes = stream::padded_bytes(plaintext_bytes);
        if padded_bytes > stream::MAX_PLAINTEXT_BYTES {
            return Err(SealError::TooLong(plaintext_bytes));
        }
        let derivation = Derivation::new(&SealSecret(s), &header)
            .map_err(|error| SealError::Header(EnvelopeError::Threshold(error)))?;
        let wraps = derivation.wraps(keys).map_err(SealError::Keys)?;
        Ok(Self {
            com: derivation.commitment(),
            wraps,
            cipher: SegmentCipher::new(&derivation.content_key(), header.hctx()),
            header,
            tree: TreeHasher::new(),
            announced_bytes: plaintext_bytes,
            padded_bytes,
            taken_bytes: 0,
            sealed_segments: 0,
            pending: Zeroizing::new(Vec::new()),
        })
    }

    /// Length of the whole ciphertext.
    pub fn body_bytes(&self) -> u64 {
        stream::ciphertext_bytes(self.padded_bytes)
    }

    /// Takes the next bytes of the plaintext and returns the segments that they complete.
    pub fn push(&mut self, chunk: &[u8]) -> Result<Vec<Segment>, SealError> {
        let found_bytes = self.taken_bytes.saturating_add(chunk.len() as u64);
        if found_bytes > self.announced_bytes {
            return Err(SealError::Length { announced_bytes: self.announced_bytes, found_bytes });
        }
        let mut segments = Vec::new();
        let mut rest = chunk;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(self.missing_bytes()));
            self.reserve_segment();
            self.pending.extend_from_slice(now);
            self.taken_bytes += now.len() as u64;
            rest = later;
            segments.extend(self.seal_if_complete());
        }
        Ok(segments)
    }

    /// After the whole plaintext: the next segment that padding completes, if any. Padding may span several segments;
    /// taking them one by one here keeps memory at one, and [`Self::finish`] returns whatever is left.
    pub fn next_padding(&mut self) -> Result<Option<Segment>, SealError> {
        if self.taken_bytes < self.announced_bytes {
            return Err(SealError::Length { announced_bytes: self.announced_bytes, found_bytes: self.taken_bytes });
        }
        if self.sealed_segments == stream::segment_count(self.padded_bytes) {
            return Ok(None);
        }
        let missing = self.missing_bytes();
        self.reserve_segment();
        let padded = self.pending.len() + missing;
        self.pending.resize(padded, 0);
        self.taken_bytes += missing as u64;
        Ok(self.seal_if_complete())
    }

    /// Pads, seals what is left and gives the envelope.
    pub fn finish(mut self) -> Result<(Envelope, Vec<Segment>), SealError> {
        let mut segments = Vec::new();
        while let Some(segment) = self.next_padding()? {
            segments.push(segment);
        }
        let parts = EnvelopeParts {
            body_bytes: self.body_bytes(),
            body_root: self.tree.root(),
            hdr: self.header,
            com: self.com,
            wraps: self.wraps,
        };
        let envelope = parts.try_into().map_err(SealError::Header)?;
        Ok((envelope, segments))
    }

    /// Plaintext bytes of the segment in progress.
    fn segment_bytes(&self) -> usize {
        let left = self.padded_bytes - self.sealed_segments * SEGMENT_BYTES as u64;
        left.min(SEGMENT_BYTES as u64) as usize
    }

    /// Room for the whole segment and its tag: a buffer that grew would leave plaintext behind where it was before.
    fn reserve_segment(&mut self) {
        if self.pending.capacity() == 0 {
            let bytes = self.segment_bytes() + TAG_BYTES;
            self.pending.reserve_exact(bytes);
        }
    }

    fn missing_bytes(&self) -> usize {
        self.segment_bytes() - self.pending.len()
    }

    fn seal_if_complete(&mut self) -> Option<Segment> {
        if self.missing_bytes() > 0 {
            return None;
        }
        let index = u32::try_from(self.sealed_segments).expect("2^40 bytes have at most 2^20 segments");
        let is_last = self.sealed_segments + 1 == stream::segment_count(self.padded_bytes);
        // Encrypted where it is: no second copy of the plaintext has to be wiped.
        let mut ciphertext = std::mem::take(&mut *self.pending);
        self.cipher.seal(index, is_last, &mut ciphertext);
        self.tree.push(&ciphertext);
        self.sealed_segments += 1;
        Some(Segment { index, ciphertext })
    }
}
