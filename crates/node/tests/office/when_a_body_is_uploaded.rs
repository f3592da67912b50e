//! Envelopes and the bodies that follow them, over a bad line and from people who try.

use super::case::{Case, LOWEST, QUALITY, SINGLE, offer};
use super::office::{FIRMS, Office, agent, forbidden, refused, secret};
use super::sealing::{Content, Sealed};
use jiff::SignedDuration;
use ledger::hash::Hash;
use node::registrar::{BidPlace, BodyProgress, Submission};
use seal::bytes::{Digest, Salt};

const FIRM: &str = FIRMS[0];

/// A bid with a file, so that its body has three segments.
async fn long_bid(case: &Case<'_>, nonce: &str) -> Sealed {
    let mut content = Content::of(FIRM, offer(LOWEST, 4_000_000), nonce);
    content.files = vec![("plan.bin".into(), (0..2_400_000_u32).map(|n| ((n * 31) >> 3) as u8).collect())];
    let sealed = content.seal(&case.committee(LOWEST, SINGLE).await);
    assert_eq!(sealed.segments.len(), 3);
    sealed
}

/// These segments of three are here.
fn here(present: &[u64]) -> BodyProgress {
    BodyProgress { present: present.to_vec(), total: 3, complete: present.len() == 3 }
}

