//! What must hold of the data folder once nobody uses it any more.

use crate::load::Said;
use ledger::policy::Policy;
use ledger::receipt::Receipt;
use ledger::verify::Finding;
use node::{Clock, Config, Node};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use store::ledger::Ledger;

/// Entries read in one step.
const STEP: usize = 1_000;

/// Everything.
pub fn whole_folder(config: &Path, said: &Said) {
    let config: Config = toml::from_str(&std::fs::read_to_string(config).expect("read")).expect("a configuration");
    let data = config.data.as_path();
    let doctor = Command::new(env!("CARGO_BIN_EXE_diwan")).args(["doctor", "--deep", "--data"]).arg(data).output();
    let doctor = doctor.expect("diwan doctor runs");
    let findings = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success(), "{findings}\n{}", String::from_utf8_lossy(&doctor.stderr));

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let node = open(&config).await;
        recorded_once(&node, said).await;
        receipts_hold(&node, said).await;
        caught_up(&node).await;
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(30));
    views_are_what_a_rebuild_gives(&config);
}

async fn open(config: &Config) -> Arc<Node> {
    Node::open(config.clone(), Clock::system()).await.expect("the folder opens")
}

/// Every act by its type, and by what it is about: none is there twice, and none that nobody sent.
async fn recorded_once(node: &Node, said: &Said) {
    let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut withdrawn = 0;
    let mut from = 0;
    loop {
        let entries = node.ledger.read_verified(from, STEP).await.expect("the ledger reads");
        let Some(last) = entries.last() else { break };
        from = last.index + 1;
        for entry in &entries {
            let act: Value = serde_json::from_slice(entry.act().expect("nothing is erased")).expect("JSON");
            let about = match entry.r#type.as_str() {
                "bid_received" | "bid_body_completed" => &act["data"]["eid"],
                "enquiry_received" | "clarification_published" => &act["data"]["enquiry"],
                "bid_withdrawn" => {
                    withdrawn += 1;
                    continue;
                }
                "late_bid_returned" => panic!("a bid was called late: {act}"),
                _ => continue,
            };
            let about = about.as_str().unwrap_or_else(|| panic!("{act}")).to_owned();
            *times.entry((entry.r#type.clone(), about)).or_default() += 1;
        }
    }
    assert!(times.values().all(|times| *times == 1), "recorded twice: {times:?}");
    let count = |what: &str| times.keys().filter(|(r#type, _)| r#type == what).count();
    for bid in said.firms.iter().flat_map(|firm| &firm.submitted) {
        for what in ["bid_received", "bid_body_completed"] {
            assert!(times.contains_key(&(what.to_owned(), bid.eid.clone())), "no {what} of {}", bid.eid);
        }
    }
    assert_eq!(count("bid_received"), said.bids(), "bids that nobody sent");
    assert_eq!(count("bid_body_completed"), said.bids());
    assert_eq!(withdrawn, said.withdrawn());
    assert_eq!((count("enquiry_received"), count("clarification_published")), (said.clarified, said.clarified));
    let known = (0..said.registered).filter(|number| {
        let id = domain::PartyId::new(format!("new-{number}")).expect("an id");
        node.directory.organisation(&id).is_some()
    });
    assert_eq!(known.count(), said.registered);
}

/// Every receipt verifies by itself, names what it was given for, and its checkpoint is one of this very history.
async fn receipts_hold(node: &Node, said: &Said) {
    let policy = Policy::parse(said.policy.as_bytes()).expect("a policy");
    for bid in said.firms.iter().flat_map(|firm| &firm.submitted) {
        let receipt = Receipt::parse(bid.receipt.as_bytes()).expect("a receipt");
        let findings = ledger::verify::receipt(&receipt, &policy);
        assert!(!findings.iter().any(|finding| matches!(finding, Finding::Fails(_))), "{findings:?}");
        let act: Value = serde_json::from_slice(receipt.act_bytes()).expect("JSON");
        assert_eq!((receipt.index(), act["data"]["eid"].as_str()), (bid.index, Some(bid.eid.as_str())));
        let again = node.ledger.receipt_under(bid.index, receipt.checkpoint().clone()).await.expect("of this history");
        assert_eq!(again, bid.receipt, "the same receipt, given again");
    }
}

async fn caught_up(node: &Arc<Node>) {
    tokio::spawn(node::follower::run(Arc::clone(node)));
    let mut positions = node.views.subscribe();
    let size = node.ledger.head().size;
    positions.wait_for(|position| *position >= size).await.expect("the views go on");
}

/// The views that lived through every death show what views show that saw all in one go.
fn views_are_what_a_rebuild_gives(config: &Config) {
    let data = config.data.as_path();
    let lived = rows(data);
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(data.join(format!("views.db{suffix}")));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { caught_up(&open(config).await).await });
    runtime.shutdown_timeout(std::time::Duration::from_secs(30));
    let built = rows(data);
    assert!(lived.len() > 10 && lived.values().map(Vec::len).sum::<usize>() > 100, "the views hold too little");
    assert!(lived.keys().eq(built.keys()));
    for (table, rows) in &lived {
        let differs = rows.iter().zip(&built[table]).find(|(lived, built)| lived != built);
        assert!(differs.is_none(), "{table} differs: {differs:#?}");
        assert_eq!(rows.len(), built[table].len(), "{table}");
    }
}

/// Each table with its rows as text, sorted. How the full-text index lies on the disk depends on its merges: of it, the
/// words and where they stand are compared.
fn rows(data: &Path) -> BTreeMap<String, Vec<String>> {
    let file = Connection::open(data.join("views.db")).expect("views.db");
    let named = |kind: &str| -> Vec<String> {
        let sql = format!("SELECT name FROM sqlite_schema WHERE type = 'table' AND {kind}");
        let mut names = file.prepare(&sql).expect("a query");
        let names = names.query_map([], |row| row.get(0)).expect("names").map(|name| name.expect("a name"));
        names.collect()
    };
    let texts = named("sql LIKE '%USING fts5%'");
    for text in &texts {
        let sql = format!("CREATE VIRTUAL TABLE temp.words_of_{text} USING fts5vocab(main, {text}, instance)");
        file.execute_batch(&sql).expect("a vocabulary");
    }
    let plain =
        named("name NOT LIKE 'sqlite_%'").into_iter().filter(|name| !texts.iter().any(|text| name.starts_with(text)));
    plain
        .chain(texts.iter().map(|text| format!("words_of_{text}")))
        .map(|name| {
            let mut rows = file.prepare(&format!("SELECT * FROM {name}")).expect("a query");
            let columns = rows.column_count();
            let rows =
                rows.query_map([], |row| (0..columns).map(|n| row.get_ref(n).map(text)).collect::<Result<Vec<_>, _>>());
            let mut rows: Vec<String> = rows.expect("rows").map(|row| row.expect("a row").join("\u{1f}")).collect();
            rows.sort();
            (name, rows)
        })
        .collect()
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.escape_ascii().to_string(),
        other => format!("{other:?}"),
    }
}
