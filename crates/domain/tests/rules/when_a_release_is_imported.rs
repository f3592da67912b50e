//! Given notices of other publishers, when they are imported, and again, and when a firm follows a procedure.

use crate::office::*;
use domain::procurement::interest::{self, Interested};
use domain::publication::{Publication, PublicationAct, ReleaseImported, ReleaseSummary, decide, evolve};

pub fn release(name: &str) -> ReleaseImported {
    ReleaseImported {
        publisher: "Dirección Nacional".into(),
        ocid: "ocds-03ad3f-193025-1".into(),
        release_id: format!("193025-{name}"),
        release: domain::Document { document_type: None, title: Default::default(), ..document(name) },
        summary: Box::new(ReleaseSummary {
            tags: vec!["tender".into()],
            date: Some(at("2015-10-06T00:00:00Z")),
            title: Some("Adquisición de cables".into()),
            description: Some("Cables".into()),
            buyer: Some("Ministerio".into()),
            status: Some("active".into()),
            method: Some("open".into()),
            category: Some("goods".into()),
            value: Some("12345.67".into()),
            currency: Some("PYG".into()),
            tender_period_end: Some(at("2015-11-06T12:00:00Z")),
            language: Some("es".into()),
            classifications: vec!["CPV:44320000-9".into()],
        }),
    }
}

fn fold(acts: Vec<PublicationAct>) -> Publication {
    acts.iter().fold(Publication::default(), evolve)
}

#[test]
fn the_same_release_is_imported_once() {
    let first = decide(&Publication::default(), release("a"));
    assert_eq!(first.iter().map(PublicationAct::type_name).collect::<Vec<_>>(), ["release_imported"]);
    let state = fold(first);
    assert!(decide(&state, release("a")).is_empty());
    assert_eq!(state.releases.len(), 1);
}

#[test]
fn a_changed_release_under_the_same_id_is_another_one() {
    let state = fold(decide(&Publication::default(), release("a")));
    let corrected = ReleaseImported { release_id: release("a").release_id, ..release("corrected") };
    assert_eq!(decide(&state, corrected).len(), 1);
}

#[test]
fn a_firm_follows_a_procedure_once() {
    let acts = interest::decide(&Interested::new(), party("alpha"));
    let state = acts.iter().fold(Interested::new(), interest::evolve);
    assert_eq!((acts.len(), interest::decide(&state, party("alpha")).len()), (1, 0));
    assert_eq!(interest::decide(&state, party("beta")).len(), 1);
}
