//! Ending what somebody may do for an organisation: by its own administrator, by the node's, and by nobody else.

use crate::markup::{Form, faults};
use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::Method;
use domain::PartyId;
use domain::access::Role;
use serde_json::{Value, json};

fn command(name: &str, organisation: &str, person: &str, role: &str) -> Value {
    json!({ "command": name, "party": organisation, "person": person, "role": role })
}

/// A world in which the buyer has an administrator of its own.
async fn world() -> World {
    let world = World::new().await;
    let grant = command("grant_mandate", "steg", "approver", "local_administrator");
    world.post("admin", "/api/v1/parties", grant).await.with(201);
    world
}

async fn send(world: &World, who: &str, form: &Form) -> Answer {
    let (kind, body) = form.with_file(None);
    let request = world.request(Method::POST, who, &form.action).header("content-type", kind);
    world.send(request.body(Body::from(body)).unwrap()).await
}

fn place(language: &str, organisation: &str, person: &str, role: &str) -> String {
    format!("/{language}/desk/people/{organisation}/mandates/{person}/{role}/end")
}

fn holds(world: &World, person: &str, role: Role, organisation: &str) -> bool {
    world.node.directory.actor(&PartyId::new(person).unwrap()).has(role, Some(&PartyId::new(organisation).unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisations_administrator_ends_a_mandate_in_three_languages() {
    let world = world().await;
    for (language, person, title) in [
        ("fr", "opener-1", "Mettre fin à un mandat"),
        ("ar", "opener-2", "إنهاء تفويض"),
        ("en", "opener-3", "End a mandate"),
    ] {
        let people = world.get("approver", &format!("/{language}/desk/people")).await.with(200).text();
        assert_eq!(faults(&people, language), Vec::<String>::new());
        let at = place(language, "steg", person, "member");
        assert!(people.contains(&format!("href=\"{at}\"")), "{people}");
        let page = world.get("approver", &at).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        assert!(page.contains(title) && page.contains(&format!("Person {person}")), "{page}");
        let form = Form::of(&page, "/member/end");
        // Sent twice, as an impatient finger does, it ends once.
        for _ in 0..2 {
            let sent = send(&world, "approver", &form).await.with(303);
            assert_eq!(sent.header("location"), format!("/{language}/desk/people"));
        }
        assert!(!holds(&world, person, Role::Member, "steg"));
        world.get("approver", &at).await.with(404);
    }
    // What the person did for the organisation, it does no more.
    let at = place("en", "steg", "officer", "officer");
    let form = Form::of(&world.get("admin", &at).await.with(200).text(), &at);
    send(&world, "admin", &form).await.with(303);
    let new = json!({ "buyer": "steg", "method": "open", "category": "goods", "title": { "fr": "Câbles" } });
    world.post("officer", "/api/v1/procedures", new).await.refused(403, "role_missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_administers_alone_is_told_to_find_somebody_first() {
    let world = world().await;
    for (who, organisation, person, role) in
        [("approver", "steg", "approver", "local_administrator"), ("admin", "authority", "admin", "administrator")]
    {
        let at = place("en", organisation, person, role);
        let form = Form::of(&world.get(who, &at).await.with(200).text(), &at);
        let told = send(&world, who, &form).await.with(409).text();
        assert_eq!(faults(&told, "en"), Vec::<String>::new());
        assert!(told.contains("held by nobody else") && told.contains("Invite somebody else"), "{told}");
        let end = command("end_mandate", organisation, person, role);
        world.post(who, "/api/v1/parties", end).await.refused(409, "mandate_last");
    }
    // With a second one it ends, and whoever looks after nobody any more is led to its desk.
    let grant = command("grant_mandate", "steg", "officer", "local_administrator");
    world.post("approver", "/api/v1/parties", grant).await.with(201);
    let at = place("en", "steg", "approver", "local_administrator");
    let form = Form::of(&world.get("approver", &at).await.with(200).text(), &at);
    assert_eq!(send(&world, "approver", &form).await.with(303).header("location"), "/en/desk");
    world.get("approver", "/en/desk/people").await.with(404);
    assert!(holds(&world, "approver", Role::Approver, "steg"), "another mandate stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_a_mandate_of_another_organisation() {
    let world = world().await;
    for (who, status) in [("", 401), ("officer", 403), ("seller", 403), ("auditor", 403)] {
        world.get(who, &place("en", "steg", "opener-1", "member")).await.with(status);
    }
    let at = place("en", "steg", "opener-1", "member");
    let form = Form::of(&world.get("approver", &at).await.with(200).text(), &at);
    send(&world, "officer", &form).await.with(403);
    let mut foreign = form.clone();
    foreign.action = place("en", "sonede", "other-officer", "officer");
    world.get("approver", &foreign.action).await.with(403);
    send(&world, "approver", &foreign).await.with(403);
    // A mandate that is none: no page, and no name of a stranger in the refusal.
    foreign.action = place("en", "steg", "seller", "officer");
    world.get("approver", &foreign.action).await.with(404);
    let told = send(&world, "approver", &foreign).await.with(422).text();
    assert!(told.contains("does not hold the mandate") && !told.contains("Person seller"), "{told}");
    world.get("approver", &place("en", "steg", "opener-1", "king")).await.with(404);
    assert!(holds(&world, "opener-1", Role::Member, "steg") && holds(&world, "other-officer", Role::Officer, "sonede"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_lists_and_ends_the_mandates_of_its_own_organisation() {
    let world = world().await;
    let party = world.get("approver", "/api/v1/parties/steg").await.with(200).json();
    let held = json!({ "person": "opener-1", "role": "member" });
    assert!(party["mandates"].as_array().unwrap().contains(&held), "{party}");
    for who in ["", "officer", "seller"] {
        assert!(world.get(who, "/api/v1/parties/steg").await.with(200).json().get("mandates").is_none(), "{who}");
    }
    assert!(world.get("approver", "/api/v1/parties/sonede").await.json().get("mandates").is_none());
    let end = command("end_mandate", "steg", "opener-1", "member");
    world.post("officer", "/api/v1/parties", end.clone()).await.refused(403, "role_missing");
    world.post("approver", "/api/v1/parties", end.clone()).await.with(201);
    world.post("approver", "/api/v1/parties", end).await.refused(422, "mandate_unknown");
    let party = world.get("approver", "/api/v1/parties/steg").await.with(200).json();
    assert!(!party["mandates"].as_array().unwrap().contains(&held), "{party}");
}
