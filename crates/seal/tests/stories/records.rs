//! The opening record: recomputed by anyone, and one changed field anywhere is found.

use std::convert::Infallible;

use seal::bytes::{Digest, Salt, SealSecret, Share};
use seal::closing::{ClosingEntry, ClosingList};
use seal::envelope::EnvelopeParts;
use seal::opening::{BodyFault, Malformed, Release, Verdict, judge_dispute};
use seal::record::{
    BidRecord, Finding, OpeningRecord, Outcome, RecordError, SignedRelease, Subject, verify, verify_body,
};

use crate::office::{Office, S, SALT_B, Sealed, TENDERER, member_identity, open, seal_bid, seal_plaintext};

fn bid_record(office: &Office, sealed: &Sealed, releases: &[SignedRelease], disputed: bool) -> BidRecord {
    let eid = sealed.envelope.eid();
    let released: Vec<Release> = releases.iter().filter_map(|release| release.of_bid(&eid)).collect();
    let keys = if disputed { vec![office.dispute_key(1), office.dispute_key(3)] } else { vec![] };
    let judgement = judge_dispute(&sealed.envelope, &office.keys, &released, &keys).unwrap();
    let (verdict, manifest_root) = match judgement.verdict {
        Verdict::Valid { s } => match open(sealed, &s) {
            Ok((opened, _)) => (Verdict::Valid { s }, Some(opened.manifest_root)),
            Err(seal::opening::OpenBodyError::Malformed(fault)) => (Verdict::Valid { s }.with_body_fault(fault), None),
            Err(error) => panic!("{error:?}"),
        },
        other => (other, None),
    };
    BidRecord {
        eid,
        envelope: sealed.envelope.clone(),
        verdict,
        faulty_members: judgement.faulty_members,
        bidder: manifest_root.as_ref().map(|_| TENDERER.into()),
        salt_b: manifest_root.as_ref().map(|_| SALT_B),
        work: None,
        manifest_root,
    }
}

/// One honest bid, one with a false body, one with a broken wrap; member 2 lies about the first.
fn opening(office: &Office) -> (OpeningRecord, Vec<Sealed>) {
    let honest = seal_bid(office, &[("prix.csv", b"1;12".to_vec())]);
    let mut later = office.header();
    later.created = "2026-11-22T12:00:01Z".into();
    let false_body = seal_plaintext(office, later.clone(), S, &[1; 100]);
    later.created = "2026-11-22T12:00:02Z".into();
    let mut parts = EnvelopeParts::from(seal_plaintext(office, later, S, &[0; 8]).envelope);
    parts.wraps[0].0[40] ^= 1;
    let broken = Sealed { envelope: parts.try_into().unwrap(), segments: vec![] };

    let bids = vec![honest, false_body, broken];
    let entries = bids.iter().zip(100..).map(|(bid, index)| ClosingEntry { index, eid: bid.envelope.eid() });
    let closing = ClosingList::try_from(entries.collect::<Vec<_>>()).unwrap();
    let releases: Vec<SignedRelease> = (1..=3)
        .map(|i| {
            let envelopes = bids.iter().map(|bid| &bid.envelope);
            let key = office.opening_key(i);
            let identity = member_identity(i);
            let mut release = SignedRelease::sign(&office.keys, closing.root(), i, &key, &identity, envelopes);
            if i == 2 {
                release.shares[0].share = Some(Share([9; 32]));
                release = SignedRelease::sign_shares(release.kset, release.closing_root, i, release.shares, &identity);
            }
            release
        })
        .collect();
    let record = OpeningRecord {
        v: 1,
        committee_keys: office.keys.clone(),
        checkpoint: Digest([0xcc; 32]),
        bids: bids.iter().map(|bid| bid_record(office, bid, &releases, false)).collect(),
        closing,
        releases,
        dispute_keys: vec![],
    };
    (record, bids)
}

fn failures(record: &OpeningRecord) -> Vec<Subject> {
    verify(record).into_iter().filter(Finding::fails).map(|finding| finding.subject).collect()
}

