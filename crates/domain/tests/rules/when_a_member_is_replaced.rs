//! Given committees at work, when a member is absent from the opening, or falls out of the evaluation and another person takes its
//! seat.

use crate::office::*;
use domain::procurement::act::{CommitteeKind, ProcedureAct};
use domain::procurement::decide::{able_to_open, opening_quorum};
use domain::procurement::replacing::LockedScores;
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::EnvelopeKind::Single;

fn closed(tender: &Tender) -> &domain::procurement::state::Closed {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    closed
}

/// One holder of a key is absent; a member who evaluates is replaced after the first scores.
pub fn story() -> Tender {
    let tender = Tender::absent().published().with_bids().closed().then("amira", record_absence("mehdi"));
    let tender = tender.opened(CABLES).opened(METERS).admitted(METERS);
    let lock = tender.lock();
    tender.then("rym", lock).then("bechir", replace_member("rym", "sonia"))
}

#[test]
fn an_absence_is_recorded_with_its_reason_until_the_minutes_are_signed() {
    let mut tender = Tender::absent().published().with_bids().closed();
    assert_eq!(tender.refuses("amira", record_absence("omar")), "not_a_member", "holds no key");
    let release = tender.release("leila", METERS, Single);
    tender.gives("leila", release);
    assert_eq!(tender.refuses("amira", record_absence("leila")), "member_present");
    assert_eq!(able_to_open(closed(&tender)), 3);
    tender.gives("amira", record_absence("mehdi"));
    assert_eq!(tender.refuses("amira", record_absence("mehdi")), "absence_recorded");
    assert_eq!(able_to_open(closed(&tender)), 2);
    // Whoever comes after all is there.
    let late = tender.clone();
    let release = late.release("mehdi", METERS, Single);
    let late = late.then("mehdi", release);
    assert!(closed(&late).absences.is_empty());
    let opened = Tender::absent().both_opened().then("amira", record_absence("mehdi"));
    let signed = opened.then("leila", Command::SignMinutes { minutes_sha256: "0a".repeat(32) });
    assert_eq!(signed.refuses("amira", record_absence("nour")), "minutes_signed");
}

#[test]
fn an_opening_waits_for_the_quorum_of_the_law() {
    let mut tender = Tender::absent().published().with_bids().closed().released(METERS, Single);
    let record = tender.opening(METERS, Single, &[]);
    if let Some(quorum) = &mut tender.rules.committee.opening_quorum_minimum {
        quorum.value = 3;
    }
    assert_eq!(opening_quorum(2, &tender.rules), 3);
    assert_eq!(tender.asks("clock", record.clone()), Err(Refusal::QuorumMissing { quorum: 3, present: 2 }));
    let release = tender.release("mehdi", METERS, Single);
    tender.then("mehdi", release).then("clock", record);
    let mut silent = tunisia();
    silent.committee.opening_quorum_minimum = None;
    assert_eq!(opening_quorum(2, &silent), 2);
}

#[test]
fn a_substitute_declares_first_and_what_was_locked_counts() {
    let mut tender = Tender::absent().both_opened().admitted(METERS);
    let lock = tender.lock();
    tender.gives("rym", lock.clone());
    // Somebody else than the officer names the substitute, and not itself.
    assert_eq!(tender.refuses("bechir", replace_member("leila", "sonia")), "not_a_member");
    for (member, substitute) in [("rym", "omar"), ("rym", "bechir")] {
        assert_eq!(tender.refuses("bechir", replace_member(member, substitute)), "substitute_unfit");
    }
    let (kind, reasons) = (CommitteeKind::Opening, text("Congé."));
    let (member, substitute) = (party("leila"), party("sonia"));
    let opening = Command::ReplaceMember { kind, member, substitute, reasons };
    assert_eq!(tender.refuses("bechir", opening), "keys_fixed", "bids are sealed to the keys of those who hold them");
    let acts = tender.gives("bechir", replace_member("rym", "sonia"));
    let [ProcedureAct::MemberReplaced(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.locked_scores, act.article.as_str()), (LockedScores::Count, "article not located"));
    assert_eq!(tender.refuses("rym", admit(METERS, "alpha")), "not_a_member");
    assert_eq!(tender.refuses("sonia", admit(METERS, "alpha")), "conflict_of_interest_undeclared");
    assert_eq!(
        tender.refuses("bechir", replace_member("sonia", "rym")),
        "substitute_unfit",
        "who left does not come back"
    );
    tender.gives("sonia", declare(CommitteeKind::Evaluation, false));
    assert_eq!(tender.refuses("sonia", lock.clone()), "scores_locked");
    for member in EVALUATORS.into_iter().filter(|member| *member != "rym") {
        tender.gives(member, lock.clone());
    }
    let Command::ConsolidateScores { lot, scores, .. } = consolidate() else { unreachable!("see there") };
    tender.gives("omar", Command::ConsolidateScores { lot, scores, dissents: Vec::new() });
    assert_eq!(tender.refuses("sonia", lock), "scores_locked");
}

#[test]
fn where_the_law_sets_scores_aside_the_substitute_scores_everything() {
    let mut tender = Tender::absent().both_opened().admitted(METERS);
    if let Some(rule) = &mut tender.rules.committee.substitutes {
        rule.locked_scores = LockedScores::SetAside;
    }
    let lock = tender.lock();
    for member in EVALUATORS {
        tender.gives(member, lock.clone());
    }
    tender.gives("bechir", replace_member("rym", "sonia"));
    tender.gives("sonia", declare(CommitteeKind::Evaluation, false));
    let agreed = consolidate();
    match tender.asks("omar", agreed.clone()) {
        Err(Refusal::ScoresNotLocked { members }) => assert_eq!(members, [party("sonia")]),
        other => panic!("{other:?}"),
    }
    tender.gives("sonia", lock);
    let Command::ConsolidateScores { lot, scores, .. } = agreed else { unreachable!("see there") };
    let tender = tender.then("omar", Command::ConsolidateScores { lot, scores, dissents: Vec::new() });
    // The scores of who left are kept.
    assert!(tender.procedure_lot(METERS).examination().expect("examined").locked.contains_key(&party("rym")));
}

#[test]
fn without_a_row_nobody_is_replaced_and_after_the_report_neither() {
    let mut tender = Tender::absent().published();
    tender.clone().then("bechir", replace_member("rym", "sonia"));
    tender.rules.committee.substitutes = None;
    assert_eq!(tender.refuses("bechir", replace_member("rym", "sonia")), "substitutes_not_provided");
    let ranked = Tender::absent().ranked_meters();
    ranked.clone().then("bechir", replace_member("rym", "sonia"));
    let over = ranked.then("bechir", unsuccessful(CABLES));
    assert_eq!(over.refuses("bechir", replace_member("rym", "sonia")), "wrong_stage");
}
