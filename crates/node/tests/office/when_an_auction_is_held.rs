//! An auction in a running office: bids race, lines drop, the node dies and comes back, and the file tells all of it
//! afterwards to whoever computes it again.

use super::case::{Case, LOWEST, PRICES, QUALITY, lot};
use super::office::{AUDITOR, EVALUATION, FIRMS, OFFICER, Office, agent, identity, party, refused};
use super::when_firms_bid_together::debar;
use domain::procurement::Command;
use domain::procurement::auction::{AuctionFile, BidSignature, BidStatement, Running};
use domain::procurement::state::{Examination, LotState};
use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use node::CommandError;
use node::case_file::{self, CaseFinding};
use node::registrar::{AuctionOffer, AuctionReceipt};
use node::streams;
use store::ledger::{Entry, Ledger};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// The quantity of each lot: the price of a bid is that of ten.
const TEN: i64 = 10;

/// An auction of the lot of the lowest price, announced.
pub async fn announced(office: &Office) -> Case<'_> {
    let case = Case::of(office).by("open_with_auction");
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    case.open().await;
    case.admit(LOWEST).await;
    let starts_at = office.clock.now().checked_add(HOUR * 24 * 7).unwrap();
    case.done(OFFICER, Command::AnnounceAuction { lot: lot(LOWEST), starts_at }).await;
    case
}

async fn round(office: &Office) {
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    office.settle().await;
}

/// The clock opens it at its time.
async fn running(office: &Office) -> Case<'_> {
    let case = announced(office).await;
    round(office).await;
    assert_eq!(file(&case).await.running, None, "not before its time");
    office.advance(HOUR * 24 * 7);
    round(office).await;
    assert_eq!(at(&case).await.bids, []);
    case
}

async fn file(case: &Case<'_>) -> AuctionFile {
    (*case.office.node.load_auction(&case.id(), &lot(LOWEST)).await.unwrap().file).clone()
}

async fn at(case: &Case<'_>) -> Running {
    file(case).await.running.expect("it has opened")
}

async fn offered(
    case: &Case<'_>,
    firm: &str,
    offer: AuctionOffer,
    key: Option<&str>,
) -> Result<AuctionReceipt, CommandError> {
    let office = case.office;
    let caller = key.map_or_else(|| office.caller(&agent(firm)), |key| office.caller_with_key(&agent(firm), key));
    office.node.place_auction_bid(&caller, &case.place(firm, LOWEST), offer).await
}

async fn lowers(case: &Case<'_>, firm: &str, sequence: u32, amount_minor: i64) -> Result<AuctionReceipt, CommandError> {
    offered(case, firm, AuctionOffer { sequence, amount_minor, signature: None }, None).await
}

/// What a firm signs, by the key of a person.
async fn signed(case: &Case<'_>, firm: &str, offer: AuctionOffer, by: &str) -> AuctionOffer {
    let bid = examination(case).await.bids.into_iter().find(|(_, bid)| bid.tenderer == party(firm)).unwrap();
    let statement = BidStatement {
        procedure: case.id(),
        lot: lot(LOWEST),
        bid: bid.0,
        sequence: offer.sequence,
        amount_minor: offer.amount_minor,
        currency: bid.1.price.unwrap().currency,
    };
    let text = ledger::jcs::to_vec(&statement).unwrap();
    let signature = identity(by).sign(BidStatement::LABEL, &[&text]).to_base64url();
    let public_key = identity(by).public_key().to_base64url();
    AuctionOffer { signature: Some(BidSignature { public_key, signature }), ..offer }
}

async fn examination(case: &Case<'_>) -> Examination {
    case.closed().await.lots[&lot(LOWEST)].examination().unwrap().clone()
}

/// Past the end and the margin of the closing; the clock records with what it ended.
async fn over(case: &Case<'_>) {
    let end = at(case).await.ends_at;
    case.office.wait_until(end.checked_add(SignedDuration::from_secs(61)).unwrap());
    round(case.office).await;
    assert!(matches!(case.closed().await.lots[&lot(LOWEST)], LotState::Examination(_)));
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
    findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(line) if line.contains(what)))
}

