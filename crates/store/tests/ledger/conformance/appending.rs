//! One batch: all or nothing, in time, once.

use std::sync::Arc;

use store::ledger::{ACT_BYTES_MAX, AppendError, Batch, InvalidBatch};

use crate::world::*;

pub async fn when_a_batch_is_refused_nothing_of_it_is_written(place: impl Place) {
    let ledger = place.open(system_clock());
    let first = ledger.append(batch([act("a", "opened"), act("b", "opened"), act("a", "moved")])).await.unwrap();
    assert_eq!(places(&first), [(0, 1), (1, 1), (2, 2)]);
    assert_eq!((first.first, first.replayed), (0, false));
    assert_eq!(ledger.head().size, 3);
    assert_eq!(first.checkpoint, ledger.checkpoint());

    let conflict =
        ledger.append(when([stream_at("a", 2), stream_at("b", 0)], [act("a", "moved"), act("new", "opened")]));
    match conflict.await {
        Err(AppendError::Conflict { condition }) => assert_eq!(condition, stream_at("b", 0)),
        other => panic!("{other:?}"),
    }
    let long = act_with("a", "moved", &format!("\"{}\"", "x".repeat(ACT_BYTES_MAX - 2)));
    match ledger.append(batch([act("a", "moved"), act("new", "opened"), act("a", "moved"), long])).await {
        Err(AppendError::TooLarge { act: 3, bytes, bytes_max: ACT_BYTES_MAX }) => assert!(bytes > ACT_BYTES_MAX),
        other => panic!("{other:?}"),
    }
    assert_eq!(ledger.head().size, 3);
    assert_eq!(ledger.version("new").await.unwrap(), 0);

    let next = ledger.append(batch([act("a", "moved"), act("new", "opened")])).await.unwrap();
    assert_eq!(places(&next), [(3, 3), (4, 1)]);
    assert_eq!(audit(&*ledger).await.size, 5);
}

pub async fn when_the_clock_steps_back_no_act_is_older_than_the_one_before(place: impl Place) {
    let clock = SetClock::new();
    let ledger = place.open(clock.clock());
    let mut due = Vec::new();
    for (set, expected) in
        [(0, 0), (5, 5), (-3_600_000_000, 5), (4, 5), (6, 6), (i64::MIN / 2_000_000 - MORNING_MICROS, 6)]
    {
        clock.set(MORNING_MICROS + set);
        let appended = ledger.append(batch([act("a", "moved"), act("b", "moved")])).await.unwrap();
        assert!(appended.acts.iter().all(|act| act.at.as_microsecond() == MORNING_MICROS + expected), "{set}");
        due.push(MORNING_MICROS + expected);
    }
    drop(ledger);

    clock.set(MORNING_MICROS - 1);
    let ledger = place.open(clock.clock());
    ledger.append(batch([act("a", "moved")])).await.unwrap();
    let at: Vec<i64> = ledger.read_from(0, 100).await.unwrap().iter().map(|entry| entry.at.as_microsecond()).collect();
    assert_eq!(at.len(), 13);
    assert!(at.is_sorted());
    assert_eq!(at[12], MORNING_MICROS + 6, "also after a restart");
    audit(&*ledger).await;
}

pub async fn when_a_command_is_repeated_the_first_answer_returns(place: impl Place) {
    let ledger = place.open(system_clock());
    let acts = || [act("bid/1", "submitted"), act("procedure/1", "noted")];
    let first = ledger.append(keyed(1, acts())).await.unwrap();
    ledger.append(batch([act("procedure/1", "closed")])).await.unwrap();

    // The conditions of a repetition are not looked at: its first attempt may be what broke them.
    let mut again = keyed(1, acts());
    again.conditions = vec![stream_at("bid/1", 0)];
    let second = ledger.append(again).await.unwrap();
    assert!(second.replayed);
    assert_eq!((second.first, &second.acts), (first.first, &first.acts));
    assert_eq!(second.checkpoint.size, 3, "a checkpoint that covers it, here the newest");

    let reused = [
        keyed(1, [act("bid/1", "submitted")]),
        keyed(1, [act("bid/1", "submitted"), act("procedure/2", "noted")]),
        keyed(1, [act("bid/1", "submitted"), act("procedure/1", "noted"), act("x", "y")]),
        keyed(1, [act_with("bid/1", "submitted", "{}"), act("procedure/1", "noted")]),
        keyed(1, [store::ledger::NewAct { public: false, ..act("bid/1", "submitted") }, act("procedure/1", "noted")]),
        keyed(
            1,
            [
                store::ledger::NewAct { actor: "other".to_owned(), ..act("bid/1", "submitted") },
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
    let refused = Batch { conditions: vec![stream_at("bid/9", 4)], ..keyed(2, [act("bid/9", "submitted")]) };
    assert!(matches!(ledger.append(refused).await, Err(AppendError::Conflict { .. })));
    assert_eq!(ledger.answered([2; 32]).await.unwrap(), None);
    drop(ledger);

    let ledger = place.open(system_clock());
    let third = ledger.append(keyed(1, acts())).await.unwrap();
    assert_eq!((third.replayed, &third.acts), (true, &first.acts));
    assert_eq!(ledger.answered([1; 32]).await.unwrap().unwrap().acts, first.acts);
    assert_eq!(audit(&*ledger).await.size, 3);
}

pub async fn when_one_command_arrives_many_times_at_once_it_is_written_once(place: impl Place) {
    let ledger = place.open(system_clock());
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move { ledger.append(keyed(3, [act("a", "moved"), act("b", "moved")])).await.unwrap() })
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
        (batch(vec![act("a", "b"); 16_385]), InvalidBatch::TooManyActs { acts: 16_385 }),
        (named(|act| act.stream.clear()), name("stream")),
        (named(|act| act.stream = "x".repeat(513)), name("stream")),
        (named(|act| act.stream = "a\u{0}b".to_owned()), name("stream")),
        (named(|act| act.r#type.clear()), name("type")),
        (named(|act| act.r#type = "a\nb".to_owned()), name("type")),
        (named(|act| act.actor.clear()), name("actor")),
        (named(|act| act.ruleset = Some(String::new())), name("ruleset")),
        (named(|act| act.v = 1 << 53), name("v")),
        (named(|act| act.data = Vec::new()), data.clone()),
        (named(|act| act.data = b"{\"b\":1,\"a\":2}".to_vec()), data.clone()),
        (named(|act| act.data = b"{\"a\": 1}".to_vec()), data.clone()),
        (named(|act| act.data = b"{\"a\":1.5}".to_vec()), data.clone()),
        (named(|act| act.data = b"{\"a\":\"\xff\"}".to_vec()), data.clone()),
        (named(|act| act.data = b"{},\"actor\":\"forged\"".to_vec()), data.clone()),
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
        ledger.append(batch([act_with("a", "moved", "\"\"")])).await.unwrap();
        ledger.entry(0).await.unwrap().act().unwrap().len()
    };
    let fill = |bytes: usize| batch([act_with("a", "moved", &format!("\"{}\"", "x".repeat(bytes)))]);
    ledger.append(fill(ACT_BYTES_MAX - envelope)).await.unwrap();
    match ledger.append(fill(ACT_BYTES_MAX - envelope + 1)).await {
        Err(AppendError::TooLarge { act: 0, bytes: 65_536, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(audit(&*ledger).await.size, 2);
}
