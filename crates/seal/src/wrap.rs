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
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(base_nonce), Aad::from(aad), text)
        .expect("a text of a few bytes is within AES-GCM's limits");
    Ok((enc.0, tag.as_ref().try_into().expect("the tag has 16 bytes")))
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
        labeled_expand(KEM_SUITE, &eae_prk, b"shared_secret", kem_context, &mut *shared_secret);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        hex::decode(hex).unwrap().try_into().unwrap()
    }

    /// The base-mode vector of this suite among the CFRG's vectors for RFC 9180 (`test-vectors.json`: mode 0, kem 32,
    /// kdf 1, aead 2), first encryption. The RFC's appendix prints only the other ciphers of this KEM.
    #[test]
    fn sealing_gives_the_published_vector() {
        let ikm_e = Ikm(bytes("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9"));
        let ikm_r = bytes("dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee");
        let (sk_r, pk_r) = derive_key_pair(&ikm_r);
        let sk_r_bytes: [u8; 32] = sk_r.to_bytes().into();
        let pk_r_bytes = bytes("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
        assert_eq!(pk_r, OpeningPublicKey(pk_r_bytes));
        // X25519 ignores the bits that the RFC's serialisation leaves as they are and crate `hpke` clamps.
        let mut sk_vector: [u8; 32] = bytes("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
        sk_vector[0] &= 0xf8;
        sk_vector[31] = (sk_vector[31] & 0x7f) | 0x40;
        assert_eq!(sk_r_bytes, sk_vector);

        let mut text = *b"Beauty is truth, truth beauty";
        let info = b"Ode on a Grecian Urn";
        let (enc, tag) = seal_base(&pk_r, info, b"Count-0", &mut text, &ikm_e).unwrap();
        assert_eq!(enc, bytes("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"));
        let sealed = [&text[..], &tag].concat();
        let expected = "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a";
        assert_eq!(hex::encode(sealed), expected);
    }

    /// RFC 9180 A.1.1: DeriveKeyPair of the same KEM with the other cipher.
    #[test]
    fn key_pairs_are_derived_as_published() {
        let table = [
            (
                "7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234",
                "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
            ),
            (
                "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037",
                "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
            ),
        ];
        for (ikm, public) in table {
            assert_eq!(derive_key_pair(&bytes(ikm)).1, OpeningPublicKey(bytes(public)));
        }
    }

    #[test]
    fn a_wrap_opens_for_its_key_and_info_only() {
        let (private, public) = derive_key_pair(&[1; 32]);
        let share = Share([0x5a; 32]);
        let wrap = seal_share(&public, b"info", &share, &Ikm([2; 32])).unwrap();
        assert_eq!(open_share(&private, b"info", &wrap), Some(share.clone()));
        assert_eq!(open_share(&private, b"other", &wrap), None);
        assert_eq!(open_share(&derive_key_pair(&[3; 32]).0, b"info", &wrap), None);
        for bit in 0..Wrap::BYTES * 8 {
            let mut altered = wrap;
            altered.0[bit / 8] ^= 1 << (bit % 8);
            // The top bit of an X25519 public key is ignored by the agreement but bound by HPKE's context.
            assert_eq!(open_share(&private, b"info", &altered), None, "bit {bit}");
        }
        let zero = seal_share(&OpeningPublicKey([0; 32]), b"info", &share, &Ikm([2; 32]));
        assert_eq!(zero, Err(UnusablePublicKey));
    }
}
