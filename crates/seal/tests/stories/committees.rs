//! A committee's keys: derived, signed, published, kept, recovered, rehearsed.

use seal::bytes::{Digest, OpeningPublicKey, Salt, SealSecret, SealedRoot, Signature};
use seal::envelope::SubmissionFault;
use seal::keys::{
    CommitteeKeys, CommitteeKeysError, IdentityKey, MAX_ITERATIONS, MIN_ITERATIONS, MemberKey, OpeningKeyContext,
    OpeningKeyPair, RootSecret, Slot, ThresholdError, UnwrapError, WrapError, WrappedRoot, ikm, opening_key,
    parse_recovery_sheet, recovery_sheet, unwrap_with_passphrase, unwrap_with_prf, wrap_with_passphrase, wrap_with_prf,
};
use seal::opening::{Verdict, judge, unwrap_share};
use seal::rehearsal::{dummy_envelope, has_opened, is_dummy};
use seal::{TextFault, merkle};

use crate::office::{CREATED, Office, S, SALT_B, TENDERER, context, member_identity, seal_bid};

#[test]
fn each_context_has_its_own_key() {
    let root = RootSecret([7; 32]);
    let base = context("lot-1");
    let changes: [fn(&mut OpeningKeyContext); 4] = [
        |context| context.procedure.push('x'),
        |context| context.lot.push('x'),
        |context| context.envelope.push('x'),
        |context| context.committee_version = 2,
    ];
    let mut seen = vec![opening_key(&root, &base).public_key()];
    for change in changes {
        let mut other = base.clone();
        change(&mut other);
        let key = opening_key(&root, &other).public_key();
        assert!(!seen.contains(&key));
        seen.push(key);
    }
    assert!(!seen.contains(&opening_key(&RootSecret([8; 32]), &base).public_key()));
    let published = OpeningKeyPair::from_ikm(&ikm(&root, &base));
    assert_eq!(published.public_key(), seen[0], "an ikm proves whose it is");
    assert_eq!(
        format!("{root:?} {published:?}"),
        format!("RootSecret(secret) OpeningKeyPair(public {}, private secret)", seen[0])
    );
}

#[test]
fn committee_keys_are_checked_to_the_last_field() {
    let office = Office::new(2, 3);
    assert_eq!(office.keys.verify(), Ok(()));
    type Change = fn(&mut CommitteeKeys);
    let seat = |t, n| CommitteeKeysError::Threshold(ThresholdError { t, n });
    let table: Vec<(Change, CommitteeKeysError)> = vec![
        (|keys| keys.v = 2, CommitteeKeysError::Version(2)),
        (|keys| keys.t = 0, seat(0, 3)),
        (|keys| keys.t = 1, seat(1, 3)),
        (|keys| keys.t = 3, seat(3, 3)),
        (|keys| keys.n = 10, seat(2, 10)),
        (|keys| keys.n = 4, CommitteeKeysError::Seats),
        (
            |keys| {
                keys.members.pop();
            },
            CommitteeKeysError::Seats,
        ),
        (|keys| keys.members.swap(0, 1), CommitteeKeysError::Seats),
        (|keys| keys.members[0].i = 0, CommitteeKeysError::Seats),
        (|keys| keys.context.lot.clear(), CommitteeKeysError::Context { field: "lot", fault: TextFault::Empty }),
        (|keys| keys.context.lot.push('2'), CommitteeKeysError::Signature { i: 1 }),
        (|keys| keys.context.committee_version = 2, CommitteeKeysError::Signature { i: 1 }),
        (|keys| keys.members[1].signature.0[0] ^= 1, CommitteeKeysError::Signature { i: 2 }),
        (|keys| keys.members[2].identity = member_identity(9).public_key(), CommitteeKeysError::Signature { i: 3 }),
        (|keys| keys.members[2].public_key = keys.members[0].public_key, CommitteeKeysError::RepeatedKey { i: 3 }),
        (|keys| keys.members[2].identity = keys.members[0].identity, CommitteeKeysError::RepeatedKey { i: 3 }),
        // Points of small order (RFC 7748 §6.1 gives zero), and a key that is the same point written otherwise.
        (|keys| keys.members[0].public_key = OpeningPublicKey([0; 32]), CommitteeKeysError::UnusableKey { i: 1 }),
        (
            |keys| keys.members[0].public_key.0 = std::array::from_fn(|byte| u8::from(byte == 0)),
            CommitteeKeysError::UnusableKey { i: 1 },
        ),
        (|keys| keys.members[0].public_key.0[31] |= 0x80, CommitteeKeysError::UnusableKey { i: 1 }),
        (|keys| keys.members[0].public_key = OpeningPublicKey([0xff; 32]), CommitteeKeysError::UnusableKey { i: 1 }),
    ];
    for (change, error) in table {
        let mut changed = office.keys.clone();
        change(&mut changed);
        assert_eq!(changed.verify(), Err(error));
        assert_ne!(changed.kset(), office.keys.kset());
    }
    let json = seal::jcs::to_vec(&office.keys).unwrap();
    assert_eq!(seal::jcs::from_slice::<CommitteeKeys>(&json, 10_000), Ok(office.keys.clone()));
    let many: Vec<MemberKey> = (0..300).map(|_| office.keys.members[0].clone()).collect();
    assert_eq!(CommitteeKeys::new(context("lot-1"), 2, many), Err(seat(2, 255)));
}

