//! Recomputing an opening record.

use super::finding::{Finding, Outcome, Subject};
use super::{BidRecord, OpeningRecord, SignedRelease};
use crate::body::Author;
use crate::envelope::{Authorship, bidder_commitment};
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
        let header = bid.envelope.header();
        let authorship = header.authorship();
        let anonymous = authorship == Authorship::Anonymous;
        say(
            Subject::Bidder { eid },
            match (&bid.salt_b, &bid.bidder) {
                (Some(salt_b), Some(bidder)) if !anonymous && bidder_commitment(salt_b, bidder) == header.bidder => {
                    Outcome::Holds
                }
                (None, None) if anonymous || !has_valid_body => Outcome::NotCovered,
                _ => Outcome::BidderFails,
            },
        );
        if bid.work.is_some() || authorship == Authorship::OfWork {
            let said = bid.work.is_some() == (bid.bidder.is_some() && authorship == Authorship::OfWork);
            say(Subject::Work { eid }, if said { Outcome::NotCovered } else { Outcome::WorkDiffers });
        }

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

/// Holds the names of an opening against the works of an earlier one: each name is signed for a work that was opened,
/// under the same commitment to its author. One line for each name with a valid body.
///
/// Together with [`verify`] of both records this shows whose each work is; a work that no line is of has no known author.
pub fn verify_authors(works: &OpeningRecord, names: &OpeningRecord) -> Vec<Finding> {
    let context = |record: &OpeningRecord| {
        let context = record.committee_keys.context.clone();
        (context.procedure, context.lot)
    };
    let same_lot = context(works) == context(names);
    let author = |name: &BidRecord| {
        let of_work = |work: &&BidRecord| {
            let (work, name) = (work.envelope.header(), name.envelope.header());
            work.authorship() == Authorship::Anonymous && work.bidder == name.bidder
        };
        let work = works.bids.iter().find(|work| Some(work.eid) == name.work);
        if same_lot && work.filter(of_work).is_some() { Outcome::Holds } else { Outcome::NotTheirWork }
    };
    let valid = names.bids.iter().filter(|name| matches!(name.verdict, Verdict::Valid { .. }));
    valid.map(|name| Finding { subject: Subject::Work { eid: name.eid }, outcome: author(name) }).collect()
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
        (Ok(opened), None) if !same_author(opened.manifest.author.as_ref(), bid) => Outcome::ManifestBidderDiffers,
        (Ok(_), None) => Outcome::Holds,
    };
    Ok(Finding { subject: Subject::Body { eid: bid.eid }, outcome })
}

fn same_author(author: Option<&Author>, bid: &BidRecord) -> bool {
    let said = author.map(|author| (author.tenderer.as_str(), author.salt_b));
    let recorded = bid.bidder.as_deref().zip(bid.salt_b);
    said == recorded && author.and_then(|author| author.work) == bid.work
}
