use crate::office::{FIRM, LOT, OCID, Office, copy, flipped};
use crate::program::{Run, diwan, text};
use serde_json::{Value, json};
use std::path::Path;

const KEYS: &str = "/api/v1/procedures/ocds-diwan0-steg-2026-0001/lots/LOT-0001/envelopes/single/keys";

/// What a bidder carries to a machine without a network.
struct Offline {
    keys: String,
    policy: String,
    key: String,
    offer: String,
    brochure: String,
}

impl Offline {
    fn carried_from(office: &Office) -> Self {
        let path = |path: std::path::PathBuf| text(&path).to_owned();
        Self {
            keys: path(office.file("keys.json", office.get(KEYS))),
            policy: path(office.policy()),
            key: path(office.key(FIRM.1)),
            offer: path(office.file("offer.json", office.offer().to_string())),
            brochure: path(office.file("brochure.pdf", vec![7; 1_500_000])),
        }
    }

    fn seal_to(&self, keys: &str, out: &Path, more: &[&str]) -> Run {
        let mut arguments = vec![
            "seal",
            OCID,
            LOT,
            "--keys-file",
            keys,
            "--policy",
            &self.policy,
            "--party",
            FIRM.0,
            "--key",
            &self.key,
            "--offer",
            &self.offer,
            "--file",
            &self.brochure,
            "--out",
            text(out),
            "--json",
        ];
        arguments.extend(more);
        diwan(&arguments)
    }

    fn seal(&self, out: &Path) -> Run {
        self.seal_to(&self.keys, out, &[])
    }
}

#[test]
fn a_bid_sealed_offline_opens_for_its_owner_and_is_accepted_by_the_node() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::open();
    let offline = Offline::carried_from(&office);
    let bid = office.path("bid");
    let sealed = offline.seal(&bid).ends(0).json();
    assert_eq!(sealed["bid"]["segments"], 2);
    let mode = |name: &str| std::fs::metadata(bid.join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("secret.json"), mode("bid.json")), (0o600, 0o600));
    let verified = diwan(&["verify", text(&bid), "--json"]).ends(0).json();
    let findings = verified["files"][0]["findings"].to_string();
    assert!(
        findings.contains("holds an offer and 1 files") && findings.contains("there is no receipt yet"),
        "{findings}"
    );
    // The folder is never sealed into again: the first bid could be lost.
    offline.seal(&bid).ends(2);

    let token = office.token(FIRM.1);
    let as_firm = |arguments: &[&str]| diwan(&[arguments, &["--node", &office.url, "--token", &token]].concat());
    as_firm(&["bid", "status", text(&bid)]).ends(1);
    // The second segment is lost on the way: the envelope counts, and what is missing follows.
    let (segment, aside) = (bid.join("segments/000001"), office.path("aside"));
    std::fs::rename(&segment, &aside).unwrap();
    as_firm(&["bid", "submit", text(&bid)]).ends(2);
    let status = as_firm(&["bid", "status", text(&bid)]).ends(1);
    assert!(status.out.contains("1 of 2 segments are here"), "{}", status.out);
    std::fs::rename(&aside, &segment).unwrap();
    let submitted = as_firm(&["bid", "submit", text(&bid), "--json"]).ends(0).json();
    assert_eq!(
        (&submitted["submission"]["in_time"], &submitted["submission"]["complete"]),
        (&json!(true), &json!(true))
    );
    as_firm(&["bid", "submit", text(&bid)]).ends(0);
    as_firm(&["bid", "status", text(&bid)]).ends(0);
    let policy = office.policy();
    let told = diwan(&["verify", text(&bid.join("receipt.txt")), "--policy", text(&policy)]).ends(0).out;
    for said in ["bid_received", "eid", "received at: ", "deadline: ", "it was in time", OCID, LOT] {
        assert!(told.contains(said), "{said} is not in\n{told}");
    }
    as_firm(&["bid", "withdraw", text(&bid)]).ends(0);
    as_firm(&["bid", "status", text(&bid)]).ends(1);
}

