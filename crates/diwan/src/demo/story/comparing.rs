//! A procedure whose bids are compared by more than their prices: criteria within criteria and a technical minimum, a
//! comma that slipped, a preference, a price too low to be believed, and two lots that go together.

use super::super::people::People;
use super::{Story, fixture};
use domain::ids::BidId;
use domain::procurement::command::Command;
use domain::procurement::evaluation::{
    AbnormallyLow, CombinationDiscount, Comparison, PriceCorrection, PriceField, QualityCriterion, TieBreak,
};
use domain::procurement::notice::{AwardRule, Scalar};
use domain::procurement::offer::Offer;
use domain::procurement::state::{Examination, LotState, RankedLot};
use domain::{CriterionId, LocalText, LotId, PartyId};
use node::CommandError;

/// What a bidder of such a procedure is there to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// One unit price has its comma in the wrong place.
    SlippedComma,
    /// Half of what the others ask.
    TooLow,
    /// Products made here, and a discount for both lots.
    Local,
    /// Nothing special.
    Plain,
    /// Quality below the minimum.
    Weak,
}

impl Part {
    pub(super) const ALL: [Self; 5] = [Self::SlippedComma, Self::TooLow, Self::Local, Self::Plain, Self::Weak];
}

/// The criteria that members score, with their highest score.
pub(super) const SCORED: [(&str, u64); 3] = [("method", 20), ("equipment", 20), ("delivery_time", 10)];

/// 40 points for the price, 45 for technical merit in two parts, 15 for delivery; 36 of the 60 are needed.
pub(super) fn award_rule(formula: domain::procurement::evaluation::PriceFormula) -> Result<AwardRule, CommandError> {
    let criterion = |id: &str, title: LocalText, weight: i64, maximum: i64| {
        let id = CriterionId::new(id).map_err(fixture)?;
        Ok::<_, CommandError>(QualityCriterion::new(id, title, Scalar::from(weight), Scalar::from(maximum)))
    };
    let merit = LocalText::all("Valeur technique", "القيمة الفنية", "Technical merit");
    let merit = criterion("technical_merit", merit, 45, 20)?;
    let method = LocalText::all("Méthode et organisation", "المنهجية والتنظيم", "Method and organisation");
    let equipment = LocalText::all("Matériel proposé", "المعدات المقترحة", "Equipment offered");
    let part_of = Some(merit.id.clone());
    let method = QualityCriterion { part_of: part_of.clone(), ..criterion("method", method, 15, 20)? };
    let equipment = QualityCriterion { part_of, ..criterion("equipment", equipment, 30, 20)? };
    let delivery = LocalText::all("Délai de livraison", "أجل التسليم", "Delivery time");
    Ok(AwardRule::PriceQuality {
        price_weight: Scalar::from(40),
        formula,
        criteria: vec![merit, method, equipment, criterion("delivery_time", delivery, 15, 10)?],
        technical_points_minimum: Some(Scalar::from(36)),
    })
}

/// What the notice says about comparing, from the rows of the law.
pub(super) fn comparison() -> Result<Comparison, CommandError> {
    Ok(Comparison {
        auction: None,
        ties: vec![TieBreak::HigherQuality, TieBreak::EarlierReceipt],
        preferences: vec![local_product()?],
        abnormally_low: Some(AbnormallyLow::BelowMeanOfOthers { percent: Scalar::from(25), bids_minimum: 3 }),
        prizes: Vec::new(),
    })
}

fn local_product() -> Result<CriterionId, CommandError> {
    CriterionId::new("local-product").map_err(fixture)
}

