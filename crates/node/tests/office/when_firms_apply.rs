//! Firms apply to a call: many at once, in time and late, while the clock closes; the committee selects, the letters
//! leave, and the case file shows that the published rule was kept.

use super::case::{Case, LOWEST, PRICES, criterion, notice};
use super::office::{APPROVER, BUYER, EVALUATION, FIRMS, OFFICER, Office, agent, party, refused, text};
use domain::document::Document;
use domain::procurement::act::{CommitteeKind, MethodReason};
use domain::procurement::application::Application;
use domain::procurement::notice::{Category, Scalar};
use domain::procurement::offer::{Answer, AnswerValue};
use domain::procurement::selection::SelectionTerms;
use domain::procurement::{Command, Notice, Procedure};
use domain::{LocalText, PartyId};
use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use ledger::policy::Policy;
use node::CommandError;
use node::case_file::{CaseFinding, export, verify};
use node::registrar::{ApplicationReceipt, received};
use store::ledger::Ledger;

fn application(references: i64) -> Application {
    let answer = |id: &str, value| Answer { criterion: criterion(id), value, evidence: None };
    Application {
        lots: Vec::new(),
        answers: vec![
            answer("bankruptcy", AnswerValue::Boolean(false)),
            answer("references", AnswerValue::Number(Scalar::from(references))),
        ],
        documents: Vec::new(),
    }
}

pub async fn apply(case: &Case<'_>, firm: &str, references: i64) -> Result<ApplicationReceipt, CommandError> {
    let caller = case.office.caller(&agent(firm));
    case.office.node.submit_application(&caller, &case.id(), &party(firm), application(references)).await
}

/// A call is public.
async fn called(office: &Office) -> Case<'_> {
    called_by(office, "open_with_prequalification").await
}

/// The call of a way of buying is public.
pub async fn called_by<'a>(office: &'a Office, method: &str) -> Case<'a> {
    let case = Case::of(office);
    let start = Command::StartProcedure {
        procedure: case.id(),
        buyer: party(BUYER),
        method: method.into(),
        title: text("Compteurs électriques"),
        category: Category::Goods,
        planned: None,
    };
    case.done(OFFICER, start).await;
    let days = |days: i64| {
        let at = office.clock.now().checked_add(SignedDuration::from_hours(24 * days)).unwrap();
        Timestamp::from_second(at.as_second()).unwrap()
    };
    let terms = SelectionTerms { application_period_end: Some(days(20)), ..SelectionTerms::default() };
    let draft = Notice { selection: Some(terms), ..notice(days(90), case.document().await) };
    case.done(OFFICER, Command::DraftNotice { notice: Box::new(draft) }).await;
    let ground = criterion(method);
    let reason = MethodReason { ground, statement: text("Peu de firmes en sont capables.") };
    case.done(OFFICER, Command::JustifyMethod { reason }).await;
    let (kind, members) = (CommitteeKind::Evaluation, EVALUATION.map(party).to_vec());
    case.done(OFFICER, Command::AppointCommittee { kind, members }).await;
    for member in EVALUATION {
        let statement = "Aucun intérêt.".to_owned();
        case.done(member, Command::DeclareInterests { kind, conflict: false, statement }).await;
    }
    case.approve().await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    case
}

pub async fn decide(case: &Case<'_>, firm: &str, qualified: bool) {
    let grounds = if qualified { Vec::new() } else { vec![criterion("references")] };
    let reasons = if qualified { LocalText::default() } else { text("Une seule référence.") };
    let (firm, scores) = (party(firm), Vec::new());
    case.done(EVALUATION[0], Command::DecideApplication { firm, qualified, grounds, reasons, scores }).await;
}

