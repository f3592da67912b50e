//! Groupings at the desks of firms: one proposes, the other agrees for itself, nobody else learns of it, and the opening names both.

use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::{LOTS, OPENERS, World};
use serde_json::json;

/// One firm proposes to another by the API that they bid together on the first lot.
pub async fn propose(world: &World, ocid: &str) -> String {
    let terms = json!({
        "name": "Atlas", "lots": [LOTS[0]], "liability": "joint_and_several",
        "members": [
            { "firm": "sotetel", "role": "Génie civil", "share_percent": "60" },
            { "firm": "onetech", "role": "Câbles", "share_percent": "40" },
        ],
    });
    let receipt = world
        .post("seller", &format!("/api/v1/procedures/{ocid}/groupings"), json!({ "lead": "sotetel", "terms": terms }))
        .await;
    receipt.with(201).json()["id"].as_str().unwrap().to_owned()
}

/// The other one agrees.
pub async fn agree(world: &World, ocid: &str, id: &str) {
    let path = format!("/api/v1/procedures/{ocid}/groupings/{id}/agreements");
    world.post("rival", &path, json!({ "firm": "onetech", "proposal": 1 })).await.with(201);
}

/// The bid of the grouping is closed and open.
pub async fn open(world: &World, ocid: &str) {
    world.bid(ocid, LOTS[0], ("seller", "sotetel"), 900_000, 0x51).await;
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(ocid, LOTS[0], member).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_proposes_another_agrees_and_the_opening_names_both() {
    let world = World::new().await;
    let ocid = world.published().await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));

    // At the desk: what is wrong is said, and what was typed is kept.
    let tasks = world.get("seller", &desk).await.with(200).text();
    assert!(tasks.contains("See the groupings of your firm"), "{tasks}");
    let empty = form(&world, "seller", &format!("{desk}/groupings/new"), "/groupings/new").await;
    let typed = empty.fill("name", "Atlas").tick("lots", LOTS[0]).fill("liability", "joint_and_several");
    let typed = typed.fill("lead", "sotetel").fill("role.0", "Génie civil").fill("share.0", "60");
    let typed = typed.fill("firm.1", "nobody").fill("role.1", "Câbles").fill("share.1", "40").fill("do", "save");
    let unknown = refused(&world, "seller", &typed, 422, "firms").await;
    assert_eq!(unknown.get("role.1"), "Câbles");
    let more = send(&world, "seller", &unknown.fill("do", "member")).await.with(200).text();
    assert!(more.contains("firm.3"), "{more}");
    let again = crate::markup::Form::of(&more, "/groupings/new");
    let shares = again.fill("firm.1", "onetech").fill("share.1", "30").fill("do", "save");
    let shares = refused(&world, "seller", &shares, 422, "100").await;
    done(&world, "seller", &shares.fill("share.1", "40").fill("do", "save"), "The grouping is proposed").await;

    // Nobody but the two firms knows.
    let page = world.get("rival", &format!("{desk}/groupings")).await.with(200).text();
    assert!(page.contains("Atlas") && page.contains("not agreed by all"), "{page}");
    let listed = world.get("rival", &format!("{api}/groupings?party=onetech")).await.with(200).json();
    let id = listed["groupings"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(listed["groupings"][0]["complete"], false);
    world.get("rival", &format!("{api}/groupings?party=sotetel")).await.refused(403, "role_missing");
    world.get("officer", &format!("{api}/groupings?party=sotetel")).await.refused(403, "role_missing");
    for who in ["", "officer", "approver", "auditor"] {
        let seen = world.get(who, &api).await.with(200).text();
        assert!(!seen.contains("Atlas") && !seen.contains(&id), "{who}: {seen}");
    }

    // Nobody agrees for another firm; the firm itself reads the terms, and agrees.
    let path = format!("{api}/groupings/{id}/agreements");
    let for_other = world.post("seller", &path, json!({ "firm": "onetech", "proposal": 1 })).await;
    for_other.refused(403, "role_missing");
    let step = format!("{desk}/groupings/{id}/onetech/agreement");
    let agreement = form(&world, "rival", &step, "/agreement").await;
    done(&world, "rival", &agreement, "Your firm has agreed").await;
    let bid = world.get("seller", &format!("{desk}/lots/{}/bid", LOTS[0])).await.with(200).text();
    assert!(bid.contains("Atlas") && bid.contains("2/2") && bid.len() <= 51_200, "{} bytes", bid.len());

    // It hands in no bid of its own on the lot; its lead does for both.
    let place = format!("{api}/groupings");
    let terms = json!({ "name": "Rif", "lots": [LOTS[0]], "liability": "joint", "members": [
        { "firm": "onetech", "role": "Tout", "share_percent": "50" },
        { "firm": "sotetel", "role": "Rien", "share_percent": "50" } ] });
    let second = world.post("rival", &place, json!({ "lead": "onetech", "terms": terms })).await;
    second.refused(422, "firm_in_several_bids");
    open(&world, &ocid).await;

    let opening = world.get("", &format!("/en/procedures/{ocid}/opening")).await.with(200).text();
    assert!(opening.contains("Atlas") && opening.contains("Câbles"), "{opening}");
    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes.json")).await.with(200).text();
    assert!(minutes.contains("Atlas") && minutes.contains("onetech"), "{minutes}");
    let view = world.get("", &api).await.with(200).text();
    assert!(view.contains("\"groupings\"") && view.contains("joint_and_several"), "{view}");
    let releases = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).text();
    assert!(releases.contains("onetech"), "{releases}");
    let late = format!("{api}/groupings/{id}/departures");
    world.post("rival", &late, json!({ "firm": "onetech" })).await.refused(422, "grouping_fixed");
}
