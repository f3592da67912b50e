//! Reading back, proofs, tiles, and what an erasure leaves.

use ledger::checkpoint;
use ledger::receipt::Receipt;
use ledger::tree::verify_inclusion;
use store::ledger::{AppendError, Content, InvalidBatch, ReadError};

use crate::world::*;

pub async fn every_act_has_a_receipt_that_verifies_offline(place: impl Place) {
    let ledger = place.open(system_clock());
    let appended = ledger.append(batch((0..300).map(|n| act(&format!("s/{n}"), "moved")))).await.unwrap();
    let earlier = checkpoint::open(appended.checkpoint.text.as_bytes(), &vkey()).unwrap();
    ledger.append(batch((0..400).map(|n| act(&format!("t/{n}"), "moved")))).await.unwrap();
    for index in [0, 1, 255, 256, 299, 300, 511, 512, 699] {
        let receipt = Receipt::parse(ledger.receipt(index).await.unwrap().as_bytes()).unwrap();
        assert_eq!(verify(&receipt), (index, 700));
        let entry = ledger.entry(index).await.unwrap();
        assert_eq!(Some(receipt.act_bytes()), entry.act());
        assert_eq!(receipt.act().stream, entry.stream);

        let under = ledger.receipt_under(index, earlier.clone()).await;
        match under {
            Ok(text) => assert_eq!(verify(&Receipt::parse(text.as_bytes()).unwrap()), (index, 300)),
            Err(ReadError::Missing { .. }) => assert!(index >= 300),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(matches!(ledger.receipt(700).await, Err(ReadError::Missing { index: 700, size: 700 })));
    assert!(matches!(ledger.receipt(u64::MAX).await, Err(ReadError::Missing { .. })));
    audit(&*ledger).await;
}

/// Index and size, once signature and inclusion hold.
fn verify(receipt: &Receipt) -> (u64, u64) {
    let note = checkpoint::open(&receipt.checkpoint().to_bytes(), &vkey()).unwrap();
    let (size, root) = (note.checkpoint().size, note.checkpoint().root);
    verify_inclusion(&receipt.leaf_hash(), receipt.index(), size, receipt.proof(), &root).unwrap();
    (receipt.index(), size)
}

pub async fn a_tree_of_two_tile_levels_is_served_and_proved(place: impl Place) {
    const SIZE: u64 = 65_536 + 256 + 3;
    let ledger = place.open(system_clock());
    while ledger.head().size < SIZE {
        let acts = 8_192.min(SIZE - ledger.head().size);
        ledger.append(batch((0..acts).map(|n| act_with(&format!("s/{}", n % 100), "moved", "{}")))).await.unwrap();
    }
    assert!(matches!(ledger.tile("tile/0/257.p/4").await, Err(ReadError::NoSuchTile)), "wider than the tree");
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
        assert!(matches!(ledger.tile(path).await, Err(ReadError::NoSuchTile)), "{path}");
    }
    assert!(matches!(ledger.inclusion_proof(SIZE, SIZE).await, Err(ReadError::Missing { .. })));
    assert!(matches!(ledger.inclusion_proof(0, SIZE + 1).await, Err(ReadError::Missing { .. })));
    assert!(matches!(ledger.consistency_proof(2, 1).await, Err(ReadError::Missing { .. })));
    assert!(matches!(ledger.consistency_proof(1, u64::MAX).await, Err(ReadError::Missing { .. })));
    drop(ledger);

    let ledger = place.open(system_clock());
    ledger.append(batch([act("s/1", "moved")])).await.unwrap();
    let report = audit(&*ledger).await;
    assert_eq!((report.size, report.streams), (SIZE + 1, 100));
}

pub async fn when_an_act_is_erased_its_commitment_stays(place: impl Place) {
    let ledger = place.open(system_clock());
    ledger.append(keyed(1, [act("party/1", "registered"), act("party/2", "registered")])).await.unwrap();
    let before = ledger.entry(0).await.unwrap();
    let checkpoint = ledger.checkpoint();

    match ledger.erase(vec![0, 3], batch([act("erasure/1", "erased")])).await {
        Err(AppendError::Invalid(InvalidBatch::NoSuchEntry { index: 3 })) => {}
        other => panic!("{other:?}"),
    }
    let conflict = ledger.erase(vec![0], when([stream_at("party/1", 9)], [act("erasure/1", "erased")])).await;
    assert!(matches!(conflict, Err(AppendError::Conflict { .. })));
    assert_eq!(ledger.entry(0).await.unwrap(), before, "refused is not erased");

    let record = ledger.erase(vec![0], batch([act("erasure/1", "erased")])).await.unwrap();
    assert_eq!(places(&record), [(2, 1)]);
    let after = ledger.entry(0).await.unwrap();
    assert_eq!((after.content.clone(), after.commitment), (Content::Erased, before.commitment));
    assert_eq!((after.act(), after.salt()), (None, None));
    assert!(matches!(ledger.receipt(0).await, Err(ReadError::Erased { index: 0 })));
    assert!(ledger.receipt(1).await.is_ok());
    assert_eq!(ledger.erased().await.unwrap(), [0]);
    assert_eq!(ledger.read_stream("party/1", 0, 10).await.unwrap(), std::slice::from_ref(&after));
    assert!(ledger.read_verified(0, 10).await.is_ok());

    // What was signed before still extends to what is signed now, and the command is still answered.
    assert_ne!(checkpoint, ledger.checkpoint());
    let again = ledger.append(keyed(1, [act("party/1", "registered"), act("party/2", "registered")])).await.unwrap();
    assert!(again.replayed);
    drop(ledger);

    let ledger = place.open(system_clock());
    assert_eq!(ledger.entry(0).await.unwrap(), after);
    let report = audit(&*ledger).await;
    assert_eq!((report.size, report.erased), (3, 1));
}

pub async fn reading_is_by_stream_by_prefix_and_by_position(place: impl Place) {
    let ledger = place.open(system_clock());
    let streams = ["bid/1/a", "bid/10/a", "bid/1/b", "bid", "procedure/1", "bid/1/a", "bid/1/\u{e000}"];
    for stream in streams {
        ledger.append(batch([act(stream, "moved")])).await.unwrap();
    }
    let indexes = |entries: Vec<store::ledger::Entry>| entries.iter().map(|entry| entry.index).collect::<Vec<_>>();
    assert_eq!(indexes(ledger.read_stream("bid/1/a", 0, 10).await.unwrap()), [0, 5]);
    assert_eq!(indexes(ledger.read_stream("bid/1/a", 1, 10).await.unwrap()), [5]);
    assert_eq!(indexes(ledger.read_stream("bid/1/a", 0, 1).await.unwrap()), [0]);
    assert_eq!(indexes(ledger.read_stream("nobody", 0, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_stream("bid/1/a", u64::MAX, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_prefix("bid/1/", 0, 10).await.unwrap()), [0, 2, 5, 6]);
    assert_eq!(indexes(ledger.read_prefix("bid/1/", 3, 10).await.unwrap()), [5, 6]);
    assert_eq!(indexes(ledger.read_prefix("bid/1/", 0, 2).await.unwrap()), [0, 2]);
    assert_eq!(indexes(ledger.read_prefix("bid", 0, 10).await.unwrap()), [0, 1, 2, 3, 5, 6]);
    assert_eq!(indexes(ledger.read_prefix("", 4, 10).await.unwrap()), [4, 5, 6]);
    assert_eq!(indexes(ledger.read_prefix("bid/1/\u{d7ff}", 0, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_prefix("\u{10ffff}", 0, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_from(5, 10).await.unwrap()), [5, 6]);
    assert_eq!(indexes(ledger.read_from(7, 10).await.unwrap()), [0u64; 0]);
    assert_eq!(indexes(ledger.read_from(0, 0).await.unwrap()), [0u64; 0]);
    assert_eq!(ledger.version("bid/1/a").await.unwrap(), 2);
    assert!(matches!(ledger.entry(7).await, Err(ReadError::Missing { index: 7, size: 7 })));
    assert!(matches!(ledger.entry(u64::MAX).await, Err(ReadError::Missing { .. })));
    audit(&*ledger).await;
}
