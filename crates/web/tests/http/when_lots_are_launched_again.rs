//! Lots that ended without contract: the officer launches them again, each once, and everybody can follow them.

use crate::when_forms_are_sent::{form, refused, send};
use crate::world::{LOTS, World};
use formats::ocds::validate;
use serde_json::{Value, json};

/// A published procedure on which nobody bid; its first lot is declared unsuccessful.
async fn failed(world: &World) -> String {
    let ocid = world.published().await;
    world.advance("P41D").await;
    let lot = format!("/api/v1/procedures/{ocid}/lots/{}/unsuccessful", LOTS[0]);
    world.post("approver", &lot, json!({ "reasons": { "fr": "Aucune offre." } })).await.with(201);
    ocid
}

async fn publish(world: &World, ocid: &str) {
    let api = format!("/api/v1/procedures/{ocid}");
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(40));
    world.put("officer", &format!("{api}/notice"), notice).await.with(201);
    world.post("approver", &format!("{api}/approval"), json!({ "draft": 2 })).await.with(201);
    world.keyed(ocid).await;
    world.publish(ocid).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unsuccessful_lot_is_launched_again_and_both_procedures_say_so() {
    let world = World::new().await;
    let earlier = failed(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{earlier}"), format!("/api/v1/procedures/{earlier}"));
    for (who, offered) in [("officer", true), ("approver", false), ("seller", false)] {
        let page = world.get(who, &desk).await.with(200).text();
        assert_eq!(page.contains("Launch lots again"), offered, "{who}");
        world.get(who, &format!("{desk}/relaunch")).await.with(if offered { 200 } else { 404 });
    }
    let asked = form(&world, "officer", &format!("{desk}/relaunch"), "/relaunch").await;
    // What can be taken over is filled in; the lot that goes on is not offered.
    assert_eq!((asked.get("lots"), asked.get("method"), asked.get("title.en")), (LOTS[0], "open", "Transformers"));
    assert_eq!(asked.fields.iter().filter(|(name, _)| name == "lots").count(), 1);
    let mut none = asked.clone();
    none.fields.retain(|(name, _)| name != "lots");
    refused(&world, "officer", &none, 422, "No lot is chosen").await;
    let sent = send(&world, "officer", &asked.clone().fill("title.fr", "Transformateurs, encore")).await.with(303);
    let place = sent.header("location").to_owned();
    let again = send(&world, "officer", &asked.fill("title.fr", "Transformateurs, encore")).await.with(303);
    assert_eq!(again.header("location"), place, "the same form sent twice opens one file");
    let later = place.strip_prefix("/en/desk/procedures/").unwrap().split('/').next().unwrap().to_owned();
    let page = world.get("officer", &place).await.with(200).text();
    assert!(page.contains("The file is open and its notice begins with the chosen lots."), "{page}");

    // The notice is a copy without dates, and belongs to the office until it is published.
    let later_api = format!("/api/v1/procedures/{later}");
    let seen = world.get("officer", &later_api).await.with(200).json();
    assert_eq!(seen["notice"]["lots"].as_array().unwrap().len(), 1);
    assert_eq!(seen["notice"]["title"]["fr"], "Transformateurs, encore");
    assert_eq!(seen["notice"]["tender_period_end"], Value::Null);
    let named = json!({ "procedure": earlier, "lots": [{ "lot": LOTS[0], "end": "unsuccessful" }] });
    assert_eq!(seen["earlier"], named);
    let follows = json!([{ "procedure": later, "lots": [LOTS[0]] }]);
    assert_eq!(world.get("officer", &api).await.json()["later"], follows);
    for who in ["", "seller", "other-officer"] {
        assert_eq!(world.get(who, &api).await.json()["later"], Value::Null, "{who:?}");
        let page = world.get(who, &format!("/en/procedures/{earlier}")).await.with(200).text();
        assert!(!page.contains(&later), "{who:?} learns of what is not published");
    }
    world.get("", &later_api).await.with(404);
    let page = world.get("approver", &desk).await.with(200).text();
    assert!(page.contains("Lots launched again in") && page.contains("Transformers"), "{page}");

    // Each lot once, only by the buyer's officers, and only what ended.
    let relaunch = |lot: &str| json!({ "lots": [lot], "method": "open", "title": { "fr": "Encore" } });
    let path = format!("{api}/relaunch");
    let refusal = world.post("officer", &path, relaunch(LOTS[0])).await;
    assert_eq!(refusal.json()["data"]["procedure"], later);
    refusal.refused(422, "lot_relaunched");
    world.post("officer", &path, relaunch(LOTS[1])).await.refused(422, "lot_not_ended");
    world.post("officer", &path, relaunch("LOT-9999")).await.refused(404, "lot_unknown");
    world.post("approver", &path, relaunch(LOTS[0])).await.refused(403, "role_missing");
    world.post("other-officer", &path, relaunch(LOTS[0])).await.refused(403, "not_your_procedure");
    world.post("", &path, relaunch(LOTS[0])).await.with(401);
    let unseen = format!("{later_api}/relaunch");
    world.post("officer", &unseen, relaunch(LOTS[0])).await.with(404);
    world.get("officer", &format!("{desk}/relaunch")).await.with(404);

    publish(&world, &later).await;
    let before = world.get("", &format!("/en/procedures/{earlier}")).await.with(200).text();
    assert!(before.contains(&format!("href=\"/en/procedures/{later}\"")), "{before}");
    assert!(before.contains("Lots launched again in another procedure"), "the history says so: {before}");
    let after = world.get("", &format!("/en/procedures/{later}")).await.with(200).text();
    assert!(after.contains(&format!("href=\"/en/procedures/{earlier}\"")), "{after}");
    assert!(after.contains("Earlier procedure") && after.contains("(Unsuccessful)"), "{after}");
    assert_eq!(world.get("", &api).await.json()["later"], follows);
    let record = world.get("", &format!("/ocds/records/{later}")).await.with(200).json();
    let compiled = &record["records"][0]["compiledRelease"];
    let related = &compiled["relatedProcesses"][0];
    assert_eq!(related["relationship"], json!(["unsuccessfulProcess"]));
    assert_eq!(related["identifier"], json!(earlier));
    assert_eq!(validate::release(compiled), []);

    // Cancelled in its turn, it leaves the lot free; both stay named.
    let reasons = || json!({ "reasons": { "fr": "Le besoin est révisé." } });
    world.post("approver", &format!("{later_api}/cancellation"), reasons()).await.with(201);
    let third = world.post("officer", &path, relaunch(LOTS[0])).await.with(201).json()["ocid"].take();
    let told = world.get("officer", &api).await.json()["later"].take();
    assert_eq!(told, json!([follows[0], { "procedure": third, "lots": [LOTS[0]] }]));
    assert_eq!(world.get("", &api).await.json()["later"], follows);
    // Nor is the lot launched a second time from the cancelled one, until the third is given up too.
    let refusal = world.post("officer", &unseen, relaunch(LOTS[0])).await;
    assert_eq!(refusal.json()["data"]["procedure"], third);
    refusal.refused(422, "lot_relaunched");
    let third = format!("/api/v1/procedures/{}", third.as_str().unwrap());
    world.post("approver", &format!("{third}/cancellation"), reasons()).await.with(201);
    let fourth = world.post("officer", &unseen, relaunch(LOTS[0])).await.with(201).json()["ocid"].take();
    let fourth_api = format!("/api/v1/procedures/{}", fourth.as_str().unwrap());
    assert_eq!(world.get("officer", &fourth_api).await.json()["earlier"]["lots"][0]["end"], "cancelled");
    let refusal = world.post("officer", &path, relaunch(LOTS[0])).await;
    assert_eq!(refusal.json()["data"]["procedure"], fourth, "the lot went on from the cancelled one");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_competition_failed_is_not_taken_on_anybodys_word() {
    let world = World::new().await;
    let ocid = world.drafted_by("direct_negotiation").await;
    let path = format!("/en/desk/procedures/{ocid}/method-reason");
    let asked = form(&world, "officer", &path, "/method-reason").await;
    let claimed = asked.fill("ground", "competition-failed").fill("statement.fr", "Personne n'a répondu.");
    let again = refused(&world, "officer", &claimed, 422, "stands on an earlier procedure that failed").await;
    assert_eq!(again.get("ground"), "competition-failed");

    let earlier = failed(&world).await;
    let relaunch = json!({ "lots": [LOTS[0]], "method": "direct_negotiation", "title": { "fr": "Gré à gré" } });
    let started = world.post("officer", &format!("/api/v1/procedures/{earlier}/relaunch"), relaunch).await.with(201);
    let later = started.json()["ocid"].as_str().unwrap().to_owned();
    let reason = json!({ "ground": "competition-failed", "statement": { "fr": "Personne n'a répondu." } });
    world.post("officer", &format!("/api/v1/procedures/{later}/method-reason"), reason).await.with(201);
    let desk = world.get("officer", &format!("/en/desk/procedures/{later}")).await.with(200).text();
    assert!(desk.contains("The ground is shown by an earlier procedure"), "{desk}");
}
