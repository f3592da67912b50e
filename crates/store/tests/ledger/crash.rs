//! The process is killed in the middle of its appends, at any instruction, and started again.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use store::ledger::{Batch, Ledger, Options, SqliteLedger};

use crate::world::*;

/// Where the killed process keeps its ledger, and which life it is in. Set only for the process started below.
const PLACE: &str = "STORE_TEST_CRASH_PLACE";
const LIFE: &str = "STORE_TEST_CRASH_LIFE";
const LIVES: u32 = 5;

/// The command `number` of writer `writer` in this life: one to forty acts, some in a stream that all share.
fn command(life: u32, writer: u32, number: u32) -> Batch {
    let acts = (0..1 + (number * 7 + writer) % 40).map(|n| {
        let stream = if n % 5 == 4 { "shared".to_owned() } else { format!("life/{life}/{writer}/{}", number % 3) };
        act_with(&stream, "moved", &format!(r#"{{"n":{n},"number":{number}}}"#))
    });
    let mut key = [0; 32];
    for (place, part) in [life, writer, number].into_iter().enumerate() {
        key[place * 4..][..4].copy_from_slice(&part.to_be_bytes());
    }
    Batch { idempotency_key: Some(key), ..batch(acts) }
}

/// Appends until it is killed; says each answer it got.
async fn append_for_ever(place: PathBuf, life: u32) {
    let ledger: Arc<dyn Ledger> = Arc::new(SqliteLedger::open(&place, Options::new(key(), system_clock())).unwrap());
    let writers: Vec<_> = (0..6)
        .map(|writer| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                for number in 0.. {
                    let appended = ledger.append(command(life, writer, number)).await.unwrap();
                    println!("answered {writer} {number} {}", appended.first);
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_process_is_killed_all_or_nothing_of_a_batch_is_there() {
    if let (Ok(place), Ok(life)) = (std::env::var(PLACE), std::env::var(LIFE)) {
        return append_for_ever(place.into(), life.parse().unwrap()).await;
    }
    let place = SqlitePlace::new();
    let mut answers = 0;
    for life in 0..LIVES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["crash::when_the_process_is_killed_all_or_nothing_of_a_batch_is_there", "--exact", "--nocapture"])
            .env(PLACE, place.path())
            .env(LIFE, life.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let said = std::thread::spawn(move || -> HashMap<(u32, u32), u64> {
            let mut answered = HashMap::new();
            for line in output.split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                let Some((_, answer)) = line.split_once("answered ") else {
                    continue;
                };
                let parts: Vec<u64> = answer.split(' ').filter_map(|part| part.parse().ok()).collect();
                if let [writer, number, first] = parts[..] {
                    answered.insert((writer as u32, number as u32), first);
                }
            }
            answered
        });
        std::thread::sleep(Duration::from_millis(250 + u64::from(life) * 61));
        child.kill().unwrap();
        child.wait().unwrap();
        let answered = said.join().unwrap();
        answers += answered.len();

        let ledger = place.open(system_clock());
        let report = audit(&*ledger).await;
        let repeated = answered.iter().map(|((writer, number), first)| {
            let again = ledger.append(command(life, *writer, *number));
            async move { (first, again.await.unwrap()) }
        });
        let mut repeated = futures::stream::iter(repeated).buffered(256);
        while let Some((first, again)) = repeated.next().await {
            assert!(again.replayed, "an answered command was lost");
            // The last line may have been cut short by the kill; a number that was cut is a beginning of the true one.
            let whole = again.first.to_string().starts_with(&first.to_string());
            assert!(whole, "{first} was answered, {} is there", again.first);
        }
        assert_eq!(ledger.head().size, report.size, "repeating answered commands adds nothing");
        // Who was waiting for an answer repeats its command: it is there whole, or not at all.
        for writer in 0..6 {
            let waited = (0..).find(|number| !answered.contains_key(&(writer, *number))).unwrap();
            let batch = command(life, writer, waited);
            let before = ledger.head().size;
            let again = ledger.append(batch.clone()).await.unwrap();
            let added = if again.replayed { 0 } else { batch.acts.len() as u64 };
            assert_eq!(ledger.head().size, before + added);
            assert_eq!(again.acts.len(), batch.acts.len());
        }
        assert!(audit(&*ledger).await.size >= report.size);
    }
    assert!(answers > 100, "{answers} answers in {LIVES} lives: too few to mean anything");
}
