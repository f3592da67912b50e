//! The crate's own few lines of cryptography, against other people's libraries.

use std::convert::Infallible;

use aead_stream::{Encryptor, StreamBE32};
use aes_gcm::aead::Payload;
use aes_gcm::{Aes256Gcm, KeyInit as _};
use aws_lc_rs::hkdf;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeS, Serializable, single_shot_seal_with_rng};
use proptest::prelude::*;
use seal::bytes::{OpeningPublicKey, SealSecret, Share, Wrap};
use seal::share::{combine, deal};
use seal::{Derivation, Header};
use vsss_rs::Gf256;

use crate::office::{Office, S, seal_plaintext};

/// HKDF-Expand by `aws-lc-rs` itself.
pub fn expand(prk: &[u8; 32], info: &[&[u8]]) -> [u8; 32] {
    let mut out = [0; 32];
    let prk = hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, prk);
    prk.expand(info, hkdf::HKDF_SHA256).unwrap().fill(&mut out).unwrap();
    out
}

/// "Randomness" that is the input of DeriveKeyPair: crate `hpke` draws 32 bytes and derives the ephemeral pair from them.
struct Fixed([u8; 32]);

impl TryRng for Fixed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("only whole keys are drawn")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("only whole keys are drawn")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.copy_from_slice(&self.0);
        Ok(())
    }
}

impl TryCryptoRng for Fixed {}

/// SealBase by crate `hpke`: how tests make wraps, honest or not.
pub fn wrap_by_hpke(recipient: &OpeningPublicKey, header: &Header, i: u8, share: &[u8], ephemeral: [u8; 32]) -> Wrap {
    let recipient = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&recipient.0).unwrap();
    let info = [b"diwan/share/v1\0", &header.hctx().0[..], &[i]].concat();
    let (enc, sealed) = single_shot_seal_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &recipient,
        &info,
        share,
        b"",
        &mut Fixed(ephemeral),
    )
    .unwrap();
    Wrap([&enc.to_bytes()[..], &sealed].concat().try_into().unwrap())
}

pub fn ephemeral_ikm(derivation: &Derivation, header: &Header, i: u8) -> [u8; 32] {
    expand(derivation.prk(), &[b"eph\0", &header.hctx().0, &[i]])
}

#[test]
fn wraps_are_those_of_the_hpke_crate() {
    for (t, n) in [(1, 1), (2, 3), (5, 9)] {
        let office = Office::new(t, n);
        let header = office.header();
        let derivation = Derivation::new(&SealSecret(S), &header).unwrap();
        let wraps = derivation.wraps(&office.keys).unwrap();
        for ((member, share), wrap) in office.keys.members.iter().zip(derivation.shares()).zip(wraps) {
            let ephemeral = ephemeral_ikm(&derivation, &header, member.i);
            assert_eq!(wrap, wrap_by_hpke(&member.public_key, &header, member.i, share.as_ref(), ephemeral));
        }
    }
}

#[test]
fn bodies_are_those_of_the_aead_stream_crate() {
    let office = Office::new(2, 3);
    let header = office.header();
    let key = *Derivation::new(&SealSecret(S), &header).unwrap().content_key();
    for length in [0usize, 1, 100, 1 << 20, (1 << 20) + 1, 2_500_000] {
        let plaintext: Vec<u8> = (0..length).map(|byte| (byte * 31 % 251) as u8).collect();
        let sealed = seal_plaintext(&office, header.clone(), S, &plaintext);

        let mut padded = plaintext;
        padded.resize(seal::padded_bytes(length as u64) as usize, 0);
        let mut oracle: Encryptor<Aes256Gcm, StreamBE32<Aes256Gcm>> =
            Encryptor::from_aead(Aes256Gcm::new(&key.into()), &[0; 7].into());
        let aad = header.hctx();
        let (last, before) = match padded.len().div_ceil(1 << 20) {
            0 => (&padded[..], &padded[..0]),
            count => (&padded[(count - 1) << 20..], &padded[..(count - 1) << 20]),
        };
        let mut expected: Vec<Vec<u8>> =
            before.chunks(1 << 20).map(|msg| oracle.encrypt_next(Payload { msg, aad: &aad.0 }).unwrap()).collect();
        expected.push(oracle.encrypt_last(Payload { msg: last, aad: &aad.0 }).unwrap());

        let found: Vec<Vec<u8>> = sealed.segments.into_iter().map(|segment| segment.ciphertext).collect();
        assert!(found == expected, "{length} bytes");
        assert_eq!(sealed.envelope.body_bytes(), found.iter().map(Vec::len).sum::<usize>() as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// `vsss-rs` (the same field, x in the first byte) recovers the secret from our shares.
    #[test]
    fn our_shares_are_combined_by_the_vsss_crate(
        s in any::<[u8; 32]>(),
        coefficients in prop::collection::vec(any::<[u8; 32]>(), 1..8),
        first in 0usize..9,
    ) {
        let s = SealSecret(s);
        let t = coefficients.len() + 1;
        let shares = deal(&s, &coefficients, 9);
        let chosen: Vec<(u8, Share)> =
            (1..=9u8).zip(shares).cycle().skip(first).take(t).collect();
        prop_assert_eq!(combine(&chosen), Ok(s.clone()));
        let theirs: Vec<Vec<u8>> =
            chosen.iter().map(|(i, share)| [&[*i], share.as_ref()].concat()).collect();
        prop_assert_eq!(Gf256::combine_bytes(theirs), Ok(s.0.to_vec()));
    }

    #[test]
    fn shares_dealt_by_the_vsss_crate_are_combined(s in any::<[u8; 32]>(), t in 2u8..=9) {
        let rng = Counting(u64::from(s[0]));
        let dealt = Gf256::split_bytes(usize::from(t), 9, s, rng).unwrap();
        let ours: Vec<(u8, Share)> = dealt[9 - usize::from(t)..]
            .iter()
            .map(|share| (share[0], Share(share[1..].try_into().unwrap())))
            .collect();
        prop_assert_eq!(combine(&ours), Ok(SealSecret(s)));
    }
}

/// A stream of different bytes (SplitMix64), for the oracle's own polynomials.
struct Counting(u64);

impl TryRng for Counting {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|value| value as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Ok(mixed ^ (mixed >> 27))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            *byte = self.try_next_u64()? as u8;
        }
        Ok(())
    }
}

impl TryCryptoRng for Counting {}

/// A known bug of such schemes is coefficients that are never zero, or only odd. Ours take every value equally often.
#[test]
fn coefficients_are_uniform() {
    let office = Office::new(8, 9);
    let header = office.header();
    let rounds = 2_000;
    let mut counts = vec![[0u32; 256]; 7];
    for round in 0..rounds {
        let mut s = [0; 32];
        s[..4].copy_from_slice(&u32::to_be_bytes(round));
        let coefficients = Derivation::new(&SealSecret(s), &header).unwrap().coefficients();
        assert_eq!(coefficients.len(), 7);
        for (count, coefficient) in counts.iter_mut().zip(coefficients.iter()) {
            coefficient.iter().for_each(|byte| count[usize::from(*byte)] += 1);
        }
    }
    let expected = f64::from(rounds * 32) / 256.0;
    for (place, count) in counts.iter().enumerate() {
        let chi_square: f64 = count.iter().map(|seen| (f64::from(*seen) - expected).powi(2) / expected).sum();
        // 255 degrees of freedom: mean 255, standard deviation 22.6. The inputs are fixed, so this never flickers.
        assert!((150.0..360.0).contains(&chi_square), "coefficient {place}: {chi_square}");
    }
}
