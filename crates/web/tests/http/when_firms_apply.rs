//! Firms apply to a call before they bid: by forms without a script, by the API, too late; the committee decides, and those
//! selected are invited to tender.

use crate::when_a_review_is_requested::{REVIEWER, review_body};
use crate::when_forms_are_sent::{done, form, refused, send, send_with};
use crate::when_prices_are_negotiated::law;
use crate::world::{EVALUATORS, LOTS, World};
use serde_json::{Value, json};

/// A call of which nothing of the bidding is written yet.
pub fn call(world: &World) -> impl FnOnce(&mut Value) + use<> {
    let until = world.in_days(31);
    move |notice| {
        notice["selection_criteria"] = json!([
            { "id": "turnover", "title": { "fr": "Chiffre d'affaires" }, "answer": "number", "minimum": "1000000" },
            { "id": "method", "title": { "fr": "Note de méthode" }, "answer": "file" },
        ]);
        notice["selection"] = json!({ "application_period_end": until });
        notice["tender_period_end"] = Value::Null;
    }
}

/// The call is approved and the evaluation committee there.
pub async fn callable(world: &World) -> String {
    callable_by(world, "open_with_preselection", call(world)).await
}

/// The same for another way of buying that begins with a call.
pub async fn callable_by(world: &World, method: &str, change: impl FnOnce(&mut Value)) -> String {
    let ocid = world.drafted_with(method, change).await;
    let at = format!("/api/v1/procedures/{ocid}");
    let reason = json!({ "ground": method, "statement": { "fr": "Un ouvrage complexe." } });
    world.post("officer", &format!("{at}/method-reason"), reason).await.with(201);
    world.post("approver", &format!("{at}/approval"), json!({ "draft": 2 })).await.with(201);
    let committee = json!({ "kind": "evaluation", "members": EVALUATORS });
    world.post("officer", &format!("{at}/committees"), committee).await.with(201);
    for member in EVALUATORS {
        let declaration = json!({ "kind": "evaluation", "conflict": false, "statement": "None." });
        world.post(member, &format!("{at}/declarations"), declaration).await.with(201);
    }
    ocid
}

