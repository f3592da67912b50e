//! Releases of other publishers: each once, whoever brings it how often.

use super::case::Case;
use super::office::{ADMINISTRATOR, Office};
use domain::publication::ReleaseSummary;
use futures::future::join_all;
use node::registrar::{ImportOutcome, ImportedRelease};
use store::ledger::Ledger;
use store::views::{SearchQuery, cpv_group};

fn release(ocid: &str, id: &str) -> ImportedRelease {
    let content = format!(r#"{{"id":"{id}","ocid":"{ocid}"}}"#).into_bytes();
    let summary = ReleaseSummary {
        title: Some(format!("Chaises {id}")),
        language: Some("fr".into()),
        tags: vec!["tender".into()],
        ..ReleaseSummary::default()
    };
    ImportedRelease { publisher: "Ailleurs".into(), ocid: ocid.into(), release_id: id.into(), content, summary }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_release_twice_adds_nothing() {
    let office = Office::open().await;
    let caller = office.caller(ADMINISTRATOR);
    let import = async |release| office.node.import_release(&caller, release).await.unwrap();
    assert_eq!(import(release("ocds-x-1", "1")).await, ImportOutcome::Added);
    let size = office.node.ledger.head().size;
    assert_eq!(import(release("ocds-x-1", "1")).await, ImportOutcome::Known);
    assert_eq!(office.node.ledger.head().size, size);
    assert_eq!(import(release("ocds-x-1", "2")).await, ImportOutcome::Added);
    let elsewhere = ImportedRelease { publisher: "Encore ailleurs".into(), ..release("ocds-x-1", "1") };
    assert_eq!(import(elsewhere).await, ImportOutcome::Added);
    office.settle().await;
    let feed = office.node.views.releases_after(None, 100).await.unwrap();
    let ids: Vec<_> = feed.iter().map(|row| (row.publisher.clone().unwrap(), row.release_id.clone())).collect();
    let expected = [("Ailleurs", "1"), ("Ailleurs", "2"), ("Encore ailleurs", "1")];
    assert_eq!(ids, expected.map(|(publisher, id)| (publisher.to_owned(), id.to_owned())));
    for row in &feed {
        let store::views::ReleaseBody::Document(hash) = &row.body else { panic!("inline") };
        let content = office.node.document(&hex::encode(hash)).await.unwrap();
        assert!(content.starts_with(br#"{"id":"#));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_of_another_publisher_is_found_by_its_cpv_codes() {
    let office = Office::open().await;
    let caller = office.caller(ADMINISTRATOR);
    let mut cables = release("ocds-x-2", "1");
    cables.summary.classifications = vec!["UNSPSC:26121600".into(), "CPV:44320000-9".into()];
    office.node.import_release(&caller, cables).await.unwrap();
    office.node.import_release(&caller, release("ocds-x-3", "1")).await.unwrap();
    office.settle().await;
    for (typed, found) in [("4432", vec!["ocds-x-2"]), ("26121600", Vec::new())] {
        let query = SearchQuery { cpv: cpv_group(typed), limit: 10, ..SearchQuery::default() };
        assert!(query.cpv.is_some());
        let rows = office.node.views.search(query).await.unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.ocid.as_str()).collect::<Vec<_>>(), found, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn importers_at_the_same_moment_add_it_once() {
    let office = Office::open().await;
    let caller = office.caller(ADMINISTRATOR);
    for round in 0..20 {
        let size = office.node.ledger.head().size;
        let ocid = format!("ocds-y-{round}");
        let given = join_all((0..3).map(|_| office.node.import_release(&caller, release(&ocid, "1")))).await;
        let mut outcomes: Vec<ImportOutcome> = given.into_iter().map(Result::unwrap).collect();
        outcomes.sort_by_key(|outcome| *outcome == ImportOutcome::Known);
        assert_eq!(outcomes, [ImportOutcome::Added, ImportOutcome::Known, ImportOutcome::Known]);
        assert_eq!(office.node.ledger.head().size, size + 1);
        // Different releases of one process, at the same moment: none is lost.
        let others = (2..6).map(|n| release(&ocid, &n.to_string()));
        let given = join_all(others.map(|release| office.node.import_release(&caller, release))).await;
        assert!(given.into_iter().all(|outcome| outcome.unwrap() == ImportOutcome::Added));
        assert_eq!(office.node.ledger.head().size, size + 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_never_stands_in_for_a_procedure_of_our_own() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let own = case.id();
    let foreign = release(own.as_str(), "1");
    office.node.import_release(&office.caller(ADMINISTRATOR), foreign).await.unwrap();
    office.settle().await;
    let row = office.node.views.procedure(own.as_str()).await.unwrap().unwrap();
    assert_eq!((row.publisher, row.stage.as_str()), (None, "bidding"));
    case.pass_deadline().await;
    node::clockwork::round(&office.node).await.unwrap();
    assert_eq!(case.state().await.stage(), "closed");
}