fn body_outcome(bid: &BidRecord, sealed: &Sealed) -> Outcome {
    let segments = sealed.segments.iter().map(|segment| Ok::<_, Infallible>(segment.ciphertext.clone()));
    let Ok(finding) = verify_body(bid, segments, |_| Ok(()));
    assert_eq!(finding.subject, Subject::Body { eid: bid.eid });
    finding.outcome
}

#[test]
fn a_true_record_holds_line_by_line() {
    let (record, bids) = opening(&Office::new(2, 3));
    assert_eq!(record.bids[0].verdict, Verdict::Valid { s: SealSecret(S) });
    assert_eq!(record.bids[0].faulty_members, [2]);
    let Verdict::Malformed { s: Some(_), why: Malformed::Body { .. } } = &record.bids[1].verdict else { panic!() };
    let why = Malformed::WrapsDiffer { members: vec![1] };
    assert_eq!(record.bids[2].verdict, Verdict::Malformed { s: Some(SealSecret(S)), why });

    let findings = verify(&record);
    assert_eq!(failures(&record), []);
    let not_covered: Vec<Subject> = findings
        .iter()
        .filter(|finding| finding.outcome == Outcome::NotCovered)
        .map(|finding| finding.subject)
        .collect();
    // Only an opened manifest names its tenderer.
    let eid = |n: usize| record.bids[n].eid;
    let expected = vec![
        Subject::Body { eid: eid(0) },
        Subject::Bidder { eid: eid(1) },
        Subject::Body { eid: eid(1) },
        Subject::Bidder { eid: eid(2) },
        Subject::Body { eid: eid(2) },
        Subject::Ledger,
    ];
    assert_eq!(not_covered, expected);

    assert_eq!(body_outcome(&record.bids[0], &bids[0]), Outcome::Holds);
    assert_eq!(body_outcome(&record.bids[1], &bids[1]), Outcome::Holds);
    assert_eq!(body_outcome(&record.bids[2], &bids[2]), Outcome::NotCovered);

    let bytes = record.to_jcs();
    let read = OpeningRecord::from_jcs(&bytes).unwrap();
    assert_eq!(read, record);
    assert_eq!(read.hash(), record.hash());
    let newer = OpeningRecord { v: 2, ..record };
    assert_eq!(OpeningRecord::from_jcs(&newer.to_jcs()), Err(RecordError::Version(2)));
    assert!(matches!(OpeningRecord::from_jcs(&bytes[..bytes.len() - 1]), Err(RecordError::Json(_))));
}

