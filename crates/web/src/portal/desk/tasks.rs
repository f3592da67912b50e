//! What somebody can do on a procedure now, and what waits for them.

use domain::access::{Actor, Role};
use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::CommitteeKind;
use domain::procurement::act::OpinionVerdict;
use domain::procurement::conflicts::{Match, MatchAnswer};
use domain::procurement::decide::{
    able_to_open, closed_envelopes, control_needed, held_back, opening_quorum, paper_waiting,
};
use domain::procurement::dialogue::Dialogue;
use domain::procurement::guarantee::PaperGuarantee;
use domain::procurement::hearing::Standing;
use domain::procurement::negotiation::Negotiations;
use domain::procurement::notice::Lot;
use domain::procurement::selection::Selection;
use domain::procurement::state::{Closed, Committee, Control, Examination, LotState, OpenBid, Preparation, Published};
use domain::procurement::system::{Request, System};
use domain::ruleset::Method;
use domain::ruleset::choice::Choice;
use domain::{LotId, PartyId, RuleSet};
use jiff::Timestamp;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    /// The key of its words.
    pub key: &'static str,
    /// The page below the procedure's where it is done.
    pub path: String,
    /// The lot it is about.
    pub lot: Option<LotId>,
    /// Whether it waits for this reader; otherwise it is only possible.
    pub due: bool,
}

/// Who looks, as far as a procedure is concerned.
pub(super) struct Looker<'a> {
    /// The person.
    pub person: &'a PartyId,
    /// Writes and runs.
    pub officer: bool,
    /// Approves.
    pub approver: bool,
    /// Bids for a firm.
    pub supplier: bool,
    /// The firms it bids for.
    pub firms: Vec<&'a PartyId>,
    /// The control commissions it speaks for.
    pub commissions: Vec<&'a PartyId>,
    /// Hears requests for review.
    pub hears: bool,
}

impl<'a> Looker<'a> {
    /// Whether it is one of the buyer's people, or sits on this committee.
    fn is_inside(&self, committee: Option<&Committee>) -> bool {
        self.officer || self.approver || committee.is_some_and(|committee| committee.has(self.person))
    }

    /// The reader before a procedure of this buyer.
    pub(super) fn of(actor: &'a Actor, buyer: &PartyId) -> Option<Self> {
        Some(Self {
            person: actor.person()?,
            officer: actor.has(Role::Officer, Some(buyer)),
            approver: actor.has(Role::Approver, Some(buyer)),
            supplier: actor.has(Role::Supplier, None),
            firms: actor.organisations(Role::Supplier).collect(),
            commissions: actor.organisations(Role::Controller).collect(),
            hears: actor.has(Role::Reviewer, None),
        })
    }
}

fn task(key: &'static str, path: &str, due: bool) -> Task {
    Task { key, path: path.to_owned(), lot: None, due }
}

pub(super) fn of_lot(key: &'static str, lot: &LotId, page: &str, due: bool) -> Task {
    Task { key, path: format!("/lots/{lot}/{page}"), lot: Some(lot.clone()), due }
}

/// Launching again what ended without contract: possible while a lot is free, which only the later procedures tell.
pub(super) fn relaunch() -> Task {
    task("relaunch", "/relaunch", false)
}

/// What this reader can do on a procedure now, what waits first.
pub(super) fn tasks(looker: &Looker<'_>, state: &Procedure, rules: &RuleSet, now: Timestamp) -> Vec<Task> {
    let mut found = Vec::new();
    match state {
        Procedure::Absent | Procedure::Cancelled(_) => {}
        Procedure::Preparation(state) => preparation(looker, state, rules, &mut found),
        Procedure::Selection(state) => selection(looker, state, now, &mut found),
        Procedure::System(state) => system(looker, state, now, &mut found),
        Procedure::Dialogue(state) => dialogue(looker, state, rules, &mut found),
        Procedure::Bidding(state) => bidding(looker, &state.published, now, &mut found),
        Procedure::Closed(state) => closed(looker, state, rules, now, &mut found),
    }
    if matches!(state, Procedure::Bidding(_) | Procedure::Closed(_)) {
        found.extend(talked(looker, state));
    }
    controls(looker, state, rules, now, &mut found);
    groupings(looker, state, rules, &mut found);
    guarantees(looker, state, &mut found);
    reviews(looker, state, rules, &mut found);
    found.sort_by_key(|task| !task.due);
    found
}

