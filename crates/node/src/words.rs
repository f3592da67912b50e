//! Words in three languages, from `translations/{fr,ar,en}/*.ftl` (Fluent).

use domain::LocalText;
use domain::ruleset::{Period, Unit};
use domain::text::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

macro_rules! texts {
    ($language:literal: $($file:literal),+) => {
        &[$(include_str!(concat!("../../../translations/", $language, "/", $file, ".ftl"))),+]
    };
}

const FR: &[&str] = texts!("fr": "common", "portal", "refusals", "mail", "script", "rules");
const AR: &[&str] = texts!("ar": "common", "portal", "refusals", "mail", "script", "rules");
const EN: &[&str] = texts!("en": "common", "portal", "refusals", "mail", "script", "rules");

/// Every text in every language, parsed once.
#[derive(Clone)]
pub struct Words {
    bundles: Arc<BTreeMap<Language, FluentBundle<FluentResource>>>,
    /// Every key, of the first language: the tests see to it that all languages have the same.
    keys: Arc<[String]>,
}

impl Words {
    /// The texts built into the program. A text that does not parse shows as its key, and the tests fail on it.
    #[must_use]
    pub fn built_in() -> Self {
        let bundles = [(Language::Fr, FR, "fr"), (Language::Ar, AR, "ar-TN"), (Language::En, EN, "en-GB")]
            .into_iter()
            .map(|(language, texts, tag)| (language, bundle(texts, tag)))
            .collect();
        Self { bundles: Arc::new(bundles), keys: keys(FR) }
    }

    /// A text by its key.
    #[must_use]
    pub fn get(&self, language: Language, key: &str) -> String {
        self.with(language, key, &[])
    }

    /// A text in every language.
    #[must_use]
    pub fn in_all(&self, key: &str) -> LocalText {
        let [fr, ar, en] = Language::ALL.map(|language| self.get(language, key));
        LocalText::all(fr, ar, en)
    }

    /// A text with values put in.
    #[must_use]
    pub fn with(&self, language: Language, key: &str, values: &[(&str, String)]) -> String {
        self.find(language, key, values).unwrap_or_else(|| key.to_owned())
    }

    /// The length of a period.
    #[must_use]
    pub fn period(&self, language: Language, period: &Period) -> String {
        self.length(language, period.value, period.unit)
    }

    /// So many units of time.
    #[must_use]
    pub fn length(&self, language: Language, value: u32, unit: Unit) -> String {
        let unit = match unit {
            Unit::Days => "days",
            Unit::WorkingDays => "working-days",
            Unit::Hours => "hours",
            Unit::Minutes => "minutes",
            Unit::Seconds => "seconds",
        };
        self.with(language, unit, &[("count", value.to_string())])
    }

    /// The texts whose keys begin so, by key; values stand in them as `{$name}`.
    #[must_use]
    pub fn family(&self, language: Language, prefix: &str) -> BTreeMap<String, String> {
        let keys = self.keys.iter().filter(|key| key.starts_with(prefix));
        keys.filter_map(|key| Some((key.clone(), self.find(language, key, &[])?))).collect()
    }

    /// A text with values put in, or nothing when there is none of this key.
    #[must_use]
    pub fn find(&self, language: Language, key: &str, values: &[(&str, String)]) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match plain_number(value) {
                Some(number) => args.set(*name, quantity(number, QUANTITIES.contains(name))),
                None => args.set(*name, value.as_str()),
            }
        }
        let mut errors = Vec::new();
        let text: Cow<'_, str> = bundle.format_pattern(pattern, Some(&args), &mut errors);
        Some(text.into_owned())
    }
}

/// Values that count something; any other number is a name (of an item, of a firm) and is written as it is.
const QUANTITIES: [&str; 6] = ["count", "bytes", "maximum", "minimum", "from", "to"];

/// A number with or without signs between its thousands.
fn quantity(number: i64, use_grouping: bool) -> FluentValue<'static> {
    let options = FluentNumberOptions { use_grouping, ..FluentNumberOptions::default() };
    // Below 2^53, as `plain_number` gives.
    FluentValue::Number(FluentNumber::new(number as f64, options))
}

/// A whole number with a sign between its thousands, as Unicode CLDR has it for the language; anything else is left to
/// Fluent.
fn grouped(value: &FluentValue<'_>, sign: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = format!("{:.0}", number.value.abs());
    if !number.options.use_grouping || number.value.fract() != 0.0 || digits.len() < 4 {
        return None;
    }
    let mut written = if number.value < 0.0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            written.push(sign);
        }
        written.push(digit);
    }
    Some(written)
}

/// A number that prints as it was written, so that plurals agree with it; "007", "+5" and what a floating-point number
/// cannot hold are names and stay as they are.
fn plain_number(value: &str) -> Option<i64> {
    const EXACT: i64 = 1 << 53;
    value.parse::<i64>().ok().filter(|number| (-EXACT..=EXACT).contains(number) && number.to_string() == value)
}

fn bundle(texts: &[&str], tag: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolates are set by the pages' own dir attributes; in mails and attributes they would be noise.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match tag {
        "fr" => |value, _| grouped(value, '\u{202f}'),
        "ar-TN" => |value, _| grouped(value, '.'),
        _ => |value, _| grouped(value, ','),
    }));
    for text in texts {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // A key given twice keeps its first text; the tests fail on it.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn keys(texts: &[&str]) -> Arc<[String]> {
    let lines = texts.iter().flat_map(|text| text.lines());
    let keys = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    keys.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_grouped_and_names_are_not() {
        let words = Words::built_in();
        let said = |language, key, name, value: &str| words.with(language, key, &[(name, value.to_owned())]);
        for (language, written) in
            [(Language::Fr, "1\u{202f}234\u{202f}567"), (Language::Ar, "1.234.567"), (Language::En, "1,234,567")]
        {
            let text = said(language, "typed-points", "count", "1234567");
            assert!(text.contains(written), "{text}");
            assert!(said(language, "typed-points", "count", "999").contains("999"));
            let named = said(language, "search-mail-of", "search", "12345");
            assert!(named.contains("12345"), "{named}");
        }
    }

    #[test]
    fn only_what_prints_as_it_was_written_is_a_number() {
        for number in ["0", "7", "-3", "9007199254740992"] {
            assert_eq!(plain_number(number).map(|n| n.to_string()).as_deref(), Some(number));
        }
        for name in ["007", "+5", "-0", "", " 7", "7.0", "1e3", "9007199254740993", "99999999999999999999"] {
            assert_eq!(plain_number(name), None, "{name}");
        }
    }
}
