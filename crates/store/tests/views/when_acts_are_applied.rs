//! Changes come in, once, whole, in order.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use rusqlite::Connection;
use store::views::{
    AwardOf, Change, Cursor, Headline, LotRow, MailRow, OrganisationQuery, OrganisationRow, ProcedureRow, ReleaseBody,
    Statistics, StorageFault, ViewError,
};

use crate::world::{Place, day, full, next, ocids, procedure, release, search, titled};

#[tokio::test]
async fn a_procedure_is_read_back_as_it_was_written() {
    let place = Place::new();
    let views = place.open();
    let mut row = full("ocds-1");
    next(&views, vec![procedure(row.clone())]).await;
    row.search_text.clear();
    assert_eq!(views.procedure("ocds-1").await.unwrap(), Some(row.clone()));
    assert_eq!(views.procedure("ocds-2").await.unwrap(), None);

    row.stage = "cancelled".to_owned();
    row.deadline = None;
    row.value_minor = None;
    row.title.en = None;
    row.bids = None;
    next(&views, vec![procedure(row.clone())]).await;
    assert_eq!(views.procedure("ocds-1").await.unwrap(), Some(row));
}

#[tokio::test]
async fn what_others_publish_never_takes_the_place_of_an_own_procedure() {
    let place = Place::new();
    let views = place.open();
    let own = titled("ocds-1", "La nôtre");
    let other = ProcedureRow { publisher: Some("Ailleurs".to_owned()), ..titled("ocds-1", "La leur") };
    next(&views, vec![procedure(other.clone())]).await;
    assert_eq!(views.procedure("ocds-1").await.unwrap(), Some(other.clone()));
    next(&views, vec![procedure(own.clone())]).await;
    next(&views, vec![procedure(other.clone())]).await;
    assert_eq!(views.procedure("ocds-1").await.unwrap(), Some(own.clone()));
    assert_eq!(views.procedure_of("ocds-1", None).await.unwrap(), Some(own));
    assert_eq!(views.procedure_of("ocds-1", Some("Ailleurs")).await.unwrap(), Some(other));
    assert_eq!(views.procedure_of("ocds-1", Some("x")).await.unwrap(), None);
}

#[tokio::test]
async fn words_of_an_earlier_title_are_forgotten() {
    let place = Place::new();
    let views = place.open();
    next(&views, vec![procedure(titled("ocds-1", "Câbles"))]).await;
    next(&views, vec![procedure(titled("ocds-1", "Transformateurs"))]).await;
    assert_eq!(search(&views, "câbles").await.total, 0);
    assert_eq!(ocids(&search(&views, "transformateur").await), ["ocds-1"]);
}

#[tokio::test]
async fn positions_applied_again_change_nothing_and_a_gap_is_refused() {
    let place = Place::new();
    let views = place.open();
    let first = vec![
        procedure(titled("ocds-1", "Un")),
        Change::Release(release(0, 0, "ocds-1")),
        Change::Release(release(2, 0, "ocds-1")),
    ];
    views.apply(0..3, first.clone()).await.unwrap();
    views.apply(0..3, first.clone()).await.unwrap();
    views.apply(1..2, vec![procedure(titled("ocds-9", "Neuf"))]).await.unwrap();
    assert_eq!(views.procedure("ocds-9").await.unwrap(), None);

    // A range that reaches beyond adds what is beyond.
    let second = vec![
        Change::Release(release(2, 0, "ocds-1")),
        Change::Release(release(3, 0, "ocds-1")),
        Change::Release(release(3, 1, "ocds-1")),
    ];
    views.apply(2..4, second).await.unwrap();
    let positions: Vec<_> = views
        .releases_after(None, 100)
        .await
        .unwrap()
        .iter()
        .map(|row| (row.cursor.position, row.cursor.sequence))
        .collect();
    assert_eq!(positions, [(0, 0), (2, 0), (3, 0), (3, 1)]);
    assert_eq!(views.releases_count().await.unwrap(), 4);

    let gap = views.apply(5..6, vec![procedure(titled("ocds-6", "Six"))]).await;
    assert!(matches!(gap, Err(ViewError::Gap { position: 4, start: 5 })));
    let misplaced = views.apply(4..5, vec![Change::Release(release(5, 0, "ocds-1"))]).await;
    assert!(matches!(misplaced, Err(ViewError::Misplaced { cursor: Cursor { position: 5, .. }, .. })));
    assert_eq!(views.position(), 4);
    assert_eq!(search(&views, "").await.total, 1);
}

