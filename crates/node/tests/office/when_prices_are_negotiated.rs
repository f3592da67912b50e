//! Prices that are negotiated one after the other: keys, shares and records of one bid at a time, and what a stranger can
//! check of it.

use super::case::{Case, QUALITY, lot, offer};
use super::office::{APPROVER, EVALUATION, FIRMS, OFFICER, Office, agent, identity, party, refused, text};
use super::sealing::{Content, Sealed};
use super::when_bids_are_opened::assert_case_file_holds;
use super::when_firms_bid_together::debar;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::act::{ReasonedOutcome, Verdict};
use domain::procurement::auction::BidSignature;
use domain::procurement::negotiation::CounterOfferStatement;
use domain::procurement::state::LotState;
use domain::ruleset::EnvelopeKind;
use jiff::SignedDuration;
use node::case_file::CaseFinding;
use node::registrar::CounterOfferSent;

const METHOD: &str = "request_for_proposals_with_consecutive_negotiation";
const PRICES: [i64; 3] = [7_310_457, 7_120_903, 7_555_011];

/// Three firms bid, each with two envelopes; quality is ranked.
async fn ranked(case: &Case<'_>) -> Vec<Sealed> {
    case.publish().await;
    let (technical, financial) = (EnvelopeKind::Technical, EnvelopeKind::Financial);
    let mut prices = Vec::new();
    for (firm, price) in FIRMS.into_iter().zip(PRICES) {
        for (kind, names) in [(technical, &["answers"][..]), (financial, &["currency", "prices"])] {
            let mut offer = offer(QUALITY, price);
            offer.as_object_mut().unwrap().retain(|name, _| names.contains(&name.as_str()));
            let sealed = Content::of(firm, offer, "turns").seal(&case.committee(QUALITY, kind).await);
            case.bid_with(firm, QUALITY, &sealed).await;
            if kind == financial {
                prices.push(sealed);
            }
        }
    }
    case.close().await;
    open(case, technical).await;
    case.admit(QUALITY).await;
    case.lock_scores().await;
    case.consolidate().await;
    case.done(EVALUATION[0], Command::ConcludeExamination { lot: lot(QUALITY) }).await;
    prices
}

async fn open(case: &Case<'_>, kind: EnvelopeKind) {
    for seat in [1, 3] {
        let release = case.release_of(seat, QUALITY, kind).await;
        case.send_release(QUALITY, kind, &release).await.unwrap();
    }
}

/// The bids in the order of quality, with the place of their firm.
async fn order(case: &Case<'_>) -> Vec<(BidId, usize)> {
    let closed = case.closed().await;
    let all = closed.lots[&lot(QUALITY)].negotiations().unwrap().clone();
    let place = |firm: &domain::PartyId| FIRMS.iter().position(|one| party(one) == *firm).unwrap();
    all.ranking.iter().map(|line| (line.bid.clone(), place(&line.tenderer))).collect()
}

fn invite(bid: &BidId) -> Command {
    Command::InviteToNegotiate { lot: lot(QUALITY), bid: bid.clone() }
}

