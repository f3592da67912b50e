//! The matrix of SECURITY.md as it is: everybody reads everything that an address can be made for, and whoever comes
//! upon a secret is written down. The table below is the whole truth: who is not in it saw nothing, and who is in it did,
//! so that a probe that finds nothing any more is found too.

use crate::markup;
use crate::when_something_is_needed;
use crate::world::{LOTS, OPENERS, World};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use store::ledger::Ledger;

/// Everybody: a visitor, who is also a partner's node and whoever listens on a line; the two firms; the buyer's people;
/// another buyer's; those who look after all.
const READERS: [&str; 10] =
    ["", "seller", "rival", "officer", "approver", "opener-1", "evaluator-1", "other-officer", "auditor", "admin"];

/// Addresses that one reader asks for at most: more would say that pages lead to ever new ones.
const ADDRESSES_MAX: usize = 3_000;

/// A text that is read wherever the secret is told. Where the text is also said elsewhere, only addresses that contain
/// the second count.
struct Secret {
    name: &'static str,
    text: String,
    at: String,
}

/// Who may come upon it.
type Table = BTreeMap<&'static str, BTreeSet<&'static str>>;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_everything_and_finds_what_is_theirs() {
    let world = World::new().await;
    let ocid = world.published().await;
    let drafted = world.drafted_with("open", |notice| notice["title"]["fr"] = json!("Brouillon-secret")).await;
    let at = format!("/api/v1/procedures/{ocid}");
    let asked = json!({ "party": "sotetel", "question": "Question-secrète ?" });
    world.post("seller", &format!("{at}/enquiries"), asked).await.with(201);
    let file = b"contenu-de-la-fiche-scellee";
    let bid = world.sealed_with(&ocid, LOTS[0], ("seller", "sotetel"), 912_345, 0x31, file).await;
    let requisition = when_something_is_needed::raised(&world).await;
    let receipt = world.submit(&ocid, LOTS[0], "seller", &bid).await.with(201).json();
    world.put_segments(&ocid, LOTS[0], "seller", &bid).await;
    world.bid(&ocid, LOTS[1], ("rival", "onetech"), 900_000, 0x32).await;

    let secret = |name, text: &str, at: &str| Secret { name, text: text.to_owned(), at: at.to_owned() };
    let secrets = [
        secret("a draft", "Brouillon-secret", ""),
        secret("a question that waits", "Question-secrète", ""),
        secret("who takes part", "sotetel", &ocid),
        secret("a bid's envelope", receipt["eid"].as_str().unwrap(), ""),
        // Twelve pieces with their tax.
        secret("a bid's price", "13028287", ""),
        secret("a bid's file", "contenu-de-la-fiche-scellee", ""),
        secret("what the house asks for", "Le réseau est saturé", ""),
        secret("an address", "rival@example.tn", ""),
    ];

    let before = found(&world, &secrets, &[&ocid, &drafted, &requisition]).await;
    assert_eq!(
        before,
        table(&[
            ("a draft", &["officer", "approver", "auditor"]),
            ("a question that waits", &["seller", "officer", "approver"]),
            ("who takes part", &["seller"]),
            ("a bid's envelope", &["seller"]),
            ("what the house asks for", &["officer", "approver", "auditor"]),
            ("an address", &["rival", "admin"]),
        ])
    );
    nobody_reads_it_from_the_disk(&world, file).await;

    world.advance("P41D").await;
    for lot in LOTS {
        for member in &OPENERS[..2] {
            world.release(&ocid, lot, member).await;
        }
    }
    let after = found(&world, &secrets, &[&ocid, &drafted, &requisition]).await;
    assert_eq!(after["a draft"], BTreeSet::from(["officer", "approver", "auditor"]), "an opening opens bids only");
    assert_eq!(after["what the house asks for"], BTreeSet::from(["officer", "approver", "auditor"]));
    assert_eq!(after["an address"], BTreeSet::from(["rival", "admin"]));
    let everybody = BTreeSet::from(READERS);
    for opened in ["who takes part", "a bid's envelope", "a bid's price"] {
        assert_eq!(after[opened], everybody, "{opened}");
    }
}

fn table(rows: &[(&'static str, &[&'static str])]) -> Table {
    rows.iter().map(|(secret, readers)| (*secret, readers.iter().copied().collect())).collect()
}

/// Sends every reader to every address: those of the API's own document for what there is, and whatever pages lead to.
async fn found(world: &World, secrets: &[Secret], processes: &[&str]) -> Table {
    let mut found = Table::new();
    let mut told = Vec::new();
    for reader in READERS {
        let mut waiting: VecDeque<String> = addresses(world, processes).await.into();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(path) = waiting.pop_front() {
            let answer = world.get(reader, &path).await;
            assert!(answer.status < StatusCode::INTERNAL_SERVER_ERROR, "{reader} {path}: {}", answer.text());
            let text = answer.text();
            for secret in secrets.iter().filter(|secret| path.contains(&secret.at) && text.contains(&secret.text)) {
                if found.entry(secret.name).or_default().insert(reader) {
                    told.push(format!("{}: {reader} at {path}", secret.name));
                }
            }
            if answer.header("content-type").starts_with("text/html") {
                let others = markup::links(&text)
                    .into_iter()
                    .filter(|link| !link.starts_with("/ar/") && !link.starts_with("/en/"));
                waiting.extend(others.filter(|link| seen.insert(link.clone())));
            }
            assert!(seen.len() < ADDRESSES_MAX, "{reader} is led to ever more addresses, such as {path}");
        }
        assert!(seen.len() > 100, "{reader} found {} addresses only", seen.len());
    }
    println!("{}", told.join("\n"));
    found
}

