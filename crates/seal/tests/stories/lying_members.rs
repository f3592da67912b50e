//! Absent and lying members: an honest bid is never called malformed, a malformed one never valid, and who lied is named.

use seal::bytes::{OpeningPublicKey, SealSecret, Wrap};
use seal::envelope::{EnvelopeParts, HeaderField};
use seal::keys::CommitteeKeysError;
use seal::opening::{
    DisputeKey, JudgeError, Judgement, Malformed, Release, Verdict, judge, judge_dispute, judge_revealed,
};

use crate::office::{Office, S, Sealed, seal_bid};

/// What one member does when asked for its share.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Says {
    Nothing,
    Truth,
    Lie,
    /// "My wrap does not open."
    Unopenable,
}

/// What one member does when a dispute asks for its `ikm`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Publishes {
    Nothing,
    Truth,
    Lie,
}

/// What each member would say and publish if it told the truth, computed once.
struct Honesty<'a> {
    office: &'a Office,
    sealed: &'a Sealed,
    releases: Vec<Release>,
    keys: Vec<DisputeKey>,
}

impl<'a> Honesty<'a> {
    fn of(office: &'a Office, sealed: &'a Sealed) -> Self {
        let releases = office.releases(&sealed.envelope, 1..=office.keys.n);
        let keys = (1..=office.keys.n).map(|i| office.dispute_key(i)).collect();
        Self { office, sealed, releases, keys }
    }

    fn said(&self, says: &[Says]) -> Vec<Release> {
        let say = |(truth, says): (&Release, &Says)| match says {
            Says::Nothing => None,
            Says::Truth => Some(truth.clone()),
            Says::Lie => Some(self.office.lie(truth.i)),
            Says::Unopenable => Some(Release { i: truth.i, share: None }),
        };
        self.releases.iter().zip(says).filter_map(say).collect()
    }

    fn published(&self, publishes: &[Publishes]) -> Vec<DisputeKey> {
        let publish = |(truth, publishes): (&DisputeKey, &Publishes)| match publishes {
            Publishes::Nothing => None,
            Publishes::Truth => Some(truth.clone()),
            Publishes::Lie => Some(self.office.false_dispute_key(truth.i)),
        };
        self.keys.iter().zip(publishes).filter_map(publish).collect()
    }

    fn judged(&self, says: &[Says], publishes: &[Publishes]) -> Judgement {
        let (released, published) = (self.said(says), self.published(publishes));
        judge_dispute(&self.sealed.envelope, &self.office.keys, &released, &published).unwrap()
    }
}

fn valid(faulty: &[u8]) -> Judgement {
    Judgement { verdict: Verdict::Valid { s: SealSecret(S) }, faulty_members: faulty.to_vec() }
}

fn disputed(faulty: &[u8]) -> Judgement {
    Judgement { verdict: Verdict::Disputed, faulty_members: faulty.to_vec() }
}

#[test]
fn shares_of_an_honest_bid() {
    use Says::{Lie, Nothing, Truth, Unopenable};
    type Row = (&'static str, (u8, u8), &'static [Says], Judgement);
    let table: [Row; 12] = [
        ("all tell the truth", (2, 3), &[Truth, Truth, Truth], valid(&[])),
        ("one is absent", (2, 3), &[Truth, Nothing, Truth], valid(&[])),
        ("one lies", (2, 3), &[Truth, Lie, Truth], valid(&[2])),
        ("one says that its wrap does not open", (2, 3), &[Unopenable, Truth, Truth], valid(&[1])),
        ("one is absent, one lies", (2, 3), &[Truth, Lie, Nothing], disputed(&[])),
        ("two lie", (2, 3), &[Lie, Lie, Truth], disputed(&[])),
        ("all lie", (2, 3), &[Lie, Lie, Lie], disputed(&[])),
        ("nobody comes", (2, 3), &[Nothing, Nothing, Nothing], disputed(&[])),
        ("two of five lie", (3, 5), &[Lie, Truth, Truth, Lie, Truth], valid(&[1, 4])),
        ("two of five are absent", (3, 5), &[Nothing, Truth, Truth, Nothing, Truth], valid(&[])),
        ("four of nine lie", (5, 9), &[Lie, Truth, Lie, Truth, Lie, Truth, Truth, Lie, Truth], valid(&[1, 3, 5, 8])),
        ("a committee of one", (1, 1), &[Truth], valid(&[])),
    ];
    for (name, (t, n), says, expected) in table {
        let office = Office::new(t, n);
        let sealed = seal_bid(&office, &[]);
        let mut released = Honesty::of(&office, &sealed).said(says);
        assert_eq!(judge(&sealed.envelope, &office.keys, &released), Ok(expected.clone()), "{name}");
        released.reverse();
        assert_eq!(judge(&sealed.envelope, &office.keys, &released), Ok(expected), "{name}, in another order");
    }
}

