//! Verdicts on envelopes, and who was faulty.
//!
//! A verdict depends on the envelope alone; the members who act decide only how soon it is reached and who is named.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::body::BodyFault;
use crate::bytes::{Ikm, SealSecret, Share};
use crate::derivation::Derivation;
use crate::envelope::{Envelope, HeaderField};
use crate::keys::{CommitteeKeys, CommitteeKeysError, OpeningKeyPair};
use crate::share::combine;

/// What one member says of one bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The member's seat.
    pub i: u8,
    /// The share; `null` if the member says that its wrap does not open.
    pub share: Option<Share>,
}

impl From<(u8, Share)> for Release {
    fn from((i, share): (u8, Share)) -> Self {
        Self { i, share: Some(share) }
    }
}

/// The `ikm` that a member publishes to resolve a dispute. It proves itself: DeriveKeyPair gives the member's `pk_i`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeKey {
    /// The member's seat.
    pub i: u8,
    /// What its opening key pair of this (procedure, lot, envelope) is derived from.
    pub ikm: Ikm,
}

/// Why a bid is malformed: always the bidder's fault, fixed when it was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Malformed {
    /// The header is for another committee: such a bid should have been refused when it arrived.
    WrongHeader {
        /// The first field that differs.
        field: HeaderField,
    },
    /// These members' wraps are not those derived from `s` and `hdr`.
    WrapsDiffer {
        /// Seats.
        members: Vec<u8>,
    },
    /// These members' wraps do not open under keys that are proved to be theirs.
    WrapsDoNotOpen {
        /// Seats.
        members: Vec<u8>,
    },
    /// t wraps opened under proved keys do not give `com`.
    SharesDoNotCombine,
    /// The wraps are right and the body is not.
    Body {
        /// What is wrong with it.
        fault: BodyFault,
    },
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongHeader { field } => {
                write!(f, "the header's {field:?} is not that of this committee")
            }
            Self::WrapsDiffer { members } => write!(f, "the wraps of members {members:?} are not the derived ones"),
            Self::WrapsDoNotOpen { members } => {
                write!(f, "the wraps of members {members:?} do not open")
            }
            Self::SharesDoNotCombine => f.write_str("the wrapped shares do not combine to what was committed"),
            Self::Body { fault } => fault.fmt(f),
        }
    }
}

/// The verdict on one bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Every wrap is as derived from `s`; the body can be opened with it.
    Valid {
        /// The secret.
        s: SealSecret,
    },
    /// The bidder's fault.
    Malformed {
        /// The secret, where one gives `com`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        s: Option<SealSecret>,
        /// What is wrong.
        #[serde(flatten)]
        why: Malformed,
    },
    /// Not decided yet: no t shares give `com`.
    Disputed,
}

impl Verdict {
    /// `s`, where it is known.
    pub fn secret(&self) -> Option<&SealSecret> {
        match self {
            Self::Valid { s } => Some(s),
            Self::Malformed { s, .. } => s.as_ref(),
            Self::Disputed => None,
        }
    }

    /// The verdict after the body was opened: a valid envelope with a faulty body is malformed.
    pub fn with_body_fault(self, fault: BodyFault) -> Self {
        match self {
            Self::Valid { s } => Self::Malformed { s: Some(s), why: Malformed::Body { fault } },
            Self::Malformed { .. } | Self::Disputed => self,
        }
    }
}

/// A verdict, and the members shown to be at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Seats in increasing order whose release is not what their wrap holds, or whose published `ikm` is not their key's.
    pub faulty_members: Vec<u8>,
}

impl Judgement {
    /// Names further members, keeping the order and each once.
    pub(crate) fn name(&mut self, members: impl IntoIterator<Item = u8>) {
        self.faulty_members.extend(members);
        self.faulty_members.sort_unstable();
        self.faulty_members.dedup();
    }
}

/// Why nothing can be judged: the arguments are wrong, not the bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JudgeError {
    /// The committee's keys have not the right form, or nothing can be sealed to one of them.
    Keys(CommitteeKeysError),
    /// A release or `ikm` of a seat that does not exist.
    NoSuchMember(u8),
    /// Two releases or `ikm`s of one seat.
    RepeatedMember(u8),
    /// The secret that a bidder reveals is not the one committed to.
    NotCommitted,
}

