//! A purchasing system over HTTP: firms ask by forms and by the API, the committee assesses, another person concludes, all
//! who are admitted are invited to a competition, and everybody sees the clocks.

use crate::when_firms_apply::{call, callable_by};
use crate::when_forms_are_sent::{done, form, refused};
use crate::world::{Answer, EVALUATORS, LOTS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

async fn bare(world: &World, who: &str, path: &str) -> Answer {
    world.send(world.request(Method::POST, who, path).body(Body::empty()).unwrap()).await
}

/// A system that firms can join.
pub async fn lasting(world: &World) -> String {
    let ocid = readied(world).await;
    world.publish(&ocid).await.with(201);
    ocid
}

/// A system that waits for its publication.
pub async fn readied(world: &World) -> String {
    let (until, first) = (world.in_days(700), world.in_days(31));
    callable_by(world, "purchasing_system", move |notice| {
        call(world)(notice);
        notice.as_object_mut().unwrap().remove("selection");
        notice["system"] = json!({ "until": until, "first_requests_until": first });
    })
    .await
}

/// A firm asks by the API; gives its request.
pub async fn ask(world: &World, ocid: &str, (who, firm): (&str, &str), turnover: u64) -> String {
    let query = format!("file_name=methode-{firm}.pdf&media_type=application/pdf");
    let document = world.upload(who, &query, format!("%PDF-1.7 {firm}").into_bytes()).await.with(201).json();
    let application = json!({
        "party": firm,
        "answers": [
            { "criterion": "bankruptcy", "value": { "boolean": false } },
            { "criterion": "turnover", "value": { "number": turnover.to_string() } },
            { "criterion": "method", "value": { "file": format!("methode-{firm}.pdf") } },
        ],
        "documents": [document],
        "lots": LOTS,
    });
    world.post(who, &format!("/api/v1/procedures/{ocid}/applications"), application).await.with(201);
    let listed = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}/requests")).await.with(200).json();
    let own = listed["requests"].as_array().unwrap().iter().find(|one| one["firm"] == firm);
    own.unwrap()["request"].as_str().unwrap().to_owned()
}

/// The committee finds that a firm qualifies, and another person concludes.
pub async fn admit(world: &World, ocid: &str, request: &str) {
    let at = format!("/api/v1/procedures/{ocid}/requests/{request}");
    let found = json!({ "qualified": true, "lots": LOTS });
    world.post(EVALUATORS[0], &format!("{at}/assessment"), found).await.with(201);
    bare(world, "approver", &format!("{at}/conclusion")).await.with(201);
}

