//! From notice to award through the API alone.

use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

async fn empty_post(world: &World, who: &str, path: &str) -> crate::world::Answer {
    world.send(world.request(Method::POST, who, path).body(Body::empty()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tender_runs_from_notice_to_award() {
    let world = World::new().await;
    let ocid = world.published().await;
    let at = format!("/api/v1/procedures/{ocid}");
    let public = world.get("", &at).await.with(200).json();
    assert_eq!(public["stage"], "bidding");
    assert_eq!(public["notice"]["title"]["ar"], "محولات");
    let found =
        world.get("", "/api/v1/procedures?q=transfo&stage=bidding&publisher=own&facets=true").await.with(200).json();
    assert_eq!(found["procedures"][0]["ocid"], ocid.as_str());
    assert_eq!(found["facets"]["own"], 1);

    ask_and_amend(&world, &at).await;
    bid(&world, &ocid).await;
    let case = world.get("", &format!("{at}/case-file")).await.with(200);
    assert!(case.text().contains("diwan-case/v1"));
    open(&world, &ocid).await;
    award(&world, &ocid).await;
    feeds(&world, &ocid).await;
}

async fn ask_and_amend(world: &World, at: &str) {
    let asked = json!({ "party": "sotetel", "question": "Quel délai ?" });
    let enquiry = world.post("seller", &format!("{at}/enquiries"), asked).await.with(201).json();
    let path = format!("{at}/enquiries/{}/clarification", enquiry["enquiry"].as_str().unwrap());
    let answer = json!({ "question": { "fr": "Quel délai ?" }, "answer": { "fr": "Trente jours." } });
    world.post("officer", &path, answer).await.with(201);
    for who in ["", "officer", "auditor", "rival"] {
        let enquiries = world.get(who, &format!("{at}/enquiries")).await.with(200).text();
        assert!(enquiries.contains("Trente jours.") && !enquiries.contains("sotetel"), "{who}: {enquiries}");
    }
    let mut notice = world.get("officer", at).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(45));
    let amendment = json!({ "notice": notice, "rationale": { "fr": "Délai prolongé." } });
    world.post("officer", &format!("{at}/amendments"), amendment).await.with(201);
    let changed = world.get("", at).await.json();
    assert_eq!(changed["amendments"][0]["changes"][0]["path"], "/tender_period_end");
}

async fn bid(world: &World, ocid: &str) {
    for (lot, seller, rival) in [(LOTS[0], 900_000, 950_000), (LOTS[1], 900_000, 850_000)] {
        world.bid(ocid, lot, ("seller", "sotetel"), seller + 1, 0x51).await;
        // Replaced by another: only the second is opened.
        let receipt = world.bid(ocid, lot, ("seller", "sotetel"), seller, 0x52).await;
        assert_eq!(receipt["in_time"], true);
        let own = world.get("seller", &format!("/api/v1/procedures/{ocid}/lots/{lot}/bids?party=sotetel")).await.json();
        assert_eq!(own["live"][0]["eid"], receipt["eid"]);
        assert_eq!(own["live"][0]["body_complete"], true);
        assert_eq!(own["past"].as_array().unwrap().len(), 1);
        world.bid(ocid, lot, ("rival", "onetech"), rival, 0x61).await;
    }
    let late = world.sealed(ocid, LOTS[0], ("rival", "onetech"), 1, 0x62).await;
    world.advance("P46D").await;
    let receipt = world.submit(ocid, LOTS[0], "rival", &late).await.with(201).json();
    assert_eq!(receipt["in_time"], false, "a late bid is recorded and returned");
}

async fn open(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    let closed = world.get("", &at).await.json();
    assert_eq!(closed["stage"], "closed");
    assert_eq!(closed["closing"]["count"], 4);
    for lot in LOTS {
        for member in &OPENERS[..2] {
            world.release(ocid, lot, member).await;
        }
        let state = world.get("", &at).await.json();
        let lot = &state["lots"][lot];
        assert_eq!(lot["stage"], "examination", "{lot}");
        let verdicts: Vec<&Value> = lot["opening"]["verdicts"].as_object().unwrap().values().collect();
        assert_eq!(verdicts.len(), 2);
        assert!(verdicts.iter().all(|verdict| verdict["verdict"] == "valid"), "{verdicts:?}");
        assert!(lot.get("examination").is_none(), "the examination is not public before the award");
    }
    let others = json!({ "minutes_sha256": "b".repeat(64) });
    world.post(OPENERS[1], &format!("{at}/minutes-signatures"), others).await.refused(422, "minutes_differ");
    let minutes = world.get("", &format!("{at}/minutes")).await.with(200).json();
    assert_eq!(minutes["minutes"]["sittings"].as_array().unwrap().len(), 2);
    for member in &OPENERS[..2] {
        let signature = json!({ "minutes_sha256": minutes["sha256"] });
        world.post(member, &format!("{at}/minutes-signatures"), signature).await.with(201);
    }
}

async fn award(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    for lot in LOTS {
        let here = format!("{at}/lots/{lot}");
        let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][lot]["examination"]["bids"].take();
        let bids: Vec<&str> = bids.as_array().unwrap().iter().map(|bid| bid["bid"].as_str().unwrap()).collect();
        for bid in &bids {
            let admitted = json!({ "bid": bid, "admitted": true });
            world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
        }
        if lot == LOTS[1] {
            score(world, &at, &here, &bids).await;
        }
        world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Examiné." } })).await.with(201);
        let ranking = world.get("officer", &at).await.json()["lots"][lot]["report"]["ranking"]["bids"].take();
        assert!(world.get("", &at).await.json()["lots"][lot].get("report").is_none());
        let (first, second) = (ranking[0]["bid"].as_str().unwrap(), ranking[1]["bid"].as_str().unwrap());
        let outcomes = json!([{ "bid": second, "reasons": { "fr": "Moins bien classée." } }]);
        let decision = json!({ "bid": first, "outcomes": outcomes });
        world.post("approver", &format!("{here}/award"), decision).await.with(201);
        empty_post(world, "officer", &format!("{here}/finalisation")).await.refused(422, "standstill_running");
    }
    world.advance("P8D").await;
    for lot in LOTS {
        empty_post(world, "officer", &format!("{at}/lots/{lot}/finalisation")).await.with(201);
        let state = world.get("", &at).await.json();
        assert_eq!(state["lots"][lot]["stage"], "final");
        assert_eq!(state["lots"][lot]["report"]["ranking"]["bids"].as_array().unwrap().len(), 2);
    }
}

async fn score(world: &World, at: &str, here: &str, bids: &[&str]) {
    let scores = |points: &str| -> Value {
        bids.iter().map(|bid| json!({ "bid": bid, "criterion": "quality", "score": points })).collect()
    };
    let lot = LOTS[1];
    for (n, member) in EVALUATORS.iter().enumerate() {
        let body = json!({ "scores": scores(&format!("{}", n + 5)) });
        world.post(member, &format!("{here}/scores"), body).await.with(201);
        for reader in ["officer", EVALUATORS[0], EVALUATORS[1], EVALUATORS[2], "auditor", "", "seller"] {
            let view = world.get(reader, at).await.json();
            let seen = view["lots"][lot]["examination"]["scores"].as_array().cloned().unwrap_or_default();
            let all = n == 2;
            let outside = ["", "seller"].contains(&reader);
            let whose: Vec<&str> = seen.iter().map(|line| line["member"].as_str().unwrap()).collect();
            let own = EVALUATORS[..=n].contains(&reader);
            let expected: Vec<&str> = match (outside, all, own) {
                (true, _, _) => vec![],
                (false, true, _) => EVALUATORS.to_vec(),
                (false, false, true) => vec![reader],
                (false, false, false) => vec![],
            };
            assert_eq!(whose, expected, "{reader} after {} scores", n + 1);
        }
    }
    let agreed = json!({ "scores": scores("6") });
    world.post(EVALUATORS[0], &format!("{here}/consolidation"), agreed).await.with(201);
}

async fn feeds(world: &World, ocid: &str) {
    let record = world.get("", &format!("/ocds/records/{ocid}?versioned=true")).await.with(200).json();
    let record = &record["records"][0];
    assert_eq!(record["ocid"], ocid);
    assert_eq!(record["compiledRelease"]["ocid"], ocid);
    assert!(record["versionedRelease"].is_object());
    let releases = record["releases"].as_array().unwrap().len();
    assert!(releases >= 4, "{releases} releases");

    // One by one, by the cursor: none twice, none missing, in the same order as the bulk file.
    let mut next = "/ocds/releases?limit=1".to_owned();
    let mut ids = Vec::new();
    loop {
        let page = world.get("", &next).await.with(200).json();
        ids.extend(page["releases"].as_array().unwrap().iter().map(|release| release["id"].clone()));
        let Some(link) = page["links"]["next"].as_str() else { break };
        next = link.strip_prefix("http://localhost:8080").unwrap().to_owned();
    }
    let bulk = world.get("", "/ocds/bulk.jsonl").await.with(200).text();
    let lines: Vec<Value> =
        bulk.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, lines);
    assert_eq!(ids.len(), releases);

    let csv = world.get("", "/ocds/csv/lots.csv").await.with(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.text().lines().count() > 2, "{}", csv.text());
    world.get("", "/ocds/csv/secrets.csv").await.refused(404, "not_found");
    world.get("", "/ocds/releases?after=1").await.refused(400, "cursor_invalid");

    for path in ["/fr/feed.atom".to_owned(), format!("/ar/procedures/{ocid}/feed.atom")] {
        let feed = world.get("", &path).await.with(200);
        assert!(feed.header("content-type").starts_with("application/atom+xml"));
        assert!(feed.text().contains(ocid), "{}", feed.text());
    }
}
