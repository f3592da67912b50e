//! Golden vectors that every implementation must reproduce, written once and never edited by hand.
//!
//! `SEAL_WRITE_VECTORS=1 cargo nextest run -p seal vectors` writes the file anew; the change is then reviewed as a diff.

use seal::body::{Manifest, Offer};
use seal::bytes::{Digest, Salt, SealSecret, Wrap};
use seal::closing::{ClosingEntry, ClosingList};
use seal::envelope::bidder_commitment;
use seal::keys::{
    MIN_ITERATIONS, RootSecret, WrappedRoot, ikm, opening_key, prf_input, recovery_sheet, wrap_with_passphrase,
    wrap_with_prf,
};
use seal::record::SignedRelease;
use seal::rehearsal::dummy_envelope;
use seal::{Derivation, Envelope, jcs};
use serde_json::{Value, json};

use crate::office::{
    CREATED, Office, S, SALT_B, Sealed, TENDERER, bidder_identity, member_identity, offer, plaintext, seal_plaintext,
    sha256,
};
use crate::oracles::ephemeral_ikm;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn b64(bytes: &[u8; 32]) -> String {
    Digest(*bytes).to_base64url()
}

/// One sealing, with every value on the way.
fn sealing(office: &Office, header: &seal::Header, s: [u8; 32], sealed: &Sealed) -> Value {
    let derivation = Derivation::new(&SealSecret(s), header).unwrap();
    let envelope = &sealed.envelope;
    assert_eq!(derivation.wraps(&office.keys).as_deref(), Ok(envelope.wraps()));
    json!({
        "s": b64(&s),
        "hdr": text(jcs::to_vec(header).unwrap()),
        "hctx": header.hctx(),
        "prk": b64(derivation.prk()),
        "cek": b64(&derivation.content_key()),
        "com": derivation.commitment(),
        "coefficients": derivation.coefficients().iter().map(b64).collect::<Vec<_>>(),
        "shares": derivation.shares(),
        "ephemeral_ikms": (1..=office.keys.n).map(|i| b64(&ephemeral_ikm(&derivation, header, i))).collect::<Vec<_>>(),
        "wraps": envelope.wraps(),
        "segments": sealed.segments.iter().map(|segment| json!({
            "bytes": segment.ciphertext.len(),
            "sha256": sha256(&segment.ciphertext),
        })).collect::<Vec<_>>(),
        "body_root": envelope.body_root(),
        "body_bytes": envelope.body_bytes(),
        "envelope": text(envelope.to_jcs()),
        "eid": envelope.eid(),
    })
}

fn committee(office: &Office) -> Value {
    let context = &office.keys.context;
    let members = (1..=office.keys.n).zip(&office.roots).map(|(i, root)| {
        json!({
            "i": i,
            "root": b64(&root.0),
            "identity_seed": b64(&[0x10 + i; 32]),
            "ikm": ikm(root, context),
            "public_key": opening_key(root, context).public_key(),
        })
    });
    json!({
        "context": text(jcs::to_vec(context).unwrap()),
        "members": members.collect::<Vec<_>>(),
        "committee_keys": text(jcs::to_vec(&office.keys).unwrap()),
        "kset": office.keys.kset(),
    })
}

/// A small honest bid, whole.
fn small_bid(office: &Office) -> (Value, Envelope) {
    let files = [("prix.csv", b"1;12;1250.500\n".to_vec()), ("vide.txt", vec![])];
    let header = office.header();
    let manifest = Manifest::sign(offer(&files), &header, &bidder_identity()).unwrap();
    let plaintext = plaintext(&manifest, &files);
    let sealed = seal_plaintext(office, header.clone(), S, &plaintext);
    let mut value = sealing(office, &header, S, &sealed);
    let body: Vec<String> = sealed.segments.iter().map(|segment| hex::encode(&segment.ciphertext)).collect();
    value["tenderer"] = TENDERER.into();
    value["salt_b"] = json!(SALT_B);
    value["bidder"] = json!(bidder_commitment(&SALT_B, TENDERER));
    value["identity_seed"] = b64(&[0xb1; 32]).into();
    value["files"] = json!([["prix.csv", "1;12;1250.500\n"], ["vide.txt", ""]]);
    value["manifest"] = text(manifest.to_jcs().unwrap()).into();
    value["manifest_root"] = json!(manifest.root().unwrap());
    value["plaintext_hex"] = hex::encode(plaintext).into();
    value["segments_hex"] = json!(body);
    (value, sealed.envelope)
}

