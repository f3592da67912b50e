//! Acts as they stay in the ledger: who may read each field when, and one example of each type that today's code
//! reads and writes back. The examples in `fixtures/acts/v1` are never edited: a new need is a new act or an
//! optional field.

use crate::golden;
use crate::office::*;
use crate::when_a_bid_is_regularised;
use crate::when_a_commission_controls::reported;
use crate::when_a_firm_is_debarred;
use crate::when_a_framework_is_ordered_from;
use crate::when_a_jury_ranks_works;
use crate::when_a_member_is_replaced;
use crate::when_a_plan_is_published;
use crate::when_a_program_starts::started;
use crate::when_a_release_is_imported::release;
use crate::when_bids_are_compared;
use crate::when_bids_are_guaranteed;
use crate::when_firms_bid_together;
use crate::when_firms_join_a_system;
use crate::when_owners_are_compared;
use crate::when_parties_register as register;
use crate::when_something_is_needed;
use crate::when_the_market_is_consulted;
use domain::access::Role;
use domain::act::{ActShape, Publicity};
use domain::identity::act::OrganisationKind;
use domain::identity::{self, DebarredFirm, IdentityAct, Party};
use domain::procurement::act::{LotsRelaunched, OpinionVerdict, Verdict};
use domain::procurement::agreement::AgreementAct;
use domain::procurement::application::{self, ApplicationAct};
use domain::procurement::auction::{self, AuctionAct};
use domain::procurement::bid::{self, BidAct};
use domain::procurement::grouping::GroupingAct;
use domain::procurement::guarantee::GuaranteeAct;
use domain::procurement::interest::{self, InterestAct, Interested};
use domain::procurement::offer::OfferProblem;
use domain::procurement::plan::PlanAct;
use domain::procurement::prior::PriorAct;
use domain::procurement::requisition::RequisitionAct;
use domain::procurement::review::DismissalGround;
use domain::procurement::{Command, Contested, ProcedureAct, Remedy};
use domain::program::{self, OutageRecorded, Program, ProgramAct};
use domain::publication::{self, Publication, PublicationAct};
use domain::ruleset::EnvelopeKind::Single;
use jiff::SignedDuration;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

fn modules() -> Vec<(&'static str, Vec<ActShape>)> {
    vec![
        ("identity", IdentityAct::shapes()),
        ("procurement", ProcedureAct::shapes()),
        ("application", ApplicationAct::shapes()),
        ("bid", BidAct::shapes()),
        ("auction", AuctionAct::shapes()),
        ("agreement", AgreementAct::shapes()),
        ("grouping", GroupingAct::shapes()),
        ("guarantee", GuaranteeAct::shapes()),
        ("interest", InterestAct::shapes()),
        ("plan", PlanAct::shapes()),
        ("prior", PriorAct::shapes()),
        ("requisition", RequisitionAct::shapes()),
        ("publication", PublicationAct::shapes()),
        ("program", ProgramAct::shapes()),
    ]
}

fn words(publicity: Publicity) -> String {
    match publicity {
        Publicity::Public => "public".into(),
        Publicity::After(act) => format!("after {act}"),
        Publicity::Private => "private".into(),
    }
}

