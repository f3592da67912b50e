//! A framework agreement: concluded with several suppliers, ordered from, and competed under.

use super::super::country::Country;
use super::super::people::People;
use super::{Ending, Step, Story, after, days, fixture};
use domain::procurement::act::AgreementRef;
use domain::procurement::agreement::{Command, FrameworkTerms, OrderLine, OrderRule};
use domain::procurement::notice::Scalar;
use domain::{Currency, ItemId, LocalText, LotId, Money, ProcedureId};
use jiff::Timestamp;
use node::CommandError;
use node::registrar::CallOffStart;

/// The procedure from which the agreement follows.
pub const FRAMED: usize = 28;

/// How often was ordered until today; the last order waits for its approval, the one before for its supplier.
const ORDERS: usize = 8;

impl<'a> Story<'a> {
    /// Whether a framework agreement follows.
    pub(super) fn is_framed(&self) -> bool {
        self.method.framework.is_some()
    }

    /// With the three best; orders go to each in turn.
    pub(super) fn framework_terms(&self) -> Option<FrameworkTerms> {
        self.is_framed().then_some(FrameworkTerms {
            months: 24,
            suppliers_maximum: 3,
            orders: Some(OrderRule::Turn),
            order_maximum: Some(Money { amount_minor: 60_000_000, currency: Currency::TND }),
            competition: true,
        })
    }

    fn agreement_lot() -> Result<LotId, CommandError> {
        Self::lot_id(0)
    }

    /// Plays one order; gives the next step.
    pub(super) async fn order(&self, n: usize) -> Result<Option<(Step, Timestamp)>, CommandError> {
        let (lot, officer, approver) = (Self::agreement_lot()?, &self.buyer.officer, &self.buyer.approver);
        let give = async |person: &domain::PartyId, command: Command| {
            let caller = People::caller(self.node, person);
            self.node.agreement_command(&caller, &self.id, &lot, command).await.map(drop)
        };
        let line = |item: usize, quantity: i64| -> Result<OrderLine, CommandError> {
            let item = ItemId::new(format!("ITEM-{item:04}")).map_err(fixture)?;
            Ok(OrderLine { item, quantity: Scalar::from(quantity) })
        };
        let more = i64::try_from(n).unwrap_or(0);
        let lines = match n % 3 {
            0 => vec![line(1, 300 + 50 * more)?, line(2, 600)?],
            1 => vec![line(3, 200)?, line(4, 500 + 100 * more)?],
            _ => vec![line(1, 250)?, line(5, 20 + more)?, line(6, 25)?],
        };
        let delivery =
            "Magasin central, Tunis ; sous dix jours ouvrables, à l'attention du service des achats.".to_owned();
        give(officer, Command::DraftOrder { lines, delivery }).await?;
        let number = self.latest_order(&lot).await?;
        if n + 1 == ORDERS {
            return Ok(None);
        }
        give(approver, Command::PlaceOrder { order: number }).await?;
        if n + 2 < ORDERS {
            let agent = self.agent_of_order(&lot, number).await?;
            if n == 3 {
                give(&agent, Command::DeclineOrder { order: number, reasons: out_of_stock() }).await?;
                give(officer, Command::ReplaceOrder { order: number }).await?;
                let again = self.latest_order(&lot).await?;
                give(approver, Command::PlaceOrder { order: again }).await?;
                let agent = self.agent_of_order(&lot, again).await?;
                give(&agent, Command::ConfirmOrder { order: again }).await?;
            } else {
                give(&agent, Command::ConfirmOrder { order: number }).await?;
            }
        }
        // The last two are of this week.
        let wait = match ORDERS - n {
            3 => 70,
            2 => 2,
            _ => 24,
        };
        Ok(Some((Step::Order(n + 1), after(self.node.clock.now(), days(wait)))))
    }

    async fn latest_order(&self, lot: &LotId) -> Result<u32, CommandError> {
        let (_, agreement) = self.node.load_agreement(&self.id, lot).await?;
        let orders = agreement.concluded().and_then(|found| found.orders.keys().next_back().copied());
        orders.ok_or(CommandError::NotFound)
    }

    async fn agent_of_order(&self, lot: &LotId, order: u32) -> Result<domain::PartyId, CommandError> {
        let (_, agreement) = self.node.load_agreement(&self.id, lot).await?;
        let found = agreement.concluded().and_then(|found| found.orders.get(&order));
        let supplier = found.map(|order| order.supplier.clone()).ok_or(CommandError::NotFound)?;
        let agent = self.people.suppliers.iter().find(|(firm, _)| *firm == supplier).map(|(_, agent)| agent.clone());
        agent.ok_or(CommandError::NotFound)
    }

    /// The story in which the suppliers of another's agreement compete.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the fixtures name what does not exist.
    pub fn competing(
        framework: &Story<'a>,
        country: &'a Country,
        number: usize,
        start: Timestamp,
    ) -> Result<Self, CommandError> {
        let mut story = Self::new(framework.node, framework.people, country, number, start, Ending::Award)?;
        let rules = story.node.rules.named(&story.node.config.ruleset, start);
        let method = rules.as_ref().and_then(|rules| rules.method("call_off_competition")).cloned();
        story.method = method.ok_or_else(|| fixture("the rule-set has lost a method"))?;
        (story.buyer, story.need) = (framework.buyer, framework.need);
        let year = start.strftime("%Y").to_string();
        let id = format!("{}-{}-{year}-{:04}", story.node.config.ocid_prefix, story.buyer.id, number + 1);
        story.id = ProcedureId::new(id).map_err(fixture)?;
        story.framework = Some(AgreementRef { procedure: framework.id.clone(), lot: Self::agreement_lot()? });
        Ok(story)
    }

    /// Opens the file under the agreement; its suppliers are those who bid. Gives how often the file changed.
    pub(super) async fn call_off(&mut self, agreement: AgreementRef) -> Result<u32, CommandError> {
        let members = match self.members_of(&agreement).await? {
            Some(members) => members.firms,
            None => {
                let (_, found) = self.node.load_agreement(&agreement.procedure, &agreement.lot).await?;
                let found = found.concluded().ok_or(CommandError::NotFound)?;
                found.suppliers.iter().map(|one| one.supplier.clone()).collect()
            }
        };
        let place = |firm: &domain::PartyId| self.people.suppliers.iter().position(|(known, _)| known == firm);
        self.bidders = members.iter().filter_map(place).collect();
        let caller = People::caller(self.node, &self.buyer.officer);
        let start = CallOffStart { agreement, method: self.method.id.clone(), title: self.need.title.clone() };
        self.node.start_call_off(&caller, &self.id, &start).await.map(|_| 2)
    }
}

fn out_of_stock() -> LocalText {
    LocalText::all(
        "Rupture de stock chez le fabricant : la livraison dans le délai n'est pas possible.",
        "نفاد المخزون لدى المصنع: يتعذر التسليم في الأجل.",
        "The maker is out of stock: delivery in time is not possible.",
    )
}
