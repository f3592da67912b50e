//! One procedure and everything that happens in it: every stage is reached by giving real commands to the real rules,
//! after the access policy let them through.

use crate::office::*;
use domain::access::authorise;
use domain::identity::DebarredFirm;
use domain::ids::BidId;
use domain::procurement::act::ReasonedOutcome;
use domain::procurement::act::Score;
use domain::procurement::act::{ClosedEnvelope, CommitteeKind, ShareOf, Verdict};
use domain::procurement::application::{self, Application, ApplicationAct, ApplicationFile};
use domain::procurement::auction::{self, AuctionAct, AuctionFile};
use domain::procurement::bid::{self, BidAct, BidFile};
use domain::procurement::command::{KeySetHash, OpenedEnvelope, OpeningKey};
use domain::procurement::conflicts::People;
use domain::procurement::decide::{Known, winning_bids};
use domain::procurement::grouping::{GroupingAct, GroupingFile, Groupings};
use domain::procurement::guarantee::{FoundGuarantee, GuaranteeAct};
use domain::procurement::requisition::Commitment;
use domain::procurement::selection::ListedApplication;
use domain::procurement::state::LotState;
use domain::procurement::system::{self, Members};
use domain::procurement::{AwardRule, Scalar};
use domain::procurement::{Command, Context, Notice, Procedure, ProcedureAct, Refusal, decide, evolve};
use domain::ruleset::choice::Choice;
use domain::ruleset::{EnvelopeKind, Method, Participants};
use domain::{LotId, RuleSet};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// One procedure with everything that happened in it.
#[derive(Debug, Clone)]
pub struct Tender {
    pub rules: RuleSet,
    /// The way of buying.
    pub by: String,
    /// The kind of the buyer, as the register says.
    pub buyer_kind: Option<String>,
    /// How many other procedures close in the slot of a deadline that is asked for.
    pub closings: u32,
    pub now: Timestamp,
    pub procedure: Procedure,
    pub acts: Vec<(Timestamp, ProcedureAct)>,
    pub files: BTreeMap<(String, String), BidFile>,
    pub bid_acts: Vec<BidAct>,
    pub received: Vec<ClosedEnvelope>,
    pub auctions: BTreeMap<String, AuctionFile>,
    pub auction_acts: Vec<AuctionAct>,
    /// What the register says of firms.
    pub debarred: Vec<DebarredFirm>,
    pub applications: BTreeMap<String, ApplicationFile>,
    pub application_acts: Vec<ApplicationAct>,
    /// Whether the notice asks for guarantees of bids.
    pub secured: bool,
    /// Guarantees that the opening finds, and the acts by which they were issued.
    pub guarantees: Vec<FoundGuarantee>,
    pub guarantee_acts: Vec<GuaranteeAct>,
    /// Groupings by their names, and the acts of all.
    pub groupings: BTreeMap<String, GroupingFile>,
    pub grouping_acts: Vec<GroupingAct>,
    /// Who may compete under a purchasing system.
    pub members: Option<Members>,
    /// What the register says of members and of the people of firms.
    pub people: Option<People>,
    /// What of the budget is set aside.
    pub commitment: Option<Commitment>,
}

impl Tender {
    pub fn absent() -> Self {
        Self::under(tunisia())
    }

    pub fn under(rules: RuleSet) -> Self {
        Self {
            buyer_kind: rules.buyer_kinds.first().map(|kind| kind.id.clone()),
            rules,
            by: "open".into(),
            closings: 0,
            now: at("2026-01-05T09:00:00Z"),
            procedure: Procedure::Absent,
            acts: Vec::new(),
            files: BTreeMap::new(),
            bid_acts: Vec::new(),
            received: Vec::new(),
            auctions: BTreeMap::new(),
            auction_acts: Vec::new(),
            debarred: Vec::new(),
            applications: BTreeMap::new(),
            application_acts: Vec::new(),
            secured: false,
            guarantees: Vec::new(),
            guarantee_acts: Vec::new(),
            groupings: BTreeMap::new(),
            grouping_acts: Vec::new(),
            members: None,
            people: None,
            commitment: None,
        }
    }

    /// The same under another method of its law.
    pub fn by(self, method: &str) -> Self {
        Self { by: method.to_owned(), ..self }
    }