async fn stored(office: &Office, sealed: &Sealed) -> usize {
    let name = Hash(sealed.envelope.eid().0);
    office.node.blobs.bodies().segments(&name).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn segments_come_in_any_order_and_go_on_after_a_restart() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let sealed = long_bid(&case, "long").await;
    case.submit(FIRM, LOWEST, &sealed).await.unwrap();
    assert_eq!(case.put(FIRM, LOWEST, &sealed, 2).await.unwrap(), here(&[2]));
    assert_eq!(case.put(FIRM, LOWEST, &sealed, 0).await.unwrap(), here(&[0, 2]));
    assert_eq!(case.put(FIRM, LOWEST, &sealed, 0).await.unwrap(), here(&[0, 2]));
    let office = office.restart().await;
    let case = Case::of(&office);
    let (caller, place) = (office.caller(&agent(FIRM)), case.place(FIRM, LOWEST));
    assert_eq!(office.node.segments(&caller, &place, &sealed.eid()).await.unwrap(), here(&[0, 2]));
    assert!(!office.node.own_bids(&caller, &place).await.unwrap().live[&SINGLE].body_complete);
    assert_eq!(case.put(FIRM, LOWEST, &sealed, 1).await.unwrap(), here(&[0, 1, 2]));
    assert!(office.node.own_bids(&caller, &place).await.unwrap().live[&SINGLE].body_complete);
    // Once complete nothing is overwritten, whatever comes.
    let junk = vec![0; sealed.segments[1].len()];
    office.node.put_segment(&caller, &place, &sealed.eid(), 1, junk).await.unwrap();
    let kept = office.node.blobs.bodies().segment(&Hash(sealed.envelope.eid().0), 1).await.unwrap();
    assert_eq!(kept, sealed.segments[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_here_is_complete_only_once_that_is_recorded() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let sealed = long_bid(&case, "long").await;
    case.submit(FIRM, LOWEST, &sealed).await.unwrap();
    // The node stored the last segment and stopped before it compared the root.
    let name = Hash(sealed.envelope.eid().0);
    for (number, segment) in (0..).zip(&sealed.segments) {
        office.node.blobs.bodies().put_segment(&name, number, segment.clone().into()).await.unwrap();
    }
    let office = office.restart().await;
    let case = Case::of(&office);
    let (caller, place) = (office.caller(&agent(FIRM)), case.place(FIRM, LOWEST));
    let eid = sealed.eid();
    let whole = || office.node.segments(&caller, &place, &eid);
    assert_eq!(whole().await.unwrap(), BodyProgress { complete: false, ..here(&[0, 1, 2]) });
    assert_eq!(case.put(FIRM, LOWEST, &sealed, 1).await.unwrap(), here(&[0, 1, 2]));
    assert_eq!(whole().await.unwrap(), here(&[0, 1, 2]));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_bytes_are_refused_and_can_be_sent_again() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let (caller, place) = (office.caller(&agent(FIRM)), case.place(FIRM, LOWEST));
    let short = case.sealed(FIRM, LOWEST, 4_000_000, "short").await;
    case.submit(FIRM, LOWEST, &short).await.unwrap();
    let put = |eid, number, bytes| office.node.put_segment(&caller, &place, eid, number, bytes);
    let eid = short.eid();
    let mut wrong = short.segments[0].clone();
    wrong[5] ^= 1;
    assert_eq!(refused(put(&eid, 0, wrong).await), "envelope_invalid");
    assert_eq!(stored(&office, &short).await, 0);
    assert_eq!(refused(put(&eid, 0, [short.segments[0].clone(), vec![0]].concat()).await), "envelope_invalid");
    assert_eq!(refused(put(&eid, 0, Vec::new()).await), "envelope_invalid");
    for beyond in [1, u64::from(u32::MAX), u64::MAX] {
        assert_eq!(refused(put(&eid, beyond, short.segments[0].clone()).await), "envelope_invalid");
    }
    put(&eid, 0, short.segments[0].clone()).await.unwrap();

    let long = long_bid(&case, "long").await;
    case.submit(FIRM, LOWEST, &long).await.unwrap();
    let eid = long.eid();
    let mut wrong = long.segments[0].clone();
    wrong[9] ^= 1;
    put(&eid, 0, wrong).await.unwrap();
    put(&eid, 1, long.segments[1].clone()).await.unwrap();
    // Only all together show that one is wrong, and not which.
    assert_eq!(refused(put(&eid, 2, long.segments[2].clone()).await), "envelope_invalid");
    assert_eq!(stored(&office, &long).await, 0);
    for number in 0..3 {
        put(&eid, number, long.segments[number as usize].clone()).await.unwrap();
    }
    assert!(office.node.own_bids(&caller, &place).await.unwrap().live[&SINGLE].body_complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_comes_within_the_grace_period_or_not_at_all() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let early = case.sealed(FIRMS[0], LOWEST, 4_000_000, "early").await;
    let late = case.sealed(FIRMS[1], LOWEST, 4_100_000, "late").await;
    for (firm, sealed) in [(FIRMS[0], &early), (FIRMS[1], &late)] {
        case.submit(firm, LOWEST, sealed).await.unwrap();
    }
    case.close().await;
    case.put(FIRMS[0], LOWEST, &early, 0).await.unwrap();
    office.advance(SignedDuration::from_hours(2));
    assert_eq!(refused(case.put(FIRMS[1], LOWEST, &late, 0).await), "body_grace_passed");
    assert_eq!(stored(&office, &late).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replaced_or_withdrawn_is_deleted_and_does_not_come_back() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let caller = office.caller(&agent(FIRM));
    let first = case.bid(FIRM, LOWEST, 4_000_000).await;
    let second = case.sealed(FIRM, LOWEST, 3_900_000, "second").await;
    case.bid_with(FIRM, LOWEST, &second).await;
    assert_eq!((stored(&office, &first).await, stored(&office, &second).await), (0, 1));
    assert_eq!(refused(case.submit(FIRM, LOWEST, &first).await), "envelope_exists");
    assert_eq!(refused(case.submit(FIRM, LOWEST, &second).await), "envelope_exists");
    assert_eq!(refused(case.put(FIRM, LOWEST, &first, 0).await), "envelope_not_found");
    office.node.withdraw_bid(&caller, &case.place(FIRM, LOWEST)).await.unwrap();
    assert_eq!(stored(&office, &second).await, 0);
    assert_eq!(refused(office.node.withdraw_bid(&caller, &case.place(FIRM, LOWEST)).await), "bid_not_found");
    assert_eq!(refused(case.submit(FIRM, LOWEST, &second).await), "envelope_exists");
    // Whoever died between act and deletion left a body behind: the closing deletes it.
    let name = Hash(second.envelope.eid().0);
    office.node.blobs.bodies().put_segment(&name, 0, second.segments[0].clone().into()).await.unwrap();
    let third = case.sealed(FIRM, LOWEST, 3_800_000, "third").await;
    case.bid_with(FIRM, LOWEST, &third).await;
    case.close().await;
    assert_eq!((stored(&office, &second).await, stored(&office, &third).await), (0, 1));
    let closed = case.closed().await;
    assert_eq!(closed.envelopes.keys().collect::<Vec<_>>(), [&third.eid()]);
    assert_eq!(refused(office.node.withdraw_bid(&caller, &case.place(FIRM, LOWEST)).await), "wrong_stage");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_that_arrives_while_its_bid_is_replaced_leaves_nothing() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    for round in 0..8 {
        let old = long_bid(&case, &format!("old {round}")).await;
        let new = case.sealed(FIRM, LOWEST, 4_000_000, &format!("new {round}")).await;
        case.submit(FIRM, LOWEST, &old).await.unwrap();
        let upload = async {
            for number in 0..3 {
                let _ = case.put(FIRM, LOWEST, &old, number).await;
            }
        };
        let replace = async {
            tokio::time::sleep(std::time::Duration::from_micros(900 * round)).await;
            case.submit(FIRM, LOWEST, &new).await.unwrap();
        };
        tokio::join!(upload, replace);
        assert_eq!(stored(&office, &old).await, 0, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_envelopes_are_refused() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let other = Case::number(&office, 2);
    other.publish().await;
    let sealed = case.sealed(FIRM, LOWEST, 4_000_000, "first").await;
    let caller = office.caller(&agent(FIRM));
    let send = async |place: BidPlace, envelope: Vec<u8>, salt: String| {
        office.node.submit_bid(&caller, &place, &Submission { sealed: envelope, salt }).await
    };
    let here = || case.place(FIRM, LOWEST);
    let bytes = || sealed.envelope.to_jcs();
    let salt = || sealed.salt.clone();
    let wrong_salt = Salt(secret("another salt")).to_base64url();
    assert_eq!(refused(send(here(), bytes(), wrong_salt).await), "bidder_commitment_differs");
    assert_eq!(refused(send(here(), bytes(), "short".into()).await), "envelope_invalid");
    // Another's commitment, sent as one's own; one's own envelope, sent for another.
    let foreign = case.sealed(FIRMS[1], LOWEST, 4_000_000, "first").await;
    let as_own = send(here(), foreign.envelope.to_jcs(), foreign.salt.clone()).await;
    assert_eq!(refused(as_own), "bidder_commitment_differs");
    let for_another = send(case.place(FIRMS[1], LOWEST), bytes(), salt()).await;
    forbidden(for_another);
    // Another lot, another procedure, no such lot or procedure.
    assert_eq!(refused(send(case.place(FIRM, QUALITY), bytes(), salt()).await), "lot_unknown");
    assert_eq!(refused(send(other.place(FIRM, LOWEST), bytes(), salt()).await), "procedure_differs");
    let nowhere = BidPlace { procedure: Case::number(&office, 9).id(), ..here() };
    assert_eq!(refused(send(nowhere, bytes(), salt()).await), "procedure_unknown");
    let moved = sealed.clone().changed(|parts| parts.hdr.lot = "LOT-0009".into());
    let no_such_lot = send(case.place(FIRM, "LOT-0009"), moved.envelope.to_jcs(), salt()).await;
    assert_eq!(refused(no_such_lot), "lot_unknown");
    // Keys of nobody; an envelope the method does not have; not an envelope at all.
    let keys = sealed.clone().changed(|parts| parts.hdr.kset = Digest([3; 32]));
    assert_eq!(refused(send(here(), keys.envelope.to_jcs(), salt()).await), "key_set_differs");
    let kind = sealed.clone().changed(|parts| parts.hdr.envelope = "financial".into());
    assert_eq!(refused(send(here(), kind.envelope.to_jcs(), salt()).await), "envelope_unknown");
    let kind = sealed.clone().changed(|parts| parts.hdr.envelope = "secret".into());
    assert_eq!(refused(send(here(), kind.envelope.to_jcs(), salt()).await), "envelope_invalid");
    let spaced = [b" ".to_vec(), bytes()].concat();
    for junk in [Vec::new(), b"null".to_vec(), spaced, vec![b'['; 100_000], bytes()[..200].to_vec()] {
        assert_eq!(refused(send(here(), junk, salt()).await), "envelope_invalid");
    }
    // A draft is not known to exist.
    let draft = Case::number(&office, 3);
    draft.start().await;
    let unpublished = BidPlace { procedure: draft.id(), ..here() };
    assert_eq!(refused(send(unpublished, bytes(), salt()).await), "procedure_unknown");
    assert!(office.node.own_bids(&caller, &here()).await.unwrap().live.is_empty());
}
