//! Given a public notice, when it is changed.

use crate::office::*;
use domain::LocalText;
use domain::procurement::notice::{Category, changes};
use domain::procurement::{Command, Notice, ProcedureAct, Refusal};

fn later() -> Notice {
    let mut notice = notice();
    notice.tender_period_end = Some(at("2026-03-10T10:00:00Z"));
    notice
}

#[test]
fn the_act_says_what_changed_and_why() {
    let mut tender = Tender::absent().published();
    let acts = tender.gives("amira", amend(later()));
    let [ProcedureAct::NoticeAmended(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!(act.amendment, 1);
    let change: Vec<_> = act.changes.iter().map(|c| (c.path.as_str(), c.before.as_str(), c.after.as_str())).collect();
    assert_eq!(change, [("/tender_period_end", Some("2026-03-02T10:00:00Z"), Some("2026-03-10T10:00:00Z"))]);
    let published = tender.procedure.published().expect("it is public");
    assert_eq!(published.deadline, at("2026-03-10T10:00:00Z"));
    let acts = tender.gives("amira", {
        let mut again = later();
        again.items[0].quantity = 14_000.into();
        amend(again)
    });
    let [ProcedureAct::NoticeAmended(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.amendment, act.changes[0].path.as_str()), (2, "/items/cable-16/quantity"));
}

#[test]
fn bidders_keep_ten_days_after_a_change() {
    let mut words = notice();
    words.title = text("Câbles et compteurs, modifié");
    let tender = Tender::absent().published().on(at("2026-02-20T10:00:01Z"));
    match tender.asks("amira", amend(words.clone())) {
        Err(Refusal::RemainingTimeTooShort { earliest }) => assert_eq!(earliest, at("2026-03-02T10:00:01Z")),
        other => panic!("{other:?}"),
    }
    tender.clone().on(at("2026-02-20T10:00:00Z")).then("amira", amend(words));
    tender.then("amira", amend(later()));
}

#[test]
fn what_bids_are_sealed_to_stays() {
    let tender = Tender::absent().published();
    let refused = |change: fn(&mut Notice)| {
        let mut notice = later();
        change(&mut notice);
        tender.refuses("amira", amend(notice))
    };
    assert_eq!(refused(|n| n.lots.swap(0, 1)), "lots_fixed");
    assert_eq!(refused(|n| n.lots[1].award = domain::procurement::AwardRule::LowestPrice), "lots_fixed");
    assert_eq!(refused(|n| n.category = Category::Works), "lots_fixed");
    assert_eq!(
        refused(|n| {
            n.lots.truncate(1);
            n.items.truncate(2);
        }),
        "lots_fixed"
    );
    assert_eq!(refused(|n| n.documents.clear()), "notice_incomplete");
    assert_eq!(refused(|n| n.tender_period_end = Some(at("2026-03-02T09:59:59Z"))), "deadline_moved_earlier");
    assert_eq!(tender.refuses("amira", amend(notice())), "nothing_changed");
    let silent = Command::AmendNotice { notice: Box::new(later()), rationale: LocalText::default() };
    assert_eq!(tender.refuses("amira", silent), "text_invalid");
}

#[test]
fn nothing_is_changed_after_the_deadline_even_before_the_clock_closes() {
    let tender = Tender::absent().published().on(at("2026-03-02T10:00:01Z"));
    assert_eq!(tender.refuses("amira", amend(later())), "deadline_passed");
}

#[test]
fn a_moved_deadline_moves_the_day_for_questions_and_the_closing() {
    let tender = Tender::absent().published().with_bids().on(at("2026-02-19T10:00:00Z"));
    assert_eq!(tender.refuses("aziz", ask("q1")), "enquiry_too_late");
    let mut tender = tender.then("amira", amend(later()));
    tender.gives("aziz", ask("q1"));
    let tender = tender.on(at("2026-03-02T10:00:01Z"));
    assert_eq!(tender.refuses("clock", tender.close()), "opening_before_deadline");
}

#[test]
fn a_lot_whose_id_is_a_number_is_compared_with_itself() {
    let numbered = |ids: &[&str]| {
        let mut notice = notice();
        let item = notice.items[0].clone();
        notice.items = ids
            .iter()
            .map(|id| domain::procurement::Item { id: domain::ItemId::new(*id).expect("an id"), ..item.clone() })
            .collect();
        notice
    };
    let found = changes(&numbered(&["5", "6"]), &numbered(&["5", "6", "1"]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].path.as_str(), found[0].before.is_null()), ("/items/1", true));
}

#[test]
fn documents_with_the_same_content_are_compared_by_place() {
    let mut before = notice();
    before.documents.push(before.documents[0].clone());
    let mut after = before.clone();
    after.documents[1].file_name = "annexe.pdf".into();
    let found = changes(&before, &after);
    assert_eq!(found.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), ["/documents/1/file_name"]);
}