    /// Whether prices are negotiated one after the other.
    pub fn negotiates(&self) -> bool {
        self.rules.method(&self.by).is_some_and(|method| method.negotiation.is_some())
    }

    /// Whether a jury ranks works that name nobody.
    pub fn is_contest(&self) -> bool {
        self.rules.method(&self.by).is_some_and(|method| method.contest.is_some())
    }

    pub fn method(&self) -> &Method {
        self.rules.method(&self.by).expect(&self.by)
    }

    /// The same with a notice that asks for guarantees.
    pub fn secured(self) -> Self {
        Self { secured: true, ..self }
    }

    pub fn procedure_lot(&self, lot: &str) -> &LotState {
        let Procedure::Closed(closed) = &self.procedure else { panic!("{}", self.procedure.stage()) };
        &closed.lots[&lot_id(lot)]
    }

    /// What the rules say to a command; nothing is recorded.
    pub fn asks(&self, who: &str, command: Command) -> Result<Vec<ProcedureAct>, Refusal> {
        let actor = actor(who);
        let (closings, debarred, members) = (self.closings, &*self.debarred, self.members.as_ref());
        // Whoever asks for a comparison is answered from the register, even where it says nothing of anybody.
        let unknown = People::default();
        let asked = matches!(command, Command::CompareOwners {}).then_some(&unknown);
        let people = self.people.as_ref().or(asked);
        let (buyer_kind, commitment) = (self.buyer_kind.as_deref(), self.commitment.as_ref());
        let known = Known { buyer_kind, closings, debarred, members, people, commitment };
        decide(&self.procedure, Context { rules: &self.rules, at: self.now, actor: &actor, known }, command)
    }

    /// A notice whose value the method is permitted for.
    pub fn notice(&self) -> Notice {
        let of_total = |total: i64| {
            let mut notice = if self.selects() { called_notice() } else { notice() };
            let both = notice.lots[1].award.clone();
            let quality = self.method().dialogue.as_ref().is_some_and(|rule| rule.quality_counts);
            let framework = self.rules.method(&self.by).is_some_and(|method| method.framework.is_some());
            notice.framework = framework.then(framework_terms);
            let negotiated = self.negotiates();
            notice.system = self.is_system().then(system_terms);
            for lot in &mut notice.lots {
                lot.value = Some(money(total / 2));
                if quality {
                    lot.award = both.clone();
                }
                if negotiated || self.is_contest() {
                    lot.award = on_quality(&both);
                }
                if self.is_contest() {
                    lot.comparison.prizes = vec![money(30_000_000), money(10_000_000)];
                }
                lot.bid_guarantee = self.secured.then(|| money(total / 200));
            }
            notice
        };
        let permitted = |notice: &Notice| {
            let need = notice.need(&self.rules, self.buyer_kind.as_deref());
            matches!(self.rules.choice(&self.by, &need), Choice::Permitted { .. })
        };
        // Where commissions control, below what they control.
        let first = if self.rules.controls.is_empty() { 300_000_000 } else { 280_000_000 };
        let mut notices = [first, 200_000_000, 80_000_000, 8_000_000, 800_000].into_iter().map(of_total);
        notices.find(permitted).expect("the method is permitted for some value")
    }

    /// The code of the refusal that a command meets.
    pub fn refuses(&self, who: &str, command: Command) -> String {
        let name = command.name();
        match self.asks(who, command) {
            Err(refusal) => code(&refusal),
            Ok(acts) => panic!("{name} was accepted: {:?}", types(&acts)),
        }
    }

    /// A command that is accepted; its acts are recorded.
    pub fn gives(&mut self, who: &str, command: Command) -> Vec<ProcedureAct> {
        let name = command.name();
        let of = if name == "give_opinion" { "commission" } else { "steg" };
        authorise(&actor(who), name, Some(&party(of))).unwrap_or_else(|e| panic!("{name} by {who}: {e:?}"));
        let acts = self.asks(who, command).unwrap_or_else(|refusal| panic!("{name} was refused: {refusal:?}"));
        self.record(&acts);
        acts
    }

    pub fn record(&mut self, acts: &[ProcedureAct]) {
        for act in acts {
            self.procedure = evolve(std::mem::take(&mut self.procedure), act, self.now);
            self.acts.push((self.now, act.clone()));
        }
    }

