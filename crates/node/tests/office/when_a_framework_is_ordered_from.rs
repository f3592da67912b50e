//! A framework agreement in a running office: it begins with the final award, orders race for what is left of its ceiling,
//! its suppliers compete, and the file tells all of it afterwards to whoever computes it again.

use super::case::{Case, LOWEST, PRICES, QUALITY, lot, notice};
use super::office::{APPROVER, AUDITOR, FIRMS, OFFICER, Office, agent, party, refused, text};
use domain::access::Actor;
use domain::procurement::act::AgreementRef;
use domain::procurement::agreement::{Command as Asks, Concluded, OrderLine};
use domain::procurement::state::LotState;
use domain::procurement::{Command, Notice, Scalar};
use domain::{ItemId, ProcedureId};
use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use node::case_file::{self, CaseFinding};
use node::registrar::{CallOffStart, Recorded};
use node::{CommandError, streams};
use store::ledger::Ledger;
use store::views::CatalogueQuery;

/// With the two best: the second firm, whose price is the lowest, then the first.
const BEST: [&str; 2] = [FIRMS[1], FIRMS[0]];

/// Both lots are awarded for good, each to the two best.
async fn concluded(office: &Office) -> Case<'_> {
    let case = Case::of(office).by("framework");
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    case.open().await;
    case.conclude().await;
    case
}

async fn agreement(case: &Case<'_>) -> Concluded {
    let (_, agreement) = case.office.node.load_agreement(&case.id(), &lot(LOWEST)).await.unwrap();
    agreement.concluded().expect("it exists").clone()
}

async fn asks(case: &Case<'_>, person: &str, command: Asks) -> Result<Recorded, CommandError> {
    let caller = case.office.caller(person);
    case.office.node.agreement_command(&caller, &case.id(), &lot(LOWEST), command).await
}

fn draft(quantity: i64) -> Asks {
    let lines = vec![OrderLine { item: ItemId::new("ITEM-0").unwrap(), quantity: Scalar::from(quantity) }];
    Asks::DraftOrder { lines, delivery: "Magasin de Radès".into() }
}

