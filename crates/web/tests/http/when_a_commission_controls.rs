//! The control commission that the value requires: charged by the administrator, asked by the officer, heard before the
//! award, read by everybody with it.

use crate::markup::faults;
use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::{EVALUATORS, LOTS, OPENERS, World};
use serde_json::{Value, json};

/// A commission for goods, for which the other buyer's officer speaks.
async fn commission(world: &World) {
    let organisation = json!({
        "command": "register_organisation", "party": "commission", "kind": "authority",
        "name": { "fr": "Commission départementale" }, "country": "TN",
    });
    world.post("admin", "/api/v1/parties", organisation).await.with(201);
    let charge = form(world, "admin", "/en/desk/people/commission/charge", "/charge").await;
    send(world, "admin", &charge.tick("controls", "department-goods-services")).await.with(303);
    let people = world.get("admin", "/en/desk/people").await.with(200).text();
    assert!(people.contains("1 control"), "{people}");
    for who in ["officer", "auditor"] {
        world.get(who, "/en/desk/people/commission/charge").await.with(404);
    }
    let wrong = json!({ "command": "charge_commission", "party": "commission", "controls": ["castle"] });
    world.post("admin", "/api/v1/parties", wrong).await.refused(422, "control_unknown");
    let mandate =
        json!({ "command": "grant_mandate", "party": "commission", "person": "other-officer", "role": "controller" });
    world.post("admin", "/api/v1/parties", mandate).await.with(201);
}

/// The report of the first lot is issued.
async fn reported(world: &World) -> String {
    let worth = |notice: &mut Value| {
        for lot in 0..LOTS.len() {
            notice["lots"][lot]["value"] = json!({ "amount_minor": 200_000_000, "currency": "TND" });
        }
    };
    let ocid = world.published_with(worth).await;
    for (n, by) in [("seller", "sotetel"), ("rival", "onetech")].into_iter().enumerate() {
        world.bid(&ocid, LOTS[0], by, 900_000 + n as u64, n as u8 + 1).await;
    }
    world.advance("P46D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOTS[0], member).await;
    }
    let (at, here) = (format!("/api/v1/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}/lots/{}", LOTS[0]));
    let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][LOTS[0]]["examination"]["bids"].take();
    for bid in bids.as_array().unwrap() {
        let admitted = json!({ "bid": bid["bid"], "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
    }
    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Examiné." } })).await.with(201);
    ocid
}

#[tokio::test(flavor = "multi_thread")]
async fn the_opinion_comes_before_the_award_and_is_read_with_it() {
    let world = World::new().await;
    let ocid = reported(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let lot = format!("{desk}/lots/{}", LOTS[0]);
    let ranking = world.get("officer", &api).await.json()["lots"][LOTS[0]]["report"]["ranking"]["bids"].take();
    let outcomes = json!([{ "bid": ranking[1]["bid"], "reasons": { "fr": "Moins bien classée." } }]);
    let decision = json!({ "bid": ranking[0]["bid"], "outcomes": outcomes });
    let award = async || world.post("approver", &format!("{api}/lots/{}/award", LOTS[0]), decision.clone()).await;
    award().await.refused(422, "opinion_missing");
    let request = json!({ "lot": LOTS[0] });
    let ask = format!("{api}/opinion-requests");
    world.post("officer", &ask, request.clone()).await.refused(422, "commission_missing");
    commission(&world).await;
    world.post("seller", &ask, request.clone()).await.refused(403, "role_missing");
    let page = world.get("officer", &desk).await.with(200).text();
    assert!(page.contains("Submit to the control commission"), "{page}");
    world.get("other-officer", &format!("{lot}/opinion")).await.with(404);
    let control = form(&world, "officer", &format!("{lot}/control"), "/control").await;
    done(&world, "officer", &control, "The control commission is asked.").await;
    award().await.refused(422, "opinion_pending");
    world.post("officer", &ask, request).await.refused(409, "opinion_asked");

    // It waits on the commission's own desk, with the ranking.
    let landing = world.get("other-officer", "/en/desk").await.with(200).text();
    let way = format!("/procedures/{ocid}/lots/{}/opinion", LOTS[0]);
    assert!(landing.contains("commission") && landing.contains(&way), "{landing}");
    let page = world.get("other-officer", &format!("{lot}/opinion")).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    assert!(page.contains("Organisation sotetel"), "{page}");
    for who in ["officer", "approver", "auditor", "seller"] {
        world.get(who, &format!("{lot}/opinion")).await.with(404);
    }
    let opinion = form(&world, "other-officer", &format!("{lot}/opinion"), "/opinion").await;
    refused(&world, "other-officer", &opinion, 422, "The field “reasons”").await;
    let opinion = opinion.fill("verdict", "with_reservations").fill("reasons.fr", "La date est à préciser.");
    done(&world, "other-officer", &opinion, "The opinion of the commission is recorded.").await;
    let results = format!("/en/procedures/{ocid}/results");
    assert!(!world.get("", &results).await.with(200).text().contains("La date est à préciser."));
    assert_eq!(world.get("", &api).await.json()["lots"][LOTS[0]].get("control"), None);
    award().await.with(201);
    let page = world.get("", &results).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    for said in ["La date est à préciser.", "Favourable with reservations", "Commission départementale", "art. 155"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let view = world.get("", &api).await.json();
    let opinion = &view["lots"][LOTS[0]]["control"]["opinion"];
    assert_eq!(opinion["verdict"], "with_reservations", "{view}");
    // Open data tells it with the award, and not before.
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let release = &record["records"][0]["compiledRelease"];
    let milestones = release["tender"]["milestones"].as_array().unwrap();
    let told = milestones.iter().find(|one| one["type"] == "approval").unwrap();
    assert!(told["code"].as_str().unwrap().ends_with(":with_reservations"), "{told}");
    assert_eq!((&told["description"], &told["status"]), (&json!("La date est à préciser."), &json!("met")));
    assert_eq!(told["relatedLots"], json!([LOTS[0]]));
}
