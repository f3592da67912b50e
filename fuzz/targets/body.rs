//! Whatever a dishonest bidder seals: it comes from someone who knows the secret, so that every tag is right and only
//! the plaintext is not. The verdict falls on the bidder, never on the opening.
#![no_main]

use seal::bytes::{Digest, Salt, SealSecret};
use seal::envelope::bidder_commitment;
use seal::keys::{CommitteeKeys, IdentityKey, MemberKey, OpeningKeyContext, RootSecret, opening_key};
use seal::opening::{OpenBodyError, open_body};
use seal::{Header, Sealer};
use std::convert::Infallible;
use std::sync::LazyLock;

/// A committee for each form of a manifest: one that names its author, one that must not, one that names a work too.
static KEYS: LazyLock<[CommitteeKeys; 3]> = LazyLock::new(|| ["single", "work", "name"].map(committee));

fn committee(envelope: &str) -> CommitteeKeys {
    let context = OpeningKeyContext {
        procedure: "ocds-1".into(),
        lot: "LOT-0001".into(),
        envelope: envelope.into(),
        committee_version: 1,
    };
    let member = |i: u8| {
        let key = opening_key(&RootSecret([i; 32]), &context).public_key();
        MemberKey::sign(&context, i, key, &IdentityKey::from_seed(&[i; 32]))
    };
    let members = (1..=3).map(member).collect();
    CommitteeKeys::new(context, 2, members).expect("a committee")
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((form, plaintext)) = input.split_first() else { return };
    let keys = &KEYS[usize::from(*form) % KEYS.len()];
    let bidder = bidder_commitment(&Salt([1; 32]), "firm");
    let header = Header::for_committee(keys, bidder, Digest([0; 32]), "2026-01-01T00:00:00Z").expect("a header");
    let mut sealer = Sealer::new(header, keys, [7; 32], plaintext.len() as u64).expect("a sealer");
    let mut segments = sealer.push(plaintext).expect("as long as said");
    while let Some(segment) = sealer.next_padding().expect("padding") {
        segments.push(segment);
    }
    let (envelope, last) = sealer.finish().expect("sealed");
    segments.extend(last);
    let ciphertext = segments.into_iter().map(|segment| Ok::<_, Infallible>(segment.ciphertext));
    match open_body(&envelope, &SealSecret([7; 32]), ciphertext, |_| Ok(())) {
        Ok(_) | Err(OpenBodyError::Malformed(_)) => {}
        Err(other) => panic!("not the bidder's fault: {other}"),
    }
});