    pub fn wait(mut self, duration: SignedDuration) -> Self {
        self.now += duration;
        self
    }

    pub fn on(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    pub fn then(mut self, who: &str, command: Command) -> Self {
        self.gives(who, command);
        self
    }

    pub fn started(self) -> Self {
        let by = self.by.clone();
        let participants = self.rules.method(&by).and_then(|method| method.participants);
        let members = participants.filter(|of| *of == Participants::System).map(|_| members());
        let ask = participants.map_or_else(|| start_by(&by), |of| start_among(&by, of));
        Self { members, ..self }.then("amira", ask)
    }

    /// Whether it sets up a purchasing system.
    pub fn is_system(&self) -> bool {
        self.rules.method(&self.by).is_some_and(|method| method.system.is_some())
    }

    pub fn drafted(self) -> Self {
        let notice = self.notice();
        self.drafted_as(notice)
    }

    /// Whether firms apply before they bid.
    pub fn selects(&self) -> bool {
        self.rules.method(&self.by).is_some_and(|method| method.selection.is_some())
    }

    pub fn drafted_as(self, notice: Notice) -> Self {
        self.then("amira", Command::DraftNotice { notice: Box::new(notice) })
    }

    pub fn approved(self) -> Self {
        let draft = self.draft();
        self.then("bechir", Command::ApproveNotice { draft })
    }

    pub fn draft(&self) -> u32 {
        match &self.procedure {
            Procedure::Preparation(preparation) => preparation.draft,
            _ => 1,
        }
    }

    /// Both committees, with every member's declaration.
    pub fn appointed(mut self) -> Self {
        for (kind, members) in [(CommitteeKind::Opening, OPENERS), (CommitteeKind::Evaluation, EVALUATORS)] {
            self.gives("amira", appoint(kind, &members));
            for member in members {
                self.gives(member, declare(kind, false));
            }
        }
        self
    }

    /// Lots and envelopes of the notice, as keys are made for them.
    pub fn sealed_parts(&self) -> Vec<(LotId, EnvelopeKind)> {
        let notice = match &self.procedure {
            Procedure::Preparation(preparation) => preparation.notice.clone(),
            other => other.published().map_or_else(notice, |published| published.notice.clone()),
        };
        Procedure::lots_and_envelopes(&notice, self.method())
    }

    pub fn register_keys(&self, member: &str) -> Command {
        let key = |(lot, envelope): (LotId, EnvelopeKind)| OpeningKey {
            public_key: bytes32(&format!("{member}-{lot}-{}", envelope.as_str())),
            signature: bytes64(member),
            lot,
            envelope,
        };
        let keys = self.sealed_parts().into_iter().map(key).collect();
        Command::RegisterOpeningKeys { keys, identity_key: bytes32(member) }
    }

    pub fn fix_keys(&self, threshold: u32) -> Command {
        let hash = |(lot, envelope): (LotId, EnvelopeKind)| KeySetHash { kset: kset(&lot, envelope), lot, envelope };
        Command::FixCommitteeKeys { threshold, ksets: self.sealed_parts().into_iter().map(hash).collect() }
    }

    pub fn keyed(mut self) -> Self {
        for member in OPENERS {
            self.gives(member, self.register_keys(member));
        }
        let fix = self.fix_keys(2);
        self.then("amira", fix)
    }

    pub fn rehearsed(mut self) -> Self {
        for member in OPENERS {
            self.gives(member, Command::Rehearse {});
        }
        self
    }

    /// The firms that may bid in this way of buying: gamma alone where only one is invited.
    pub fn firms(&self) -> &'static [&'static str] {
        let alone = self.method().invited.is_some_and(|rule| rule.maximum == Some(1));
        if alone { &FIRMS[2..] } else { &FIRMS }
    }

    /// What may be stated for the method.
    pub fn reason(&self) -> Option<String> {
        self.rules.reasons(self.method()).first().map(|reason| reason.id.to_owned())
    }

    /// The firms are invited and the method is justified, where it asks for that.
    pub fn chosen(mut self) -> Self {
        if self.method().invited.is_some() {
            self.gives("amira", invite(self.firms()));
        }
        if let Some(reason) = self.reason() {
            self.gives("amira", justify(&reason));
        }
        self
    }

