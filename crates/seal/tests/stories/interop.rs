//! Second implementations. In Python an opener written from the specification alone; in JavaScript what browsers run
//! (`static/seal`), which seals as well: what each finds in the other's bytes is what was sealed.
//!
//! Python needs the package `cryptography`: the interpreter named by `DIWAN_PYTHON`, else `python3`. Where there is none,
//! the test says so and passes; `cargo xtask test` provides one. JavaScript needs Node 20 as `node`: without it the
//! tests fail, since it stands for every tenderer's browser.

use std::path::Path;
use std::process::Command;

use seal::body::Manifest;
use seal::bytes::{Digest, SealSecret};
use seal::envelope::EnvelopeParts;
use seal::opening::{Verdict, judge};
use seal::{CIPHERTEXT_SEGMENT_BYTES, Envelope, Segment};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::office::{
    Office, S, Sealed, TENDERER, bidder_identity, offer, open, plaintext, seal_bid, seal_name, seal_plaintext,
    seal_work, sha256,
};

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

/// Another implementation opens what this one sealed, and finds in it what went in.
fn opens_what_rust_sealed(open: impl Fn(&Office, &Sealed, &[u8]) -> Value) {
    for ((t, n), members) in [((2, 3), vec![3, 1]), ((3, 5), vec![2, 4, 5]), ((1, 1), vec![1])] {
        let office = Office::new(t, n);
        let files = [("prix.csv", b"1;12;1250.500\n".to_vec()), ("vide.txt", vec![]), ("plan.pdf", vec![9; 2_200_000])];
        let sealed = seal_bid(&office, &files);
        assert_eq!(
            open(&office, &sealed, &members),
            json!({
                "verdict": "valid",
                "eid": hex::encode(sealed.envelope.eid().0),
                "kset": hex::encode(office.keys.kset().0),
                "s": hex::encode(S),
                "tenderer": TENDERER,
                "work": null,
                "total": "15006.000",
                "files": files.map(|(name, content)| json!({"name": name, "sha256": hex::encode(sha256(&content).0)})),
            })
        );
    }
}

/// Another implementation finds in a work what went in and nobody's name, and in the name the author and the work; a work
/// that names its author is malformed to it too.
fn knows_works_and_names(open: impl Fn(&Office, &Sealed, &[u8]) -> Value, authorship: &str) {
    let (works, names) = (Office::for_envelope("work", 2, 3), Office::for_envelope("name", 2, 3));
    let files = [("plan.pdf", vec![9; 3000])];
    let work = seal_work(&works, &files);
    let opened = open(&works, &work, &[3, 1]);
    let listed = json!([{"name": "plan.pdf", "sha256": hex::encode(sha256(&files[0].1).0)}]);
    assert_eq!(
        (&opened["verdict"], &opened["tenderer"], &opened["work"]),
        (&json!("valid"), &Value::Null, &Value::Null)
    );
    assert_eq!((&opened["files"], &opened["total"]), (&listed, &json!("15006.000")));
    assert!(!opened.to_string().contains(TENDERER));
    let name = seal_name(&names, &work, &[]);
    let opened = open(&names, &name, &[2, 3]);
    let eid = work.envelope.eid().to_base64url();
    assert_eq!(
        (&opened["verdict"], &opened["tenderer"], &opened["work"]),
        (&json!("valid"), &json!(TENDERER), &json!(eid))
    );

    let named = Manifest::sign(offer(&[]), &Office::new(2, 3).header(), &bidder_identity()).unwrap();
    let named = Manifest { envelope: "work".into(), ..named };
    let told = seal_plaintext(&works, works.header(), S, &plaintext(&named, &[]));
    let opened = open(&works, &told, &[1, 2]);
    assert_eq!((&opened["verdict"], &opened["why"]), (&json!("malformed"), &json!(authorship)));
}

/// Another implementation says the same of what is wrong; `manifest_length` is how it names a manifest that is too long.
fn agrees_on_what_is_malformed(open: impl Fn(&Office, &Sealed, &[u8]) -> Value, manifest_length: &str) {
    let office = Office::new(2, 3);
    let mut honest = seal_bid(&office, &[]);
    let mut parts = EnvelopeParts::from(honest.envelope.clone());
    parts.wraps[1].0[60] ^= 1;
    let wrap = Sealed { envelope: parts.try_into().unwrap(), segments: honest.segments.clone() };
    let opened = open(&office, &wrap, &[1, 3]);
    assert_eq!((&opened["verdict"], &opened["why"]), (&json!("malformed"), &json!("wraps [2]")));

    let body = seal_plaintext(&office, office.header(), S, &[1; 5000]);
    let opened = open(&office, &body, &[1, 2]);
    assert_eq!((&opened["verdict"], &opened["why"]), (&json!("malformed"), &json!(manifest_length)));

    honest.segments[0].ciphertext[0] ^= 1;
    let opened = open(&office, &honest, &[1, 2]);
    assert_eq!(opened["verdict"], json!("not the committed body"));
}