/// A firm applies by the API.
pub async fn apply(world: &World, ocid: &str, (who, firm): (&str, &str), turnover: u64) -> Value {
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
    });
    world.post(who, &format!("/api/v1/procedures/{ocid}/applications"), application).await.with(201).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn firms_apply_and_those_selected_are_invited_to_tender() {
    let world = World::new().await.with_a_newcomer().await;
    let ocid = callable(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let file = world.get("officer", &desk).await.with(200).text();
    assert!(file.contains("Publish the call for applications"), "{file}");
    assert!(!file.contains("The opening committee is appointed"), "no keys are asked for a call: {file}");
    world.publish(&ocid).await.with(201);
    assert_eq!(world.get("", &api).await.json()["stage"], "applications");

    let page = world.get("seller", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(
        page.contains("Deadline for applications") && page.contains("Every firm that meets the criteria."),
        "{page}"
    );
    assert!(page.contains("Nobody but the firm itself reads an application"), "{page}");
    assert!(!page.contains(&format!("/lots/{}/bid", LOTS[0])), "nobody bids yet");

    // A firm applies without a script: a file first, then its answers.
    let edit = format!("{desk}/application/form");
    let application = form(&world, "seller", &edit, "/application/form").await;
    let application = application.fill("answers.bankruptcy", "no").fill("answers.turnover", "2 500 000");
    let said = refused(&world, "seller", &application, 422, "incomplete").await;
    let uploading = said.fill("do", "upload");
    let shown = send_with(&world, "seller", &uploading, Some(("methode.pdf", b"%PDF-1.7 ours"))).await.with(200).text();
    let application = crate::markup::Form::of(&shown, "/application/form");
    assert_eq!(application.get("answers.turnover"), "2 500 000", "nothing typed is lost");
    let application = application.fill("answers.method", "methode.pdf").fill("do", "save");
    let page = send(&world, "seller", &application).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let own = world.get("seller", page.header("location")).await.with(200).text();
    assert!(own.contains("Your application is received.") && own.contains("methode.pdf"), "{own}");
    // It applies again: the form has what it handed in, and the new one takes its place.
    let again = form(&world, "seller", &edit, "/application/form").await;
    assert_eq!((again.get("answers.turnover"), again.get("answers.method")), ("2500000", "methode.pdf"));
    let page = send(&world, "seller", &again.fill("answers.turnover", "3000000")).await.with(303);
    let own = world.get("seller", page.header("location")).await.with(200).text();
    assert_eq!(own.matches("Application received – ").count(), 2, "two receipts: {own}");

    let receipt = apply(&world, &ocid, ("rival", "onetech"), 9_000_000).await;
    assert_eq!(receipt["in_time"], true);
    apply(&world, &ocid, ("newcomer", "tunicable"), 10).await;
    // Another firm neither reads nor withdraws it; nor does the buyer read anything before the deadline.
    world.get("rival", &format!("{api}/application?party=sotetel")).await.refused(403, "role_missing");
    for who in ["rival", "officer", "evaluator-1", "auditor"] {
        world.get(who, &format!("{api}/applications")).await.with(404);
        world.get(who, &format!("{desk}/applications")).await.with(404);
    }
    let index = receipt["index"].as_u64().unwrap();
    for who in ["", "seller", "officer", "auditor"] {
        world.get(who, &format!("/api/v1/receipts/{index}")).await.with(404);
    }
    world.get("rival", &format!("/api/v1/receipts/{index}")).await.with(200);
    let decision = json!({ "firm": "onetech", "qualified": true });
    let decide = format!("{api}/application-decisions");
    world.post("evaluator-1", &decide, decision.clone()).await.refused(409, "wrong_stage");

    world.advance("P32D").await;
    assert_eq!(world.get("", &api).await.json()["stage"], "selection");
    let late = apply(&world, &ocid, ("seller", "sotetel"), 1).await;
    assert_eq!(late["in_time"], false);
    let own = world.get("seller", &format!("{desk}/application")).await.with(200).text();
    assert!(own.contains("Late application, not counted"), "{own}");

    select(&world, &ocid).await;
    invited(&world, &ocid).await;
}

/// The committee decides through forms, another person concludes.
async fn select(world: &World, ocid: &str) {
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let list = world.get("evaluator-1", &format!("{desk}/applications")).await.with(200).text();
    for firm in ["sotetel", "onetech", "tunicable"] {
        assert!(list.contains(&format!("Organisation {firm}")), "{list}");
    }
    let outside = world.get("seller", &api).await.json();
    assert_eq!((&outside["selection"]["count"], &outside["selection"]["applicants"]), (&json!(3), &Value::Null));
    let shown = world.get("evaluator-1", &format!("{desk}/applications/tunicable")).await.with(200).text();
    assert!(shown.contains("methode-tunicable.pdf") && shown.contains("below"), "{shown}");
    let link = shown.split("href=\"").find(|part| part.contains("methode-tunicable.pdf")).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    world.get("evaluator-1", &link).await.with(200);
    world.get("newcomer", &link).await.with(200);
    for who in ["", "seller", "other-officer"] {
        world.get(who, &link).await.with(404);
    }
    let path = format!("{desk}/applications/tunicable");
    let rejection =
        form(world, "evaluator-1", &path, "/applications/tunicable").await.fill("qualified", "not-qualified");
    let rejection = refused(world, "evaluator-1", &rejection, 422, "A rejection names the grounds").await;
    let rejection = rejection.tick("grounds", "turnover").fill("reasons.fr", "Le chiffre d'affaires ne suffit pas.");
    done(world, "evaluator-1", &rejection, "The decision is recorded.").await;
    let conclusion = form(world, "approver", &format!("{desk}/selection"), "/selection").await;
    refused(world, "approver", &conclusion, 422, "Applications still wait for a decision").await;
    for firm in ["sotetel", "onetech"] {
        let decision = json!({ "firm": firm, "qualified": true });
        world.post("evaluator-2", &format!("{api}/application-decisions"), decision).await.with(201);
    }
    // The node's law of this story asks for three; a decision may be taken again.
    refused(world, "approver", &conclusion, 422, "Too few firms meet the criteria").await;
    let decision = json!({ "firm": "tunicable", "qualified": true });
    world.post("evaluator-2", &format!("{api}/application-decisions"), decision).await.with(201);
    world.post("evaluator-2", &format!("{api}/selection"), json!({})).await.refused(403, "role_missing");
    done(world, "approver", &conclusion, "The selection is concluded and every applicant is told.").await;
    let letters = world.get("newcomer", "/en/desk/letters").await.with(200).text();
    assert!(letters.contains("Your application is selected."), "{letters}");
    for who in ["", "seller", "other-officer"] {
        let view = world.get(who, &api).await.with(200).json();
        assert_eq!((&view["selection"]["applicants"], &view["invited"]), (&Value::Null, &Value::Null), "{who:?}");
        let page = world.get(who, &format!("/en/procedures/{ocid}")).await.with(200).text();
        assert!(!page.contains("Organisation onetech"), "{who:?} reads who is selected");
        assert!(page.contains("3 firms are invited to tender."), "{page}");
    }
}

/// The invitation to tender is prepared and published as every notice is.
async fn invited(world: &World, ocid: &str) {
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let editor = form(world, "officer", &format!("{desk}/notice"), "/notice").await;
    assert_eq!(editor.get("selection_criteria.0.id"), "turnover", "what was called travels along");
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(40));
    let mut other = notice.clone();
    other["selection_criteria"] = json!([]);
    world.put("officer", &format!("{api}/notice"), other).await.refused(422, "call_fixed");
    world.put("officer", &format!("{api}/notice"), notice).await.with(201);
    world.post("approver", &format!("{api}/approval"), json!({ "draft": 3 })).await.with(201);
    // Until then outsiders know of the call only.
    assert_eq!(world.get("", &api).await.json()["notice"]["tender_period_end"], Value::Null);
    world.keyed(ocid).await;
    world.publish(ocid).await.with(201);
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(
        page.contains("Their names are published at the closing") && page.contains("Call for applications"),
        "{page}"
    );
    world.bid(ocid, LOTS[0], ("seller", "sotetel"), 900_000, 7).await;
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let tender = &record["records"][0]["compiledRelease"]["tender"];
    assert_eq!(tender["procurementMethod"], "selective");
    assert!(tender["tenderPeriod"]["endDate"].is_string() && tender["milestones"][1]["status"] == "met", "{tender}");
    world.advance("P41D").await;
    let view = world.get("", &api).await.json();
    assert_eq!(view["invited"], json!(["sotetel", "onetech", "tunicable"]));
    assert_eq!(view["selection"]["outcomes"].as_array().map(Vec::len), Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_withdrawn_and_nobody_else_gives_it() {
    let world = World::new().await;
    let ocid = callable(&world).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    let early = json!({ "party": "sotetel" });
    world.post("seller", &format!("{api}/applications"), early.clone()).await.refused(404, "procedure_unknown");
    world.publish(&ocid).await.with(201);
    world.post("rival", &format!("{api}/applications"), early.clone()).await.refused(403, "role_missing");
    world.post("officer", &format!("{api}/applications"), early.clone()).await.refused(403, "role_missing");
    world.post("seller", &format!("{api}/applications"), early.clone()).await.refused(422, "application_incomplete");
    world.post("seller", &format!("{api}/application/withdrawal"), early).await.refused(422, "application_not_found");
    // Who is debarred may not bid and takes no place; lifted, it applies.
    let officer = json!({
        "command": "grant_mandate", "party": "authority", "person": "auditor", "role": "debarment_officer",
    });
    world.post("admin", "/api/v1/parties", officer).await.with(201);
    let register = |command: Value| world.post("auditor", "/api/v1/parties", command);
    let reasons = json!({ "fr": "Fausses attestations." });
    register(json!({ "command": "debar_firm", "party": "sotetel", "decision": "2026/14", "reasons": reasons }))
        .await
        .with(201);
    let application = json!({ "party": "sotetel", "answers": [] });
    world.post("seller", &format!("{api}/applications"), application).await.refused(422, "firm_debarred");
    let lift = json!({ "command": "lift_debarment", "party": "sotetel", "number": 1, "reasons": { "fr": "Recours." } });
    register(lift).await.with(201);
    apply(&world, &ocid, ("seller", "sotetel"), 2_000_000).await;
    let withdrawal = form(&world, "seller", &format!("{desk}/application/withdrawal"), "/withdrawal").await;
    done(&world, "seller", &withdrawal, "Your application is withdrawn.").await;
    let own = world.get("seller", &format!("{api}/application?party=sotetel")).await.with(200).json();
    assert_eq!((&own["live"], own["acts"].as_array().map(Vec::len)), (&Value::Null, Some(2)));
    world.advance("P32D").await;
    assert_eq!(world.get("", &api).await.json()["selection"]["count"], 0);
    // Nobody applied: it is cancelled, and launched again.
    let reasons = json!({ "reasons": { "fr": "Aucune candidature." } });
    world.post("approver", &format!("{api}/cancellation"), reasons).await.with(201);
    let again = json!({ "lots": [LOTS[0]], "method": "open", "title": { "fr": "Encore" } });
    let later = world.post("officer", &format!("{api}/relaunch"), again).await.with(201).json();
    let later = format!("/api/v1/procedures/{}", later["ocid"].as_str().unwrap());
    assert_eq!(world.get("officer", &later).await.json()["stage"], "preparation");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_best_by_published_points_are_found_in_the_form_of_the_notice() {
    let world = World::new().await;
    let ocid = world.drafted_with("open_with_preselection", call(&world)).await;
    let desk = format!("/en/desk/procedures/{ocid}");
    let notice = form(&world, "officer", &format!("{desk}/notice"), "/notice").await;
    let limited = notice.fill("selection.maximum", "2").fill("do", "check");
    let page = send(&world, "officer", &limited).await.with(200).text();
    assert!(page.contains("selection.maximum") && page.contains("To complete or correct"), "{page}");
    let scored = limited.fill("selection.maximum", "4").fill("selection_criteria.0.points", "60").fill("do", "save");
    done(&world, "officer", &scored, "The draft notice is saved.").await;
    let view = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json();
    assert_eq!(view["notice"]["selection"]["maximum"], 4);
    assert_eq!(view["notice"]["selection"]["scores"], json!([{ "criterion": "turnover", "score_maximum": "60" }]));
    let preview = world.get("officer", &format!("{desk}/notice/preview")).await.with(200).text();
    assert!(preview.contains("How to apply") && preview.contains("at most 60 points"), "{preview}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_that_is_not_selected_contests_it_and_is_decided_on_anew() {
    let world = World::under(&law()).await;
    review_body(&world).await;
    let ocid = callable_by(&world, "open_with_prequalification", call(&world)).await;
    let (desk, api) = (format!("/en/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    world.publish(&ocid).await.with(201);
    apply(&world, &ocid, ("seller", "sotetel"), 2_000_000).await;
    apply(&world, &ocid, ("rival", "onetech"), 2_000_000).await;
    world.advance("P32D").await;
    let rejected = json!({
        "firm": "onetech", "qualified": false, "grounds": ["turnover"], "reasons": { "fr": "Insuffisant." },
    });
    let decisions = format!("{api}/application-decisions");
    world.post("evaluator-1", &decisions, rejected).await.with(201);
    let admitted = |firm: &str| json!({ "firm": firm, "qualified": true });
    world.post("evaluator-1", &decisions, admitted("sotetel")).await.with(201);
    let none = world.get("rival", &format!("{desk}/reviews/new")).await;
    assert_eq!(none.status, 404, "nothing is decided yet");
    world.post("approver", &format!("{api}/selection"), json!({})).await.with(201);

    // Who is selected has nothing to contest; who is not names it, on its own page.
    world.get("seller", &format!("{desk}/reviews/new")).await.with(404);
    let request = form(&world, "rival", &format!("{desk}/reviews/new"), "/reviews/new").await;
    let shown = world.get("rival", &format!("{desk}/reviews/new")).await.text();
    assert!(shown.contains("was not selected, or was eliminated"), "{shown}");
    let request = request.fill("against", "elimination").fill("statement", "Notre chiffre d'affaires suffit.");
    let told = done(&world, "rival", &request, "Your request for review is recorded.").await;
    assert!(told.contains("suspend"), "{told}");
    let missing = world.get("officer", &format!("{desk}/publication")).await.with(200).text();
    assert!(missing.contains("No request for review of an elimination holds the invitation up"), "{missing}");
    let public = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(!public.contains("Organisation onetech"), "nobody learns who asked: {public}");

    let reviews = world.get("", &format!("{api}/reviews")).await.json();
    let review = reviews["reviews"][0]["review"].as_str().unwrap().to_owned();
    let place = format!("{api}/reviews/{review}");
    let fee = json!({ "fee": "paid", "reference": "Q-7" });
    world.post(REVIEWER, &format!("{place}/fee"), fee).await.with(201);
    world.post(REVIEWER, &format!("{place}/admission"), json!({})).await.with(201);
    let decision = json!({ "remedy": "assess_anew", "reasons": { "fr": "Le bilan de 2025 manquait au dossier." } });
    world.post(REVIEWER, &format!("{place}/decision"), decision).await.with(201);
    assert_eq!(world.get("", &api).await.json()["stage"], "selection");
    let undecided = world.post("approver", &format!("{api}/selection"), json!({})).await;
    undecided.refused(422, "applications_undecided");
    world.post("evaluator-2", &decisions, admitted("onetech")).await.with(201);
    world.post("approver", &format!("{api}/selection"), json!({})).await.with(201);
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("2 firms are invited to tender."), "{page}");
    world.get("rival", &format!("{desk}/reviews/new")).await.with(404);
}
