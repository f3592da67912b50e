//! A firm says who owns it, a member of a committee may be that person, and answers before it judges: by the pages, and what the
//! others see of it.

use crate::when_a_bid_is_regularised::opened;
use crate::when_forms_are_sent::{done, form, refused, send, send_with};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const OWNER: &str = "ريم بنت صالح الطرابلسي";

/// A member says who it is, and a firm who owns it.
pub async fn known(world: &World) {
    let known = json!({ "command": "identify_person", "party": EVALUATORS[1], "other_name": "Rym Trabelsi" });
    world.post(EVALUATORS[1], "/api/v1/parties", known).await.with(201);
    let owner = json!({ "name": OWNER, "capacity": "owner" });
    let owners = json!({ "command": "declare_owners", "party": "onetech", "owners": [owner] });
    world.post("rival", "/api/v1/parties", owners).await.with(201);
}

/// The same, with both bids open.
pub async fn matched(world: &World) -> (String, BTreeMap<String, String>) {
    known(world).await;
    opened(world).await
}

fn committee<'a>(view: &'a Value, kind: &str) -> &'a Value {
    view["committees"].as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_declares_its_owners_for_itself_and_nobody_else_reads_them() {
    let world = World::new().await;
    let (path, api) = ("/en/desk/firms/onetech/owners", "/api/v1/parties/onetech/owners");
    let page = world.get("rival", path).await.with(200).text();
    assert!(page.contains("The firm has declared nothing yet."), "{page}");
    let page = world.get("rival", "/en/desk").await.with(200).text();
    assert!(page.contains(path), "{page}");
    let owners = form(&world, "rival", path, "/owners").await.fill("do", "save");
    refused(&world, "rival", &owners.clone().fill("other_name.1", OWNER), 422, "name").await;
    let owners = owners.fill("name.1", "Rym Trabelsi").fill("other_name.1", OWNER).fill("capacity.1", "director");
    let owners = owners.fill("identifier.1", "04512333").fill("name.3", "Zied Hamdi");
    // Further rows keep what was typed.
    let more = send(&world, "rival", &owners.clone().fill("do", "row")).await.with(200).text();
    assert!(more.contains("name.6") && more.contains("Zied Hamdi"), "{more}");
    done(&world, "rival", &owners, "The declaration is recorded.").await;
    let found = world.get("rival", api).await.with(200).json();
    assert_eq!((&found["declaration"], &found["owners"][1]["name"]), (&json!(1), &json!("Zied Hamdi")), "{found}");
    assert_eq!(found["owners"][0]["identifier"], json!({ "scheme": "TN-CIN", "id": "04512333" }), "{found}");
    world.get("auditor", api).await.with(200);
    for who in ["seller", "officer", EVALUATORS[1]] {
        world.get(who, api).await.with(404);
        world.get(who, path).await.with(404);
    }
    world.get("", api).await.with(401);
    for address in ["/api/v1/parties/onetech", "/en/suppliers/onetech"] {
        assert!(!world.get("", address).await.text().contains("Trabelsi"), "{address}");
    }
    let forged = json!({ "command": "declare_owners", "party": "onetech", "owners": [] });
    world.post("seller", "/api/v1/parties", forged).await.with(403);
    let forged = json!({ "command": "identify_person", "party": EVALUATORS[1] });
    world.post("seller", "/api/v1/parties", forged).await.with(403);
    // A person says for itself by what else it is known.
    let own = form(&world, EVALUATORS[1], "/en/desk/account/identity", "/identity").await;
    let own = own.fill("other_name", "Rym Trabelsi").fill("identifier", "04512333");
    let page = done(&world, EVALUATORS[1], &own, "What you said is recorded.").await;
    assert!(page.contains("04512333"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_answers_before_it_judges_and_its_colleagues_learn_nothing() {
    let world = World::new().await;
    let (ocid, bids) = matched(&world).await;
    let (api, desk) = (format!("/api/v1/procedures/{ocid}"), format!("/en/desk/procedures/{ocid}"));
    let lot = LOTS[0];
    let view = world.get("", &api).await.with(200).json();
    assert_eq!(
        (&view["comparisons"][0]["firms"], &view["comparisons"][0]["undeclared"]),
        (&json!(2), &json!(1)),
        "{view}"
    );
    assert_eq!(view["comparisons"][0]["evaluation"], 1, "{view}");
    assert!(committee(&view, "evaluation").get("matches").is_none(), "{view}");
    for (who, sees) in [(EVALUATORS[0], 0), (EVALUATORS[1], 1), ("officer", 1), ("approver", 1), ("auditor", 1)] {
        let view = world.get(who, &api).await.with(200).json();
        let seen = committee(&view, "evaluation")["matches"].as_array().map_or(0, Vec::len);
        assert_eq!(seen, sees, "{who}");
        if who != "auditor" {
            let page = world.get(who, &format!("{desk}/matches")).await.with(200).text();
            assert_eq!(page.contains("Similar names"), sees == 1, "{who}: {page}");
            assert!(!page.contains("الطرابلسي"), "who owns the firm is not shown: {page}");
        }
    }
    world.get("rival", &format!("{desk}/matches")).await.with(404);
    let page = world.get(EVALUATORS[1], "/en/desk").await.with(200).text();
    assert!(page.contains("Answer a likeness with an owner"), "{page}");

    let admit = json!({ "bid": bids["sotetel"], "admitted": true });
    let decide = format!("{api}/lots/{lot}/admissibility");
    world.post(EVALUATORS[1], &decide, admit.clone()).await.refused(422, "match_unanswered");
    world.post(EVALUATORS[0], &decide, admit).await.with(201);
    world.post(EVALUATORS[0], &decide, json!({ "bid": bids["onetech"], "admitted": true })).await.with(201);
    let summary = json!({ "summary": { "fr": "Classées." } });
    world.post("officer", &format!("{api}/lots/{lot}/report"), summary.clone()).await.refused(422, "match_unanswered");

    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes.json")).await.with(200).json();
    assert_eq!(minutes["compared"][0]["matches"], 1, "{minutes}");
    let page = world.get("", &format!("/en/procedures/{ocid}/minutes")).await.with(200).text();
    assert!(page.contains("Comparison with the owners of the firms"), "{page}");

    world.get(EVALUATORS[0], &format!("{desk}/matches/evaluation/1")).await.with(404);
    let answer = form(&world, EVALUATORS[1], &format!("{desk}/matches/evaluation/1"), "/1").await;
    // No answer is suggested, and none is taken for one that was not chosen.
    assert_eq!(answer.get("answer"), "");
    let silent = answer.clone().fill("reasons", "Un homonyme.");
    let again = send_with(&world, EVALUATORS[1], &silent, None).await.with(200).text();
    assert!(again.contains("Choose one of the two answers.") && again.contains("Un homonyme."), "{again}");
    refused(&world, EVALUATORS[1], &answer.clone().fill("answer", "not_me"), 422, "reasons").await;
    let answer = answer.fill("answer", "not_me").fill("reasons", "Un homonyme.");
    done(&world, EVALUATORS[1], &answer, "Your answer is recorded.").await;
    let page = world.get("approver", &format!("{desk}/matches")).await.with(200).text();
    assert!(page.contains("It is somebody else") && page.contains("Un homonyme."), "{page}");
    let again = json!({ "kind": "evaluation", "number": 1, "answer": "not_me", "reasons": "Encore." });
    world.post(EVALUATORS[1], &format!("{api}/matches"), again).await.refused(409, "match_answered");
    world.post("officer", &format!("{api}/lots/{lot}/report"), summary).await.with(201);
    // With the award the report is public, and what it stands on can be counted.
    let ranking = world.get("officer", &api).await.json()["lots"][lot]["report"]["ranking"]["bids"].take();
    let outcomes = json!([{ "bid": ranking[1]["bid"], "reasons": { "fr": "Plus chère." } }]);
    let award = json!({ "bid": ranking[0]["bid"], "outcomes": outcomes });
    world.post("approver", &format!("{api}/lots/{lot}/award"), award).await.with(201);

    let file = world.get("", &format!("{api}/case-file")).await.with(200).bytes;
    assert!(!String::from_utf8_lossy(&file).contains("homonyme"), "reasons are not in the file");
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let findings = verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let what = format!("{lot}: the 1 matches with owners of firms were answered before the report");
    assert!(findings.contains(&CaseFinding::Holds(what)), "{findings:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_makes_room_for_another_who_is_compared_too() {
    let world = World::new().await;
    let (ocid, _) = matched(&world).await;
    let (api, desk) = (format!("/api/v1/procedures/{ocid}"), format!("/en/desk/procedures/{ocid}"));
    world.post(EVALUATORS[0], &format!("{api}/comparisons"), json!({})).await.with(403);
    let answer = json!({ "kind": "evaluation", "number": 1, "answer": "recused", "reasons": "C'est ma société." });
    world.post(EVALUATORS[1], &format!("{api}/matches"), answer).await.with(201);
    let page = world.get("approver", "/en/desk").await.with(200).text();
    assert!(page.contains("Replace a member"), "{page}");
    let view = world.get("", &api).await.json();
    let declared = committee(&view, "evaluation")["declarations"].as_array().unwrap().clone();
    let gone = declared.iter().find(|one| one["member"] == EVALUATORS[1]).unwrap();
    assert_eq!((&gone["conflict"], &gone["statement"]), (&json!(true), &json!("C'est ma société.")));
    let seat = json!({
        "kind": "evaluation", "member": EVALUATORS[1], "substitute": OPENERS[1], "reasons": { "fr": "Récusation." },
    });
    world.post("approver", &format!("{api}/replacements"), seat).await.with(201);
    let view = world.get("", &api).await.json();
    assert_eq!(view["comparisons"].as_array().unwrap().len(), 2, "{view}");
    // The firm corrects what it said: whoever asks compares anew.
    let owner = json!({ "name": "Person Opener", "capacity": "owner" });
    let owners = json!({ "command": "declare_owners", "party": "onetech", "owners": [owner] });
    world.post("rival", "/api/v1/parties", owners).await.with(201);
    let again = form(&world, "officer", &format!("{desk}/matches"), "/matches").await;
    let page = done(&world, "officer", &again, "The comparison is made.").await;
    assert!(page.contains(&format!("Person {}", OPENERS[0])), "{page}");
    let mails = world.node.views.mails_after(None, 1_000).await.unwrap();
    let told = |kind: &str, to: &str| mails.iter().filter(|mail| mail.kind == kind && mail.recipient == to).count();
    assert_eq!((told("match_found", EVALUATORS[1]), told("member_recused", "steg")), (1, 1));
    assert_eq!(told("match_found", EVALUATORS[0]), 0);
}