#[test]
fn python_opens_what_rust_sealed() {
    let Some(interpreter) = python() else {
        eprintln!("not run: no Python with the package `cryptography`");
        return;
    };
    opens_what_rust_sealed(|office, sealed, members| open_in_python(&interpreter, office, sealed, members));
}

#[test]
fn python_agrees_on_what_is_malformed() {
    let Some(interpreter) = python() else {
        eprintln!("not run: no Python with the package `cryptography`");
        return;
    };
    let open = |office: &Office, sealed: &Sealed, members: &[u8]| open_in_python(&interpreter, office, sealed, members);
    agrees_on_what_is_malformed(open, "manifest length");
    knows_works_and_names(open, "authorship");
}

fn node(script: &str, arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop").join(script);
    let output = Command::new("node").arg("--no-warnings").arg(script).args(arguments).output();
    let output = output.expect("the browser's library is tested with Node 20: `node` must be installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn open_in_javascript(office: &Office, sealed: &Sealed, members: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), office, sealed);
    let members: Vec<String> = members.iter().map(u8::to_string).collect();
    serde_json::from_str(&node("open_envelope.mjs", &[folder.path().to_str().unwrap(), &members.join(",")])).unwrap()
}

#[test]
fn javascript_opens_what_rust_sealed() {
    opens_what_rust_sealed(open_in_javascript);
}

#[test]
fn javascript_agrees_on_what_is_malformed() {
    agrees_on_what_is_malformed(open_in_javascript, "body-manifest-length");
    knows_works_and_names(open_in_javascript, "members");
}

/// What the browser keeps of a bid while it is being sent.
#[derive(Deserialize)]
struct Kept {
    s: SealSecret,
    manifest: Manifest,
    eid: Digest,
}

#[test]
fn rust_judges_and_opens_what_javascript_sealed() {
    let (bid, work, name) = ("financial", "work", "name");
    for (kind, (t, n), members) in [
        (bid, (2, 3), vec![3, 1]),
        (bid, (3, 5), vec![5, 2, 4]),
        (bid, (1, 1), vec![1]),
        (work, (2, 3), vec![3, 1]),
        (name, (2, 3), vec![1, 2]),
    ] {
        let office = Office::for_envelope(kind, t, n);
        let plan: Vec<u8> = (0..2_200_000u32).map(|byte| (byte * 7 % 253) as u8).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        std::fs::write(file("committee_keys.json"), seal::jcs::to_vec(&office.keys).unwrap()).unwrap();
        std::fs::write(file("plan.pdf"), &plan).unwrap();
        node("seal_envelope.mjs", &[folder.path().to_str().unwrap()]);

        let envelope = Envelope::from_jcs(&std::fs::read(file("envelope.json")).unwrap()).unwrap();
        let kept: Kept = serde_json::from_slice::<Value>(&std::fs::read(file("kept.json")).unwrap())
            .and_then(serde_json::from_value)
            .unwrap();
        assert_eq!(envelope.eid(), kept.eid);
        let judgement = judge(&envelope, &office.keys, &office.releases(&envelope, members)).unwrap();
        assert_eq!(judgement.verdict, Verdict::Valid { s: kept.s.clone() });
        assert!(judgement.faulty_members.is_empty());

        let body = std::fs::read(file("body.bin")).unwrap();
        let segments = (0..).zip(body.chunks(CIPHERTEXT_SEGMENT_BYTES));
        let segments = segments.map(|(index, chunk)| Segment { index, ciphertext: chunk.to_vec() }).collect();
        let (opened, files) = open(&Sealed { envelope, segments }, &kept.s).unwrap();
        assert_eq!(opened.manifest, kept.manifest);
        let author = opened.manifest.author.as_ref();
        let tenderer = author.map(|author| author.tenderer.as_str());
        assert_eq!(tenderer, (kind != work).then_some("شركة-1234567A"));
        let named = author.and_then(|author| author.work);
        assert_eq!(named, (kind == name).then_some(Digest([3; 32])));
        let names: Vec<&str> = opened.manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["prix.csv", "فارغ.txt", "plan.pdf"]);
        assert_eq!(files, [b"1;12;1250.500\n".to_vec(), vec![], plan]);
    }
}
