//! The hash, MAC and key derivation functions of suite 1, each taking its input in parts.

use aws_lc_rs::{digest, hkdf, hmac};
use zeroize::Zeroizing;

use crate::bytes::Digest;

/// H(part ‖ part ‖ …), SHA-256.
pub(crate) fn sha256(parts: &[&[u8]]) -> Digest {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    array_of(context.finish().as_ref()).into()
}

/// HMAC-SHA256(key, part ‖ part ‖ …).
pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    for part in parts {
        context.update(part);
    }
    array_of(context.sign().as_ref())
}

/// HKDF-Extract (RFC 5869 §2.2) is HMAC with the salt as key; an empty salt equals 32 zero bytes.
pub(crate) fn extract(salt: &[u8], ikm: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hmac_sha256(salt, ikm))
}

/// HKDF-Expand (RFC 5869 §2.3) to exactly `out.len()` bytes, which is at most 255 · 32 wherever this crate calls it.
pub(crate) fn expand_into(prk: &[u8; 32], info: &[&[u8]], out: &mut [u8]) {
    struct OutputBytes(usize);
    impl hkdf::KeyType for OutputBytes {
        fn len(&self) -> usize {
            self.0
        }
    }
    if out.is_empty() {
        return;
    }
    hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, prk)
        .expand(info, OutputBytes(out.len()))
        .and_then(|okm| okm.fill(out))
        .expect("at most 256 bytes are ever asked for, far below HKDF's limit of 8160");
}

/// HKDF-Expand to 32 bytes.
pub(crate) fn expand(prk: &[u8; 32], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    expand_into(prk, info, &mut *out);
    out
}

fn array_of(bytes: &[u8]) -> [u8; 32] {
    bytes.try_into().expect("SHA-256 has 32 bytes")
}
