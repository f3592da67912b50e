//! Scores in the blind, ranking, award, standstill; and anyone recomputes it.

use crate::Tender;
use crate::country::{succeed, text};
use crate::notice::{EVALUATION, letter};
use crate::opening::lot;
use serde_json::{Value, json};

fn reasons(fr: &str) -> Value {
    json!({ "fr": fr, "ar": "سبب", "en": "reason" })
}

fn bids(tender: &Tender, id: &str) -> Vec<String> {
    let lot = lot_seen_by(tender, EVALUATION[1], id);
    let bids = lot["examination"]["bids"].as_array().unwrap_or_else(|| panic!("no bids in {lot}")).iter();
    bids.filter_map(|bid| bid["bid"].as_str().map(str::to_owned)).collect()
}

fn lot_seen_by(tender: &Tender, person: &str, id: &str) -> Value {
    tender.state(Some(person))["lots"][id].clone()
}

pub fn follows_from_the_scores(tender: &Tender) {
    let country = &tender.country;
    for id in ["LOT-0001", "LOT-0002"] {
        for bid in bids(tender, id) {
            let body = json!({ "bid": bid, "admitted": true, "grounds": [], "reasons": {} });
            country.post(EVALUATION[0], &tender.path(&format!("/lots/{id}/admissibility")), &body).ok();
        }
    }
    let all = bids(tender, "LOT-0002");
    assert_eq!(all.len(), 3);
    let scores = |best: usize| -> Value {
        let each = all.iter().enumerate();
        let score = |n: usize| if n == best { "9.5" } else { "6" };
        each.map(|(n, bid)| json!({ "bid": bid, "criterion": "quality", "score": score(n) })).collect()
    };
    let path = tender.path("/lots/LOT-0002/scores");
    let too_high = json!({ "scores": [{ "bid": all[0], "criterion": "quality", "score": "10.5" }] });
    country.post(EVALUATION[0], &path, &too_high).refused(422, "score_out_of_range");
    country.post(EVALUATION[0], &path, &json!({ "scores": scores(0) })).ok();
    country.post(EVALUATION[0], &path, &json!({ "scores": scores(1) })).refused(409, "scores_locked");
    // Blind: the others see nothing of it.
    let seen = lot_seen_by(tender, EVALUATION[1], "LOT-0002");
    assert!(!seen.to_string().contains("9.5"), "scores are not blind: {seen}");
    let consolidation = tender.path("/lots/LOT-0002/consolidation");
    let agreed = json!({ "scores": scores(0), "dissents": [] });
    country.post(EVALUATION[1], &consolidation, &agreed).refused(422, "scores_not_locked");
    for member in &EVALUATION[1..] {
        country.post(member, &path, &json!({ "scores": scores(1) })).ok();
    }
    let agreed = json!({ "scores": scores(1), "dissents": [
        { "member": EVALUATION[0], "statement": "La première offre est meilleure." } ] });
    country.post(EVALUATION[1], &consolidation, &agreed).ok();

    for id in ["LOT-0001", "LOT-0002"] {
        let path = tender.path(&format!("/lots/{id}/report"));
        country.post("steg-officer", &path, &json!({ "summary": reasons("Rapport.") })).ok();
    }
    for id in ["LOT-0001", "LOT-0002"] {
        award(tender, id);
    }
    tender.release_is("award");
    let mail = country.data().join("mail");
    country.eventually("the others get their letters", || {
        std::fs::read_dir(&mail).into_iter().flatten().flatten().any(|entry| {
            let letter = letter(&entry.path());
            letter.contains("supplier-06-agent@example.tn") && letter.contains(&tender.ocid)
        })
    });
    let finalise =
        |id: &str| country.post("steg-officer", &tender.path(&format!("/lots/{id}/finalisation")), &json!({}));
    finalise("LOT-0001").refused(422, "standstill_running");
    country.advance("P15D");
    finalise("LOT-0001").ok();
    finalise("LOT-0002").ok();
    let compiled = tender.release_is("awardUpdate");
    assert_eq!(compiled["awards"].as_array().map(Vec::len), Some(2));
    assert_eq!(compiled["awards"][0]["status"], "active");
}

/// The commission that the value requires is asked and finds the report in order.
fn controlled(tender: &Tender, id: &str) {
    let country = &tender.country;
    country.post("steg-officer", &tender.path("/opinion-requests"), &json!({ "lot": id })).ok();
    let control = lot_seen_by(tender, "steg-officer", id)["control"].take();
    let member = format!("{}-member", control["commission"].as_str().expect("a commission"));
    let opinion = json!({ "lot": id, "verdict": "favourable", "reasons": reasons("Procédure régulière.") });
    country.post("steg-officer", &tender.path("/opinions"), &opinion).refused(403, "role_missing");
    country.post(&member, &tender.path("/opinions"), &opinion).ok();
}

