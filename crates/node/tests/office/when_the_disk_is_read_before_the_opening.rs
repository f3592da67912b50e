//! Somebody has the whole data folder in hand, without the keys, before the opening.

use super::case::{Case, LOTS, LOWEST, PRICES, offer};
use super::office::{FIRMS, Office, agent, secret};
use super::sealing::Content;
use domain::procurement::bid::BidAct;
use node::streams::{self, AnyAct};
use seal::bytes::Salt;
use std::path::{Path, PathBuf};
use store::ledger::Ledger;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Texts that are looked for all at once, by their first two bytes.
struct Needles(Vec<Vec<Vec<u8>>>);

impl Needles {
    fn of(needles: Vec<Vec<u8>>) -> Self {
        let mut by_start = vec![Vec::new(); 1 << 16];
        for needle in needles {
            by_start[usize::from(u16::from_be_bytes([needle[0], needle[1]]))].push(needle);
        }
        Self(by_start)
    }

    fn first_in(&self, bytes: &[u8]) -> Option<String> {
        let mut start = 0_u16;
        for (at, byte) in bytes.iter().enumerate() {
            start = start << 8 | u16::from(*byte);
            let candidates = &self.0[usize::from(start)];
            if at > 0
                && !candidates.is_empty()
                && let Some(found) = candidates.iter().find(|needle| bytes[at - 1..].starts_with(needle))
            {
                return Some(String::from_utf8_lossy(found).into_owned());
            }
        }
        None
    }
}

#[test]
fn what_is_looked_for_is_found() {
    let needles = Needles::of(vec![b"Tanit".to_vec(), b"7310457".to_vec()]);
    assert_eq!(needles.first_in(b"xxTaniTan7310457"), Some("7310457".into()));
    assert_eq!(needles.first_in(b"xxTanit"), Some("Tanit".into()));
    assert_eq!(needles.first_in(b"Tani"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_shows_neither_prices_nor_who_bid() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let mut content = Content::of(FIRMS[0], offer(LOWEST, PRICES[0]), "with file");
    content.files = vec![("offre-technique.txt".into(), b"Compteurs de marque Tanit".to_vec())];
    let with_file = content.seal(&case.committee(LOWEST, super::case::SINGLE).await);
    case.bid_with(FIRMS[0], LOWEST, &with_file).await;
    for (firm, price) in FIRMS.into_iter().zip(PRICES).skip(1) {
        for lot in LOTS {
            case.bid(firm, lot, price).await;
        }
    }
    let replacing = case.sealed(FIRMS[1], LOWEST, PRICES[1] - 1, "second").await;
    case.submit(FIRMS[1], LOWEST, &replacing).await.unwrap();
    let withdrawing = office.caller(&agent(FIRMS[3]));
    office.node.withdraw_bid(&withdrawing, &case.place(FIRMS[3], LOWEST)).await.unwrap();
    office.settle().await;

    // Every act of a bid: no party, no person, no key of one, no salt.
    let entries = office.node.ledger.read_prefix("bid/", 0, usize::MAX).await.unwrap();
    assert_eq!(entries.len(), 7 * 2 + 1 + 1);
    for entry in &entries {
        let bytes = entry.act().unwrap();
        assert!(!entry.public && !office.node.is_disclosed(entry).await.unwrap());
        let AnyAct::Bid(act) = streams::decode(&entry.stream, &entry.r#type, bytes).unwrap() else { panic!() };
        assert!(matches!(act, BidAct::BidReceived(_) | BidAct::BidBodyCompleted(_) | BidAct::BidWithdrawn(_)));
        let raw: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let reference = entry.stream.rsplit('/').next().unwrap();
        assert_eq!(raw["actor"], format!("tenderer:{reference}"));
        for firm in FIRMS {
            for secret in [firm.to_owned(), agent(firm), format!("key:{}", agent(firm))] {
                assert!(!contains(bytes, secret.as_bytes()) && !entry.stream.contains(&secret));
            }
            let salt = Salt(secret(&format!("salt/{firm}/first"))).to_base64url();
            assert!(!contains(bytes, salt.as_bytes()));
        }
    }
    // A pseudonym is of one procedure.
    let second = Case::number(&office, 2);
    second.publish().await;
    second.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    let entries = office.node.ledger.read_prefix("bid/", 0, usize::MAX).await.unwrap();
    let of = |case: &Case<'_>| {
        let prefix = streams::bids(&case.id());
        let streams = entries.iter().filter(|entry| entry.stream.starts_with(&prefix));
        streams
            .map(|entry| entry.stream.rsplit('/').next().unwrap().to_owned())
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(of(&case).len(), 4);
    assert!(of(&case).is_disjoint(&of(&second)));

    // Every byte on the disk, write-ahead logs included, while the node runs.
    let mut found = Vec::new();
    files(office.data(), &mut found);
    let names: Vec<String> = found.iter().map(|path| path.display().to_string()).collect();
    for needed in ["ledger.db", "views.db", "office.db", "segments.sqlite", "-wal"] {
        assert!(names.iter().any(|name| name.ends_with(needed)), "{needed} in {names:?}");
    }
    let mut hidden: Vec<Vec<u8>> = vec![
        b"Compteurs de marque Tanit".to_vec(),
        b"offre-technique.txt".to_vec(),
        b"unit_price_minor".to_vec(),
        b"\"tenderer\":".to_vec(),
    ];
    for (firm, price) in FIRMS.into_iter().zip(PRICES) {
        for figure in [price, price * 10, price - 1] {
            hidden.push(figure.to_string().into_bytes());
        }
        for nonce in ["first", "second", "with file"] {
            let salt = secret(&format!("salt/{firm}/{nonce}"));
            hidden.extend([salt.to_vec(), Salt(salt).to_base64url().into_bytes(), hex::encode(salt).into_bytes()]);
        }
    }
    let hidden = Needles::of(hidden);
    // Firms stand in the register and nowhere near a bid: not where uploads and working data are.
    let firms = Needles::of(FIRMS.map(|firm| firm.as_bytes().to_vec()).to_vec());
    for path in &found {
        let bytes = std::fs::read(path).unwrap();
        let name = path.display().to_string();
        assert_eq!(hidden.first_in(&bytes), None, "in {name}");
        if name.contains("office.db") || name.contains("/blobs/") {
            assert_eq!(firms.first_in(&bytes), None, "in {name}");
        }
    }
    // No file is named after a firm either.
    assert!(names.iter().all(|name| FIRMS.iter().all(|firm| !name.contains(firm))));
    // Without the keys folder nobody can tell; with the ledger and no keys the node does not make new ones.
    let stopped = office.stop().await;
    std::fs::remove_file(stopped.config.data.join("keys/tenderers.key")).unwrap();
    let opened = node::Node::open(stopped.config.clone(), node::Clock::system()).await;
    assert!(opened.is_err_and(|error| error.to_string().contains("keys")));
    assert!(!stopped.config.data.join("keys/tenderers.key").exists());
}
