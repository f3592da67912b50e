//! A firm contests an award: the fee, what is suspended by itself, the body's desk, who reads which file, and a decision
//! that the node carries out (P82).

use crate::markup::{Form, faults};
use crate::when_forms_are_sent::{done, form, refused, send};
use crate::world::{Answer, EVALUATORS, LOTS, OPENERS, World};
use axum::body::Body;
use axum::http::Method;
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};

/// Who hears requests: an officer of another buyer.
pub const REVIEWER: &str = "other-officer";

const LOT: &str = LOTS[0];
const SECRET: &[u8] = b"Les procedes de fabrication de Sotetel";

/// The review body, with one member.
pub async fn review_body(world: &World) {
    let organisation = json!({
        "command": "register_organisation", "party": "cosem", "kind": "review_body",
        "name": { "fr": "Comité de recours" }, "country": "TN",
    });
    world.post("admin", "/api/v1/parties", organisation).await.with(201);
    let mandate = |party: &str, person: &str| json!({ "command": "grant_mandate", "party": party, "person": person, "role": "reviewer" });
    world.post("admin", "/api/v1/parties", mandate("steg", "approver")).await.refused(422, "role_unfit");
    world.post("admin", "/api/v1/parties", mandate("cosem", REVIEWER)).await.with(201);
}

/// A world under the Model Law, which asks for a fee, in the money of these stories.
async fn world() -> World {
    let law = include_str!("../../../../law/model/2011.toml");
    let law = law.replace("\"USD\"", "\"TND\"").replace("\"domestic\"", "\"local-product\"");
    let world = World::under(&law).await;
    review_body(&world).await;
    world
}

async fn post_empty(world: &World, who: &str, path: &str) -> Answer {
    world.send(world.request(Method::POST, who, path).body(Body::empty()).unwrap()).await
}

/// The bids of the lot are admitted, ranked and the first is awarded.
async fn award(world: &World, ocid: &str) {
    let (at, here) = (format!("/api/v1/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}/lots/{LOT}"));
    let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][LOT]["examination"]["bids"].take();
    for bid in bids.as_array().unwrap() {
        let admitted = json!({ "bid": bid["bid"], "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
    }
    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Classées." } })).await.with(201);
    let ranking = world.get("officer", &at).await.json()["lots"][LOT]["report"]["ranking"]["bids"].take();
    let outcomes = json!([{ "bid": ranking[1]["bid"], "reasons": { "fr": "Moins bien classée." } }]);
    let decision = json!({ "bid": ranking[0]["bid"], "outcomes": outcomes });
    world.post("approver", &format!("{here}/award"), decision).await.with(201);
}

/// One lot is awarded to Sotetel.
async fn awarded(world: &World) -> String {
    let ocid = world.published().await;
    let bids: [((&str, &str), u64, &[u8]); 2] =
        [(("seller", "sotetel"), 900_000, SECRET), (("rival", "onetech"), 950_000, b"Fiche d'Onetech")];
    for (salt, (by, price, file)) in (1..).zip(bids) {
        let bid = world.sealed_with(&ocid, LOT, by, price, salt, file).await;
        world.submit(&ocid, LOT, by.0, &bid).await.with(201);
        world.put_segments(&ocid, LOT, by.0, &bid).await;
    }
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOT, member).await;
    }
    award(world, &ocid).await;
    ocid
}

