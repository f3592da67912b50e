//! What a buyer's house asks to be bought (P2): asked, approved and covered by three persons on plain forms, read by nobody
//! outside, and the file that is opened for it.

use crate::markup::{faults, read};
use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::World;
use serde_json::{Value, json};

pub fn need() -> Value {
    json!({
        "title": { "fr": "Câbles <de> cuivre", "ar": "كوابل نحاسية" }, "reasons": { "fr": "Le réseau est saturé.", "ar": "الشبكة مشبعة." },
        "category": "goods", "department": "Direction de la distribution",
        "amount": { "amount_minor": 250_000_000, "currency": "TND" }, "budget": "Titre II, article 06.603",
    })
}

/// A requisition that waits for approval.
pub async fn raised(world: &World) -> String {
    let asked = json!({ "buyer": "steg", "need": need() });
    let answer = world.post("officer", "/api/v1/requisitions", asked).await.with(201).json();
    answer["requisition"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_persons_ask_approve_and_commit_on_plain_forms() {
    let world = World::new().await.with_a_budget().await;
    let at = "/en/desk/requisitions/new?buyer=steg";
    let filled = form(&world, "officer", at, at)
        .await
        .fill("title.fr", "Câbles de cuivre")
        .fill("reasons.fr", "Le réseau est saturé.")
        .fill("department", "Distribution")
        .fill("budget", "Titre II")
        .fill("amount", "250 000,000");
    for (field, value, told) in [
        ("amount", "beaucoup", "positive"),
        ("department", "", "department that asks"),
        ("plan", "2031/x", "published plan"),
    ] {
        let again = refused(&world, "officer", &filled.clone().fill(field, value), 422, told).await;
        assert_eq!(again.get("title.fr"), "Câbles de cuivre");
    }
    let page = done(&world, "officer", &filled, "The requisition is recorded").await;
    assert!(read(&page).contains("To be approved"), "{page}");
    let list = world.get("approver", "/en/desk").await.with(200).text();
    let path = list.split("href=\"").find(|rest| rest.contains("/approval\"")).unwrap().split('"').next().unwrap();
    let id = path.trim_start_matches("/en/desk/requisitions/").trim_end_matches("/approval").to_owned();
    // Nobody outside knows of it.
    for who in ["seller", "other-officer", "evaluator-1"] {
        world.get(who, &format!("/api/v1/requisitions/{id}")).await.with(404);
        world.get(who, &format!("/en/desk/requisitions/{id}")).await.with(404);
    }
    world.get("", &format!("/api/v1/requisitions/{id}")).await.with(401);
    let approve = form(&world, "approver", path, "/approval").await;
    send(&world, "officer", &approve).await.with(404);
    world.post("officer", &format!("/api/v1/requisitions/{id}/approval"), json!({})).await.with(403);
    done(&world, "approver", &approve, "The requisition is approved").await;
    let commit = form(&world, "treasurer", &format!("/ar/desk/requisitions/{id}/commitment"), "/commitment").await;
    assert_eq!(commit.get("budget"), "Titre II");
    refused(&world, "treasurer", &commit.clone().fill("reference", ""), 422, "رقم العقد غائب").await;
    done(&world, "treasurer", &commit.fill("reference", "ENG-2026-118"), "عقدت النفقة").await;
    for language in ["fr", "ar", "en"] {
        let page = world.get("auditor", &format!("/{language}/desk/requisitions/{id}")).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        assert!(page.contains("ENG-2026-118"), "{page}");
    }
    let open = form(&world, "officer", &format!("/en/desk/requisitions/{id}/procedure"), "/procedure").await;
    let next = send(&world, "officer", &open.fill("method", "open")).await.with(303).header("location").to_owned();
    assert!(next.contains("/notice?done=start_procedure"), "{next}");
    let read = world.get("officer", &format!("/api/v1/requisitions/{id}")).await.with(200).json();
    let ocid = read["procedure"].as_str().unwrap();
    let own = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.with(200).json();
    assert_eq!(own["requisition"], json!(id));
    let desk = world.get("officer", &format!("/en/desk/procedures/{ocid}")).await.with(200).text();
    assert!(desk.contains(&format!("/en/desk/requisitions/{id}")), "{desk}");
    let listed = |body: Value| body["requisitions"].as_array().unwrap().len();
    for (who, count) in [("officer", 1), ("treasurer", 1), ("seller", 0)] {
        assert_eq!(listed(world.get(who, "/api/v1/requisitions").await.with(200).json()), count, "{who}");
    }
    assert_eq!(listed(world.get("auditor", "/api/v1/requisitions?buyer=steg").await.with(200).json()), 1);
    assert_eq!(listed(world.get("seller", "/api/v1/requisitions?buyer=steg").await.with(200).json()), 0);
    // Opened by mistake: the file goes its own way, and the requisition is free for another.
    let path = format!("/en/desk/procedures/{ocid}/requisition/removal");
    let detach = form(&world, "officer", &path, "/removal").await;
    done(&world, "officer", &detach, "The file is detached").await;
    let read = world.get("officer", &format!("/api/v1/requisitions/{id}")).await.with(200).json();
    assert_eq!((read["stage"].as_str(), read.get("procedure")), (Some("committed"), None));
    world
        .post("officer", &format!("/api/v1/procedures/{ocid}/requisition-removal"), json!({}))
        .await
        .refused(422, "nothing_attached");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_back_is_corrected_and_what_is_free_again_covers_nothing() {
    let world = World::new().await.with_a_budget().await;
    let id = raised(&world).await;
    let at = |what: &str| format!("/api/v1/requisitions/{id}/{what}");
    let commitment = json!({
        "amount": { "amount_minor": 300_000_000, "currency": "TND" }, "reference": "ENG-1", "budget": "Titre II",
    });
    world.post("treasurer", &at("commitment"), commitment.clone()).await.refused(422, "requisition_not_approved");
    world.post("approver", &at("return"), json!({ "reasons": { "fr": "La quantité manque." } })).await.with(201);
    let form = form(&world, "officer", &format!("/en/desk/requisitions/{id}/need"), "/need").await;
    assert_eq!(form.get("department"), "Direction de la distribution");
    done(&world, "officer", &form, "The requisition is recorded").await;
    world.post("approver", &at("approval"), json!({})).await.with(201);
    world.post("officer", &at("commitment"), commitment.clone()).await.with(403);
    world.post("treasurer", &at("commitment"), commitment).await.with(201);
    let ocid = world.drafted().await;
    let attach = json!({ "requisition": id });
    world.post("officer", &format!("/api/v1/procedures/{ocid}/requisition"), attach.clone()).await.with(201);
    let other = world.drafted().await;
    world
        .post("officer", &format!("/api/v1/procedures/{other}/requisition"), attach)
        .await
        .refused(422, "requisition_in_use");
    let free = json!({ "reasons": { "fr": "Reporté." } });
    world.post("treasurer", &at("commitment-release"), free.clone()).await.with(201);
    world.post("treasurer", &at("commitment-release"), free).await.refused(422, "nothing_committed");
    let read = world.get("auditor", &format!("/api/v1/requisitions/{id}")).await.with(200).json();
    assert_eq!((read["stage"].as_str(), read.get("commitment")), (Some("opened"), None));
}