fn award(tender: &Tender, id: &str) {
    let country = &tender.country;
    let seen = lot_seen_by(tender, "steg-approver", id);
    let ranked = seen["report"]["ranking"]["bids"].as_array().unwrap_or_else(|| panic!("no ranking in {seen}")).clone();
    let winner = &ranked[0]["bid"];
    if id == "LOT-0001" {
        assert_eq!(ranked[0]["tenderer"], "supplier-03", "the lowest price wins");
    }
    let others = ranked[1..].iter();
    let outcomes: Vec<Value> =
        others.map(|other| json!({ "bid": other["bid"], "reasons": reasons("Offre moins bien classée.") })).collect();
    let path = tender.path(&format!("/lots/{id}/award"));
    country
        .post("steg-approver", &path, &json!({ "bid": ranked[1]["bid"], "outcomes": [] }))
        .refused(422, "award_not_first_ranked");
    // Reports of this value go to a commission of control first.
    if ranked[0]["price"]["amount_minor"].as_i64().is_some_and(|price| price >= 300_000_000) {
        country.post("steg-approver", &path, &json!({ "bid": winner, "outcomes": [] })).refused(422, "opinion_missing");
        controlled(tender, id);
    }
    country.post("steg-approver", &path, &json!({ "bid": winner, "outcomes": [] })).refused(422, "reasons_missing");
    country.post("steg-approver", &path, &json!({ "bid": winner, "outcomes": outcomes })).ok();
    assert_eq!(lot(tender, id)["stage"], "awarded");
}

pub fn is_recomputed_by_anyone(tender: &Tender) {
    let country = &tender.country;
    let machine = country.elsewhere("journalist");
    let policy = machine.join("policy.txt");
    std::fs::write(&policy, country.get(None, "/api/v1/policy").text).expect("written");
    let file = machine.join("case.diwan");
    let node = country.url.clone();
    succeed(&country.run(&["export", "case", &tender.ocid, "--node", &node, "--out", text(&file)]));
    let verify = || country.run(&["verify", text(&file), "--policy", text(&policy)]);
    let said = succeed(&verify());
    assert!(said.contains("byte for byte"), "{said}");
    let honest = std::fs::read(&file).expect("read");
    for part in 1..8 {
        let mut spoilt = honest.clone();
        let place = honest.len() * part / 8;
        spoilt[place] ^= 1;
        std::fs::write(&file, &spoilt).expect("written");
        assert_eq!(verify().status.code(), Some(1), "a changed byte at {place} was not found");
    }
    a_compared_one_too(tender, &policy);
    // The whole feed, page by page, has every release of this tender once.
    let mut path = "/ocds/releases".to_owned();
    let mut found = 0;
    loop {
        let page = country.get(None, &path).ok();
        let releases = page["releases"].as_array().expect("releases").clone();
        found += releases.iter().filter(|release| release["ocid"] == tender.ocid.as_str()).count();
        match page["links"]["next"].as_str() {
            Some(next) if !releases.is_empty() => path = next.strip_prefix(&country.url).unwrap_or(next).to_owned(),
            _ => break,
        }
    }
    let record = country.get(None, &format!("/ocds/records/{}", tender.ocid)).ok();
    assert_eq!(record["records"][0]["releases"].as_array().map(Vec::len), Some(found));
    let csv = country.get(None, "/ocds/csv/awards.csv");
    assert!(csv.status == 200 && csv.text.contains(&tender.ocid), "{}", csv.status);
    let lines = country.get(None, "/ocds/bulk.jsonl");
    assert!(lines.text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
}

/// A procedure of the demonstration whose lots were compared by all that a notice may ask, and shared out together.
fn a_compared_one_too(tender: &Tender, policy: &std::path::Path) {
    let country = &tender.country;
    let found = country.get(None, "/api/v1/procedures?stage=final&publisher=own&buyer=poste&limit=100").ok();
    let ids = found["procedures"].as_array().expect("procedures").iter().filter_map(|found| found["ocid"].as_str());
    let joint = |ocid: &&str| {
        country.get(None, &format!("/api/v1/procedures/{ocid}")).ok()["notice"]["lots_awarded_jointly"] == true
    };
    let ocid = ids.into_iter().find(joint).expect("one whose lots were awarded together").to_owned();
    let file = policy.with_file_name("compared.case");
    succeed(&country.run(&["export", "case", &ocid, "--node", &country.url, "--out", text(&file)]));
    let said = succeed(&country.run(&["verify", text(&file), "--policy", text(policy)]));
    let told = ["byte for byte", "sealed schedule", "abnormally low by the published method", "lots shared out again"];
    for what in told {
        assert!(said.contains(what), "{what}: {said}");
    }
}
