//! One procedure of the demonstration, played step by step by its people through the real rules.

mod answering;
pub mod asking;
mod auctioning;
mod bidding;
mod comparing;
pub mod consulting;
mod contesting;
mod deciding;
mod framing;
mod grouping;
mod guaranteeing;
mod joining;
mod judging;
mod negotiating;
pub mod planning;
mod preparing;
mod regularising;
mod selecting;
mod talking;

use super::country::{Country, Draw, Need};
use super::people::{BuyerPeople, People};
use domain::procurement::act::AgreementRef;
use domain::procurement::command::Command;
use domain::ruleset::{EnvelopeKind, Method};
use domain::{EnquiryId, LocalText, LotId, PartyId, ProcedureId};
use jiff::{SignedDuration, Timestamp};
use node::registrar::PlanPlace;
use node::{CommandError, Node};

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
    Tell,
    Advise,
    Summarise,
    Start,
    Call,
    Apply(usize),
    CloseApplications,
    Select,
    Talk(usize),
    Invite,
    Keys,
    Publish,
    Ask,
    Answer,
    Amend,
    Bid(usize),
    Cancel,
    Close,
    Open,
    FindMissing,
    HandIn,
    DecideOnMissing,
    Examine,
    Conclude,
    Compare,
    Justify,
    Judge,
    Negotiate(usize),
    Announce,
    Auction,
    Lower(usize),
    Gavel,
    Report,
    Allocate,
    Award,
    Contest,
    Hear,
    Rule,
    Finish,
    Order(usize),
    Join(usize),
    Admit(usize),
}

/// The procedures that are not open tendering, in several stages each.
const WAYS: [(&str, &[usize]); 12] = [
    // One is over, one waits for the session in which prices open, one takes bids.
    ("open_two_sessions", &[37, 46, 56]),
    ("consultation", &[36, 44, 53]),
    ("direct_negotiation", &[35, 47, 54]),
    ("simplified", &[34, 52]),
    ("emergency", &[43]),
    ("open_with_auction", &auctioning::AUCTIONED),
    // One is over, to one the selected firms bid now, to one firms apply.
    ("open_with_preselection", &[30, 55, 60]),
    // One stands in the middle of its dialogue, one is over.
    ("two_stage", &[61, 62]),
    ("framework", &[framing::FRAMED]),
    ("purchasing_system", &[joining::JOINED]),
    ("design_contest", &[68, 69, 70]),
    ("consecutive_negotiation", &[71, 72]),
];

/// The procedures whose bids are compared by all that a notice may ask: one that is over, and one where a firm is asked
/// to explain its price.
const COMPARED: [usize; 2] = [33, 45];

/// The procedure whose report a control commission still reads.
const CONTROLLED: usize = 42;

/// The procedure whose time for bids could be shorter, as its urgency was stated.
const URGENT: usize = 51;

/// The procedure whose lots are awarded together while it takes bids: firms offer discounts for several.
const JOINT: usize = 57;

/// The procedure in which nobody bid and which is launched again by direct negotiation.
pub const RELAUNCHED: usize = 38;

pub use auctioning::AUCTIONED_SINCE;
pub use framing::FRAMED;
pub use joining::{CONTRACTS, JOINED};
pub use judging::CONTESTS;
pub use negotiating::NEGOTIATED;

