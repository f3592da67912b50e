//! Policies: every subset of witnesses, what is said beside the verdict, and each refusal.

mod keys;

use keys::{NOW, ORIGIN, log_key, witness_key};
use ledger::checkpoint::{self, Checkpoint, SignedCheckpoint};
use ledger::hash::sha256;
use ledger::note::{Algorithm, KeyError, Note, SigningKey};
use ledger::policy::{LogSignature, Policy, PolicyError, Quorum};

fn some_checkpoint() -> SignedCheckpoint {
    let checkpoint = Checkpoint::new(ORIGIN, 42, sha256(&[b"root"]));
    checkpoint::sign(&checkpoint, &log_key()).unwrap()
}

/// The structure of the specification's example: two of X1 X2 X3, and any of Y1 Y2 Y3.
fn example_policy() -> String {
    let mut text = format!("# an example\n\nlog {} https://diwan.example.tn/ledger\n", log_key().verifying_key());
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
            signed.add(witness_key(number).cosign(&text, NOW + u64::from(number)).unwrap()).unwrap();
        }
        let report = policy.check(&signed);
        let x: Vec<u64> = (1..=3).filter(|n| has(*n)).map(u64::from).collect();
        let y: Vec<u64> = (4..=6).filter(|n| has(*n)).map(u64::from).collect();
        let expected = match (x.get(1), y.first()) {
            (Some(second), Some(first)) => Quorum::Satisfied { since_seconds: NOW + (*second).max(*first) },
            _ => Quorum::Short,
        };
        assert_eq!(report.quorum, expected, "{subset:06b}");
        assert_eq!(report.holds(), expected != Quorum::Short);
        assert_eq!(report.log, LogSignature::Signed);
        assert_eq!((report.witnessed.len(), report.missing.len()), (x.len() + y.len(), 6 - x.len() - y.len()));
        assert!(report.witnessed.iter().all(|witnessed| witnessed.time_seconds > NOW));
        assert_eq!((report.invalid.len(), report.unknown), (0, 0));
    }
}

#[test]
fn a_policy_is_printed_so_that_it_reads_back() {
    for text in
        [example_policy(), "quorum none\n".to_owned(), format!("log {}\nquorum none\n", log_key().verifying_key())]
    {
        let policy = Policy::parse(text.as_bytes()).unwrap();
        assert_eq!(Policy::parse(policy.to_string().as_bytes()).unwrap(), policy);
    }
    let policy = Policy::parse(example_policy().as_bytes()).unwrap();
    assert_eq!(policy.quorum(), Some("X-and-Y"));
    assert_eq!((policy.logs().len(), policy.witnesses().count(), policy.groups().count()), (1, 6, 3));
    assert_eq!(policy.logs()[0].url.as_deref(), Some("https://diwan.example.tn/ledger"));
    assert!(policy.to_string().contains("\ngroup X-witnesses 2 X1 X2 X3\n"));
    // Latin-1 in a comment, and a name outside ASCII.
    let witness = witness_key(1).verifying_key().to_string();
    let mut text = b"# \xe9t\xe9\n".to_vec();
    text.extend(format!("witness شاهد {witness}\nquorum شاهد\n").bytes());
    assert_eq!(Policy::parse(&text).unwrap().quorum(), Some("شاهد"));
}

#[test]
fn what_a_policy_does_not_ask_for_is_said() {
    let check = |text: &str, signed: &SignedCheckpoint| Policy::parse(text.as_bytes()).unwrap().check(signed);
    let log = format!("log {}\n", log_key().verifying_key());
    let witness = format!("witness W {}\n", witness_key(1).verifying_key());
    let mut cosigned = some_checkpoint();
    let text = cosigned.note().text().to_owned();
    cosigned.add(witness_key(1).cosign(&text, NOW).unwrap()).unwrap();

    let report = check(&format!("{log}quorum none\n"), &cosigned);
    assert_eq!((report.quorum, report.unknown, report.holds()), (Quorum::NotRequired, 1, true));
    // A witness that is known but not asked for is reported all the same.
    let report = check(&format!("{log}{witness}quorum none\n"), &cosigned);
    assert_eq!((report.witnessed.len(), report.unknown, report.holds()), (1, 0, true));
    let report = check("quorum none\n", &cosigned);
    assert_eq!((report.log, report.unknown), (LogSignature::NoneListed, 2));
    let other = SigningKey::from_seed("other.example/log", Algorithm::Ed25519, &[9; 32]).unwrap();
    let report = check(&format!("log {}\nquorum none\n", other.verifying_key()), &cosigned);
    assert_eq!((&report.log, report.holds()), (&LogSignature::Missing, false));

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
        (false, vec![("witness.example/w1".into(), witness_key(1).verifying_key().id())])
    );

    // Twice by one witness: the earlier time counts, once.
    let lines = [NOW + 5, NOW].map(|time| witness_key(1).cosign(&text, time).unwrap());
    let log_line = log_key().sign(&text).unwrap();
    let twice = Note::new(text, [vec![log_line], lines.to_vec()].concat()).unwrap();
    let twice = SignedCheckpoint::parse(&twice.to_bytes()).unwrap();
    let report = check(&format!("{log}{witness}quorum W\n"), &twice);
    assert_eq!((report.quorum, report.witnessed.len()), (Quorum::Satisfied { since_seconds: NOW }, 1));
}