    /// Everything that stands before publication is done; where firms apply first, before the invitation to tender.
    pub fn ready(self) -> Self {
        if self.talks() {
            let talked = self.talking().talked().concluded();
            return talked.not_before("2026-01-05T09:00:00Z").approved().appointed().keyed().rehearsed();
        }
        if self.selects() {
            return self.selected().on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
        }
        self.started().drafted().chosen().approved().appointed().keyed().rehearsed()
    }

    /// Everything that stands before the call is done.
    pub fn callable(self) -> Self {
        self.on(at("2025-11-03T09:00:00Z")).started().drafted().chosen().approved().evaluated_by(&EVALUATORS)
    }

    /// The evaluation committee, with every member's declaration.
    pub fn evaluated_by(mut self, members: &[&str]) -> Self {
        self.gives("amira", appoint(CommitteeKind::Evaluation, members));
        for member in members {
            self.gives(member, declare(CommitteeKind::Evaluation, false));
        }
        self
    }

    /// The call for applications is published.
    pub fn called(self) -> Self {
        self.callable().on(at("2025-11-10T09:00:00Z")).then("amira", Command::PublishNotice {})
    }

    /// A firm gives a command on its application.
    pub fn applies(&mut self, firm: &str, command: application::Command) -> Result<Vec<ApplicationAct>, Refusal> {
        let file = self.applications.entry(firm.to_owned()).or_default();
        let acts = application::decide(file, &self.procedure, self.now, command)?;
        for act in &acts {
            *file = application::evolve(std::mem::take(file), act);
        }
        self.application_acts.extend(acts.iter().cloned());
        if self.is_system() {
            let rule = self.method().system.clone().expect("a system");
            self.record(&system::told(&rule, &request_of(firm), &acts));
        }
        Ok(acts)
    }

    /// Every firm asks to be admitted, for both categories.
    pub fn with_requests(mut self) -> Self {
        for firm in FIRMS {
            let asked = Application { lots: vec![lot_id(CABLES), lot_id(METERS)], ..application(2_500_000) };
            let submit = self.application_of(firm, asked);
            self.applies(firm, submit).expect("the system lasts");
        }
        self
    }

    pub fn application_of(&self, firm: &str, application: Application) -> application::Command {
        let application = Box::new(application);
        application::Command::Submit { firm: party(firm), application, received_at: self.now }
    }

    /// Every firm applies.
    pub fn with_applications(mut self) -> Self {
        self = self.on(at("2025-12-12T08:00:00Z"));
        for firm in FIRMS {
            let submit = self.application_of(firm, application(2_500_000));
            self.applies(firm, submit).expect("the application is in time");
        }
        self
    }

    pub fn close_applications(&self) -> Command {
        let live = self.applications.iter().filter_map(|(firm, file)| Some((firm, file.live.as_ref()?)));
        let list = live.enumerate().map(|(n, (firm, live))| ListedApplication {
            firm: party(firm),
            index: 500 + n as u64,
            received_at: live.received_at,
        });
        Command::CloseApplications { list: list.collect(), groupings: self.complete_groupings() }
    }

    /// Their time is over.
    pub fn applications_closed(self) -> Self {
        let closed = self.on(at("2025-12-19T10:01:00Z"));
        let close = closed.close_applications();
        closed.then("clock", close)
    }

    /// Every firm qualifies.
    pub fn qualified(mut self) -> Self {
        for firm in FIRMS {
            self.gives("omar", qualify(firm));
        }
        self
    }

    /// The selection is concluded.
    pub fn selected(self) -> Self {
        let decided = self.called().with_applications().applications_closed().qualified();
        decided.then("bechir", Command::ConcludeSelection {})
    }

    pub fn ready_with(self, notice: Notice) -> Self {
        self.started().drafted_as(notice).chosen().approved().appointed().keyed().rehearsed()
    }

    pub fn published(self) -> Self {
        self.ready().not_before("2026-01-12T09:00:00Z").then("amira", Command::PublishNotice {})
    }

    /// Whether those who go on talk with the buyer first.
    pub fn talks(&self) -> bool {
        self.rules.method(&self.by).is_some_and(|method| method.dialogue.is_some())
    }

