//! What the browser's modules (`static/ledger`) must find as well: `fixtures/ledger/agreed.json` has inputs, and what this
//! crate says of each. `tests/ledger` holds the modules against the same file. `UPDATE_GOLDEN=1` writes it anew.

mod keys;
mod office;

use keys::{NOW, log_key, witness_key};
use ledger::checkpoint::{self, SignedCheckpoint};
use ledger::note::{Note, NoteError, SigningKey};
use ledger::policy::{Policy, PolicyError};
use ledger::receipt::{Receipt, ReceiptError};
use ledger::tree::{ProofError, consistency_proof, inclusion_proof, root_at, verify_consistency, verify_inclusion};
use ledger::verify::{self, Claim, Failure, Finding, Gap};
use ledger::{Hash, checkpoint::CheckpointError};
use office::{Office, policy, salt};
use serde_json::{Value, json};
use std::path::Path;

const FILE: &str = "../../fixtures/ledger/agreed.json";

fn receipt_of(office: &Office, index: u64, checkpoint: SignedCheckpoint) -> Receipt {
    let proof = inclusion_proof(office, index, checkpoint.checkpoint().size).unwrap();
    Receipt::build(office.acts[index as usize].clone(), salt(index), index, proof, checkpoint).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

// ── what the modules call each answer ──

fn fault(error: &ProofError) -> &'static str {
    match error {
        ProofError::TooLarge { .. } => "too-large",
        ProofError::IndexBeyondSize { .. } => "index-beyond-size",
        ProofError::OldBeyondNew { .. } => "old-beyond-new",
        ProofError::Length { .. } => "length",
        ProofError::Root => "root",
        ProofError::OldRoot => "old-root",
        ProofError::Reader(never) => match *never {},
    }
}

fn finding(finding: &Finding) -> Value {
    let (outcome, code, data) = match finding {
        Finding::Holds(claim) => {
            let (code, data) = match claim {
                Claim::SignedByLog { origin, size } => {
                    ("signed-by-log", json!({"origin": origin, "size": size.to_string()}))
                }
                Claim::Cosigned { witness, time_seconds } => {
                    ("cosigned", json!({"witness": witness, "time_seconds": time_seconds.to_string()}))
                }
                Claim::Quorum { since_seconds } => ("quorum", json!({"since_seconds": since_seconds.to_string()})),
                Claim::Included { index, size, commitment } => (
                    "included",
                    json!({"index": index.to_string(), "size": size.to_string(), "commitment": commitment.to_base64()}),
                ),
                other => panic!("{other}"),
            };
            ("holds", code, data)
        }
        Finding::Fails(failure) => {
            let (code, data) = match failure {
                Failure::NotSigned { origin, size } => {
                    ("not-signed", json!({"origin": origin, "size": size.to_string()}))
                }
                Failure::NoLogListed { origin } => ("no-log-listed", json!({"origin": origin})),
                Failure::InvalidSignature { name, key_id } => {
                    ("invalid-signature", json!({"name": name, "key": format!("{key_id:08x}")}))
                }
                Failure::QuorumShort { size, missing } => {
                    ("quorum-short", json!({"size": size.to_string(), "missing": missing.join(", ")}))
                }
                other => panic!("{other}"),
            };
            ("fails", code, data)
        }
        Finding::NotCovered(Gap::NoWitness) => ("not-covered", "no-witness", json!({})),
        Finding::NotCovered(Gap::UnknownSignatures { count }) => {
            ("not-covered", "unknown-signatures", json!({"count": count.to_string()}))
        }
        Finding::NotCovered(other) => panic!("{other}"),
    };
    json!({"outcome": outcome, "code": code, "data": data})
}

/// As [`finding`], with the size that the modules say as well when a leaf is not in the tree.
fn receipt_findings(receipt: &Receipt, policy: &Policy) -> Vec<Value> {
    let size = receipt.checkpoint().checkpoint().size.to_string();
    let each = verify::receipt(receipt, policy).into_iter().map(|found| match &found {
        Finding::Fails(Failure::NotIncluded { index, error }) => {
            let data = json!({"index": index.to_string(), "size": size, "fault": fault(error)});
            json!({"outcome": "fails", "code": "not-included", "data": data})
        }
        other => finding(other),
    });
    each.collect()
}

