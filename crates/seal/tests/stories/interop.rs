//! A second opener, in Python, written from the specification alone: what it finds in our bytes is what we sealed.
//!
//! It needs an interpreter with the package `cryptography`: the one named by `DIWAN_PYTHON`, else `python3`. Where
//! there is none, the test says so and passes; `cargo xtask test` provides one.

use std::path::Path;
use std::process::Command;

use seal::envelope::EnvelopeParts;
use serde_json::{Value, json};

use crate::office::{Office, S, Sealed, TENDERER, seal_bid, seal_plaintext, sha256};

fn python() -> Option<String> {
    let interpreter = std::env::var("DIWAN_PYTHON").unwrap_or_else(|_| "python3".into());
    let usable =
        Command::new(&interpreter).args(["-c", "import cryptography"]).output().is_ok_and(|out| out.status.success());
    usable.then_some(interpreter)
}

fn write(folder: &Path, office: &Office, sealed: &Sealed) {
    let body: Vec<u8> = sealed.segments.iter().flat_map(|segment| segment.ciphertext.clone()).collect();
    let roots: Value = (1..=office.keys.n)
        .zip(&office.roots)
        .map(|(i, root)| (i.to_string(), hex::encode(root.0).into()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    std::fs::write(folder.join("envelope.json"), sealed.envelope.to_jcs()).unwrap();
    std::fs::write(folder.join("body.bin"), body).unwrap();
    std::fs::write(folder.join("committee_keys.json"), seal::jcs::to_vec(&office.keys).unwrap()).unwrap();
    std::fs::write(folder.join("roots.json"), roots.to_string()).unwrap();
}

fn open_in_python(interpreter: &str, office: &Office, sealed: &Sealed, members: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), office, sealed);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/open_envelope.py");
    let members: Vec<String> = members.iter().map(u8::to_string).collect();
    let output = Command::new(interpreter).arg(script).arg(folder.path()).arg(members.join(",")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn python_opens_what_rust_sealed() {
    let Some(interpreter) = python() else {
        eprintln!("not run: no Python with the package `cryptography`");
        return;
    };
    for ((t, n), members) in [((2, 3), vec![3, 1]), ((3, 5), vec![2, 4, 5]), ((1, 1), vec![1])] {
        let office = Office::new(t, n);
        let files = [("prix.csv", b"1;12;1250.500\n".to_vec()), ("vide.txt", vec![]), ("plan.pdf", vec![9; 2_200_000])];
        let sealed = seal_bid(&office, &files);
        let opened = open_in_python(&interpreter, &office, &sealed, &members);
        assert_eq!(
            opened,
            json!({
                "verdict": "valid",
                "eid": hex::encode(sealed.envelope.eid().0),
                "kset": hex::encode(office.keys.kset().0),
                "s": hex::encode(S),
                "tenderer": TENDERER,
                "total": "15006.000",
                "files": files.map(|(name, content)| json!({"name": name, "sha256": hex::encode(sha256(&content).0)})),
            })
        );
    }
}

#[test]
fn python_agrees_on_what_is_malformed() {
    let Some(interpreter) = python() else {
        eprintln!("not run: no Python with the package `cryptography`");
        return;
    };
    let office = Office::new(2, 3);
    let mut honest = seal_bid(&office, &[]);
    let mut parts = EnvelopeParts::from(honest.envelope.clone());
    parts.wraps[1].0[60] ^= 1;
    let wrap = Sealed { envelope: parts.try_into().unwrap(), segments: honest.segments.clone() };
    let opened = open_in_python(&interpreter, &office, &wrap, &[1, 3]);
    assert_eq!((&opened["verdict"], &opened["why"]), (&json!("malformed"), &json!("wraps [2]")));

    let body = seal_plaintext(&office, office.header(), S, &[1; 5000]);
    let opened = open_in_python(&interpreter, &office, &body, &[1, 2]);
    assert_eq!((&opened["verdict"], &opened["why"]), (&json!("malformed"), &json!("manifest length")));

    honest.segments[0].ciphertext[0] ^= 1;
    let opened = open_in_python(&interpreter, &office, &honest, &[1, 2]);
    assert_eq!(opened["verdict"], json!("not the committed body"));
}
