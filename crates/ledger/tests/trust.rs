//! Notes, checkpoints, policies and witnesses: against the crate `signed_note`, against published examples, and each refusal.

use ledger::Hash;
use ledger::checkpoint::{self, Checkpoint, CheckpointError, SignedCheckpoint};
use ledger::hash::sha256;
use ledger::note::{
    Algorithm, KeyError, MAX_NOTE_BYTES, MAX_SIGNATURES, Note, NoteError, NoteSignature,
    SigningKey, VerifyingKey,
};
use ledger::policy::{LogSignature, Policy, PolicyError, Quorum};
use ledger::tree::{Frontier, HashReader, ProofError, consistency_proof};
use ledger::witness::{
    self, AddCheckpoint, Answer, MAX_PROOF_HASHES, WitnessRefusal, WitnessState,
};
use signed_note::{Signer as _, Verifier as _};

const ORIGIN: &str = "diwan.example.tn/ledger";
const NOW: u64 = 1_772_000_000;

fn log_key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[1; 32]).unwrap()
}

fn witness_key(number: u8) -> SigningKey {
    SigningKey::from_seed(
        &format!("witness.example/w{number}"),
        Algorithm::Cosignature,
        &[100 + number; 32],
    )
    .unwrap()
}

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
    assert_eq!(
        (key.name(), key.id(), key.to_string()),
        ("PeterNeumann", 0xc74f20a3, vkey.to_owned())
    );
    let read = Note::parse(note.as_bytes()).unwrap();
    assert_eq!(read.to_bytes(), note.as_bytes());
    assert_eq!(read.verify(&[key]).unwrap()[0].time_seconds, None);

    let signer = SigningKey::parse(skey).unwrap();
    assert_eq!(signer.verifying_key().to_string(), vkey);
    assert_eq!(signer.to_skey().unwrap(), skey);
    assert!(!format!("{signer:?}").contains("AYEKFALV"));
    let ours = Note::new(
        read.text().to_owned(),
        vec![signer.sign(read.text()).unwrap()],
    )
    .unwrap();
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
        assert!(
            Note::parse(&made.to_bytes())
                .unwrap()
                .verify(&[key.verifying_key().clone()])
                .is_ok()
        );
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
    assert!(theirs.verify(
        format!("cosignature/v1\ntime {NOW}\n{text}").as_bytes(),
        signature
    ));

    let verified = key.verifying_key().verify(&text, &line).unwrap();
    assert_eq!(verified.time_seconds, Some(NOW));
    let mut other_time = line.clone();
    other_time.signature[7] ^= 1;
    assert!(key.verifying_key().verify(&text, &other_time).is_err());
    assert!(
        key.verifying_key()
            .verify(&format!("{text}more\n"), &line)
            .is_err()
    );
    for length in [0, 7, 8, 71, 73] {
        let mut cut = line.clone();
        cut.signature.resize(length, 0);
        assert!(key.verifying_key().verify(&text, &cut).is_err(), "{length}");
    }
    assert_eq!(key.cosign(&text, u64::MAX), Err(KeyError::Time));
    assert_eq!(key.sign(&text), Err(KeyError::WrongUse));
    assert_eq!(log_key().cosign(&text, NOW), Err(KeyError::WrongUse));
}

