//! The way back when every administrator has lost every passkey: by whoever runs the machine, in the open.

use crate::authenticator::Authenticator;
use crate::browser::{Browser, ORIGIN, token_in};
use crate::world::World;
use domain::PartyId;
use domain::access::Role;
use domain::text::Language;
use node::admission::Readmission;
use node::{Caller, CommandError};
use serde_json::json;

fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

/// Somebody at the data folder; without `person` somebody new.
fn readmission(person: Option<&str>) -> Readmission {
    Readmission {
        authority: party("authority"),
        person: person.map(party),
        name: "Olfa Haddad".into(),
        mail: "olfa@haicop.example".into(),
        language: Language::Fr,
    }
}

/// The token of the operator's link, and the place of the act that speaks of it.
async fn let_in(world: &World, person: Option<&str>) -> (String, u64) {
    let given =
        world.node.readmit_administrator(&Caller::clock(), readmission(person), "Both phones lost".into()).await;
    let (link, recorded) = given.unwrap();
    (token_in(&link.url), recorded.last_index().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_makes_a_new_passkey_and_everybody_can_read_that_it_was_let_in() {
    let world = World::new().await;
    let (old, _) = let_in(&world, Some("admin")).await;
    let (token, index) = let_in(&world, Some("admin")).await;
    let act = world.get("", &format!("/ledger/acts/{index}")).await.with(200).json();
    assert_eq!(act["act"]["type"], "administrator_invited");
    assert_eq!(
        (&act["act"]["data"]["person"], &act["act"]["data"]["reasons"]),
        (&json!("admin"), &json!("Both phones lost"))
    );
    let mut browser = Browser::new(&world);
    let over = browser.post("/api/v1/admissions/challenge", json!({ "token": old })).await;
    over.refused(410, "link_over");
    for (language, why) in [("fr", "L'exploitant"), ("ar", "مشغّل"), ("en", "Whoever runs this site")] {
        let page = browser.page(&format!("/{language}/invitations/{token}")).await;
        assert!(page.contains(&why.replace('\'', "&#39;")) || page.contains(&why.replace('\'', "’")), "{page}");
    }
    let mut phone = Authenticator::at(ORIGIN);
    assert_eq!(browser.enter(&token, &mut phone).await, "admin");
    browser.page("/fr/desk/people").await;
    browser.post("/api/v1/admissions/challenge", json!({ "token": token })).await.refused(410, "link_over");
    let mut again = Browser::new(&world);
    again.sign_in(&mut phone).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_person_administers_the_same_authority() {
    let world = World::new().await;
    let (token, _) = let_in(&world, None).await;
    let mut browser = Browser::new(&world);
    let person = browser.enter(&token, &mut Authenticator::at(ORIGIN)).await;
    let actor = world.node.directory.actor(&party(&person));
    assert!(actor.has(Role::Administrator, Some(&party("authority"))));
    assert_eq!(world.node.directory.person(&party(&person)).unwrap().mail, "olfa@haicop.example");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_still_administers_sees_the_link_and_withdraws_it() {
    let world = World::new().await;
    let (token, _) = let_in(&world, None).await;
    let people = world.get("admin", "/en/desk/people").await.with(200).text();
    assert!(people.contains("Olfa Haddad") && people.contains("olfa@haicop.example"), "{people}");
    let withdrawal = people.split("action=\"").find(|part| part.contains("/withdrawal\"")).unwrap();
    let place = withdrawal.split('"').next().unwrap();
    let request = world.request(axum::http::Method::POST, "admin", place);
    world.send(request.body(axum::body::Body::empty()).unwrap()).await.with(303);
    let browser = Browser::new(&world);
    browser.post("/api/v1/admissions/challenge", json!({ "token": token })).await.refused(410, "link_over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_gives_no_more_than_its_person_may() {
    let world = World::new().await;
    let size = || store::ledger::Ledger::head(&*world.node.ledger).size;
    let before = size();
    // Only at the machine, only of an administrator, only with reasons.
    let caller = Caller { actor: world.node.directory.actor(&party("admin")), idempotency_key: None };
    let ask = |caller: Caller, person: Option<&'static str>, why: &'static str| {
        let world = &world;
        async move { world.node.readmit_administrator(&caller, readmission(person), why.into()).await.map(drop) }
    };
    assert!(matches!(ask(caller, None, "x").await, Err(CommandError::Forbidden(_))));
    for (person, why, code) in [
        (Some("auditor"), "x", "mandate_unknown"),
        (Some("nobody"), "x", "mandate_unknown"),
        (None, " ", "field_invalid"),
    ] {
        let refused = ask(Caller::clock(), person, why).await;
        assert!(matches!(&refused, Err(CommandError::Refused(refused)) if refused.code == code), "{refused:?}");
    }
    assert_eq!(size(), before, "nothing was recorded");
    // Whose mandate ended in between enters no more.
    let grant =
        json!({ "command": "grant_mandate", "party": "authority", "person": "auditor", "role": "administrator" });
    world.post("admin", "/api/v1/parties", grant).await.with(201);
    let (token, _) = let_in(&world, Some("admin")).await;
    let mut browser = Browser::new(&world);
    let begun = browser.begin_entering(&token).await;
    let end = json!({ "command": "end_mandate", "party": "authority", "person": "admin", "role": "administrator" });
    world.post("auditor", "/api/v1/parties", end).await.with(201);
    let answer = json!({
        "challenge": begun["challenge"], "label": "Phone", "credential": Authenticator::at(ORIGIN).create(&begun["options"]),
    });
    browser.post("/api/v1/admissions", answer).await.refused(410, "link_over");
    browser.cookie.clear();
}
