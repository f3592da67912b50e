//! One procedure with two lots, played step by step.

use super::office::{APPROVER, BUYER, EVALUATION, FIRMS, OFFICER, OPENING, Office, agent, identity, party, root, text};
use super::sealing::{Content, Sealed};
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::{CommitteeKind, MethodReason, ReasonedOutcome, Score, Verdict};
use domain::procurement::agreement::{FrameworkTerms, OrderRule};
use domain::procurement::command::{Command, OpeningKey};
use domain::procurement::decide::winning_bids;
use domain::procurement::evaluation::{PriceCorrection, PriceField, PriceFormula};
use domain::procurement::notice::{
    AnswerKind, AwardRule, Category, Comparison, Item, Lot, Notice, QualityCriterion, SelectionCriterion,
};
use domain::procurement::state::{Closed, LotState, Published};
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, Currency, ItemId, LocalText, LotId, Money, ProcedureId};
use jiff::{SignedDuration, Timestamp};
use node::opening::{RehearsedShare, committee_keys, key_context};
use node::registrar::{BidPlace, BidReceipt, BodyProgress, Recorded, Submission};
use node::{CommandError, Node};
use seal::keys::{CommitteeKeys, MemberKey, opening_key};
use seal::record::{ReleasedShare, SignedRelease};
use serde_json::{Value, json};

pub const SINGLE: EnvelopeKind = EnvelopeKind::Single;
/// Awarded to the lowest price.
pub const LOWEST: &str = "LOT-0001";
/// Awarded on price and quality.
pub const QUALITY: &str = "LOT-0002";
pub const LOTS: [&str; 2] = [LOWEST, QUALITY];
/// The unit price of the n-th firm; a figure that occurs nowhere else.
pub const PRICES: [i64; 4] = [7_310_457, 7_120_903, 7_555_011, 7_990_733];

pub fn lot(id: &str) -> LotId {
    LotId::new(id).unwrap()
}

pub fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

/// The procedure in an office.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub office: &'a Office,
    number: u32,
    method: &'static str,
}

pub fn notice(deadline: Timestamp, document: Document) -> Notice {
    let currency = Currency::try_from("USD".to_owned()).unwrap();
    let merit = criterion("technical_merit");
    let quality = QualityCriterion::new(merit, text("Valeur technique"), 40.into(), 20.into());
    let rules =
        [AwardRule::LowestPrice, AwardRule::price_quality(60.into(), PriceFormula::LowestOverPrice, vec![quality])];
    let lots = LOTS.iter().zip(rules).map(|(id, award)| Lot {
        id: lot(id),
        title: text(&format!("Lot {id}")),
        description: LocalText::default(),
        value: Some(Money { amount_minor: 90_000_000, currency }),
        bid_guarantee: None,
        award,
        comparison: Comparison::default(),
    });
    let item = |(n, lot_id): (usize, &&str)| Item {
        id: ItemId::new(format!("ITEM-{n}")).unwrap(),
        lot: lot(lot_id),
        description: text("Compteurs"),
        classification: None,
        unit: "EA".into(),
        quantity: 10.into(),
        delivery_place: None,
        delivery_region: None,
    };
    Notice {
        title: text("Compteurs électriques"),
        description: text("Fourniture de compteurs"),
        reference: Some("AO-1/2026".into()),
        category: Category::Goods,
        subject: None,
        lots: lots.collect(),
        lots_per_tenderer_maximum: None,
        lots_awarded_jointly: false,
        items: LOTS.iter().enumerate().map(item).collect(),
        exclusion_grounds: vec![criterion("bankruptcy")],
        selection_criteria: vec![SelectionCriterion {
            id: criterion("references"),
            title: text("Références"),
            description: LocalText::default(),
            answer: AnswerKind::Number,
            minimum: Some(2.into()),
        }],
        documents: vec![document],
        tender_period_end: Some(deadline),
        enquiry_period_end: None,
        bid_validity_days: None,
        selection: None,
        framework: None,
        clauses: Default::default(),
        own_clauses: Vec::new(),
        system: None,
    }
}

