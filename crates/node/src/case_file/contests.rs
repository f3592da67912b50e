//! Contests: the jury's order is found again, and the names are of the works that they were sealed with.

use super::replay::Replay;
use domain::procurement::act::WorksRanked;
use domain::procurement::contest::{WorkMerits, works_ranking};
use domain::procurement::state::{Closed, LotState};
use domain::ruleset::EnvelopeKind;
use seal::record::{OpeningRecord, verify_authors};

impl Replay<'_> {
    /// The order follows from the agreed scores. Before the award they are not disclosed: what can be seen then is that no
    /// work stands above one with more points.
    pub(super) fn works_ranked(&mut self, act: &WorksRanked) {
        let lot = &act.lot;
        let counted = (1..).zip(&act.works).all(|(rank, work)| work.rank == rank && !work.merits.is_empty());
        let ordered = act.works.windows(2).all(|pair| pair[0].points >= pair[1].points);
        self.say(
            counted && ordered,
            &format!("{lot}: the jury's works are ranked by their points, each with its merits"),
        );
        let Some(closed) = self.closed() else { return };
        let of_notice = closed.published.notice.lot(lot);
        let examination = closed.lots.get(lot).and_then(LotState::examination);
        let known = examination.filter(|examination| examination.consolidated.is_some());
        let (Some(of_notice), Some(examination)) = (of_notice, known) else { return };
        let written = |work: &domain::procurement::contest::RankedWork| WorkMerits {
            bid: work.bid.clone(),
            merits: work.merits.clone(),
        };
        let merits: Vec<WorkMerits> = act.works.iter().map(written).collect();
        let same = works_ranking(of_notice, examination, &merits) == act.works;
        self.say(same, &format!("{lot}: the jury's ranking recomputed is the recorded one"));
    }

    /// Whose the works are: each name was signed for a work that was opened before, under the same commitment.
    pub(super) fn authors(&mut self) {
        let Some(closed) = self.closed() else { return };
        let mut lines = Vec::new();
        for (lot, state) in &closed.lots {
            let record = |kind| {
                let reference = state.opened().records.get(&kind)?;
                OpeningRecord::from_jcs(self.documents.get(reference.record.sha256.as_str())?).ok()
            };
            let (Some(works), Some(names)) = (record(EnvelopeKind::Work), record(EnvelopeKind::Name)) else { continue };
            let found = verify_authors(&works, &names);
            let holds = found.iter().all(|finding| !finding.fails());
            let count = found.len();
            lines.push((
                holds,
                format!("{lot}: {count} names are each signed for a work that was opened, under its commitment"),
            ));
            lines.push((
                signed_by_all(closed, lot),
                format!("{lot}: every member of the jury signed before a share of a name was released"),
            ));
        }
        for (holds, line) in lines {
            self.say(holds, &line);
        }
    }
}

fn signed_by_all(closed: &Closed, lot: &domain::LotId) -> bool {
    let kind = domain::procurement::act::CommitteeKind::Evaluation;
    let judged = closed.lots.get(lot).and_then(|lot| lot.opened().judged.as_deref());
    let committee = closed.published.committee(kind);
    judged.is_some_and(|judged| {
        let signed = |member| judged.signed.contains_key(member);
        committee.is_some_and(|committee| committee.cleared().all(signed))
    })
}
