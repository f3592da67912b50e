//! Where a procedure stands, as a citizen follows it: what happened, what goes on, what comes and not before when, who
//! decides, and what nobody can read yet.

use super::super::format::typeset;
use super::super::page::Page;
use super::system::address as system_address;
use domain::procurement::act::CommitteeKind;
use domain::procurement::decide::{closed_envelopes, enquiry_deadline};
use domain::procurement::dialogue::Talks;
use domain::procurement::selection::{Received, Selected};
use domain::procurement::state::{Closed, LotState, Procedure, Published};
use domain::procurement::system::System;
use domain::procurement::{Contested, Review};
use domain::ruleset::DialogueRule;
use domain::{ProcedureId, RuleSet};
use jiff::Timestamp;
use node::registrar::received;

/// A step on the way from the notice to the contract.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Step {
    /// The key of its name.
    pub key: &'static str,
    /// `past`, `now`, `next`, or `stopped`.
    pub state: &'static str,
    /// `on`, `until` or `from`, and the moment.
    pub when: Option<(&'static str, Timestamp)>,
    /// Who decides, and what happened so far.
    pub says: Vec<String>,
    /// Where it is shown: the address and its words.
    pub shown: Option<(String, String)>,
}

/// What the steps are made of.
struct Course<'a> {
    page: &'a Page,
    published: &'a Published,
    rules: &'a RuleSet,
    /// Up to when things happened: now, or the cancellation.
    until: Timestamp,
    /// Whether the way is shown of a call: bids come after the selection, on a day that is not fixed yet.
    calls: bool,
    /// The applications, once their time is over.
    received: Option<&'a Received>,
    /// The closed procedure, if it is.
    closed: Option<&'a Closed>,
    lots: Vec<&'a LotState>,
}

/// The steps of a published procedure, in their order.
pub(super) fn steps(
    page: &Page,
    id: &ProcedureId,
    state: &Procedure,
    published: &Published,
    rules: &RuleSet,
) -> Vec<Step> {
    let closed = match state {
        Procedure::Closed(closed) => Some(closed),
        _ => None,
    };
    let cancelled = match state {
        Procedure::Cancelled(cancelled) => Some(cancelled.at),
        _ => None,
    };
    let lots = closed.map(|closed| closed.lots.values().collect()).unwrap_or_default();
    let (calls, received) = (published.calls, received(state));
    let until = cancelled.unwrap_or(page.now);
    let course = Course { page, published, rules, until, calls, received, closed, lots };
    let mut steps = vec![course.notice()];
    // Whoever is invited to talk asks in the talks.
    if published.has_deadline() {
        steps.push(course.enquiries());
    }
    if let Procedure::System(system) = state {
        steps.push(course.admission(id, system));
        if let Some(review) = course.review(true) {
            steps.insert(2, review);
        }
        return steps;
    }
    if published.notice.selection.is_some() {
        steps.extend([course.applications(), course.selection()]);
    }
    if let Some(rule) = rules.method(&published.head.method).and_then(|method| method.dialogue.as_ref()) {
        steps.push(course.dialogue(state.talks().or(published.dialogue.as_deref()), rule));
    }
    steps.extend([course.bids(), course.opening(), course.evaluation()]);
    steps.extend(course.negotiation());
    steps.extend(course.decisions());
    // A request stands behind the step that it contests: the notice's with the questions, an award's before its end.
    if let Some(review) = course.review(true) {
        steps.insert(if published.has_deadline() { 2 } else { 1 }, review);
    }
    if let Some(review) = course.review(false) {
        let end = steps.iter().position(|step| step.key == "final").unwrap_or(steps.len());
        steps.insert(end, review);
    }
    if let Some(at) = cancelled {
        steps.retain(|step| step.state == "past");
        steps.push(Step { key: "cancelled", state: "stopped", when: Some(("on", at)), ..Step::default() });
    }
    for step in &mut steps {
        step.shown = shown(page, id, closed.is_some(), step.key);
        // One lot's auction here; the results lead to each.
        if let ("evaluation", Some(lot)) = (step.key, crate::auctions::auctioned(state).first()) {
            step.shown = Some((format!("{}/auctions/{lot}", page.procedure_path(id)), page.t("auction-title")));
        }
    }
    steps
}

/// Where a step is shown, once the procedure is closed.
fn shown(page: &Page, id: &ProcedureId, closed: bool, key: &str) -> Option<(String, String)> {
    let (path, words) = match key {
        "opening" | "negotiation" => ("opening", page.t("opening-title")),
        "award" | "review" => ("results", page.t("results-title")),
        _ => return None,
    };
    closed.then(|| (format!("{}/{path}", page.procedure_path(id)), words))
}

