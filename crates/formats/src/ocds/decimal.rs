//! Exact decimal numbers in JSON.

use std::fmt;
use std::str::FromStr;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// An exact decimal number: so many units of ten to the minus `decimals`.
///
/// An amount of money is its minor units with the currency's decimals: 1 234,567 dinars are `Decimal::new(1_234_567, 3)`.
/// `serde_json` writes it as a JSON number, digit for digit; no binary fraction is ever involved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    minor: i64,
    decimals: u8,
}

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a JSON number.
    NotANumber,
    /// More digits than 64 bits hold.
    OutOfRange,
}

impl Decimal {
    /// The most decimals that 64 bits have room for.
    pub const MAX_DECIMALS: u8 = 18;

    /// `minor` units of ten to the minus `decimals`; more than [`Self::MAX_DECIMALS`] decimals are refused.
    pub fn new(minor: i64, decimals: u8) -> Result<Self, DecimalError> {
        if decimals > Self::MAX_DECIMALS {
            return Err(DecimalError::OutOfRange);
        }
        Ok(Self { minor, decimals })
    }

    /// A whole number.
    pub fn whole(units: i64) -> Self {
        Self { minor: units, decimals: 0 }
    }

    /// The units of the last decimal.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// How many decimals it is written with.
    pub fn decimals(self) -> u8 {
        self.decimals
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = self.minor.unsigned_abs();
        match self.decimals {
            0 => write!(f, "{sign}{digits}"),
            decimals => {
                let unit = 10u64.pow(u32::from(decimals));
                let width = usize::from(decimals);
                write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit)
            }
        }
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads a JSON number (RFC 8259, 6) exactly, exponent included; the decimals that are written are kept.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                let exponent: i32 = exponent.parse().map_err(|_| DecimalError::NotANumber)?;
                (mantissa, exponent)
            }
            None => (text, 0),
        };
        let (negative, unsigned) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits_only = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) || unsigned.ends_with('.') {
            return Err(DecimalError::NotANumber);
        }
        let mut minor: i64 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            let digit = i64::from(digit - b'0');
            let signed = if negative { -digit } else { digit };
            minor = minor.checked_mul(10).and_then(|m| m.checked_add(signed)).ok_or(DecimalError::OutOfRange)?;
        }
        let length = i32::try_from(fraction.len()).map_err(|_| DecimalError::OutOfRange)?;
        let mut decimals = length.checked_sub(exponent).ok_or(DecimalError::OutOfRange)?;
        if minor == 0 {
            decimals = decimals.clamp(0, i32::from(Self::MAX_DECIMALS));
        }
        while decimals < 0 {
            minor = minor.checked_mul(10).ok_or(DecimalError::OutOfRange)?;
            decimals += 1;
        }
        Self::new(minor, u8::try_from(decimals).map_err(|_| DecimalError::OutOfRange)?)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A raw value is the one way to hand serde_json the digits themselves.
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_digit_for_digit() {
        let cases: [(i64, u8, &str); 8] = [
            (1_234_567, 3, "1234.567"),
            (5, 3, "0.005"),
            (-5, 3, "-0.005"),
            (0, 2, "0.00"),
            (100, 2, "1.00"),
            (7, 0, "7"),
            (i64::MAX, 3, "9223372036854775.807"),
            (i64::MIN, 0, "-9223372036854775808"),
        ];
        for (minor, decimals, text) in cases {
            let decimal = Decimal::new(minor, decimals).unwrap();
            assert_eq!(serde_json::to_string(&decimal).unwrap(), text);
            assert_eq!(text.parse::<Decimal>(), Ok(decimal));
        }
    }

    #[test]
    fn numbers_of_json_are_read_exactly() {
        let cases = [
            ("1e3", Ok((1000, 0))),
            ("1.5e1", Ok((15, 0))),
            ("12.5E-2", Ok((125, 3))),
            ("0e99999", Ok((0, 0))),
            ("1e99999", Err(DecimalError::OutOfRange)),
            ("1e-99", Err(DecimalError::OutOfRange)),
            ("9223372036854775808", Err(DecimalError::OutOfRange)),
            ("1e99999999999", Err(DecimalError::NotANumber)),
            ("", Err(DecimalError::NotANumber)),
            ("-", Err(DecimalError::NotANumber)),
            ("1.", Err(DecimalError::NotANumber)),
            (".5", Err(DecimalError::NotANumber)),
            ("1 000", Err(DecimalError::NotANumber)),
        ];
        for (text, expected) in cases {
            let read = text.parse::<Decimal>().map(|d| (d.minor(), d.decimals()));
            assert_eq!(read, expected, "{text}");
        }
        assert_eq!(Decimal::new(1, 19), Err(DecimalError::OutOfRange));
    }
}
