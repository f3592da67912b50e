//! The office in which the stories play: one buyer, its people, three firms, one procedure with two lots. Every
//! stage is reached by giving real commands to the real rules, after the access policy let them through.

use domain::access::{Actor, Role, authorise};
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::act::{ClosedEnvelope, CommitteeKind, ReasonedOutcome, Score, ShareOf, Verdict};
use domain::procurement::bid::{self, BidAct, BidFile, SealedBid};
use domain::procurement::command::{KeySetHash, OpenedEnvelope, OpeningKey};
use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{AnswerKind, Category, Classification, QualityCriterion, SelectionCriterion};
use domain::procurement::offer::{Answer, AnswerValue, OfferProblem};
use domain::procurement::{
    AwardRule, Command, Context, Item, Lot, Notice, Procedure, ProcedureAct, Refusal, Scalar, decide, evolve,
};
use domain::ruleset::EnvelopeKind;
use domain::{
    CriterionId, Currency, Document, EnquiryId, ItemId, LocalText, LotId, Money, PartyId, ProcedureId, RuleSet,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

pub const OPENERS: [&str; 3] = ["leila", "mehdi", "nour"];
pub const EVALUATORS: [&str; 3] = ["omar", "rym", "sami"];
pub const FIRMS: [&str; 3] = ["alpha", "beta", "gamma"];
/// Awarded on the lowest price.
pub const CABLES: &str = "LOT-1";
/// Awarded on price and quality.
pub const METERS: &str = "LOT-2";

pub fn at(text: &str) -> Timestamp {
    text.parse().expect(text)
}

pub fn deadline() -> Timestamp {
    at("2026-03-02T10:00:00Z")
}

/// The text of a rule-set in `law/`.
pub fn law(path: &str) -> String {
    let file = format!("{}/../../law/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).expect(&file)
}

pub fn tunisia() -> RuleSet {
    RuleSet::parse(&law("tn/2014-1039.toml")).expect("the rule-set is consistent")
}

/// The same law with a technical and a financial envelope.
pub fn two_envelopes() -> RuleSet {
    let text = law("tn/2014-1039.toml").replace(r#"["single"]"#, r#"["technical", "financial"]"#);
    RuleSet::parse(&text).expect("the rule-set is consistent")
}

pub fn party(id: &str) -> PartyId {
    PartyId::new(id).expect(id)
}

pub fn lot_id(id: &str) -> LotId {
    LotId::new(id).expect(id)
}

pub fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).expect(id)
}

pub fn enquiry(id: &str) -> EnquiryId {
    EnquiryId::new(id).expect(id)
}

pub fn eid(id: &str) -> EnvelopeId {
    EnvelopeId::new(id).expect(id)
}

pub fn procedure_id() -> ProcedureId {
    ProcedureId::new("ocds-tn0001-steg-0001").expect("an id")
}

pub fn bid_of(firm: &str) -> BidId {
    BidId::new(format!("bid-{firm}")).expect(firm)
}

pub fn text(words: &str) -> LocalText {
    LocalText::all(words, format!("{words} (ع)"), format!("{words} (en)"))
}

/// A public key, a key-set hash or a share: 32 bytes as base64url.
pub fn bytes32(name: &str) -> String {
    format!("{name:A<43}")
}

/// A signature: 64 bytes as base64url.
pub fn bytes64(name: &str) -> String {
    format!("{name:A<86}")
}

pub fn money(amount_minor: i64) -> Money {
    Money { amount_minor, currency: Currency::TND }
}

pub fn document(name: &str) -> Document {
    Document {
        sha256: format!("{:a<64}", name.len()),
        bytes: 48_213,
        media_type: "application/pdf".into(),
        file_name: name.into(),
        document_type: Some("biddingDocuments".into()),
        title: text("Cahier des charges"),
        language: Some("fr".into()),
    }
}

fn item(id: &str, lot: &str, unit: &str, quantity: i64) -> Item {
    Item {
        id: ItemId::new(id).expect(id),
        lot: lot_id(lot),
        description: text(id),
        classification: Some(Classification { scheme: "CPV".into(), id: "31320000".into(), description: None }),
        unit: unit.into(),
        quantity: Scalar::from(quantity),
        delivery_place: Some("Tunis".into()),
    }
}

fn quality(id: &str, weight: i64, score_maximum: i64) -> QualityCriterion {
    let (weight, score_maximum) = (Scalar::from(weight), Scalar::from(score_maximum));
    QualityCriterion { id: criterion(id), title: text(id), weight, score_maximum }
}

/// A notice that lacks nothing.
pub fn notice() -> Notice {
    let price_quality = AwardRule::PriceQuality {
        price_weight: Scalar::from(60),
        formula: PriceFormula::LowestOverPrice,
        criteria: vec![quality("method", 25, 10), quality("warranty", 15, 5)],
    };
    let lot = |id: &str, award| Lot {
        id: lot_id(id),
        title: text(id),
        description: LocalText::default(),
        value: Some(money(150_000_000)),
        award,
    };
    Notice {
        title: text("Câbles et compteurs"),
        description: text("Fourniture de câbles et de compteurs"),
        reference: Some("AO 12/2026".into()),
        category: Category::Goods,
        lots: vec![lot(CABLES, AwardRule::LowestPrice), lot(METERS, price_quality)],
        lots_per_tenderer_maximum: None,
        items: vec![
            item("cable-16", CABLES, "m", 12_000),
            item("cable-25", CABLES, "m", 8_000),
            item("meter", METERS, "unit", 500),
        ],
        exclusion_grounds: vec![criterion("bankruptcy"), criterion("tax-pay")],
        selection_criteria: vec![SelectionCriterion {
            id: criterion("turnover"),
            title: text("Chiffre d'affaires"),
            description: LocalText::default(),
            answer: AnswerKind::Number,
            minimum: Some(Scalar::from(1_000_000)),
        }],
        documents: vec![document("cahier.pdf")],
        tender_period_end: Some(deadline()),
        enquiry_period_end: None,
        bid_validity_days: Some(90),
    }
}

/// The person with the mandates it holds in the register.
pub fn actor(who: &str) -> Actor {
    let role = match who {
        "clock" => return Actor::Clock,
        "amira" | "slim" => Role::Officer,
        "bechir" => Role::Approver,
        "aziz" => Role::Supplier,
        _ => Role::Member,
    };
    let organisation = if role == Role::Supplier { "alpha" } else { "steg" };
    Actor::Person { person: party(who), mandates: vec![(party(organisation), role)] }
}

/// The recorded types of acts.
pub fn types(acts: &[ProcedureAct]) -> Vec<&'static str> {
    acts.iter().map(ProcedureAct::type_name).collect()
}

