//! Nodes witness each other's ledgers: what they cosign is in every later receipt, an older copy is found out before it signs
//! anything, and a witness that is away, slow or wrong holds up nobody.

use domain::program::ProgramStarted;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use jiff::Timestamp;
use ledger::checkpoint::SignedCheckpoint;
use ledger::note::{Algorithm, SigningKey};
use ledger::policy::{Policy, Quorum};
use ledger::receipt::Receipt;
use ledger::witness::AddCheckpoint;
use node::office::StartError;
use node::witnesses::{
    Carried, Carrier, NotCosigned, OneWitness, QuorumConfig, Said, WitnessConfig, WitnessesConfig, run,
};
use node::{Caller, Clock, CommandError, Config, Node};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::ledger::{Ledger, OpenError};
use tempfile::TempDir;
use tokio::task::JoinHandle;

/// How a witness behaves.
#[derive(Clone)]
enum Manner {
    /// As its node does.
    Well(Arc<Node>),
    /// The same, after this long.
    Slow(Arc<Node>, Duration),
    /// Not at all.
    Away,
    /// It says this, whatever it is asked.
    Says(u16, String),
    /// It signs with a key that is not its own.
    Forges,
}

/// The country's lines: who is reached under which address, and what was sent.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<HashMap<String, Manner>>>, Arc<Mutex<Vec<u64>>>);

impl Lines {
    fn put(&self, who: &str, manner: Manner) {
        self.0.lock().unwrap().insert(format!("http://{who}/witness/add-checkpoint"), manner);
    }

    /// Sizes of the checkpoints sent so far.
    fn sent(&self) -> Vec<u64> {
        self.1.lock().unwrap().clone()
    }
}

async fn asked(node: &Node, body: &[u8]) -> Carried {
    match node.cosign(body).await {
        Ok(signature) => Carried { status: 200, body: signature.to_line().into_bytes() },
        Err(NotCosigned::Refused(refusal)) => Carried { status: refusal.status(), body: refusal.body().into_bytes() },
        Err(NotCosigned::NoWitness) => Carried { status: 404, body: Vec::new() },
        Err(other) => Carried { status: 503, body: format!("{other:?}").into_bytes() },
    }
}

impl Carrier for Lines {
    fn carry<'a>(&'a self, url: &'a str, body: Vec<u8>) -> BoxFuture<'a, Result<Carried, String>> {
        let manner = self.0.lock().unwrap().get(url).cloned().unwrap_or(Manner::Away);
        let request = AddCheckpoint::parse(&body).unwrap();
        self.1.lock().unwrap().push(request.checkpoint.checkpoint().size);
        async move {
            Ok(match manner {
                Manner::Well(node) => asked(&node, &body).await,
                Manner::Slow(node, wait) => {
                    tokio::time::sleep(wait).await;
                    asked(&node, &body).await
                }
                Manner::Away => return Err("nobody is there".to_owned()),
                Manner::Says(status, body) => Carried { status, body: body.into_bytes() },
                Manner::Forges => {
                    let key = witness_key("b");
                    let text = format!("{}another\n", request.checkpoint.note().text());
                    let line = key.cosign(&text, 1_900_000_000).unwrap().to_line();
                    Carried { status: 200, body: line.into_bytes() }
                }
            })
        }
        .boxed()
    }
}

/// The key that a node of this name is given before it starts, so that others can be told of it.
fn witness_key(name: &str) -> SigningKey {
    let seed = ledger::hash::sha256(&[b"witness", name.as_bytes()]).0;
    SigningKey::from_seed(&format!("{name}.tn/witness"), Algorithm::Cosignature, &seed).unwrap()
}

fn log_key(name: &str) -> SigningKey {
    let seed = ledger::hash::sha256(&[b"log", name.as_bytes()]).0;
    SigningKey::from_seed(&format!("{name}.tn/ledger"), Algorithm::Ed25519, &seed).unwrap()
}

/// A node's folder and configuration.
struct Place {
    _folder: TempDir,
    config: Config,
}

