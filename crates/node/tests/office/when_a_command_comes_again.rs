//! The same key with the same command gives the first answer, at any time; with another command it is refused.

use super::case::{Case, LOWEST, QUALITY, SINGLE};
use super::office::{ADMINISTRATOR, APPROVER, FIRMS, OFFICER, OPENING, Office, agent, party, refused, text};
use domain::EnquiryId;
use domain::identity::Command as IdentityCommand;
use domain::procurement::Command;
use domain::procurement::act::ReasonedOutcome;
use domain::procurement::state::LotState;
use domain::text::Language;
use futures::future::join_all;
use node::registrar::{BodyProgress, Recorded, Submission};
use store::ledger::Ledger;

const REUSED: &str = "idempotency_key_reused";

fn assert_same(first: &Recorded, again: &Recorded) {
    assert_eq!(first.positions, again.positions);
    assert!(!first.positions.is_empty() && !first.replayed && again.replayed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bid_sent_again_gets_its_receipt_again() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let firm = FIRMS[0];
    let first = case.sealed(firm, LOWEST, 1_000, "first").await;
    let second = case.sealed(firm, LOWEST, 900, "second").await;
    let submit = async |key: &str, lot: &str, sealed: &super::sealing::Sealed| {
        let submission = Submission { sealed: sealed.envelope.to_jcs(), salt: sealed.salt.clone() };
        office.node.submit_bid(&office.caller_with_key(&agent(firm), key), &case.place(firm, lot), &submission).await
    };
    let receipt = submit("a", LOWEST, &first).await.unwrap();
    case.put(firm, LOWEST, &first, 0).await.unwrap();
    let size = office.node.ledger.head().size;
    let again = submit("a", LOWEST, &first).await.unwrap();
    assert_eq!((again.index, again.in_time, &again.eid), (receipt.index, true, &receipt.eid));
    assert_eq!(office.node.ledger.head().size, size);
    assert_eq!(refused(submit("a", LOWEST, &second).await), REUSED);
    let elsewhere = case.sealed(firm, QUALITY, 900, "second").await;
    assert_eq!(refused(submit("a", QUALITY, &elsewhere).await), REUSED);
    submit("b", LOWEST, &second).await.unwrap();
    // The first was replaced meanwhile; its answer is still its answer, and the body of the second stays.
    case.put(firm, LOWEST, &second, 0).await.unwrap();
    assert_eq!(submit("a", LOWEST, &first).await.unwrap().index, receipt.index);
    let caller = office.caller_with_key(&agent(firm), "c");
    let body = office.node.segments(&caller, &case.place(firm, LOWEST), &second.eid()).await.unwrap();
    assert_eq!(body, BodyProgress { present: vec![0], total: 1, complete: true });
    let withdrawn = office.node.withdraw_bid(&caller, &case.place(firm, LOWEST)).await.unwrap();
    let again = office.node.withdraw_bid(&caller, &case.place(firm, LOWEST)).await.unwrap();
    assert_same(&withdrawn, &again);
    assert_eq!(refused(submit("c", LOWEST, &first).await), REUSED);
    let caller = office.caller_with_key(&agent(firm), "b");
    assert_eq!(refused(office.node.withdraw_bid(&caller, &case.place(firm, LOWEST)).await), REUSED);
    case.close().await;
    assert!(submit("b", LOWEST, &second).await.unwrap().in_time);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_command_many_times_at_once_is_one() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let firm = FIRMS[0];
    let sealed = case.sealed(firm, LOWEST, 1_000, "first").await;
    let submission = Submission { sealed: sealed.envelope.to_jcs(), salt: sealed.salt.clone() };
    let (caller, place) = (office.caller_with_key(&agent(firm), "a"), case.place(firm, LOWEST));
    let size = office.node.ledger.head().size;
    let sent = join_all((0..12).map(|_| office.node.submit_bid(&caller, &place, &submission))).await;
    let indexes: Vec<u64> = sent.into_iter().map(|given| given.unwrap().index).collect();
    assert!(indexes.iter().all(|index| *index == size), "{indexes:?}");
    let ask = Command::AskEnquiry {
        enquiry: EnquiryId::new("ENQ-1").unwrap(),
        asker: party(firm),
        question: "Quel est le délai ?".into(),
    };
    let id = case.id();
    let caller = office.caller_with_key(&agent(firm), "b");
    let asked = join_all((0..12).map(|_| office.node.procedure_command(&caller, &id, ask.clone()))).await;
    assert!(asked.iter().all(|given| given.as_ref().unwrap().positions[0].index == size + 1));
    assert_eq!(office.node.ledger.head().size, size + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_of_a_procedure_can_be_repeated_after_all_is_over() {
    let office = Office::open().await;
    let case = Case::of(&office);
    let node = &office.node;
    let mut told: Vec<(&str, &str, Command, Recorded)> = Vec::new();
    let give = async |person: &str, key: &str, command: Command| {
        node.procedure_command(&office.caller_with_key(person, key), &case.id(), command).await
    };
    case.start().await;
    case.draft().await;
    case.appoint().await;
    case.declare().await;
    let command = Command::ApproveNotice { draft: 1 };
    told.push((APPROVER, "approve", command.clone(), give(APPROVER, "approve", command).await.unwrap()));
    case.make_keys().await;
    let officer = office.caller_with_key(OFFICER, "fix");
    let fixed = node.fix_committee_keys(&officer, &case.id(), 2).await.unwrap();
    assert_same(&fixed, &node.fix_committee_keys(&officer, &case.id(), 2).await.unwrap());
    case.rehearse().await;
    let member = office.caller_with_key(OPENING[0], "rehearse");
    let shares = case.rehearsed_shares(OPENING[0]).await;
    let rehearsed = node.rehearse(&member, &case.id(), &shares).await.unwrap();
    assert_same(&rehearsed, &node.rehearse(&member, &case.id(), &shares).await.unwrap());
    told.push((
        OFFICER,
        "publish",
        Command::PublishNotice {},
        give(OFFICER, "publish", Command::PublishNotice {}).await.unwrap(),
    ));
    let firm = office.caller_with_key(&agent(FIRMS[0]), "follow");
    let followed = node.register_interest(&firm, &case.id(), &party(FIRMS[0])).await.unwrap();
    assert_same(&followed, &node.register_interest(&firm, &case.id(), &party(FIRMS[0])).await.unwrap());
    case.three_bid().await;
    case.close().await;
    let release = case.release_of(1, LOWEST, SINGLE).await;
    let member = office.caller_with_key(OPENING[0], "release");
    let lot = super::case::lot(LOWEST);
    let released = node.release_shares(&member, &case.id(), &lot, SINGLE, &release).await.unwrap();
    case.release(2, LOWEST).await;
    for seat in [1, 2] {
        case.release(seat, QUALITY).await;
    }
    assert_same(&released, &node.release_shares(&member, &case.id(), &lot, SINGLE, &release).await.unwrap());
    case.admit(LOWEST).await;
    case.report(LOWEST).await;
    let closed = case.closed().await;
    let LotState::Ranked(ranked) = &closed.lots[&lot] else { panic!("not ranked") };
    let mut bids = ranked.ranking.bids.iter().map(|ranked| ranked.bid.clone());
    let bid = bids.next().unwrap();
    let outcomes: Vec<_> = bids.map(|bid| ReasonedOutcome { bid, reasons: text("Moins bien classée") }).collect();
    let award = |outcomes: Vec<_>| Command::DecideAward { lot: lot.clone(), bid: bid.clone(), outcomes };
    let command = award(outcomes.clone());
    told.push((APPROVER, "award", command.clone(), give(APPROVER, "award", command).await.unwrap()));
    office.advance(jiff::SignedDuration::from_hours(24 * 30));
    let size = node.ledger.head().size;
    for (person, key, command, first) in &told {
        assert_same(first, &give(person, key, command.clone()).await.unwrap());
        let other = if *person == OFFICER {
            Command::FinaliseAward { lot: lot.clone() }
        } else {
            Command::CancelProcedure { reasons: text("Fin") }
        };
        assert_eq!(refused(give(person, key, other).await), REUSED);
    }
    let mut other = outcomes;
    other[0].reasons = text("Autre motif");
    assert_eq!(refused(give(APPROVER, "award", award(other)).await), REUSED);
    assert_same(&fixed, &node.fix_committee_keys(&officer, &case.id(), 2).await.unwrap());
    assert_eq!(refused(node.fix_committee_keys(&officer, &case.id(), 3).await), REUSED);
    assert_eq!(node.ledger.head().size, size);
    // A new process knows as well.
    let office = office.restart().await;
    let case = Case::of(&office);
    let caller = office.caller_with_key(OFFICER, "publish");
    let again = office.node.procedure_command(&caller, &case.id(), Command::PublishNotice {}).await.unwrap();
    assert_same(&told[1].3, &again);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_can_be_repeated() {
    let office = Office::open().await;
    let administrator = office.caller_with_key(ADMINISTRATOR, "person");
    let register = |name: &str| IdentityCommand::RegisterPerson {
        party: party("new"),
        name: name.into(),
        mail: "new@example.tn".into(),
        language: Language::Ar,
        mail_proven: false,
    };
    let first = office.node.identity_command(&administrator, register("Nour")).await.unwrap();
    assert_same(&first, &office.node.identity_command(&administrator, register("Nour")).await.unwrap());
    assert_eq!(refused(office.node.identity_command(&administrator, register("Nora")).await), REUSED);
    let other = office.caller_with_key(ADMINISTRATOR, "another");
    assert_eq!(refused(office.node.identity_command(&other, register("Nour")).await), "party_exists");
}
