//! Figures and dates as people of a language write them, after Unicode CLDR. Arabic as in Tunisia has western digits, a
//! point between thousands and a comma before decimals, and months named after the French ones.

use domain::Money;
use domain::procurement::notice::Scalar;
use domain::text::Language;
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_provider::prelude::icu_locale_core::locale;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::{self, Display};
use std::sync::LazyLock;

/// Markup that is safe to write as it is: everything a person wrote has been escaped on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Text, escaped.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Markup of this program's own making. Whatever comes from people goes through [`escape`] first.
    #[must_use]
    pub(super) const fn made(markup: String) -> Self {
        Self(markup)
    }
}

impl Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

/// Text as it stands in markup and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Sets a text as its language is printed: in French a sign that stands alone does not begin a line.
#[must_use]
pub fn typeset(language: Language, text: String) -> String {
    let is_french = language == Language::Fr && text.contains([':', ';', '?', '!', '»', '«']);
    if !is_french {
        return text;
    }
    [
        (" :", "\u{a0}:"),
        (" ;", "\u{202f};"),
        (" ?", "\u{202f}?"),
        (" !", "\u{202f}!"),
        (" »", "\u{a0}»"),
        ("« ", "«\u{a0}"),
    ]
    .into_iter()
    .fold(text, |text, (apart, together)| text.replace(apart, together))
}

/// How one language writes, after the data of Unicode CLDR.
struct Locale {
    decimal: DecimalFormatter,
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
}

impl Locale {
    /// French, Arabic as in Tunisia, English as in Britain: the data is built in. A tag without data would fall back to
    /// the root locale; there is none, as the tests show.
    fn of(language: Language) -> Option<Self> {
        let locale = match language {
            Language::Fr => locale!("fr-TN"),
            Language::Ar => locale!("ar-TN"),
            Language::En => locale!("en-GB"),
        };
        Some(Self {
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?,
            date: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
        })
    }
}

/// The locale of a language, made once.
fn locale(language: Language) -> Option<&'static Locale> {
    static LOCALES: LazyLock<[Option<Locale>; 3]> = LazyLock::new(|| Language::ALL.map(Locale::of));
    let place = Language::ALL.iter().position(|other| *other == language)?;
    LOCALES[place].as_ref()
}

/// A plain decimal (`-1234.5`) as a language writes it; what is none stays as it is.
#[must_use]
pub fn decimal(language: Language, plain: &str) -> String {
    let is_plain = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let number = Decimal::try_from_str(plain).ok().filter(|_| is_plain);
    match locale(language).zip(number) {
        Some((locale, number)) => locale.decimal.format(&number).to_string(),
        None => plain.to_owned(),
    }
}

/// An exact number without the zeros at its end.
#[must_use]
pub fn scalar(language: Language, number: Scalar) -> String {
    decimal(language, &number.normalize().to_string())
}

/// An amount with the currency's decimals, without the currency.
#[must_use]
pub fn amount(language: Language, money: Money) -> String {
    decimal(language, &money.decimal())
}

/// A size with a unit that fits: the number, and the unit's key.
#[must_use]
pub fn size(language: Language, bytes: u64) -> (String, &'static str) {
    let tenths = |unit: u64| decimal(language, &format!("{}.{}", bytes / unit, bytes % unit * 10 / unit));
    match bytes {
        0..1_000 => (bytes.to_string(), "unit-bytes"),
        1_000..1_000_000 => (tenths(1_000), "unit-kilobytes"),
        _ => (tenths(1_000_000), "unit-megabytes"),
    }
}

/// A moment as it is told in Tunis.
#[derive(Debug, Clone, Copy)]
pub struct Civil(jiff::civil::DateTime);

/// The time zone of the pages. Every moment is told in it, whatever the visitor's machine says.
fn tunis() -> TimeZone {
    TimeZone::get("Africa/Tunis").unwrap_or(TimeZone::UTC)
}

impl Civil {
    /// The moment on a clock in Tunis.
    #[must_use]
    pub fn of(moment: Timestamp) -> Self {
        Self(moment.to_zoned(tunis()).datetime())
    }

