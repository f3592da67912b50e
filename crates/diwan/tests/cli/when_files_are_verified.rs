use crate::office::{FIRM, LOT, MEMBERS, OCID, Office, flipped};
use crate::program::{diwan, diwan_in, text};
use serde_json::Value;
use std::path::Path;

/// Seals, submits, closes and opens, all by the command line.
fn opened(office: &Office) {
    let token = office.token(FIRM.1);
    let (offer, key, bid) =
        (office.file("offer.json", office.offer().to_string()), office.key(FIRM.1), office.path("bid"));
    diwan(&[
        "seal",
        OCID,
        LOT,
        "--node",
        &office.url,
        "--token",
        &token,
        "--party",
        FIRM.0,
        "--key",
        text(&key),
        "--offer",
        text(&offer),
        "--out",
        text(&bid),
        "--submit",
    ])
    .ends(0);
    office.close();
    for member in &MEMBERS[..2] {
        let (key, token, policy) = (office.key(member), office.token(member), office.policy());
        let arguments =
            ["open", OCID, "--key", text(&key), "--policy", text(&policy), "--node", &office.url, "--token", &token];
        let dry = diwan(&[&arguments[..], &["--dry-run"]].concat()).ends(0);
        assert!(dry.out.contains("nothing was released"), "{}", dry.out);
        let released = diwan(&arguments).ends(0).out;
        assert!(released.contains("your shares are released"), "{released}");
        let again = diwan(&arguments).ends(0).out;
        assert!(again.contains("released your shares before"), "{again}");
    }
}

/// Verifies copies with one bit flipped at each place, in few runs: every one of them has to fail.
fn every_flip_is_found(folder: &Path, file: &Path, policy: &Path, step: usize) {
    let bytes = std::fs::read(file).unwrap();
    // The ends and everything around the line ends, where formats are lax, and samples of the rest.
    let lines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let mut places: Vec<usize> =
        lines.flat_map(|at| [at.saturating_sub(1), at]).chain((0..bytes.len()).step_by(step)).collect();
    places.extend([0, 1, bytes.len() - 2, bytes.len() - 1]);
    places.sort_unstable();
    places.dedup();
    for chunk in places.chunks(100) {
        let names: Vec<String> = chunk
            .iter()
            .map(|at| {
                let path = folder.join(format!("flipped-{at}"));
                std::fs::write(&path, flipped(&bytes, *at)).unwrap();
                text(&path).to_owned()
            })
            .collect();
        let mut arguments = vec!["verify", "--json", "--policy", text(policy)];
        arguments.extend(names.iter().map(String::as_str));
        let answer = diwan(&arguments).ends(1).json();
        let files = answer["files"].as_array().unwrap();
        assert_eq!(files.len(), chunk.len());
        for verified in files {
            assert_eq!(verified["holds"], false, "a flipped bit was not found: {verified}");
        }
        names.iter().for_each(|name| std::fs::remove_file(name).unwrap());
    }
}

#[test]
fn a_receipt_and_a_case_file_hold_and_no_changed_byte_does() {
    let office = Office::open();
    opened(&office);
    let (policy, receipt, case) = (office.policy(), office.path("bid/receipt.txt"), office.path("steg.case"));
    diwan(&["verify", text(&receipt), "--policy", text(&policy)]).ends(0);
    every_flip_is_found(office.folder.path(), &receipt, &policy, 23);

    diwan(&["export", "case", OCID, "--node", &office.url, "--out", text(&case)]).ends(0);
    let told = diwan(&["verify", text(&case), "--policy", text(&policy)]).ends(0).out;
    for said in ["the closing list is exactly the timely envelopes", "the price is that of its schedule", "in secret"] {
        assert!(told.contains(said), "{said} is not in\n{told}");
    }
    every_flip_is_found(office.folder.path(), &case, &policy, 211);
    // Cut short, or with something after it.
    let bytes = std::fs::read(&case).unwrap();
    for other in [&bytes[..bytes.len() / 2], &[&bytes[..], b"\n"].concat(), &[&bytes[..], b"x\n"].concat(), b""] {
        let path = office.file("other.case", other);
        diwan(&["verify", text(&path), "--policy", text(&policy)]).ends(1);
    }
    diwan(&["export", "case", "ocds-diwan0-nothing", "--node", &office.url]).ends(1);

    record_and_checkpoints(&office, &policy);
    another_policy(&receipt, &case);

    // The same file comes out of the data folder, once the node is stopped; while it runs, it says so.
    let data = office.folder.path().join("data");
    let here = ["export", "case", OCID, "--data", text(&data), "--json"];
    diwan_in(office.folder.path(), &here).ends(2);
    let folder = office.shut();
    let (data, policy) = (folder.path().join("data"), folder.path().join("policy.txt"));
    diwan_in(folder.path(), &["export", "case", OCID, "--data", text(&data), "--json"]).ends(0);
    diwan_in(folder.path(), &["verify", &format!("{OCID}.case"), "--policy", text(&policy)]).ends(0);
    diwan(&["doctor", "--data", text(&data), "--deep"]).ends(0);
}

