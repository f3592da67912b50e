//! Every command against every stage: accepted, with its acts, or refused, with its code.

use crate::golden;
use crate::office::*;
use crate::when_a_bid_is_regularised;
use crate::when_a_commission_controls::{notice_controlled, reported};
use crate::when_a_firm_is_debarred;
use crate::when_a_review_is_requested;
use crate::when_bids_are_compared::low_priced;
use crate::when_bids_are_guaranteed::{guaranteed_closed, guaranteed_opened};
use crate::when_firms_apply;
use crate::when_owners_are_compared;
use crate::when_parties_register as register;
use crate::when_something_is_needed;
use crate::when_the_market_is_consulted;
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::identity::{self, Party};
use domain::procurement::act::{CommitteeKind, OpinionVerdict};
use domain::procurement::conflicts::MatchAnswer;
use domain::procurement::grouping::Groupings;
use domain::procurement::hearing::Finding;
use domain::procurement::review::DismissalGround;
use domain::procurement::state::LotState;
use domain::procurement::{Command, Contested, Procedure, Remedy, application, bid};
use domain::ruleset::EnvelopeKind::Single;
use domain::ruleset::Participants;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The evaluation committee is appointed and has not declared its interests.
fn silent_committee() -> Tender {
    let tender = Tender::absent().started().drafted().approved();
    tender.then("amira", appoint(CommitteeKind::Evaluation, &EVALUATORS))
}

fn silent_published() -> Tender {
    let mut tender = silent_committee().then("amira", appoint(CommitteeKind::Opening, &OPENERS));
    for member in OPENERS {
        tender.gives(member, declare(CommitteeKind::Opening, false));
    }
    let tender = tender.keyed().rehearsed().on(at("2026-01-12T09:00:00Z"));
    tender.then("amira", Command::PublishNotice {}).with_bids()
}

/// A lot that goes to auction, with every bid examined.
fn to_auction() -> Tender {
    Tender::absent().by("open_with_auction").both_opened().admitted(CABLES)
}

fn contested_award() -> Tender {
    let contested = request_review("r1", "alpha", Contested::Award, Some(METERS));
    Tender::absent().ranked_meters().awarded(METERS).then("aziz", contested)
}

fn preselection() -> Tender {
    Tender::absent().by("open_with_preselection")
}

fn negotiation() -> domain::RuleSet {
    law_in_dinars("model/2011")
}

/// Those selected talk with the buyer, under a law that lets some of them be eliminated.
fn dialogue() -> Tender {
    Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_dialogue").talking()
}

/// Prices are negotiated one after the other.
fn consecutive() -> Tender {
    Tender::under(negotiation()).by("request_for_proposals_with_consecutive_negotiation")
}

fn first_terminated() -> Tender {
    let asked = consecutive().quality_ranked().negotiating("alpha").asked_for_less("alpha");
    let answered = asked.then("aziz", counter_offer(METERS, "alpha", 1_000_000));
    answered.then("bechir", terminate_negotiation(METERS, "alpha"))
}

/// A firm that is not selected asks for review before the others are invited.
fn contested_selection() -> Tender {
    when_firms_apply::turned_down().then("aziz", request_review("r1", "alpha", Contested::Elimination, None))
}

/// A firm that is not admitted asks for review.
pub fn contested_refusal() -> Tender {
    let refused = system().called().with_requests().then("omar", found_unfit("alpha"));
    let refused = refused.then("bechir", conclude_request("alpha"));
    refused.then("aziz", request_review("r1", "alpha", Contested::Admission, None))
}

/// Firms join it as long as it lasts.
pub fn system() -> Tender {
    Tender::absent().by("purchasing_system")
}

/// Called while the committee has not declared its interests.
fn silent_call() -> Tender {
    let tender = preselection().on(at("2025-11-03T09:00:00Z")).started().drafted().chosen().approved();
    let tender = tender.then("amira", appoint(CommitteeKind::Evaluation, &EVALUATORS));
    tender.on(at("2025-11-10T09:00:00Z")).then("amira", Command::PublishNotice {})
}

/// Every stage, with the lot that the commands concern.
pub fn stages() -> Vec<(&'static str, &'static str, Tender)> {
    let mut all = stages_of_most();
    all.extend(stages_of_negotiations());
    all.extend(stages_of_systems());
    all.extend(stages_of_contests());
    all
}

/// A function of their own: one frame does not hold them all.
fn stages_of_negotiations() -> Vec<(&'static str, &'static str, Tender)> {
    vec![
        ("examination, ranked on quality", METERS, consecutive().quality_ranked()),
        ("opening of the best ranked's price", METERS, {
            consecutive().quality_ranked().then("amira", invite_to_negotiate(METERS, "alpha"))
        }),
        ("examination, a negotiation runs", METERS, consecutive().quality_ranked().negotiating("alpha")),
        ("examination, a better price is asked", METERS, {
            consecutive().quality_ranked().negotiating("alpha").asked_for_less("alpha")
        }),
        ("examination, a better price was offered", METERS, {
            let asked = consecutive().quality_ranked().negotiating("alpha").asked_for_less("alpha");
            asked.then("aziz", counter_offer(METERS, "alpha", 1_000_000))
        }),
        ("examination, the first negotiation terminated", METERS, first_terminated()),
        ("examination, a price is agreed", METERS, {
            first_terminated().negotiating("gamma").then("bechir", agree_on_price(METERS, "gamma"))
        }),
    ]
}

