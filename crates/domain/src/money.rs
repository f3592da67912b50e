//! Money: integers in minor units, with the number of decimals of the currency (ISO 4217).

use serde::{Deserialize, Serialize};

/// The largest amount in minor units: integers of canonical JSON stay below 2^53.
pub const AMOUNT_MINOR_MAXIMUM: i64 = (1 << 53) - 1;

/// An ISO 4217 code of three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Tunisian dinar, with three decimals.
    pub const TND: Currency = Currency(*b"TND");

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point (ISO 4217 list one, column "minor units"; 2 where the list says nothing else).
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = &'static str;
    fn try_from(code: String) -> Result<Self, &'static str> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(bytes) if bytes.iter().all(u8::is_ascii_uppercase) => Ok(Self(bytes)),
            _ => Err("a currency is three capital letters (ISO 4217)"),
        }
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units (millimes for the dinar), between 0 and [`AMOUNT_MINOR_MAXIMUM`].
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// Whether the amount lies within the range that is recorded.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        (0..=AMOUNT_MINOR_MAXIMUM).contains(&self.amount_minor)
    }

    /// The amount as a plain decimal (`1234.500`), for machines; people get it formatted by their locale.
    #[must_use]
    pub fn decimal(&self) -> String {
        let decimals = self.currency.decimals() as usize;
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.amount_minor.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// Reads a plain decimal with at most the currency's decimals (`1234.5`).
    #[must_use]
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let decimals = currency.decimals() as usize;
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > decimals {
            return None;
        }
        let amount_minor = format!("{whole}{fraction:0<decimals$}").parse().ok()?;
        let money = Self { amount_minor, currency };
        money.is_valid().then_some(money)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dinar_has_three_decimals() {
        let price = Money { amount_minor: 1_234_500, currency: Currency::TND };
        assert_eq!(price.decimal(), "1234.500");
        assert_eq!(Money::parse("1234.5", Currency::TND), Some(price));
        assert_eq!(Money::parse("0.005", Currency::TND).map(|m| m.decimal()), Some("0.005".into()));
    }

    #[test]
    fn amounts_out_of_range_or_with_too_many_decimals_are_refused() {
        let yen = Currency::try_from("JPY".to_owned()).unwrap();
        for (text, currency) in [
            ("1.0001", Currency::TND),
            ("-1", Currency::TND),
            ("1e3", Currency::TND),
            ("", Currency::TND),
            ("9007199254740992", Currency::TND),
            ("1.5", yen),
            (".5", Currency::TND),
            ("١٢", Currency::TND),
        ] {
            assert_eq!(Money::parse(text, currency), None, "{text} was accepted");
        }
        assert!(Currency::try_from("tnd".to_owned()).is_err());
        assert!(Currency::try_from("TN".to_owned()).is_err());
    }
}
