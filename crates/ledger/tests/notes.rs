//! Notes, keys and checkpoints: against the crates `signed_note` and `tlog_tiles`, published examples, and each refusal.

mod keys;

use keys::{NOW, ORIGIN, log_key, witness_key};
use ledger::Hash;
use ledger::checkpoint::{self, Checkpoint, CheckpointError, SignedCheckpoint};
use ledger::hash::sha256;
use ledger::note::{
    Algorithm, KeyError, MAX_NOTE_BYTES, MAX_SIGNATURES, Note, NoteError, NoteSignature, SigningKey, VerifyingKey,
};
use signed_note::{Signer as _, Verifier as _};

fn signed(size: u64, root: Hash) -> SignedCheckpoint {
    checkpoint::sign(&Checkpoint::new(ORIGIN, size, root), &log_key()).unwrap()
}

fn some_checkpoint() -> SignedCheckpoint {
    signed(42, sha256(&[b"root"]))
}

// ── notes ──

#[test]
fn the_example_of_gos_note_package_is_read_verified_and_signed_the_same() {
    // golang.org/x/mod/sumdb/note, package documentation.
    let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let note = "If you think cryptography is the answer to your problem,\n\
                then you don't know what your problem is.\n\n\
                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let key = VerifyingKey::parse(vkey).unwrap();
    assert_eq!((key.name(), key.id(), key.to_string()), ("PeterNeumann", 0xc74f20a3, vkey.to_owned()));
    let read = Note::parse(note.as_bytes()).unwrap();
    assert_eq!(read.to_bytes(), note.as_bytes());
    assert_eq!(read.verify(&[key]).unwrap()[0].time_seconds, None);

    let signer = SigningKey::parse(skey).unwrap();
    assert_eq!(signer.verifying_key().to_string(), vkey);
    assert_eq!(signer.to_skey().unwrap(), skey);
    assert!(!format!("{signer:?}").contains("AYEKFALV"));
    let ours = Note::new(read.text().to_owned(), vec![signer.sign(read.text()).unwrap()]).unwrap();
    assert_eq!(ours.to_bytes(), note.as_bytes());
}

#[test]
fn notes_cross_over_to_another_implementation_and_back() {
    let key = log_key();
    let theirs = signed_note::StandardSigner::new(&key.to_skey().unwrap()).unwrap();
    let verifier = signed_note::StandardVerifier::new(&key.verifying_key().to_string()).unwrap();
    assert_eq!(theirs.key_id(), key.verifying_key().id());
    for text in ["one line\n", "à\n\nplusieurs\n", "\n", "سطر\n"] {
        let ours = Note::new(text.to_owned(), vec![key.sign(text).unwrap()]).unwrap();
        let read = signed_note::Note::from_bytes(&ours.to_bytes()).unwrap();
        let known = signed_note::VerifierList::new(vec![Box::new(verifier.clone())]);
        assert_eq!(read.verify(&known).unwrap().0.len(), 1);
        assert_eq!(read.text(), text.as_bytes());

        let mut made = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
        made.add_sigs(&[&theirs]).unwrap();
        assert_eq!(made.to_bytes(), ours.to_bytes());
        assert!(Note::parse(&made.to_bytes()).unwrap().verify(&[key.verifying_key().clone()]).is_ok());
    }
}

#[test]
fn a_cosignature_signs_its_time_and_the_checkpoint() {
    let key = witness_key(1);
    let text = some_checkpoint().note().text().to_owned();
    let line = key.cosign(&text, NOW).unwrap();
    let (time, signature) = line.signature.split_at(8);
    assert_eq!(time, NOW.to_be_bytes());
    // The same public key as a plain one in the other implementation, over the message the specification spells out.
    let plain = VerifyingKey::new("x", Algorithm::Ed25519, *key.verifying_key().public()).unwrap();
    let theirs = signed_note::StandardVerifier::new(&plain.to_string()).unwrap();
    assert!(theirs.verify(format!("cosignature/v1\ntime {NOW}\n{text}").as_bytes(), signature));

    let verified = key.verifying_key().verify(&text, &line).unwrap();
    assert_eq!(verified.time_seconds, Some(NOW));
    let mut other_time = line.clone();
    other_time.signature[7] ^= 1;
    assert!(key.verifying_key().verify(&text, &other_time).is_err());
    assert!(key.verifying_key().verify(&format!("{text}more\n"), &line).is_err());
    for length in [0, 7, 8, 71, 73] {
        let mut cut = line.clone();
        cut.signature.resize(length, 0);
        assert!(key.verifying_key().verify(&text, &cut).is_err(), "{length}");
    }
    assert_eq!(key.cosign(&text, u64::MAX), Err(KeyError::Time));
    assert_eq!(key.cosign(&text, 0), Err(KeyError::Time));
    assert_eq!(key.sign(&text), Err(KeyError::WrongUse));
    assert_eq!(log_key().cosign(&text, NOW), Err(KeyError::WrongUse));
}