/// A jury ranks works that name nobody.
fn contest() -> Tender {
    Tender::under(law_in_dinars("eu/2014-24@2024")).by("design_contest")
}

fn stages_of_contests() -> Vec<(&'static str, &'static str, Tender)> {
    vec![
        ("examination of works, scores agreed", METERS, {
            let opened = contest().published().with_bids().closed().opened(METERS);
            opened.admitted(METERS).locked().consolidated()
        }),
        ("examination of works, ranked", METERS, contest().works_ranked()),
        ("opening of names", METERS, contest().works_ranked().signed_by_jury()),
        ("examination of names", METERS, contest().works_ranked().signed_by_jury().opened(METERS)),
    ]
}

/// In a function of its own: what one builds lies on the stack of a test.
fn stages_of_systems() -> Vec<(&'static str, &'static str, Tender)> {
    vec![
        ("preparation, ready to publish a purchasing system", METERS, {
            system().callable().on(at("2025-11-10T09:00:00Z"))
        }),
        ("purchasing system", METERS, system().called().then("aziz", ask("q1"))),
        (
            "purchasing system, firms ask",
            METERS,
            system().called().wait(SignedDuration::from_hours(30)).with_requests(),
        ),
        ("purchasing system, a request assessed", METERS, {
            system().called().with_requests().then("omar", found_fit("alpha", &[METERS]))
        }),
        ("purchasing system, a firm admitted, another to be", METERS, {
            let admitted = system().called().with_requests().then("omar", found_fit("alpha", &[METERS]));
            admitted.then("bechir", conclude_request("alpha")).then("omar", found_unfit("beta"))
        }),
        ("purchasing system, a refusal contested", METERS, contested_refusal()),
        ("purchasing system, the request admitted", METERS, contested_refusal().then("salma", admit_review("r1"))),
        ("purchasing system, ended early", METERS, system().called().with_requests().then("bechir", end_system())),
        ("purchasing system, its time over", METERS, system().called().with_requests().on(at("2028-01-02T09:00:00Z"))),
        ("preparation, ready to invite the members of a system", METERS, {
            Tender::absent().by("specific_contract").ready()
        }),
    ]
}

fn stages_of_most() -> Vec<(&'static str, &'static str, Tender)> {
    let mut all = vec![
        ("absent", METERS, Tender::absent()),
        ("preparation, nothing written", METERS, Tender::absent().started()),
        ("preparation, notice written", METERS, Tender::absent().started().drafted()),
        (
            "preparation, a firm to be invited and the method to be justified",
            METERS,
            Tender::absent().by("direct_negotiation").started().drafted(),
        ),
        (
            "preparation, committees appointed",
            METERS,
            silent_committee().then("amira", appoint(CommitteeKind::Opening, &OPENERS)),
        ),
        ("preparation, every key registered", METERS, {
            let mut tender = Tender::absent().started().drafted().approved().appointed();
            for member in OPENERS {
                tender.gives(member, tender.register_keys(member));
            }
            tender
        }),
        (
            "preparation, approved, committees declared",
            METERS,
            Tender::absent().started().drafted().approved().appointed(),
        ),
        ("preparation, keys fixed", METERS, Tender::absent().started().drafted().approved().appointed().keyed()),
        ("preparation, ready", METERS, Tender::absent().ready()),
    ];
    all.extend(stages_of_calls());
    all.extend(stages_of_bidding());
    all.extend(closed_stages());
    all.extend(ranked_stages());
    all.extend(stages_of_members_and_files());
    all
}

/// Stages before bids are invited, in a function of their own: one frame does not hold them all.
fn stages_of_calls() -> Vec<(&'static str, &'static str, Tender)> {
    vec![
        ("preparation, ready to call", METERS, preselection().callable().on(at("2025-11-10T09:00:00Z"))),
        ("applications", METERS, preselection().called().then("aziz", ask("q1")).with_applications()),
        (
            "applications, deadline passed",
            METERS,
            preselection().called().with_applications().on(at("2025-12-19T10:01:00Z")),
        ),
        ("applications, evaluation committee not declared", METERS, silent_call()),
        (
            "selection, evaluation committee not declared",
            METERS,
            silent_call().with_applications().applications_closed(),
        ),
        ("selection", METERS, preselection().called().with_applications().applications_closed()),
        (
            "selection, every application decided on",
            METERS,
            preselection().called().with_applications().applications_closed().qualified(),
        ),
        ("selection, too few applied", METERS, {
            let mut tender = preselection().called().on(at("2025-12-12T08:00:00Z"));
            let submit = tender.application_of("alpha", application(2_500_000));
            tender.applies("alpha", submit).expect("in time");
            tender.applications_closed().then("omar", qualify("alpha"))
        }),
        ("preparation, selection concluded", METERS, preselection().selected()),
        ("preparation, ready to invite", METERS, preselection().ready()),
        ("bidding of those selected", METERS, preselection().published().with_bids()),
        ("selection, every application decided on, a dialogue comes", METERS, {
            let called = Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_dialogue").called();
            called.with_applications().applications_closed().qualified()
        }),
        (
            "preparation, ready to invite to talks",
            METERS,
            Tender::under(negotiation()).by("competitive_negotiation").callable().on(at("2025-11-10T09:00:00Z")),
        ),
        ("dialogue", METERS, dialogue()),
        ("dialogue, a round open", METERS, dialogue().round_open()),
        ("dialogue, a round open, all heard", METERS, dialogue().round_open().heard()),
        ("dialogue, a round held", METERS, dialogue().talked()),
        ("dialogue, evaluation committee not declared", METERS, {
            let called = Tender::under(negotiation()).by("competitive_negotiation").on(at("2025-11-03T09:00:00Z"));
            let called = called.started().drafted().chosen().approved();
            let called = called.then("amira", appoint(CommitteeKind::Evaluation, &EVALUATORS));
            called.on(at("2025-11-10T09:00:00Z")).then("amira", Command::PublishNotice {}).round_open()
        }),
        ("preparation, dialogue concluded", METERS, dialogue().talked().concluded()),
    ]
}