async fn placed(case: &Case<'_>) -> Vec<Entry> {
    let stream = streams::auction(&case.id(), &lot(LOWEST));
    let entries = case.office.node.ledger.read_stream(&stream, 0, 1_000).await.unwrap();
    entries.into_iter().filter(|entry| entry.r#type == "auction_bid_placed").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_prices_decide_and_anybody_computes_them_again() {
    let office = Office::open().await;
    let case = running(&office).await;
    let [first, second, third] = [FIRMS[0], FIRMS[1], FIRMS[2]];
    let (one, six) = (TEN * 7_000_000, TEN * 6_900_000);
    assert_eq!(refused(lowers(&case, first, 1, TEN * PRICES[0]).await), "price_not_lower");
    let offer = AuctionOffer { sequence: 1, amount_minor: one, signature: None };
    let receipt = offered(&case, first, offer.clone(), Some("first")).await.unwrap();
    assert!(receipt.receipt.contains("office.test/ledger"), "{}", receipt.receipt);
    // The line dropped before the answer: with its key, and without one, the same bid gets the same receipt.
    let size = office.node.ledger.head().size;
    for key in [Some("first"), None] {
        let again = offered(&case, first, offer.clone(), key).await.unwrap();
        assert_eq!((again.index, again.received_at, again.price), (receipt.index, receipt.received_at, receipt.price));
    }
    assert_eq!(office.node.ledger.head().size, size);
    let other = AuctionOffer { amount_minor: six, ..offer };
    assert_eq!(refused(offered(&case, first, other, Some("first")).await), "idempotency_key_reused");
    assert_eq!(refused(lowers(&case, first, 1, six).await), "auction_bid_outdated");
    assert_eq!(refused(lowers(&case, FIRMS[3], 1, six).await), "not_in_auction");
    let elsewhere = case.place(second, LOWEST);
    let offer = AuctionOffer { sequence: 1, amount_minor: six, signature: None };
    let stranger = office.node.place_auction_bid(&office.caller(&agent(first)), &elsewhere, offer.clone()).await;
    assert_eq!(super::office::forbidden(stranger), "role_missing");
    // Signed by the person's own registered key, and by none else.
    let false_key = signed(&case, second, offer.clone(), &agent(third)).await;
    assert_eq!(refused(offered(&case, second, false_key, None).await), "key_invalid");
    let mut lower = signed(&case, second, offer.clone(), &agent(second)).await;
    lower.amount_minor -= TEN * 100_000;
    assert_eq!(refused(offered(&case, second, lower, None).await), "key_invalid");
    let own = signed(&case, second, offer, &agent(second)).await;
    let receipt = offered(&case, second, own, None).await.unwrap();
    // While it runs only the firm reads its own bid.
    let entries = placed(&case).await;
    assert_eq!((entries.len(), entries[1].index), (2, receipt.index));
    for (reader, reads) in
        [(agent(second), true), (agent(first), false), (OFFICER.into(), false), (EVALUATION[0].into(), false)]
    {
        let actor = office.caller(&reader).actor;
        assert_eq!(office.node.may_read(Some(&actor), &entries[1]).await.unwrap(), reads, "{reader}");
    }
    assert!(!office.node.may_read(None, &entries[1]).await.unwrap());
    let during = case_file::export(&office.node, &case.id()).await.unwrap();
    assert!(!String::from_utf8(during).unwrap().contains("auction_bid_placed"));
    over(&case).await;
    for entry in placed(&case).await {
        assert!(office.node.is_disclosed(&entry).await.unwrap());
    }
    assert_eq!(refused(lowers(&case, third, 1, TEN).await), "auction_ended");
    // Who was admitted is not told yet, so the bids cannot be compared with the rules yet.
    let early = verified(&case).await;
    assert!(early.iter().any(|finding| matches!(finding, CaseFinding::NotCovered(what) if what.contains("in turn"))));
    case.report(LOWEST).await;
    let closed = case.closed().await;
    let ranked = &closed.lots[&lot(LOWEST)].ranked().unwrap().ranking.bids;
    let line = |n: usize| (ranked[n].tenderer.as_str(), ranked[n].price.amount_minor);
    assert_eq!([line(0), line(1), line(2)], [(second, six), (first, one), (third, TEN * PRICES[2])]);
    case.award(LOWEST).await;
    let findings = verified(&case).await;
    for what in [
        "the auction opened no sooner and no shorter than announced",
        "each of 2 bids in the auction was in time, in turn and lower by the step",
        "the prices with which the auction ended are the lowest of each bidder",
        "1 bids in the auction are signed by the keys they name",
        "LOT-0001: the ranking recomputed is the recorded one, byte for byte",
        "LOT-0001: the award goes to the first ranked, at its price",
    ] {
        assert!(holds(&findings, what), "{what} in {findings:#?}");
    }
    let mails = office.node.views.mails_after(None, 200).await.unwrap();
    let told = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
    assert_eq!((told("auction_announced"), told("auction_closed")), (3, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_bids_at_once_each_is_decided_on_what_the_others_left() {
    let office = Office::open().await;
    let case = running(&office).await;
    // Each firm sends the same ten bids at once, each twice, as impatient people and bad lines do.
    let attempts = FIRMS[..3].iter().flat_map(|firm| (1..=10_u32).flat_map(move |n| [(*firm, n), (*firm, n)]));
    let sent = attempts.map(|(firm, n)| lowers(&case, firm, n, TEN * (7_000_000 - 50_000 * i64::from(n))));
    let answers = join_all(sent).await;
    let taken = answers.iter().filter(|answer| answer.is_ok()).count();
    let file = at(&case).await;
    assert!(taken >= file.bids.len() && file.bids.len() >= 3, "{taken} of {}", file.bids.len());
    for (bid, last) in &file.last {
        let own: Vec<_> = file.bids.iter().filter(|placed| placed.bid == *bid).collect();
        assert!(
            own.windows(2).all(|pair| pair[0].sequence + 1 == pair[1].sequence
                && pair[0].price.amount_minor > pair[1].price.amount_minor)
        );
        assert_eq!(own.last().unwrap().index, file.bids[*last].index);
    }
    // Whoever was refused was told the number of the next bid, and nobody met a fault.
    for answer in answers.into_iter().filter(Result::is_err) {
        assert_eq!(refused(answer), "auction_bid_outdated");
    }
    // Killed, and started again: the same auction.
    let office = office.restart().await;
    let case = Case::of(&office).by("open_with_auction");
    assert_eq!(at(&case).await, file);
    over(&case).await;
    case.report(LOWEST).await;
    case.award(LOWEST).await;
    assert!(holds(&verified(&case).await, "bids in the auction was in time, in turn and lower by the step"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_gives_back_what_remained() {
    let office = Office::open().await;
    let case = running(&office).await;
    lowers(&case, FIRMS[0], 1, TEN * 7_000_000).await.unwrap();
    let end = at(&case).await.ends_at;
    let office = away(office, end, HOUR / 3, HOUR).await;
    let case = Case::of(&office).by("open_with_auction");
    // Nobody has looked yet, and a bid comes: it is not late.
    lowers(&case, FIRMS[1], 1, TEN * 6_900_000).await.unwrap();
    let outage = *office.node.outages().last().unwrap();
    let moved = at(&case).await;
    let remained = end.duration_since(outage.from);
    assert_eq!(
        (moved.ends_at, moved.outages.as_slice()),
        (outage.to.checked_add(remained).unwrap(), [outage.index].as_slice())
    );
    round(&office).await;
    assert_eq!(at(&case).await, moved, "once");
    over(&case).await;
    case.report(LOWEST).await;
    case.award(LOWEST).await;
    assert!(holds(&verified(&case).await, "the outage gave back what remained of the auction"));
}

/// Ends the node so long before a moment, and starts it so long after.
async fn away(office: Office, around: Timestamp, before: SignedDuration, after: SignedDuration) -> Office {
    office.wait_until(around.checked_sub(before).unwrap());
    node::health::beat(&office.node).await.unwrap();
    let office = office.stop().await.start().await;
    office.wait_until(around.checked_add(after).unwrap());
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn the_auditor_reads_the_bids_of_an_auction_only_when_it_is_over() {
    let office = Office::open().await;
    let case = running(&office).await;
    lowers(&case, FIRMS[0], 1, TEN * 7_000_000).await.unwrap();
    let auditor = office.caller(AUDITOR).actor;
    let entry = placed(&case).await.remove(0);
    assert!(!office.node.may_read(Some(&auditor), &entry).await.unwrap());
    // A lot that ends without the outcome of its auction tells its bids as well.
    let reasons = super::office::text("Crédit retiré");
    case.done(super::office::APPROVER, Command::DeclareUnsuccessful { lot: lot(LOWEST), reasons }).await;
    assert_eq!(refused(lowers(&case, FIRMS[1], 1, TEN).await), "wrong_stage");
    round(&office).await;
    assert!(office.node.is_disclosed(&entry).await.unwrap());
    let other = case.closed().await;
    assert!(matches!(other.lots[&lot(QUALITY)], LotState::Examination(_)));
    assert!(holds(&verified(&case).await, "complete"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_that_was_debarred_since_its_bid_lowers_no_price() {
    let office = Office::open().await;
    let case = running(&office).await;
    let first = lowers(&case, FIRMS[0], 1, TEN * 7_000_000).await.unwrap();
    debar(&case, FIRMS[0]).await;
    assert_eq!(refused(lowers(&case, FIRMS[0], 2, TEN * 6_900_000).await), "firm_debarred");
    // What was lawful when it came stays, and its receipt is given again.
    let again = lowers(&case, FIRMS[0], 1, TEN * 7_000_000).await.unwrap();
    assert_eq!(again.index, first.index);
    lowers(&case, FIRMS[1], 1, TEN * 6_900_000).await.unwrap();
    assert_eq!(at(&case).await.bids.len(), 2);
    over(&case).await;
    verified(&case).await;
}
