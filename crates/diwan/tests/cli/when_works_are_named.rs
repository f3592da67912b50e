//! The records of a contest on an outsider's machine: the works name nobody, and with the names they say whose each was.

use crate::program::{diwan, text};
use seal::Sealer;
use seal::body::{Manifest, Offer};
use seal::bytes::{Digest, Salt, SealSecret};
use seal::closing::{ClosingEntry, ClosingList};
use seal::envelope::{Envelope, Header, bidder_commitment};
use seal::keys::{CommitteeKeys, IdentityKey, MemberKey, OpeningKeyContext, RootSecret, opening_key};
use seal::opening::{Verdict, open_body};
use seal::record::{BidRecord, OpeningRecord, SignedRelease};
use serde_json::json;
use std::convert::Infallible;

const FIRM: &str = "atelier-alpha";

fn roots() -> [RootSecret; 3] {
    [1, 2, 3].map(|i| RootSecret([i; 32]))
}

fn member(i: u8) -> IdentityKey {
    IdentityKey::from_seed(&[0x20 + i; 32])
}

fn committee(envelope: &str) -> CommitteeKeys {
    let context = OpeningKeyContext {
        procedure: "ocds-diwan0-ville-2026-0001".into(),
        lot: "LOT-0001".into(),
        envelope: envelope.into(),
        committee_version: 1,
    };
    let members = (1..).zip(roots()).map(|(i, root)| {
        let key = opening_key(&root, &context).public_key();
        MemberKey::sign(&context, i, key, &member(i))
    });
    let members = members.collect();
    CommitteeKeys::new(context, 2, members).unwrap()
}

/// Seals one envelope, opens it again and writes the record of that.
fn record(keys: &CommitteeKeys, work: Option<Digest>) -> OpeningRecord {
    let salt_b = Salt([7; 32]);
    let bidder = bidder_commitment(&salt_b, FIRM);
    let header = Header::for_committee(keys, bidder, Digest([0; 32]), "2026-11-22T12:00:00Z").unwrap();
    let offer = Offer { tenderer: FIRM.into(), salt_b, work, offer: json!({}), files: vec![] };
    let manifest = match work {
        None => Manifest::anonymous(offer.offer, vec![], &header),
        Some(_) => Manifest::sign(offer, &header, &IdentityKey::from_seed(&[9; 32])),
    };
    let manifest = manifest.unwrap();
    let mut sealer = Sealer::new(header, keys, [5; 32], manifest.plaintext_bytes().unwrap()).unwrap();
    let mut segments = sealer.push(&manifest.plaintext_prefix().unwrap()).unwrap();
    let (envelope, last): (Envelope, _) = sealer.finish().unwrap();
    segments.extend(last);
    let s = SealSecret([5; 32]);
    let body = segments.into_iter().map(|segment| Ok::<_, Infallible>(segment.ciphertext));
    let opened = open_body(&envelope, &s, body, |_| Ok(())).unwrap();
    let eid = envelope.eid();
    let closing = ClosingList::try_from(vec![ClosingEntry { index: 4, eid }]).unwrap();
    let releases = (1..3).zip(roots()).map(|(i, root)| {
        let pair = opening_key(&root, &keys.context);
        SignedRelease::sign(keys, closing.root(), i, &pair, &member(i), [&envelope])
    });
    let author = opened.manifest.author;
    OpeningRecord {
        v: 1,
        committee_keys: keys.clone(),
        checkpoint: Digest([0; 32]),
        releases: releases.collect(),
        closing,
        dispute_keys: vec![],
        bids: vec![BidRecord {
            eid,
            envelope,
            verdict: Verdict::Valid { s },
            faulty_members: vec![],
            bidder: author.as_ref().map(|author| author.tenderer.clone()),
            salt_b: author.as_ref().map(|author| author.salt_b),
            work: author.and_then(|author| author.work),
            manifest_root: Some(opened.manifest_root),
        }],
    }
}

#[test]
fn the_records_say_whose_a_work_is_only_together() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, record: &OpeningRecord| {
        let path = folder.path().join(name);
        std::fs::write(&path, record.to_jcs()).unwrap();
        path
    };
    let works = record(&committee("work"), None);
    let names = record(&committee("name"), Some(works.bids[0].eid));
    let (of_works, of_names) = (file("works.json", &works), file("names.json", &names));
    let told = diwan(&["verify", text(&of_works)]).ends(0).out;
    assert!(told.contains("valid, tenderer not known") && !told.contains(FIRM), "{told}");
    let told = diwan(&["verify", text(&of_names), text(&of_works)]).ends(0).out;
    let line = format!("{}: {FIRM}", works.bids[0].eid);
    assert!(told.contains("works and the names of their authors") && told.contains(&line), "{told}");

    // A name of another work, and a record of works that says a name.
    let other = record(&committee("name"), Some(Digest([3; 32])));
    let other = file("other.json", &other);
    let told = diwan(&["verify", text(&of_works), text(&other)]).ends(1).out;
    assert!(told.contains("no work that was opened is of this author"), "{told}");
    let mut spoilt = works;
    spoilt.bids[0].bidder = Some(FIRM.into());
    spoilt.bids[0].salt_b = Some(Salt([7; 32]));
    diwan(&["verify", text(&file("spoilt.json", &spoilt))]).ends(1);
}