/// Stages in which bids arrive.
fn stages_of_bidding() -> Vec<(&'static str, &'static str, Tender)> {
    let late = |tender: Tender| tender.on(deadline() + SignedDuration::from_secs(1));
    vec![
        (
            "bidding",
            METERS,
            Tender::absent().published().then("aziz", ask("q1")).with_bids().on(at("2026-02-01T08:00:00Z")),
        ),
        ("bidding, evaluation committee not declared", METERS, silent_published()),
        ("bidding, deadline passed", METERS, late(Tender::absent().published().then("aziz", ask("q1")).with_bids())),
        (
            "bidding, deadline passed, no bid on the lot",
            METERS,
            late(Tender::absent().published().bid("alpha", CABLES)),
        ),
    ]
}

/// Stages behind the closing, in a function of their own: one frame does not hold them all.
fn closed_stages() -> Vec<(&'static str, &'static str, Tender)> {
    let meters_open = || Tender::absent().both_opened();
    vec![
        ("opening", METERS, Tender::absent().published().with_bids().closed()),
        ("opening, evaluation committee not declared", METERS, silent_published().closed()),
        ("opening, enough shares", METERS, Tender::absent().published().with_bids().closed().released(METERS, Single)),
        ("examination", METERS, meters_open()),
        (
            "examination, evaluation committee not declared",
            METERS,
            silent_published().closed().opened(CABLES).opened(METERS),
        ),
        ("examination, every bid examined", METERS, meters_open().admitted(METERS)),
        ("examination, scores locked", METERS, meters_open().admitted(METERS).locked()),
        ("examination, scores agreed", METERS, meters_open().admitted(METERS).locked().consolidated()),
        ("examination, lowest price, every bid examined", CABLES, meters_open().admitted(CABLES)),
        ("examination, no bid", CABLES, Tender::absent().published().bid("alpha", METERS).closed()),
        ("examination, a price abnormally low", CABLES, low_priced()),
        ("examination, its tenderer asked", CABLES, low_priced().then("omar", ask_justification(CABLES, "alpha"))),
        (
            "examination, its tenderer has answered",
            CABLES,
            low_priced()
                .then("omar", ask_justification(CABLES, "alpha"))
                .then("aziz", answer_justification(CABLES, "alpha")),
        ),
        ("examination, before its auction", CABLES, to_auction()),
        ("auction, announced", CABLES, to_auction().announced(CABLES)),
        ("auction, running", CABLES, to_auction().auctioning(CABLES)),
        ("auction, its end passed", CABLES, to_auction().auctioning(CABLES).past_auction(CABLES)),
        ("examination, its auction held", CABLES, to_auction().auctioning(CABLES).over(CABLES)),
    ]
}

