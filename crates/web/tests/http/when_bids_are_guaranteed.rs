//! Guarantees of bids: a bank signs one at its own desk, another comes on paper, nobody learns of them before the opening,
//! and then everybody what was found.

use crate::when_forms_are_sent::{done, form, refused, send, send_with};
use crate::world::{EVALUATORS, LOTS, OPENERS, World, identity};
use domain::procurement::guarantee::GuaranteeStatement;
use serde_json::{Value, json};

/// A notice that asks for guarantees on its first lot is public.
pub async fn asked(world: &World) -> String {
    world
        .published_with(|notice| {
            notice["lots"][0]["bid_guarantee"] = json!({ "amount_minor": 2_000_000, "currency": "TND" });
        })
        .await
}

/// The bank of a firm signs and records a guarantee by the API.
pub async fn issue(world: &World, ocid: &str, firm: &str, amount_minor: u64) -> String {
    let statement = json!({
        "procedure": ocid, "lots": [LOTS[0]], "beneficiary": "steg", "tenderer": firm, "guarantor": "biat",
        "reference": format!("BG-{firm}"), "amount": { "amount_minor": amount_minor, "currency": "TND" },
        "valid_until": world.in_days(400).strftime("%F").to_string(),
    });
    let receipt = world.post("banker", &format!("/api/v1/procedures/{ocid}/guarantees"), signed(statement)).await;
    receipt.with(201).json()["id"].as_str().unwrap().to_owned()
}

fn signature(statement: &GuaranteeStatement) -> String {
    let text = ledger::jcs::to_vec(statement).unwrap();
    identity("banker").sign(GuaranteeStatement::LABEL, &[&text]).to_base64url()
}

fn signed(statement: Value) -> Value {
    let read: GuaranteeStatement = serde_json::from_value(statement.clone()).unwrap();
    let public_key = identity("banker").public_key().to_base64url();
    json!({ "statement": statement, "public_key": public_key, "signature": signature(&read) })
}

