//! What a person's devices leave at the node: wrapped secrets and encrypted drafts.

use crate::world::World;
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

const SLOTS: &str = "/api/v1/me/key-slots";

fn passphrase(letter: &str) -> Value {
    json!({ "kind": "passphrase", "salt": letter.repeat(43), "iterations": 600_000, "sealed": letter.repeat(64) })
}

fn prf(credential: &str) -> Value {
    json!({ "kind": "prf", "credential": credential, "salt": "A".repeat(43), "sealed": "A".repeat(64) })
}

fn wrapped(slots: &[Value]) -> Value {
    json!({ "v": 1, "slots": slots })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_root_secret_is_kept_for_its_owner_and_two_devices_do_not_overwrite_each_other() {
    let world = World::new().await;
    let none = world.get("seller", SLOTS).await.with(200).json();
    assert_eq!(none, json!({ "version": 0, "slots": null, "saved_at": null }));
    let phone = wrapped(&[prf("phone")]);
    let saved = world.put("seller", SLOTS, json!({ "replaces": 0, "slots": phone })).await.with(200).json();
    assert_eq!((&saved["version"], &saved["slots"]), (&json!(1), &phone));
    let laptop = json!({ "replaces": 0, "slots": wrapped(&[passphrase("A")]) });
    let moved = world.put("seller", SLOTS, laptop).await;
    assert_eq!(moved.json()["data"]["version"], 1);
    moved.refused(409, "key_slots_moved");
    let both = wrapped(&[prf("phone"), passphrase("A")]);
    world.put("seller", SLOTS, json!({ "replaces": 1, "slots": both })).await.with(200);
    assert_eq!(world.get("seller", SLOTS).await.json()["slots"], both);
    assert_eq!(world.get("rival", SLOTS).await.json()["version"], 0);
    world.get("", SLOTS).await.refused(401, "unauthenticated");
    world.put("", SLOTS, json!({ "replaces": 2, "slots": both })).await.refused(401, "unauthenticated");
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_that_nobody_could_open_are_refused() {
    let world = World::new().await;
    let weak = json!({ "kind": "passphrase", "salt": "A".repeat(43), "iterations": 599_999, "sealed": "A".repeat(64) });
    let crowd: Vec<Value> = (0..17).map(|n| prf(&format!("c{n}"))).collect();
    for slots in [
        json!({ "v": 2, "slots": [prf("phone")] }),
        wrapped(&[]),
        wrapped(&crowd),
        wrapped(&[weak]),
        wrapped(&[prf("")]),
        wrapped(&[prf("a+b")]),
        wrapped(&[prf(&"a".repeat(1365))]),
    ] {
        let refused = world.put("seller", SLOTS, json!({ "replaces": 0, "slots": slots })).await;
        refused.refused(422, "key_slots_invalid");
    }
    for slots in [json!("secret"), wrapped(&[json!({ "kind": "none" })]), wrapped(&[json!({ "kind": "prf" })])] {
        world.put("seller", SLOTS, json!({ "replaces": 0, "slots": slots })).await.refused(400, "body_invalid");
    }
    assert_eq!(world.get("seller", SLOTS).await.json()["version"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_comes_back_to_its_owner_as_it_was_encrypted() {
    let world = World::new().await;
    let at = "/api/v1/me/drafts/bid:ocds-1:LOT-0001";
    let none = json!({ "name": "bid:ocds-1:LOT-0001", "ciphertext": null, "saved_at": null });
    assert_eq!(world.get("seller", at).await.with(200).json(), none);
    let longest = "x".repeat(256_000);
    for text in ["c2VhbGVk", &longest, "b3RoZXI"] {
        world.put("seller", at, json!({ "ciphertext": text })).await.with(200);
        assert_eq!(world.get("seller", at).await.with(200).json()["ciphertext"], text);
    }
    assert_eq!(world.get("rival", at).await.with(200).json(), none);
    world.get("", at).await.refused(401, "unauthenticated");
    for (text, status, code) in [
        ("x".repeat(256_001), 413, "body_too_long"),
        ("x".repeat(300_000), 413, "body_too_long"),
        ("{\"price\": 12}".to_owned(), 422, "draft_not_encrypted"),
        (String::new(), 422, "draft_not_encrypted"),
    ] {
        world.put("seller", at, json!({ "ciphertext": text })).await.refused(status, code);
    }
    world.get("seller", "/api/v1/me/drafts/a%20b").await.refused(404, "not_found");
    assert_eq!(world.get("seller", at).await.json()["ciphertext"], "b3RoZXI");
    let delete = || world.request(Method::DELETE, "seller", at).body(Body::empty()).unwrap();
    for _ in 0..2 {
        world.send(delete()).await.with(204);
    }
    assert_eq!(world.get("seller", at).await.with(200).json(), none);
}
