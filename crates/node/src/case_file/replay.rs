//! Recomputing a procedure from its disclosed acts: the closing list, the opening, the ranking, the standstill.

use super::CasePayload;
use super::auctions::AuctionReplay;
use super::conflicts::Matches;
use super::guarantees::GuaranteeReplay;
use super::hearings;
use super::verify::CaseFinding::{self, Fails, Holds, NotCovered};
use crate::streams::{self, AnyAct};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::identity::DebarredFirm;
use domain::ids::{BidId, EnvelopeId, RequestId};
use domain::procurement::act::{
    AuctionClosed, AwardDecided, BidOpened, ClosedEnvelope, CommitteeKind, DeadlineExtended, DialogueConcluded,
    DialogueRoundClosed, JustificationAsked, PriceCorrected, SelectionConcluded, SupplierRemoved, Verdict,
};
use domain::procurement::agreement::Agreement;
use domain::procurement::auction::AuctionAct;
use domain::procurement::bid::{self, BidAct, BidFile};
use domain::procurement::contest;
use domain::procurement::grouping::findings::debarred_in;
use domain::procurement::offer::Offer;
use domain::procurement::prior::{self, Prior};
use domain::procurement::review::{Remedy, ReviewEnd};
use domain::procurement::selection::SelectionOutcome;
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{Procedure, ProcedureAct, evaluation, evolve};
use domain::{LotId, Money, PartyId, ReviewId};
use jiff::Timestamp;
use ledger::act::Act;
use seal::bytes::Digest;
use seal::opening::{BodyFault, Malformed};
use seal::record::{BidRecord, OpeningRecord};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) struct Replay<'a> {
    pub(super) documents: HashMap<&'a str, Vec<u8>>,
    procedure: Procedure,
    ruleset: Option<String>,
    bids: BTreeMap<String, Bids>,
    keys_index: Option<u64>,
    pub(super) opened: Vec<BidOpened>,
    auctions: BTreeMap<LotId, AuctionReplay>,
    pub(super) agreements: BTreeMap<String, Agreement>,
    guarantees: GuaranteeReplay,
    /// Prior information notices, by stream.
    priors: BTreeMap<String, Prior>,
    /// Where the closing of the bidding is in the ledger.
    pub(super) closed_index: Option<u64>,
    /// Members who may be behind a bid.
    pub(super) matches: Matches,
    /// Where firms agreed to bid together.
    pub(super) grouped: Vec<(String, u64)>,
    pub(super) agreed: BTreeSet<u64>,
    /// When its acts so far were recorded.
    times: Vec<Timestamp>,
    pub(super) findings: Vec<CaseFinding>,
}

/// A tenderer's bids on a lot, with the index of each envelope's arrival.
#[derive(Default)]
struct Bids {
    file: BidFile,
    indexes: HashMap<String, u64>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(payload: &'a CasePayload) -> Self {
        let mut findings = Vec::new();
        let mut documents = HashMap::new();
        for document in &payload.documents {
            match URL_SAFE_NO_PAD.decode(&document.content) {
                Ok(bytes) if hex::encode(ledger::hash::sha256(&[&bytes]).as_bytes()) == document.sha256 => {
                    documents.insert(document.sha256.as_str(), bytes);
                }
                _ => findings.push(Fails(format!("document {} is not what its hash says", document.sha256))),
            }
        }
        Self {
            documents,
            procedure: Procedure::Absent,
            ruleset: None,
            bids: BTreeMap::new(),
            keys_index: None,
            opened: Vec::new(),
            auctions: BTreeMap::new(),
            agreements: BTreeMap::new(),
            guarantees: GuaranteeReplay::default(),
            priors: BTreeMap::new(),
            closed_index: None,
            matches: Matches::default(),
            grouped: Vec::new(),
            agreed: BTreeSet::new(),
            times: Vec::new(),
            findings,
        }
    }