impl Story<'_> {
    /// The part that the firm of a bid plays.
    pub(super) fn part(&self, firm: &PartyId) -> Option<Part> {
        let n = self.bidders.iter().position(|n| self.people.suppliers[*n].0 == *firm)?;
        Part::ALL.get(n).copied().filter(|_| self.is_compared())
    }

    /// Changes an offer into what its bidder is there to show.
    pub(super) fn play_part(&self, part: Part, lot: &LotId, offer: &mut Offer) -> Result<(), CommandError> {
        let first_lot = Self::lot_id(0)?;
        let first = *lot == first_lot;
        match part {
            Part::SlippedComma if first => {
                offer.prices.iter_mut().take(1).for_each(|price| price.unit_price_minor *= Scalar::TEN);
            }
            Part::TooLow if first => {
                offer.prices.iter_mut().for_each(|price| price.unit_price_minor *= Scalar::new(5, 1));
            }
            Part::Local => {
                let other = if first { Self::lot_id(1)? } else { first_lot };
                let discount_percent = Scalar::from(6);
                offer.combinations = vec![CombinationDiscount { lots: [other].into(), discount_percent }];
            }
            _ => {}
        }
        Ok(())
    }

    /// What is compared is made comparable, and the price that nobody believes is asked about.
    pub(super) async fn compare(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            let LotState::Examination(examination) = state else { continue };
            for (bid, open) in &examination.bids {
                let Some(part) = self.part(&open.tenderer) else { continue };
                if part == Part::SlippedComma && *lot == Self::lot_id(0)? {
                    self.correct(lot, bid).await?;
                }
                if matches!(part, Part::Local | Part::Plain) {
                    self.prefer(lot, bid, part == Part::Local).await?;
                }
            }
        }
        let closed = self.closed().await?;
        for (lot, state) in &closed.lots {
            let (LotState::Examination(examination), Some(in_notice)) = (state, closed.published.notice.lot(lot))
            else {
                continue;
            };
            for low in examination.flagged(in_notice) {
                let question = LocalText::all(
                    "Détaillez ce qui permet ce prix : procédé, approvisionnements, main-d'œuvre, marges.",
                    "بينوا ما يتيح هذا الثمن: طريقة الإنتاج والتزود واليد العاملة والهوامش.",
                    "Say what makes this price possible: process, supplies, labour, margins.",
                );
                let command = Command::AskJustification { lot: lot.clone(), bid: low.bid, question };
                self.give(&self.buyer.evaluation[1], command).await?;
            }
        }
        Ok(())
    }

    async fn correct(&self, lot: &LotId, bid: &BidId) -> Result<(), CommandError> {
        let state = self.node.load_procedure(&self.id).await?.state;
        let schedule = self.node.schedule(&state, lot, bid).await?;
        let Some(price) = schedule.prices.first() else { return Ok(()) };
        let correction = PriceCorrection {
            item: Some(price.item.clone()),
            field: PriceField::UnitPrice,
            read: price.unit_price_minor,
            corrected: price.unit_price_minor / Scalar::TEN,
        };
        let reasons = LocalText::all(
            "La virgule du prix unitaire est mal placée : le sous-détail des prix donne dix fois moins.",
            "وضعت فاصلة الثمن الفردي في غير موضعها: يعطي التفصيل الفرعي للأثمان عشر المبلغ.",
            "The comma of the unit price is misplaced: its breakdown gives ten times less.",
        );
        let caller = People::caller(self.node, &self.buyer.evaluation[0]);
        let place = (lot.clone(), bid.clone());
        self.node.correct_price(&caller, &self.id, place, correction, reasons).await.map(drop)
    }

    async fn prefer(&self, lot: &LotId, bid: &BidId, granted: bool) -> Result<(), CommandError> {
        let evidence = if granted {
            LocalText::all(
                "Certificat d'origine tunisienne délivré par la chambre de commerce.",
                "شهادة منشأ تونسي مسلمة من غرفة التجارة.",
                "Certificate of Tunisian origin from the chamber of commerce.",
            )
        } else {
            LocalText::all(
                "Aucun certificat d'origine n'est joint.",
                "لم ترفق شهادة منشأ.",
                "No certificate of origin.",
            )
        };
        let (lot, bid, preference) = (lot.clone(), bid.clone(), local_product()?);
        let command = Command::RecordPreference { lot, bid, preference, granted, evidence };
        self.give(&self.buyer.evaluation[0], command).await
    }

    /// The firm that was asked explains itself.
    pub(super) async fn justify(&self) -> Result<(), CommandError> {
        for (lot, bid, firm) in self.asked().await? {
            let agent = self.people.suppliers.iter().find(|(id, _)| *id == firm).map(|(_, agent)| agent);
            let agent = agent.ok_or_else(|| fixture("a bidder is nobody's"))?;
            let answer = "Nous écoulons un stock de l'an dernier et ne comptons aucune marge.".to_owned();
            self.give(agent, Command::AnswerJustification { lot, bid, answer }).await?;
        }
        Ok(())
    }

    /// The committee does not believe it.
    pub(super) async fn judge(&self) -> Result<(), CommandError> {
        for (lot, bid, _) in self.asked().await? {
            let reasons = LocalText::all(
                "Le stock invoqué ne couvre qu'un dixième des quantités ; aucun coût n'est documenté.",
                "لا يغطي المخزون المذكور سوى عشر الكميات، ولم توثق أي كلفة.",
                "The stock named covers a tenth of the quantities; no cost is documented.",
            );
            let command = Command::DecideJustification { lot, bid, accepted: false, reasons };
            self.give(&self.buyer.evaluation[1], command).await?;
        }
        Ok(())
    }

    async fn asked(&self) -> Result<Vec<(LotId, BidId, PartyId)>, CommandError> {
        let mut asked = Vec::new();
        for (lot, state) in self.closed().await?.lots {
            let LotState::Examination(Examination { bids, .. }) = state else { continue };
            let bids = bids.into_iter().filter(|(_, bid)| bid.justification().is_some());
            asked.extend(bids.map(|(id, bid)| (lot.clone(), id, bid.tenderer)));
        }
        Ok(asked)
    }

    pub(super) async fn allocate(&self) -> Result<(), CommandError> {
        self.give(&self.buyer.officer, Command::AllocateLots {}).await
    }
}

/// What a firm is told that did not win.
pub(super) fn reasons(ranked: &RankedLot, bid: &BidId) -> LocalText {
    if let Some(line) = ranked.ranking.bids.iter().find(|line| line.bid == *bid) {
        return LocalText::all(
            format!("Votre offre est classée {}e.", line.rank),
            format!("عرضكم مرتب في المرتبة {}.", line.rank),
            format!("Your bid is ranked {}.", line.rank),
        );
    }
    if let Some(decision) = ranked.examination.admissibility.get(bid).filter(|decision| !decision.admitted) {
        return decision.reasons.clone();
    }
    if ranked.ranking.unranked.iter().any(|line| line.bid == *bid) {
        return LocalText::all(
            "Votre offre n'atteint pas la note technique minimale.",
            "لم يبلغ عرضكم العدد الفني الأدنى.",
            "Your bid does not reach the minimum technical score.",
        );
    }
    LocalText::all(
        "Votre prix, anormalement bas, n'a pas été justifié.",
        "لم يقع تبرير ثمنكم المنخفض بصفة غير عادية.",
        "Your abnormally low price was not justified.",
    )
}
