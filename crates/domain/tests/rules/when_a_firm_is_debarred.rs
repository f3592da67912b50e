//! Given a firm of the register, when an authority debars it: its bids, its awards, and what stays of it (P131).

use crate::office::*;
use crate::when_parties_register::{answer, given, organisation};
use domain::identity::act::OrganisationKind;
use domain::identity::debarment::in_force;
use domain::identity::{Command as Identity, Debarment, DebarredFirm, Party};
use domain::procurement::bid::in_good_standing;
use domain::procurement::{Command, ProcedureAct, Refusal};
use jiff::{SignedDuration, Timestamp};

pub fn debar(from: Option<&str>, until: Option<&str>, now: &str) -> Identity {
    Identity::DebarFirm {
        party: party("steg"),
        from: from.map(at),
        until: until.map(at),
        decision: "2026/14".into(),
        reasons: text("Fausses attestations."),
        at: at(now),
    }
}

pub fn lift(number: u32, now: &str) -> Identity {
    Identity::LiftDebarment { party: party("steg"), number, reasons: text("Décision annulée."), at: at(now) }
}

fn firm() -> Identity {
    organisation(OrganisationKind::Supplier)
}

fn debarments(state: &Party) -> &[Debarment] {
    let Party::Organisation(organisation) = state else { panic!("{state:?}") };
    &organisation.debarments
}

const BEGINS: &str = "2026-03-01T00:00:00Z";
const ENDS: &str = "2027-03-01T00:00:00Z";
const BEFORE: &str = "2026-02-01T10:00:00Z";

#[test]
fn a_debarment_holds_from_its_first_millisecond_to_the_one_before_its_end() {
    let debarred = given(vec![firm(), debar(Some(BEGINS), Some(ENDS), BEFORE)]);
    let lifted = given(vec![firm(), debar(Some(BEGINS), None, BEFORE), lift(1, "2026-06-01T00:00:00Z")]);
    for (state, moment, holds) in [
        (&debarred, "2026-02-28T23:59:59.999Z", false),
        (&debarred, BEGINS, true),
        (&debarred, "2027-02-28T23:59:59.999Z", true),
        (&debarred, ENDS, false),
        (&lifted, "2026-05-31T23:59:59.999Z", true),
        (&lifted, "2026-06-01T00:00:00Z", false),
    ] {
        let found = in_good_standing(debarments(state), at(moment));
        assert_eq!(found.is_err(), holds, "{moment}");
        if let Err(Refusal::FirmDebarred { decision, .. }) = found {
            assert_eq!(decision, "2026/14");
        }
    }
}

#[test]
fn of_several_debarments_the_one_that_ends_last_is_told() {
    let state = given(vec![firm(), debar(None, Some(ENDS), BEFORE), debar(None, Some("2028-01-01T00:00:00Z"), BEFORE)]);
    let found = in_force(debarments(&state), at(BEGINS)).expect("one holds");
    assert_eq!((found.number, found.end()), (2, Some(at("2028-01-01T00:00:00Z"))));
    let endless = given(vec![firm(), debar(None, None, BEFORE), debar(None, Some(ENDS), BEFORE)]);
    assert_eq!(in_force(debarments(&endless), at(BEGINS)).expect("one holds").end(), None);
}

#[test]
fn only_a_firm_is_debarred_from_now_on_and_with_reasons() {
    let state = given(vec![firm()]);
    assert_eq!(answer(&state, debar(None, None, BEFORE)), Ok(vec!["firm_debarred"]));
    for (command, code) in [
        // What was lawful when it came stays so.
        (debar(Some("2026-02-01T09:59:59.999Z"), None, BEFORE), "debarment_backdated"),
        (debar(Some(BEGINS), Some(BEGINS), BEFORE), "debarment_ends_first"),
        (lift(1, BEFORE), "debarment_unknown"),
    ] {
        assert_eq!(answer(&state, command), Err(code.into()));
    }
    for kind in [OrganisationKind::Buyer, OrganisationKind::Authority] {
        assert_eq!(answer(&given(vec![organisation(kind)]), debar(None, None, BEFORE)), Err("not_a_supplier".into()));
    }
    let Identity::DebarFirm { party, reasons, at, .. } = debar(None, None, BEFORE) else { unreachable!() };
    let unnamed = Identity::DebarFirm { party, from: None, until: None, decision: " ".into(), reasons, at };
    assert_eq!(answer(&state, unnamed), Err("field_invalid".into()));
}

