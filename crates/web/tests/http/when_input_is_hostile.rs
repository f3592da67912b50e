//! Whatever is sent gets a clear refusal: never a fault, never a panic, nothing recorded.

use crate::world::{Answer, LOTS, World};
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};
use serde_json::{Value, json};
use store::ledger::Ledger;

async fn raw(world: &World, who: &str, path: &str, content_type: &str, bytes: impl Into<Body>) -> Answer {
    let request = world.request(Method::POST, who, path).header("content-type", content_type);
    world.send(request.body(bytes.into()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_no_commands() {
    let world = World::new().await;
    let size = world.node.ledger.head().size;
    let path = "/api/v1/procedures";
    let good = json!({ "buyer": "steg", "method": "open", "category": "goods", "title": { "fr": "x" } }).to_string();
    let json_type = "application/json";
    let bodies: &[(&str, Vec<u8>, u16, &str)] = &[
        ("empty", vec![], 400, "body_invalid"),
        ("truncated", good.as_bytes()[..good.len() / 2].to_vec(), 400, "body_invalid"),
        ("twice", [good.as_bytes(), good.as_bytes()].concat(), 400, "body_invalid"),
        ("array", b"[]".to_vec(), 400, "body_invalid"),
        ("null", b"null".to_vec(), 400, "body_invalid"),
        ("latin-1", good.replace('x', "\u{e9}").chars().map(|c| c as u8).collect(), 400, "body_invalid"),
        ("utf-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect(), 400, "body_invalid"),
        ("byte order mark", [&[0xef, 0xbb, 0xbf], good.as_bytes()].concat(), 400, "body_invalid"),
        ("unknown field", good.replace("\"buyer\"", "\"admin\":true,\"buyer\"").into(), 400, "body_invalid"),
        ("field twice", good.replace("\"buyer\"", "\"buyer\":\"sonede\",\"buyer\"").into(), 400, "body_invalid"),
        ("wrong type", good.replace("\"open\"", "7").into(), 400, "body_invalid"),
        ("unknown code", good.replace("goods", "gods").into(), 400, "body_invalid"),
        ("bad id", good.replace("steg", "../steg").into(), 400, "body_invalid"),
        ("deep", "[".repeat(100_000).into(), 400, "body_invalid"),
        ("lone surrogate", good.replace("\"x\"", "\"\\ud800\"").into(), 400, "body_invalid"),
        ("too long", vec![b' '; (256 << 10) + 1], 413, "body_too_long"),
        ("bidi override", good.replace("\"x\"", "\"devis\u{202e}fdp\"").into(), 422, "text_invalid"),
        ("zero width", good.replace("\"x\"", "\"ste\u{200b}g\"").into(), 422, "text_invalid"),
        ("control", good.replace("\"x\"", "\"a\\u0007b\"").into(), 422, "text_invalid"),
        ("nothing but blanks", good.replace("\"x\"", "\"   \"").into(), 422, "text_invalid"),
        ("title too long", good.replace("\"x\"", &format!("\"{}\"", "x".repeat(301))).into(), 422, "text_invalid"),
    ];
    for (name, body, status, code) in bodies {
        println!("{name}");
        raw(&world, "officer", path, json_type, body.clone()).await.refused(*status, code);
    }
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1", "", "x"]
    {
        raw(&world, "officer", path, content_type, good.clone()).await.refused(415, "media_type_unsupported");
    }
    let zipped = world.request(Method::POST, "officer", path).header("content-type", json_type);
    let zipped = zipped.header("content-encoding", "gzip").body(Body::from(vec![0x1f, 0x8b])).unwrap();
    world.send(zipped).await.refused(415, "media_type_unsupported");
    assert_eq!(world.node.ledger.head().size, size, "nothing was recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_beyond_range() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let at = format!("/api/v1/procedures/{ocid}");
    for draft in ["-1", "4294967296", "1e3", "1.5", "\"1\"", "99999999999999999999999", "NaN"] {
        let body = format!("{{\"draft\":{draft}}}");
        raw(&world, "approver", &format!("{at}/approval"), "application/json", body).await.refused(400, "body_invalid");
    }
    let document = world.get("officer", &at).await.json()["notice"]["documents"][0].take();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut notice = world.notice(document.clone());
        change(&mut notice);
        notice
    };
    for (notice, status) in [
        (with(&|n| n["items"][0]["quantity"] = json!("1e400")), 400),
        (with(&|n| n["items"][0]["quantity"] = json!("-3")), 201),
        (
            with(&|n| n["lots"][0]["value"] = json!({ "amount_minor": 9_007_199_254_740_993_u64, "currency": "TND" })),
            422,
        ),
        (with(&|n| n["documents"][0]["bytes"] = json!(u64::MAX)), 422),
        (with(&|n| n["lots"][0]["value"] = json!({ "amount_minor": 1, "currency": "tnd" })), 400),
        (with(&|n| n["tender_period_end"] = json!("2026-02-30T00:00:00Z")), 400),
        (with(&|n| n["tender_period_end"] = json!("+999999-01-01T00:00:00Z")), 400),
        (with(&|n| n["bid_validity_days"] = json!(4_294_967_296_u64)), 400),
    ] {
        let answer = world.put("officer", &format!("{at}/notice"), notice).await;
        match status {
            400 => answer.refused(400, "body_invalid"),
            422 => answer.refused(422, "number_beyond_range"),
            // A draft may be wrong: the completeness check says so.
            other => drop(answer.with(other)),
        }
    }
    for query in [
        "limit=-1",
        "limit=1e9",
        "offset=99999999999999999999",
        "value_from=1.5",
        "closing_from=yesterday",
        "x=1",
        "limit=1&limit=2",
        "sort=price",
        "facets=maybe",
        "value_from=-9223372036854775808",
        "value_to=9007199254740992",
        "currency=DINAR",
    ] {
        world.get("", &format!("/api/v1/procedures?{query}")).await.refused(400, "query_invalid");
    }
    for query in [
        "q=%F0%9F%92%A9",
        "q=%22%27%3B--*%28NEAR",
        "offset=18446744073709551615",
        "limit=18446744073709551615",
        "q=%00",
        "value_from=-9007199254740991",
    ] {
        world.get("", &format!("/api/v1/procedures?{query}")).await.with(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_climb_and_names_that_lie() {
    let world = World::new().await;
    let ocid = world.published().await;
    let at = format!("/api/v1/procedures/{ocid}");
    let sha256 = world.get("", &at).await.json()["notice"]["documents"][0]["sha256"].as_str().unwrap().to_owned();
    let document = world.get("", &format!("{at}/documents/{sha256}/cahier%20%C3%A9.pdf")).await.with(200);
    assert_eq!(document.bytes, b"%PDF-1.7");
    assert_eq!(document.header("content-type"), "application/octet-stream");
    assert_eq!(document.header("content-disposition"), "attachment; filename*=UTF-8''cahier%20%C3%A9.pdf");
    for name in
        ["..%2F..%2Fetc%2Fpasswd", "%2e%2e", "a%0d%0aSet-Cookie:%20x=1", "a%00b", "x%E2%80%AEfdp.exe", "CON", "%FF"]
    {
        world.get("", &format!("{at}/documents/{sha256}/{name}")).await.refused(404, "not_found");
    }
    for sha in ["..%2f..%2fkeys", "0", &"0".repeat(64), &sha256.to_uppercase(), "%2e%2e"] {
        world.get("officer", &format!("{at}/documents/{sha}/x.pdf")).await.refused(404, "not_found");
    }
    for id in ["..", "%2e%2e%2fledger.db", "a%2Fb", "%00", &"x".repeat(97), "ocds%E2%80%8B", "%FF%FE"] {
        world.get("", &format!("/api/v1/procedures/{id}")).await.refused(404, "not_found");
    }
    for name in ["..%2Fx", ".bashrc", "a%E2%80%AEfdp.exe", "NUL.pdf", "x%0Ay", &"n".repeat(201)] {
        world.upload("officer", &format!("file_name={name}"), vec![1]).await.refused(422, "document_invalid");
    }
    world.upload("officer", "", vec![1]).await.refused(400, "query_invalid");
    world
        .upload("officer", "file_name=x&media_type=text/html%0d%0aX:y", vec![1])
        .await
        .refused(422, "document_invalid");
    world.upload("auditor", "file_name=x", vec![1]).await.refused(403, "role_missing");
    let announced = world.request(Method::POST, "officer", "/api/v1/documents?file_name=x");
    let announced = announced.header("content-type", "application/octet-stream").header("content-length", u64::MAX);
    world.send(announced.body(Body::from("x")).unwrap()).await.refused(413, "body_too_long");
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_that_lie() {
    let world = World::new().await;
    for key in [&b""[..], &b"caf\xc3\xa9"[..], &[b'k'; 201][..], &b"a\tb"[..]] {
        let request = world.request(Method::GET, "seller", "/api/v1/me");
        let request = request.header("idempotency-key", HeaderValue::from_bytes(key).unwrap());
        world.send(request.body(Body::empty()).unwrap()).await.refused(400, "idempotency_key_invalid");
    }
    let twice = world.request(Method::GET, "seller", "/api/v1/me");
    let twice = twice.header("authorization", format!("Bearer {}", world.token("rival")));
    world.send(twice.body(Body::empty()).unwrap()).await.refused(401, "unauthenticated");
    for language in [&b"\xff\xfe"[..], &[b'a'; 9000][..], &b"<script>"[..]] {
        let request =
            Request::builder().uri("/api/v1/me").header("accept-language", HeaderValue::from_bytes(language).unwrap());
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        answer.refused(401, "unauthenticated");
        assert_eq!(answer.header("content-language"), "fr");
    }
    let wrong = world.request(Method::DELETE, "admin", "/api/v1/procedures").body(Body::empty()).unwrap();
    world.send(wrong).await.refused(405, "method_not_allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn envelopes_and_segments_that_are_not_what_they_say() {
    let world = World::new().await;
    let ocid = world.published().await;
    let lot = LOTS[0];
    let at = format!("/api/v1/procedures/{ocid}/lots/{lot}/bids");
    let bid = world.sealed(&ocid, lot, ("seller", "sotetel"), 900_000, 3).await;
    let size = world.node.ledger.head().size;
    let good = bid.body();
    let text = good["envelope"].as_str().unwrap().to_owned();
    for (name, envelope) in [
        ("not JSON", json!("{")),
        ("spaces", json!(text.replace("{\"", "{ \""))),
        ("another field", json!(text.replace("\"hdr\"", "\"x\":1,\"hdr\""))),
        ("number", json!(7)),
        ("null", Value::Null),
        ("fraction", json!({ "body_bytes": 1.5 })),
        ("long", json!("x".repeat(20_000))),
        ("deep", serde_json::from_str(&format!("{}1{}", "[".repeat(100), "]".repeat(100))).unwrap()),
    ] {
        let mut body = good.clone();
        body["envelope"] = envelope;
        println!("{name}");
        world.post("seller", &at, body).await.refused(422, "envelope_invalid");
    }
    let mut body = good.clone();
    body["salt"] = json!("AAAA");
    world.post("seller", &at, body).await.refused(422, "envelope_invalid");
    let elsewhere = format!("/api/v1/procedures/{ocid}/lots/{}/bids", LOTS[1]);
    world.post("seller", &elsewhere, good.clone()).await.refused(404, "lot_unknown");
    assert_eq!(world.node.ledger.head().size, size, "nothing was recorded");

    // As an object it is the same envelope.
    let mut object = good.clone();
    object["envelope"] = serde_json::from_str(&text).unwrap();
    let receipt = world.post("seller", &at, object).await.with(201).json();
    assert_eq!(receipt["eid"], bid.envelope.eid().to_base64url());
    world.post("seller", &at, good).await.refused(409, "envelope_exists");

    let eid = receipt["eid"].as_str().unwrap();
    let segment = |n: &str| format!("{at}/{eid}/segments/{n}?party=sotetel");
    let bytes = bid.segments[0].ciphertext.clone();
    world.put_bytes("seller", &segment("0"), vec![]).await.refused(422, "envelope_invalid");
    world.put_bytes("seller", &segment("1"), bytes.clone()).await.refused(422, "envelope_invalid");
    world.put_bytes("seller", &segment("0"), bytes[1..].to_vec()).await.refused(422, "envelope_invalid");
    let mut changed = bytes.clone();
    changed[5] ^= 1;
    world.put_bytes("seller", &segment("0"), changed).await.refused(422, "envelope_invalid");
    world.put_bytes("seller", &segment("0"), vec![0; (1 << 20) + 17]).await.refused(413, "body_too_long");
    world.put("seller", &segment("0"), json!({})).await.refused(415, "media_type_unsupported");
    for n in ["-1", "x", "18446744073709551616"] {
        world.put_bytes("seller", &segment(n), bytes.clone()).await.refused(404, "not_found");
    }
    world.put_bytes("seller", &format!("{at}/{eid}/segments/0"), bytes.clone()).await.refused(400, "query_invalid");
    let done = world.put_bytes("seller", &segment("0"), bytes.clone()).await.with(200).json();
    assert_eq!(done, json!({ "present": [0], "total": 1, "complete": true }));
    world.put_bytes("seller", &segment("0"), bytes).await.with(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstrations_clock_goes_forward_only() {
    let world = World::new().await;
    for advance in ["-PT1H", "P4Y", "PT99999999999H", "", "tomorrow", "P"] {
        let answer = world.post("", "/demo/clock", json!({ "advance": advance })).await;
        assert_eq!(answer.status, 400, "{advance}: {}", answer.text());
    }
    let before: jiff::Timestamp = world.get("", "/demo/clock").await.json()["now"].as_str().unwrap().parse().unwrap();
    world.advance("PT25H").await;
    let after: jiff::Timestamp = world.get("", "/demo/clock").await.json()["now"].as_str().unwrap().parse().unwrap();
    assert!(after.duration_since(before) >= jiff::SignedDuration::from_hours(25));
    world.post("", "/demo/sessions", json!({ "person": "nobody" })).await.refused(404, "not_found");
    let session = world.post("", "/demo/sessions", json!({ "person": "seller" })).await.with(201);
    let cookie = session.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_node_has_no_demonstration() {
    let data = tempfile::tempdir().unwrap();
    let config = node::Config { data: data.path().join("data"), ..node::Config::default() };
    let node = node::Node::open(config, node::Clock::system()).await.unwrap();
    let router = web::router(web::App::new(node));
    for path in ["/demo", "/demo/people.json", "/demo/clock"] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let answer = tower::ServiceExt::oneshot(router.clone(), request).await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
}
