//! Working days of a calendar: rest, holidays of each year, feasts of one year, time zones, the ends of time.

use crate::office::{at, law};
use domain::ruleset::{CalendarRules, LawTexts, WorkingCalendar};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn rules() -> CalendarRules {
    let text = r#"
        weekly_rest = ["saturday", "sunday"]
        article = "art. 1"
        checked = false
        [[holiday]]
        id = "independence"
        title = { en = "Independence Day" }
        day = "03-20"
        article = "art. 2"
        checked = false
        [[holiday]]
        id = "eid"
        title = { en = "Eid" }
        day = "2026-03-23"
        days = 2
        article = "art. 2"
        checked = false
        [[holiday]]
        id = "former"
        title = { en = "A day of the former government" }
        day = "01-14"
        until = "2021-12-07"
        article = "art. 2"
        checked = false
    "#;
    toml::from_str(text).expect("a calendar")
}

fn tunis() -> WorkingCalendar {
    WorkingCalendar::new(rules(), TimeZone::get("Africa/Tunis").unwrap()).expect("some days are worked")
}

#[test]
fn rest_and_holidays_do_not_count() {
    let calendar = tunis();
    let day = |text: &str| calendar.is_working_day(text.parse().unwrap());
    assert!(day("2026-03-19") && !day("2026-03-20"), "independence is on the 20th of March of each year");
    assert!(!day("2026-03-21") && !day("2026-03-22"), "the week's end");
    assert!(!day("2026-03-23") && !day("2026-03-24") && day("2026-03-25"), "a feast of two days");
    assert!(day("2027-03-23"), "in one year only");
    assert!(!day("2021-01-14") && day("2022-01-14"), "a day that a law struck out");
    // Thursday noon; Friday is a holiday, then the week's end, then the feast: the first working day is Wednesday.
    let thursday = at("2026-03-19T11:00:00Z");
    assert_eq!(calendar.after(thursday, 1), at("2026-03-25T23:00:00Z"), "to the end of that day, in Tunis");
    assert_eq!(calendar.after(thursday, 2), at("2026-03-26T23:00:00Z"));
    assert_eq!(calendar.after(thursday, 0), thursday);
    let wednesday = at("2026-03-25T11:00:00Z");
    assert_eq!(calendar.before(wednesday, 1), at("2026-03-18T23:00:00Z"), "Thursday, from its beginning");
    assert_eq!(calendar.before(wednesday, 0), wednesday);
    assert_eq!(calendar.next_working_moment(thursday), thursday);
    assert_eq!(calendar.next_working_moment(at("2026-03-21T11:00:00Z")), at("2026-03-24T23:00:00Z"));
    // Half past eleven at night by universal time is the next day in Tunis.
    assert_eq!(calendar.next_working_moment(at("2026-03-19T23:30:00Z")), at("2026-03-24T23:00:00Z"));
}

#[test]
fn counting_ends_where_time_ends() {
    let calendar = tunis();
    assert_eq!(calendar.after(Timestamp::MAX, 3), Timestamp::MAX);
    assert_eq!(calendar.before(Timestamp::MIN, 3), Timestamp::MIN);
    assert_eq!(calendar.next_working_moment(Timestamp::MAX), Timestamp::MAX);
}

#[test]
fn a_calendar_has_working_days() {
    let never: Vec<&str> = vec!["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut rules = rules();
    rules.weekly_rest = serde_json::from_value(serde_json::json!(never)).unwrap();
    assert_eq!(WorkingCalendar::new(rules.clone(), TimeZone::UTC), None);
    rules.weekly_rest.clear();
    rules.holidays[0].days = 32;
    assert_eq!(WorkingCalendar::new(rules, TimeZone::UTC), None);
    for wrong in ["13-01", "02-30", "2026-02-29", "tomorrow", "1-1"] {
        let text = format!("id = \"x\"\ntitle = {{}}\nday = \"{wrong}\"\narticle = \"a\"\nchecked = false");
        assert!(toml::from_str::<domain::ruleset::calendar::Holiday>(&text).is_err(), "{wrong}");
    }
}

#[test]
fn a_period_in_working_days_is_counted_by_the_calendar_of_its_law() {
    let mut texts = LawTexts::default();
    texts.add(&law("tn/2014-1039.toml")).unwrap();
    texts.add(&law("tn/2014-1039@2018-416.toml")).unwrap();
    let rules = texts.read("tn/2014-1039@2018-416").unwrap();
    // Told on a Monday before the holiday of 1 May: five working days are the rest of the week but Friday, and two more.
    let told = at("2026-04-27T09:00:00Z");
    assert_eq!(rules.periods.standstill.after(told), at("2026-05-05T23:00:00Z"));
    assert_eq!(texts.read("tn/2014-1039").unwrap().periods.standstill.after(told), at("2026-05-04T09:00:00Z"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn more_days_never_end_earlier_and_each_ends_after_a_working_day(seconds in 1_700_000_000_i64..1_900_000_000, days in 1_u32..40) {
        let calendar = tunis();
        let moment = Timestamp::from_second(seconds).unwrap();
        let end = calendar.after(moment, days);
        prop_assert!(end < calendar.after(moment, days + 1));
        let last = end.checked_sub(SignedDuration::from_secs(1)).unwrap();
        prop_assert!(calendar.is_working_day(last.to_zoned(TimeZone::get("Africa/Tunis").unwrap()).date()));
        prop_assert!(last.duration_since(moment) >= SignedDuration::from_hours(24 * (i64::from(days) - 1)));
        // What ends so many days later began at least so many days before.
        prop_assert!(calendar.before(end, days + 1) <= moment);
    }
}