/// The same from the ranking on: one frame does not hold them all.
fn ranked_stages() -> Vec<(&'static str, &'static str, Tender)> {
    let meters_open = || Tender::absent().both_opened();
    let final_meters = || Tender::absent().ranked_meters().awarded(METERS).after_standstill().finalised(METERS);
    vec![
        ("ranked, lots awarded jointly", CABLES, {
            let asked = low_priced().then("omar", ask_justification(CABLES, "alpha"));
            let decided = asked.then("aziz", answer_justification(CABLES, "alpha"));
            let decided = decided.then("omar", decide_justification(CABLES, "alpha", false));
            decided.reported(CABLES).then("bechir", unsuccessful(METERS))
        }),
        ("ranked", METERS, Tender::absent().ranked_meters()),
        ("ranked, a commission controls it", METERS, reported()),
        ("ranked, the commission was asked", METERS, reported().then("amira", ask_opinion(Some(METERS)))),
        ("ranked, the opinion unfavourable", METERS, {
            let asked = reported().then("amira", ask_opinion(Some(METERS)));
            asked.then("khaled", opinion(Some(METERS), OpinionVerdict::Unfavourable))
        }),
        ("preparation, a commission controls the notice", METERS, notice_controlled().ready()),
        (
            "preparation, the commission was asked about the notice",
            METERS,
            notice_controlled().ready().then("amira", ask_opinion(None)),
        ),
        ("awarded, standstill running", METERS, Tender::absent().ranked_meters().awarded(METERS)),
        ("awarded, standstill over", METERS, Tender::absent().ranked_meters().awarded(METERS).after_standstill()),
        ("final, another lot still examined", METERS, final_meters()),
        ("final, every lot ended", METERS, final_meters().then("bechir", unsuccessful(CABLES))),
        ("unsuccessful, another lot still examined", METERS, meters_open().then("bechir", unsuccessful(METERS))),
        ("cancelled", METERS, Tender::absent().published().then("bechir", cancel())),
        ("bidding, the notice contested", METERS, {
            let contested = request_review("r1", "alpha", Contested::Notice, None);
            Tender::absent().published().then("aziz", ask("q1")).then("aziz", contested)
        }),
        ("opening of the prices, a rejection contested", CABLES, when_a_review_is_requested::rejected()),
        ("opening of the prices, the request admitted", CABLES, {
            when_a_review_is_requested::rejected().then("salma", admit_review("r1"))
        }),
        ("preparation, the selection contested", METERS, contested_selection()),
        ("preparation, the request admitted", METERS, contested_selection().then("salma", admit_review("r1"))),
        ("awarded, the award contested", METERS, contested_award()),
        ("awarded, the request admitted, standstill over", METERS, {
            contested_award().then("salma", admit_review("r1")).after_standstill()
        }),
        ("awarded, a fee owed", METERS, {
            let tender = Tender::under(law_in_dinars("model/2011")).ranked_meters().awarded(METERS);
            tender.then("aziz", request_review("r1", "alpha", Contested::Award, Some(METERS)))
        }),
        ("bidding, guarantees asked", METERS, Tender::absent().secured().published().with_bids()),
        ("opening, a guarantee on paper arrived", METERS, guaranteed_closed()),
        ("examination, guarantees held against the notice", METERS, guaranteed_opened()),
        ("examination, one person read the guarantee on paper", METERS, {
            guaranteed_opened().then("amira", read_paper(1, &paper_reading("gamma", METERS)))
        }),
        ("cancelled, guarantees released", METERS, guaranteed_opened().then("bechir", cancel())),
        ("examination anew, after a review", METERS, {
            let decide = decide_review("r1", Remedy::ReEvaluate);
            contested_award().then("salma", admit_review("r1")).then("salma", decide)
        }),
    ]
}

/// The same of committees and of files that are completed.
fn stages_of_members_and_files() -> Vec<(&'static str, &'static str, Tender)> {
    let meters_open = || Tender::absent().both_opened();
    vec![
        ("opening, a member absent", METERS, {
            Tender::absent().published().with_bids().closed().then("amira", record_absence("mehdi"))
        }),
        ("examination, a member replaced", METERS, {
            meters_open().then("bechir", replace_member("rym", "sonia")).admitted(METERS)
        }),
        ("examination, a match to answer", METERS, when_owners_are_compared::matched()),
        ("examination, documents found missing", CABLES, when_a_bid_is_regularised::found_missing()),
        ("examination, a tenderer asked to complete its file", CABLES, when_a_bid_is_regularised::asked()),
        ("examination, its file completed", CABLES, {
            when_a_bid_is_regularised::asked().then("aziz", answer_regularisation(CABLES, "alpha"))
        }),
        ("examination, the time to complete it passed", CABLES, {
            when_a_bid_is_regularised::asked().wait(SignedDuration::from_hours(24 * 15))
        }),
    ]
}

