//! Random commands against a model that is nothing but a vector.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use store::ledger::{AppendError, Batch, Condition, InvalidBatch, Ledger};

use crate::world::*;

const STREAMS: [&str; 5] = ["bid/1", "bid/10", "bid/2", "procedure/1", "party/1"];
const TYPES: [&str; 3] = ["begun", "moved", "closed"];
const PREFIXES: [&str; 4] = ["bid/", "bid/1", "procedure/", ""];

#[derive(Debug, Clone)]
enum Op {
    Append(Batch),
    Erase(Vec<u64>, Batch),
    Reopen,
}

fn commands() -> impl Strategy<Value = Vec<Op>> {
    let new_act = (0..STREAMS.len(), 0..TYPES.len(), 0..3u8, any::<bool>()).prop_map(|(stream, kind, data, public)| {
        store::ledger::NewAct { public, ..act_with(STREAMS[stream], TYPES[kind], &format!("{{\"data\":{data}}}")) }
    });
    let types =
        || vec(0..TYPES.len(), 0..3).prop_map(|kinds| kinds.into_iter().map(|kind| TYPES[kind].to_owned()).collect());
    let condition = prop_oneof![
        (0..STREAMS.len(), 0..6u64)
            .prop_map(|(stream, version)| Condition::StreamAt { stream: STREAMS[stream].to_owned(), version }),
        (0..STREAMS.len(), types(), 0..8u64).prop_map(|(stream, types, since)| Condition::NoneOf {
            stream: STREAMS[stream].to_owned(),
            types,
            since
        }),
        (0..PREFIXES.len(), types(), 0..60u64).prop_map(|(prefix, types, since)| {
            Condition::NoneOfUnder { prefix: PREFIXES[prefix].to_owned(), types, since }
        }),
    ];
    let key = prop::option::weighted(0.4, (0..4u8).prop_map(|key| [key; 32]));
    let append = (vec(new_act, 0..5), prop_oneof![3 => Just(Vec::new()), 2 => vec(condition, 1..3)], key)
        .prop_map(|(acts, conditions, idempotency_key)| Batch { acts, conditions, idempotency_key });
    let op = prop_oneof![
        12 => append.clone().prop_map(Op::Append),
        1 => (vec(0..40u64, 0..3), append).prop_map(|(indexes, batch)| Op::Erase(indexes, batch)),
        1 => Just(Op::Reopen),
    ];
    vec(op, 1..40)
}

/// What an operation answers, in the model and in the ledger.
#[derive(Debug, PartialEq)]
enum Answer {
    Appended { first: u64, versions: Vec<u64>, replayed: bool },
    Conflict(Condition),
    KeyReused(u64),
    Invalid(InvalidBatch),
}

/// The acts in their order, the commands by key, and what was erased.
#[derive(Default)]
struct Model {
    acts: Vec<(store::ledger::NewAct, u64)>,
    erased: Vec<u64>,
    commands: HashMap<[u8; 32], (usize, usize)>,
}

