//! Everything of an envelope that follows from `s` and `hdr`: sealing uses it, and after the opening anyone repeats it.
//!
//! ```text
//! hctx   = H("diwan/bid-header/v1\0" ‖ hdr)
//! prk    = HKDF-Extract(salt = "diwan/bid/v1\0", s)
//! cek    = Expand(prk, "cek\0" ‖ hctx, 32)          com = Expand(prk, "com\0" ‖ hctx, 32)
//! coef   = Expand(prk, "poly\0" ‖ hctx, 32·(t−1))   share_i = s + coef_1·i + … + coef_{t−1}·i^{t−1}
//! wrap_i = HPKE SealBase(pk_i, "diwan/share/v1\0" ‖ hctx ‖ u8(i), "", share_i),
//!          ephemeral pair = DeriveKeyPair(Expand(prk, "eph\0" ‖ hctx ‖ u8(i), 32))
//! ```

use zeroize::Zeroizing;

use crate::bytes::{Digest, Ikm, SealSecret, Share, Wrap};
use crate::envelope::{Envelope, Header};
use crate::keys::{CommitteeKeys, CommitteeKeysError, MemberKey, Threshold, ThresholdError};
use crate::{kdf, share, wrap};

/// The info of `wrap_i`: `"diwan/share/v1\0" ‖ hctx ‖ u8(i)`.
pub(crate) fn share_info(hctx: &Digest, i: u8) -> Vec<u8> {
    [b"diwan/share/v1\0", &hctx.0[..], &[i]].concat()
}

/// The values that follow from a secret and a header.
pub struct Derivation {
    hctx: Digest,
    threshold: Threshold,
    s: SealSecret,
    prk: Zeroizing<[u8; 32]>,
}

impl Derivation {
    /// Begins from `s` and a header, which is refused if its `t` of `n` is no threshold.
    pub fn new(s: &SealSecret, header: &Header) -> Result<Self, ThresholdError> {
        let threshold = Threshold::new(header.t, header.n)?;
        Ok(Self::of_candidate(s.clone(), header.hctx(), threshold))
    }

    /// Begins from `s` and the header of an envelope, which has been checked.
    pub(crate) fn of_envelope(s: &SealSecret, envelope: &Envelope) -> Self {
        Self::of_candidate(s.clone(), envelope.header().hctx(), envelope.threshold())
    }

    /// Begins from one of many secrets that are tried under the same header.
    pub(crate) fn of_candidate(s: SealSecret, hctx: Digest, threshold: Threshold) -> Self {
        let prk = kdf::extract(b"diwan/bid/v1\0", &[&s.0]);
        Self { hctx, threshold, s, prk }
    }

    /// `prk`, from which the rest is expanded.
    pub fn prk(&self) -> &[u8; 32] {
        &self.prk
    }

    /// `cek`, the AES-256-GCM key of the body. It must never encrypt two bodies: `s` is fresh for each sealing.
    pub fn content_key(&self) -> Zeroizing<[u8; 32]> {
        kdf::expand(&self.prk, &[b"cek\0", &self.hctx.0])
    }

    /// `com`, which binds `s`: no second secret gives it.
    pub fn commitment(&self) -> Digest {
        Digest(*kdf::expand(&self.prk, &[b"com\0", &self.hctx.0]))
    }

    /// `coef_1 … coef_{t−1}`, each uniform over all 32-byte strings.
    pub fn coefficients(&self) -> Zeroizing<Vec<[u8; 32]>> {
        let mut coefficients = Zeroizing::new(vec![[0; 32]; usize::from(self.threshold.t()) - 1]);
        kdf::expand_into(&self.prk, &[b"poly\0", &self.hctx.0], coefficients.as_flattened_mut());
        coefficients
    }

    /// `share_1 … share_n`.
    pub fn shares(&self) -> Vec<Share> {
        share::deal(&self.s, &self.coefficients(), self.threshold.n())
    }

    /// `wrap_1 … wrap_n` for these members.
    ///
    /// Fails if the keys have not the header's n seats, or one cannot be sealed to: [`CommitteeKeys::verify`] and
    /// [`Header::mismatch`] exclude both.
    pub fn wraps(&self, keys: &CommitteeKeys) -> Result<Vec<Wrap>, CommitteeKeysError> {
        keys.check_form()?;
        if keys.n != self.threshold.n() {
            return Err(CommitteeKeysError::Seats);
        }
        let shares = self.shares();
        let wrap = |(member, share): (&MemberKey, &Share)| {
            let ephemeral = Ikm(*kdf::expand(&self.prk, &[b"eph\0", &self.hctx.0, &[member.i]]));
            wrap::seal_share(&member.public_key, &share_info(&self.hctx, member.i), share, &ephemeral)
                .map_err(|_| CommitteeKeysError::UnusableKey { i: member.i })
        };
        keys.members.iter().zip(&shares).map(wrap).collect()
    }
}
