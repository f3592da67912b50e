//! A lot decided by quality and cost, from its notice to its award through the API alone, and computed again from the
//! public record: a technical minimum, a slipped comma, a price too low to be believed, and a preference that decides.

use crate::world::{EVALUATORS, LOTS, NEWCOMER, OPENERS, World};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const LOT: &str = LOTS[1];

/// 40 points for the price, 45 for merit in two parts, 15 for delivery; at least 36 of the 60.
fn by_quality_and_cost(notice: &mut Value) {
    let part = |id: &str, weight: &str| {
        json!({
            "id": id, "title": { "fr": id }, "weight": weight, "score_maximum": "10", "part_of": "merit",
        })
    };
    notice["lots"][1]["award"] = json!({
        "rule": "price_quality", "price_weight": "40", "formula": "lowest_over_price", "technical_points_minimum": "36",
        "criteria": [
            { "id": "merit", "title": { "fr": "Valeur technique" }, "weight": "45", "score_maximum": "10" },
            part("method", "15"),
            part("equipment", "30"),
            { "id": "delivery", "title": { "fr": "Délai" }, "weight": "15", "score_maximum": "10" },
        ],
    });
    notice["lots"][1]["comparison"] = json!({
        "ties": ["higher_quality", "earlier_receipt"],
        "preferences": ["local-product"],
        "abnormally_low": { "below_mean_of_others": { "percent": "25", "bids_minimum": 3 } },
    });
}

/// The bids of the lot by their firms.
async fn bids(world: &World, at: &str) -> BTreeMap<String, String> {
    let view = world.get(EVALUATORS[0], at).await.with(200).json();
    let bids = view["lots"][LOT]["examination"]["bids"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    bids.iter().map(|bid| (text(&bid["tenderer"]), text(&bid["bid"]))).collect()
}

async fn scored(world: &World, here: &str, bids: &BTreeMap<String, String>) {
    let scores = |points: [(&str, u8); 3]| -> Value {
        let of = |(firm, score): (&str, u8)| {
            ["method", "equipment", "delivery"]
                .map(|id| json!({ "bid": bids[firm], "criterion": id, "score": score.to_string() }))
        };
        points.into_iter().flat_map(of).collect()
    };
    let own = |n: u8| scores([("sotetel", 10 - n), ("tunicable", 8), ("onetech", 4)]);
    for (n, member) in (0..).zip(EVALUATORS) {
        // Nobody agrees on anything before the last member has locked what it thinks.
        let early = json!({ "scores": own(0) });
        world.post(EVALUATORS[0], &format!("{here}/consolidation"), early).await.refused(422, "scores_not_locked");
        world.post(member, &format!("{here}/scores"), json!({ "scores": own(n) })).await.with(201);
    }
    let dissents = json!([{ "member": EVALUATORS[2], "statement": "8 pour Sotetel : le planning n'est pas daté." }]);
    let agreed = json!({ "scores": own(0), "dissents": dissents });
    world.post(EVALUATORS[0], &format!("{here}/consolidation"), agreed).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preference_decides_and_anybody_computes_it_again() {
    let world = World::new().await.with_a_newcomer().await;
    let ocid = world.published_with(by_quality_and_cost).await;
    let at = format!("/api/v1/procedures/{ocid}");
    let here = format!("{at}/lots/{LOT}");
    world.bid(&ocid, LOT, ("seller", "sotetel"), 900_000, 1).await;
    world.bid(&ocid, LOT, ("rival", "onetech"), 9_500_000, 2).await;
    world.bid(&ocid, LOT, (NEWCOMER.0, NEWCOMER.1), 600_000, 3).await;
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOT, member).await;
    }
    let bids = bids(&world, &at).await;
    for bid in bids.values() {
        world
            .post(EVALUATORS[0], &format!("{here}/admissibility"), json!({ "bid": bid, "admitted": true }))
            .await
            .with(201);
    }
    scored(&world, &here, &bids).await;

    let corrections = format!("{here}/corrections");
    let correction = |read: &str| {
        json!({
            "bid": bids["onetech"], "reasons": { "fr": "Le sous-détail donne dix fois moins." },
            "correction": { "item": "2", "field": "unit_price", "read": read, "corrected": "950000" },
        })
    };
    world.post(EVALUATORS[0], &corrections, correction("9400000")).await.refused(422, "correction_unfit");
    world.post(EVALUATORS[0], &corrections, correction("9500000")).await.with(201);
    let granted = json!({
        "bid": bids["sotetel"], "preference": "local-product", "granted": true, "evidence": { "fr": "Certificat 418" },
    });
    world.post(EVALUATORS[1], &format!("{here}/preferences"), granted).await.with(201);
    justified(&world, &here, &bids).await;

    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Examiné." } })).await.with(201);
    let ranking = world.get("officer", &at).await.json()["lots"][LOT]["report"]["ranking"].take();
    // 12 × 900 × 1.19 against 12 × 600 × 1.19, which counts a tenth more: 40 × 9 424.8 ÷ 12 852 + 60, and 40 + 48.
    let line = |n: usize| {
        let line = &ranking["bids"][n];
        (line["tenderer"].as_str().unwrap(), line["total_points"].as_str().unwrap())
    };
    assert_eq!([line(0), line(1)], [("sotetel", "89.3333"), ("tunicable", "88")], "{ranking}");
    let unranked = &ranking["unranked"][0];
    let below = json!([{ "reason": "technical_below_minimum", "points": "24", "minimum": "36" }]);
    assert_eq!((&unranked["tenderer"], &unranked["reasons"]), (&json!("onetech"), &below), "{ranking}");

    let outcome = |firm: &str| json!({ "bid": bids[firm], "reasons": { "fr": "Voir le rapport." } });
    let award = json!({ "bid": bids["sotetel"], "outcomes": [outcome("onetech"), outcome("tunicable")] });
    world.post("approver", &format!("{here}/award"), award).await.with(201);
    let page = world.get("", &format!("/fr/procedures/{ocid}/results")).await.with(200).text();
    for words in ["8 pour Sotetel", "au lieu de", "Produit d&#39;origine tunisienne", "Prix anormalement bas"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    let file = world.get("", &format!("{at}/case-file")).await.with(200).bytes;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let findings = verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let held =
        |what: &str| findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(line) if line.contains(what)));
    for what in ["is what the sealed schedule comes to", "abnormally low by the published method", "byte for byte"] {
        assert!(held(what), "{what}: {findings:?}");
    }
}

/// The newcomer is asked about its price, explains it, and is believed; nobody else reads what it says.
async fn justified(world: &World, here: &str, bids: &BTreeMap<String, String>) {
    let (bid, requests) = (&bids["tunicable"], format!("{here}/justification-requests"));
    let question = json!({ "bid": bid, "question": { "fr": "Comment expliquez-vous ce prix ?" } });
    world
        .post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Examiné." } }))
        .await
        .refused(422, "justification_pending");
    world.post(EVALUATORS[0], &requests, question).await.with(201);
    let decision = json!({ "bid": bid, "accepted": true, "reasons": { "fr": "Coûts vérifiés." } });
    let decide = format!("{here}/justification-decisions");
    world.post(EVALUATORS[0], &decide, decision.clone()).await.refused(422, "justification_running");
    let answer = json!({ "bid": bid, "answer": "Nous tréfilons nous-mêmes." });
    let answers = format!("{here}/justifications");
    world.post("rival", &answers, answer.clone()).await.refused(422, "not_the_tenderer");
    world.post(NEWCOMER.0, &answers, answer).await.with(201);
    world.post(EVALUATORS[0], &decide, decision).await.with(201);
}
