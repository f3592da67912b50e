//! Conditions, and many callers at once.

use std::collections::HashMap;
use std::sync::Arc;

use store::ledger::{AppendError, Condition, Ledger};

use crate::world::*;

pub async fn each_condition_holds_or_conflicts(place: impl Place) {
    let ledger = place.open(system_clock());
    // Positions 0 to 5. No later append of this test touches these streams.
    for (stream, r#type) in [
        ("procedure/1", "published"),
        ("procedure/1", "amended"),
        ("procedure/1", "closed"),
        ("bid/1/a", "submitted"),
        ("bid/1/b", "withdrawn"),
        ("bid/10/a", "opened"),
    ] {
        ledger.append(batch([act(stream, r#type)])).await.unwrap();
    }
    let table: Vec<(Condition, bool)> = vec![
        (stream_at("procedure/1", 3), true),
        (stream_at("procedure/1", 2), false),
        (stream_at("procedure/1", 4), false),
        (stream_at("procedure/1", 0), false),
        (stream_at("nowhere", 0), true),
        (stream_at("nowhere", 1), false),
        (none_of("procedure/1", &["cancelled"], 0), true),
        (none_of("procedure/1", &["closed"], 0), false),
        (none_of("procedure/1", &["closed"], 2), false),
        (none_of("procedure/1", &["closed"], 3), true),
        (none_of("procedure/1", &["amended", "cancelled"], 1), false),
        (none_of("procedure/1", &["amended", "cancelled"], 2), true),
        (none_of("procedure/1", &["submitted"], 0), true),
        (none_of("procedure/1", &[], 0), true),
        (none_of("procedure/1", &["closed"], u64::MAX), true),
        (none_of("nowhere", &["closed"], 0), true),
        (none_under("bid/1/", &["submitted"], 0), false),
        (none_under("bid/1/", &["submitted"], 3), false),
        (none_under("bid/1/", &["submitted"], 4), true),
        (none_under("bid/1/", &["withdrawn"], 4), false),
        (none_under("bid/1/", &["withdrawn", "submitted"], 5), true),
        (none_under("bid/1/", &["opened"], 0), true),
        (none_under("bid/1", &["opened"], 0), false),
        (none_under("", &["opened"], 5), false),
        (none_under("", &["opened"], 6), true),
        (none_under("\u{10ffff}", &["opened"], 0), true),
        (none_under("bid/1/", &["submitted"], u64::MAX), true),
    ];
    for (condition, holds) in table {
        match ledger.append(when([condition.clone()], [act("elsewhere", "tried")])).await {
            Ok(_) => assert!(holds, "{condition:?} held"),
            Err(AppendError::Conflict { condition: named }) => {
                assert!(!holds, "{condition:?} conflicted");
                assert_eq!(named, condition);
            }
            Err(other) => panic!("{condition:?}: {other:?}"),
        }
    }
    audit(&*ledger).await;
}

/// Sixteen writers, a hundred batches each, on one contested stream and their own: each says in its act what it had
/// read. The history then shows whether each condition was true at the place its batch received.
pub async fn when_many_append_under_contention_the_history_is_one_line(place: impl Place) {
    const WRITERS: u64 = 16;
    const BATCHES: u64 = 100;
    let ledger = place.open(system_clock());
    let tasks: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                let mut conflicts = 0u64;
                for number in 0..BATCHES {
                    loop {
                        let contested = ledger.version("contested").await.unwrap();
                        let size = ledger.head().size;
                        let (kind, condition) = match number % 3 {
                            0 => ("at", stream_at("contested", contested)),
                            1 => ("none", none_of("contested", &["counted"], contested)),
                            _ => ("under", none_under("own/0", &["noted"], size)),
                        };
                        let data = format!(r#"{{"contested":{contested},"kind":"{kind}","size":{size}}}"#);
                        let own = format!("own/{writer}");
                        let mut acts = vec![act_with(&own, "noted", &data)];
                        // Every other batch moves the contested stream; the others only read it.
                        if number % 2 == 0 {
                            acts.push(act_with("contested", "counted", &data));
                        }
                        match ledger.append(when([condition], acts)).await {
                            Ok(_) => break,
                            Err(AppendError::Conflict { .. }) => conflicts += 1,
                            Err(other) => panic!("{other:?}"),
                        }
                    }
                }
                conflicts
            })
        })
        .collect();
    let mut conflicts = 0;
    for task in tasks {
        conflicts += task.await.unwrap();
    }
    assert!(conflicts > 0, "nothing was contested");

    let entries = everything(&*ledger).await;
    let mut versions: HashMap<String, u64> = HashMap::new();
    let mut last_noted_of_0 = None;
    for entry in &entries {
        let said: serde_json::Value = serde_json::from_slice(entry.act().unwrap()).unwrap();
        let (said, stream) = (&said["data"], entry.stream.as_str());
        if stream.starts_with("own/") {
            let contested = versions.get("contested").copied().unwrap_or(0);
            match said["kind"].as_str().unwrap() {
                "at" | "none" => assert_eq!(said["contested"], contested, "at {}", entry.index),
                _ => assert!(last_noted_of_0.is_none_or(|index| index < said["size"].as_u64().unwrap())),
            }
        }
        if stream == "own/0" {
            last_noted_of_0 = Some(entry.index);
        }
        *versions.entry(stream.to_owned()).or_default() += 1;
    }
    assert_eq!(versions["contested"], WRITERS * BATCHES / 2);
    for writer in 0..WRITERS {
        assert_eq!(versions[&format!("own/{writer}")], BATCHES, "{writer}");
    }
    audit(&*ledger).await;
}

pub async fn when_others_write_a_reader_misses_nothing(place: impl Place) {
    const ACTS: u64 = 8 * 60 * 3;
    let ledger = place.open(system_clock());
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                for number in 0..60 {
                    let data = format!(r#"{{"number":{number}}}"#);
                    let acts = (0..3).map(|_| act_with(&format!("w/{writer}"), "moved", &data));
                    ledger.append(batch(acts)).await.unwrap();
                }
            })
        })
        .collect();
    // One reader is woken, the other never sleeps.
    let woken = {
        let ledger = Arc::clone(&ledger);
        tokio::spawn(async move {
            let (mut seen, mut news) = (0u64, ledger.subscribe());
            while seen < ACTS {
                let size = *news.wait_for(|size| *size > seen).await.unwrap();
                while seen < size {
                    for entry in ledger.read_from(seen, 50).await.unwrap() {
                        assert_eq!(entry.index, seen);
                        seen += 1;
                    }
                }
            }
        })
    };
    let mut seen = 0;
    while seen < ACTS {
        let size = ledger.head().size;
        let entries = ledger.read_from(seen, 7).await.unwrap();
        assert!(size <= seen || !entries.is_empty(), "what the head covers can be read");
        for entry in entries {
            assert_eq!(entry.index, seen);
            seen += 1;
        }
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    woken.await.unwrap();
    assert_eq!(ledger.wait_for(ACTS - 1).await.unwrap(), ledger.head());
    audit(&*ledger).await;
}

async fn everything(ledger: &dyn Ledger) -> Vec<store::ledger::Entry> {
    let mut all = Vec::new();
    loop {
        let more = ledger.read_verified(all.len() as u64, 1_000).await.unwrap();
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}