#[test]
fn a_body_that_a_node_stored_before_it_stopped_is_completed_by_submitting_again() {
    let office = Office::open();
    let bid = office.path("bid");
    Offline::carried_from(&office).seal(&bid).ends(0);
    let token = office.token(FIRM.1);
    let as_firm = |arguments: &[&str]| diwan(&[arguments, &["--node", &office.url, "--token", &token]].concat());
    let (segment, aside) = (bid.join("segments/000000"), office.path("aside"));
    std::fs::rename(&segment, &aside).unwrap();
    as_firm(&["bid", "submit", text(&bid)]).ends(2);
    std::fs::rename(&aside, &segment).unwrap();
    office.store_segments(&bid, 2);
    let status = as_firm(&["bid", "status", text(&bid)]).ends(1);
    assert!(status.out.contains("2 of 2 segments are here"), "{}", status.out);
    let submitted = as_firm(&["bid", "submit", text(&bid), "--json"]).ends(0).json();
    assert_eq!(submitted["submission"]["complete"], true);
    let status = as_firm(&["bid", "status", text(&bid)]).ends(0);
    assert!(status.out.contains("the body is complete"), "{}", status.out);
}

#[test]
fn a_late_bid_is_told_and_has_its_receipt_all_the_same() {
    let office = Office::open();
    let bid = office.path("bid");
    Offline::carried_from(&office).seal(&bid).ends(0);
    office.node.clock.advance(jiff::SignedDuration::from_hours(24 * 46));
    let token = office.token(FIRM.1);
    let late = diwan(&["bid", "submit", text(&bid), "--node", &office.url, "--token", &token]).ends(1);
    assert!(late.out.contains("LATE"), "{}", late.out);
    let told = diwan(&["verify", text(&bid.join("receipt.txt")), "--policy", text(&office.policy())]).ends(0).out;
    assert!(told.contains("late_bid_returned") && told.contains("it was LATE"), "{told}");
}

#[test]
fn nothing_is_sealed_to_keys_that_are_not_shown_to_be_the_committees() {
    let office = Office::open();
    let offline = Offline::carried_from(&office);
    let keys: Value = serde_json::from_str(&office.get(KEYS)).unwrap();
    let other_receipt = office.get("/api/v1/receipts/0");
    type Change = fn(&mut Value, &str);
    let lies: [(&str, Change); 12] = [
        ("another key in a seat", |keys, _| {
            let own = keys["committee_keys"]["members"][0]["public_key"].clone();
            keys["committee_keys"]["members"][1]["public_key"] = own;
        }),
        ("another lot", |keys, _| keys["committee_keys"]["context"]["lot"] = "LOT-0002".into()),
        ("another threshold", |keys, _| keys["committee_keys"]["t"] = 1.into()),
        ("another hash", |keys, _| keys["kset"] = keys["anchor"].clone()),
        ("the receipt of another act", |keys, other| keys["receipt"] = other.into()),
        ("no receipt", |keys, _| keys["receipt"] = "".into()),
        ("another deadline", |keys, _| keys["deadline"] = "2030-01-01T00:00:00Z".into()),
        ("the deadline in another act", |keys, other| keys["deadline_receipt"] = other.into()),
        ("the deadline in the act of the keys", |keys, _| keys["deadline_receipt"] = keys["receipt"].clone()),
        ("another anchor", |keys, _| keys["anchor"] = keys["kset"].clone()),
        ("no checkpoint", |keys, _| keys["checkpoint"] = "".into()),
        ("a later deadline in the receipt's checkpoint", |keys, _| {
            let changed = keys["checkpoint"].as_str().unwrap().replacen('\n', "0\n", 2);
            keys["checkpoint"] = changed.into();
        }),
    ];
    for (lie, change) in lies {
        let mut told = keys.clone();
        change(&mut told, &other_receipt);
        let path = office.file("lie.json", told.to_string());
        let out = office.path("never");
        let run = offline.seal_to(text(&path), &out, &[]);
        assert!(run.code == 1, "{lie}: exit code {}\n{}{}", run.code, run.out, run.err);
        assert!(run.err.contains("nothing was sealed") && run.out.contains("FAILS"), "{lie}: {}{}", run.out, run.err);
        assert!(!out.exists(), "{lie}: something was written");
    }
    // A policy that trusts another log.
    let stranger = Office::open();
    let foreign = stranger.policy();
    let arguments = [
        "seal",
        OCID,
        LOT,
        "--keys-file",
        &offline.keys,
        "--policy",
        text(&foreign),
        "--party",
        FIRM.0,
        "--key",
        &offline.key,
        "--offer",
        &offline.offer,
        "--out",
        "/nowhere/bid",
    ];
    diwan(&arguments).ends(1);
    // Offline and without a policy there is nobody to trust.
    let bare = [
        "seal",
        OCID,
        LOT,
        "--keys-file",
        &offline.keys,
        "--party",
        FIRM.0,
        "--key",
        &offline.key,
        "--offer",
        &offline.offer,
        "--out",
        "/nowhere/bid",
    ];
    diwan(&bare).ends(2);
    let file = office.file("not.json", "[]");
    offline.seal_to(text(&file), &office.path("never"), &[]).ends(2);
}

