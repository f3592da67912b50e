//! A framework agreement over HTTP: concluded with two firms, ordered from by two persons, answered by a firm, and shown to
//! everybody with its prices.

use crate::when_forms_are_sent::{done, form, refused};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

async fn bare(world: &World, who: &str, path: &str) -> crate::world::Answer {
    world.send(world.request(Method::POST, who, path).body(Body::empty()).unwrap()).await
}

/// The first lot is awarded for good to both firms that bid; gives its procedure.
pub async fn concluded(world: &World) -> String {
    let terms = json!({ "months": 24, "suppliers_maximum": 2, "orders": "ranked", "competition": true });
    let ocid = world
        .published_on_condition("framework", |notice| {
            notice["framework"] = terms;
            let value = json!({ "amount_minor": 20_000_000, "currency": "TND" });
            notice["lots"][0]["value"] = value.clone();
            notice["lots"][1]["value"] = value;
        })
        .await;
    let api = format!("/api/v1/procedures/{ocid}/lots/{}", LOTS[0]);
    for (salt, (by, price)) in (1..).zip([(("seller", "sotetel"), 900_000), (("rival", "onetech"), 800_000)]) {
        world.bid(&ocid, LOTS[0], by, price, salt).await;
    }
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOTS[0], member).await;
    }
    let view = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
    for bid in view["lots"][LOTS[0]]["examination"]["bids"].as_array().unwrap() {
        let admitted = json!({ "bid": bid["bid"], "admitted": true });
        world.post(EVALUATORS[0], &format!("{api}/admissibility"), admitted).await.with(201);
    }
    world.post("officer", &format!("{api}/report"), json!({ "summary": { "fr": "Rapport" } })).await.with(201);
    let view = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json();
    let first = &view["lots"][LOTS[0]]["report"]["ranking"]["bids"][0]["bid"];
    world.post("approver", &format!("{api}/award"), json!({ "bid": first, "outcomes": [] })).await.with(201);
    world.advance("P12D").await;
    bare(world, "officer", &format!("{api}/finalisation")).await.with(201);
    ocid
}

pub fn order(quantity: &str) -> Value {
    json!({ "lines": [{ "item": "1", "quantity": quantity }], "delivery": "Magasin de Radès, sous quinze jours." })
}

