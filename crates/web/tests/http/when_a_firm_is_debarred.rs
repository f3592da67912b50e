//! A firm is debarred by an authority: its bids and its award, on pages and over the API, with history (P131).

use crate::markup::{Form, faults, read};
use crate::when_forms_are_sent::{form, send};
use crate::when_pages_are_read::{open, run};
use crate::world::{EVALUATORS, LOTS, World};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};

/// A world in which the auditor records debarments too.
async fn world() -> World {
    let world = World::new().await;
    let grant = json!({
        "command": "grant_mandate", "party": "authority", "person": "auditor", "role": "debarment_officer",
    });
    world.post("admin", "/api/v1/parties", grant).await.with(201);
    world
}

fn debar(firm: &str) -> Value {
    json!({ "command": "debar_firm", "party": firm, "decision": "2026/14", "reasons": { "fr": "Fausses attestations." } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debarred_firm_cannot_bid_until_it_is_lifted_and_everybody_reads_why() {
    let world = world().await;
    let ocid = world.published().await;
    // Nobody else debars, not even who administers the node.
    for who in ["admin", "officer", "approver", "seller"] {
        world.post(who, "/api/v1/parties", debar("sotetel")).await.refused(403, "role_missing");
        world.get(who, "/fr/desk/debarments?firm=sotetel").await.with(403);
    }
    let at = "/fr/desk/debarments?firm=sotetel";
    let new = form(&world, "auditor", at, "/desk/debarments?firm=sotetel").await;
    for (field, value, told) in [
        ("from", "2020-01-01T10:00", "avant son inscription"),
        ("until", "demain", "until"),
        ("decision", " ", "decision"),
    ] {
        let wrong = new.clone().fill("decision", "2026/14").fill("reasons.fr", "Fausses attestations.");
        let page = send(&world, "auditor", &wrong.fill(field, value)).await.with(422).text();
        assert_eq!(faults(&page, "fr"), Vec::<String>::new());
        assert!(page.contains(told), "{told}: {page}");
        assert_eq!(Form::of(&page, "/desk/debarments?firm=sotetel").get("reasons.fr"), "Fausses attestations.");
    }
    let filled = new.fill("decision", "2026/14").fill("reasons.fr", "Fausses attestations.");
    // Sent twice, as an impatient finger does, it is recorded once.
    for _ in 0..2 {
        send(&world, "auditor", &filled).await.with(303);
    }
    for language in ["fr", "ar", "en"] {
        for path in ["debarments", "organisations/sotetel"] {
            let page = world.get("", &format!("/{language}/{path}")).await.with(200).text();
            assert_eq!(faults(&page, language), Vec::<String>::new());
            assert_eq!(page.matches("2026/14").count(), 1, "{path}: {page}");
            assert!(page.contains("Fausses attestations."), "{path}: {page}");
        }
    }
    let bid = world.sealed(&ocid, LOTS[0], ("seller", "sotetel"), 900_000, 0x51).await;
    world.submit(&ocid, LOTS[0], "seller", &bid).await.refused(422, "firm_debarred");
    let told = world.get("seller", &format!("/fr/desk/procedures/{ocid}/lots/{}/bid", LOTS[0])).await.with(422).text();
    assert!(read(&told).contains("exclue des marchés publics par la décision 2026/14"), "{told}");
    // Others bid as before.
    world.bid(&ocid, LOTS[0], ("rival", "onetech"), 950_000, 0x61).await;
    let lift = form(&world, "auditor", "/en/desk/debarments/sotetel/1/lift", "/lift").await;
    send(&world, "auditor", &lift.fill("reasons.en", "Annulled.")).await.with(303);
    let submitted = world.submit(&ocid, LOTS[0], "seller", &bid).await.with(201).json();
    assert_eq!(submitted["in_time"], true);
    let listed = world.get("", "/api/v1/debarments").await.with(200).json();
    let line = &listed["debarments"][0];
    assert_eq!((line["firm"].as_str(), line["lifted"]["reasons"]["en"].as_str()), (Some("sotetel"), Some("Annulled.")));
    let party = world.get("", "/api/v1/parties/sotetel").await.with(200).json();
    assert_eq!(party["debarments"][0]["decision"], "2026/14");
    world.get("auditor", "/en/desk/debarments/sotetel/7/lift").await.with(404);
    let again = json!({ "command": "lift_debarment", "party": "sotetel", "number": 1, "reasons": { "fr": "Encore." } });
    world.post("auditor", "/api/v1/parties", again).await.refused(422, "debarment_unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_debarred_since_its_bid_is_passed_over_at_the_award() {
    let world = world().await;
    let ocid = world.published().await;
    run(&world, &ocid).await;
    open(&world, &ocid).await;
    let lot = LOTS[0];
    let (at, here) = (format!("/api/v1/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}/lots/{lot}"));
    let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][lot]["examination"]["bids"].take();
    for bid in bids.as_array().unwrap() {
        let decision = json!({ "bid": bid["bid"], "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), decision).await.with(201);
    }
    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Classées." } })).await.with(201);
    let ranking = world.get("officer", &at).await.json()["lots"][lot]["report"]["ranking"]["bids"].take();
    assert_eq!((ranking[0]["tenderer"].as_str(), ranking[1]["tenderer"].as_str()), (Some("sotetel"), Some("onetech")));
    world.post("auditor", "/api/v1/parties", debar("sotetel")).await.with(201);
    let page = world.get("approver", &format!("/fr/desk/procedures/{ocid}/lots/{lot}/award")).await.with(200).text();
    assert!(read(&page).contains("Organisation sotetel – 2026/14"), "{page}");
    let to = |winner: usize, loser: usize| {
        let outcomes =
            json!([{ "bid": ranking[loser]["bid"], "reasons": { "fr": "Exclue par la décision 2026/14." } }]);
        json!({ "bid": ranking[winner]["bid"], "outcomes": outcomes })
    };
    world.post("approver", &format!("{here}/award"), to(0, 1)).await.refused(422, "award_not_first_ranked");
    world.post("approver", &format!("{here}/award"), to(1, 0)).await.with(201);
    for (language, words) in [("fr", "Écartée"), ("ar", "استبعدت"), ("en", "Passed over")] {
        let page = world.get("", &format!("/{language}/procedures/{ocid}/results")).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        assert!(page.contains(words) && page.contains("2026/14"), "{page}");
    }
    let file = world.get("", &format!("{at}/case-file")).await.with(200).bytes;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let findings = verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    // The award holds, and what it rests on outside the file is said.
    assert!(findings.contains(&CaseFinding::Holds(format!("{lot}: the award goes to the first ranked, at its price"))));
    let not_covered = |finding: &CaseFinding| matches!(finding, CaseFinding::NotCovered(what) if what.contains("sotetel was debarred"));
    assert!(findings.iter().any(not_covered), "{findings:?}");
}