#[test]
fn the_published_cosignature_example_states_its_time() {
    // c2sp.org/tlog-cosignature: the example checkpoint; its text says the cosignature was made at 1679315147.
    let example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    let read = SignedCheckpoint::parse(example.as_bytes()).unwrap();
    assert_eq!(read.to_bytes(), example.as_bytes());
    assert_eq!(
        (read.checkpoint().origin.as_str(), read.checkpoint().size),
        ("example.com/behind-the-sofa", 20852163)
    );
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
        (
            "text\n\n— name AAAAAQE=\n\n",
            Err(NoteError::SignatureCount),
        ),
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
        assert_eq!(
            &Note::parse(bytes.as_bytes()).map(|_| ()),
            expected,
            "{bytes:?}"
        );
        assert!(
            signed_note::Note::from_bytes(bytes.as_bytes()).is_err(),
            "the other implementation reads {bytes:?}"
        );
    }
    assert_eq!(
        Note::parse(b"te\xffxt\n\n\xe2\x80\x94 name AAAAAQE=\n"),
        Err(NoteError::Characters)
    );
    let bytes = MAX_NOTE_BYTES + 1;
    assert_eq!(
        Note::parse(&vec![b'a'; bytes]),
        Err(NoteError::TooLong { bytes })
    );
    let many = |count: usize| format!("text\n\n{}", "— name AAAAAQE=\n".repeat(count));
    assert!(Note::parse(many(MAX_SIGNATURES).as_bytes()).is_ok());
    assert_eq!(
        Note::parse(many(MAX_SIGNATURES + 1).as_bytes()),
        Err(NoteError::SignatureCount)
    );

    let signature = NoteSignature {
        name: "name".into(),
        key_id: 1,
        signature: vec![1],
    };
    assert_eq!(
        Note::new("no newline".into(), vec![]),
        Err(NoteError::Shape)
    );
    let nameless = NoteSignature {
        name: "na me".into(),
        ..signature.clone()
    };
    assert_eq!(
        Note::new("text\n".into(), vec![nameless.clone()]),
        Err(NoteError::SignatureLine { position: 0 })
    );
    let mut note = Note::new("text\n".into(), vec![signature.clone()]).unwrap();
    assert_eq!(
        note.add(nameless),
        Err(NoteError::SignatureLine { position: 1 })
    );
    note.add(NoteSignature {
        signature: vec![2],
        ..signature
    })
    .unwrap();
    assert_eq!(
        (
            note.signatures().len(),
            note.signatures()[0].signature.as_slice()
        ),
        (1, &[2][..])
    );
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
    assert_eq!(
        with(ORIGIN, id, "BgAA"),
        Err(KeyError::Algorithm { byte: 6 })
    );
    assert_eq!(with(ORIGIN, id, &key64[1..]), Err(KeyError::Shape));
    assert_eq!(VerifyingKey::parse("nothing"), Err(KeyError::Shape));
    assert!(matches!(SigningKey::parse(&vkey), Err(KeyError::Shape)));
    let skey = log_key().to_skey().unwrap();
    let renamed = skey.replace(ORIGIN, "other");
    assert!(matches!(SigningKey::parse(&renamed), Err(KeyError::Id)));
    // One name and one key, two uses, two ids.
    let cosigning = SigningKey::from_seed(ORIGIN, Algorithm::Cosignature, &[1; 32]).unwrap();
    assert_ne!(
        cosigning.verifying_key().id(),
        log_key().verifying_key().id()
    );
    assert_eq!(
        VerifyingKey::parse(&cosigning.verifying_key().to_string()).as_ref(),
        Ok(cosigning.verifying_key())
    );
}

#[test]
fn unknown_signatures_are_ignored_and_wrong_ones_by_known_keys_are_not() {
    let mut signed = some_checkpoint();
    let unknown = NoteSignature {
        name: "post.example/quantum".into(),
        key_id: 7,
        signature: vec![0; 2420],
    };
    signed.add(unknown).unwrap();
    let key = log_key().verifying_key().clone();
    let reread = checkpoint::open(&signed.to_bytes(), &key).unwrap();
    assert_eq!((&reread, reread.note().signatures().len()), (&signed, 2));

    // The log's name with another id, or its id with another name, is nobody we know.
    let same_name = NoteSignature {
        name: ORIGIN.into(),
        key_id: 7,
        signature: vec![0; 64],
    };
    let same_id = NoteSignature {
        name: "other".into(),
        key_id: key.id(),
        signature: vec![0; 64],
    };
    signed.add(same_name.clone()).unwrap();
    signed.add(same_id).unwrap();
    assert!(checkpoint::open(&signed.to_bytes(), &key).is_ok());
    let only_stranger = Note::new(signed.note().text().into(), vec![same_name]).unwrap();
    assert_eq!(
        only_stranger.verify(std::slice::from_ref(&key)),
        Err(NoteError::Unverified)
    );

    let forged = NoteSignature {
        name: ORIGIN.into(),
        key_id: key.id(),
        signature: vec![0; 64],
    };
    let good = log_key().sign(signed.note().text()).unwrap();
    let both = Note::new(signed.note().text().into(), vec![good, forged]).unwrap();
    let invalid = NoteError::Invalid {
        name: ORIGIN.into(),
        key_id: key.id(),
    };
    assert_eq!(both.verify(&[key]), Err(invalid));
}

