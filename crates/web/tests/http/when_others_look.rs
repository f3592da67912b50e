//! Who may see and do what: visitors, rivals, officers of other buyers.

use crate::world::{LOTS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_preparation_is_known_inside_only() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let at = format!("/api/v1/procedures/{ocid}");
    for who in ["", "seller", "other-officer", "opener-1"] {
        world.get(who, &at).await.refused(404, "not_found");
    }
    for who in ["officer", "approver", "auditor"] {
        assert_eq!(world.get(who, &at).await.with(200).json()["draft"], 1);
    }
    let notice = world.get("officer", &at).await.json()["notice"].take();
    let sha256 = notice["documents"][0]["sha256"].as_str().unwrap().to_owned();
    let document = format!("{at}/documents/{sha256}/cahier.pdf");
    world.get("", &document).await.refused(404, "not_found");
    world.get("officer", &document).await.with(200);

    world.put("", &format!("{at}/notice"), notice.clone()).await.refused(401, "unauthenticated");
    world.put("seller", &format!("{at}/notice"), notice.clone()).await.refused(403, "role_missing");
    world.put("other-officer", &format!("{at}/notice"), notice).await.refused(403, "not_your_procedure");
    world.post("officer", &format!("{at}/approval"), json!({ "draft": 1 })).await.refused(403, "role_missing");
    world.get("seller", &format!("{at}/notice/missing")).await.refused(404, "not_found");
    let missing = world.get("officer", &format!("{at}/notice/missing")).await.with(200).json();
    assert_eq!(missing["missing"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_bid_is_its_tenderers_alone_before_the_closing() {
    let world = World::new().await;
    let ocid = world.published().await;
    let lot = LOTS[0];
    let bid = world.bid(&ocid, lot, ("seller", "sotetel"), 900_000, 9).await;
    let index = bid["index"].as_u64().unwrap();
    let eid = bid["eid"].as_str().unwrap();
    for who in ["", "rival", "officer", "auditor", "opener-1", "admin"] {
        world.get(who, &format!("/api/v1/receipts/{index}")).await.refused(404, "act_not_disclosed");
        let view = world.get(who, &format!("/api/v1/procedures/{ocid}")).await.with(200).text();
        assert!(!view.contains(eid) && !view.contains("sotetel"), "{who}: {view}");
    }
    world.get("", &format!("/ledger/acts/{index}")).await.refused(404, "act_not_disclosed");
    let bids = format!("/api/v1/procedures/{ocid}/lots/{lot}/bids");
    world.get("", &format!("{bids}?party=sotetel")).await.refused(401, "unauthenticated");
    world.get("rival", &format!("{bids}?party=sotetel")).await.refused(403, "role_missing");
    world.get("officer", &format!("{bids}?party=sotetel")).await.refused(403, "role_missing");
    // A rival that asks for the same envelope under its own name learns nothing.
    let segments = format!("{bids}/{eid}/segments");
    world.get("rival", &format!("{segments}?party=onetech")).await.refused(404, "envelope_not_found");
    world
        .put_bytes("rival", &format!("{segments}/0?party=onetech"), vec![0; 100])
        .await
        .refused(404, "envelope_not_found");
    world.get("seller", &format!("{segments}?party=sotetel")).await.with(200);
    // Nor can it submit what another sealed, or speak for another.
    let sealed = world.sealed(&ocid, lot, ("seller", "sotetel"), 1, 10).await;
    world.submit(&ocid, lot, "rival", &sealed).await.refused(403, "role_missing");
    let mut stolen = sealed.body();
    stolen["party"] = json!("onetech");
    world.post("rival", &bids, stolen).await.refused(422, "bidder_commitment_differs");
    let opening = format!("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/single/opening");
    world.get("officer", &opening).await.refused(403, "not_a_member");
    world.get("opener-1", &opening).await.refused(422, "opening_before_deadline");
}

#[tokio::test(flavor = "multi_thread")]
async fn persons_are_known_to_themselves_and_the_administrator() {
    let world = World::new().await;
    for who in ["", "seller", "officer"] {
        world.get(who, "/api/v1/parties/rival").await.refused(404, "not_found");
    }
    for who in ["rival", "admin"] {
        assert_eq!(world.get(who, "/api/v1/parties/rival").await.with(200).json()["kind"], "person");
    }
    let steg = world.get("", "/api/v1/parties/steg").await.with(200).json();
    assert_eq!(steg["kind"], "buyer");
    assert!(steg.get("mandates").is_none(), "who acts for whom is not public");
    assert!(world.get("admin", "/api/v1/parties/steg").await.json()["mandates"].is_array());
    let grant = json!({ "command": "grant_mandate", "party": "sotetel", "person": "rival", "role": "supplier" });
    world.post("rival", "/api/v1/parties", grant).await.refused(403, "role_missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_end_and_are_not_interchangeable() {
    let world = World::new().await;
    let app = web::App::new(world.node.clone());
    let me = |name: &'static str, value: String| {
        let request = axum::http::Request::builder().uri("/api/v1/me").header(name, value);
        request.body(Body::empty()).unwrap()
    };
    let seller = domain::PartyId::new("seller").unwrap();
    let cookie = app.sign_in(&seller, store::office::SessionKind::Browser, "test").await.unwrap();
    world.send(me("cookie", format!("diwan_session={cookie}"))).await.with(200);
    // A cookie's token is no bearer token, nor the other way round: a leaked log of one kind is not the other.
    world.send(me("authorization", format!("Bearer {cookie}"))).await.refused(401, "unauthenticated");
    world.send(me("cookie", format!("diwan_session={}", world.token("seller")))).await.refused(401, "unauthenticated");
    for value in ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer AAAA", "Bearer ../../etc/passwd", "bearer x y"] {
        let answer = world.send(me("authorization", value.to_owned())).await;
        answer.refused(401, "unauthenticated");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let token = app.sign_in(&seller, store::office::SessionKind::Bearer, "test").await.unwrap();
    world.send(me("authorization", format!("Bearer {token}"))).await.with(200);
    let router = web::router(app.clone());
    app.sign_out(&token).await.unwrap();
    let answer = tower::ServiceExt::oneshot(router, me("authorization", format!("Bearer {token}"))).await.unwrap();
    assert_eq!(answer.status(), 401, "a session that has ended stays ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_cannot_use_a_visitors_cookie() {
    let world = World::new().await;
    let app = web::App::new(world.node.clone());
    let seller = domain::PartyId::new("seller").unwrap();
    let cookie = app.sign_in(&seller, store::office::SessionKind::Browser, "test").await.unwrap();
    let post = |from: &str, name: &'static str| {
        let request = axum::http::Request::builder().method(Method::POST).uri("/api/v1/me/keys");
        let request = request.header("cookie", format!("diwan_session={cookie}")).header("host", "diwan.example");
        let request = request.header(name, from).header("content-type", "application/json");
        let key = json!({ "public_key": crate::world::identity("another").public_key() });
        request.body(Body::from(key.to_string())).unwrap()
    };
    world.send(post("cross-site", "sec-fetch-site")).await.refused(403, "other_site");
    world.send(post("same-site", "sec-fetch-site")).await.refused(403, "other_site");
    world.send(post("https://evil.example", "origin")).await.refused(403, "other_site");
    world.send(post("same-origin", "sec-fetch-site")).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_defences() {
    let world = World::new().await;
    for path in ["/api/v1", "/api/v1/me", "/nothing", "/ledger/checkpoint", "/demo"] {
        let answer = world.get("", path).await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
}