#[test]
fn of_two_cosignatures_by_one_witness_the_earlier_counts() {
    let text = some_checkpoint().note().text().to_owned();
    let key = witness_key(1);
    for times in [[NOW, NOW + 5], [NOW + 5, NOW]] {
        let lines = times.map(|time| key.cosign(&text, time).unwrap());
        let note = Note::new(text.clone(), lines.to_vec()).unwrap();
        let verified = note.verify(&[key.verifying_key().clone()]).unwrap();
        assert_eq!(verified.len(), 1);
        assert_eq!(verified[0].time_seconds, Some(NOW));
    }
}

#[test]
fn the_published_cosignature_example_states_its_time() {
    // c2sp.org/tlog-cosignature: the example checkpoint; its text says the cosignature was made at 1679315147.
    let example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    let read = SignedCheckpoint::parse(example.as_bytes()).unwrap();
    assert_eq!(read.to_bytes(), example.as_bytes());
    assert_eq!((read.checkpoint().origin.as_str(), read.checkpoint().size), ("example.com/behind-the-sofa", 20852163));
    let cosignature = &read.note().signatures()[1];
    assert_eq!(cosignature.signature[..8], 1679315147_u64.to_be_bytes());
    assert_eq!(cosignature.signature.len(), 72);
}

#[test]
fn malformed_notes_are_refused() {
    let good = "text\n\n— name AAAAAQE=\n";
    assert!(Note::parse(good.as_bytes()).is_ok());
    let line = |position| Err(NoteError::SignatureLine { position });
    let table: &[(&str, Result<(), NoteError>)] = &[
        ("", Err(NoteError::Shape)),
        ("text", Err(NoteError::Shape)),
        ("text\n", Err(NoteError::Shape)),
        ("text\n\n", Err(NoteError::SignatureCount)),
        ("text\n— name AAAAAQE=\n", Err(NoteError::Shape)),
        ("text\n\n— name AAAAAQE=", Err(NoteError::SignatureCount)),
        ("text\n\n— name AAAAAQE=\n\n", Err(NoteError::SignatureCount)),
        ("text\n\n- name AAAAAQE=\n", line(0)),
        ("text\n\n—  AAAAAQE=\n", line(0)),
        ("text\n\n— na me AAAAAQE=\n", line(0)),
        ("text\n\n— na\u{a0}me AAAAAQE=\n", line(0)),
        ("text\n\n— na+me AAAAAQE=\n", line(0)),
        ("text\n\n— name AAAAAQE\n", line(0)),
        ("text\n\n— name AAAAAQF=\n", line(0)),
        ("text\n\n— name AAAAAQE= \n", line(0)),
        ("text\n\n— name AAAAAQ==\n", line(0)),
        ("text\n\n— name AAAA\n", line(0)),
        ("text\n\n— name \n", line(0)),
        ("text\n\n— name AAAAAQE=\nmore\n", line(1)),
        ("te\txt\n\n— name AAAAAQE=\n", Err(NoteError::Characters)),
        ("text\r\n\n— name AAAAAQE=\n", Err(NoteError::Characters)),
        ("te\0xt\n\n— name AAAAAQE=\n", Err(NoteError::Characters)),
    ];
    for (bytes, expected) in table {
        assert_eq!(&Note::parse(bytes.as_bytes()).map(|_| ()), expected, "{bytes:?}");
        assert!(signed_note::Note::from_bytes(bytes.as_bytes()).is_err(), "the other implementation reads {bytes:?}");
    }
    assert_eq!(Note::parse(b"te\xffxt\n\n\xe2\x80\x94 name AAAAAQE=\n"), Err(NoteError::Characters));
    let bytes = MAX_NOTE_BYTES + 1;
    assert_eq!(Note::parse(&vec![b'a'; bytes]), Err(NoteError::TooLong { bytes }));
    let many = |count: usize| format!("text\n\n{}", "— name AAAAAQE=\n".repeat(count));
    assert!(Note::parse(many(MAX_SIGNATURES).as_bytes()).is_ok());
    assert_eq!(Note::parse(many(MAX_SIGNATURES + 1).as_bytes()), Err(NoteError::SignatureCount));

    let signature = NoteSignature { name: "name".into(), key_id: 1, signature: vec![1] };
    assert_eq!(Note::new("no newline".into(), vec![]), Err(NoteError::Shape));
    let nameless = NoteSignature { name: "na me".into(), ..signature.clone() };
    assert_eq!(Note::new("text\n".into(), vec![nameless.clone()]), Err(NoteError::SignatureLine { position: 0 }));
    let mut note = Note::new("text\n".into(), vec![signature.clone()]).unwrap();
    assert_eq!(note.add(nameless), Err(NoteError::SignatureLine { position: 1 }));
    note.add(NoteSignature { signature: vec![2], ..signature }).unwrap();
    assert_eq!((note.signatures().len(), note.signatures()[0].signature.as_slice()), (1, &[2][..]));
}

