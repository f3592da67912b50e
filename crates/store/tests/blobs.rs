//! Documents by digest, bid bodies by segment.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use ledger::hash::{Hash, sha256};
use store::blobs::bodies::{INLINE_BYTES, SEGMENT_BYTES_MAX};
use store::blobs::{BlobError, Blobs, Stored};
use tempfile::TempDir;

/// Bytes that differ from place to place.
fn content(bytes: usize) -> Bytes {
    (0..bytes).map(|at| (at * 31 + at / 251) as u8).collect::<Vec<u8>>().into()
}

fn pieces(content: &Bytes, piece: usize) -> Vec<Result<Bytes, std::io::Error>> {
    content.chunks(piece).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn a_document_is_kept_by_its_digest() {
    let folder = TempDir::new().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    for bytes in [0, 1, 4_096, 3_000_000] {
        let document = content(bytes);
        let digest = sha256(&[&document]);
        assert!(!blobs.exists(&digest).await.unwrap());
        assert!(matches!(blobs.get(&digest).await, Err(BlobError::Missing)));
        assert!(matches!(blobs.get_range(&digest, 0..0).await, Err(BlobError::Missing)));
        assert!(blobs.stream(&digest).await.is_err());

        let stored = Stored { digest, bytes: bytes as u64 };
        assert_eq!(blobs.put(document.clone()).await.unwrap(), stored);
        assert_eq!(blobs.put(document.clone()).await.unwrap(), stored, "again");
        let streamed = blobs.put_stream(Some(digest), bytes as u64, futures::stream::iter(pieces(&document, 70_000)));
        assert_eq!(streamed.await.unwrap(), stored, "as a stream");

        assert_eq!(blobs.length(&digest).await.unwrap(), Some(bytes as u64));
        assert_eq!(blobs.get(&digest).await.unwrap(), document);
        let read: Vec<Bytes> = blobs.stream(&digest).await.unwrap().try_collect().await.unwrap();
        assert_eq!(read.concat(), document);
        let middle = bytes as u64 / 3..bytes as u64 / 2;
        let part = blobs.get_range(&digest, middle.clone()).await.unwrap();
        assert_eq!(part, document.slice(middle.start as usize..middle.end as usize));
        assert!(matches!(blobs.get_range(&digest, 0..bytes as u64 + 1).await, Err(BlobError::Range { .. })));
        #[expect(clippy::reversed_empty_ranges, reason = "what a client may send")]
        let backwards = blobs.get_range(&digest, 1..0).await;
        assert!(matches!(backwards, Err(BlobError::Range { .. })));

        let hex = digest.to_string();
        let place = folder.path().join("documents").join(&hex[..2]).join(&hex[2..4]).join(&hex);
        assert_eq!(std::fs::read(place).unwrap(), document);
        blobs.delete(&digest).await.unwrap();
        blobs.delete(&digest).await.unwrap();
        assert!(!blobs.exists(&digest).await.unwrap());
    }
}

#[tokio::test]
async fn when_a_stream_is_not_what_was_announced_nothing_is_kept() {
    let folder = TempDir::new().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let document = content(2_500_000);
    let digest = sha256(&[&document]);
    let other = sha256(&[b"other"]);

    match blobs.put_stream(Some(other), u64::MAX, futures::stream::iter(pieces(&document, 65_536))).await {
        Err(BlobError::Mismatch { expected, found }) => {
            assert_eq!((expected, found), (other, digest))
        }
        other => panic!("{other:?}"),
    }
    let long = blobs.put_stream(Some(digest), 2_499_999, futures::stream::iter(pieces(&document, 65_536))).await;
    assert!(matches!(long, Err(BlobError::TooLarge { bytes_max: 2_499_999 })));
    let mut broken = pieces(&document, 65_536);
    broken.truncate(20);
    broken.push(Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)));
    let cut = blobs.put_stream(Some(digest), u64::MAX, futures::stream::iter(broken)).await;
    assert!(matches!(cut, Err(BlobError::Interrupted { .. })));
    for digest in [digest, other] {
        assert!(!blobs.exists(&digest).await.unwrap());
    }
    assert_eq!(files(&folder.path().join("incoming")), Vec::<PathBuf>::new());
    assert_eq!(files(&folder.path().join("documents")), Vec::<PathBuf>::new());
    drop(blobs);

    // What a killed process left among the incoming is cleared away.
    std::fs::write(folder.path().join("incoming/half"), b"half").unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    assert_eq!(files(&folder.path().join("incoming")), Vec::<PathBuf>::new());
    let unannounced = blobs.put_stream(None, u64::MAX, futures::stream::iter(pieces(&document, 1_000_000))).await;
    assert_eq!(unannounced.unwrap().digest, digest);
    assert_eq!(blobs.get(&digest).await.unwrap(), document);
}

