//! What nobody who reads the data should have to guess: why a period was shorter, what control commissions said, and who was
//! passed over because it is debarred.

use domain::identity::DebarredFirm;
use domain::procurement::act::ShorterPeriod;
use domain::procurement::control::{Control, OpinionVerdict};
use domain::procurement::state::LotState;
use domain::ruleset::Shortening;
use domain::text::Language;
use domain::{LotId, PartyId};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::Writing;
use crate::ocds::model::{Milestone, MilestoneStatus};

impl Writing<'_> {
    /// `tender/procedure` (procedure extension): that a state of urgency makes the procedure an accelerated one, and why; any other
    /// ground on which a period is shorter is one of its features.
    pub(super) fn shortened(&mut self) {
        let row = |taken: &ShorterPeriod| -> Option<&Shortening> {
            self.context.shortenings.iter().find(|row| row.id == taken.shortening.as_str())
        };
        let taken = self.published.shortenings.iter();
        let taken: Vec<(&Shortening, &ShorterPeriod)> = taken.filter_map(|one| Some((row(one)?, one))).collect();
        let mut procedure = Map::new();
        if taken.iter().any(|(row, _)| row.accelerated) {
            procedure.insert("isAccelerated".to_owned(), true.into());
        }
        for (field, accelerated) in [("acceleratedRationale", true), ("features", false)] {
            for language in Language::ALL {
                let of_field = taken.iter().filter(|(row, _)| row.accelerated == accelerated);
                let lines: Vec<String> = of_field.filter_map(|one| words(one, language)).collect();
                if !lines.is_empty() {
                    let suffix = if language == Language::Fr { String::new() } else { format!("_{}", language.tag()) };
                    procedure.insert(format!("{field}{suffix}"), lines.join("\n").into());
                }
            }
        }
        if !procedure.is_empty() {
            self.additions.add("/tender", "procedure", Value::Object(procedure));
        }
    }

    /// The controls that everybody may know of, with the lot whose report it was: with the award.
    pub(super) fn controls(&self) -> Vec<(Option<LotId>, Control)> {
        let lots = self.state.lots();
        let awarded = |lot: &LotId| lots.and_then(|lots| lots.get(lot)?.award()).is_some();
        let any = lots.is_some_and(|lots| lots.values().any(|lot| lot.award().is_some()));
        let told = |lot: &Option<&LotId>| lot.map_or(any, awarded);
        let controls = self.state.controls().filter(|(lot, _)| told(lot));
        controls.map(|(lot, control)| (lot.cloned(), control.clone())).collect()
    }

    /// One milestone for each opinion that was asked, behind others.
    pub(super) fn opinions(&mut self, others: usize) -> Vec<Milestone> {
        let controls = (others..).zip(self.controls());
        controls.map(|(n, (lot, control))| self.opinion(lot, &control, &format!("/tender/milestones/{n}"))).collect()
    }

    fn opinion(&mut self, lot: Option<LotId>, control: &Control, path: &str) -> Milestone {
        let given = control.opinion.as_ref();
        let said = given.map_or("none", |opinion| opinion.verdict.as_str());
        // Where the law takes silence for an answer, no word of the commission is the milestone.
        let status = match given.map(|opinion| opinion.verdict) {
            Some(OpinionVerdict::Favourable | OpinionVerdict::WithReservations) => MilestoneStatus::Met,
            Some(OpinionVerdict::Unfavourable) | None => MilestoneStatus::NotMet,
        };
        Milestone {
            id: format!("opinion-{}", lot.as_ref().map_or("notice", |lot| lot.as_str())),
            title: self.named(&control.commission, path),
            milestone_type: "approval".to_owned(),
            code: format!("opinion:{}:{said}", control.control),
            description: given
                .map(|opinion| self.additions.text(path, "description", &opinion.reasons))
                .unwrap_or_default(),
            due_date: Some(control.until),
            date_met: given.map(|opinion| opinion.at).filter(|_| status == MilestoneStatus::Met),
            date_modified: Some(given.map_or(control.asked_at, |opinion| opinion.at)),
            status: Some(status),
            related_lots: lot.iter().map(ToString::to_string).collect(),
        }
    }

    /// One milestone for each firm that was passed over, in an award or an invitation to negotiate, behind others.
    pub(super) fn passed_over(&mut self, others: usize) -> Vec<Milestone> {
        let mut found: Vec<(LotId, DebarredFirm, Timestamp)> = Vec::new();
        for (lot, state) in self.state.lots().into_iter().flatten() {
            let invitations = state.negotiations().into_iter().flat_map(|all| &all.held);
            let invitations = invitations.flat_map(|one| one.debarred.iter().map(|firm| (firm, one.opened_at)));
            let award = state.award().into_iter().flat_map(|award| award.debarred.iter().map(|firm| (firm, award.at)));
            for (firm, at) in invitations.chain(award) {
                if !found.iter().any(|(of, known, _)| of == lot && known == firm) {
                    found.push((lot.clone(), firm.clone(), at));
                }
            }
        }
        let found = (others..).zip(found);
        found.map(|(n, one)| self.debarment(one, &format!("/tender/milestones/{n}"))).collect()
    }

    fn debarment(&mut self, (lot, debarred, at): (LotId, DebarredFirm, Timestamp), path: &str) -> Milestone {
        Milestone {
            id: format!("debarment-{lot}-{}-{}", debarred.firm, debarred.number),
            title: self.named(&debarred.firm, path),
            milestone_type: "assessment".to_owned(),
            code: format!("debarment:{}", debarred.number),
            description: debarred.decision,
            date_met: Some(at),
            date_modified: Some(at),
            status: Some(MilestoneStatus::Met),
            related_lots: vec![lot.to_string()],
            ..Milestone::default()
        }
    }

    /// The name of an organisation as a milestone's title.
    fn named(&mut self, id: &PartyId, path: &str) -> String {
        let name = (self.context.organisation)(id).map(|found| found.name);
        name.map_or_else(|| id.to_string(), |name| self.additions.text(path, "title", &name))
    }
}

/// The condition of the law, and the facts that were stated for it.
fn words((row, taken): &(&Shortening, &ShorterPeriod), language: Language) -> Option<String> {
    let condition = row.condition.get(language)?;
    Some(match taken.statement.get(language).filter(|text| !text.trim().is_empty()) {
        Some(statement) => format!("{condition} – {statement}"),
        None => condition.to_owned(),
    })
}

/// Whether a bid was passed over because a firm behind it is debarred.
pub(super) fn is_passed_over(state: &LotState, bid: &domain::ids::BidId) -> bool {
    let Some(award) = state.award() else { return false };
    let examination = &award.ranked.examination;
    let open = examination.bids.get(bid);
    open.is_some_and(|open| {
        let groupings = &examination.opened.groupings;
        let found =
            domain::procurement::grouping::findings::debarred_in(groupings, bid, &open.tenderer, &award.debarred);
        found.is_some()
    })
}
