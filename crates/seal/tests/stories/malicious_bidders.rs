//! Every way in which a bidder might cheat, and what comes of it: the same verdict whoever opens.

use seal::body::{Author, Manifest, ManifestFault, Offer};
use seal::bytes::{Digest, Salt, SealSecret, Signature, Wrap};
use seal::closing::{ClosingEntry, ClosingFault, ClosingList};
use seal::envelope::{EnvelopeError, EnvelopeParts, HeaderField, SubmissionFault, bidder_commitment};
use seal::keys::IdentityKey;
use seal::opening::{BodyFault, DisputeKey, Malformed, OpenBodyError, Verdict, judge, judge_dispute};
use seal::{Derivation, Envelope, Header, Segment, merkle};
use serde_json::json;

use crate::office::{
    Office, S, SALT_B, Sealed, TENDERER, bidder_identity, file, offer, open, plaintext, seal_bid, seal_plaintext,
};
use crate::oracles::{ephemeral_ikm, wrap_by_hpke};

/// The whole opening as a node runs it with these members: releases, a dispute if need be, then the body.
fn outcome(office: &Office, sealed: &Sealed, members: &[u8]) -> Verdict {
    let releases = office.releases(&sealed.envelope, members.iter().copied());
    let mut verdict = judge(&sealed.envelope, &office.keys, &releases).unwrap().verdict;
    if verdict == Verdict::Disputed {
        let published: Vec<DisputeKey> = members.iter().map(|i| office.dispute_key(*i)).collect();
        let judgement = judge_dispute(&sealed.envelope, &office.keys, &releases, &published).unwrap();
        assert!(judgement.faulty_members.is_empty(), "no honest member is named");
        verdict = judgement.verdict;
    }
    match &verdict {
        Verdict::Valid { s } => match open(sealed, s) {
            Ok(_) => verdict,
            Err(OpenBodyError::Malformed(fault)) => verdict.with_body_fault(fault),
            Err(error) => panic!("{error:?}"),
        },
        Verdict::Malformed { .. } | Verdict::Disputed => verdict,
    }
}

/// Every set of at least t members, in seat order.
fn quorums(office: &Office) -> Vec<Vec<u8>> {
    (0u32..1 << office.keys.n)
        .filter(|set| set.count_ones() >= u32::from(office.keys.t))
        .map(|set| (1..=office.keys.n).filter(|i| set & (1 << (i - 1)) != 0).collect())
        .collect()
}

/// The reasons that the quorums find, each once; any verdict but malformed fails the test.
fn reasons(office: &Office, sealed: &Sealed) -> Vec<Malformed> {
    let mut reasons = Vec::new();
    for members in quorums(office) {
        match outcome(office, sealed, &members) {
            Verdict::Malformed { why, .. } if !reasons.contains(&why) => reasons.push(why),
            Verdict::Malformed { .. } => {}
            other => panic!("{other:?} by members {members:?}"),
        }
    }
    reasons
}

fn with_parts(sealed: &Sealed, change: impl FnOnce(&mut EnvelopeParts)) -> Sealed {
    let mut parts = EnvelopeParts::from(sealed.envelope.clone());
    change(&mut parts);
    Sealed { envelope: parts.try_into().unwrap(), segments: sealed.segments.clone() }
}

/// A wrap of any content for seat `i`, as the bidder can make it with the ephemeral key it should have used.
fn wrap_of(office: &Office, header: &Header, i: u8, content: &[u8]) -> Wrap {
    let derivation = Derivation::new(&SealSecret(S), header).unwrap();
    let recipient = &office.keys.member(i).unwrap().public_key;
    wrap_by_hpke(recipient, header, i, content, ephemeral_ikm(&derivation, header, i))
}

fn differ(members: &[u8]) -> Malformed {
    Malformed::WrapsDiffer { members: members.to_vec() }
}

