//! The file is disposable: what is wrong with it ends in an empty one, and nobody else's file is touched.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};

use rusqlite::Connection;
use store::views::{Change, FileError, StorageFault, ViewError, Views};

use crate::world::{Place, next, procedure, release, search, titled};

async fn filled(place: &Place) {
    let views = place.open();
    let changes = (0..500).map(|number| procedure(titled(&format!("ocds-{number}"), "Travaux de voirie"))).collect();
    next(&views, changes).await;
    assert_eq!(views.position(), 1);
}

#[tokio::test]
async fn what_was_applied_is_there_after_a_restart() {
    let place = Place::new();
    filled(&place).await;
    let views = place.open();
    assert_eq!(views.position(), 1);
    assert_eq!(search(&views, "voirie").await.total, 500);
}

#[tokio::test]
async fn another_layout_is_built_again() {
    for version in [0, 999] {
        let place = Place::new();
        filled(&place).await;
        let file = Connection::open(place.path()).unwrap();
        file.pragma_update(None, "user_version", version).unwrap();
        file.close().unwrap();
        let views = place.open();
        assert_eq!(views.position(), 0);
        assert_eq!(search(&views, "").await.total, 0);
        next(&views, vec![procedure(titled("ocds-1", "Un"))]).await;
        assert_eq!(search(&views, "un").await.total, 1);
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_any_more_is_built_again() {
    for bytes in [&b"not a database, and long enough to be looked at as one "[..], b"SQLite format 3\0"] {
        let place = Place::new();
        filled(&place).await;
        fs::write(place.path(), bytes.repeat(100)).unwrap();
        let views = place.open();
        assert_eq!(views.position(), 0);
        assert_eq!(search(&views, "").await.total, 0);
    }
}

#[tokio::test]
async fn damage_found_while_reading_begins_the_views_again() {
    let place = Place::new();
    filled(&place).await;
    // The second half: not the first pages, where the file says what it is.
    let half = fs::metadata(place.path()).unwrap().len() / 2;
    let mut file = fs::OpenOptions::new().write(true).open(place.path()).unwrap();
    file.seek(SeekFrom::Start(half)).unwrap();
    file.write_all(&vec![0xA5; half as usize]).unwrap();
    drop(file);

    let views = place.open();
    let mut positions = views.subscribe();
    positions.mark_unchanged();
    assert_eq!(views.position(), 1);
    let mut damage = None;
    for number in 0..500 {
        if let Err(error) = views.procedure(&format!("ocds-{number}")).await {
            damage = Some(error);
            break;
        }
    }
    assert!(matches!(damage, Some(ViewError::Fault(StorageFault::Damaged { .. }))), "{damage:?}");
    assert_eq!(views.position(), 0);
    assert!(positions.has_changed().unwrap());

    // What the follower had in hand no longer fits; it reads from the position again.
    let late = views.apply(1..2, vec![procedure(titled("ocds-2", "Deux"))]).await;
    assert!(matches!(late, Err(ViewError::Gap { position: 0, start: 1 })));
    next(&views, vec![procedure(titled("ocds-1", "Un"))]).await;
    assert_eq!(search(&views, "un").await.total, 1);
    drop(views);
    assert_eq!(place.open().position(), 1);
}

#[tokio::test]
async fn views_that_are_asked_to_begin_again_keep_no_word() {
    let place = Place::new();
    filled(&place).await;
    let views = place.open();
    views.rebuild().await.unwrap();
    assert_eq!(views.position(), 0);
    assert_eq!(search(&views, "").await.total, 0);
    next(&views, vec![Change::Release(release(0, 0, "ocds-1"))]).await;
    assert_eq!(views.releases_count().await.unwrap(), 1);
    drop(views);
    for entry in fs::read_dir(place.path().parent().unwrap()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"voirie"));
    }
}

#[test]
fn another_programs_file_is_refused_and_left_alone() {
    for (application_id, version) in [(0x4457_4C47, 1), (0, 3), (0, 0)] {
        let place = Place::new();
        let file = Connection::open(place.path()).unwrap();
        file.execute_batch("CREATE TABLE precious (id INTEGER); INSERT INTO precious VALUES (1)").unwrap();
        file.pragma_update(None, "application_id", application_id).unwrap();
        file.pragma_update(None, "user_version", version).unwrap();
        file.close().unwrap();
        let before = fs::read(place.path()).unwrap();
        let refused = Views::open(&place.path(), 1).map(|_| ());
        assert!(matches!(refused, Err(FileError::Foreign { .. })), "{refused:?}");
        assert_eq!(fs::read(place.path()).unwrap(), before);
    }
}

#[test]
fn two_processes_do_not_share_views() {
    let place = Place::new();
    let views = place.open();
    assert!(matches!(Views::open(&place.path(), 1).map(|_| ()), Err(FileError::Locked)));
    drop(views);
    place.open();
}