fn receipt_refusal(error: &ReceiptError) -> &'static str {
    match error {
        ReceiptError::TooLong { .. } => "receipt-too-long",
        ReceiptError::Shape => "receipt-shape",
        ReceiptError::NoExtra => "receipt-no-extra",
        ReceiptError::Extra => "receipt-extra",
        ReceiptError::Act(_) => "receipt-act",
        ReceiptError::Index => "receipt-index",
        ReceiptError::Proof { .. } => "receipt-proof",
        ReceiptError::Checkpoint(_) => "receipt-checkpoint",
    }
}

fn checkpoint_refusal(error: &CheckpointError) -> &'static str {
    match error {
        CheckpointError::Note(NoteError::TooLong { .. }) => "note-too-long",
        CheckpointError::Note(NoteError::Characters) => "note-characters",
        CheckpointError::Note(NoteError::Shape) => "note-shape",
        CheckpointError::Note(NoteError::SignatureLine { .. }) => "note-signature-line",
        CheckpointError::Note(NoteError::SignatureCount) => "note-signature-count",
        CheckpointError::Shape => "checkpoint-shape",
        CheckpointError::Size => "checkpoint-size",
        CheckpointError::Root => "checkpoint-root",
        CheckpointError::Origin => "checkpoint-origin",
        other => panic!("{other}"),
    }
}

fn policy_refusal(error: &PolicyError) -> (&'static str, usize) {
    match error {
        PolicyError::TooLong { .. } => ("policy-too-long", 0),
        PolicyError::Unterminated => ("policy-unterminated", 0),
        PolicyError::Characters { line } => ("policy-characters", *line),
        PolicyError::Keyword { line } => ("policy-keyword", *line),
        PolicyError::Items { line } => ("policy-items", *line),
        PolicyError::Key { line, .. } => ("policy-key", *line),
        PolicyError::DuplicateKey { line } => ("policy-duplicate-key", *line),
        PolicyError::NameTaken { line, .. } => ("policy-name-taken", *line),
        PolicyError::UnknownName { line, .. } => ("policy-unknown-name", *line),
        PolicyError::AlreadyMember { line, .. } => ("policy-already-member", *line),
        PolicyError::Threshold { line } => ("policy-threshold", *line),
        PolicyError::SecondQuorum { line } => ("policy-second-quorum", *line),
        PolicyError::NoQuorum => ("policy-no-quorum", 0),
        PolicyError::TooMany { line } => ("policy-too-many", *line),
    }
}

// ── inputs ──

fn policies() -> Value {
    let of = |quorum| policy(quorum).to_string();
    let other = SigningKey::from_seed("other", ledger::note::Algorithm::Ed25519, &[9; 32]).unwrap();
    json!({
        "both": of("both"), "one": of("A"), "none": of("none"),
        "nobody": "quorum none\n",
        "stranger": format!("log {}\nquorum none\n", other.verifying_key()),
    })
}

