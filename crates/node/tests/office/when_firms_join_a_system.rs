//! A purchasing system in a running office: firms ask at once and never contend, whoever is admitted when an invitation is
//! published is invited, the clock ends it, and the file shows whether the office kept its time.

use super::case::{Case, LOWEST, criterion, notice};
use super::office::{APPROVER, BUYER, EVALUATION, FIRMS, OFFICER, Office, agent, party, refused, text};
use domain::LocalText;
use domain::procurement::act::{AgreementRef, CommitteeKind, MethodReason};
use domain::procurement::application::Application;
use domain::procurement::notice::{Category, Scalar};
use domain::procurement::offer::{Answer, AnswerValue};
use domain::procurement::system::{RequestEnd, System, SystemTerms};
use domain::procurement::{Command, Notice, Procedure};
use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use node::case_file::{CaseFinding, export, verify};
use node::registrar::{ApplicationReceipt, CallOffStart, Finding};
use node::{CommandError, streams};
use store::ledger::Ledger;

fn days(office: &Office, days: i64) -> Timestamp {
    let at = office.clock.now().checked_add(SignedDuration::from_hours(24 * days)).unwrap();
    Timestamp::from_second(at.as_second()).unwrap()
}

/// A system that firms can join for two years.
async fn lasting(office: &Office) -> Case<'_> {
    let case = Case::of(office);
    let start = Command::StartProcedure {
        procedure: case.id(),
        buyer: party(BUYER),
        method: "open_framework".into(),
        title: text("Compteurs électriques"),
        category: Category::Goods,
        planned: None,
    };
    case.done(OFFICER, start).await;
    let terms = SystemTerms { until: Some(days(office, 700)), first_requests_until: None };
    let draft = Notice { system: Some(terms), ..notice(days(office, 90), case.document().await) };
    case.done(OFFICER, Command::DraftNotice { notice: Box::new(draft) }).await;
    let reason = MethodReason { ground: criterion("open_framework"), statement: text("Le besoin revient.") };
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

async fn ask(case: &Case<'_>, firm: &str) -> Result<ApplicationReceipt, CommandError> {
    let answer = |id: &str, value| Answer { criterion: criterion(id), value, evidence: None };
    let application = Application {
        answers: vec![
            answer("bankruptcy", AnswerValue::Boolean(false)),
            answer("references", AnswerValue::Number(Scalar::from(3))),
        ],
        documents: Vec::new(),
        lots: vec![super::case::lot(LOWEST)],
    };
    let caller = case.office.caller(&agent(firm));
    case.office.node.submit_application(&caller, &case.id(), &party(firm), application).await
}

async fn assess(case: &Case<'_>, firm: &str, qualified: bool) {
    let request = case.office.node.request_of(&case.id(), &party(firm)).unwrap();
    let finding = Finding {
        qualified,
        lots: if qualified { vec![super::case::lot(LOWEST)] } else { Vec::new() },
        grounds: if qualified { Vec::new() } else { vec![criterion("references")] },
        reasons: if qualified { LocalText::default() } else { text("Une seule référence.") },
    };
    let caller = case.office.caller(EVALUATION[0]);
    case.office.node.assess_request(&caller, &case.id(), &request, finding).await.unwrap();
    case.done(APPROVER, Command::ConcludeRequest { request }).await;
}

async fn system(case: &Case<'_>) -> System {
    match case.state().await {
        Procedure::System(system) => *system,
        other => panic!("{}", other.stage()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn firms_ask_at_once_and_the_file_shows_whether_the_clock_was_kept() {
    let office = Office::open().await;
    let case = lasting(&office).await;
    let node = &office.node;
    let given = join_all(FIRMS.iter().map(|firm| ask(&case, firm))).await;
    assert!(given.iter().all(|receipt| receipt.as_ref().is_ok_and(|receipt| receipt.in_time)), "{given:?}");
    assert_eq!(system(&case).await.waiting().len(), FIRMS.len());
    // The record of the system names no firm.
    let entries = node.ledger.read_stream(&streams::procedure(&case.id()), 0, usize::MAX).await.unwrap();
    let asked: Vec<_> = entries.iter().filter(|entry| entry.r#type == "admission_requested").collect();
    assert_eq!(asked.len(), FIRMS.len());
    for entry in asked {
        let bytes = String::from_utf8_lossy(entry.act().unwrap()).into_owned();
        assert!(entry.public && FIRMS.iter().all(|firm| !bytes.contains(firm)), "{bytes}");
    }
    assess(&case, FIRMS[0], true).await;
    assess(&case, FIRMS[1], false).await;
    // The last is concluded on late.
    office.wait_until(days(&office, 40));
    assess(&case, FIRMS[2], true).await;
    let found = system(&case).await;
    assert_eq!((found.admitted.len(), found.count(RequestEnd::Refused)), (2, 1));
    let policy = ledger::policy::Policy::parse(node.policy_text().as_bytes()).unwrap();
    let findings = verify(&export(node, &case.id()).await.unwrap(), &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:#?}");
    let says = |what: &str| {
        findings.iter().filter(|one| matches!(one, CaseFinding::Holds(text) if text.contains(what))).count()
    };
    assert_eq!((says("was concluded on by"), says("was due by")), (2, 1), "{findings:#?}");
    office.settle().await;
    let told = async |firm: &str, kind: &str| {
        let mails = node.views.mails_after(None, 1_000).await.unwrap();
        mails.iter().any(|mail| mail.recipient == firm && mail.kind == kind)
    };
    assert!(told(FIRMS[0], "supplier_admitted").await && told(FIRMS[1], "admission_refused").await);
    assert!(told(FIRMS[2], "admission_requested").await && !told(FIRMS[2], "admission_refused").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_admitted_meanwhile_is_invited_and_the_clock_ends_the_system() {
    let office = Office::open().await;
    let case = lasting(&office).await;
    let node = &office.node;
    ask(&case, FIRMS[0]).await.unwrap();
    let other = Case::number(&office, 2);
    let start = CallOffStart {
        agreement: AgreementRef { procedure: case.id(), lot: super::case::lot(LOWEST) },
        method: "second_stage".into(),
        title: text("Compteurs, deuxième étape"),
    };
    let officer = office.caller(OFFICER);
    node.start_call_off(&officer, &other.id(), &start).await.unwrap();
    assert_eq!(system(&case).await.competitions.len(), 1);
    assert_eq!(node.members(&other.state().await).await.unwrap().unwrap().firms, []);
    assess(&case, FIRMS[0], true).await;
    assert_eq!(node.members(&other.state().await).await.unwrap().unwrap().firms, [party(FIRMS[0])]);

    office.wait_until(days(&office, 701));
    node::clockwork::round(node).await.unwrap();
    let ended = system(&case).await.ended.expect("its time is over");
    assert!(ended.reasons.is_empty());
    assert!(!ask(&case, FIRMS[1]).await.unwrap().in_time, "it comes back");
    let again = node.start_call_off(&officer, &Case::number(&office, 3).id(), &start).await;
    assert_eq!(refused(again), "system_not_in_force");
}