/// A work that names nobody, and the name of its author.
fn work_and_name() -> Value {
    let (works, names) = (Office::for_envelope("work", 2, 3), Office::for_envelope("name", 2, 3));
    let files = [("plan.txt", b"a house\n".to_vec())];
    let described = |office: &Office, manifest: Manifest| {
        let plaintext = plaintext(&manifest, &files);
        let sealed = seal_plaintext(office, office.header(), S, &plaintext);
        let mut value = sealing(office, &office.header(), S, &sealed);
        value["committee_keys"] = text(jcs::to_vec(&office.keys).unwrap()).into();
        value["manifest"] = text(manifest.to_jcs().unwrap()).into();
        value["manifest_root"] = json!(manifest.root().unwrap());
        (value, sealed.envelope.eid())
    };
    let content = offer(&files);
    let work = Manifest::anonymous(content.offer, content.files, &works.header()).unwrap();
    let (work, eid) = described(&works, work);
    let name = Offer { work: Some(eid), ..offer(&files) };
    let (name, _) = described(&names, Manifest::sign(name, &names.header(), &bidder_identity()).unwrap());
    json!({
        "tenderer": TENDERER, "salt_b": SALT_B, "identity_seed": b64(&[0xb1; 32]), "files": [["plan.txt", "a house\n"]],
        "work": work, "name": name,
    })
}

/// A body of several segments, with padding: byte k of the plaintext is k · 31 mod 251.
fn long_body(office: &Office) -> Value {
    let plaintext: Vec<u8> = (0..2_500_000u32).map(|byte| (byte * 31 % 251) as u8).collect();
    let mut header = office.header();
    header.created = "2026-11-22T12:00:00.123456Z".into();
    let s = sha256(b"a second secret").0;
    let sealed = seal_plaintext(office, header.clone(), s, &plaintext);
    let mut value = sealing(office, &header, s, &sealed);
    value["plaintext_bytes"] = plaintext.len().into();
    value["plaintext_sha256"] = json!(sha256(&plaintext));
    value
}

fn slots() -> Value {
    let root = RootSecret([1; 32]);
    let wrapped = WrappedRoot::new(vec![
        wrap_with_passphrase(&root, "cinq figues — خمس تينات", &[0x21; 32], MIN_ITERATIONS).unwrap(),
        wrap_with_prf(&root, "Y3JlZGVudGlhbA", &[0x33; 32], &[0x22; 32]).unwrap(),
    ]);
    json!({
        "root": b64(&root.0),
        "identity_key": root.identity_key().public_key(),
        "prf_input": prf_input(),
        "passphrase": "cinq figues — خمس تينات",
        "prf_output": b64(&[0x33; 32]),
        "wrapped": wrapped,
        "recovery_sheet": *recovery_sheet(&root),
    })
}

fn vectors() -> Value {
    let office = Office::new(3, 5);
    let (small, envelope) = small_bid(&office);
    let (dummy, segments) = dummy_envelope(&office.keys, [0x77; 32], Digest([0xa0; 32]), CREATED).unwrap();
    let closing: ClosingList = vec![
        ClosingEntry { index: 41, eid: envelope.eid() },
        ClosingEntry { index: 43, eid: dummy.eid() },
        ClosingEntry { index: 50, eid: sha256(b"a third bid") },
    ]
    .try_into()
    .unwrap();
    let release = SignedRelease::sign(
        &office.keys,
        closing.root(),
        2,
        &office.opening_key(2),
        &member_identity(2),
        [&envelope, &dummy],
    );
    let padded = [0, 1, 9, 100, 1000, 1025, 1_048_577, 500_000_000, 5_000_000_000u64];
    let padded = padded.map(|length| [length, seal::padded_bytes(length)]);
    json!({
        "about": "Suite 1. Byte strings are base64url without padding unless a name ends in _hex; canonical JSON is given as text.",
        "committee": committee(&office),
        "small_bid": small,
        "long_body": long_body(&office),
        "contest": work_and_name(),
        "rehearsal": sealing(&office, dummy.header(), [0x77; 32], &Sealed { envelope: dummy.clone(), segments }),
        "closing": {"entries": closing, "root": closing.root(), "proof": closing.inclusion_proof(&envelope.eid())},
        "release": text(jcs::to_vec(&release).unwrap()),
        "root_secret": slots(),
        "padded_bytes": padded,
        "bidder_commitment": {
            "salt_b": Salt([0; 32]), "party": "شركة", "bidder": bidder_commitment(&Salt([0; 32]), "شركة"),
        },
        "wrap_bytes": Wrap::BYTES,
    })
}

#[test]
fn vectors_never_change() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors.json");
    let found = serde_json::to_string_pretty(&vectors()).unwrap() + "\n";
    if std::env::var_os("SEAL_WRITE_VECTORS").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    for (line, (golden, found)) in golden.lines().zip(found.lines()).enumerate() {
        assert_eq!(golden, found, "line {} of vectors.json", line + 1);
    }
    assert_eq!(golden.len(), found.len());
}