/// What was said in a dialogue that is concluded stays readable for those who were in it, and for those inside.
fn talked(looker: &Looker<'_>, state: &Procedure) -> Option<Task> {
    let talks = state.talks()?;
    if looker.is_inside(state.committee(CommitteeKind::Evaluation)) {
        return Some(task("see-dialogue", "/dialogue", false));
    }
    let took_part = looker.firms.iter().any(|firm| talks.participants.contains_key(*firm));
    took_part.then(|| task("own-dialogue", "/dialogue", false))
}

/// The opinions of control commissions: to be asked for by the officer, to be given by the commission.
fn controls(looker: &Looker<'_>, state: &Procedure, rules: &RuleSet, now: Timestamp, found: &mut Vec<Task>) {
    let lots = match state {
        Procedure::Preparation(_) => vec![None],
        Procedure::Closed(closed) => {
            let ranked = closed.lots.iter().filter(|(_, lot)| matches!(lot, LotState::Ranked(_)));
            ranked.map(|(id, _)| Some(id)).collect()
        }
        _ => Vec::new(),
    };
    for lot in lots {
        let (control, rule) = (state.control(lot), control_needed(state, rules, lot, None));
        // An award that waits for the commission waits for nobody else.
        if held_back(rule, control, now).is_some() {
            let award = |task: &&mut Task| task.key == "award" && task.lot.as_ref() == lot;
            found.iter_mut().filter(award).for_each(|task| task.due = false);
        }
        let unfavourable = |control: &Control| {
            control.opinion.as_ref().is_some_and(|opinion| opinion.verdict == OpinionVerdict::Unfavourable)
        };
        if looker.officer && control.is_none_or(unfavourable) && rule.is_some() {
            let due = control.is_none();
            found.push(match lot {
                Some(lot) => of_lot("ask-opinion", lot, "control", due),
                None => task("ask-opinion", "/control", due),
            });
        }
        let waits = |control: &&Control| control.opinion.is_none() && looker.commissions.contains(&&control.commission);
        if control.filter(waits).is_some() {
            found.push(match lot {
                Some(lot) => of_lot("give-opinion", lot, "opinion", true),
                None => task("give-opinion", "/opinion", true),
            });
        }
    }
}

/// Where firms may bid together, each finds what it proposed and what was proposed to it.
fn groupings(looker: &Looker<'_>, state: &Procedure, rules: &RuleSet, found: &mut Vec<Task>) {
    let bids = matches!(
        state,
        Procedure::Selection(_) | Procedure::Bidding(_) | Procedure::Closed(_) | Procedure::Cancelled(_)
    );
    if looker.supplier && bids && rules.groupings.is_some() {
        found.push(task("own-groupings", "/groupings", false));
    }
}

/// Guarantees of bids: the firm's own, and those that the buyer's people register, read and end.
fn guarantees(looker: &Looker<'_>, state: &Procedure, found: &mut Vec<Task>) {
    let Some(published) = state.published() else { return };
    if published.notice.lots.iter().all(|lot| lot.bid_guarantee.is_none()) {
        return;
    }
    let bids = matches!(state, Procedure::Bidding(_) | Procedure::Closed(_) | Procedure::Cancelled(_));
    if looker.supplier && bids {
        found.push(task("own-guarantees", "/guarantees/own", false));
    }
    if looker.is_inside(published.committee(CommitteeKind::Evaluation)) && bids {
        // Whoever read first waits for another person.
        let own = |reader: &PartyId| reader == looker.person;
        let mine =
            |(_, envelope): &(u32, &PaperGuarantee)| !envelope.first.as_ref().is_some_and(|(_, _, reader)| own(reader));
        let opened = state.lots().is_some_and(|lots| lots.values().any(|lot| lot.examination().is_some()));
        let reads = (looker.officer || looker.approver) && opened && matches!(state, Procedure::Closed(_));
        let due = reads && paper_waiting(published).iter().any(mine);
        let (read, see) = (task("read-guarantees", "/guarantees", true), task("see-guarantees", "/guarantees", false));
        found.push(if due { read } else { see });
    }
}

