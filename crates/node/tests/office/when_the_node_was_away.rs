//! The node dies before a deadline and comes back after it: the deadline moves before anything is closed or called late,
//! once, whoever dies in between; a restart moves nothing (P36).

use super::case::{Case, LOTS, LOWEST, PRICES};
use super::office::{FIRMS, Office, agent, party};
use domain::procurement::ProcedureAct;
use jiff::{SignedDuration, Timestamp};
use node::case_file::{self, CaseFinding};
use node::streams::{self, AnyAct};
use store::ledger::{Entry, Ledger};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Ends the node so long before a moment, and starts it so long after.
async fn away(office: Office, around: Timestamp, before: SignedDuration, after: SignedDuration) -> Office {
    office.wait_until(around.checked_sub(before).unwrap());
    node::health::beat(&office.node).await.unwrap();
    let stopped = office.stop().await;
    let office = stopped.start().await;
    office.wait_until(around.checked_add(after).unwrap());
    office
}

async fn extensions(office: &Office, case: &Case<'_>) -> Vec<(Timestamp, Timestamp)> {
    let entries = office.node.ledger.read_stream(&streams::procedure(&case.id()), 0, 1_000).await.unwrap();
    let extension = |entry: &Entry| match streams::decode(&entry.stream, &entry.r#type, entry.act()?).unwrap() {
        AnyAct::Procedure(act) => match *act {
            ProcedureAct::DeadlineExtended(act) => Some((act.from, act.to)),
            _ => None,
        },
        _ => None,
    };
    entries.iter().filter_map(extension).collect()
}

async fn round(office: &Office) {
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    office.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_that_passed_meanwhile_is_moved_and_later_bids_count() {
    let office = Office::open().await;
    Case::of(&office).publish().await;
    office.advance(SignedDuration::from_hours(72));
    Case::number(&office, 2).publish().await;
    let (first, second) = (Case::of(&office), Case::number(&office, 2));
    let (deadline, untouched) = (first.published().await.deadline, second.published().await.deadline);
    let follower = office.caller(&agent(FIRMS[2]));
    office.node.register_interest(&follower, &first.id(), &party(FIRMS[2])).await.unwrap();
    first.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    let office = away(office, deadline, HOUR, HOUR + HOUR).await;
    let (first, second) = (Case::of(&office), Case::number(&office, 2));
    let back = office.clock.now();
    // Nobody has looked yet, and a bid comes: it is not late.
    let sealed = first.sealed(FIRMS[1], LOWEST, PRICES[1], "after").await;
    assert!(first.submit(FIRMS[1], LOWEST, &sealed).await.unwrap().in_time);
    first.put(FIRMS[1], LOWEST, &sealed, 0).await.unwrap();
    round(&office).await;
    let outage = *office.node.outages().last().unwrap();
    let moved = first.published().await.deadline;
    assert!(outage.to >= back && moved == outage.to.checked_add(24 * HOUR).unwrap());
    assert_eq!(extensions(&office, &first).await, [(deadline, moved)]);
    assert_eq!((second.published().await.deadline, extensions(&office, &second).await), (untouched, Vec::new()));
    // What an auditor sees: one act after the other, and nothing between.
    let entries = office.node.ledger.read_from(outage.index - 1, 2).await.unwrap();
    assert!(entries[0].at <= outage.from && entries[1].at >= outage.to);
    assert_eq!((entries[1].r#type.as_str(), entries[1].index), ("outage_recorded", outage.index));
    assert_eq!(office.node.health().await.unwrap().outage, Some(outage));
    let mails = office.node.views.mails_after(None, 100).await.unwrap();
    let told: Vec<_> = mails.iter().filter(|mail| mail.kind == "deadline_extended_outage").collect();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].recipient.as_str(), &told[0].data["deadline"]), (FIRMS[2], &moved.to_string().into()));
    let (moves, all) = office.node.views.extensions(outage.index, 10).await.unwrap();
    assert_eq!((moves[0].ocid.as_str(), moves[0].to, all), (first.id().as_str(), moved, 1));
    let releases = office.node.views.releases_after(None, 100).await.unwrap();
    assert_eq!(releases.last().unwrap().tags, ["tenderAmendment"]);
    // The closing comes at the new time, with both bids.
    first.close().await;
    let closed = first.closed().await;
    assert_eq!((closed.count, closed.published.deadline), (2, moved));
    assert!(closed.closed_at > moved);
    let file = case_file::export(&office.node, &first.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(office.node.policy_text().as_bytes()).unwrap();
    let findings = case_file::verify(&file, &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:#?}");
    let told = |finding: &CaseFinding| matches!(finding, CaseFinding::Holds(what) if what.contains("outage"));
    assert!(findings.iter().any(told), "{findings:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_dies_in_the_middle_is_continued_and_nothing_moves_twice() {
    let office = Office::open().await;
    for number in [1, 2] {
        Case::number(&office, number).publish().await;
    }
    let deadline = Case::of(&office).published().await.deadline;
    let office = away(office, deadline, HOUR, HOUR).await;
    // It dies when the outage is recorded, and again when one of the two procedures is moved.
    assert!(office.node.notice_outage().await.unwrap().is_some());
    let office = office.restart().await;
    let late = Case::of(&office).sealed(FIRMS[0], LOTS[0], PRICES[0], "late").await;
    assert!(Case::of(&office).submit(FIRMS[0], LOTS[0], &late).await.unwrap().in_time);
    let counts = async |office: &Office| {
        let (first, second) = (Case::number(office, 1), Case::number(office, 2));
        (extensions(office, &first).await.len(), extensions(office, &second).await.len())
    };
    assert_eq!(counts(&office).await, (1, 0));
    let office = office.restart().await;
    for _ in 0..2 {
        round(&office).await;
        assert_eq!((counts(&office).await, office.node.outages().len()), ((1, 1), 1));
    }
    let [first, second] = [1, 2].map(|number| Case::number(&office, number));
    assert_eq!(first.published().await.deadline, second.published().await.deadline);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_or_a_clock_moved_by_hand_is_no_outage() {
    let office = Office::open().await;
    Case::of(&office).publish().await;
    let deadline = Case::of(&office).published().await.deadline;
    let minute = SignedDuration::from_mins(1);
    let office = away(office, deadline, minute, SignedDuration::from_secs(50)).await;
    round(&office).await;
    assert!(office.node.outages().is_empty());
    // The clock jumps while the node runs and leaves marks.
    node::health::beat(&office.node).await.unwrap();
    office.advance(HOUR);
    round(&office).await;
    assert!(office.node.outages().is_empty());
    assert_eq!(Case::of(&office).state().await.stage(), "closed");
    // A demonstration's time jumps also while nobody serves.
    let mut stopped = office.stop().await;
    stopped.config.demo = true;
    let office = stopped.start().await;
    office.advance(HOUR);
    assert_eq!(office.node.notice_outage().await.unwrap(), None);
}
