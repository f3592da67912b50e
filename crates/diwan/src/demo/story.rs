//! One procedure of the demonstration, played step by step by its people through the real rules.

use super::country::{Country, Draw, Need, secret};
use super::people::{BuyerPeople, People};
use crate::sealing::{Bid, seal_bid};
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::{CommitteeKind, ReasonedOutcome, Score};
use domain::procurement::command::{Command, OpeningKey};
use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{
    AnswerKind, AwardRule, Classification, Item, Lot, Notice, QualityCriterion, Scalar, SelectionCriterion,
};
use domain::procurement::offer::{Answer, AnswerValue, ItemPrice, Offer};
use domain::procurement::state::{Closed, LotState};
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, Currency, EnquiryId, ItemId, LocalText, LotId, Money, PartyId, ProcedureId};
use jiff::{SignedDuration, Timestamp};
use node::opening::key_context;
use node::registrar::{BidPlace, Submission};
use node::{CommandError, Node};
use seal::bytes::Digest;
use seal::keys::{MemberKey, opening_key};
use seal::record::SignedRelease;

/// How a procedure ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Awarded.
    Award,
    /// Nobody bids.
    NoBids,
    /// Cancelled while bids arrive.
    Cancelled,
    /// The committee has not opened yet: one member released its shares.
    WaitsForOpening,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Keys,
    Publish,
    Ask,
    Answer,
    Amend,
    Bid(usize),
    Cancel,
    Close,
    Open,
    Examine,
    Report,
    Award,
    Finish,
}

/// A procedure being played.
pub struct Story<'a> {
    node: &'a Node,
    people: &'a People,
    buyer: &'a BuyerPeople,
    need: &'a Need,
    id: ProcedureId,
    number: usize,
    start: Timestamp,
    deadline: Timestamp,
    ending: Ending,
    bidders: Vec<usize>,
    draw: Draw,
    next: Option<(Step, Timestamp)>,
}

const fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