    pub fn not_before(self, moment: &str) -> Self {
        let now = self.now.max(at(moment));
        self.on(now)
    }

    /// The dialogue is open: of those selected, or of those invited.
    pub fn talking(self) -> Self {
        if self.selects() {
            return self.selected();
        }
        self.called()
    }

    /// A round with everybody who remains, and its end.
    pub fn talked(self) -> Self {
        self.round_open().heard().then("amira", Command::CloseRound {})
    }

    /// A round begins; where the law has a time for the first proposals, with a deadline that leaves it.
    pub fn round_open(self) -> Self {
        let proposals_until = self.proposal_deadline();
        self.then("amira", Command::OpenRound { subject: text("Architecture"), proposals_until })
    }

    pub fn proposal_deadline(&self) -> Option<Timestamp> {
        let rule = self.method().dialogue.as_ref()?;
        rule.proposal_minimum.as_ref().map(|period| period.after(self.now))
    }

    /// Everybody who remains is heard, after the deadline for proposals where there is one.
    pub fn heard(mut self) -> Self {
        let talks = self.procedure.talks().expect("a dialogue");
        let until = talks.open_round().expect("a round").proposals_until;
        let firms: Vec<String> = talks.remaining().map(ToString::to_string).collect();
        self.now = until.unwrap_or(self.now).max(self.now) + SignedDuration::from_hours(1);
        for firm in firms {
            let command = exchange(&firm, self.now);
            self.gives("amira", command);
        }
        self
    }

    pub fn concluded(self) -> Self {
        self.then("bechir", conclude_dialogue())
    }

    /// A firm hands in a proposal.
    pub fn proposal(&self, text: &str) -> domain::procurement::dialogue::Proposal {
        domain::procurement::dialogue::Proposal { text: text.into(), documents: Vec::new(), without_price: true }
    }

    pub fn proposes(&mut self, firm: &str, text: &str) -> Result<Vec<ApplicationAct>, Refusal> {
        let proposal = Box::new(self.proposal(text));
        let command = application::Command::Propose { firm: party(firm), proposal, received_at: self.now };
        self.applies(firm, command)
    }