/// The committee finds that it does not.
pub async fn turn_away(world: &World, ocid: &str, request: &str) {
    let at = format!("/api/v1/procedures/{ocid}/requests/{request}");
    let found =
        json!({ "qualified": false, "grounds": ["turnover"], "reasons": { "fr": "Chiffre d'affaires trop faible." } });
    world.post(EVALUATORS[0], &format!("{at}/assessment"), found).await.with(201);
    bare(world, "approver", &format!("{at}/conclusion")).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn firms_join_and_compete_and_everybody_sees_the_clocks() {
    let world = World::new().await;
    let ocid = lasting(&world).await;
    let api = format!("/api/v1/procedures/{ocid}");
    assert_eq!(world.get("", &api).await.json()["stage"], "system");
    let request = ask(&world, &ocid, ("seller", "sotetel"), 2_500_000).await;
    let other = ask(&world, &ocid, ("rival", "onetech"), 10).await;
    // The clock is public, the firm is not.
    let shown = world.get("", &api).await.json();
    let one = &shown["system"]["requests"][0];
    assert_eq!((&one["stage"], one.get("firm")), (&json!("pending"), None), "{shown}");
    assert!(one["decide_by"].is_string() && one["overdue"] == json!(false));
    world.get("", &format!("{api}/requests")).await.refused(401, "unauthenticated");
    world.get("seller", &format!("{api}/requests")).await.refused(404, "not_found");
    let at = format!("{api}/requests/{request}");
    bare(&world, "approver", &format!("{at}/conclusion")).await.refused(422, "request_unassessed");
    let nothing = json!({ "qualified": true, "lots": ["LOT-9"] });
    world.post(EVALUATORS[0], &format!("{at}/assessment"), nothing).await.refused(422, "categories_unfit");
    admit(&world, &ocid, &request).await;
    world.advance("P20D").await;
    let page = world.get("", &format!("/en/procedures/{ocid}/system")).await.with(200).text();
    assert!(page.contains("Requests overdue: 1") && page.contains("/organisations/sotetel"), "{page}");
    assert!(!page.contains("onetech"), "nobody learns who waits");
    turn_away(&world, &ocid, &other).await;
    let page = world.get("", &format!("/en/procedures/{ocid}/system")).await.text();
    assert!(!page.contains("onetech") && page.contains("Refused"), "{page}");
    let own = world.get("rival", &format!("/en/desk/procedures/{ocid}/application")).await.with(200).text();
    assert!(own.contains("Chiffre d&#39;affaires trop faible.") && own.contains("/reviews/new"), "{own}");

    // Nothing is bought before the first firms had their time.
    let new = json!({ "method": "specific_contract", "title": { "fr": "Transformateurs, marché spécifique" } });
    let compete = format!("{api}/lots/{}/agreement/competitions", LOTS[0]);
    world.post("officer", &compete, new.clone()).await.refused(422, "system_not_in_force");
    world.advance("P12D").await;
    let started = world.post("officer", &compete, new).await.with(201).json();
    let later = started["ocid"].as_str().unwrap();
    let view = world.get("officer", &format!("/api/v1/procedures/{later}")).await.with(200).json();
    assert_eq!(view["agreement"], json!({ "procedure": ocid, "lot": LOTS[0] }));
    let conditions = world.get("officer", &format!("/en/desk/procedures/{later}")).await.with(200).text();
    assert!(conditions.contains("The purchasing system is in force"), "{conditions}");

    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let tender = &record["records"][0]["compiledRelease"]["tender"];
    assert_eq!(
        tender["techniques"],
        json!({ "hasDynamicPurchasingSystem": true, "dynamicPurchasingSystem": { "type": "closed" } })
    );
    let reasons = json!({ "reasons": { "fr": "Une centrale d'achat prend le relais." } });
    world.post("officer", &format!("{api}/system/end"), reasons.clone()).await.refused(403, "role_missing");
    world.post("approver", &format!("{api}/system/end"), reasons).await.with(201);
    let ended = world.get("", &api).await.json();
    assert!(ended["system"]["ended"]["at"].is_string(), "{ended}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_asks_and_is_admitted_with_forms_alone() {
    let world = World::new().await;
    let ocid = lasting(&world).await;
    let desk = format!("/en/desk/procedures/{ocid}");
    let page = world.get("seller", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Ask to be admitted") && page.contains(&format!("/en/procedures/{ocid}/system")), "{page}");
    let request = ask(&world, &ocid, ("seller", "sotetel"), 2_500_000).await;
    let waiting = world.get(EVALUATORS[0], "/en/desk").await.text();
    assert!(waiting.contains(&format!("{desk}/requests")), "{waiting}");
    let path = format!("/requests/{request}");
    let found = form(&world, EVALUATORS[0], &format!("{desk}{path}"), &path).await;
    let wrong = found.clone().fill("qualified", "not-qualified");
    refused(&world, EVALUATORS[0], &wrong, 422, "reasons").await;
    let given = found.fill("qualified", "qualified");
    done(&world, EVALUATORS[0], &given, "The finding is recorded").await;
    let conclude = form(&world, "approver", &format!("{desk}{path}/conclusion"), "/conclusion").await;
    done(&world, "approver", &conclude, "The decision is recorded").await;
    let shown = world.get("", &format!("/en/procedures/{ocid}/system")).await.text();
    assert!(shown.contains("Admitted firms: 1"), "{shown}");
    let again = form(&world, "officer", &format!("{desk}{path}/extension"), "/extension").await;
    refused(&world, "officer", &again.fill("reasons.en", "Checks"), 422, "cannot be extended").await;
    let end = form(&world, "approver", &format!("{desk}/ending"), "/ending").await;
    let end = refused(&world, "approver", &end, 422, "is empty, too long").await;
    done(&world, "approver", &end.fill("reasons.en", "Another body takes over"), "The system is ended").await;
}