/// A whole and honest offer on a lot.
pub fn offer(lot_id: &str, unit_price: i64) -> Value {
    let n = LOTS.iter().position(|id| *id == lot_id).unwrap_or(0);
    json!({
        "currency": "USD",
        "prices": [{ "item": format!("ITEM-{n}"), "unit_price_minor": unit_price.to_string(), "tax_percent": "0" }],
        "answers": [
            { "criterion": "bankruptcy", "value": { "boolean": false } },
            { "criterion": "references", "value": { "number": "3" } },
        ],
    })
}

impl<'a> Case<'a> {
    /// The first procedure of an office.
    pub fn of(office: &'a Office) -> Self {
        Self::number(office, 1)
    }

    pub fn number(office: &'a Office, number: u32) -> Self {
        Self { office, number, method: "open" }
    }

    /// By another method than open tendering.
    pub fn by(self, method: &'static str) -> Self {
        Self { method, ..self }
    }

    pub fn id(&self) -> ProcedureId {
        ProcedureId::new(format!("ocds-diwan0-steg-2026-{:04}", self.number)).unwrap()
    }

    fn node(&self) -> &Node {
        &self.office.node
    }

    pub async fn give(&self, person: &str, command: Command) -> Result<Recorded, CommandError> {
        self.node().procedure_command(&self.office.caller(person), &self.id(), command).await
    }

    pub async fn done(&self, person: &str, command: Command) {
        self.give(person, command).await.unwrap();
    }

    pub async fn state(&self) -> Procedure {
        (*self.node().load_procedure(&self.id()).await.unwrap().state).clone()
    }

    pub async fn published(&self) -> Published {
        self.state().await.published().unwrap().clone()
    }

    pub async fn closed(&self) -> Closed {
        match self.state().await {
            Procedure::Closed(closed) => closed,
            other => panic!("the procedure is {}", other.stage()),
        }
    }

    pub async fn verdicts(&self, lot_id: &str) -> Vec<(String, Verdict)> {
        let closed = self.closed().await;
        let verdicts = &closed.lots[&lot(lot_id)].opened().verdicts;
        verdicts.iter().map(|(eid, verdict)| (eid.to_string(), verdict.clone())).collect()
    }

    pub async fn verdict(&self, sealed: &Sealed) -> Option<Verdict> {
        let closed = self.closed().await;
        closed.lots.values().find_map(|lot| lot.opened().verdicts.get(&sealed.eid()).cloned())
    }

    fn start_command(&self) -> Command {
        Command::StartProcedure {
            procedure: self.id(),
            buyer: party(BUYER),
            method: self.method.into(),
            title: text("Compteurs électriques"),
            category: Category::Goods,
            planned: None,
        }
    }

    pub async fn start(&self) {
        self.done(OFFICER, self.start_command()).await;
    }

    pub async fn draft(&self) {
        let deadline = self.office.clock.now().checked_add(SignedDuration::from_hours(24 * 40)).unwrap();
        let deadline = Timestamp::from_second(deadline.as_second()).unwrap();
        let framework = (self.method == "framework").then_some(FrameworkTerms {
            months: 24,
            suppliers_maximum: 2,
            orders: Some(OrderRule::Ranked),
            order_maximum: None,
            competition: true,
        });
        let mut notice = Notice { framework, ..notice(deadline, self.document().await) };
        if self.method == "request_for_proposals_with_consecutive_negotiation" {
            let merit = criterion("technical_merit");
            let criteria = vec![QualityCriterion::new(merit, text("Valeur technique"), 100.into(), 20.into())];
            for lot in &mut notice.lots {
                let technical_points_minimum = Some(30.into());
                lot.award = AwardRule::Quality { criteria: criteria.clone(), technical_points_minimum };
            }
        }
        let notice = Box::new(notice);
        self.done(OFFICER, Command::DraftNotice { notice }).await;
        if self.method != "open" {
            // The row of the law that permits it on a condition.
            let reason =
                MethodReason { ground: criterion(self.method), statement: text("Objet décrit avec précision") };
            self.done(OFFICER, Command::JustifyMethod { reason }).await;
        }
    }