async fn ask(case: &Case<'_>, bid: &BidId) {
    let answer_until = case.office.node.clock.now() + SignedDuration::from_hours(72);
    let (request, documents) = (text("Les frais dépassent le barème"), Vec::new());
    let bid = bid.clone();
    case.done(OFFICER, Command::RequestCounterOffer { lot: lot(QUALITY), bid, request, documents, answer_until }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_price_after_the_other_is_opened_and_those_of_firms_never_invited_are_not() {
    let office = Office::open().await;
    let case = Case::of(&office).by(METHOD);
    let prices = ranked(&case).await;
    let order = order(&case).await;
    let (financial, of_lot) = (EnvelopeKind::Financial, lot(QUALITY));
    let early = office.node.opening_material(&case.id(), &of_lot, financial).await;
    assert_eq!(refused(early.map(|_| ())), "envelopes_closed");
    assert_eq!(refused(case.give(OFFICER, invite(&order[1].0)).await), "not_next_in_rank");

    case.done(OFFICER, invite(&order[0].0)).await;
    let material = office.node.opening_material(&case.id(), &of_lot, financial).await.unwrap();
    assert_eq!((material.closing.entries().len(), material.turn_receipts.len()), (1, 2));
    open(&case, financial).await;
    assert!(matches!(case.verdict(&prices[order[0].1]).await, Some(Verdict::Valid { .. })));
    for (_, other) in &order[1..] {
        assert!(case.verdict(&prices[*other]).await.is_none());
    }
    ask(&case, &order[0].0).await;
    let firm = agent(FIRMS[order[0].1]);
    let amount_minor = PRICES[order[0].1] * 10 - 5;
    let sent = |signature| CounterOfferSent {
        lot: of_lot.clone(),
        bid: order[0].0.clone(),
        price_minor: amount_minor,
        statement: String::new(),
        signature,
    };
    let statement = CounterOfferStatement {
        procedure: case.id(),
        lot: of_lot.clone(),
        bid: order[0].0.clone(),
        round: 1,
        amount_minor,
        currency: "USD".to_owned().try_into().unwrap(),
    };
    let signed_by = |person: &str, statement: &CounterOfferStatement| {
        let key = identity(person);
        let bytes = ledger::jcs::to_vec(statement).unwrap();
        BidSignature {
            public_key: key.public_key().to_base64url(),
            signature: key.sign(CounterOfferStatement::LABEL, &[&bytes]).to_base64url(),
        }
    };
    let other = CounterOfferStatement { amount_minor: amount_minor - 1, ..statement.clone() };
    for wrong in [signed_by(OFFICER, &statement), signed_by(&firm, &other)] {
        let given = office.node.make_counter_offer(&office.caller(&firm), &case.id(), sent(Some(wrong))).await;
        assert_eq!(refused(given), "key_invalid");
    }
    let signature = signed_by(&firm, &statement);
    office.node.make_counter_offer(&office.caller(&firm), &case.id(), sent(Some(signature))).await.unwrap();
    let reasons = text("Le prix dépasse les crédits");
    let end = Command::TerminateNegotiation { lot: of_lot.clone(), bid: order[0].0.clone(), reasons };
    case.done(APPROVER, end).await;
    assert_eq!(refused(case.give(OFFICER, invite(&order[0].0)).await), "negotiation_ended");

    // The second opening is one of its own, over the second bid alone.
    case.done(OFFICER, invite(&order[1].0)).await;
    open(&case, financial).await;
    assert!(case.verdict(&prices[order[1].1]).await.is_some() && case.verdict(&prices[order[2].1]).await.is_none());
    let bid = order[1].0.clone();
    case.done(APPROVER, Command::AgreeOnPrice { lot: of_lot.clone(), bid, statement: text("Le prix convient") }).await;
    assert_case_file_holds(&case).await;
    case.report(QUALITY).await;
    let told = |bid: &BidId| ReasonedOutcome { bid: bid.clone(), reasons: text("Moins bien classée, ou sans accord") };
    let outcomes = vec![told(&order[0].0), told(&order[2].0)];
    case.done(APPROVER, Command::DecideAward { lot: of_lot.clone(), bid: order[1].0.clone(), outcomes }).await;
    let findings = assert_case_file_holds(&case).await;
    let holds = |what: &str| {
        let found = |one: &CaseFinding| matches!(one, CaseFinding::Holds(line) if line.contains(what));
        assert!(findings.iter().any(found), "{what}: {findings:?}");
    };
    holds("the ranking on quality recomputed is the recorded one");
    holds("rank 2 was invited to negotiate in its turn");
    holds("1 envelopes of firms that were not invited to negotiate are sealed");
    holds("of the bid that was invited alone");
    let closed = case.closed().await;
    let LotState::Awarded(award) = &closed.lots[&of_lot] else { panic!("not awarded") };
    assert_eq!((award.tenderer.clone(), award.price.amount_minor), (party(FIRMS[order[1].1]), PRICES[order[1].1] * 10));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debarred_firm_is_neither_invited_nor_agreed_with() {
    let office = Office::open().await;
    let case = Case::of(&office).by(METHOD);
    ranked(&case).await;
    let order = order(&case).await;
    debar(&case, FIRMS[order[0].1]).await;
    assert_eq!(refused(case.give(OFFICER, invite(&order[0].0)).await), "tenderer_debarred");
    case.done(OFFICER, invite(&order[1].0)).await;
    let closed = case.closed().await;
    let passed = &closed.lots[&lot(QUALITY)].negotiations().unwrap().held[0].debarred;
    assert_eq!(passed.iter().map(|one| one.firm.as_str()).collect::<Vec<_>>(), [FIRMS[order[0].1]]);
    open(&case, EnvelopeKind::Financial).await;
    let agree = |bid: &BidId| Command::AgreeOnPrice {
        lot: lot(QUALITY),
        bid: bid.clone(),
        statement: text("Le prix convient"),
    };
    debar(&case, FIRMS[order[1].1]).await;
    assert_eq!(refused(case.give(APPROVER, agree(&order[1].0)).await), "tenderer_debarred");
    let reasons = text("Exclue par la décision 2026/14");
    let end = Command::TerminateNegotiation { lot: lot(QUALITY), bid: order[1].0.clone(), reasons };
    case.done(APPROVER, end).await;
    case.done(OFFICER, invite(&order[2].0)).await;
    open(&case, EnvelopeKind::Financial).await;
    case.done(APPROVER, agree(&order[2].0)).await;
    assert_case_file_holds(&case).await;
}
