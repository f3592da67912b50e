//! Given a procedure that left lots without contract, when they are launched again.

use crate::office::*;
use domain::procurement::act::LotsRelaunched;
use domain::procurement::relaunch::EarlierLot;
use domain::procurement::{Command, Earlier, EarlierProcedure, LotEnd, Procedure, ProcedureAct, Refusal};
use domain::{LotId, ProcedureId};

fn later_id(name: &str) -> ProcedureId {
    ProcedureId::new(format!("ocds-tn0001-steg-{name}")).expect(name)
}

/// What a procedure leaves, when none of the later ones was cancelled.
fn left(tender: &Tender) -> EarlierProcedure {
    let live = tender.procedure.head().expect("it was started").relaunched.clone();
    EarlierProcedure::of(&earlier_id(), &tender.procedure, &live).expect("it was published")
}

fn ends(tender: &Tender) -> Vec<(String, LotEnd)> {
    left(tender).free().map(|(lot, end)| (lot.to_string(), end)).collect()
}

fn told(lots: &[&str], later: &str) -> ProcedureAct {
    let lots = lots.iter().map(|lot| lot_id(lot)).collect();
    LotsRelaunched { lots, later: later_id(later), by: party("amira") }.into()
}

/// The procedure whose meters found no firm and whose cables were awarded for good.
fn half_failed() -> Tender {
    let tender = Tender::absent().ranked_cables().awarded(CABLES).after_standstill().finalised(CABLES);
    tender.then("bechir", unsuccessful(METERS))
}

/// Nothing was awarded.
fn failed() -> Tender {
    Tender::absent().both_opened().then("bechir", unsuccessful(METERS)).then("bechir", unsuccessful(CABLES))
}

#[test]
fn only_lots_that_ended_without_contract_can_be() {
    use LotEnd::{AwardAnnulled, Cancelled, Unsuccessful};
    let is = |lots: &[(&str, LotEnd)]| lots.iter().map(|(lot, end)| ((*lot).to_owned(), *end)).collect::<Vec<_>>();
    let ranked = || Tender::absent().ranked_cables();
    let cancelled = |tender: Tender| tender.then("bechir", cancel());
    let finished = || ranked().awarded(CABLES).after_standstill().finalised(CABLES);
    let table = [
        ("bidding", Tender::absent().published(), is(&[])),
        ("opening", Tender::absent().published().with_bids().closed(), is(&[])),
        ("ranked", ranked(), is(&[])),
        ("awarded", ranked().awarded(CABLES), is(&[])),
        ("final", finished(), is(&[])),
        (
            "no award",
            Tender::absent().both_opened().then("bechir", unsuccessful(METERS)),
            is(&[(METERS, Unsuccessful)]),
        ),
        (
            "an award that was annulled",
            ranked().awarded(CABLES).then("bechir", unsuccessful(CABLES)),
            is(&[(CABLES, AwardAnnulled)]),
        ),
        ("one awarded, one not", half_failed(), is(&[(METERS, Unsuccessful)])),
        (
            "cancelled while bids arrive",
            cancelled(Tender::absent().published()),
            is(&[(CABLES, Cancelled), (METERS, Cancelled)]),
        ),
        ("cancelled after one award was final", cancelled(finished()), is(&[(METERS, Cancelled)])),
        (
            "cancelled after one lot had failed",
            cancelled(Tender::absent().both_opened().then("bechir", unsuccessful(METERS))),
            is(&[(CABLES, Cancelled), (METERS, Unsuccessful)]),
        ),
    ];
    for (stage, tender, free) in table {
        assert_eq!(ends(&tender), free, "{stage}");
        for lot in [CABLES, METERS] {
            let again = Tender::absent().asks("amira", relaunch("open", left(&tender), &[lot]));
            match free.iter().any(|(free, _)| free == lot) {
                true => assert!(again.is_ok(), "{stage}, {lot}"),
                false => assert_eq!(again, Err(Refusal::LotNotEnded { lot: lot_id(lot) }), "{stage}, {lot}"),
            }
        }
    }
    // What nobody ever saw is not launched again: it is written and published for the first time.
    let unseen = Tender::absent().ready().then("bechir", cancel());
    assert_eq!(EarlierProcedure::of(&earlier_id(), &unseen.procedure, &[]), None);
}