/// What nobody can read yet, and until when.
pub(super) fn sealed(page: &Page, state: &Procedure, rules: &RuleSet) -> Option<String> {
    let published = match state {
        // Who applied is told to nobody before the bidding is closed.
        Procedure::Selection(selection) if selection.received.is_none() => {
            return Some(page.t("path-sealed-applications"));
        }
        Procedure::Selection(_) => return Some(page.t("path-sealed-selection")),
        Procedure::System(_) => return Some(page.t("path-sealed-requests")),
        Procedure::Dialogue(_) => return Some(page.t("path-sealed-dialogue")),
        Procedure::Preparation(_) => return Some(page.t("path-sealed-selection")),
        Procedure::Bidding(bidding) => &bidding.published,
        Procedure::Closed(closed) => &closed.published,
        _ => return None,
    };
    let lots = || match state {
        Procedure::Closed(closed) => closed.lots.values().collect(),
        _ => Vec::new(),
    };
    let closed = matches!(state, Procedure::Closed(_));
    if !closed || lots().iter().any(|lot| matches!(lot, LotState::Opening(_))) {
        let opening = opens_from(
            published,
            rules,
            match state {
                Procedure::Closed(closed) => Some(closed.closed_at),
                _ => None,
            },
        );
        let values = [
            ("threshold", published.keys.threshold.to_string()),
            ("members", holders(published).to_string()),
            ("moment", page.moment_text(opening)),
        ];
        return Some(typeset(page.language, page.app.node.words.with(page.language, "path-sealed-bids", &values)));
    }
    if let Procedure::Closed(closed) = state
        && let Some(method) = rules.method(&published.head.method)
        && let kinds = closed_envelopes(closed, method)
        && !kinds.is_empty()
    {
        let kinds: Vec<String> = kinds.iter().map(|kind| page.word("envelope", kind.as_str())).collect();
        return Some(page.t1("path-sealed-envelopes", "kinds", kinds.join(", ")));
    }
    let undecided =
        |lot: &&LotState| matches!(lot, LotState::Examination(_) | LotState::Auction(_) | LotState::Ranked(_));
    lots().iter().any(undecided).then(|| page.t("path-sealed-decisions"))
}

/// How many hold keys.
fn holders(published: &Published) -> usize {
    published.committee(CommitteeKind::Opening).map_or(0, |committee| committee.members.len())
}

/// The first moment at which the committee may open.
fn opens_from(published: &Published, rules: &RuleSet, closed_at: Option<Timestamp>) -> Timestamp {
    let closing = closed_at.unwrap_or_else(|| rules.periods.closing_margin.after(published.deadline));
    rules.periods.objection_window.after(closing)
}

/// Past, going on, or to come.
const fn state(past: bool, now: bool) -> &'static str {
    match (past, now) {
        (true, _) => "past",
        (false, true) => "now",
        (false, false) => "next",
    }
}

