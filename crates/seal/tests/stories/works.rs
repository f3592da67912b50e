//! Works before a jury: nothing that is opened of them names anybody, and their names prove later whose they were.

use std::convert::Infallible;

use seal::body::{Manifest, ManifestFault, Offer, says_name};
use seal::bytes::{Digest, Salt, SealSecret};
use seal::closing::{ClosingEntry, ClosingList};
use seal::envelope::bidder_commitment;
use seal::opening::{BodyFault, OpenBodyError, Verdict, judge};
use seal::record::{
    BidRecord, Finding, OpeningRecord, Outcome, SignedRelease, Subject, verify, verify_authors, verify_body,
};
use serde_json::Value;

use crate::office::{
    Office, S, SALT_B, Sealed, TENDERER, bidder_identity, member_identity, offer, open, plaintext, seal_name,
    seal_plaintext, seal_work,
};

fn drawings() -> [(&'static str, Vec<u8>); 2] {
    [("elevation.svg", b"<svg/>".to_vec()), ("plan.pdf", vec![9; 5000])]
}

fn offices() -> (Office, Office) {
    (Office::for_envelope("work", 2, 3), Office::for_envelope("name", 2, 3))
}

fn record(office: &Office, sealed: &Sealed) -> OpeningRecord {
    let eid = sealed.envelope.eid();
    let closing = ClosingList::try_from(vec![ClosingEntry { index: 7, eid }]).unwrap();
    let released = [1, 3].map(|i| {
        let (key, identity) = (office.opening_key(i), member_identity(i));
        SignedRelease::sign(&office.keys, closing.root(), i, &key, &identity, [&sealed.envelope])
    });
    let judgement = judge(&sealed.envelope, &office.keys, &office.releases(&sealed.envelope, [1, 3])).unwrap();
    assert_eq!(judgement.verdict, Verdict::Valid { s: SealSecret(S) });
    let (opened, _) = open(sealed, &SealSecret(S)).unwrap();
    let author = opened.manifest.author;
    OpeningRecord {
        v: 1,
        committee_keys: office.keys.clone(),
        checkpoint: Digest([0xcc; 32]),
        bids: vec![BidRecord {
            eid,
            envelope: sealed.envelope.clone(),
            verdict: judgement.verdict,
            faulty_members: judgement.faulty_members,
            bidder: author.as_ref().map(|author| author.tenderer.clone()),
            salt_b: author.as_ref().map(|author| author.salt_b),
            work: author.and_then(|author| author.work),
            manifest_root: Some(opened.manifest_root),
        }],
        closing,
        releases: released.to_vec(),
        dispute_keys: vec![],
    }
}

fn failures(record: &OpeningRecord) -> Vec<Subject> {
    verify(record).into_iter().filter(Finding::fails).map(|finding| finding.subject).collect()
}

/// Whether any text of ours could say whose it is: the party, the salt, the identity or a signature of it.
fn names_somebody(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let identity = bidder_identity().public_key().to_base64url();
    [TENDERER, &SALT_B.to_base64url(), &identity, "tenderer", "\"bidder\":\"TN", "salt_b", "identity\":\""]
        .iter()
        .any(|word| text.contains(word))
}

#[test]
fn what_is_opened_of_a_work_names_nobody() {
    let (works, _) = offices();
    let work = seal_work(&works, &drawings());
    let (opened, files) = open(&work, &SealSecret(S)).unwrap();
    assert_eq!(opened.manifest.author, None);
    assert_eq!(files, drawings().map(|(_, content)| content));
    let manifest = opened.manifest.to_jcs().unwrap();
    assert!(!names_somebody(&manifest) && !names_somebody(&work.envelope.to_jcs()));
    let members: Value = serde_json::from_slice(&manifest).unwrap();
    let members: Vec<&str> = members.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["envelope", "files", "lot", "offer", "procedure", "v"]);

    let record = record(&works, &work);
    assert_eq!(failures(&record), []);
    let bids = serde_json::to_vec(&record.bids).unwrap();
    assert!(!names_somebody(&bids), "the record of the works names nobody either");
    let bidder = verify(&record).into_iter().find(|one| matches!(one.subject, Subject::Bidder { .. })).unwrap();
    assert_eq!(bidder.outcome, Outcome::NotCovered);
    let segments = work.segments.iter().map(|segment| Ok::<_, Infallible>(segment.ciphertext.clone()));
    let Ok(body) = verify_body(&record.bids[0], segments, |_| Ok(()));
    assert_eq!(body.outcome, Outcome::Holds);
}

