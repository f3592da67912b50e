//! Working days: which days of a jurisdiction are worked, and what lies so many working days away. Pure: the days come
//! from the rule-set, the moment from whoever asks.

use crate::text::LocalText;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// Longest stretch of days without a working day that a calendar may have.
const REST_DAYS_MAXIMUM: u32 = 31;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestDay {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl RestDay {
    /// Its key in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// When a holiday falls: `03-20` each year, or `2026-05-27` in that year only (feasts that follow the moon).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum HolidayDay {
    /// Month and day of each year.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// One day.
    Dated(Date),
}

impl TryFrom<String> for HolidayDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if let Ok(date) = text.parse::<Date>() {
            return Ok(Self::Dated(date));
        }
        let wrong = || format!("{text:?} is no day: MM-DD or YYYY-MM-DD");
        // 2024 is a leap year: 29 February is a day of some years.
        let date: Date = format!("2024-{text}").parse().map_err(|_| wrong())?;
        Ok(Self::Yearly { month: date.month(), day: date.day() })
    }
}

impl From<HolidayDay> for String {
    fn from(day: HolidayDay) -> Self {
        match day {
            HolidayDay::Yearly { month, day } => format!("{month:02}-{day:02}"),
            HolidayDay::Dated(date) => date.to_string(),
        }
    }
}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name in the file.
    pub id: String,
    /// What is celebrated.
    pub title: LocalText,
    /// Its first day.
    pub day: HolidayDay,
    /// How many days it lasts.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub days: u8,
    /// First day on which the law knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// First day on which the law knows it no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_one(days: &u8) -> bool {
    *days == 1
}

impl Holiday {
    fn covers(&self, date: Date) -> bool {
        let known = self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date < until);
        let starts_on = |date: Date| match self.day {
            HolidayDay::Yearly { month, day } => date.month() == month && date.day() == day,
            HolidayDay::Dated(first) => date == first,
        };
        let mut first = Some(date);
        known
            && (0..self.days).any(|_| {
                let found = first.is_some_and(starts_on);
                first = first.and_then(|date| date.yesterday().ok());
                found
            })
    }
}

/// The days that are not worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarRules {
    /// Days of every week.
    pub weekly_rest: Vec<RestDay>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Public holidays.
    #[serde(rename = "holiday", default)]
    pub holidays: Vec<Holiday>,
}

/// The working days of a jurisdiction, in its time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    rules: CalendarRules,
    zone: TimeZone,
}

impl WorkingCalendar {
    /// A calendar, whose days begin and end in this zone; `None` when it would have no working days: seven days of
    /// rest in the week, or a holiday of more than a month.
    #[must_use]
    pub fn new(rules: CalendarRules, zone: TimeZone) -> Option<Self> {
        let week = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        let worked = week.iter().any(|day| rules.weekly_rest.iter().all(|rest| rest.weekday() != *day));
        let short = rules.holidays.iter().map(|holiday| u32::from(holiday.days)).all(|days| days <= REST_DAYS_MAXIMUM);
        (worked && short).then_some(Self { rules, zone })
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.rest(date).is_none() && self.rules.weekly_rest.iter().all(|rest| rest.weekday() != date.weekday())
    }

    /// The holiday of a day.
    #[must_use]
    pub fn rest(&self, date: Date) -> Option<&Holiday> {
        self.rules.holidays.iter().find(|holiday| holiday.covers(date))
    }

    /// The first working day after a day, or `None` where dates end.
    fn next(&self, date: Date) -> Option<Date> {
        std::iter::successors(date.tomorrow().ok(), |date| date.tomorrow().ok()).find(|date| self.is_working_day(*date))
    }

    fn previous(&self, date: Date) -> Option<Date> {
        std::iter::successors(date.yesterday().ok(), |date| date.yesterday().ok())
            .find(|date| self.is_working_day(*date))
    }

    fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned(self.zone.clone()).date()
    }

    fn start_of(&self, date: Date) -> Option<Timestamp> {
        let start: Zoned = date.to_zoned(self.zone.clone()).ok()?.start_of_day().ok()?;
        Some(start.timestamp())
    }

    /// When a period of so many working days ends that begins with something that happens at this moment: the day of
    /// the event does not count, the last day is counted to its end. No days: the moment itself.
    #[must_use]
    pub fn after(&self, moment: Timestamp, working_days: u32) -> Timestamp {
        if working_days == 0 {
            return moment;
        }
        let mut last = Some(self.day_of(moment));
        for _ in 0..working_days {
            last = last.and_then(|date| self.next(date));
            if last.is_none() {
                break;
            }
        }
        last.and_then(|date| self.start_of(date.tomorrow().ok()?)).unwrap_or(Timestamp::MAX)
    }

    /// The last moment that leaves so many whole working days before another: the beginning of the first of them.
    #[must_use]
    pub fn before(&self, moment: Timestamp, working_days: u32) -> Timestamp {
        if working_days == 0 {
            return moment;
        }
        let mut first = Some(self.day_of(moment));
        for _ in 0..working_days {
            first = first.and_then(|date| self.previous(date));
            if first.is_none() {
                break;
            }
        }
        first.and_then(|date| self.start_of(date)).unwrap_or(Timestamp::MIN)
    }

    /// The moment itself on a working day, the beginning of the next working day otherwise.
    #[must_use]
    pub fn next_working_moment(&self, moment: Timestamp) -> Timestamp {
        let date = self.day_of(moment);
        if self.is_working_day(date) {
            return moment;
        }
        self.next(date).and_then(|date| self.start_of(date)).unwrap_or(Timestamp::MAX)
    }
}
