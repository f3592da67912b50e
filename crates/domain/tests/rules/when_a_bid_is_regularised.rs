//! Given open bids, when a document that shows a condition is missing or unclear: the committee asks, the firm answers before the
//! clock or not, and nobody is treated otherwise than the next.

use crate::office::*;
use domain::procurement::act::ProcedureAct;
use domain::procurement::hearing::{Finding, Standing};
use domain::procurement::state::{Examination, LotState, OpenBid};
use domain::procurement::{Command, Procedure, Refusal};
use domain::{CriterionId, RuleSet};
use jiff::SignedDuration;

fn examination<'a>(tender: &'a Tender, lot: &str) -> &'a Examination {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    match &closed.lots[&lot_id(lot)] {
        LotState::Examination(examination) => examination,
        other => panic!("{}", other.name()),
    }
}

fn open<'a>(tender: &'a Tender, lot: &str, firm: &str) -> &'a OpenBid {
    &examination(tender, lot).bids[&bid_of(firm)]
}

/// The tax certificate of alpha and beta is missing in the bids on the cables.
pub fn found_missing() -> Tender {
    let mut tender = Tender::absent().both_opened();
    for firm in ["alpha", "beta"] {
        tender.gives("omar", check(CABLES, firm, "tax-pay", Finding::Missing));
    }
    tender.then("omar", check(CABLES, "gamma", "tax-pay", Finding::Met))
}

/// Alpha was asked for it.
pub fn asked() -> Tender {
    found_missing().then("omar", ask_regularisation(CABLES, "alpha"))
}

/// Every act: one firm answers with a file and is accepted, the other one answers too late and is rejected.
pub fn story() -> Tender {
    let tender = asked().then("omar", ask_regularisation(CABLES, "beta"));
    let tender = tender.then("aziz", answer_regularisation(CABLES, "alpha"));
    let tender =
        tender.then("omar", decide_regularisation(CABLES, "alpha", &[])).wait(SignedDuration::from_hours(24 * 15));
    let tender = tender.then("badr", answer_regularisation(CABLES, "beta"));
    tender.then("omar", decide_regularisation(CABLES, "beta", &["tax-pay"]))
}

#[test]
fn a_missing_document_is_handed_in_before_the_clock_and_the_bid_stays() {
    let mut tender = found_missing();
    // What was found stands against an admission, and nobody is asked about what is there.
    let unmet = vec![criterion("tax-pay")];
    let refused = Refusal::ConditionsUnmet { bid: bid_of("alpha"), conditions: unmet };
    assert_eq!(tender.asks("omar", admit(CABLES, "alpha")), Err(refused));
    assert_eq!(tender.refuses("omar", ask_regularisation(CABLES, "gamma")), "nothing_to_regularise");
    assert_eq!(tender.refuses("leila", ask_regularisation(CABLES, "alpha")), "not_a_member");
    assert_eq!(tender.refuses("aziz", answer_regularisation(CABLES, "alpha")), "regularisation_not_asked");
    assert_eq!(tender.refuses("omar", decide_regularisation(CABLES, "alpha", &[])), "regularisation_not_asked");

    let acts = tender.gives("omar", ask_regularisation(CABLES, "alpha"));
    let [ProcedureAct::RegularisationAsked(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.number, act.conditions[0].article.as_str()), (1, "art. 60"));
    // Opened on 2 March 2026, a Monday; five working days later is the Monday after.
    let working = tender.rules.working_calendar().expect("a calendar").after(tender.now, 5);
    assert_eq!(act.answer_until, working);
    assert_eq!(tender.refuses("omar", ask_regularisation(CABLES, "alpha")), "regularisation_pending");
    for command in [admit(CABLES, "alpha"), reject(CABLES, "alpha", text("Manquant."))] {
        assert_eq!(tender.refuses("omar", command), "regularisation_pending");
    }
    assert_eq!(tender.refuses("omar", check(CABLES, "alpha", "bankruptcy", Finding::Met)), "regularisation_pending");
    assert_eq!(tender.refuses("omar", decide_regularisation(CABLES, "alpha", &[])), "regularisation_running");
    assert_eq!(tender.refuses("badr", answer_regularisation(CABLES, "alpha")), "not_the_tenderer");

    let before = open(&tender, CABLES, "alpha").price;
    let answered = tender.gives("aziz", answer_regularisation(CABLES, "alpha"));
    assert_eq!(types(&answered), ["regularisation_answered", "regularisation_documented"]);
    assert_eq!(tender.refuses("aziz", answer_regularisation(CABLES, "alpha")), "regularisation_answered");
    let accepted = tender.gives("omar", decide_regularisation(CABLES, "alpha", &[]));
    assert_eq!(types(&accepted), ["regularisation_decided"]);
    assert_eq!(tender.refuses("omar", decide_regularisation(CABLES, "alpha", &[])), "regularisation_decided");
    assert_eq!(tender.refuses("omar", ask_regularisation(CABLES, "alpha")), "regularisations_spent");
    let bid = open(&tender, CABLES, "alpha");
    assert_eq!(bid.checks[&criterion("tax-pay")].finding, Finding::Met);
    assert_eq!((bid.price, bid.price_read), (before, None), "an answer never changes a price");
    tender.gives("omar", admit(CABLES, "alpha"));
    assert!(examination(&tender, CABLES).admits(&bid_of("alpha")));
}

