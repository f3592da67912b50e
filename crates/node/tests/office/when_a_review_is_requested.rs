//! A contested award: what is suspended, who reads what, what is evaluated anew, and what an outsider recomputes.

use super::case::{Case, LOTS, LOWEST, QUALITY, lot};
use super::office::{ADMINISTRATOR, AUDITOR, BUYER, FIRMS, OFFICER, Office, agent, party, refused, text};
use domain::ReviewId;
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::procurement::review::FeeSettled;
use domain::procurement::state::LotState;
use domain::procurement::{Command, Contested, Remedy};
use ledger::policy::Policy;
use node::CommandError;
use node::case_file::{CaseFinding, export, verify};
use store::ledger::Ledger;

const REVIEWER: &str = "reviewer";

fn review() -> ReviewId {
    ReviewId::new("review-1").unwrap()
}

/// Both lots are awarded; the second firm contests the award of the lot of price and quality.
async fn contested(office: &Office) -> Case<'_> {
    office.organisation(&office.caller(ADMINISTRATOR), "reviews", OrganisationKind::ReviewBody).await;
    office.person(REVIEWER, &[("reviews", Role::Reviewer)]).await;
    let case = Case::of(office);
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    case.open().await;
    for lot_id in LOTS {
        case.admit(lot_id).await;
    }
    case.lock_scores().await;
    case.consolidate().await;
    for lot_id in LOTS {
        case.report(lot_id).await;
        case.award(lot_id).await;
    }
    let winner = case.closed().await.lots[&lot(QUALITY)].award().unwrap().tenderer.clone();
    let firm = FIRMS[..3].iter().find(|firm| party(firm) != winner).unwrap();
    let ask = Command::RequestReview {
        review: review(),
        requester: party(firm),
        against: Contested::Award,
        lot: Some(lot(QUALITY)),
        statement: "Notre mémoire technique n'a pas été lu.".into(),
        documents: Vec::new(),
    };
    // Nobody asks in another firm's name.
    let other = FIRMS.iter().find(|other| *other != firm).unwrap();
    assert!(matches!(case.give(&agent(other), ask.clone()).await, Err(CommandError::Forbidden(_))));
    case.done(&agent(firm), ask).await;
    case
}

async fn requester(case: &Case<'_>) -> String {
    case.published().await.reviews[&review()].request.as_ref().unwrap().requester.to_string()
}

async fn heard(case: &Case<'_>) {
    let settled = FeeSettled::Paid { reference: "Quittance 7".into() };
    case.done(REVIEWER, Command::SettleReviewFee { review: review(), settled }).await;
    case.done(REVIEWER, Command::AdmitReview { review: review() }).await;
}

async fn decided(case: &Case<'_>, remedy: Remedy) {
    case.done(REVIEWER, Command::DecideReview { review: review(), remedy, reasons: text("Mémoire non lu") }).await;
}

/// Who of these may read each undisclosed act of a type.
async fn readers(case: &Case<'_>, r#type: &str) -> Vec<Vec<String>> {
    let node = &case.office.node;
    let asked = requester(case).await;
    let other = FIRMS[..3].iter().find(|firm| **firm != asked).unwrap();
    let people = [OFFICER, REVIEWER, AUDITOR, &agent(&asked), &agent(other)].map(str::to_owned);
    let mut all = Vec::new();
    for entry in node.ledger.read_from(0, 10_000).await.unwrap() {
        if entry.r#type != r#type {
            continue;
        }
        let mut may = Vec::new();
        if node.is_disclosed(&entry).await.unwrap() {
            may.push("everybody".to_owned());
        } else {
            for person in &people {
                let actor = case.office.caller(person).actor;
                if node.may_read(Some(&actor), &entry).await.unwrap() {
                    may.push(person.replace(&agent(&asked), "requester"));
                }
            }
        }
        all.push(may);
    }
    all
}

async fn findings(case: &Case<'_>) -> Vec<CaseFinding> {
    let policy = Policy::parse(case.office.node.policy_text().as_bytes()).unwrap();
    verify(&export(&case.office.node, &case.id()).await.unwrap(), &policy)
}

