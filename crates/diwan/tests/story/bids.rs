//! Bids: sealed on the bidders' machines, submitted over a bad line, replaced; blind until the opening.

use crate::Tender;
use crate::country::{succeed, text};
use seal::bytes::{Digest, Salt};
use seal::envelope::{Envelope, EnvelopeParts, Header, bidder_commitment};
use seal::keys::CommitteeKeys;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A price that must not be found anywhere before the opening. Its many digits are no accident: one five-digit text
/// in ten stands somewhere in a country's data by chance, in an hour or a hash.
pub const SECRET_PRICE: &str = "73190460277";

fn answers(grounds: &Value) -> Vec<Value> {
    let denied = grounds.as_array().into_iter().flatten();
    let mut all: Vec<Value> =
        denied.map(|ground| json!({ "criterion": ground, "value": { "boolean": false } })).collect();
    all.push(json!({ "criterion": "turnover", "value": { "number": "5000000" } }));
    all
}

fn offer(tender: &Tender, lot: &str, unit: &str) -> Value {
    let items: &[&str] = if lot == "LOT-0001" { &["ITEM-0001", "ITEM-0002"] } else { &["ITEM-0003"] };
    let prices: Vec<Value> =
        items.iter().map(|item| json!({ "item": item, "unit_price_minor": unit, "tax_percent": "19" })).collect();
    json!({
        "currency": "TND", "prices": prices,
        "answers": answers(&tender.state(None)["notice"]["exclusion_grounds"]),
    })
}

/// Seals a bid in a folder of the bidder's own.
fn seal(tender: &Tender, firm: &str, lot: &str, unit: &str, name: &str) -> PathBuf {
    let machine = tender.country.elsewhere(firm);
    let offer_file = machine.join(format!("{name}.json"));
    std::fs::write(&offer_file, offer(tender, lot, unit).to_string()).expect("written");
    let brochure = machine.join("brochure.bin");
    std::fs::write(&brochure, vec![42; 2_500_000]).expect("written");
    let out = machine.join(name);
    let key = tender.country.key(&format!("{firm}-agent"));
    succeed(&tender.country.run(&[
        "seal",
        &tender.ocid,
        lot,
        "--node",
        &tender.country.url,
        "--party",
        firm,
        "--key",
        text(&key),
        "--offer",
        text(&offer_file),
        "--file",
        text(&brochure),
        "--out",
        text(&out),
    ]));
    out
}

fn submit(tender: &Tender, firm: &str, folder: &Path) -> String {
    tender.country.run_as(&format!("{firm}-agent"), &["bid", "submit", text(folder)])
}

/// Where the chapters after this one find the bids.
pub struct Bids {
    /// The firm whose bid was replaced.
    pub replaced: PathBuf,
}

pub fn are_sealed_submitted_and_replaced(tender: &mut Tender) -> Bids {
    let country = &tender.country;
    // Four firms bid on the first lot, three of them on the second.
    let first = seal(tender, "supplier-03", "LOT-0001", "99999000000", "first");
    submit(tender, "supplier-03", &first);
    let second = seal(tender, "supplier-03", "LOT-0001", SECRET_PRICE, "second");
    // The line breaks: the bid is committed, one segment arrives, the rest later.
    let envelope = std::fs::read_to_string(second.join("envelope.json")).expect("the envelope");
    let bid = std::fs::read_to_string(second.join("bid.json")).expect("bid.json");
    let bid: Value = serde_json::from_str(&bid).expect("JSON");
    let salt = bid["salt"].as_str().expect("a salt");
    let body = json!({ "party": "supplier-03", "salt": salt, "envelope": envelope });
    let base = tender.path("/lots/LOT-0001/bids");
    // The key the program uses: it will ask again, and receive the answer that was lost.
    let eid = bid["eid"].as_str().expect("eid").to_owned();
    let receipt = country.post_once("supplier-03-agent", &base, &format!("submit-{eid}"), &body).ok();
    assert!(receipt["in_time"] == true && receipt["eid"] == eid.as_str(), "{receipt}");
    let segment = std::fs::read(second.join("segments").join("000001")).expect("a segment");
    let path = format!("{base}/{eid}/segments/1?party=supplier-03");
    country.put_bytes("supplier-03-agent", &path, &segment).ok();
    let short = format!("{base}/{eid}/segments/0?party=supplier-03");
    country.put_bytes("supplier-03-agent", &short, &segment[..100]).refused(422, "envelope_invalid");
    submit(tender, "supplier-03", &second);
    let own = country.get(Some("supplier-03-agent"), &format!("{base}?party=supplier-03")).ok();
    assert!(own.to_string().contains(&eid), "{own}");

    for (firm, price_1, price_2) in [
        ("supplier-04", "81000000000", "45000"),
        ("supplier-05", "90500000000", "41000"),
        ("supplier-06", "85000000000", "60000"),
    ] {
        for (lot, price) in [("LOT-0001", price_1), ("LOT-0002", price_2)] {
            let folder = seal(tender, firm, lot, price, lot);
            submit(tender, firm, &folder);
        }
    }
    // One firm is dishonest: the second member's wrap is junk.
    submit_malformed(tender, "supplier-07");

    // A rival cannot look, an officer cannot look, and nobody learns how many there are.
    country.get(Some("supplier-04-agent"), &format!("{base}?party=supplier-03")).refused(403, "role_missing");
    assert!(!tender.state(Some("steg-officer")).to_string().contains(&eid), "an officer sees a bid");

    // The receipt proves it on another machine, with the policy file alone.
    let machine = country.elsewhere("notary");
    let policy = machine.join("policy.txt");
    std::fs::write(&policy, country.get(None, "/api/v1/policy").text).expect("written");
    let receipt = machine.join("receipt.txt");
    std::fs::copy(second.join("receipt.txt"), &receipt).expect("copied");
    succeed(&country.run(&["verify", text(&receipt), "--policy", text(&policy)]));
    let mut bytes = std::fs::read(&receipt).expect("read");
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    std::fs::write(&receipt, bytes).expect("written");
    let spoilt = country.run(&["verify", text(&receipt), "--policy", text(&policy)]);
    assert_eq!(spoilt.status.code(), Some(1), "a changed receipt was accepted");
    Bids { replaced: second }
}