#[test]
fn the_new_notice_begins_as_a_copy_without_dates() {
    let earlier = half_failed();
    let tender = Tender::absent().then("amira", relaunch("open", left(&earlier), &[METERS]));
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    let named = Earlier {
        procedure: earlier_id(),
        lots: vec![domain::procurement::relaunch::EndedLot { lot: lot_id(METERS), end: LotEnd::Unsuccessful }],
    };
    assert_eq!(state.head.earlier, Some(named));
    assert_eq!((&state.head.buyer, &state.head.method), (&party("steg"), &"open".to_owned()));
    let (old, new) = (notice(), &state.notice);
    assert_eq!(new.title, text("Câbles et compteurs, deuxième appel"));
    assert_eq!(new.lots, [old.lot(&lot_id(METERS)).expect("meters").clone()]);
    assert!(!new.items.is_empty() && new.items.iter().all(|item| item.lot == lot_id(METERS)));
    assert_eq!(
        (&new.description, &new.exclusion_grounds, &new.selection_criteria, &new.documents, new.bid_validity_days),
        (&old.description, &old.exclusion_grounds, &old.selection_criteria, &old.documents, old.bid_validity_days),
    );
    assert_eq!((new.tender_period_end, new.enquiry_period_end, &new.reference), (None, None, &None));
    assert_eq!(state.draft, 1);
    assert!(state.writers.contains(&party("amira")) && state.approvals.is_empty());
    // It is an ordinary procedure from here on, and only its dates are missing.
    let Err(Refusal::NoticeIncomplete { missing }) = tender.asks("bechir", Command::ApproveNotice { draft: 1 }) else {
        panic!("the deadline is missing")
    };
    assert_eq!(missing.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/tender_period_end"]);
    let dated = domain::procurement::Notice { tender_period_end: Some(deadline()), ..new.clone() };
    let tender = tender.drafted_as(dated).approved().appointed().keyed().rehearsed();
    let published = tender.on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {});
    assert!(published.procedure.head().expect("a head").earlier.is_some());
}

#[test]
fn limits_over_all_lots_do_not_outlive_them() {
    let mut whole = notice();
    whole.lots_per_tenderer_maximum = Some(1);
    whole.lots_awarded_jointly = true;
    let one = whole.relaunched(&[lot_id(METERS)]);
    assert_eq!((one.lots_per_tenderer_maximum, one.lots_awarded_jointly), (None, false));
    let both = whole.relaunched(&[lot_id(METERS), lot_id(CABLES)]);
    assert_eq!((both.lots_per_tenderer_maximum, both.lots_awarded_jointly), (Some(1), true));
}

#[test]
fn each_lot_is_in_one_live_procedure_at_a_time() {
    let mut earlier = failed();
    earlier.record(&[told(&[METERS], "0002")]);
    assert_eq!(ends(&earlier), [(CABLES.to_owned(), LotEnd::Unsuccessful)]);
    let taken = Refusal::LotRelaunched { lot: lot_id(METERS), procedure: later_id("0002") };
    let again = |earlier: EarlierProcedure| Tender::absent().asks("amira", relaunch("open", earlier, &[METERS]));
    assert_eq!(again(left(&earlier)), Err(taken));
    // Once that one is cancelled the lot is free, until the next.
    let after_cancelling = |earlier: &Tender| {
        let mut live = earlier.procedure.head().expect("it was started").relaunched.clone();
        live.retain(|(later, _)| *later != later_id("0002"));
        EarlierProcedure::of(&earlier_id(), &earlier.procedure, &live).expect("it was published")
    };
    assert!(again(after_cancelling(&earlier)).is_ok());
    earlier.record(&[told(&[METERS, CABLES], "0003")]);
    assert_eq!(ends(&earlier), []);
    let lots = after_cancelling(&earlier).lots.into_values().map(|lot| lot.relaunched_in);
    let lots: Vec<Option<ProcedureId>> = lots.collect();
    assert_eq!(lots, [Some(later_id("0003")), Some(later_id("0003"))]);
    // The same holds after a cancellation, and nowhere else.
    let mut cancelled = Tender::absent().published().then("bechir", cancel());
    cancelled.record(&[told(&[CABLES], "0002")]);
    assert_eq!(ends(&cancelled), [(METERS.to_owned(), LotEnd::Cancelled)]);
    let mut bidding = Tender::absent().published();
    let before = bidding.procedure.clone();
    bidding.record(&[told(&[CABLES], "0002")]);
    assert_eq!(bidding.procedure, before);
}

