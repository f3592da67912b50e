//! Whether two names may be those of one person, however each was written: in Latin or in Arabic letters, with or without
//! diacritics, hyphens and particles, in any order, with a father's name or without. It finds who is to be asked and proves
//! nothing: many people share a name, and only a number of a register tells them apart.

use crate::identity::act::Identifier;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How sure it is that two entries are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Both have the same number in the same register of persons.
    Certain,
    /// Their names may be the same, and nothing tells them apart.
    Possible,
}

impl Certainty {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
        }
    }
}

/// By what a person is known: its name as written in one or several scripts, and its number, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Naming {
    identifier: Option<Identifier>,
    names: Vec<Vec<Word>>,
}

impl Naming {
    /// What is compared of a person.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, identifier: Option<&Identifier>) -> Self {
        let names = names.into_iter().map(words).filter(|words| !words.is_empty()).collect();
        Self { identifier: identifier.cloned(), names }
    }

    /// Whether both may be one person. Numbers of one register decide, whatever the names; else one of the names of each is
    /// enough.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<Certainty> {
        if let (Some(one), Some(two)) = (&self.identifier, &other.identifier) {
            if one.is_same(two) {
                return Some(Certainty::Certain);
            }
            if one.has_scheme_of(two) {
                return None;
            }
        }
        let alike = self.names.iter().any(|one| other.names.iter().any(|two| are_alike(one, two)));
        alike.then_some(Certainty::Possible)
    }
}

/// A word of a name in the ways in which it may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    arabic: bool,
    /// The letters that count, and the consonants by their sound.
    forms: BTreeSet<(String, String)>,
}

impl Word {
    fn new(arabic: bool, written: impl IntoIterator<Item = String>) -> Self {
        let form = |text: String| {
            let sounds = if arabic { sounds_of_arabic(&text) } else { sounds_of_latin(&text) };
            (text, sounds)
        };
        Self { arabic, forms: written.into_iter().filter(|text| !text.is_empty()).map(form).collect() }
    }

    /// Vowels are written in Latin letters only: two words in those letters have to be near each other in them too.
    fn is_like(&self, other: &Self) -> bool {
        let near = |one: &str, two: &str| {
            if self.arabic != other.arabic {
                return true;
            }
            if self.arabic {
                return one == two;
            }
            let (one, two) = (vowels_folded(one), vowels_folded(two));
            let shorter = one.chars().count().min(two.chars().count());
            distance(&one, &two) <= (shorter / 3).max(1)
        };
        let matches = |(one, sound): &(String, String)| {
            let same = |(two, other): &&(String, String)| sound == other && near(one, two);
            other.forms.iter().find(same).is_some()
        };
        self.forms.iter().any(matches)
    }
}

/// Every word of the shorter name stands in the longer one, whatever the order. One word alone says too little, unless it
/// is the whole of both names.
fn are_alike(one: &[Word], two: &[Word]) -> bool {
    let (shorter, longer) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let enough = shorter.len() >= 2 || longer.len() == 1;
    enough && covered(shorter, longer, &mut vec![false; longer.len()])
}

fn covered(shorter: &[Word], longer: &[Word], taken: &mut Vec<bool>) -> bool {
    let Some((first, rest)) = shorter.split_first() else { return true };
    for (n, word) in longer.iter().enumerate() {
        if !taken[n] && first.is_like(word) {
            taken[n] = true;
            if covered(rest, longer, taken) {
                return true;
            }
            taken[n] = false;
        }
    }
    false
}

/// Words that link names, titles, and what says that a woman is married: none of them tells a person from another.
const LATIN_PARTICLES: [&str; 34] = [
    "al", "am", "an", "ar", "as", "at", "az", "ben", "bent", "bin", "bint", "bn", "da", "de", "der", "des", "do",
    "dos", "dr", "du", "ed", "el", "ep", "epouse", "er", "es", "et", "ibn", "la", "le", "mme", "mlle", "mr", "ould",
];
const ARABIC_PARTICLES: [&str; 10] = ["ال", "ابن", "ابنه", "بن", "بنت", "حرم", "ولد", "السيد", "السيده", "الدكتور"];
/// The most words of a name that are looked at: enough for a name with those of its fathers.
const WORDS_MAX: usize = 12;

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The words of a name that count, folded.
fn words(name: &str) -> Vec<Word> {
    let mut raw: Vec<(bool, String)> = Vec::new();
    let mut open = false;
    for c in name.chars().flat_map(char::to_lowercase) {
        let folded = if is_arabic(c) { fold_arabic(c) } else { fold_latin(c) };
        match folded {
            Folded::Dropped => {}
            Folded::Between => open = false,
            Folded::Letters(letters) => {
                let arabic = is_arabic(c);
                match raw.last_mut() {
                    Some((script, word)) if open && *script == arabic => word.push_str(letters),
                    _ => raw.push((arabic, letters.to_owned())),
                }
                open = true;
            }
        }
    }
    let mut words = Vec::new();
    let mut raw = raw.into_iter().peekable();
    while let Some((arabic, word)) = raw.next() {
        if words.len() == WORDS_MAX {
            break;
        }
        // The servant of one of the names of God: one name, however many words.
        let servant = if arabic {
            word == "عبد"
        } else {
            matches!(word.as_str(), "abd" | "abdal" | "abdel" | "abdoul" | "abdul")
        };
        if servant {
            raw.next_if(|(_, next)| is_article(next));
            if let Some((_, next)) = raw.next_if(|(script, _)| *script == arabic) {
                let joined = |rest: &str| if arabic { format!("عبد{rest}") } else { format!("abd{rest}") };
                words.push(Word::new(arabic, without_article(arabic, &next).iter().map(|rest| joined(rest))));
                continue;
            }
        }
        let particle =
            if arabic { ARABIC_PARTICLES.contains(&word.as_str()) } else { LATIN_PARTICLES.contains(&word.as_str()) };
        if particle || word.chars().count() < 2 {
            continue;
        }
        words.push(Word::new(arabic, readings(arabic, &word)));
    }
    words
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el" | "ul" | "er" | "es" | "en" | "ed" | "et" | "ez" | "ar" | "as" | "an" | "ad" | "at" | "az" | "ال"
    )
}

