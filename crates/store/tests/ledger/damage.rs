//! A changed bit anywhere is found and has a place; an older copy or another history is refused before anything is
//! signed.

use std::fs;
use std::sync::Arc;

use ledger::hash::Hash;
use rusqlite::Connection;
use store::check_log;
use store::ledger::{AppendError, Damage, Fault, Head, Ledger, OpenError, Options, ReadError, SqliteLedger};

use crate::world::*;

const SIZE: u64 = 700;

/// A ledger of 700 acts in 50 streams, closed.
async fn filled() -> SqlitePlace {
    let place = SqlitePlace::new();
    let ledger = place.open(system_clock());
    for round in 0..7 {
        let acts = (0..100).map(|n| act(&format!("s/{}", n % 50), if round % 2 == 0 { "moved" } else { "rested" }));
        ledger.append(batch(acts)).await.unwrap();
    }
    assert_eq!(audit(&*ledger).await.size, SIZE);
    place
}

fn open(place: &SqlitePlace) -> Result<SqliteLedger, OpenError> {
    SqliteLedger::open(&place.path(), Options::new(key(), system_clock()))
}

/// Every kind of row, changed behind the ledger's back: found when opening, or else by CheckLog, at its place.
#[tokio::test]
async fn when_a_row_is_changed_it_is_found_at_its_place() {
    let header = |index, field| Damage::Header { index, field };
    let tile = |path: &str| Damage::Tile { path: path.to_owned() };
    let table: Vec<(&str, Damage)> = vec![
        (
            "UPDATE act SET act = CAST(replace(CAST(act AS TEXT), 'read', 'reed') AS BLOB) WHERE position = 3",
            Damage::Commitment { index: 3 },
        ),
        (
            "UPDATE act SET act = CAST(replace(CAST(act AS TEXT), 'read', 'reed') AS BLOB) WHERE position = 699",
            Damage::Commitment { index: 699 },
        ),
        ("UPDATE act SET salt = zeroblob(32) WHERE position = 300", Damage::Commitment { index: 300 }),
        ("UPDATE act SET commitment = zeroblob(32) WHERE position = 300", Damage::Commitment { index: 300 }),
        ("UPDATE act SET commitment = x'00' WHERE position = 300", header(300, "commitment")),
        ("UPDATE act SET salt = NULL WHERE position = 300", header(300, "salt")),
        ("UPDATE act SET type = type % 2 + 1 WHERE position = 300", header(300, "type")),
        ("UPDATE act SET type = 99 WHERE position = 300", header(300, "type")),
        ("UPDATE act SET at = at + 1 WHERE position = 300", header(300, "at")),
        ("UPDATE act SET at = 9223372036854775807 WHERE position = 300", header(300, "at")),
        ("UPDATE act SET stream = 999 WHERE position = 300", header(300, "stream")),
        ("UPDATE act SET version = 77 WHERE position = 300", header(300, "version")),
        ("UPDATE stream SET name = 'forged' WHERE id = 1", header(0, "stream")),
        ("UPDATE type SET name = 'forged' WHERE id = 2", header(100, "type")),
        ("DELETE FROM act WHERE position = 300", Damage::Gap { index: 300 }),
        ("DELETE FROM act WHERE position = 699", Damage::Size { head: 700, found: 699 }),
        ("DELETE FROM act WHERE position = 690", Damage::Gap { index: 690 }),
        ("UPDATE act SET position = 1000 WHERE position = 300", Damage::Size { head: 700, found: 1_001 }),
        ("UPDATE tile SET hashes = zeroblob(8192) WHERE id = 1", tile("tile/0/001")),
        ("UPDATE tile SET hashes = zeroblob(100) WHERE id = 1", tile("tile/0/001")),
        ("DELETE FROM tile WHERE id = 0", tile("tile/0/000")),
        ("UPDATE head SET size = 699", Damage::Size { head: 699, found: 700 }),
    ];
    let place = filled().await;
    let pristine = fs::read(place.path()).unwrap();
    for (change, expected) in table {
        fs::write(place.path(), &pristine).unwrap();
        let raw = Connection::open(place.path()).unwrap();
        assert_eq!(raw.execute(change, ()).unwrap(), 1, "{change}");
        drop(raw);
        let found = match open(&place) {
            Err(OpenError::Damaged(damage)) => damage,
            Err(other) => panic!("{change}: {other}"),
            Ok(ledger) => match check_log(&ledger, &vkey()).await {
                Err(ReadError::Damaged(damage)) => damage,
                other => panic!("{change}: {other:?}"),
            },
        };
        assert_eq!(found, expected, "{change}");
    }
    // An act that is changed together with its commitment does not lead to the root.
    fs::write(place.path(), &pristine).unwrap();
    let raw = Connection::open(place.path()).unwrap();
    let salt: Vec<u8> = raw.query_row("SELECT salt FROM act WHERE position = 650", (), |row| row.get(0)).unwrap();
    let act: Vec<u8> = raw.query_row("SELECT act FROM act WHERE position = 650", (), |row| row.get(0)).unwrap();
    let forged = String::from_utf8(act).unwrap().replace("read", "reed").into_bytes();
    let commitment = ledger::leaf::commitment(&salt.try_into().unwrap(), &forged);
    raw.execute("UPDATE act SET act = ?1, commitment = ?2 WHERE position = 650", (&forged, &commitment.0[..])).unwrap();
    drop(raw);
    match open(&place) {
        Err(OpenError::Damaged(Damage::Root { size: SIZE, .. })) => {}
        other => panic!("{:?}", other.err()),
    }
}