    pub async fn document(&self) -> Document {
        let content = b"CAHIER DES CHARGES".to_vec();
        Document {
            bytes: content.len() as u64,
            sha256: self.node().put_document(content).await.unwrap(),
            media_type: "text/plain".into(),
            file_name: "cahier.txt".into(),
            document_type: Some("biddingDocuments".into()),
            title: text("Cahier des charges"),
            language: None,
        }
    }

    pub async fn appoint(&self) {
        for (kind, members) in [(CommitteeKind::Opening, OPENING), (CommitteeKind::Evaluation, EVALUATION)] {
            let members = members.map(party).to_vec();
            self.done(OFFICER, Command::AppointCommittee { kind, members }).await;
        }
    }

    pub async fn declare(&self) {
        for (kind, members) in [(CommitteeKind::Opening, OPENING), (CommitteeKind::Evaluation, EVALUATION)] {
            for member in members {
                let statement = "Aucun intérêt.".to_owned();
                self.done(member, Command::DeclareInterests { kind, conflict: false, statement }).await;
            }
        }
    }

    pub async fn approve(&self) {
        let Procedure::Preparation(file) = self.state().await else { panic!("it is published") };
        self.done(APPROVER, Command::ApproveNotice { draft: file.draft }).await;
    }

    /// Lots and envelopes of the notice.
    pub async fn places(&self) -> Vec<(LotId, EnvelopeKind)> {
        let state = self.state().await;
        let rules = self.node().rules_of(&state).unwrap();
        let method = rules.method(self.method).unwrap();
        let notice = match &state {
            Procedure::Preparation(preparation) => preparation.notice.clone(),
            other => other.published().unwrap().notice.clone(),
        };
        Procedure::lots_and_envelopes(&notice, method)
    }

    pub async fn keys_of(&self, member: &str, seat: u8) -> Vec<OpeningKey> {
        let places = self.places().await;
        let keys = places.into_iter().map(|(lot, envelope)| {
            let context = key_context(&self.id(), &lot, envelope, 1);
            let public = opening_key(&root(member), &context).public_key();
            let signed = MemberKey::sign(&context, seat, public, &identity(member));
            OpeningKey {
                lot,
                envelope,
                public_key: signed.public_key.to_base64url(),
                signature: signed.signature.to_base64url(),
            }
        });
        keys.collect()
    }

    pub async fn make_keys(&self) {
        for (seat, member) in (1..).zip(OPENING) {
            let keys = self.keys_of(member, seat).await;
            let identity = identity(member).public_key().to_base64url();
            self.node().register_opening_keys(&self.office.caller(member), &self.id(), keys, identity).await.unwrap();
        }
    }

    pub async fn fix_keys(&self) {
        self.node().fix_committee_keys(&self.office.caller(OFFICER), &self.id(), 2).await.unwrap();
    }

    /// A member's shares of the dummies it is given.
    pub async fn rehearsed_shares(&self, member: &str) -> Vec<RehearsedShare> {
        let (seat, version, dummies) = self.node().rehearsal(&self.office.caller(member), &self.id()).await.unwrap();
        let share = |(lot, envelope, dummy): (LotId, EnvelopeKind, seal::Envelope)| {
            let pair = opening_key(&root(member), &key_context(&self.id(), &lot, envelope, version));
            let share = seal::opening::unwrap_share(&pair, &dummy, seat).unwrap().to_base64url();
            RehearsedShare { lot, envelope, share }
        };
        dummies.into_iter().map(share).collect()
    }

    pub async fn rehearse(&self) {
        for member in OPENING {
            let shares = self.rehearsed_shares(member).await;
            self.node().rehearse(&self.office.caller(member), &self.id(), &shares).await.unwrap();
        }
    }

    /// From nothing to a public notice.
    pub async fn publish(&self) {
        self.start().await;
        self.draft().await;
        self.appoint().await;
        self.declare().await;
        self.approve().await;
        self.make_keys().await;
        self.fix_keys().await;
        self.rehearse().await;
        self.done(OFFICER, Command::PublishNotice {}).await;
    }

    pub async fn committee(&self, lot_id: &str, kind: EnvelopeKind) -> CommitteeKeys {
        committee_keys(&self.id(), &self.published().await.keys, &lot(lot_id), kind).unwrap()
    }

