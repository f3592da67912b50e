//! Numbers of the domain as exact JSON numbers.

use domain::Money;
use domain::procurement::Scalar;

use crate::ocds::Decimal;
use crate::ocds::model::Value;

/// An amount with the decimals of its currency: three for the dinar.
pub(super) fn value(money: Money) -> Value {
    let decimals = u8::try_from(money.currency.decimals()).unwrap_or(0);
    let amount = Decimal::new(money.amount_minor, decimals).ok();
    Value { amount, currency: money.currency.code().to_owned() }
}

/// A number with the decimals it needs. What 64 bits do not hold is rounded to the decimals they have room for.
pub(super) fn decimal(number: Scalar) -> Option<Decimal> {
    let exact = number.normalize();
    let decimals = exact.scale().min(u32::from(Decimal::MAX_DECIMALS));
    (0..=decimals).rev().find_map(|decimals| {
        let rounded = exact.round_dp(decimals).normalize();
        let minor = i64::try_from(rounded.mantissa()).ok()?;
        Decimal::new(minor, u8::try_from(rounded.scale()).ok()?).ok()
    })
}

/// How many there are.
pub(super) fn count(number: usize) -> Decimal {
    Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit_that_64_bits_hold() {
        let cases = [
            ("12000", "12000"),
            ("12.50", "12.5"),
            ("0.000001", "0.000001"),
            ("1000000000000", "1000000000000"),
            ("999999999999.123456", "999999999999.123456"),
            // 28 digits: rounded at the sixth decimal, the last for which there is room.
            ("999999999999.1234567890123456", "999999999999.123457"),
        ];
        for (number, told) in cases {
            assert_eq!(decimal(number.parse().unwrap()).unwrap().to_string(), told);
        }
    }
}