#[test]
fn lots_are_chosen_each_once_and_of_that_procedure() {
    let again = |lots: &[&str]| Tender::absent().refuses("amira", relaunch("open", earlier(), lots));
    assert_eq!(again(&[]), "lots_missing");
    assert_eq!(again(&[METERS, METERS]), "lots_missing");
    assert_eq!(again(&["LOT-9"]), "lot_unknown");
    assert_eq!(again(&[METERS, CABLES]), "lot_not_ended");
    assert_eq!(Tender::absent().refuses("amira", relaunch("auction", earlier(), &[METERS])), "method_unknown");
    let mut untitled = relaunch("open", earlier(), &[METERS]);
    if let Command::RelaunchLots { title, .. } = &mut untitled {
        *title = domain::LocalText::default();
    }
    assert_eq!(Tender::absent().refuses("amira", untitled), "text_invalid");
    let other = relaunch("open", earlier(), &[METERS]);
    assert_eq!(Tender::absent().started().refuses("amira", other), "procedure_exists");
}

/// A direct award after an earlier procedure, with its notice written.
fn direct_after(earlier: EarlierProcedure, lots: &[&str]) -> Tender {
    let tender = Tender::absent().by("direct_negotiation");
    let mut tender = tender.then("amira", relaunch("direct_negotiation", earlier, lots));
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    let mut dated = state.notice.clone();
    dated.tender_period_end = Some(deadline());
    tender.gives("amira", Command::DraftNotice { notice: Box::new(dated) });
    tender
}

fn unproven(lots: &[&str]) -> Result<Vec<ProcedureAct>, Refusal> {
    let lots: Vec<LotId> = lots.iter().map(|lot| lot_id(lot)).collect();
    Err(Refusal::GroundUnproven { ground: "competition-failed".into(), lots })
}

#[test]
fn that_competition_failed_is_shown_by_the_procedure_in_which_it_did() {
    let failed_ground = || justify("competition-failed");
    // Nobody's word is enough.
    let alone = Tender::absent().by("direct_negotiation").started();
    assert_eq!(alone.asks("amira", failed_ground()), unproven(&[]));
    assert_eq!(alone.drafted().asks("amira", failed_ground()), unproven(&[CABLES, METERS]));
    // A cancellation shows nothing of competition, nor does an annulled award.
    for end in [LotEnd::Cancelled, LotEnd::AwardAnnulled] {
        let mut other = earlier();
        other.lots.insert(lot_id(METERS), EarlierLot { end: Some(end), relaunched_in: None });
        assert_eq!(direct_after(other, &[METERS]).asks("amira", failed_ground()), unproven(&[METERS]), "{end:?}");
    }
    // The other grounds ask for no earlier procedure.
    assert!(direct_after(earlier(), &[METERS]).asks("amira", justify("exclusive-rights")).is_ok());

    let tender = direct_after(left(&failed()), &[METERS]).then("amira", invite(&["gamma"]));
    let tender = tender.then("amira", failed_ground()).approved().appointed().keyed().rehearsed();
    let ready = tender.on(at("2026-01-12T09:00:00Z"));
    assert!(ready.asks("amira", Command::PublishNotice {}).is_ok());
    // A lot that did not fail is not smuggled in afterwards.
    let Procedure::Preparation(state) = &ready.procedure else { panic!("it is prepared") };
    let mut wider = state.notice.clone();
    wider.lots = notice().lots;
    wider.items = notice().items;
    let wider = ready.drafted_as(wider);
    assert_eq!(wider.asks("amira", Command::PublishNotice {}), unproven(&[CABLES]));
}

#[test]
fn the_ground_says_in_the_law_which_end_it_asks_for() {
    let rules = tunisia();
    let direct = rules.method("direct_negotiation").expect("a method");
    let asking: Vec<(&str, &[LotEnd])> = direct
        .grounds
        .iter()
        .filter(|ground| !ground.needs_earlier.is_empty())
        .map(|ground| (ground.id.as_str(), ground.needs_earlier.as_slice()))
        .collect();
    assert_eq!(asking, [("competition-failed", &[LotEnd::Unsuccessful][..])]);
}