/// The stable code of a refusal.
pub fn code(refusal: &Refusal) -> String {
    let value = serde_json::to_value(refusal).expect("a refusal has a JSON form");
    value["code"].as_str().expect("a refusal has a code").to_owned()
}

pub fn price_of(firm: &str, lot: &str) -> i64 {
    match (firm, lot) {
        ("alpha", CABLES) => 120_000_000,
        ("beta", CABLES) => 110_000_000,
        ("gamma", CABLES) => 130_000_000,
        ("alpha", _) => 90_000_000,
        ("beta", _) => 96_000_000,
        _ => 80_000_000,
    }
}

/// What a well-sealed envelope of this firm holds.
pub fn valid(firm: &str, price: Option<Money>) -> Verdict {
    let number = AnswerValue::Number(Scalar::from(2_500_000));
    Verdict::Valid {
        tenderer: party(firm),
        tenderer_name: text(firm),
        secret: bytes32("s"),
        salt: bytes32("salt"),
        manifest: document("manifest.json"),
        price,
        answers: vec![Answer { criterion: criterion("turnover"), value: number, evidence: Some("bilan.pdf".into()) }],
        problems: vec![OfferProblem::AnswerMissing { criterion: criterion("tax-pay") }],
    }
}

/// One procedure with everything that happened in it.
#[derive(Debug, Clone)]
pub struct Tender {
    pub rules: RuleSet,
    pub now: Timestamp,
    pub procedure: Procedure,
    pub acts: Vec<(Timestamp, ProcedureAct)>,
    pub files: BTreeMap<(String, String), BidFile>,
    pub bid_acts: Vec<BidAct>,
    pub received: Vec<ClosedEnvelope>,
}

