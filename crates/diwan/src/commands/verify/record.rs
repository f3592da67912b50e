//! An opening record: every verdict recomputed from the released shares.

use crate::commands::findings::Findings;
use seal::opening::Verdict;
use seal::record::{OpeningRecord, Outcome, verify as recompute};

/// Recomputes a record and says what it contains.
pub fn verify(findings: &mut Findings, bytes: &[u8]) -> Vec<String> {
    let record = match OpeningRecord::from_jcs(bytes) {
        Ok(record) => record,
        Err(error) => {
            findings.fail(format!("the record cannot be read: {error}"));
            return Vec::new();
        }
    };
    for finding in recompute(&record) {
        match finding.outcome {
            Outcome::Holds => findings.say(true, finding.subject.to_string()),
            Outcome::NotCovered => findings.not_covered(finding.subject.to_string()),
            _ => findings.fail(finding.to_string()),
        }
    }
    let context = &record.committee_keys.context;
    let mut says = vec![
        format!("It is the opening of {} {} {}", context.procedure, context.lot, context.envelope),
        format!("  its hash, public since the opening: {}", record.hash()),
    ];
    says.extend(record.bids.iter().map(|bid| {
        let verdict = match &bid.verdict {
            Verdict::Valid { .. } => "valid",
            Verdict::Malformed { .. } => "malformed",
            Verdict::Disputed => "disputed",
        };
        format!("  {}: {verdict}, {}", bid.eid, bid.bidder.as_deref().unwrap_or("tenderer not known"))
    }));
    says
}