#[test]
fn a_late_answer_is_returned_and_the_record_shows_it() {
    let mut tender = asked();
    let until = open(&tender, CABLES, "alpha").open_regularisation().expect("asked").answer_until;
    tender = tender.on(until);
    assert_eq!(tender.refuses("omar", decide_regularisation(CABLES, "alpha", &["tax-pay"])), "regularisation_running");
    tender.clone().then("aziz", answer_regularisation(CABLES, "alpha"));
    tender = tender.wait(SignedDuration::from_secs(1));
    let acts = tender.gives("aziz", answer_regularisation(CABLES, "alpha"));
    assert_eq!(types(&acts), ["late_regularisation_returned"]);
    let heard = open(&tender, CABLES, "alpha").open_regularisation().expect("not decided");
    assert_eq!(
        (heard.standing(tender.now), heard.returned_at, &heard.answer),
        (Standing::Silent, Some(tender.now), &None)
    );
    assert_eq!(tender.refuses("aziz", answer_regularisation(CABLES, "alpha")), "regularisation_too_late");

    let acts = tender.gives("omar", decide_regularisation(CABLES, "alpha", &["tax-pay"]));
    let [ProcedureAct::RegularisationDecided(_), ProcedureAct::AdmissibilityDecided(act)] = &acts[..] else {
        panic!("{acts:?}")
    };
    assert_eq!((act.admitted, &act.grounds), (false, &vec![criterion("tax-pay")]));
    assert_eq!(tender.refuses("omar", admit(CABLES, "alpha")), "regularisation_decided");
    assert_eq!(tender.refuses("omar", check(CABLES, "alpha", "tax-pay", Finding::Met)), "regularisation_decided");
    assert!(!examination(&tender, CABLES).admits(&bid_of("alpha")));
}

#[test]
fn whoever_lacks_the_same_is_asked_the_same_with_the_same_time() {
    let rejected = || {
        let (grounds, reasons) = (vec![criterion("tax-pay")], text("L'attestation manque."));
        let (lot, bid) = (lot_id(CABLES), bid_of("beta"));
        Command::DecideAdmissibility { lot, bid, admitted: false, grounds, reasons }
    };
    // Before anybody is asked the committee may reject both.
    found_missing().then("omar", rejected());
    let tender = asked();
    let unequal = Refusal::UnequalTreatment { bid: bid_of("beta"), condition: criterion("tax-pay") };
    assert_eq!(tender.asks("omar", rejected()), Err(unequal));
    let mut longer = ask_regularisation(CABLES, "beta");
    if let Command::AskRegularisation { days, .. } = &mut longer {
        *days = 6;
    }
    assert_eq!(tender.asks("omar", longer), Err(Refusal::RegularisationPeriodDiffers { days: 5 }));
    let tender = tender.then("omar", ask_regularisation(CABLES, "beta"));
    let silent = tender.wait(SignedDuration::from_hours(24 * 15));
    silent.then("omar", decide_regularisation(CABLES, "beta", &["tax-pay"]));
}

#[test]
fn only_conditions_for_taking_part_are_asked_about_and_only_what_the_law_lets_be() {
    let tender = found_missing();
    let of = |conditions: &[&str], days: u32| {
        let (lot, bid, question) = (lot_id(CABLES), bid_of("alpha"), text("Complétez."));
        let conditions = conditions.iter().map(|id| criterion(id)).collect::<Vec<CriterionId>>();
        Command::AskRegularisation { lot, bid, conditions, question, days }
    };
    // What is scored is no condition: it is neither checked nor asked about.
    assert_eq!(tender.refuses("omar", of(&["method"], 5)), "condition_unknown");
    assert_eq!(tender.refuses("omar", check(METERS, "alpha", "method", Finding::Missing)), "condition_unknown");
    assert_eq!(tender.refuses("omar", of(&[], 5)), "text_invalid");
    assert_eq!(tender.refuses("omar", of(&["tax-pay", "tax-pay"], 5)), "text_invalid");
    assert_eq!(tender.refuses("omar", of(&["bankruptcy"], 5)), "nothing_to_regularise");
    for days in [0, 2, 11] {
        let unfit = Refusal::RegularisationPeriodUnfit { minimum: 3, maximum: 10 };
        assert_eq!(tender.asks("omar", of(&["tax-pay"], days)), Err(unfit));
    }
    let Tender { rules, .. } = tender.clone();
    let under = |regularisation| Tender { rules: RuleSet { regularisation, ..rules.clone() }, ..tender.clone() };
    assert_eq!(under(None).refuses("omar", of(&["tax-pay"], 5)), "regularisation_not_provided");
    // The model law lets what is unclear be clarified, and nothing that is missing be added.
    let model = under(law_in_dinars("model/2011").regularisation);
    assert_eq!(model.refuses("omar", of(&["tax-pay"], 5)), "regularisation_not_provided");
    model.then("omar", check(CABLES, "alpha", "tax-pay", Finding::Unclear)).then("omar", of(&["tax-pay"], 5));
}

#[test]
fn an_open_request_holds_up_what_follows_and_is_over_once_scores_are_locked() {
    let mut tender = Tender::absent().both_opened().admitted(METERS);
    tender.gives("omar", check(METERS, "alpha", "tax-pay", Finding::Unclear));
    let asked = tender.clone().then("omar", ask_regularisation(METERS, "alpha"));
    // The earlier admission is open again.
    assert!(!examination(&asked, METERS).admissibility.contains_key(&bid_of("alpha")));
    assert_eq!(asked.refuses("omar", asked.lock()), "admissibility_undecided");
    let locked = tender.locked();
    for command in [check(METERS, "beta", "tax-pay", Finding::Missing), ask_regularisation(METERS, "alpha")] {
        assert_eq!(locked.refuses("omar", command), "scores_begun");
    }
}
