//! Bids that come at the same moment: with each other, with the closing, with an amendment that moves the deadline.

use super::case::{Case, LOTS, LOWEST};
use super::office::{FIRMS, OFFICER, Office, agent, text};
use super::sealing::Sealed;
use domain::procurement::Command;
use domain::procurement::bid::BidAct;
use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use node::registrar::BidReceipt;
use node::streams::{self, AnyAct};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::ledger::Ledger;

/// Interleavings tried in each race.
const ROUNDS: u32 = 12;

fn policy(office: &Office) -> ledger::policy::Policy {
    ledger::policy::Policy::parse(office.node.policy_text().as_bytes()).unwrap()
}

/// A receipt holds, as anyone finds offline with the policy alone, and is of this envelope.
fn assert_receipt(office: &Office, given: &BidReceipt) {
    let receipt = ledger::receipt::Receipt::parse(given.receipt.as_bytes()).unwrap();
    let findings = ledger::verify::receipt(&receipt, &policy(office));
    let failed = findings.iter().any(|finding| matches!(finding, ledger::verify::Finding::Fails(_)));
    assert!(!failed, "{findings:?}");
    assert_eq!(receipt.index(), given.index);
    assert!(String::from_utf8_lossy(receipt.act_bytes()).contains(given.eid.as_str()));
}

/// Every act of bids on a procedure, with its index.
async fn acts(case: &Case<'_>) -> Vec<(u64, Timestamp, BidAct)> {
    let prefix = streams::bids(&case.id());
    let entries = case.office.node.ledger.read_prefix(&prefix, 0, usize::MAX).await.unwrap();
    let act = |entry: &store::ledger::Entry| match streams::decode(&entry.stream, &entry.r#type, entry.act().unwrap()) {
        Ok(AnyAct::Bid(act)) => (entry.index, entry.at, act),
        other => panic!("{other:?}"),
    };
    entries.iter().map(act).collect()
}