/// The firm asks on the portal; the number of its request.
async fn ask(world: &World, ocid: &str) -> String {
    let desk = format!("/en/desk/procedures/{ocid}");
    let own = world.get("rival", &desk).await.with(200).text();
    assert!(own.contains("Ask for review"), "{own}");
    let request = form(world, "rival", &format!("{desk}/reviews/new"), "/reviews/new").await;
    let shown = world.get("rival", &format!("{desk}/reviews/new")).await.text();
    for said in ["Independent body", "Fee: ", "25.000", "3 working days", "until"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let request = request.fill("party", "onetech").fill("against", &format!("award.{LOT}"));
    let kept = refused(world, "rival", &request, 422, "The field “statement”").await;
    let filled = kept.fill("statement", "Notre section est conforme.\nVoir la fiche.");
    let answer = send(world, "rival", &filled).await.with(303);
    // The same form again is the same request.
    assert_eq!(send(world, "rival", &filled).await.with(303).header("location"), answer.header("location"));
    let place = answer.header("location").to_owned();
    let page = world.get("rival", &place).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    assert!(page.contains("Your request for review is recorded.") && page.contains("Voir la fiche."), "{page}");
    place.split("/reviews/").nth(1).unwrap().split('?').next().unwrap().to_owned()
}

/// The request as this reader's program reads it.
async fn read(world: &World, who: &str, ocid: &str) -> Value {
    let all = world.get(who, &format!("/api/v1/procedures/{ocid}/reviews")).await.with(200).json();
    assert_eq!(all["reviews"].as_array().unwrap().len(), 1, "{all}");
    all["reviews"][0].clone()
}

/// A step of the body on its page.
async fn step(world: &World, place: &str, what: &str, fields: &[(&str, &str)], says: &str) -> String {
    let path = format!("{place}/{what}");
    let filled = fields
        .iter()
        .fold(form(world, REVIEWER, &path, what).await, |form: Form, (name, value)| form.fill(name, value));
    done(world, REVIEWER, &filled, says).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_award_is_contested_suspended_and_evaluated_anew() {
    let world = world().await;
    let ocid = awarded(&world).await;
    let digest: String = ledger::hash::sha256(&[SECRET]).as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let secret = format!("/api/v1/procedures/{ocid}/documents/{digest}/fiche.txt");
    world.get(REVIEWER, &secret).await.with(404);
    let desk = format!("/en/desk/procedures/{ocid}");
    let review = ask(&world, &ocid).await;
    let (place, api) = (format!("{desk}/reviews/{review}"), format!("/api/v1/procedures/{ocid}/reviews/{review}"));

    // What everybody reads: that an award is suspended, by which rule and until when, and never by whom.
    let public = read(&world, "", &ocid).await;
    assert_eq!((public["suspends"].as_bool(), public["suspension"]["automatic"].as_bool()), (Some(true), Some(true)));
    assert_eq!(
        (public["fee"]["amount"]["amount_minor"].as_i64(), public["fee_settled"].as_bool()),
        (Some(25_000), Some(false))
    );
    // Unpaid, it suspends nothing once the fee is due: three working days, with no Saturday and no Sunday in them.
    assert_eq!(public["suspension"]["until"], public["fee"]["until"]);
    assert!(public.get("request").is_none(), "{public}");
    for language in ["fr", "ar", "en"] {
        for path in ["", "/results"] {
            let page = world.get("", &format!("/{language}/procedures/{ocid}{path}")).await.with(200).text();
            assert_eq!(faults(&page, language), Vec::<String>::new());
            assert!(page.contains("65(1)") && !page.contains("Notre section"), "{page}");
        }
    }
    assert_eq!(read(&world, "rival", &ocid).await["request"]["requester"], "onetech");
    assert!(read(&world, "seller", &ocid).await.get("request").is_none());
    world.get("seller", &place).await.with(404);

    // The body's own desk: what waits, and the whole file; the firm that asks reads no other firm's files.
    let list = world.get(REVIEWER, "/en/desk/reviews").await.with(200).text();
    assert!(list.contains(&review) && list.contains("Received"), "{list}");
    assert!(world.get(REVIEWER, "/en/desk").await.with(200).text().contains("Hear a request for review"));
    world.get("officer", "/en/desk/reviews").await.with(404);
    world.get("officer", "/api/v1/reviews").await.refused(403, "role_missing");
    assert_eq!(world.get(REVIEWER, "/api/v1/reviews").await.with(200).json()["reviews"][0]["stage"], "requested");
    assert_eq!(world.get(REVIEWER, &secret).await.with(200).bytes, SECRET);
    for who in ["rival", ""] {
        world.get(who, &secret).await.with(404);
    }
    let page = world.get(REVIEWER, &place).await.with(200).text();
    assert!(page.contains("Voir la fiche.") && page.contains("Organisation onetech"), "{page}");

    // The fee comes first, then the hearing; meanwhile the award waits, whatever day it is.
    post_empty(&world, REVIEWER, &format!("{api}/admission")).await.refused(422, "review_fee_unpaid");
    post_empty(&world, "rival", &format!("{api}/admission")).await.refused(403, "role_missing");
    step(&world, &place, "fee", &[("fee", "paid"), ("reference", "Quittance 118")], "The fee is recorded as settled.")
        .await;
    step(&world, &place, "admission", &[], "The request was admitted.").await;
    world.advance("P20D").await;
    let finalisation = format!("/api/v1/procedures/{ocid}/lots/{LOT}/finalisation");
    post_empty(&world, "officer", &finalisation).await.refused(422, "suspended_by_review");
    let told = world.get("officer", &place).await.with(200).text();
    assert!(told.contains("What comes next in the procedure is suspended"), "{told}");

    // The decision is carried out as it is recorded.
    let decision =
        form(&world, REVIEWER, &format!("{place}/decision"), "/decision").await.fill("remedy", "re_evaluate");
    let decision = refused(&world, REVIEWER, &decision, 422, "The field “reasons”").await;
    done(
        &world,
        REVIEWER,
        &decision.fill("reasons.fr", "La section a été mal lue."),
        "The decision is recorded and carried out.",
    )
    .await;
    let view = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json();
    assert_eq!(view["lots"][LOT]["stage"], "examination", "{view}");
    let results = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
    assert_eq!(faults(&results, "en"), Vec::<String>::new());
    for said in ["The lot is evaluated anew", "La section a été mal lue.", "Comité de recours"] {
        assert!(results.contains(said), "{said}: {results}");
    }
    award(&world, &ocid).await;
    world.advance("P15D").await;
    post_empty(&world, "officer", &finalisation).await.with(201);
    let file = world.get("", &format!("/api/v1/procedures/{ocid}/case-file")).await.with(200).bytes;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let failed: Vec<_> =
        verify(&file, &policy).into_iter().filter(|line| matches!(line, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let secrets = ["Notre section", "onetech-agent", "Quittance 118"];
    let file = String::from_utf8_lossy(&file);
    assert!(secrets.iter().all(|secret| !file.contains(secret)), "the public file tells what the firm said");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_takes_its_request_back_and_a_late_one_suspends_nothing() {
    let world = world().await;
    let ocid = awarded(&world).await;
    let review = ask(&world, &ocid).await;
    let place = format!("/en/desk/procedures/{ocid}/reviews/{review}");
    let withdrawal = form(&world, "rival", &format!("{place}/withdrawal"), "/withdrawal").await;
    done(&world, "rival", &withdrawal, "The request was withdrawn.").await;
    assert_eq!(read(&world, "", &ocid).await["stage"], "withdrawn");
    world.advance("P20D").await;
    let letter = world.upload("rival", "file_name=lettre.txt&media_type=text/plain", b"Lettre".to_vec()).await;
    let letter = letter.with(201).json();
    let attached = format!("/api/v1/procedures/{ocid}/documents/{}/lettre.txt", letter["sha256"].as_str().unwrap());
    let late = json!({
        "party": "onetech", "against": "award", "lot": LOT, "statement": "Encore.", "documents": [letter],
    });
    let late = world.post("rival", &format!("/api/v1/procedures/{ocid}/reviews"), late).await.with(201).json();
    let place = format!("/en/desk/procedures/{ocid}/reviews/{}", late["review"].as_str().unwrap());
    let page = world.get("rival", &place).await.with(200).text();
    assert!(page.contains("out of time") && !page.contains("What comes next in the procedure is suspended"), "{page}");
    for (who, status) in [("rival", 200), (REVIEWER, 200), ("officer", 200), ("seller", 404), ("", 404)] {
        world.get(who, &attached).await.with(status);
    }
    let fields = [("ground", "late"), ("reasons.fr", "Reçue après le délai.")];
    let page = step(&world, &place, "dismissal", &fields, "The request was dismissed.").await;
    assert!(page.contains("Inadmissible: out of time"), "{page}");
    let finalisation = format!("/api/v1/procedures/{ocid}/lots/{LOT}/finalisation");
    post_empty(&world, "officer", &finalisation).await.with(201);
}