/// Bits of the file itself: whatever SQLite makes of them, nothing is silently different.
#[tokio::test]
async fn when_the_file_is_changed_or_cut_nothing_is_silently_different() {
    let place = filled().await;
    let pristine = fs::read(place.path()).unwrap();
    let truth = everything(&open(&place).unwrap()).await;
    let (mut found, mut harmless) = (0, 0);
    for step in 0..60 {
        let mut bytes = pristine.clone();
        let at = bytes.len() / 60 * step + step * 37 % 4_096;
        bytes[at] ^= 1 << (step % 8);
        fs::write(place.path(), bytes).unwrap();
        match open(&place) {
            Err(_) => found += 1,
            Ok(ledger) => match check_log(&ledger, &vkey()).await {
                Err(_) => found += 1,
                // Free space, an index's slack: then what is read must be what was written.
                Ok(_) => {
                    assert_eq!(everything(&ledger).await, truth, "byte {at}");
                    harmless += 1;
                }
            },
        }
    }
    assert!(found > harmless, "{found} found, {harmless} harmless");
    for length in [0, 1, 100, 4_096, pristine.len() / 2, pristine.len() - 4_096, pristine.len() - 1] {
        fs::write(place.path(), &pristine[..length]).unwrap();
        let head = match open(&place) {
            Err(_) => continue,
            Ok(ledger) => match check_log(&ledger, &vkey()).await {
                Err(_) => continue,
                Ok(report) => Head { size: report.size, root: report.root },
            },
        };
        // An empty file is a new ledger: only a witness can tell. A cut tail may have held nothing.
        assert!(length == 0 || head.size == SIZE, "{length}");
    }
}

async fn everything(ledger: &SqliteLedger) -> Vec<store::ledger::Entry> {
    ledger.read_from(0, 10_000).await.unwrap()
}

#[tokio::test]
async fn when_an_older_copy_is_restored_nothing_is_signed() {
    let place = SqlitePlace::new();
    let ledger = place.open(system_clock());
    let append = async |ledger: &dyn Ledger, acts: u64| {
        ledger.append(batch((0..acts).map(|n| act(&format!("s/{n}"), "moved")))).await.unwrap();
        ledger.head()
    };
    let early = append(&*ledger, 300).await;
    drop(ledger);
    let backup = fs::read(place.path()).unwrap();
    let ledger = place.open(system_clock());
    let late = append(&*ledger, 5).await;
    drop(ledger);

    let expecting = |expected: Vec<Head>| {
        SqliteLedger::open(&place.path(), Options { expected, ..Options::new(key(), system_clock()) })
    };
    let nothing = Head { size: 0, root: ledger::tree::Frontier::new().root() };
    assert_eq!(expecting(vec![nothing, early, late]).unwrap().head(), late);

    fs::write(place.path(), &backup).unwrap();
    match expecting(vec![early, late]) {
        Err(OpenError::Behind { ours, expected }) => assert_eq!((ours, expected), (early, late)),
        other => panic!("{:?}", other.err()),
    }
    // Restored and written to again, it is another history of the same length.
    let other = append(&expecting(vec![early]).unwrap(), 5).await;
    assert_eq!(other.size, late.size);
    match expecting(vec![early, late]) {
        Err(OpenError::Forked { size: 305, ours, expected }) => assert_eq!((ours, expected), (other.root, late.root)),
        other => panic!("{:?}", other.err()),
    }
    let never = Head { size: 100, root: Hash([9; 32]) };
    assert!(matches!(expecting(vec![never]), Err(OpenError::Forked { size: 100, .. })));
}

