//! What a buyer tells the market before a procedure, what firms answer, and what everybody reads of it (P4): on pages, over
//! the API, in OCDS and by mail.

use crate::markup::{Form, faults, read};
use crate::when_forms_are_sent::{done, form, refused, send, send_with};
use crate::world::World;
use serde_json::{Value, json};

/// A notice that is published, for a line of the plan, with questions to the market.
pub async fn announced(world: &World, answers: &str) -> String {
    let line = json!({
        "id": "2031-001", "title": { "fr": "Câbles de cuivre", "ar": "كوابل" }, "category": "goods",
        "launch": "2031-03-01",
    });
    world.post("officer", "/api/v1/plans/steg/2031/lines", json!({ "lines": [line] })).await;
    world.post("approver", "/api/v1/plans/steg/2031/publication", json!({ "reasons": { "fr": "Besoin." } })).await;
    let notice = json!({
        "title": { "fr": "Câbles <de> cuivre", "ar": "كوابل نحاسية" },
        "description": { "fr": "Environ 40 km par an.", "ar": "حوالي 40 كم في السنة." },
        "category": "goods", "classifications": [{ "scheme": "CPV", "id": "44320000" }], "region": "TN-13",
        "estimate": { "amount_minor": 250_000_000, "currency": "TND" }, "method": "open", "launch": "2031-03-01",
        "plan": { "year": 2031, "line": "2031-001" },
        "consultation": {
            "questions": { "fr": "Quelles sections sont sur stock ?", "ar": "ما المقاطع المتوفرة؟" },
            "until": world.in_days(20), "answers": answers,
        },
    });
    let drafted = json!({ "buyer": "steg", "notice": notice });
    let ocid = world.post("officer", "/api/v1/prior-notices", drafted).await.with(201).json();
    let ocid = ocid["ocid"].as_str().unwrap().to_owned();
    world.post("approver", &format!("/api/v1/prior-notices/{ocid}/publication"), json!({})).await.with(201);
    ocid
}

/// Both firms have answered, and the time is over.
pub async fn answered(world: &World, answers: &str) -> String {
    let ocid = announced(world, answers).await;
    let at = format!("/api/v1/prior-notices/{ocid}/answers");
    let answer = json!({ "firm": "sotetel", "text": "Toutes jusqu'à 240 mm².", "confidential": "Marge <4 %>." });
    world.post("seller", &at, answer).await.with(201);
    world.post("rival", &at, json!({ "firm": "onetech", "text": "Aucune." })).await.with(201);
    world.advance("21d").await;
    ocid
}