impl Place {
    /// A node that cosigns for `logs` and is witnessed by `witnesses`, of whom so many make a quorum.
    fn new(name: &str, logs: &[&str], witnesses: &[&str], quorum: u32) -> Self {
        let folder = TempDir::new().unwrap();
        let config = Config {
            data: folder.path().join("data"),
            ruleset: "model/2011".into(),
            origin: format!("{name}.tn/ledger"),
            witness: WitnessConfig { logs: logs.iter().map(|log| log_key(log).verifying_key().to_string()).collect() },
            witnesses: WitnessesConfig {
                quorum: QuorumConfig::Number(quorum),
                witness: witnesses.iter().map(|witness| one(witness)).collect(),
                group: Vec::new(),
            },
            ..Config::default()
        };
        std::fs::create_dir_all(config.data.join("keys")).unwrap();
        std::fs::write(config.data.join("keys/ledger.key"), log_key(name).to_skey().unwrap()).unwrap();
        Self { _folder: folder, config }
    }

    async fn try_open(&self) -> Result<Arc<Node>, StartError> {
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        Node::open(self.config.clone(), Clock::movable(start)).await
    }

    async fn open(&self) -> Arc<Node> {
        self.try_open().await.unwrap()
    }

    fn data(&self) -> &Path {
        &self.config.data
    }
}

fn one(name: &str) -> OneWitness {
    let key = witness_key(name).verifying_key().to_string();
    OneWitness { name: name.to_owned(), key, url: format!("http://{name}/witness") }
}

/// A node whose witness key is the one that others were told.
async fn witness(name: &str, logs: &[&str]) -> (Place, Arc<Node>) {
    let place = Place::new(name, logs, &[], 0);
    let book = store::witness::WitnessBook::open(&place.data().join("witness.db")).unwrap();
    book.record_own_key(witness_key(name).verifying_key().to_string()).await.unwrap();
    std::fs::write(place.data().join("keys/witness.key"), witness_key(name).to_skey().unwrap()).unwrap();
    let node = place.open().await;
    (place, node)
}

/// Records something.
async fn act(node: &Node, release: &str) -> Result<bool, CommandError> {
    let release = release.to_owned();
    let started = ProgramStarted { version: "0.1.0".into(), release, modules: Vec::new() };
    node.record_program(&Caller::clock(), started).await
}

async fn acts(node: &Node, releases: std::ops::Range<u32>) {
    for release in releases {
        act(node, &release.to_string()).await.unwrap();
    }
}

/// Waits until something is so.
async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..1_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

fn start(node: &Arc<Node>, lines: &Lines) -> JoinHandle<()> {
    tokio::spawn(run(Arc::clone(node), Arc::new(lines.clone())))
}

