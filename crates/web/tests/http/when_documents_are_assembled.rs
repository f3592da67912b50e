//! Bidding documents, from the form in which the buyer fills the clauses in to the page that everybody reads and prints.

use crate::markup::{faults, read};
use crate::when_forms_are_sent::{form, send};
use crate::world::World;
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn what_the_officer_fills_in_stands_in_the_documents_of_everybody() {
    let world = World::new().await;
    let ocid = world.prepared().await;
    let desk = format!("/desk/procedures/{ocid}");
    let notice = form(&world, "officer", &format!("/fr{desk}/notice"), "/notice").await;
    assert_eq!(notice.get("clauses.delay-penalty.rate"), "");
    let filled = notice
        .fill("clauses.delay-penalty.rate", "0,1")
        .fill("clauses.delay-penalty.most", "5")
        .fill("clauses.warranty.months", "11")
        .fill("clauses", "firm-prices")
        .fill("own_clauses.0.id", "own-0001")
        .fill("own_clauses.0.title.fr", "Langue")
        .fill(
            "own_clauses.0.text.fr",
            "Les pièces sont en français ou en arabe ; {deadline} n'est pas un champ <ici>.",
        );
    send(&world, "officer", &filled).await.with(303);
    // The form shows it again as it was filled in.
    let again = form(&world, "officer", &format!("/en{desk}/notice"), "/notice").await;
    assert_eq!((again.get("clauses.delay-penalty.rate"), again.get("clauses.warranty.months")), ("0.1", "11"));

    // Those inside read the draft; nobody else knows of it.
    let draft = world.get("approver", &format!("/fr/procedures/{ocid}/bidding-document")).await.with(200).text();
    assert_eq!(faults(&draft, "fr"), Vec::<String>::new());
    assert!(read(&draft).contains("l'avis n'est pas publié") && draft.contains("Langue"), "{draft}");
    for who in ["", "seller", "other-officer"] {
        let public = format!("/procedures/{ocid}/bidding-document");
        for path in [format!("/fr{public}"), format!("/api/v1{public}")] {
            world.get(who, &path).await.with(404);
        }
    }

    world.post("approver", &format!("/api/v1/procedures/{ocid}/approval"), json!({ "draft": 2 })).await.with(201);
    let publication = format!("/api/v1/procedures/{ocid}/publication");
    world.send(world.request(Method::POST, "officer", &publication).body(Body::empty()).unwrap()).await.with(201);
    for (language, penalty, warranty, heading) in [
        ("fr", "0,1 %", "11 mois", "2 Conditions du marché"),
        ("ar", "0,1", "11 شهرا", "2 شروط العقد"),
        ("en", "0.1 %", "11 months", "2 Conditions of the contract"),
    ] {
        let page = world.get("", &format!("/{language}/procedures/{ocid}/bidding-document")).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        let words = read(&page).replace(['\u{a0}', '\u{202f}'], " ");
        for said in [penalty, warranty, heading] {
            assert!(words.contains(said), "{language}: {said}: {words}");
        }
        // A brace in what a buyer wrote is a brace.
        assert!(words.contains("{deadline} n'est pas un champ <ici>"), "{words}");
        let notice = world.get("", &format!("/{language}/procedures/{ocid}")).await.with(200).text();
        assert!(notice.contains(&format!("href=\"/{language}/procedures/{ocid}/bidding-document\"")), "{notice}");
    }
    let data = world.get("", &format!("/api/v1/procedures/{ocid}/bidding-document")).await.with(200).json();
    let clauses = data["clauses"].as_array().unwrap();
    let of = |id: &str| clauses.iter().find(|clause| clause["id"] == id).unwrap_or_else(|| panic!("{id}: {data}"));
    assert_eq!(of("delay-penalty")["values"]["rate"], json!({ "kind": "percent", "number": "0.1" }));
    assert_eq!(of("own-0001")["part"], "contract");
    assert!(of("deadline")["values"]["deadline"]["at"].is_string());
}
