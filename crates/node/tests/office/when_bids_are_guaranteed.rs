//! Guarantees of bids in a running office: issued once however often they are sent, found by the opening, told by letters,
//! and checked again from the case file alone.

use super::case::{Case, LOTS, LOWEST, PRICES, notice};
use super::office::{APPROVER, BUYER, FIRMS, OFFICER, Office, agent, identity, party, refused, text};
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::procurement::Command;
use domain::procurement::guarantee::{GuaranteeProblem, GuaranteeStatement, PaperReading, SignedStatement};
use domain::ruleset::IssuerKind;
use domain::{Currency, Money, PartyId};
use jiff::SignedDuration;
use ledger::policy::Policy;
use node::case_file::{CaseFinding, export, verify};
use store::ledger::Ledger;

const BANK: &str = "biat";
const BANKER: &str = "biat-agent";

fn usd(amount_minor: i64) -> Money {
    Money { amount_minor, currency: Currency::try_from("USD".to_owned()).unwrap() }
}

/// A bank, and a notice that asks for guarantees on its first lot.
async fn asked(office: &Office) -> Case<'_> {
    let administrator = office.caller("administrator");
    office.organisation(&administrator, BANK, OrganisationKind::Guarantor).await;
    office.person(BANKER, &[(BANK, Role::Guarantor)]).await;
    let public_key = identity(BANKER).public_key().to_base64url();
    let accredit =
        domain::identity::Command::AccreditGuarantor { party: party(BANK), issuer: IssuerKind::Bank, public_key };
    office.node.identity_command(&administrator, accredit).await.unwrap();
    let case = Case::of(office);
    case.start().await;
    let deadline = office.clock.now().checked_add(SignedDuration::from_hours(24 * 40)).unwrap();
    let deadline = jiff::Timestamp::from_second(deadline.as_second()).unwrap();
    let mut draft = notice(deadline, case.document().await);
    draft.lots[0].bid_guarantee = Some(usd(900_000));
    case.done(OFFICER, Command::DraftNotice { notice: Box::new(draft) }).await;
    case.appoint().await;
    case.declare().await;
    case.approve().await;
    case.make_keys().await;
    case.fix_keys().await;
    case.rehearse().await;
    case.done(OFFICER, Command::PublishNotice {}).await;
    case
}

fn signed(case: &Case<'_>, firm: &str, amount: Money) -> SignedStatement {
    let statement = GuaranteeStatement {
        procedure: case.id(),
        lots: vec![LOWEST.parse().unwrap()],
        beneficiary: party(BUYER),
        tenderer: party(firm),
        guarantor: party(BANK),
        reference: format!("BG-{firm}"),
        amount,
        valid_until: "2027-06-30".parse().unwrap(),
        conditions: String::new(),
    };
    let bytes = ledger::jcs::to_vec(&statement).unwrap();
    let key = identity(BANKER);
    let signature = key.sign(GuaranteeStatement::LABEL, &[&bytes]).to_base64url();
    SignedStatement { statement, public_key: key.public_key().to_base64url(), signature }
}

fn reading(firm: &str) -> PaperReading {
    PaperReading {
        lots: vec![LOWEST.parse().unwrap()],
        tenderer: party(firm),
        guarantor: Some(party(BANK)),
        guarantor_name: "BIAT".into(),
        reference: "CP 9".into(),
        amount: usd(900_000),
        valid_until: "2027-06-30".parse().unwrap(),
    }
}

