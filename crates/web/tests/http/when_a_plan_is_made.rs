//! What a buyer means to buy in a year (P1): written and pasted at the desk, published by another person, revised with
//! reasons, and a file opened for a line, on pages and over the API.

use crate::markup::{Form, faults, read};
use crate::when_forms_are_sent::{done, form, send};
use crate::world::World;
use serde_json::{Value, json};

fn line(id: &str, title: &str) -> Value {
    json!({
        "id": id, "title": { "fr": title, "ar": "كوابل" }, "category": "goods", "method": "open",
        "estimate": { "amount_minor": 250_000_000, "currency": "TND" }, "launch": "2031-03-01", "award": "2031-06-01",
    })
}

async fn published(world: &World) {
    let lines = json!({ "lines": [line("2031-001", "Câbles de cuivre"), line("2031-002", "Compteurs")] });
    world.post("officer", "/api/v1/plans/steg/2031/lines", lines).await.with(201);
    world.post("approver", "/api/v1/plans/steg/2031/publication", json!({})).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_written_at_the_desk_and_read_by_everybody_once_it_is_published() {
    let world = World::new().await;
    let new = form(&world, "officer", "/fr/desk/plans/steg/2031/lines/new", "/lines/new").await;
    assert_eq!(new.get("line"), "2031-001");
    let filled = new.fill("title.fr", "Câbles de cuivre").fill("estimate", "250 000,000").fill("launch", "2031-03-01");
    for (field, value, told) in [
        ("estimate", "beaucoup", "montant positif"),
        ("launch", "2032-03-01", "un jour de l'année du plan"),
        ("line", "n° 1", "son numéro"),
        ("on_behalf_of", "sonede sonede", "nommé deux fois"),
    ] {
        let page = send(&world, "officer", &filled.clone().fill(field, value)).await.with(422).text();
        assert_eq!(faults(&page, "fr"), Vec::<String>::new());
        assert!(read(&page).contains(told), "{told}: {page}");
        let again = Form::of(&page, "/lines/new");
        assert_eq!((again.get("title.fr"), again.get(field)), ("Câbles de cuivre", value));
    }
    done(&world, "officer", &filled, "Les lignes sont enregistrées").await;
    // A spreadsheet's rows: all, or none.
    let paste = form(&world, "officer", "/fr/desk/plans/steg/2031/lines/paste", "/lines/paste").await;
    let rows = "2031-002\tCompteurs\tعدادات\tMeters\tgoods\t38554000\topen\t90 000\tTitre II\t2031-05-02\t2031-08-01\t\n\
                2031-003\tToiture\t\t\tworks\t\t\t\t\t2031-09-01";
    let wrong = rows.replace("works", "travaux");
    let page = send(&world, "officer", &paste.clone().fill("rows", &wrong)).await.with(422).text();
    assert!(read(&page).contains("La ligne 2031-003"), "{page}");
    assert!(read(&page).contains("Toiture"), "nothing typed is lost: {page}");
    done(&world, "officer", &paste.fill("rows", rows), "Les lignes sont enregistrées").await;
    // Nobody outside knows of a draft.
    for who in ["", "seller", "other-officer"] {
        world.get(who, "/api/v1/plans/steg/2031").await.with(404);
        world.get(who, "/fr/plans/steg/2031").await.with(404);
    }
    world.get("other-officer", "/fr/desk/plans/steg/2031").await.with(404);
    world.get("seller", "/fr/desk/plans/steg/2031/lines/new").await.with(404);
    let publish = form(&world, "approver", "/fr/desk/plans/steg/2031/publication", "/publication").await;
    send(&world, "officer", &publish).await.with(403);
    done(&world, "approver", &publish, "Le plan est publié").await;
    for (language, words) in [("fr", "Câbles de cuivre"), ("ar", "عدادات"), ("en", "Meters")] {
        for path in ["plans", "plans?year=2031", "plans/steg/2031", "organisations/steg"] {
            let page = world.get("", &format!("/{language}/{path}")).await.with(200).text();
            assert_eq!(faults(&page, language), Vec::<String>::new(), "{path}");
        }
        let page = world.get("", &format!("/{language}/plans/steg/2031")).await.with(200).text();
        assert!(page.contains(words), "{page}");
    }
    let listed = world.get("", "/api/v1/plans?year=2031").await.with(200).json();
    assert_eq!((listed["total"].as_u64(), listed["plans"][0]["lines"].as_u64()), (Some(1), Some(3)));
    assert_eq!(world.get("", "/api/v1/plans?year=1999").await.json()["total"], 0);
    for from in ["1", "49", "18446744073709551615"] {
        for path in ["/fr/plans", "/fr/plans/steg/2031", "/fr/desk/plans/steg/2031"] {
            world.get("officer", &format!("{path}?from={from}")).await.with(200);
        }
        world.get("", &format!("/api/v1/plans?offset={from}&limit={from}")).await.with(200);
    }
    for path in ["/fr/plans/steg/1999", "/fr/plans/nobody/2031", "/fr/plans/steg/soon", "/fr/desk/plans/steg/1999"] {
        world.get("officer", path).await.with(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_needs_reasons_and_tells_what_changed() {
    let world = World::new().await;
    published(&world).await;
    let mut later = line("2031-001", "Câbles de cuivre");
    later["launch"] = json!("2031-10-01");
    later["award"] = Value::Null;
    let lines = json!({ "lines": [later] });
    world.post("officer", "/api/v1/plans/steg/2031/lines", lines.clone()).await.with(201);
    // The same lines again are nothing new.
    world.post("officer", "/api/v1/plans/steg/2031/lines", lines).await.with(200);
    let removal = form(&world, "officer", "/en/desk/plans/steg/2031/lines/2031-002/removal", "/removal").await;
    done(&world, "officer", &removal, "The line was taken out").await;
    let desk = world.get("officer", "/ar/desk/plans/steg/2031").await.with(200).text();
    assert_eq!(faults(&desk, "ar"), Vec::<String>::new());
    assert!(desk.contains("يختلف بندان"), "{desk}");
    let before = world.get("", "/api/v1/plans/steg/2031").await.with(200).json();
    assert_eq!((before["lines"][0]["launch"].as_str(), before.get("draft")), (Some("2031-03-01"), None));
    assert_eq!(world.get("officer", "/api/v1/plans/steg/2031").await.json()["draft"][0]["launch"], "2031-10-01");
    let at = "/api/v1/plans/steg/2031/publication";
    world.post("approver", at, json!({})).await.refused(422, "plan_reasons_missing");
    let page = form(&world, "approver", "/fr/desk/plans/steg/2031/publication", "/publication").await;
    let filled = page.fill("reasons.fr", "Crédits reportés.").fill("reasons.ar", "تأجيل الاعتمادات.");
    done(&world, "approver", &filled, "Le plan est publié").await;
    world.post("approver", at, json!({ "reasons": { "fr": "Encore." } })).await.refused(422, "plan_unchanged");
    let read = world.get("", "/api/v1/plans/steg/2031").await.with(200).json();
    assert_eq!((read["lines"].as_array().unwrap().len(), read["lines"][0]["launch"].as_str()), (1, Some("2031-10-01")));
    let told = &read["versions"][1];
    assert_eq!((told["number"].as_u64(), told["reasons"]["fr"].as_str()), (Some(2), Some("Crédits reportés.")));
    let change = |n: usize| (told["changes"][n]["line"].clone(), told["changes"][n]["change"].clone());
    assert_eq!((change(0), change(1)), ((json!("2031-001"), json!("changed")), (json!("2031-002"), json!("dropped"))));
    let page = world.get("", "/ar/plans/steg/2031").await.with(200).text();
    assert!(page.contains("تأجيل الاعتمادات.") && page.contains("2031-002"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_planned_stays_beside_what_is_done() {
    let world = World::new().await;
    published(&world).await;
    let title = json!({ "fr": "Câbles de cuivre", "en": "Copper cables" });
    let start = |line: &str| {
        json!({
            "buyer": "steg", "method": "open", "title": title, "category": "goods",
            "plan_line": { "year": 2031, "line": line },
        })
    };
    world.post("officer", "/api/v1/procedures", start("2031-009")).await.refused(422, "plan_line_unknown");
    let ocid = world.post("officer", "/api/v1/procedures", start("2031-001")).await.with(201).json();
    let ocid = ocid["ocid"].as_str().unwrap().to_owned();
    let own = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.with(200).json();
    assert_eq!(
        (own["planned"]["year"].as_i64(), own["planned"]["line"]["id"].as_str()),
        (Some(2031), Some("2031-001"))
    );
    // What is being prepared is the buyer's own.
    let of = |who: &'static str| {
        let world = &world;
        async move { world.get(who, "/api/v1/plans/steg/2031").await.json()["lines"][0]["procedures"].clone() }
    };
    assert_eq!((of("").await, of("officer").await), (Value::Null, json!([ocid])));
    let removal = "/api/v1/plans/steg/2031/lines/2031-001/removal";
    world.post("officer", removal, json!({})).await.refused(422, "plan_line_launched");
    // From the plan's own page, by a plain form.
    let file = form(&world, "officer", "/fr/desk/plans/steg/2031/lines/2031-002/procedure", "/procedure").await;
    assert_eq!(file.get("method"), "open");
    let next = send(&world, "officer", &file).await.with(303).header("location").to_owned();
    assert!(next.contains("/notice?done=start_procedure"), "{next}");
    assert!(world.get("officer", &next).await.with(200).text().contains("Compteurs"));
    world
        .post("officer", "/api/v1/plans/steg/2031/lines/2031-002/removal", json!({}))
        .await
        .refused(422, "plan_line_launched");
}
