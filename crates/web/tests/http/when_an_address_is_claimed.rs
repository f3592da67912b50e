//! A mail address is the one thing that an invitation names somebody by: who only says that it has the address must not
//! become another house's officer.

use crate::authenticator::Authenticator;
use crate::browser::{Browser, ORIGIN, token_in};
use crate::when_people_sign_in::{self, FIRM, mails};
use crate::world::World;
use domain::PartyId;
use domain::access::Role;
use serde_json::json;

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

/// Invites to an organisation; the answer's text.
async fn invited(browser: &Browser<'_>, organisation: &str, role: &str, mail: &str, status: u16) -> String {
    let fields = [("role", role), ("name", "Nadia Ben Salah"), ("mail", mail), ("language", "fr")];
    browser.form(&format!("/en/desk/people/{organisation}/invitation"), &fields).await.with(status).text()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_binds_a_key_under_anothers_address_receives_nothing_of_the_others_house() {
    let world = World::new().await;
    let courier = tokio::spawn(node::courier::run(world.node.clone()));
    let directory = &world.node.directory;

    // A firm enters by itself, and its administrator invites addresses of a ministry to the firm. It is shown the links.
    let mut rival = Browser::new(&world);
    rival.form("/fr/registration", &FIRM).await.with(200);
    let owner = rival.enter(&token_in(&mails(&world, 1).await[0]), &mut Authenticator::at(ORIGIN)).await;
    assert!(directory.person(&id(&owner)).unwrap().mail_proven, "the link came by mail and from nowhere else");
    let mandate =
        directory.organisations().into_iter().find(|(_, of)| of.mandates.contains(&(id(&owner), Role::Supplier)));
    let firm = mandate.unwrap().0;
    let mut claimed = Vec::new();
    for mail in ["nadia@steg.example", "omar@steg.example"] {
        let token = token_in(&invited(&rival, firm.as_str(), "supplier", mail, 201).await);
        let mut stranger = Browser::new(&world);
        claimed.push(id(&stranger.enter(&token, &mut Authenticator::at(ORIGIN)).await));
    }
    for person in &claimed {
        assert!(!directory.person(person).unwrap().mail_proven);
    }

    // The ministry's administrator invites the first of them as officer: a link goes out for somebody new.
    let sent = mails(&world, 3).await.len();
    let shown = when_people_sign_in::invited(&world, "steg", "officer", "Nadia@steg.example").await;
    let mailed = token_in(mails(&world, sent + 1).await.last().unwrap());
    assert_ne!(shown, mailed);
    let mut officer = Browser::new(&world);
    let nadia = id(&officer.enter(&mailed, &mut Authenticator::at(ORIGIN)).await);
    assert_ne!(nadia, claimed[0]);
    assert!(directory.person(&nadia).unwrap().mail_proven);
    assert!(directory.actor(&nadia).has(Role::Officer, Some(&id("steg"))));
    // Both forms of the link are one: it is used up.
    let again = officer.post("/api/v1/admissions/challenge", json!({ "token": shown })).await;
    again.refused(410, "link_over");

    // And so does the organisation's own administrator, whose word would have counted at once.
    let grant = json!({
        "command": "grant_mandate", "party": "steg", "person": nadia, "role": "local_administrator",
    });
    world.post("admin", "/api/v1/parties", grant).await.with(201);
    invited(&officer, "steg", "officer", "omar@steg.example", 201).await;
    for person in &claimed {
        let held = directory.actor(person);
        assert!(!held.has(Role::Officer, None) && held.has(Role::Supplier, Some(&firm)));
    }

    // Whoever did prove its address receives the mandate at once, and so does a firm's own person in that firm.
    invited(&rival, firm.as_str(), "supplier", "nadia@steg.example", 201).await;
    let known = directory.persons_by_mail("nadia@steg.example", &firm);
    assert_eq!(known.len(), 2, "in the firm both go by this address, and nobody is taken for the other: {known:?}");
    invited(&rival, firm.as_str(), "local_administrator", "omar@steg.example", 303).await;
    assert!(directory.actor(&claimed[1]).has(Role::LocalAdministrator, Some(&firm)));
    assert!(!directory.actor(&claimed[1]).has(Role::Officer, None));
    courier.abort();
}
