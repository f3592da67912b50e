//! Receipts, pairs of checkpoints and whole logs: what holds, and that any change is found.

mod keys;
mod office;

use keys::{NOW, ORIGIN, log_key, witness_key};
use ledger::Hash;
use ledger::act::{self, Act, ActError};
use ledger::checkpoint::{self, Checkpoint, SignedCheckpoint};
use ledger::note::{Algorithm, Note, SigningKey};
use ledger::policy::Policy;
use ledger::receipt::{MAX_PROOF_HASHES, MAX_RECEIPT_BYTES, Receipt, ReceiptError};
use ledger::tree::{Frontier, ProofError, consistency_proof, inclusion_proof, root_at};
use ledger::verify::{self, Claim, Failure, Finding, Gap, all_hold};
use office::{Office, act_number, policy, salt};
use proptest::prelude::*;
use serde_json::json;

/// The receipt for act `index` in the tree of `size`.
fn receipt_of(office: &Office, index: u64, size: u64) -> Receipt {
    let proof = inclusion_proof(office, index, size).unwrap();
    let act = office.acts[index as usize].clone();
    Receipt::build(act, salt(index), index, proof, office.checkpoint(size)).unwrap()
}

// ── receipts ──

#[test]
fn a_receipt_holds_and_says_when_and_by_whom() {
    let office = Office::with(21);
    let receipt = receipt_of(&office, 5, 21);
    let read = Receipt::parse(&receipt.to_bytes()).unwrap();
    assert_eq!(read, receipt);
    assert_eq!(read.act(), &act_number(5));
    assert_eq!((read.act_bytes(), read.salt(), read.index()), (&office.acts[5][..], &salt(5), 5));

    let text = String::from_utf8(receipt.to_bytes()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "c2sp.org/tlog-proof@v1");
    assert!(lines[1].starts_with("extra "));
    assert_eq!(lines[2], "index 5");
    assert_eq!(lines[3 + receipt.proof().len()], "");
    assert_eq!(lines[4 + receipt.proof().len()..][..2], [ORIGIN, "21"]);

    let findings = verify::receipt(&read, &policy("both"));
    let cosigned =
        |witness: &str, time_seconds| Finding::Holds(Claim::Cosigned { witness: witness.into(), time_seconds });
    assert_eq!(
        findings,
        [
            Finding::Holds(Claim::Included { index: 5, size: 21, commitment: receipt.commitment() }),
            Finding::Holds(Claim::SignedByLog { origin: ORIGIN.into(), size: 21 }),
            cosigned("A", NOW + 1),
            cosigned("B", NOW + 2),
            Finding::Holds(Claim::Quorum { since_seconds: NOW + 2 }),
        ]
    );
    assert!(all_hold(&findings));
}

#[test]
fn the_extra_is_the_canonical_form_of_act_and_salt() {
    use base64::Engine as _;
    let receipt = receipt_of(&Office::with(3), 1, 3);
    let text = String::from_utf8(receipt.to_bytes()).unwrap();
    let extra = text.lines().nth(1).unwrap().strip_prefix("extra ").unwrap();
    let extra = base64::engine::general_purpose::STANDARD.decode(extra).unwrap();
    let value = ledger::jcs::check(&extra).unwrap();
    let act: Act = serde_json::from_value(value["act"].clone()).unwrap();
    assert_eq!(&act, receipt.act());
    assert_eq!(value["salt"], Hash(*receipt.salt()).to_base64url());
    assert_eq!(value.as_object().unwrap().len(), 2);
}

