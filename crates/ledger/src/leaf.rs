//! The leaf: a commitment that has the same shape for every act, public or not.

use aws_lc_rs::hmac;

use crate::hash::{Hash, sha256};

/// What a commitment is keyed over before the act's bytes: it separates this use of the salt from any other.
pub const LABEL: &[u8] = b"diwan/act/v1\0";

/// `HMAC-SHA256(salt, LABEL ‖ act)`, where `act` is JCS(act). Whoever has neither salt nor act learns nothing from it.
pub fn commitment(salt: &[u8; 32], act: &[u8]) -> Hash {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, salt));
    context.update(LABEL);
    context.update(act);
    let mut bytes = [0; 32];
    bytes.copy_from_slice(context.sign().as_ref());
    Hash(bytes)
}

/// The hash of a leaf that is a commitment: `H(0x00 ‖ leaf)` (RFC 6962 section 2.1).
pub fn leaf_hash(commitment: &Hash) -> Hash {
    sha256(&[&[0], &commitment.0])
}

/// The hash of an inner node: `H(0x01 ‖ left ‖ right)` (RFC 6962 section 2.1).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], &left.0, &right.0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// HMAC written out from RFC 2104 over plain SHA-256, independent of the library's HMAC.
    fn hmac_by_hand(key: &[u8; 32], message: &[u8]) -> Hash {
        let pad = |with: u8| {
            let mut block = [with; 64];
            block.iter_mut().zip(key).for_each(|(b, k)| *b ^= k);
            block
        };
        let inner = sha256(&[&pad(0x36), message]);
        sha256(&[&pad(0x5c), &inner.0])
    }

    #[test]
    fn a_commitment_is_hmac_over_the_label_and_the_act() {
        let salt = [7; 32];
        let mut message = b"diwan/act/v1\0".to_vec();
        message.extend_from_slice(b"{}");
        assert_eq!(commitment(&salt, b"{}"), hmac_by_hand(&salt, &message));
    }

    #[test]
    fn another_salt_or_another_act_is_another_commitment() {
        let one = commitment(&[1; 32], b"{}");
        assert_ne!(one, commitment(&[2; 32], b"{}"));
        assert_ne!(one, commitment(&[1; 32], b"[]"));
        assert_ne!(leaf_hash(&one), one);
    }
}
