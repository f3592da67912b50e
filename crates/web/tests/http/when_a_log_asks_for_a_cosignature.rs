//! A log asks this node to cosign its checkpoint: every status of C2SP tlog-witness, and what stands before it.

use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::{Method, Request};
use futures::future::BoxFuture;
use ledger::checkpoint::{self, Checkpoint, SignedCheckpoint};
use ledger::hash::Hash;
use ledger::note::{Algorithm, NoteSignature, SigningKey, VerifyingKey};
use ledger::tree::Frontier;
use ledger::witness::{AddCheckpoint, Answer as Read, MAX_REQUEST_BYTES, read_answer};
use node::witnesses::{Carried, Carrier};

const PATH: &str = "/witness/add-checkpoint";
const ORIGIN: &str = "partner.example/ledger";

fn log() -> SigningKey {
    SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[7; 32]).unwrap()
}

/// The partner's log of so many entries of one kind.
fn head(kind: u8, size: u64) -> Hash {
    let mut tree = Frontier::new();
    for _ in 0..size {
        tree.push(ledger::leaf::leaf_hash(&Hash([kind; 32])));
    }
    tree.root()
}

fn signed(kind: u8, size: u64) -> SignedCheckpoint {
    checkpoint::sign(&Checkpoint::new(ORIGIN, size, head(kind, size)), &log()).unwrap()
}

/// A request from a size from which nothing has to be proved.
fn request(old_size: u64, checkpoint: SignedCheckpoint) -> Vec<u8> {
    AddCheckpoint { old_size, proof: Vec::new(), checkpoint }.to_bytes()
}

async fn post(world: &World, body: Vec<u8>) -> Answer {
    world.send(Request::builder().method(Method::POST).uri(PATH).body(Body::from(body)).unwrap()).await
}

