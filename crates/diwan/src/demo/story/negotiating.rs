//! Prices negotiated one after the other: the order of quality is public, the first firm is asked for less and does not go
//! far enough, the second agrees.

use super::super::people::People;
use super::{Step, Story, after, days, fixture};
use domain::LocalText;
use domain::ids::BidId;
use domain::procurement::auction::BidSignature;
use domain::procurement::command::Command;
use domain::procurement::evaluation::{AwardRule, QualityCriterion};
use domain::procurement::negotiation::{CounterOfferStatement, Negotiation};
use domain::procurement::notice::Scalar;
use domain::procurement::state::LotState;
use domain::{CriterionId, LotId};
use jiff::Timestamp;
use node::CommandError;
use node::registrar::CounterOfferSent;

/// How long ago procedures were started in which prices are negotiated, in days: one is over, in one a firm is asked to answer,
/// a week after its deadline, which an amendment had put off by four days.
pub const NEGOTIATED: [i64; 2] = [190, 49];

/// What one firm goes through, in order: twice, of which the first ends without a price.
const ROUND: usize = 4;

impl Story<'_> {
    pub(super) const fn is_negotiated(&self) -> bool {
        self.method.negotiation.is_some()
    }

    /// One step with the firm whose turn it is.
    pub(super) async fn negotiate(&mut self, n: usize) -> Result<(Step, Timestamp), CommandError> {
        let lots: Vec<LotId> = self.lots().collect::<Result<_, _>>()?;
        for lot in &lots {
            match n % ROUND {
                0 => self.invite_next(lot).await?,
                1 => self.ask_for_less(lot).await?,
                2 => self.offer_less(lot, n > ROUND).await?,
                _ => self.end_negotiation(lot, n > ROUND).await?,
            }
        }
        let next = i64::try_from(n).unwrap_or(0) + 1;
        // A firm has two days to answer: at any hour of today the one that was asked is still thinking.
        let answering = i64::from(next > 1);
        Ok(match next {
            8 => (Step::Report, after(self.deadline, days(16))),
            _ => (Step::Negotiate(n + 1), after(self.deadline, days(5 + next + answering))),
        })
    }

    async fn running(&self, lot: &LotId) -> Result<Negotiation, CommandError> {
        let closed = self.closed().await?;
        let running = closed.lots.get(lot).and_then(LotState::negotiations).and_then(|all| all.running());
        running.cloned().ok_or_else(|| fixture("nobody is invited to negotiate"))
    }

    async fn invite_next(&self, lot: &LotId) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        let waiting = closed.lots.get(lot).and_then(LotState::negotiations);
        let next: Option<BidId> = waiting.and_then(|all| all.waiting().next()).map(|line| line.bid.clone());
        let bid = next.ok_or_else(|| fixture("nobody is left to negotiate with"))?;
        self.give(&self.buyer.officer, Command::InviteToNegotiate { lot: lot.clone(), bid }).await?;
        self.open().await
    }

    async fn ask_for_less(&self, lot: &LotId) -> Result<(), CommandError> {
        let bid = self.running(lot).await?.bid;
        let request = LocalText::all(
            "Les honoraires journaliers dépassent le barème. À quel prix assurez-vous la même équipe ?",
            "تتجاوز الأتعاب اليومية الجدول المعتمد. ما هو الثمن الذي تؤمنون به نفس الفريق؟",
            "The daily fees exceed the scale. At what price do you provide the same team?",
        );
        let answer_until = after(self.node.clock.now(), days(6));
        let (lot, documents) = (lot.clone(), Vec::new());
        let ask = Command::RequestCounterOffer { lot, bid, request, documents, answer_until };
        self.give(&self.buyer.officer, ask).await
    }

    /// The first firm goes down by two in a hundred, the second by nine.
    async fn offer_less(&self, lot: &LotId, second: bool) -> Result<(), CommandError> {
        let running = self.running(lot).await?;
        let closed = self.closed().await?;
        let found = closed.lots.get(lot).and_then(LotState::examination);
        let sealed = found.and_then(|found| found.bids.get(&running.bid)?.price);
        let sealed = sealed.ok_or_else(|| fixture("a bid without a price"))?;
        let price_minor = sealed.amount_minor / 100 * if second { 91 } else { 98 };
        let round = running.rounds.last().map_or(1, |round| round.number);
        let agent = self.people.suppliers.iter().find(|(firm, _)| *firm == running.tenderer).map(|(_, agent)| agent);
        let agent = agent.ok_or_else(|| fixture("a firm without a representative"))?;
        let key = self.people.keys(agent).identity;
        let signed = CounterOfferStatement {
            procedure: self.id.clone(),
            lot: lot.clone(),
            bid: running.bid.clone(),
            round,
            amount_minor: price_minor,
            currency: sealed.currency,
        };
        let text = ledger::jcs::to_vec(&signed).map_err(fixture)?;
        let signature = BidSignature {
            public_key: key.public_key().to_base64url(),
            signature: key.sign(CounterOfferStatement::LABEL, &[&text]).to_base64url(),
        };
        let statement = if second {
            "Nous suivons le barème et renonçons aux frais de siège."
        } else {
            "Nous ne pouvons renoncer qu'aux frais de déplacement."
        };
        let sent = CounterOfferSent {
            lot: lot.clone(),
            bid: running.bid,
            price_minor,
            statement: statement.to_owned(),
            signature: Some(signature),
        };
        self.node.make_counter_offer(&People::caller(self.node, agent), &self.id, sent).await?;
        Ok(())
    }

    async fn end_negotiation(&self, lot: &LotId, second: bool) -> Result<(), CommandError> {
        let bid = self.running(lot).await?.bid;
        let lot = lot.clone();
        let end = if second {
            let statement = LocalText::all(
                "Le prix suit le barème ; l'équipe et le calendrier restent ceux de l'offre.",
                "يتبع الثمن الجدول المعتمد، ويبقى الفريق والرزنامة كما وردا في العرض.",
                "The price follows the scale; team and timetable stay those of the bid.",
            );
            Command::AgreeOnPrice { lot, bid, statement }
        } else {
            let reasons = LocalText::all(
                "Le prix demeure au-dessus des crédits ouverts.",
                "يبقى الثمن أعلى من الاعتمادات المفتوحة.",
                "The price remains above the credits available.",
            );
            Command::TerminateNegotiation { lot, bid, reasons }
        };
        self.give(&self.buyer.approver, end).await
    }
}

/// Quality is ranked against a minimum; the price has no points.
pub(super) fn award_rule() -> Result<AwardRule, CommandError> {
    let criterion = |id: &str, title, weight: i64, most: i64| {
        let id = CriterionId::new(id).map_err(fixture)?;
        Ok::<_, CommandError>(QualityCriterion::new(id, title, Scalar::from(weight), Scalar::from(most)))
    };
    let method = LocalText::all("Méthode et équipe", "المنهجية والفريق", "Method and team");
    let delivery = LocalText::all("Calendrier d'exécution", "رزنامة الإنجاز", "Timetable");
    Ok(AwardRule::Quality {
        criteria: vec![criterion("technical_merit", method, 70, 20)?, criterion("delivery_time", delivery, 30, 10)?],
        technical_points_minimum: Some(Scalar::from(40)),
    })
}
