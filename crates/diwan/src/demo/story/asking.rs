//! What the houses of buyers asked for before some files were opened, and what waits for approval and for the budget now.

use super::super::people::{BuyerPeople, People};
use super::{Story, after, days, fixture};
use domain::ids::RequisitionId;
use domain::procurement::notice::Category;
use domain::procurement::prior::PlanPlace;
use domain::procurement::requisition::{Command, Need};
use domain::{Currency, LocalText, Money, PartyId};
use jiff::tz::TimeZone;
use node::{CommandError, Node};

/// The procedures that are opened for a requisition.
pub const ASKED: [usize; 3] = [39, 48, 57];
/// The line of the budget of what waits now.
const BUDGET: &str = "Titre II, article 06.603";

fn reasons() -> LocalText {
    LocalText::all(
        "Les équipements en service arrivent en fin de vie et les réparations coûtent plus que leur remplacement.",
        "بلغت التجهيزات المستعملة نهاية عمرها وأصبحت كلفة الإصلاح تفوق كلفة التعويض.",
        "What is in service comes to the end of its life, and repairs cost more than replacing it.",
    )
}

fn returned() -> LocalText {
    LocalText::all(
        "Précisez le nombre de véhicules et ceux qui sont réformés.",
        "حددوا عدد السيارات وتلك التي ستسحب من الاستعمال.",
        "Say how many vehicles, and which are taken out of service.",
    )
}

async fn give(node: &Node, person: &PartyId, id: &RequisitionId, command: Command) -> Result<(), CommandError> {
    node.requisition_command(&People::caller(node, person), id, command).await.map(|_| ())
}

impl Story<'_> {
    /// Somebody asks, another approves and a third sets the money aside, where the file is opened for a requisition; the file
    /// says so.
    pub(super) async fn ask_in_house(&self) -> Result<(), CommandError> {
        if !ASKED.contains(&self.number) {
            return Ok(());
        }
        let items = self.need.lots.iter().flat_map(|lot| &lot.items);
        let cost = items.map(|item| item.quantity.parse::<i64>().map_or(0, |quantity| quantity * item.price)).sum();
        let amount = Money { amount_minor: std::cmp::max(cost, 1_000_000), currency: Currency::TND };
        let budget = format!("Titre II, article {:02}.{:03}", 6 + self.number % 4, 600 + self.number % 40);
        let need = Need {
            title: self.need.title.clone(),
            reasons: reasons(),
            category: self.need.category,
            department: "Direction des moyens généraux".to_owned(),
            amount,
            budget: budget.clone(),
            needed_on: Some(after(self.start, days(200)).to_zoned(TimeZone::UTC).date()),
            plan: self.planned.as_ref().map(|place| PlanPlace { year: place.year, line: place.line.clone() }),
        };
        let id = RequisitionId::new(format!("{}-{}", self.buyer.id, self.number + 1)).map_err(fixture)?;
        let raise = Command::RaiseRequisition { buyer: self.buyer.id.clone(), need: Box::new(need) };
        give(self.node, &self.buyer.officer, &id, raise).await?;
        give(self.node, &self.buyer.approver, &id, Command::ApproveRequisition {}).await?;
        let reference = format!("ENG-{}-{:04}", self.start.strftime("%Y"), self.number + 1);
        give(self.node, &self.buyer.budget, &id, Command::CommitBudget { amount, reference, budget }).await?;
        let caller = People::caller(self.node, &self.buyer.officer);
        self.node.attach_requisition(&caller, &self.id, &id).await.map(|_| ())
    }
}

/// One requisition that waits for approval, one that waits for the budget, and one that was sent back.
///
/// # Errors
/// [`CommandError`] when a rule refuses, which would be a mistake of the fixtures.
pub async fn waiting(node: &Node, buyer: &BuyerPeople) -> Result<(), CommandError> {
    let needs = [
        (
            LocalText::all("Serveurs du centre de données", "خوادم مركز البيانات", "Servers of the data centre"),
            820_000_000,
        ),
        (LocalText::all("Climatisation des salles", "تكييف القاعات", "Air conditioning of the rooms"), 140_000_000),
        (LocalText::all("Véhicules de service", "سيارات المصلحة", "Service vehicles"), 460_000_000),
    ];
    for (n, (title, amount_minor)) in needs.into_iter().enumerate() {
        let id = RequisitionId::new(format!("{}-{}", buyer.id, 900 + n)).map_err(fixture)?;
        let need = Need {
            title,
            reasons: reasons(),
            category: Category::Goods,
            department: "Direction informatique".to_owned(),
            amount: Money { amount_minor, currency: Currency::TND },
            budget: BUDGET.to_owned(),
            needed_on: None,
            plan: None,
        };
        let raise = Command::RaiseRequisition { buyer: buyer.id.clone(), need: Box::new(need) };
        give(node, &buyer.officer, &id, raise).await?;
        let decided = match n {
            1 => Command::ApproveRequisition {},
            2 => Command::ReturnRequisition { reasons: returned() },
            _ => continue,
        };
        give(node, &buyer.approver, &id, decided).await?;
    }
    Ok(())
}