/// Requests for review: to be heard, to be known of, and to be made.
fn reviews(looker: &Looker<'_>, state: &Procedure, rules: &RuleSet, found: &mut Vec<Task>) {
    let open = state.published().into_iter().flat_map(Published::open_reviews);
    for (id, review) in open {
        let own = review.request.as_ref().is_some_and(|request| looker.firms.contains(&&request.requester));
        let path = format!("/reviews/{id}");
        let one = match (looker.hears, looker.officer || looker.approver || own) {
            (true, _) => task("hear-review", &path, true),
            (false, true) => task("see-review", &path, false),
            (false, false) => continue,
        };
        found.push(Task { lot: review.lot.clone(), ..one });
    }
    let contestable =
        |firm: &&PartyId| state.contestable(firm).iter().any(|(against, _)| rules.contest(*against).is_some());
    if looker.firms.iter().any(contestable) {
        found.push(task("request-review", "/reviews/new", false));
    }
}

fn declarations(looker: &Looker<'_>, committees: [Option<&Committee>; 2], found: &mut Vec<Task>) {
    for (committee, path) in committees.into_iter().zip(["/declarations/opening", "/declarations/evaluation"]) {
        let waits = |committee: &Committee| committee.undeclared().any(|member| member == looker.person);
        if committee.is_some_and(waits) {
            found.push(task("declare", path, true));
        }
    }
}

/// Whether a member took itself out for a firm that bids.
fn has_gone(committee: Option<&Committee>, member: &PartyId) -> bool {
    let recused = |found: &Match| found.member == *member && found.answer == Some(MatchAnswer::Recused);
    committee.is_some_and(|committee| committee.matches.values().any(recused))
}

/// What was found of those who sit: to be answered by the member, to be seen by the buyer's people.
fn matches(looker: &Looker<'_>, committees: [Option<&Committee>; 2], state: &Closed, found: &mut Vec<Task>) {
    let all = || committees.into_iter().flatten().flat_map(|committee| committee.matches.values());
    if all().any(|one| one.member == *looker.person && one.answer.is_none()) {
        found.push(task("answer-match", "/matches", true));
    } else if looker.officer || looker.approver {
        if !state.published.compared.is_empty() {
            found.push(task("see-matches", "/matches", false));
        }
    } else if all().any(|one| one.member == *looker.person) {
        found.push(task("see-matches", "/matches", false));
    }
}

/// Whether a ground of the method or the condition of a row that permits it has to be stated.
fn asks_for_reason(method: &Method, state: &Preparation, rules: &RuleSet) -> bool {
    let choice = rules.choice(&method.id, &state.notice.need(rules, None));
    !method.grounds.is_empty() || matches!(choice, Choice::Permitted { conditional: true, .. })
}

