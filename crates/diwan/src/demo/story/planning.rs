//! What the buyers of the demonstration meant to buy, year by year: published before each year, revised in its summer.

use super::{Story, days, fixture};
use crate::demo::country::NeedItem;
use crate::demo::people::People;
use domain::procurement::notice::Classification;
use domain::procurement::plan::{Command, PlanLine};
use domain::{Currency, LocalText, Money, PartyId, PlanLineId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use node::registrar::PlanPlace;
use node::{CommandError, Node};
use std::collections::BTreeMap;

/// Of so many procedures one was in no plan: nobody foresaw the need.
const UNFORESEEN: usize = 6;

/// The plans that are still to be published, the next one last.
pub struct Planning(Vec<(Timestamp, i16, bool)>);

fn on(day: Date) -> Result<Timestamp, CommandError> {
    Ok(day.at(9, 0, 0, 0).to_zoned(TimeZone::UTC).map_err(fixture)?.timestamp())
}

impl Planning {
    /// A plan for each year from a moment to another.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when a year has no such day.
    pub fn between(from: Timestamp, today: Timestamp) -> Result<Self, CommandError> {
        let year = |moment: Timestamp| moment.to_zoned(TimeZone::UTC).year();
        let mut due = Vec::new();
        for planned in year(from)..=year(today) {
            let before = on(Date::new(planned - 1, 12, 18).map_err(fixture)?)?;
            due.push((before.max(from), planned, false));
            due.push((on(Date::new(planned, 7, 2).map_err(fixture)?)?.max(from), planned, true));
        }
        due.retain(|(at, ..)| *at <= today);
        due.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        Ok(Self(due))
    }

    /// When the next one is due.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        self.0.last().map(|(at, ..)| *at)
    }

    /// Publishes or revises the plans that are due next; the procedures of the year know their lines.
    ///
    /// # Errors
    /// [`CommandError`] when a rule refuses, which would be a mistake of the fixtures.
    pub async fn publish(
        &mut self,
        node: &Node,
        people: &People,
        stories: &mut [Story<'_>],
    ) -> Result<(), CommandError> {
        let Some((at, year, revision)) = self.0.pop() else { return Ok(()) };
        let mut plans: BTreeMap<PartyId, Vec<PlanLine>> = BTreeMap::new();
        for story in stories.iter_mut() {
            // In summer it is known what the first half of the year did not foresee.
            let foreseen = !story.number.is_multiple_of(UNFORESEEN);
            let still = story.earlier.is_none() && story.start > at && story.planned.is_none();
            let Some(line) = story.line(year)?.filter(|_| still && (foreseen || revision)) else { continue };
            story.planned = Some(PlanPlace { year, line: line.id.clone() });
            plans.entry(story.buyer.id.clone()).or_default().push(line);
        }
        for (buyer, lines) in plans {
            let Some(of_buyer) = people.buyers.iter().find(|one| one.id == buyer) else { continue };
            let (officer, approver) = (&of_buyer.officer, &of_buyer.approver);
            let caller = People::caller(node, officer);
            node.plan_command(&caller, &buyer, year, Command::DraftPlanLines { lines }).await?;
            let reasons = LocalText::all(
                "Besoins apparus depuis la publication du plan, crédits ouverts au collectif budgétaire.",
                "حاجيات ظهرت بعد نشر المخطط وفتحت لها اعتمادات في قانون المالية التكميلي.",
                "Needs that appeared since the plan was published, funded by the supplementary budget.",
            );
            let reasons = Some(reasons).filter(|_| revision);
            node.plan_command(&People::caller(node, approver), &buyer, year, Command::PublishPlan { reasons }).await?;
        }
        Ok(())
    }
}

impl Story<'_> {
    /// The line of the plan for a year; none when the procedure starts in another.
    fn line(&self, year: i16) -> Result<Option<PlanLine>, CommandError> {
        let day = |moment: Timestamp| moment.to_zoned(TimeZone::UTC).date();
        // Publication follows the file by a week; some are planned earlier than they happen.
        let launch = day(super::after(self.start, days(if self.number.is_multiple_of(3) { -12 } else { 7 })));
        if day(self.start).year() != year || launch.year() != year {
            return Ok(None);
        }
        let award = day(super::after(self.start, days(75)));
        let items = || self.need.lots.iter().flat_map(|lot| &lot.items);
        let class = items().next().map(|item| item.cpv.clone());
        let cost = |item: &NeedItem| item.quantity.parse::<i64>().map_or(0, |quantity| quantity * item.price);
        let amount_minor = items().map(cost).sum();
        let estimate = Some(Money { amount_minor, currency: Currency::TND }).filter(|money| money.amount_minor > 0);
        Ok(Some(PlanLine {
            id: PlanLineId::new(format!("{year}-{:03}", self.number + 1)).map_err(fixture)?,
            title: self.need.title.clone(),
            category: self.need.category,
            classification: class.map(|id| Classification { scheme: "CPV".into(), id, description: None }),
            method: Some(self.method.id.clone()),
            estimate,
            budget: Some(format!("Titre II, article {:02}.{:03}", 6 + self.number % 4, 600 + self.number % 40)),
            on_behalf_of: Vec::new(),
            launch,
            award: Some(award),
            completion: None,
        }))
    }
}
