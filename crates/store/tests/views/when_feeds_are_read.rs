//! A cursor never skips, whatever is written while it moves.

use std::sync::Arc;

use store::views::{Change, Cursor, ReleaseBody};

use crate::world::{Place, next, release};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_at_every_speed_see_every_release_once_and_in_order() {
    const POSITIONS: u64 = 200;
    let place = Place::new();
    let views = Arc::new(place.open());
    let readers: Vec<_> = [1, 3, 1_000_000]
        .map(|limit| {
            let views = Arc::clone(&views);
            tokio::spawn(async move {
                let mut seen: Vec<Cursor> = Vec::new();
                loop {
                    let done = views.position() == POSITIONS;
                    let page = views.releases_after(seen.last().copied(), limit).await.unwrap();
                    seen.extend(page.iter().map(|row| row.cursor));
                    if done && page.is_empty() {
                        return seen;
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .into_iter()
        .collect();
    let mut expected = Vec::new();
    let mut position = 0;
    while position < POSITIONS {
        // Batches of several acts, of which some give rise to none and some to several releases; each batch begins
        // again a little before the last one's end.
        let start = position.saturating_sub(2);
        let end = (position + 1 + position % 4).min(POSITIONS);
        let cursors = (start..end)
            .flat_map(|position| (0..(position % 3) as u32).map(move |sequence| Cursor { position, sequence }));
        let changes: Vec<_> =
            cursors.clone().map(|at| Change::Release(release(at.position, at.sequence, "ocds-1"))).collect();
        expected.extend(cursors.filter(|at| at.position >= position));
        views.apply(start..end, changes).await.unwrap();
        position = end;
    }
    for reader in readers {
        assert_eq!(reader.await.unwrap(), expected);
    }
}

#[tokio::test]
async fn a_page_of_large_releases_is_short_and_still_goes_on() {
    let place = Place::new();
    let views = place.open();
    let large = |sequence| {
        let mut row = release(0, sequence, "ocds-1");
        row.body = ReleaseBody::Inline(vec![b' '; 3 << 20]);
        Change::Release(row)
    };
    next(&views, (0..7).map(large).collect()).await;
    let mut seen = Vec::new();
    let mut pages = 0;
    loop {
        let page = views.releases_after(seen.last().copied(), 100).await.unwrap();
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 3);
        pages += 1;
        seen.extend(page.iter().map(|row| row.cursor));
    }
    assert_eq!(seen.len(), 7);
    assert_eq!(pages, 3);
}

#[tokio::test]
async fn a_cursor_from_anywhere_is_answered() {
    let place = Place::new();
    let views = place.open();
    next(&views, vec![Change::Release(release(0, 0, "ocds-1"))]).await;
    for position in [1, i64::MAX as u64, u64::MAX] {
        let cursor = Some(Cursor { position, sequence: u32::MAX });
        assert_eq!(views.releases_after(cursor, 10).await.unwrap(), []);
        assert_eq!(views.mails_after(cursor, 10).await.unwrap(), []);
    }
    assert_eq!(views.releases_after(None, 0).await.unwrap(), []);
}