fn preparation(looker: &Looker<'_>, state: &Preparation, rules: &RuleSet, found: &mut Vec<Task>) {
    let method = rules.method(&state.head.method);
    let calls = method.is_some_and(|method| state.calls_next(method));
    let complete = method.is_some_and(|method| {
        let missing =
            if calls { state.notice.missing_of_call(rules, method) } else { state.notice.missing(rules, method) };
        missing.is_empty()
    });
    let committee = |kind| state.committees.get(&kind);
    let (opening, evaluation) = (committee(CommitteeKind::Opening), committee(CommitteeKind::Evaluation));
    let registered = opening.is_some_and(|c| c.members.iter().all(|member| state.opening_keys.contains_key(member)));
    let declared = opening.is_some_and(|committee| committee.undeclared().next().is_none());
    if looker.officer {
        found.push(task("write-notice", "/notice", !complete));
        if let Some(rule) = method.and_then(|method| method.invited).filter(|_| state.call.is_none()) {
            found.push(task("invite", "/invitations", !rule.takes(state.invited.len())));
        }
        if method.is_some_and(|method| asks_for_reason(method, state, rules)) {
            found.push(task("justify-method", "/method-reason", state.method_reason.is_none()));
        }
        if state.call.is_none() {
            found.push(task("attach-requisition", "/requisition", false));
            if state.head.requisition.is_some() {
                found.push(task("detach-requisition", "/requisition/removal", false));
            }
        }
        if rules.prior_notice.is_some() && state.call.is_none() {
            found.push(task("follow-prior-notice", "/prior-notice", false));
        }
        if !rules.shortenings.is_empty() {
            found.push(task("shorten-periods", "/shortenings", false));
        }
        found.push(task("appoint-opening", "/committees/opening", opening.is_none() && !calls));
        found.push(task("appoint-evaluation", "/committees/evaluation", evaluation.is_none()));
        found.push(task("fix-keys", "/keys", state.keys.is_none() && registered && declared));
        let rehearsed = state.keys.as_ref().is_some_and(|keys| keys.members().all(|m| keys.rehearsals.contains_key(m)));
        let ready = complete && !state.approvals.is_empty() && evaluation.is_some();
        let applies = method.is_some_and(|method| method.selection.is_some());
        let sets_up = method.is_some_and(|method| method.system.is_some());
        found.push(if calls && sets_up {
            task("publish-system", "/publication", ready)
        } else if calls && applies {
            task("publish-call", "/publication", ready)
        } else if calls {
            task("invite-to-talk", "/publication", ready)
        } else {
            task("publish", "/publication", ready && rehearsed)
        });
    }
    if looker.approver {
        let mine = state.writers.contains(looker.person) || state.approvals.contains(looker.person);
        found.push(task("approve", "/approval", complete && !mine && state.approvals.is_empty()));
        found.push(task("cancel", "/cancellation", false));
    }
    let call = state.call.as_ref();
    let talked = call.and_then(|call| call.dialogue.as_ref());
    if let Some(talks) = talked {
        let took_part = looker.firms.iter().any(|firm| talks.participants.contains_key(*firm));
        found.extend(took_part.then(|| task("own-dialogue", "/dialogue", false)));
        found.extend(looker.is_inside(evaluation).then(|| task("see-dialogue", "/dialogue", false)));
    }
    let called = call.is_some_and(|call| call.selected.is_some());
    let applied = looker.supplier && called;
    found.extend(applied.then(|| task("own-application", "/application", false)));
    if looker.is_inside(evaluation) && called {
        found.push(task("see-applications", "/applications", false));
    }
    declarations(looker, [opening, evaluation], found);
    if opening.is_some_and(|committee| committee.has(looker.person)) {
        let lots = !state.notice.lots.is_empty();
        if !state.opening_keys.contains_key(looker.person) {
            found.push(task("make-keys", "/keys", lots && state.keys.is_none()));
        } else if state.keys.as_ref().is_some_and(|keys| !keys.rehearsals.contains_key(looker.person)) {
            found.push(task("rehearse", "/keys", true));
        } else {
            found.push(task("see-keys", "/keys", false));
        }
    }
}

fn selection(looker: &Looker<'_>, state: &Selection, now: Timestamp, found: &mut Vec<Task>) {
    let published = &state.published;
    let evaluation = published.committee(CommitteeKind::Evaluation);
    declarations(looker, [published.committee(CommitteeKind::Opening), evaluation], found);
    if looker.supplier {
        let open = state.received.is_none() && now <= published.deadline;
        if open {
            found.push(task("apply", "/application", false));
            found.push(task("ask", "/enquiry", false));
        } else {
            found.push(task("own-application", "/application", false));
        }
    }
    if looker.officer {
        let waiting = published.enquiries.values().any(|enquiry| enquiry.clarification.is_none());
        found.push(task("answer", "#enquiries", waiting && now <= published.deadline));
        if state.received.is_none() {
            found.push(task("amend", "/amendment", false));
        }
    }
    if let Some(received) = &state.received {
        let decided = received.applicants.values().all(|applicant| applicant.decision.is_some());
        let decides = evaluation.is_some_and(|committee| committee.cleared().any(|member| member == looker.person));
        if decides {
            found.push(task("decide-applications", "/applications", !decided));
        } else if looker.is_inside(evaluation) {
            found.push(task("see-applications", "/applications", false));
        }
        if looker.approver {
            found.push(task("conclude-selection", "/selection", decided && !received.applicants.is_empty()));
        }
    }
    if looker.approver {
        found.push(task("cancel", "/cancellation", false));
    }
}