fn receipts(policies: &Value) -> Vec<Value> {
    let office = Office::with(21);
    let good = receipt_of(&office, 5, office.checkpoint(21));
    let good_text = text(&good.to_bytes());
    let hash_line = good_text.lines().nth(3).unwrap();
    let extra = good_text.lines().nth(1).unwrap();
    let alone = checkpoint::sign(office.checkpoint(21).checkpoint(), &log_key()).unwrap();
    let cosigned = |times: &[(u8, u64)]| {
        let note = alone.note().text().to_owned();
        let mut lines = alone.note().signatures().to_vec();
        lines.extend(times.iter().map(|(number, time)| witness_key(*number).cosign(&note, *time).unwrap()));
        SignedCheckpoint::parse(&Note::new(note, lines).unwrap().to_bytes()).unwrap()
    };
    let under = |checkpoint| text(&receipt_of(&office, 5, checkpoint).to_bytes());
    let witnesses_only: String =
        good_text.lines().filter(|line| !line.starts_with("— diwan")).map(|line| format!("{line}\n")).collect();
    let later = Receipt::build(good.act_bytes().to_vec(), salt(6), 5, good.proof().to_vec(), office.checkpoint(21));
    let inputs = [
        ("good", "both", good_text.clone()),
        ("good, one witness asked for", "one", good_text.clone()),
        ("good, no witness asked for", "none", good_text.clone()),
        ("no log trusted", "nobody", good_text.clone()),
        ("another log trusted", "stranger", good_text.clone()),
        ("no cosignature", "both", under(alone.clone())),
        ("one of two cosignatures", "both", under(cosigned(&[(2, NOW)]))),
        ("a witness that cosigned twice", "both", under(cosigned(&[(1, NOW + 9), (2, NOW), (1, NOW + 4)]))),
        ("the log did not sign", "both", witnesses_only),
        ("another salt", "none", text(&later.unwrap().to_bytes())),
        ("another index", "none", good_text.replacen("index 5", "index 6", 1)),
        ("index beyond the tree", "none", good_text.replacen("index 5", "index 21", 1)),
        ("a hash too few", "none", good_text.replacen(&format!("{hash_line}\n"), "", 1)),
        ("a hash too many", "none", good_text.replacen(hash_line, &format!("{hash_line}\n{hash_line}"), 1)),
        ("an entry alone in its tree", "both", text(&receipt_of(&office, 0, office.checkpoint(1)).to_bytes())),
        ("the last entry", "both", text(&receipt_of(&office, 20, office.checkpoint(21)).to_bytes())),
        ("nothing", "both", String::new()),
        ("another version", "both", good_text.replacen("@v1", "@v2", 1)),
        ("no act", "both", good_text.replacen(&format!("{extra}\n"), "", 1)),
        ("no index", "both", good_text.replacen("index 5\n", "", 1)),
        ("an index with a zero before it", "both", good_text.replacen("index 5", "index 05", 1)),
        ("an index of 2^63", "both", good_text.replacen("index 5", "index 9223372036854775808", 1)),
        ("lines as another system ends them", "both", good_text.replace('\n', "\r\n")),
        ("a short hash", "both", good_text.replacen(hash_line, "AAAA", 1)),
        ("extra without content", "both", good_text.replacen(extra, "extra ", 1)),
        ("extra of something else", "both", good_text.replacen(extra, "extra e30=", 1)),
        ("loose bits at the end of a hash", "both", good_text.replacen(hash_line, &loosened(hash_line), 1)),
        ("a checkpoint cut off", "both", good_text[..good_text.len() - 40].to_owned()),
        ("a line after the end", "both", format!("{good_text}\n")),
        ("a byte order mark before", "both", format!("\u{feff}{good_text}")),
    ];
    let each = inputs.into_iter().map(|(name, under, text)| {
        let policy = Policy::parse(policies[under].as_str().unwrap().as_bytes()).unwrap();
        let (findings, refused) = match Receipt::parse(text.as_bytes()) {
            Ok(receipt) => (json!(receipt_findings(&receipt, &policy)), Value::Null),
            Err(error) => (Value::Null, json!(receipt_refusal(&error))),
        };
        json!({"name": name, "policy": under, "text": text, "findings": findings, "refused": refused})
    });
    each.collect()
}

/// A hash in base64 with its two unused bits set.
fn loosened(hash_line: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let last = ALPHABET.iter().position(|byte| *byte == hash_line.as_bytes()[42]).unwrap();
    format!("{}{}=", &hash_line[..42], char::from(ALPHABET[last | 1]))
}