#[test]
fn who_may_read_each_field_when() {
    let mut text = String::from(
        "When everybody may read each field of each act. An act is disclosed whole: as late as its most guarded field.\n",
    );
    for (module, shapes) in modules() {
        writeln!(text, "\n{module}").expect("a string takes any line");
        for shape in shapes {
            writeln!(text, "  {:<40} {}", shape.r#type, words(shape.publicity())).expect("a string takes any line");
            for (field, publicity) in &shape.fields {
                writeln!(text, "    {field:<38} {}", words(*publicity)).expect("a string takes any line");
            }
        }
    }
    golden::check("publicity.txt", &text);
}

#[test]
fn acts_have_one_name_and_wait_for_acts_that_exist() {
    let shapes: Vec<ActShape> = modules().into_iter().flat_map(|(_, shapes)| shapes).collect();
    let names: BTreeSet<_> = shapes.iter().map(|shape| shape.r#type).collect();
    assert_eq!(names.len(), shapes.len(), "two acts have the same type");
    let procedure: BTreeSet<_> = ProcedureAct::shapes().into_iter().map(|shape| shape.r#type).collect();
    for shape in &shapes {
        for (field, publicity) in &shape.fields {
            if let Publicity::After(act) = publicity {
                assert!(procedure.contains(act), "{}.{field} waits for {act}, which no procedure has", shape.r#type);
            }
        }
    }
}

/// What nobody but those entitled may ever read, whatever else changes.
#[test]
fn nothing_that_names_an_asker_or_a_bidder_is_public_before_its_time() {
    let publicity: BTreeMap<_, _> =
        modules().into_iter().flat_map(|(_, shapes)| shapes).map(|shape| (shape.r#type, shape.publicity())).collect();
    for private in [
        "enquiry_received",
        "notice_drafted",
        "plan_line_drafted",
        "plan_line_dropped",
        "plan_line_launched",
        "prior_notice_drafted",
        "market_answer_received",
        "prior_notice_taken_up",
        "requisition_raised",
        "requisition_approved",
        "requisition_returned",
        "budget_committed",
        "commitment_released",
        "requisition_opened",
        "requisition_freed",
        "requisition_attached",
        "requisition_detached",
        "person_registered",
        "key_registered",
        "passkey_registered",
        "passkey_removed",
        "interest_registered",
        "justification_answered",
        "review_requested",
        "review_fee_settled",
        "application_received",
        "application_withdrawn",
        "late_application_returned",
        "proposal_received",
        "late_proposal_returned",
        "exchange_minuted",
        "counter_offer_requested",
        "counter_offer_received",
        "negotiation_minuted",
        "grouping_proposed",
        "grouping_joined",
        "grouping_left",
        "grouping_dissolved",
        "guarantee_issued",
        "paper_guarantee_read",
        "guarantee_claimed",
        "regularisation_documented",
    ] {
        assert_eq!(publicity[private], Publicity::Private, "{private}");
    }
    for sealed in [
        "bid_received",
        "bid_body_completed",
        "bid_withdrawn",
        "late_bid_returned",
        "suppliers_invited",
        "applications_listed",
        "application_grouped",
        "application_decided",
        "applicants_selected",
        "participants_informed",
        "participant_heard",
        "participant_eliminated",
        "participant_withdrew",
        "paper_guarantee_received",
        "member_replaced",
    ] {
        assert_eq!(publicity[sealed], Publicity::After("bidding_closed"), "{sealed}");
    }
    for blind in
        ["scores_locked", "scores_consolidated", "admissibility_decided", "evaluation_reported", "lots_allocated"]
    {
        assert_eq!(publicity[blind], Publicity::After("award_decided"), "{blind}");
    }
}

/// An act of any module.
#[derive(Debug, Clone, PartialEq)]
enum AnyAct {
    Identity(IdentityAct),
    Procedure(Box<ProcedureAct>),
    Application(ApplicationAct),
    Bid(BidAct),
    Auction(AuctionAct),
    Agreement(AgreementAct),
    Grouping(GroupingAct),
    Guarantee(GuaranteeAct),
    Interest(InterestAct),
    Plan(PlanAct),
    Prior(PriorAct),
    Requisition(RequisitionAct),
    Publication(PublicationAct),
    Program(ProgramAct),
}

impl AnyAct {
    fn type_name(&self) -> &'static str {
        match self {
            Self::Identity(act) => act.type_name(),
            Self::Procedure(act) => act.type_name(),
            Self::Application(act) => act.type_name(),
            Self::Bid(act) => act.type_name(),
            Self::Auction(act) => act.type_name(),
            Self::Agreement(act) => act.type_name(),
            Self::Grouping(act) => act.type_name(),
            Self::Guarantee(act) => act.type_name(),
            Self::Interest(act) => act.type_name(),
            Self::Plan(act) => act.type_name(),
            Self::Prior(act) => act.type_name(),
            Self::Requisition(act) => act.type_name(),
            Self::Publication(act) => act.type_name(),
            Self::Program(act) => act.type_name(),
        }
    }

    fn to_data(&self) -> Value {
        match self {
            Self::Identity(act) => act.to_data(),
            Self::Procedure(act) => act.to_data(),
            Self::Application(act) => act.to_data(),
            Self::Bid(act) => act.to_data(),
            Self::Auction(act) => act.to_data(),
            Self::Agreement(act) => act.to_data(),
            Self::Grouping(act) => act.to_data(),
            Self::Guarantee(act) => act.to_data(),
            Self::Interest(act) => act.to_data(),
            Self::Plan(act) => act.to_data(),
            Self::Prior(act) => act.to_data(),
            Self::Requisition(act) => act.to_data(),
            Self::Publication(act) => act.to_data(),
            Self::Program(act) => act.to_data(),
        }
        .expect("an act has a JSON form")
    }

    fn from_data(type_name: &str, data: &str) -> Self {
        let module = modules().into_iter().find(|(_, shapes)| shapes.iter().any(|shape| shape.r#type == type_name));
        let (module, _) = module.unwrap_or_else(|| panic!("no module has acts of type {type_name}"));
        let read = match module {
            "identity" => IdentityAct::from_data(type_name, data).map(Self::Identity),
            "procurement" => ProcedureAct::from_data(type_name, data).map(|act| Self::Procedure(Box::new(act))),
            "application" => ApplicationAct::from_data(type_name, data).map(Self::Application),
            "bid" => BidAct::from_data(type_name, data).map(Self::Bid),
            "auction" => AuctionAct::from_data(type_name, data).map(Self::Auction),
            "agreement" => AgreementAct::from_data(type_name, data).map(Self::Agreement),
            "grouping" => GroupingAct::from_data(type_name, data).map(Self::Grouping),
            "guarantee" => GuaranteeAct::from_data(type_name, data).map(Self::Guarantee),
            "interest" => InterestAct::from_data(type_name, data).map(Self::Interest),
            "plan" => PlanAct::from_data(type_name, data).map(Self::Plan),
            "prior" => PriorAct::from_data(type_name, data).map(Self::Prior),
            "requisition" => RequisitionAct::from_data(type_name, data).map(Self::Requisition),
            "publication" => PublicationAct::from_data(type_name, data).map(Self::Publication),
            _ => ProgramAct::from_data(type_name, data).map(Self::Program),
        };
        read.unwrap_or_else(|error| panic!("{type_name}: {error}"))
    }
}

fn verdicts() -> Vec<(&'static str, Verdict)> {
    let malformed = Verdict::Malformed { reason: "wrap 2 differs".into() };
    vec![("alpha", malformed), ("beta", Verdict::Disputed), ("gamma", Verdict::BodyMissing)]
}

/// One procedure in which everything happens that can happen in one.
pub fn full_story() -> Tender {
    let mut tender = Tender::absent().published().then("aziz", ask("q1")).with_bids();
    let late = Box::new(sealed("delta", CABLES, Single, 1));
    tender.bids("beta", METERS, bid::Command::Withdraw).expect("before the deadline");
    let again = sealed("beta", METERS, Single, 2);
    let submit = bid::Command::Submit { sealed: Box::new(again), received_at: tender.now };
    tender.bids("beta", METERS, submit).expect("before the deadline");
    tender = tender.on(at("2026-02-28T09:00:00Z"));
    tender.gives("amira", clarify("q1"));
    let mut amended = notice();
    amended.tender_period_end = Some(at("2026-03-20T10:00:00Z"));
    amended.reference = Some("AO 12/2026 bis".into());
    tender.gives("amira", amend(amended));
    tender = tender.on(at("2026-03-20T10:00:01Z"));
    let submit = bid::Command::Submit { sealed: late, received_at: tender.now };
    tender.bids("delta", CABLES, submit).expect("a late bid is an act");
    tender.gives("clock", tender.close());
    tender = tender.released(METERS, Single);
    let dispute = Command::PublishDisputeKey { lot: lot_id(METERS), envelope: Single, ikm: bytes32("ikm") };
    tender = tender.then("leila", dispute);
    tender.gives("clock", tender.opening(METERS, Single, &[]));
    tender = tender.opened_with(CABLES, &verdicts());
    tender.gives("leila", Command::SignMinutes { minutes_sha256: "0a".repeat(32) });
    tender = tender.admitted(METERS).locked().consolidated().reported(METERS).awarded(METERS).after_standstill();
    tender.finalised(METERS).then("bechir", unsuccessful(CABLES))
}

fn party_acts() -> Vec<IdentityAct> {
    let streams = [
        vec![
            register::organisation(OrganisationKind::Buyer),
            register::classify("administration"),
            register::grant(Role::Officer),
            register::end(Role::Officer),
        ],
        vec![
            register::organisation(OrganisationKind::Authority),
            register::grant(Role::Administrator),
            register::charge(&["higher"]),
            register::readmission(Some("amira")),
        ],
        vec![register::organisation(OrganisationKind::Guarantor), register::accredit("bank"), register::strike()],
        vec![
            register::organisation(OrganisationKind::Supplier),
            when_owners_are_compared::declared(),
            when_a_firm_is_debarred::debar(None, Some("2027-02-01T10:00:00Z"), "2026-02-01T10:00:00Z"),
            when_a_firm_is_debarred::lift(1, "2026-06-01T10:00:00Z"),
        ],
        vec![
            register::person(),
            when_owners_are_compared::identified(),
            register::key("k1"),
            register::passkey("phone"),
            register::passkey("laptop"),
            register::removal("phone"),
        ],
    ];
    let mut acts = Vec::new();
    for commands in streams {
        let mut state = Party::Absent;
        for command in commands {
            for act in identity::decide(&state, command).expect("accepted") {
                state = identity::evolve(state, &act);
                acts.push(act);
            }
        }
    }
    acts
}

/// Two lots awarded jointly, with everything that makes their bids comparable.
fn compared_story() -> Tender {
    let mut tender = when_bids_are_compared::low_priced();
    tender.gives("omar", correct(CABLES, "beta"));
    tender.gives("omar", prefer(CABLES, "beta"));
    tender.gives("omar", ask_justification(CABLES, "alpha"));
    tender.gives("aziz", answer_justification(CABLES, "alpha"));
    tender.gives("omar", decide_justification(CABLES, "alpha", true));
    let tender = tender.reported(CABLES).then("bechir", unsuccessful(METERS));
    tender.then("amira", Command::AllocateLots {})
}

/// An auction with a signed bid and an outage.
fn auction_story() -> Tender {
    let mut tender = Tender::absent().by("open_with_auction").both_opened().admitted(CABLES).auctioning(CABLES);
    let Ok(_) = tender.lowers("beta", CABLES, 1, 100_000_000) else { panic!("a lower price") };
    let from = tender.now;
    tender = tender.wait(SignedDuration::from_mins(4));
    let outage = auction::Command::ExtendForOutage { from, to: tender.now, index: 57 };
    tender.auction(CABLES, outage).expect("the node may say so");
    tender.over(CABLES)
}

/// Firms that were eliminated and come back by the decision of a review body.
fn came_back_story() -> Vec<(jiff::Timestamp, ProcedureAct)> {
    let contested = request_review("r1", "alpha", Contested::Elimination, None);
    let decide = || decide_review("r1", Remedy::AssessAnew);
    let selected = crate::when_firms_apply::turned_down().then("aziz", contested.clone());
    let selected = selected.then("salma", admit_review("r1")).then("salma", decide());
    let talks = Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_dialogue").talking();
    let talks = talks.round_open().heard().then("omar", eliminate("alpha")).then("aziz", contested);
    let talks = talks.then("salma", admit_review("r1")).then("salma", decide());
    selected.acts.into_iter().chain(talks.acts).collect()
}

/// Awards that are contested, under a law that asks for a fee.
fn contested_story() -> Vec<(jiff::Timestamp, ProcedureAct)> {
    let contested = |firm: &str| request_review("r1", firm, Contested::Award, Some(METERS));
    let awarded = || Tender::under(law_in_dinars("model/2011")).ranked_meters().awarded(METERS);
    let mut heard = awarded().then("aziz", contested("alpha")).then("salma", pay_review("r1"));
    heard.gives("salma", lift_suspension("r1"));
    heard.gives("salma", admit_review("r1"));
    let remedied = |remedy| heard.clone().then("salma", decide_review("r1", remedy)).acts;
    let withdrawn = awarded().then("aziz", contested("alpha")).then("aziz", withdraw_review("r1"));
    let dismiss = dismiss_review("r1", DismissalGround::NoStanding);
    let dismissed = awarded().then("dalila", contested("delta")).then("salma", dismiss);
    let others = withdrawn.acts.into_iter().chain(dismissed.acts).chain(remedied(Remedy::AnnulAward));
    remedied(Remedy::ReEvaluate).into_iter().chain(others).collect()
}

/// Firms apply, too late as well, and one is not selected; the others are invited to tender.
fn selected_story() -> Tender {
    let mut tender = Tender::absent().by("open_with_preselection").called().with_applications();
    let withdraw = application::Command::Withdraw { firm: party("delta") };
    let submit = tender.application_of("delta", application(4_000_000));
    tender.applies("delta", submit.clone()).expect("in time");
    tender.applies("delta", withdraw).expect("in time");
    tender.applies("delta", submit).expect("in time");
    tender = tender.applications_closed();
    let late = tender.application_of("epsilon", application(1));
    tender.applies("epsilon", late).expect("a late application is an act");
    let tender = tender.then("omar", disqualify("delta")).qualified().then("bechir", Command::ConcludeSelection {});
    let invited = tender.on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
    invited.then("amira", Command::PublishNotice {})
}

/// A dialogue under a law that lets firms be eliminated: one is, one withdraws, one proposes too late.
fn dialogue_story() -> Tender {
    let mut tender = Tender::under(law_in_dinars("eu/2014-24@2024")).by("competitive_dialogue").selected();
    let proposals_until = Some(tender.now + SignedDuration::from_hours(24 * 7));
    tender.gives("amira", Command::OpenRound { subject: text("Architecture"), proposals_until });
    let (told, documents) = (text("Le réseau existant reste en service."), vec![document("plan.pdf")]);
    tender.gives("amira", Command::InformParticipants { text: told, documents });
    tender.proposes("alpha", "Deux centres, une seule console.").expect("in time");
    tender = tender.heard();
    tender.proposes("beta", "Un seul centre.").expect("a late proposal is an act");
    tender.gives("omar", eliminate("alpha"));
    tender.gives("amira", Command::CloseRound {});
    tender.gives("badr", Command::WithdrawFromDialogue { firm: party("beta") });
    tender.concluded()
}

/// Prices negotiated one after the other: the first negotiation is terminated, the second comes to a price.
fn negotiated_story() -> Tender {
    let tender = Tender::under(law_in_dinars("model/2011")).by("request_for_proposals_with_consecutive_negotiation");
    let tender = tender.quality_ranked().negotiating("alpha").asked_for_less("alpha");
    let minute = minute_negotiation(METERS, "alpha", tender.now);
    let tender = tender.then("amira", minute).then("aziz", counter_offer(METERS, "alpha", 0));
    let tender = tender.then("bechir", terminate_negotiation(METERS, "alpha")).negotiating("gamma");
    tender.then("bechir", agree_on_price(METERS, "gamma"))
}

/// One act of each type and each verdict, by the name of its fixture.
fn examples() -> BTreeMap<String, AnyAct> {
    let story = full_story();
    let cancelled = Tender::absent().published().then("bechir", cancel());
    let conclude = Command::ConcludeExamination { lot: lot_id(CABLES) };
    let mut in_turn = Tender::absent().by("open_two_sessions").published().with_bids().closed().opened(CABLES);
    for firm in ["alpha", "gamma"] {
        in_turn.gives("omar", admit(CABLES, firm));
    }
    in_turn.gives("omar", reject(CABLES, "beta", text("La section ne suffit pas.")));
    let in_turn = in_turn.then("omar", conclude);
    let extended = Tender::absent().published().then("clock", outage(41, -30, 30));
    let mut passed_over = Tender::absent().ranked_cables();
    passed_over.debarred = vec![DebarredFirm { firm: party("beta"), number: 1, decision: "2026/14".into() }];
    let passed_over = passed_over.then("bechir", award(CABLES, "alpha"));
    let direct = Tender::absent().by("direct_negotiation").started().drafted().chosen();
    let direct = direct.then("amira", shorten(&["urgency"]));
    let urgent = Tender::absent().started().drafted().then("amira", shorten(&["urgency"])).approved();
    let urgent = urgent.appointed().keyed().rehearsed().on(at("2026-02-10T10:00:00Z"));
    let urgent = urgent.then("amira", Command::PublishNotice {});
    let controlled = reported().then("amira", ask_opinion(Some(METERS)));
    let controlled = controlled.then("khaled", opinion(Some(METERS), OpinionVerdict::WithReservations));
    let mut relaunched = Tender::absent().then("amira", relaunch("open", earlier(), &[METERS]));
    let told = LotsRelaunched { lots: vec![lot_id(METERS)], later: procedure_id(), by: party("amira") };
    relaunched.record(&[told.into()]);
    let selected = selected_story();
    let guaranteed = when_bids_are_guaranteed::story();
    let together = when_firms_bid_together::story();
    let acts = story.acts.into_iter().chain(cancelled.acts).chain(in_turn.acts).chain(compared_story().acts);
    let auction = auction_story();
    let acts =
        acts.chain(extended.acts).chain(relaunched.acts).chain(urgent.acts).chain(controlled.acts).chain(auction.acts);
    let talked = dialogue_story();
    let joined = when_firms_join_a_system::story();
    let acts = acts
        .chain(passed_over.acts)
        .chain(contested_story())
        .chain(came_back_story())
        .chain(selected.acts)
        .chain(talked.acts)
        .chain(guaranteed.acts)
        .chain(together.acts)
        .chain(when_firms_bid_together::applied().acts)
        .chain(when_a_bid_is_regularised::story().acts)
        .chain(negotiated_story().acts)
        .chain(when_a_jury_ranks_works::story().acts)
        .chain(joined.acts)
        .chain(when_a_member_is_replaced::story().acts)
        .chain(when_owners_are_compared::story().acts)
        .chain(when_the_market_is_consulted::followed().acts)
        .chain(when_something_is_needed::covered().acts);
    let procedure = acts.chain(direct.acts).map(|(_, act)| AnyAct::Procedure(Box::new(act)));
    let parties = party_acts().into_iter().map(AnyAct::Identity);
    let interest = interest::decide(&Interested::new(), party("alpha")).into_iter().map(AnyAct::Interest);
    let imported = publication::decide(&Publication::default(), release("a.json")).into_iter().map(AnyAct::Publication);
    let started = program::decide(&Program::default(), started("0.1.0")).into_iter().map(AnyAct::Program);
    let away = OutageRecorded { from: deadline(), to: deadline() + SignedDuration::from_hours(1), ledger_size: 41 };
    let away = program::decide_outage(&Program::default(), away).into_iter().map(AnyAct::Program);
    let started = started.chain(away).chain(when_a_plan_is_published::story().into_iter().map(AnyAct::Plan));
    let started = started.chain(when_something_is_needed::story().into_iter().map(AnyAct::Requisition));
    let started = started.chain(when_the_market_is_consulted::story().into_iter().map(AnyAct::Prior));
    let bids = story.bid_acts.into_iter().map(AnyAct::Bid);
    let bids = bids.chain(auction.auction_acts.into_iter().map(AnyAct::Auction));
    let applications = selected.application_acts.into_iter().chain(talked.application_acts);
    let applications = applications.chain(joined.application_acts);
    let bids = bids.chain(applications.map(AnyAct::Application));
    let (agreements, shared) = when_a_framework_is_ordered_from::story_of_every_act();
    let agreements = agreements.into_iter().map(AnyAct::Agreement);
    let shared = shared.into_iter().map(|act| AnyAct::Procedure(Box::new(act)));
    let procedure = procedure.chain(shared);
    let bids = bids.chain(agreements);
    let bids = bids.chain(guaranteed.guarantee_acts.into_iter().map(AnyAct::Guarantee));
    let bids = bids.chain(together.grouping_acts.into_iter().map(AnyAct::Grouping));
    let mut examples = BTreeMap::new();
    for act in procedure.chain(parties).chain(interest).chain(imported).chain(started).chain(bids) {
        let verdict = act.to_data().get("verdict").and_then(|v| v.as_str().map(str::to_owned));
        let for_outage = act.type_name() == "deadline_extended" && act.to_data().get("outage").is_some();
        let name = match verdict {
            Some(verdict) if verdict != "valid" && act.type_name() == "bid_opened" => {
                format!("{}.{verdict}", act.type_name())
            }
            _ if for_outage => format!("{}.outage", act.type_name()),
            _ if act.type_name() == "notice_published" && act.to_data().get("shortenings").is_some() => {
                "notice_published.shortened".to_owned()
            }
            _ if act.type_name() == "notice_published" && act.to_data().get("commitment_reference").is_some() => {
                "notice_published.committed".to_owned()
            }
            _ if act.to_data().get("debarred").is_some() => format!("{}.debarred", act.type_name()),
            _ if act.to_data().get("shared_with").is_some() => format!("{}.shared", act.type_name()),
            _ if act.type_name() == "procedure_started" && act.to_data().get("agreement").is_some() => {
                "procedure_started.call_off".to_owned()
            }
            _ if act.type_name() == "application_received" && act.to_data().get("lots").is_some() => {
                "application_received.request".to_owned()
            }
            _ if act.type_name() == "notice_published" && act.to_data().pointer("/notice/system").is_some() => {
                "notice_published.system".to_owned()
            }
            _ if act.type_name() == "system_ended" && act.to_data().get("by").is_none() => {
                "system_ended.lapsed".to_owned()
            }
            _ if act.to_data().get("earlier").is_some() => format!("{}.relaunched", act.type_name()),
            _ => act.type_name().to_owned(),
        };
        examples.entry(name).or_insert(act);
    }
    examples
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/acts/v1").join(format!("{name}.json"))
}

/// `WRITE_MISSING_FIXTURES=1` writes the example of a new act once; it never touches one that is there.
#[test]
fn every_act_type_has_a_fixture_that_is_read_and_written_back() {
    if std::env::var_os("WRITE_MISSING_FIXTURES").is_some() {
        for (name, act) in examples() {
            let path = fixture(&name);
            if !path.exists() {
                let text = serde_json::to_string_pretty(&act.to_data()).expect("JSON");
                std::fs::write(&path, text + "\n").expect("the fixture can be written");
            }
        }
    }
    for (_, shapes) in modules() {
        for shape in shapes {
            let path = fixture(shape.r#type);
            assert!(path.exists(), "{} has no fixture (WRITE_MISSING_FIXTURES=1 writes it)", shape.r#type);
        }
    }
    let folder = fixture("x").with_file_name("");
    let mut read = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder of fixtures") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let type_name = name.split('.').next().expect("a type");
        let text = std::fs::read_to_string(&path).expect("a fixture");
        let data: Value = serde_json::from_str(&text).expect(&name);
        assert_eq!(AnyAct::from_data(type_name, &text).to_data(), data, "{name}");
        read += 1;
    }
    assert!(read >= modules().iter().map(|(_, shapes)| shapes.len()).sum::<usize>());
}

#[test]
fn every_example_is_read_back_as_it_was() {
    for (name, act) in examples() {
        let data = act.to_data().to_string();
        assert_eq!(AnyAct::from_data(act.type_name(), &data), act, "{name}");
    }
}

#[test]
fn every_verdict_and_problem_is_read_back_as_it_was() {
    let item = domain::ItemId::new("cable-16").expect("an id");
    let (id, path) = (criterion("turnover"), "/prices/0".to_owned());
    let problems = vec![
        OfferProblem::Unreadable,
        OfferProblem::CurrencyNotAllowed,
        OfferProblem::PriceMissing { item: item.clone() },
        OfferProblem::PriceUnexpected { item },
        OfferProblem::OutOfRange { path: path.clone() },
        OfferProblem::TotalDiffers { stated_minor: 1, computed_minor: 2 },
        OfferProblem::WordsDiffer { words: "mille dinars".into(), figures: "1.000 TND".into() },
        OfferProblem::AnswerMissing { criterion: id.clone() },
        OfferProblem::AnswerUnfit { criterion: id.clone() },
        OfferProblem::GroundApplies { criterion: id.clone() },
        OfferProblem::BelowMinimum { criterion: id },
        OfferProblem::PricesInWrongEnvelope,
        OfferProblem::TextInvalid { path },
    ];
    let mut whole = valid("beta", Some(money(1)));
    if let Verdict::Valid { problems: found, .. } = &mut whole {
        *found = problems;
    }
    for verdict in verdicts().into_iter().map(|(_, verdict)| verdict).chain([whole, valid("beta", None)]) {
        let act = ProcedureAct::from(domain::procurement::act::BidOpened {
            lot: lot_id(CABLES),
            envelope: Single,
            eid: eid("e"),
            bid: bid_of("beta"),
            verdict,
        });
        let data = act.to_data().expect("JSON").to_string();
        assert_eq!(ProcedureAct::from_data("bid_opened", &data).expect("it is read"), act);
    }
}

#[test]
fn what_is_no_act_is_told() {
    use domain::act::ActDecodeError::{Shape, UnknownType};
    assert!(matches!(ProcedureAct::from_data("bid_received", "{}"), Err(UnknownType(name)) if name == "bid_received"));
    assert!(matches!(BidAct::from_data("bid_received", "{}"), Err(Shape(_))));
    assert!(matches!(IdentityAct::from_data("key_registered", "["), Err(Shape(_))));
    let hostile = r#"{"key":"../../etc","public_key":""}"#;
    assert!(matches!(IdentityAct::from_data("key_registered", hostile), Err(Shape(_))));
}

#[test]
fn replay_equals_live() {
    let story = full_story();
    let mut procedure = domain::procurement::Procedure::Absent;
    for (at, act) in &story.acts {
        let data = act.to_data().expect("JSON").to_string();
        let read = ProcedureAct::from_data(act.type_name(), &data).expect("it is read");
        procedure = domain::procurement::evolve(procedure, &read, *at);
    }
    assert_eq!(procedure, story.procedure);
    assert!(story.now > deadline() + SignedDuration::from_hours(1));
}