    pub fn published_with(self, notice: Notice) -> Self {
        self.ready_with(notice).on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {})
    }

    /// A firm gives a command on its own bids.
    pub fn bids(&mut self, firm: &str, lot: &str, command: bid::Command) -> Result<Vec<BidAct>, Refusal> {
        let file = self.files.entry((firm.to_owned(), lot.to_owned())).or_default();
        let acts = bid::decide(file, (&procedure_id(), &self.procedure), &self.rules, self.now, command)?;
        for act in &acts {
            *file = bid::evolve(std::mem::take(file), act);
            if let BidAct::BidReceived(received) = act {
                self.received.push(ClosedEnvelope {
                    index: 1_000 + self.received.len() as u64,
                    eid: received.eid.clone(),
                    lot: lot_id(lot),
                    envelope: received.envelope,
                    bid: received.bid.clone(),
                    received_at: received.received_at,
                });
            }
        }
        self.bid_acts.extend(acts.iter().cloned());
        Ok(acts)
    }

    /// A firm submits each envelope of the method and completes its body.
    pub fn bid(mut self, firm: &str, lot: &str) -> Self {
        for envelope in self.method().envelopes.clone() {
            let sealed = sealed(firm, lot, envelope, 1);
            let complete = bid::Command::CompleteBody { eid: sealed.eid.clone() };
            let submit = bid::Command::Submit { sealed: Box::new(sealed), received_at: self.now };
            self.bids(firm, lot, submit).expect("the bid is in time");
            self.bids(firm, lot, complete).expect("the body is complete");
        }
        self
    }

    /// Every firm that may bid does so, on both lots.
    pub fn with_bids(mut self) -> Self {
        self = self.on(at("2026-02-27T08:00:00Z"));
        for firm in self.firms() {
            for lot in [CABLES, METERS] {
                self = self.bid(firm, lot);
            }
        }
        self
    }

    /// Every timely envelope that was not replaced or withdrawn.
    pub fn closing_list(&self) -> Vec<ClosedEnvelope> {
        let counts = |line: &&ClosedEnvelope| self.files.values().any(|file| file.live_envelope(&line.eid).is_some());
        self.received.iter().filter(counts).cloned().collect()
    }

    pub fn close(&self) -> Command {
        Command::CloseBidding { list: self.closing_list(), root: bytes32("root"), ledger_size: 2_000 }
    }

    pub fn closed(self) -> Self {
        let closed = self.on(at("2026-03-02T10:01:00Z"));
        let close = closed.close();
        closed.then("clock", close)
    }

    /// The envelopes of one kind that the closing list has for a lot.
    pub fn listed(&self, lot: &str, envelope: EnvelopeKind) -> Vec<ClosedEnvelope> {
        match &self.procedure {
            Procedure::Closed(closed) => {
                closed.envelopes_to_open(&lot_id(lot), envelope).into_iter().cloned().collect()
            }
            _ => self.closing_list().into_iter().filter(|l| l.lot == lot_id(lot) && l.envelope == envelope).collect(),
        }
    }

    pub fn release(&self, member: &str, lot: &str, envelope: EnvelopeKind) -> Command {
        let share = |line: ClosedEnvelope| ShareOf { share: Some(bytes32(member)), eid: line.eid };
        let shares = self.listed(lot, envelope).into_iter().map(share).collect();
        Command::ReleaseShares { lot: lot_id(lot), envelope, shares, signature: bytes64(member) }
    }

    pub fn released(mut self, lot: &str, envelope: EnvelopeKind) -> Self {
        for member in ["leila", "nour"] {
            self.gives(member, self.release(member, lot, envelope));
        }
        self
    }

    /// The verdict on each listed envelope: valid, unless another is named for it.
    pub fn opening(&self, lot: &str, envelope: EnvelopeKind, other: &[(&str, Verdict)]) -> Command {
        let result = |line: ClosedEnvelope| {
            let firm = line.bid.as_str().trim_start_matches("bid-").to_owned();
            let price = envelope.has_prices().then(|| money(price_of(&firm, lot)));
            let named = other.iter().find(|(name, _)| *name == firm).map(|(_, verdict)| verdict.clone());
            OpenedEnvelope { eid: line.eid, verdict: named.unwrap_or_else(|| found(envelope, &firm, price)) }
        };
        let results = self.listed(lot, envelope).into_iter().map(result).collect();
        let (faulty_members, record) = (Vec::new(), document("ouverture.json"));
        Command::RecordOpening {
            lot: lot_id(lot),
            envelope,
            results,
            faulty_members,
            record,
            guarantees: self.guarantees.clone(),
            groupings: self.complete_groupings(),
        }
    }

    pub fn opened(self, lot: &str) -> Self {
        self.opened_with(lot, &[])
    }

    pub fn opened_with(mut self, lot: &str, other: &[(&str, Verdict)]) -> Self {
        for envelope in self.due(lot) {
            self = self.released(lot, envelope);
            let record = self.opening(lot, envelope, other);
            self = self.then("clock", record);
        }
        self
    }

    /// The envelopes of a lot whose turn it is.
    pub fn due(&self, lot: &str) -> Vec<EnvelopeKind> {
        let Procedure::Closed(closed) = &self.procedure else { return Vec::new() };
        let Some(LotState::Opening(opening)) = closed.lots.get(&lot_id(lot)) else { return Vec::new() };
        self.method().envelopes.iter().copied().filter(|kind| opening.is_due(*kind)).collect()
    }

    /// Both lots are open to the committee.
    pub fn both_opened(self) -> Self {
        self.published().with_bids().closed().opened(CABLES).opened(METERS)
    }

    pub fn admitted(mut self, lot: &str) -> Self {
        for firm in self.firms() {
            self.gives("omar", admit(lot, firm));
        }
        self
    }

    pub fn locked(mut self) -> Self {
        for member in EVALUATORS {
            self.gives(member, self.lock());
        }
        self
    }

    /// A member's scores of the meters.
    pub fn lock(&self) -> Command {
        Command::LockScores { lot: lot_id(METERS), scores: self.scores() }
    }

    /// The scores of the meters: the same for all, but where only quality ranks them alpha is the best and gamma the second.
    pub fn scores(&self) -> Vec<Score> {
        let mut scores = scores_of(self.firms());
        if self.negotiates() || self.is_contest() {
            for score in &mut scores {
                let more = [("bid-alpha", 1), ("bid-beta", -1)].into_iter().find(|(bid, _)| score.bid.as_str() == *bid);
                score.score += Scalar::from(more.map_or(0, |(_, more)| more));
            }
        }
        scores
    }

    pub fn consolidated(self) -> Self {
        let (lot, scores) = (lot_id(METERS), self.scores());
        let Command::ConsolidateScores { dissents, .. } = consolidate() else { unreachable!("see there") };
        self.then("omar", Command::ConsolidateScores { lot, scores, dissents })
    }

    /// A command on a lot's auction.
    pub fn auction(&mut self, lot: &str, command: auction::Command) -> Result<Vec<AuctionAct>, Refusal> {
        let file = self.auctions.entry(lot.to_owned()).or_default();
        let acts = auction::decide(file, &self.procedure, &self.rules, &lot_id(lot), self.now, command)?;
        for act in &acts {
            let index = 5_000 + self.auction_acts.len() as u64;
            *file = auction::evolve(std::mem::take(file), act, index);
            self.auction_acts.push(act.clone());
        }
        Ok(acts)
    }

    /// The auction of a lot opens a week from now.
    pub fn announce(&self, lot: &str) -> Command {
        Command::AnnounceAuction { lot: lot_id(lot), starts_at: self.now + SignedDuration::from_hours(24 * 7) }
    }

    pub fn announced(self, lot: &str) -> Self {
        let announce = self.announce(lot);
        self.then("amira", announce)
    }

    /// The auction of an examined lot runs.
    pub fn auctioning(self, lot: &str) -> Self {
        let mut tender = self.announced(lot).wait(SignedDuration::from_hours(24 * 7));
        tender.auction(lot, auction::Command::Open).expect("the time has come");
        tender
    }

    /// A firm's signed bid of its own number.
    pub fn lower(&self, firm: &str, sequence: u32, amount_minor: i64) -> auction::Command {
        let bidder = FIRMS.iter().position(|other| *other == firm).map_or(9, |n| n as u32 + 1);
        let signature = Some(auction::BidSignature { public_key: bytes32(firm), signature: bytes64(firm) });
        let bid = bid_of(firm);
        auction::Command::Place(auction::Offered {
            bidder,
            bid,
            sequence,
            amount_minor,
            received_at: self.now,
            signature,
        })
    }

    pub fn lowers(&mut self, firm: &str, lot: &str, sequence: u32, amount: i64) -> Result<Vec<AuctionAct>, Refusal> {
        let command = self.lower(firm, sequence, amount);
        self.auction(lot, command)
    }

    /// What the clock says when an auction is over.
    pub fn close_auction(&self, lot: &str) -> Command {
        let running = self.auctions.get(lot).and_then(|file| file.running.as_ref());
        let outcome = running.map(auction::Running::outcome).unwrap_or_else(|| auction::AuctionOutcome {
            opened_at: self.now,
            ended_at: self.now,
            extensions: 0,
            bids: 0,
            prices: Vec::new(),
        });
        Command::CloseAuction { lot: lot_id(lot), outcome, ledger_size: 6_000 }
    }

    /// The time of the auction has passed, with its margin.
    pub fn past_auction(self, lot: &str) -> Self {
        let running = self.auctions.get(lot).and_then(|file| file.running.as_ref()).expect("it runs");
        let ends_at = running.ends_at;
        self.on(ends_at + SignedDuration::from_secs(61))
    }

    /// The auction of a lot is over.
    pub fn over(self, lot: &str) -> Self {
        let tender = self.past_auction(lot);
        let close = tender.close_auction(lot);
        tender.then("clock", close)
    }

    pub fn reported(self, lot: &str) -> Self {
        self.then("amira", report(lot))
    }

    /// The best bid of a lot in the stories: beta for the cables, gamma for the meters.
    pub fn awarded(self, lot: &str) -> Self {
        let winner = match lot {
            _ if self.is_contest() => "alpha",
            CABLES if self.firms().len() > 1 => "beta",
            _ => "gamma",
        };
        let winners = self.winners(lot);
        let others: Vec<&str> = self.firms().iter().copied().filter(|firm| !winners.contains(&bid_of(firm))).collect();
        self.awarded_but(lot, winner, &others)
    }

    /// To whose bids a ranked lot would be awarded.
    pub fn winners(&self, lot: &str) -> Vec<BidId> {
        match &self.procedure {
            Procedure::Closed(closed) => winning_bids(closed, &lot_id(lot), &self.debarred),
            _ => Vec::new(),
        }
    }

    /// The award of a lot to its first bid, with reasons for all who win nothing.
    pub fn award(&self, lot: &str) -> Command {
        let winners = self.winners(lot);
        let first = winners.first().cloned().unwrap_or_else(|| bid_of("gamma"));
        let told = |line: &ReasonedOutcome| !winners.contains(&line.bid) && line.bid != first;
        let outcomes = outcomes("nobody").into_iter().filter(told).collect();
        Command::DecideAward { lot: lot_id(lot), bid: first, outcomes }
    }

    /// An award of a lot in which only these others are told.
    pub fn awarded_but(self, lot: &str, winner: &str, told: &[&str]) -> Self {
        let outcomes = outcomes(winner).into_iter().filter(|line| told.iter().any(|firm| bid_of(firm) == line.bid));
        let outcomes = outcomes.collect();
        self.then("bechir", Command::DecideAward { lot: lot_id(lot), bid: bid_of(winner), outcomes })
    }

    pub fn ranked_meters(self) -> Self {
        self.both_opened().admitted(METERS).locked().consolidated().reported(METERS)
    }

    pub fn ranked_cables(self) -> Self {
        self.both_opened().admitted(CABLES).reported(CABLES)
    }

    pub fn after_standstill(self) -> Self {
        self.wait(SignedDuration::from_hours(24 * 7))
    }

    pub fn finalised(self, lot: &str) -> Self {
        self.then("amira", Command::FinaliseAward { lot: lot_id(lot) })
    }
}