#[test]
fn malformed_policies_are_refused() {
    let log = log_key().verifying_key().to_string();
    let [w1, w2, w3] = [1, 2, 3].map(|number| witness_key(number).verifying_key().to_string());
    let key = |line, error| PolicyError::Key { line, error };
    let unknown = |line, name: &str| PolicyError::UnknownName { line, name: name.into() };
    let taken = |line, name: &str| PolicyError::NameTaken { line, name: name.into() };
    let two = format!("witness A {w1}\nwitness B {w2}\n");
    let table = [
        (String::new(), PolicyError::NoQuorum),
        ("\n".into(), PolicyError::NoQuorum),
        (format!("log {log}\n"), PolicyError::NoQuorum),
        ("quorum none".into(), PolicyError::Unterminated),
        ("quorum none\nquorum none\n".into(), PolicyError::SecondQuorum { line: 2 }),
        ("quorum\n".into(), PolicyError::Items { line: 1 }),
        ("quorum none none\n".into(), PolicyError::Items { line: 1 }),
        ("quorum A\n".into(), unknown(1, "A")),
        ("Quorum none\n".into(), PolicyError::Keyword { line: 1 }),
        ("quorum none # really\n".into(), PolicyError::Items { line: 1 }),
        ("\n\nlogs x\n".into(), PolicyError::Keyword { line: 3 }),
        ("quorum none\r\n".into(), PolicyError::Characters { line: 1 }),
        ("quorum\u{7f}none\n".into(), PolicyError::Characters { line: 1 }),
        ("# \u{b}\nquorum none\n".into(), PolicyError::Characters { line: 1 }),
        ("log\nquorum none\n".into(), PolicyError::Items { line: 1 }),
        (format!("log {log} a b\nquorum none\n"), PolicyError::Items { line: 1 }),
        ("log x\nquorum none\n".into(), key(1, KeyError::Shape)),
        (format!("log {w1}\nquorum none\n"), key(1, KeyError::WrongUse)),
        (format!("witness A {log}\nquorum none\n"), key(1, KeyError::WrongUse)),
        (format!("witness A {}\nquorum none\n", w1.replace("w1", "w9")), key(1, KeyError::Id)),
        (format!("log {log}\nlog {log}\nquorum none\n"), PolicyError::DuplicateKey { line: 2 }),
        (format!("witness A {w1}\nwitness B {w1}\nquorum none\n"), PolicyError::DuplicateKey { line: 2 }),
        (format!("witness A {w1}\nwitness A {w2}\nquorum none\n"), taken(2, "A")),
        (format!("witness none {w1}\nquorum none\n"), taken(1, "none")),
        (format!("{two}group A any B\nquorum A\n"), taken(3, "A")),
        (format!("{two}group none any B\nquorum none\n"), taken(3, "none")),
        (format!("{two}group G any\nquorum G\n"), PolicyError::Items { line: 3 }),
        (format!("{two}group G\nquorum G\n"), PolicyError::Items { line: 3 }),
        (format!("{two}group G any none\nquorum G\n"), unknown(3, "none")),
        (format!("{two}group G any G\nquorum G\n"), unknown(3, "G")),
        (format!("group G any A\n{two}quorum G\n"), unknown(1, "A")),
        (format!("{two}group G any A A\nquorum G\n"), PolicyError::AlreadyMember { line: 3, name: "A".into() }),
        (
            format!("{two}group G any A\ngroup H any A B\nquorum H\n"),
            PolicyError::AlreadyMember { line: 4, name: "A".into() },
        ),
        (format!("{two}group G 0 A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("{two}group G 3 A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("{two}group G 02 A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("{two}group G +1 A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("{two}group G some A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("{two}group G 99999999999999999999 A B\nquorum G\n"), PolicyError::Threshold { line: 3 }),
        (format!("quorum C\nwitness C {w3}\n"), unknown(1, "C")),
    ];
    for (text, expected) in table {
        assert_eq!(Policy::parse(text.as_bytes()), Err(expected), "{text}");
    }
    assert_eq!(Policy::parse(b"quorum \xe9\n"), Err(PolicyError::Characters { line: 1 }));
    let bytes = ledger::policy::MAX_POLICY_BYTES + 1;
    assert_eq!(Policy::parse(&vec![b'\n'; bytes]), Err(PolicyError::TooLong { bytes }));

    let of_many = |count: u8| {
        let line = |seed: u8| {
            let key = SigningKey::from_seed("w", Algorithm::Cosignature, &[seed; 32]).unwrap();
            format!("witness {seed} {}\n", key.verifying_key())
        };
        let names: Vec<String> = (0..count).map(|seed| seed.to_string()).collect();
        (0..count).map(line).collect::<String>() + &format!("group G all {}\nquorum G\n", names.join(" "))
    };
    assert!(Policy::parse(of_many(64).as_bytes()).is_ok());
    assert_eq!(Policy::parse(of_many(65).as_bytes()), Err(PolicyError::TooMany { line: 65 }));
}
