//! The fault table: each step of a flush fails, or succeeds and its answer is lost. Each row says what is there
//! afterwards, and that the log goes on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use store::ledger::sqlite::{Probe, Step};
use store::ledger::{AppendError, Fault, Ledger, Options, SqliteLedger};

use crate::world::*;

/// Fails once at the step it is set to.
#[derive(Clone, Default)]
struct Failure(Arc<Mutex<Option<Step>>>);

impl Failure {
    fn set(&self, step: Step) {
        *self.0.lock().unwrap() = Some(step);
    }

    fn probe(&self) -> Probe {
        let due = self.clone();
        Arc::new(move |step| {
            let mut due = due.0.lock().unwrap();
            if *due != Some(step) {
                return Ok(());
            }
            *due = None;
            let source = Arc::new(std::io::Error::from(std::io::ErrorKind::StorageFull));
            Err(Fault::Storage { doing: "simulate", source })
        })
    }
}

#[tokio::test]
async fn each_step_may_fail_and_the_log_goes_on() {
    // The step that fails, and whether the batch is in the ledger afterwards.
    for (step, kept) in [(Step::Begun, false), (Step::Written, false), (Step::Committed, true), (Step::Signed, true)] {
        let place = SqlitePlace::new();
        let failure = Failure::default();
        let options = Options { probe: Some(failure.probe()), ..Options::new(key(), system_clock()) };
        let ledger = SqliteLedger::open(&place.path(), options).unwrap();
        ledger.append(keyed(1, (0..300).map(|n| act(&format!("s/{n}"), "moved")))).await.unwrap();
        let signed = ledger.head();

        failure.set(step);
        let acts = || (0..300).map(|n| act(&format!("t/{n}"), "begun"));
        match ledger.append(keyed(2, acts())).await {
            Err(AppendError::Fault(Fault::Storage { doing: "simulate", .. })) => {}
            other => panic!("{step:?}: {other:?}"),
        }
        assert_eq!(ledger.head(), signed, "{step:?}: what nobody was told of is not published");
        audit(&ledger).await;

        // The command is repeated, first in the same process, then in the next.
        let again = ledger.append(keyed(2, acts())).await.unwrap();
        assert_eq!((again.first, again.replayed), (300, kept), "{step:?}");
        assert_eq!(again.checkpoint.size, 600);
        let report = audit(&ledger).await;
        assert_eq!(report.size, 600);
        drop(ledger);
        let ledger = place.open(system_clock());
        let again = ledger.append(keyed(2, acts())).await.unwrap();
        assert_eq!((again.first, again.replayed), (300, true), "{step:?}");
        ledger.append(batch([act("t/0", "moved")])).await.unwrap();
        assert_eq!(audit(&*ledger).await.size, 601);
    }
}