fn applicants(state: &Procedure) -> Vec<PartyId> {
    received(state).map(|received| received.applicants.keys().cloned().collect()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_selected_bid_the_others_are_told_and_the_case_file_shows_why() {
    let office = Office::open().await;
    let case = called(&office).await;
    let node = &office.node;
    // Many at once, and one twice with one key: each firm's application is recorded once.
    let given = join_all(FIRMS.iter().map(|firm| apply(&case, firm, 3))).await;
    assert!(given.iter().all(|receipt| receipt.as_ref().is_ok_and(|receipt| receipt.in_time)));
    let keyed = office.caller_with_key(&agent(FIRMS[3]), "again");
    let (id, fourth) = (case.id(), party(FIRMS[3]));
    let again = || node.submit_application(&keyed, &id, &fourth, application(1));
    let (first, second) = (again().await.unwrap(), again().await.unwrap());
    assert_eq!(first, second);
    let receipt = first.receipt;
    assert!(receipt.contains("c2sp.org/tlog-proof"), "{receipt}");

    // The deadline passes; the clock closes, and what comes then is proven late.
    let deadline = case.published().await.deadline;
    office.wait_until(deadline.checked_add(SignedDuration::from_secs(61)).unwrap());
    let late = apply(&case, FIRMS[0], 9).await.unwrap();
    assert!(!late.in_time);
    office.settle().await;
    node::clockwork::round(node).await.unwrap();
    assert_eq!(applicants(&case.state().await).len(), FIRMS.len());
    assert!(!apply(&case, FIRMS[0], 9).await.unwrap().in_time, "nothing is added to a list that is made");

    for firm in &FIRMS[..3] {
        decide(&case, firm, true).await;
    }
    decide(&case, FIRMS[3], false).await;
    case.done(APPROVER, Command::ConcludeSelection {}).await;
    office.settle().await;
    let mails = office.node.views.mails_after(None, 100).await.unwrap();
    let of = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
    assert_eq!((of("application_selected"), of("application_rejected")), (3, 1));

    case.appoint().await;
    case.declare().await;
    case.approve().await;
    case.make_keys().await;
    case.fix_keys().await;
    case.rehearse().await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    let policy = || Policy::parse(office.node.policy_text().as_bytes()).unwrap();
    let early = verify(&export(node, &case.id()).await.unwrap(), &policy());
    assert!(early.iter().all(|finding| !matches!(finding, CaseFinding::Fails(_))), "{early:?}");
    let says = |found: &[CaseFinding], what: &str| {
        found.iter().any(|finding| match finding {
            CaseFinding::Holds(line) | CaseFinding::NotCovered(line) => line.contains(what),
            CaseFinding::Fails(_) => false,
        })
    };
    assert!(says(&early, "who applied and was selected is not disclosed"), "{early:?}");
    let sealed = case.sealed(FIRMS[3], LOWEST, PRICES[3], "uninvited").await;
    assert_eq!(refused(case.submit(FIRMS[3], LOWEST, &sealed).await), "not_invited");
    case.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    case.pass_deadline().await;
    node.close_bidding(&case.id()).await.unwrap();
    let whole = verify(&export(node, &case.id()).await.unwrap(), &policy());
    assert!(whole.iter().all(|finding| !matches!(finding, CaseFinding::Fails(_))), "{whole:?}");
    assert!(says(&whole, "the firms that went on are those the published rule selects"), "{whole:?}");
    assert!(says(&whole, "the committee's keys were in the ledger before the notice"), "{whole:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_at_the_closing_is_on_the_list_or_proven_late() {
    let office = Office::open().await;
    let case = called(&office).await;
    let deadline = case.published().await.deadline;
    office.wait_until(deadline);
    let node = &office.node;
    let id = case.id();
    // While the list is made, applications come and go: it is made again until it is complete.
    let (_, given) = tokio::join!(
        async {
            office.wait_until(deadline.checked_add(SignedDuration::from_secs(61)).unwrap());
            node.close_applications(&id).await.unwrap()
        },
        join_all(FIRMS.iter().map(|firm| apply(&case, firm, 3))),
    );
    let timely = given.iter().filter(|receipt| receipt.as_ref().is_ok_and(|receipt| receipt.in_time)).count();
    assert_eq!(applicants(&case.state().await).len(), timely);
    assert!(given.iter().all(Result::is_ok));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_nobody_stored_is_not_handed_in() {
    let office = Office::open().await;
    let case = called(&office).await;
    let document = Document {
        sha256: "ab".repeat(32),
        bytes: 3,
        media_type: "text/plain".into(),
        file_name: "nowhere.txt".into(),
        document_type: None,
        title: LocalText::default(),
        language: None,
    };
    let named = Application { documents: vec![document], ..application(3) };
    let caller = office.caller(&agent(FIRMS[0]));
    let given = office.node.submit_application(&caller, &case.id(), &party(FIRMS[0]), named).await;
    assert_eq!(refused(given), "application_incomplete");
    // Whoever stops the office and starts it again finds the application as it was.
    apply(&case, FIRMS[0], 3).await.unwrap();
    let size = office.node.ledger.head().size;
    let office = office.restart().await;
    assert!(office.node.ledger.head().size >= size);
    let caller = office.caller(&agent(FIRMS[0]));
    let own = office.node.own_application(&caller, &Case::of(&office).id(), &party(FIRMS[0])).await.unwrap();
    assert_eq!(own.file.live.map(|live| live.application), Some(application(3)));
}