/// The best that the person who may give a command can do at this stage.
pub fn fitting(name: &str, tender: &Tender, lot: &str) -> (&'static str, Command) {
    let lot_of = || lot_id(lot);
    let undeclared = match &tender.procedure {
        Procedure::Preparation(state) => state.committees.get(&CommitteeKind::Opening),
        _ => None,
    };
    // The envelope whose turn it is; else the first of the method.
    let envelope = tender.due(lot).first().copied().unwrap_or_else(|| tender.method().envelopes[0]);
    let later = || {
        let mut notice = tender.notice();
        notice.tender_period_end = Some(at("2026-04-01T10:00:00Z"));
        if let (Procedure::System(_), Some(terms)) = (&tender.procedure, &mut notice.system) {
            terms.until = Some(at("2028-12-31T22:59:00Z"));
        }
        if let (Procedure::Selection(_), Some(terms)) = (&tender.procedure, &mut notice.selection) {
            terms.application_period_end = Some(at("2026-01-09T10:00:00Z"));
        }
        notice
    };
    match name {
        "start_procedure" => ("amira", start_by(&tender.by)),
        "relaunch_lots" => ("amira", relaunch(&tender.by, earlier(), &[METERS])),
        "start_call_off" => {
            let of = tender.rules.method(&tender.by).and_then(|method| method.participants);
            ("amira", start_among(&tender.by, of.unwrap_or(Participants::Agreement)))
        }
        "draft_notice" => ("amira", Command::DraftNotice { notice: Box::new(tender.notice()) }),
        "invite_suppliers" => ("amira", invite(tender.firms())),
        "justify_method" => ("amira", justify(tender.reason().as_deref().unwrap_or("single-supplier"))),
        "shorten_periods" => ("amira", shorten(&["urgency"])),
        "take_up_prior_notice" => {
            ("amira", Command::TakeUpPriorNotice { prior: Box::new(when_the_market_is_consulted::taken_up()) })
        }
        "attach_requisition" => ("amira", when_something_is_needed::attach()),
        "detach_requisition" => ("amira", Command::DetachRequisition {}),
        "approve_notice" => ("bechir", Command::ApproveNotice { draft: tender.draft() }),
        "appoint_committee" if tender.is_system() => ("amira", appoint(CommitteeKind::Evaluation, &EVALUATORS)),
        "appoint_committee" => ("amira", appoint(CommitteeKind::Opening, &OPENERS)),
        "declare_interests" if undeclared.is_some() => ("leila", declare(CommitteeKind::Opening, false)),
        "declare_interests" => ("omar", declare(CommitteeKind::Evaluation, false)),
        "register_opening_keys" => ("leila", tender.register_keys("leila")),
        "fix_committee_keys" => ("amira", tender.fix_keys(2)),
        "rehearse" => ("leila", Command::Rehearse {}),
        "publish_notice" => ("amira", Command::PublishNotice {}),
        "close_applications" => ("clock", tender.close_applications()),
        "decide_application" => ("omar", qualify("alpha")),
        "conclude_selection" => ("bechir", Command::ConcludeSelection {}),
        "assess_request" => ("omar", found_fit("alpha", &[METERS])),
        "conclude_request" => ("bechir", conclude_request("alpha")),
        "extend_assessment" => ("amira", extend_assessment("beta")),
        "end_system" => ("bechir", end_system()),
        "lapse_system" => ("clock", Command::LapseSystem {}),
        "open_round" => (
            "amira",
            Command::OpenRound {
                subject: text("Architecture"),
                proposals_until: tender.talks().then(|| tender.proposal_deadline()).flatten(),
            },
        ),
        "inform_participants" => {
            let told = text("Le réseau existant reste en service.");
            ("amira", Command::InformParticipants { text: told, documents: Vec::new() })
        }
        "record_exchange" => ("amira", exchange("alpha", tender.now)),
        "eliminate_participant" => ("omar", eliminate("alpha")),
        "withdraw_from_dialogue" => ("aziz", Command::WithdrawFromDialogue { firm: party("alpha") }),
        "close_round" => ("amira", Command::CloseRound {}),
        "conclude_dialogue" => ("bechir", conclude_dialogue()),
        "ask_enquiry" => ("aziz", ask("q2")),
        "publish_clarification" => ("amira", clarify("q1")),
        "amend_notice" => ("amira", amend(later())),
        "extend_for_outage" => ("clock", outage(7, -30, 30)),
        "close_bidding" => ("clock", tender.close()),
        "release_shares" => ("mehdi", tender.release("mehdi", lot, envelope)),
        "publish_dispute_key" => ("leila", Command::PublishDisputeKey { lot: lot_of(), envelope, ikm: bytes32("ikm") }),
        "record_absence" => ("amira", record_absence("mehdi")),
        "replace_member" => ("bechir", replace_member("rym", "sonia")),
        "record_opening" => ("clock", tender.opening(lot, envelope, &[])),
        "sign_minutes" => ("leila", Command::SignMinutes { minutes_sha256: "0a".repeat(32) }),
        "decide_admissibility" => ("omar", admit(lot, "gamma")),
        "correct_price" => ("omar", correct(lot, "gamma")),
        "record_preference" => ("omar", prefer(lot, "gamma")),
        "ask_justification" => ("omar", ask_justification(lot, "alpha")),
        "answer_justification" => ("aziz", answer_justification(lot, "alpha")),
        "decide_justification" => ("omar", decide_justification(lot, "alpha", true)),
        "check_condition" => ("omar", check(lot, "gamma", "tax-pay", Finding::Met)),
        "ask_regularisation" => ("omar", ask_regularisation(lot, "alpha")),
        "answer_regularisation" => ("aziz", answer_regularisation(lot, "alpha")),
        "decide_regularisation" => ("omar", decide_regularisation(lot, "alpha", &["tax-pay"])),
        "lock_scores" => ("omar", Command::LockScores { lot: lot_of(), scores: scores_of(tender.firms()) }),
        "consolidate_scores" => {
            let scores = scores_of(tender.firms());
            ("omar", Command::ConsolidateScores { lot: lot_of(), scores, dissents: Vec::new() })
        }
        "conclude_examination" => ("omar", Command::ConcludeExamination { lot: lot_of() }),
        "rank_works" => ("omar", rank_works(lot, &FIRMS)),
        "sign_jury_report" => ("omar", sign_jury_report(lot)),
        "compare_owners" => ("amira", Command::CompareOwners {}),
        "answer_match" => ("rym", answer_match(1, MatchAnswer::NotMe)),
        "invite_to_negotiate" => {
            let all = tender.procedure.lots().and_then(|lots| lots.get(&lot_of())?.negotiations());
            let next =
                all.and_then(|all| all.next(&Groupings::new(), &tender.debarred)).map(|(line, _)| line.bid.clone());
            ("amira", Command::InviteToNegotiate { lot: lot_of(), bid: next.unwrap_or_else(|| bid_of("alpha")) })
        }
        "request_counter_offer" => {
            let until = tender.now + SignedDuration::from_hours(24 * 3);
            ("amira", request_counter_offer(lot, &tender.negotiated_with(lot), until))
        }
        "make_counter_offer" => {
            let firm = tender.negotiated_with(lot);
            (signer_of(&firm), counter_offer(lot, &firm, 2_000_000))
        }
        "minute_negotiation" => ("amira", minute_negotiation(lot, &tender.negotiated_with(lot), tender.now)),
        "agree_on_price" => ("bechir", agree_on_price(lot, &tender.negotiated_with(lot))),
        "terminate_negotiation" => ("bechir", terminate_negotiation(lot, &tender.negotiated_with(lot))),
        "announce_auction" => ("amira", tender.announce(lot)),
        "close_auction" => ("clock", tender.close_auction(lot)),
        "issue_report" => ("amira", report(lot)),
        "ask_opinion" => ("amira", ask_opinion(matches!(tender.procedure, Procedure::Closed(_)).then_some(lot))),
        "give_opinion" => {
            let of = matches!(tender.procedure, Procedure::Closed(_)).then_some(lot);
            ("khaled", opinion(of, OpinionVerdict::Favourable))
        }
        "allocate_lots" => ("amira", Command::AllocateLots {}),
        "decide_award" if tender.firms().len() == 1 => {
            ("bechir", Command::DecideAward { lot: lot_of(), bid: bid_of("gamma"), outcomes: Vec::new() })
        }
        "decide_award" if tender.method().framework.is_some() => ("bechir", tender.award(lot)),
        "decide_award" => ("bechir", award(lot, "gamma")),
        "finalise_award" => ("amira", Command::FinaliseAward { lot: lot_of() }),
        "declare_unsuccessful" => ("bechir", unsuccessful(lot)),
        "cancel_procedure" => ("bechir", cancel()),
        "request_review" => {
            let contestable = tender.procedure.contestable(&party("alpha"));
            let found = contestable.into_iter().find(|(_, of)| of.as_ref().is_none_or(|of| *of == lot_of()));
            let (against, of) = found.unwrap_or((Contested::Award, Some(lot_of())));
            ("aziz", request_review("r2", "alpha", against, of.as_ref().map(|_| lot)))
        }
        "withdraw_review" => ("aziz", withdraw_review("r1")),
        "settle_review_fee" => ("salma", pay_review("r1")),
        "admit_review" => ("salma", admit_review("r1")),
        "dismiss_review" => ("salma", dismiss_review("r1", DismissalGround::NoStanding)),
        "suspend_for_review" => ("salma", suspend_for_review("r1")),
        "lift_suspension" => ("salma", lift_suspension("r1")),
        "decide_review" if matches!(tender.procedure, Procedure::Bidding(_)) => {
            ("salma", decide_review("r1", Remedy::CancelProcedure))
        }
        "decide_review" if tender.is_system() || matches!(tender.procedure, Procedure::Preparation(_)) => {
            ("salma", decide_review("r1", Remedy::AssessAnew))
        }
        "decide_review" => ("salma", decide_review("r1", Remedy::ReEvaluate)),
        "receive_paper_guarantee" => ("amira", receive_paper("BO 118")),
        "read_paper_guarantee" => ("slim", read_paper(1, &paper_reading("gamma", lot))),
        "release_guarantee" => ("amira", release_guarantee("g-beta")),
        "claim_guarantee" => ("bechir", claim_guarantee("g-beta", "withdrawn")),
        other => panic!("{other} has no example: write one"),
    }
}