impl fmt::Display for JudgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys(error) => error.fmt(f),
            Self::NoSuchMember(i) => write!(f, "there is no member {i}"),
            Self::RepeatedMember(i) => write!(f, "member {i} appears twice"),
            Self::NotCommitted => f.write_str("the revealed secret is not the one committed to"),
        }
    }
}

impl std::error::Error for JudgeError {}

/// Judges an envelope from what the members released, in any order.
pub fn judge(envelope: &Envelope, keys: &CommitteeKeys, released: &[Release]) -> Result<Judgement, JudgeError> {
    check_seats(keys, released.iter().map(|release| release.i))?;
    if let Some(field) = envelope.header().mismatch(keys) {
        return Ok(malformed(None, Malformed::WrongHeader { field }, Vec::new()));
    }
    let shares: Vec<(u8, Share)> =
        released.iter().filter_map(|release| Some((release.i, release.share.clone()?))).collect();
    match committed_secret(envelope, keys, &shares) {
        Some(s) => compare_with_derived(envelope, keys, s, released),
        None => Ok(Judgement { verdict: Verdict::Disputed, faulty_members: Vec::new() }),
    }
}

/// Resolves a dispute from the `ikm`s that members published; `released` is what they had released before.
///
/// Stays disputed only while fewer than t keys are proved and every wrap opened so far may still be right.
pub fn judge_dispute(
    envelope: &Envelope,
    keys: &CommitteeKeys,
    released: &[Release],
    published: &[DisputeKey],
) -> Result<Judgement, JudgeError> {
    check_seats(keys, published.iter().map(|key| key.i))?;
    let without_keys = judge(envelope, keys, released)?;
    if without_keys.verdict != Verdict::Disputed {
        return Ok(without_keys);
    }
    let opened = OpenedWraps::with(published, envelope, keys);
    let mut judgement = match committed_secret(envelope, keys, &opened.joined_with(released)) {
        Some(s) => compare_with_derived(envelope, keys, s, released)?,
        None if !opened.unopenable.is_empty() => {
            let members = opened.unopenable.clone();
            malformed(None, Malformed::WrapsDoNotOpen { members }, Vec::new())
        }
        None if opened.shares.len() >= usize::from(keys.t) => {
            malformed(None, Malformed::SharesDoNotCombine, Vec::new())
        }
        None => Judgement { verdict: Verdict::Disputed, faulty_members: Vec::new() },
    };
    judgement.name(opened.contradicted(released));
    judgement.name(opened.wrong_keys);
    Ok(judgement)
}

/// What the published keys show.
struct OpenedWraps {
    /// Shares that are in the wraps of members whose key is proved.
    shares: Vec<(u8, Share)>,
    /// Members whose key is proved and whose wrap does not open, in increasing order.
    unopenable: Vec<u8>,
    /// Members whose `ikm` does not give their public key.
    wrong_keys: Vec<u8>,
}

impl OpenedWraps {
    fn with(published: &[DisputeKey], envelope: &Envelope, keys: &CommitteeKeys) -> Self {
        let mut opened = Self { shares: Vec::new(), unopenable: Vec::new(), wrong_keys: Vec::new() };
        for DisputeKey { i, ikm } in published {
            let pair = OpeningKeyPair::from_ikm(ikm);
            let is_proved = keys.member(*i).is_some_and(|member| member.public_key == pair.public_key());
            match super::unwrap_share(&pair, envelope, *i) {
                _ if !is_proved => opened.wrong_keys.push(*i),
                Some(share) => opened.shares.push((*i, share)),
                None => opened.unopenable.push(*i),
            }
        }
        opened.unopenable.sort_unstable();
        opened
    }

    /// The proved shares, and for the other members what they had released: together they may still give `com`.
    fn joined_with(&self, released: &[Release]) -> Vec<(u8, Share)> {
        let is_proved = |i: u8| self.shares.iter().any(|(proved, _)| *proved == i);
        let others = released.iter().filter(|release| !is_proved(release.i));
        let others = others.filter_map(|release| Some((release.i, release.share.clone()?)));
        self.shares.iter().cloned().chain(others).collect()
    }