#[test]
fn disputes_over_an_honest_bid() {
    use Publishes as P;
    use Says as R;
    let table: [(&str, &[Says], &[Publishes], Judgement); 8] = [
        (
            "the liar's own key shows it",
            &[R::Truth, R::Lie, R::Nothing],
            &[P::Truth, P::Truth, P::Nothing],
            valid(&[2]),
        ),
        ("the liar lies again", &[R::Truth, R::Lie, R::Nothing], &[P::Truth, P::Lie, P::Nothing], disputed(&[2])),
        ("until the third comes", &[R::Truth, R::Lie, R::Nothing], &[P::Truth, P::Lie, P::Truth], valid(&[2])),
        ("the liar goes silent", &[R::Truth, R::Lie, R::Lie], &[P::Truth, P::Nothing, P::Nothing], disputed(&[])),
        ("two liars publish", &[R::Truth, R::Lie, R::Lie], &[P::Nothing, P::Truth, P::Truth], valid(&[2, 3])),
        (
            "a refusal is a lie",
            &[R::Unopenable, R::Unopenable, R::Truth],
            &[P::Truth, P::Truth, P::Nothing],
            valid(&[1, 2]),
        ),
        (
            "a true share and a false key",
            &[R::Truth, R::Nothing, R::Nothing],
            &[P::Lie, P::Truth, P::Nothing],
            valid(&[1]),
        ),
        ("no dispute is needed", &[R::Truth, R::Truth, R::Lie], &[P::Nothing, P::Nothing, P::Nothing], valid(&[3])),
    ];
    let office = Office::new(2, 3);
    let sealed = seal_bid(&office, &[]);
    let truth = Honesty::of(&office, &sealed);
    for (name, says, publishes, expected) in table {
        assert_eq!(truth.judged(says, publishes), expected, "{name}");
    }
}

const SAYS: [Says; 4] = [Says::Nothing, Says::Truth, Says::Lie, Says::Unopenable];
const PUBLISHES: [Publishes; 3] = [Publishes::Nothing, Publishes::Truth, Publishes::Lie];

/// Everything that three members can do, each of them in twelve ways.
fn every_behaviour() -> impl Iterator<Item = ([Says; 3], [Publishes; 3])> {
    (0..12usize.pow(3)).map(|code| {
        let digits = [code % 12, code / 12 % 12, code / 144];
        (digits.map(|digit| SAYS[digit % 4]), digits.map(|digit| PUBLISHES[digit / 4]))
    })
}

#[test]
fn whatever_members_do_an_honest_bid_is_never_malformed() {
    let office = Office::new(2, 3);
    let sealed = seal_bid(&office, &[]);
    let truth = Honesty::of(&office, &sealed);
    for (says, publishes) in every_behaviour() {
        let judgement = truth.judged(&says, &publishes);
        let helps = |k: &usize| says[*k] == Says::Truth || publishes[*k] == Publishes::Truth;
        let enough = (0..3).filter(helps).count() >= 2;
        match &judgement.verdict {
            Verdict::Valid { s } => {
                assert!(enough && *s == SealSecret(S), "{says:?} {publishes:?}")
            }
            Verdict::Disputed => assert!(!enough, "{says:?} {publishes:?}"),
            Verdict::Malformed { why, .. } => panic!("{why:?}: {says:?} {publishes:?}"),
        }
        for (k, i) in (1..=3u8).enumerate() {
            let lied = matches!(says[k], Says::Lie | Says::Unopenable) || publishes[k] == Publishes::Lie;
            let named = judgement.faulty_members.contains(&i);
            assert!(lied || !named, "member {i} is named unjustly: {says:?} {publishes:?}");
            let told_false_share = matches!(says[k], Says::Lie | Says::Unopenable);
            let decided = matches!(judgement.verdict, Verdict::Valid { .. });
            assert!(named || !(told_false_share && decided), "member {i} is not named: {says:?} {publishes:?}");
        }
    }
}