#[test]
fn the_name_that_is_opened_later_proves_whose_the_work_was() {
    let (works, names) = offices();
    let work = seal_work(&works, &drawings());
    let name = seal_name(&names, &work, &[("declaration.pdf", b"I made it".to_vec())]);
    assert_eq!(work.envelope.header().bidder, name.envelope.header().bidder);
    let (works, names) = (record(&works, &work), record(&names, &name));
    assert_eq!(failures(&names), []);
    assert_eq!(names.bids[0].work, Some(work.envelope.eid()));
    assert_eq!(bidder_commitment(&names.bids[0].salt_b.unwrap(), TENDERER), works.bids[0].envelope.header().bidder);
    let line = Finding { subject: Subject::Work { eid: name.envelope.eid() }, outcome: Outcome::Holds };
    assert_eq!(verify_authors(&works, &names), [line]);

    // Another work, the same work under another commitment, and no work at all.
    let mut other = names.clone();
    other.bids[0].work = Some(Digest([1; 32]));
    assert_eq!(verify_authors(&works, &other)[0].outcome, Outcome::NotTheirWork);
    let segments = name.segments.iter().map(|segment| Ok::<_, Infallible>(segment.ciphertext.clone()));
    let Ok(body) = verify_body(&other.bids[0], segments, |_| Ok(()));
    assert_eq!(body.outcome, Outcome::ManifestBidderDiffers, "the signed manifest names another work");
    other.bids[0].work = None;
    assert_eq!(failures(&other), [Subject::Work { eid: name.envelope.eid() }]);
    let of_other = Office::for_envelope("work", 2, 3);
    let header = of_other.header_by(&bidder_commitment(&Salt([1; 32]), TENDERER));
    let manifest = Manifest::anonymous(offer(&[]).offer, vec![], &header).unwrap();
    let theirs = seal_plaintext(&of_other, header, S, &plaintext(&manifest, &[]));
    let mut other = names;
    other.bids[0].work = Some(theirs.envelope.eid());
    assert_eq!(verify_authors(&record(&of_other, &theirs), &other)[0].outcome, Outcome::NotTheirWork);
}

#[test]
fn a_record_that_names_the_author_of_a_work_does_not_hold() {
    let (works, _) = offices();
    let work = seal_work(&works, &drawings());
    let eid = work.envelope.eid();
    let mut told = record(&works, &work);
    told.bids[0].bidder = Some(TENDERER.into());
    told.bids[0].salt_b = Some(SALT_B);
    assert_eq!(failures(&told), [Subject::Bidder { eid }]);
    let mut told = record(&works, &work);
    told.bids[0].work = Some(eid);
    assert_eq!(failures(&told), [Subject::Work { eid }]);
}

/// The envelope's name says what its body may say; what the sender puts in decides nothing.
#[test]
fn the_form_follows_from_the_envelope() {
    let (works, names) = offices();
    let bids = Office::new(2, 3);
    let signed =
        |office: &Office, work| Manifest::sign(Offer { work, ..offer(&[]) }, &office.header(), &bidder_identity());
    let anonymous = |office: &Office| Manifest::anonymous(offer(&[]).offer, vec![], &office.header());
    let work = Some(Digest([3; 32]));
    assert!(anonymous(&works).is_ok() && signed(&names, work).is_ok() && signed(&bids, None).is_ok());
    let wrong = Err(ManifestFault::Authorship);
    let refused = [
        signed(&works, None),
        signed(&works, work),
        anonymous(&names),
        signed(&names, None),
        anonymous(&bids),
        signed(&bids, work),
    ];
    assert_eq!(refused, [wrong.clone(), wrong.clone(), wrong.clone(), wrong.clone(), wrong.clone(), wrong]);

    // A work that names its author is malformed, and says so whoever sealed it with whatever program.
    let header = works.header();
    let named = Manifest { envelope: "work".into(), ..signed(&bids, None).unwrap() };
    let sealed = seal_plaintext(&works, header.clone(), S, &plaintext(&named, &[]));
    let fault = BodyFault::Manifest { fault: ManifestFault::Authorship };
    assert_eq!(open(&sealed, &SealSecret(S)).unwrap_err(), OpenBodyError::Malformed(fault));
    let empty = serde_json::json!({"v": 2, "procedure": header.procedure, "lot": header.lot, "envelope": "work",
        "offer": {}, "files": [], "tenderer": null});
    for (name, value) in [("tenderer", "TN-RNE-1".into()), ("signature", Value::Null), ("salt_b", Value::Null)] {
        let mut hidden = empty.clone();
        hidden.as_object_mut().unwrap().remove("tenderer");
        assert!(serde_json::from_value::<Manifest>(hidden.clone()).is_ok());
        hidden[name] = value;
        assert!(serde_json::from_value::<Manifest>(hidden).is_err(), "{name}");
    }
}

/// The same table is in tests/seal/envelope.test.mjs.
#[test]
fn a_file_name_that_says_its_author_is_found() {
    let names = ["TN-RNE-1234567A", "Société Atlas", "مكتب الأطلس", "ABC"];
    for told in ["plan TN-RNE-1234567A.pdf", "tn_rne_1234567a.svg", "SOCIÉTÉ-ATLAS.pdf", "تصميم-مكتب_الأطلس.pdf"]
    {
        assert!(says_name(told, names), "{told}");
    }
    for silent in ["plan.pdf", "1234567.pdf", "societe.pdf", "abc.pdf", "الأطلس.pdf", "…"] {
        assert!(!says_name(silent, names), "{silent}");
    }
}
