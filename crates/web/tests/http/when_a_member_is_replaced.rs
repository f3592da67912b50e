//! A member is absent from the opening, another one falls out of the evaluation: both by the pages, and what the record says of it.

use crate::when_forms_are_sent::{done, form, refused};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use serde_json::json;

/// Bids are closed, and nobody has released a share.
pub async fn closed(world: &World) -> String {
    let ocid = world.published().await;
    world.bid(&ocid, LOTS[0], ("seller", "sotetel"), 900_000, 0x51).await;
    world.advance("P41D").await;
    ocid
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_stands_in_the_minutes_and_a_seat_changes_hands() {
    let world = World::new().await;
    let ocid = closed(&world).await;
    let (api, desk) = (format!("/api/v1/procedures/{ocid}"), format!("/en/desk/procedures/{ocid}"));
    let page = world.get(OPENERS[0], &format!("{desk}/shares")).await.with(200).text();
    assert!(page.contains("not excused: 3 of 3") && page.contains("needs 2"), "{page}");
    let absence = form(&world, "officer", &format!("{desk}/absences"), "/absences").await;
    refused(&world, "officer", &absence.clone().fill("member", OPENERS[2]), 422, "reasons").await;
    let absence = absence.fill("member", OPENERS[2]).fill("reasons.fr", "En mission à l'étranger.");
    done(&world, "officer", &absence, "The absence is recorded.").await;
    let second = json!({ "member": OPENERS[1], "reasons": { "fr": "Malade." } });
    world.post("approver", &format!("{api}/absences"), second.clone()).await.with(403);
    world.post("officer", &format!("{api}/absences"), second).await.with(201);
    // Too few are left: the officer is told at once, and what there is to do.
    let page = world.get("officer", &format!("{desk}/absences")).await.with(200).text();
    assert!(page.contains("Too few members can open"), "{page}");
    for member in &OPENERS[..2] {
        world.release(&ocid, LOTS[0], member).await;
    }
    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes.json")).await.with(200).json();
    let absent: Vec<&str> =
        minutes["absent"].as_array().unwrap().iter().map(|line| line["member"].as_str().unwrap()).collect();
    assert_eq!(absent, [OPENERS[2]], "who came after all is there");
    let page = world.get("", &format!("/en/procedures/{ocid}/minutes")).await.with(200).text();
    assert!(page.contains("Members absent") && page.contains("En mission"), "{page}");

    let seat = form(&world, "approver", &format!("{desk}/replacement"), "/replacement").await;
    let seat =
        seat.fill("member", EVALUATORS[2]).fill("substitute", OPENERS[1]).fill("reasons.fr", "Congé de maladie.");
    done(&world, "approver", &seat, "The substitute is named.").await;
    world.get(EVALUATORS[2], &format!("{desk}/lots/{}/admissibility", LOTS[0])).await.with(404);
    let page = world.get(OPENERS[1], "/en/desk").await.with(200).text();
    assert!(page.contains("Declare"), "{page}");
    let view = world.get("", &api).await.json();
    let evaluation = view["committees"].as_array().unwrap().iter().find(|one| one["kind"] == "evaluation").unwrap();
    assert_eq!(evaluation["replaced"][0]["substitute"], OPENERS[1], "{evaluation}");
    assert_eq!(view["absences"][0]["member"], OPENERS[2], "{view}");
    let opening =
        json!({ "kind": "opening", "member": OPENERS[0], "substitute": EVALUATORS[0], "reasons": { "fr": "Congé." } });
    world.post("approver", &format!("{api}/replacements"), opening).await.refused(409, "keys_fixed");
}
