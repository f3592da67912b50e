//! The body's encryption: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) in its BE32 form over AES-256-GCM.
//!
//! The plaintext is cut into segments of 1 MiB, the last one shorter or full, never empty unless the whole is. Segment
//! k has the nonce `0^7 ‖ k as u32 big endian ‖ (1 if last, else 0)` and the associated data `hctx`. The zero prefix is
//! safe because the key is used for one body only. A ciphertext segment is the encrypted segment ‖ its 16-byte tag: the
//! unit of upload and the Merkle leaf.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use crate::bytes::Digest;

/// Plaintext bytes of every segment but the last.
pub const SEGMENT_BYTES: usize = 1 << 20;
/// Bytes of the tag that ends every ciphertext segment.
pub const TAG_BYTES: usize = 16;
/// Ciphertext bytes of every segment but the last.
pub const CIPHERTEXT_SEGMENT_BYTES: usize = SEGMENT_BYTES + TAG_BYTES;
/// Most plaintext bytes of one body. The counter would allow 2^52; 2^40 (a tebibyte) is more than any bid has.
pub(crate) const MAX_PLAINTEXT_BYTES: u64 = 1 << 40;

/// The next Padmé length (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
/// 2019, algorithm 1): a length of `e + 1` bits keeps its `⌊log2 e⌋ + 1` bits after the first and is rounded up to them.
/// At most 12 % longer; it leaks O(log log length) bits.
///
/// Lengths above 2^63 are returned unchanged; nothing so long can be sealed.
pub fn padded_bytes(length_bytes: u64) -> u64 {
    if !(2..=1 << 63).contains(&length_bytes) {
        return length_bytes;
    }
    let exponent = length_bytes.ilog2();
    let kept_bits = exponent.checked_ilog2().map_or(0, |log| log + 1);
    let mask = (1u64 << exponent.saturating_sub(kept_bits)) - 1;
    (length_bytes + mask) & !mask
}

/// Number of segments of a plaintext; an empty one has one, empty segment.
pub fn segment_count(plaintext_bytes: u64) -> u64 {
    plaintext_bytes.div_ceil(SEGMENT_BYTES as u64).max(1)
}

/// Length of the ciphertext of a plaintext.
pub fn ciphertext_bytes(plaintext_bytes: u64) -> u64 {
    plaintext_bytes.saturating_add(segment_count(plaintext_bytes) * TAG_BYTES as u64)
}

/// Length of the plaintext of a ciphertext; `None` if no plaintext (of at most 2^40 bytes) has such a ciphertext.
pub fn plaintext_bytes(ciphertext_bytes_: u64) -> Option<u64> {
    let segments = ciphertext_bytes_.div_ceil(CIPHERTEXT_SEGMENT_BYTES as u64);
    let plaintext = ciphertext_bytes_.checked_sub(segments * TAG_BYTES as u64)?;
    let exists = plaintext <= MAX_PLAINTEXT_BYTES && ciphertext_bytes(plaintext) == ciphertext_bytes_;
    exists.then_some(plaintext)
}

/// A tag that does not verify: another key, place, header or text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagFault;

/// One body's key, bound to its header.
pub(crate) struct SegmentCipher {
    key: LessSafeKey,
    hctx: Digest,
}

impl SegmentCipher {
    pub(crate) fn new(content_key: &[u8; 32], hctx: Digest) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, content_key).expect("the key has 32 bytes");
        Self { key: LessSafeKey::new(key), hctx }
    }

    fn nonce(segment: u32, is_last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[7..11].copy_from_slice(&segment.to_be_bytes());
        nonce[11] = u8::from(is_last);
        Nonce::assume_unique_for_key(nonce)
    }

    /// Encrypts in place and appends the tag.
    pub(crate) fn seal(&self, segment: u32, is_last: bool, text: &mut Vec<u8>) {
        self.key
            .seal_in_place_append_tag(Self::nonce(segment, is_last), Aad::from(self.hctx.0), text)
            .expect("a segment of 1 MiB is within AES-GCM's limits");
    }

    /// Decrypts in place and removes the tag.
    pub(crate) fn open(&self, segment: u32, is_last: bool, sealed: &mut Vec<u8>) -> Result<(), TagFault> {
        let text = self
            .key
            .open_in_place(Self::nonce(segment, is_last), Aad::from(self.hctx.0), sealed)
            .map_err(|_| TagFault)?;
        let length = text.len();
        sealed.truncate(length);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padme_lengths() {
        // By hand from the paper's definition: a number of e + 1 bits keeps its first 1 + ⌊log2 e⌋ + 1 bits.
        let table = [
            (0, 0),
            (1, 1),
            (2, 2),
            (3, 3),
            (8, 8),
            (9, 10),
            (10, 10),
            (11, 12),
            (31, 32),
            (100, 104),
            (1000, 1024),
            (1025, 1088),
            (1 << 20, 1 << 20),
            ((1 << 20) + 1, (1 << 20) + (1 << 15)),
            (500_000_000, 503_316_480),
        ];
        for (length, padded) in table {
            assert_eq!(padded_bytes(length), padded, "{length}");
        }
        for length in 0..100_000 {
            let padded = padded_bytes(length);
            assert!(padded >= length && padded * 100 <= length * 112 + 100, "{length} → {padded}");
            assert_eq!(padded_bytes(padded), padded, "{length}");
            assert!(padded_bytes(length + 1) >= padded);
        }
        assert_eq!(padded_bytes(u64::MAX), u64::MAX);
    }

    #[test]
    fn lengths_convert_both_ways() {
        let mib = SEGMENT_BYTES as u64;
        for plaintext in [0, 1, mib - 1, mib, mib + 1, 5 * mib, 5 * mib + 17, MAX_PLAINTEXT_BYTES] {
            assert_eq!(plaintext_bytes(ciphertext_bytes(plaintext)), Some(plaintext), "{plaintext}");
        }
        // Shorter than a tag; a tag alone after a full segment; more than any body.
        for impossible in [0, 15, mib + 16 + 1, mib + 16 + 16, ciphertext_bytes(MAX_PLAINTEXT_BYTES) + 1, u64::MAX] {
            assert_eq!(plaintext_bytes(impossible), None, "{impossible}");
        }
    }
}