#[test]
fn whatever_members_do_a_malformed_bid_is_never_valid() {
    let office = Office::new(2, 3);
    let honest = seal_bid(&office, &[]);
    let forge = |change: fn(&mut EnvelopeParts)| {
        let mut parts = EnvelopeParts::from(honest.envelope.clone());
        change(&mut parts);
        Sealed { envelope: parts.try_into().unwrap(), segments: vec![] }
    };
    // All 1728 behaviours for the first, every seventh for the others.
    for (step, forged) in [
        (1, forge(|parts| parts.wraps[0] = Wrap([7; 80]))),
        (7, forge(|parts| parts.wraps.swap(1, 2))),
        (7, forge(|parts| parts.com.0[0] ^= 1)),
    ] {
        let truth = Honesty::of(&office, &forged);
        for (says, publishes) in every_behaviour().step_by(step) {
            let judgement = truth.judged(&says, &publishes);
            let all_keys = publishes.iter().filter(|publishes| **publishes == Publishes::Truth).count() >= 2;
            match &judgement.verdict {
                Verdict::Valid { .. } => panic!("{says:?} {publishes:?}"),
                Verdict::Malformed { .. } => {}
                Verdict::Disputed => assert!(!all_keys, "two keys decide: {says:?} {publishes:?}"),
            }
            for (k, i) in (1..=3u8).enumerate() {
                let lied = matches!(says[k], Says::Lie) || publishes[k] == Publishes::Lie;
                // Saying of an unopenable wrap that it does not open is the truth.
                let refused = says[k] == Says::Unopenable && truth.releases[k].share.is_some();
                let named = judgement.faulty_members.contains(&i);
                assert!(lied || refused || !named, "member {i} is named unjustly: {says:?} {publishes:?}");
            }
        }
    }
}

#[test]
fn the_bidder_can_reveal_its_secret_where_the_committee_failed() {
    let office = Office::new(2, 3);
    let sealed = seal_bid(&office, &[]);
    let lie = [office.lie(3)];
    let revealed = judge_revealed(&sealed.envelope, &office.keys, &SealSecret(S), &lie);
    assert_eq!(revealed, Ok(valid(&[3])));
    let other = judge_revealed(&sealed.envelope, &office.keys, &SealSecret([0; 32]), &[]);
    assert_eq!(other, Err(JudgeError::NotCommitted));

    let mut parts = EnvelopeParts::from(sealed.envelope.clone());
    parts.wraps[2].0[0] ^= 1;
    let forged = parts.try_into().unwrap();
    let why = Malformed::WrapsDiffer { members: vec![3] };
    let expected = Judgement { verdict: Verdict::Malformed { s: Some(SealSecret(S)), why }, faulty_members: vec![] };
    assert_eq!(judge_revealed(&forged, &office.keys, &SealSecret(S), &[]), Ok(expected));
}

#[test]
fn wrong_arguments_are_not_verdicts() {
    let office = Office::new(2, 3);
    let envelope = seal_bid(&office, &[]).envelope;
    let said = |i| office.lie(i);
    assert_eq!(judge(&envelope, &office.keys, &[said(4)]), Err(JudgeError::NoSuchMember(4)));
    assert_eq!(judge(&envelope, &office.keys, &[said(0)]), Err(JudgeError::NoSuchMember(0)));
    assert_eq!(judge(&envelope, &office.keys, &[said(2), said(2)]), Err(JudgeError::RepeatedMember(2)));
    let twice = [office.dispute_key(1), office.dispute_key(1)];
    assert_eq!(judge_dispute(&envelope, &office.keys, &[], &twice), Err(JudgeError::RepeatedMember(1)));

    // The header binds `kset`, so other keys are another committee, whatever their signatures.
    let mut keys = office.keys.clone();
    keys.members[1].public_key = OpeningPublicKey([9; 32]);
    let why = Malformed::WrongHeader { field: HeaderField::Kset };
    let other = Judgement { verdict: Verdict::Malformed { s: None, why }, faulty_members: vec![] };
    assert_eq!(judge(&envelope, &keys, &[]), Ok(other));
    keys.members.pop();
    assert_eq!(judge(&envelope, &keys, &[]), Err(JudgeError::Keys(CommitteeKeysError::Seats)));
}