#[test]
fn malformed_keys_are_refused() {
    let vkey = log_key().verifying_key().to_string();
    let (head, key64) = vkey.rsplit_once('+').unwrap();
    let id = &head[ORIGIN.len() + 1..];
    let with = |name: &str, id: &str, key: &str| VerifyingKey::parse(&format!("{name}+{id}+{key}"));
    assert!(with(ORIGIN, id, key64).is_ok());
    assert_eq!(with("other", id, key64), Err(KeyError::Id));
    assert_eq!(with("", id, key64), Err(KeyError::Name));
    assert_eq!(with("na me", id, key64), Err(KeyError::Name));
    assert_eq!(with(ORIGIN, "00000000", key64), Err(KeyError::Id));
    for id in ["", "1234567", "123456789", "+1234567", "xyzxyzxy"] {
        assert_eq!(with(ORIGIN, id, key64), Err(KeyError::Shape), "{id}");
    }
    assert_eq!(with(ORIGIN, id, ""), Err(KeyError::Shape));
    assert_eq!(with(ORIGIN, id, "AQ=="), Err(KeyError::Key));
    assert_eq!(with(ORIGIN, id, "BgAA"), Err(KeyError::Algorithm { byte: 6 }));
    assert_eq!(with(ORIGIN, id, &key64[1..]), Err(KeyError::Shape));
    assert_eq!(VerifyingKey::parse("nothing"), Err(KeyError::Shape));
    assert!(matches!(SigningKey::parse(&vkey), Err(KeyError::Shape)));
    let skey = log_key().to_skey().unwrap();
    let renamed = skey.replace(ORIGIN, "other");
    assert!(matches!(SigningKey::parse(&renamed), Err(KeyError::Id)));
    // One name and one key, two uses, two ids.
    let cosigning = SigningKey::from_seed(ORIGIN, Algorithm::Cosignature, &[1; 32]).unwrap();
    assert_ne!(cosigning.verifying_key().id(), log_key().verifying_key().id());
    assert_eq!(VerifyingKey::parse(&cosigning.verifying_key().to_string()).as_ref(), Ok(cosigning.verifying_key()));
}