#[tokio::test]
async fn a_batch_that_fails_half_way_leaves_nothing() {
    let place = Place::new();
    let views = place.open();
    let twice = vec![
        procedure(titled("ocds-1", "Un")),
        Change::Release(release(0, 0, "ocds-1")),
        Change::Release(release(0, 0, "ocds-1")),
    ];
    let failed = views.apply(0..1, twice).await;
    assert!(matches!(failed, Err(ViewError::Fault(StorageFault::Failed { .. }))));
    assert_eq!(views.position(), 0);
    assert_eq!(views.procedure("ocds-1").await.unwrap(), None);
    assert_eq!(views.statistics().await.unwrap(), Statistics::default());
    next(&views, vec![procedure(titled("ocds-1", "Un"))]).await;
    assert_eq!(search(&views, "un").await.total, 1);
}

/// The files as a crash leaves them: copied while they are in use, at a moment when batches are being written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_between_two_steps_leaves_whole_batches() {
    let place = Place::new();
    let views = Arc::new(place.open());
    let writer = Arc::clone(&views);
    let writing = tokio::spawn(async move {
        for position in 0..300 {
            let ocid = format!("ocds-{position}");
            let changes = vec![procedure(titled(&ocid, "Travaux")), Change::Release(release(position, 0, &ocid))];
            writer.apply(position..position + 1, changes).await.unwrap();
        }
    });
    let mut seen = Vec::new();
    while !writing.is_finished() {
        let image = Place::new();
        // A reader keeps SQLite from moving pages of the log into the file while both are copied.
        let reader = Connection::open(place.path()).unwrap();
        let reading = reader.unchecked_transaction().unwrap();
        reading.query_row("SELECT position FROM progress", (), |_| Ok(())).unwrap();
        for extension in ["db-wal", "db"] {
            let file = place.path().with_extension(extension);
            fs::copy(file, image.path().with_extension(extension)).unwrap();
        }
        drop(reading);
        let after = image.open();
        let position = after.position();
        assert_eq!(search(&after, "travaux").await.total, position);
        assert_eq!(after.releases_count().await.unwrap(), position);
        assert_eq!(after.statistics().await.unwrap().own.procedures, position);
        seen.push(position);
    }
    writing.await.unwrap();
    assert!(!seen.is_empty() && seen.is_sorted(), "{seen:?}");
    assert_eq!(views.position(), 300);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_a_position_sees_its_act() {
    let place = Place::new();
    let views = Arc::new(place.open());
    let waiting = tokio::spawn({
        let views = Arc::clone(&views);
        async move {
            views.wait_for(1).await;
            views.procedure("ocds-1").await.unwrap().is_some()
        }
    });
    let mut positions = views.subscribe();
    next(&views, vec![]).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(!waiting.is_finished());
    next(&views, vec![procedure(titled("ocds-1", "Un"))]).await;
    assert!(waiting.await.unwrap());
    assert!(positions.has_changed().unwrap());
    assert_eq!(*positions.borrow_and_update(), 2);
    views.wait_for(0).await;
}

#[tokio::test]
async fn counts_are_those_of_the_rows() {
    let place = Place::new();
    let views = place.open();
    let stages = ["bidding", "opening", "awarded"];
    let mut rows: BTreeMap<(String, Option<String>), ProcedureRow> = BTreeMap::new();
    for step in 0..120_usize {
        let row = ProcedureRow {
            publisher: (step % 3 == 0).then(|| format!("publisher {}", step % 2)),
            stage: stages[step * 7 % 3].to_owned(),
            category: (step % 4 > 0).then(|| ["goods", "works"][step % 2].to_owned()),
            buyer_name: format!("Acheteur {}", step % 5),
            published_at: (step % 6 > 0).then(|| day(step as i64 * 3)),
            ..titled(&format!("ocds-{}", step % 40), "Titre")
        };
        rows.insert((row.ocid.clone(), row.publisher.clone()), row.clone());
        next(&views, vec![procedure(row)]).await;
    }
    let statistics = views.statistics().await.unwrap();
    for (own, counts) in [(true, &statistics.own), (false, &statistics.imported)] {
        let mine = || rows.values().filter(|row| row.publisher.is_none() == own);
        let by = |value: &dyn Fn(&ProcedureRow) -> Option<String>| {
            let mut counts = BTreeMap::new();
            mine().filter_map(value).for_each(|value| *counts.entry(value).or_insert(0) += 1);
            counts
        };
        assert_eq!(counts.procedures, mine().count() as u64);
        assert_eq!(counts.by_stage, by(&|row| Some(row.stage.clone())));
        assert_eq!(counts.by_category, by(&|row| row.category.clone()));
        assert_eq!(counts.by_publisher, by(&|row| row.publisher.clone()));
        assert_eq!(
            counts.by_month,
            by(&|row| {
                let date = row.published_at?.to_zoned(TimeZone::UTC).date();
                Some(format!("{}-{:02}", date.year(), date.month()))
            })
        );
        assert_eq!(
            counts.by_buyer.iter().cloned().collect::<BTreeMap<_, _>>(),
            by(&|row| Some(row.buyer_name.clone()))
        );
        assert!(counts.by_buyer.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)));
    }
}

