//! Amounts in words, as they are written on a cheque, and whether words that a tenderer wrote are those of a figure (P30).
//!
//! The browser writes the same words (`static/portal/words-of-amounts.js`); one table of examples is held against both.
//! French in traditional spelling, English in the short scale, Arabic in the nominative with its counted nouns declined.

use crate::Money;
use crate::text::Language;

/// One, many; in Arabic one, two, three to ten, eleven to ninety-nine.
type Forms = [&'static str; 4];

/// How a currency and its part are called, in the order of [`Language::ALL`].
struct Nouns {
    unit: [Forms; 3],
    part: [Forms; 3],
}

const TND: Nouns = Nouns {
    unit: [["dinar", "dinars", "", ""], ["دينار", "ديناران", "دنانير", "دينارا"], ["dinar", "dinars", "", ""]],
    part: [["millime", "millimes", "", ""], ["مليم", "مليمان", "مليمات", "مليما"], ["millime", "millimes", "", ""]],
};

const USD: Nouns = Nouns {
    unit: [["dollar", "dollars", "", ""], ["دولار", "دولاران", "دولارات", "دولارا"], ["dollar", "dollars", "", ""]],
    part: [["cent", "cents", "", ""], ["سنت", "سنتان", "سنتات", "سنتا"], ["cent", "cents", "", ""]],
};

/// An amount in words; nothing for a currency whose words are not known here, or an amount beyond what is recorded.
#[must_use]
pub fn in_words(language: Language, money: Money) -> Option<String> {
    let nouns = match money.currency.code() {
        "TND" => TND,
        "USD" => USD,
        _ => return None,
    };
    let minor = u64::try_from(money.amount_minor).ok().filter(|_| money.is_valid())?;
    let scale = 10_u64.pow(money.currency.decimals());
    let (units, parts) = (minor / scale, minor % scale);
    let (place, write, and): (usize, fn(u64, &Forms) -> String, &str) = match language {
        Language::Fr => (0, french, " et "),
        Language::Ar => (1, arabic, " و"),
        Language::En => (2, english, " and "),
    };
    let (unit, part) = (&nouns.unit[place], &nouns.part[place]);
    Some(match (units, parts) {
        (_, 0) => write(units, unit),
        (0, _) => write(parts, part),
        _ => format!("{}{and}{}", write(units, unit), write(parts, part)),
    })
}

/// Whether words are those of an amount in any of the languages; nothing for a currency whose words are not known here.
///
/// Spelling is not judged: capitals, accents, hyphens, vowel marks, plural endings and grammatical case do not matter.
/// What differs more may still mean the same, so a difference is for people to look at.
#[must_use]
pub fn agree(words: &str, money: Money) -> Option<bool> {
    let stated = plain(words);
    let mut known = Language::ALL.into_iter().filter_map(|language| in_words(language, money)).peekable();
    known.peek()?;
    Some(known.any(|written| plain(&written) == stated))
}

/// Groups of three digits, the lowest first.
fn groups(mut number: u64) -> Vec<u64> {
    let mut found = Vec::new();
    while number > 0 {
        found.push(number % 1_000);
        number /= 1_000;
    }
    found
}

fn word(list: &[&'static str], place: u64) -> &'static str {
    usize::try_from(place).ok().and_then(|place| list.get(place)).copied().unwrap_or_default()
}

const FR_ONES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FR_TENS: [&str; 10] =
    ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
const FR_SCALES: [&str; 5] = ["", "mille", "million", "milliard", "billion"];

/// Below a hundred. `last` when nothing but a noun follows: only then quatre-vingts has its s.
fn french_below_hundred(number: u64, last: bool) -> String {
    if number < 20 {
        return word(&FR_ONES, number).to_owned();
    }
    let ten = number / 10;
    let above = if ten == 7 || ten == 9 { number - (ten - 1) * 10 } else { number % 10 };
    match above {
        0 if ten == 8 && last => "quatre-vingts".to_owned(),
        0 => word(&FR_TENS, ten).to_owned(),
        1 | 11 if ten < 8 => format!("{} et {}", word(&FR_TENS, ten), word(&FR_ONES, above)),
        _ => format!("{}-{}", word(&FR_TENS, ten), word(&FR_ONES, above)),
    }
}

fn french_group(number: u64, last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut words = Vec::new();
    match hundreds {
        0 => {}
        1 => words.push("cent".to_owned()),
        _ => words.push(format!("{} {}", word(&FR_ONES, hundreds), if rest == 0 && last { "cents" } else { "cent" })),
    }
    if rest > 0 {
        words.push(french_below_hundred(rest, last));
    }
    words.join(" ")
}

fn french(number: u64, [one, many, ..]: &Forms) -> String {
    let mut words = Vec::new();
    for (scale, part) in (0_u64..).zip(groups(number)).collect::<Vec<_>>().into_iter().rev() {
        match (scale, part) {
            (_, 0) => {}
            (0, _) => words.push(french_group(part, true)),
            // Mille never changes, and one thousand is mille alone.
            (1, 1) => words.push("mille".to_owned()),
            (1, _) => words.push(format!("{} mille", french_group(part, false))),
            (_, 1) => words.push(format!("un {}", word(&FR_SCALES, scale))),
            _ => words.push(format!("{} {}s", french_group(part, true), word(&FR_SCALES, scale))),
        }
    }
    if number == 0 {
        words.push("zéro".to_owned());
    } else if number.is_multiple_of(1_000_000) {
        // Million and above are nouns: un million de dinars.
        words.push("de".to_owned());
    }
    words.push(if number < 2 { *one } else { *many }.to_owned());
    words.join(" ")
}

const EN_ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const EN_SCALES: [&str; 5] = ["", "thousand", "million", "billion", "trillion"];

fn english_group(number: u64) -> String {
    let below = |number: u64| match (number / 10, number % 10) {
        _ if number < 20 => word(&EN_ONES, number).to_owned(),
        (ten, 0) => word(&EN_TENS, ten).to_owned(),
        (ten, one) => format!("{}-{}", word(&EN_TENS, ten), word(&EN_ONES, one)),
    };
    match (number / 100, number % 100) {
        (0, rest) => below(rest),
        (hundreds, 0) => format!("{} hundred", word(&EN_ONES, hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", word(&EN_ONES, hundreds), below(rest)),
    }
}

fn english(number: u64, [one, many, ..]: &Forms) -> String {
    let parts = groups(number);
    let mut words = Vec::new();
    for (scale, part) in (0_u64..).zip(parts.iter().copied()).collect::<Vec<_>>().into_iter().rev() {
        match (scale, part) {
            (_, 0) => {}
            (0, 1..100) if parts.len() > 1 => words.push(format!("and {}", english_group(part))),
            (0, _) => words.push(english_group(part)),
            _ => words.push(format!("{} {}", english_group(part), word(&EN_SCALES, scale))),
        }
    }
    if number == 0 {
        words.push("zero".to_owned());
    }
    words.push(if number == 1 { *one } else { *many }.to_owned());
    words.join(" ")
}

const AR_ONES: [&str; 20] = [
    "",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
    "أحد عشر",
    "اثنا عشر",
    "ثلاثة عشر",
    "أربعة عشر",
    "خمسة عشر",
    "ستة عشر",
    "سبعة عشر",
    "ثمانية عشر",
    "تسعة عشر",
];
const AR_TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const AR_HUNDREDS: [&str; 10] =
    ["", "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"];
const AR_SCALES: [Forms; 5] = [
    ["", "", "", ""],
    ["ألف", "ألفان", "آلاف", "ألفا"],
    ["مليون", "مليونان", "ملايين", "مليونا"],
    ["مليار", "ملياران", "مليارات", "مليارا"],
    ["تريليون", "تريليونان", "تريليونات", "تريليونا"],
];

/// A dual before the noun it governs loses its nun (مائتا دينار).
fn construct(dual: &str) -> String {
    dual.strip_suffix('ن').unwrap_or(dual).to_owned()
}

/// The parts of a group from the hundreds down; `governs` when a noun follows the whole of it.
fn arabic_group(number: u64, governs: bool) -> Vec<String> {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut words = Vec::new();
    match hundreds {
        0 => {}
        2 if rest == 0 && governs => words.push(construct(word(&AR_HUNDREDS, 2))),
        _ => words.push(word(&AR_HUNDREDS, hundreds).to_owned()),
    }
    match (rest / 10, rest % 10) {
        (0, 0) => {}
        (0 | 1, _) => words.push(word(&AR_ONES, rest).to_owned()),
        (ten, 0) => words.push(word(&AR_TENS, ten).to_owned()),
        (ten, one) => words.extend([word(&AR_ONES, one).to_owned(), word(&AR_TENS, ten).to_owned()]),
    }
    words
}

/// What is counted, after these last two digits: genitive plural, accusative singular, genitive singular.
const fn counted([one, _, few, many]: &Forms, lowest: u64) -> &'static str {
    match lowest {
        3..=10 => few,
        11..=99 => many,
        _ => one,
    }
}

/// So many thousands or millions; `governs` when the counted noun follows at once.
fn arabic_scale(part: u64, forms: &Forms, governs: bool) -> Vec<String> {
    match part {
        1 => return vec![forms[0].to_owned()],
        2 if governs => return vec![construct(forms[1])],
        2 => return vec![forms[1].to_owned()],
        _ => {}
    }
    let mut words = arabic_group(part, true);
    // Before a noun of its own the accusative loses its tanwin: أحد عشر ألف دينار.
    let noun = if governs && part % 100 > 10 { forms[0] } else { counted(forms, part % 100) };
    if let Some(last) = words.last_mut() {
        last.push(' ');
        last.push_str(noun);
    }
    words
}

fn arabic(number: u64, forms: &Forms) -> String {
    let [one, two, ..] = forms;
    let parts = groups(number);
    let Some((lowest_group, _)) = parts.split_first() else { return format!("صفر {one}") };
    let mut words = Vec::new();
    for (scale, part) in parts.iter().copied().enumerate().skip(1).rev().filter(|(_, part)| *part > 0) {
        let governs = parts[..scale].iter().all(|part| *part == 0);
        words.extend(arabic_scale(part, &AR_SCALES[scale.min(4)], governs));
    }
    let lowest = number % 100;
    if lowest == 1 || lowest == 2 {
        words.extend(arabic_group(lowest_group - lowest, false));
        words.push(if lowest == 1 { format!("{one} {}", AR_ONES[1]) } else { (*two).to_owned() });
        return words.join(" و");
    }
    words.extend(arabic_group(*lowest_group, true));
    format!("{} {}", words.join(" و"), counted(forms, lowest))
}

/// Words without what spelling changes.
fn plain(text: &str) -> Vec<String> {
    let letters: String = text.chars().flat_map(char::to_lowercase).filter_map(letter).collect();
    letters.split_whitespace().filter(|token| !["et", "and", "de", "و"].contains(token)).map(token).collect()
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        'é' | 'è' | 'ê' => 'e',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        // Vowel marks and the stroke that stretches a word.
        '\u{64b}'..='\u{652}' | '\u{640}' => return None,
        c if c.is_alphanumeric() => c,
        _ => ' ',
    })
}

fn token(token: &str) -> String {
    if token.is_ascii() {
        return match token {
            "mil" => "mille".to_owned(),
            _ => token.strip_suffix('s').unwrap_or(token).to_owned(),
        };
    }
    // The conjunction stands with its word; but واحد begins so itself.
    let own = token.strip_prefix('و').filter(|_| token != "واحد").unwrap_or(token);
    let own = own.replace("مئ", "مائ").replace("ثمانيمائ", "ثمانمائ");
    let own = match own.as_str() {
        "مائتي" | "الفي" | "مليوني" | "ملياري" | "تريليوني" | "اثني" => {
            format!("{}ا", own.trim_end_matches('ي'))
        }
        _ => own,
    };
    // Nominative and oblique: مائتان and مائتين, عشرون and عشرين.
    match own.strip_suffix("ان").or_else(|| own.strip_suffix("ون")).filter(|stem| stem.chars().count() > 2) {
        Some(stem) => format!("{stem}ين"),
        None => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Example {
        minor: String,
        currency: Currency,
        fr: String,
        ar: String,
        en: String,
    }

    fn examples() -> Vec<(Money, [String; 3])> {
        let table = include_str!("../../../../tests/portal/amounts-in-words.json");
        let examples: Vec<Example> = serde_json::from_str(table).unwrap();
        let row = |row: Example| {
            let money = Money { amount_minor: row.minor.parse().unwrap(), currency: row.currency };
            (money, [row.fr, row.ar, row.en])
        };
        examples.into_iter().map(row).collect()
    }

    #[test]
    fn amounts_are_written_as_in_the_table() {
        let examples = examples();
        assert!(examples.len() > 80);
        for (money, expected) in examples {
            let written = Language::ALL.map(|language| in_words(language, money).unwrap());
            assert_eq!(written, expected, "{money:?}");
        }
    }

    /// Words agree with their own amount and with no other of the table: leniency joins no two amounts.
    #[test]
    fn words_agree_with_their_own_amount_only() {
        let examples = examples();
        for (money, written) in &examples {
            for (other, _) in examples.iter().filter(|(other, _)| other.currency == money.currency) {
                for words in written {
                    assert_eq!(agree(words, *other), Some(other == money), "{words} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn spelling_is_not_judged() {
        let dinars = |amount_minor| Money { amount_minor, currency: Currency::TND };
        for (words, amount_minor) in [
            ("MILLE DEUX CENTS TRENTE QUATRE DINARS, CINQ-CENTS MILLIMES.", 1_234_500),
            ("quatre vingt mille dinar", 80_000_000),
            ("  Zero dinars ", 0),
            ("One thousand, two hundred thirty four dinars; five hundred millimes", 1_234_500),
            ("أَلْفٌ ومائتين وأربعة وثلاثين دينارًا و خمسمئة مليم", 1_234_500),
            ("مائتي دينار", 200_000),
            ("ثمانيمائة دينار", 800_000),
        ] {
            assert_eq!(agree(words, dinars(amount_minor)), Some(true), "{words}");
        }
        for words in ["", "mille dinars", "ألفا دينار", "1000"] {
            assert_eq!(agree(words, dinars(1_234_500)), Some(false), "{words}");
        }
        assert_eq!(agree("ألفا دينار", dinars(1_000_000)), Some(false), "two thousand are not one");
        let euro = Currency::try_from("EUR".to_owned()).unwrap();
        assert_eq!(agree("mille euros", Money { amount_minor: 100_000, currency: euro }), None);
        assert_eq!(in_words(Language::Fr, dinars(-1)), None);
    }
}
