//! A requisition and the money set aside for it in a running office: a notice waits for it where the law says so, and the case file
//! keeps it to the house.

use super::case::Case;
use super::office::{APPROVER, BUYER, OFFICER, Office, party, refused, text};
use domain::Money;
use domain::access::Role;
use domain::ids::RequisitionId;
use domain::procurement::notice::Category;
use domain::procurement::requisition::{self, Need};
use domain::procurement::{Command, Procedure};
use node::case_file::export;

const TREASURER: &str = "treasurer";

fn requisition_id() -> RequisitionId {
    RequisitionId::new("steg-2026-a").unwrap()
}

/// A law that asks for a commitment before the notice.
fn asks_for_money() -> String {
    let law = include_str!("../../../../law/model/2011.toml");
    let law = law.replace("[commitment]\nrequired = false", "[commitment]\nrequired = true");
    law.replace("id = \"model/2011\"", "id = \"test/money\"")
}

async fn asks(office: &Office, who: &str, command: requisition::Command) {
    office.node.requisition_command(&office.caller(who), &requisition_id(), command).await.unwrap();
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
async fn a_notice_waits_for_the_money_where_the_law_asks_for_it() {
    let office = Office::open_under(Some(&asks_for_money())).await;
    office.person(TREASURER, &[(BUYER, Role::BudgetOfficer)]).await;
    let case = Case::of(&office);
    prepared(&case).await;
    ready(&case).await;
    assert_eq!(refused(case.give(OFFICER, Command::PublishNotice {}).await), "commitment_missing");
    let Procedure::Preparation(state) = case.state().await else { panic!("it is prepared") };
    let estimate = state.notice.value().unwrap();
    let need = Need {
        title: text("Compteurs électriques"),
        reasons: text("Le parc est ancien."),
        category: Category::Goods,
        department: "Distribution".into(),
        amount: estimate,
        budget: "Titre II".into(),
        needed_on: None,
        plan: None,
    };
    let raise = requisition::Command::RaiseRequisition { buyer: party(BUYER), need: Box::new(need) };
    asks(&office, OFFICER, raise).await;
    asks(&office, APPROVER, requisition::Command::ApproveRequisition {}).await;
    office.node.attach_requisition(&office.caller(OFFICER), &case.id(), &requisition_id()).await.unwrap();
    assert_eq!(refused(case.give(OFFICER, Command::PublishNotice {}).await), "commitment_missing");
    let commit = |amount_minor: i64, reference: &str| requisition::Command::CommitBudget {
        amount: Money { amount_minor, ..estimate },
        reference: reference.into(),
        budget: "Titre II".into(),
    };
    asks(&office, TREASURER, commit(estimate.amount_minor - 1, "ENG-1")).await;
    assert_eq!(refused(case.give(OFFICER, Command::PublishNotice {}).await), "commitment_too_small");
    asks(&office, TREASURER, commit(estimate.amount_minor, "ENG-2")).await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    assert_eq!(case.published().await.head.commitment_reference.as_deref(), Some("ENG-2"));
    // What the house asked of itself is in no case file, but for its number.
    let text = String::from_utf8(export(&office.node, &case.id()).await.unwrap()).unwrap();
    assert!(text.contains("ENG-2") && !text.contains("ENG-1") && !text.contains("Le parc est ancien"), "{text}");
    office.settle().await;
    let told = office.node.views.releases_of(case.id().as_str(), None, None, 10).await.unwrap();
    let store::views::ReleaseBody::Inline(told) = &told[0].body else { panic!("it is no import") };
    let told: serde_json::Value = serde_json::from_slice(told).unwrap();
    assert_eq!(told["planning"], serde_json::json!({ "budget": { "id": "ENG-2" } }));
}

fn some(office: &Office) -> Money {
    Money { amount_minor: 1_000, currency: office.node.rules_now().unwrap().currency }
}

fn need_of(amount: Money) -> Need {
    Need {
        title: text("Compteurs électriques"),
        reasons: text("Le parc est ancien."),
        category: Category::Goods,
        department: "Distribution".into(),
        amount,
        budget: "Titre II".into(),
        needed_on: None,
        plan: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_who_has_to_act_is_told_and_nobody_who_may_not() {
    let mut office = Office::open().await;
    office.person(TREASURER, &[(BUYER, Role::BudgetOfficer)]).await;
    let raise =
        || requisition::Command::RaiseRequisition { buyer: party(BUYER), need: Box::new(need_of(some(&office))) };
    let why = || text("La quantité manque.");
    asks(&office, OFFICER, raise()).await;
    asks(&office, APPROVER, requisition::Command::ReturnRequisition { reasons: why() }).await;
    asks(&office, OFFICER, raise()).await;
    asks(&office, APPROVER, requisition::Command::ApproveRequisition {}).await;
    let commit = requisition::Command::CommitBudget {
        amount: some(&office),
        reference: "ENG-7".into(),
        budget: "Titre II".into(),
    };
    asks(&office, TREASURER, commit).await;
    asks(&office, TREASURER, requisition::Command::ReleaseCommitment { reasons: why() }).await;
    office.settle().await;
    let mails = office.node.views.mails_after(None, 1_000).await.unwrap();
    let mails: Vec<_> = mails.into_iter().filter(|mail| mail.ocid.is_none()).collect();
    let told: Vec<_> = mails.iter().map(|mail| (mail.kind.as_str(), mail.recipient.as_str())).collect();
    let expected = [
        ("requisition_raised", BUYER),
        ("requisition_returned", OFFICER),
        ("requisition_raised", BUYER),
        ("requisition_approved", OFFICER),
        ("requisition_to_commit", BUYER),
        ("budget_committed", OFFICER),
        ("commitment_released", OFFICER),
    ];
    assert_eq!(told, expected);
    assert!(mails.iter().all(|mail| !mail.data.to_string().contains("1000")), "no amount leaves the house");
    office.run_by_itself();
    let folder = office.data().join("mail");
    let mut letters = Vec::new();
    for _ in 0..400 {
        letters = std::fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let path = entry.unwrap().path();
                path.extension().is_some_and(|ending| ending == "eml").then(|| std::fs::read_to_string(path).unwrap())
            })
            .collect::<Vec<_>>();
        if letters.len() >= expected.len() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let to = |person: &str| letters.iter().filter(|mail| mail.contains(&format!("{person}@example.tn"))).count();
    assert_eq!((letters.len(), to(APPROVER), to(OFFICER), to(TREASURER)), (7, 2, 4, 1), "{letters:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requisition_is_free_again_for_another_file() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.start().await;
    let other = RequisitionId::new("steg-2026-b").unwrap();
    for id in [requisition_id(), other.clone()] {
        let raise =
            requisition::Command::RaiseRequisition { buyer: party(BUYER), need: Box::new(need_of(some(&office))) };
        office.node.requisition_command(&office.caller(OFFICER), &id, raise).await.unwrap();
        let approve = requisition::Command::ApproveRequisition {};
        office.node.requisition_command(&office.caller(APPROVER), &id, approve).await.unwrap();
    }
    let opened =
        async |id: &RequisitionId| office.node.requisition(id).await.unwrap().1.raised().unwrap().procedure.clone();
    let caller = office.caller(OFFICER);
    office.node.attach_requisition(&caller, &case.id(), &requisition_id()).await.unwrap();
    assert_eq!(opened(&requisition_id()).await, Some(case.id()));
    // A file is for one: the one before is free when another is named.
    office.node.attach_requisition(&caller, &case.id(), &other).await.unwrap();
    assert_eq!((opened(&requisition_id()).await, opened(&other).await), (None, Some(case.id())));
    let keyed = node::Caller { actor: caller.actor.clone(), idempotency_key: Some([7; 32]) };
    let first = office.node.detach_requisition(&keyed, &case.id()).await.unwrap();
    let again = office.node.detach_requisition(&keyed, &case.id()).await.unwrap();
    assert_eq!((opened(&other).await, again.replayed), (None, true));
    assert_eq!(first.positions, again.positions);
    assert_eq!(refused(office.node.detach_requisition(&caller, &case.id()).await), "nothing_attached");
    // What was cancelled is bought anew for the same need.
    office.node.attach_requisition(&caller, &case.id(), &other).await.unwrap();
    let cancel = Command::CancelProcedure { reasons: text("Le cahier est à refaire.") };
    case.done(APPROVER, cancel).await;
    let next = domain::ProcedureId::new("ocds-next").unwrap();
    let start = Command::StartProcedure {
        procedure: next.clone(),
        buyer: party(BUYER),
        method: "open".into(),
        title: text("Compteurs"),
        category: Category::Goods,
        planned: None,
    };
    office.node.procedure_command(&caller, &next, start).await.unwrap();
    office.node.attach_requisition(&caller, &next, &other).await.unwrap();
    assert_eq!(opened(&other).await, Some(next));
}
