//! The keys of notes: their ids and text forms, signing and verifying.

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{MAX_TIME_SECONDS, NoteError, NoteSignature, Verified};
use crate::hash::sha256;

/// What a key signs, and how: the signature type byte of signed-note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// 0x01: Ed25519 over the note's text. What logs sign with.
    Ed25519,
    /// 0x04: Ed25519 over `cosignature/v1`, a time and the checkpoint. What witnesses sign with.
    Cosignature,
}

/// Why a text is not a key, or a key cannot do what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Not of the form `name+id+base64`, or `PRIVATE+KEY+name+id+base64`.
    Shape,
    /// A name that is empty or has spaces, a plus or control characters.
    Name,
    /// A signature type that is not handled here.
    Algorithm {
        /// The type byte.
        byte: u8,
    },
    /// The id is not the one of this name and key.
    Id,
    /// Not 32 bytes, or not a key.
    Key,
    /// The key is of the other algorithm: a log's key cannot cosign, a witness's cannot sign as a log.
    WrongUse,
    /// A time above [`MAX_TIME_SECONDS`], or zero, which would state no time.
    Time,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Shape => f.write_str("not the text of a key"),
            KeyError::Name => f.write_str("not a key name"),
            KeyError::Algorithm { byte } => write!(f, "signature type 0x{byte:02x} is not handled"),
            KeyError::Id => f.write_str("the key id does not belong to this name and key"),
            KeyError::Key => f.write_str("not an Ed25519 key"),
            KeyError::WrongUse => f.write_str("the key is of the other algorithm"),
            KeyError::Time => f.write_str("a time out of range"),
        }
    }
}

impl std::error::Error for KeyError {}

/// A public key with its name and algorithm: what a verifier trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyingKey {
    name: String,
    algorithm: Algorithm,
    public: [u8; 32],
    id: u32,
}

/// A private key with its name and algorithm. Its secret is shown by [`SigningKey::to_skey`] only.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    verifying: VerifyingKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.verifying).finish()
    }
}

/// Whether `name` may name a key: not empty, no Unicode space, no plus, no control character.
pub fn is_key_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c == '+' || c < ' ';
    !name.is_empty() && !name.contains(forbidden)
}

impl Algorithm {
    fn byte(self) -> u8 {
        match self {
            Algorithm::Ed25519 => 0x01,
            Algorithm::Cosignature => 0x04,
        }
    }

    fn of_byte(byte: u8) -> Result<Algorithm, KeyError> {
        match byte {
            0x01 => Ok(Algorithm::Ed25519),
            0x04 => Ok(Algorithm::Cosignature),
            byte => Err(KeyError::Algorithm { byte }),
        }
    }
}

impl VerifyingKey {
    /// A key from its parts.
    pub fn new(name: &str, algorithm: Algorithm, public: [u8; 32]) -> Result<VerifyingKey, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        let typed = [algorithm.byte()];
        let digest = sha256(&[name.as_bytes(), b"\n", &typed, &public]).0;
        let id = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
        Ok(VerifyingKey { name: name.to_owned(), algorithm, public, id })
    }

    /// Reads a vkey: `name+id+base64(type ‖ public key)`, id in eight hex digits.
    pub fn parse(vkey: &str) -> Result<VerifyingKey, KeyError> {
        let (name, id, algorithm, public) = parse_key(vkey)?;
        let key = VerifyingKey::new(name, algorithm, public)?;
        if key.id != id {
            return Err(KeyError::Id);
        }
        Ok(key)
    }

    /// The key's name: a log's origin, or a witness's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key's id: with the name, what a signature is attributed by.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// What it verifies.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The Ed25519 public key.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// Whether a signature claims to be by this key.
    pub fn is_of(&self, signature: &NoteSignature) -> bool {
        self.id == signature.key_id && self.name == signature.name
    }

    /// Checks a signature by this key over a note's text.
    pub fn verify(&self, text: &str, signature: &NoteSignature) -> Result<Verified, NoteError> {
        let invalid = || NoteError::Invalid { name: signature.name.clone(), key_id: signature.key_id };
        if !self.is_of(signature) {
            return Err(invalid());
        }
        let public = UnparsedPublicKey::new(&ED25519, &self.public);
        let time_seconds = match self.algorithm {
            Algorithm::Ed25519 => {
                public.verify(text.as_bytes(), &signature.signature).map_err(|_| invalid())?;
                None
            }
            Algorithm::Cosignature => {
                let (time, bytes) = signature.signature.split_first_chunk::<8>().ok_or_else(invalid)?;
                let time = u64::from_be_bytes(*time);
                if time == 0 || time > MAX_TIME_SECONDS {
                    return Err(invalid());
                }
                public.verify(cosigned_message(text, time).as_bytes(), bytes).map_err(|_| invalid())?;
                Some(time)
            }
        };
        Ok(Verified { name: self.name.clone(), key_id: self.id, time_seconds })
    }
}