fn system(looker: &Looker<'_>, state: &System, now: Timestamp, found: &mut Vec<Task>) {
    let published = &state.published;
    let evaluation = published.committee(CommitteeKind::Evaluation);
    let lasts = state.lasts_at(now);
    declarations(looker, [None, evaluation], found);
    if looker.supplier {
        found.push(task(if lasts { "apply" } else { "own-application" }, "/application", false));
        if lasts {
            found.push(task("ask", "/enquiry", false));
        }
    }
    let unassessed = state.waiting().iter().any(|(_, request)| request.assessment.is_none());
    let cleared = evaluation.is_some_and(|committee| committee.cleared().any(|member| member == looker.person));
    let concludes = |request: &Request| {
        request.assessment.as_ref().is_some_and(|found| found.by != *looker.person) && looker.approver
    };
    if cleared {
        found.push(task("assess-requests", "/requests", unassessed));
    } else if looker.approver {
        found.push(task("conclude-requests", "/requests", state.requests.values().any(concludes)));
    } else if looker.is_inside(evaluation) {
        found.push(task("see-requests", "/requests", false));
    }
    if looker.officer && lasts {
        let waiting = published.enquiries.values().any(|enquiry| enquiry.clarification.is_none());
        found.push(task("answer", "#enquiries", waiting));
        found.push(task("amend", "/amendment", false));
        found.push(task("appoint-evaluation", "/committees/evaluation", false));
        for lot in &published.notice.lots {
            if state.buys_from() <= now && !state.members(&lot.id).firms.is_empty() {
                found.push(of_lot("compete", &lot.id, "competition", false));
            }
        }
    }
    if looker.approver && lasts {
        found.push(task("end-system", "/ending", false));
    }
}

fn dialogue(looker: &Looker<'_>, state: &Dialogue, rules: &RuleSet, found: &mut Vec<Task>) {
    let talks = &state.talks;
    let Some(published) = state.published() else { return };
    let evaluation = published.committee(CommitteeKind::Evaluation);
    declarations(looker, [published.committee(CommitteeKind::Opening), evaluation], found);
    let round = talks.open_round();
    let heard = round.is_some_and(|round| talks.unheard(round).next().is_none());
    let rule = rules.method(&state.prepared.head.method).and_then(|method| method.dialogue.as_ref());
    let held = rule.is_some_and(|rule| talks.closed_rounds() >= rule.rounds_minimum as usize);
    if looker.is_inside(evaluation) {
        found.push(task("see-dialogue", "/dialogue", false));
        if published.selected.is_some() {
            found.push(task("see-applications", "/applications", false));
        }
    }
    if looker.officer {
        match round {
            None => found.push(task("open-round", "/dialogue/round", !held)),
            Some(_) if heard => found.push(task("close-round", "/dialogue/closing", true)),
            Some(_) => found.push(task("record-exchange", "/dialogue/exchange", true)),
        }
    }
    if looker.approver {
        if round.is_none() {
            found.push(task("conclude-dialogue", "/dialogue/conclusion", held && talks.closed_rounds() > 0));
        }
        found.push(task("cancel", "/cancellation", false));
    }
    if looker.firms.iter().any(|firm| talks.participants.contains_key(*firm)) {
        found.push(task("own-dialogue", "/dialogue", round.is_some()));
    }
    if looker.supplier && published.selected.is_some() {
        found.push(task("own-application", "/application", false));
    }
}