async fn read_json(world: &World, who: &str, ocid: &str) -> Value {
    world.get(who, &format!("/api/v1/prior-notices/{ocid}")).await.with(200).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn its_files_are_read_by_everybody_once_it_is_published() {
    let world = World::new().await;
    let new = "/desk/prior-notices/new?buyer=steg";
    let new = form(&world, "officer", &format!("/en{new}"), new).await;
    let filled = new
        .fill("title.fr", "Câbles de cuivre")
        .fill("description.fr", "Environ 40 km par an.")
        .fill("launch", "2031-03-01");
    // What was refused keeps the file that came with it.
    let file: (&str, &[u8]) = ("projet de cahier.pdf", b"%PDF-1.7 projet");
    let again = send_with(&world, "officer", &filled, Some(file)).await.with(422).text();
    assert!(again.contains("projet de cahier.pdf"), "{again}");
    let again = Form::of(&again, "/desk/prior-notices/new?buyer=steg").fill("classification", "44320000");
    let sent = send_with(&world, "officer", &again, Some(("annexe.pdf", b"%PDF-1.7 annexe"))).await.with(303);
    let desk = sent.header("location").split('?').next().unwrap().to_owned();
    let ocid = desk.rsplit('/').next().unwrap().to_owned();
    // What is not ticked any more is taken off.
    let change = form(&world, "officer", &format!("{desk}/notice"), "/notice").await;
    let kept: Vec<String> =
        change.fields.iter().filter(|(name, _)| name == "documents").map(|(_, value)| value.clone()).collect();
    assert_eq!(kept.len(), 2);
    let change = change.untick("documents", &kept[1]);
    send_with(&world, "officer", &change, None).await.with(303);
    let told = read_json(&world, "officer", &ocid).await;
    let documents = told["notice"]["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1, "{told}");
    let sha256 = documents[0]["sha256"].as_str().unwrap();
    let link = format!("/api/v1/procedures/{ocid}/documents/{sha256}/projet%20de%20cahier.pdf");
    for (who, status) in [("officer", 200), ("approver", 200), ("", 404), ("seller", 404), ("other-officer", 404)] {
        world.get(who, &link).await.with(status);
    }
    world.post("approver", &format!("/api/v1/prior-notices/{ocid}/publication"), json!({})).await.with(201);
    assert_eq!(world.get("", &link).await.with(200).bytes, b"%PDF-1.7 projet");
    let other = link.replace(sha256, &"0".repeat(64));
    world.get("", &other).await.with(404);
    for language in ["fr", "ar", "en"] {
        let page = world.get("", &format!("/{language}/procedures/{ocid}")).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        assert!(page.contains(&link), "{page}");
    }
    let release = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let release = &release["records"][0]["compiledRelease"]["planning"]["documents"][0];
    assert_eq!((release["id"].as_str(), release["format"].as_str()), (Some(sha256), Some("application/pdf")));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_written_at_the_desk_and_published_by_another_person() {
    let world = World::new().await;
    let new =
        form(&world, "officer", "/en/desk/prior-notices/new?buyer=steg", "/desk/prior-notices/new?buyer=steg").await;
    let filled = new
        .fill("title.fr", "Câbles de cuivre")
        .fill("description.fr", "Environ 40 km par an.")
        .fill("classification", "44320000 44321000")
        .fill("estimate", "250 000,000")
        .fill("launch", "2031-03-01")
        .fill("questions.fr", "Quelles sections ?");
    for (field, value, told) in [
        ("estimate", "beaucoup", "positive amount"),
        ("plan", "2031/x", "not in the published plan"),
        ("until", "2020-01-01T10:00", "not enough time"),
    ] {
        let again =
            refused(&world, "officer", &filled.clone().fill("until", "2031-01-05T12:00").fill(field, value), 422, told)
                .await;
        assert_eq!((again.get("title.fr"), again.get(field)), ("Câbles de cuivre", value));
    }
    let told = done(&world, "officer", &filled.fill("until", "2031-01-05T12:00"), "The notice is saved").await;
    assert!(read(&told).contains("Being prepared"), "{told}");
    // Nobody outside knows of a draft; who wrote it does not publish it.
    let desk = world.get("officer", "/fr/desk/prior-notices").await.with(200).text();
    let ocid = desk.split("/fr/desk/prior-notices/").find_map(|rest| rest.strip_prefix("ocds-")).unwrap();
    let ocid = format!("ocds-{}", ocid.split(['"', '/']).next().unwrap());
    for who in ["", "seller", "other-officer"] {
        world.get(who, &format!("/api/v1/prior-notices/{ocid}")).await.with(404);
        world.get(who, &format!("/fr/procedures/{ocid}")).await.with(404);
    }
    let path = format!("/en/desk/prior-notices/{ocid}/publication");
    let publish = form(&world, "officer", &path, "/publication").await;
    send(&world, "officer", &publish).await.with(403);
    let waiting = world.get("approver", "/en/desk").await.with(200).text();
    assert!(waiting.contains(&path), "{waiting}");
    done(&world, "approver", &publish, "The notice is published").await;
    for language in ["fr", "ar", "en"] {
        let page = world.get("", &format!("/{language}/procedures/{ocid}")).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        // Whoever searches finds it among what is bought.
        let list = world.get("", &format!("/{language}/procedures?stage=planned")).await.with(200).text();
        assert!(list.contains(&ocid), "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rivals_read_an_answer_when_everybody_does_and_never_what_is_confidential() {
    let world = World::new().await;
    let ocid = announced(&world, "published").await;
    let page = format!("/fr/procedures/{ocid}");
    let path = format!("/fr/desk/prior-notices/{ocid}/answer");
    let answer = form(&world, "seller", &path, "/answer").await;
    let filled = answer.fill("text", "Toutes jusqu'à 240 mm².").fill("confidential", "Marge <4 %>.");
    done(&world, "seller", &filled, "Votre réponse est enregistrée").await;
    world
        .post("rival", &format!("/api/v1/prior-notices/{ocid}/answers"), json!({ "firm": "sotetel", "text": "x" }))
        .await
        .with(403);
    for (who, reads) in [
        ("", false),
        ("rival", false),
        ("other-officer", false),
        ("seller", true),
        ("officer", true),
        ("auditor", true),
    ] {
        let shown = world.get(who, &page).await.with(200).text();
        assert_eq!(shown.contains("240 mm²"), reads, "{who}");
        assert_eq!(shown.contains("Marge"), reads, "{who}");
        assert_eq!(read_json(&world, who, &ocid).await.get("answers").is_some(), reads, "{who}");
    }
    let summary = format!("/api/v1/prior-notices/{ocid}/summary");
    let told = json!({ "summary": { "fr": "Les sections sont sur stock.", "ar": "المقاطع متوفرة." } });
    world.post("officer", &summary, told.clone()).await.refused(422, "consultation_open");
    world.advance("21d").await;
    let late = form(&world, "seller", &path, "/answer").await.fill("text", "Encore.");
    refused(&world, "seller", &late, 422, "terminée depuis").await;
    let shown = world.get("officer", "/ar/desk").await.with(200).text();
    assert!(shown.contains(&format!("/ar/desk/prior-notices/{ocid}/summary")), "{shown}");
    world.post("officer", &summary, told).await.with(201);
    let shown = world.get("", &page).await.with(200).text();
    assert!(shown.contains("240 mm²") && shown.contains("Organisation sotetel") && !shown.contains("Marge"), "{shown}");
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).text();
    for part in ["planningUpdate", "marketStudies", "\"planned\"", "interestedParty", "44320000"] {
        assert!(record.contains(part), "{part}: {record}");
    }
    let kinds = world.node.views.mails_after(None, 1_000).await.unwrap();
    assert!(kinds.iter().any(|mail| mail.kind == "market_summarised"), "{kinds:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_a_procedure_stands_in_its_notice() {
    let world = World::new().await;
    let prior = answered(&world, "kept").await;
    let ocid = world.drafted().await;
    let at = format!("/api/v1/procedures/{ocid}/prior-notice");
    let follow = json!({ "prior_notice": prior });
    world.post("officer", &at, follow.clone()).await.refused(422, "consultation_not_summarised");
    world.post("officer", &at, json!({ "prior_notice": "ocds-none" })).await.refused(422, "prior_notice_unknown");
    let told = json!({ "summary": { "fr": "Les sections sont sur stock." } });
    world.post("officer", &format!("/api/v1/prior-notices/{prior}/summary"), told).await.with(201);
    let taken = form(&world, "officer", &format!("/fr/desk/procedures/{ocid}/prior-notice"), "/prior-notice").await;
    done(&world, "officer", &taken, "La procédure suit l").await;
    world.post("officer", &at, follow).await.with(200);
    let withdrawal = json!({ "reasons": { "fr": "Le besoin a disparu." } });
    let withdraw = format!("/api/v1/prior-notices/{prior}/withdrawal");
    world.post("approver", &withdraw, withdrawal).await.refused(422, "prior_notice_taken_up");
    let read = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.with(200).json();
    assert_eq!(read["prior_notice"]["participants"], json!(["onetech", "sotetel"]));
    // What is kept is told in the summary only.
    let public = read_json(&world, "", &prior).await;
    assert_eq!((public["summary"]["answers"].clone(), public.get("procedures")), (json!([]), None));
    assert_eq!(read_json(&world, "officer", &prior).await["procedures"], json!([ocid]));
    let plan = world.get("", "/api/v1/plans/steg/2031").await.with(200).json();
    assert_eq!(plan["lines"][0]["prior_notices"], json!([prior]));
}