/// Where a procedure comes from that launches another's lots again.
struct Earlier {
    id: ProcedureId,
    lots: Vec<LotId>,
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
    /// What the steps from the keys on are counted from.
    base: Timestamp,
    /// Until when firms apply, where they do.
    called_until: Timestamp,
    /// When its auctions open, once they are announced.
    auction_from: Timestamp,
    deadline: Timestamp,
    ending: Ending,
    bidders: Vec<usize>,
    draw: Draw,
    /// The way of buying.
    method: Method,
    /// The procedure whose lots it launches again.
    earlier: Option<Earlier>,
    /// The framework agreement whose suppliers compete in it.
    framework: Option<AgreementRef>,
    /// The line of its buyer's plan.
    planned: Option<PlanPlace>,
    /// How often envelopes were opened.
    turns: i64,
    /// Whether its award was contested.
    contested: bool,
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
        let way = WAYS.iter().find(|(_, numbers)| numbers.contains(&number)).map_or("open", |(way, _)| way);
        let meant = |way: Option<&str>| {
            let needs = country.needs.iter().filter(|need| need.method.as_deref() == way);
            needs.collect::<Vec<_>>()
        };
        let of_way = meant(Some(way));
        let needs = if of_way.is_empty() { meant(None) } else { of_way };
        let need = needs[number % needs.len()];
        let id = draw.one(&need.buyers).cloned().unwrap_or_default();
        let buyer = people.buyers.iter().find(|buyer| buyer.id.as_str() == id);
        let buyer = buyer.ok_or_else(|| fixture(format!("no buyer {id}")))?;
        let year = start.strftime("%Y").to_string();
        let id = ProcedureId::new(format!("{}-{}-{year}-{:04}", node.config.ocid_prefix, buyer.id, number + 1));
        let rules = node.rules.named(&node.config.ruleset, start);
        let method = rules.as_ref().and_then(|rules| rules.method(way)).cloned();
        let method = method.ok_or_else(|| fixture("the rule-set has lost a method"))?;
        let most = method.invited.and_then(|rule| rule.maximum).map_or(u64::MAX, u64::from);
        let compared = COMPARED.contains(&number);
        let count = match ending {
            Ending::NoBids => 0,
            _ if compared => comparing::Part::ALL.len() as u64,
            _ if method.framework.is_some() => 5,
            _ if method.system.is_some() => 3,
            _ => (3 + draw.below(3)).min(most),
        };
        let mut bidders: Vec<usize> = Vec::new();
        while bidders.len() < usize::try_from(count).unwrap_or(0) {
            let bidder = usize::try_from(draw.below(people.suppliers.len() as u64)).unwrap_or(0);
            if !bidders.contains(&bidder) {
                bidders.push(bidder);
            }
        }
        // Deadlines fall on working hours: 10:00 in Tunis.
        let noon = |moment: Timestamp| {
            Timestamp::from_second(moment.as_second() / 86_400 * 86_400 + 9 * 3_600).map_err(fixture)
        };
        let called_until = noon(after(start, days(37)))?;
        let until_bids = match (&method.selection, &method.dialogue) {
            (_, Some(_)) => 100,
            (Some(_), None) => 80,
            (None, None) => 38,
        };
        let deadline = noon(after(start, days(until_bids)))?;
        Ok(Self {
            node,
            people,
            buyer,
            need,
            id: id.map_err(fixture)?,
            number,
            start,
            base: start,
            called_until,
            auction_from: deadline,
            deadline,
            ending,
            bidders,
            draw,
            method,
            earlier: None,
            framework: None,
            planned: None,
            turns: 0,
            contested: false,
            next: Some((Step::Start, start)),
        }
        .announced())
    }

    /// The story that launches the lots of another again, which found no firm.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the fixtures name what does not exist.
    pub fn after(
        earlier: &Story<'a>,
        country: &'a Country,
        number: usize,
        start: Timestamp,
    ) -> Result<Self, CommandError> {
        let mut story = Self::new(earlier.node, earlier.people, country, number, start, Ending::Award)?;
        let rules = story.node.rules.named(&story.node.config.ruleset, start);
        let method = rules.as_ref().and_then(|rules| rules.method("direct_negotiation")).cloned();
        story.method = method.ok_or_else(|| fixture("the rule-set has lost a method"))?;
        story.bidders.truncate(1);
        (story.buyer, story.need) = (earlier.buyer, earlier.need);
        let year = start.strftime("%Y").to_string();
        let id = format!("{}-{}-{year}-{:04}", story.node.config.ocid_prefix, story.buyer.id, number + 1);
        story.id = ProcedureId::new(id).map_err(fixture)?;
        let lots = earlier.lots().collect::<Result<_, _>>()?;
        story.earlier = Some(Earlier { id: earlier.id.clone(), lots });
        Ok(story)
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
        let base = self.base;
        let at = |by: SignedDuration| after(base, by);
        let next = match step {
            Step::Tell | Step::Advise | Step::Summarise => Some(self.consult(step).await?),
            Step::Start => {
                self.prepare().await?;
                Some(if self.selects() || self.is_joined() {
                    (Step::Call, at(days(5)))
                } else {
                    (Step::Keys, at(days(2)))
                })
            }
            Step::Talk(n) => Some(self.talk(n).await?),
            Step::Call | Step::Join(_) | Step::Admit(_) if self.is_joined() => self.join(step).await?,
            Step::Join(_) | Step::Admit(_) => None,
            Step::Call | Step::Apply(_) | Step::CloseApplications | Step::Select | Step::Invite => {
                Some(self.select(step).await?)
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
                let amend = self.number.is_multiple_of(4) && !self.is_auctioned();
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
                if n == 0 {
                    self.bid_together().await?;
                }
                self.bid(n).await?;
                self.guarantee(n).await?;
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
                self.miss_opening().await?;
                self.open().await?;
                self.answer_matches().await?;
                self.read_paper().await?;
                self.turns += 1;
                let examined = after(self.deadline, days(4 * self.turns - 1));
                let first = if self.is_regularised() { Step::FindMissing } else { Step::Examine };
                (self.ending != Ending::WaitsForOpening).then_some((first, examined))
            }
            Step::FindMissing => {
                self.find_missing().await?;
                self.replace_ill().await?;
                Some((Step::HandIn, after(self.deadline, days(5))))
            }
            Step::HandIn => {
                self.hand_in().await?;
                Some((Step::DecideOnMissing, after(self.deadline, days(12))))
            }
            Step::DecideOnMissing => {
                self.decide_on_missing().await?;
                Some((Step::Examine, after(self.deadline, days(13))))
            }
            Step::Examine => {
                self.examine().await?;
                let closed = self.waits_for_turn().await?;
                Some(if closed {
                    (Step::Conclude, after(self.deadline, days(4 * self.turns)))
                } else if self.is_compared() {
                    (Step::Compare, after(self.deadline, days(4)))
                } else if self.is_auctioned() {
                    (Step::Announce, after(self.deadline, days(3) + SignedDuration::from_hours(2)))
                } else {
                    (Step::Report, after(self.deadline, days(if self.is_regularised() { 14 } else { 9 })))
                })
            }
            Step::Compare => {
                self.compare().await?;
                Some((Step::Justify, after(self.deadline, days(6))))
            }
            Step::Justify => {
                self.justify().await?;
                Some((Step::Judge, after(self.deadline, days(7))))
            }
            Step::Judge => {
                self.judge().await?;
                Some((Step::Report, after(self.deadline, days(9))))
            }
            Step::Negotiate(n) => Some(self.negotiate(n).await?),
            Step::Announce => Some(self.announce_auctions().await?),
            Step::Auction => {
                self.clock_of_auctions().await?;
                Some(self.next_of_auction(0))
            }
            Step::Lower(n) => {
                self.lower(n).await?;
                Some(self.next_of_auction(n + 1))
            }
            Step::Gavel => {
                self.clock_of_auctions().await?;
                Some((Step::Report, after(self.deadline, days(10))))
            }
            Step::Conclude => {
                if self.is_contest() {
                    self.judge_works().await?;
                } else {
                    self.conclude().await?;
                }
                if self.is_negotiated() {
                    self.next = Some((Step::Negotiate(0), after(self.deadline, days(5))));
                    return Ok(());
                }
                Some((Step::Open, after(self.deadline, days(4 * self.turns + 2))))
            }
            Step::Report => {
                self.report().await?;
                self.control().await?;
                if self.is_compared() {
                    Some((Step::Allocate, after(self.deadline, days(10))))
                } else if self.is_read_by_commission() {
                    None
                } else {
                    let award = if self.contested {
                        33
                    } else if self.is_negotiated() {
                        18
                    } else if self.is_regularised() {
                        15
                    } else {
                        14
                    };
                    Some((Step::Award, after(self.deadline, days(award))))
                }
            }
            Step::Allocate => {
                self.allocate().await?;
                Some((Step::Award, after(self.deadline, days(14))))
            }
            Step::Award => {
                self.award().await?;
                // Five working days over a feast are many.
                let over = self.standstill_over().await?;
                Some(match (contesting::CONTESTED.contains(&self.number), self.contested) {
                    (true, false) => (Step::Contest, after(self.deadline, days(16))),
                    (_, true) => (Step::Finish, after(self.deadline, days(48)).max(over)),
                    _ => (Step::Finish, after(self.deadline, days(24)).max(over)),
                })
            }
            Step::Contest => {
                self.contest().await?;
                Some((Step::Hear, after(self.deadline, days(18))))
            }
            Step::Hear => {
                self.hear().await?;
                (self.number == contesting::CONTESTED[0]).then_some((Step::Rule, after(self.deadline, days(25))))
            }
            Step::Rule => {
                self.rule().await?;
                self.examine().await?;
                Some((Step::Report, after(self.deadline, days(29))))
            }
            Step::Finish => {
                self.finish().await?;
                self.is_framed().then_some((Step::Order(0), after(self.deadline, days(40))))
            }
            Step::Order(n) => self.order(n).await?,
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

    fn is_compared(&self) -> bool {
        COMPARED.contains(&self.number)
    }

    const fn is_read_by_commission(&self) -> bool {
        self.number == CONTROLLED
    }

    const fn is_urgent(&self) -> bool {
        self.number == URGENT
    }

    const fn is_joint(&self) -> bool {
        self.number == JOINT
    }

    /// Lots that are shared out together are compared in one way.
    fn is_price_quality(&self, lot: usize) -> bool {
        self.is_compared()
            || self.is_contest()
            || self.is_negotiated()
            || (!self.is_joint() && (self.number + lot) % 2 == 1)
    }

    fn lots(&self) -> impl Iterator<Item = Result<LotId, CommandError>> {
        (0..self.need.lots.len()).map(Self::lot_id)
    }

    /// Every lot with every envelope of the method.
    fn sealed_parts(&self) -> Result<Vec<(LotId, EnvelopeKind)>, CommandError> {
        let lots = self.lots().collect::<Result<Vec<_>, _>>()?;
        let envelopes = |lot: LotId| self.method.envelopes.iter().map(move |kind| (lot.clone(), *kind));
        Ok(lots.into_iter().flat_map(envelopes).collect())
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
}