#[test]
fn a_root_secret_is_opened_by_each_of_its_slots() {
    let root = RootSecret([0x42; 32]);
    let phrase = "cinq figues de barbarie — خمس";
    let wrapped = WrappedRoot::new(vec![
        wrap_with_prf(&root, "cred-A", &[1; 32], &[11; 32]).unwrap(),
        wrap_with_passphrase(&root, phrase, &[12; 32], MIN_ITERATIONS).unwrap(),
        wrap_with_prf(&root, "cred-B", &[2; 32], &[13; 32]).unwrap(),
    ]);
    let json = serde_json::to_string(&wrapped).unwrap();
    let stored: WrappedRoot = serde_json::from_str(&json).unwrap();
    assert_eq!(stored, wrapped);
    assert_eq!(unwrap_with_passphrase(&stored, phrase), Ok(root.clone()));
    assert_eq!(unwrap_with_prf(&stored, "cred-A", &[1; 32]), Ok(root.clone()));
    assert_eq!(unwrap_with_prf(&stored, "cred-B", &[2; 32]), Ok(root.clone()));
    assert_eq!(unwrap_with_prf(&stored, "cred-B", &[1; 32]), Err(UnwrapError::DoesNotOpen));
    assert_eq!(unwrap_with_prf(&stored, "cred-C", &[1; 32]), Err(UnwrapError::NoSuchSlot));
    assert_eq!(unwrap_with_passphrase(&stored, "cinq figues"), Err(UnwrapError::DoesNotOpen));

    let one = |slots: &[Slot]| WrappedRoot::new(slots.to_vec()).survives_one_loss();
    let slots = &wrapped.slots;
    assert!(one(slots) && one(&slots[..2]) && one(&[slots[0].clone(), slots[2].clone()]));
    assert!(!one(&slots[..1]) && !one(&slots[1..2]) && !one(&[slots[0].clone(), slots[0].clone()]) && !one(&[]));
}

#[test]
fn an_identity_follows_from_the_root_and_tells_nothing_of_the_opening_keys() {
    let identity = RootSecret([7; 32]).identity_key();
    assert_eq!(identity.public_key(), RootSecret([7; 32]).identity_key().public_key());
    assert_ne!(identity.public_key(), RootSecret([8; 32]).identity_key().public_key());
    assert_ne!(identity.public_key(), IdentityKey::from_seed(&[7; 32]).public_key(), "the root is not the seed");
    let member = MemberKey::sign(
        &context("lot-1"),
        1,
        opening_key(&RootSecret([7; 32]), &context("lot-1")).public_key(),
        &identity,
    );
    assert!(member.is_signed_for(&context("lot-1")));
}

#[test]
fn bad_slots_are_refused_before_any_work() {
    let root = RootSecret([0x42; 32]);
    for count in [0, MIN_ITERATIONS - 1, MAX_ITERATIONS + 1, u32::MAX] {
        assert_eq!(wrap_with_passphrase(&root, "x", &[0; 32], count), Err(WrapError::Iterations(count)));
        let sealed = SealedRoot([0; 48]);
        let slot = Slot::Passphrase { salt: Salt([0; 32]), iterations: count, sealed };
        let unwrapped = unwrap_with_passphrase(&WrappedRoot::new(vec![slot]), "x");
        assert_eq!(unwrapped, Err(UnwrapError::Iterations(count)));
    }
    assert_eq!(wrap_with_passphrase(&root, "", &[0; 32], MIN_ITERATIONS), Err(WrapError::EmptyPassphrase));
    for credential in ["", "é", "a b", "a=", &"a".repeat(1365)] {
        assert_eq!(wrap_with_prf(&root, credential, &[0; 32], &[0; 32]), Err(WrapError::Credential));
    }
    let newer = WrappedRoot { v: 2, slots: vec![] };
    assert_eq!(unwrap_with_passphrase(&newer, "x"), Err(UnwrapError::Version(2)));
    assert_eq!(unwrap_with_prf(&newer, "x", &[0; 32]), Err(UnwrapError::Version(2)));
    for json in [r#"{"v":1,"slots":[{"kind":"pin"}]}"#, r#"{"v":1,"slots":[],"more":1}"#, r#"{"v":1}"#] {
        assert!(serde_json::from_str::<WrappedRoot>(json).is_err(), "{json}");
    }
}

