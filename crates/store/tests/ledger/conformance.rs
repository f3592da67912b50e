//! What every backend must do, as stories over any [`Place`].

use std::collections::HashMap;
use std::sync::Arc;

use ledger::checkpoint;
use ledger::receipt::Receipt;
use ledger::tree::verify_inclusion;
use store::ledger::{
    ACT_BYTES_MAX, AppendError, Batch, Condition, Content, InvalidBatch, Ledger, ReadError,
};

use crate::world::*;

/// Runs the suite against one backend.
macro_rules! conformance {
    ($backend:ident, $place:ty) => {
        mod $backend {
            conformance!(@tests $place:
                when_a_batch_is_refused_nothing_of_it_is_written,
                when_the_clock_steps_back_no_act_is_older_than_the_one_before,
                when_a_command_is_repeated_the_first_answer_returns,
                when_one_command_arrives_many_times_at_once_it_is_written_once,
                each_condition_holds_or_conflicts,
                when_many_append_under_contention_the_history_is_one_line,
                when_others_write_a_reader_misses_nothing,
                every_act_has_a_receipt_that_verifies_offline,
                a_tree_of_two_tile_levels_is_served_and_proved,
                when_a_batch_is_malformed_it_is_refused,
                when_an_act_is_erased_its_commitment_stays,
                reading_is_by_stream_by_prefix_and_by_position,
            );
        }
    };
    (@tests $place:ty: $($name:ident,)*) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            crate::conformance::$name(<$place as crate::world::Place>::new()).await;
        })*
    };
}

pub async fn when_a_batch_is_refused_nothing_of_it_is_written(place: impl Place) {
    let ledger = place.open(system_clock());
    let first = ledger
        .append(batch([
            act("a", "opened"),
            act("b", "opened"),
            act("a", "moved"),
        ]))
        .await
        .unwrap();
    assert_eq!(places(&first), [(0, 1), (1, 1), (2, 2)]);
    assert_eq!((first.first, first.replayed), (0, false));
    assert_eq!(ledger.head().size, 3);
    assert_eq!(first.checkpoint, ledger.checkpoint());

    let conflict = ledger.append(when(
        [stream_at("a", 2), stream_at("b", 0)],
        [act("a", "moved"), act("new", "opened")],
    ));
    match conflict.await {
        Err(AppendError::Conflict { condition }) => assert_eq!(condition, stream_at("b", 0)),
        other => panic!("{other:?}"),
    }
    let long = act_with(
        "a",
        "moved",
        &format!("\"{}\"", "x".repeat(ACT_BYTES_MAX - 2)),
    );
    match ledger
        .append(batch([
            act("a", "moved"),
            act("new", "opened"),
            act("a", "moved"),
            long,
        ]))
        .await
    {
        Err(AppendError::TooLarge {
            act: 3,
            bytes,
            bytes_max: ACT_BYTES_MAX,
        }) => assert!(bytes > ACT_BYTES_MAX),
        other => panic!("{other:?}"),
    }
    assert_eq!(ledger.head().size, 3);
    assert_eq!(ledger.version("new").await.unwrap(), 0);

    let next = ledger
        .append(batch([act("a", "moved"), act("new", "opened")]))
        .await
        .unwrap();
    assert_eq!(places(&next), [(3, 3), (4, 1)]);
    assert_eq!(audit(&*ledger).await.size, 5);
}

pub async fn when_the_clock_steps_back_no_act_is_older_than_the_one_before(place: impl Place) {
    let clock = SetClock::new();
    let ledger = place.open(clock.clock());
    let mut due = Vec::new();
    for (set, expected) in [
        (0, 0),
        (5, 5),
        (-3_600_000_000, 5),
        (4, 5),
        (6, 6),
        (i64::MIN / 2_000_000 - MORNING_MICROS, 6),
    ] {
        clock.set(MORNING_MICROS + set);
        let appended = ledger
            .append(batch([act("a", "moved"), act("b", "moved")]))
            .await
            .unwrap();
        assert!(
            appended
                .acts
                .iter()
                .all(|act| act.at.as_microsecond() == MORNING_MICROS + expected),
            "{set}"
        );
        due.push(MORNING_MICROS + expected);
    }
    drop(ledger);

    clock.set(MORNING_MICROS - 1);
    let ledger = place.open(clock.clock());
    ledger.append(batch([act("a", "moved")])).await.unwrap();
    let at: Vec<i64> = ledger
        .read_from(0, 100)
        .await
        .unwrap()
        .iter()
        .map(|entry| entry.at.as_microsecond())
        .collect();
    assert_eq!(at.len(), 13);
    assert!(at.is_sorted());
    assert_eq!(at[12], MORNING_MICROS + 6, "also after a restart");
    audit(&*ledger).await;
}

