//! A contest, by forms without a script and by the API: works under numbers, a ranking that every member of the jury signs,
//! and only then the names. Nobody who asks the node learns before whose a work is.

use crate::when_forms_are_sent::{done, form, refused};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use serde_json::{Value, json};

pub const LOT: &str = LOTS[0];
const FIRMS: [(&str, &str); 2] = [("seller", "sotetel"), ("rival", "onetech")];

/// Two firms hand in works, which are open, admitted and scored: Onetech's is the better one.
pub async fn scored(world: &World) -> String {
    let ocid = world
        .drafted_with("design_contest", |notice| {
            for lot in notice["lots"].as_array_mut().unwrap() {
                lot["award"] = json!({
                    "rule": "quality", "criteria": [
                        { "id": "quality", "title": { "fr": "Qualité", "ar": "الجودة", "en": "Quality" }, "weight": "100", "score_maximum": "10" },
                    ],
                });
                let prize = |amount: u64| json!({ "amount_minor": amount, "currency": "TND" });
                lot["comparison"] = json!({ "prizes": [prize(30_000_000), prize(10_000_000)] });
            }
            notice["items"] = json!([]);
        })
        .await;
    let at = format!("/api/v1/procedures/{ocid}");
    let reason = json!({ "ground": "design_contest", "statement": { "fr": "Un jury choisit le projet du poste." } });
    world.post("officer", &format!("{at}/method-reason"), reason).await.with(201);
    world.post("approver", &format!("{at}/approval"), json!({ "draft": 2 })).await.with(201);
    world.keyed_for(&ocid, &["work", "name"]).await;
    world.publish(&ocid).await.with(201);
    for (salt, by) in (1..).zip(FIRMS) {
        let answers = json!([{ "criterion": "bankruptcy", "value": { "boolean": false } }]);
        for (kind, offer) in [("work", json!({})), ("name", json!({ "answers": answers }))] {
            let bid = world.sealed_part(&ocid, (LOT, kind), by, offer, salt, kind.as_bytes()).await;
            world.submit(&ocid, LOT, by.0, &bid).await.with(201);
            world.put_segments(&ocid, LOT, by.0, &bid).await;
        }
    }
    world.advance("P41D").await;
    open(world, &ocid, "work").await;
    let here = format!("{at}/lots/{LOT}");
    let bids = bids(world, &ocid).await;
    for (bid, ..) in &bids {
        let admitted = json!({ "bid": bid, "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
    }
    // The same order whatever the numbers are: the work that the second firm sealed is scored higher.
    let better = own_bid(world, &ocid, FIRMS[1]).await;
    let score = |bid: &str| if bid == better { "9" } else { "7" };
    let scores = bids.iter().map(|(bid, ..)| json!({ "bid": bid, "criterion": "quality", "score": score(bid) }));
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

/// The bid that a firm knows to be its own: nobody else can tell.
async fn own_bid(world: &World, ocid: &str, (_, firm): (&str, &str)) -> String {
    let work = world.work_of(firm);
    let view = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json();
    let bids = view["lots"][LOT]["examination"]["bids"].as_array().cloned();
    let bids = match bids {
        Some(bids) => bids,
        None => {
            let view = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
            view["lots"][LOT]["examination"]["bids"].as_array().cloned().unwrap()
        }
    };
    let of = |bid: &&Value| bid["envelopes"].as_array().unwrap().iter().any(|line| line["eid"] == work);
    bids.iter().find(of).unwrap()["bid"].as_str().unwrap().to_owned()
}

/// Each bid with its tenderer and its number.
pub async fn bids(world: &World, ocid: &str) -> Vec<(String, Value, Value)> {
    let view = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
    let bids = view["lots"][LOT]["examination"]["bids"].as_array().cloned().unwrap_or_default();
    let line = |bid: &Value| (bid["bid"].as_str().unwrap().to_owned(), bid["tenderer"].clone(), bid["number"].clone());
    bids.iter().map(line).collect()
}

/// The ranking as the jury sends it.
pub async fn ranking(world: &World, ocid: &str) -> Value {
    let merits = bids(world, ocid).await.into_iter().map(|(bid, ..)| {
        json!({ "bid": bid, "merits": { "fr": "Clair et lisible.", "ar": "واضح ومقروء.", "en": "Clear and legible." } })
    });
    json!({ "merits": merits.collect::<Vec<_>>(), "remarks": { "fr": "Deux œuvres jugées.", "ar": "حُكّم عملان.", "en": "Two works were judged." } })
}

/// Everything that the node tells anybody about the procedure names neither firm.
async fn nobody_is_named(world: &World, ocid: &str) {
    let (page, api) = (format!("/en/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let desk = format!("/en/desk/procedures/{ocid}");
    let public =
        [page.clone(), format!("{page}/opening"), format!("{page}/minutes"), format!("{page}/history"), api.clone()];
    let release = format!("/ocds/records/{ocid}");
    for path in public.iter().chain([&release]) {
        told_nothing(world, "", path).await;
    }
    let inside = [
        desk.clone(),
        format!("{desk}/lots/{LOT}/admissibility"),
        format!("{desk}/lots/{LOT}/ranking"),
        format!("{desk}/lots/{LOT}/conditions"),
        format!("{desk}/shares"),
        api,
    ];
    for who in [EVALUATORS[0], OPENERS[0], "officer", "approver"] {
        for path in &inside {
            told_nothing(world, who, path).await;
        }
    }
}

async fn told_nothing(world: &World, who: &str, path: &str) {
    let answer = world.get(who, path).await;
    let text = answer.text().to_lowercase();
    for (_, firm) in FIRMS {
        // The buyer's page names who has an account in no other way either.
        assert!(!text.contains(firm), "{who} {path} names {firm}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_jury_ranks_and_signs_and_only_then_are_names_opened() {
    let world = World::new().await;
    let ocid = scored(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let here = format!("{desk}/lots/{LOT}");
    nobody_is_named(&world, &ocid).await;
    let found = bids(&world, &ocid).await;
    assert!(found.iter().all(|(_, tenderer, _)| tenderer.is_null()), "{found:?}");
    let mut numbers: Vec<u64> = found.iter().map(|(.., number)| number.as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
    let page = world.get(EVALUATORS[0], &format!("{here}/admissibility")).await.with(200).text();
    assert!(page.contains("Work no. 1") && page.contains("Work no. 2"), "{page}");
    world.get(EVALUATORS[0], &format!("{here}/conclusion")).await.with(404);
    world.get(EVALUATORS[0], &format!("{here}/jury")).await.with(404);
    world.get("seller", &format!("{here}/ranking")).await.with(404);
    world
        .post(EVALUATORS[0], &format!("{api}/lots/{LOT}/conclusion"), json!({}))
        .await
        .refused(422, "works_not_ranked");

    // What was typed is kept when something is missing.
    let ranked = form(&world, EVALUATORS[0], &format!("{here}/ranking"), "/ranking").await;
    let ranked = ranked.fill("works.0.merits.fr", "Clair.").fill("remarks.fr", "Deux œuvres jugées.");
    let again = refused(&world, EVALUATORS[0], &ranked, 422, "Nothing is written of the merits").await;
    let ranked = again.fill("works.1.merits.fr", "Lisible.");
    done(&world, EVALUATORS[0], &ranked, "The ranking is recorded.").await;
    let seen = world.get("", &api).await.json();
    assert_eq!(seen["lots"][LOT]["jury"], Value::Null, "nobody outside reads it before all have signed");
    nobody_is_named(&world, &ocid).await;
    for member in EVALUATORS {
        let report = form(&world, member, &format!("{here}/jury"), "/jury").await;
        done(&world, member, &report, "Your signature is recorded.").await;
    }
    world.get(EVALUATORS[0], &format!("{here}/jury")).await.with(404);
    // The order is public, and still without names.
    let seen = world.get("", &api).await.json();
    let best = own_bid_of(&seen);
    assert_eq!(seen["lots"][LOT]["jury"]["signed"].as_array().unwrap().len(), EVALUATORS.len());
    let public = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(public.contains("Report of the jury") && public.contains("Clair."), "{public}");
    nobody_is_named(&world, &ocid).await;

    open(&world, &ocid, "name").await;
    let named = bids(&world, &ocid).await;
    let author = |bid: &str| named.iter().find(|(of, ..)| of == bid).unwrap().1.clone();
    assert_eq!(author(&best), json!("onetech"));
    assert_eq!(named.len(), 2);
    let public = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(public.to_lowercase().contains("onetech"), "{public}");
    let api_lot = format!("{api}/lots/{LOT}");
    for (bid, ..) in &named {
        let admitted = json!({ "bid": bid, "admitted": true });
        world.post(EVALUATORS[0], &format!("{api_lot}/admissibility"), admitted).await.with(201);
    }
    let summary = json!({ "summary": { "fr": "Les prix suivent le jury." } });
    world.post("officer", &format!("{api_lot}/report"), summary).await.with(201);
    world.post("approver", &format!("{api_lot}/award"), json!({ "bid": best, "outcomes": [] })).await.with(201);
    let seen = world.get("", &api).await.json();
    let award = &seen["lots"][LOT]["award"];
    assert_eq!((&award["tenderer"], &award["price"]["amount_minor"]), (&json!("onetech"), &json!(30_000_000)));
    assert_eq!(award["shared_with"][0]["price"]["amount_minor"], json!(10_000_000));
    let case = world.get("", &format!("{api}/case-file")).await;
    assert!(case.status.is_success() || case.status.as_u16() == 404, "{}", case.text());
}

fn own_bid_of(view: &Value) -> String {
    view["lots"][LOT]["jury"]["works"][0]["bid"].as_str().unwrap().to_owned()
}