fn bidding(looker: &Looker<'_>, published: &Published, now: Timestamp, found: &mut Vec<Task>) {
    let open = now <= published.deadline;
    if looker.officer {
        let waiting = published.enquiries.values().any(|enquiry| enquiry.clarification.is_none());
        found.push(task("answer", "#enquiries", waiting && open));
        found.push(task("amend", "/amendment", false));
        found.push(task("see-keys", "/keys", false));
    }
    if looker.approver {
        found.push(task("cancel", "/cancellation", false));
    }
    declarations(
        looker,
        [CommitteeKind::Opening, CommitteeKind::Evaluation].map(|kind| published.committee(kind)),
        found,
    );
    if published.keys.members().any(|member| member == looker.person) {
        found.push(task("rehearse-again", "/keys", false));
    }
    let invited = looker.firms.iter().any(|firm| published.takes_bids_of(firm));
    if looker.supplier && invited {
        found.push(task("bid", "/bids", false));
    }
    if looker.supplier && (invited || published.invited_named) {
        found.push(task("ask", "/enquiry", false));
    }
}

fn closed(looker: &Looker<'_>, state: &Closed, rules: &RuleSet, now: Timestamp, found: &mut Vec<Task>) {
    let published = &state.published;
    let (opening, evaluation) =
        (published.committee(CommitteeKind::Opening), published.committee(CommitteeKind::Evaluation));
    let waits_for_turn = method_of(state, rules).is_some_and(|method| !closed_envelopes(state, method).is_empty());
    let any_opening = state.lots.values().any(|lot| matches!(lot, LotState::Opening(_)));
    if published.keys.members().any(|member| member == looker.person) {
        let waits = published.keys.sets.iter().any(|set| waits_for(state, set, looker.person));
        let after_window = now >= rules.periods.objection_window.after(state.closed_at);
        if any_opening {
            found.push(task("release-shares", "/shares", waits && after_window));
        } else if !waits_for_turn && !state.minutes.contains_key(looker.person) && !has_gone(opening, looker.person) {
            found.push(task("sign-minutes", "/minutes-signatures", true));
        }
    }
    if looker.officer && state.minutes.is_empty() && (any_opening || waits_for_turn) {
        // Too few are left: the officer learns of it at once.
        let needed = opening_quorum(published.keys.threshold, rules);
        found.push(task("record-absence", "/absences", any_opening && able_to_open(state) < needed));
    }
    let unscored = |lot: &LotState| match lot {
        LotState::Opening(_) => true,
        LotState::Examination(examination) => examination.consolidated.is_none(),
        _ => false,
    };
    if looker.approver && rules.committee.substitutes.is_some() && state.lots.values().any(unscored) {
        // Who found itself behind a bid has gone: its seat waits for somebody else.
        let gone = |committee: &Committee| committee.members.iter().any(|member| has_gone(evaluation, member));
        found.push(task("replace-member", "/replacement", evaluation.is_some_and(gone)));
    }
    matches(looker, [opening, evaluation], state, found);
    declarations(looker, [opening, evaluation], found);
    let evaluates = evaluation.is_some_and(|committee| committee.cleared().any(|member| member == looker.person));
    let method = method_of(state, rules);
    for (lot, of_lot) in published.notice.lots.iter().filter_map(|lot| Some((lot, state.lots.get(&lot.id)?))) {
        let suspended = published.suspending(&lot.id, now).is_some();
        of_closed_lot(looker, (lot, of_lot), method, (evaluation.filter(|_| evaluates), suspended), now, found);
        to_justify(looker, lot, of_lot, now, found);
    }
    let awarded = state.lots.values().any(|lot| lot.award().is_some());
    if looker.officer && published.notice.lots_awarded_jointly && !awarded && state.allocate(&[]).is_ok() {
        found.push(task("allocate", "/allocation", state.allocation.is_none()));
    }
    if looker.approver && !state.has_ended() {
        found.push(task("cancel", "/cancellation", false));
    }
    if looker.supplier {
        found.push(task("own-bids", "/bids", false));
    }
}

fn method_of<'a>(state: &Closed, rules: &'a RuleSet) -> Option<&'a Method> {
    rules.method(&state.published.head.method)
}