async fn listed(case: &Case<'_>) -> BTreeMap<String, u64> {
    case.closed().await.envelopes.values().map(|line| (line.eid.to_string(), line.index)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_firms_at_once_are_all_received() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let mut firms: Vec<String> = FIRMS.map(str::to_owned).to_vec();
    for n in firms.len()..16 {
        firms.push(format!("firm-more-{n}"));
        office.firm(&firms[n]).await;
    }
    let mut bids = Vec::new();
    for (n, firm) in firms.iter().enumerate() {
        for lot in LOTS {
            bids.push((firm, lot, case.sealed(firm, lot, 1_000_000 + n as i64, "at once").await));
        }
    }
    let sent = join_all(bids.iter().map(|(firm, lot, sealed)| case.submit(firm, lot, sealed))).await;
    let receipts: Vec<BidReceipt> = sent.into_iter().collect::<Result<_, _>>().unwrap();
    for (receipt, (_, _, sealed)) in receipts.iter().zip(&bids) {
        assert!(receipt.in_time);
        assert_eq!(receipt.eid, sealed.eid());
        assert_receipt(&office, receipt);
    }
    let bodies = join_all(bids.iter().map(|(firm, lot, sealed)| case.put(firm, lot, sealed, 0))).await;
    bodies.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
    case.close().await;
    let expected: BTreeMap<String, u64> = receipts.iter().map(|r| (r.eid.to_string(), r.index)).collect();
    assert_eq!(listed(&case).await, expected);
    assert_eq!(case.closed().await.count, 32);
}

/// Sleeps by the machine's clock, and so the office's.
async fn millis(millis: u64) {
    tokio::time::sleep(Duration::from_millis(millis)).await;
}

/// Brings the clock to a little before the deadline.
async fn shortly_before_deadline(case: &Case<'_>, by_millis: i64) {
    let deadline = case.published().await.deadline;
    case.office.wait_until(deadline.checked_sub(SignedDuration::from_millis(by_millis)).unwrap());
}

async fn sealed_by_all(case: &Case<'_>, nonce: &str) -> Vec<(&'static str, Sealed)> {
    let mut sealed = Vec::new();
    for (n, firm) in FIRMS.into_iter().enumerate() {
        sealed.push((firm, case.sealed(firm, LOWEST, 2_000_000 + n as i64, nonce).await));
    }
    sealed
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_is_on_the_list_whatever_races_with_the_closing() {
    let office = Office::open().await;
    let (mut early, mut late) = (0, 0);
    for round in 0..ROUNDS {
        let case = Case::number(&office, round + 1);
        case.publish().await;
        let first = sealed_by_all(&case, "first").await;
        let second = sealed_by_all(&case, "second").await;
        // The first firm has bid before and withdraws in the race; the second replaces its bid.
        for (firm, sealed) in &first[..2] {
            case.bid_with(firm, LOWEST, sealed).await;
        }
        shortly_before_deadline(&case, 15).await;
        let step = u64::from(round % 4) * 4;
        let racing = second.iter().enumerate().skip(1).map(|(n, (firm, sealed))| async move {
            millis(step + 5 * n as u64).await;
            case.submit(firm, LOWEST, sealed).await.unwrap()
        });
        let withdrawal = async {
            millis(2 + step).await;
            let firm = FIRMS[0];
            office.node.withdraw_bid(&office.caller(&agent(firm)), &case.place(firm, LOWEST)).await
        };
        let closing = async {
            millis(8 + u64::from(round)).await;
            office.advance(SignedDuration::from_secs(61));
            office.node.close_bidding(&case.id()).await.unwrap();
        };
        let (receipts, withdrawn, ()) = tokio::join!(join_all(racing), withdrawal, closing);
        let list = listed(&case).await;
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        let mut of_first = |n: usize| expected.insert(first[n].1.eid().to_string(), 0);
        if withdrawn.is_err() {
            of_first(0);
        }
        if !receipts[0].in_time {
            of_first(1);
        }
        for receipt in &receipts {
            if receipt.in_time {
                early += 1;
                expected.insert(receipt.eid.to_string(), receipt.index);
            } else {
                late += 1;
            }
        }
        let eids = |map: &BTreeMap<String, u64>| map.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(eids(&list), eids(&expected), "round {round}");
        let recorded = acts(&case).await;
        for receipt in &receipts {
            let act = recorded.iter().find(|(index, _, _)| *index == receipt.index).unwrap();
            match &act.2 {
                BidAct::BidReceived(act) => assert!(receipt.in_time && act.received_at <= act.deadline),
                BidAct::LateBidReturned(_) => assert!(!receipt.in_time),
                other => panic!("{other:?}"),
            }
        }
        // Nothing timely lies above the closing.
        let closed = case.closed().await;
        let above = recorded.iter().filter(|(index, _, _)| *index >= closed.ledger_size);
        for (_, _, act) in above {
            assert!(!matches!(act, BidAct::BidReceived(_) | BidAct::BidWithdrawn(_)), "round {round}: {act:?}");
        }
    }
    assert!(early > 0 && late > 0, "the race has both ends: {early} in time, {late} late");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bid_is_judged_by_the_deadline_that_stands_when_it_is_recorded() {
    let office = Office::open().await;
    let (mut before, mut after) = (0, 0);
    for round in 0..ROUNDS {
        let case = Case::number(&office, round + 1);
        case.publish().await;
        let sealed = sealed_by_all(&case, "first").await;
        let old = case.published().await.deadline;
        let mut notice = case.published().await.notice;
        let new = old.checked_add(SignedDuration::from_hours(24 * 20)).unwrap();
        notice.tender_period_end = Some(new);
        shortly_before_deadline(&case, 40).await;
        let racing = sealed.iter().enumerate().map(|(n, (firm, sealed))| async move {
            millis(u64::from(round) + 8 * n as u64).await;
            case.submit(firm, LOWEST, sealed).await.unwrap()
        });
        let amendment = async {
            millis(2 * u64::from(round)).await;
            case.give(OFFICER, Command::AmendNotice { notice: Box::new(notice), rationale: text("Prolongation") }).await
        };
        let (receipts, amended) = tokio::join!(join_all(racing), amendment);
        let amended_at = amended.map(|recorded| recorded.positions[0].index).unwrap_or(u64::MAX);
        let recorded = acts(&case).await;
        for receipt in receipts {
            let deadline = if receipt.index > amended_at { new } else { old };
            if receipt.index > amended_at {
                after += 1
            } else {
                before += 1
            }
            let act = &recorded.iter().find(|(index, _, _)| *index == receipt.index).unwrap().2;
            match act {
                BidAct::BidReceived(act) => {
                    assert_eq!(act.deadline, deadline, "round {round}");
                    assert!(act.received_at <= deadline);
                }
                BidAct::LateBidReturned(act) => {
                    assert_eq!(act.deadline, deadline, "round {round}");
                    assert!(act.received_at > deadline);
                }
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(before > 0 && after > 0, "both orders happen: {before} before, {after} after the amendment");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bid_one_second_late_is_recorded_and_returned_unopened() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let in_time = case.bid(FIRMS[0], LOWEST, 3_000_000).await;
    let late = case.sealed(FIRMS[1], LOWEST, 3_000_000, "late").await;
    let deadline = case.published().await.deadline;
    office.wait_until(deadline.checked_add(SignedDuration::from_secs(1)).unwrap());
    let receipt = case.submit(FIRMS[1], LOWEST, &late).await.unwrap();
    assert!(!receipt.in_time);
    assert_receipt(&office, &receipt);
    case.close().await;
    assert_eq!(listed(&case).await.into_keys().collect::<Vec<_>>(), [in_time.eid().to_string()]);
    // It came once: it is not taken again, and its body is not either.
    assert_eq!(super::office::refused(case.submit(FIRMS[1], LOWEST, &late).await), "envelope_exists");
    assert_eq!(super::office::refused(case.put(FIRMS[1], LOWEST, &late, 0).await), "envelope_not_found");
    let after_closing = case.sealed(FIRMS[2], LOWEST, 3_000_000, "later").await;
    assert!(!case.submit(FIRMS[2], LOWEST, &after_closing).await.unwrap().in_time);
    let own = office.node.own_bids(&office.caller(&agent(FIRMS[1])), &case.place(FIRMS[1], LOWEST)).await.unwrap();
    assert!(own.live.is_empty() && own.past.contains(&late.eid()));
}
