//! Recomputing an opening record.

use super::finding::{Finding, Outcome, Subject};
use super::{BidRecord, OpeningRecord, SignedRelease};
use crate::envelope::bidder_commitment;
use crate::opening::{
    BodyPart, Judgement, Malformed, OpenBodyError, Release, Verdict, judge_dispute, judge_revealed, open_body,
};

/// Recomputes everything that an opening record alone can show.
///
/// Bodies are not in the record ([`verify_body`] takes one), nor is the ledger: those lines say `NotCovered`.
pub fn verify(record: &OpeningRecord) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |subject, outcome| findings.push(Finding { subject, outcome });

    let keys = &record.committee_keys;
    say(Subject::CommitteeKeys, keys.verify().map_or_else(Outcome::KeysFail, |()| Outcome::Holds));

    let listed = record.closing.entries().iter().map(|entry| entry.eid);
    let complete = listed.eq(record.bids.iter().map(|bid| bid.eid));
    say(Subject::Completeness, if complete { Outcome::Holds } else { Outcome::BidsDiffer });

    let mut releases: Vec<&SignedRelease> = Vec::new();
    for release in &record.releases {
        let outcome = check_release(record, release, &releases);
        if outcome == Outcome::Holds {
            releases.push(release);
        }
        say(Subject::Release { i: release.i }, outcome);
    }
    for bid in &record.bids {
        let eid = bid.eid;
        let computed = bid.envelope.eid();
        say(Subject::Envelope { eid }, if computed == eid { Outcome::Holds } else { Outcome::EidDiffers { computed } });

        let of_bid: Vec<Release> = releases.iter().filter_map(|release| release.of_bid(&eid)).collect();
        say(Subject::Verdict { eid }, check_verdict(record, bid, &of_bid));

        let has_valid_body = matches!(bid.verdict, Verdict::Valid { .. });
        say(
            Subject::Bidder { eid },
            match (&bid.salt_b, &bid.bidder) {
                (Some(salt_b), Some(bidder)) if bidder_commitment(salt_b, bidder) == bid.envelope.header().bidder => {
                    Outcome::Holds
                }
                (None, None) if !has_valid_body => Outcome::NotCovered,
                _ => Outcome::BidderFails,
            },
        );

        let rooted = has_valid_body == bid.manifest_root.is_some();
        say(Subject::Body { eid }, if rooted { Outcome::NotCovered } else { Outcome::ManifestRootDiffers });
    }
    say(Subject::Ledger, Outcome::NotCovered);
    findings
}

fn check_release(record: &OpeningRecord, release: &SignedRelease, earlier: &[&SignedRelease]) -> Outcome {
    if earlier.iter().any(|other| other.i == release.i) {
        return Outcome::ReleaseRepeated;
    }
    let keys = &record.committee_keys;
    let signed = keys.member(release.i).is_some_and(|member| release.verify(&member.identity).is_ok());
    let same_opening = release.v == 1
        && release.kset == keys.kset()
        && release.closing_root == record.closing.root()
        && release.shares.iter().map(|share| share.eid).eq(record.closing.entries().iter().map(|entry| entry.eid));
    if signed && same_opening { Outcome::Holds } else { Outcome::ReleaseFails }
}

fn check_verdict(record: &OpeningRecord, bid: &BidRecord, released: &[Release]) -> Outcome {
    let keys = &record.committee_keys;
    let mut judged = judge_dispute(&bid.envelope, keys, released, &record.dispute_keys);
    // Too few members: the bidder revealed its own secret, which `com` makes binding.
    if let (Ok(Judgement { verdict: Verdict::Disputed, faulty_members }), Some(s)) = (&judged, bid.verdict.secret()) {
        let named = faulty_members.clone();
        judged = judge_revealed(&bid.envelope, keys, s, released).map(|mut judgement| {
            judgement.name(named);
            judgement
        });
    }
    let computed = match judged {
        Ok(computed) => computed,
        Err(error) => return Outcome::NotJudged(error),
    };
    let same_verdict = match (&computed.verdict, &bid.verdict) {
        // A fault of the body comes after a valid envelope, and is recomputed only from the body.
        (Verdict::Valid { s }, Verdict::Malformed { s: Some(recorded), why: Malformed::Body { .. } }) => s == recorded,
        (computed, recorded) => computed == recorded,
    };
    if same_verdict && computed.faulty_members == bid.faulty_members {
        return Outcome::Holds;
    }
    Outcome::VerdictDiffers { computed: Box::new(computed.verdict), faulty_members: computed.faulty_members }
}

/// Recomputes the body of one bid of a record; segments in order, parts handed over as they appear.
pub fn verify_body<E>(
    bid: &BidRecord,
    segments: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    sink: impl FnMut(BodyPart<'_>) -> Result<(), E>,
) -> Result<Finding, E> {
    let (s, recorded_fault) = match &bid.verdict {
        Verdict::Valid { s } => (s, None),
        Verdict::Malformed { s: Some(s), why: Malformed::Body { fault } } => (s, Some(fault)),
        Verdict::Malformed { .. } | Verdict::Disputed => {
            return Ok(Finding { subject: Subject::Body { eid: bid.eid }, outcome: Outcome::NotCovered });
        }
    };
    let outcome = match (open_body(&bid.envelope, s, segments, sink), recorded_fault) {
        (Err(OpenBodyError::Caller(error)), _) => return Err(error),
        (Err(OpenBodyError::NotTheCommittedBody | OpenBodyError::NotTheCommittedSecret), _) => {
            Outcome::NotTheCommittedBody
        }
        (Err(OpenBodyError::Malformed(fault)), Some(recorded)) if fault == *recorded => Outcome::Holds,
        (Err(OpenBodyError::Malformed(fault)), _) => Outcome::BodyFails(fault),
        (Ok(_), Some(_)) => Outcome::BodyHasNoFault,
        (Ok(opened), None) if Some(opened.manifest_root) != bid.manifest_root => Outcome::ManifestRootDiffers,
        (Ok(opened), None)
            if Some(&opened.manifest.tenderer) != bid.bidder.as_ref()
                || Some(&opened.manifest.salt_b) != bid.salt_b.as_ref() =>
        {
            Outcome::ManifestBidderDiffers
        }
        (Ok(_), None) => Outcome::Holds,
    };
    Ok(Finding { subject: Subject::Body { eid: bid.eid }, outcome })
}