#[test]
fn an_offer_that_would_be_rejected_is_told_before_it_is_sealed() {
    let office = Office::open();
    let mut offer = office.offer();
    offer["prices"] = json!([]);
    let (offer, key) = (office.file("offer.json", offer.to_string()), office.key(FIRM.1));
    let policy = office.policy();
    let out = office.path("bid");
    let arguments = [
        "seal",
        OCID,
        LOT,
        "--node",
        &office.url,
        "--policy",
        text(&policy),
        "--party",
        FIRM.0,
        "--key",
        text(&key),
        "--offer",
        text(&offer),
        "--out",
        text(&out),
    ];
    let refused = diwan(&arguments).ends(1);
    assert!(refused.err.contains("price_missing") && refused.err.contains("ITEM-0001"), "{}", refused.err);
    assert!(!out.exists());
    diwan(&[&arguments[..], &["--as-is"]].concat()).ends(0);
    let nonsense = office.file("nonsense.json", r#"{"price":1}"#);
    let mut arguments = arguments;
    arguments[11] = text(&nonsense);
    diwan(&arguments).ends(2);
}

#[test]
fn a_changed_byte_in_a_sealed_bid_is_found() {
    let office = Office::open();
    let bid = office.path("bid");
    Offline::carried_from(&office).seal(&bid).ends(0);
    for (file, places) in [
        ("segments/000000", vec![0, 500_000, 1_048_591]),
        ("segments/000001", vec![0, 17]),
        ("envelope.json", (10..900).step_by(37).collect()),
        ("secret.json", vec![40, 100]),
        ("bid.json", vec![60, 200]),
    ] {
        for place in places {
            let copied = office.path("copy");
            copy(&bid, &copied);
            let path = copied.join(file);
            let bytes = std::fs::read(&path).unwrap();
            std::fs::write(&path, flipped(&bytes, place.min(bytes.len() - 1))).unwrap();
            let run = diwan(&["verify", text(&copied)]);
            assert_eq!(run.code, 1, "byte {place} of {file}:\n{}{}", run.out, run.err);
            std::fs::remove_dir_all(&copied).unwrap();
        }
    }
    // A segment that is missing, or there twice.
    let copied = office.path("copy");
    copy(&bid, &copied);
    std::fs::remove_file(copied.join("segments/000001")).unwrap();
    diwan(&["verify", text(&copied)]).ends(1);
    std::fs::copy(bid.join("segments/000000"), copied.join("segments/000001")).unwrap();
    diwan(&["verify", text(&copied)]).ends(1);
    std::fs::remove_file(copied.join("bid.json")).unwrap();
    diwan(&["verify", text(&copied)]).ends(1);
}