#[tokio::test(flavor = "multi_thread")]
async fn two_persons_order_and_a_firm_answers() {
    let world = World::new().await;
    let ocid = concluded(&world).await;
    let at = format!("/api/v1/procedures/{ocid}/lots/{}/agreement", LOTS[0]);
    let agreement = world.get("", &at).await.with(200).json();
    assert_eq!(agreement["suppliers"][0]["supplier"], "onetech");
    assert_eq!(agreement["suppliers"][1]["supplier"], "sotetel");
    assert_eq!((&agreement["ordered"]["amount_minor"], &agreement["orders"]), (&json!(0), &json!([])));
    world.post("seller", &format!("{at}/orders"), order("2")).await.refused(403, "role_missing");
    world.post("officer", &format!("{at}/orders"), order("0")).await.refused(422, "order_line_unfit");
    let drafted = world.post("officer", &format!("{at}/orders"), order("2")).await.with(201).json();
    assert_eq!(drafted["order"], 1);
    // Nobody outside learns of a draft; the buyer's people do.
    assert_eq!(world.get("", &at).await.json()["orders"], json!([]));
    assert_eq!(world.get("approver", &at).await.json()["orders"][0]["stage"], "drafted");
    bare(&world, "officer", &format!("{at}/orders/1/placement")).await.refused(403, "role_missing");
    bare(&world, "approver", &format!("{at}/orders/1/placement")).await.with(201);
    bare(&world, "seller", &format!("{at}/orders/1/confirmation")).await.refused(422, "not_the_supplier");
    bare(&world, "rival", &format!("{at}/orders/1/confirmation")).await.with(201);
    let shown = world.get("", &at).await.json();
    assert_eq!(
        (&shown["orders"][0]["stage"], &shown["orders"][0]["supplier"]),
        (&json!("confirmed"), &json!("onetech"))
    );
    let ordered = shown["ordered"]["amount_minor"].as_i64().unwrap();
    assert_eq!(ordered + shown["left"]["amount_minor"].as_i64().unwrap(), 20_000_000);
    // Twelve more would pass the ceiling.
    let above = world.post("officer", &format!("{at}/orders"), order("24")).await;
    above.refused(422, "agreement_ceiling_exceeded");
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let contract = &record["records"][0]["compiledRelease"]["contracts"][0];
    assert_eq!((&contract["status"], &contract["suppliers"][0]["id"]), (&json!("active"), &json!("onetech")));
    let offered = world.get("", "/api/v1/catalogue?q=transformateur").await.with(200).json();
    let found = offered["items"].as_array().unwrap().iter().filter(|item| item["ocid"] == json!(ocid)).count();
    assert_eq!(found, 2, "{offered}");
    assert_eq!(world.get("", "/api/v1/catalogue?q=rien-de-tel").await.json()["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_competition_is_opened_from_the_agreement_and_shown_on_both_sides() {
    let world = World::new().await;
    let ocid = concluded(&world).await;
    let at = format!("/api/v1/procedures/{ocid}/lots/{}/agreement", LOTS[0]);
    let new = json!({ "method": "call_off_competition", "title": { "fr": "Transformateurs, remise en concurrence" } });
    let direct =
        json!({ "buyer": "steg", "method": "call_off_competition", "category": "goods", "title": { "fr": "T" } });
    world.post("officer", "/api/v1/procedures", direct).await.refused(422, "agreement_missing");
    let started = world.post("officer", &format!("{at}/competitions"), new).await.with(201).json();
    let later = started["ocid"].as_str().unwrap();
    let view = world.get("officer", &format!("/api/v1/procedures/{later}")).await.with(200).json();
    assert_eq!(view["agreement"], json!({ "procedure": ocid, "lot": LOTS[0] }));
    // Before its publication nobody outside knows of it.
    assert_eq!(world.get("officer", &at).await.json()["competitions"], json!([later]));
    assert_eq!(world.get("", &at).await.json()["competitions"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_made_with_forms_alone() {
    let world = World::new().await;
    let ocid = concluded(&world).await;
    let lot = LOTS[0];
    let (desk, page) = (format!("/en/desk/procedures/{ocid}/lots/{lot}"), format!("/en/procedures/{ocid}/lots/{lot}"));
    let shown = world.get("officer", &format!("{page}/agreement")).await.with(200).text();
    assert!(shown.contains(&format!("{desk}/orders/new")) && shown.contains(&format!("{desk}/competition")));
    let nobody = world.get("", &format!("{page}/agreement")).await.with(200).text();
    assert!(!nobody.contains("/orders/new") && nobody.contains("No order yet."));
    let new = form(&world, "officer", &format!("{desk}/orders/new?item=1"), "/orders/new").await;
    let wrong = new.clone().fill("quantity.1", "two").fill("delivery", "Radès, in two weeks");
    let new = refused(&world, "officer", &wrong, 422, "The item 1 is not of the agreement").await;
    let drafted = done(&world, "officer", &new.fill("quantity.1", "2"), "The order is prepared").await;
    assert!(drafted.contains("Order no. 1") && drafted.contains("To be approved"));
    assert!(world.get("", &format!("{page}/agreement/orders/1")).await.status == 404, "only the buyer's people");
    let waiting = world.get("approver", "/en/desk").await.text();
    assert!(waiting.contains(&format!("{desk}/orders/1/placement")), "{waiting}");
    let place = form(&world, "approver", &format!("{desk}/orders/1/placement"), "/placement").await;
    done(&world, "approver", &place, "The order is placed").await;
    assert!(world.get("rival", "/en/desk").await.text().contains(&format!("{desk}/orders/1/confirmation")));
    let decline = form(&world, "rival", &format!("{desk}/orders/1/refusal"), "/refusal").await;
    let decline = refused(&world, "rival", &decline, 422, "is empty, too long").await;
    done(&world, "rival", &decline.fill("reasons.en", "Out of stock"), "The order is declined").await;
    let replace = form(&world, "officer", &format!("{desk}/orders/1/replacement"), "/replacement").await;
    let replaced = done(&world, "officer", &replace, "The order is prepared for the next supplier").await;
    assert!(replaced.contains("/organisations/sotetel"), "{replaced}");
    let compete = form(&world, "officer", &format!("{desk}/competition"), "/competition").await;
    done(&world, "officer", &compete, "The file is open and the suppliers are invited").await;
    let found = world.get("officer", "/en/catalogue?q=transformateur").await.with(200).text();
    assert!(found.contains(&format!("{desk}/orders/new?item=1")), "{found}");
}