/// Every byte of a receipt changed, one at a time: `r` it cannot be read, `f` something fails, `h` it holds all the same.
fn flips() -> Value {
    let office = Office::with(6);
    let receipt = receipt_of(&office, 2, office.checkpoint(6)).to_bytes();
    let policy = policy("both");
    let outcomes = |mask: u8| -> String {
        let each = (0..receipt.len()).map(|at| {
            let mut changed = receipt.clone();
            changed[at] ^= mask;
            match Receipt::parse(&changed) {
                Err(_) => 'r',
                Ok(read) if verify::all_hold(&verify::receipt(&read, &policy)) => 'h',
                Ok(_) => 'f',
            }
        });
        each.collect()
    };
    let masks: Vec<Value> = [1, 32].map(|mask| json!({"mask": mask, "outcomes": outcomes(mask)})).to_vec();
    json!({"policy": "both", "text": text(&receipt), "masks": masks})
}

fn checkpoints() -> Vec<Value> {
    let good = text(&Office::with(4).checkpoint(4).to_bytes());
    let (head, signatures) = good.split_once("\n\n").unwrap();
    let root = head.lines().nth(2).unwrap();
    let with = |text: &str| format!("{text}\n\n{signatures}");
    let line = "— name AAAAAQE=\n";
    let inputs = [
        good.clone(),
        with(&format!("o\n0\n{root}")),
        with(&format!("o\n9223372036854775807\n{root}\none\ntwo")),
        with(&format!("o\n9223372036854775808\n{root}")),
        with(&format!("o\n99999999999999999999\n{root}")),
        with(&format!("o\n00\n{root}")),
        with(&format!("o\n+1\n{root}")),
        with(&format!("o\n\n{root}")),
        with(&format!("o\n1 \n{root}")),
        with(&format!("\n1\n{root}")),
        with("o\n1"),
        with(&format!("o\n1\n{}", &root[..43])),
        with(&format!("o\n1\n{}", loosened(root))),
        with(&format!("o\n1\n{root}\n\nx")),
        with(&format!("o\n1\n{root}\n")),
        with(&format!("o\t\n1\n{root}")),
        String::new(),
        "text".into(),
        head.to_owned(),
        format!("{head}\n"),
        format!("{head}\n\n"),
        format!("{head}\n\n{}", line.trim_end()),
        format!("{head}\n\n{line}\n"),
        format!("{head}\n\n- name AAAAAQE=\n"),
        format!("{head}\n\n— na\u{a0}me AAAAAQE=\n"),
        format!("{head}\n\n— na\u{85}me AAAAAQE=\n"),
        format!("{head}\n\n— na\u{feff}me AAAAAQE=\n"),
        format!("{head}\n\n— na+me AAAAAQE=\n"),
        format!("{head}\n\n— name AAAAAQE\n"),
        format!("{head}\n\n— name AAAAAQF=\n"),
        format!("{head}\n\n— name AAAAAQE= \n"),
        format!("{head}\n\n— name AAAAAQ==\n"),
        format!("{head}\n\n— name \n"),
        format!("{head}\n\n{}", line.repeat(128)),
        format!("{head}\n\n{}", line.repeat(129)),
        format!("{head}\r\n\r\n{line}"),
    ];
    let each = inputs.into_iter().map(|text| {
        let refused = SignedCheckpoint::parse(text.as_bytes()).err().map(|error| checkpoint_refusal(&error));
        json!({"text": text, "refused": refused})
    });
    each.collect()
}

