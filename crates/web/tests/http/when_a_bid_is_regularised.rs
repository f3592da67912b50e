//! A certificate is missing in two bids: both firms are asked, one answers in time with a file, the other one too late.

use crate::when_bids_are_guaranteed::open;
use crate::when_forms_are_sent::{done, form, refused};
use crate::world::{EVALUATORS, LOTS, World};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A notice that asks for a tax certificate, with the bids of both firms on its first lot open.
pub async fn opened(world: &World) -> (String, BTreeMap<String, String>) {
    let ocid = world.published_with(|notice| notice["exclusion_grounds"] = json!(["bankruptcy", "tax-pay"])).await;
    open(world, &ocid).await;
    let procedure = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
    let bids = procedure["lots"][LOTS[0]]["examination"]["bids"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (ocid, bids.iter().map(|bid| (text(&bid["tenderer"]), text(&bid["bid"]))).collect())
}

pub async fn missing(world: &World, ocid: &str, bid: &str) {
    let check = json!({
        "bid": bid, "condition": "tax-pay", "finding": "missing", "source": "firm",
        "evidence": { "fr": "L'enveloppe ne contient aucune attestation fiscale.", "ar": "لا يحتوي الظرف على أي شهادة جبائية." },
    });
    let path = format!("/api/v1/procedures/{ocid}/lots/{}/condition-checks", LOTS[0]);
    world.post(EVALUATORS[0], &path, check).await.with(201);
}

pub fn request(bid: &str) -> Value {
    let question = json!({ "fr": "Produisez l'attestation fiscale.", "ar": "أدلوا بالشهادة الجبائية." });
    json!({ "bid": bid, "conditions": ["tax-pay"], "question": question, "days": 5 })
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bid_is_put_right_and_another_one_misses_its_clock() {
    let world = World::new().await;
    let (ocid, bids) = opened(&world).await;
    let (own, other) = (&bids["sotetel"], &bids["onetech"]);
    let lot = LOTS[0];
    let api = format!("/api/v1/procedures/{ocid}/lots/{lot}");
    let desk = format!("/en/desk/procedures/{ocid}/lots/{lot}");

    // The committee finds by the page; what it found stands against an admission.
    let check = form(&world, EVALUATORS[0], &format!("{desk}/conditions/{own}/check"), "/check").await;
    refused(&world, EVALUATORS[0], &check.clone().fill("condition", "tax-pay"), 422, "evidence").await;
    let check = check.fill("condition", "tax-pay").fill("finding", "missing").fill("source", "firm");
    done(&world, EVALUATORS[0], &check.fill("evidence.fr", "Aucune attestation."), "The finding is recorded.").await;
    missing(&world, &ocid, other).await;
    let admit = json!({ "bid": own, "admitted": true, "grounds": [], "reasons": {} });
    let decide = format!("{api}/admissibility");
    world.post(EVALUATORS[0], &decide, admit.clone()).await.refused(422, "conditions_unmet");

    // Only one is asked: the page says who is in the same situation, and the other one cannot be rejected for it.
    let ask = form(&world, EVALUATORS[0], &format!("{desk}/conditions/{own}/request"), "/request").await;
    let ask = ask.tick("conditions", "tax-pay").fill("question.fr", "Produisez l'attestation fiscale.");
    refused(&world, EVALUATORS[0], &ask.clone().fill("days", "2"), 422, "between 3 and 10 days").await;
    done(&world, EVALUATORS[0], &ask.fill("days", "5"), "The request has been sent to the tenderer.").await;
    let page = world.get(EVALUATORS[1], &format!("{desk}/conditions")).await.with(200).text();
    assert!(page.contains("In the same situation, not asked yet"), "{page}");
    let reject = json!({ "bid": other, "admitted": false, "grounds": ["tax-pay"], "reasons": { "fr": "Manquant." } });
    world.post(EVALUATORS[0], &decide, reject).await.refused(422, "unequal_treatment");
    let requests = format!("{api}/regularisation-requests");
    world.post(EVALUATORS[0], &requests, request(other)).await.with(201);
    let page = world.get(EVALUATORS[1], &format!("{desk}/conditions")).await.with(200).text();
    assert!(!page.contains("In the same situation, not asked yet"), "{page}");

    // Nobody but the firm and those inside knows of it.
    let of_own = format!("{api}/bids/{own}/regularisations");
    for (who, status) in [("", 404), ("rival", 404), ("seller", 200), (EVALUATORS[0], 200)] {
        world.get(who, &of_own).await.with(status);
    }
    world.get("rival", &format!("{desk}/regularisation/{own}")).await.with(404);
    let page = world.get("seller", "/en/desk").await.with(200).text();
    assert!(page.contains("Put your file right"), "{page}");

    // The firm answers with a file, which it and those inside read.
    let stored =
        world.upload("seller", "file_name=attestation.pdf&media_type=application/pdf", b"%PDF-".to_vec()).await;
    let document = stored.with(201).json();
    let sha256 = document["sha256"].as_str().unwrap().to_owned();
    let answer = json!({ "bid": own, "answer": "L'attestation est jointe.", "documents": [document] });
    let answers = format!("{api}/regularisations");
    world.post("rival", &answers, answer.clone()).await.refused(422, "not_the_tenderer");
    let recorded = world.post("seller", &answers, answer.clone()).await.with(201).json();
    assert_eq!(recorded["late"], false);
    world.post("seller", &answers, answer).await.refused(409, "regularisation_answered");
    let file = format!("/api/v1/procedures/{ocid}/documents/{sha256}/attestation.pdf");
    for (who, status) in [("", 404), ("rival", 404), ("seller", 200), (EVALUATORS[0], 200)] {
        world.get(who, &file).await.with(status);
    }
    let accept = form(&world, EVALUATORS[0], &format!("{desk}/conditions/{own}/decision"), "/decision").await;
    done(&world, EVALUATORS[0], &accept.fill("reasons.fr", "Attestation valable."), "The decision is recorded.").await;
    world.post(EVALUATORS[0], &decide, admit).await.with(201);

    // Before the clock nothing is decided on the other one; after it, its answer is returned with a receipt.
    let decisions = format!("{api}/regularisation-decisions");
    let unmet = json!({ "bid": other, "unmet": ["tax-pay"], "reasons": { "fr": "Aucune réponse dans le délai." } });
    world.post(EVALUATORS[0], &decisions, unmet.clone()).await.refused(422, "regularisation_running");
    world.advance("P15D").await;
    let late =
        form(&world, "rival", &format!("{desk}/regularisation/{other}"), &format!("/regularisation/{other}")).await;
    done(&world, "rival", &late.fill("answer", "La voici."), "Your answer came after its time").await;
    let page = world.get("rival", &format!("{desk}/regularisation/{other}")).await.with(200).text();
    assert!(page.contains("Late answer, returned on"), "{page}");
    let again = json!({ "bid": other, "answer": "La voici." });
    world.post("rival", &answers, again).await.refused(422, "regularisation_too_late");
    world.post(EVALUATORS[0], &decisions, unmet).await.with(201);
    let readmit = json!({ "bid": other, "admitted": true, "grounds": [], "reasons": {} });
    world.post(EVALUATORS[0], &decide, readmit).await.refused(409, "regularisation_decided");

    // After the award everybody reads what was asked and said, and nobody the file.
    world
        .post("officer", &format!("{api}/report"), json!({ "summary": { "fr": "Une offre admise." } }))
        .await
        .with(201);
    let outcomes = json!([{ "bid": other, "reasons": { "fr": "Dossier incomplet." } }]);
    world.post("approver", &format!("{api}/award"), json!({ "bid": own, "outcomes": outcomes })).await.with(201);
    let found = world.get("", &of_own).await.with(200).json();
    let answer = &found["regularisations"][0]["answer"];
    assert_eq!((&answer["files"], answer.get("documents")), (&json!(1), None), "{found}");
    world.get("", &file).await.with(404);
    let page = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
    for words in ["Request for regularisation", "attestation est jointe", "Late answer, returned on", "Bid rejected"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let file = world.get("", &format!("/api/v1/procedures/{ocid}/case-file")).await.with(200).bytes;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let findings = verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let held =
        |what: &str| findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(line) if line.contains(what)));
    for what in
        ["with the time of the others", "was returned after its time", "came within its time", "before its answer"]
    {
        assert!(held(what), "{what}: {findings:?}");
    }
    let receipt = recorded["receipts"][0].as_str().unwrap();
    world.get("seller", receipt).await.with(200);
}
