//! Negotiations one after the other: the order is found again, and who was invited when.

use super::replay::Replay;
use domain::procurement::act::{NegotiationOpened, QualityRanked};
use domain::procurement::negotiation::{Negotiation, quality_ranking};
use domain::procurement::state::LotState;

impl Replay<'_> {
    /// The order follows from the consolidated scores and the published minimums. Before the award the scores are not
    /// disclosed: what can be seen then is that nobody stands above somebody with more points.
    pub(super) fn quality_ranked(&mut self, act: &QualityRanked) {
        let lot = &act.lot;
        let counted = (1..).zip(&act.bids).all(|(rank, line)| line.rank == rank);
        let ordered = act.bids.windows(2).all(|pair| pair[0].points >= pair[1].points);
        self.say(counted && ordered, &format!("{lot}: bids are ranked by their points of quality, the best first"));
        let Some(closed) = self.closed() else { return };
        let of_notice = closed.published.notice.lot(lot);
        let examination = closed.lots.get(lot).and_then(LotState::examination);
        let known = examination.filter(|examination| examination.consolidated.is_some());
        let (Some(of_notice), Some(examination)) = (of_notice, known) else { return };
        let same = quality_ranking(of_notice, examination) == act.bids;
        self.say(same, &format!("{lot}: the ranking on quality recomputed is the recorded one"));
        self.minimums(lot);
    }

    /// The next in rank, when the negotiation before was terminated, and nobody twice.
    pub(super) fn invited_in_turn(&mut self, act: &NegotiationOpened) {
        let lot = &act.lot;
        let state = self.closed().and_then(|closed| closed.lots.get(lot));
        let all = state.and_then(|state| Some((state.opened(), state.negotiations()?)));
        let holds = all.is_some_and(|(opened, all)| {
            let next = all
                .next(&opened.groupings, &act.debarred)
                .is_some_and(|(next, _)| next.bid == act.bid && next.rank == act.rank);
            next && all.held.iter().all(Negotiation::is_terminated) && all.of(&act.bid).is_none()
        });
        self.say(holds, &format!("{lot}: rank {} was invited to negotiate in its turn, and nobody twice", act.rank));
    }
}