fn refusals_of_policies() -> Vec<Value> {
    let log = log_key().verifying_key().to_string();
    let [a, b] = [1, 2].map(|number| witness_key(number).verifying_key().to_string());
    let head = format!("log {log} https://diwan.example.tn/ledger\nwitness A {a}\nwitness B {b} https://b.example\n");
    let inputs = [
        format!("{head}group g all A B\nquorum g\n"),
        format!("# à\n\n \t# x\n{head}group g 1 A B\n\tquorum  g \n"),
        format!("{head}group g any A\ngroup h 2 g B\nquorum h\n"),
        format!("{head}quorum A\n"),
        String::new(),
        head.clone(),
        format!("{head}quorum none"),
        format!("{head}quorum none\nquorum A\n"),
        format!("{head}quorum C\n"),
        format!("{head}group g 0 A B\nquorum g\n"),
        format!("{head}group g 01 A B\nquorum g\n"),
        format!("{head}group g 3 A B\nquorum g\n"),
        format!("{head}group g most A B\nquorum g\n"),
        format!("{head}group g all A A\nquorum g\n"),
        format!("{head}group g all A\ngroup h all A B\nquorum h\n"),
        format!("{head}group g all\nquorum g\n"),
        format!("{head}group A all B\nquorum A\n"),
        format!("{head}group none all B\nquorum none\n"),
        format!("{head}log {log}\nquorum none\n"),
        format!("{head}witness C {a}\nquorum none\n"),
        format!("log {a}\nquorum none\n"),
        format!("witness A {log}\nquorum none\n"),
        format!("log {}\nquorum none\n", log.replace("+Ad", "+Ae")),
        format!("log {}\nquorum none\n", &log[1..]),
        "log x\nquorum none\n".into(),
        "log\nquorum none\n".into(),
        "logs x\nquorum none\n".into(),
        "quorum none \u{b}\n".into(),
        "quorum none\r\n".into(),
        "quorum none\u{7f}\n".into(),
        "\u{a0}\nquorum none\n".into(),
        "toString x\nquorum none\n".into(),
    ];
    let each = inputs.into_iter().map(|text| {
        let refused = Policy::parse(text.as_bytes()).err().map(|error| policy_refusal(&error));
        json!({"text": text, "refused": refused.map(|(code, _)| code), "line": refused.map(|(_, line)| line)})
    });
    each.collect()
}

/// Bytes that are an act, or nearly one.
fn acts() -> Vec<Value> {
    let with = |member: &str| {
        format!(
            r#"{{"actor":"a","at":"2026-02-28T23:59:59.000000Z","data":1,{member}"stream":"s","type":"t","v":1,"version":2}}"#
        )
    };
    let good = with("");
    let data = |text: &str| good.replace("\"data\":1", &format!("\"data\":{text}"));
    let nested = |levels: usize, inside: &str| data(&format!("{}{inside}{}", "[".repeat(levels), "]".repeat(levels)));
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replace(from, to)
    };
    let inputs = [
        good.clone(),
        with("\"ruleset\":\"\","),
        with("\"ruleset\":null,"),
        with("\"ruleset\":1,"),
        with("\"more\":1,"),
        change("\"data\":1,", ""),
        change("\"v\":1,", ""),
        change("\"v\":1", "\"v\":-1"),
        change("\"v\":1", "\"v\":\"1\""),
        change("\"v\":1", "\"v\":1.0"),
        change("\"v\":1", "\"v\":true"),
        change("\"version\":2", "\"version\":9007199254740991"),
        change("\"version\":2", "\"version\":9007199254740992"),
        change("\"actor\":\"a\"", "\"actor\":\"\""),
        change("\"type\":\"t\"", "\"type\":null"),
        change("{\"actor\"", "{ \"actor\""),
        change("{\"actor\":\"a\",\"at\"", "{\"actor\":\"a\",\"actor\":\"a\",\"at\""),
        change("02-28", "02-29"),
        change("2026-02-28", "2024-02-29"),
        change("2026-02-28", "1900-02-29"),
        change("02-28", "04-31"),
        change("02-28", "00-01"),
        change("02-28", "01-00"),
        change("23:59:59", "24:00:00"),
        change("23:59:59", "23:59:60"),
        change("59.000000", "59.00000"),
        change("000000Z", "000000z"),
        change("2026-", "\u{ff12}026-"),
        data("{\"\u{e9}\":1,\"\u{1f600}\":2,\"\u{fb33}\":3}"),
        data("{\"\u{fb33}\":3,\"\u{1f600}\":2}"),
        data("\"\\u2028\""),
        data("\"\u{2028}\u{7f}\""),
        data("\"\\b\\t\\n\\f\\r\\u001f\\\"\\\\/\""),
        data("\"\\/\""),
        data("\"\\u001F\""),
        data("\"\\ud800\""),
        data("\"\\ud83d\\ude00\""),
        data("-0"),
        data("0"),
        data("-9007199254740991"),
        data("1e3"),
        data("0.5"),
        data("123456789012345678901234567890"),
        data("{\"__proto__\":[],\"constructor\":{}}"),
        nested(63, ""),
        nested(63, "1"),
        nested(64, ""),
        nested(64, "1"),
        nested(100, ""),
        good.replace("\"data\":1", "\"data\":[1,]"),
        good.clone() + "\n",
        format!("[{good}]"),
        "null".into(),
        "{}".into(),
        String::new(),
    ];
    let each = inputs.into_iter().map(|text| {
        let is_act = ledger::act::decode(text.as_bytes()).is_ok();
        json!({"text": text, "is_act": is_act})
    });
    each.collect()
}