/// A word, and what it is if its beginning is an article.
fn without_article(arabic: bool, word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    if arabic {
        found.extend(word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).map(str::to_owned));
        return found;
    }
    for article in ["el", "al"] {
        found.extend(word.strip_prefix(article).filter(|rest| rest.len() >= 3).map(str::to_owned));
    }
    // The article takes the sound of the letter behind it: Essid, Ettounsi, Ennaifer.
    let letters = word.as_bytes();
    if letters.len() >= 5
        && matches!(letters[0], b'a' | b'e')
        && letters[1] == letters[2]
        && !is_vowel(char::from(letters[1]))
    {
        found.push(word[2..].to_owned());
    }
    found
}

/// The ways in which a word of a name may be read.
fn readings(arabic: bool, word: &str) -> Vec<String> {
    let mut found = without_article(arabic, word);
    if arabic {
        if let Some(rest) = word.strip_prefix("عبدال").filter(|rest| rest.chars().count() >= 2) {
            found.push(format!("عبد{rest}"));
        }
        found.extend(word.strip_prefix("بن").filter(|rest| rest.chars().count() >= 3).map(str::to_owned));
        // A final ta is heard in some names, and a final alif maqsura is a ya in some hands.
        if let Some(stem) = word.strip_suffix('ه') {
            found.push(format!("{stem}ت"));
        }
        if let Some(stem) = word.strip_suffix('ى') {
            found.push(format!("{stem}ي"));
        }
        return found;
    }
    for servant in ["abdel", "abdul", "abdal", "abdoul"] {
        if let Some(rest) = word.strip_prefix(servant).filter(|rest| rest.len() >= 2) {
            // Of Abdallah the second l is all that is left of the name.
            found.push(format!("abd{rest}"));
        }
    }
    if let Some(rest) = word.strip_prefix("ben").filter(|rest| rest.len() >= 3) {
        found.extend(without_article(false, rest));
    }
    found
}

