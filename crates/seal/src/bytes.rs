//! Fixed-length byte strings, each with its own type, written in JSON as base64url without padding (RFC 4648 §5).
//!
//! Decoding is strict: exact length, no padding, no whitespace, zero trailing bits. Two texts never mean one value.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Why a text is not the byte string that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BytesError {
    /// The text has another length than the value's encoding; both in characters.
    Length {
        /// Characters that the encoding of the value has.
        expected_chars: usize,
        /// Characters that were given.
        found_chars: usize,
    },
    /// The text is not base64url without padding, or its trailing bits are not zero.
    Encoding,
}

impl fmt::Display for BytesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected_chars, found_chars } => {
                write!(f, "expected {expected_chars} base64url characters, found {found_chars}")
            }
            Self::Encoding => f.write_str("not base64url without padding"),
        }
    }
}

impl std::error::Error for BytesError {}

/// Encodes bytes as base64url without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Decodes exactly `N` bytes; the length is checked before anything is allocated or decoded.
pub(crate) fn decode<const N: usize>(text: &str) -> Result<[u8; N], BytesError> {
    let expected_chars = (N * 4).div_ceil(3);
    if text.len() != expected_chars {
        return Err(BytesError::Length { expected_chars, found_chars: text.len() });
    }
    let mut bytes = [0; N];
    match URL_SAFE_NO_PAD.decode_slice_unchecked(text, &mut bytes) {
        Ok(written) if written == N => Ok(bytes),
        _ => Err(BytesError::Encoding),
    }
}

/// What the public and the secret byte strings share: text form and serde.
macro_rules! text_and_serde {
    ($name:ident, $len:literal) => {
        impl $name {
            /// Length in bytes.
            pub const BYTES: usize = $len;

            /// The bytes.
            pub fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// base64url without padding.
            pub fn to_base64url(&self) -> String {
                crate::bytes::encode(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BytesError;

            fn from_str(text: &str) -> Result<Self, BytesError> {
                decode(text).map(Self)
            }
        }

        impl From<[u8; $len]> for $name {
            fn from(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_base64url())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(f, "{} bytes as base64url without padding", $len)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

macro_rules! public_bytes {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        text_and_serde!($name, $len);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_base64url())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

/// Secrets are wiped on drop, compared in constant time, and never shown by `Debug`; there is no `Display`.
macro_rules! secret_bytes {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(pub [u8; $len]);

        text_and_serde!($name, $len);

        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.0);
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                aws_lc_rs::constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
            }
        }

        impl Eq for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(secret)"))
            }
        }
    };
}

public_bytes! {
    /// A SHA-256 or HMAC-SHA256 value: `hctx`, `com`, `kset`, `eid`, `body_root`, `hdr.bidder`, `hdr.anchor`.
    Digest, 32
}

/// The same type under the name that says its size.
pub type Hash32 = Digest;

public_bytes! {
    /// 32 random bytes that blind a commitment or separate two derivations; not secret once disclosed.
    Salt, 32
}

public_bytes! {
    /// A member's X25519 opening public key, `pk_i` (RFC 7748 u-coordinate).
    OpeningPublicKey, 32
}

public_bytes! {
    /// An Ed25519 public key of a person or organisation (RFC 8032).
    IdentityPublicKey, 32
}

public_bytes! {
    /// An Ed25519 signature (RFC 8032), over a labelled message.
    Signature, 64
}

public_bytes! {
    /// `wrap_i`: HPKE's encapsulated key (32 bytes) ‖ encrypted share (32) ‖ tag (16).
    Wrap, 80
}

public_bytes! {
    /// A root secret sealed in a slot: ciphertext (32 bytes) ‖ tag (16).
    SealedRoot, 48
}

secret_bytes! {
    /// `s`: 32 random bytes from which, with the header, everything of an envelope but its body follows.
    SealSecret, 32
}

secret_bytes! {
    /// `share_i` of a [`SealSecret`].
    Share, 32
}

secret_bytes! {
    /// `ikm`: what a member's opening key pair is derived from; published only to resolve a dispute.
    Ikm, 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_exactly_one_text() {
        let digest = Digest([0xfb; 32]);
        let text = digest.to_base64url();
        assert_eq!(text.len(), 43);
        assert_eq!(text.parse::<Digest>(), Ok(digest));
        assert_eq!(serde_json::from_str::<Digest>(&format!("\"{text}\"")).ok(), Some(digest));

        let refused: &[(String, BytesError)] = &[
            (String::new(), BytesError::Length { expected_chars: 43, found_chars: 0 }),
            (format!("{text}="), BytesError::Length { expected_chars: 43, found_chars: 44 }),
            (text.replace('_', "/").replace('-', "+"), BytesError::Encoding),
            // The last of 43 characters carries four bits of the value and two that must be zero.
            (format!("{}9", &text[..42]), BytesError::Encoding),
            (format!("{} ", &text[..42]), BytesError::Encoding),
            ("é".repeat(21) + "A", BytesError::Encoding),
        ];
        for (wrong, error) in refused {
            assert_eq!(wrong.parse::<Digest>(), Err(error.clone()), "{wrong}");
        }
        assert!(serde_json::from_str::<Digest>("[1,2]").is_err());
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Share([7; 32])), "Share(secret)");
        assert_eq!(Share([7; 32]), Share([7; 32]));
        assert_ne!(Share([7; 32]), Share([8; 32]));
    }
}