fn proofs() -> Value {
    let office = Office::with(40);
    let b64 = |hashes: &[Hash]| hashes.iter().map(Hash::to_base64).collect::<Vec<_>>();
    let mut included = Vec::new();
    let mut consistent = Vec::new();
    for (index, size) in [(0, 1), (0, 2), (1, 2), (6, 7), (5, 21), (20, 21), (31, 32), (32, 33), (39, 40)] {
        let (proof, root) = (inclusion_proof(&office, index, size).unwrap(), root_at(&office, size).unwrap());
        let leaf = ledger::leaf::leaf_hash(&ledger::leaf::commitment(&salt(index), &office.acts[index as usize]));
        let shortened = &proof[..proof.len().saturating_sub(1)];
        let longer = [&proof[..], &[root]].concat();
        for (index, proof) in
            [(index, &proof[..]), (index, shortened), (index, &longer), (index ^ 1, &proof), (size, &proof)]
        {
            let error = verify_inclusion(&leaf, index, size, proof, &root).err();
            included.push(json!({
                "leaf": leaf.to_base64(), "index": index.to_string(), "size": size.to_string(),
                "root": root.to_base64(), "proof": b64(proof), "fault": error.as_ref().map(fault),
            }));
        }
    }
    for (old, new) in [(0, 0), (0, 7), (1, 40), (3, 4), (7, 8), (16, 40), (13, 40), (32, 33), (39, 40), (40, 40)] {
        let proof = consistency_proof(&office, old, new).unwrap();
        let (old_root, new_root) = (root_at(&office, old).unwrap(), root_at(&office, new).unwrap());
        let shortened = &proof[..proof.len().saturating_sub(1)];
        let longer = [&proof[..], &[new_root]].concat();
        let swapped = (new_root, old_root);
        for (proof, (old_root, new_root)) in [
            (&proof[..], (old_root, new_root)),
            (shortened, (old_root, new_root)),
            (&longer, (old_root, new_root)),
            (&proof, swapped),
            (&proof, (old_root, old_root)),
        ] {
            let error = verify_consistency(old, &old_root, new, &new_root, proof).err();
            consistent.push(json!({
                "old": old.to_string(), "old_root": old_root.to_base64(), "new": new.to_string(),
                "new_root": new_root.to_base64(), "proof": b64(proof), "fault": error.as_ref().map(fault),
            }));
        }
    }
    json!({"inclusion": included, "consistency": consistent})
}

#[test]
fn the_browser_is_told_what_this_crate_finds() {
    let policies = policies();
    let agreed = json!({
        "receipts": receipts(&policies), "flips": flips(), "checkpoints": checkpoints(),
        "policy_texts": refusals_of_policies(), "acts": acts(), "proofs": proofs(), "policies": policies,
    });
    assert!(
        agreed["flips"]["masks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|mask| !mask["outcomes"].as_str().unwrap().contains('h'))
    );
    let text = format!("{}\n", serde_json::to_string_pretty(&agreed).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == text, "fixtures/ledger/agreed.json is not what this crate finds (UPDATE_GOLDEN=1 accepts it)");
}
