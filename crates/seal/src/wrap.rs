//! HPKE base mode (RFC 9180) as suite 1 uses it: DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-256-GCM 0x0002.
//!
//! `wrap_i = SealBase(pk_i, info, aad = "", share_i)` with an ephemeral key pair that follows from `s`, so that anyone
//! who knows `s` makes the same bytes. Libraries draw the ephemeral pair themselves, hence the sealing side here;
//! DeriveKeyPair and the opening side are crate `hpke`'s, and so each side checks the other.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement;
use hpke::{Deserializable, Kem as _, OpModeR, Serializable};
use zeroize::Zeroizing;

use crate::bytes::{Ikm, OpeningPublicKey, Share, Wrap};
use crate::kdf::{expand_into, extract};

type Kem = hpke::kem::X25519HkdfSha256;
pub(crate) type PrivateKey = <Kem as hpke::Kem>::PrivateKey;

/// "KEM" ‖ I2OSP(kem_id, 2), RFC 9180 §4.1.
const KEM_SUITE: &[u8] = b"KEM\x00\x20";
/// "HPKE" ‖ kem_id ‖ kdf_id ‖ aead_id, RFC 9180 §5.1.
const HPKE_SUITE: &[u8] = b"HPKE\x00\x20\x00\x01\x00\x02";
const ENCAPSULATED_BYTES: usize = 32;

/// A public key that no ephemeral key can agree with: a point of small order, for which X25519 gives zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnusablePublicKey;

/// DeriveKeyPair(ikm), RFC 9180 §7.1.3.
pub(crate) fn derive_key_pair(ikm: &[u8; 32]) -> (PrivateKey, OpeningPublicKey) {
    let (private, public) = Kem::derive_keypair(ikm);
    (private, OpeningPublicKey(public.to_bytes().into()))
}

/// SealBase with the ephemeral pair DeriveKeyPair(`ephemeral_ikm`); the result is enc ‖ ciphertext ‖ tag.
pub(crate) fn seal_share(
    recipient: &OpeningPublicKey,
    info: &[u8],
    share: &Share,
    ephemeral_ikm: &Ikm,
) -> Result<Wrap, UnusablePublicKey> {
    let mut wrap = [0; Wrap::BYTES];
    let (encapsulated, sealed) = wrap.split_at_mut(ENCAPSULATED_BYTES);
    let (text, tag_out) = sealed.split_at_mut(Share::BYTES);
    text.copy_from_slice(&share.0);
    let (enc, tag) = seal_base(recipient, info, b"", text, ephemeral_ikm)?;
    encapsulated.copy_from_slice(&enc);
    tag_out.copy_from_slice(&tag);
    Ok(Wrap(wrap))
}

/// SealBase in place (RFC 9180 §6.1, sequence number 0): returns the encapsulated key and the tag.
fn seal_base(
    recipient: &OpeningPublicKey,
    info: &[u8],
    aad: &[u8],
    text: &mut [u8],
    ephemeral_ikm: &Ikm,
) -> Result<([u8; 32], [u8; 16]), UnusablePublicKey> {
    let (ephemeral, enc) = derive_key_pair(&ephemeral_ikm.0);
    let shared_secret = encapsulate(&ephemeral, &enc, recipient)?;

    // KeySchedule of RFC 9180 §5.1 in mode_base (0x00) with empty psk and psk_id.
    let psk_id_hash = labeled_extract(HPKE_SUITE, b"", b"psk_id_hash", b"");
    let info_hash = labeled_extract(HPKE_SUITE, b"", b"info_hash", info);
    let context: &[&[u8]] = &[&[0x00], &*psk_id_hash, &*info_hash];
    let secret = labeled_extract(HPKE_SUITE, &*shared_secret, b"secret", b"");
    let mut key = Zeroizing::new([0; 32]);
    labeled_expand(HPKE_SUITE, &secret, b"key", context, &mut *key);
    let mut base_nonce = [0; 12];
    labeled_expand(HPKE_SUITE, &secret, b"base_nonce", context, &mut base_nonce);

    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &*key).expect("the key has 32 bytes"));
    let tag = key
        .seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(base_nonce),
            Aad::from(aad),
            text,
        )
        .expect("a text of a few bytes is within AES-GCM's limits");
    Ok((
        enc.0,
        tag.as_ref().try_into().expect("the tag has 16 bytes"),
    ))
}

/// Encap of RFC 9180 §4.1 with a given ephemeral pair.
fn encapsulate(
    ephemeral: &PrivateKey,
    enc: &OpeningPublicKey,
    recipient: &OpeningPublicKey,
) -> Result<Zeroizing<[u8; 32]>, UnusablePublicKey> {
    let scalar = Zeroizing::new(<[u8; 32]>::from(ephemeral.to_bytes()));
    let scalar = agreement::PrivateKey::from_private_key(&agreement::X25519, &*scalar)
        .expect("any 32 bytes are an X25519 private key");
    let peer = agreement::UnparsedPublicKey::new(&agreement::X25519, &recipient.0);
    agreement::agree(&scalar, peer, UnusablePublicKey, |dh| {
        if dh.iter().all(|byte| *byte == 0) {
            return Err(UnusablePublicKey);
        }
        let eae_prk = labeled_extract(KEM_SUITE, b"", b"eae_prk", dh);
        let mut shared_secret = Zeroizing::new([0; 32]);
        let kem_context: &[&[u8]] = &[&enc.0, &recipient.0];
        labeled_expand(
            KEM_SUITE,
            &eae_prk,
            b"shared_secret",
            kem_context,
            &mut *shared_secret,
        );
        Ok(shared_secret)
    })
}

/// OpenBase (RFC 9180 §6.1); `None` if the wrap was not made for this key and info.
pub(crate) fn open_share(private: &PrivateKey, info: &[u8], wrap: &Wrap) -> Option<Share> {
    let (enc, sealed) = wrap.0.split_at(ENCAPSULATED_BYTES);
    let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(enc).ok()?;
    let text = hpke::single_shot_open::<hpke::aead::AesGcm256, hpke::kdf::HkdfSha256, Kem>(
        &OpModeR::Base,
        private,
        &enc,
        info,
        sealed,
        b"",
    );
    let text = Zeroizing::new(text.ok()?);
    Some(Share(text.as_slice().try_into().ok()?))
}

/// Whether sealing to this key is possible: a canonical u-coordinate below 2^255 − 19 that is not of small order.
///
/// A key that is accepted but not canonical would differ from the one its owner derives, and no wrap would open.
pub(crate) fn is_usable(key: &OpeningPublicKey) -> bool {
    const PRIME: [u8; 32] = {
        let mut prime = [0xff; 32];
        prime[0] = 0xed;
        prime[31] = 0x7f;
        prime
    };
    let below_prime = key.0.iter().rev().lt(PRIME.iter().rev());
    let (probe, enc) = derive_key_pair(&[0x55; 32]);
    below_prime && encapsulate(&probe, &enc, key).is_ok()
}

/// LabeledExtract, RFC 9180 §4.
fn labeled_extract(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
    extract(salt, &[b"HPKE-v1", suite, label, ikm])
}

/// LabeledExpand, RFC 9180 §4.
fn labeled_expand(suite: &[u8], prk: &[u8; 32], label: &[u8], info: &[&[u8]], out: &mut [u8]) {
    let length = (out.len() as u16).to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![&length, b"HPKE-v1", suite, label];
    parts.extend_from_slice(info);
    expand_into(prk, &parts, out);
}