pub async fn when_a_command_is_repeated_the_first_answer_returns(place: impl Place) {
    let ledger = place.open(system_clock());
    let acts = || [act("bid/1", "submitted"), act("procedure/1", "noted")];
    let first = ledger.append(keyed(1, acts())).await.unwrap();
    ledger
        .append(batch([act("procedure/1", "closed")]))
        .await
        .unwrap();

    // The conditions of a repetition are not looked at: its first attempt may be what broke them.
    let mut again = keyed(1, acts());
    again.conditions = vec![stream_at("bid/1", 0)];
    let second = ledger.append(again).await.unwrap();
    assert!(second.replayed);
    assert_eq!((second.first, &second.acts), (first.first, &first.acts));
    assert_eq!(
        second.checkpoint.size, 3,
        "a checkpoint that covers it, here the newest"
    );

    let reused = [
        keyed(1, [act("bid/1", "submitted")]),
        keyed(1, [act("bid/1", "submitted"), act("procedure/2", "noted")]),
        keyed(
            1,
            [
                act("bid/1", "submitted"),
                act("procedure/1", "noted"),
                act("x", "y"),
            ],
        ),
        keyed(
            1,
            [
                act_with("bid/1", "submitted", "{}"),
                act("procedure/1", "noted"),
            ],
        ),
        keyed(
            1,
            [
                store::ledger::NewAct {
                    public: false,
                    ..act("bid/1", "submitted")
                },
                act("procedure/1", "noted"),
            ],
        ),
        keyed(
            1,
            [
                store::ledger::NewAct {
                    actor: "other".to_owned(),
                    ..act("bid/1", "submitted")
                },
                act("procedure/1", "noted"),
            ],
        ),
    ];
    for other in reused {
        match ledger.append(other).await {
            Err(AppendError::KeyReused { first: 0 }) => {}
            other => panic!("{other:?}"),
        }
    }
    // A refused command has used nothing up.
    let refused = Batch {
        conditions: vec![stream_at("bid/9", 4)],
        ..keyed(2, [act("bid/9", "submitted")])
    };
    assert!(matches!(
        ledger.append(refused).await,
        Err(AppendError::Conflict { .. })
    ));
    assert_eq!(ledger.answered([2; 32]).await.unwrap(), None);
    drop(ledger);

    let ledger = place.open(system_clock());
    let third = ledger.append(keyed(1, acts())).await.unwrap();
    assert_eq!((third.replayed, &third.acts), (true, &first.acts));
    assert_eq!(
        ledger.answered([1; 32]).await.unwrap().unwrap().acts,
        first.acts
    );
    assert_eq!(audit(&*ledger).await.size, 3);
}