/// Bids of both firms on the first lot are closed and open.
pub async fn open(world: &World, ocid: &str) {
    world.bid(ocid, LOTS[0], ("seller", "sotetel"), 900_000, 0x51).await;
    world.bid(ocid, LOTS[0], ("rival", "onetech"), 950_000, 0x61).await;
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(ocid, LOTS[0], member).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_binds_itself_and_the_opening_tells_what_was_found() {
    let world = World::new().await.with_a_bank().await;
    let ocid = asked(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Bid guarantee asked"), "{page}");

    // The bank's desk: what is to be signed is shown, and a wrong signature is refused with everything typed.
    let home = world.get("banker", "/en/desk").await.with(200).text();
    assert!(home.contains("Guarantees issued"), "{home}");
    let to_form = world.get("banker", &format!("/en/desk/guarantees/new?ocid={ocid}")).await.with(303);
    assert_eq!(to_form.header("location"), format!("{desk}/guarantees/new"));
    let empty = form(&world, "banker", &format!("{desk}/guarantees/new"), "/guarantees/new").await;
    let typed = empty.fill("guarantor", "biat").tick("lots", LOTS[0]).fill("reference", "BG-7").fill("amount", "2 000");
    let typed = typed.fill("valid_until", &world.in_days(400).strftime("%F").to_string());
    let said = refused(&world, "banker", &typed.fill("tenderer", "nobody"), 422, "tenderer").await;
    let shown =
        send(&world, "banker", &said.fill("tenderer", "sotetel").fill("do", "statement")).await.with(200).text();
    assert!(shown.contains("diwan/bid-guarantee/v1") && shown.contains("amount_minor"), "{shown}");
    let to_sign = crate::markup::Form::of(&shown, "/guarantees/new").fill("do", "save");
    let wrong = refused(&world, "banker", &to_sign.fill("signature", &"A".repeat(86)), 422, "key").await;
    let statement = GuaranteeStatement {
        procedure: ocid.parse().unwrap(),
        lots: vec![LOTS[0].parse().unwrap()],
        beneficiary: "steg".parse().unwrap(),
        tenderer: "sotetel".parse().unwrap(),
        guarantor: "biat".parse().unwrap(),
        reference: "BG-7".into(),
        amount: domain::Money { amount_minor: 2_000_000, currency: domain::Currency::TND },
        valid_until: wrong.get("valid_until").parse().unwrap(),
        conditions: String::new(),
    };
    let right = wrong.fill("signature", &signature(&statement)).fill("do", "save");
    done(&world, "banker", &right, "The undertaking is recorded").await;
    let receipt = world.get("banker", "/en/desk/guarantees").await.text();
    let index = receipt.split("/api/v1/receipts/").nth(1).unwrap().split('"').next().unwrap().to_owned();

    // Firm and bank see it; nobody else, the buyer's people included.
    let own = world.get("seller", &format!("{desk}/guarantees/own")).await.with(200).text();
    assert!(own.contains("BG-7") && own.contains("meets the notice") && own.contains("confidential"), "{own}");
    let other = world.get("rival", &format!("{desk}/guarantees/own")).await.with(200).text();
    assert!(!other.contains("BG-7"), "{other}");
    for who in ["", "officer", "approver", "auditor", "rival", EVALUATORS[0]] {
        world.get(who, &format!("/api/v1/receipts/{index}")).await.with(404);
        let seen = world.get(who, &api).await.with(200).text();
        assert!(!seen.contains("biat") && !seen.contains("BG-7"), "{who}: {seen}");
    }
    world.get("seller", &format!("/api/v1/receipts/{index}")).await.with(200);
    world.get("rival", &format!("{api}/guarantees?party=sotetel")).await.refused(403, "role_missing");
    world.get("seller", "/api/v1/guarantors/biat/guarantees").await.refused(403, "role_missing");
    let given = world.get("banker", "/api/v1/guarantors/biat/guarantees").await.with(200).json();
    assert_eq!(given["guarantees"][0]["signed"]["statement"]["reference"], "BG-7");

    // A second one, too small: taken, and told. Another firm's agent cannot speak for the bank.
    let statement = json!({ "procedure": ocid, "lots": [LOTS[0]], "beneficiary": "steg", "tenderer": "sotetel",
        "guarantor": "biat", "reference": "BG-8", "amount": { "amount_minor": 1, "currency": "TND" },
        "valid_until": "2030-01-01" });
    world.post("seller", &format!("{api}/guarantees"), signed(statement.clone())).await.refused(403, "role_missing");
    let mut changed = signed(statement);
    changed["statement"]["amount"]["amount_minor"] = json!(9_000_000);
    world.post("banker", &format!("{api}/guarantees"), changed).await.refused(422, "key_invalid");

    paper(&world, &ocid).await;
}

/// The rival's guarantee comes on paper; two persons read it once bids are open.
async fn paper(world: &World, ocid: &str) {
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let arrival = form(world, "officer", &format!("{desk}/guarantees/paper"), "/guarantees/paper").await;
    done(world, "officer", &arrival.fill("label", "BO 118"), "The arrival of the envelope").await;
    for who in ["", "seller", "rival"] {
        let seen = world.get(who, &api).await.with(200).text();
        assert!(!seen.contains("BO 118"), "{who}: {seen}");
    }
    open(world, ocid).await;
    let opening = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(opening.contains("meets the notice") && opening.contains("no guarantee"), "{opening}");
    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes.json")).await.with(200).text();
    assert!(minutes.contains("BG-7") && minutes.contains("BO 118"), "{minutes}");
    let list = world.get(EVALUATORS[0], &format!("{desk}/lots/{}/admissibility", LOTS[0])).await.with(200).text();
    assert!(list.contains("no guarantee"), "{list}");

    let path = format!("{desk}/guarantees/paper/1");
    let read = async |who: &'static str, amount: &str| {
        let reading = form(world, who, &path, "/guarantees/paper/1").await;
        assert_eq!(reading.get("amount"), "", "the second reads blind");
        let reading = reading.fill("tenderer", "onetech").tick("lots", LOTS[0]).fill("guarantor", "biat");
        let reading = reading.fill("guarantor_name", "BIAT").fill("reference", "CP 9").fill("amount", amount);
        let reading = reading.fill("valid_until", "2030-01-01");
        send_with(world, who, &reading, Some(("caution.pdf", b"%PDF-1.7 caution"))).await
    };
    read("officer", "2 000").await.with(303);
    for who in ["approver", "auditor", ""] {
        let seen = world.get(who, &api).await.with(200).text();
        assert!(!seen.contains("CP 9"), "{who}: {seen}");
    }
    let differs = read("approver", "2 001").await.with(422).text();
    assert!(differs.contains("The two readings do not agree: amount"), "{differs}");
    read("approver", "2 000").await.with(303);
    let found = world.get("", &api).await.with(200).json();
    let found = found["lots"][LOTS[0]]["opening"]["guarantees"].as_array().unwrap().clone();
    assert!(found.iter().all(|bid| bid["found"][0]["problems"] == json!([])), "{found:?}");
    let opening = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(opening.contains("On paper") && opening.contains("CP 9"), "{opening}");

    // It ends by a person, or by the rule.
    let list = world.get("approver", &format!("{desk}/guarantees")).await.with(200).text();
    assert!(list.contains("read by two persons"), "{list}");
    let claim = form(world, "approver", &format!("{desk}/guarantees/paper-1/claim"), "/claim").await;
    let claim = claim.fill("ground", "withdrawn").fill("reasons.fr", "L'offre a été retirée.");
    done(world, "approver", &claim, "The guarantee is claimed").await;
    let outside = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(!outside.contains("claimed"), "a claim is between the buyer, the firm and the guarantor: {outside}");
    let reasons = json!({ "reasons": { "fr": "Le besoin a disparu." } });
    world.post("approver", &format!("{api}/cancellation"), reasons.clone()).await.with(201);
    let given = world.get("banker", "/api/v1/guarantors/biat/guarantees").await.with(200).json();
    assert_eq!(given["guarantees"][0]["ended"]["ground"], "cancelled", "{given}");
    let id = given["guarantees"][0]["id"].as_str().unwrap();
    let released = format!("{api}/guarantees/{id}/release");
    world.post("officer", &released, reasons).await.refused(409, "guarantee_ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_accredits_guarantors_and_strikes_them() {
    let world = World::new().await.with_a_bank().await;
    let people = world.get("admin", "/en/desk/people").await.with(200).text();
    assert!(people.contains("Accreditation: Bank"), "{people}");
    let path = "/en/desk/people/biat/accreditation";
    let accreditation = form(&world, "admin", path, "/accreditation").await;
    let struck = accreditation.fill("issuer", "struck");
    let struck = refused(&world, "admin", &struck, 422, "reasons").await.fill("reasons.fr", "Agrément retiré.");
    send(&world, "admin", &struck).await.with(303);
    let bank = world.get("", "/api/v1/parties/biat").await.with(200).json();
    assert_eq!(bank["accreditation"]["accredited"], false);
    let ocid = asked(&world).await;
    let statement = json!({ "procedure": ocid, "lots": [LOTS[0]], "beneficiary": "steg", "tenderer": "sotetel",
        "guarantor": "biat", "reference": "BG-1", "amount": { "amount_minor": 2_000_000, "currency": "TND" },
        "valid_until": "2030-01-01" });
    let answer = world.post("banker", &format!("/api/v1/procedures/{ocid}/guarantees"), signed(statement)).await;
    answer.refused(422, "guarantor_not_accredited");
}