// ── checkpoints ──

#[test]
fn checkpoints_are_those_of_the_other_implementation() {
    let mut checkpoint = Checkpoint::new(ORIGIN, 20852163, sha256(&[b"root"]));
    let root = tlog_tiles::Hash(checkpoint.root.0);
    for extensions in [
        vec![],
        vec!["one".to_owned()],
        vec!["one".to_owned(), "due".to_owned()],
    ] {
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
        (
            format!("o\n9223372036854775808\n{root}\n"),
            Err(CheckpointError::Size),
        ),
        (
            format!("o\n99999999999999999999\n{root}\n"),
            Err(CheckpointError::Size),
        ),
        (
            format!("o\n1\n{}\n", &root[..43]),
            Err(CheckpointError::Root),
        ),
        (
            format!("o\n1\n{}\n", &root[4..]),
            Err(CheckpointError::Root),
        ),
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
    assert_eq!(
        refused(&|c| c.origin = "other".into()),
        CheckpointError::Origin
    );
    assert_eq!(refused(&|c| c.size = u64::MAX), CheckpointError::Size);
    assert_eq!(
        refused(&|c| c.extensions = vec![String::new()]),
        CheckpointError::Shape
    );
    assert_eq!(
        refused(&|c| c.extensions = vec!["a\nb".into()]),
        CheckpointError::Shape
    );

    let other = SigningKey::from_seed("other", Algorithm::Ed25519, &[1; 32]).unwrap();
    let bytes = some_checkpoint().to_bytes();
    assert_eq!(
        checkpoint::open(&bytes, other.verifying_key()),
        Err(CheckpointError::Origin)
    );
    let another = SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[2; 32]).unwrap();
    let unverified = Err(CheckpointError::Note(NoteError::Unverified));
    assert_eq!(
        checkpoint::open(&bytes, another.verifying_key()),
        unverified
    );
}

// ── policies ──

/// The structure of the specification's example: two of X1 X2 X3, and any of Y1 Y2 Y3.
fn example_policy() -> String {
    let mut text = format!(
        "# an example\n\nlog {} https://diwan.example.tn/ledger\n",
        log_key().verifying_key()
    );
    for (number, name) in (1..).zip(["X1", "X2", "X3", "Y1", "Y2", "Y3"]) {
        text += &format!("witness {name}\t{}\n", witness_key(number).verifying_key());
    }
    text + "group X-witnesses 2 X1 X2 X3\n  group Y-witnesses any Y1 Y2 Y3  \n\
            group X-and-Y all X-witnesses Y-witnesses\n\t# which is asked for\nquorum X-and-Y\n"
}

#[test]
fn every_subset_of_witnesses_is_judged_as_the_policy_says() {
    let policy = Policy::parse(example_policy().as_bytes()).unwrap();
    for subset in 0..64_u64 {
        let has = |number: u8| subset >> (number - 1) & 1 == 1;
        let mut signed = some_checkpoint();
        let text = signed.note().text().to_owned();
        for number in (1..=6).filter(|number| has(*number)) {
            signed
                .add(
                    witness_key(number)
                        .cosign(&text, NOW + u64::from(number))
                        .unwrap(),
                )
                .unwrap();
        }
        let report = policy.check(&signed);
        let x: Vec<u64> = (1..=3).filter(|n| has(*n)).map(u64::from).collect();
        let y: Vec<u64> = (4..=6).filter(|n| has(*n)).map(u64::from).collect();
        let expected = match (x.get(1), y.first()) {
            (Some(second), Some(first)) => Quorum::Satisfied {
                since_seconds: NOW + (*second).max(*first),
            },
            _ => Quorum::Short,
        };
        assert_eq!(report.quorum, expected, "{subset:06b}");
        assert_eq!(report.holds(), expected != Quorum::Short);
        assert_eq!(report.log, LogSignature::Signed);
        assert_eq!(
            (report.witnessed.len(), report.missing.len()),
            (x.len() + y.len(), 6 - x.len() - y.len())
        );
        assert!(
            report
                .witnessed
                .iter()
                .all(|witnessed| witnessed.time_seconds > NOW)
        );
        assert_eq!((report.invalid.len(), report.unknown), (0, 0));
    }
}