fn after(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

fn fixture(error: impl std::fmt::Display) -> CommandError {
    CommandError::fault("fixtures", error)
}

impl<'a> Story<'a> {
    /// A procedure that starts at a moment.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the fixtures name what does not exist.
    pub fn new(
        node: &'a Node,
        people: &'a People,
        country: &'a Country,
        number: usize,
        start: Timestamp,
        ending: Ending,
    ) -> Result<Self, CommandError> {
        let mut draw = Draw::new(people.seed, &format!("procedure/{number}"));
        let need = &country.needs[number % country.needs.len()];
        let id = draw.one(&need.buyers).cloned().unwrap_or_default();
        let buyer = people.buyers.iter().find(|buyer| buyer.id.as_str() == id);
        let buyer = buyer.ok_or_else(|| fixture(format!("no buyer {id}")))?;
        let year = start.strftime("%Y").to_string();
        let id = ProcedureId::new(format!("{}-{}-{year}-{:04}", node.config.ocid_prefix, buyer.id, number + 1));
        let count = if ending == Ending::NoBids { 0 } else { 3 + draw.below(3) };
        let mut bidders: Vec<usize> = Vec::new();
        while bidders.len() < usize::try_from(count).unwrap_or(0) {
            let bidder = usize::try_from(draw.below(people.suppliers.len() as u64)).unwrap_or(0);
            if !bidders.contains(&bidder) {
                bidders.push(bidder);
            }
        }
        // Deadlines fall on working hours: 10:00 in Tunis.
        let noon = after(start, days(38)).as_second() / 86_400 * 86_400 + 9 * 3_600;
        let deadline = Timestamp::from_second(noon).map_err(fixture)?;
        Ok(Self {
            node,
            people,
            buyer,
            need,
            id: id.map_err(fixture)?,
            number,
            start,
            deadline,
            ending,
            bidders,
            draw,
            next: Some((Step::Start, start)),
        })
    }

    /// When the next step is due; nothing when the story is told.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        self.next.map(|(_, at)| at)
    }

    /// Plays the next step.
    ///
    /// # Errors
    /// [`CommandError`] when a rule refuses, which would be a mistake of the fixtures.
    pub async fn play(&mut self) -> Result<(), CommandError> {
        let Some((step, _)) = self.next else { return Ok(()) };
        let start = self.start;
        let at = |by: SignedDuration| after(start, by);
        let next = match step {
            Step::Start => {
                self.prepare().await?;
                Some((Step::Keys, at(days(2))))
            }
            Step::Keys => {
                self.make_keys().await?;
                Some((Step::Publish, at(days(5))))
            }
            Step::Publish => {
                self.give(&self.buyer.officer.clone(), Command::PublishNotice {}).await?;
                self.follow().await?;
                let ask = self.number.is_multiple_of(2);
                Some(if ask { (Step::Ask, at(days(7))) } else { (Step::Bid(0), at(days(12))) })
            }
            Step::Ask => {
                self.ask().await?;
                Some((Step::Answer, at(days(9))))
            }
            Step::Answer => {
                self.answer().await?;
                let amend = self.number.is_multiple_of(4);
                Some(if amend { (Step::Amend, at(days(10))) } else { (Step::Bid(0), at(days(12))) })
            }
            Step::Amend => {
                self.amend().await?;
                Some((Step::Bid(0), at(days(12))))
            }
            Step::Bid(n) if n >= self.bidders.len() => match self.ending {
                Ending::Cancelled => Some((Step::Cancel, at(days(30)))),
                _ => Some((Step::Close, after(self.deadline, SignedDuration::from_secs(61)))),
            },
            Step::Bid(n) => {
                self.bid(n).await?;
                Some((Step::Bid(n + 1), at(days(14 + 3 * i64::try_from(n).unwrap_or(0)))))
            }
            Step::Cancel => {
                let reasons = LocalText::all(
                    "Le besoin a été révisé : la procédure sera relancée sur un nouveau cahier des charges.",
                    "تمت مراجعة الحاجيات: سيعاد الإعلان عن طلب العروض وفق كراس شروط جديد.",
                    "The need was revised: the procedure will be run again on new bidding documents.",
                );
                self.give(&self.buyer.approver.clone(), Command::CancelProcedure { reasons }).await?;
                None
            }
            Step::Close => {
                node::clockwork::round(self.node).await?;
                Some((Step::Open, after(self.deadline, SignedDuration::from_hours(1))))
            }
            Step::Open => {
                self.open().await?;
                (self.ending != Ending::WaitsForOpening).then(|| (Step::Examine, after(self.deadline, days(3))))
            }
            Step::Examine => {
                self.examine().await?;
                Some((Step::Report, after(self.deadline, days(9))))
            }
            Step::Report => {
                self.report().await?;
                Some((Step::Award, after(self.deadline, days(14))))
            }
            Step::Award => {
                self.award().await?;
                Some((Step::Finish, after(self.deadline, days(24))))
            }
            Step::Finish => {
                self.finish().await?;
                None
            }
        };
        self.next = next;
        Ok(())
    }

    async fn give(&self, person: &PartyId, command: Command) -> Result<(), CommandError> {
        let caller = People::caller(self.node, person);
        self.node.procedure_command(&caller, &self.id, command).await.map(|_| ())
    }

    fn lot_id(n: usize) -> Result<LotId, CommandError> {
        LotId::new(format!("LOT-{:04}", n + 1)).map_err(fixture)
    }

    fn is_price_quality(&self, lot: usize) -> bool {
        (self.number + lot) % 2 == 1
    }

    async fn notice(&self) -> Result<Notice, CommandError> {
        let text = format!(
            "CAHIER DES CHARGES\n{}\n\n{}\n",
            self.need.title.get(domain::text::Language::Fr).unwrap_or_default(),
            self.need.title.get(domain::text::Language::Ar).unwrap_or_default(),
        );
        let bytes = text.len() as u64;
        let document = Document {
            sha256: self.node.put_document(text.into_bytes()).await?,
            bytes,
            media_type: "text/plain".into(),
            file_name: "cahier-des-charges.txt".into(),
            document_type: Some("biddingDocuments".into()),
            title: LocalText::all("Cahier des charges", "كراس الشروط", "Bidding documents"),
            language: Some("fr".into()),
        };
        let mut lots = Vec::new();
        let mut items = Vec::new();
        for (n, lot) in self.need.lots.iter().enumerate() {
            let id = Self::lot_id(n)?;
            let mut value = 0_i64;
            for item in &lot.items {
                let quantity: Scalar = item.quantity.parse().map_err(fixture)?;
                let whole: i64 = item.quantity.parse().map_err(fixture)?;
                value += whole * item.price;
                items.push(Item {
                    id: ItemId::new(format!("ITEM-{:04}", items.len() + 1)).map_err(fixture)?,
                    lot: id.clone(),
                    description: item.description.clone(),
                    classification: Some(Classification {
                        scheme: "CPV".into(),
                        id: item.cpv.clone(),
                        description: None,
                    }),
                    unit: item.unit.clone(),
                    quantity,
                    delivery_place: Some("Tunis".into()),
                });
            }
            lots.push(Lot {
                id,
                title: lot.title.clone(),
                description: LocalText::default(),
                value: Some(Money { amount_minor: value, currency: Currency::TND }),
                award: if self.is_price_quality(n) { price_quality()? } else { AwardRule::LowestPrice },
            });
        }
        let rules = self.node.rules.get(&self.node.config.ruleset).ok_or(CommandError::NotFound)?;
        Ok(Notice {
            title: self.need.title.clone(),
            description: self.need.title.clone(),
            reference: Some(format!("AO-{}/{}", self.number + 1, self.start.strftime("%Y"))),
            category: self.need.category,
            lots,
            lots_per_tenderer_maximum: None,
            items,
            exclusion_grounds: rules.exclusion_grounds.iter().take(3).map(|ground| ground.id.clone()).collect(),
            selection_criteria: vec![SelectionCriterion {
                id: CriterionId::new("references").map_err(fixture)?,
                title: LocalText::all(
                    "Références similaires des trois dernières années",
                    "مراجع مماثلة خلال السنوات الثلاث الأخيرة",
                    "Similar contracts in the last three years",
                ),
                description: LocalText::default(),
                answer: AnswerKind::Number,
                minimum: Some(Scalar::from(2)),
            }],
            documents: vec![document],
            tender_period_end: Some(self.deadline),
            enquiry_period_end: None,
            bid_validity_days: Some(120),
        })
    }

    async fn prepare(&self) -> Result<(), CommandError> {
        let buyer = self.buyer;
        self.give(
            &buyer.officer,
            Command::StartProcedure {
                procedure: self.id.clone(),
                buyer: buyer.id.clone(),
                method: "open".into(),
                title: self.need.title.clone(),
                category: self.need.category,
            },
        )
        .await?;
        let notice = Box::new(self.notice().await?);
        self.give(&buyer.officer, Command::DraftNotice { notice }).await?;
        for (kind, members) in
            [(CommitteeKind::Opening, &buyer.opening), (CommitteeKind::Evaluation, &buyer.evaluation)]
        {
            self.give(&buyer.officer, Command::AppointCommittee { kind, members: members.clone() }).await?;
            for member in members {
                let statement = "Aucun intérêt direct ou indirect.".to_owned();
                self.give(member, Command::DeclareInterests { kind, conflict: false, statement }).await?;
            }
        }
        self.give(&buyer.approver, Command::ApproveNotice { draft: 1 }).await
    }

    fn lots(&self) -> impl Iterator<Item = Result<LotId, CommandError>> {
        (0..self.need.lots.len()).map(Self::lot_id)
    }

    async fn make_keys(&self) -> Result<(), CommandError> {
        const KIND: EnvelopeKind = EnvelopeKind::Single;
        for (seat, member) in (1_u8..).zip(&self.buyer.opening) {
            let keys = self.people.keys(member);
            let mut opening_keys = Vec::new();
            for lot in self.lots() {
                let lot = lot?;
                let context = key_context(&self.id, &lot, KIND, 1);
                let public = opening_key(&keys.root, &context).public_key();
                let signed = MemberKey::sign(&context, seat, public, &keys.identity);
                opening_keys.push(OpeningKey {
                    lot,
                    envelope: KIND,
                    public_key: signed.public_key.to_base64url(),
                    signature: signed.signature.to_base64url(),
                });
            }
            let caller = People::caller(self.node, member);
            let identity = keys.identity.public_key().to_base64url();
            self.node.register_opening_keys(&caller, &self.id, opening_keys, identity).await?;
        }
        let officer = People::caller(self.node, &self.buyer.officer);
        self.node.fix_committee_keys(&officer, &self.id, 2).await?;
        for member in &self.buyer.opening {
            let caller = People::caller(self.node, member);
            let keys = self.people.keys(member);
            let (seat, version, dummies) = self.node.rehearsal(&caller, &self.id).await?;
            let mut shares = Vec::new();
            for (lot, envelope, dummy) in dummies {
                let pair = opening_key(&keys.root, &key_context(&self.id, &lot, envelope, version));
                let share = seal::opening::unwrap_share(&pair, &dummy, seat).ok_or(CommandError::NotFound)?;
                shares.push(node::opening::RehearsedShare { lot, envelope, share: share.to_base64url() });
            }
            self.node.rehearse(&caller, &self.id, &shares).await?;
        }
        Ok(())
    }

    /// The bidders ask to be told of changes, and one firm that will not bid.
    async fn follow(&mut self) -> Result<(), CommandError> {
        let watcher = usize::try_from(self.draw.below(self.people.suppliers.len() as u64)).unwrap_or(0);
        for n in self.bidders.iter().copied().chain([watcher]) {
            let (firm, agent) = &self.people.suppliers[n];
            let caller = People::caller(self.node, agent);
            self.node.register_interest(&caller, &self.id, firm).await?;
        }
        Ok(())
    }

    fn enquiry() -> Result<EnquiryId, CommandError> {
        EnquiryId::new("ENQ-0001").map_err(fixture)
    }

    async fn ask(&self) -> Result<(), CommandError> {
        let n = self.bidders.first().copied().unwrap_or(0);
        let (firm, agent) = &self.people.suppliers[n];
        let question = "Le délai de livraison court-il à partir de la notification du marché ?".to_owned();
        let command = Command::AskEnquiry { enquiry: Self::enquiry()?, asker: firm.clone(), question };
        self.give(agent, command).await
    }

    async fn answer(&self) -> Result<(), CommandError> {
        let question = LocalText::all(
            "Le délai de livraison court-il à partir de la notification du marché ?",
            "هل يبدأ أجل التسليم من تاريخ الإعلام بالصفقة؟",
            "Does the delivery period run from the notification of the contract?",
        );
        let answer = LocalText::all(
            "Oui, le délai court à partir du lendemain de la notification du marché.",
            "نعم، يحتسب الأجل ابتداء من اليوم الموالي للإعلام بالصفقة.",
            "Yes, it runs from the day after the contract is notified.",
        );
        let command = Command::PublishClarification { enquiry: Self::enquiry()?, question, answer };
        self.give(&self.buyer.officer, command).await
    }

    async fn amend(&mut self) -> Result<(), CommandError> {
        let loaded = self.node.load_procedure(&self.id).await?;
        let Some(published) = loaded.state.published() else { return Err(CommandError::NotFound) };
        let mut notice = published.notice.clone();
        self.deadline = after(self.deadline, days(4));
        notice.tender_period_end = Some(self.deadline);
        let rationale = LocalText::all(
            "Prolongation à la demande de plusieurs candidats.",
            "تمديد بطلب من عدة مشاركين.",
            "Extended at the request of several firms.",
        );
        let command = Command::AmendNotice { notice: Box::new(notice), rationale };
        self.give(&self.buyer.officer, command).await
    }

    fn offer(&mut self, lot: usize, first_item: usize) -> Result<Offer, CommandError> {
        let rules = self.node.rules.get(&self.node.config.ruleset).ok_or(CommandError::NotFound)?;
        let mut prices = Vec::new();
        let factor = 88 + self.draw.below(30);
        for (n, item) in self.need.lots[lot].items.iter().enumerate() {
            let percent = i64::try_from(factor + self.draw.below(7)).unwrap_or(100);
            prices.push(ItemPrice {
                item: ItemId::new(format!("ITEM-{:04}", first_item + n + 1)).map_err(fixture)?,
                unit_price_minor: Scalar::from(item.price * percent / 100),
                tax_percent: Scalar::from(19),
                discount_percent: None,
            });
        }
        let denied = rules.exclusion_grounds.iter().take(3).map(|ground| Answer {
            criterion: ground.id.clone(),
            value: AnswerValue::Boolean(false),
            evidence: None,
        });
        let references = Answer {
            criterion: CriterionId::new("references").map_err(fixture)?,
            value: AnswerValue::Number(Scalar::from(2 + self.draw.below(6))),
            evidence: None,
        };
        Ok(Offer {
            currency: Some(Currency::TND),
            prices,
            discount_percent: None,
            total_minor: None,
            total_in_words: None,
            answers: denied.chain([references]).collect(),
        })
    }

    async fn bid(&mut self, n: usize) -> Result<(), CommandError> {
        let (firm, agent) = self.people.suppliers[self.bidders[n]].clone();
        let caller = People::caller(self.node, &agent);
        let keys = self.people.keys(&agent);
        let loaded = self.node.load_procedure(&self.id).await?;
        let Some(published) = loaded.state.published() else { return Err(CommandError::NotFound) };
        let mut first_item = 0;
        for lot_number in 0..self.need.lots.len() {
            let lot = Self::lot_id(lot_number)?;
            let offer = self.offer(lot_number, first_item)?;
            first_item += self.need.lots[lot_number].items.len();
            let committee = node::opening::committee_keys(&self.id, &published.keys, &lot, EnvelopeKind::Single)?;
            let purpose = format!("{}/{lot}/{firm}", self.id);
            let salt = secret(self.people.seed, &format!("salt/{purpose}"));
            let created = self.node.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            let anchor = Digest(ledger::hash::sha256(&[self.node.checkpoint_text().as_bytes()]).0);
            let mut segments = Vec::new();
            let bid = Bid {
                tenderer: firm.as_str(),
                identity: &keys.identity,
                salt,
                secret: secret(self.people.seed, &format!("bid/{purpose}")),
                anchor,
                created: &created,
                offer: serde_json::to_value(&offer).map_err(fixture)?,
                files: Vec::new(),
            };
            let envelope = seal_bid(&committee, bid, |segment| {
                segments.push(segment);
                Ok(())
            })
            .map_err(fixture)?;
            let place = BidPlace { procedure: self.id.clone(), lot, party: firm.clone() };
            let submission = Submission { sealed: envelope.to_jcs(), salt: seal::bytes::Salt(salt).to_base64url() };
            let receipt = self.node.submit_bid(&caller, &place, &submission).await?;
            for segment in segments {
                let number = u64::from(segment.index);
                self.node.put_segment(&caller, &place, &receipt.eid, number, segment.ciphertext).await?;
            }
        }
        Ok(())
    }

    async fn closed(&self) -> Result<Closed, CommandError> {
        match &*self.node.load_procedure(&self.id).await?.state {
            Procedure::Closed(closed) => Ok(closed.clone()),
            other => Err(CommandError::fault("demo", format!("{} is {}, not closed", self.id, other.stage()))),
        }
    }

    /// Two of the three members release their shares: the third is absent, and it changes nothing.
    async fn open(&self) -> Result<(), CommandError> {
        let releasing = if self.ending == Ending::WaitsForOpening { 1 } else { 2 };
        for (seat, member) in (1_u8..).zip(&self.buyer.opening).take(releasing) {
            let caller = People::caller(self.node, member);
            let keys = self.people.keys(member);
            for lot in self.lots() {
                let lot = lot?;
                let material = self.node.opening_material(&self.id, &lot, EnvelopeKind::Single).await?;
                if material.envelopes.is_empty() {
                    continue;
                }
                let pair = opening_key(&keys.root, &material.committee_keys.context);
                let release = SignedRelease::sign(
                    &material.committee_keys,
                    material.closing.root(),
                    seat,
                    &pair,
                    &keys.identity,
                    &material.envelopes,
                );
                self.node.release_shares(&caller, &self.id, &lot, EnvelopeKind::Single, &release).await?;
            }
        }
        Ok(())
    }

    async fn examine(&mut self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        for (n, (lot, state)) in closed.lots.iter().enumerate() {
            let LotState::Examination(examination) = state else { continue };
            let bids: Vec<BidId> = examination.bids.keys().cloned().collect();
            for bid in &bids {
                let command = Command::DecideAdmissibility {
                    lot: lot.clone(),
                    bid: bid.clone(),
                    admitted: true,
                    grounds: Vec::new(),
                    reasons: LocalText::default(),
                };
                self.give(&self.buyer.evaluation[0].clone(), command).await?;
            }
            if !self.is_price_quality(n) || bids.is_empty() {
                continue;
            }
            let mut agreed = Vec::new();
            for (k, member) in self.buyer.evaluation.iter().enumerate() {
                let mut scores = Vec::new();
                for bid in &bids {
                    for (criterion, maximum) in [("technical_merit", 20), ("delivery_time", 10)] {
                        let low = maximum / 2;
                        scores.push(Score {
                            bid: bid.clone(),
                            criterion: CriterionId::new(criterion).map_err(fixture)?,
                            score: Scalar::from(low + self.draw.below(low + 1)),
                        });
                    }
                }
                if k == 0 {
                    agreed.clone_from(&scores);
                }
                self.give(member, Command::LockScores { lot: lot.clone(), scores }).await?;
            }
            let command = Command::ConsolidateScores { lot: lot.clone(), scores: agreed, dissents: Vec::new() };
            self.give(&self.buyer.evaluation[0].clone(), command).await?;
        }
        Ok(())
    }

    async fn report(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            let LotState::Examination(examination) = state else { continue };
            if examination.bids.is_empty() {
                let reasons = LocalText::all("Aucune offre n'est parvenue.", "لم يرد أي عرض.", "No bid was received.");
                let command = Command::DeclareUnsuccessful { lot: lot.clone(), reasons };
                self.give(&self.buyer.approver, command).await?;
                continue;
            }
            let summary = LocalText::all(
                "La commission a examiné toutes les offres et propose l'attribution à l'offre classée première.",
                "فحصت اللجنة كل العروض وتقترح الإسناد إلى العرض المرتب أولا.",
                "The committee examined every bid and proposes to award to the first ranked.",
            );
            self.give(&self.buyer.officer, Command::IssueReport { lot: lot.clone(), summary }).await?;
        }
        Ok(())
    }

    async fn award(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            let LotState::Ranked(ranked) = state else { continue };
            let Some(first) = ranked.ranking.first() else { continue };
            let outcomes = ranked.ranking.bids.iter().skip(1).map(|other| ReasonedOutcome {
                bid: other.bid.clone(),
                reasons: LocalText::all(
                    format!("Votre offre est classée {}e.", other.rank),
                    format!("عرضكم مرتب في المرتبة {}.", other.rank),
                    format!("Your bid is ranked {}.", other.rank),
                ),
            });
            let command =
                Command::DecideAward { lot: lot.clone(), bid: first.bid.clone(), outcomes: outcomes.collect() };
            self.give(&self.buyer.approver, command).await?;
        }
        Ok(())
    }

    async fn finish(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            if matches!(state, LotState::Awarded(_)) {
                self.give(&self.buyer.officer, Command::FinaliseAward { lot: lot.clone() }).await?;
            }
        }
        Ok(())
    }
}

fn price_quality() -> Result<AwardRule, CommandError> {
    let criterion = |id: &str, title: LocalText, weight: i64, maximum: i64| {
        Ok::<_, CommandError>(QualityCriterion {
            id: CriterionId::new(id).map_err(fixture)?,
            title,
            weight: Scalar::from(weight),
            score_maximum: Scalar::from(maximum),
        })
    };
    Ok(AwardRule::PriceQuality {
        price_weight: Scalar::from(60),
        formula: PriceFormula::LowestOverPrice,
        criteria: vec![
            criterion(
                "technical_merit",
                LocalText::all("Valeur technique", "القيمة الفنية", "Technical merit"),
                30,
                20,
            )?,
            criterion("delivery_time", LocalText::all("Délai de livraison", "أجل التسليم", "Delivery time"), 10, 10)?,
        ],
    })
}