#[test]
fn one_changed_field_is_found_where_it_is() {
    let (record, _) = opening(&Office::new(2, 3));
    let eid = |bid: usize| record.bids[bid].eid;
    type Change = fn(&mut OpeningRecord);
    let table: Vec<(&str, Change, Vec<Subject>)> = vec![
        (
            "a bid is left out",
            |r| {
                r.bids.pop();
            },
            vec![Subject::Completeness],
        ),
        ("bids in another order", |r| r.bids.swap(0, 1), vec![Subject::Completeness]),
        (
            "another envelope",
            |r| {
                let mut parts = EnvelopeParts::from(r.bids[0].envelope.clone());
                parts.body_root = Digest([0; 32]);
                r.bids[0].envelope = parts.try_into().unwrap();
            },
            vec![Subject::Envelope { eid: eid(0) }],
        ),
        (
            "another secret",
            |r| r.bids[0].verdict = Verdict::Valid { s: SealSecret([0; 32]) },
            vec![Subject::Verdict { eid: eid(0) }],
        ),
        (
            "malformed called valid",
            |r| {
                r.bids[2].verdict = Verdict::Valid { s: SealSecret(S) };
                r.bids[2].manifest_root = Some(Digest([0; 32]));
            },
            vec![Subject::Verdict { eid: eid(2) }, Subject::Bidder { eid: eid(2) }],
        ),
        (
            "valid called malformed",
            |r| {
                r.bids[0].verdict = Verdict::Malformed { s: None, why: Malformed::SharesDoNotCombine };
                r.bids[0].manifest_root = None;
            },
            vec![Subject::Verdict { eid: eid(0) }],
        ),
        (
            "a valid bid called disputed",
            |r| {
                r.bids[0].verdict = Verdict::Disputed;
                r.bids[0].manifest_root = None;
            },
            vec![Subject::Verdict { eid: eid(0) }],
        ),
        ("the liar is not named", |r| r.bids[0].faulty_members.clear(), vec![Subject::Verdict { eid: eid(0) }]),
        ("an honest member is named", |r| r.bids[1].faulty_members.push(3), vec![Subject::Verdict { eid: eid(1) }]),
        ("another tenderer", |r| r.bids[0].bidder = Some("TN-OTHER".into()), vec![Subject::Bidder { eid: eid(0) }]),
        ("another salt", |r| r.bids[0].salt_b = Some(Salt([0; 32])), vec![Subject::Bidder { eid: eid(0) }]),
        ("no manifest root", |r| r.bids[0].manifest_root = None, vec![Subject::Body { eid: eid(0) }]),
        (
            "a manifest root of a malformed bid",
            |r| r.bids[1].manifest_root = Some(Digest([0; 32])),
            vec![Subject::Body { eid: eid(1) }],
        ),
        // Without it too few are left; but a secret that gives `com` needs nobody's word.
        ("an unsigned release", |r| r.releases[2].signature.0[0] ^= 1, vec![Subject::Release { i: 3 }]),
        ("a changed share", |r| r.releases[0].shares[1].share = None, vec![Subject::Release { i: 1 }]),
        ("a release twice", |r| r.releases.push(r.releases[0].clone()), vec![Subject::Release { i: 1 }]),
        ("a release of nobody", |r| r.releases[2].i = 7, vec![Subject::Release { i: 7 }]),
        (
            "a release for another list",
            |r| {
                let old = r.releases.pop().unwrap();
                let signed = SignedRelease::sign_shares(old.kset, Digest([0; 32]), 3, old.shares, &member_identity(3));
                r.releases.push(signed);
            },
            vec![Subject::Release { i: 3 }],
        ),
    ];
    for (name, change, expected) in table {
        let mut changed = record.clone();
        change(&mut changed);
        assert_eq!(failures(&changed), expected, "{name}");
        assert_ne!(changed.hash(), record.hash(), "{name}");
    }
    let mut other_keys = record.clone();
    other_keys.committee_keys.members[1].signature.0[0] ^= 1;
    assert_eq!(failures(&other_keys)[0], Subject::CommitteeKeys);
}

#[test]
fn the_body_is_held_to_the_record() {
    let (record, bids) = opening(&Office::new(2, 3));
    let changed = |bid: usize, change: fn(&mut BidRecord)| {
        let mut record = record.bids[bid].clone();
        change(&mut record);
        body_outcome(&record, &bids[bid])
    };
    assert_eq!(changed(0, |bid| bid.manifest_root = Some(Digest([0; 32]))), Outcome::ManifestRootDiffers);
    assert_eq!(changed(0, |bid| bid.bidder = Some("TN-OTHER".into())), Outcome::ManifestBidderDiffers);
    assert_eq!(changed(0, |bid| bid.salt_b = Some(Salt([0; 32]))), Outcome::ManifestBidderDiffers);
    assert_eq!(
        changed(0, |bid| bid.verdict = bid.verdict.clone().with_body_fault(BodyFault::Padding)),
        Outcome::BodyHasNoFault
    );
    assert!(matches!(changed(1, |bid| bid.verdict = Verdict::Valid { s: SealSecret(S) }), Outcome::BodyFails(_)));
    let mut altered = bids[0].clone();
    altered.segments[0].ciphertext[3] ^= 1;
    assert_eq!(body_outcome(&record.bids[0], &altered), Outcome::NotTheCommittedBody);
}