#[test]
fn every_flipped_bit_of_a_receipt_is_found() {
    let bytes = receipt_of(&Office::with(6), 2, 6).to_bytes();
    let policy = policy("both");
    let mut changed = bytes.clone();
    for bit in 0..bytes.len() * 8 {
        changed[bit / 8] ^= 1 << (bit % 8);
        if let Ok(receipt) = Receipt::parse(&changed) {
            assert!(!all_hold(&verify::receipt(&receipt, &policy)), "bit {bit}");
        }
        changed[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(all_hold(&verify::receipt(&Receipt::parse(&changed).unwrap(), &policy)));
}

#[test]
fn every_shortened_receipt_is_refused() {
    let bytes = receipt_of(&Office::with(6), 2, 6).to_bytes();
    let policy = policy("both");
    for length in 0..bytes.len() {
        if let Ok(receipt) = Receipt::parse(&bytes[..length]) {
            assert!(!all_hold(&verify::receipt(&receipt, &policy)), "{length}");
        }
    }
}

#[test]
fn receipts_of_something_else_fail() {
    let office = Office::with(21);
    let policy = policy("both");
    let first_failure = |receipt: &Receipt| {
        verify::receipt(receipt, &policy).into_iter().find_map(|finding| match finding {
            Finding::Fails(failure) => Some(failure),
            _ => None,
        })
    };
    let good = receipt_of(&office, 5, 21);
    let with = |index, salt, proof: &[Hash], checkpoint: SignedCheckpoint| {
        Receipt::build(office.acts[5].clone(), salt, index, proof.to_vec(), checkpoint).unwrap()
    };
    let cp = || office.checkpoint(21);
    let failed = |index, error| Some(Failure::NotIncluded { index, error });
    assert_eq!(first_failure(&good), None);
    assert_eq!(first_failure(&with(5, salt(6), good.proof(), cp())), failed(5, ProofError::Root));
    assert_eq!(first_failure(&with(6, salt(5), good.proof(), cp())), failed(6, ProofError::Root));
    assert_eq!(
        first_failure(&with(21, salt(5), good.proof(), cp())),
        failed(21, ProofError::IndexBeyondSize { index: 21, size: 21 })
    );
    assert_eq!(first_failure(&with(5, salt(5), &[], cp())), failed(5, ProofError::Length { hashes: 0 }));
    assert_eq!(first_failure(&with(5, salt(5), good.proof(), office.checkpoint(20))), failed(5, ProofError::Root));

    // The log signed, but only one of two witnesses did.
    let mut alone = checkpoint::sign(cp().checkpoint(), &log_key()).unwrap();
    alone.add(witness_key(1).cosign(alone.note().text(), NOW).unwrap()).unwrap();
    let short = Failure::QuorumShort { size: 21, missing: vec!["B".into()] };
    assert_eq!(first_failure(&with(5, salt(5), good.proof(), alone)), Some(short));

    // Witnesses cosigned, but the log did not sign.
    let text = cp().note().text().to_owned();
    let lines = [1, 2].map(|number| witness_key(number).cosign(&text, NOW).unwrap());
    let unsigned = Note::new(text, lines.to_vec()).unwrap();
    let unsigned = SignedCheckpoint::parse(&unsigned.to_bytes()).unwrap();
    let missing = Failure::NotSigned { origin: ORIGIN.into(), size: 21 };
    assert_eq!(first_failure(&with(5, salt(5), good.proof(), unsigned)), Some(missing));
}

#[test]
fn what_a_receipt_does_not_prove_is_said() {
    let receipt = receipt_of(&Office::with(4), 0, 4);
    let findings = verify::receipt(&receipt, &policy("none"));
    assert!(findings.contains(&Finding::NotCovered(Gap::NoWitness)));
    assert!(all_hold(&findings));
    let nobody = Policy::parse(b"quorum none\n").unwrap();
    let findings = verify::receipt(&receipt, &nobody);
    assert!(findings.contains(&Finding::Fails(Failure::NoLogListed { origin: ORIGIN.into() })));
    assert!(findings.contains(&Finding::NotCovered(Gap::UnknownSignatures { count: 3 })));
    assert!(!all_hold(&findings));
    assert!(!all_hold(&[]));
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(lines[1], format!("fails: the policy does not say whether {ORIGIN} is to be trusted"));
}

#[test]
fn malformed_receipts_are_refused() {
    use base64::Engine as _;
    let good = String::from_utf8(receipt_of(&Office::with(6), 2, 6).to_bytes()).unwrap();
    let extra = good.lines().nth(1).unwrap().strip_prefix("extra ").unwrap().to_owned();
    let with_extra = |json: &str| good.replacen(&extra, &base64::engine::general_purpose::STANDARD.encode(json), 1);
    let json = String::from_utf8(base64::engine::general_purpose::STANDARD.decode(&extra).unwrap()).unwrap();
    let cut = json.len() - 54;
    let (act, rest) = (&json[7..cut], &json[cut..]);
    assert!(Receipt::parse(with_extra(&format!("{{\"act\":{act}{rest}")).as_bytes()).is_ok());
    let hash_line = format!("{}\n", good.lines().nth(3).unwrap());
    let proof = |position| ReceiptError::Proof { position };
    let table = [
        (String::new(), ReceiptError::Shape),
        (good.replacen("@v1", "@v2", 1), ReceiptError::Shape),
        (good.replacen("extra", "Extra", 1), ReceiptError::Shape),
        (good.replacen("index 2\n", "", 1), ReceiptError::Shape),
        (good.replacen(&format!("extra {extra}\n"), "", 1), ReceiptError::NoExtra),
        (good.replacen("index 2", "index 02", 1), ReceiptError::Index),
        (good.replacen("index 2", "index -2", 1), ReceiptError::Index),
        (good.replacen("index 2", "index ", 1), ReceiptError::Index),
        (good.replacen("index 2", "index 9223372036854775808", 1), ReceiptError::Index),
        (good.replacen(&hash_line, "AAAA\n", 1), proof(0)),
        (good.replacen(&hash_line, &format!("{}\r\n", hash_line.trim_end()), 1), proof(0)),
        (good.replacen(&hash_line, &hash_line.repeat(MAX_PROOF_HASHES + 1), 1), proof(MAX_PROOF_HASHES)),
        (good.replacen(&extra, "", 1), ReceiptError::Extra),
        (good.replacen(&extra, "====", 1), ReceiptError::Extra),
        (with_extra("{}"), ReceiptError::Extra),
        (with_extra(&format!("{{\"act\":{act}}}")), ReceiptError::Extra),
        (with_extra(&format!("{{\"salt\":\"{}\",\"act\":{act}}}", &rest[9..52])), ReceiptError::Extra),
        (with_extra(&format!("{{\"act\":{act}{} ", rest)), ReceiptError::Extra),
        (with_extra(&format!("{{\"act\":{act},\"salt\":\"short\"}}")), ReceiptError::Extra),
        (
            with_extra(&format!("{{\"act\":{act},\"x\":1{rest}")),
            ReceiptError::Act(ActError::Jcs(ledger::jcs::JcsError::Syntax { line: 1, column: act.len() + 1 })),
        ),
    ];
    for (text, expected) in table {
        assert_eq!(Receipt::parse(text.as_bytes()), Err(expected), "{text}");
    }
    let spaced = with_extra(&format!("{{\"act\":{}{rest}", act.replacen("{", "{ ", 1)));
    assert!(matches!(Receipt::parse(spaced.as_bytes()), Err(ReceiptError::Act(_))));
    assert!(matches!(Receipt::parse(good.replacen("\n6\n", "\n06\n", 1).as_bytes()), Err(ReceiptError::Checkpoint(_))));
    let bytes = MAX_RECEIPT_BYTES + 1;
    assert_eq!(Receipt::parse(&vec![b'a'; bytes]), Err(ReceiptError::TooLong { bytes }));
    let office = Office::with(1);
    let many = vec![ledger::hash::sha256(&[]); MAX_PROOF_HASHES + 1];
    assert_eq!(
        Receipt::build(office.acts[0].clone(), salt(0), 0, many, office.checkpoint(1)),
        Err(proof(MAX_PROOF_HASHES))
    );
    assert!(matches!(
        Receipt::build(b"[]".to_vec(), salt(0), 0, vec![], office.checkpoint(1)),
        Err(ReceiptError::Act(_))
    ));
}

#[test]
fn the_longest_act_has_a_receipt() {
    let mut act = act_number(0);
    act.data = json!({"note": ""});
    let overhead = act::encode(&act).unwrap().len();
    act.data = json!({"note": "x".repeat(act::MAX_ACT_BYTES - overhead)});
    let office = Office::of([act]);
    let bytes = receipt_of(&office, 0, 1).to_bytes();
    assert!(all_hold(&verify::receipt(&Receipt::parse(&bytes).unwrap(), &policy("both"))));
    // Nor is an act too deep for its receipt, being one level further down there.
    let mut act = act_number(0);
    act.data = (1..ledger::jcs::MAX_DEPTH).fold(json!(1), |inner, _| json!([inner]));
    let office = Office::of([act]);
    assert!(Receipt::parse(&receipt_of(&office, 0, 1).to_bytes()).is_ok());
}

// ── pairs ──

#[test]
fn a_pair_of_checkpoints_is_consistent_or_it_is_not() {
    let office = Office::with(40);
    let policy = policy("both");
    for (old, new) in [(0, 0), (0, 7), (1, 40), (16, 40), (13, 40), (40, 40)] {
        let proof = consistency_proof(&office, old, new).unwrap();
        let (older, newer) = (office.checkpoint(old), office.checkpoint(new));
        for findings in [verify::pair(&older, &newer, &proof, &policy), verify::pair(&newer, &older, &proof, &policy)] {
            assert!(all_hold(&findings), "{old} {new}: {findings:?}");
            assert!(findings.contains(&Finding::Holds(Claim::Consistent { old, new })));
        }
    }
    // The same log shows another history.
    let mut fork = Office::with(12);
    (20..48).for_each(|index| fork.record(act::encode(&act_number(index)).unwrap()));
    let proof = consistency_proof(&fork, 13, 40).unwrap();
    let findings = verify::pair(&office.checkpoint(13), &fork.checkpoint(40), &proof, &policy);
    let expected = Failure::Inconsistent { old: 13, new: 40, error: ProofError::OldRoot };
    assert!(findings.contains(&Finding::Fails(expected)));
    let findings = verify::pair(&office.checkpoint(40), &fork.checkpoint(40), &[], &policy);
    let expected = Failure::Inconsistent { old: 40, new: 40, error: ProofError::Root };
    assert!(findings.contains(&Finding::Fails(expected)));

    let other_key = SigningKey::from_seed("other", Algorithm::Ed25519, &[1; 32]).unwrap();
    let other = Checkpoint::new("other", 40, root_at(&office, 40).unwrap());
    let other = checkpoint::sign(&other, &other_key).unwrap();
    let findings = verify::pair(&office.checkpoint(40), &other, &[], &policy);
    let differ = Failure::OriginsDiffer { old: ORIGIN.into(), new: "other".into() };
    assert!(findings.contains(&Finding::Fails(differ)) && !all_hold(&findings));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_receipt_of_any_log_holds_for_its_own_place_only(
        size in 1_u64..200, index in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(),
    ) {
        let office = Office::with(size);
        let index = index.index(size as usize) as u64;
        let at = index + 1 + from.index((size - index) as usize) as u64;
        let receipt = receipt_of(&office, index, at);
        let policy = policy("both");
        prop_assert!(all_hold(&verify::receipt(&Receipt::parse(&receipt.to_bytes()).unwrap(), &policy)));
        let other = other.index(size as usize) as u64;
        let moved = Receipt::build(
            receipt.act_bytes().to_vec(), *receipt.salt(), other, receipt.proof().to_vec(), receipt.checkpoint().clone(),
        ).unwrap();
        prop_assert_eq!(all_hold(&verify::receipt(&moved, &policy)), other == index);
    }

    #[test]
    fn no_bytes_whatever_make_a_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(),
    ) {
        let good = receipt_of(&Office::with(3), 1, 3).to_bytes();
        let mut spliced = good.clone();
        let at = at.index(good.len());
        let end = (at + cut.index(good.len())).min(good.len());
        spliced.splice(at..end, bytes.iter().copied());
        let checkpoint = good.windows(2).position(|pair| pair == b"\n\n").unwrap() + 2;
        for bytes in [&bytes, &spliced, &good[checkpoint..].to_vec()] {
            let _ = Receipt::parse(bytes);
            let _ = SignedCheckpoint::parse(bytes);
            let _ = Policy::parse(bytes);
            let _ = ledger::witness::AddCheckpoint::parse(bytes);
            let _ = ledger::tile::parse_entries(bytes, 3);
            let _ = Frontier::from_bytes(bytes);
        }
        // Whatever was spliced in, a receipt that still holds is the one that was given.
        if let Ok(receipt) = Receipt::parse(&spliced)
            && all_hold(&verify::receipt(&receipt, &policy("both")))
        {
            let given = Receipt::parse(&good).unwrap();
            prop_assert_eq!(receipt.act_bytes(), given.act_bytes());
        }
    }
}