#[test]
fn a_member_who_lost_every_device_recovers_from_paper() {
    let office = Office::new(2, 3);
    let sealed = seal_bid(&office, &[]);
    let sheet = recovery_sheet(&office.roots[1]);
    let recovered = parse_recovery_sheet(&format!("  {}\r\n", sheet.to_lowercase())).unwrap();
    let key = opening_key(&recovered, &office.keys.context);
    assert_eq!(unwrap_share(&key, &sealed.envelope, 2), office.release(&sealed.envelope, 2).share);
    assert_eq!(unwrap_share(&key, &sealed.envelope, 1), None, "its own seat only");
    for seat in [0, 4, 255] {
        assert_eq!(unwrap_share(&key, &sealed.envelope, seat), None);
    }
}

#[test]
fn a_rehearsal_shows_who_can_open_and_is_not_a_bid() {
    let office = Office::new(2, 3);
    let anchor = Digest([1; 32]);
    let (dummy, segments) = dummy_envelope(&office.keys, S, anchor, CREATED).unwrap();
    assert!(is_dummy(&dummy) && !is_dummy(&seal_bid(&office, &[]).envelope));
    for i in 1..=3 {
        let share = office.release(&dummy, i).share.unwrap();
        assert!(has_opened(&dummy, &S, i, &share));
        assert!(!has_opened(&dummy, &S, i % 3 + 1, &share), "another member's share");
        assert!(!has_opened(&dummy, &S, 0, &share) && !has_opened(&dummy, &S, 4, &share));
        assert!(!has_opened(&dummy, &[0; 32], i, &share), "another rehearsal");
        assert!(!has_opened(&dummy, &S, i, &office.lie(i).share.unwrap()));
    }
    let valid = judge(&dummy, &office.keys, &office.releases(&dummy, [1, 2, 3])).unwrap();
    assert_eq!(valid.verdict, Verdict::Valid { s: SealSecret(S) });
    assert_eq!(*dummy.body_root(), merkle::root(segments.iter().map(|segment| &segment.ciphertext)));
    let submitted = dummy.check_submission(&office.keys, &SALT_B, TENDERER);
    assert_eq!(submitted, Err(SubmissionFault::Bidder));
}

#[test]
fn a_signature_is_for_one_label_one_message_and_one_key() {
    let key = member_identity(1);
    let signature = key.sign(b"a\0", &[b"one", b"two"]);
    let public = key.public_key();
    assert!(public.verify(b"a\0", &[b"onetwo"], &signature).is_ok());
    assert!(public.verify(b"b\0", &[b"onetwo"], &signature).is_err());
    assert!(public.verify(b"a\0", &[b"onetw"], &signature).is_err());
    assert!(public.verify(b"a\0", &[b"onetwo"], &Signature([0; 64])).is_err());
    assert!(member_identity(2).public_key().verify(b"a\0", &[b"onetwo"], &signature).is_err());
    // RFC 8032 §7.1, test 1: the public key of a seed.
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let seed: [u8; 32] = hex::decode(seed).unwrap().try_into().unwrap();
    let public = seal::keys::IdentityKey::from_seed(&seed).public_key();
    assert_eq!(hex::encode(public.0), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

#[test]
fn slots_that_could_never_be_opened_are_told_from_those_that_could() {
    let root = RootSecret([7; 32]);
    let good = wrap_with_prf(&root, "phone", &[1; 32], &[2; 32]).unwrap();
    assert_eq!(WrappedRoot::new(vec![good.clone()]).check(), Ok(()));
    assert_eq!(WrappedRoot::new(vec![good.clone(); 16]).check(), Ok(()));
    for count in [0, 17] {
        assert_eq!(WrappedRoot::new(vec![good.clone(); count]).check(), Err(WrapError::SlotCount(count)));
    }
    let other = WrappedRoot { v: 2, slots: vec![good.clone()] };
    assert_eq!(other.check(), Err(WrapError::Version(2)));
    let Slot::Prf { salt, sealed, .. } = good.clone() else { unreachable!("a PRF slot was made") };
    for iterations in [0, MIN_ITERATIONS - 1, u32::MAX] {
        let weak = Slot::Passphrase { salt, iterations, sealed };
        assert_eq!(WrappedRoot::new(vec![good.clone(), weak]).check(), Err(WrapError::Iterations(iterations)));
    }
    for credential in [String::new(), "a+b".into(), "a".repeat(1365)] {
        let odd = Slot::Prf { credential, salt, sealed };
        assert_eq!(WrappedRoot::new(vec![odd]).check(), Err(WrapError::Credential));
    }
}