pub async fn when_one_command_arrives_many_times_at_once_it_is_written_once(place: impl Place) {
    let ledger = place.open(system_clock());
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move {
                ledger
                    .append(keyed(3, [act("a", "moved"), act("b", "moved")]))
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut fresh = 0;
    for task in tasks {
        let appended = task.await.unwrap();
        fresh += u32::from(!appended.replayed);
        assert_eq!(places(&appended), [(0, 1), (1, 1)]);
    }
    assert_eq!(fresh, 1);
    assert_eq!(audit(&*ledger).await.size, 2);
}

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
        match ledger
            .append(when([condition.clone()], [act("elsewhere", "tried")]))
            .await
        {
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
                        let data =
                            format!(r#"{{"contested":{contested},"kind":"{kind}","size":{size}}}"#);
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
                _ => assert!(
                    last_noted_of_0.is_none_or(|index| index < said["size"].as_u64().unwrap())
                ),
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
        assert!(
            size <= seen || !entries.is_empty(),
            "what the head covers can be read"
        );
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

pub async fn every_act_has_a_receipt_that_verifies_offline(place: impl Place) {
    let ledger = place.open(system_clock());
    let appended = ledger
        .append(batch((0..300).map(|n| act(&format!("s/{n}"), "moved"))))
        .await
        .unwrap();
    let earlier = checkpoint::open(appended.checkpoint.text.as_bytes(), &vkey()).unwrap();
    ledger
        .append(batch((0..400).map(|n| act(&format!("t/{n}"), "moved"))))
        .await
        .unwrap();
    for index in [0, 1, 255, 256, 299, 300, 511, 512, 699] {
        let receipt = Receipt::parse(ledger.receipt(index).await.unwrap().as_bytes()).unwrap();
        assert_eq!(verify(&receipt), (index, 700));
        let entry = ledger.entry(index).await.unwrap();
        assert_eq!(Some(receipt.act_bytes()), entry.act());
        assert_eq!(receipt.act().stream, entry.stream);

        let under = ledger.receipt_under(index, earlier.clone()).await;
        match under {
            Ok(text) => assert_eq!(
                verify(&Receipt::parse(text.as_bytes()).unwrap()),
                (index, 300)
            ),
            Err(ReadError::Missing { .. }) => assert!(index >= 300),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(matches!(
        ledger.receipt(700).await,
        Err(ReadError::Missing {
            index: 700,
            size: 700
        })
    ));
    assert!(matches!(
        ledger.receipt(u64::MAX).await,
        Err(ReadError::Missing { .. })
    ));
    audit(&*ledger).await;
}

/// Index and size, once signature and inclusion hold.
fn verify(receipt: &Receipt) -> (u64, u64) {
    let note = checkpoint::open(&receipt.checkpoint().to_bytes(), &vkey()).unwrap();
    let (size, root) = (note.checkpoint().size, note.checkpoint().root);
    verify_inclusion(
        &receipt.leaf_hash(),
        receipt.index(),
        size,
        receipt.proof(),
        &root,
    )
    .unwrap();
    (receipt.index(), size)
}

pub async fn a_tree_of_two_tile_levels_is_served_and_proved(place: impl Place) {
    const SIZE: u64 = 65_536 + 256 + 3;
    let ledger = place.open(system_clock());
    while ledger.head().size < SIZE {
        let acts = 8_192.min(SIZE - ledger.head().size);
        ledger
            .append(batch(
                (0..acts).map(|n| act_with(&format!("s/{}", n % 100), "moved", "{}")),
            ))
            .await
            .unwrap();
    }
    assert!(
        matches!(
            ledger.tile("tile/0/257.p/4").await,
            Err(ReadError::NoSuchTile)
        ),
        "wider than the tree"
    );
    for (path, bytes) in [
        ("tile/0/000", 8_192),
        ("tile/0/255.p/17", 17 * 32),
        ("tile/0/257.p/3", 96),
        ("tile/0/257.p/1", 32),
        ("tile/1/000", 8_192),
        ("tile/1/001.p/1", 32),
        ("tile/2/000.p/1", 32),
        ("tile/entries/000", 8_704),
        ("tile/entries/257.p/3", 102),
    ] {
        assert_eq!(ledger.tile(path).await.unwrap().len(), bytes, "{path}");
    }
    for path in [
        "",
        "tile",
        "tile/0/258",
        "tile/0/257",
        "tile/0/257.p/0",
        "tile/3/000.p/1",
        "tile/2/000",
        "tile/0/x000/000",
        "tile/9/000.p/1",
        "tile/entries/257",
        "../tile/0/000",
        "tile/0/000/",
        "tile/0/000.p/256",
        "tile/-1/000",
    ] {
        assert!(
            matches!(ledger.tile(path).await, Err(ReadError::NoSuchTile)),
            "{path}"
        );
    }
    assert!(matches!(
        ledger.inclusion_proof(SIZE, SIZE).await,
        Err(ReadError::Missing { .. })
    ));
    assert!(matches!(
        ledger.inclusion_proof(0, SIZE + 1).await,
        Err(ReadError::Missing { .. })
    ));
    assert!(matches!(
        ledger.consistency_proof(2, 1).await,
        Err(ReadError::Missing { .. })
    ));
    assert!(matches!(
        ledger.consistency_proof(1, u64::MAX).await,
        Err(ReadError::Missing { .. })
    ));
    drop(ledger);

    let ledger = place.open(system_clock());
    ledger.append(batch([act("s/1", "moved")])).await.unwrap();
    let report = audit(&*ledger).await;
    assert_eq!((report.size, report.streams), (SIZE + 1, 100));
}

pub async fn when_a_batch_is_malformed_it_is_refused(place: impl Place) {
    let ledger = place.open(system_clock());
    let named = |change: fn(&mut store::ledger::NewAct)| {
        let mut wrong = act("a", "moved");
        change(&mut wrong);
        batch([act("a", "moved"), wrong])
    };
    let name = |field| InvalidBatch::Name { act: 1, field };
    let data = InvalidBatch::Data { act: 1 };
    let table: Vec<(Batch, InvalidBatch)> = vec![
        (batch([]), InvalidBatch::Empty),
        (
            batch(vec![act("a", "b"); 16_385]),
            InvalidBatch::TooManyActs { acts: 16_385 },
        ),
        (named(|act| act.stream.clear()), name("stream")),
        (named(|act| act.stream = "x".repeat(513)), name("stream")),
        (
            named(|act| act.stream = "a\u{0}b".to_owned()),
            name("stream"),
        ),
        (named(|act| act.r#type.clear()), name("type")),
        (named(|act| act.r#type = "a\nb".to_owned()), name("type")),
        (named(|act| act.actor.clear()), name("actor")),
        (
            named(|act| act.ruleset = Some(String::new())),
            name("ruleset"),
        ),
        (named(|act| act.v = 1 << 53), name("v")),
        (named(|act| act.data = Vec::new()), data.clone()),
        (
            named(|act| act.data = b"{\"b\":1,\"a\":2}".to_vec()),
            data.clone(),
        ),
        (named(|act| act.data = b"{\"a\": 1}".to_vec()), data.clone()),
        (
            named(|act| act.data = b"{\"a\":1.5}".to_vec()),
            data.clone(),
        ),
        (
            named(|act| act.data = b"{\"a\":\"\xff\"}".to_vec()),
            data.clone(),
        ),
        (
            named(|act| act.data = b"{},\"actor\":\"forged\"".to_vec()),
            data.clone(),
        ),
        (named(|act| act.data = b"{\"a\":1,\"a\":1}".to_vec()), data),
    ];
    for (number, (wrong, expected)) in table.into_iter().enumerate() {
        match ledger.append(wrong).await {
            Err(AppendError::Invalid(found)) => assert_eq!(found, expected, "row {number}"),
            other => panic!("row {number}: {other:?}"),
        }
    }
    assert_eq!(ledger.head().size, 0);
    assert_eq!(audit(&*ledger).await.size, 0);

    // The longest act there may be, and one byte more.
    let envelope = {
        ledger
            .append(batch([act_with("a", "moved", "\"\"")]))
            .await
            .unwrap();
        ledger.entry(0).await.unwrap().act().unwrap().len()
    };
    let fill = |bytes: usize| {
        batch([act_with(
            "a",
            "moved",
            &format!("\"{}\"", "x".repeat(bytes)),
        )])
    };
    ledger.append(fill(ACT_BYTES_MAX - envelope)).await.unwrap();
    match ledger.append(fill(ACT_BYTES_MAX - envelope + 1)).await {
        Err(AppendError::TooLarge {
            act: 0,
            bytes: 65_536,
            ..
        }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(audit(&*ledger).await.size, 2);
}

pub async fn when_an_act_is_erased_its_commitment_stays(place: impl Place) {
    let ledger = place.open(system_clock());
    ledger
        .append(keyed(
            1,
            [act("party/1", "registered"), act("party/2", "registered")],
        ))
        .await
        .unwrap();
    let before = ledger.entry(0).await.unwrap();
    let checkpoint = ledger.checkpoint();

    match ledger
        .erase(vec![0, 3], batch([act("erasure/1", "erased")]))
        .await
    {
        Err(AppendError::Invalid(InvalidBatch::NoSuchEntry { index: 3 })) => {}
        other => panic!("{other:?}"),
    }
    let conflict = ledger
        .erase(
            vec![0],
            when([stream_at("party/1", 9)], [act("erasure/1", "erased")]),
        )
        .await;
    assert!(matches!(conflict, Err(AppendError::Conflict { .. })));
    assert_eq!(
        ledger.entry(0).await.unwrap(),
        before,
        "refused is not erased"
    );

    let record = ledger
        .erase(vec![0], batch([act("erasure/1", "erased")]))
        .await
        .unwrap();
    assert_eq!(places(&record), [(2, 1)]);
    let after = ledger.entry(0).await.unwrap();
    assert_eq!(
        (after.content.clone(), after.commitment),
        (Content::Erased, before.commitment)
    );
    assert_eq!((after.act(), after.salt()), (None, None));
    assert!(matches!(
        ledger.receipt(0).await,
        Err(ReadError::Erased { index: 0 })
    ));
    assert!(ledger.receipt(1).await.is_ok());
    assert_eq!(ledger.erased().await.unwrap(), [0]);
    assert_eq!(
        ledger.read_stream("party/1", 0, 10).await.unwrap(),
        std::slice::from_ref(&after)
    );
    assert!(ledger.read_verified(0, 10).await.is_ok());

    // What was signed before still extends to what is signed now, and the command is still answered.
    assert_ne!(checkpoint, ledger.checkpoint());
    let again = ledger
        .append(keyed(
            1,
            [act("party/1", "registered"), act("party/2", "registered")],
        ))
        .await
        .unwrap();
    assert!(again.replayed);
    drop(ledger);

    let ledger = place.open(system_clock());
    assert_eq!(ledger.entry(0).await.unwrap(), after);
    let report = audit(&*ledger).await;
    assert_eq!((report.size, report.erased), (3, 1));
}

pub async fn reading_is_by_stream_by_prefix_and_by_position(place: impl Place) {
    let ledger = place.open(system_clock());
    let streams = [
        "bid/1/a",
        "bid/10/a",
        "bid/1/b",
        "bid",
        "procedure/1",
        "bid/1/a",
        "bid/1/\u{e000}",
    ];
    for stream in streams {
        ledger.append(batch([act(stream, "moved")])).await.unwrap();
    }
    let indexes = |entries: Vec<store::ledger::Entry>| {
        entries.iter().map(|entry| entry.index).collect::<Vec<_>>()
    };
    assert_eq!(
        indexes(ledger.read_stream("bid/1/a", 0, 10).await.unwrap()),
        [0, 5]
    );
    assert_eq!(
        indexes(ledger.read_stream("bid/1/a", 1, 10).await.unwrap()),
        [5]
    );
    assert_eq!(
        indexes(ledger.read_stream("bid/1/a", 0, 1).await.unwrap()),
        [0]
    );
    assert_eq!(
        indexes(ledger.read_stream("nobody", 0, 10).await.unwrap()),
        [0u64; 0]
    );
    assert_eq!(
        indexes(ledger.read_stream("bid/1/a", u64::MAX, 10).await.unwrap()),
        [0u64; 0]
    );
    assert_eq!(
        indexes(ledger.read_prefix("bid/1/", 0, 10).await.unwrap()),
        [0, 2, 5, 6]
    );
    assert_eq!(
        indexes(ledger.read_prefix("bid/1/", 3, 10).await.unwrap()),
        [5, 6]
    );
    assert_eq!(
        indexes(ledger.read_prefix("bid/1/", 0, 2).await.unwrap()),
        [0, 2]
    );
    assert_eq!(
        indexes(ledger.read_prefix("bid", 0, 10).await.unwrap()),
        [0, 1, 2, 3, 5, 6]
    );
    assert_eq!(
        indexes(ledger.read_prefix("", 4, 10).await.unwrap()),
        [4, 5, 6]
    );
    assert_eq!(
        indexes(ledger.read_prefix("bid/1/\u{d7ff}", 0, 10).await.unwrap()),
        [0u64; 0]
    );
    assert_eq!(
        indexes(ledger.read_prefix("\u{10ffff}", 0, 10).await.unwrap()),
        [0u64; 0]
    );
    assert_eq!(indexes(ledger.read_from(5, 10).await.unwrap()), [5, 6]);
    assert_eq!(indexes(ledger.read_from(7, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_from(0, 0).await.unwrap()), [0u64; 0]);
    assert_eq!(ledger.version("bid/1/a").await.unwrap(), 2);
    assert!(matches!(
        ledger.entry(7).await,
        Err(ReadError::Missing { index: 7, size: 7 })
    ));
    assert!(matches!(
        ledger.entry(u64::MAX).await,
        Err(ReadError::Missing { .. })
    ));
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