#[test]
fn a_policy_is_printed_so_that_it_reads_back() {
    for text in [
        example_policy(),
        "quorum none\n".to_owned(),
        format!("log {}\nquorum none\n", log_key().verifying_key()),
    ] {
        let policy = Policy::parse(text.as_bytes()).unwrap();
        assert_eq!(
            Policy::parse(policy.to_string().as_bytes()).unwrap(),
            policy
        );
    }
    let policy = Policy::parse(example_policy().as_bytes()).unwrap();
    assert_eq!(policy.quorum(), Some("X-and-Y"));
    assert_eq!(
        (
            policy.logs().len(),
            policy.witnesses().count(),
            policy.groups().count()
        ),
        (1, 6, 3)
    );
    assert_eq!(
        policy.logs()[0].url.as_deref(),
        Some("https://diwan.example.tn/ledger")
    );
    assert!(
        policy
            .to_string()
            .contains("\ngroup X-witnesses 2 X1 X2 X3\n")
    );
    // Latin-1 in a comment, and a name outside ASCII.
    let witness = witness_key(1).verifying_key().to_string();
    let mut text = b"# \xe9t\xe9\n".to_vec();
    text.extend(format!("witness شاهد {witness}\nquorum شاهد\n").bytes());
    assert_eq!(Policy::parse(&text).unwrap().quorum(), Some("شاهد"));
}

#[test]
fn what_a_policy_does_not_ask_for_is_said() {
    let check = |text: &str, signed: &SignedCheckpoint| {
        Policy::parse(text.as_bytes()).unwrap().check(signed)
    };
    let log = format!("log {}\n", log_key().verifying_key());
    let witness = format!("witness W {}\n", witness_key(1).verifying_key());
    let mut cosigned = some_checkpoint();
    let text = cosigned.note().text().to_owned();
    cosigned
        .add(witness_key(1).cosign(&text, NOW).unwrap())
        .unwrap();

    let report = check(&format!("{log}quorum none\n"), &cosigned);
    assert_eq!(
        (report.quorum, report.unknown, report.holds()),
        (Quorum::NotRequired, 1, true)
    );
    // A witness that is known but not asked for is reported all the same.
    let report = check(&format!("{log}{witness}quorum none\n"), &cosigned);
    assert_eq!(
        (report.witnessed.len(), report.unknown, report.holds()),
        (1, 0, true)
    );
    let report = check("quorum none\n", &cosigned);
    assert_eq!((report.log, report.unknown), (LogSignature::NoneListed, 2));
    let other = SigningKey::from_seed("other.example/log", Algorithm::Ed25519, &[9; 32]).unwrap();
    let report = check(
        &format!("log {}\nquorum none\n", other.verifying_key()),
        &cosigned,
    );
    assert_eq!(
        (&report.log, report.holds()),
        (&LogSignature::Missing, false)
    );

    // Another log of the policy cannot vouch for this origin.
    let mut foreign = Note::new(text.clone(), vec![]).unwrap();
    foreign.add(other.sign(&text).unwrap()).unwrap();
    let foreign = SignedCheckpoint::parse(&foreign.to_bytes()).unwrap();
    let both = format!("{log}log {}\nquorum none\n", other.verifying_key());
    let report = check(&both, &foreign);
    assert_eq!((report.log, report.unknown), (LogSignature::Missing, 1));

    // A wrong signature by a known witness rejects the checkpoint, even where it is not needed.
    let mut forged = some_checkpoint();
    let mut line = witness_key(1).cosign(&text, NOW).unwrap();
    line.signature[20] ^= 4;
    forged.add(line).unwrap();
    let report = check(&format!("{log}{witness}quorum none\n"), &forged);
    assert_eq!(
        (report.holds(), report.invalid),
        (
            false,
            vec![(
                "witness.example/w1".into(),
                witness_key(1).verifying_key().id()
            )]
        )
    );

    // Twice by one witness: the earlier time counts, once.
    let lines = [NOW + 5, NOW].map(|time| witness_key(1).cosign(&text, time).unwrap());
    let log_line = log_key().sign(&text).unwrap();
    let twice = Note::new(text, [vec![log_line], lines.to_vec()].concat()).unwrap();
    let twice = SignedCheckpoint::parse(&twice.to_bytes()).unwrap();
    let report = check(&format!("{log}{witness}quorum W\n"), &twice);
    assert_eq!(
        (report.quorum, report.witnessed.len()),
        (Quorum::Satisfied { since_seconds: NOW }, 1)
    );
}