fn waits_for(state: &Closed, set: &domain::procurement::act::KeySet, person: &PartyId) -> bool {
    let Some(LotState::Opening(lot)) = state.lots.get(&set.lot) else { return false };
    let released = lot.opened.releases.get(&set.envelope).is_some_and(|by_member| by_member.contains_key(person));
    !released
        && !lot.opened.records.contains_key(&set.envelope)
        && lot.is_due(set.envelope)
        && !state.envelopes_to_open(&set.lot, set.envelope).is_empty()
}

/// Whether every bid of a lot has its decision.
pub(super) fn examined(examination: &Examination) -> bool {
    let decided = |(bid, open): (&BidId, &OpenBid)| {
        examination.admissibility.contains_key(bid) && open.open_regularisation().is_none()
    };
    examination.bids.iter().all(decided)
}

/// Whether every member who may score has.
pub(super) fn all_locked(committee: &Committee, examination: &Examination) -> bool {
    let conflict = |member: &PartyId| committee.declarations.get(member).is_some_and(|(conflict, _)| *conflict);
    let mut scoring = committee.members.iter().filter(|member| !conflict(member));
    scoring.all(|member| committee.has_scored(member, &examination.locked))
}

/// Whether a price that was found abnormally low waits for a question or a decision.
fn low_waiting(lot: &Lot, examination: &Examination) -> bool {
    let decided = |bid: &BidId| {
        let asked = examination.bids.get(bid).and_then(OpenBid::justification);
        asked.is_some_and(|asked| asked.decision.is_some())
    };
    examination.flagged(lot).iter().any(|low| !decided(&low.bid))
}

/// What the reader's firms were asked about their bids.
fn to_justify(looker: &Looker<'_>, lot: &Lot, state: &LotState, now: Timestamp, found: &mut Vec<Task>) {
    let LotState::Examination(examination) = state else { return };
    for (bid, open) in &examination.bids {
        if !looker.firms.contains(&&open.tenderer) {
            continue;
        }
        if open.justification().is_some_and(|asked| asked.standing(now) == Standing::Asked) {
            found.push(of_lot("justify", &lot.id, &format!("justification/{bid}"), true));
        }
        if let Some(asked) = open.regularisations().last() {
            let waits = asked.standing(now) == Standing::Asked;
            found.push(of_lot("regularise", &lot.id, &format!("regularisation/{bid}"), waits));
        }
    }
}

/// Where prices are negotiated one after the other: whose move it is.
fn negotiating(
    looker: &Looker<'_>,
    lot: &LotId,
    negotiations: Option<&Negotiations>,
    now: Timestamp,
    found: &mut Vec<Task>,
) {
    let Some(all) = negotiations else { return };
    let running = all.running();
    let awaited = running.is_some_and(|running| running.awaited(now).is_some());
    if looker.officer && running.is_none() && all.agreed().is_none() && all.waiting().next().is_some() {
        found.push(of_lot("invite-to-negotiate", lot, "negotiations/invitation", true));
    } else if looker.officer || looker.approver {
        let due = running.is_some_and(|running| looker.approver != running.rounds.is_empty()) && !awaited;
        found.push(of_lot("negotiate", lot, "negotiations", due));
    }
    let ranked = |firm: &&PartyId| all.ranking.iter().any(|line| line.tenderer == **firm);
    if looker.firms.iter().any(ranked) {
        let own = running.is_some_and(|running| looker.firms.contains(&&running.tenderer));
        found.push(of_lot("own-negotiation", lot, "negotiations", own && awaited));
    }
}