    /// The day in words.
    #[must_use]
    pub fn date(self, language: Language) -> String {
        let month = u8::try_from(self.0.month()).unwrap_or_default();
        let day = u8::try_from(self.0.day()).unwrap_or_default();
        let date = Date::try_new_gregorian(self.0.year().into(), month, day).ok();
        match locale(language).zip(date) {
            Some((locale, date)) => locale.date.format(&date).to_string(),
            None => self.0.date().to_string(),
        }
    }

    /// Hours and minutes, and seconds unless they are zero.
    #[must_use]
    pub fn time(self) -> String {
        let (hour, minute, second) = (self.0.hour(), self.0.minute(), self.0.second());
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
    }

    /// Hours and minutes.
    #[must_use]
    pub fn clock(self) -> String {
        self.0.strftime("%H:%M").to_string()
    }

    /// As a field for date and time wants it (HTML, "local date and time").
    #[must_use]
    pub fn field(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M").to_string()
    }
}

/// Reads a field for date and time, told in Tunis.
#[must_use]
pub fn read_moment(field: &str) -> Option<Timestamp> {
    let civil: jiff::civil::DateTime = field.trim().parse().ok()?;
    civil.to_zoned(tunis()).ok().map(|zoned| zoned.timestamp())
}

/// Reads a field for a date: the first moment of the day in Tunis.
#[must_use]
pub fn read_day(field: &str) -> Option<Timestamp> {
    let date: jiff::civil::Date = field.trim().parse().ok()?;
    date.to_zoned(tunis()).ok().map(|zoned| zoned.timestamp())
}

/// A part of an address, escaped (RFC 3986).
#[must_use]
pub fn in_address(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;

    #[test]
    fn figures_are_written_as_each_language_does() {
        let price = Money { amount_minor: 1_234_500, currency: Currency::TND };
        let written = Language::ALL.map(|language| amount(language, price));
        assert_eq!(written, ["1\u{202f}234,500", "1.234,500", "1,234.500"]);
        let plain =
            [("0", "0"), ("-1234.5", "-1,234.5"), ("999", "999"), ("1000000", "1,000,000"), ("1e9", "1e9"), ("", "")];
        for (plain, written) in plain {
            assert_eq!(decimal(Language::En, plain), written);
        }
        assert_eq!(scalar(Language::Fr, Scalar::new(12_500, 3)), "12,5");
        assert_eq!(size(Language::En, 1_234_567), ("1.2".into(), "unit-megabytes"));
        assert_eq!(size(Language::Fr, 999), ("999".into(), "unit-bytes"));
    }

    #[test]
    fn french_signs_do_not_begin_a_line() {
        let text = "Prix : « Quoi ? » ; l'heure est 10:00";
        let set = typeset(Language::Fr, text.to_owned());
        assert_eq!(set, "Prix\u{a0}: «\u{a0}Quoi\u{202f}?\u{a0}»\u{202f}; l'heure est 10:00");
        assert_eq!(typeset(Language::En, text.to_owned()), text);
    }

    #[test]
    fn moments_are_told_in_tunis() {
        let noon: Timestamp = "2026-07-01T11:00:00Z".parse().unwrap();
        let civil = Civil::of(noon);
        assert_eq!(civil.time(), "12:00");
        let written = Language::ALL.map(|language| civil.date(language));
        assert_eq!(written, ["1 juillet 2026", "1 جويلية 2026", "1 July 2026"]);
        assert_eq!(read_moment(&civil.field()), Some(noon));
        assert_eq!(read_day("2026-07-01"), "2026-06-30T23:00:00Z".parse().ok());
        assert_eq!(read_moment("yesterday"), None);
    }

    #[test]
    fn nothing_that_people_write_becomes_markup() {
        assert_eq!(Markup::text("<a href='x'>&\"").to_string(), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
        assert_eq!(in_address("a/b?c d"), "a%2Fb%3Fc%20d");
    }
}