fn line(text: &mut String, name: &str, answer: Result<Vec<&'static str>, String>) {
    let answer = match answer {
        Ok(acts) => {
            let mut acts: Vec<_> = acts;
            acts.dedup();
            format!("accepted  {}", acts.join(", "))
        }
        Err(code) => format!("refused   {code}"),
    };
    writeln!(text, "  {name:<22} {answer}").expect("a string takes any line");
}

#[test]
fn every_command_in_every_stage() {
    let mut text = String::from(
        "Every command against every stage of a procedure: accepted, with the acts it records, or refused, with the code.\n\
         Each command is the best that the person who may give it could do at that stage.\n",
    );
    for (stage, lot, tender) in stages() {
        writeln!(text, "\n{stage}").expect("a string takes any line");
        for name in Command::NAMES {
            let (who, command) = fitting(name, &tender, lot);
            assert_eq!(command.name(), name);
            let answer = tender.asks(who, command).map(|acts| types(&acts)).map_err(|refusal| code(&refusal));
            line(&mut text, name, answer);
        }
    }
    golden::check("procedure_table.txt", &text);
}

/// Where a lot stands, as the diagrams name it.
pub fn place(procedure: &Procedure, lot: &str) -> &'static str {
    match procedure {
        Procedure::Closed(closed) => closed.lots.get(&lot_id(lot)).map_or("closed", LotState::name),
        other => other.stage(),
    }
}

/// The stages of one firm's application.
fn application_stages() -> Vec<(&'static str, Tender)> {
    let live = || preselection().called().with_applications();
    let withdrawn = || {
        let mut tender = live();
        tender.applies("alpha", application::Command::Withdraw { firm: party("alpha") }).expect("before the deadline");
        tender
    };
    let late = |tender: Tender| tender.on(at("2025-12-19T10:00:01Z"));
    vec![
        ("none, procedure absent", Tender::absent()),
        ("none, call in preparation", preselection().callable()),
        ("none, applications", preselection().called()),
        ("none, applications, deadline passed", late(preselection().called())),
        ("none, selection", preselection().called().applications_closed()),
        ("live, applications", live()),
        ("live, applications, deadline passed", late(live())),
        ("live, selection", live().applications_closed()),
        ("live, selection concluded", preselection().selected()),
        ("live, dialogue", dialogue()),
        ("live, dialogue, a round open", dialogue().round_open()),
        ("live, dialogue, the time for first proposals over", {
            let negotiated = Tender::under(law_in_dinars("eu/2014-24@2024"));
            negotiated.by("competitive_procedure_with_negotiation").talking().round_open().heard()
        }),
        ("live, dialogue concluded", dialogue().talked().concluded()),
        ("live, bidding", preselection().published()),
        ("live, procedure cancelled", live().then("bechir", cancel())),
        ("withdrawn, applications", withdrawn()),
        ("withdrawn, selection", withdrawn().applications_closed()),
        ("none, bidding without selection", Tender::absent().published()),
    ]
}