#[test]
fn a_dispute_and_a_failed_committee_are_recomputed_too() {
    let office = Office::new(2, 3);
    let (mut record, bids) = opening(&office);
    // Member 1 never came: only the liar and member 3, who then publish, and member 1 after them.
    record.releases.remove(0);
    record.dispute_keys = vec![office.dispute_key(1), office.dispute_key(3)];
    record.bids = bids.iter().map(|bid| bid_record(&office, bid, &record.releases, true)).collect();
    assert_eq!(record.bids[0].faulty_members, [2]);
    assert_eq!(failures(&record), []);

    // Only member 3 came, and nobody else could: the bidder of the first reveals its own secret.
    record.releases.remove(0);
    record.dispute_keys.clear();
    for bid in &mut record.bids {
        bid.faulty_members.clear();
        bid.verdict = Verdict::Disputed;
        bid.manifest_root = None;
    }
    assert_eq!(failures(&record), []);
    record.bids[0].verdict = Verdict::Valid { s: SealSecret(S) };
    record.bids[0].manifest_root = Some(open(&bids[0], &SealSecret(S)).unwrap().0.manifest_root);
    assert_eq!(failures(&record), []);
    record.bids[0].verdict = Verdict::Valid { s: SealSecret([0; 32]) };
    assert_eq!(failures(&record), [Subject::Verdict { eid: record.bids[0].eid }]);
}

#[test]
fn every_verdict_has_a_json_form_that_is_read_back() {
    use seal::body::ManifestFault;
    use seal::envelope::HeaderField;
    let bodies = [
        BodyFault::Tag { segment: 4 },
        BodyFault::PaddedLength { expected_bytes: 8, found_bytes: 16 },
        BodyFault::FileHash { file: 2 },
        BodyFault::Padding,
        BodyFault::Manifest { fault: ManifestFault::Length { announced_bytes: 5 } },
        BodyFault::Manifest { fault: ManifestFault::Form },
        BodyFault::Manifest { fault: ManifestFault::Authorship },
        BodyFault::Manifest { fault: ManifestFault::Offer },
        BodyFault::Manifest { fault: ManifestFault::Header { field: HeaderField::Lot } },
        BodyFault::Manifest { fault: ManifestFault::Tenderer },
        BodyFault::Manifest { fault: ManifestFault::FileCount { found: 12 } },
        BodyFault::Manifest { fault: ManifestFault::File { file: 1 } },
        BodyFault::Manifest { fault: ManifestFault::Bidder },
        BodyFault::Manifest { fault: ManifestFault::Signature },
    ];
    let envelopes = [
        Malformed::WrongHeader { field: HeaderField::Kset },
        Malformed::WrapsDiffer { members: vec![1, 3] },
        Malformed::WrapsDoNotOpen { members: vec![2] },
        Malformed::SharesDoNotCombine,
    ];
    let reasons = envelopes.into_iter().chain(bodies.map(|fault| Malformed::Body { fault }));
    let malformed =
        reasons.flat_map(|why| [None, Some(SealSecret(S))].map(|s| Verdict::Malformed { s, why: why.clone() }));
    for verdict in [Verdict::Disputed, Verdict::Valid { s: SealSecret(S) }].into_iter().chain(malformed) {
        let json = seal::jcs::to_vec(&verdict).unwrap();
        assert_eq!(serde_json::from_slice::<Verdict>(&json).unwrap(), verdict, "{}", String::from_utf8_lossy(&json));
    }
    let example = Verdict::Malformed { s: None, why: Malformed::Body { fault: BodyFault::Tag { segment: 4 } } };
    assert_eq!(
        serde_json::to_value(&example).unwrap(),
        serde_json::json!({"verdict": "malformed", "reason": "body", "fault": {"body": "tag", "segment": 4}})
    );
    let unwritable = r#"{"verdict":"malformed","reason":"body","fault":{"body":"tag","segment":9007199254740992}}"#;
    assert!(serde_json::from_str::<Verdict>(unwritable).is_err());
}
