//! Shamir's scheme over GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (0x11b), byte by byte over 32-byte secrets.
//!
//! `share_i = s + coef_1·i + … + coef_{t−1}·i^{t−1}`. Multiplication takes the same steps whatever the operands:
//! no table is indexed by a secret and no branch depends on one.

use std::fmt;

use crate::bytes::{SealSecret, Share};

/// Why shares cannot be combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CombineError {
    /// No share was given.
    NoShares,
    /// Index 0 would be the secret itself.
    ZeroIndex,
    /// The same index appears twice.
    RepeatedIndex(u8),
}

impl fmt::Display for CombineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoShares => f.write_str("no shares to combine"),
            Self::ZeroIndex => f.write_str("a share cannot have index 0"),
            Self::RepeatedIndex(i) => write!(f, "two shares have the index {i}"),
        }
    }
}

impl std::error::Error for CombineError {}

/// The shares of members 1 to `n`, by the polynomial `s + coefficients[0]·x + coefficients[1]·x² + …`.
///
/// The threshold is `coefficients.len() + 1`. Coefficients must be uniform in all 256 values, zero included.
pub fn deal(s: &SealSecret, coefficients: &[[u8; 32]], n: u8) -> Vec<Share> {
    (1..=n).map(|i| share_at(s, coefficients, i)).collect()
}

/// Horner's rule from the highest coefficient down to `s`.
fn share_at(s: &SealSecret, coefficients: &[[u8; 32]], i: u8) -> Share {
    let mut value = Share([0; 32]);
    for term in coefficients.iter().rev().chain([&s.0]) {
        for (byte, coefficient) in value.0.iter_mut().zip(term) {
            *byte = multiply(*byte, i) ^ coefficient;
        }
    }
    value
}

/// Lagrange interpolation at 0 through *all* the given shares.
///
/// Any set of shares gives some secret; only `com` tells whether it is the one that was sealed.
pub fn combine(shares: &[(u8, Share)]) -> Result<SealSecret, CombineError> {
    if shares.is_empty() {
        return Err(CombineError::NoShares);
    }
    for (position, (i, _)) in shares.iter().enumerate() {
        if *i == 0 {
            return Err(CombineError::ZeroIndex);
        }
        if shares[..position].iter().any(|(other, _)| other == i) {
            return Err(CombineError::RepeatedIndex(*i));
        }
    }
    let mut secret = SealSecret([0; 32]);
    for (i, share) in shares {
        let weight = shares.iter().filter(|(j, _)| j != i).fold(1, |product, (j, _)| {
            // In characteristic 2, (0 − j) / (i − j) is j / (i + j).
            multiply(product, multiply(*j, inverse(i ^ j)))
        });
        for (byte, value) in secret.0.iter_mut().zip(&share.0) {
            *byte ^= multiply(*value, weight);
        }
    }
    Ok(secret)
}

/// Multiplication by shift and conditional add, eight rounds always.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    for _ in 0..8 {
        product ^= a & 0u8.wrapping_sub(b & 1);
        let carry = 0u8.wrapping_sub(a >> 7);
        a = (a << 1) ^ (carry & 0x1b);
        b >>= 1;
    }
    product
}

/// a^254, which is a^−1 for a ≠ 0 and 0 for 0. Used on member indexes only, which are public.
fn inverse(a: u8) -> u8 {
    (0..6).fold(multiply(a, a), |power, _| {
        // From a^k to a^(2k+2): 2, 6, 14, 30, 62, 126, 254.
        let next = multiply(power, a);
        multiply(next, next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_that_of_0x11b() {
        // FIPS 197 §4.2: {57} • {83} = {c1}, {57} • {13} = {fe}.
        assert_eq!(multiply(0x57, 0x83), 0xc1);
        assert_eq!(multiply(0x57, 0x13), 0xfe);
        for a in 0..=255u8 {
            assert_eq!(multiply(a, 1), a);
            assert_eq!(multiply(a, inverse(a)), u8::from(a != 0), "{a}");
            for b in 0..=255u8 {
                assert_eq!(multiply(a, b), multiply(b, a));
                assert_eq!(multiply(a, b ^ 0x35), multiply(a, b) ^ multiply(a, 0x35));
            }
        }
    }

    #[test]
    fn one_share_of_two_says_nothing_about_the_secret() {
        // For every secret byte, the 256 coefficients give each of the 256 share values once: perfect secrecy.
        for first in (0..=255u8).step_by(32) {
            let secret = SealSecret(std::array::from_fn(|byte| first + byte as u8));
            for i in 1..=9u8 {
                let mut seen = vec![[false; 256]; 32];
                for coefficient in 0..=255u8 {
                    let share = share_at(&secret, &[[coefficient; 32]], i);
                    share.0.iter().zip(&mut seen).for_each(|(value, seen)| seen[usize::from(*value)] = true);
                }
                assert!(seen.as_flattened().iter().all(|value| *value), "secrets from {first}, member {i}");
            }
        }
    }

    #[test]
    fn what_cannot_be_combined_is_refused() {
        let share = Share([1; 32]);
        assert_eq!(combine(&[]), Err(CombineError::NoShares));
        assert_eq!(combine(&[(0, share.clone())]), Err(CombineError::ZeroIndex));
        let twice = [(1, share.clone()), (2, share.clone()), (1, share.clone())];
        assert_eq!(combine(&twice), Err(CombineError::RepeatedIndex(1)));
        assert_eq!(combine(&[(5, share)]), Ok(SealSecret([1; 32])));
    }
}
