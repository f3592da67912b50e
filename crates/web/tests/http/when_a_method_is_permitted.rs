//! Which way of buying the law permits for what is bought, and which shorter period on which condition: said at the desk
//! from the first day, asked for at the publication, shown to everybody.

use crate::markup::faults;
use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::{LOTS, World};
use serde_json::{Value, json};

/// Each lot of this value in thousand dinars.
fn worth(thousands: i64) -> impl Fn(&mut Value) {
    move |notice: &mut Value| {
        for lot in 0..LOTS.len() {
            notice["lots"][lot]["value"] = json!({ "amount_minor": thousands * 1_000_000, "currency": "TND" });
        }
    }
}

/// Approved as it stands, with committees and keys unless they are there.
async fn approved(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    let view = world.get("officer", &at).await.json();
    world.post("approver", &format!("{at}/approval"), json!({ "draft": view["draft"] })).await.with(201);
    if view["keys"].is_null() {
        world.keyed(ocid).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_above_its_threshold_is_not_published() {
    let world = World::new().await;
    let ocid = world.drafted_with("simplified", worth(200)).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let page = world.get("officer", &desk).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    assert!(page.contains("The law permits this way of buying"), "{page}");
    assert!(page.contains("It permits: Open tendering (art. 2)"), "{page}");
    approved(&world, &ocid).await;
    let answer = world.publish(&ocid).await;
    answer.refused(422, "method_not_permitted");
    assert_eq!(answer.json()["data"]["permitted"][0]["method"], "open", "{}", answer.text());
    // Of a fitting value it needs its condition to be stated; the file says so, and it is shown with the notice.
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    worth(90)(&mut notice);
    world.put("officer", &format!("{api}/notice"), notice).await.with(201);
    approved(&world, &ocid).await;
    world.publish(&ocid).await.refused(422, "method_unjustified");
    let reason = form(&world, "officer", &format!("{desk}/method-reason"), "/method-reason").await;
    refused(&world, "officer", &reason, 422, "The field “statement”").await;
    let stated = reason.fill("ground", "simplified").fill("statement.fr", "Des tables courantes.");
    done(&world, "officer", &stated, "The justification is saved.").await;
    approved(&world, &ocid).await;
    world.publish(&ocid).await.with(201);
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Des tables courantes.") && page.contains("Procurement method permitted"), "{page}");
    assert_eq!(world.get("", &api).await.json()["permission"], "simplified");
    // An amendment does not lift it over the threshold.
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    worth(160)(&mut notice);
    notice["tender_period_end"] = json!(world.in_days(60));
    let amendment = json!({ "notice": notice, "rationale": { "fr": "Deux fois plus." } });
    world.post("officer", &format!("{api}/amendments"), amendment).await.refused(422, "method_not_permitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_says_the_kind_of_buyer_and_the_officer_no_longer_does() {
    let world = World::new().await;
    let new = async || world.get("officer", "/en/desk/procedures/new?buyer=steg").await.with(200).text();
    assert!(new().await.contains("name=\"buyer_kind\""));
    for who in ["officer", "approver", "seller"] {
        world.get(who, "/en/desk/people/steg/kind").await.with(404);
    }
    world.get("admin", "/en/desk/people/sotetel/kind").await.with(404);
    let people = world.get("admin", "/en/desk/people").await.with(200).text();
    assert!(people.contains("not said") && people.contains("/desk/people/steg/kind"), "{people}");
    let kind = form(&world, "admin", "/en/desk/people/steg/kind", "/kind").await.fill("buyer_kind", "enterprise");
    send(&world, "admin", &kind).await.with(303);
    let people = world.get("admin", "/en/desk/people").await.with(200).text();
    assert!(people.contains("Public enterprise"), "{people}");
    assert_eq!(world.get("", "/api/v1/parties/steg").await.json()["buyer_kind"], "enterprise");
    assert!(!new().await.contains("name=\"buyer_kind\""), "the register says it");
    let classify = |kind: &str| json!({ "command": "classify_buyer", "party": "steg", "kind": kind });
    world.post("admin", "/api/v1/parties", classify("castle")).await.refused(422, "buyer_kind_unknown");
    world.post("admin", "/api/v1/parties", classify("enterprise")).await.refused(422, "buyer_kind_unchanged");
    world.post("officer", "/api/v1/parties", classify("administration")).await.refused(403, "role_missing");
    world.post("admin", "/api/v1/parties", classify("administration")).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn urgency_shortens_the_time_and_everybody_reads_why() {
    let world = World::new().await;
    let soon = world.in_days(20);
    let ocid = world.drafted_with("open", move |notice| notice["tender_period_end"] = json!(soon)).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    approved(&world, &ocid).await;
    world.publish(&ocid).await.refused(422, "tender_period_too_short");
    let haste = json!({ "shortenings": [{ "shortening": "haste", "statement": { "fr": "Vite." } }] });
    world.post("officer", &format!("{api}/shortenings"), haste).await.refused(422, "shortening_unknown");
    let shorter = form(&world, "officer", &format!("{desk}/shortenings"), "/shortenings").await;
    refused(&world, "officer", &shorter.clone().tick("shortenings", "urgency"), 422, "The field “statement”").await;
    let shorter = shorter.tick("shortenings", "urgency").fill("statement.fr", "Le poste a brûlé.");
    done(&world, "officer", &shorter, "The shorter periods are saved.").await;
    for (who, status) in [("approver", 200), ("evaluator-1", 404), ("seller", 404)] {
        world.get(who, &format!("{desk}/shortenings")).await.with(status);
    }
    let page = world.get("approver", &format!("{desk}/approval")).await.with(200).text();
    assert!(page.contains("Duly justified urgency") && page.contains("Le poste a brûlé."), "{page}");
    approved(&world, &ocid).await;
    world.publish(&ocid).await.with(201);
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    assert!(page.contains("Duly justified urgency") && page.contains("15 days (art. 53)"), "{page}");
    assert_eq!(world.get("", &api).await.json()["shortenings"][0]["shortening"], "urgency");
}