#[tokio::test]
async fn clockwork_finds_what_is_due_and_what_awaits_opening() {
    let place = Place::new();
    let views = place.open();
    let at = |ocid: &str, stage: &str, deadline: i64, publisher: Option<&str>| {
        procedure(ProcedureRow {
            stage: stage.to_owned(),
            deadline: Some(day(deadline)),
            publisher: publisher.map(str::to_owned),
            ..titled(ocid, "x")
        })
    };
    let changes = vec![
        at("later", "bidding", 10, None),
        at("long-overdue", "bidding", 1, None),
        at("overdue", "bidding", 4, None),
        at("now", "bidding", 5, None),
        at("theirs", "bidding", 1, Some("Ailleurs")),
        at("closed", "opening", 1, None),
        at("closed-first", "opening", 0, None),
        at("theirs-closed", "opening", 0, Some("Ailleurs")),
        at("done", "awarded", 0, None),
    ];
    next(&views, changes).await;
    assert_eq!(views.due(day(5), 10).await.unwrap(), ["long-overdue", "overdue"]);
    assert_eq!(views.due(day(5), 1).await.unwrap(), ["long-overdue"]);
    assert_eq!(views.awaiting_opening(10).await.unwrap(), ["closed-first", "closed"]);
    next(&views, vec![at("overdue", "opening", 4, None)]).await;
    assert_eq!(views.due(day(5), 10).await.unwrap(), ["long-overdue"]);
}

#[tokio::test]
async fn organisations_are_listed_by_kind_and_found_by_name() {
    let place = Place::new();
    let views = place.open();
    let organisation = |id: &str, kind: &str, name: &str| OrganisationRow {
        id: id.to_owned(),
        kind: kind.to_owned(),
        name: domain::LocalText::fr(name),
        identifier: Some(("TN-RNE".to_owned(), format!("{id}-RNE"))),
        country: "TN".to_owned(),
        region: Some("Sfax".to_owned()),
        mail: Some("contact@example.tn".to_owned()),
    };
    let rows = [
        organisation("steg", "buyer", "Société de l'électricité"),
        organisation("sonede", "buyer", "Société des eaux"),
        organisation("cablo", "supplier", "Câblerie"),
    ];
    next(&views, rows.iter().cloned().map(|row| Change::Organisation(Box::new(row))).collect()).await;
    let found = |text: &str, kind: Option<&str>, offset, limit| {
        let query = OrganisationQuery { text: text.to_owned(), kind: kind.map(str::to_owned), offset, limit };
        async { views.organisations(query).await.unwrap() }
    };
    let all = found("", None, 0, 10).await;
    assert_eq!((all.rows.as_slice(), all.total), (rows.as_slice(), 3));
    assert_eq!(found("", Some("buyer"), 1, 1).await.rows, [rows[1].clone()]);
    assert_eq!(found("", Some("buyer"), 1, 1).await.total, 2);
    assert_eq!(found("eau", None, 0, 10).await.rows, [rows[1].clone()]);
    assert_eq!(found("société", Some("supplier"), 0, 10).await.total, 0);
    assert_eq!(found("cablo-rne", None, 0, 10).await.rows, [rows[2].clone()]);
    assert_eq!(views.organisation("cablo").await.unwrap(), Some(rows[2].clone()));

    let renamed = organisation("cablo", "supplier", "Fibre");
    next(&views, vec![Change::Organisation(Box::new(renamed.clone()))]).await;
    assert_eq!(found("câblerie", None, 0, 10).await.total, 0);
    assert_eq!(found("fibre", None, 0, 10).await.rows, [renamed]);
}

#[tokio::test]
async fn mails_are_read_in_the_order_of_their_acts() {
    let place = Place::new();
    let views = place.open();
    let mail = |position, sequence| MailRow {
        cursor: Cursor { position, sequence },
        recipient: format!("party-{sequence}"),
        kind: "deadline_extended".to_owned(),
        ocid: Some("ocds-1".to_owned()),
        data: serde_json::json!({"to": "2026-04-01T10:00:00Z", "n": [1, null, "ء"]}),
    };
    next(&views, vec![Change::Mail(mail(0, 0)), Change::Mail(mail(0, 1))]).await;
    next(&views, vec![Change::Mail(mail(1, 0))]).await;
    let first = views.mails_after(None, 2).await.unwrap();
    assert_eq!(first, [mail(0, 0), mail(0, 1)]);
    assert_eq!(views.mails_after(Some(first[1].cursor), 2).await.unwrap(), [mail(1, 0)]);
    assert_eq!(views.mail(Cursor { position: 0, sequence: 1 }).await.unwrap(), Some(mail(0, 1)));
    assert_eq!(views.mail(Cursor { position: 7, sequence: 1 }).await.unwrap(), None);
}

