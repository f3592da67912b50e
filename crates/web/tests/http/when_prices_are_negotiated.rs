//! Prices are negotiated one after the other, by forms without a script and by the API: the order in public, a request and
//! its answer that nobody else reads, a termination with public reasons, the next firm, the price.

use crate::when_firms_talk::typed;
use crate::when_forms_are_sent::{done, form, refused, send_with};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use serde_json::{Value, json};

pub const LOT: &str = LOTS[0];
const METHOD: &str = "request_for_proposals_with_consecutive_negotiation";

/// A world under the Model Law, in the money of these stories.
pub fn law() -> String {
    let law = include_str!("../../../../law/model/2011.toml");
    law.replace("\"USD\"", "\"TND\"").replace("\"domestic\"", "\"local-product\"")
}

/// Two firms bid; quality is ranked: Sotetel first.
pub async fn ranked(world: &World) -> String {
    let ocid = world
        .drafted_with(METHOD, |notice| {
            for lot in notice["lots"].as_array_mut().unwrap() {
                lot["award"] = json!({
                    "rule": "quality", "technical_points_minimum": "40", "criteria": [
                        { "id": "quality", "title": { "fr": "Qualité", "ar": "الجودة", "en": "Quality" }, "weight": "100", "score_maximum": "10" },
                    ],
                });
            }
        })
        .await;
    let at = format!("/api/v1/procedures/{ocid}");
    let reason = json!({ "ground": METHOD, "statement": { "fr": "Le prix doit être négocié." } });
    world.post("officer", &format!("{at}/method-reason"), reason).await.with(201);
    world.post("approver", &format!("{at}/approval"), json!({ "draft": 2 })).await.with(201);
    world.keyed_for(&ocid, &["technical", "financial"]).await;
    world.publish(&ocid).await.with(201);
    for (salt, by, price) in [(1, ("seller", "sotetel"), 900_000_u64), (2, ("rival", "onetech"), 950_000)] {
        let prices = json!([{ "item": "1", "unit_price_minor": price.to_string(), "tax_percent": "19" }]);
        let answers = json!([{ "criterion": "bankruptcy", "value": { "boolean": false } }]);
        for (kind, offer) in [
            ("technical", json!({ "answers": answers })),
            ("financial", json!({ "currency": "TND", "prices": prices })),
        ] {
            let bid = world.sealed_part(&ocid, (LOT, kind), by, offer, salt, kind.as_bytes()).await;
            world.submit(&ocid, LOT, by.0, &bid).await.with(201);
            world.put_segments(&ocid, LOT, by.0, &bid).await;
        }
    }
    world.advance("P41D").await;
    open(world, &ocid, "technical").await;
    let here = format!("{at}/lots/{LOT}");
    let bids = bids(world, &ocid).await;
    for (bid, _) in &bids {
        let admitted = json!({ "bid": bid, "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
    }
    let score = |firm: &str| if firm == "sotetel" { "9" } else { "7" };
    let scores = bids.iter().map(|(bid, firm)| json!({ "bid": bid, "criterion": "quality", "score": score(firm) }));
    let scores = json!({ "scores": scores.collect::<Vec<_>>() });
    for member in EVALUATORS {
        world.post(member, &format!("{here}/scores"), scores.clone()).await.with(201);
    }
    let mut agreed = scores;
    agreed["dissents"] = json!([]);
    world.post(EVALUATORS[0], &format!("{here}/consolidation"), agreed).await.with(201);
    ocid
}

pub async fn open(world: &World, ocid: &str, kind: &str) {
    for member in &OPENERS[..2] {
        world.release_kind(ocid, (LOT, kind), member).await;
    }
}

/// Each bid with its firm.
pub async fn bids(world: &World, ocid: &str) -> Vec<(String, String)> {
    let view = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
    let bids = view["lots"][LOT]["examination"]["bids"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    bids.iter().map(|bid| (text(&bid["bid"]), text(&bid["tenderer"]))).collect()
}

pub async fn bid_of(world: &World, ocid: &str, firm: &str) -> String {
    bids(world, ocid).await.into_iter().find(|(_, of)| of == firm).unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn firms_are_invited_in_the_order_of_quality_and_read_only_their_own() {
    let world = World::under(&law()).await.with_a_newcomer().await;
    let ocid = ranked(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let (all, here) = (format!("{desk}/lots/{LOT}/negotiations"), format!("{api}/lots/{LOT}"));
    world.get("officer", &all).await.with(404);
    let conclusion = form(&world, EVALUATORS[0], &format!("{desk}/lots/{LOT}/conclusion"), "/conclusion").await;
    done(&world, EVALUATORS[0], &conclusion, "Quality is ranked, in public.").await;
    let public = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(public.contains("Ranking on quality") && public.contains("price sealed"), "{public}");
    for who in ["newcomer", "other-officer"] {
        world.get(who, &all).await.with(404);
        world.get(who, &format!("{all}/invitation")).await.with(404);
    }
    let (first, second) = (bid_of(&world, &ocid, "sotetel").await, bid_of(&world, &ocid, "onetech").await);
    let early = json!({ "bid": second });
    world.post("officer", &format!("{here}/negotiations"), early.clone()).await.refused(422, "not_next_in_rank");
    let invitation = form(&world, "officer", &format!("{all}/invitation"), "/invitation").await;
    done(&world, "officer", &invitation, "The firm is invited.").await;
    open(&world, &ocid, "financial").await;
    let view = world.get("", &api).await.json();
    let shown = &view["lots"][LOT]["negotiations"];
    assert_eq!(
        (&shown["held"][0]["tenderer"], &shown["held"][0]["rounds"]),
        (&json!("sotetel"), &Value::Null),
        "{shown}"
    );

    let request = form(&world, "officer", &format!("{all}/request"), "/request").await;
    let request = request.fill("request.fr", "Les frais dépassent le barème.").fill("answer_until", "bientôt");
    let again = send_with(&world, "officer", &request, None).await.with(200).text();
    assert!(again.contains("Les frais dépassent le barème."), "nothing typed is lost: {again}");
    let request = request.fill("answer_until", &typed(world.in_days(3)));
    let sent = send_with(&world, "officer", &request, Some(("bareme.pdf", b"%PDF-1.7 bareme"))).await.with(303);
    let page = world.get("officer", sent.header("location")).await.with(200).text();
    assert!(page.contains("the firm is told") && page.contains("bareme.pdf"), "{page}");
    let link = page.split("href=\"").find(|part| part.contains("bareme.pdf")).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    world.get("seller", &link).await.with(200);
    for who in ["", "rival", "newcomer"] {
        world.get(who, &link).await.with(404);
    }
    let other = world.get("rival", &all).await.with(200).text();
    assert!(other.contains("Ranking on quality") && !other.contains("Les frais dépassent"), "{other}");
    world.get("rival", &format!("{all}/offer")).await.with(404);
    let offer = form(&world, "seller", &format!("{all}/offer"), "/offer").await;
    let offer =
        refused(&world, "seller", &offer.fill("price", "99000000"), 422, "no higher than the price before").await;
    let offer = offer.fill("price", "12000").fill("statement", "Nous suivons le barème.");
    done(&world, "seller", &offer, "Your counter-offer is recorded.").await;
    let page = world.get("officer", &all).await.with(200).text();
    assert!(page.contains("Nous suivons le barème."), "{page}");
    let public = world.get("", &api).await.text();
    assert!(!public.contains("barème"), "{public}");

    world.advance("PT3H").await;
    let minutes = form(&world, "officer", &format!("{all}/minutes"), "/minutes").await;
    let minutes = minutes.fill("on", &typed(world.in_days(0))).fill("minutes.fr", "Entretien sur les frais.");
    done(&world, "officer", &minutes, "The minutes are recorded").await;
    let end = form(&world, "approver", &format!("{all}/termination"), "/termination").await;
    let end = refused(&world, "approver", &end, 422, "text").await;
    let end = end.fill("reasons.fr", "Le prix dépasse les crédits.");
    done(&world, "approver", &end, "The negotiation is terminated").await;
    let public = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(public.contains("negotiation terminated") && public.contains("Le prix dépasse les crédits."), "{public}");
    let back = json!({ "bid": first });
    world.post("officer", &format!("{here}/negotiations"), back).await.refused(422, "negotiation_ended");

    world.post("officer", &format!("{here}/negotiations"), early).await.with(201);
    open(&world, &ocid, "financial").await;
    let statement = json!({ "statement": { "fr": "Le prix suit le barème." } });
    world.post("approver", &format!("{here}/negotiations/{second}/agreement"), statement).await.with(201);
    let public = world.get("", &api).await.json();
    assert_eq!(public["lots"][LOT]["negotiations"]["held"][1]["agreed"], Value::Null, "it is told with the award");
    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes")).await.with(200).text();
    assert!(minutes.contains("Minutes") || !minutes.is_empty());
    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Convenu." } })).await.with(201);
    let outcomes = json!([{ "bid": first, "reasons": { "fr": "Sans accord." } }]);
    world.post("approver", &format!("{here}/award"), json!({ "bid": second, "outcomes": outcomes })).await.with(201);
    let public = world.get("", &api).await.json();
    assert!(public["lots"][LOT]["negotiations"]["held"][1]["agreed"]["price"].is_object(), "{public}");
    let results = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
    assert!(results.contains("Organisation onetech"), "{results}");
}