async fn own_key(world: &World) -> VerifyingKey {
    let status = world.get("", "/api/v1/status").await.with(200).json();
    VerifyingKey::parse(status["witness"]["key"].as_str().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_its_status_and_its_media_type() {
    let world = World::witnessing(&[log().verifying_key().to_string()]).await;
    let key = own_key(&world).await;
    let text = "text/plain; charset=utf-8";
    // Cosigned from nothing, and the same again.
    for old_size in [0, 1] {
        let first = signed(1, 1);
        let answer = post(&world, request(old_size, first.clone())).await.with(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (text, "no-store"));
        let read = read_answer(200, &answer.bytes, &first, std::slice::from_ref(&key));
        assert!(matches!(read, Read::Cosigned(_)), "{}", answer.text());
    }
    let stranger = SigningKey::from_seed("stranger.example/ledger", Algorithm::Ed25519, &[8; 32]).unwrap();
    let unknown = checkpoint::sign(&Checkpoint::new("stranger.example/ledger", 1, head(1, 1)), &stranger).unwrap();
    let impostor = SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[8; 32]).unwrap();
    let impostor = checkpoint::sign(&Checkpoint::new(ORIGIN, 1, head(1, 1)), &impostor).unwrap();
    for (status, body, said) in [
        (400, b"nonsense".to_vec(), None),
        (400, Vec::new(), None),
        (400, b"old 1\n\nnot a checkpoint\n".to_vec(), None),
        (400, request(2, signed(1, 1)), None),
        (403, request(1, impostor), None),
        (404, request(0, unknown), None),
        (409, request(0, signed(1, 2)), Some("1\n")),
        (409, request(1, signed(2, 1)), Some("1\n")),
        (422, request(1, signed(1, 3)), None),
    ] {
        let answer = post(&world, body).await.with(status);
        let expected = if status == 409 { "text/x.tlog.size" } else { text };
        assert_eq!(answer.header("content-type"), expected, "{status}");
        if let Some(said) = said {
            assert_eq!(answer.text(), said);
        }
    }
    // Nothing of all this was cosigned.
    let status = world.get("", "/api/v1/status").await.with(200).json();
    assert_eq!(
        (&status["witness"]["logs"][0]["origin"], &status["witness"]["logs"][0]["cosigned"]),
        (&ORIGIN.into(), &1.into())
    );
    for language in ["fr", "ar", "en"] {
        let page = world.get("", &format!("/{language}/status")).await.with(200).text();
        assert!(page.contains(&key.to_string()) && page.contains(ORIGIN), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_requests_from_one_size_one_is_cosigned() {
    let world = World::witnessing(&[log().verifying_key().to_string()]).await;
    post(&world, request(0, signed(1, 1))).await.with(200);
    // Two histories of two entries that both begin with the first: each proves itself, both at once.
    let tree = |second: u8| {
        let leaf = |kind: u8| ledger::leaf::leaf_hash(&Hash([kind; 32]));
        let mut tree = Frontier::new();
        tree.push(leaf(1));
        tree.push(leaf(second));
        let checkpoint = checkpoint::sign(&Checkpoint::new(ORIGIN, 2, tree.root()), &log()).unwrap();
        AddCheckpoint { old_size: 1, proof: vec![leaf(second)], checkpoint }.to_bytes()
    };
    let asked: Vec<_> = (2..12).map(|second| post(&world, tree(second))).collect();
    let answers = futures::future::join_all(asked).await;
    let cosigned = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(cosigned, 1);
    assert!(answers.iter().all(|answer| answer.status == 200 || answer.text() == "2\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_before_it_bounds_who_asks() {
    let world = World::witnessing(&[log().verifying_key().to_string()]).await;
    post(&world, vec![b'a'; MAX_REQUEST_BYTES + 1]).await.with(413);
    let announced = Request::builder().method(Method::POST).uri(PATH).header("content-length", "1000000000");
    world.send(announced.body(Body::empty()).unwrap()).await.with(413);
    // Another site's script is turned away; a program with any media type is not.
    let site = Request::builder().method(Method::POST).uri(PATH).header("sec-fetch-site", "cross-site");
    world.send(site.body(Body::from(request(0, signed(1, 1)))).unwrap()).await.refused(403, "other_site");
    let typed = Request::builder().method(Method::POST).uri(PATH).header("content-type", "application/octet-stream");
    let answer = world.send(typed.body(Body::from(request(0, signed(1, 1)))).unwrap()).await.with(200);
    let line = answer.text();
    assert!(NoteSignature::parse(line.trim_end()).is_some(), "{line}");
    world.get("", PATH).await.refused(405, "method_not_allowed");
    // Who asks too often is told when to come again.
    let mut last = answer;
    for _ in 0..3_000 {
        last = post(&world, Vec::new()).await;
        if last.status != 400 {
            break;
        }
    }
    last.refused(429, "too_many_requests");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_witnesses_nobody_knows_no_log() {
    let world = World::new().await;
    post(&world, request(0, signed(1, 1))).await.with(404);
    let status = world.get("", "/api/v1/status").await.with(200).json();
    assert!(status["witness"].is_null());
    assert_eq!(status["witnesses"]["each"], serde_json::json!([]));
}

/// A witness that says it knows so many entries.
struct Knows(u64);

impl Carrier for Knows {
    fn carry<'a>(&'a self, _: &'a str, _: Vec<u8>) -> BoxFuture<'a, Result<Carried, String>> {
        let body = format!("{}\n", self.0).into_bytes();
        Box::pin(std::future::ready(Ok(Carried { status: 409, body })))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_is_an_older_copy_takes_no_command_and_shows_its_pages() {
    let partner = SigningKey::from_seed("partner.example/witness", Algorithm::Cosignature, &[9; 32]).unwrap();
    let world = World::witnessed(partner.verifying_key().to_string(), "https://partner.example/witness").await;
    assert!(world.node.meet_witnesses(&Knows(1_000)).await.is_err());
    let key = serde_json::json!({ "public_key": crate::world::identity("officer").public_key() });
    world.post("officer", "/api/v1/me/keys", key).await.refused(503, "signing_stopped");
    let status = world.get("", "/api/v1/status").await.with(200).json();
    assert_eq!((&status["state"], &status["witnesses"]["halted"]["theirs"]), (&"halted".into(), &1_000.into()));
    let said = [("fr", "copie ancienne"), ("ar", "نسخة قديمة"), ("en", "older copy")];
    for (language, said) in said {
        let page = world.get("", &format!("/{language}/status")).await.with(200).text();
        assert!(page.contains(said) && page.contains("partner"), "{page}");
        world.get("", &format!("/{language}/procedures")).await.with(200);
    }
    world.get("", "/ledger/checkpoint").await.with(200);
    let policy = world.get("", "/api/v1/policy").await.with(200).text();
    assert!(policy.contains("witness partner partner.example/witness+"), "{policy}");
}