async fn verified(case: &Case<'_>) -> Vec<CaseFinding> {
    let node = &case.office.node;
    let file = case_file::export(node, &case.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(node.policy_text().as_bytes()).unwrap();
    let findings = case_file::verify(&file, &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:#?}");
    findings
}

fn holds(findings: &[CaseFinding], what: &str) -> bool {
    findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(text) if text.contains(what)))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_begins_with_the_final_award_in_the_same_moment() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let found = agreement(&case).await;
    assert_eq!(found.suppliers.iter().map(|one| one.supplier.as_str()).collect::<Vec<_>>(), BEST);
    let price = |n: usize| found.suppliers[n].prices[0].unit_price_minor;
    assert_eq!([price(0), price(1)], [PRICES[1], PRICES[0]].map(Scalar::from));
    let own = office.node.ledger.read_stream(&streams::procedure(&case.id()), 0, usize::MAX).await.unwrap();
    let last = own.iter().filter(|entry| entry.r#type == "award_finalised").map(|entry| entry.index).min().unwrap();
    let stream = streams::agreement(&case.id(), &lot(LOWEST));
    let first = office.node.ledger.read_stream(&stream, 0, usize::MAX).await.unwrap().remove(0);
    assert_eq!((first.r#type.as_str(), first.index), ("agreement_concluded", last + 1));
    // The second lot has an agreement of its own.
    assert!(office.node.load_agreement(&case.id(), &lot(QUALITY)).await.unwrap().1.concluded().is_some());
    // A repeated command finds its first answer, and nothing happens twice.
    let again = case.give(OFFICER, Command::FinaliseAward { lot: lot(LOWEST) }).await;
    assert_eq!(refused(again), "wrong_stage");
    let findings = verified(&case).await;
    assert!(holds(&findings, "the agreement is with the winners, at the terms of the notice"));
    assert!(holds(&findings, "are those of its sealed schedule"));
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_that_race_never_pass_the_ceiling_together() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    // Seven are half of 90 million and more: of any two only one fits.
    for _ in 0..6 {
        asks(&case, OFFICER, draft(7)).await.unwrap();
    }
    let places = (1..=6).map(|order| asks(&case, APPROVER, Asks::PlaceOrder { order }));
    let given = join_all(places).await;
    let placed = given.iter().filter(|given| given.is_ok()).count();
    assert_eq!(placed, 1, "{given:?}");
    for other in given.into_iter().filter(Result::is_err) {
        assert_eq!(refused(other), "agreement_ceiling_exceeded");
    }
    let found = agreement(&case).await;
    assert_eq!(found.ordered().amount_minor, 7 * PRICES[1]);
    let findings = verified(&case).await;
    assert!(holds(&findings, "goes to whom the rule says, at the prices of its schedule"));
    assert!(holds(&findings, "what was ordered by then lies below the ceiling"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_declined_and_goes_to_the_next_and_everybody_is_told() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    asks(&case, OFFICER, draft(1)).await.unwrap();
    // Who may not, and what nobody may know yet.
    let wrong = asks(&case, &agent(FIRMS[1]), Asks::PlaceOrder { order: 1 }).await;
    assert!(matches!(wrong, Err(CommandError::Forbidden(_))));
    let stream = streams::agreement(&case.id(), &lot(LOWEST));
    let entries = office.node.ledger.read_stream(&stream, 0, usize::MAX).await.unwrap();
    let prepared = entries.iter().find(|entry| entry.r#type == "order_drafted").unwrap();
    let reads = async |actor: Option<&Actor>| office.node.may_read(actor, prepared).await.unwrap();
    let (auditor, firm) = (office.caller(AUDITOR).actor, office.caller(&agent(FIRMS[1])).actor);
    assert!(!reads(None).await && !reads(Some(&firm)).await && reads(Some(&auditor)).await);
    asks(&case, APPROVER, Asks::PlaceOrder { order: 1 }).await.unwrap();
    let stranger = asks(&case, &agent(FIRMS[0]), Asks::ConfirmOrder { order: 1 }).await;
    assert_eq!(refused(stranger), "not_the_supplier");
    let decline = Asks::DeclineOrder { order: 1, reasons: text("Rupture de stock") };
    let caller = office.caller_with_key(&agent(FIRMS[1]), "decline");
    let (id, lowest) = (case.id(), lot(LOWEST));
    let give = || office.node.agreement_command(&caller, &id, &lowest, decline.clone());
    let first = give().await.unwrap();
    let again = give().await.unwrap();
    assert_eq!((first.positions, again.replayed), (again.positions.clone(), true));
    asks(&case, OFFICER, Asks::ReplaceOrder { order: 1 }).await.unwrap();
    asks(&case, APPROVER, Asks::PlaceOrder { order: 2 }).await.unwrap();
    asks(&case, &agent(FIRMS[0]), Asks::ConfirmOrder { order: 2 }).await.unwrap();
    let found = agreement(&case).await;
    assert_eq!(found.orders[&2].supplier, party(FIRMS[0]));
    assert_eq!(found.ordered().amount_minor, PRICES[0]);
    office.settle().await;
    let mails = office.node.views.mails_after(None, 1_000).await.unwrap();
    let told = |kind: &str| {
        let of_kind = mails.iter().filter(|mail| mail.kind == kind);
        of_kind.map(|mail| mail.recipient.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(told("order_placed"), BEST);
    assert_eq!((told("order_declined").len(), told("order_confirmed").len()), (1, 1));
    assert_eq!(told("award_won").iter().filter(|firm| **firm == FIRMS[0]).count(), 2, "of both lots");
    verified(&case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_offers_what_is_in_force_and_nothing_else() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    office.settle().await;
    let find = async |words: &str, at: Timestamp| {
        let query = CatalogueQuery { text: words.into(), buyer: None, at, offset: 0, limit: 10 };
        office.node.views.catalogue(query).await.unwrap().0
    };
    let now = office.clock.now();
    let found = find("compteur", now).await;
    assert_eq!(found.len(), 4, "two lots, two suppliers each");
    assert!(found.iter().all(|row| row.direct && row.unit == "EA"));
    assert_eq!(find("transformateur", now).await, []);
    let over = agreement(&case).await.until.checked_add(SignedDuration::from_hours(1)).unwrap();
    assert_eq!(find("", over).await, []);
    assert_eq!(find("", now.checked_sub(SignedDuration::from_hours(1)).unwrap()).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_suppliers_compete_and_what_they_win_counts_against_the_ceiling() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let second = Case::number(&office, 2).by("call_off_competition");
    let caller = office.caller(OFFICER);
    let start = CallOffStart {
        agreement: AgreementRef { procedure: case.id(), lot: lot(LOWEST) },
        method: "call_off_competition".into(),
        title: text("Compteurs, remise en concurrence"),
    };
    office.node.start_call_off(&caller, &second.id(), &start).await.unwrap();
    let again = office.node.start_call_off(&caller, &second.id(), &start).await;
    assert_eq!(refused(again), "procedure_exists");
    let deadline = office.clock.now().checked_add(SignedDuration::from_hours(24 * 40)).unwrap();
    let deadline = Timestamp::from_second(deadline.as_second()).unwrap();
    let whole = notice(deadline, second.document().await);
    let kept = whole.relaunched(&[lot(LOWEST)]);
    let notice = Box::new(Notice { tender_period_end: Some(deadline), ..kept });
    second.done(OFFICER, Command::DraftNotice { notice }).await;
    second.appoint().await;
    second.declare().await;
    second.approve().await;
    second.make_keys().await;
    second.fix_keys().await;
    second.rehearse().await;
    second.done(OFFICER, Command::PublishNotice {}).await;
    // The third firm bid in the framework and is no member.
    let sealed = second.sealed(FIRMS[2], LOWEST, 6_000_000, "first").await;
    assert_eq!(refused(second.submit(FIRMS[2], LOWEST, &sealed).await), "not_invited");
    second.bid(FIRMS[0], LOWEST, 6_500_000).await;
    second.bid(FIRMS[1], LOWEST, 6_700_000).await;
    second.close().await;
    for seat in [1, 2] {
        second.release(seat, LOWEST).await;
    }
    second.admit(LOWEST).await;
    second.report(LOWEST).await;
    second.award(LOWEST).await;
    // Meanwhile more is ordered than is left for it: 3 × 7.12 and 65 million are more than 90.
    for order in 1..=4 {
        asks(&case, OFFICER, draft(1)).await.unwrap();
        asks(&case, APPROVER, Asks::PlaceOrder { order }).await.unwrap();
    }
    office.advance(SignedDuration::from_hours(24 * 11));
    let finalise = || second.give(OFFICER, Command::FinaliseAward { lot: lot(LOWEST) });
    assert_eq!(refused(finalise().await), "agreement_ceiling_exceeded");
    assert!(matches!(second.closed().await.lots[&lot(LOWEST)], LotState::Awarded(_)));
    let cancel = Asks::CancelOrder { order: 4, reasons: text("Sans réponse") };
    asks(&case, APPROVER, cancel).await.unwrap();
    finalise().await.unwrap();
    let found = agreement(&case).await;
    assert_eq!(found.competitions, [second.id()]);
    let called: Vec<(&ProcedureId, i64)> =
        found.call_offs.iter().map(|one| (&one.procedure, one.price.amount_minor)).collect();
    assert_eq!(called, [(&second.id(), 65_000_000)]);
    assert_eq!(found.ordered().amount_minor, 3 * PRICES[1] + 65_000_000);
    verified(&case).await;
    verified(&second).await;
}