impl Tender {
    pub fn absent() -> Self {
        Self::under(tunisia())
    }

    pub fn under(rules: RuleSet) -> Self {
        Self {
            rules,
            now: at("2026-01-05T09:00:00Z"),
            procedure: Procedure::Absent,
            acts: Vec::new(),
            files: BTreeMap::new(),
            bid_acts: Vec::new(),
            received: Vec::new(),
        }
    }

    /// What the rules say to a command; nothing is recorded.
    pub fn asks(&self, who: &str, command: Command) -> Result<Vec<ProcedureAct>, Refusal> {
        let actor = actor(who);
        decide(&self.procedure, Context { rules: &self.rules, at: self.now, actor: &actor }, command)
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
        authorise(&actor(who), name, Some(&party("steg"))).unwrap_or_else(|e| panic!("{name} by {who}: {e:?}"));
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
        self.then("amira", start())
    }

    pub fn drafted(self) -> Self {
        self.drafted_as(notice())
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
        Procedure::lots_and_envelopes(&notice, &self.rules.methods[0])
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

    /// Everything that stands before publication is done.
    pub fn ready(self) -> Self {
        self.started().drafted().approved().appointed().keyed().rehearsed()
    }

    pub fn ready_with(self, notice: Notice) -> Self {
        self.started().drafted_as(notice).approved().appointed().keyed().rehearsed()
    }

    pub fn published(self) -> Self {
        self.ready().on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {})
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
        for envelope in self.rules.methods[0].envelopes.clone() {
            let sealed = sealed(firm, lot, envelope, 1);
            let complete = bid::Command::CompleteBody { eid: sealed.eid.clone() };
            let submit = bid::Command::Submit { sealed: Box::new(sealed), received_at: self.now };
            self.bids(firm, lot, submit).expect("the bid is in time");
            self.bids(firm, lot, complete).expect("the body is complete");
        }
        self
    }

    /// Three firms bid on both lots.
    pub fn with_bids(mut self) -> Self {
        self = self.on(at("2026-02-27T08:00:00Z"));
        for firm in FIRMS {
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
            Procedure::Closed(closed) => closed.envelopes_of(&lot_id(lot), envelope).into_iter().cloned().collect(),
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
            OpenedEnvelope { eid: line.eid, verdict: named.unwrap_or_else(|| valid(&firm, price)) }
        };
        let results = self.listed(lot, envelope).into_iter().map(result).collect();
        let (faulty_members, record) = (Vec::new(), document("ouverture.json"));
        Command::RecordOpening { lot: lot_id(lot), envelope, results, faulty_members, record }
    }

    pub fn opened(self, lot: &str) -> Self {
        self.opened_with(lot, &[])
    }

    pub fn opened_with(mut self, lot: &str, other: &[(&str, Verdict)]) -> Self {
        for envelope in self.rules.methods[0].envelopes.clone() {
            self = self.released(lot, envelope);
            let record = self.opening(lot, envelope, other);
            self = self.then("clock", record);
        }
        self
    }

    /// Both lots are open to the committee.
    pub fn both_opened(self) -> Self {
        self.published().with_bids().closed().opened(CABLES).opened(METERS)
    }

    pub fn admitted(mut self, lot: &str) -> Self {
        for firm in FIRMS {
            self.gives("omar", admit(lot, firm));
        }
        self
    }

    pub fn locked(mut self) -> Self {
        for member in EVALUATORS {
            self.gives(member, Command::LockScores { lot: lot_id(METERS), scores: scores() });
        }
        self
    }

    pub fn consolidated(self) -> Self {
        self.then("omar", consolidate())
    }

    pub fn reported(self, lot: &str) -> Self {
        self.then("amira", report(lot))
    }

