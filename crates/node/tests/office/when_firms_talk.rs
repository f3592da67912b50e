//! Firms talk with the buyer before their final bids: many at once, each in its own stream; nobody reads another's
//! proposal, everybody is told the same, and the case file shows that all were heard.

use super::case::{Case, LOWEST, PRICES};
use super::office::{APPROVER, EVALUATION, FIRMS, OFFICER, Office, agent, party, refused, text};
use super::when_firms_apply::{apply, called_by, decide};
use domain::procurement::dialogue::Proposal;
use domain::procurement::{Command, Procedure};
use domain::{CriterionId, LocalText};
use futures::future::join_all;
use jiff::SignedDuration;
use ledger::policy::Policy;
use node::CommandError;
use node::case_file::{CaseFinding, export, verify};
use node::registrar::ApplicationReceipt;

async fn propose(case: &Case<'_>, firm: &str, words: &str) -> Result<ApplicationReceipt, CommandError> {
    let caller = case.office.caller(&agent(firm));
    let proposal = Proposal { text: words.into(), documents: Vec::new(), without_price: true };
    case.office.node.submit_proposal(&caller, &case.id(), &party(firm), proposal).await
}

/// Those selected talk with the buyer.
async fn talking<'a>(office: &'a Office) -> Case<'a> {
    let case = called_by(office, "two_stage_tendering").await;
    for firm in FIRMS {
        apply(&case, firm, 3).await.unwrap();
    }
    let deadline = case.published().await.deadline;
    office.wait_until(deadline.checked_add(SignedDuration::from_secs(61)).unwrap());
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    for firm in FIRMS {
        decide(&case, firm, true).await;
    }
    case.done(APPROVER, Command::ConcludeSelection {}).await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_anothers_proposal_and_all_are_told_the_same() {
    let office = Office::open().await;
    let case = talking(&office).await;
    let node = &office.node;
    assert!(matches!(case.state().await, Procedure::Dialogue(_)));
    assert_eq!(refused(propose(&case, FIRMS[0], "Deux centres.").await), "no_round_open");
    let until = office.clock.now().checked_add(SignedDuration::from_hours(48)).unwrap();
    case.done(OFFICER, Command::OpenRound { subject: text("Architecture"), proposals_until: Some(until) }).await;
    let told =
        Command::InformParticipants { text: text("Le réseau existant reste en service."), documents: Vec::new() };
    case.done(OFFICER, told).await;

    // Many at once: each firm has its own stream, and none contends with another.
    let given = join_all(FIRMS.iter().map(|firm| propose(&case, firm, firm))).await;
    assert!(given.iter().all(|receipt| receipt.as_ref().is_ok_and(|receipt| receipt.in_time)));
    let id = case.id();
    let reads = async |who: &str| {
        let actor = office.caller(who).actor;
        node.proposals(Some(&actor), &id)
            .await
            .map(|found| found.values().filter(|of_firm| !of_firm.is_empty()).count())
    };
    assert_eq!(reads(OFFICER).await.unwrap(), 0, "not before their time is over");
    office.wait_until(until.checked_add(SignedDuration::from_secs(1)).unwrap());
    assert_eq!(reads(OFFICER).await.unwrap(), FIRMS.len());
    assert!(matches!(reads(&agent(FIRMS[0])).await, Err(CommandError::NotFound)), "no firm reads the others");
    assert!(!propose(&case, FIRMS[0], "Trois centres.").await.unwrap().in_time);

    for firm in &FIRMS[..3] {
        let (on, minutes) = (office.clock.now(), text("Entretien."));
        let (firm, documents) = (party(firm), Vec::new());
        case.done(OFFICER, Command::RecordExchange { firm, on, took_part: true, minutes, documents }).await;
    }
    // A firm speaks for itself only.
    let withdraw = Command::WithdrawFromDialogue { firm: party(FIRMS[3]) };
    let foreign = node.procedure_command(&office.caller(&agent(FIRMS[0])), &id, withdraw.clone()).await;
    assert!(matches!(foreign, Err(CommandError::Forbidden(_))), "{foreign:?}");
    case.done(&agent(FIRMS[3]), withdraw).await;
    case.done(OFFICER, Command::CloseRound {}).await;
    let eliminated = Command::EliminateParticipant {
        firm: party(FIRMS[0]),
        criteria: vec![CriterionId::new("references").unwrap()],
        reasons: text("Non."),
    };
    assert_eq!(refused(case.give(EVALUATION[0], eliminated).await), "no_round_open");
    case.done(APPROVER, Command::ConcludeDialogue { statement: text("Les spécifications sont précisées.") }).await;
    office.settle().await;
    let mails = node.views.mails_after(None, 200).await.unwrap();
    let of = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
    assert_eq!((of("dialogue_opened"), of("dialogue_round_proposals"), of("participants_informed")), (4, 4, 4));
    assert_eq!((of("exchange_minuted"), of("dialogue_concluded")), (3, 3));

    case.appoint().await;
    case.declare().await;
    case.approve().await;
    case.make_keys().await;
    case.fix_keys().await;
    case.rehearse().await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    let policy = || Policy::parse(node.policy_text().as_bytes()).unwrap();
    let fails = |found: &[CaseFinding]| found.iter().any(|finding| matches!(finding, CaseFinding::Fails(_)));
    let says = |found: &[CaseFinding], what: &str| {
        found.iter().any(|finding| match finding {
            CaseFinding::Holds(line) | CaseFinding::NotCovered(line) => line.contains(what),
            CaseFinding::Fails(_) => false,
        })
    };
    let early = verify(&export(node, &id).await.unwrap(), &policy());
    assert!(!fails(&early), "{early:?}");
    assert!(says(&early, "who took part in the dialogue is not disclosed"), "{early:?}");
    let sealed = case.sealed(FIRMS[3], LOWEST, PRICES[3], "withdrawn").await;
    assert_eq!(refused(case.submit(FIRMS[3], LOWEST, &sealed).await), "not_invited");
    case.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    case.pass_deadline().await;
    node.close_bidding(&id).await.unwrap();
    let whole = verify(&export(node, &id).await.unwrap(), &policy());
    assert!(!fails(&whole), "{whole:?}");
    assert!(says(&whole, "round 1: every firm that remained was heard, or declined"), "{whole:?}");
    assert!(says(&whole, "final bids were invited of those that remained in the dialogue"), "{whole:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_at_the_end_of_a_round_counts_or_finds_it_closed() {
    let office = Office::open().await;
    let case = talking(&office).await;
    case.done(OFFICER, Command::OpenRound { subject: text("Architecture"), proposals_until: None }).await;
    let on = office.clock.now();
    for firm in FIRMS {
        let (firm, minutes, documents) = (party(firm), LocalText::default(), Vec::new());
        case.done(OFFICER, Command::RecordExchange { firm, on, took_part: false, minutes, documents }).await;
    }
    let (_, given) = tokio::join!(
        case.done(OFFICER, Command::CloseRound {}),
        join_all(FIRMS.iter().map(|firm| propose(&case, firm, firm))),
    );
    let timely = given.iter().filter(|receipt| receipt.as_ref().is_ok_and(|receipt| receipt.in_time)).count();
    let found = office.node.proposals(Some(&office.caller(OFFICER).actor), &case.id()).await.unwrap();
    assert_eq!(found.values().filter(|of_firm| !of_firm.is_empty()).count(), timely);
    for refused_one in given.into_iter().filter(Result::is_err) {
        assert_eq!(refused(refused_one), "no_round_open");
    }
}