#[tokio::test]
async fn when_a_backup_is_restored_its_erasures_are_applied_again() {
    let place = SqlitePlace::new();
    let ledger = place.open(system_clock());
    ledger.append(batch([act_with("party/1", "registered", r#"{"name":"Person To Be Forgotten"}"#)])).await.unwrap();
    ledger.append(batch([act("party/2", "registered")])).await.unwrap();
    drop(ledger);
    let backup = fs::read(place.path()).unwrap();
    let holds = || {
        let folder = fs::read_dir(place.path().parent().unwrap()).unwrap();
        folder.into_iter().any(|file| {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            bytes.windows(9).any(|window| window == b"Forgotten")
        })
    };
    assert!(holds());
    let ledger = place.open(system_clock());
    ledger.erase(vec![0], batch([act("erasure/1", "erased")])).await.unwrap();
    assert!(!holds(), "not even in free pages or the log");
    let erasures = ledger.erased().await.unwrap();
    drop(ledger);

    fs::write(place.path(), backup).unwrap();
    assert!(holds());
    let options = Options { erasures, ..Options::new(key(), system_clock()) };
    let ledger = SqliteLedger::open(&place.path(), options).unwrap();
    assert!(!holds());
    assert_eq!(ledger.erased().await.unwrap(), [0]);
    let report = audit(&ledger).await;
    assert_eq!((report.size, report.erased), (2, 1));
}

#[tokio::test]
async fn when_two_processes_write_one_file_the_log_does_not_fork() {
    let place = SqlitePlace::new();
    let first = place.open(system_clock());
    first.append(batch([act("a", "moved")])).await.unwrap();
    assert!(matches!(open(&place), Err(OpenError::Locked)));

    // A lock can be lost, on a network disk or by hand. Then the head says so.
    fs::remove_file(place.path().with_extension("sqlite.lock")).unwrap();
    let second = open(&place).unwrap();
    second.append(batch([act("b", "moved")])).await.unwrap();
    let before = first.head();
    for _ in 0..2 {
        match first.append(batch([act("c", "moved")])).await {
            Err(AppendError::Fault(Fault::HeadMoved { ours, found })) => {
                assert_eq!((ours, found), (before, second.head()));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(first.head(), before, "it signs nothing more");
    second.append(batch([act("c", "moved")])).await.unwrap();
    assert_eq!(audit(&second).await.size, 3);
}

#[tokio::test]
async fn when_the_file_is_not_this_log_it_is_left_alone() {
    let place = SqlitePlace::new();
    drop(place.open(system_clock()));
    let other = ledger::note::SigningKey::from_seed("other.example/ledger", ledger::note::Algorithm::Ed25519, &[7; 32]);
    match SqliteLedger::open(&place.path(), Options::new(other.unwrap(), system_clock())) {
        Err(OpenError::Origin { recorded, given }) => {
            assert_eq!((recorded.as_str(), given.as_str()), (ORIGIN, "other.example/ledger"));
        }
        other => panic!("{:?}", other.err()),
    }
    let raw = Connection::open(place.path()).unwrap();
    raw.pragma_update(None, "user_version", 2).unwrap();
    assert!(matches!(open(&place), Err(OpenError::Foreign { schema: 2, .. })));
    raw.pragma_update(None, "application_id", 5).unwrap();
    assert!(matches!(open(&place), Err(OpenError::Foreign { application_id: 5, .. })));
    drop(raw);
    fs::write(place.path(), vec![7; 10_000]).unwrap();
    assert!(matches!(open(&place), Err(OpenError::Damaged(Damage::File { .. }))));
    assert_eq!(fs::read(place.path()).unwrap(), vec![7; 10_000]);

    let cosigner = ledger::note::SigningKey::from_seed(ORIGIN, ledger::note::Algorithm::Cosignature, &[7; 32]);
    let fresh = SqlitePlace::new();
    let refused = SqliteLedger::open(&fresh.path(), Options::new(cosigner.unwrap(), system_clock()));
    assert!(matches!(refused, Err(OpenError::Fault(Fault::Storage { .. }))), "a witness's key signs no log");
    let _: Arc<dyn Ledger> = fresh.open(system_clock());
}