#[test]
fn what_has_ended_is_not_lifted_and_history_stays() {
    let lifted = vec![firm(), debar(None, Some(ENDS), BEFORE), lift(1, BEGINS)];
    assert_eq!(answer(&given(lifted.clone()), lift(1, "2026-04-01T00:00:00Z")), Err("debarment_unknown".into()));
    let run_out = given(vec![firm(), debar(None, Some(ENDS), BEFORE)]);
    assert_eq!(answer(&run_out, lift(1, ENDS)), Err("debarment_unknown".into()));
    let again = given(lifted.into_iter().chain([debar(None, None, "2026-05-01T00:00:00Z")]).collect());
    let told: Vec<(u32, Timestamp, bool)> =
        debarments(&again).iter().map(|one| (one.number, one.from, one.lifted.is_some())).collect();
    assert_eq!(told, [(1, at(BEFORE), true), (2, at("2026-05-01T00:00:00Z"), false)]);
}

fn debarred(firm: &str) -> DebarredFirm {
    DebarredFirm { firm: party(firm), number: 1, decision: "2026/14".into() }
}

#[test]
fn an_award_passes_over_who_is_debarred_at_that_moment_and_says_so() {
    let mut tender = Tender::absent().ranked_cables();
    let next = tender.procedure_lot(CABLES).ranked().expect("ranked").ranking.bids[1].tenderer.to_string();
    // A firm that was never near the award is not named by it.
    tender.debarred = vec![debarred("beta"), debarred("stranger")];
    assert_eq!(tender.refuses("bechir", award(CABLES, "beta")), "award_not_first_ranked");
    let acts = tender.gives("bechir", award(CABLES, &next));
    let [ProcedureAct::AwardDecided(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.tenderer.as_str(), act.debarred.as_slice()), (next.as_str(), [debarred("beta")].as_slice()));
    let mut alone = Tender::absent().ranked_cables();
    let firms = alone.procedure_lot(CABLES).ranked().expect("ranked").ranking.bids.clone();
    alone.debarred = firms.iter().map(|line| debarred(line.tenderer.as_str())).collect();
    match alone.asks("bechir", award(CABLES, "beta")) {
        Err(Refusal::WinnerDebarred { firms: named }) => assert_eq!(named.len(), firms.len()),
        other => panic!("{other:?}"),
    }
    // The lot can still end.
    alone.gives("bechir", unsuccessful(CABLES));
}

#[test]
fn lots_awarded_jointly_are_shared_out_among_the_others() {
    let mut tender = crate::when_lots_are_shared_out::both_ranked();
    let acts = tender.gives("amira", Command::AllocateLots {});
    let [ProcedureAct::LotsAllocated(act)] = &acts[..] else { panic!("{acts:?}") };
    let winner = act.allocation.of(&lot_id(CABLES)).expect("given").tenderer.clone();
    assert_eq!(act.debarred, []);
    tender.debarred = vec![debarred(winner.as_str())];
    let firm = winner.as_str();
    assert_eq!(tender.refuses("bechir", award(CABLES, firm)), "winner_debarred");
    let acts = tender.gives("amira", Command::AllocateLots {});
    let [ProcedureAct::LotsAllocated(act)] = &acts[..] else { panic!("{acts:?}") };
    assert!(act.allocation.lots.iter().all(|given| given.tenderer != winner), "{:?}", act.allocation);
    assert_eq!(act.debarred, [debarred(firm)]);
    tender.now += SignedDuration::from_secs(1);
    let next = act.allocation.of(&lot_id(CABLES)).expect("given").tenderer.to_string();
    tender.gives("bechir", award(CABLES, &next));
}
