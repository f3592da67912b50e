//! SHA-256 values and how they are written.

use std::fmt;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A SHA-256 value: a leaf's commitment, a node of the tree, the digest of a document.
///
/// Displayed as lowercase hex; in JSON, base64url without padding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// A text that is not 32 bytes in the expected base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashTextError;

impl fmt::Display for HashTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not 32 bytes in base64")
    }
}

impl std::error::Error for HashTextError {}

/// SHA-256 over the concatenation of `parts`.
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    Hash::of_digest(&context.finish())
}

impl Hash {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Base64url without padding, 43 characters: the form used in JSON and in URLs.
    pub fn to_base64url(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads [`Hash::to_base64url`]; any other spelling of the same bytes is refused.
    pub fn from_base64url(text: &str) -> Result<Hash, HashTextError> {
        Self::decode(&URL_SAFE_NO_PAD, 43, text)
    }

    /// Standard base64 with padding, 44 characters: the form used in notes and proofs (RFC 4648 section 4).
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// Reads [`Hash::to_base64`]; any other spelling of the same bytes is refused.
    pub fn from_base64(text: &str) -> Result<Hash, HashTextError> {
        Self::decode(&STANDARD, 44, text)
    }

    /// Exactly 32 bytes, or nothing.
    pub fn from_slice(bytes: &[u8]) -> Option<Hash> {
        bytes.try_into().ok().map(Hash)
    }

    pub(crate) fn of_digest(value: &digest::Digest) -> Hash {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(value.as_ref());
        Hash(bytes)
    }

    fn decode(engine: &base64::engine::GeneralPurpose, length: usize, text: &str) -> Result<Hash, HashTextError> {
        if text.len() != length {
            return Err(HashTextError);
        }
        let bytes = engine.decode(text).map_err(|_| HashTextError)?;
        Hash::from_slice(&bytes).ok_or(HashTextError)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_base64url())
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Hash::from_base64url(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_only_in_the_one_spelling_it_is_written_in() {
        // FIPS 180-4 example "abc".
        let hash = sha256(&[b"a", b"", b"bc"]);
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(format!("{hash:?}"), hash.to_string());
        assert_eq!(Hash::from_base64url(&hash.to_base64url()), Ok(hash));
        assert_eq!(Hash::from_base64(&hash.to_base64()), Ok(hash));
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{}\"", hash.to_base64url()));
        assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), hash);

        let url = hash.to_base64url();
        let loose_tail = format!("{}1", &url[..42]);
        for wrong in ["", "AA", &hash.to_base64(), &format!("{url}="), &loose_tail, &url[..42]] {
            assert_eq!(Hash::from_base64url(wrong), Err(HashTextError), "{wrong}");
        }
        assert_eq!(Hash::from_base64(&url), Err(HashTextError));
        assert_eq!(Hash::from_slice(&[0; 31]), None);
    }
}