    pub fn place(&self, firm: &str, lot_id: &str) -> BidPlace {
        BidPlace { procedure: self.id(), lot: lot(lot_id), party: party(firm) }
    }

    /// Seals an honest bid.
    pub async fn sealed(&self, firm: &str, lot_id: &str, unit_price: i64, nonce: &str) -> Sealed {
        Content::of(firm, offer(lot_id, unit_price), nonce).seal(&self.committee(lot_id, SINGLE).await)
    }

    pub async fn submit(&self, firm: &str, lot_id: &str, sealed: &Sealed) -> Result<BidReceipt, CommandError> {
        let submission = Submission { sealed: sealed.envelope.to_jcs(), salt: sealed.salt.clone() };
        self.node().submit_bid(&self.office.caller(&agent(firm)), &self.place(firm, lot_id), &submission).await
    }

    pub async fn put(
        &self,
        firm: &str,
        lot_id: &str,
        sealed: &Sealed,
        number: usize,
    ) -> Result<BodyProgress, CommandError> {
        let bytes = sealed.segments[number].clone();
        let (caller, place) = (self.office.caller(&agent(firm)), self.place(firm, lot_id));
        self.node().put_segment(&caller, &place, &sealed.eid(), number as u64, bytes).await
    }

    /// Submits a bid with its body.
    pub async fn bid_with(&self, firm: &str, lot_id: &str, sealed: &Sealed) -> BidReceipt {
        let receipt = self.submit(firm, lot_id, sealed).await.unwrap();
        for number in 0..sealed.segments.len() {
            self.put(firm, lot_id, sealed, number).await.unwrap();
        }
        receipt
    }

    /// An honest bid with its body.
    pub async fn bid(&self, firm: &str, lot_id: &str, unit_price: i64) -> Sealed {
        let sealed = self.sealed(firm, lot_id, unit_price, "first").await;
        self.bid_with(firm, lot_id, &sealed).await;
        sealed
    }

    /// The first three firms bid on both lots.
    pub async fn three_bid(&self) {
        for (firm, price) in FIRMS.into_iter().zip(PRICES).take(3) {
            for lot_id in LOTS {
                self.bid(firm, lot_id, price).await;
            }
        }
    }

    pub async fn pass_deadline(&self) {
        let margin = SignedDuration::from_secs(61);
        self.office.wait_until(self.published().await.deadline.checked_add(margin).unwrap());
    }

    pub async fn close(&self) {
        self.pass_deadline().await;
        self.office.settle().await;
        node::clockwork::round(self.node()).await.unwrap();
        self.closed().await;
    }

    /// A member's honest release.
    pub async fn release_of(&self, seat: u8, lot_id: &str, kind: EnvelopeKind) -> SignedRelease {
        let member = OPENING[usize::from(seat) - 1];
        let material = self.node().opening_material(&self.id(), &lot(lot_id), kind).await.unwrap();
        let pair = opening_key(&root(member), &material.committee_keys.context);
        let (keys, closing) = (&material.committee_keys, material.closing.root());
        SignedRelease::sign(keys, closing, seat, &pair, &identity(member), &material.envelopes)
    }

    /// The release of a member who lies about every share and signs that.
    pub async fn lie_of(&self, seat: u8, lot_id: &str) -> SignedRelease {
        let SignedRelease { kset, closing_root, i, shares, .. } = self.release_of(seat, lot_id, SINGLE).await;
        let lie = |ReleasedShare { eid, .. }| ReleasedShare { eid, share: Some(seal::bytes::Share([seat; 32])) };
        let shares = shares.into_iter().map(lie).collect();
        SignedRelease::sign_shares(kset, closing_root, i, shares, &identity(OPENING[usize::from(seat) - 1]))
    }

    pub async fn send_release(
        &self,
        lot_id: &str,
        kind: EnvelopeKind,
        release: &SignedRelease,
    ) -> Result<Recorded, CommandError> {
        let member = OPENING[usize::from(release.i) - 1];
        self.node().release_shares(&self.office.caller(member), &self.id(), &lot(lot_id), kind, release).await
    }