#[test]
fn unknown_signatures_are_ignored_and_wrong_ones_by_known_keys_are_not() {
    let mut signed = some_checkpoint();
    let unknown = NoteSignature { name: "post.example/quantum".into(), key_id: 7, signature: vec![0; 2420] };
    signed.add(unknown).unwrap();
    let key = log_key().verifying_key().clone();
    let reread = checkpoint::open(&signed.to_bytes(), &key).unwrap();
    assert_eq!((&reread, reread.note().signatures().len()), (&signed, 2));

    // The log's name with another id, or its id with another name, is nobody we know.
    let same_name = NoteSignature { name: ORIGIN.into(), key_id: 7, signature: vec![0; 64] };
    let same_id = NoteSignature { name: "other".into(), key_id: key.id(), signature: vec![0; 64] };
    signed.add(same_name.clone()).unwrap();
    signed.add(same_id).unwrap();
    assert!(checkpoint::open(&signed.to_bytes(), &key).is_ok());
    let only_stranger = Note::new(signed.note().text().into(), vec![same_name]).unwrap();
    assert_eq!(only_stranger.verify(std::slice::from_ref(&key)), Err(NoteError::Unverified));

    let forged = NoteSignature { name: ORIGIN.into(), key_id: key.id(), signature: vec![0; 64] };
    let good = log_key().sign(signed.note().text()).unwrap();
    let both = Note::new(signed.note().text().into(), vec![good, forged]).unwrap();
    let invalid = NoteError::Invalid { name: ORIGIN.into(), key_id: key.id() };
    assert_eq!(both.verify(&[key]), Err(invalid));
}

// ── checkpoints ──

#[test]
fn checkpoints_are_those_of_the_other_implementation() {
    let mut checkpoint = Checkpoint::new(ORIGIN, 20852163, sha256(&[b"root"]));
    let root = tlog_tiles::Hash(checkpoint.root.0);
    for extensions in [vec![], vec!["one".to_owned()], vec!["one".to_owned(), "due".to_owned()]] {
        let lines: String = extensions.iter().map(|line| format!("{line}\n")).collect();
        checkpoint.extensions = extensions;
        let theirs = tlog_tiles::Checkpoint::new(ORIGIN, 20852163, root, &lines).unwrap();
        let ours = checkpoint.to_text().unwrap();
        assert_eq!(ours.as_bytes(), theirs.to_bytes());
        assert_eq!(Checkpoint::parse(&ours).unwrap(), checkpoint);
    }
}

#[test]
fn malformed_checkpoints_are_refused() {
    let root = sha256(&[b"root"]).to_base64();
    let table = [
        (format!("o\n0\n{root}\n"), Ok(())),
        (format!("o\n{}\n{root}\n", i64::MAX), Ok(())),
        (format!("o\n0\n{root}"), Err(CheckpointError::Shape)),
        ("o\n0\n".to_owned(), Err(CheckpointError::Shape)),
        ("\n".to_owned(), Err(CheckpointError::Shape)),
        (String::new(), Err(CheckpointError::Shape)),
        (format!("\n0\n{root}\n"), Err(CheckpointError::Origin)),
        (format!("o\n00\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n01\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n-1\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n+1\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n1 \n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n9223372036854775808\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n99999999999999999999\n{root}\n"), Err(CheckpointError::Size)),
        (format!("o\n1\n{}\n", &root[..43]), Err(CheckpointError::Root)),
        (format!("o\n1\n{}\n", &root[4..]), Err(CheckpointError::Root)),
        (format!("o\n1\n{root}\n\n"), Err(CheckpointError::Shape)),
        (format!("o\n1\n{root}\n\nx\n"), Err(CheckpointError::Shape)),
    ];
    for (text, expected) in table {
        assert_eq!(Checkpoint::parse(&text).map(|_| ()), expected, "{text:?}");
    }
    let refused = |change: &dyn Fn(&mut Checkpoint)| {
        let mut checkpoint = some_checkpoint().checkpoint().clone();
        change(&mut checkpoint);
        checkpoint::sign(&checkpoint, &log_key()).unwrap_err()
    };
    assert_eq!(refused(&|c| c.origin = "other".into()), CheckpointError::Origin);
    assert_eq!(refused(&|c| c.size = u64::MAX), CheckpointError::Size);
    assert_eq!(refused(&|c| c.extensions = vec![String::new()]), CheckpointError::Shape);
    assert_eq!(refused(&|c| c.extensions = vec!["a\nb".into()]), CheckpointError::Shape);

    let other = SigningKey::from_seed("other", Algorithm::Ed25519, &[1; 32]).unwrap();
    let bytes = some_checkpoint().to_bytes();
    assert_eq!(checkpoint::open(&bytes, other.verifying_key()), Err(CheckpointError::Origin));
    let another = SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[2; 32]).unwrap();
    let unverified = Err(CheckpointError::Note(NoteError::Unverified));
    assert_eq!(checkpoint::open(&bytes, another.verifying_key()), unverified);
}