    pub(super) fn act(&mut self, index: u64, act: &Act, bytes: &[u8]) {
        let (Ok(at), Ok(any)) = (act.at.parse::<Timestamp>(), streams::decode(&act.stream, &act.r#type, bytes)) else {
            self.findings.push(Fails(format!("act {index} ({}) cannot be read", act.r#type)));
            return;
        };
        self.times.push(at);
        match any {
            AnyAct::Procedure(any) => self.procedure_act(index, &any, at, act),
            AnyAct::Bid(any) => {
                let bids = self.bids.entry(act.stream.clone()).or_default();
                if let BidAct::BidReceived(received) = &any {
                    bids.indexes.insert(received.eid.to_string(), index);
                }
                bids.file = bid::evolve(std::mem::take(&mut bids.file), &any);
            }
            AnyAct::Auction(any) => self.auction_act(index, &any, &act.stream),
            AnyAct::Agreement(any) => self.agreement_act(&act.stream, &any, at),
            AnyAct::Prior(any) => {
                let found = self.priors.entry(act.stream.clone()).or_default();
                *found = prior::evolve(std::mem::take(found), &any, at);
            }
            AnyAct::Identity(any) => self.guarantees.of_party(&act.stream, &any),
            AnyAct::Guarantee(_)
            | AnyAct::Grouping(_)
            | AnyAct::Application(_)
            | AnyAct::Interest(_)
            | AnyAct::Plan(_)
            | AnyAct::Requisition(_)
            | AnyAct::Publication(_)
            | AnyAct::Program(_) => {}
        }
    }

    fn procedure_act(&mut self, index: u64, act: &ProcedureAct, at: Timestamp, raw: &Act) {
        let pinned = self.ruleset.get_or_insert_with(|| raw.ruleset.clone().unwrap_or_default());
        if raw.ruleset.as_deref() != Some(pinned.as_str()) {
            self.findings.push(Fails(format!("act {index} stands on another rule-set than the procedure")));
        }
        if matches!(act, ProcedureAct::NoticePublished(_)) {
            self.announced();
        }
        match act {
            ProcedureAct::DeadlineExtended(act) => self.extension(act, index),
            ProcedureAct::CommitteeKeys(_) => self.keys_index = Some(index),
            // Bids are sealed after the call only.
            ProcedureAct::NoticePublished(act)
                if act.notice.selection.is_some() || act.notice.system.is_some() || act.dialogue => {}
            ProcedureAct::DialogueRoundClosed(act) => self.round_closed(act),
            ProcedureAct::DialogueConcluded(act) => self.dialogue(act),
            ProcedureAct::SelectionConcluded(act) => self.selection(act),
            ProcedureAct::SupplierAdmitted(act) => self.concluded_on(&act.request, at),
            ProcedureAct::AdmissionRefused(act) => self.concluded_on(&act.request, at),
            ProcedureAct::SupplierRemoved(act) => self.removed(act),
            ProcedureAct::NoticePublished(_) | ProcedureAct::InvitationPublished(_) => self.say(
                self.keys_index.is_some_and(|keys| keys < index),
                "the committee's keys were in the ledger before the notice",
            ),
            ProcedureAct::ExaminationConcluded(act) => self.minimums(&act.lot),
            ProcedureAct::QualityRanked(act) => self.quality_ranked(act),
            ProcedureAct::WorksRanked(act) => self.works_ranked(act),
            ProcedureAct::NegotiationOpened(act) => self.invited_in_turn(act),
            ProcedureAct::PriceCorrected(act) => self.correction(act),
            ProcedureAct::JustificationAsked(act) => self.low_price(act),
            ProcedureAct::MemberReplaced(act) => {
                let sat = self.procedure.committee(act.kind).is_some_and(|committee| {
                    committee.has(&act.member) && !committee.has(&act.substitute) && act.substitute != act.by
                });
                self.say(sat, &format!("{} took the seat of {}, named by somebody else", act.substitute, act.member));
            }
            ProcedureAct::ScoresLocked(act) => {
                let committee = self.procedure.committee(CommitteeKind::Evaluation);
                if let Some(committee) = committee.filter(|committee| !committee.replaced.is_empty()) {
                    let cleared = committee.cleared().any(|member| *member == act.member);
                    self.say(cleared, &format!("{}: who locked scores after a replacement had no conflict", act.lot));
                }
            }
            ProcedureAct::RegularisationAsked(act) => self.findings.push(hearings::asked(act, self.closed(), at)),
            ProcedureAct::RegularisationAnswered(act) => {
                self.findings.push(hearings::answered(self.closed(), (&act.lot, &act.bid), false, at));
            }
            ProcedureAct::LateRegularisationReturned(act) => {
                self.findings.push(hearings::answered(self.closed(), (&act.lot, &act.bid), true, at));
            }
            ProcedureAct::RegularisationDecided(act) => {
                self.findings.push(hearings::decided(act, self.closed(), at));
            }
            ProcedureAct::AdmissibilityDecided(act) => {
                let found = hearings::rejected(act, self.closed());
                self.findings.extend(found);
            }
            ProcedureAct::GroupingFound(act) => self.grouped(act),
            ProcedureAct::ApplicationGrouped(act) => self.applied_together(act, index),
            ProcedureAct::BiddingClosed(_) => self.closed_index = Some(index),
            ProcedureAct::LotsAllocated(act) => {
                self.debarred(&act.debarred);
                self.allocation(&act.allocation, &act.debarred);
            }
            ProcedureAct::AuctionClosed(act) => self.auction_closed(act, index, at),
            ProcedureAct::OwnersCompared(act) => self.matches.compared(act),
            ProcedureAct::MatchAnswered(act) => self.matches.answered(act),
            ProcedureAct::EvaluationReported(report) => {
                self.matches_answered(&report.lot);
                self.ranking(&report.lot, &report.ranking);
            }
            ProcedureAct::AwardDecided(award) => self.award(award),
            ProcedureAct::BidOpened(opened) => self.opened.push(opened.clone()),
            ProcedureAct::AwardFinalised(act) => {
                let lot = act.lot.clone();
                let until = self.closed().and_then(|closed| Some(closed.lots.get(&lot)?.award()?.standstill_until));
                self.say(until.is_some_and(|until| at >= until), &format!("{lot}: the standstill was kept"));
                let suspended = self.procedure.published().is_some_and(|found| found.suspending(&lot, at).is_some());
                self.say(!suspended, &format!("{lot}: no request for review suspended the award when it became final"));
            }
            ProcedureAct::GuaranteeVerified(act) => {
                let found = self.guarantees.verified(act, self.procedure.published());
                self.findings.extend(found);
            }
            ProcedureAct::PaperGuaranteeRegistered(act) => {
                let two = act.read_by.iter().collect::<BTreeSet<_>>().len() == 2;
                self.say(two, &format!("{}: two persons read the guarantee on paper", act.guarantee));
            }
            ProcedureAct::GuaranteeReleased(act) => {
                let found = GuaranteeReplay::released(act, &self.procedure);
                self.findings.extend(found);
            }
            ProcedureAct::SelectionReopened(act) => self.brought_back(&act.review),
            ProcedureAct::ParticipantReadmitted(act) => self.brought_back(&act.review),
            ProcedureAct::EvaluationReopened(act) => self.remedied(&act.review, &act.lot, &[Remedy::ReEvaluate]),
            ProcedureAct::AwardAnnulled(act) => {
                self.remedied(&act.review, &act.lot, &[Remedy::ReEvaluate, Remedy::AnnulAward]);
            }
            _ => {}
        }
        self.procedure = evolve(std::mem::take(&mut self.procedure), act, at);
    }

    /// What an auction's own acts say, against the procedure as it is.
    fn auction_act(&mut self, index: u64, act: &AuctionAct, stream: &str) {
        let (Some(id), Some(lot)) = (streams::procedure_of(stream), AuctionReplay::lot_of(act)) else { return };
        let replay = self.auctions.entry(lot.clone()).or_default();
        replay.act(index, act, (&id, &self.procedure), &self.times);
    }

    fn auction_closed(&mut self, act: &AuctionClosed, index: u64, at: Timestamp) {
        let replay = self.auctions.remove(&act.lot).unwrap_or_default();
        self.findings.extend(replay.closed(act, index, at));
    }

    pub(super) const fn procedure(&self) -> &Procedure {
        &self.procedure
    }

    pub(super) fn closed(&self) -> Option<&Closed> {
        match &self.procedure {
            Procedure::Closed(closed) => Some(closed),
            _ => None,
        }
    }

    pub(super) fn say(&mut self, holds: bool, what: &str) {
        self.findings.push(if holds { Holds(what.to_owned()) } else { Fails(what.to_owned()) });
    }

    /// What the procedure says of the prior information notice that it follows is what was recorded.
    fn announced(&mut self) {
        let Some(named) = self.procedure.head().and_then(|head| head.prior.clone()) else { return };
        let found = self.priors.get(&streams::prior(&named.id));
        let recorded = found.and_then(|found| prior::decide::shown(found, &named.id).ok());
        let same = recorded.is_some_and(|recorded| recorded == *named);
        self.say(
            same,
            "the prior information notice was published when the procedure says, and what was said is public",
        );
    }

    /// A deadline moved later, from where it was; for an outage only after it, and nothing happened here meanwhile.
    fn extension(&mut self, act: &DeadlineExtended, index: u64) {
        let before = match &self.procedure {
            Procedure::Dialogue(dialogue) => dialogue.talks.open_round().and_then(|round| round.proposals_until),
            other => other.published().map(|published| published.deadline),
        };
        self.say(before == Some(act.from) && act.from < act.to, &format!("the deadline moved later, to {}", act.to));
        if let Some(ground) = &act.outage {
            let during = self.times.iter().any(|at| ground.from < *at && *at < ground.to);
            let holds = !during && ground.from < ground.to && ground.to < act.to && ground.index < index;
            let (from, to) = (ground.from, ground.to);
            self.say(holds, &format!("nothing was recorded here during the outage from {from} to {to}"));
        }
    }

    /// What was decided is set aside because a review body ordered it, and for nothing else.
    fn remedied(&mut self, review: &ReviewId, lot: &LotId, remedies: &[Remedy]) {
        let end = self.procedure.published().and_then(|found| found.reviews.get(review)?.end.clone());
        let holds = matches!(end, Some(ReviewEnd::Decided { remedy, .. }) if remedies.contains(&remedy));
        self.say(holds, &format!("{lot}: what was decided is set aside by the decision on a request for review"));
    }

    /// Who was eliminated comes back by the decision on a request for review, and by nothing else.
    fn brought_back(&mut self, review: &ReviewId) {
        let end = self.procedure.published().and_then(|found| found.reviews.get(review)?.end.clone());
        let holds = matches!(end, Some(ReviewEnd::Decided { remedy: Remedy::AssessAnew, .. }));
        self.say(holds, "who was eliminated came back by the decision on a request for review");
    }

    /// Who goes on is found again from the published rule and the committee's decisions.
    fn selection(&mut self, act: &SelectionConcluded) {
        let Procedure::Selection(selection) = &self.procedure else {
            return self.say(false, "the selection was concluded after a call");
        };
        let terms = selection.published.notice.selection.clone().unwrap_or_default();
        let Some(received) = selection.received.as_ref().filter(|all| all.applicants.len() as u64 == all.count) else {
            let what = "who applied and was selected is not disclosed before the bidding is closed";
            return self.findings.push(NotCovered(what.into()));
        };
        let timely = received.applicants.values().all(|applicant| applicant.received_at <= received.deadline);
        let decided = received.applicants.values().all(|applicant| applicant.decision.is_some());
        let outcomes = terms.outcomes(&received.applicants);
        let count = |wanted: fn(&SelectionOutcome) -> bool| outcomes.iter().filter(|one| wanted(one)).count() as u64;
        let counted = count(|one| one.qualified) == u64::from(act.qualified)
            && count(|one| one.selected) == u64::from(act.selected)
            && received.count == u64::from(act.applications);
        let same = outcomes == received.outcomes;
        self.say(timely && decided, "every listed application came in time and was decided on");
        self.say(same && counted, "the firms that went on are those the published rule selects");
    }

    /// A request was concluded on, by the day that its clock says or not: a late decision is a fact, and no flaw of the file.
    fn concluded_on(&mut self, request: &RequestId, at: Timestamp) {
        let found = match &self.procedure {
            Procedure::System(system) => system.requests.get(request).map(|found| (found.decide_by, found.end)),
            _ => None,
        };
        match found {
            // What was concluded before is only found anew.
            Some((_, Some(_))) => {}
            Some((decide_by, None)) if at <= decide_by => {
                self.findings.push(Holds(format!("request {request} was concluded on by {decide_by}")));
            }
            Some((decide_by, None)) => {
                self.findings.push(Holds(format!("request {request} was due by {decide_by} and concluded on at {at}")));
            }
            None => self.say(false, &format!("request {request} was made before it was concluded on")),
        }
    }

    fn removed(&mut self, act: &SupplierRemoved) {
        let member = matches!(&self.procedure, Procedure::System(system) if system.admitted.contains_key(&act.firm));
        self.say(
            member && !act.grounds.is_empty(),
            &format!("{} was a member when it was removed, on a ground", act.firm),
        );
    }

    /// Each of those who remained had its opportunity in the round.
    fn round_closed(&mut self, act: &DialogueRoundClosed) {
        let Procedure::Dialogue(dialogue) = &self.procedure else {
            return self.say(false, &format!("round {} was closed in a dialogue", act.round));
        };
        let talks = &dialogue.talks;
        if talks.participants.len() as u64 != u64::from(talks.count) {
            return;
        }
        let round = talks.round(act.round);
        let heard = round.is_some_and(|round| talks.unheard(round).next().is_none());
        let counted = talks.remaining().count() as u64 == u64::from(act.remaining);
        self.say(heard && counted, &format!("round {}: every firm that remained was heard, or declined", act.round));
    }

    /// Those who remain are those who were neither eliminated nor withdrew.
    fn dialogue(&mut self, act: &DialogueConcluded) {
        let Procedure::Dialogue(dialogue) = &self.procedure else {
            return self.say(false, "the dialogue was concluded after it began");
        };
        let talks = &dialogue.talks;
        if talks.participants.len() as u64 != u64::from(talks.count) {
            let what = "who took part in the dialogue is not disclosed before the bidding is closed";
            return self.findings.push(NotCovered(what.into()));
        }
        let counted = talks.count == act.participants
            && talks.remaining().count() as u64 == u64::from(act.remaining)
            && talks.closed_rounds() as u64 == u64::from(act.rounds)
            && talks.open_round().is_none();
        self.say(counted, "final bids were invited of those that remained in the dialogue");
    }

    /// The award goes to the first of the ranking, at its price; where firms may win only so many lots, to one of it; where a
    /// framework agreement follows, to as many of the first as the notice says.
    fn award(&mut self, award: &AwardDecided) {
        let holds = self.closed().is_some_and(|closed| {
            let Some(LotState::Ranked(ranked)) = closed.lots.get(&award.lot) else { return false };
            if closed.published.notice.lots_awarded_jointly {
                let allocated = closed.allocation.as_ref().and_then(|allocation| allocation.of(&award.lot));
                return allocated.is_some_and(|given| {
                    given.bid == award.bid && given.tenderer == award.tenderer && given.price == award.price
                });
            }
            let may_step_aside = closed.published.notice.lots_per_tenderer_maximum.is_some();
            let groupings = &ranked.examination.opened.groupings;
            let passed_over =
                |bid: &BidId, firm: &PartyId| debarred_in(groupings, bid, firm, &award.debarred).is_some();
            // A framework agreement is concluded with as many of the best ranked as the notice says.
            let prizes = closed.published.notice.lot(&award.lot).map_or(0, |lot| lot.comparison.prizes.len());
            let terms = closed.published.notice.framework.as_ref();
            let most = terms.map_or(prizes.max(1), |terms| terms.suppliers_maximum as usize);
            let others = award.shared_with.iter().map(|one| (&one.bid, &one.tenderer, one.price));
            let mut winners = std::iter::once((&award.bid, &award.tenderer, award.price)).chain(others);
            let mut ranking = ranked.ranking.bids.iter().map(|line| (&line.bid, &line.tenderer, line.price));
            if may_step_aside {
                return winners.all(|winner| ranking.any(|line| line == winner));
            }
            // A place without a prize wins nothing.
            let paid = |line: &(_, &PartyId, Money)| prizes == 0 || line.2.amount_minor > 0;
            winners.eq(ranking.filter(|(bid, firm, _)| !passed_over(bid, firm)).filter(paid).take(most))
        });
        self.debarred(&award.debarred);
        self.say(holds, &format!("{}: the award goes to the first ranked, at its price", award.lot));
    }

    /// The register of parties is not in a case file: whoever doubts a debarment reads it in the ledger.
    pub(super) fn debarred(&mut self, firms: &[DebarredFirm]) {
        for DebarredFirm { firm, number, decision } in firms {
            let what = format!("that {firm} was debarred: number {number} of its record, decision {decision}");
            self.findings.push(NotCovered(what));
        }
    }

    /// The ranking is computed again from the notice, the admitted bids and the consolidated scores, and its
    /// canonical bytes are compared.
    fn ranking(&mut self, lot: &LotId, recorded: &evaluation::Ranking) {
        let recomputed = self.closed().and_then(|closed| {
            let LotState::Examination(examination) = closed.lots.get(lot)? else { return None };
            let scores = examination.consolidated.as_ref().map(|(scores, _)| scores.as_slice()).unwrap_or_default();
            let notice_lot = closed.published.notice.lot(lot)?;
            let judged = contest::ranking(notice_lot, examination);
            Some(judged.unwrap_or_else(|| evaluation::rank(notice_lot, &examination.to_rank(), scores)))
        });
        let bytes = |ranking: &evaluation::Ranking| ledger::jcs::to_vec(ranking).ok();
        let same = recomputed.as_ref().and_then(bytes) == bytes(recorded) && recomputed.is_some();
        self.say(same, &format!("{lot}: the ranking recomputed is the recorded one, byte for byte"));
    }

    /// Where the notice sets minimums of quality, those that the consolidated scores leave below them go no further, and
    /// no other bid is turned away for them: their prices stay sealed (P54).
    pub(super) fn minimums(&mut self, lot: &LotId) {
        let Some(closed) = self.closed() else { return };
        let (Some(notice_lot), Some(LotState::Examination(examination))) =
            (closed.published.notice.lot(lot), closed.lots.get(lot))
        else {
            return self.say(false, &format!("{lot}: the examination was concluded while the lot was examined"));
        };
        let Some((scores, _)) = examination.consolidated.as_ref().filter(|_| notice_lot.award.has_minimums()) else {
            return;
        };
        let holds = examination.admitted_bids().all(|(bid, _)| {
            let failures = evaluation::technical(&notice_lot.award, bid, scores).failures;
            let recorded = examination.opened.rejected.get(bid).map(|rejected| rejected.failures.as_slice());
            recorded.unwrap_or_default() == failures
        });
        self.say(holds, &format!("{lot}: exactly the bids below a minimum of quality went no further, unopened"));
    }

    /// A corrected price is what the sealed schedule comes to with every correction so far.
    fn correction(&mut self, act: &PriceCorrected) {
        let name = format!("{}: the price of {} corrected from {}", act.lot, act.bid, act.correction.read.normalize());
        let Some(closed) = self.closed() else { return };
        let Some(LotState::Examination(examination)) = closed.lots.get(&act.lot) else {
            self.say(false, &format!("{name} while the lot was examined"));
            return;
        };
        let mut corrections = examination.bids.get(&act.bid).map(|bid| bid.corrections.clone()).unwrap_or_default();
        corrections.push(act.correction.clone());
        let Some(offer) = self.offer_of(&act.lot, &act.bid) else {
            self.findings.push(NotCovered(format!("{name}: the manifest is not in the file")));
            return;
        };
        let priced = evaluation::price_with(&offer, &corrections, &closed.published.notice, &act.lot);
        let holds =
            priced.is_some_and(|priced| priced.total_minor == act.price.amount_minor && priced.costs == act.costs);
        self.say(holds, &format!("{name} is what the sealed schedule comes to"));
    }

    /// The offer with the prices of an opened bid, from its manifest in the file.
    pub(super) fn offer_of(&self, lot: &LotId, bid: &BidId) -> Option<Offer> {
        let of_bid = |opened: &&BidOpened| opened.lot == *lot && opened.bid == *bid && opened.envelope.has_prices();
        let opened = self.opened.iter().find(of_bid)?;
        let Verdict::Valid { manifest, .. } = &opened.verdict else { return None };
        let bytes = self.documents.get(manifest.sha256.as_str())?;
        let manifest = serde_json::from_slice::<seal::body::Manifest>(bytes).ok()?;
        serde_json::from_value(manifest.offer).ok()
    }

    /// A price was asked about because the published method finds it too low, with these very figures.
    fn low_price(&mut self, act: &JustificationAsked) {
        let holds = self.closed().is_some_and(|closed| {
            let Some(LotState::Examination(examination)) = closed.lots.get(&act.lot) else { return false };
            closed.published.notice.lot(&act.lot).is_some_and(|lot| examination.flagged(lot).contains(&act.low))
        });
        self.say(holds, &format!("{}: {} is abnormally low by the published method", act.lot, act.low.bid));
    }

    /// The lots are shared out again from their rankings and the sealed discounts, and the bytes compared.
    fn allocation(&mut self, recorded: &evaluation::Allocation, debarred: &[DebarredFirm]) {
        let recomputed = match self.closed().map(|closed| closed.allocate(debarred)) {
            Some(Ok(recomputed)) => recomputed,
            Some(Err(lots)) => {
                let lots: Vec<String> = lots.iter().map(ToString::to_string).collect();
                let lots = lots.join(", ");
                let what = format!("how the lots were shared out: {lots} is not awarded yet");
                return self.findings.push(NotCovered(what));
            }
            None => return,
        };
        let bytes = |allocation: &evaluation::Allocation| ledger::jcs::to_vec(allocation).ok();
        let same = bytes(&recomputed) == bytes(recorded) && bytes(recorded).is_some();
        self.say(same, "the lots shared out again are as recorded, byte for byte");
    }

    pub(super) fn finish(mut self) -> Vec<CaseFinding> {
        self.closing();
        self.openings();
        self.unopened();
        self.prices();
        self.participants();
        self.authors();
        if self.closed().is_none() {
            self.findings.push(NotCovered("the bidding is not closed: nothing of the bids is disclosed yet".into()));
        }
        self.findings.push(NotCovered(
            "that the committee's members did not act together in secret: no cryptography here shows that".into(),
        ));
        self.findings
    }

    /// Where not everybody may bid, nobody else did.
    fn participants(&mut self) {
        let Some(closed) = self.closed().filter(|closed| !closed.published.invited.is_empty()) else { return };
        let holds = self.opened.iter().all(|opened| match &opened.verdict {
            Verdict::Valid { tenderer, .. } => closed.published.takes_bids_of(tenderer),
            _ => true,
        });
        self.say(holds, "every bid that was opened is of a firm that was invited");
    }

    fn closing(&mut self) {
        let Some(closed) = self.closed() else { return };
        let mut lines: Vec<&ClosedEnvelope> = closed.envelopes.values().collect();
        lines.sort_by_key(|line| line.index);
        let eids: Option<Vec<Digest>> = lines.iter().map(|line| line.eid.as_str().parse().ok()).collect();
        let root = eids.map(|eids| seal::merkle::root(&eids).to_base64url());
        let root_holds = root.as_deref() == Some(closed.closing_root.as_str()) && lines.len() as u64 == closed.count;
        let deadline = closed.published.deadline;
        let mut timely: Vec<(u64, String)> = Vec::new();
        for Bids { file, indexes } in self.bids.values() {
            for live in file.live.values().filter(|live| live.received_at <= deadline) {
                if let Some(index) = indexes.get(live.eid.as_str()) {
                    timely.push((*index, live.eid.to_string()));
                }
            }
        }
        timely.sort();
        let listed: Vec<(u64, String)> = lines.iter().map(|line| (line.index, line.eid.to_string())).collect();
        let complete = listed == timely;
        let before = lines.iter().all(|line| line.index < closed.ledger_size && line.received_at <= deadline);
        self.say(root_holds, "the closing list has the recorded root");
        self.say(complete, "the closing list is exactly the timely envelopes of the ledger");
        self.say(before, "every listed envelope was received in time and lies below the closing checkpoint");
    }

    fn openings(&mut self) {
        let Some(closed) = self.closed() else { return };
        let mut lines = Vec::new();
        for (lot, state) in &closed.lots {
            for (kind, alone, reference) in state.opened().all_records() {
                let name = format!("{lot} {}", kind.as_str());
                let Some(bytes) = self.documents.get(reference.record.sha256.as_str()) else {
                    lines.push(NotCovered(format!("{name}: the opening record is not in the file")));
                    continue;
                };
                let Ok(record) = OpeningRecord::from_jcs(bytes) else {
                    lines.push(Fails(format!("{name}: the opening record cannot be read")));
                    continue;
                };
                let due = match alone {
                    Some(bid) => {
                        let mut due = closed.envelopes_of(lot, kind);
                        due.retain(|line| line.bid == *bid);
                        due
                    }
                    None => closed.envelopes_to_open(lot, kind),
                };
                let expected: Option<Vec<Digest>> = due.iter().map(|line| line.eid.as_str().parse().ok()).collect();
                let recorded: Vec<Digest> = record.closing.entries().iter().map(|entry| entry.eid).collect();
                let rest = match alone {
                    Some(_) => ", of the bid that was invited alone",
                    None if closed.envelopes_of(lot, kind).len() == recorded.len() => "",
                    None => " without the rejected bids",
                };
                let same = expected.as_deref() == Some(recorded.as_slice());
                lines.push(if same {
                    Holds(format!("{name}: the opening record is over the closing list{rest}"))
                } else {
                    Fails(format!("{name}: the opening record is over another list"))
                });
                let kset = closed.published.keys.set(lot, kind).map(|set| set.kset.clone());
                if kset != Some(record.committee_keys.kset().to_base64url()) {
                    lines.push(Fails(format!("{name}: the opening record is of other keys than the notice's")));
                }
                lines.extend(self.record_findings(&name, &record));
            }
        }
        self.findings.extend(lines);
    }

    /// No share of a rejected bid's sealed envelopes was ever released, and none has a verdict (P54).
    fn unopened(&mut self) {
        let Some(closed) = self.closed() else { return };
        let mut lines = Vec::new();
        for (lot, state) in &closed.lots {
            let opened = state.opened();
            let untouched = |kept: &BTreeSet<EnvelopeId>| {
                !opened.all_shares().any(|share| kept.contains(&share.eid))
                    && !kept.iter().any(|eid| opened.verdicts.contains_key(eid))
            };
            let waiting: BTreeSet<EnvelopeId> = closed.never_invited(lot).into_iter().collect();
            if !waiting.is_empty() {
                let count = waiting.len();
                lines.push(if untouched(&waiting) {
                    let what =
                        "envelopes of firms that were not invited to negotiate are sealed: no share was released";
                    Holds(format!("{lot}: {count} {what}"))
                } else {
                    Fails(format!("{lot}: an envelope of a firm that was not invited to negotiate was opened"))
                });
            }
            let kept: BTreeSet<EnvelopeId> = opened.rejected.values().flat_map(|bid| bid.unopened.clone()).collect();
            if kept.is_empty() {
                continue;
            }
            let untouched = untouched(&kept);
            let count = kept.len();
            lines.push(if untouched {
                Holds(format!("{lot}: {count} envelopes of rejected bids stay unopened: no share of them was released"))
            } else {
                Fails(format!("{lot}: an envelope of a rejected bid was opened"))
            });
        }
        self.findings.extend(lines);
    }

    fn record_findings(&self, name: &str, record: &OpeningRecord) -> Vec<CaseFinding> {
        let mut lines: Vec<CaseFinding> = seal::record::verify(record)
            .into_iter()
            .filter(|finding| finding.subject != seal::record::Subject::Ledger)
            .map(|finding| {
                let text = format!("{name}: {finding}");
                if finding.fails() {
                    Fails(text)
                } else if finding.outcome == seal::record::Outcome::NotCovered {
                    NotCovered(text)
                } else {
                    Holds(text)
                }
            })
            .collect();
        for bid in &record.bids {
            let eid = bid.eid.to_base64url();
            let recorded = self.opened.iter().find(|opened| opened.eid.as_str() == eid);
            let agrees = match (recorded.map(|opened| &opened.verdict), &bid.verdict) {
                (Some(Verdict::Valid { secret, tenderer, .. }), seal::opening::Verdict::Valid { s }) => {
                    *secret == s.to_base64url() && bid.bidder.as_deref() == Some(tenderer.as_str())
                }
                (Some(Verdict::Work { secret, .. }), seal::opening::Verdict::Valid { s }) => {
                    *secret == s.to_base64url() && bid.bidder.is_none()
                }
                // A body that never came is recorded as one of no bytes.
                (Some(Verdict::BodyMissing), seal::opening::Verdict::Malformed { why, .. }) => {
                    matches!(why, Malformed::Body { fault: BodyFault::PaddedLength { found_bytes: 0, .. } })
                }
                (Some(Verdict::Malformed { .. }), seal::opening::Verdict::Malformed { .. })
                | (Some(Verdict::Disputed), seal::opening::Verdict::Disputed) => true,
                _ => false,
            };
            if !agrees {
                lines.push(Fails(format!("{name}: the act and the opening record differ on {eid}")));
            }
            lines.extend(recorded.and_then(|opened| self.manifest_finding(name, opened, bid)));
        }
        lines
    }

    /// The manifest in the file is the bidder's own: signed for this very header, and the one whose root was recorded.
    fn manifest_finding(&self, name: &str, opened: &BidOpened, bid: &BidRecord) -> Option<CaseFinding> {
        let (Verdict::Valid { manifest, .. } | Verdict::Work { manifest, .. }) = &opened.verdict else { return None };
        let bytes = self.documents.get(manifest.sha256.as_str())?;
        let signed = serde_json::from_slice::<seal::body::Manifest>(bytes).ok().is_some_and(|manifest| {
            manifest.check(bid.envelope.header()).is_ok() && manifest.root().ok() == bid.manifest_root
        });
        let eid = &opened.eid;
        if matches!(opened.verdict, Verdict::Work { .. }) {
            return Some(if signed {
                Holds(format!("{name}: the manifest of {eid} names nobody and is the recorded one"))
            } else {
                Fails(format!("{name}: the manifest of {eid} is not that of the work"))
            });
        }
        Some(if signed {
            Holds(format!("{name}: the manifest of {eid} is signed by its bidder and is the recorded one"))
        } else {
            Fails(format!("{name}: the manifest of {eid} is not the bidder's"))
        })
    }

    /// Each price is computed again from the price schedule in the manifest.
    fn prices(&mut self) {
        let Some(closed) = self.closed() else { return };
        let notice = &closed.published.notice;
        let mut lines = Vec::new();
        for opened in &self.opened {
            let Verdict::Valid { manifest, price, costs, combinations, .. } = &opened.verdict else { continue };
            // A name has no price.
            if opened.envelope == domain::ruleset::EnvelopeKind::Name {
                continue;
            }
            let Some(bytes) = self.documents.get(manifest.sha256.as_str()) else {
                lines.push(NotCovered(format!("{}: the manifest is not in the file", opened.eid)));
                continue;
            };
            let offer = serde_json::from_slice::<seal::body::Manifest>(bytes)
                .ok()
                .and_then(|manifest| serde_json::from_value::<Offer>(manifest.offer).ok());
            let computed = offer.as_ref().filter(|_| opened.envelope.has_prices()).and_then(|offer| {
                let amount_minor = offer.total_minor(notice, &opened.lot)?;
                Some(Money { amount_minor, currency: offer.currency? })
            });
            let offer = offer.filter(|_| computed.is_some());
            let parts = offer.as_ref().map(|offer| evaluation::costs(offer, notice, &opened.lot)).unwrap_or_default();
            let offered = offer.map(|offer| offer.combinations).unwrap_or_default();
            if price.is_some() && *costs != parts {
                lines.push(Fails(format!("{}: the parts of its cost are not those of its schedule", opened.eid)));
            }
            if combinations.iter().any(|combination| !offered.contains(combination)) {
                lines.push(Fails(format!("{}: a discount for a combination is not its own", opened.eid)));
            }
            lines.push(match (price, computed) {
                (price, computed) if *price == computed => {
                    Holds(format!("{}: the price is that of its schedule", opened.eid))
                }
                // Whether its currency was allowed is for the rule-set to say.
                (None, Some(_)) => NotCovered(format!("{}: the schedule's price was not taken", opened.eid)),
                _ => Fails(format!("{}: the price is not that of its schedule", opened.eid)),
            });
        }
        self.findings.extend(lines);
    }
}