    /// The best bid of a lot in the stories: beta for the cables, gamma for the meters.
    pub fn awarded(self, lot: &str) -> Self {
        self.then("bechir", award(lot, if lot == CABLES { "beta" } else { "gamma" }))
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

pub fn kset(lot: &LotId, envelope: EnvelopeKind) -> String {
    bytes32(&format!("kset-{lot}-{}", envelope.as_str()))
}

pub fn sealed(firm: &str, lot: &str, envelope: EnvelopeKind, number: u32) -> SealedBid {
    SealedBid {
        eid: eid(&format!("{firm}-{lot}-{}-{number}", envelope.as_str())),
        procedure: procedure_id(),
        lot: lot_id(lot),
        envelope,
        bid: bid_of(firm),
        kset: kset(&lot_id(lot), envelope),
        body_root: bytes32("root"),
        body_bytes: 4_096,
        sealed: serde_json::json!({ "com": bytes32("com"), "body_bytes": 4096 }),
    }
}

pub fn start() -> Command {
    Command::StartProcedure {
        procedure: procedure_id(),
        buyer: party("steg"),
        method: "open".into(),
        title: text("Câbles et compteurs"),
        category: Category::Goods,
    }
}

pub fn appoint(kind: CommitteeKind, members: &[&str]) -> Command {
    Command::AppointCommittee { kind, members: members.iter().map(|member| party(member)).collect() }
}

pub fn declare(kind: CommitteeKind, conflict: bool) -> Command {
    let statement = if conflict { "Mon frère dirige une des firmes." } else { "Aucun intérêt." };
    Command::DeclareInterests { kind, conflict, statement: statement.into() }
}

pub fn ask(id: &str) -> Command {
    Command::AskEnquiry { enquiry: enquiry(id), asker: party("alpha"), question: "Quelle section ?".into() }
}

pub fn clarify(id: &str) -> Command {
    Command::PublishClarification { enquiry: enquiry(id), question: text("Section ?"), answer: text("25 mm²") }
}

pub fn amend(notice: Notice) -> Command {
    Command::AmendNotice { notice: Box::new(notice), rationale: text("Plus de temps pour les échantillons") }
}

pub fn admit(lot: &str, firm: &str) -> Command {
    Command::DecideAdmissibility {
        lot: lot_id(lot),
        bid: bid_of(firm),
        admitted: true,
        grounds: Vec::new(),
        reasons: LocalText::default(),
    }
}

pub fn reject(lot: &str, firm: &str, reasons: LocalText) -> Command {
    let grounds = vec![criterion("turnover")];
    Command::DecideAdmissibility { lot: lot_id(lot), bid: bid_of(firm), admitted: false, grounds, reasons }
}

/// Every firm gets 8 of 10 on method and 4 of 5 on warranty.
pub fn scores() -> Vec<Score> {
    let score = |firm: &str, id: &str, score: i64| Score {
        bid: bid_of(firm),
        criterion: criterion(id),
        score: Scalar::from(score),
    };
    FIRMS.iter().flat_map(|firm| [score(firm, "method", 8), score(firm, "warranty", 4)]).collect()
}

pub fn consolidate() -> Command {
    let dissents = vec![domain::procurement::act::Dissent {
        member: party("rym"),
        statement: "La garantie de gamma vaut 3.".into(),
    }];
    Command::ConsolidateScores { lot: lot_id(METERS), scores: scores(), dissents }
}

pub fn report(lot: &str) -> Command {
    Command::IssueReport { lot: lot_id(lot), summary: text("La commission propose l'offre classée première.") }
}

pub fn outcomes(winner: &str) -> Vec<ReasonedOutcome> {
    let losers = FIRMS.iter().filter(|firm| **firm != winner);
    losers.map(|firm| ReasonedOutcome { bid: bid_of(firm), reasons: text("Offre moins bien classée") }).collect()
}

pub fn award(lot: &str, winner: &str) -> Command {
    Command::DecideAward { lot: lot_id(lot), bid: bid_of(winner), outcomes: outcomes(winner) }
}

pub fn unsuccessful(lot: &str) -> Command {
    Command::DeclareUnsuccessful { lot: lot_id(lot), reasons: text("Toutes les offres dépassent le budget.") }
}

pub fn cancel() -> Command {
    Command::CancelProcedure { reasons: text("Le besoin a disparu.") }
}