    pub async fn release(&self, seat: u8, lot_id: &str) {
        let release = self.release_of(seat, lot_id, SINGLE).await;
        self.send_release(lot_id, SINGLE, &release).await.unwrap();
    }

    /// Two of three members release the shares of both lots.
    pub async fn open(&self) {
        for lot_id in LOTS {
            for seat in [1, 2] {
                self.release(seat, lot_id).await;
            }
        }
    }

    pub async fn bids_of(&self, lot_id: &str) -> Vec<BidId> {
        let closed = self.closed().await;
        closed.lots[&lot(lot_id)].examination().unwrap().bids.keys().cloned().collect()
    }

    pub async fn admit(&self, lot_id: &str) {
        for bid in self.bids_of(lot_id).await {
            let command = Command::DecideAdmissibility {
                lot: lot(lot_id),
                bid,
                admitted: true,
                grounds: Vec::new(),
                reasons: LocalText::default(),
            };
            self.done(EVALUATION[0], command).await;
        }
    }

    /// The committee raises the unit price of a bid on the lot of the lowest price by one minor unit.
    pub async fn correct(&self) {
        let bid = self.bids_of(LOWEST).await.remove(0);
        let schedule = self.node().schedule(&self.state().await, &lot(LOWEST), &bid).await.unwrap();
        let (item, read) = (schedule.prices[0].item.clone(), schedule.prices[0].unit_price_minor);
        let corrected = read + domain::procurement::Scalar::ONE;
        let correction = PriceCorrection { item: Some(item), field: PriceField::UnitPrice, read, corrected };
        let caller = self.office.caller(EVALUATION[0]);
        let place = (lot(LOWEST), bid);
        self.node().correct_price(&caller, &self.id(), place, correction, text("Virgule mal placée")).await.unwrap();
    }

    pub async fn scores(&self, first: i64) -> Vec<Score> {
        let bids = self.bids_of(QUALITY).await.into_iter().zip(first..);
        bids.map(|(bid, score)| Score { bid, criterion: criterion("technical_merit"), score: score.into() }).collect()
    }

    pub async fn lock_scores(&self) {
        for (n, member) in EVALUATION.into_iter().enumerate() {
            let scores = self.scores(10 + n as i64).await;
            self.done(member, Command::LockScores { lot: lot(QUALITY), scores }).await;
        }
    }

    pub async fn consolidate(&self) {
        let scores = self.scores(12).await;
        let command = Command::ConsolidateScores { lot: lot(QUALITY), scores, dissents: Vec::new() };
        self.done(EVALUATION[0], command).await;
    }

    pub async fn report(&self, lot_id: &str) {
        self.done(OFFICER, Command::IssueReport { lot: lot(lot_id), summary: text("Rapport") }).await;
    }

    pub async fn award(&self, lot_id: &str) {
        let closed = self.closed().await;
        let LotState::Ranked(ranked) = &closed.lots[&lot(lot_id)] else { panic!("not ranked") };
        let mut bids = ranked.ranking.bids.iter().map(|ranked| ranked.bid.clone());
        let bid = bids.next().unwrap();
        let winners = winning_bids(&closed, &lot(lot_id), &[]);
        let others = bids.filter(|bid| !winners.contains(bid));
        let outcomes = others.map(|bid| ReasonedOutcome { bid, reasons: text("Offre moins bien classée") });
        let command = Command::DecideAward { lot: lot(lot_id), bid, outcomes: outcomes.collect() };
        self.done(APPROVER, command).await;
    }

    pub async fn finalise(&self) {
        self.office.advance(SignedDuration::from_hours(24 * 11));
        for lot_id in LOTS {
            self.done(OFFICER, Command::FinaliseAward { lot: lot(lot_id) }).await;
        }
    }

    /// From opened bids to final awards.
    pub async fn conclude(&self) {
        for lot_id in LOTS {
            self.admit(lot_id).await;
        }
        self.lock_scores().await;
        self.consolidate().await;
        for lot_id in LOTS {
            self.report(lot_id).await;
        }
        for lot_id in LOTS {
            self.award(lot_id).await;
        }
        self.finalise().await;
    }
}
