//! The market is told and asked before a procedure in a running office: who reads an answer when, and what the case file of the
//! procedure shows of it.

use super::case::Case;
use super::office::{APPROVER, BUYER, FIRMS, OFFICER, Office, agent, party, text};
use domain::access::Actor;
use domain::procurement::Command;
use domain::procurement::notice::{Category, Classification};
use domain::procurement::prior::{self, AnswersTold, Consultation, PriorNotice};
use domain::{Money, ProcedureId};
use jiff::SignedDuration;
use node::case_file::{CaseFinding, export, verify};
use node::streams;
use store::ledger::Ledger;

fn prior_id() -> ProcedureId {
    ProcedureId::new("ocds-office-prior").unwrap()
}

async fn tells(office: &Office, who: &str, command: prior::Command) {
    office.node.prior_command(&office.caller(who), &prior_id(), command).await.unwrap();
}

async fn announced(office: &Office) {
    let until = office.clock.now() + SignedDuration::from_hours(24 * 20);
    let currency = office.node.rules_now().unwrap().currency;
    let notice = PriorNotice {
        title: text("Compteurs électriques"),
        description: text("Deux cents compteurs."),
        category: Category::Goods,
        classifications: vec![Classification { scheme: "CPV".into(), id: "38554000".into(), description: None }],
        region: None,
        estimate: Some(Money { amount_minor: 1_000_000, currency }),
        method: Some("open".into()),
        launch: "2026-06-01".parse().unwrap(),
        plan: None,
        documents: Vec::new(),
        consultation: Some(Consultation { questions: text("Quels délais ?"), until, answers: AnswersTold::Published }),
    };
    tells(office, OFFICER, prior::Command::DraftPriorNotice { buyer: party(BUYER), notice: Box::new(notice) }).await;
    tells(office, APPROVER, prior::Command::PublishPriorNotice {}).await;
}

async fn answered(office: &Office) {
    let answer = |firm: &str| prior::Command::AnswerConsultation {
        firm: party(firm),
        text: "Huit semaines.".into(),
        confidential: Some("Marge de 4 %.".into()),
    };
    // Firms that answer at once do not stand in each other's way.
    let each = FIRMS[..3].iter().map(|firm| async { tells(office, &agent(firm), answer(firm)).await });
    futures::future::join_all(each).await;
    office.advance(SignedDuration::from_hours(24 * 21));
    tells(office, OFFICER, prior::Command::SummariseConsultation { summary: text("En huit semaines.") }).await;
}

/// Everything done but the publication.
async fn prepared(case: &Case<'_>) {
    case.start().await;
    case.draft().await;
    case.appoint().await;
    case.declare().await;
}

async fn ready(case: &Case<'_>) {
    case.approve().await;
    case.make_keys().await;
    case.fix_keys().await;
    case.rehearse().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_case_file_shows_what_the_market_was_told_and_who_answered() {
    let office = Office::open().await;
    announced(&office).await;
    answered(&office).await;
    let case = Case::of(&office);
    prepared(&case).await;
    office.node.take_up_prior(&office.caller(OFFICER), &case.id(), &prior_id()).await.unwrap();
    ready(&case).await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    let (_, found) = office.node.prior(&prior_id()).await.unwrap();
    assert_eq!(found.published().unwrap().followed, [case.id()]);
    let file = export(&office.node, &case.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(office.node.policy_text().as_bytes()).unwrap();
    let findings = verify(&file, &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:?}");
    let shown =
        |finding: &CaseFinding| matches!(finding, CaseFinding::Holds(line) if line.contains("prior information"));
    assert!(findings.iter().any(shown), "{findings:?}");
    let text = String::from_utf8(file).unwrap();
    assert!(text.contains("En huit semaines.") && !text.contains("Marge de 4"), "what is confidential is in no file");
    // The firms that took part are told of the procedure, and rivals' answers stay their own before the summary.
    office.settle().await;
    let mails = office.node.views.mails_after(None, 1_000).await.unwrap();
    let told = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
    assert_eq!((told("market_summarised"), told("procedure_follows")), (3, 3));
    let entries = office.node.ledger.read_prefix(&streams::prior(&prior_id()), 0, usize::MAX).await.unwrap();
    let answer = entries.iter().find(|entry| entry.r#type == "market_answer_received").unwrap();
    let reads = async |who: &str| {
        let actor: Actor = office.node.directory.actor(&party(who));
        office.node.may_read(Some(&actor), answer).await.unwrap()
    };
    assert!(reads(OFFICER).await && !office.node.is_disclosed(answer).await.unwrap());
    let mut readers = Vec::new();
    for firm in &FIRMS[..3] {
        readers.push(reads(&agent(firm)).await);
    }
    assert_eq!(readers.iter().filter(|reads| **reads).count(), 1, "its own firm, and no rival");
}