/// Every command on applications.
pub fn application_commands(tender: &Tender) -> Vec<application::Command> {
    vec![
        tender.application_of("alpha", application(3_000_000)),
        application::Command::Withdraw { firm: party("alpha") },
        application::Command::Propose {
            firm: party("alpha"),
            proposal: Box::new(tender.proposal("Deux centres, une seule console.")),
            received_at: tender.now,
        },
    ]
}

fn application_place(tender: &Tender) -> &'static str {
    let live = tender.applications.get("alpha").is_some_and(|file| file.live.is_some());
    if live { "live" } else { "none" }
}

#[test]
fn every_command_on_applications_in_every_stage() {
    let mut text = String::from("Every command on a firm's application against every stage.\n");
    let mut found = BTreeSet::new();
    for (stage, tender) in application_stages() {
        writeln!(text, "\n{stage}").expect("a string takes any line");
        for command in application_commands(&tender) {
            let name = command.name();
            let mut after = tender.clone();
            let answer = after.applies("alpha", command);
            let answer = answer.map(|acts| acts.iter().map(application::ApplicationAct::type_name).collect());
            line(&mut text, name, answer.map_err(|refusal| code(&refusal)));
            if after.application_acts.len() > tender.application_acts.len() {
                let (from, to) = (application_place(&tender), application_place(&after));
                found.insert((from.to_owned(), to.to_owned(), name.to_owned()));
            }
        }
    }
    golden::check("application_table.txt", &text);
    assert_eq!(diagram("application.md"), found);
}

/// Lines `a --> b: command, command` of the diagrams in a document.
pub fn diagram(document: &str) -> BTreeSet<(String, String, String)> {
    let file = format!("{}/../../docs/state-machines/{document}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).expect(&file);
    let arrows = text.lines().filter_map(|line| line.trim().split_once(" --> "));
    let mut found = BTreeSet::new();
    for (from, rest) in arrows.filter(|(from, _)| *from != "[*]") {
        let (to, commands) = rest.split_once(": ").expect("an arrow has its commands");
        for command in commands.split(", ") {
            assert!(found.insert((from.to_owned(), to.to_owned(), command.to_owned())), "{from} {to} {command} twice");
        }
    }
    found
}

#[test]
fn the_diagram_of_the_procedure_has_exactly_the_transitions_of_the_rules() {
    let mut found = BTreeSet::new();
    for (_, lot, tender) in stages() {
        for name in Command::NAMES {
            let (who, command) = fitting(name, &tender, lot);
            let Ok(acts) = tender.asks(who, command) else { continue };
            let mut after = tender.clone();
            after.record(&acts);
            let (from, to) = (place(&tender.procedure, lot), place(&after.procedure, lot));
            found.insert((from.to_owned(), to.to_owned(), name.to_owned()));
        }
    }
    assert_eq!(diagram("procedure.md"), found);
}

/// The stages of one tenderer's bid on one lot.
fn bid_stages() -> Vec<(&'static str, Tender)> {
    let open = || Tender::absent().published();
    let submitted = || {
        let mut tender = open();
        let sealed = Box::new(sealed("alpha", CABLES, Single, 1));
        let received_at = tender.now;
        tender.bids("alpha", CABLES, bid::Command::Submit { sealed, received_at }).expect("in time");
        tender
    };
    let complete = || open().bid("alpha", CABLES);
    let withdrawn = || {
        let mut tender = complete();
        tender.bids("alpha", CABLES, bid::Command::Withdraw).expect("before the deadline");
        tender
    };
    let late = |tender: Tender| tender.on(deadline() + SignedDuration::from_secs(1));
    let too_late = |tender: Tender| tender.closed().on(deadline() + SignedDuration::from_hours(3));
    vec![
        ("none, procedure absent", Tender::absent()),
        ("none, procedure in preparation", Tender::absent().ready()),
        ("none, bidding", open()),
        ("none, bidding, deadline passed", late(open())),
        ("none, bidding closed", open().closed()),
        ("committed, bidding", submitted()),
        ("committed, bidding, deadline passed", late(submitted())),
        ("committed, bidding closed, within the grace period", submitted().closed()),
        ("committed, bidding closed, after the grace period", too_late(submitted())),
        ("committed, procedure cancelled", submitted().then("bechir", cancel())),
        ("complete, bidding", complete()),
        ("complete, bidding, deadline passed", late(complete())),
        ("complete, bidding closed", complete().closed()),
        ("complete, procedure cancelled", complete().then("bechir", cancel())),
        ("withdrawn, bidding", withdrawn()),
        ("withdrawn, bidding closed", withdrawn().closed()),
    ]
}

/// Every command on bids with a name for the table.
pub fn bid_commands(tender: &Tender) -> Vec<(&'static str, bid::Command)> {
    let submit = |number| bid::Command::Submit {
        sealed: Box::new(sealed("alpha", CABLES, Single, number)),
        received_at: tender.now,
    };
    vec![
        ("submit_bid, new", submit(2)),
        ("submit_bid, the same again", submit(1)),
        ("complete_body", bid::Command::CompleteBody { eid: eid("alpha-LOT-1-single-1") }),
        ("withdraw_bid", bid::Command::Withdraw),
    ]
}

fn bid_place(tender: &Tender) -> &'static str {
    let Some(file) = tender.files.get(&("alpha".to_owned(), CABLES.to_owned())) else { return "none" };
    match file.live.get(&Single) {
        None => "none",
        Some(live) if live.body_complete => "complete",
        Some(_) => "committed",
    }
}