enum Folded {
    Letters(&'static str),
    Dropped,
    Between,
}

/// A letter without what it is written with. Text is lower case.
fn fold_latin(c: char) -> Folded {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz";
    let letters = match c {
        'a'..='z' => {
            let n = (c as usize) - ('a' as usize);
            &PLAIN[n..=n]
        }
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' => "c",
        'ś' | 'ş' | 'ṣ' | 'ș' => "s",
        'š' => "sh",
        'ć' | 'č' => "ch",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'ı' | 'į' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'ḍ' | 'ḏ' | 'đ' | 'ð' => "d",
        'ǧ' => "j",
        'ğ' | 'ġ' => "gh",
        'ḥ' | 'ħ' => "h",
        'ḫ' | 'ẖ' => "kh",
        'ł' => "l",
        'ř' => "r",
        'ṭ' | 'ṯ' | 'ţ' | 'ț' | 'þ' => "t",
        'ẓ' | 'ź' | 'ż' | 'ž' => "z",
        // Apostrophes and half rings stand for hamza and ayn; marks stand on a letter that was read.
        '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʾ' | 'ʿ' | 'ʻ' | '\u{0300}'..='\u{036F}' => return Folded::Dropped,
        _ => return Folded::Between,
    };
    Folded::Letters(letters)
}

/// A letter without its points of reading, in the form that most hands write.
fn fold_arabic(c: char) -> Folded {
    const PLAIN: [(char, &str); 37] = [
        ('ب', "ب"),
        ('ت', "ت"),
        ('ث', "ث"),
        ('ج', "ج"),
        ('ح', "ح"),
        ('خ', "خ"),
        ('د', "د"),
        ('ذ', "ذ"),
        ('ر', "ر"),
        ('ز', "ز"),
        ('س', "س"),
        ('ش', "ش"),
        ('ص', "ص"),
        ('ض', "ض"),
        ('ط', "ط"),
        ('ظ', "ظ"),
        ('ع', "ع"),
        ('غ', "غ"),
        ('ف', "ف"),
        ('ق', "ق"),
        ('ك', "ك"),
        ('ل', "ل"),
        ('م', "م"),
        ('ن', "ن"),
        ('ه', "ه"),
        ('و', "و"),
        ('ي', "ي"),
        ('ى', "ى"),
        ('پ', "ب"),
        ('ڤ', "ف"),
        ('ڥ', "ف"),
        ('ڨ', "ق"),
        ('گ', "ق"),
        ('چ', "ج"),
        ('ک', "ك"),
        ('ی', "ي"),
        ('ہ', "ه"),
    ];
    let letters = match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ة' => "ه",
        'ؤ' => "و",
        'ئ' => "ي",
        'ء' | 'ـ' | '\u{064B}'..='\u{065F}' | '\u{0670}' => return Folded::Dropped,
        other => match PLAIN.iter().find(|(letter, _)| *letter == other) {
            Some((_, plain)) => plain,
            None => return Folded::Between,
        },
    };
    Folded::Letters(letters)
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The consonants of a word in Latin letters by the Arabic sounds that they stand for. Vowels are left out, but for the
/// first and for a final i, which both scripts write.
fn sounds_of_latin(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    let at = |n: usize| letters.get(n).copied().unwrap_or(' ');
    let mut sounds = String::new();
    let mut n = 0;
    while n < letters.len() {
        let (c, next) = (at(n), at(n + 1));
        let (sound, taken) = match (c, next) {
            ('t', 'c') if at(n + 2) == 'h' => ("X", 3),
            ('o', 'u') if n == 0 && is_vowel(at(2)) => ("W", 2),
            ('w', _) if n == 0 => ("W", 1),
            ('y', _) if n == 0 => ("Y", 1),
            (c, _) if n == 0 && is_vowel(c) => ("A", 1),
            ('c' | 's', 'h') => ("X", 2),
            ('k', 'h') => ("C", 2),
            ('g', 'h') => ("G", 2),
            ('d', 'h') => ("D", 2),
            ('t', 'h') => ("T", 2),
            ('p', 'h') => ("F", 2),
            ('d', 'j') => ("J", 2),
            ('c' | 'q', 'k') | ('q', 'u') => ("K", 2),
            ('c', 'e' | 'i' | 'y') => ("S", 1),
            ('c' | 'k' | 'q' | 'g', _) => ("K", 1),
            ('b' | 'p', _) => ("B", 1),
            ('d', _) => ("D", 1),
            ('f' | 'v', _) => ("F", 1),
            ('h', _) => ("H", 1),
            ('j', _) => ("J", 1),
            ('l', _) => ("L", 1),
            ('m', _) => ("M", 1),
            ('n', _) => ("N", 1),
            ('r', _) => ("R", 1),
            ('s', _) => ("S", 1),
            ('t', _) => ("T", 1),
            ('x', _) => ("KS", 1),
            ('z', _) => ("Z", 1),
            ('i' | 'y', ' ') => ("Y", 1),
            ('i', 'e') if at(n + 2) == ' ' => ("Y", 2),
            _ => ("", 1),
        };
        sounds.push_str(sound);
        n += taken;
    }
    without_breath(sounds)
}

/// The same of a word in Arabic letters.
fn sounds_of_arabic(word: &str) -> String {
    let last = word.chars().count().saturating_sub(1);
    let sound = |(n, c): (usize, char)| match c {
        'ا' | 'ع' if n == 0 => "A",
        'و' if n == 0 => "W",
        'ي' if n == 0 || n == last => "Y",
        'ب' => "B",
        'ت' | 'ث' | 'ط' => "T",
        'ج' => "J",
        'ح' | 'ه' => "H",
        'خ' => "C",
        'د' | 'ذ' | 'ض' | 'ظ' => "D",
        'ر' => "R",
        'ز' => "Z",
        'س' | 'ص' => "S",
        'ش' => "X",
        'غ' => "G",
        'ف' => "F",
        'ق' | 'ك' => "K",
        'ل' => "L",
        'م' => "M",
        'ن' => "N",
        _ => "",
    };
    without_breath(word.chars().enumerate().map(sound).collect())
}

/// A final h is written in one hand and left out in the next.
fn without_breath(sounds: String) -> String {
    match sounds.strip_suffix('H') {
        Some(stem) if stem.len() >= 2 => stem.to_owned(),
        _ => sounds,
    }
}

/// A word in Latin letters with one writing for what is written in several.
fn vowels_folded(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    let text: String = letters.into_iter().collect();
    let text = text.replace("ou", "u").replace("ch", "sh").replace("ph", "f").replace("gu", "g");
    text.chars()
        .map(|c| match c {
            'w' | 'o' => 'u',
            'y' => 'i',
            'e' => 'a',
            'q' | 'k' | 'c' => 'g',
            c => c,
        })
        .collect()
}

/// In how many letters two words differ (Levenshtein).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (n, c) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = n + 1;
        for (m, d) in two.iter().enumerate() {
            let replaced = corner + usize::from(c != *d);
            corner = row[m + 1];
            row[m + 1] = replaced.min(corner + 1).min(row[m] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
