//! What is typed into a notice and not saved: kept for its writer alone, looked at as it is typed, shown as the page to
//! be published, and gone when it is saved. Through plain requests, as a browser with or without script sends them.

use crate::markup::{Form, faults};
use crate::world::{Answer, OPENERS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

async fn send(world: &World, who: &str, path: &str, form: &Form) -> Answer {
    let plain = Form { multipart: false, ..form.clone() };
    let (kind, body) = plain.with_file(None);
    let request = world.request(Method::POST, who, path).header("content-type", kind);
    world.send(request.body(Body::from(body)).unwrap()).await
}

async fn page(world: &World, who: &str, path: &str) -> String {
    let page = world.get(who, path).await.with(200).text();
    assert_eq!(faults(&page, &path[1..3]), Vec::<String>::new(), "{path}");
    page
}

/// What a form answers while it is typed.
async fn typed(world: &World, form: &Form, language: &str) -> Value {
    let path = format!("{}/typed", form.action.replacen("/en/", &format!("/{language}/"), 1));
    send(world, "officer", &path, form).await.with(200).json()
}

async fn acts(world: &World, ocid: &str) -> u64 {
    world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json()["draft"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_kept_for_its_writer_and_goes_when_it_is_saved() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let form = Form::of(&page(&world, "officer", &path).await, "/notice");
    assert_eq!(form.get("base"), "1");
    let form = form.fill("description.en", "Typed,\r\nnot saved.").fill("bid_validity_days", "many");
    let told = typed(&world, &form, "en").await;
    assert_eq!(told["wrong"], json!({ "bid_validity_days": "This is not a number that can be read." }));
    assert_eq!(told["state"], "One point has still to be completed or corrected.");
    assert!(told["said"].as_str().unwrap().starts_with("Kept at "), "{told}");

    // It stands in the form again, in every language, on every device of this person and for nobody else.
    for language in ["fr", "ar", "en"] {
        let again = page(&world, "officer", &path.replacen("/en/", &format!("/{language}/"), 1)).await;
        assert!(again.contains("/notice/typed/removal\""), "{again}");
        let again = Form::of(&again, "/notice");
        assert_eq!((again.get("bid_validity_days"), again.get("base")), ("many", "1"));
        assert!(again.get("description.en").starts_with("Typed,"));
    }
    for who in ["approver", OPENERS[0], "other-officer", "seller", "auditor", ""] {
        let other = world.get(who, &path).await.text();
        assert!(!other.contains("not saved."), "{who}: {other}");
        let status = send(&world, who, &format!("{path}/typed"), &form).await.status.as_u16();
        assert!([401, 403, 404].contains(&status), "{who}: {status}");
    }
    assert_eq!(acts(&world, &ocid).await, 1, "nothing of it is an act");

    // A colleague saves: what was typed on the draft before is not put in its place, but can be taken up.
    let notice = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json()["notice"].take();
    world.put("officer", &format!("/api/v1/procedures/{ocid}/notice"), notice).await.with(201);
    let older = page(&world, "officer", &path).await;
    assert_eq!(Form::of(&older, "/notice").get("bid_validity_days"), "");
    assert!(older.contains(&format!("href=\"{path}?typed=yes\"")), "{older}");
    let taken = Form::of(&page(&world, "officer", &format!("{path}?typed=yes")).await, "/notice");
    assert_eq!(taken.get("bid_validity_days"), "many");

    // Saved with a correction: nothing is offered any more, and the page says which form arrived.
    let saved = send(&world, "officer", &path, &taken.clone().fill("bid_validity_days", "90")).await.with(303);
    let next = saved.header("location").to_owned();
    assert!(next.ends_with(&format!("taken={}", taken.get("once"))), "{next}");
    let after = page(&world, "officer", &next).await;
    assert!(after.contains(&format!("data-taken=\"{}\"", taken.get("once"))), "{after}");
    assert!(!after.contains("/typed/removal"), "{after}");
    assert_eq!(acts(&world, &ocid).await, 3);

    // Dropped by its writer.
    let form = Form::of(&after, "/notice").fill("reference", "AO-1");
    typed(&world, &form, "en").await;
    let dropped = send(&world, "officer", &format!("{path}/typed/removal"), &Form::default()).await.with(303);
    assert_eq!(dropped.header("location"), path);
    assert_eq!(Form::of(&page(&world, "officer", &path).await, "/notice").get("reference"), "");
    // Too long to be kept: said, not cut.
    let long = form.fill("description.fr", &"x".repeat(300 << 10));
    send(&world, "officer", &format!("{path}/typed"), &long).await.with(413);
}

/// Every kind of fault is told at the field it is about, in each language in the words in which saving and publishing
/// refuse it; rows that came and went do not lead it astray.
#[tokio::test(flavor = "multi_thread")]
async fn faults_are_told_at_their_fields_while_one_types() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let whole = Form::of(&page(&world, "officer", &path).await, "/notice");
    assert_eq!(typed(&world, &whole, "en").await["wrong"], json!({}));
    let soon = world.in_days(3).strftime("%Y-%m-%dT%H:%M").to_string();
    let late = world.in_days(50).strftime("%Y-%m-%dT%H:%M").to_string();
    let of = |pairs: &[(&str, &str)]| pairs.iter().fold(whole.clone(), |form, (name, value)| form.fill(name, value));
    for (changes, field, words) in [
        (vec![("title.fr", ""), ("title.ar", ""), ("title.en", "")], "title", "Must be filled in."),
        (vec![("description.fr", "")], "description", "Must be filled in."),
        (vec![("tender_period_end", "")], "tender_period_end", "Must be filled in."),
        (vec![("tender_period_end", "tomorrow")], "tender_period_end", "This is not a date and time."),
        (vec![("tender_period_end", &soon)], "tender_period_end", "There is too little time between publication and"),
        (vec![("enquiry_period_end", &late)], "enquiry_period_end", "This period ends after the deadline"),
        (vec![("bid_validity_days", "9000")], "bid_validity_days", "This number is outside the limits allowed."),
        (vec![("lots_per_tenderer_maximum", "7")], "lots_per_tenderer_maximum", "This number is outside"),
        (vec![("lots.1.price_weight", "50")], "lots.1.criteria.0.weight", "The weights must add up to 100."),
        (vec![("lots.1.price_weight", "50")], "lots.1.price_weight", "The weights must add up to 100."),
        (vec![("lots.1.criteria.0.score_maximum", "0")], "lots.1.criteria.0.score_maximum", "This number is outside"),
        (vec![("items.1.quantity", "0")], "items.1.quantity", "This number is outside the limits allowed."),
        (vec![("items.1.quantity", "a few")], "items.1.quantity", "This is not a number that can be read."),
        (vec![("items.1.unit", "")], "items.1.unit", "Must be filled in."),
        (
            vec![("clauses.performance-guarantee.percent", "50")],
            "clauses.performance-guarantee.percent",
            "This number is",
        ),
        (vec![("clauses.delay-penalty.rate", "0.5")], "clauses.delay-penalty.most", "Must be filled in."),
        (vec![("clauses.payment.days", "soon")], "clauses.payment.days", "This is not a number that can be read."),
        (vec![("items.0.class", &"9".repeat(200))], "items.0.class", "The text is too long"),
    ] {
        let told = typed(&world, &of(&changes), "en").await;
        let text = told["wrong"][field].as_str().unwrap_or_default();
        assert!(text.starts_with(words), "{changes:?}: {field}: {told}");
        let linked = told["points"].as_array().unwrap().iter().any(|point| point["text"] == text);
        assert!(linked, "{told}");
    }
    // The first row is taken away: what was the second is still told where it stands.
    let gaps: Vec<(String, String)> =
        whole.fields.iter().filter(|(name, _)| !name.starts_with("items.0.")).cloned().collect();
    let form = Form { fields: gaps, ..whole.clone() }.fill("items.1.unit", "").fill("items.1.lot", "LOT-0001");
    let told = typed(&world, &form, "en").await;
    assert_eq!(told["wrong"], json!({ "items.1.unit": "Must be filled in." }));
    // A lot without items has no field of its own: its heading is led to.
    let places: Vec<&str> =
        told["points"].as_array().unwrap().iter().map(|point| point["field"].as_str().unwrap()).collect();
    assert_eq!(places, ["lots.1", "items.1.unit"]);

    let wrong = of(&[("lots.1.price_weight", "50"), ("tender_period_end", &soon)]);
    for (language, words) in
        [("fr", "La somme des pondérations"), ("ar", "يجب أن يكون مجموع نسب الترجيح 100."), ("en", "The weights")]
    {
        let told = typed(&world, &wrong, language).await;
        assert!(told["wrong"]["lots.1.price_weight"].as_str().unwrap().starts_with(words), "{told}");
        // The same without script: a button that only checks.
        let here = path.replacen("/en/", &format!("/{language}/"), 1);
        let checked = send(&world, "officer", &here, &wrong.clone().fill("do", "check")).await.with(200).text();
        assert_eq!(faults(&checked, language), Vec::<String>::new());
        // The earliest deadline is said to the minute, and a minute may turn between two requests.
        let after = typed(&world, &wrong, language).await;
        for (field, text) in told["wrong"].as_object().unwrap() {
            let said = [text, &after["wrong"][field]].map(|text| {
                let text = text.as_str().unwrap().replace('\'', "&#39;");
                format!("id=\"{field}-wrong\">{text}</p>")
            });
            assert!(said.iter().any(|said| checked.contains(said)), "{field}: {said:?}: {checked}");
        }
    }
    assert_eq!(acts(&world, &ocid).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_page_is_looked_at_before_and_only_by_those_who_write_and_approve() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let form = Form::of(&page(&world, "officer", &path).await, "/notice").fill("title.en", "Cables, as typed");
    let sent = send(&world, "officer", &path, &form.fill("do", "preview")).await.with(303);
    assert_eq!(sent.header("location"), format!("{path}/preview?typed=yes"));
    for language in ["fr", "ar", "en"] {
        let typed = sent.header("location").replacen("/en/", &format!("/{language}/"), 1);
        let shown = page(&world, "officer", &typed).await;
        assert!(shown.contains("<section class=\"notice warn\" aria-labelledby=\"preview\">"), "{shown}");
        assert!(shown.contains("<h1>Cables, as typed</h1>") == (language == "en"), "{shown}");
        // What is not there yet is not led to.
        assert!(!shown.contains("feed.atom\" title=\"Cables") && !shown.contains("/case-file"), "{shown}");
    }
    for (who, status) in [("approver", 200), ("auditor", 403), ("seller", 404), ("other-officer", 404), ("", 401)] {
        let answer = world.get(who, &format!("{path}/preview?typed=yes")).await.with(status);
        assert!(!answer.text().contains("as typed"), "{who}");
    }
    assert_eq!(acts(&world, &ocid).await, 1);

    // Published, the page says the same as its preview, but for what only the publication brings.
    let world = World::new().await;
    let ocid = world.prepared().await;
    let preview = page(&world, "approver", &format!("/fr/desk/procedures/{ocid}/notice/preview")).await;
    let publication = world.request(Method::POST, "officer", &format!("/api/v1/procedures/{ocid}/publication"));
    world.send(publication.body(Body::empty()).unwrap()).await.with(201);
    let published = page(&world, "", &format!("/fr/procedures/{ocid}")).await;
    let notice = |page: &str| {
        let from = page.find("<h2 id=\"about\">").unwrap();
        page[from..from
            + page[from..].find("<h2>Identification").or(page[from..].find("<h2 id=\"enquiries\">")).unwrap()]
            .to_owned()
    };
    assert_eq!(notice(&preview), notice(&published));
    world.get("officer", &format!("/fr/desk/procedures/{ocid}/notice/preview")).await.with(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_is_kept_and_checked_as_well() {
    let world = World::new().await;
    let ocid = world.published().await;
    let path = format!("/en/desk/procedures/{ocid}/amendment");
    let form = Form::of(&page(&world, "officer", &path).await, "/amendment");
    let earlier = form.clone().fill("tender_period_end", &world.in_days(20).strftime("%Y-%m-%dT%H:%M").to_string());
    let told = typed(&world, &earlier, "en").await;
    assert!(told["wrong"]["rationale"].as_str().unwrap().contains("“rationale”"), "{told}");
    let deadline = told["wrong"]["tender_period_end"].as_str().unwrap();
    assert!(deadline.starts_with("The deadline of a published notice can only be postponed"), "{told}");
    let again = Form::of(&page(&world, "officer", &path).await, "/amendment");
    assert_eq!(again.get("tender_period_end"), earlier.get("tender_period_end"));
    let later = again
        .fill("tender_period_end", &world.in_days(60).strftime("%Y-%m-%dT%H:%M").to_string())
        .fill("rationale.fr", "Délai prolongé.");
    assert_eq!(typed(&world, &later, "en").await["wrong"], json!({}));
    let preview = looked_at(&world, &path, &later).await;
    send(&world, "officer", &path, &later.fill("do", "save")).await.with(303);
    let after = page(&world, "officer", &path).await;
    assert!(!after.contains("/typed/removal") && Form::of(&after, "/amendment").get("rationale.fr").is_empty());
    // Published, the page says the same as its preview.
    assert_eq!(preview, said(&page(&world, "", &format!("/fr/procedures/{ocid}")).await));
}

/// What a procedure's page tells of deadline, notice and amendments, but for the moment of the last.
fn said(page: &str) -> String {
    let part = |from: &str, to: &str| {
        let from = page.find(from).unwrap_or_else(|| panic!("{from}: {page}"));
        &page[from..from + page[from..].find(to).unwrap()]
    };
    [
        part("<dl class=\"facts narrow\">", "</dl>"),
        part("<h2 id=\"about\">", "<h2>"),
        part("<h2 id=\"amendments\">", "<h2 id=\"bid\">").split_once("</h3>").unwrap().1,
    ]
    .concat()
}

/// The page with an amendment, before it is published: in each language, and only by whoever typed it. In French.
async fn looked_at(world: &World, path: &str, form: &Form) -> String {
    let sent = send(world, "officer", path, &form.clone().fill("do", "preview")).await.with(303);
    assert_eq!(sent.header("location"), format!("{path}/preview"));
    let at = |language: &str| format!("{path}/preview").replacen("/en/", &format!("/{language}/"), 1);
    for language in ["ar", "en", "fr"] {
        let shown = page(world, "officer", &at(language)).await;
        assert!(shown.contains("<section class=\"notice warn\" aria-labelledby=\"preview\">"), "{shown}");
        assert!(shown.contains(&format!("href=\"/{language}{}\"", &path[3..])), "there is a way back: {shown}");
        assert!(shown.contains("Délai prolongé.") && shown.matches("<del>").count() == 1, "{shown}");
    }
    for (who, status) in [("approver", 403), ("auditor", 403), ("seller", 404), ("other-officer", 404), ("", 401)] {
        world.get(who, &at("en")).await.with(status);
    }
    let public = page(world, "", &path.replace("/desk", "").replace("/amendment", "")).await;
    assert!(!public.contains("Délai prolongé."), "{public}");
    said(&page(world, "officer", &at("fr")).await)
}
