//! Entering and signing in without a password: by invitation, as a firm, as the first administrator.

use crate::authenticator::Authenticator;
use crate::browser::{Browser, ORIGIN, token_in};
use crate::markup::faults;
use crate::world::World;
use axum::body::Body;
use axum::http::{Method, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::PartyId;
use serde_json::{Value, json};

/// An administrator invites; the token of the link it is shown.
pub async fn invited(world: &World, organisation: &str, role: &str, mail: &str) -> String {
    let body = format!("role={role}&name=Nadia+Ben+Salah&mail={}&language=fr", mail.replace('@', "%40"));
    let request = world
        .request(Method::POST, "admin", &format!("/en/desk/people/{organisation}/invitation"))
        .header("content-type", "application/x-www-form-urlencoded");
    let page = world.send(request.body(body.into()).unwrap()).await.with(201).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new());
    token_in(&page)
}

/// A mail with its body as it is read: Arabic travels as base64, French with soft line ends.
fn readable(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    if !head.contains("Transfer-Encoding: base64") {
        return mail.replace("=\r\n", "");
    }
    let body = STANDARD.decode(body.replace("\r\n", "")).unwrap();
    format!("{head}\n\n{}", String::from_utf8(body).unwrap())
}

/// The texts of the mails written so far, the oldest first.
pub async fn mails(world: &World, count: usize) -> Vec<String> {
    let folder = world.node.config.data.join("mail");
    for _ in 0..200 {
        let mut found: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().collect();
        found.retain(|entry| entry.path().is_file());
        if found.len() >= count {
            found.sort_by_key(|entry| entry.metadata().unwrap().modified().unwrap());
            return found.iter().map(|entry| readable(&std::fs::read_to_string(entry.path()).unwrap())).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no {count} mails in {}", folder.display());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_officer_enters_once_and_signs_in_again() {
    let world = World::new().await;
    let courier = tokio::spawn(node::courier::run(world.node.clone()));
    let token = invited(&world, "steg", "officer", "nadia@steg.example").await;
    let mail = mails(&world, 1).await.remove(0);
    assert_ne!(token_in(&mail), token, "whoever invites does not see what the mail says: {mail}");
    assert!(mail.contains("To: \"Nadia Ben Salah\" <nadia@steg.example>"), "{mail}");
    courier.abort();
    let mut browser = Browser::new(&world);
    for language in ["fr", "ar", "en"] {
        let page = browser.page(&format!("/{language}/invitations/{token}")).await;
        for shown in ["Nadia Ben Salah", "Organisation steg", "Person admin", "portal/passkey.js", "<noscript>"] {
            assert!(page.contains(shown), "{shown}");
        }
    }
    let mut phone = Authenticator::at(ORIGIN);
    let person = browser.enter(&token, &mut phone).await;
    let me = world.node.directory.person(&PartyId::new(person.clone()).unwrap()).unwrap();
    assert_eq!((me.name.as_str(), me.passkeys.len()), ("Nadia Ben Salah", 1));
    let desk = browser.page("/en/desk").await;
    assert!(desk.contains("/en/desk/procedures/new?buyer=steg") && desk.contains("one passkey only"), "{desk}");

    // The link is used up, on the page as for programs.
    let request = browser.request(Method::GET, &format!("/en/invitations/{token}")).body(Body::empty()).unwrap();
    world.send(request).await.with(410);
    let again = browser.post("/api/v1/admissions/challenge", json!({ "token": token })).await;
    again.refused(410, "link_over");

    browser.form("/en/session/end", &[]).await.with(303);
    let ended = browser.request(Method::GET, "/en/desk").body(Body::empty()).unwrap();
    world.send(ended).await.with(401);
    let signed = browser.sign_in(&mut phone).await.with(201);
    assert_eq!(signed.json(), json!({ "person": person, "to": "/fr/desk" }));
    browser.page("/fr/desk").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_not_this_authenticators_to_this_challenge_sign_nobody_in() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let mut phone = Authenticator::at(ORIGIN);
    browser.enter(&invited(&world, "steg", "officer", "nadia@steg.example").await, &mut phone).await;
    let ask = || async { browser.post("/api/v1/sessions/challenge", json!({})).await.with(200).json() };
    let give = |asked: &Value, credential: Value| {
        browser.post("/api/v1/sessions", json!({ "challenge": asked["challenge"], "credential": credential }))
    };
    phone.counter = 5;
    let asked = ask().await;
    let answer = phone.get(&asked["options"]);
    give(&asked, answer.clone()).await.with(201);
    // The same again: the challenge was taken back.
    give(&asked, answer.clone()).await.refused(422, "challenge_over");
    // An old answer to a new challenge.
    give(&ask().await, answer).await.refused(403, "passkey_refused");
    // A copy that has not counted on.
    let asked = ask().await;
    give(&asked, phone.get(&asked["options"])).await.refused(403, "passkey_refused");
    phone.counter = 6;
    // Another site's page asked.
    phone.origin = "https://diwan.example.org".into();
    let asked = ask().await;
    give(&asked, phone.get(&asked["options"])).await.refused(403, "passkey_refused");
    phone.origin = ORIGIN.into();
    // Another authenticator, with a handle of its own or of nobody.
    let asked = ask().await;
    let mut stranger = Authenticator::at(ORIGIN);
    give(&asked, stranger.get(&asked["options"])).await.refused(403, "passkey_refused");
    let asked = ask().await;
    let mut forged = stranger.get(&asked["options"]);
    forged["response"]["userHandle"] = phone.get(&asked["options"])["response"]["userHandle"].clone();
    give(&asked, forged).await.refused(403, "passkey_refused");
    // Somebody else's credential id under one's own signature.
    let asked = ask().await;
    let mut forged = phone.get(&asked["options"]);
    forged["response"]["signature"] = stranger.get(&asked["options"])["response"]["signature"].clone();
    give(&asked, forged).await.refused(403, "passkey_refused");
    // Too late.
    let asked = ask().await;
    world.advance("PT5M").await;
    give(&asked, phone.get(&asked["options"])).await.refused(422, "challenge_over");
    // A challenge that was never given out, and one for something else.
    let asked = ask().await;
    let other = json!({ "challenge": "A".repeat(43) });
    give(&other, phone.get(&asked["options"])).await.refused(422, "challenge_over");
    let registration = browser.post("/api/v1/me/passkeys/challenge", json!({})).await.with(200).json();
    give(&registration, phone.get(&asked["options"])).await.refused(422, "challenge_over");
    // All the while the real one signs in.
    give(&asked, phone.get(&asked["options"])).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_over_or_not_meant_opens_nothing() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let unused = invited(&world, "steg", "officer", "a@steg.example").await;
    let begun = browser.begin_entering(&unused).await;
    // A challenge for entering is none for adding a passkey to oneself, nor for somebody else.
    let mut phone = Authenticator::at(ORIGIN);
    let credential = phone.create(&begun["options"]);
    let answer = json!({ "challenge": begun["challenge"], "label": "Phone", "credential": credential });
    world.post("seller", "/api/v1/me/passkeys", answer.clone()).await.refused(422, "challenge_over");
    browser.post("/api/v1/admissions", answer).await.refused(422, "challenge_over");
    let added = world.post("seller", "/api/v1/me/passkeys/challenge", json!({})).await.with(200).json();
    let answer = json!({
        "challenge": added["challenge"], "label": "Phone", "credential": phone.create(&added["options"]),
    });
    world.post("rival", "/api/v1/me/passkeys", answer).await.refused(422, "challenge_over");

    // A foreign origin, and a name that is missing, leave the link open.
    let begun = browser.begin_entering(&unused).await;
    phone.origin = "http://localhost:9999".into();
    let answer = json!({
        "challenge": begun["challenge"], "label": "Phone", "credential": phone.create(&begun["options"]),
    });
    browser.post("/api/v1/admissions", answer).await.refused(403, "passkey_refused");
    phone.origin = ORIGIN.into();
    let begun = browser.begin_entering(&unused).await;
    let answer =
        json!({ "challenge": begun["challenge"], "label": " ", "credential": phone.create(&begun["options"]) });
    browser.post("/api/v1/admissions", answer).await.refused(422, "field_invalid");

    // Two who hold one link: one enters.
    let (first, second) = (browser.begin_entering(&unused).await, browser.begin_entering(&unused).await);
    let mut other = Authenticator::at(ORIGIN);
    for (begun, device, status) in [(first, &mut phone, 201), (second, &mut other, 410)] {
        let answer = json!({
            "challenge": begun["challenge"], "label": "Phone", "credential": device.create(&begun["options"]),
        });
        browser.post("/api/v1/admissions", answer).await.with(status);
    }

    let late = invited(&world, "steg", "officer", "b@steg.example").await;
    world.advance("P7D").await;
    let over = browser.post("/api/v1/admissions/challenge", json!({ "token": late })).await;
    over.refused(410, "link_over");
    for token in ["A".repeat(43), "x".to_owned(), format!("{late}=")] {
        let never = browser.post("/api/v1/admissions/challenge", json!({ "token": token })).await;
        never.refused(410, "link_over");
    }

    // What the inviter may no more, its link gives no more.
    let held = invited(&world, "steg", "officer", "c@steg.example").await;
    let grant =
        json!({ "command": "grant_mandate", "party": "authority", "person": "auditor", "role": "administrator" });
    world.post("admin", "/api/v1/parties", grant).await.with(201);
    let end = json!({ "command": "end_mandate", "party": "authority", "person": "admin", "role": "administrator" });
    world.post("admin", "/api/v1/parties", end).await.with(201);
    let begun = browser.begin_entering(&held).await;
    let answer = json!({
        "challenge": begun["challenge"], "label": "Phone", "credential": other.create(&begun["options"]),
    });
    browser.post("/api/v1/admissions", answer).await.refused(403, "role_missing");
    browser.cookie.clear();
}

pub const FIRM: [(&str, &str); 7] = [
    ("firm.fr", "Société Atlas"),
    ("scheme", "TN-RNE"),
    ("identifier", "1234567 A/M"),
    ("country", "TN"),
    ("name", "Sami Trabelsi"),
    ("mail", "sami@atlas.example"),
    ("language", "ar"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_enters_by_itself_once_and_invites_its_own_people_only() {
    let world = World::new().await;
    let courier = tokio::spawn(node::courier::run(world.node.clone()));
    let mut browser = Browser::new(&world);
    browser.page("/ar/registration").await;
    let before = world.node.directory.organisations().len();
    let sent = browser.form("/fr/registration", &FIRM).await.with(200).text();
    assert!(sent.contains("sami@atlas.example"), "{sent}");
    assert_eq!(world.node.directory.organisations().len(), before, "nothing is registered before the link");
    let token = token_in(&mails(&world, 1).await[0]);
    let mut phone = Authenticator::at(ORIGIN);
    assert!(browser.page(&format!("/ar/invitations/{token}")).await.contains("Société Atlas"));
    let person = browser.enter(&token, &mut phone).await;
    let me = browser.request(Method::GET, "/api/v1/me").body(Body::empty()).unwrap();
    let me = world.send(me).await.with(200).json();
    let roles: Vec<&str> =
        me["mandates"].as_array().unwrap().iter().map(|held| held["role"].as_str().unwrap()).collect();
    assert_eq!((me["id"].as_str(), roles), (Some(person.as_str()), vec!["supplier", "local_administrator"]));
    let firm = me["mandates"][0]["organisation"].as_str().unwrap().to_owned();

    // The identifier is taken, however it is written; what was typed comes back.
    let mut again = FIRM;
    (again[2].1, again[5].1) = ("1234567-a m", "other@atlas.example");
    let refused = browser.form("/en/registration", &again).await.with(409).text();
    assert!(refused.contains("already registered") && refused.contains("1234567-a m"), "{refused}");
    for (field, value) in [(0, ""), (2, ""), (3, "Tunisia"), (4, ""), (5, "nobody")] {
        let mut wrong = FIRM;
        (wrong[2].1, wrong[field].1) = (if field == 2 { "" } else { "999" }, value);
        let refused = browser.form("/en/registration", &wrong).await.with(422).text();
        assert!(refused.contains("TN-RNE"), "{}: {refused}", FIRM[field].0);
    }

    // Its administrator invites to it and to nothing else.
    let fields = [("role", "supplier"), ("name", "Leila"), ("mail", "leila@atlas.example"), ("language", "fr")];
    let shown = browser.form(&format!("/en/desk/people/{firm}/invitation"), &fields).await.with(201).text();
    assert_ne!(token_in(&shown), token_in(&mails(&world, 2).await[1]));
    for other in ["steg", "onetech", "authority"] {
        browser.form(&format!("/en/desk/people/{other}/invitation"), &fields).await.with(403);
    }
    let mut unfit = fields;
    unfit[0].1 = "administrator";
    browser.form(&format!("/en/desk/people/{firm}/invitation"), &unfit).await.with(422);
    let people = browser.page("/en/desk/people").await;
    assert!(people.contains("leila@atlas.example") && !people.contains("Organisation steg"), "{people}");
    let withdrawal = people.split("action=\"").find(|part| part.contains("/withdrawal\"")).unwrap();
    browser.form(withdrawal.split('"').next().unwrap(), &[]).await.with(303);
    let over = browser.post("/api/v1/admissions/challenge", json!({ "token": token_in(&shown) })).await;
    over.refused(410, "link_over");
    // Whoever is registered receives its mandate at once, and nobody a key to its account.
    let mut known = fields;
    known[2].1 = "rival@example.tn";
    browser.form(&format!("/en/desk/people/{firm}/invitation"), &known).await.with(303);
    assert!(
        world
            .node
            .directory
            .actor(&PartyId::new("rival").unwrap())
            .has(domain::access::Role::Supplier, Some(&PartyId::new(firm).unwrap()))
    );
    courier.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_helps_who_lost_a_device_by_mail_only() {
    let world = World::new().await;
    let courier = tokio::spawn(node::courier::run(world.node.clone()));
    let request = world
        .request(Method::POST, "admin", "/en/desk/people/sotetel/invitation")
        .header("content-type", "application/x-www-form-urlencoded");
    let body = "role=supplier&name=x&mail=seller%40example.tn&language=en";
    let shown = world.send(request.body(body.into()).unwrap()).await.with(201).text();
    assert!(!shown.contains("/invitations/"), "{shown}");
    let token = token_in(&mails(&world, 1).await[0]);
    let mut browser = Browser::new(&world);
    let mut phone = Authenticator::at(ORIGIN);
    assert_eq!(browser.enter(&token, &mut phone).await, "seller");
    courier.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_floods_waits() {
    let world = World::new().await;
    let browser = Browser::new(&world);
    for n in 0..4 {
        let sent = browser.form("/en/registration", &FIRM).await;
        assert_eq!(sent.status.as_u16(), if n < 3 { 200 } else { 429 });
    }
    let mut last = 200;
    for _ in 0..130 {
        let asked = browser.post("/api/v1/sessions/challenge", json!({})).await;
        last = asked.status.as_u16();
        if last != 200 {
            assert!(asked.header("retry-after").parse::<u32>().unwrap() > 0);
            asked.refused(429, "too_many_requests");
            break;
        }
    }
    assert_eq!(last, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn passkeys_and_sessions_are_listed_and_ended_by_their_owner() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let mut phone = Authenticator::at(ORIGIN);
    let person = browser.enter(&invited(&world, "steg", "officer", "n@steg.example").await, &mut phone).await;
    let passkeys = || {
        let known = world.node.directory.person(&PartyId::new(person.clone()).unwrap()).unwrap();
        known.passkeys.keys().map(ToString::to_string).collect::<Vec<_>>()
    };
    let first = passkeys().remove(0);
    browser.form(&format!("/en/desk/account/passkeys/{first}/removal"), &[]).await.with(409);
    let mut laptop = Authenticator::at(ORIGIN);
    let added = browser.add(&mut laptop, "Laptop").await.with(201).json();
    assert!(added["passkey"].as_str().is_some_and(|passkey| passkeys().contains(&passkey.to_owned())));
    browser.add(&mut laptop, "Laptop again").await.with(409);
    for language in ["fr", "ar", "en"] {
        let page = browser.page(&format!("/{language}/desk/account")).await;
        for shown in ["Laptop", "Phone", "Firefox · Linux"] {
            assert!(page.contains(shown), "{shown}");
        }
    }
    assert!(!browser.page("/en/desk").await.contains("one passkey only"));
    browser.form(&format!("/en/desk/account/passkeys/{first}/removal"), &[]).await.with(303);
    let mut other = Browser::new(&world);
    other.sign_in(&mut phone).await.refused(403, "passkey_refused");
    other.sign_in(&mut laptop).await.with(201);
    // Nobody removes another's passkey, and nobody sends a passkey as a command.
    let left = passkeys().remove(0);
    let foreign = world.request(Method::POST, "seller", &format!("/en/desk/account/passkeys/{left}/removal"));
    world.send(foreign.body(Body::empty()).unwrap()).await.with(404);
    let command =
        json!({ "command": "register_passkey", "party": "seller", "passkey": "k", "credential": "{}", "label": "l" });
    world.post("seller", "/api/v1/parties", command).await.refused(400, "body_invalid");

    // Of two sessions the other is ended, then all.
    let page = other.page("/en/desk/account").await;
    let ends: Vec<&str> = page.split("action=\"").filter(|part| part.contains("/sessions/")).collect();
    assert_eq!(ends.iter().filter(|part| part.split('"').next().unwrap().ends_with("/end")).count(), 3, "{page}");
    let oldest = ends.iter().rfind(|part| !part.starts_with("/en/desk/account/sessions/end")).unwrap();
    other.form(oldest.split('"').next().unwrap(), &[]).await.with(303);
    let ended = browser.request(Method::GET, "/en/desk").body(Body::empty()).unwrap();
    world.send(ended).await.with(401);
    other.page("/en/desk").await;
    let all = other.form("/en/desk/account/sessions/end", &[]).await.with(303);
    assert!(all.header("set-cookie").contains("Max-Age=0"), "{}", all.header("set-cookie"));
    let ended = other.request(Method::GET, "/en/desk").body(Body::empty()).unwrap();
    world.send(ended).await.with(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_enters_by_the_consoles_link_and_survives_the_loss_of_the_office() {
    let world = World::empty("https://diwan.example.tn").await;
    let node = &world.node;
    let old = token_in(&node.first_administrator_link().await.unwrap().unwrap().url);
    let token = token_in(&node.first_administrator_link().await.unwrap().unwrap().url);
    let mut browser = Browser::new(&world);
    let over = browser.post("/api/v1/admissions/challenge", json!({ "token": old })).await;
    over.refused(410, "link_over");
    let path = format!("/fr/invitations/{token}");
    assert!(browser.page(&path).await.contains("name=\"authority.ar\""));
    // Who has not said who it is makes no passkey.
    browser.post("/api/v1/admissions/challenge", json!({ "token": token })).await.refused(422, "challenge_over");
    let fields = [
        ("authority.fr", "HAICOP"),
        ("country", "TN"),
        ("name", "Olfa Haddad"),
        ("mail", "olfa@haicop.example"),
        ("language", "fr"),
    ];
    let mut wrong = fields;
    wrong[3].1 = "olfa";
    assert!(browser.form(&path, &wrong).await.with(422).text().contains("Olfa Haddad"));
    browser.form(&path, &fields).await.with(303);
    assert!(browser.page(&path).await.contains("HAICOP"));
    let mut phone = Authenticator::at("https://diwan.example.tn");
    let person = browser.enter(&token, &mut phone).await;
    assert!(browser.cookie.starts_with("__Host-diwan_session="), "{}", browser.cookie);
    let actor = node.directory.actor(&PartyId::new(person.clone()).unwrap());
    assert!(actor.has(domain::access::Role::Administrator, None));
    browser.page("/fr/desk/people").await;
    browser.page("/ar/desk/people/new").await;
    let buyer = [
        ("kind", "buyer"),
        ("name.fr", "STEG"),
        ("party", "steg"),
        ("scheme", "TN-RNE"),
        ("identifier", "0000123A"),
        ("country", "TN"),
    ];
    browser.form("/fr/desk/people/new", &buyer).await.with(303);
    let mut same = buyer;
    same[2].1 = "other";
    assert!(browser.form("/fr/desk/people/new", &same).await.with(409).text().contains("0000123A"));
    // A program meets the same rules.
    let register = |party: &str, id: &str| {
        json!({
            "command": "register_organisation", "party": party, "kind": "buyer", "name": { "fr": "Autre" },
            "identifier": { "scheme": "TN-RNE", "id": id }, "country": "TN", "region": null, "mail": null,
        })
    };
    browser.post("/api/v1/parties", register("other", "0000-123a")).await.refused(409, "identifier_taken");
    browser.post("/api/v1/parties", register("other", "/")).await.refused(422, "field_invalid");
    let both = [register("one", "77"), register("two", "7 7")].map(|body| browser.post("/api/v1/parties", body));
    let mut statuses =
        futures::future::join_all(both).await.iter().map(|answer| answer.status.as_u16()).collect::<Vec<_>>();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "one of two at once");
    (same[2].1, same[4].1) = ("é", "1");
    browser.form("/fr/desk/people/new", &same).await.with(422);
    let known = node.directory.organisation(&PartyId::new("steg").unwrap()).unwrap();
    assert_eq!(known.kind, domain::identity::act::OrganisationKind::Buyer);
    assert_eq!(node.first_administrator_link().await.unwrap(), None);
    drop(browser);

    let world = world.without_its_office().await;
    assert_eq!(world.node.first_administrator_link().await.unwrap(), None);
    let mut browser = Browser::new(&world);
    let signed = browser.sign_in(&mut phone).await.with(201);
    let cookie = signed.header("set-cookie");
    for part in ["__Host-diwan_session=", "Secure", "HttpOnly", "Path=/", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(signed.json()["person"], person.as_str());
    // Without the prefix it is no cookie of ours.
    let bare = browser.cookie.replace("__Host-", "");
    let request = Request::builder().uri("/fr/desk").header("cookie", bare).body(Body::empty()).unwrap();
    world.send(request).await.with(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_an_address_without_a_name_it_is_said_that_passkeys_cannot_be() {
    let world = World::empty("http://192.0.2.7:8080").await;
    let browser = Browser::new(&world);
    let asked = browser.post("/api/v1/sessions/challenge", json!({})).await;
    asked.refused(409, "passkeys_unavailable");
    for language in ["fr", "ar", "en"] {
        browser.page(&format!("/{language}/session")).await;
    }
}