#[test]
fn malformed_policies_are_refused() {
    let log = log_key().verifying_key().to_string();
    let [w1, w2, w3] = [1, 2, 3].map(|number| witness_key(number).verifying_key().to_string());
    let key = |line, error| PolicyError::Key { line, error };
    let unknown = |line, name: &str| PolicyError::UnknownName {
        line,
        name: name.into(),
    };
    let taken = |line, name: &str| PolicyError::NameTaken {
        line,
        name: name.into(),
    };
    let two = format!("witness A {w1}\nwitness B {w2}\n");
    let table = [
        (String::new(), PolicyError::NoQuorum),
        ("\n".into(), PolicyError::NoQuorum),
        (format!("log {log}\n"), PolicyError::NoQuorum),
        ("quorum none".into(), PolicyError::Unterminated),
        (
            "quorum none\nquorum none\n".into(),
            PolicyError::SecondQuorum { line: 2 },
        ),
        ("quorum\n".into(), PolicyError::Items { line: 1 }),
        ("quorum none none\n".into(), PolicyError::Items { line: 1 }),
        ("quorum A\n".into(), unknown(1, "A")),
        ("Quorum none\n".into(), PolicyError::Keyword { line: 1 }),
        (
            "quorum none # really\n".into(),
            PolicyError::Items { line: 1 },
        ),
        ("\n\nlogs x\n".into(), PolicyError::Keyword { line: 3 }),
        (
            "quorum none\r\n".into(),
            PolicyError::Characters { line: 1 },
        ),
        (
            "quorum\u{7f}none\n".into(),
            PolicyError::Characters { line: 1 },
        ),
        (
            "# \u{b}\nquorum none\n".into(),
            PolicyError::Characters { line: 1 },
        ),
        ("log\nquorum none\n".into(), PolicyError::Items { line: 1 }),
        (
            format!("log {log} a b\nquorum none\n"),
            PolicyError::Items { line: 1 },
        ),
        ("log x\nquorum none\n".into(), key(1, KeyError::Shape)),
        (
            format!("log {w1}\nquorum none\n"),
            key(1, KeyError::WrongUse),
        ),
        (
            format!("witness A {log}\nquorum none\n"),
            key(1, KeyError::WrongUse),
        ),
        (
            format!("witness A {}\nquorum none\n", w1.replace("w1", "w9")),
            key(1, KeyError::Id),
        ),
        (
            format!("log {log}\nlog {log}\nquorum none\n"),
            PolicyError::DuplicateKey { line: 2 },
        ),
        (
            format!("witness A {w1}\nwitness B {w1}\nquorum none\n"),
            PolicyError::DuplicateKey { line: 2 },
        ),
        (
            format!("witness A {w1}\nwitness A {w2}\nquorum none\n"),
            taken(2, "A"),
        ),
        (
            format!("witness none {w1}\nquorum none\n"),
            taken(1, "none"),
        ),
        (format!("{two}group A any B\nquorum A\n"), taken(3, "A")),
        (
            format!("{two}group none any B\nquorum none\n"),
            taken(3, "none"),
        ),
        (
            format!("{two}group G any\nquorum G\n"),
            PolicyError::Items { line: 3 },
        ),
        (
            format!("{two}group G\nquorum G\n"),
            PolicyError::Items { line: 3 },
        ),
        (
            format!("{two}group G any none\nquorum G\n"),
            unknown(3, "none"),
        ),
        (format!("{two}group G any G\nquorum G\n"), unknown(3, "G")),
        (format!("group G any A\n{two}quorum G\n"), unknown(1, "A")),
        (
            format!("{two}group G any A A\nquorum G\n"),
            PolicyError::AlreadyMember {
                line: 3,
                name: "A".into(),
            },
        ),
        (
            format!("{two}group G any A\ngroup H any A B\nquorum H\n"),
            PolicyError::AlreadyMember {
                line: 4,
                name: "A".into(),
            },
        ),
        (
            format!("{two}group G 0 A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (
            format!("{two}group G 3 A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (
            format!("{two}group G 02 A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (
            format!("{two}group G +1 A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (
            format!("{two}group G some A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (
            format!("{two}group G 99999999999999999999 A B\nquorum G\n"),
            PolicyError::Threshold { line: 3 },
        ),
        (format!("quorum C\nwitness C {w3}\n"), unknown(1, "C")),
    ];
    for (text, expected) in table {
        assert_eq!(Policy::parse(text.as_bytes()), Err(expected), "{text}");
    }
    assert_eq!(
        Policy::parse(b"quorum \xe9\n"),
        Err(PolicyError::Characters { line: 1 })
    );
    let bytes = ledger::policy::MAX_POLICY_BYTES + 1;
    assert_eq!(
        Policy::parse(&vec![b'\n'; bytes]),
        Err(PolicyError::TooLong { bytes })
    );

    let of_many = |count: u8| {
        let line = |seed: u8| {
            let key = SigningKey::from_seed("w", Algorithm::Cosignature, &[seed; 32]).unwrap();
            format!("witness {seed} {}\n", key.verifying_key())
        };
        let names: Vec<String> = (0..count).map(|seed| seed.to_string()).collect();
        (0..count).map(line).collect::<String>()
            + &format!("group G all {}\nquorum G\n", names.join(" "))
    };
    assert!(Policy::parse(of_many(64).as_bytes()).is_ok());
    assert_eq!(
        Policy::parse(of_many(65).as_bytes()),
        Err(PolicyError::TooMany { line: 65 })
    );
}

// ── witnesses ──

/// A growing log that keeps its nodes.
#[derive(Default)]
struct Growing {
    frontier: Frontier,
    nodes: std::collections::HashMap<(u8, u64), Hash>,
}

impl Growing {
    fn of(name: &str, size: u64) -> Growing {
        let mut log = Growing::default();
        for index in 0..size {
            for node in log
                .frontier
                .push(sha256(&[name.as_bytes(), &index.to_be_bytes()]))
            {
                log.nodes.insert((node.level, node.index), node.hash);
            }
        }
        log
    }
    fn at(&self, size: u64) -> SignedCheckpoint {
        signed(size, ledger::tree::root_at(self, size).unwrap())
    }
    fn request(&self, old_size: u64, size: u64) -> AddCheckpoint {
        let proof = consistency_proof(self, old_size, size).unwrap();
        AddCheckpoint {
            old_size,
            proof,
            checkpoint: self.at(size),
        }
    }
}

impl HashReader for Growing {
    type Error = (u8, u64);
    fn node(&self, level: u8, index: u64) -> Result<Hash, (u8, u64)> {
        self.nodes
            .get(&(level, index))
            .copied()
            .ok_or((level, index))
    }
}

fn decide(
    state: &WitnessState,
    request: &AddCheckpoint,
    now: u64,
) -> Result<witness::Cosigned, WitnessRefusal> {
    let reread = AddCheckpoint::parse(&request.to_bytes()).unwrap();
    assert_eq!(&reread, request);
    witness::decide(
        state,
        &[log_key().verifying_key().clone()],
        &witness_key(1),
        &reread,
        now,
    )
}

#[test]
fn a_witness_follows_a_log_and_its_cosignatures_verify() {
    let log = Growing::of("a", 130);
    let mut state = WitnessState::default();
    for (step, size) in (0..).zip([0, 0, 1, 2, 2, 3, 64, 65, 100, 130, 130]) {
        let request = log.request(state.size, size);
        let cosigned = decide(&state, &request, NOW + step).unwrap();
        assert_eq!(
            cosigned.state,
            WitnessState {
                size,
                root: request.checkpoint.checkpoint().root,
                time_seconds: NOW + step
            }
        );
        let keys = [witness_key(1).verifying_key().clone()];
        let body = cosigned.signature.to_line();
        let answer = witness::read_answer(200, body.as_bytes(), &request.checkpoint, &keys);
        assert_eq!(answer, Answer::Cosigned(vec![cosigned.signature]));
        state = cosigned.state;
    }
}

#[test]
fn the_published_request_is_read_and_written_the_same() {
    // c2sp.org/tlog-witness, example request body.
    let body = "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n\
        example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
    let request = AddCheckpoint::parse(body.as_bytes()).unwrap();
    assert_eq!(
        (request.old_size, request.proof.len(), request.origin()),
        (20852014, 4, "example.com/behind-the-sofa")
    );
    assert_eq!(request.to_bytes(), body.as_bytes());
}

#[test]
fn each_refusal_has_its_status() {
    let (log, fork) = (Growing::of("a", 40), Growing::of("b", 40));
    let at_ten = decide(&WitnessState::default(), &log.request(0, 10), NOW)
        .unwrap()
        .state;
    let refused = |state: &WitnessState, request: &AddCheckpoint| {
        let refusal = decide(state, request, NOW).unwrap_err();
        (refusal.status(), refusal.body(), refusal)
    };
    let inconsistent = |state: &WitnessState, request: &AddCheckpoint| {
        let (status, _, refusal) = refused(state, request);
        assert_eq!(status, 422, "{refusal}");
        assert_eq!(refusal.content_type(), "text/plain; charset=utf-8");
    };

    let other = SigningKey::from_seed("other.example/log", Algorithm::Ed25519, &[9; 32]).unwrap();
    let foreign = checkpoint::sign(
        &Checkpoint::new("other.example/log", 12, sha256(&[])),
        &other,
    )
    .unwrap();
    let foreign = AddCheckpoint {
        checkpoint: foreign,
        ..log.request(10, 12)
    };
    assert_eq!(refused(&at_ten, &foreign).0, 404);

    let impostor = SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[9; 32]).unwrap();
    let forged = checkpoint::sign(log.at(12).checkpoint(), &impostor).unwrap();
    assert_eq!(
        refused(
            &at_ten,
            &AddCheckpoint {
                checkpoint: forged,
                ..log.request(10, 12)
            }
        )
        .0,
        403
    );

    let backwards = AddCheckpoint {
        old_size: 11,
        ..log.request(10, 10)
    };
    assert_eq!(
        refused(&at_ten, &backwards),
        (
            400,
            "the old size is above the new\n".into(),
            WitnessRefusal::OldBeyondNew
        )
    );

    for old in [0, 9, 11] {
        let (status, body, refusal) = refused(&at_ten, &log.request(old, 12));
        assert_eq!(
            (status, body.as_str(), refusal.content_type()),
            (409, "10\n", "text/x.tlog.size")
        );
        let answer = witness::read_answer(status, body.as_bytes(), &log.at(12), &[]);
        assert_eq!(answer, Answer::Conflict { size: 10 });
    }
    let two_roots = AddCheckpoint {
        proof: vec![],
        ..fork.request(10, 10)
    };
    assert_eq!(
        refused(&at_ten, &two_roots),
        (409, "10\n".into(), WitnessRefusal::RootDiffers { size: 10 })
    );

    inconsistent(&at_ten, &fork.request(10, 12));
    inconsistent(
        &at_ten,
        &AddCheckpoint {
            proof: vec![],
            ..log.request(10, 12)
        },
    );
    inconsistent(
        &at_ten,
        &AddCheckpoint {
            proof: log.request(10, 13).proof,
            ..log.request(10, 12)
        },
    );
    inconsistent(
        &at_ten,
        &AddCheckpoint {
            proof: log.request(9, 12).proof,
            ..log.request(10, 10)
        },
    );
    inconsistent(
        &WitnessState::default(),
        &AddCheckpoint {
            proof: log.request(9, 12).proof,
            ..log.request(0, 12)
        },
    );
    let rooted = AddCheckpoint {
        old_size: 0,
        proof: vec![],
        checkpoint: signed(0, sha256(&[b"not empty"])),
    };
    inconsistent(&WitnessState::default(), &rooted);

    let early = decide(&at_ten, &log.request(10, 12), NOW - 1).unwrap_err();
    assert_eq!(
        (early.status(), early),
        (503, WitnessRefusal::ClockBehind { last_seconds: NOW })
    );
    let keys = [log_key().verifying_key().clone()];
    let wrong_use =
        witness::decide(&at_ten, &keys, &log_key(), &log.request(10, 12), NOW).unwrap_err();
    assert_eq!(
        (wrong_use.status(), wrong_use),
        (500, WitnessRefusal::Key(KeyError::WrongUse))
    );
    // The proof is what is wrong, not something else on the way to it.
    assert_eq!(
        decide(&at_ten, &fork.request(10, 12), NOW),
        Err(WitnessRefusal::Inconsistent(ProofError::OldRoot))
    );
}

#[test]
fn malformed_requests_are_refused() {
    let good = String::from_utf8(Growing::of("a", 12).request(9, 12).to_bytes()).unwrap();
    assert!(AddCheckpoint::parse(good.as_bytes()).is_ok());
    let hash = format!("{}\n", sha256(&[]).to_base64());
    let with_hashes = |count: usize| good.replacen('\n', &format!("\n{}", hash.repeat(count)), 1);
    let present = AddCheckpoint::parse(good.as_bytes()).unwrap().proof.len();
    assert!(AddCheckpoint::parse(with_hashes(MAX_PROOF_HASHES - present).as_bytes()).is_ok());
    for bad in [
        with_hashes(MAX_PROOF_HASHES - present + 1),
        String::new(),
        "old 9\n\n".into(),
        "old 9\n".into(),
        good.replacen("old 9", "old 09", 1),
        good.replacen("old 9", "old  9", 1),
        good.replacen("old 9", "old -9", 1),
        good.replacen("old 9", "Old 9", 1),
        good.replacen("old 9", "9", 1),
        good.replacen("old 9\n", "old 9\nAAAA\n", 1),
        good.replacen("old 9\n", "old 9\r\n", 1),
        good.replacen("\n\n", "\n", 1),
        good.replacen("\n12\n", "\n012\n", 1),
        "a".repeat(witness::MAX_REQUEST_BYTES + 1),
    ] {
        let refusal = AddCheckpoint::parse(bad.as_bytes()).unwrap_err();
        assert_eq!(refusal.status(), 400, "{bad}");
    }
    assert_eq!(
        AddCheckpoint::parse(b"old 9\n\xff\n\n"),
        Err(WitnessRefusal::Malformed)
    );
}

#[test]
fn a_log_takes_from_an_answer_only_what_verifies() {
    let checkpoint = some_checkpoint();
    let text = checkpoint.note().text();
    let keys = [
        witness_key(1).verifying_key().clone(),
        log_key().verifying_key().clone(),
    ];
    let read =
        |status, body: &str| witness::read_answer(status, body.as_bytes(), &checkpoint, &keys);
    let good = witness_key(1).cosign(text, NOW).unwrap();
    let stranger = witness_key(2).cosign(text, NOW).unwrap();
    let other = witness_key(1)
        .cosign(
            some_checkpoint().note().text().replace("42", "43").as_str(),
            NOW,
        )
        .unwrap();
    let plain = log_key().sign(text).unwrap();

    assert_eq!(
        read(200, &(stranger.to_line() + &good.to_line())),
        Answer::Cosigned(vec![good.clone()])
    );
    assert_eq!(read(200, &stranger.to_line()), Answer::Unusable);
    assert_eq!(read(200, &other.to_line()), Answer::Unusable);
    assert_eq!(read(200, &plain.to_line()), Answer::Unusable);
    assert_eq!(
        read(200, &(good.to_line() + &other.to_line())),
        Answer::Unusable
    );
    assert_eq!(read(200, good.to_line().trim_end()), Answer::Unusable);
    for body in ["", "\n", "nonsense\n"] {
        assert_eq!(read(200, body), Answer::Unusable, "{body:?}");
    }
    assert_eq!(read(409, "17\n"), Answer::Conflict { size: 17 });
    for body in [
        "",
        "17",
        "017\n",
        "-1\n",
        "17\n18\n",
        "99999999999999999999\n",
    ] {
        assert_eq!(read(409, body), Answer::Unusable, "{body:?}");
    }
    for status in [400, 403, 404, 422, 500, 503, 302, 201] {
        assert_eq!(read(status, "17\n"), Answer::Refused { status });
    }
    let huge = vec![b'a'; MAX_NOTE_BYTES + 1];
    assert_eq!(
        witness::read_answer(200, &huge, &checkpoint, &keys),
        Answer::Unusable
    );
    assert_eq!(
        witness::read_answer(409, b"\xff\n", &checkpoint, &keys),
        Answer::Unusable
    );
}