async fn found_of(case: &Case<'_>, firm: &PartyId) -> Vec<Vec<GuaranteeProblem>> {
    let closed = case.closed().await;
    let lot = &closed.lots[&LOWEST.parse().unwrap()];
    let examination = lot.examination().unwrap();
    let (bid, _) = examination.bids.iter().find(|(_, bid)| bid.tenderer == *firm).unwrap();
    lot.opened().guarantees[bid].iter().map(|found| found.problems.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_bank_signed_is_found_by_the_opening_and_checked_again_by_everybody() {
    let office = Office::open().await;
    let case = asked(&office).await;
    let node = &office.node;
    let banker = office.caller_with_key(BANKER, "first");
    // Sent twice with one key: recorded once. Sent again without: refused.
    let first = node.issue_guarantee(&banker, signed(&case, FIRMS[0], usd(900_000))).await.unwrap();
    let again = node.issue_guarantee(&banker, signed(&case, FIRMS[0], usd(900_000))).await.unwrap();
    assert_eq!(first, again);
    let banker = office.caller(BANKER);
    let twice = node.issue_guarantee(&banker, signed(&case, FIRMS[0], usd(900_000))).await;
    assert_eq!(refused(twice), "guarantee_exists");
    node.issue_guarantee(&banker, signed(&case, FIRMS[1], usd(899_999))).await.unwrap();
    // One of a firm that will not bid: nobody ever learns of it.
    node.issue_guarantee(&banker, signed(&case, FIRMS[3], usd(900_000))).await.unwrap();
    let entry = node.ledger.read_from(first.index, 1).await.unwrap().remove(0);
    for (who, sees) in [(BANKER, true), (OFFICER, false), (APPROVER, false), ("auditor", false)] {
        let actor = office.caller(who).actor;
        assert_eq!(node.may_read(Some(&actor), &entry).await.unwrap(), sees, "{who}");
    }
    assert!(node.may_read(Some(&office.caller(&agent(FIRMS[0])).actor), &entry).await.unwrap());
    case.done(OFFICER, Command::ReceivePaperGuarantee { label: "BO 118".into() }).await;
    for (firm, price) in FIRMS.iter().zip(PRICES).take(3) {
        for lot in LOTS {
            case.bid(firm, lot, price).await;
        }
    }
    case.close().await;
    for lot in LOTS {
        case.release(1, lot).await;
        case.release(2, lot).await;
    }
    assert_eq!(found_of(&case, &party(FIRMS[0])).await, [[]]);
    assert_eq!(found_of(&case, &party(FIRMS[1])).await, [[GuaranteeProblem::AmountTooSmall]]);
    assert!(found_of(&case, &party(FIRMS[2])).await.is_empty());
    // Two persons read the paper.
    let scan = case.document().await;
    let id = case.id();
    let read =
        async |who: &str| node.read_paper_guarantee(&office.caller(who), &id, 1, reading(FIRMS[2]), scan.clone()).await;
    read(OFFICER).await.unwrap();
    assert!(found_of(&case, &party(FIRMS[2])).await.is_empty());
    read(APPROVER).await.unwrap();
    assert_eq!(found_of(&case, &party(FIRMS[2])).await, [[]]);
    let mut missing = scan.clone();
    missing.sha256 = "0".repeat(64);
    let gone = node.read_paper_guarantee(&office.caller(OFFICER), &id, 1, reading(FIRMS[2]), missing).await;
    assert_eq!(refused(gone), "text_invalid");

    // The lot ends; everybody's guarantee is given back, and everybody is told.
    case.done(APPROVER, Command::DeclareUnsuccessful { lot: LOWEST.parse().unwrap(), reasons: text("Trop cher.") })
        .await;
    let ended = case.published().await.guarantees.ended;
    assert_eq!(ended.len(), 3);
    office.settle().await;
    let mails = node.views.mails_after(None, 1_000).await.unwrap();
    let told = |kind: &str, to: &str| mails.iter().filter(|mail| mail.kind == kind && mail.recipient == to).count();
    assert_eq!((told("guarantee_issued", FIRMS[0]), told("guarantee_issued", BUYER)), (1, 0));
    assert_eq!((told("guarantee_released", FIRMS[0]), told("guarantee_released", BANK)), (1, 3));

    // The case file alone shows it all again, and no line of it fails.
    let file = export(node, &id).await.unwrap();
    let policy = Policy::parse(node.policy_text().as_bytes()).unwrap();
    let findings = verify(&file, &policy);
    let fails: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(fails.is_empty(), "{fails:#?}");
    for what in [
        "was held against what the notice asks",
        "its signature is as recorded",
        "its key is its guarantor's",
        "two persons read the guarantee on paper",
        "was given back when the last of its lots had ended",
    ] {
        assert!(findings.iter().any(|one| matches!(one, CaseFinding::Holds(said) if said.contains(what))), "{what}");
    }
    let text = String::from_utf8(file).unwrap();
    assert!(!text.contains(FIRMS[3]), "the guarantee of a firm that did not bid stays a secret");
}
