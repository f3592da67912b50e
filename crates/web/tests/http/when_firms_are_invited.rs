//! Ways of buying in which not everybody may bid: who is invited, who learns of it when, and what has to be shown.

use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::{LOTS, OPENERS, World};
use serde_json::{Value, json};

async fn approve(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    let draft = world.get("officer", &at).await.json()["draft"].take();
    world.post("approver", &format!("{at}/approval"), json!({ "draft": draft })).await.with(201);
    world.keyed(ocid).await;
}

async fn opened(world: &World, ocid: &str) {
    world.advance("P41D").await;
    let lots = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json()["lots"].take();
    // A lot without a bid has nothing to open.
    for lot in LOTS.into_iter().filter(|lot| lots[*lot]["stage"] == "opening") {
        for member in &OPENERS[..2] {
            world.release(ocid, lot, member).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_award_is_justified_by_name_before_the_offer_comes() {
    let world = World::new().await;
    let ocid = world.drafted_by("direct_negotiation").await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let invitations = form(&world, "officer", &format!("{desk}/invitations"), "/invitations").await;
    // Whoever is chosen stays in sight while others are looked for.
    let sought = invitations.clone().tick("firms", "onetech").fill("q", "SOTE").fill("do", "search");
    let page = send(&world, "officer", &sought).await.with(200).text();
    assert!(page.contains("value=\"onetech\" checked") && page.contains("value=\"sotetel\""), "{page}");
    let none = invitations.clone().fill("q", "zzz").fill("do", "search");
    let page = send(&world, "officer", &none).await.with(200).text();
    assert!(!page.contains("value=\"sotetel\""), "{page}");
    let both = invitations.clone().tick("firms", "onetech").tick("firms", "sotetel");
    refused(&world, "officer", &both, 422, "does not do").await;
    let one = invitations.tick("firms", "onetech");
    done(&world, "officer", &one, "The invitations are saved; they leave with the publication.").await;
    let justification = form(&world, "officer", &format!("{desk}/method-reason"), "/method-reason").await;
    refused(&world, "officer", &justification, 422, "The field “statement”").await;
    let shown = justification.fill("ground", "exclusive-rights").fill("statement.fr", "Un brevet en vigueur.");
    done(&world, "officer", &shown, "The justification is saved.").await;
    for (who, page) in [("seller", "invitations"), ("evaluator-1", "method-reason"), ("auditor", "invitations")] {
        world.get(who, &format!("{desk}/{page}")).await.with(404);
    }
    let page = world.get("approver", &format!("{desk}/approval")).await.with(200).text();
    assert!(page.contains("Un brevet en vigueur.") && page.contains("Organisation onetech"), "{page}");
    approve(&world, &ocid).await;
    world.publish(&ocid).await.with(201);

    let page = world.get("seller", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Only one firm can supply it, or exclusive rights (art. 49)"), "{page}");
    assert!(page.contains("Un brevet en vigueur.") && page.contains("Organisation onetech"), "{page}");
    assert!(!page.contains(&format!("/lots/{}/bid", LOTS[0])), "no way to a bid that is not taken");
    let path = format!("{desk}/lots/{}/bid", LOTS[0]);
    let page = world.get("seller", &path).await.with(422).text();
    assert!(page.contains("Your firm was not invited"), "{page}");
    world.get("rival", &path).await.with(200);
    let uninvited = world.sealed(&ocid, LOTS[0], ("seller", "sotetel"), 900_000, 1).await;
    world.submit(&ocid, LOTS[0], "seller", &uninvited).await.refused(422, "not_invited");
    // Others may ask: the notice is published so that they come forward.
    let question = json!({ "party": "sotetel", "question": "Pourquoi pas nous ?" });
    world.post("seller", &format!("{api}/enquiries"), question).await.with(201);
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let tender = &record["records"][0]["compiledRelease"]["tender"];
    assert_eq!((tender["procurementMethod"].as_str(), tender["procurementMethodRationale"].as_str()), {
        (Some("direct"), Some("Un brevet en vigueur."))
    });
    for lot in LOTS {
        world.bid(&ocid, lot, ("rival", "onetech"), 950_000, 2).await;
    }
    opened(&world, &ocid).await;
    let minutes = world.get("", &format!("/en/procedures/{ocid}/minutes")).await.with(200).text();
    assert!(minutes.contains("Un brevet en vigueur.") && minutes.contains("Invited firms"), "{minutes}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_consultation_invites_is_told_when_it_is_closed() {
    let world = World::new().await;
    let third = json!({
        "command": "register_organisation", "party": "sagem", "kind": "supplier", "name": { "fr": "Sagem" },
        "country": "TN",
    });
    world.post("admin", "/api/v1/parties", third).await.with(201);
    let small = |notice: &mut Value| {
        for lot in [0, 1] {
            notice["lots"][lot]["value"] = json!({ "amount_minor": 40_000_000, "currency": "TND" });
        }
    };
    let ocid = world.drafted_with("consultation", small).await;
    let api = format!("/api/v1/procedures/{ocid}");
    let reason = json!({ "ground": "consultation", "statement": { "fr": "Trois firmes en font le commerce." } });
    world.post("officer", &format!("{api}/method-reason"), reason).await.with(201);
    let two = json!({ "firms": ["onetech", "sagem"] });
    world.post("officer", &format!("{api}/invitations"), two).await.with(201);
    approve(&world, &ocid).await;
    world.publish(&ocid).await.refused(422, "invitations_invalid");
    let three = json!({ "firms": ["onetech", "sagem", "sotetel"] });
    world.post("seller", &format!("{api}/invitations"), three.clone()).await.refused(403, "role_missing");
    world.post("officer", &format!("{api}/invitations"), three.clone()).await.with(201);
    world.publish(&ocid).await.refused(422, "approval_missing");
    let draft = world.get("officer", &api).await.json()["draft"].take();
    world.post("approver", &format!("{api}/approval"), json!({ "draft": draft })).await.with(201);
    world.publish(&ocid).await.with(201);
    let told = |view: &Value| view["invited"].clone();
    assert_eq!(told(&world.get("officer", &api).await.json()), three["firms"]);
    for who in ["", "seller", "auditor", "evaluator-1", "other-officer"] {
        assert_eq!(told(&world.get(who, &api).await.json()), Value::Null, "{who:?} knows who is invited");
        let page = world.get(who, &format!("/en/procedures/{ocid}")).await.with(200).text();
        assert!(page.contains("Their names are published at the closing"), "{page}");
        assert!(!page.contains("Sagem"), "{who:?} reads who is invited");
    }
    world.bid(&ocid, LOTS[0], ("seller", "sotetel"), 900_000, 3).await;
    opened(&world, &ocid).await;
    assert_eq!(told(&world.get("", &api).await.json()), three["firms"]);
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Sagem"), "{page}");
}
