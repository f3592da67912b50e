//! Firms talk with the buyer before their final bids: rounds, what all are told, proposals that no other firm reads,
//! minutes for one firm, the conclusion; by forms without a script and by the API.

use crate::when_firms_apply::{apply, call, callable_by};
use crate::when_forms_are_sent::{done, form, refused, send_with};
use crate::world::{EVALUATORS, LOTS, World};
use serde_json::{Value, json};

/// Two firms talk with the buyer: their initial tenders are accepted.
pub async fn talking(world: &World) -> String {
    let ocid = callable_by(world, "two_stage", call(world)).await;
    let api = format!("/api/v1/procedures/{ocid}");
    world.publish(&ocid).await.with(201);
    apply(world, &ocid, ("seller", "sotetel"), 2_500_000).await;
    apply(world, &ocid, ("rival", "onetech"), 9_000_000).await;
    world.advance("P32D").await;
    for firm in ["sotetel", "onetech"] {
        let decision = json!({ "firm": firm, "qualified": true });
        world.post(EVALUATORS[0], &format!("{api}/application-decisions"), decision).await.with(201);
    }
    world.post("approver", &format!("{api}/selection"), json!({})).await.with(201);
    ocid
}

/// A moment as the form takes it.
pub fn typed(moment: jiff::Timestamp) -> String {
    moment.to_string()[..16].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_held_at_the_same_terms_and_final_bids_are_invited() {
    let world = World::new().await.with_a_newcomer().await;
    let ocid = talking(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let talks = format!("{desk}/dialogue");
    assert_eq!(world.get("", &api).await.json()["stage"], "dialogue");
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("2 firms take part in the dialogue") && page.contains("No price is asked"), "{page}");
    assert!(!page.contains("Organisation onetech") && !page.contains("Organisation sotetel"), "{page}");
    for who in ["newcomer", "other-officer"] {
        world.get(who, &talks).await.with(404);
        world.get(who, &format!("{talks}/round")).await.with(404);
        world.get(who, &format!("{talks}/proposal")).await.with(404);
    }
    world.get("seller", &format!("{talks}/information")).await.with(404);

    let file = world.get("officer", &desk).await.with(200).text();
    assert!(file.contains("Open a round of the dialogue"), "{file}");
    let round = form(&world, "officer", &format!("{talks}/round"), "/round").await;
    let round = refused(&world, "officer", &round, 422, "text").await;
    let round = round.fill("subject.fr", "Architecture de la solution").fill("proposals_until", "bientôt");
    let again = send_with(&world, "officer", &round, None).await.with(200).text();
    assert!(again.contains("Architecture de la solution"), "nothing typed is lost: {again}");
    let round = round.fill("proposals_until", &typed(world.in_days(10)));
    done(&world, "officer", &round, "The round is open").await;
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Round 1") && page.contains("Architecture de la solution"), "{page}");

    told(&world, &ocid).await;
    proposed(&world, &ocid).await;
    heard(&world, &ocid).await;
    concluded(&world, &ocid).await;
}

/// Both participants are told the same; nobody else reads it.
async fn told(world: &World, ocid: &str) {
    let (talks, api) = (format!("/en/desk/procedures/{ocid}/dialogue"), format!("/api/v1/procedures/{ocid}"));
    let telling = form(world, "officer", &format!("{talks}/information"), "/information").await;
    let telling = telling.fill("text.fr", "Le réseau existant reste en service.");
    let sent = send_with(world, "officer", &telling, Some(("plan.pdf", b"%PDF-1.7 plan"))).await.with(303);
    world.get("officer", sent.header("location")).await.with(200);
    let page = world.get("rival", &talks).await.with(200).text();
    assert!(page.contains("Le réseau existant reste en service.") && page.contains("plan.pdf"), "{page}");
    let link = page.split("href=\"").find(|part| part.contains("plan.pdf")).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    for who in ["seller", "rival", "officer", EVALUATORS[1]] {
        world.get(who, &link).await.with(200);
    }
    for who in ["", "newcomer", "other-officer"] {
        world.get(who, &link).await.with(404);
    }
    let public = world.get("", &api).await.json();
    assert_eq!(public["dialogue"]["participants_count"], 2);
    assert_eq!(
        (&public["dialogue"]["participants"], &public["dialogue"]["rounds"][0]["information"]),
        (&Value::Null, &Value::Null)
    );
    let inside = world.get("officer", &api).await.json();
    assert_eq!(inside["dialogue"]["participants"].as_array().map(Vec::len), Some(2));
}

/// A proposal names no price and is read by nobody else while others can still write.
async fn proposed(world: &World, ocid: &str) {
    let (talks, api) = (format!("/en/desk/procedures/{ocid}/dialogue"), format!("/api/v1/procedures/{ocid}"));
    let own = form(world, "seller", &format!("{talks}/proposal"), "/proposal").await;
    let own =
        refused(world, "seller", &own.fill("text", "Deux centres, une seule console."), 422, "names no price").await;
    let own = own.tick("without_price", "on");
    let sent = send_with(world, "seller", &own, Some(("schema.pdf", b"%PDF-1.7 schema"))).await.with(303);
    let page = world.get("seller", sent.header("location")).await.with(200).text();
    assert!(page.contains("Your proposal is received.") && page.contains("schema.pdf"), "{page}");
    assert!(page.contains("Proposal received – "), "its receipt: {page}");
    let link = page.split("href=\"").find(|part| part.contains("schema.pdf")).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    let unpriced = json!({ "party": "onetech", "text": "Un seul centre.", "without_price": true });
    let receipt = world.post("rival", &format!("{api}/dialogue/proposals"), unpriced.clone()).await.with(201).json();
    assert_eq!(receipt["in_time"], true);
    let index = receipt["index"].as_u64().unwrap();
    world.get("rival", &format!("/api/v1/receipts/{index}")).await.with(200);
    world.post("seller", &format!("{api}/dialogue/proposals"), unpriced).await.refused(403, "role_missing");
    for who in ["officer", EVALUATORS[0], "auditor"] {
        let page = world.get(who, &talks).await.with(200).text();
        assert!(page.contains("once their deadline has passed") && !page.contains("Deux centres"), "{page}");
        world.get(who, &format!("/api/v1/receipts/{index}")).await.with(404);
        world.get(who, &link).await.with(404);
    }
    let page = world.get("rival", &talks).await.with(200).text();
    assert!(page.contains("Un seul centre.") && !page.contains("Deux centres"), "{page}");
    world.get("rival", &link).await.with(404);
    world.get("rival", &format!("{api}/dialogue/proposals")).await.with(404);
    world.advance("P11D").await;
    let page = world.get(EVALUATORS[0], &talks).await.with(200).text();
    assert!(page.contains("Un seul centre.") && page.contains("Deux centres"), "{page}");
    world.get("officer", &link).await.with(200);
    let list = world.get("officer", &format!("{api}/dialogue/proposals")).await.with(200).json();
    assert_eq!(list["participants"][1]["proposals"][0]["round"], 1, "{list}");
}

/// A round ends once both were heard; what is said with one is for that one.
async fn heard(world: &World, ocid: &str) {
    let (talks, api) = (format!("/en/desk/procedures/{ocid}/dialogue"), format!("/api/v1/procedures/{ocid}"));
    let closing = form(world, "officer", &format!("{talks}/closing"), "/closing").await;
    refused(world, "officer", &closing, 422, "have not had their opportunity").await;
    let exchange = form(world, "officer", &format!("{talks}/exchange"), "/exchange").await;
    let exchange = exchange.fill("firm", "sotetel").fill("took_part", "yes").fill("on", &typed(world.in_days(0)));
    let exchange = exchange.fill("minutes.fr", "La console unique est précisée.");
    done(world, "officer", &exchange, "The exchange is recorded").await;
    let page = world.get("seller", &talks).await.with(200).text();
    assert!(page.contains("La console unique est précisée."), "{page}");
    let page = world.get("rival", &talks).await.with(200).text();
    assert!(!page.contains("La console unique") && !page.contains("Organisation sotetel"), "{page}");
    let declined = json!({ "firm": "onetech", "on": world.in_days(0), "took_part": false });
    world.post("officer", &format!("{api}/dialogue/exchanges"), declined).await.with(201);
    let own = world.get("seller", &format!("{api}/dialogue?party=sotetel")).await.with(200).json();
    assert_eq!(own["rounds"][0]["minutes"].as_array().map(Vec::len), Some(1), "{own}");
    let own = world.get("rival", &format!("{api}/dialogue?party=onetech")).await.with(200).json();
    assert_eq!(own["rounds"][0]["minutes"].as_array().map(Vec::len), Some(0), "{own}");
    world.get("rival", &format!("{api}/dialogue?party=sotetel")).await.refused(403, "role_missing");
    // This law eliminates nobody in a dialogue.
    let out = form(world, EVALUATORS[0], &format!("{talks}/elimination"), "/elimination").await;
    let out = out.fill("firm", "onetech").tick("criteria", "turnover").fill("reasons.fr", "Non.");
    refused(world, EVALUATORS[0], &out, 422, "no participant is eliminated").await;
    done(world, "officer", &closing, "The round is closed.").await;
}

/// Another person concludes; those who remain are invited to final bids.
async fn concluded(world: &World, ocid: &str) {
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let statement = json!({ "statement": { "fr": "Trop tôt." } });
    world.post("officer", &format!("{api}/dialogue/conclusion"), statement).await.refused(403, "role_missing");
    let end = form(world, "approver", &format!("{desk}/dialogue/conclusion"), "/conclusion").await;
    let end = end.fill("statement.fr", "Une seule console est demandée.");
    done(world, "approver", &end, "The dialogue is concluded.").await;
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Une seule console est demandée.") && !page.contains("Organisation onetech"), "{page}");
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(60));
    world.put("officer", &format!("{api}/notice"), notice).await.with(201);
    world.post("approver", &format!("{api}/approval"), json!({ "draft": 3 })).await.with(201);
    world.keyed(ocid).await;
    world.publish(ocid).await.with(201);
    world.bid(ocid, LOTS[0], ("seller", "sotetel"), 900_000, 7).await;
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let milestones = &record["records"][0]["compiledRelease"]["tender"]["milestones"];
    assert_eq!((&milestones[2]["id"], &milestones[2]["status"]), (&json!("dialogue"), &json!("met")), "{milestones}");
    assert_eq!(milestones[3]["id"], "dialogue-round-1", "{milestones}");
    world.advance("P61D").await;
    let view = world.get("", &api).await.json();
    assert_eq!(view["dialogue"]["participants"].as_array().map(Vec::len), Some(2), "{view}");
    assert_eq!(view["dialogue"]["rounds"][0]["heard"].as_array().map(Vec::len), Some(2), "{view}");
    let file = world.get("rival", &desk).await.with(200).text();
    assert!(file.contains("Follow my dialogue"), "{file}");
    let page = world.get("rival", &format!("{desk}/dialogue")).await.with(200).text();
    assert!(page.contains("Concluded on"), "what was said stays readable: {page}");
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Organisation onetech") && page.contains("takes part"), "who talked is public now: {page}");
    assert!(!page.contains("La console unique") && !page.contains("Deux centres"), "what they said is not: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_withdraws_and_is_not_invited() {
    let world = World::new().await;
    let ocid = talking(&world).await;
    let talks = format!("/en/desk/procedures/{ocid}/dialogue");
    let api = format!("/api/v1/procedures/{ocid}");
    let other = json!({ "party": "onetech" });
    world.post("seller", &format!("{api}/dialogue/withdrawal"), other).await.refused(403, "role_missing");
    let leaving = form(&world, "rival", &format!("{talks}/withdrawal"), "/withdrawal").await;
    let page = done(&world, "rival", &leaving, "Your firm has withdrawn").await;
    assert!(page.contains("withdrew"), "{page}");
    world.get("rival", &format!("{talks}/proposal")).await.with(404);
    let statement = json!({ "statement": { "fr": "Les offres initiales suffisent." } });
    world.post("approver", &format!("{api}/dialogue/conclusion"), statement).await.with(201);
    assert_eq!(world.get("officer", &api).await.json()["invited"], json!(["sotetel"]));
}

/// A law in which firms may be eliminated from a dialogue as long as one remains.
fn reducing() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../law/tn/2014-1039.toml");
    let law = std::fs::read_to_string(path).unwrap();
    let (row, reduces) =
        ("dialogue = { rounds_minimum = 0,", "dialogue = { rounds_minimum = 1, remaining_minimum = 1,");
    assert!(law.contains(row), "the row of the law is written otherwise by now");
    law.replace(row, reduces)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_is_eliminated_with_its_reasons_and_reads_them_alone() {
    let world = World::under(&reducing()).await;
    let ocid = talking(&world).await;
    let (talks, api) = (format!("/en/desk/procedures/{ocid}/dialogue"), format!("/api/v1/procedures/{ocid}"));
    let round = json!({ "subject": { "fr": "Architecture" } });
    world.post("officer", &format!("{api}/dialogue/rounds"), round).await.with(201);
    let out = form(&world, EVALUATORS[0], &format!("{talks}/elimination"), "/elimination").await;
    let out =
        out.fill("firm", "onetech").tick("criteria", "quality").fill("reasons.fr", "Le besoin n'est pas couvert.");
    let out = refused(&world, EVALUATORS[0], &out, 422, "have not had their opportunity").await;
    for firm in ["sotetel", "onetech"] {
        let declined = json!({ "firm": firm, "on": world.in_days(0), "took_part": false });
        world.post("officer", &format!("{api}/dialogue/exchanges"), declined).await.with(201);
    }
    let page = done(&world, EVALUATORS[0], &out, "The decision is recorded and the firm is told").await;
    assert!(page.contains("eliminated"), "{page}");
    let letters = world.get("rival", "/en/desk/letters").await.with(200).text();
    assert!(
        letters.contains("Your firm goes no further in the dialogue.") && letters.contains("pas couvert"),
        "{letters}"
    );
    let own = world.get("rival", &talks).await.with(200).text();
    assert!(own.contains("pas couvert") && !own.contains("/dialogue/proposal"), "{own}");
    let other = world.get("seller", &talks).await.with(200).text();
    assert!(!other.contains("pas couvert") && other.contains("/dialogue/proposal"), "{other}");
    let public = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(!public.contains("pas couvert") && !public.contains("onetech"), "{public}");
    let last = json!({ "firm": "sotetel", "criteria": ["quality"], "reasons": { "fr": "Non plus." } });
    world.post(EVALUATORS[0], &format!("{api}/dialogue/eliminations"), last).await.refused(422, "too_few_remain");
}

#[tokio::test(flavor = "multi_thread")]
async fn invited_firms_negotiate_and_no_deadline_is_told_before_there_is_one() {
    let law = include_str!("../../../../law/model/2011.toml");
    let law = law.replace("\"USD\"", "\"TND\"").replace("\"domestic\"", "\"local-product\"");
    let world = World::under(&law).await;
    let ocid = world.drafted_with("competitive_negotiation", |notice| notice["tender_period_end"] = Value::Null).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let firms = json!({ "firms": ["sotetel", "onetech"] });
    world.post("officer", &format!("{api}/invitations"), firms.clone()).await.with(201);
    let reason = json!({ "ground": "urgent-need", "statement": { "fr": "La crue a emporté le poste." } });
    world.post("officer", &format!("{api}/method-reason"), reason).await.with(201);
    world.post("approver", &format!("{api}/approval"), json!({ "draft": 3 })).await.with(201);
    let committee = json!({ "kind": "evaluation", "members": EVALUATORS });
    world.post("officer", &format!("{api}/committees"), committee).await.with(201);
    for member in EVALUATORS {
        let declaration = json!({ "kind": "evaluation", "conflict": false, "statement": "None." });
        world.post(member, &format!("{api}/declarations"), declaration).await.with(201);
    }
    let preview = world.get("officer", &format!("{desk}/notice/preview")).await.with(200).text();
    assert!(preview.contains("The buyer talks with the firms it invited"), "{preview}");
    assert!(!preview.contains("Deadline for applications"), "{preview}");
    let file = world.get("officer", &desk).await.with(200).text();
    assert!(file.contains("invite the firms to talk") && !file.contains("call for applications"), "{file}");
    world.publish(&ocid).await.with(201);
    let view = world.get("", &api).await.json();
    assert_eq!((&view["stage"], &view["deadline"], &view["invited"]), (&json!("dialogue"), &Value::Null, &Value::Null));
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("The buyer talks with the firms it invited"), "{page}");
    for absent in ["Deadline for applications", "Closing of bids", "Organisation sotetel", "How to apply"] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
    let own = world.get("seller", &format!("{desk}/dialogue")).await.with(200).text();
    assert!(own.contains("Organisation sotetel") && !own.contains("Organisation onetech"), "{own}");
    world.get("seller", &format!("{desk}/application")).await.with(404);
    let file = world.get("officer", &desk).await.with(200).text();
    assert!(file.contains("Open a round of the dialogue") && !file.contains("/applications"), "{file}");

    let round = json!({ "subject": { "fr": "Délais" } });
    world.post("officer", &format!("{api}/dialogue/rounds"), round).await.with(201);
    for firm in ["sotetel", "onetech"] {
        let declined = json!({ "firm": firm, "on": world.in_days(0), "took_part": false });
        world.post("officer", &format!("{api}/dialogue/exchanges"), declined).await.with(201);
    }
    world.post("officer", &format!("{api}/dialogue/round-closing"), json!({})).await.with(201);
    let statement = json!({ "statement": { "fr": "Livraison en deux semaines." } });
    world.post("approver", &format!("{api}/dialogue/conclusion"), statement).await.with(201);
    world.post("officer", &format!("{api}/invitations"), firms).await.refused(422, "call_fixed");
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(8));
    world.put("officer", &format!("{api}/notice"), notice).await.with(201);
    world.post("approver", &format!("{api}/approval"), json!({ "draft": 4 })).await.with(201);
    world.keyed(&ocid).await;
    world.publish(&ocid).await.with(201);
    world.bid(&ocid, LOTS[0], ("seller", "sotetel"), 900_000, 7).await;
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    assert_eq!(record["records"][0]["compiledRelease"]["tender"]["procurementMethod"], "limited");
}
