//! Honest bids of every size, honest committees of every form.

use proptest::prelude::*;
use seal::body::Manifest;
use seal::bytes::SealSecret;
use seal::opening::{Judgement, OpenBodyError, Verdict, judge, open_body};
use seal::{Envelope, SEGMENT_BYTES, SealError, Sealer, padded_bytes};

use crate::office::{Office, S, bidder_identity, offer, open, plaintext, seal_bid};

fn valid() -> Judgement {
    Judgement { verdict: Verdict::Valid { s: SealSecret(S) }, faulty_members: vec![] }
}

#[test]
fn two_of_three_members_open_an_honest_bid() {
    let office = Office::new(2, 3);
    let files = [("prix.csv", b"1;12;1250.500\n".to_vec()), ("vide.txt", vec![]), ("plan.pdf", vec![7; 3_000_000])];
    let sealed = seal_bid(&office, &files);
    assert_eq!(Envelope::from_jcs(&sealed.envelope.to_jcs()), Ok(sealed.envelope.clone()));

    for present in [vec![1, 2], vec![1, 3], vec![3, 2], vec![3, 1, 2]] {
        let released = office.releases(&sealed.envelope, present);
        assert_eq!(judge(&sealed.envelope, &office.keys, &released), Ok(valid()));
    }
    let (opened, contents) = open(&sealed, &SealSecret(S)).unwrap();
    assert_eq!(contents, files.map(|(_, content)| content));
    assert_eq!(opened.manifest.offer["total"], "15006.000");
}

/// The length of a bid's plaintext with one file of `bytes` bytes, which depends on the digits of that length.
fn plaintext_bytes(office: &Office, bytes: usize) -> u64 {
    let files = [("plan.pdf", vec![0; bytes])];
    Manifest::sign(offer(&files), &office.header(), &bidder_identity()).unwrap().plaintext_bytes().unwrap()
}

#[test]
fn sizes_around_the_segment_borders() {
    let office = Office::new(2, 3);
    let frame = plaintext_bytes(&office, 1_000_000) as usize - 1_000_000;
    for border in [SEGMENT_BYTES, 2 * SEGMENT_BYTES] {
        for target in [border - 1, border, border + 1] {
            let content: Vec<u8> = (0..target - frame).map(|byte| (byte % 253) as u8).collect();
            let sealed = seal_bid(&office, &[("plan.pdf", content.clone())]);
            assert_eq!(plaintext_bytes(&office, content.len()), target as u64);
            assert_eq!(sealed.segments.len(), padded_bytes(target as u64).div_ceil(SEGMENT_BYTES as u64) as usize);
            for (place, segment) in sealed.segments.iter().enumerate() {
                assert_eq!(segment.index as usize, place);
                assert_eq!(sealed.envelope.segment_bytes(place as u64), Some(segment.ciphertext.len()));
            }
            assert_eq!(sealed.envelope.segment_bytes(sealed.envelope.segments()), None);
            let (_, contents) = open(&sealed, &SealSecret(S)).unwrap();
            assert!(contents == [content], "{target}");
        }
    }
    for small in [0, 1, 2, 3, 100] {
        let files = [("a", vec![1; small]), ("b", vec![])];
        let (_, contents) = open(&seal_bid(&office, &files), &SealSecret(S)).unwrap();
        assert_eq!(contents, files.map(|(_, content)| content));
    }
    let (_, none) = open(&seal_bid(&office, &[]), &SealSecret(S)).unwrap();
    assert!(none.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_committee_opens_any_bid(
        (t, n) in (3u8..=9).prop_flat_map(|n| (2..n, Just(n))),
        order in Just((1..=9u8).collect::<Vec<_>>()).prop_shuffle(),
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..5_000), 0..4),
    ) {
        let office = Office::new(t, n);
        let names = ["a", "b", "c"];
        let files: Vec<(&str, Vec<u8>)> = names.into_iter().zip(contents.clone()).collect();
        let sealed = seal_bid(&office, &files);
        let present: Vec<u8> = order.into_iter().filter(|i| *i <= n).take(usize::from(t)).collect();
        let released = office.releases(&sealed.envelope, present.iter().copied());
        prop_assert_eq!(judge(&sealed.envelope, &office.keys, &released), Ok(valid()));
        let too_few = judge(&sealed.envelope, &office.keys, &released[1..]).unwrap();
        prop_assert_eq!(too_few.verdict, Verdict::Disputed);
        let (_, opened) = open(&sealed, &SealSecret(S)).unwrap();
        prop_assert_eq!(opened, contents);
    }

    #[test]
    fn the_same_bytes_whatever_the_chunks(chunks in prop::collection::vec(0usize..700_000, 1..6)) {
        let office = Office::new(2, 3);
        let whole: Vec<u8> = (0..chunks.iter().sum::<usize>()).map(|byte| (byte * 7 % 256) as u8).collect();
        let mut at_once = Sealer::new(office.header(), &office.keys, S, whole.len() as u64).unwrap();
        let mut expected = at_once.push(&whole).unwrap();
        let (envelope, last) = at_once.finish().unwrap();
        expected.extend(last);

        let mut sealer = Sealer::new(office.header(), &office.keys, S, whole.len() as u64).unwrap();
        prop_assert_eq!(sealer.body_bytes(), envelope.body_bytes());
        let (mut found, mut rest) = (Vec::new(), &whole[..]);
        for chunk in chunks {
            let (now, later) = rest.split_at(chunk);
            found.extend(sealer.push(now).unwrap());
            rest = later;
        }
        while let Some(segment) = sealer.next_padding().unwrap() {
            found.push(segment);
        }
        prop_assert_eq!(sealer.finish(), Ok((envelope, vec![])));
        prop_assert!(found == expected);
    }
}