    /// Members who had released something else than what everybody now sees in their wrap, or a share of a wrap in
    /// which there is none.
    fn contradicted(&self, released: &[Release]) -> Vec<u8> {
        let lied = |release: &&Release| match self.shares.iter().find(|(i, _)| *i == release.i) {
            Some((_, share)) => release.share.as_ref() != Some(share),
            None => release.share.is_some() && self.unopenable.contains(&release.i),
        };
        released.iter().filter(lied).map(|release| release.i).collect()
    }
}

/// Judges an envelope from the `s` that its own bidder reveals, where fewer than t members could act. `released` is what
/// some members said all the same.
pub fn judge_revealed(
    envelope: &Envelope,
    keys: &CommitteeKeys,
    s: &SealSecret,
    released: &[Release],
) -> Result<Judgement, JudgeError> {
    check_seats(keys, released.iter().map(|release| release.i))?;
    if let Some(field) = envelope.header().mismatch(keys) {
        return Ok(malformed(None, Malformed::WrongHeader { field }, Vec::new()));
    }
    if Derivation::of_envelope(s, envelope).commitment() != *envelope.com() {
        return Err(JudgeError::NotCommitted);
    }
    compare_with_derived(envelope, keys, s.clone(), released)
}

fn check_seats(keys: &CommitteeKeys, seats: impl Iterator<Item = u8>) -> Result<(), JudgeError> {
    keys.check_form().map_err(JudgeError::Keys)?;
    let mut seen = Vec::new();
    for i in seats {
        if keys.member(i).is_none() {
            return Err(JudgeError::NoSuchMember(i));
        }
        if seen.contains(&i) {
            return Err(JudgeError::RepeatedMember(i));
        }
        seen.push(i);
    }
    Ok(())
}

/// Tries the t-subsets until one gives `com`: at most 126 of them (4 or 5 of 9).
fn committed_secret(envelope: &Envelope, keys: &CommitteeKeys, shares: &[(u8, Share)]) -> Option<SealSecret> {
    let (hctx, threshold) = (envelope.header().hctx(), envelope.threshold());
    let is_committed =
        |s: &SealSecret| Derivation::of_candidate(s.clone(), hctx, threshold).commitment() == *envelope.com();
    let t = u32::from(keys.t);
    let subsets = (0u32..1 << shares.len()).filter(|subset| subset.count_ones() == t);
    subsets
        .filter_map(|subset| {
            let chosen: Vec<(u8, Share)> = shares
                .iter()
                .enumerate()
                .filter(|(position, _)| subset & (1 << position) != 0)
                .map(|(_, share)| share.clone())
                .collect();
            combine(&chosen).ok()
        })
        .find(is_committed)
}

/// Re-derives all wraps and compares bytes; then names the members whose wrap is right and whose share is not.
fn compare_with_derived(
    envelope: &Envelope,
    keys: &CommitteeKeys,
    s: SealSecret,
    released: &[Release],
) -> Result<Judgement, JudgeError> {
    let derivation = Derivation::of_envelope(&s, envelope);
    let derived = derivation.wraps(keys).map_err(JudgeError::Keys)?;
    let shares = derivation.shares();
    let members: Vec<u8> =
        (1..=keys.n).zip(envelope.wraps()).zip(&derived).filter(|((_, a), b)| a != b).map(|((i, _), _)| i).collect();
    let mut faulty_members: Vec<u8> = released
        .iter()
        .filter(|release| !members.contains(&release.i))
        .filter(|release| release.share.as_ref() != shares.get(usize::from(release.i) - 1))
        .map(|release| release.i)
        .collect();
    faulty_members.sort_unstable();
    if members.is_empty() {
        return Ok(Judgement { verdict: Verdict::Valid { s }, faulty_members });
    }
    Ok(malformed(Some(s), Malformed::WrapsDiffer { members }, faulty_members))
}

fn malformed(s: Option<SealSecret>, why: Malformed, faulty_members: Vec<u8>) -> Judgement {
    Judgement { verdict: Verdict::Malformed { s, why }, faulty_members }
}
