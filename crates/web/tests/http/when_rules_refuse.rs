//! How refusals look, word for word, in three languages.

use crate::world::World;
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_said_in_the_callers_language() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let at = format!("/api/v1/procedures/{ocid}");
    let draft = json!({ "draft": 7 });
    let member = json!({ "kind": "opening", "members": ["opener-1"] });
    let unknown = json!({ "buyer": "steg", "method": "auction", "category": "goods", "title": { "fr": "x" } });
    let cases: [(&str, &str, String, Value); 6] = [
        ("unauthenticated", "", format!("{at}/approval"), draft.clone()),
        ("role_missing", "seller", format!("{at}/approval"), draft.clone()),
        ("draft_outdated", "approver", format!("{at}/approval"), draft),
        ("committee_size_invalid", "officer", format!("{at}/committees"), member),
        ("method_unknown", "officer", "/api/v1/procedures".into(), unknown),
        ("body_invalid", "officer", format!("{at}/committees"), json!({ "kind": "opening", "extra": 1 })),
    ];
    for (code, who, path, body) in cases {
        for language in ["fr", "ar", "en"] {
            let mut request = world.request(Method::POST, who, &path).header("content-type", "application/json");
            request.headers_mut().unwrap().insert("accept-language", language.parse().unwrap());
            let answer = world.send(request.body(Body::from(body.to_string())).unwrap()).await;
            assert_eq!(answer.header("content-language"), language);
            let mut problem = answer.json();
            assert_eq!(problem["instance"], path);
            problem["instance"] = json!(path.replace(&ocid, "OCID"));
            insta::assert_json_snapshot!(format!("{code}.{language}"), problem);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_repeated_with_its_key_gets_the_first_answer() {
    let world = World::new().await;
    let body = json!({ "buyer": "steg", "method": "open", "category": "goods", "title": { "fr": "Câbles" } });
    let start = |key: &str, body: &Value| {
        let request = world.request(Method::POST, "officer", "/api/v1/procedures");
        let request = request.header("content-type", "application/json").header("idempotency-key", key);
        request.body(Body::from(body.to_string())).unwrap()
    };
    let first = world.send(start("key-1", &body)).await.with(201).json();
    let again = world.send(start("key-1", &body)).await.with(200).json();
    assert_eq!(first, again, "the same procedure, the same receipts");
    let mut other = body.clone();
    other["title"]["fr"] = json!("Tuyaux");
    world.send(start("key-1", &other)).await.refused(422, "idempotency_key_reused");
    // The same after a restart, when nothing is remembered but the ledger.
    let fresh = web::router(web::App::new(world.node.clone()));
    let answer = tower::ServiceExt::oneshot(fresh.clone(), start("key-1", &body)).await.unwrap();
    assert_eq!(answer.status(), 200);
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), first);
    // Another person's key of the same name is another key.
    let mut request = start("key-1", &json!({ "public_key": crate::world::identity("x").public_key() }));
    *request.uri_mut() = "/api/v1/me/keys".parse().unwrap();
    let theirs = format!("Bearer {}", world.token("approver")).parse().unwrap();
    request.headers_mut().insert("authorization", theirs);
    world.send(request).await.with(201);
}