#[tokio::test]
async fn releases_keep_their_body_or_the_name_of_its_document() {
    let place = Place::new();
    let views = place.open();
    let mut imported = release(0, 1, "ocds-1");
    imported.publisher = Some("Ailleurs".to_owned());
    imported.body = ReleaseBody::Document([7; 32]);
    imported.date = None;
    imported.tags = vec!["award".to_owned(), "contract".to_owned()];
    let own = release(0, 0, "ocds-1");
    next(&views, vec![Change::Release(own.clone()), Change::Release(imported.clone())]).await;
    assert_eq!(views.releases_after(None, 10).await.unwrap(), [own.clone(), imported.clone()]);
    assert_eq!(views.releases_of("ocds-1", None, None, 10).await.unwrap(), std::slice::from_ref(&own));
    assert_eq!(views.releases_of("ocds-1", Some("Ailleurs"), None, 10).await.unwrap(), [imported]);
    assert_eq!(views.releases_of("ocds-1", None, Some(own.cursor), 10).await.unwrap(), []);
    let counts = views.statistics().await.unwrap();
    assert_eq!((counts.own.releases, counts.imported.releases), (1, 1));
}

#[tokio::test]
async fn the_headline_follows_every_change() {
    let place = Place::new();
    let views = place.open();
    let now = day(10);
    let awarded = |amount_minor: i64, currency: &str, decided_at| LotRow {
        lot: format!("LOT-{amount_minor}"),
        bids: Some(2),
        award: Some(AwardOf { supplier: "firm".into(), amount_minor, currency: currency.into(), decided_at }),
    };
    let until = |ocid: &str, deadline| ProcedureRow { deadline: Some(deadline), ..titled(ocid, "Un") };
    let done = |outcomes| ProcedureRow { stage: "awarded".into(), outcomes, ..titled("ocds-5", "Cinq") };
    let foreign = ProcedureRow { publisher: Some("Ailleurs".into()), ..until("ocds-9", day(12)) };
    // Over, closing now, within the week, at its end; another publisher's.
    let open = [until("ocds-1", day(9)), until("ocds-2", day(10)), until("ocds-3", day(16)), until("ocds-4", day(17))];
    next(&views, open.into_iter().chain([foreign]).map(procedure).collect()).await;
    let buyer = |id: &str, kind: &str| {
        let row = OrganisationRow { id: id.into(), kind: kind.into(), ..OrganisationRow::default() };
        Change::Organisation(Box::new(row))
    };
    next(&views, vec![buyer("steg", "buyer"), buyer("sonede", "buyer"), buyer("firm", "supplier")]).await;
    next(&views, vec![buyer("steg", "buyer")]).await;
    let headline = || async { views.headline(now).await.unwrap() };
    let mut expected = Headline { open: 4, closing_within_week: 2, awarded_this_year: Vec::new(), buyers: 2 };
    assert_eq!(headline().await, expected);

    let last_year = day(-60);
    let lots = vec![awarded(500, "TND", day(3)), awarded(70, "EUR", day(4)), awarded(9_000, "TND", last_year)];
    next(&views, vec![procedure(done(lots))]).await;
    expected.awarded_this_year = vec![("EUR".into(), 70), ("TND".into(), 500)];
    assert_eq!(headline().await, expected);
    // The same again adds nothing; an award that is another, or none any more, leaves nothing behind.
    next(&views, vec![procedure(done(vec![awarded(500, "TND", day(3)), awarded(70, "EUR", day(4))]))]).await;
    assert_eq!(headline().await, expected);
    next(
        &views,
        vec![procedure(done(vec![
            awarded(450, "TND", day(5)),
            LotRow { bids: None, award: None, ..awarded(1, "TND", now) },
        ]))],
    )
    .await;
    expected.awarded_this_year = vec![("TND".into(), 450)];
    assert_eq!(headline().await, expected);
    assert_eq!(views.headline(last_year).await.unwrap().awarded_this_year, []);
    next(&views, vec![procedure(done(Vec::new()))]).await;
    next(&views, vec![procedure(ProcedureRow { stage: "cancelled".into(), ..until("ocds-2", day(10)) })]).await;
    expected = Headline { open: 3, closing_within_week: 1, awarded_this_year: Vec::new(), buyers: 2 };
    assert_eq!(headline().await, expected);
}