fn of_closed_lot(
    looker: &Looker<'_>,
    (lot, state): (&Lot, &LotState),
    method: Option<&Method>,
    (evaluates, suspended): (Option<&Committee>, bool),
    now: Timestamp,
    found: &mut Vec<Task>,
) {
    let id = &lot.id;
    match state {
        LotState::Opening(_) | LotState::Final(_) | LotState::Unsuccessful { .. } => {}
        LotState::Examination(examination) => {
            let examined = examined(examination);
            let scored = lot.award.is_scored();
            let low = low_waiting(lot, examination);
            let negotiations = examination.opened.negotiations.as_deref();
            let ordered = negotiations.is_some();
            let next = method.and_then(|method| method.turn_after(&examination.kinds)).filter(|_| !ordered);
            let scores_now = !ordered && method.is_none_or(|method| method.scores_with(&examination.kinds));
            let admitted = examination.admitted_bids().next().is_some();
            let agreed = negotiations.is_none_or(|all| all.agreed().is_some());
            let done = examined
                && admitted
                && agreed
                && (!low || ordered)
                && (!scored || !scores_now || examination.consolidated.is_some());
            if let Some(committee) = evaluates {
                let waits = examination.bids.values().filter_map(OpenBid::open_regularisation);
                let decidable = waits.clone().any(|asked| asked.standing(now) != Standing::Asked);
                // While a firm may still answer, nothing is left to examine but the bids of others.
                let asked = waits.count();
                let undecided =
                    examination.bids.keys().filter(|bid| !examination.admissibility.contains_key(*bid)).count();
                // Conditions are those of authors, whom nobody may know while works are judged.
                let anonymous = examination.bids.values().any(|open| open.author().is_none());
                if !anonymous {
                    found.push(of_lot("check-conditions", id, "conditions", decidable));
                }
                found.push(of_lot("examine", id, "admissibility", undecided > asked));
                if examination.knows_prices() {
                    found.push(of_lot("compare", id, "comparison", examined && low));
                }
                if scored && scores_now && examined && admitted {
                    let locked = committee.has_scored(looker.person, &examination.locked);
                    let all = all_locked(committee, examination);
                    found.push(of_lot("score", id, "scores", !locked));
                    found.push(of_lot("consolidate", id, "consolidation", all && examination.consolidated.is_none()));
                }
                let jury = next.is_some() && method.is_some_and(|method| method.contest.is_some());
                if jury && examination.consolidated.is_some() {
                    let judged = examination.opened.judged.as_deref();
                    found.push(of_lot("rank-works", id, "ranking", judged.is_none()));
                    let waits = judged.is_some_and(|judged| !judged.signed.contains_key(looker.person));
                    found.extend(waits.then(|| of_lot("sign-jury-report", id, "jury", true)));
                } else if next.is_some() && !jury {
                    found.push(of_lot("conclude", id, "conclusion", done));
                }
            }
            negotiating(looker, id, negotiations, now, found);
            // A lot that goes to auction has its report afterwards, unless too few would bid.
            let rule = method.and_then(|method| method.auction.as_ref()).filter(|_| examination.auction.is_none());
            let to_auction = rule.is_some_and(|rule| examination.admitted().len() >= rule.bidders_minimum as usize);
            if looker.officer && next.is_none() && to_auction {
                found.push(of_lot("announce-auction", id, "auction-announcement", done));
            } else if looker.officer && next.is_none() && agreed {
                found.push(of_lot("report", id, "report", done));
            }
            if looker.approver {
                found.push(of_lot("unsuccessful", id, "unsuccessful", examined && !admitted));
            }
        }
        LotState::Auction(auction) => {
            let bids = |firm: &&PartyId| auction.examination.admitted().iter().any(|bid| bid.tenderer == **firm);
            if looker.firms.iter().any(bids) {
                found.push(of_lot("auction-bid", id, "auction", now >= auction.auction.starts_at));
            }
            if looker.approver {
                found.push(of_lot("unsuccessful", id, "unsuccessful", false));
            }
        }
        LotState::Ranked(_) => {
            if looker.approver {
                found.push(of_lot("award", id, "award", true));
                found.push(of_lot("unsuccessful", id, "unsuccessful", false));
            }
        }
        LotState::Awarded(award) => {
            if looker.officer {
                let due = now >= award.standstill_until && !suspended;
                found.push(of_lot("finalise", id, "finalisation", due));
            }
            if looker.approver {
                found.push(of_lot("unsuccessful", id, "unsuccessful", false));
            }
        }
    }
}
