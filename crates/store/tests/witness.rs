//! The witness book: what was cosigned is never forgotten, and of two requests from one size one wins.

use ledger::checkpoint::{self, Checkpoint};
use ledger::hash::{Hash, sha256};
use ledger::note::{Algorithm, SigningKey, VerifyingKey};
use ledger::witness::{AddCheckpoint, Cosigned, WitnessRefusal};
use std::sync::Arc;
use store::witness::{GoodFor, Held, Lie, WitnessBook};
use tempfile::TempDir;

fn key(name: &str, algorithm: Algorithm) -> Arc<SigningKey> {
    Arc::new(SigningKey::from_seed(name, algorithm, &sha256(&[name.as_bytes()]).0).unwrap())
}

struct Place {
    folder: TempDir,
    witness: Arc<SigningKey>,
    log: Arc<SigningKey>,
}

impl Place {
    fn new() -> Self {
        let witness = key("b.tn/witness", Algorithm::Cosignature);
        Self { folder: TempDir::new().unwrap(), witness, log: key("a.tn/ledger", Algorithm::Ed25519) }
    }

    fn open(&self) -> WitnessBook {
        WitnessBook::open(&self.folder.path().join("witness.db")).unwrap()
    }

    /// A first request, for a tree of one leaf.
    fn first(&self, leaf: u8) -> AddCheckpoint {
        let checkpoint = Checkpoint::new("a.tn/ledger", 1, Hash([leaf; 32]));
        AddCheckpoint { old_size: 0, proof: Vec::new(), checkpoint: checkpoint::sign(&checkpoint, &self.log).unwrap() }
    }

    async fn ask(&self, book: &WitnessBook, request: AddCheckpoint, now: u64) -> Result<Cosigned, WitnessRefusal> {
        let logs: Arc<[VerifyingKey]> = Arc::new([self.log.verifying_key().clone()]);
        book.add_checkpoint(Arc::clone(&self.witness), logs, request, now).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_first_checkpoints_one_is_cosigned_and_stays_so() {
    let place = Place::new();
    let book = place.open();
    let asked = (0..50).map(|leaf| place.ask(&book, place.first(leaf), 1_000));
    let answers = futures::future::join_all(asked).await;
    let cosigned: Vec<usize> = (0..50).filter(|at| answers[*at].is_ok()).collect();
    assert_eq!(cosigned.len(), 1);
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err(WitnessRefusal::Stale { size: 1 })));
    drop(book);
    // The next process knows it, and its clock may not be behind.
    let book = place.open();
    let chosen = u8::try_from(cosigned[0]).unwrap();
    let again = AddCheckpoint { old_size: 1, ..place.first(chosen) };
    assert_eq!(place.ask(&book, again.clone(), 999).await, Err(WitnessRefusal::ClockBehind { last_seconds: 1_000 }));
    let other = AddCheckpoint { old_size: 1, ..place.first(chosen + 1) };
    assert_eq!(place.ask(&book, other, 1_001).await, Err(WitnessRefusal::RootDiffers { size: 1 }));
    let cosigned = place.ask(&book, again, 1_001).await.unwrap();
    let logs = book.logs().await.unwrap();
    assert_eq!(logs, [("a.tn/ledger".to_owned(), cosigned.state)]);
    assert_eq!((cosigned.state.size, cosigned.state.root), (1, Hash([chosen; 32])));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_each_witness_the_largest_tree_is_kept() {
    let place = Place::new();
    let book = place.open();
    let held = |size: u64| Held {
        witness: "b".to_owned(),
        size,
        root: Hash([size as u8; 32]),
        time_seconds: size,
        line: format!("line {size}"),
    };
    let note = |size: u64| vec![(GoodFor::Some, size, format!("note {size}"))];
    for size in [3, 5, 4] {
        book.keep(held(size), note(size)).await.unwrap();
    }
    book.keep(Held { witness: "c".to_owned(), ..held(2) }, Vec::new()).await.unwrap();
    drop(book);
    let book = place.open();
    assert_eq!(book.held().await.unwrap(), [held(5), Held { witness: "c".to_owned(), ..held(2) }]);
    assert_eq!(book.checkpoint(GoodFor::Some).await.unwrap().as_deref(), Some("note 5"));
    assert_eq!(book.checkpoint(GoodFor::Quorum).await.unwrap(), None);
    // The same size with more signatures takes the place of the one before.
    book.keep(held(5), vec![(GoodFor::Some, 5, "more".to_owned())]).await.unwrap();
    assert_eq!(book.checkpoint(GoodFor::Some).await.unwrap().as_deref(), Some("more"));
}

#[tokio::test(flavor = "multi_thread")]
async fn lies_are_kept_up_to_a_bound() {
    let place = Place::new();
    let book = place.open();
    let lie = |number: i64| Lie {
        witness: "b".to_owned(),
        at: jiff::Timestamp::from_second(number).unwrap(),
        what: format!("lie {number}"),
        answer: String::new(),
    };
    for number in 0..1_010 {
        book.record_lie(lie(number)).await.unwrap();
    }
    assert_eq!(book.lies().await.unwrap(), [(lie(1_009), 1_000)]);
}