/// The vkey text.
impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[self.algorithm.byte()][..], &self.public].concat();
        let encoded = STANDARD.encode(bytes);
        write!(f, "{}+{:08x}+{encoded}", self.name, self.id)
    }
}

impl SigningKey {
    /// A key from its name and its 32-byte seed (RFC 8032), which the caller draws at random once.
    pub fn from_seed(name: &str, algorithm: Algorithm, seed: &[u8; 32]) -> Result<SigningKey, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyError::Key)?;
        let public = pair.public_key().as_ref();
        let public = public.try_into().map_err(|_| KeyError::Key)?;
        let verifying = VerifyingKey::new(name, algorithm, public)?;
        Ok(SigningKey { pair, verifying })
    }

    /// Reads a signer key: `PRIVATE+KEY+name+id+base64(type ‖ seed)`.
    pub fn parse(skey: &str) -> Result<SigningKey, KeyError> {
        let rest = skey.strip_prefix("PRIVATE+KEY+").ok_or(KeyError::Shape)?;
        let (name, id, algorithm, seed) = parse_key(rest)?;
        let key = SigningKey::from_seed(name, algorithm, &seed)?;
        if key.verifying.id != id {
            return Err(KeyError::Id);
        }
        Ok(key)
    }

    /// The text of the private key: to be written once, to a file only its owner can read.
    pub fn to_skey(&self) -> Result<String, KeyError> {
        use aws_lc_rs::encoding::AsBigEndian;
        let seed = self.pair.seed().map_err(|_| KeyError::Key)?;
        let seed = seed.as_be_bytes().map_err(|_| KeyError::Key)?;
        let VerifyingKey { name, algorithm, id, .. } = &self.verifying;
        let encoded = STANDARD.encode([&[algorithm.byte()][..], seed.as_ref()].concat());
        Ok(format!("PRIVATE+KEY+{name}+{id:08x}+{encoded}"))
    }

    /// The public half.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying
    }

    /// Signs a note's text. For keys of [`Algorithm::Ed25519`].
    pub fn sign(&self, text: &str) -> Result<NoteSignature, KeyError> {
        if self.verifying.algorithm != Algorithm::Ed25519 {
            return Err(KeyError::WrongUse);
        }
        let signature = self.pair.sign(text.as_bytes()).as_ref().to_vec();
        Ok(self.line(signature))
    }

    /// Cosigns a checkpoint's text at a time in seconds since 1970. For keys of [`Algorithm::Cosignature`].
    pub fn cosign(&self, text: &str, time_seconds: u64) -> Result<NoteSignature, KeyError> {
        if self.verifying.algorithm != Algorithm::Cosignature {
            return Err(KeyError::WrongUse);
        }
        if time_seconds == 0 || time_seconds > MAX_TIME_SECONDS {
            return Err(KeyError::Time);
        }
        let message = cosigned_message(text, time_seconds);
        let signature = self.pair.sign(message.as_bytes());
        let timed = [&time_seconds.to_be_bytes()[..], signature.as_ref()].concat();
        Ok(self.line(timed))
    }

    fn line(&self, signature: Vec<u8>) -> NoteSignature {
        NoteSignature { name: self.verifying.name.clone(), key_id: self.verifying.id, signature }
    }
}

fn cosigned_message(text: &str, time_seconds: u64) -> String {
    format!("cosignature/v1\ntime {time_seconds}\n{text}")
}

fn parse_key(text: &str) -> Result<(&str, u32, Algorithm, [u8; 32]), KeyError> {
    let (name, rest) = text.split_once('+').ok_or(KeyError::Shape)?;
    let (id, encoded) = rest.split_once('+').ok_or(KeyError::Shape)?;
    if id.len() != 8 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(KeyError::Shape);
    }
    let id = u32::from_str_radix(id, 16).map_err(|_| KeyError::Shape)?;
    let bytes = STANDARD.decode(encoded).map_err(|_| KeyError::Shape)?;
    let (byte, key) = bytes.split_first().ok_or(KeyError::Shape)?;
    let algorithm = Algorithm::of_byte(*byte)?;
    let key = key.try_into().map_err(|_| KeyError::Key)?;
    Ok((name, id, algorithm, key))
}