/// The criteria of a lot with a minimum, and nothing else decides.
fn on_quality(award: &AwardRule) -> AwardRule {
    let mut criteria = award.criteria().to_vec();
    let whole: Scalar = criteria.iter().filter(|one| one.part_of.is_none()).map(|one| one.weight).sum();
    for criterion in &mut criteria {
        criterion.weight = criterion.weight * Scalar::ONE_HUNDRED / whole;
    }
    AwardRule::Quality { criteria, technical_points_minimum: Some(Scalar::from(40)) }
}

impl Tender {
    /// The lot is ranked on quality.
    pub fn quality_ranked(self) -> Self {
        self.published()
            .with_bids()
            .closed()
            .opened(METERS)
            .admitted(METERS)
            .locked()
            .consolidated()
            .then("omar", Command::ConcludeExamination { lot: lot_id(METERS) })
    }

    /// Every member of the jury signs its ranking.
    pub fn signed_by_jury(mut self) -> Self {
        for member in EVALUATORS {
            self.gives(member, sign_jury_report(METERS));
        }
        self
    }

    /// The works are ranked, and nobody has signed that.
    pub fn works_ranked(self) -> Self {
        let scored = self.published().with_bids().closed().opened(METERS).admitted(METERS).locked().consolidated();
        scored.then("omar", rank_works(METERS, &FIRMS))
    }

    /// The firm that is, or was last, or will first be negotiated with.
    pub fn negotiated_with(&self, lot: &str) -> String {
        let all = match &self.procedure {
            Procedure::Closed(closed) => closed.lots.get(&lot_id(lot)).and_then(LotState::negotiations),
            _ => None,
        };
        let bid = all.and_then(|all| {
            all.held.last().map(|one| &one.bid).or(all.next(&Groupings::new(), &[]).map(|(line, _)| &line.bid))
        });
        bid.map_or("alpha", |bid| bid.as_str().trim_start_matches("bid-")).to_owned()
    }

    /// The next in rank is invited, and its price is open.
    pub fn negotiating(self, firm: &str) -> Self {
        self.then("amira", invite_to_negotiate(METERS, firm)).opened(METERS)
    }

    /// A better price is asked for, with two days for the answer.
    pub fn asked_for_less(self, firm: &str) -> Self {
        let request = request_counter_offer(METERS, firm, self.now + SignedDuration::from_hours(24 * 2));
        self.then("amira", request)
    }
}
