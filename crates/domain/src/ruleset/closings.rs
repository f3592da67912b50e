//! When bidding may be closed, and how many procedures of a node at once (P37): a calendar of slots in the time zone of
//! the rule-set.

use super::{Figure, Period, RuleSet};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The hours of a day, as clocks of the jurisdiction show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingHours {
    /// The first moment, `HH:MM`.
    pub from: String,
    /// The last one.
    pub until: String,
}

impl ClosingHours {
    fn times(&self) -> Option<(Time, Time)> {
        let times = (self.from.parse().ok()?, self.until.parse().ok()?);
        (times.0 < times.1).then_some(times)
    }
}

/// The calendar of closings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingRules {
    /// How long a slot is; the first of a day begins with it.
    pub slot: Period,
    /// Most procedures that close in one.
    pub per_slot_maximum: Figure,
    /// Whether bidding is closed on working days only.
    #[serde(default)]
    pub working_days_only: bool,
    /// The hours of the day within which it is closed; at any hour when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<ClosingHours>,
    /// The article on days and hours.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ClosingRules {
    /// Why the rules contradict themselves, in words for the lawyer who edits them.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let seconds = self.slot.seconds();
        let checks = [
            (!(60..=86_400).contains(&seconds) || 86_400 % seconds != 0, "slots of closings divide a day"),
            (self.per_slot_maximum.value == 0, "at least one procedure closes in a slot"),
            (self.hours.as_ref().is_some_and(|hours| hours.times().is_none()), "closings have hours HH:MM, in order"),
        ];
        checks.into_iter().find(|(wrong, _)| *wrong).map(|(_, what)| what)
    }
}

/// Days looked at for a free slot.
const DAYS_AHEAD: usize = 60;

impl RuleSet {
    pub(crate) fn zone(&self) -> TimeZone {
        TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC)
    }

    /// The slot of a moment, its end excluded; none where the rule-set has no calendar of closings.
    #[must_use]
    pub fn closing_slot(&self, moment: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let seconds = self.closings.as_ref()?.slot.seconds();
        let day = moment.to_zoned(self.zone()).start_of_day().ok()?.timestamp();
        let begun = moment.duration_since(day).as_secs() / seconds * seconds;
        let from = day.checked_add(SignedDuration::from_secs(begun)).ok()?;
        Some((from, from.checked_add(SignedDuration::from_secs(seconds)).ok()?))
    }

    /// Whether bidding may be closed at a moment: on a day that is worked and within the hours, where the rule-set says so.
    #[must_use]
    pub fn closes_at(&self, moment: Timestamp) -> bool {
        let Some(rules) = &self.closings else { return true };
        let zoned = moment.to_zoned(self.zone());
        let worked = !rules.working_days_only
            || self.working_calendar().is_none_or(|calendar| calendar.is_working_day(zoned.date()));
        let times = rules.hours.as_ref().and_then(ClosingHours::times);
        worked && times.is_none_or(|(from, until)| (from..=until).contains(&zoned.time()))
    }

    /// The beginnings of the next slots in which bidding may be closed and that are not full, the earliest first, at
    /// most so many: none of them before a moment. `closings` are the closings that are known.
    #[must_use]
    pub fn free_slots(&self, from: Timestamp, closings: &[Timestamp], count: usize) -> Vec<Timestamp> {
        let Some(rules) = &self.closings else { return Vec::new() };
        let Ok(length) = usize::try_from(rules.slot.seconds()) else { return Vec::new() };
        let first = self.closing_slot(from).map(|(start, end)| if start < from { end } else { start });
        let next = |slot: &Timestamp| self.closing_slot(*slot).map(|(_, end)| end);
        let slots = std::iter::successors(first, next).take(DAYS_AHEAD * 86_400 / length.max(1));
        let free = |slot: &Timestamp| {
            let end = next(slot).unwrap_or(*slot);
            let taken = closings.iter().filter(|closing| (*slot..end).contains(closing)).count();
            self.closes_at(*slot) && taken < rules.per_slot_maximum.value as usize
        };
        slots.filter(free).take(count).collect()
    }
}