impl Model {
    fn version(&self, stream: &str) -> u64 {
        self.acts.iter().filter(|(act, _)| act.stream == stream).count() as u64
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::StreamAt { stream, version } => self.version(stream) == *version,
            Condition::NoneOf { stream, types, since } => !self
                .acts
                .iter()
                .any(|(act, version)| act.stream == *stream && version > since && types.contains(&act.r#type)),
            Condition::NoneOfUnder { prefix, types, since } => !self
                .acts
                .iter()
                .skip(*since as usize)
                .any(|(act, _)| act.stream.starts_with(prefix) && types.contains(&act.r#type)),
        }
    }

    fn append(&mut self, batch: Batch, erase: &[u64]) -> Answer {
        if batch.acts.is_empty() {
            return Answer::Invalid(InvalidBatch::Empty);
        }
        if let Some(&(first, count)) = batch.idempotency_key.and_then(|key| self.commands.get(&key)) {
            let stored = &self.acts[first..first + count];
            // Of an erased act only what its row says is left to compare.
            let same = |at: usize, old: &store::ledger::NewAct, new: &store::ledger::NewAct| {
                old.public == new.public && (self.erased.contains(&(at as u64)) || old == new)
            };
            let all = count == batch.acts.len()
                && stored.iter().zip(&batch.acts).enumerate().all(|(n, ((old, _), new))| same(first + n, old, new));
            return match all {
                true => Answer::Appended {
                    first: first as u64,
                    versions: stored.iter().map(|(_, version)| *version).collect(),
                    replayed: true,
                },
                false => Answer::KeyReused(first as u64),
            };
        }
        if let Some(condition) = batch.conditions.iter().find(|condition| !self.holds(condition)) {
            return Answer::Conflict(condition.clone());
        }
        if let Some(&index) = erase.iter().find(|&&index| index >= self.acts.len() as u64) {
            return Answer::Invalid(InvalidBatch::NoSuchEntry { index });
        }
        let first = self.acts.len();
        let mut versions = Vec::new();
        for act in batch.acts {
            let version = self.version(&act.stream) + 1;
            versions.push(version);
            self.acts.push((act, version));
        }
        if let Some(key) = batch.idempotency_key {
            self.commands.insert(key, (first, versions.len()));
        }
        self.erased.extend(erase);
        self.erased.sort_unstable();
        self.erased.dedup();
        Answer::Appended { first: first as u64, versions, replayed: false }
    }
}

fn answer(outcome: Result<store::ledger::Appended, AppendError>) -> Answer {
    match outcome {
        Ok(appended) => Answer::Appended {
            first: appended.first,
            versions: appended.acts.iter().map(|act| act.version).collect(),
            replayed: appended.replayed,
        },
        Err(AppendError::Conflict { condition }) => Answer::Conflict(condition),
        Err(AppendError::KeyReused { first }) => Answer::KeyReused(first),
        Err(AppendError::Invalid(what)) => Answer::Invalid(what),
        Err(other) => panic!("{other:?}"),
    }
}

async fn compare(ops: Vec<Op>) {
    let place = SqlitePlace::new();
    let mut ledger: Option<Arc<dyn Ledger>> = Some(place.open(system_clock()));
    let mut model = Model::default();
    for op in ops {
        let open = ledger.take().unwrap();
        match op {
            Op::Append(batch) => assert_eq!(answer(open.append(batch.clone()).await), model.append(batch, &[])),
            Op::Erase(indexes, batch) => {
                let outcome = open.erase(indexes.clone(), batch.clone()).await;
                assert_eq!(answer(outcome), model.append(batch, &indexes));
            }
            Op::Reopen => {
                drop(open);
                ledger = Some(place.open(system_clock()));
                continue;
            }
        }
        ledger = Some(open);
    }
    let ledger = ledger.unwrap();
    let entries = ledger.read_from(0, 10_000).await.unwrap();
    assert_eq!(entries.len(), model.acts.len());
    for (entry, (act, version)) in entries.iter().zip(&model.acts) {
        assert_eq!((&entry.stream, &entry.r#type, entry.version), (&act.stream, &act.r#type, *version));
        assert_eq!(entry.public, act.public);
        assert_eq!(entry.act().is_none(), model.erased.contains(&entry.index));
        if let Some(bytes) = entry.act() {
            let read: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            assert_eq!(read["data"], serde_json::from_slice::<serde_json::Value>(&act.data).unwrap());
        }
    }
    for stream in STREAMS {
        let read = ledger.read_stream(stream, 0, 10_000).await.unwrap();
        let due: Vec<_> = entries.iter().filter(|entry| entry.stream == stream).cloned().collect();
        assert_eq!(read, due);
    }
    for prefix in PREFIXES {
        let read = ledger.read_prefix(prefix, 3, 10_000).await.unwrap();
        let due: Vec<_> = entries.iter().skip(3).filter(|entry| entry.stream.starts_with(prefix)).cloned().collect();
        assert_eq!(read, due);
    }
    assert_eq!(ledger.erased().await.unwrap(), model.erased);
    assert_eq!(audit(&*ledger).await.size, model.acts.len() as u64);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_is_a_vector_with_conditions(ops in commands()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(compare(ops));
    }
}