fn holds(findings: &[CaseFinding], what: &str) -> usize {
    findings.iter().filter(|line| matches!(line, CaseFinding::Holds(line) if line.contains(what))).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_award_waits_and_those_concerned_are_told() {
    let office = Office::open().await;
    let case = contested(&office).await;
    // What the firm said is read by those who have to, and by no other firm.
    let may = readers(&case, "review_requested").await;
    assert_eq!(may, [[OFFICER, REVIEWER, AUDITOR, "requester"]]);
    assert_eq!(readers(&case, "review_opened").await, [["everybody"]]);
    let rows = office.node.views.reviews(10).await.unwrap();
    assert_eq!((rows.len(), rows[0].stage.as_str(), rows[0].ocid.as_str()), (1, "requested", case.id().as_str()));
    heard(&case).await;
    office.advance(jiff::SignedDuration::from_hours(24 * 12));
    case.done(OFFICER, Command::FinaliseAward { lot: lot(LOWEST) }).await;
    let finalise = || Command::FinaliseAward { lot: lot(QUALITY) };
    assert_eq!(refused(case.give(OFFICER, finalise()).await), "suspended_by_review");
    decided(&case, Remedy::None).await;
    // The law adds five working days after a rejection.
    assert_eq!(refused(case.give(OFFICER, finalise()).await), "suspended_by_review");
    office.advance(jiff::SignedDuration::from_hours(24 * 9));
    case.done(OFFICER, finalise()).await;
    assert_eq!(office.node.views.reviews(10).await.unwrap()[0].stage, "decided");

    let asked = requester(&case).await;
    let mut told: Vec<(String, String)> = Vec::new();
    for mail in office.node.views.mails_after(None, 1_000).await.unwrap() {
        if mail.kind.starts_with("review") || mail.kind == "suspended" {
            let text = mail.data.to_string();
            assert!(!text.contains(&asked) && !text.contains("mémoire"), "{text}");
            told.push((mail.kind, if mail.recipient == asked { "requester".into() } else { mail.recipient }));
        }
    }
    let of = |kind: &str, who: &str| told.iter().filter(|line| **line == (kind.to_owned(), who.to_owned())).count();
    for (kind, who) in [
        ("review_received_fee", "requester"),
        ("review_opened", BUYER),
        ("review_opened", "reviews"),
        ("suspended", BUYER),
        ("suspended", "requester"),
        ("review_decided", BUYER),
        ("review_decided", "requester"),
    ] {
        assert_eq!(of(kind, who), 1, "{kind} to {who}: {told:?}");
    }
    assert_eq!(told.iter().filter(|(kind, _)| kind == "suspended").count(), 4, "three tenderers and the buyer");
    let findings = findings(&case).await;
    assert_eq!(holds(&findings, "no request for review suspended the award when it became final"), 2);
    assert!(!findings.iter().any(|line| matches!(line, CaseFinding::Fails(_))), "{findings:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_evaluated_anew_is_blind_again_and_recomputed() {
    let office = Office::open().await;
    let case = contested(&office).await;
    heard(&case).await;
    assert_eq!(readers(&case, "scores_locked").await, [["everybody"], ["everybody"], ["everybody"]]);
    decided(&case, Remedy::ReEvaluate).await;
    assert!(matches!(case.closed().await.lots[&lot(QUALITY)], LotState::Examination(_)));
    case.admit(QUALITY).await;
    case.lock_scores().await;
    let may = readers(&case, "scores_locked").await;
    // What was disclosed stays so; what is scored now waits for the next award.
    assert_eq!(may[..3], [["everybody"], ["everybody"], ["everybody"]]);
    assert!(may.len() == 6 && may[3..].iter().all(Vec::is_empty), "{may:?}");
    let before = findings(&case).await;
    assert!(!before.iter().any(|line| matches!(line, CaseFinding::Fails(_))), "{before:#?}");
    case.consolidate().await;
    case.report(QUALITY).await;
    case.award(QUALITY).await;
    assert!(readers(&case, "scores_locked").await.iter().all(|may| may == &["everybody"]));
    case.finalise().await;
    let findings = findings(&case).await;
    assert!(!findings.iter().any(|line| matches!(line, CaseFinding::Fails(_))), "{findings:#?}");
    assert_eq!(holds(&findings, "LOT-0002: the ranking recomputed is the recorded one, byte for byte"), 2);
    assert_eq!(holds(&findings, "LOT-0002: what was decided is set aside by the decision on a request for review"), 1);
    assert_eq!(holds(&findings, "LOT-0001: the ranking recomputed is the recorded one, byte for byte"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lot_that_the_body_ends_is_launched_again() {
    let office = Office::open().await;
    let case = contested(&office).await;
    heard(&case).await;
    decided(&case, Remedy::EndLot).await;
    let later = domain::ProcedureId::new("ocds-diwan0-steg-2026-again").unwrap();
    let again = node::registrar::Relaunch {
        earlier: case.id(),
        lots: vec![lot(QUALITY)],
        method: "open".into(),
        title: text("Compteurs, deuxième appel"),
    };
    office.node.relaunch_lots(&office.caller(OFFICER), &later, &again).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_sent_twice_is_recorded_once() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let ask = Command::RequestReview {
        review: review(),
        requester: party(FIRMS[0]),
        against: Contested::Notice,
        lot: None,
        statement: "La marque est imposée.".into(),
        documents: Vec::new(),
    };
    let caller = office.caller_with_key(&agent(FIRMS[0]), "once");
    let first = office.node.procedure_command(&caller, &case.id(), ask.clone()).await.unwrap();
    office.advance(jiff::SignedDuration::from_hours(30));
    let second = office.node.procedure_command(&caller, &case.id(), ask).await.unwrap();
    assert!(second.replayed && !first.replayed);
    assert_eq!(first.positions, second.positions);
}