/// Every GET of the API's document with every id that there is, every act of the ledger, and where people begin.
async fn addresses(world: &World, processes: &[&str]) -> Vec<String> {
    let document = world.get("", "/api/v1/openapi.json").await.with(200).json();
    let known: BTreeMap<&str, Vec<String>> = BTreeMap::from([
        ("ocid", processes.iter().map(ToString::to_string).collect()),
        ("requisition", processes.iter().map(ToString::to_string).collect()),
        ("lot", LOTS.map(String::from).to_vec()),
        ("envelope", vec!["single".into()]),
        ("party", ["sotetel", "onetech", "steg", "seller", "rival", "officer"].map(String::from).to_vec()),
        ("index", (0..world.node.ledger.head().size).map(|index| index.to_string()).collect()),
    ]);
    let mut all: Vec<String> =
        ["/fr", "/fr/desk", "/fr/account", "/fr/procedures", "/ledger/checkpoint"].map(String::from).into();
    for (path, operations) in document["paths"].as_object().unwrap() {
        if operations["get"].is_null() {
            continue;
        }
        let mut made = vec![path.clone()];
        for parameter in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let values = known.get(parameter).cloned().unwrap_or_else(|| vec!["1".into()]);
            let fill = |path: &String| -> Vec<String> {
                values.iter().map(|value| path.replacen(&format!("{{{parameter}}}"), value, 1)).collect()
            };
            made = made.iter().flat_map(fill).collect();
        }
        // Streams that do not end are read by nobody to their end.
        all.extend(made.into_iter().filter(|path| !path.ends_with("/events")));
    }
    all.extend(known["index"].iter().map(|index| format!("/ledger/acts/{index}")));
    for party in ["sotetel", "onetech"] {
        let each = |lot: &&str| format!("/api/v1/procedures/{}/lots/{lot}/bids?party={party}", processes[0]);
        all.extend(LOTS.iter().map(each));
    }
    all
}

/// An administrator with the disk in hand: neither the bid's file nor its price is in any file, and nothing in the acts
/// of bids says whose they are.
async fn nobody_reads_it_from_the_disk(world: &World, file: &[u8]) {
    let acts = world.node.ledger.read_prefix("bid/", 0, 1_000).await.unwrap();
    assert!(acts.len() >= 4, "{} acts of bids", acts.len());
    for act in acts {
        let text = format!("{} {}", act.stream, String::from_utf8_lossy(act.act().unwrap()));
        for name in ["sotetel", "onetech", "seller", "rival"] {
            assert!(!text.contains(name), "{text}");
        }
    }
    let mut folders = vec![world.node.config.data.clone()];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            read += bytes.len();
            for secret in [file, b"912345"] {
                let there = bytes.windows(secret.len()).any(|window| window == secret);
                assert!(!there, "{} holds {}", entry.path().display(), String::from_utf8_lossy(secret));
            }
        }
    }
    assert!(read > 100_000, "{read} bytes on the disk");
}

/// What is written is checked as what is read: everybody tries every command of the API on a procedure in bidding, and
/// nobody without a mandate for it gets further than a refusal.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_what_is_not_theirs() {
    let world = World::new().await;
    let ocid = world.published().await;
    let document = world.get("", "/api/v1/openapi.json").await.with(200).json();
    let before = world.node.ledger.head().size;
    let mut answers = BTreeMap::<u16, usize>::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let of_a_procedure = path.starts_with("/api/v1/procedures/{ocid}/");
        for method in
            ["post", "put", "delete"].into_iter().filter(|method| of_a_procedure && !operations[*method].is_null())
        {
            let path = path.replace("{ocid}", &ocid).replace("{lot}", LOTS[0]).replace("{envelope}", "single");
            let path = path.replace(['{', '}'], "");
            let separator = if path.contains('?') { '&' } else { '?' };
            for who in ["", "rival", "other-officer", "auditor", "admin"] {
                let path = format!("{path}{separator}party=sotetel");
                let request = world.request(method.to_uppercase().parse().unwrap(), who, &path);
                let request = request.header("content-type", "application/json");
                let schema = &operations[method]["requestBody"]["content"]["application/json"]["schema"];
                let mut body = example(&document, schema);
                if body.get("party").is_some() {
                    body["party"] = json!("sotetel");
                }
                let answer = world.send(request.body(body.to_string().into()).unwrap()).await;
                assert!(answer.status.is_client_error(), "{who} {method} {path}: {} {}", answer.status, answer.text());
                *answers.entry(answer.status.as_u16()).or_insert(0) += 1;
            }
        }
    }
    // Most were refused for who asked, not for what was said.
    let for_who = [401, 403, 404].iter().filter_map(|status| answers.get(status)).sum::<usize>();
    let tried = answers.values().sum::<usize>();
    assert!(tried > 300 && for_who * 2 > tried, "{answers:?}");
    assert_eq!(world.node.ledger.head().size, before, "something was recorded");
}

/// A body of the form that the document's schema asks for.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(reference.trim_start_matches('#')).unwrap());
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[choice].get(0) {
            return example(document, first);
        }
    }
    if let Some(value) = schema.get("const").or_else(|| schema["enum"].get(0)) {
        return value.clone();
    }
    match schema["type"].as_str() {
        Some("string") if schema["format"] == "date-time" => json!("2026-06-01T10:00:00Z"),
        Some("string") => json!("1"),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        Some("boolean") => json!(false),
        Some("array") => json!([]),
        _ => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let field = |name: &str| (name.to_owned(), example(document, &schema["properties"][name]));
            Value::Object(required.map(field).collect())
        }
    }
}