/// A batch that shares its transaction with others shares its fate, and only its fate.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_a_shared_transaction_fails_every_waiter_hears_it() {
    let place = SqlitePlace::new();
    let flushes = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&flushes);
    // Every third flush fails at one of the steps in turn.
    let probe: Probe = Arc::new(move |step| {
        let steps = [Step::Begun, Step::Written, Step::Committed, Step::Signed];
        let flush = match step {
            Step::Begun => count.fetch_add(1, Ordering::SeqCst) + 1,
            _ => count.load(Ordering::SeqCst),
        };
        if flush % 3 == 0 && step == steps[(flush / 3 % 4) as usize] {
            return Err(Fault::Storage { doing: "simulate", source: Arc::new(std::fmt::Error) });
        }
        Ok(())
    });
    let options = Options { probe: Some(probe), ..Options::new(key(), system_clock()) };
    let ledger: Arc<dyn Ledger> = Arc::new(SqliteLedger::open(&place.path(), options).unwrap());
    let tasks: Vec<_> = (0..12u8)
        .map(|writer| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                let mut faults = 0;
                for number in 0..20u8 {
                    let mut command = batch([act(&format!("w/{writer}"), "moved"), act("shared", "moved")]);
                    let mut key = [writer; 32];
                    key[0] = number;
                    command.idempotency_key = Some(key);
                    loop {
                        match ledger.append(command.clone()).await {
                            Ok(_) => break,
                            Err(AppendError::Fault(_)) => faults += 1,
                            Err(other) => panic!("{other:?}"),
                        }
                    }
                }
                faults
            })
        })
        .collect();
    let mut faults = 0;
    for task in tasks {
        faults += task.await.unwrap();
    }
    assert!(faults > 0, "nothing failed");
    let report = audit(&*ledger).await;
    assert_eq!((report.size, report.streams), (12 * 20 * 2, 13), "each command exactly once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_too_many_wait_the_next_is_refused_at_once() {
    const QUEUE: usize = 4;
    let place = SqlitePlace::new();
    // The writer says when it has begun, and stands still until the gate is dropped.
    let (begun, mut has_begun) = tokio::sync::mpsc::unbounded_channel();
    let (gate, standing) = std::sync::mpsc::channel::<()>();
    let standing = Mutex::new(standing);
    let probe: Probe = Arc::new(move |_| {
        let _ = begun.send(());
        let _ = standing.lock().unwrap().recv();
        Ok(())
    });
    let options = Options { probe: Some(probe), queue: QUEUE, ..Options::new(key(), system_clock()) };
    let ledger = SqliteLedger::open(&place.path(), options).unwrap();
    let append = |n: u8| ledger.append(keyed(n, [act(&format!("s/{n}"), "moved")]));

    let mut answers = FuturesUnordered::from_iter([append(0)]);
    tokio::select! {
        _ = answers.next() => panic!("answered while the writer stood still"),
        _ = has_begun.recv() => {}
    }
    answers.extend((1..=64).map(append));
    for _ in 0..64 - QUEUE {
        let refused = answers.next().await.unwrap();
        assert!(matches!(refused, Err(AppendError::Overloaded)), "{refused:?}");
    }
    drop(gate);
    while let Some(answer) = answers.next().await {
        answer.unwrap();
    }
    assert_eq!(audit(&ledger).await.size, 1 + QUEUE as u64);
}

/// Set only for the process that is started with a limit on the length of its files.
const PLACE: &str = "STORE_TEST_FULL_PLACE";

fn command(number: u8) -> store::ledger::Batch {
    keyed(number, (0..20).map(|n| act(&format!("s/{n}"), "moved")))
}

/// Appends until the disk is full, and tries on; then reads what is there.
async fn append_until_full(place: PathBuf) {
    let ledger = SqliteLedger::open(&place, Options::new(key(), system_clock())).unwrap();
    let mut full = 0;
    for number in 0.. {
        match ledger.append(command(number)).await {
            Ok(_) => println!("answered {number}"),
            Err(AppendError::Fault(Fault::Storage { .. })) => full += 1,
            Err(other) => panic!("{other:?}"),
        }
        if full == 3 {
            break;
        }
    }
    audit(&ledger).await;
    println!("the disk was full");
}

#[tokio::test]
async fn when_the_disk_is_full_nothing_is_half_done() {
    if let Ok(place) = std::env::var(PLACE) {
        return append_until_full(place.into()).await;
    }
    let place = SqlitePlace::new();
    drop(place.open(system_clock()));
    // The shell limits the length of files (in units of 512 bytes) and has the signal that tells of it ignored.
    let output = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 900; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["faults::when_the_disk_is_full_nothing_is_half_done", "--exact", "--nocapture"])
        .env(PLACE, place.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("the disk was full"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let answered = said.matches("answered ").count() as u8;
    assert!(answered > 3, "{said}");

    // With room again, the log goes on: what was answered is there, what was not can be repeated.
    let ledger = place.open(system_clock());
    assert_eq!(audit(&*ledger).await.size, u64::from(answered) * 20);
    for number in 0..answered + 3 {
        assert_eq!(ledger.append(command(number)).await.unwrap().replayed, number < answered, "{number}");
    }
    assert_eq!(audit(&*ledger).await.size, u64::from(answered + 3) * 20);
}