fn record_and_checkpoints(office: &Office, policy: &Path) {
    let seen: Value = serde_json::from_str(&office.get(&format!("/api/v1/procedures/{OCID}"))).unwrap();
    let record = &seen["lots"][LOT]["opening"]["records"]["single"]["record"];
    let (sha256, name) = (record["sha256"].as_str().unwrap(), record["file_name"].as_str().unwrap());
    let bytes = office.get(&format!("/api/v1/procedures/{OCID}/documents/{sha256}/{name}"));
    let path = office.file("record.json", &bytes);
    let told = diwan(&["verify", text(&path)]).ends(0).out;
    assert!(told.contains("an opening record") && told.contains(": valid, firm"), "{told}");
    let lie = office.file("lie.json", bytes.replace("\"bidder\":\"firm\"", "\"bidder\":\"fimr\""));
    diwan(&["verify", text(&lie)]).ends(1);

    let new = office.get("/ledger/checkpoint");
    let receipt = std::fs::read_to_string(office.path("bid/receipt.txt")).unwrap();
    let old = receipt.split_once("\n\n").unwrap().1.to_owned();
    let size = |checkpoint: &str| checkpoint.lines().nth(1).unwrap().to_owned();
    let proof = office.get(&format!("/ledger/consistency?old={}&new={}", size(&old), size(&new)));
    let (old, new, proof) = (office.file("old", old), office.file("new", new), office.file("proof", proof));
    let pair = |proof: &Path, one: &Path, other: &Path| {
        diwan(&["verify", text(one), text(other), "--proof", text(proof), "--policy", text(policy)])
    };
    assert!(pair(&proof, &old, &new).ends(0).out.contains("extends"));
    pair(&proof, &new, &old).ends(0);
    let none = office.file("none", r#"{"hashes":[]}"#);
    pair(&none, &old, &new).ends(1);
    diwan(&["verify", text(&new), "--policy", text(policy)]).ends(0);
    diwan(&["verify", text(&new), "--policy", text(policy), "--proof", text(&proof)]).ends(2);
}

/// Who trusts another log is not told that this one is right.
fn another_policy(receipt: &Path, case: &Path) {
    let stranger = Office::open();
    let policy = stranger.policy();
    for file in [receipt, case] {
        let run = diwan(&["verify", text(file), "--policy", text(&policy)]).ends(1);
        assert!(run.out.contains("FAILS") && run.out.contains("NOT VERIFIED"), "{}", run.out);
        // Without a policy there is no answer at all.
        assert!(diwan(&["verify", text(file)]).ends(2).err.contains("--policy"));
    }
    for nonsense in ["", "quorum none", "log x\nquorum none\n", "\u{0}\n"] {
        let path = stranger.file("nonsense.txt", nonsense);
        diwan(&["verify", text(receipt), "--policy", text(&path)]).ends(2);
    }
}

#[test]
fn what_is_nothing_of_ours_is_not_verified() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    let contents: [&[u8]; 8] = [
        b"",
        b"hello\n",
        b"{}",
        b"{\"bids\":",
        b"{\"bids\":[]}",
        b"\xff\xfe\x00",
        b"{\"bids\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "c2sp.org\u{202e}/tlog-proof@v1\n".as_bytes(),
    ];
    for content in contents {
        std::fs::write(&path, content).unwrap();
        diwan(&["verify", text(&path)]).ends(1);
    }
    diwan(&["verify", text(folder.path())]).ends(1);
}