impl Course<'_> {
    /// Firms join as long as it lasts; who is admitted and what is overdue stands on a page of its own.
    fn admission(&self, id: &ProcedureId, system: &System) -> Step {
        let lasts = system.lasts_at(self.page.now);
        let admitted = self.page.t1("system-admitted-count", "count", system.admitted.len());
        let waiting = self.page.t1("system-waiting-count", "count", system.waiting().len());
        Step {
            key: "admission",
            state: state(!lasts, lasts),
            when: Some(("until", system.until())),
            says: vec![admitted, waiting],
            shown: Some((system_address(self.page, id), self.page.t("system-title"))),
        }
    }

    fn any(&self, is: impl Fn(&LotState) -> bool) -> bool {
        self.lots.iter().any(|lot| is(lot))
    }

    /// The last of the moments that lots have, if any has one.
    fn last(&self, of: impl Fn(&LotState) -> Option<Timestamp>) -> Option<Timestamp> {
        self.lots.iter().filter_map(|lot| of(lot)).max()
    }

    fn is_over(&self) -> bool {
        self.closed.is_some() || !self.calls && self.until > self.published.deadline
    }

    fn notice(&self) -> Step {
        let amendments = self.published.amendments.len();
        let says = (amendments > 0).then(|| self.page.t1("path-amended", "count", amendments));
        let called_at = self.published.selected.as_ref().map(|selected| selected.called_at);
        let when = Some(("on", called_at.unwrap_or(self.published.published_at)));
        Step {
            key: if self.published.notice.selection.is_some() { "called" } else { "published" },
            state: "past",
            when,
            says: says.into_iter().collect(),
            shown: None,
        }
    }

    fn enquiries(&self) -> Step {
        let until = enquiry_deadline(self.published, self.rules);
        let answered = self.published.enquiries.values().filter(|enquiry| enquiry.clarification.is_some()).count();
        let says = vec![self.page.t("path-says-enquiries"), self.page.t1("path-answered", "count", answered)];
        let past = self.closed.is_some() || self.until > until;
        Step { key: "enquiries", state: state(past, true), when: Some(("until", until)), says, shown: None }
    }

    fn applications(&self) -> Step {
        let until = self.received.map_or(self.published.deadline, |received| received.deadline);
        let past = self.received.is_some() || self.until > until;
        let mut says = vec![self.page.t("path-says-applications")];
        says.extend(self.received.map(|received| self.page.t1("path-applied", "count", received.count)));
        let when = Some(("until", until));
        Step { key: "applications", state: state(past, true), when, says, shown: None }
    }

    fn selection(&self) -> Step {
        let concluded = self.published.selected.as_ref();
        let mut says = vec![self.page.t("path-says-selection")];
        let count = |selected: &Selected| self.page.t1("path-selected", "count", selected.firms().count());
        // Where a dialogue follows, the next step says how many go on.
        let talks = self.rules.method(&self.published.head.method).is_some_and(|method| method.dialogue.is_some());
        says.extend(concluded.filter(|_| !talks).map(|selected| count(selected)));
        let when = concluded.map(|selected| ("on", selected.at));
        Step { key: "selection", state: state(concluded.is_some(), self.received.is_some()), when, says, shown: None }
    }

    fn dialogue(&self, talks: Option<&Talks>, rule: &DialogueRule) -> Step {
        let concluded = talks.and_then(|talks| talks.concluded.as_ref());
        let mut says = vec![self.page.t("path-says-dialogue")];
        if rule.remaining_minimum.is_some() {
            says.push(self.page.t("path-says-reduction"));
        }
        if let Some(talks) = talks {
            says.push(self.page.t1("path-participants", "count", talks.count));
            says.push(self.page.t1("path-rounds", "count", talks.rounds.len()));
        }
        let remaining = talks.filter(|talks| !talks.participants.is_empty()).map(|talks| talks.remaining().count());
        says.extend(
            remaining.filter(|_| concluded.is_some()).map(|count| self.page.t1("path-remaining", "count", count)),
        );
        let when = concluded.map(|(at, _)| ("on", *at));
        Step { key: "dialogue", state: state(concluded.is_some(), talks.is_some()), when, says, shown: None }
    }

    fn bids(&self) -> Step {
        if self.calls {
            let talks = self.rules.method(&self.published.head.method).is_some_and(|method| method.dialogue.is_some());
            let key = if talks { "path-says-bids-final" } else { "path-says-bids-selected" };
            let says = vec![self.page.t(key)];
            return Step { key: "bids", state: "next", when: None, says, shown: None };
        }
        let mut says = vec![self.page.t("path-says-bids")];
        says.extend(self.closed.map(|closed| self.page.t1("minutes-received", "count", closed.count)));
        let when = Some(("until", self.published.deadline));
        Step { key: "bids", state: state(self.is_over(), true), when, says, shown: None }
    }

    fn opening(&self) -> Step {
        if self.calls {
            return Step { key: "opening", state: "next", ..Step::default() };
        }
        let waits = self.any(|lot| matches!(lot, LotState::Opening(_)));
        let past = self.closed.is_some() && !waits;
        let opened = self.last(|lot| lot.opened().all_records().map(|(_, _, record)| record.at).max());
        let from = opens_from(self.published, self.rules, self.closed.map(|closed| closed.closed_at));
        let when = if past { opened.map(|at| ("on", at)) } else { Some(("from", from)) };
        let (threshold, members) = (self.published.keys.threshold.to_string(), holders(self.published).to_string());
        let says = self.page.t2("path-says-opening", &("threshold", threshold), &("members", members));
        Step { key: "opening", state: state(past, self.is_over()), when, says: vec![says], shown: None }
    }

    fn evaluation(&self) -> Step {
        let running = |lot: &LotState| matches!(lot, LotState::Examination(_) | LotState::Auction(_));
        let waits = self.any(|lot| matches!(lot, LotState::Opening(_)) || running(lot));
        let past = self.closed.is_some() && !waits;
        let when = self.last(|lot| lot.ranked().map(|ranked| ranked.at)).filter(|_| past).map(|at| ("on", at));
        let now = self.any(running);
        let says = vec![self.page.t("path-says-evaluation")];
        Step { key: "evaluation", state: state(past, now), when, says, shown: None }
    }

    /// Prices that are negotiated one after the other.
    fn negotiation(&self) -> Option<Step> {
        self.rules.method(&self.published.head.method)?.negotiation.as_ref()?;
        let all = || self.lots.iter().filter_map(|lot| lot.negotiations());
        let invited: usize = all().map(|all| all.held.len()).sum();
        let ended = all().flat_map(|all| &all.held).filter(|one| one.is_terminated()).count();
        let mut says = vec![self.page.t("path-says-negotiation")];
        says.extend((invited > 0).then(|| self.page.t1("path-invited", "count", invited)));
        says.extend((ended > 0).then(|| self.page.t1("path-terminated", "count", ended)));
        let over = |lot: &LotState| lot.award().is_some() || matches!(lot, LotState::Unsuccessful { .. });
        let past = self.closed.is_some() && !self.any(|lot| !over(lot));
        Some(Step { key: "negotiation", state: state(past, invited > 0), when: None, says, shown: None })
    }

    /// Requests for review, of the notice or of what was decided afterwards.
    fn review(&self, of_notice: bool) -> Option<Step> {
        let reviews = self.published.reviews.values();
        let of = |review: &&Review| (review.against == Contested::Notice) == of_notice;
        let reviews: Vec<&Review> = reviews.filter(of).collect();
        let open: Vec<&&Review> = reviews.iter().filter(|review| review.is_open()).collect();
        let last = reviews.iter().filter_map(|review| Some(review.end.as_ref()?.at())).max();
        let until = open.iter().filter_map(|review| review.decision_until).max();
        let mut says = vec![self.page.t1("path-says-review", "count", reviews.len())];
        let suspends = reviews.iter().any(|review| review.suspends(self.until));
        says.extend(suspends.then(|| self.page.t("review-suspends")));
        let when = if open.is_empty() { last.map(|at| ("on", at)) } else { until.map(|until| ("until", until)) };
        let state = state(open.is_empty(), true);
        (!reviews.is_empty()).then_some(Step { key: "review", state, when, says, shown: None })
    }

    /// The award, the time to object, the end. Where no lot is awarded, nothing comes after the decision.
    fn decisions(&self) -> Vec<Step> {
        let page = self.page;
        let decided = |lot: &LotState| match lot {
            LotState::Unsuccessful { at, .. } => Some(*at),
            other => other.award().map(|award| award.at),
        };
        let past = self.closed.is_some() && !self.any(|lot| decided(lot).is_none());
        let now = self.any(|lot| matches!(lot, LotState::Ranked(_)) || decided(lot).is_some());
        let mut says = vec![page.t("path-says-award")];
        let failed = self.lots.iter().filter(|lot| matches!(lot, LotState::Unsuccessful { .. })).count();
        says.extend((failed > 0).then(|| page.t1("path-unsuccessful", "count", failed)));
        let when = self.last(decided).filter(|_| past).map(|at| ("on", at));
        let award = Step { key: "award", state: state(past, now), when, says, shown: None };
        if past && failed == self.lots.len() {
            return vec![award];
        }
        let waits = self.any(|lot| matches!(lot, LotState::Awarded(_)));
        let until = self.last(|lot| lot.award().map(|award| award.standstill_until));
        let period = page.period(&self.rules.periods.standstill);
        let standstill = Step {
            key: "standstill",
            state: state(past && !waits, waits),
            when: until.map(|until| ("until", until)),
            says: vec![page.t1("path-says-standstill", "period", period)],
            shown: None,
        };
        let over = past && !waits;
        let finalised = self.last(|lot| lot.award().and_then(|award| award.finalised_at));
        let when = if over { finalised.map(|at| ("on", at)) } else { self.earliest(until).map(|at| ("from", at)) };
        let end =
            Step { key: "final", state: state(over, false), when, says: vec![page.t("path-says-final")], shown: None };
        vec![award, standstill, end]
    }

    /// When awards can be final at the earliest: after their standstill, and after what a request for review suspends.
    /// Nothing where only the body's decision ends that.
    fn earliest(&self, standstill: Option<Timestamp>) -> Option<Timestamp> {
        let suspending = self.published.reviews.values().filter(|review| {
            let lots = review.suspension.as_ref().is_some_and(|suspension| !suspension.lots.is_empty());
            lots && review.suspends(self.until)
        });
        suspending.map(Review::suspended_until).fold(standstill, |known, until| Some(known?.max(until?)))
    }
}
