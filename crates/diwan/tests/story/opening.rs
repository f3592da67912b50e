//! The opening: two honest members suffice, a liar is named, a malformed bid holds up nobody.

use crate::Tender;
use crate::bids::{Bids, SECRET_PRICE};
use crate::country::text;
use crate::notice::OPENING;
use seal::bytes::Share;
use seal::keys::IdentityKey;
use seal::record::{ReleasedShare, SignedRelease};
use serde_json::{Value, json};

pub fn needs_the_committee(tender: &Tender, bids: &Bids) {
    let country = &tender.country;
    assert!(bids.replaced.join("receipt.txt").exists());
    country.get(Some("supplier-04-agent"), &tender.path("/lots/LOT-0001/envelopes/single/opening"));
    // The first member lies about every bid of the first lot, signed with its own key.
    lie(tender, OPENING[0], "LOT-0001");
    let release = |member: &str, lot: &str| {
        let key = country.key(member);
        country.run_as(member, &["open", &tender.ocid, "--key", text(&key), "--lot", lot])
    };
    // One liar and one honest member do not open it; a second honest one does. On the second lot the first is absent.
    release(OPENING[1], "LOT-0001");
    assert_eq!(lot(tender, "LOT-0001")["stage"], "opening");
    release(OPENING[2], "LOT-0001");
    release(OPENING[1], "LOT-0002");
    release(OPENING[2], "LOT-0002");
    // One member lies and one bid is malformed: of that bid a single good share is left. So the members publish the
    // key of this lot alone, which proves itself, and the fault is the bidder's.
    assert_eq!(lot(tender, "LOT-0001")["stage"], "opening");
    for member in OPENING {
        let key = country.key(member);
        country.run_as(member, &["dispute", &tender.ocid, "LOT-0001", "--key", text(&key)]);
    }
    country.eventually("both lots are open", || {
        ["LOT-0001", "LOT-0002"].iter().all(|name| lot(tender, name)["stage"] == "examination")
    });
    let first = lot(tender, "LOT-0001");
    let text_of = first.to_string();
    assert!(text_of.contains(OPENING[0]), "the liar is not named: {first}");
    let opened = tender.state(None);
    assert!(opened.to_string().contains("malformed"), "{opened}");
    assert!(!lot(tender, "LOT-0002").to_string().contains("malformed"));
    let page = country.get(None, &format!("/fr/procedures/{}/opening", tender.ocid));
    assert_eq!(page.status, 200);
    assert!(!page.text.contains(SECRET_PRICE), "unit prices are in the manifest, not on the page");
    let compiled = tender.release_is("tenderUpdate");
    assert!(compiled["bids"].to_string().contains("supplier-03"), "{}", compiled["bids"]);
    minutes(tender);
}

pub fn lot(tender: &Tender, id: &str) -> Value {
    let state = tender.state(None);
    assert!(state["lots"][id].is_object(), "no {id} in {state}");
    state["lots"][id].clone()
}

fn lie(tender: &Tender, member: &str, lot: &str) {
    let country = &tender.country;
    let base = tender.path(&format!("/lots/{lot}/envelopes/single"));
    let material = country.get(Some(member), &format!("{base}/opening")).ok();
    let keys: seal::keys::CommitteeKeys =
        serde_json::from_value(material["committee_keys"].clone()).expect("committee keys");
    let closing: seal::closing::ClosingList = serde_json::from_value(material["closing"].clone()).expect("a list");
    let file: Value =
        serde_json::from_str(&std::fs::read_to_string(country.key(member)).expect("a key file")).expect("JSON");
    let seed = hex::decode(file["identity"]["plain"].as_str().expect("a plain key")).expect("hexadecimal");
    let identity = IdentityKey::from_seed(&seed.try_into().expect("32 bytes"));
    let shares = closing
        .entries()
        .iter()
        .map(|entry| ReleasedShare { eid: entry.eid, share: Some(Share::from([1; 32])) })
        .collect();
    let release = SignedRelease::sign_shares(keys.kset(), closing.root(), 1, shares, &identity);
    country.post(member, &format!("{base}/shares"), &serde_json::to_value(release).expect("JSON")).ok();
}

fn minutes(tender: &Tender) {
    let country = &tender.country;
    let state = tender.state(Some(OPENING[1]));
    let sha256 = state["minutes_sha256"].as_str().unwrap_or_else(|| panic!("no minutes in {state}")).to_owned();
    let sign =
        |hash: &str| country.post(OPENING[1], &tender.path("/minutes-signatures"), &json!({ "minutes_sha256": hash }));
    sign(&"0".repeat(64)).refused(422, "minutes_differ");
    sign(&sha256).ok();
    for language in ["fr", "ar", "en"] {
        let page = country.get(None, &format!("/{language}/procedures/{}/minutes", tender.ocid));
        assert!(page.status == 200 && page.text.contains(&sha256), "{language}");
    }
}