/// Ends what runs and closes the node, so that its folder can be opened again.
async fn close(mut node: Arc<Node>, running: JoinHandle<()>) {
    running.abort();
    let _ = running.await;
    let node = loop {
        match Arc::try_unwrap(node) {
            Ok(node) => break node,
            Err(shared) => node = shared,
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    };
    tokio::task::spawn_blocking(move || drop(node)).await.unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn restore(backup: &Path, data: &Path) {
    std::fs::remove_dir_all(data).unwrap();
    copy(backup, data);
}

async fn quorum(node: &Node, index: u64) -> Quorum {
    let policy = Policy::parse(node.policy_text().as_bytes()).unwrap();
    let receipt = Receipt::parse(node.receipt(index).await.unwrap().as_bytes()).unwrap();
    let found = ledger::verify::receipt(&receipt, &policy);
    let report = policy.check(receipt.checkpoint());
    assert_eq!(ledger::verify::all_hold(&found), report.quorum != Quorum::Short, "{found:?}");
    report.quorum
}

fn said(node: &Node, at: usize) -> Option<Said> {
    node.witness_standings()[at].said.clone().map(|(_, said)| said)
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_given_later_carry_what_witnesses_cosigned() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    lines.put("b", Manner::Well(Arc::clone(&b)));
    let place = Place::new("a", &[], &["b"], 1);
    let a = place.open().await;
    a.meet_witnesses(&lines).await.unwrap();
    acts(&a, 0..3).await;
    // Nobody was asked for these yet: who submits has its receipt all the same.
    assert_eq!(quorum(&a, 2).await, Quorum::Short);
    let running = start(&a, &lines);
    until("three entries are cosigned", || a.witnessed_size() == Some(3)).await;
    for index in 0..3 {
        assert!(matches!(quorum(&a, index).await, Quorum::Satisfied { .. }));
    }
    let published = SignedCheckpoint::parse(a.published_checkpoint().as_bytes()).unwrap();
    assert_eq!((published.checkpoint().size, published.note().signatures().len()), (3, 2));
    assert_eq!(a.published_checkpoint(), a.proven_checkpoint());
    assert_eq!(said(&a, 0), Some(Said::Cosigned));
    // What was gathered is there after the next start, before anybody was asked.
    let before = a.receipt(1).await.unwrap();
    close(a, running).await;
    let a = place.open().await;
    assert_eq!(a.receipt(1).await.unwrap(), before);
    assert_eq!(a.witnessed_size(), Some(3));
    a.meet_witnesses(&lines).await.unwrap();
    let shown = b.as_witness().await.unwrap().unwrap();
    assert_eq!(shown.key, witness_key("b").verifying_key().to_string());
    assert_eq!((shown.logs[0].0.as_str(), shown.logs[0].1.map(|state| state.size)), ("a.tn/ledger", Some(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_is_found_out_before_it_signs_anything() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    lines.put("b", Manner::Well(b));
    let place = Place::new("a", &[], &["b"], 1);
    let a = place.open().await;
    acts(&a, 0..2).await;
    a.meet_witnesses(&lines).await.unwrap();
    close(a, tokio::spawn(async {})).await;
    let backup = TempDir::new().unwrap();
    let older: PathBuf = backup.path().join("older");
    copy(place.data(), &older);
    let a = place.open().await;
    let running = start(&a, &lines);
    acts(&a, 2..5).await;
    until("five entries are cosigned", || a.witnessed_size() == Some(5)).await;
    close(a, running).await;

    // The register alone is older than what is kept of the cosignatures: nobody has to be asked.
    let newest = backup.path().join("newest");
    copy(place.data(), &newest);
    std::fs::copy(older.join("ledger.db"), place.data().join("ledger.db")).unwrap();
    let refused = place.try_open().await.err().unwrap();
    assert!(matches!(refused, StartError::Ledger(OpenError::Behind { .. })), "{refused}");

    // The whole folder is older: the witness says so.
    restore(&older, place.data());
    let a = place.open().await;
    let halt = a.meet_witnesses(&lines).await.unwrap_err();
    assert_eq!((halt.witness.as_str(), halt.theirs, halt.ours), ("b", 5, 2));
    assert!(halt.to_string().contains("older copy"), "{halt}");
    assert!(matches!(act(&a, "x").await, Err(CommandError::Halted)));
    assert_eq!(a.ledger.head().size, 2);
    close(a, tokio::spawn(async {})).await;

    // The newest copy goes on.
    restore(&newest, place.data());
    let a = place.open().await;
    a.meet_witnesses(&lines).await.unwrap();
    act(&a, "x").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_comes_back_stops_an_older_copy_that_went_on() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    lines.put("b", Manner::Well(Arc::clone(&b)));
    let place = Place::new("a", &[], &["b"], 1);
    let a = place.open().await;
    acts(&a, 0..2).await;
    close(a, tokio::spawn(async {})).await;
    let backup = TempDir::new().unwrap();
    copy(place.data(), &backup.path().join("older"));
    let a = place.open().await;
    acts(&a, 2..4).await;
    a.meet_witnesses(&lines).await.unwrap();
    close(a, tokio::spawn(async {})).await;
    // As far as the witness, one further, and not as far: with other acts each time.
    for (releases, theirs) in [(10..12, 4), (10..13, 4), (10..11, 4)] {
        restore(&backup.path().join("older"), place.data());
        lines.put("b", Manner::Away);
        let a = place.open().await;
        a.meet_witnesses(&lines).await.unwrap();
        assert!(matches!(said(&a, 0), Some(Said::Unreachable { .. })));
        acts(&a, releases).await;
        let running = start(&a, &lines);
        lines.put("b", Manner::Well(Arc::clone(&b)));
        until("the node stops", || a.halted().is_some()).await;
        assert_eq!(a.halted().unwrap().theirs, theirs);
        assert!(matches!(act(&a, "x").await, Err(CommandError::Halted)));
        // What is there can be read, and stands under no cosignature.
        assert_eq!(quorum(&a, 0).await, Quorum::Short);
        close(a, running).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_lies_is_not_believed() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    lines.put("b", Manner::Well(Arc::clone(&b)));
    let place = Place::new("a", &[], &["b"], 1);
    let a = place.open().await;
    acts(&a, 0..2).await;
    a.meet_witnesses(&lines).await.unwrap();
    assert_eq!(a.witnessed_size(), Some(2));
    // It denies what it signed; it says nonsense; it signs something else.
    for (told, (manner, expected)) in (1..).zip([
        (Manner::Says(409, "2\n".into()), "denies its own cosignature"),
        (Manner::Says(409, "2".into()), "no cosignature that verifies"),
        (Manner::Says(422, String::new()), "denies what follows"),
        (Manner::Says(200, "— b.tn/witness AAAA\n".into()), "no cosignature that verifies"),
        (Manner::Says(200, String::new()), "no cosignature that verifies"),
        (Manner::Forges, "no cosignature that verifies"),
    ]) {
        lines.put("b", manner);
        a.meet_witnesses(&lines).await.unwrap();
        let Some(Said::Lies { what }) = said(&a, 0) else { panic!("{:?}", said(&a, 0)) };
        assert!(what.contains(expected), "{what}");
        assert_eq!(a.witness_standings()[0].lies, told);
    }
    act(&a, "x").await.unwrap();
    // It claims to know more than there is, after it cosigned in this process: said, not believed.
    lines.put("b", Manner::Says(409, "1000\n".into()));
    a.meet_witnesses(&lines).await.unwrap();
    assert_eq!(said(&a, 0), Some(Said::Other { size: 1000 }));
    assert_eq!((a.halted(), a.witnessed_size()), (None, Some(2)));
    // Lies are kept.
    close(a, tokio::spawn(async {})).await;
    let a = place.open().await;
    assert_eq!(a.witness_standings()[0].lies, 6);
    lines.put("b", Manner::Well(b));
    a.meet_witnesses(&lines).await.unwrap();
    assert_eq!(a.witnessed_size(), Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quorum_comes_together_though_one_is_slow_and_one_away() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    let (_c, c) = witness("c", &["a"]).await;
    let (_d, d) = witness("d", &["a"]).await;
    let place = Place::new("a", &[], &["b", "c", "d"], 2);
    lines.put("b", Manner::Well(b));
    lines.put("c", Manner::Slow(c, Duration::from_millis(700)));
    let a = place.open().await;
    let running = start(&a, &lines);
    let began = std::time::Instant::now();
    acts(&a, 0..20).await;
    assert!(began.elapsed() < Duration::from_secs(5), "who submits waited for a witness");
    until("two of three have cosigned everything", || a.witnessed_size() == Some(20)).await;
    assert!(matches!(quorum(&a, 19).await, Quorum::Satisfied { .. }));
    // New heads waited while a request was under way, and only the newest was sent.
    let sent = lines.sent();
    assert!(sent.len() < 20, "{sent:?}");
    // The one that was away is met when it is back.
    lines.put("d", Manner::Well(d));
    until("the third cosigns", || said(&a, 2) == Some(Said::Cosigned)).await;
    close(a, running).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_is_behind_is_told_from_where() {
    let lines = Lines::default();
    let (_b, b) = witness("b", &["a"]).await;
    let place = Place::new("a", &[], &["b"], 1);
    let a = place.open().await;
    acts(&a, 0..7).await;
    lines.put("b", Manner::Well(b));
    a.meet_witnesses(&lines).await.unwrap();
    close(a, tokio::spawn(async {})).await;
    // What this node kept of it is gone: it starts from nothing, is told 7, and proves from there.
    for name in ["witness.db", "witness.db-wal", "witness.db-shm"] {
        let _ = std::fs::remove_file(place.data().join(name));
    }
    let a = place.open().await;
    acts(&a, 7..9).await;
    a.meet_witnesses(&lines).await.unwrap();
    assert_eq!(a.witnessed_size(), Some(9));
    assert_eq!(lines.sent(), [7, 9, 9]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_lost_its_book_or_its_key_does_not_begin_anew() {
    let (place, b) = witness("b", &["a"]).await;
    close(b, tokio::spawn(async {})).await;
    // Nothing was cosigned yet: another key may be made.
    std::fs::remove_file(place.data().join("keys/witness.key")).unwrap();
    close(place.open().await, tokio::spawn(async {})).await;
    for name in ["witness.db", "witness.db-wal", "witness.db-shm"] {
        let _ = std::fs::remove_file(place.data().join(name));
    }
    let refused = place.try_open().await.err().unwrap();
    assert!(refused.to_string().contains("restore witness.db"), "{refused}");

    let (place, b) = witness("b", &["a"]).await;
    let lines = Lines::default();
    lines.put("b", Manner::Well(Arc::clone(&b)));
    let a = Place::new("a", &[], &["b"], 1);
    a.open().await.meet_witnesses(&lines).await.unwrap();
    lines.put("b", Manner::Away);
    close(b, tokio::spawn(async {})).await;
    std::fs::remove_file(place.data().join("keys/witness.key")).unwrap();
    let refused = place.try_open().await.err().unwrap();
    assert!(refused.to_string().contains("restore the key"), "{refused}");
}