#[test]
fn a_sealer_holds_the_bidder_to_the_announced_length() {
    let office = Office::new(2, 3);
    let sealer = |bytes| Sealer::new(office.header(), &office.keys, S, bytes);
    let differs = |announced_bytes, found_bytes| SealError::Length { announced_bytes, found_bytes };
    let mut one = sealer(10).unwrap();
    assert_eq!(one.push(&[0; 11]), Err(differs(10, 11)));
    assert_eq!(one.push(&[0; 9]), Ok(vec![]));
    assert_eq!(one.next_padding(), Err(differs(10, 9)));
    assert_eq!(one.finish().map(|_| ()), Err(differs(10, 9)));
    assert_eq!(sealer(u64::MAX).map(|_| ()), Err(SealError::TooLong(u64::MAX)));
    assert_eq!(sealer((1 << 40) + 1).map(|_| ()), Err(SealError::TooLong((1 << 40) + 1)));

    let other = Office::for_lot("lot-2", 2, 3);
    let misdirected = Sealer::new(office.header(), &other.keys, S, 0).map(|_| ());
    assert_eq!(misdirected, Err(SealError::NotForCommittee(seal::envelope::HeaderField::Lot)));
}

#[test]
fn failures_around_us_are_not_verdicts() {
    let office = Office::new(2, 3);
    let files = [("plan.pdf", vec![7; 2_000_000])];
    let sealed = seal_bid(&office, &files);
    let read = || sealed.segments.iter().map(|segment| segment.ciphertext.clone());
    let disk = read().map(Ok).take(1).chain([Err("disk")]);
    assert_eq!(open_body(&sealed.envelope, &SealSecret(S), disk, |_| Ok(())), Err(OpenBodyError::Caller("disk")));
    let full = open_body(&sealed.envelope, &SealSecret(S), read().map(Ok), |_| Err("full"));
    assert_eq!(full, Err(OpenBodyError::Caller("full")));
    let wrong = open_body(&sealed.envelope, &SealSecret([0; 32]), read().map(Ok::<_, ()>), |_| Ok(()));
    assert_eq!(wrong, Err(OpenBodyError::NotTheCommittedSecret));
}

#[test]
fn the_plaintext_is_laid_out_as_written() {
    let office = Office::new(2, 3);
    let files = [("a", b"first".to_vec()), ("b", b"second".to_vec())];
    let manifest = Manifest::sign(offer(&files), &office.header(), &bidder_identity()).unwrap();
    let plaintext = plaintext(&manifest, &files);
    let length = u32::from_be_bytes(plaintext[..4].try_into().unwrap()) as usize;
    assert_eq!(serde_json::from_slice::<Manifest>(&plaintext[4..4 + length]).unwrap(), manifest);
    assert_eq!(&plaintext[4 + length..], b"firstsecond");
}