#[test]
fn every_command_on_bids_in_every_stage() {
    let mut text = String::from(
        "Every command on a tenderer's bid on one lot against every stage. \"The same again\" is the envelope that stands\n\
         or stood there; where there never was one, it is a first.\n",
    );
    let mut found = BTreeSet::new();
    for (stage, tender) in bid_stages() {
        writeln!(text, "\n{stage}").expect("a string takes any line");
        for (name, command) in bid_commands(&tender) {
            assert!(name.starts_with(command.name()));
            let mut after = tender.clone();
            let answer = after.bids("alpha", CABLES, command.clone());
            let answer = answer.map(|acts| acts.iter().map(bid::BidAct::type_name).collect());
            line(&mut text, &format!("{name:<27}"), answer.map_err(|refusal| code(&refusal)));
            if bid_place(&after) != bid_place(&tender) || after.bid_acts.len() > tender.bid_acts.len() {
                let (from, to) = (bid_place(&tender), bid_place(&after));
                found.insert((from.to_owned(), to.to_owned(), command.name().to_owned()));
            }
        }
    }
    golden::check("bid_table.txt", &text);
    assert_eq!(diagram("bid.md"), found);
}

/// Every command on the register of parties; a new one does not compile without its row here.
pub fn identity_commands() -> Vec<identity::Command> {
    const fn has_row(command: &identity::Command) {
        match command {
            identity::Command::RegisterOrganisation { .. }
            | identity::Command::ClassifyBuyer { .. }
            | identity::Command::ChargeCommission { .. }
            | identity::Command::AccreditGuarantor { .. }
            | identity::Command::StrikeGuarantor { .. }
            | identity::Command::RegisterPerson { .. }
            | identity::Command::DeclareOwners { .. }
            | identity::Command::IdentifyPerson { .. }
            | identity::Command::RegisterKey { .. }
            | identity::Command::RegisterPasskey { .. }
            | identity::Command::RemovePasskey { .. }
            | identity::Command::GrantMandate { .. }
            | identity::Command::InviteAdministrator { .. }
            | identity::Command::DebarFirm { .. }
            | identity::Command::LiftDebarment { .. }
            | identity::Command::EndMandate { .. } => {}
        }
    }
    let commands = vec![
        register::organisation(OrganisationKind::Buyer),
        register::classify("administration"),
        register::charge(&["higher"]),
        register::accredit("bank"),
        register::strike(),
        when_owners_are_compared::declared(),
        when_owners_are_compared::identified(),
        register::person(),
        register::key("k1"),
        register::passkey("phone"),
        register::removal("phone"),
        register::grant(Role::Officer),
        register::end(Role::Officer),
        register::readmission(None),
        when_a_firm_is_debarred::debar(None, None, "2026-02-01T10:00:00Z"),
        when_a_firm_is_debarred::lift(1, "2026-02-01T10:00:00Z"),
    ];
    commands.iter().for_each(has_row);
    commands
}

#[test]
fn every_command_on_parties_in_every_stage() {
    let buyer = || register::organisation(OrganisationKind::Buyer);
    let stages = [
        ("absent", Party::Absent),
        ("buyer", register::given(vec![buyer()])),
        ("buyer with the mandate", register::given(vec![buyer(), register::grant(Role::Officer)])),
        ("supplier", register::given(vec![register::organisation(OrganisationKind::Supplier)])),
        (
            "debarred supplier",
            register::given(vec![
                register::organisation(OrganisationKind::Supplier),
                when_a_firm_is_debarred::debar(None, None, "2026-01-01T10:00:00Z"),
            ]),
        ),
        ("authority", register::given(vec![register::organisation(OrganisationKind::Authority)])),
        ("review body", register::given(vec![register::organisation(OrganisationKind::ReviewBody)])),
        ("person", register::given(vec![register::person()])),
        ("person with the key", register::given(vec![register::person(), register::key("k1")])),
        ("person with the passkey", register::given(vec![register::person(), register::passkey("phone")])),
        (
            "person with two passkeys",
            register::given(vec![register::person(), register::passkey("phone"), register::passkey("laptop")]),
        ),
    ];
    let mut text = String::from("Every command on a party against what it may be. The mandate is an officer's.\n");
    for (stage, state) in stages {
        writeln!(text, "\n{stage}").expect("a string takes any line");
        for command in identity_commands() {
            let name = command.name();
            line(&mut text, name, register::answer(&state, command));
        }
    }
    golden::check("identity_table.txt", &text);
}
