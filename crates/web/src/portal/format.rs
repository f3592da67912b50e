//! Figures and dates as people of a language write them. Arabic as in Tunisia has western digits, a point between
//! thousands and a comma before decimals.

use domain::Money;
use domain::procurement::notice::Scalar;
use domain::text::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::{self, Display};

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

/// What stands between thousands, and before decimals.
const fn marks(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Fr => ("\u{202f}", ","),
        Language::Ar => (".", ","),
        Language::En => (",", "."),
    }
}

/// A plain decimal (`-1234.5`) as a language writes it.
#[must_use]
pub fn decimal(language: Language, plain: &str) -> String {
    let (thousands, point) = marks(language);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut written = sign.to_owned();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            written.push_str(thousands);
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push_str(point);
        written.push_str(fraction);
    }
    written
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

    /// Day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Month, from 1.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Hours and minutes, and seconds unless they are zero.
    #[must_use]
    pub fn time(self) -> String {
        let (hour, minute, second) = (self.0.hour(), self.0.minute(), self.0.second());
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
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
        for (plain, written) in [("0", "0"), ("-1234.5", "-1,234.5"), ("999", "999"), ("1000000", "1,000,000")] {
            assert_eq!(decimal(Language::En, plain), written);
        }
        assert_eq!(scalar(Language::Fr, Scalar::new(12_500, 3)), "12,5");
        assert_eq!(size(Language::En, 1_234_567), ("1.2".into(), "unit-megabytes"));
        assert_eq!(size(Language::Fr, 999), ("999".into(), "unit-bytes"));
    }

    #[test]
    fn moments_are_told_in_tunis() {
        let noon: Timestamp = "2026-07-01T11:00:00Z".parse().unwrap();
        let civil = Civil::of(noon);
        assert_eq!((civil.day(), civil.month(), civil.year(), civil.time()), (1, 7, 2026, "12:00".to_owned()));
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