/// A bid whose envelope is well formed and whose second wrap holds nothing: found at the opening, and nobody else's
/// bid is held up by it.
fn submit_malformed(tender: &Tender, firm: &str) {
    let country = &tender.country;
    let agent = format!("{firm}-agent");
    let answer = country.get(Some(&agent), &tender.path("/lots/LOT-0001/envelopes/single/keys")).ok();
    let keys: CommitteeKeys = serde_json::from_value(answer["committee_keys"].clone()).expect("keys");
    let salt = Salt([7; 32]);
    let header = Header::for_committee(&keys, bidder_commitment(&salt, firm), Digest([0; 32]), "2026-01-01T00:00:00Z")
        .expect("a header");
    let sealer = seal::Sealer::new(header, &keys, [8; 32], 0).expect("a sealer");
    let (envelope, segments) = sealer.finish().expect("sealed");
    let mut parts = EnvelopeParts::from(envelope);
    parts.wraps[1] = parts.wraps[0];
    let envelope = Envelope::try_from(parts).expect("well formed");
    let body = json!({
        "party": firm, "salt": salt.to_base64url(),
        "envelope": serde_json::from_slice::<Value>(&envelope.to_jcs()).expect("JSON"),
    });
    let base = tender.path("/lots/LOT-0001/bids");
    country.post(&agent, &base, &body).ok();
    let eid = envelope.eid().to_base64url();
    for segment in segments {
        let path = format!("{base}/{eid}/segments/{}?party={firm}", segment.index);
        country.put_bytes(&agent, &path, &segment.ciphertext).ok();
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Whoever holds the database and the documents finds no price, and no bid that names its firm.
pub fn say_nothing_before_the_opening(tender: &Tender) {
    let data = tender.country.data();
    let mut all = Vec::new();
    files(&data, &mut all);
    let keys = data.join("keys");
    for path in all.iter().filter(|path| !path.starts_with(&keys) && !path.starts_with(data.join("demo-keys"))) {
        let bytes = std::fs::read(path).expect("read");
        let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!has(SECRET_PRICE.as_bytes()), "{} holds a price", path.display());
        // The streams and acts of bids carry a pseudonym: no firm's id stands next to this procedure's bids.
        for firm in ["supplier-03", "supplier-04", "supplier-07"] {
            let named = format!("bid/{}/LOT-0001/{firm}", tender.ocid);
            assert!(!has(named.as_bytes()), "{} names {firm}", path.display());
        }
    }
    let public = tender.country.get(None, &tender.path("")).text;
    assert!(!public.contains("\"bids\""), "the public sees bids: {public}");
}

pub fn after_the_deadline_go_back_unopened(tender: &Tender) {
    let country = &tender.country;
    let late = seal(tender, "supplier-08", "LOT-0001", "10", "late");
    let state = tender.state(None);
    let deadline: jiff::Timestamp = state["deadline"].as_str().expect("a deadline").parse().expect("a time");
    let second = jiff::SignedDuration::from_secs(1);
    let wait = deadline.checked_add(second).expect("a time").duration_since(country.now());
    country.advance(&format!("PT{}S", wait.as_secs() + 1));
    let envelope: Value =
        serde_json::from_str(&std::fs::read_to_string(late.join("envelope.json")).expect("read")).expect("JSON");
    let bid: Value =
        serde_json::from_str(&std::fs::read_to_string(late.join("bid.json")).expect("read")).expect("JSON");
    let body = json!({ "party": "supplier-08", "salt": bid["salt"], "envelope": envelope });
    let receipt = country.post("supplier-08-agent", &tender.path("/lots/LOT-0001/bids"), &body).ok();
    assert_eq!(receipt["in_time"], false, "{receipt}");
    let proof = receipt["receipt"].as_str().expect("a receipt of the return");
    assert!(proof.contains("c2sp.org"), "{proof}");
    // A minute later the clockwork has closed the bidding by itself.
    country.advance("PT2M");
    country.eventually("the bidding is closed", || tender.state(None)["stage"] != "bidding");
}