fn do_not_open(members: &[u8]) -> Malformed {
    Malformed::WrapsDoNotOpen { members: members.to_vec() }
}

#[test]
fn cheating_with_wraps_is_malformed_whoever_opens() {
    let office = Office::new(2, 3);
    let honest = seal_bid(&office, &[("prix.csv", b"1;12".to_vec())]);
    let header = honest.envelope.header().clone();
    let junk = |i: u8| wrap_of(&office, &header, i, &[0x66 + i; 32]);
    let other_secret = Derivation::new(&SealSecret([0x22; 32]), &header).unwrap();
    for members in quorums(&office) {
        assert_eq!(outcome(&office, &honest, &members), Verdict::Valid { s: SealSecret(S) });
    }

    type Change<'a> = Box<dyn FnOnce(&mut EnvelopeParts) + 'a>;
    let table: Vec<(&str, Change, Vec<Malformed>)> = vec![
        (
            "a junk share to one member",
            Box::new(|parts| parts.wraps[0] = junk(1)),
            vec![Malformed::SharesDoNotCombine, differ(&[1])],
        ),
        (
            "junk shares to all but one",
            Box::new(|parts| {
                parts.wraps[0] = junk(1);
                parts.wraps[1] = junk(2)
            }),
            vec![Malformed::SharesDoNotCombine],
        ),
        (
            "junk shares to all",
            Box::new(|parts| parts.wraps = (1..=3).map(junk).collect()),
            vec![Malformed::SharesDoNotCombine],
        ),
        (
            "a wrap that does not open",
            Box::new(|parts| parts.wraps[2].0[50] ^= 1),
            vec![differ(&[3]), do_not_open(&[3])],
        ),
        ("a wrap of zeros", Box::new(|parts| parts.wraps[0] = Wrap([0; 80])), vec![do_not_open(&[1]), differ(&[1])]),
        (
            "swapped wraps",
            Box::new(|parts| parts.wraps.swap(0, 1)),
            vec![do_not_open(&[1, 2]), do_not_open(&[1]), do_not_open(&[2])],
        ),
        (
            "the right share under another ephemeral key",
            Box::new(|parts| {
                let share = Derivation::new(&SealSecret(S), &header).unwrap().shares()[1].clone();
                let recipient = &office.keys.member(2).unwrap().public_key;
                parts.wraps[1] = wrap_by_hpke(recipient, &header, 2, share.as_ref(), [9; 32]);
            }),
            vec![differ(&[2])],
        ),
        (
            "two secrets, one half of the committee each",
            Box::new(|parts| {
                let shares = other_secret.shares();
                parts.wraps[1] = wrap_of(&office, &header, 2, shares[1].as_ref());
                parts.wraps[2] = wrap_of(&office, &header, 3, shares[2].as_ref());
            }),
            vec![Malformed::SharesDoNotCombine],
        ),
        (
            "a commitment to something else",
            Box::new(|parts| parts.com = Digest([3; 32])),
            vec![Malformed::SharesDoNotCombine],
        ),
        (
            "a commitment to another secret than was shared",
            Box::new(|parts| parts.com = other_secret.commitment()),
            vec![Malformed::SharesDoNotCombine],
        ),
    ];
    for (name, change, expected) in table {
        let forged = with_parts(&honest, change);
        let found = reasons(&office, &forged);
        assert!(
            found.len() == expected.len() && expected.iter().all(|reason| found.contains(reason)),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn two_plaintexts_have_one_opening() {
    // Members 1 and 2 were given shares of another secret that would show another price; com names the first.
    let office = Office::new(2, 4);
    let sealed = seal_bid(&office, &[]);
    let header = sealed.envelope.header().clone();
    let cheap = Derivation::new(&SealSecret([0x22; 32]), &header).unwrap().shares();
    let forged = with_parts(&sealed, |parts| {
        parts.wraps[0] = wrap_of(&office, &header, 1, cheap[0].as_ref());
        parts.wraps[1] = wrap_of(&office, &header, 2, cheap[1].as_ref());
    });
    let found = reasons(&office, &forged);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&differ(&[1, 2])) && found.contains(&Malformed::SharesDoNotCombine), "{found:?}");
    assert_eq!(open(&forged, &SealSecret([0x22; 32])).unwrap_err(), OpenBodyError::NotTheCommittedSecret);
}

#[test]
fn another_bidders_envelope_cannot_be_copied() {
    let office = Office::new(2, 3);
    let original = seal_bid(&office, &[]);
    let envelope = &original.envelope;
    assert_eq!(envelope.check_submission(&office.keys, &SALT_B, TENDERER), Ok(()));

    // Byte for byte: the copy does not commit to the copier, and one list cannot hold it twice.
    for salt in [SALT_B, Salt([1; 32])] {
        assert_eq!(envelope.check_submission(&office.keys, &salt, "TN-COPIER"), Err(SubmissionFault::Bidder));
    }
    let eid = envelope.eid();
    let twice = vec![ClosingEntry { index: 1, eid }, ClosingEntry { index: 2, eid }];
    assert_eq!(ClosingList::try_from(twice), Err(ClosingFault::RepeatedEnvelope(eid)));

    // Under the copier's own commitment: every derivation is bound to the old header.
    let copied = with_parts(&original, |parts| {
        parts.hdr = office.header_by(&bidder_commitment(&Salt([1; 32]), "TN-COPIER"));
    });
    assert_eq!(copied.envelope.check_submission(&office.keys, &Salt([1; 32]), "TN-COPIER"), Ok(()));
    let found = reasons(&office, &copied);
    assert!(found.iter().all(|reason| matches!(reason, Malformed::WrapsDoNotOpen { .. })), "{found:?}");
}

#[test]
fn a_bid_cannot_be_replayed_into_another_lot() {
    let (first, second) = (Office::for_lot("lot-1", 2, 3), Office::for_lot("lot-2", 2, 3));
    let sealed = seal_bid(&first, &[]);
    let refused = Err(SubmissionFault::Header(HeaderField::Lot));
    assert_eq!(sealed.envelope.check_submission(&second.keys, &SALT_B, TENDERER), refused);
    assert_eq!(reasons(&second, &sealed), [Malformed::WrongHeader { field: HeaderField::Lot }]);

    // With the header of the second lot, whose members have other keys for it.
    let replayed = with_parts(&sealed, |parts| parts.hdr = second.header());
    assert_eq!(replayed.envelope.check_submission(&second.keys, &SALT_B, TENDERER), Ok(()));
    let found = reasons(&second, &replayed);
    assert!(found.iter().all(|reason| matches!(reason, Malformed::WrapsDoNotOpen { .. })), "{found:?}");

    // Each field alone is refused when the bid arrives.
    type Change = fn(&mut EnvelopeParts);
    let table: [(Change, HeaderField); 5] = [
        (|parts| parts.hdr.procedure.push('0'), HeaderField::Procedure),
        (|parts| parts.hdr.lot.push('0'), HeaderField::Lot),
        (|parts| parts.hdr.envelope.push('0'), HeaderField::Envelope),
        (
            |parts| {
                parts.hdr.n = 4;
                parts.wraps.push(Wrap([0; 80]))
            },
            HeaderField::Threshold,
        ),
        (|parts| parts.hdr.kset = Digest([0; 32]), HeaderField::Kset),
    ];
    for (change, field) in table {
        let changed = with_parts(&sealed, change);
        let refused = Err(SubmissionFault::Header(field));
        assert_eq!(changed.envelope.check_submission(&first.keys, &SALT_B, TENDERER), refused);
        assert_eq!(reasons(&first, &changed), [Malformed::WrongHeader { field }]);
    }
}

#[test]
fn parsers_are_bounded() {
    let office = Office::new(2, 3);
    let parts = EnvelopeParts::from(seal_bid(&office, &[]).envelope);
    type Change = fn(&mut EnvelopeParts);
    let table: [(&str, Change); 14] = [
        ("version", |parts| parts.hdr.v = 2),
        ("suite", |parts| parts.hdr.suite = 2),
        ("no threshold", |parts| parts.hdr.t = 0),
        ("one member opens for three", |parts| parts.hdr.t = 1),
        ("nobody may be absent", |parts| parts.hdr.t = 3),
        ("too many members", |parts| {
            parts.hdr.n = 10;
            parts.wraps = vec![Wrap([0; 80]); 10]
        }),
        ("a wrap too few", |parts| {
            parts.wraps.pop();
        }),
        ("a wrap too many", |parts| parts.wraps.push(Wrap([0; 80]))),
        ("empty lot", |parts| parts.hdr.lot.clear()),
        ("endless procedure", |parts| parts.hdr.procedure = "p".repeat(257)),
        ("hidden character", |parts| parts.hdr.envelope.push('\u{202e}')),
        ("time of another form", |parts| parts.hdr.created = "yesterday".into()),
        ("length that is not padded", |parts| parts.body_bytes = 16 + 1025),
        ("endless body", |parts| parts.body_bytes = u64::MAX),
    ];
    assert!(Envelope::try_from(parts.clone()).is_ok());
    for (name, change) in table {
        let mut changed = parts.clone();
        change(&mut changed);
        assert!(Envelope::try_from(changed.clone()).is_err(), "{name}");
        let json = serde_json::to_vec(&changed).unwrap();
        assert!(serde_json::from_slice::<Envelope>(&json).is_err(), "{name}");
        assert!(Envelope::from_jcs(&json).is_err(), "{name}");
    }
    let canonical = Envelope::try_from(parts).unwrap().to_jcs();
    let spaced = [&canonical[..1], b" ", &canonical[1..]].concat();
    assert_eq!(Envelope::from_jcs(&spaced), Err(EnvelopeError::Json(seal::jcs::CanonicalError::NotCanonical)));
    for end in 0..canonical.len() {
        assert!(Envelope::from_jcs(&canonical[..end]).is_err());
    }
    for bit in 0..canonical.len() * 8 {
        let mut altered = canonical.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let read = Envelope::from_jcs(&altered);
        assert!(read.is_err() || read.is_ok_and(|other| other.to_jcs() == altered), "bit {bit}");
    }
    let endless = Envelope::from_jcs(&vec![b' '; 17 * 1024]);
    assert!(matches!(endless, Err(EnvelopeError::Json(seal::jcs::CanonicalError::TooLong { .. }))));
}

/// The envelope of a bidder that commits to these segments.
fn committed(sealed: &Sealed, segments: Vec<Segment>) -> Sealed {
    let body_bytes = segments.iter().map(|segment| segment.ciphertext.len() as u64).sum();
    let body_root = merkle::root(segments.iter().map(|segment| &segment.ciphertext));
    let envelope = with_parts(sealed, |parts| {
        parts.body_root = body_root;
        parts.body_bytes = body_bytes;
    });
    Sealed { segments, ..envelope }
}

#[test]
fn altered_segments_are_the_bidders_fault_only_if_it_committed_to_them() {
    let office = Office::new(2, 3);
    let sealed = seal_bid(&office, &[("plan.pdf", vec![5; 4_000_000])]);
    assert_eq!(sealed.segments.len(), 4);
    type Change = fn(&mut Vec<Segment>);
    let tag = |segment| BodyFault::Tag { segment };
    let padded = sealed.segments.iter().map(|segment| segment.ciphertext.len() as u64 - 16).sum();
    let short = BodyFault::PaddedLength { expected_bytes: padded, found_bytes: 2 << 20 };
    let table: [(&str, Change, BodyFault); 7] = [
        ("truncated", |segments| segments.truncate(2), short),
        ("truncated to one", |segments| segments.truncate(1), tag(0)),
        ("reordered", |segments| segments.swap(1, 2), tag(1)),
        ("the first two reordered", |segments| segments.swap(0, 1), tag(0)),
        ("repeated", |segments| segments[2] = segments[0].clone(), tag(2)),
        ("one bit", |segments| segments[1].ciphertext[77] ^= 0x40, tag(1)),
        ("the tag", |segments| *segments[0].ciphertext.last_mut().unwrap() ^= 1, tag(0)),
    ];
    for (name, change, fault) in table {
        let mut segments = sealed.segments.clone();
        change(&mut segments);
        let stored_badly = Sealed { segments: segments.clone(), ..sealed.clone() };
        assert_eq!(
            open(&stored_badly, &SealSecret(S)).unwrap_err(),
            OpenBodyError::NotTheCommittedBody,
            "{name}, by whoever keeps it"
        );
        assert_eq!(
            reasons(&office, &committed(&sealed, segments)),
            [Malformed::Body { fault }],
            "{name}, by the bidder"
        );
    }
    for change in [
        (|segments| segments.push(segments[0].clone())) as Change,
        |segments| segments[0].ciphertext.push(0),
        |segments| {
            segments[0].ciphertext.pop();
        },
        |segments| segments.clear(),
    ] {
        let mut stored_badly = sealed.clone();
        change(&mut stored_badly.segments);
        assert_eq!(open(&stored_badly, &SealSecret(S)).unwrap_err(), OpenBodyError::NotTheCommittedBody);
    }
}

fn author(manifest: &mut Manifest) -> &mut Author {
    manifest.author.as_mut().unwrap()
}

/// A manifest signed as asked, whatever it says: what [`Manifest::sign`] refuses to make.
fn signed_anyhow(mut manifest: Manifest, header: &Header, identity: &IdentityKey) -> Manifest {
    let mut unsigned = serde_json::to_value(&manifest).unwrap();
    unsigned.as_object_mut().unwrap().remove("signature");
    let message = seal::jcs::to_vec(&unsigned).unwrap_or_default();
    let signature = identity.sign(b"diwan/manifest/v1\0", &[&header.hctx().0, &message]);
    if let Some(author) = &mut manifest.author {
        author.signature = signature;
    }
    manifest
}

#[test]
fn a_body_that_is_not_what_it_says_is_malformed() {
    let office = Office::new(2, 3);
    let header = office.header();
    let content = b"1;12;1250.500\n".to_vec();
    let files = [("prix.csv", content.clone()), ("vide.txt", vec![])];
    let honest = Manifest::sign(offer(&files), &header, &bidder_identity()).unwrap();
    assert_eq!(signed_anyhow(honest.clone(), &header, &bidder_identity()), honest);
    let honest_plaintext = plaintext(&honest, &files);

    let manifest_is = |fault| BodyFault::Manifest { fault };
    let changed = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = honest.clone();
        change(&mut manifest);
        let json = seal::jcs::to_vec(&signed_anyhow(manifest, &header, &bidder_identity())).unwrap();
        [&(json.len() as u32).to_be_bytes()[..], &json, &content].concat()
    };
    let unsigned_change = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = honest.clone();
        change(&mut manifest);
        plaintext(&manifest, &files)
    };
    let padded_to = |length: u64, fill: u8| {
        let mut plaintext = honest_plaintext.clone();
        plaintext.resize(length as usize, fill);
        plaintext
    };
    let padded = seal::padded_bytes(honest_plaintext.len() as u64);
    let next_padded = seal::padded_bytes(padded + 1);
    let raw = |json: &str| [&(json.len() as u32).to_be_bytes()[..], json.as_bytes()].concat();
    let text = String::from_utf8(honest.to_jcs().unwrap()).unwrap();

    let table: Vec<(&str, Vec<u8>, BodyFault)> = vec![
        ("nothing at all", vec![], manifest_is(ManifestFault::Length { announced_bytes: 0 })),
        ("three bytes", vec![0, 0, 1], manifest_is(ManifestFault::Length { announced_bytes: 0 })),
        ("zeros", vec![0; 64], manifest_is(ManifestFault::Length { announced_bytes: 0 })),
        (
            "a manifest longer than the body",
            [&[0, 1, 0, 0][..], &[b'{'; 60]].concat(),
            manifest_is(ManifestFault::Length { announced_bytes: 65_536 }),
        ),
        ("an endless manifest", vec![0xff; 64], manifest_is(ManifestFault::Length { announced_bytes: 0xffff_ffff })),
        ("not JSON", raw("hello"), manifest_is(ManifestFault::Form)),
        ("another JSON", raw("{}"), manifest_is(ManifestFault::Form)),
        ("spaces", raw(&text.replacen(':', ": ", 1)), manifest_is(ManifestFault::Form)),
        ("a repeated name", raw(&text.replacen("\"v\":1", "\"v\":1,\"v\":1", 1)), manifest_is(ManifestFault::Form)),
        ("an unknown field", raw(&text.replacen("\"v\":1", "\"v\":1,\"w\":1", 1)), manifest_is(ManifestFault::Form)),
        ("a fraction", raw(&text.replacen("30", "30.5", 1)), manifest_is(ManifestFault::Form)),
        ("another version", raw(&text.replacen("\"v\":1", "\"v\":2", 1)), manifest_is(ManifestFault::Form)),
        ("a version of nothing", raw(&text.replacen("\"v\":1", "\"v\":3", 1)), manifest_is(ManifestFault::Form)),
        ("a bid of nobody", unsigned_change(&|m| m.author = None), manifest_is(ManifestFault::Authorship)),
        (
            "a bid that names a work",
            changed(&|m| author(m).work = Some(Digest([0; 32]))),
            manifest_is(ManifestFault::Authorship),
        ),
        ("an offer that is a list", changed(&|m| m.offer = json!([1])), manifest_is(ManifestFault::Offer)),
        (
            "for another procedure",
            changed(&|m| m.procedure.push('x')),
            manifest_is(ManifestFault::Header { field: HeaderField::Procedure }),
        ),
        (
            "for another lot",
            changed(&|m| m.lot.push('x')),
            manifest_is(ManifestFault::Header { field: HeaderField::Lot }),
        ),
        (
            "for another envelope",
            changed(&|m| m.envelope.push('x')),
            manifest_is(ManifestFault::Header { field: HeaderField::Envelope }),
        ),
        ("a hidden tenderer", changed(&|m| author(m).tenderer.push('\u{200b}')), manifest_is(ManifestFault::Tenderer)),
        ("another tenderer", changed(&|m| author(m).tenderer = "TN-OTHER".into()), manifest_is(ManifestFault::Bidder)),
        ("another salt", changed(&|m| author(m).salt_b = Salt([0; 32])), manifest_is(ManifestFault::Bidder)),
        (
            "a path for a file name",
            changed(&|m| m.files[0].name = "../../etc/passwd".into()),
            manifest_is(ManifestFault::File { file: 0 }),
        ),
        (
            "a file name that reads backwards",
            changed(&|m| m.files[1].name = "\u{202e}fdp.exe".into()),
            manifest_is(ManifestFault::File { file: 1 }),
        ),
        (
            "two files of one name",
            changed(&|m| m.files[1].name = "prix.csv".into()),
            manifest_is(ManifestFault::File { file: 1 }),
        ),
        (
            "no media type",
            changed(&|m| m.files[0].media_type = "pdf".into()),
            manifest_is(ManifestFault::File { file: 0 }),
        ),
        (
            "files that together are endless",
            changed(&|m| m.files.iter_mut().for_each(|file| file.bytes = 1 << 40)),
            manifest_is(ManifestFault::File { file: 1 }),
        ),
        ("an endless file", changed(&|m| m.files[0].bytes = 1 << 50), manifest_is(ManifestFault::File { file: 0 })),
        (
            "too many files",
            changed(&|m| m.files = (0..10_001).map(|k| file(&k.to_string(), b"")).collect()),
            manifest_is(ManifestFault::FileCount { found: 10_001 }),
        ),
        (
            "no signature",
            unsigned_change(&|m| author(m).signature = Signature([0; 64])),
            manifest_is(ManifestFault::Signature),
        ),
        (
            "a changed price under an old signature",
            unsigned_change(&|m| m.offer["total"] = json!("1.000")),
            manifest_is(ManifestFault::Signature),
        ),
        (
            "the signature of another identity",
            plaintext(
                &{
                    let other = Manifest::sign(offer(&files), &header, &IdentityKey::from_seed(&[1; 32])).unwrap();
                    let mut manifest = honest.clone();
                    author(&mut manifest).signature = other.author.unwrap().signature;
                    manifest
                },
                &files,
            ),
            manifest_is(ManifestFault::Signature),
        ),
        (
            "the signature for another header",
            {
                let mut other = header.clone();
                other.created = "2026-11-22T12:00:01Z".into();
                plaintext(&Manifest::sign(offer(&files), &other, &bidder_identity()).unwrap(), &files)
            },
            manifest_is(ManifestFault::Signature),
        ),
        ("a file that is another", changed(&|m| m.files[0].sha256 = Digest([0; 32])), BodyFault::FileHash { file: 0 }),
        (
            "an empty file that is another",
            changed(&|m| m.files[1].sha256 = Digest([0; 32])),
            BodyFault::FileHash { file: 1 },
        ),
        ("a file one byte longer than there is", changed(&|m| m.files[0].bytes += 1), BodyFault::FileHash { file: 0 }),
        (
            "a file much longer than there is",
            changed(&|m| m.files[0].bytes += 1000),
            BodyFault::PaddedLength {
                expected_bytes: seal::padded_bytes(honest_plaintext.len() as u64 + 1000 + 2),
                found_bytes: padded,
            },
        ),
        ("padding that is not zero", padded_to(padded, 1), BodyFault::Padding),
        (
            "padding to a longer length",
            padded_to(next_padded, 0),
            BodyFault::PaddedLength { expected_bytes: padded, found_bytes: next_padded },
        ),
        (
            "content cut short",
            honest_plaintext[..honest_plaintext.len() - 10].to_vec(),
            BodyFault::FileHash { file: 0 },
        ),
    ];
    for (name, plaintext, fault) in table {
        let sealed = seal_plaintext(&office, header.clone(), S, &plaintext);
        assert_eq!(reasons(&office, &sealed), [Malformed::Body { fault }], "{name}");
    }
}

#[test]
fn the_bidders_own_program_refuses_to_seal_what_would_be_malformed() {
    let office = Office::new(2, 3);
    let header = office.header();
    type Change = fn(&mut Offer);
    let table: [(Change, ManifestFault); 6] = [
        (|offer| offer.offer = json!({"total": 1.5}), ManifestFault::Offer),
        (|offer| offer.offer = json!({"total": 1u64 << 53}), ManifestFault::Offer),
        (|offer| offer.offer = json!("1"), ManifestFault::Offer),
        (|offer| offer.files.push(file("a/b", b"")), ManifestFault::File { file: 0 }),
        (|offer| offer.tenderer.clear(), ManifestFault::Tenderer),
        (|offer| offer.salt_b = Salt([0; 32]), ManifestFault::Bidder),
    ];
    for (change, fault) in table {
        let mut changed = offer(&[]);
        change(&mut changed);
        assert_eq!(Manifest::sign(changed, &header, &bidder_identity()), Err(fault));
    }
}
