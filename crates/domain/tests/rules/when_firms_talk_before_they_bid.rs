//! Those who go on talk with the buyer in rounds, at the same terms, before their only priced bid.

use crate::office::*;
use domain::procurement::act::ProcedureAct;
use domain::procurement::application::{self, ApplicationAct};
use domain::procurement::bid::takes_part;
use domain::procurement::dialogue::{Left, Proposal};
use domain::procurement::evaluation::AwardRule;
use domain::procurement::{Command, Contested, LotEnd, Procedure, Refusal, Remedy, evolve};
use domain::{LocalText, PartyId};
use jiff::SignedDuration;

fn dialogue() -> Tender {
    Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_dialogue").talking()
}

fn negotiation() -> Tender {
    Tender::under(law_in_dinars("model/2011")).by("competitive_negotiation").talking()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn open(until: Option<jiff::Timestamp>) -> Command {
    Command::OpenRound { subject: text("Architecture"), proposals_until: until }
}

fn declines(firm: &str, on: jiff::Timestamp) -> Command {
    let (minutes, documents) = (LocalText::default(), Vec::new());
    Command::RecordExchange { firm: party(firm), on, took_part: false, minutes, documents }
}

fn withdraw(firm: &str) -> Command {
    Command::WithdrawFromDialogue { firm: party(firm) }
}

fn remaining(tender: &Tender) -> Vec<PartyId> {
    tender.procedure.talks().expect("a dialogue").remaining().cloned().collect()
}

#[test]
fn a_round_hears_everybody_who_remains_before_it_ends() {
    let mut tender = dialogue();
    assert_eq!(tender.procedure.stage(), "dialogue");
    assert_eq!(remaining(&tender), FIRMS.map(party));
    assert_eq!(tender.refuses("amira", Command::CloseRound {}), "no_round_open");
    tender.gives("amira", open(None));
    assert_eq!(tender.asks("amira", open(None)), Err(Refusal::RoundOpen { round: 1 }));
    tender = tender.wait(hours(2));
    tender.gives("amira", exchange("alpha", tender.now));
    tender.gives("amira", declines("gamma", tender.now));
    let unheard = Refusal::ParticipantsUnheard { firms: vec![party("beta")] };
    assert_eq!(tender.asks("amira", Command::CloseRound {}), Err(unheard.clone()));
    assert_eq!(tender.asks("omar", eliminate("gamma")), Err(unheard), "nobody leaves before all were heard");
    assert_eq!(tender.asks("bechir", conclude_dialogue()), Err(Refusal::RoundOpen { round: 1 }));
    // Who withdraws has not to be heard.
    tender.gives("badr", withdraw("beta"));
    assert_eq!(tender.refuses("badr", withdraw("beta")), "not_participant");
    tender.gives("amira", Command::CloseRound {});
    let Some((_, ProcedureAct::DialogueRoundClosed(act))) = tender.acts.last() else { panic!("closed") };
    assert_eq!((act.round, act.remaining), (1, 2));
    assert_eq!(tender.refuses("amira", exchange("alpha", tender.now)), "no_round_open");
    assert_eq!(tender.then("amira", open(None)).procedure.talks().expect("talks").rounds.len(), 2);
}

#[test]
fn an_exchange_belongs_to_its_round_and_has_minutes() {
    let tender = dialogue().then("amira", open(None)).wait(hours(2));
    let record = |on, took_part, minutes: LocalText| {
        let (firm, documents) = (party("alpha"), Vec::new());
        Command::RecordExchange { firm, on, took_part, minutes, documents }
    };
    let said = || text("Entretien.");
    for outside in [tender.now - hours(3), tender.now + hours(1)] {
        assert_eq!(tender.refuses("amira", record(outside, true, said())), "exchange_outside_round");
    }
    assert_eq!(tender.refuses("amira", record(tender.now, true, LocalText::default())), "text_invalid");
    assert_eq!(tender.refuses("amira", exchange("delta", tender.now)), "not_participant");
    // What was said is a private act of its own, beside the one that says that the firm was heard.
    let acts = tender.asks("amira", record(tender.now, true, said())).expect("an exchange");
    assert_eq!(types(&acts), ["participant_heard", "exchange_minuted"]);
    let acts = tender.asks("amira", declines("alpha", tender.now)).expect("it declined");
    assert_eq!(types(&acts), ["participant_heard"]);
}

#[test]
fn a_firm_is_eliminated_by_published_criteria_as_long_as_competition_remains() {
    let heard = || dialogue().round_open().heard();
    let tender = heard();
    let with = |criteria: &[&str], reasons: LocalText| Command::EliminateParticipant {
        firm: party("alpha"),
        criteria: criteria.iter().map(|id| criterion(id)).collect(),
        reasons,
    };
    for wrong in [
        with(&[], text("Non.")),
        with(&["friendship"], text("Non.")),
        with(&["method", "method"], text("Non.")),
        with(&["method"], LocalText::default()),
    ] {
        assert_eq!(tender.refuses("omar", wrong), "elimination_reasons_missing");
    }
    assert_eq!(tender.refuses("leila", eliminate("alpha")), "not_a_member");
    let tender = tender.then("omar", eliminate("alpha"));
    let few = Refusal::TooFewRemain { minimum: 2, remaining: 1 };
    assert_eq!(tender.asks("rym", eliminate("beta")), Err(few));
    let tender = tender.then("amira", Command::CloseRound {});
    // A member that is an approver too does not conclude on its own decision.
    assert_eq!(tender.refuses("omar", conclude_dialogue()), "four_eyes");
    let tender = tender.concluded();
    let Procedure::Preparation(state) = &tender.procedure else { panic!("prepared on") };
    assert_eq!(state.invited, ["beta", "gamma"].map(party));
    let talks = tender.procedure.talks().expect("how they talked stays with the procedure");
    assert!(matches!(&talks.participants[&party("alpha")].left, Some(Left::Eliminated { round: 1, .. })));
    // Where the law knows no reduction everybody who takes part is invited.
    let all = Tender::under(law_in_dinars("model/2011")).by("request_for_proposals_with_dialogue").talking();
    assert_eq!(all.round_open().heard().refuses("omar", eliminate("alpha")), "reduction_not_provided");
}

#[test]
fn only_those_who_remain_hand_in_final_bids() {
    let tender = dialogue().round_open().heard().then("omar", eliminate("alpha")).then("amira", Command::CloseRound {});
    let tender = tender.concluded().not_before("2026-01-05T09:00:00Z").approved().appointed().keyed().rehearsed();
    let tender = tender.not_before("2026-01-12T09:00:00Z").then("amira", Command::PublishNotice {});
    assert_eq!(tender.procedure.stage(), "bidding");
    assert_eq!(takes_part(&tender.procedure, &party("alpha")), Err(Refusal::NotInvited));
    assert_eq!(takes_part(&tender.procedure, &party("beta")), Ok(()));
    let tender = tender.bid("beta", METERS).bid("gamma", METERS).closed();
    assert_eq!(tender.procedure.talks().expect("kept").closed_rounds(), 1);
}

#[test]
fn the_law_asks_for_a_round_or_leaves_it_to_the_buyer() {
    assert_eq!(dialogue().asks("bechir", conclude_dialogue()), Err(Refusal::RoundsMissing { minimum: 1, rounds: 0 }));
    for (law, method) in [("model/2011", "two_stage_tendering"), ("tn/2014-1039", "two_stage")] {
        let initial = Tender::under(law_in_dinars(law)).by(method).talking();
        assert_eq!(initial.concluded().procedure.stage(), "preparation", "{law}: initial tenders may suffice");
    }
    let silent = Command::ConcludeDialogue { statement: LocalText::default() };
    assert_eq!(dialogue().talked().refuses("bechir", silent), "text_invalid");
}

#[test]
fn everybody_may_leave_and_then_there_is_nobody_to_invite() {
    let mut tender = dialogue().talked();
    for (who, firm) in [("aziz", "alpha"), ("badr", "beta"), ("ghada", "gamma")] {
        tender.gives(who, withdraw(firm));
    }
    let nobody = Refusal::TooFewRemain { minimum: 1, remaining: 0 };
    assert_eq!(tender.asks("bechir", conclude_dialogue()), Err(nobody));
    let cancelled = tender.then("bechir", cancel());
    assert_eq!(cancelled.procedure.lot_end(&lot_id(CABLES)), Some(LotEnd::Cancelled));
    assert_eq!(cancelled.procedure.talks().expect("what was said stays").closed_rounds(), 1);
}

#[test]
fn proposals_come_from_those_who_remain_without_a_price_and_in_time() {
    let mut tender = dialogue();
    assert_eq!(tender.proposes("alpha", "Deux centres."), Err(Refusal::NoRoundOpen));
    let until = tender.now + hours(24);
    tender.gives("amira", open(Some(until)));
    assert!(matches!(tender.proposes("alpha", "Deux centres.").unwrap()[..], [ApplicationAct::ProposalReceived(_)]));
    tender.proposes("alpha", "Trois centres.").expect("it takes the place of the first");
    let of_round = &tender.applications["alpha"].proposals[&1];
    assert_eq!(of_round.proposal.text, "Trois centres.");
    assert!(tender.applications["alpha"].live.is_some(), "the application stays as it was");
    assert_eq!(tender.proposes("delta", "Nous aussi."), Err(Refusal::NotParticipant { firm: party("delta") }));
    let propose = |proposal| application::Command::Propose {
        firm: party("beta"),
        proposal: Box::new(proposal),
        received_at: until - hours(1),
    };
    let priced = Proposal { text: "Pour 900 000 dinars.".into(), ..Proposal::default() };
    assert_eq!(tender.applies("beta", propose(priced)), Err(Refusal::PriceInDialogue));
    let empty = Proposal { without_price: true, ..Proposal::default() };
    assert_eq!(tender.applies("beta", propose(empty)), Err(Refusal::TextInvalid { field: "text" }));
    let twice = Proposal { documents: vec![document("plan.pdf"), document("plan.pdf")], ..tender.proposal("Plan") };
    assert_eq!(tender.applies("beta", propose(twice)), Err(Refusal::TextInvalid { field: "documents" }));
    // Nobody decides while others can still write.
    assert_eq!(tender.asks("amira", Command::CloseRound {}), Err(Refusal::ProposalsRunning { deadline: until }));
    tender = tender.heard();
    let late = tender.proposes("beta", "Un centre.").expect("a legal fact");
    let [ApplicationAct::LateProposalReturned(act)] = &late[..] else { panic!("{late:?}") };
    assert_eq!((act.round, act.deadline), (1, until));
    assert!(tender.applications["beta"].proposals.is_empty());
}

#[test]
fn first_proposals_have_the_time_of_the_law() {
    let tender = Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_procedure_with_negotiation").talking();
    let earliest = tender.proposal_deadline().expect("the row has a time");
    let short = Err(Refusal::ProposalPeriodTooShort { earliest });
    assert_eq!(tender.asks("amira", open(None)), short);
    assert_eq!(tender.asks("amira", open(Some(earliest - hours(1)))), short);
    let tender = tender.then("amira", open(Some(earliest))).heard().then("amira", Command::CloseRound {});
    // Later rounds follow as fast as the parties want.
    assert!(tender.asks("amira", open(None)).is_ok());
    let past = Some(tender.now - hours(1));
    assert_eq!(tender.refuses("amira", open(past)), "proposal_period_too_short");
}

#[test]
fn award_criteria_stay_unless_they_follow_from_the_talks() {
    let other = |tender: &Tender| {
        let mut notice = tender.notice();
        notice.lots[0].award = AwardRule::LowestPrice;
        if notice.lots[1].award.is_scored() {
            notice.lots[1].award = AwardRule::LowestPrice;
        }
        Command::DraftNotice { notice: Box::new(notice) }
    };
    let prepared = dialogue().talked().concluded();
    assert_eq!(prepared.refuses("amira", other(&prepared)), "award_criteria_fixed");
    let mut words = prepared.notice();
    words.description = text("Précisée par le dialogue");
    assert!(prepared.asks("amira", Command::DraftNotice { notice: Box::new(words) }).is_ok());
    let two_stage = Tender::under(law_in_dinars("model/2011")).by("two_stage_tendering").talking().concluded();
    assert!(two_stage.asks("amira", other(&two_stage)).is_ok());
    // What firms were selected by stays in every case.
    let mut called = two_stage.notice();
    called.selection_criteria.clear();
    assert_eq!(two_stage.refuses("amira", Command::DraftNotice { notice: Box::new(called) }), "call_fixed");
}

#[test]
fn some_dialogues_end_in_no_award_on_the_price_alone() {
    let priced = |law: &str, method: &str| {
        let rules = law_in_dinars(law);
        let missing = called_notice().missing_of_call(&rules, rules.method(method).expect("a row"));
        let paths: Vec<String> = missing.into_iter().map(|missing| missing.path).collect();
        paths.contains(&"/lots/0/award".to_owned())
    };
    assert!(priced("eu/2014-24@2024", "competitive_dialogue"), "art. 30(1): the first lot goes to the lowest price");
    assert!(!priced("eu/2014-24@2024", "competitive_procedure_with_negotiation"));
    assert!(!priced("model/2011", "two_stage_tendering"));
}

#[test]
fn invited_firms_negotiate_without_applying() {
    let tender = negotiation();
    assert_eq!(tender.procedure.stage(), "dialogue");
    let published = tender.procedure.published().expect("the notice is public");
    assert!(published.calls && !published.has_deadline() && !published.invited_named);
    assert_eq!(remaining(&tender), FIRMS.map(party));
    let prepared = tender.clone().talked().then("aziz", withdraw("alpha")).concluded();
    assert_eq!(prepared.refuses("amira", invite(&FIRMS)), "call_fixed", "nobody joins afterwards");
    let Procedure::Preparation(state) = &prepared.procedure else { panic!("prepared on") };
    assert_eq!(state.invited, ["beta", "gamma"].map(party));
    // The notice is contested while they talk; a body may end it.
    let contested = tender.then("aziz", request_review("r1", "alpha", Contested::Notice, None));
    let contested = contested.then("salma", pay_review("r1")).then("salma", admit_review("r1"));
    let ended = contested.then("salma", decide_review("r1", Remedy::CancelProcedure));
    assert_eq!(ended.procedure.lot_end(&lot_id(CABLES)), Some(LotEnd::Cancelled));
}

#[test]
fn an_outage_moves_the_deadline_for_proposals_once() {
    let mut tender = Tender::absent().by("two_stage").talking();
    let until = tender.now + hours(24);
    tender.gives("amira", open(Some(until)));
    tender = tender.on(until + hours(1));
    let outage = || Command::ExtendForOutage { from: until - hours(1), to: until + hours(1), index: 7 };
    tender.gives("clock", outage());
    let moved = tender.procedure.talks().expect("talks").open_round().expect("open").proposals_until;
    assert!(moved > Some(until + hours(1)));
    assert!(tender.asks("clock", outage()).expect("no refusal").is_empty(), "counted once");
    assert!(matches!(tender.proposes("alpha", "Deux centres.").unwrap()[..], [ApplicationAct::ProposalReceived(_)]));
}

#[test]
fn acts_of_a_dialogue_that_do_not_fit_change_nothing() {
    let story = dialogue().round_open().heard().then("omar", eliminate("alpha")).then("amira", Command::CloseRound {});
    let story = story.concluded();
    let of_talks = story.acts.iter().filter(|(_, act)| {
        let name = act.type_name();
        name.starts_with("dialogue_") || name.starts_with("participant") || name == "exchange_minuted"
    });
    for (at, act) in of_talks {
        for tender in [Tender::absent(), Tender::absent().started(), Tender::absent().published()] {
            assert_eq!(evolve(tender.procedure.clone(), act, *at), tender.procedure, "{}", act.type_name());
        }
    }
}

#[test]
fn a_firm_that_was_eliminated_comes_back_when_the_body_says_so() {
    let eliminated = dialogue().round_open().heard().then("omar", eliminate("alpha"));
    let mut eliminated = eliminated.then("amira", Command::CloseRound {});
    let contest = request_review("r1", "alpha", Contested::Elimination, None);
    // This law suspends nothing by itself: the body may order it.
    assert_eq!(types(&eliminated.gives("aziz", contest)), ["review_opened", "review_requested"]);
    let heard = eliminated.then("salma", admit_review("r1"));
    assert!(heard.asks("bechir", conclude_dialogue()).is_ok());
    let suspend = Command::SuspendForReview { review: review_id("r1"), reasons: text("Le recours paraît fondé.") };
    let held = heard.then("salma", suspend);
    assert_eq!(held.refuses("bechir", conclude_dialogue()), "suspended_by_review");
    assert_eq!(held.refuses("amira", open(None)), "suspended_by_review");
    let mut back = held.clone();
    let acts = back.gives("salma", decide_review("r1", Remedy::AssessAnew));
    assert_eq!(types(&acts), ["review_decided", "participant_readmitted"]);
    assert_eq!(remaining(&back), FIRMS.map(party));
    assert!(back.procedure.contestable(&party("alpha")).is_empty());
    let Procedure::Preparation(state) = &back.concluded().procedure else { panic!("prepared on") };
    assert_eq!(state.invited, FIRMS.map(party));
    // It is told after the dialogue is concluded too, as long as nobody was invited to bid.
    let stood = held.then("salma", decide_review("r1", Remedy::None)).concluded();
    let again = stood.then("aziz", request_review("r2", "alpha", Contested::Elimination, None));
    let back = again.then("salma", admit_review("r2")).then("salma", decide_review("r2", Remedy::AssessAnew));
    let Procedure::Preparation(state) = &back.procedure else { panic!("prepared on") };
    assert_eq!(state.invited, FIRMS.map(party));
}
