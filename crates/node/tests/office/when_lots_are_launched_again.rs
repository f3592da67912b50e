//! Lots launched again: both procedures know of it or neither, however many ask at once.

use super::case::{Case, LOWEST, QUALITY, lot};
use super::office::{APPROVER, OFFICER, Office, party, refused, text};
use domain::ProcedureId;
use domain::procurement::{Command, EarlierProcedure, Procedure};
use futures::future::join_all;
use node::CommandError;
use node::case_file::CaseFinding;
use node::registrar::Relaunch;
use store::ledger::Ledger;

fn later(name: &str) -> ProcedureId {
    ProcedureId::new(format!("ocds-diwan0-steg-2026-again-{name}")).unwrap()
}

/// A procedure cancelled while bids arrive.
async fn cancelled(office: &Office) -> Case<'_> {
    let case = Case::of(office);
    case.publish().await;
    case.done(APPROVER, Command::CancelProcedure { reasons: text("Révision") }).await;
    case
}

fn of(earlier: &Case<'_>, lots: &[&str]) -> Relaunch {
    Relaunch {
        earlier: earlier.id(),
        lots: lots.iter().map(|id| lot(id)).collect(),
        method: "open".into(),
        title: text("Compteurs, deuxième appel"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_launch_a_lot_at_once_one_does() {
    let office = Office::open().await;
    let earlier = cancelled(&office).await;
    let node = &office.node;
    let caller = office.caller(OFFICER);
    let size = node.ledger.head().size;
    let ids: Vec<ProcedureId> = (0..8).map(|n| later(&n.to_string())).collect();
    let wanted = of(&earlier, &[LOWEST]);
    let given = join_all(ids.iter().map(|id| node.relaunch_lots(&caller, id, &wanted))).await;
    let (done, not): (Vec<_>, Vec<_>) = given.into_iter().partition(Result::is_ok);
    assert_eq!((done.len(), not.len()), (1, 7));
    for answer in not {
        assert_eq!(refused(answer), "lot_relaunched");
    }
    // The beginning, the draft, and what the earlier procedure is told.
    assert_eq!(node.ledger.head().size, size + 3);
    let told = earlier.state().await.head().unwrap().relaunched.clone();
    let [(taken, lots)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(lots.as_slice(), [lot(LOWEST)]);
    for id in &ids {
        let state = node.load_procedure(id).await.unwrap().state;
        assert_eq!(matches!(*state, Procedure::Preparation(_)), id == taken, "{id}");
    }
    // The other lot is still free.
    node.relaunch_lots(&caller, &later("quality"), &of(&earlier, &[QUALITY])).await.unwrap();
    let file = node::case_file::export(node, &earlier.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(node.policy_text().as_bytes()).unwrap();
    let findings = node::case_file::verify(&file, &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_command_again_gets_the_first_answer_whatever_came_since() {
    let office = Office::open().await;
    let earlier = cancelled(&office).await;
    let node = &office.node;
    let caller = office.caller_with_key(OFFICER, "again");
    let (id, wanted) = (later("a"), of(&earlier, &[LOWEST]));
    let first = node.relaunch_lots(&caller, &id, &wanted).await.unwrap();
    let size = node.ledger.head().size;
    let cancel = Command::CancelProcedure { reasons: text("Encore") };
    node.procedure_command(&office.caller(APPROVER), &id, cancel).await.unwrap();
    node.relaunch_lots(&office.caller(OFFICER), &later("b"), &wanted).await.unwrap();
    let again = node.relaunch_lots(&caller, &id, &wanted).await.unwrap();
    assert_eq!(again.positions, first.positions);
    assert!(again.replayed && !first.replayed);
    assert_eq!(node.ledger.head().size, size + 4);
    let other = of(&earlier, &[QUALITY]);
    assert_eq!(refused(node.relaunch_lots(&caller, &id, &other).await), "idempotency_key_reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_the_earlier_procedure_ended_is_never_taken_from_who_asks() {
    let office = Office::open().await;
    let running = Case::of(&office);
    running.publish().await;
    let node = &office.node;
    let id = later("a");
    assert_eq!(
        refused(node.relaunch_lots(&office.caller(OFFICER), &id, &of(&running, &[LOWEST])).await),
        "lot_not_ended",
    );
    let state = running.state().await;
    let mut claimed = EarlierProcedure::of(&running.id(), &state, &[]).unwrap();
    for facts in claimed.lots.values_mut() {
        facts.end = Some(domain::procurement::LotEnd::Unsuccessful);
    }
    claimed.buyer = party("steg");
    let forged = Command::RelaunchLots {
        procedure: id.clone(),
        method: "open".into(),
        title: text("Compteurs"),
        lots: vec![lot(LOWEST)],
        earlier: Box::new(claimed),
    };
    let size = node.ledger.head().size;
    assert!(node.procedure_command(&office.caller(OFFICER), &id, forged).await.is_err());
    let nowhere = Relaunch { earlier: later("none"), ..of(&running, &[LOWEST]) };
    let answer = node.relaunch_lots(&office.caller(OFFICER), &id, &nowhere).await;
    assert!(matches!(answer, Err(CommandError::NotFound)), "{answer:?}");
    assert_eq!(node.ledger.head().size, size);
}
