//! An opening record: every verdict recomputed from the released shares. Works and names together: whose each work is.

use crate::commands::findings::Findings;
use seal::envelope::{NAME_ENVELOPE, WORK_ENVELOPE};
use seal::opening::Verdict;
use seal::record::{OpeningRecord, Outcome, verify as recompute, verify_authors};

/// Recomputes a record and says what it contains; gives it, if it could be read.
pub fn verify(findings: &mut Findings, bytes: &[u8]) -> (Vec<String>, Option<OpeningRecord>) {
    let record = match OpeningRecord::from_jcs(bytes) {
        Ok(record) => record,
        Err(error) => {
            findings.fail(format!("the record cannot be read: {error}"));
            return (Vec::new(), None);
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
    (says, Some(record))
}

/// Holds an opening of names against the opening of the works they are of; nothing if the records are no such pair.
pub fn authors(works: &OpeningRecord, names: &OpeningRecord) -> Option<(Findings, Vec<String>)> {
    let (of_works, of_names) = (&works.committee_keys.context, &names.committee_keys.context);
    let pair = (of_works.envelope.as_str(), of_names.envelope.as_str()) == (WORK_ENVELOPE, NAME_ENVELOPE);
    if !pair || (&of_works.procedure, &of_works.lot) != (&of_names.procedure, &of_names.lot) {
        return None;
    }
    let mut findings = Findings::default();
    for finding in verify_authors(works, names) {
        match finding.outcome {
            Outcome::Holds => findings.say(true, finding.subject.to_string()),
            _ => findings.fail(finding.to_string()),
        }
    }
    let author = |eid| names.bids.iter().find(|name| name.work == Some(eid)).and_then(|name| name.bidder.as_deref());
    let of = |eid| format!("  {eid}: {}", author(eid).unwrap_or("its author is not known"));
    let mut says = vec![format!("They are the works of {} {} and their authors", of_works.procedure, of_works.lot)];
    says.extend(works.bids.iter().map(|work| of(work.eid)));
    Some((findings, says))
}