#[tokio::test]
async fn when_a_stored_document_is_changed_it_is_found() {
    let folder = TempDir::new().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let stored = blobs.put(content(100_000)).await.unwrap();
    let file = files(&folder.path().join("documents")).remove(0);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[50_000] ^= 1;
    std::fs::write(&file, bytes).unwrap();

    match blobs.get(&stored.digest).await {
        Err(BlobError::Damaged { digest }) => assert_eq!(digest, stored.digest),
        other => panic!("{other:?}"),
    }
    let pieces: Vec<_> = blobs.stream(&stored.digest).await.unwrap().collect().await;
    assert!(matches!(pieces.last(), Some(Err(BlobError::Damaged { .. }))), "the stream's end says so");
    assert!(pieces[..pieces.len() - 1].iter().all(Result::is_ok));
}

#[tokio::test]
async fn a_body_arrives_in_any_order_and_survives_a_restart() {
    let folder = TempDir::new().unwrap();
    let (body, other) = (sha256(&[b"body"]), sha256(&[b"other"]));
    let lengths = [SEGMENT_BYTES_MAX, INLINE_BYTES + 1, INLINE_BYTES, 17, 0];
    {
        let blobs = Blobs::open(folder.path()).unwrap();
        assert_eq!(blobs.bodies().segments(&body).await.unwrap(), []);
        for number in [3, 0, 4, 2, 1, 0, 3] {
            blobs.bodies().put_segment(&body, number, content(lengths[number as usize])).await.unwrap();
        }
        blobs.bodies().put_segment(&other, 0, content(5)).await.unwrap();
        let long = blobs.bodies().put_segment(&body, 9, content(SEGMENT_BYTES_MAX + 1)).await;
        assert!(matches!(long, Err(BlobError::TooLarge { .. })));
        assert!(matches!(blobs.bodies().segment(&body, 9).await, Err(BlobError::Missing)));
    }
    let blobs = Blobs::open(folder.path()).unwrap();
    let listed: Vec<(u32, u64)> =
        blobs.bodies().segments(&body).await.unwrap().iter().map(|segment| (segment.number, segment.bytes)).collect();
    let due: Vec<(u32, u64)> = (0..).zip(lengths.map(|bytes| bytes as u64)).collect();
    assert_eq!(listed, due);
    for (number, bytes) in (0..).zip(lengths) {
        assert_eq!(blobs.bodies().segment(&body, number).await.unwrap(), content(bytes), "{number}");
    }

    // Replaced by another length, in both directions between row and file.
    blobs.bodies().put_segment(&body, 0, content(100)).await.unwrap();
    blobs.bodies().put_segment(&body, 3, content(100_000)).await.unwrap();
    assert_eq!(blobs.bodies().segment(&body, 0).await.unwrap(), content(100));
    assert_eq!(blobs.bodies().segment(&body, 3).await.unwrap(), content(100_000));

    blobs.bodies().delete_body(&body).await.unwrap();
    blobs.bodies().delete_body(&body).await.unwrap();
    assert_eq!(blobs.bodies().segments(&body).await.unwrap(), []);
    assert_eq!(files(&folder.path().join("bodies")), Vec::<PathBuf>::new());
    assert_eq!(blobs.bodies().segment(&other, 0).await.unwrap(), content(5));
}

#[tokio::test]
async fn when_a_bid_is_withdrawn_its_ciphertext_is_gone_from_the_disk() {
    const MARK: &[u8] = b"ciphertext of a bid that was withdrawn";
    let folder = TempDir::new().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let (body, kept) = (sha256(&[b"body"]), sha256(&[b"kept"]));
    for number in 0..40 {
        blobs.bodies().put_segment(&body, number, MARK.repeat(20).into()).await.unwrap();
        blobs.bodies().put_segment(&kept, number, content(300)).await.unwrap();
    }
    blobs.bodies().put_segment(&body, 40, MARK.repeat(3_000).into()).await.unwrap();
    let marked = || {
        let holds = |path: &PathBuf| std::fs::read(path).unwrap().windows(MARK.len()).any(|bytes| bytes == MARK);
        files(folder.path()).iter().filter(|path| holds(path)).count()
    };
    assert!(marked() >= 2, "the test can see it");
    blobs.bodies().delete_body(&body).await.unwrap();
    assert_eq!(marked(), 0);
    assert_eq!(blobs.bodies().segments(&kept).await.unwrap().len(), 40);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_bids_arrive_at_once() {
    let folder = TempDir::new().unwrap();
    let blobs = Arc::new(Blobs::open(folder.path()).unwrap());
    let eid = |bid: u32| -> Hash { sha256(&[&bid.to_be_bytes()]) };
    let tasks: Vec<_> = (0..64)
        .map(|bid| {
            let blobs = Arc::clone(&blobs);
            tokio::spawn(async move {
                for number in 0..8 {
                    blobs.bodies().put_segment(&eid(bid), number, content(4_096 + bid as usize)).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    for bid in 0..64 {
        let segments = blobs.bodies().segments(&eid(bid)).await.unwrap();
        assert_eq!(segments.len(), 8);
        assert!(segments.iter().all(|segment| segment.bytes == 4_096 + u64::from(bid)));
        assert_eq!(blobs.bodies().segment(&eid(bid), 7).await.unwrap(), content(4_096 + bid as usize));
    }
}
